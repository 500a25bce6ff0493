"""Who is looking, read anew in every run, and the gate that every page opens through.

Without configuration the app serves this machine only (poort.py sees to that), and who sits behind
it is the beheerder. A process that has seen a configuration never goes back to that: a file that is
gone or broken opens no door.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import streamlit as st

from leergeschiedenis.aanmelding import DEZE_COMPUTER, Bezoeker, Toestand, determine_bezoeker
from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.logboek import Gebeurtenis, note
from leergeschiedenis.scherm.opmaak import build_melding, build_paginakop
from leergeschiedenis.scherm.serverlog import LOG
from leergeschiedenis.toegang import Rol, is_toegestaan
from leergeschiedenis.toegangsinstelling import Toegangsinstelling, find_bestand, load_toegang
from leergeschiedenis.zaal import find_einde

T = TypeVar("T")
ZAALKOEKJE: Final = "zaal"  # the cookie in which poort.py keeps the code of the room

_ingericht: Final[set[Path]] = set()
_beeindigd: Final[set[str]] = set()  # sign-ins that were signed out, in whichever window
_genoteerd: Final[set[tuple[str, Rol | None]]] = set()


def read_instelling() -> Toegangsinstelling | None:
    """The configuration; None for this machine only.

    Raises Instellingsfout when it is wrong, also when it was there and is not any more.
    """
    instelling, bestand = load_toegang(), find_bestand()
    if instelling is not None:
        _ingericht.add(bestand)
    elif bestand in _ingericht:
        raise Instellingsfout(bestand.name, "De instelling van de toegang is weg.",
                              "Zet haar terug, of start de app opnieuw.")
    return instelling


def is_ingericht() -> bool:
    """Whether it is configured who may come in; also when that went wrong, for then nobody may."""
    try:
        return read_instelling() is not None
    except Instellingsfout:
        return True


def read_bezoeker() -> Bezoeker:
    """The visitor of this run; the first time that someone signed in is noted."""
    bezoeker = judge_bezoeker(st.user.to_dict, lambda: st.context.cookies)
    note_aanmelding(bezoeker)
    return bezoeker


def judge_bezoeker(read_claims: Callable[[], Mapping[str, Any]],
                   read_koekjes: Callable[[], Mapping[str, str]]) -> Bezoeker:
    """The visitor who carries these claims and cookies; without a role when anything is wrong.

    Neither is asked for where this machine is all that may come in.
    """
    try:
        instelling = read_instelling()
    except Instellingsfout:
        LOG.error("De toegang is niet goed ingesteld; niemand komt binnen.")
        return Bezoeker(Toestand.VERKEERD_INGESTELD)
    if instelling is None:
        return DEZE_COMPUTER
    nu, code = datetime.now(UTC), read_koekjes().get(ZAALKOEKJE, "")
    return determine_bezoeker(instelling, read_claims(), code, find_einde(code, nu), _beeindigd,
                              nu)


def read_rol() -> Rol | None:
    """The role of this visitor; None for who may see nothing."""
    return read_bezoeker().rol


def read_wie() -> str:
    """Who is looking, for the logbook."""
    return read_bezoeker().wie


def is_daad_toegestaan(daad: str) -> bool:
    """Whether this visitor may do a deed that is part of a page."""
    rol = read_rol()
    return rol is not None and is_toegestaan(daad, rol)


def only_for(daad: str, delen: Mapping[str, T]) -> Mapping[str, T]:
    """These parts of a page for who may do a deed, and none for others."""
    return delen if is_daad_toegestaan(daad) else {}


def check_toegang(woord: str, titel: str) -> None:
    """Stops the run, with nothing of the page shown, when this role may not open it."""
    rol = read_rol()
    if rol is not None and is_toegestaan(woord, rol):
        return
    st.html(build_paginakop(titel))
    with st.container(border=True):
        st.html(build_melding("Deze pagina is niet voor u.",
                              "Meld u aan met een account dat hier mag komen, of kies een andere "
                              "pagina."))
    st.stop()


def sign_out() -> None:
    """End this sign-in, in every window that has it, and go to the sign-in service to end it
    there."""
    bezoeker = read_bezoeker()
    _beeindigd.add(bezoeker.aanmelding)
    note(Gebeurtenis.AFGEMELD, bezoeker.wie)
    st.logout()


def note_aanmelding(bezoeker: Bezoeker) -> None:
    """Once for every sign-in and role. Who cannot be noted does not come in: note raises."""
    if bezoeker.toestand not in (Toestand.AANGEMELD, Toestand.ZONDER_ROL):
        return
    merk = (bezoeker.aanmelding, bezoeker.rol)
    if merk in _genoteerd:
        return
    if bezoeker.rol is None:
        note(Gebeurtenis.GEWEIGERD, bezoeker.wie, reden=bezoeker.toestand)
    else:
        note(Gebeurtenis.AANGEMELD, bezoeker.wie, rol=bezoeker.rol)
    _genoteerd.add(merk)
