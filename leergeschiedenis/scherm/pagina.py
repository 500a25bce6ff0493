"""The one way in: every page opens here, with its title, its filters and what they let through."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from leergeschiedenis.domein import Keuze, PublicatieKenmerk
from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.scherm.adres import (
    clear_adres,
    parse_publicatie,
    read_adres,
    remember_keuze,
)
from leergeschiedenis.scherm.filterbalk import show_filterbalk
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.opmaak import build_melding, build_paginakop
from leergeschiedenis.scherm.toegang import check_toegang
from leergeschiedenis.vragen import Niveau, check_keuze, load_niveaus, read_kenmerk


@dataclass(frozen=True)
class Selectie:
    """What a page may show: the publication in view, and the filters that are on."""

    kop: PublicatieKenmerk
    niveaus: Mapping[str, Niveau]
    keuze: Keuze


def open_pagina(woord: str, met_filter: bool = True) -> Selectie:
    """Title and filter bar; returns what was selected. Stops the run when nothing can be shown.

    While the data is fictitious, a band above the title says so.
    """
    titel = enter_pagina(woord)
    try:
        kop, niveaus = read_kenmerk(), load_niveaus()
    except Opslagfout as fout:
        st.html(build_paginakop(titel))
        show_melding(fout.gevonden, fout.doe)
        st.stop()
    st.html(build_paginakop(titel, kop.fictief))
    try:
        keuze = remember_keuze(niveaus)
        gezien_in = parse_publicatie(read_adres())
        geldig = check_keuze(keuze) if keuze else keuze
    except Keuzefout as fout:
        refuse(fout, clear_adres)
    if gezien_in is not None and gezien_in != kop.nummer:
        st.info(f"Dit adres is gedeeld bij publicatie {gezien_in}. U ziet publicatie {kop.nummer}; "
                "de cijfers kunnen anders zijn.", icon=":material/history:")
    if met_filter:
        show_filterbalk(keuze, niveaus, kop.m)
    return Selectie(kop, niveaus, geldig)


def enter_pagina(woord: str) -> str:
    """The title of a page, for who may open it; for anyone else the run stops."""
    pagina = next(p for p in PAGINAS if p.woord == woord)
    check_toegang(woord, pagina.titel)
    return pagina.titel


def show_tekst(bestand: str, selectie: Selectie) -> None:
    """A text of ours in Markdown, with the numbers of the publication filled in."""
    tekst = (Path(__file__).parent / bestand).read_text(encoding="utf-8")
    with st.container(width=860):
        st.markdown(tekst.format(kop=selectie.kop), anchors=False)


def show_melding(kop: str, tekst: str) -> None:
    """A calm card with a message; both may hold what a visitor typed."""
    with st.container(border=True):
        st.html(build_melding(kop, tekst))


def refuse(fout: Keuzefout, clear: Callable[[], None]) -> NoReturn:
    """Say why a selection is not answered, with the way out; nothing wider is shown."""
    with st.container(border=True):
        st.html(build_melding(fout.gevonden, fout.doe))
        st.button("Toon alles", on_click=clear, type="primary")
    st.stop()
