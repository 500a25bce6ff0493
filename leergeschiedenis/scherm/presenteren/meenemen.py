"""A deck as a file, with a filter on every figure if one is chosen; and all figures as data."""

from functools import partial

import streamlit as st

from leergeschiedenis.scherm.filterbalk import show_filterbalk
from leergeschiedenis.scherm.maken import Maakbaar, show_maken
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop
from leergeschiedenis.scherm.presenteren.plek import Plek
from leergeschiedenis.uitvoer.aanbod import list_uitvoer, make_bestand


def show_meenemen(plek: Plek) -> None:
    """The files of the deck in view, and those of all figures."""
    selectie, presentatie = plek.selectie, plek.presentatie
    st.html(build_alinea("Wat u hier kiest, komt bij de filters die een dia zelf al heeft. In elk "
                         "bestand staan de cijfers van de publicatie die nu in beeld is."))
    show_filterbalk(selectie.keuze, selectie.niveaus, selectie.kop.m)
    for is_dek, kop, bestand in (
            (True, "Deze presentatie", presentatie.naam),
            (False, "Alle cijfers", "cijfers")):
        st.html(build_kop(kop))
        show_maken([Maakbaar(
            vorm.code, vorm.label, vorm.mime, f"{bestand}-publicatie-{selectie.kop.nummer}",
            partial(make_bestand, vorm.code, presentatie, selectie.keuze))
            for vorm in list_uitvoer() if vorm.is_dek is is_dek])
