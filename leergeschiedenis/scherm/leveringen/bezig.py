"""Commands that this page started: beginning them, following their steps, and how they ended.

A deed changes the data and is for every beheerder to see, on every part of the page. What was only
asked (a check, a form) is of the session that asked it.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st

from leergeschiedenis.domein import Stap
from leergeschiedenis.scherm.opmaak import build_alinea, build_lijst, build_tussenkop
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie
from leergeschiedenis.taal import format_tijd
from leergeschiedenis.vragen import is_in_beeld
from leergeschiedenis.werk import (
    Bestand,
    Werk,
    list_werk,
    read_werk,
    remove_werk,
    start_werk,
    stop_werk,
)

DAAD: Final = "daad"
VRAAG: Final = "vraag"
_KIJK: Final = "formulieren controleren"  # who may follow what is done
_BEWAAR_DAAD: Final = 3600  # seconds that can be read how a deed ended; it says no more than that
_ELKE: Final = 1.0  # seconds between two looks
_KLAARZETTEN: Final = "Figuren klaarzetten"  # the server does that, when the command is done
_SPOOR: Final = "werk-"  # in the session: by what name something that was asked can be followed


def start_daad(daad: str, titel: str, woorden: Sequence[str], bestanden: Sequence[Bestand] = (),
               invoer: str = "") -> None:
    """Begin a deed, for who may do it."""
    if is_daad_toegestaan(daad):
        start_werk(DAAD, titel, woorden, read_wie(), bestanden, invoer, _BEWAAR_DAAD)


def start_vraag(daad: str, sleutel: str, titel: str, woorden: Sequence[str],
                bestanden: Sequence[Bestand] = (), invoer: str = "") -> None:
    """Begin what only this session asks; it is followed by this key."""
    if is_daad_toegestaan(daad):
        forget_vraag(sleutel)
        st.session_state[_SPOOR + sleutel] = start_werk(
            VRAAG, titel, woorden, read_wie(), bestanden, invoer)


def follow_vraag(sleutel: str) -> Werk | None:
    """What was asked, when it is done. While it runs its steps are shown, and None comes back."""
    werk = read_werk(st.session_state.get(_SPOOR + sleutel, ""))
    if werk is not None and werk.is_bezig:
        _follow(werk.naam)
        return None
    return werk


def forget_vraag(sleutel: str) -> None:
    """Drop what was asked, and all that was made for it."""
    remove_werk(st.session_state.pop(_SPOOR + sleutel, ""))


def find_bezig() -> Werk | None:
    """The deed that is being done now; one at a time."""
    return next(filter(_is_bezig, list_werk(DAAD)), None)


def show_daad() -> None:
    """The deed that is being done, or how the last one ended until somebody closes that."""
    daden = list_werk(DAAD)
    if not daden:
        return
    bezig = next(filter(_is_bezig, daden), None)
    if bezig is not None:
        with st.container(border=True):
            _follow(bezig.naam)
        return
    for werk in daden[1:]:
        remove_werk(werk.naam)
    with st.container(border=True, key="daad-uitkomst"):
        if daden[0].is_gelukt:
            st.html(_build_uitkomst("status", f"{daden[0].titel}: klaar",
                                    _build_gezegd(daden[0])))
        else:
            show_fout(daden[0])
        st.button("Sluit deze melding", key="daad-sluit", on_click=remove_werk,
                  args=(daden[0].naam,))


def show_fout(werk: Werk) -> None:
    """Why a command did not do what was asked."""
    fout = werk.fout
    uitleg = build_alinea(f"{fout.gevonden} {fout.doe}") if fout else _build_gezegd(werk)
    st.html(_build_uitkomst("alert", f"{werk.titel}: niet gelukt", uitleg))


@st.fragment(run_every=_ELKE)
def _follow(naam: str) -> None:
    """The steps of a command, anew every second; when it is done the page runs once more."""
    if not is_daad_toegestaan(_KIJK):
        show_melding("Deze pagina is niet voor u.", "Meld u opnieuw aan.")
        return
    werk = read_werk(naam)
    if werk is None or not _is_bezig(werk):
        st.rerun()
    st.html(build_tussenkop(f"{werk.titel}: bezig") + _build_stappen(werk))
    st.html(build_alinea(f"Begonnen door {werk.wie} om {format_tijd(werk.begonnen)}. U kunt deze "
                         "pagina verlaten; het werk gaat door.", "lg-voet"))
    if st.button("Stop dit werk", key=f"stop-{naam}"):
        stop_werk(naam)
        st.rerun()


def _is_bezig(werk: Werk) -> bool:
    """Also while the publication that came of it is made ready and not in view yet."""
    return werk.is_bezig or (werk.is_gelukt and not is_in_beeld())


def _build_stappen(werk: Werk) -> str:
    """The steps so far; the last one is not done yet."""
    if not werk.is_bezig:
        return _build_bezig(werk.stappen, _KLAARZETTEN)
    if not werk.stappen:
        return _build_bezig((), "Beginnen")
    *klaar, nu = werk.stappen
    hoever = f" {nu.nummer} van {nu.totaal}" if nu.totaal > 1 else ""
    return _build_bezig(klaar, f"{nu.naam}{hoever} {nu.toelichting}")


def _build_bezig(klaar: Sequence[Stap], nu: str) -> str:
    delen = [f"<li>{escape(stap.naam)}: klaar</li>" for stap in klaar]
    return (f'<ol class="lg-stappen">{"".join(delen)}<li aria-current="step">{escape(nu)}</li>'
            "</ol>")


def _build_uitkomst(rol: str, kop: str, uitleg: str) -> str:
    """How it ended, said aloud by a screen reader as well."""
    return f'<div role="{rol}"><h2 class="lg-titel">{escape(kop)}</h2>{uitleg}</div>'


def _build_gezegd(werk: Werk) -> str:
    return build_lijst(werk.gezegd.splitlines(), "lg-zinnen")
