"""One resident out of the bron, found by a number that only the organisation has.

The number is typed here and goes to the command as if typed there. It stays in the memory of this
session until the second step, and is written nowhere.
"""

from typing import Final

import streamlit as st

from leergeschiedenis.scherm.bevestigen import ask
from leergeschiedenis.scherm.leveringen.bezig import (
    find_bezig,
    follow_vraag,
    forget_vraag,
    show_fout,
    start_daad,
    start_vraag,
)
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop
from leergeschiedenis.vergeetverzoek import SOORTEN, TEKSTEN_BLIJVEN

_DAAD: Final = "inwoner intrekken"
_ZOEK: Final = "inwoner-zoek"
_GEZOCHT: Final = "inwoner-gezocht"  # in the session: the words of the command, and the number
_GETYPT: Final = "inwoner-nummer"
_LANGST: Final = 100


def show_inwoner(plek: Leverplek) -> None:
    """A form to find the resident, then what would go, then the deed."""
    st.html(build_kop("Eén inwoner") + build_alinea(
        "Voor wie vraagt om verwijderd te worden. Vraag de organisatie om haar eigen nummer van de "
        "inwoner of van een casus. Alle casussen van deze inwoner gaan weg, ook die van andere "
        "organisaties die hetzelfde inwonernummer of proeftuinnummer gebruikten. Het nummer wordt "
        f"niet bewaard. {TEKSTEN_BLIJVEN}"))
    with st.form("inwoner", border=True, clear_on_submit=True):
        initiatief, organisatie = st.selectbox(
            "Organisatie die het nummer kent", plek.organisaties, key="inwoner-organisatie",
            format_func=lambda paar: f"{paar[1]} ({paar[0]})", filter_mode=None)
        soort = st.radio("Wat voor nummer is het", list(SOORTEN), key="inwoner-soort",
                         format_func=SOORTEN.__getitem__, horizontal=True)
        nummer = st.text_input("Nummer", key=_GETYPT, max_chars=_LANGST, autocomplete="off")
        gezocht = st.form_submit_button("Zoek deze inwoner", disabled=find_bezig() is not None)
    if gezocht and nummer.strip():
        woorden = ["trek-in-inwoner", f"--initiatief={initiatief}", f"--organisatie={organisatie}",
                   *(["--casusnummer"] if soort == "casusnummer" else [])]
        st.session_state[_GEZOCHT] = (woorden, f"{nummer.strip()}\n")
        start_vraag(_DAAD, _ZOEK, "Inwoner zoeken", woorden, invoer=f"{nummer.strip()}\n")
    _show_gevonden()


def _show_gevonden() -> None:
    werk = follow_vraag(_ZOEK)
    if werk is None:
        return
    if not werk.is_vraag or werk.fout is None:
        with st.container(border=True):
            show_fout(werk)
        st.session_state.pop(_GEZOCHT, None)
        return
    woorden, invoer = st.session_state.get(_GEZOCHT, ([], ""))
    if invoer and ask("inwoner", "Verwijder deze inwoner", "Deze inwoner gaat uit de bron.",
                      f"{werk.fout.gevonden} Dit kan niet ongedaan worden gemaakt.", _forget):
        start_daad(_DAAD, "Inwoner verwijderen", [*woorden, "--ja"], invoer=invoer)
        _forget()
        st.rerun()


def _forget() -> None:
    forget_vraag(_ZOEK)
    st.session_state.pop(_GEZOCHT, None)
