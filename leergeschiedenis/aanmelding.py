"""Who is looking, and as what: from what the sign-in service and the room code say, a role or none.

Pure: what was read from cookies goes in, with the time. Decided anew in every run of a page, so a
change of the configuration or a room that closes holds at the next click.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from leergeschiedenis.toegang import Rol, find_hoogste
from leergeschiedenis.toegangsinstelling import Toegangsinstelling

_KLOKVERSCHIL: Final = timedelta(minutes=5)  # a sign-in service whose clock is a little ahead
_NAAMVELDEN: Final = ("email", "preferred_username", "name", "sub")
_NAAM_HOOGSTENS: Final = 80


class Toestand(StrEnum):
    """How a visitor came in, or why not."""

    DEZE_COMPUTER = "deze computer"
    AANGEMELD = "aangemeld"
    ZAAL = "zaal"
    ZONDER_ROL = "zonder rol"  # signed in, but nobody gave this person a role
    VERLOPEN = "verlopen"
    ZAAL_DICHT = "zaal dicht"
    ONBEKEND = "onbekend"
    VERKEERD_INGESTELD = "verkeerd ingesteld"


@dataclass(frozen=True)
class Bezoeker:
    """A visitor: what they may (None: nothing), who they are for the logbook, and until when."""

    toestand: Toestand
    rol: Rol | None = None
    wie: str = ""
    aanmelding: str = ""  # tells one sign-in from every other; '' when there is none
    tot: datetime | None = None


DEZE_COMPUTER: Final = Bezoeker(Toestand.DEZE_COMPUTER, Rol.BEHEERDER, "deze computer")


def determine_bezoeker(
        instelling: Toegangsinstelling, claims: Mapping[str, Any], zaalcode: str,
        zaal_tot: datetime | None, beeindigd: Collection[str], nu: datetime) -> Bezoeker:
    """The visitor with these claims and this room code.

    `zaal_tot`: until when the code is good; None when it is not. `beeindigd`: sign-ins that were
    signed out. Times are in UTC, with their zone.
    """
    aangemeld = _determine_aangemeld(instelling, claims, beeindigd, nu)
    if aangemeld is not None and aangemeld.rol is not None:
        return aangemeld
    if zaal_tot is not None:
        return Bezoeker(Toestand.ZAAL, Rol.PUBLIEK, "zaal", tot=zaal_tot)
    return aangemeld or Bezoeker(Toestand.ZAAL_DICHT if zaalcode else Toestand.ONBEKEND)


def _determine_aangemeld(instelling: Toegangsinstelling, claims: Mapping[str, Any],
                         beeindigd: Collection[str], nu: datetime) -> Bezoeker | None:
    """The visitor as the sign-in service knows them; None for who is not signed in."""
    if claims.get("is_logged_in") is not True:
        return None
    sinds, bewijs_tot = _read_moment(claims.get("iat")), _read_moment(claims.get("exp"))
    aanmelding = "|".join(str(claims.get(deel)) for deel in ("iss", "sub", "iat", "nonce"))
    if not claims.get("sub") or sinds is None or sinds > nu + _KLOKVERSCHIL:
        return None
    if aanmelding in beeindigd:
        return None
    tot = sinds + timedelta(hours=instelling.sessie_uren)
    if instelling.eindigt_met_bewijs:
        tot = min(tot, bewijs_tot or sinds)
    wie = _read_naam(claims)
    if nu >= tot:
        return Bezoeker(Toestand.VERLOPEN, wie=wie, aanmelding=aanmelding)
    rol = _find_rol(instelling, claims)
    toestand = Toestand.ZONDER_ROL if rol is None else Toestand.AANGEMELD
    return Bezoeker(toestand, rol, wie, aanmelding, tot)


def _find_rol(instelling: Toegangsinstelling, claims: Mapping[str, Any]) -> Rol | None:
    """The highest role of the groups and the address of who signed in."""
    gelezen = claims.get(instelling.groepen_in)
    groepen = [gelezen] if isinstance(gelezen, str) else gelezen
    rollen = [rol for groep, rol in instelling.groepen.items()
              if isinstance(groepen, list) and groep in groepen]
    adres = claims.get("email")
    # An address of which the service does not say that it verified it is what anybody typed.
    nagekeken = claims.get("email_verified", instelling.vertrouw_adressen)
    if isinstance(adres, str) and nagekeken in (True, "true"):
        rollen += [rol for bekend, rol in instelling.adressen.items()
                   if bekend == adres.strip().lower()]
    return find_hoogste(rollen)


def _read_naam(claims: Mapping[str, Any]) -> str:
    naam = next((str(claims[veld]) for veld in _NAAMVELDEN if claims.get(veld)), "")
    return "".join(teken for teken in naam if teken.isprintable())[:_NAAM_HOOGSTENS]


def _read_moment(waarde: object) -> datetime | None:
    """Seconds since 1970, as a token has them."""
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        return None
    try:
        return datetime.fromtimestamp(waarde, UTC)
    except (ValueError, OverflowError, OSError):
        return None
