"""Which deck is in view, and the one way to change it: stored at once, and taken back by a click.

There is no copy that is not stored yet, so nobody loses work, and what one sees is what one
presents.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.presentatie.bewaren import (
    list_onleesbaar,
    list_presentaties,
    put_back,
    read_presentatie,
    store_presentatie,
)
from leergeschiedenis.presentatie.dia import Presentatie
from leergeschiedenis.presentatie.eerder import list_eerder
from leergeschiedenis.presentatie.vullen import GevuldePresentatie, fill_presentatie
from leergeschiedenis.scherm.adres import PRESENTATIE, write_woord
from leergeschiedenis.scherm.keuzes import Knop, choose
from leergeschiedenis.scherm.opmaak import build_alinea, build_melding
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.scherm.presenteren.opmaak import build_stand
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie
from leergeschiedenis.scherm.verzamelen import DAAD

_BREEDTE: Final = 480
_MELDING: Final = "presenteren-melding"  # in the session: what to say once, heading and text
_VORIGE: Final = "presenteren-vorige"  # in the session: the deck before the last change
_DIA: Final = "presenteren-dia"  # in the session: name of a deck, and the slide chosen in it
_EIGEN: Final = "presenteren-eigen"  # in the session: name and version of what it stored last

Stap = Callable[[Presentatie, int], tuple[Presentatie, int]]
"""A change at the chosen slide: the deck after it, and the slide that is chosen then."""


@dataclass(frozen=True)
class Plek:
    """What may be shown; the deck in view, as it is kept and as it is filled; the chosen slide."""

    selectie: Selectie
    presentatie: Presentatie
    gevuld: GevuldePresentatie
    dia: int


def open_presentatie(selectie: Selectie) -> Plek | None:
    """The choice of a deck with what is the matter with it; None when the address is refused."""
    _show_onleesbaar()
    presentaties = {presentatie.naam: presentatie for presentatie in list_presentaties()}
    eigen = [naam for naam, presentatie in presentaties.items() if not presentatie.is_klaar]
    gekozen = choose(Knop(PRESENTATIE, "Presentatie",
                          {naam: _name(presentatie) for naam, presentatie in presentaties.items()},
                          next(iter([*eigen, *presentaties])), breedte=_BREEDTE))
    _show_melding()
    if gekozen is None:
        return None
    presentatie = presentaties[gekozen[0]]
    gevuld = fill_presentatie(presentatie)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button("Presenteer", f"/presentatie/{presentatie.naam}", type="primary",
                       icon=":material/slideshow:")
        vorige = st.session_state.get(_VORIGE)
        if vorige is not None and vorige.naam == presentatie.naam:
            st.button("Maak ongedaan", icon=":material/undo:", on_click=_undo,
                      args=(presentatie, vorige), key="presenteren-ongedaan")
    st.html(build_stand(presentatie, gevuld))
    return Plek(selectie, presentatie, gevuld, _read_dia(presentatie))


def change(gezien: Presentatie, stap: Stap, getypt: str = "") -> None:
    """Change the deck that was seen and store it, for the callback of a button.

    Who clicks faster than the page follows clicks on what their own last click made: then the step
    is taken from there. What goes wrong is said on the page, with what someone had typed.
    """
    def do() -> None:
        nu = _read_eigen(gezien)
        nieuw, dia = stap(nu, _read_dia(nu))
        if nieuw != nu:
            bewaard = store_presentatie(nieuw, read_wie())
            st.session_state[_VORIGE] = nu
            st.session_state[_EIGEN] = (bewaard.naam, bewaard.versie)
        choose_dia(nieuw, dia)

    attempt(do, getypt)


def attempt(do: Callable[[], None], getypt: str = "") -> None:
    """Do what changes a deck, for who may; what is refused is said on the page."""
    if not is_daad_toegestaan(DAAD):
        return
    try:
        do()
    except Leergeschiedenisfout as fout:
        tell(fout.gevonden, f"{fout.doe}{f' U typte: {getypt}' if getypt else ''}")


def tell(kop: str, tekst: str) -> None:
    """Say something once, above the deck, in the next run."""
    st.session_state[_MELDING] = (kop, tekst)


def show_presentatie(presentatie: Presentatie) -> None:
    """Make this the deck in view."""
    st.session_state.pop(_VORIGE, None)
    write_woord(PRESENTATIE, presentatie.naam)


def choose_dia(presentatie: Presentatie, dia: int) -> None:
    """Make this the slide in view."""
    st.session_state[_DIA] = (presentatie.naam, dia)


def _undo(gezien: Presentatie, vorige: Presentatie) -> None:
    change(gezien, lambda nu, dia: (replace(vorige, versie=nu.versie), dia))
    st.session_state.pop(_VORIGE, None)


def _read_eigen(gezien: Presentatie) -> Presentatie:
    """What is stored if this session stored it; else what was seen, which is refused where someone
    else stored another since."""
    nu = read_presentatie(gezien.naam)
    return nu if st.session_state.get(_EIGEN) == (nu.naam, nu.versie) else gezien


def _read_dia(presentatie: Presentatie) -> int:
    naam, dia = st.session_state.get(_DIA, ("", 0))
    return min(dia, max(len(presentatie.dias) - 1, 0)) if naam == presentatie.naam else 0


def _name(presentatie: Presentatie) -> str:
    return f"{presentatie.titel}{' (ligt klaar)' * presentatie.is_klaar}"


def _show_melding() -> None:
    if (melding := st.session_state.pop(_MELDING, None)) is not None:
        with st.container(border=True, key="presenteren-gezegd"):
            st.html(build_melding(*melding))


def _show_onleesbaar() -> None:
    """Decks that cannot be read, each with the way back if there is one."""
    for naam, fout in list_onleesbaar().items():
        with st.container(border=True, key=f"onleesbaar-{naam}"):
            st.html(build_melding(f"{fout.waar}: {fout.gevonden}", fout.doe))
            eerder = list_eerder(naam)
            if eerder:
                st.button("Zet de vorige versie terug", key=f"herstel-{naam}", on_click=attempt,
                          args=(lambda versie=eerder[0]: _put_back(versie),))
                st.html(build_alinea(
                    f"Die is van {taal.format_moment(eerder[0].moment)}. Het bestand dat nu niet "
                    "te lezen is, blijft bewaard." if eerder[0].moment else
                    "Het bestand dat nu niet te lezen is, blijft bewaard.", "lg-voet"))


def _put_back(eerder: Presentatie) -> None:
    show_presentatie(put_back(eerder, read_wie()))
