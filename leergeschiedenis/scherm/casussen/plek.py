"""The way in to Casussen: who may come here, which bron, and what is selected of it."""

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.fouten import Instellingsfout, Keuzefout, Opslagfout
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.selectie import check_keuze, count_selectie
from leergeschiedenis.onderzoek.werkbank import Werkbank, is_klaargezet, open_werkbank
from leergeschiedenis.scherm.casussen.adres import clear_keuzen, read_casus, read_keuzen
from leergeschiedenis.scherm.casussen.filters import show_filters
from leergeschiedenis.scherm.casussen.kaart import show_kaart
from leergeschiedenis.scherm.casussen.opmaak import build_vertrouwelijk
from leergeschiedenis.scherm.opmaak import build_alinea, build_paginakop
from leergeschiedenis.scherm.pagina import enter_pagina, refuse, show_melding

_WOORD: Final = "casussen"


@dataclass(frozen=True)
class Werkplek:
    """What a researcher is looking at."""

    werkbank: Werkbank
    keuze: Casuskeuze
    naast: Casuskeuze  # kept to lay beside it


def open_casussen() -> Werkplek:
    """Title, notice, filters and counts. Stops the run where there is nothing more to show."""
    titel = enter_pagina(_WOORD)
    werkbank = _open(titel)
    st.html(build_paginakop(titel, werkbank.is_fictief) + build_vertrouwelijk(werkbank.nummer))
    try:
        if (casus := read_casus()) is not None:
            show_kaart(werkbank, casus)
            st.stop()
        keuze, naast = read_keuzen()
        check_keuze(werkbank, keuze)
        check_keuze(werkbank, naast)
    except Keuzefout as fout:
        refuse(fout, clear_keuzen)
    show_filters(werkbank, keuze, naast)
    st.html(build_alinea(say_aantallen(werkbank, keuze), "lg-aantallen"))
    return Werkplek(werkbank, keuze, naast)


def say_aantallen(werkbank: Werkbank, keuze: Casuskeuze) -> str:
    """How many casussen and residents, exactly, and of how many."""
    casussen, inwoners = count_selectie(werkbank, keuze).rijen[0]
    zin = (f"{taal.format_aantal(casussen, 'casus', 'casussen')} van "
           f"{taal.format_aantal(inwoners, 'inwoner', 'inwoners')}")
    return f"{zin}, uit {taal.format_getal(len(werkbank))} casussen" if keuze else zin


def _open(titel: str) -> Werkbank:
    try:
        with nullcontext() if is_klaargezet() else st.spinner("De casussen worden klaargezet"):
            werkbank = open_werkbank()
    except (Opslagfout, Instellingsfout) as fout:
        st.html(build_paginakop(titel))
        show_melding(fout.gevonden, fout.doe)
        st.stop()
    if werkbank is None:
        st.html(build_paginakop(titel))
        show_melding("Er zijn nog geen casussen opgenomen.",
                     "Neem leveringen op met: python -m leergeschiedenis importeer.")
        st.stop()
    return werkbank
