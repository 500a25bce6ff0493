"""The logbook as the beheerder reads it on Verantwoording."""

from typing import Final

import streamlit as st

from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.logboek import BEWAAR_MAANDEN, read_regels
from leergeschiedenis.scherm.opmaak import build_alinea, build_tabel
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.taal import format_moment, start_hoofdletter

HOOGSTENS: Final = 200


def show_logboek(_: Selectie) -> None:
    """What was done with the data, newest first. Only for who may see it."""
    regels = read_regels()
    meer = (f" Hier staan de laatste {HOOGSTENS}; de opdracht 'logboek' toont alles."
            if len(regels) > HOOGSTENS else "")
    st.html(build_alinea(
        "Wie wat met de gegevens deed, zonder waarden van casussen. Regels blijven "
        f"{BEWAAR_MAANDEN} maanden bewaard.{meer}"))
    if not regels:
        st.html(build_alinea("Er is nog niets gebeurd dat hier wordt bijgehouden."))
        return
    st.html(build_tabel(Tabel(("Wanneer", "Wat", "Wie", "Waarover"), tuple(
        (format_moment(regel.moment), start_hoofdletter(regel.gebeurtenis), regel.wie,
         regel.waarover) for regel in regels[:HOOGSTENS])), "Logboek"))
