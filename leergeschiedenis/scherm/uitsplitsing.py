"""The card of which the visitor picks what is counted and by which kenmerk it is broken down."""

from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.figuren.allemaal import list_kenmerken
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.verloop import LIJNEN
from leergeschiedenis.scherm.adres import KENMERK, TELLING
from leergeschiedenis.scherm.figuurkaart import show_figuur, show_leeg
from leergeschiedenis.scherm.keuzes import Knop, refuse_knoppen, show_knoppen
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.pagina import Selectie

KAART: Final = "trends.uitsplitsing"
_PERIODE: Final = "periode"


def show_uitsplitsing(selectie: Selectie) -> None:
    """Choices and figure together in one card."""
    kenmerken = list_kenmerken(selectie.niveaus)
    if not kenmerken:
        return
    # Where the filter leaves nothing to break down, the card says so and offers to take it off.
    mogelijk = [k for k in kenmerken if _fits(k, selectie)] or list(kenmerken)
    knoppen = (
        Knop(TELLING, "Wat", {naam: lijn.naam for naam, lijn in LIJNEN.items()},
             next(iter(LIJNEN))),
        Knop(KENMERK, "Uitsplitsen naar", kenmerken, mogelijk[0],
             niet_nu=kenmerken.keys() - set(mogelijk)))
    if refuse_knoppen(*knoppen):
        return
    with st.container(border=True, key=f"kaart-{KAART}"):
        gekozen = show_knoppen(*knoppen)
        if len(mogelijk) < len(kenmerken):
            namen = taal.join_lijst([kenmerken[k].lower() for k in mogelijk])
            st.html(build_alinea(f"Met dit filter kan alleen naar {namen} worden uitgesplitst; met "
                                 "meer kenmerken worden groepen te klein.", "lg-voet"))
        figuur = build_figuur(KAART, selectie.keuze, *gekozen)
        if figuur.is_leeg:
            show_leeg([figuur], selectie)
        else:
            show_figuur(figuur, selectie.keuze)


def _fits(kenmerk: str, selectie: Selectie) -> bool:
    """True if it leaves groups to compare, and with filter and period is not too much at once."""
    gefilterd = {selectie.niveaus[kolom].kenmerk: codes for kolom, codes in selectie.keuze.waarden}
    return (len(gefilterd.get(kenmerk, ())) != 1
            and len({*gefilterd, _PERIODE, kenmerk}) <= selectie.kop.m)
