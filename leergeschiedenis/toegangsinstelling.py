"""How access is configured: who signs in where, and which role goes with which group or address.

It stands in `.streamlit/secrets.toml` (or where LEERGESCHIEDENIS_TOEGANG points), with every key
explained in `.streamlit/secrets.voorbeeld.toml`. The section `[auth]` is Streamlit's, for signing
in; `[toegang]` is ours. Without both there is no access but from this machine itself. What is
unknown or unsafe stops with an error: a key that is spelled wrongly must not open or close a door.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.instellingen import PROJECT, read_toml
from leergeschiedenis.toegang import Rol

NA_AANMELDEN: Final = "/oauth2callback"  # where Streamlit waits for who comes back from signing in
SLEUTEL_TENMINSTE: Final = 32
UREN_HOOGSTENS: Final = 24
_GEWOON: Final = PROJECT / ".streamlit" / "secrets.toml"
_AUTH_MOET: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret",
                     "server_metadata_url")
_AUTH_MAG: Final = "client_kwargs"
_JA_OF_NEE: Final = ("eindigt_met_bewijs", "vertrouw_adressen")
_TOEGANG: Final = ("groepen_in", "sessie_uren", *_JA_OF_NEE, "groepen", "adressen")
_ELKE_ORGANISATIE: Final = ("/common/", "/organizations/", "/consumers/")  # of Entra ID
_TEKENS_TENMINSTE: Final = 10  # so many different ones, so no row of the same sign passes


@dataclass(frozen=True)
class Toegangsinstelling:
    """What is configured. `auth` goes to Streamlit as it stands."""

    auth: Mapping[str, Any]
    groepen_in: str
    sessie_uren: int
    eindigt_met_bewijs: bool
    groepen: Mapping[str, Rol]
    adressen: Mapping[str, Rol]
    vertrouw_adressen: bool = False  # also where the service does not say that it verified them

    @property
    def adres(self) -> str:
        """The address of the app for visitors, without a slash at its end."""
        return str(self.auth["redirect_uri"]).removesuffix(NA_AANMELDEN)

    @property
    def is_beveiligd(self) -> bool:
        """Whether visitors come over https."""
        return self.adres.startswith("https://")


def find_bestand() -> Path:
    """Where the configuration stands, or would stand."""
    gegeven = os.environ.get("LEERGESCHIEDENIS_TOEGANG")
    return Path(gegeven) if gegeven else _GEWOON


def load_toegang() -> Toegangsinstelling | None:
    """The configuration as the file says it now; None when there is none.

    Asked in every run of a page, so a file that did not change is not read again. Raises
    Instellingsfout.
    """
    bestand = find_bestand()
    try:
        staat = bestand.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        raise Instellingsfout(bestand.name, "Dit bestand is niet te lezen.",
                              "Controleer de rechten.") from None
    return _read(bestand, staat.st_mtime_ns, staat.st_size, staat.st_ino)


@lru_cache(maxsize=2)
def _read(bestand: Path, *_staat: int) -> Toegangsinstelling | None:
    try:
        return check_toegang(read_toml(bestand, Instellingsfout), bestand.name)
    except OSError:
        raise Instellingsfout(bestand.name, "Dit bestand is niet te lezen.",
                              "Controleer de rechten.") from None


def check_toegang(gelezen: Mapping[str, Any], waar: str) -> Toegangsinstelling | None:
    """The configuration from plain values. Raises Instellingsfout for what is unknown or unsafe."""
    _check_namen(gelezen, ("auth", "toegang"), waar)
    if not gelezen:
        return None
    for deel in ("auth", "toegang"):
        if not isinstance(gelezen.get(deel), dict):
            raise Instellingsfout(
                waar, f"Het deel [{deel}] ontbreekt.",
                "Er zijn er twee nodig: [auth] voor het aanmelden en [toegang] voor de rollen.")
    auth, toegang = gelezen["auth"], gelezen["toegang"]
    _check_auth(auth, f"{waar}, [auth]")
    return _check_toegang(auth, toegang, f"{waar}, [toegang]")


def is_deze_computer(adres: str | None) -> bool:
    """Whether an address to listen on, or the host that a visitor asked for, is this machine."""
    kaal = (adres or "").lower().strip("[]").rstrip(".")
    if kaal == "localhost":
        return True
    try:
        return ip_address(kaal).is_loopback
    except ValueError:
        return False


def _check_auth(auth: Mapping[str, Any], waar: str) -> None:
    _check_namen(auth, (*_AUTH_MOET, _AUTH_MAG), waar)
    for naam in _AUTH_MOET:
        if not isinstance(auth.get(naam), str) or not auth[naam].strip():
            raise Instellingsfout(waar, f"'{naam}' ontbreekt of is geen tekst.",
                                  "Vul in wat uw aanmelddienst opgeeft.")
    if not isinstance(auth.get(_AUTH_MAG, {}), dict):
        raise Instellingsfout(waar, f"'{_AUTH_MAG}' is geen tabel.",
                              'Schrijf { naam = "waarde" }.')
    geheim, adres = auth["cookie_secret"], urlsplit(auth["redirect_uri"])
    if len(geheim) < SLEUTEL_TENMINSTE or len(set(geheim)) < _TEKENS_TENMINSTE:
        raise Instellingsfout(
            waar, "'cookie_secret' is te raden.",
            f"Neem ten minste {SLEUTEL_TENMINSTE} willekeurige tekens: "
            'python -c "import secrets; print(secrets.token_urlsafe(48))"')
    schema = {"http", "https"} if is_deze_computer(adres.hostname) else {"https"}
    if (adres.path, adres.query) != (NA_AANMELDEN, "") or adres.scheme not in schema:
        raise Instellingsfout(
            waar, "'redirect_uri' is geen adres waarop wie zich aanmeldt terug kan komen.",
            f"Schrijf bijvoorbeeld https://leergeschiedenis.voorbeeld.nl{NA_AANMELDEN}; "
            "http kan alleen op localhost.")
    if any(deel in auth["server_metadata_url"] for deel in _ELKE_ORGANISATIE):
        raise Instellingsfout(
            waar, "'server_metadata_url' laat accounts van elke organisatie toe.",
            "Neem het adres met het nummer van uw eigen organisatie (tenant).")


def _check_toegang(auth: Mapping[str, Any], toegang: Mapping[str, Any],
                   waar: str) -> Toegangsinstelling:
    _check_namen(toegang, _TOEGANG, waar)
    groepen_in, uren = toegang.get("groepen_in", "groups"), toegang.get("sessie_uren", 8)
    ja_of_nee = {naam: toegang.get(naam, False) for naam in _JA_OF_NEE}
    if not isinstance(groepen_in, str) or not groepen_in:
        raise Instellingsfout(waar, "'groepen_in' is geen naam.",
                              'Schrijf bijvoorbeeld "groups".')
    if type(uren) is not int or not 1 <= uren <= UREN_HOOGSTENS:
        raise Instellingsfout(
            waar, f"'sessie_uren' is '{uren}'.",
            f"Toegestaan is een geheel getal van 1 tot en met {UREN_HOOGSTENS}.")
    for naam, waarde in ja_of_nee.items():
        if type(waarde) is not bool:
            raise Instellingsfout(waar, f"'{naam}' is '{waarde}'.", "Schrijf true of false.")
    groepen = _check_rollen(toegang.get("groepen", {}), f"{waar}, groepen")
    adressen = _check_rollen(toegang.get("adressen", {}), f"{waar}, adressen")
    if not groepen and not adressen:
        raise Instellingsfout(waar, "Geen enkele groep en geen enkel adres heeft een rol.",
                              "Geef ten minste uzelf er een bij [toegang.adressen].")
    return Toegangsinstelling(
        auth, groepen_in, uren, groepen=groepen,
        adressen={adres.strip().lower(): rol for adres, rol in adressen.items()}, **ja_of_nee)


def _check_rollen(gelezen: object, waar: str) -> dict[str, Rol]:
    if not isinstance(gelezen, dict):
        raise Instellingsfout(waar, "Dit is geen lijst van rollen.",
                              'Schrijf regels als "naam" = "rol".')
    for naam, rol in gelezen.items():
        if rol not in list(Rol):
            raise Instellingsfout(waar, f"De rol '{rol}' van '{naam}' bestaat niet.",
                                  f"Kies uit {', '.join(Rol)}.")
    return {naam: Rol(rol) for naam, rol in gelezen.items()}


def _check_namen(gelezen: Mapping[str, Any], bekend: tuple[str, ...], waar: str) -> None:
    if onbekend := sorted(set(gelezen) - set(bekend)):
        raise Instellingsfout(waar, f"'{onbekend[0]}' bestaat niet.",
                              f"Kies uit {', '.join(bekend)}.")
