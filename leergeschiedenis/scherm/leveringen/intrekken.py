"""Withdrawing: one delivery, or all casussen of one resident."""

from typing import Final

import streamlit as st

from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.scherm.leveringen.bevestigen import confirm
from leergeschiedenis.scherm.leveringen.bezig import start_daad
from leergeschiedenis.scherm.leveringen.inwoner import show_inwoner
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop
from leergeschiedenis.taal import format_aantal, format_datum

_VOORGOED: Final = (
    "Dit kan niet ongedaan worden gemaakt. De gegevens gaan meteen uit de bron, ook uit de "
    "bewaarde versies, en uit de publicatie zodra er genoeg inwoners zijn gewijzigd. Een eerdere "
    "publicatie kan daarna niet meer terug.")


def show_intrekken(plek: Leverplek) -> None:
    """The two ways, and what to do when it may not wait."""
    if not plek.leveringen:
        st.html(build_alinea("Er is nog niets opgenomen, dus er is niets in te trekken."))
        return
    _show_levering(plek)
    show_inwoner(plek)
    _show_verbergen()


def _show_levering(plek: Leverplek) -> None:
    st.html(build_kop("Een levering") + build_alinea(
        "Een verbetering neemt u gewoon opnieuw op; intrekken is voor wat er niet had mogen zijn."))
    regels = {regel.levering: regel for regel in reversed(plek.leveringen)}
    nummer = st.selectbox("Levering", list(regels), format_func=lambda n: _name(regels[n]),
                          key="intrekken-levering", width=720, filter_mode=None)
    aantal = format_aantal(regels[nummer].casussen, "casus", "casussen")
    if confirm(f"levering-{nummer}", f"Trek levering {nummer} in",
               f"Levering {nummer} van {regels[nummer].organisatie}, {aantal}, gaat weg.",
               _VOORGOED):
        start_daad("levering intrekken", f"Levering {nummer} intrekken",
                   ["trek-in", str(nummer)])
        st.rerun()


def _show_verbergen() -> None:
    st.html(build_kop("Niet wachten") + build_alinea(
        "Na een intrekking kunt u alle cijfers nu verbergen, tot er genoeg inwoners zijn gewijzigd "
        "voor een nieuwe publicatie. Alleen de geraakte cijfers verbergen kan niet: dat zou "
        "aanwijzen om wie het gaat."))
    if confirm("verberg", "Verberg alle cijfers nu", "Geen enkel cijfer is dan nog te zien.",
               "Dat blijft zo tot de volgende publicatie van cijfers. Teksten blijven."):
        start_daad("publiceren", "Alle cijfers verbergen", ["publiceer", "--nu"])
        st.rerun()


def _name(regel: Leveringregel) -> str:
    return (f"{regel.levering}: {regel.organisatie}, {format_datum(regel.periode_van)} tot en met "
            f"{format_datum(regel.periode_tot)}")
