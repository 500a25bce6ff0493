"""Signing in and out on screen: the page for who is not in, and the two buttons."""

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.scherm.navigatie import NAAM
from leergeschiedenis.scherm.opmaak import build_alinea, build_melding, build_paginakop
from leergeschiedenis.scherm.toegang import sign_out

_WAAROM: Final[Mapping[Toestand, tuple[str, str]]] = {
    Toestand.ONBEKEND: (
        "Meld u aan", "Deze gegevens zijn voor wie meedoet. Meld u aan met het account van uw "
        "organisatie, of open het adres dat in de zaal wordt getoond."),
    Toestand.VERLOPEN: (
        "Meld u opnieuw aan", "Het is te lang geleden dat u zich aanmeldde. Wat u zag is niet "
        "veranderd."),
    Toestand.ZAAL_DICHT: (
        "Dit zaaladres geldt niet meer", "De bijeenkomst is voorbij, of het adres is niet goed "
        "overgenomen. Open het adres dat nu in de zaal wordt getoond, of meld u aan met het "
        "account van uw organisatie."),
    Toestand.ZONDER_ROL: (
        "U bent aangemeld, maar hebt hier geen rol", "Vraag de beheerder om een rol bij dit "
        "account, of meld u af en kies een ander account."),
    Toestand.VERKEERD_INGESTELD: (
        "Nu kan niemand erin", "De toegang is niet goed ingesteld. De beheerder leest met de "
        "opdracht 'zaal' wat er mis is."),
}


def show_aanmelden(bezoeker: Bezoeker) -> None:
    """Why nothing is shown, and what one can do about it."""
    kop, tekst = _WAAROM[bezoeker.toestand]
    st.html(build_paginakop(NAAM))
    with st.container(border=True, width=640):
        st.html(build_melding(kop, tekst))
        if bezoeker.toestand is Toestand.ZONDER_ROL:
            # As text, for what someone is called elsewhere may look like Markdown.
            st.html(build_alinea(f"Aangemeld als {bezoeker.wie}.", "lg-voet"))
            show_afmeldknop()
        elif bezoeker.toestand is not Toestand.VERKEERD_INGESTELD:
            show_aanmeldknop("primary")


def show_aanmeldknop(soort: Literal["primary", "tertiary"]) -> None:
    """The way in."""
    st.button("Aanmelden", on_click=st.login, type=soort, icon=":material/login:", key="aanmelden")


def show_afmeldknop() -> None:
    """The way out."""
    st.button("Afmelden", on_click=sign_out, icon=":material/logout:", key="afmelden")
