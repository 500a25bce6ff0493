"""A deck as a file, with a filter on every figure if one is chosen; and all figures as data."""

from functools import partial

import streamlit as st

from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.scherm.filterbalk import show_filterbalk
from leergeschiedenis.scherm.maken import Maakbaar, show_maken
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_melding
from leergeschiedenis.scherm.presenteren.plek import Plek
from leergeschiedenis.uitvoer.aanbod import list_uitvoer, list_weggelaten, make_bestand


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
        met_notities = is_dek and st.checkbox(
            "Zet de notities voor de spreker op de handout", key="handout-notities")
        show_maken([Maakbaar(
            vorm.code, vorm.label, vorm.mime, f"{bestand}-publicatie-{selectie.kop.nummer}",
            partial(make_bestand, vorm.code, presentatie, selectie.keuze,
                    met_notities=met_notities))
            for vorm in list_uitvoer() if vorm.is_dek is is_dek])
        if is_dek:
            _show_weggelaten(plek)


def _show_weggelaten(plek: Plek) -> None:
    """What is not in the file that one takes along."""
    try:
        weg = list_weggelaten(plek.presentatie, plek.selectie.keuze)
    except Keuzefout:  # whoever makes the file is told
        return
    if weg:
        st.html(build_melding("Niet in het bestand:", " ".join(weg)))
