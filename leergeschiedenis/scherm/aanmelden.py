"""Signing in and out on screen: the page for who is not in, and what stands in the side bar."""

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.scherm.navigatie import NAAM
from leergeschiedenis.scherm.opmaak import build_alinea, build_melding, build_paginakop
from leergeschiedenis.scherm.toegang import sign_out
from leergeschiedenis.taal import format_tijd

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
            _show_regel(f"Aangemeld als {bezoeker.wie}.")
            _show_afmelden()
        elif bezoeker.toestand is not Toestand.VERKEERD_INGESTELD:
            _show_aanmelden("primary")


def show_bezoeker(bezoeker: Bezoeker) -> None:
    """In the side bar: as whom one is looking, and the way out."""
    with st.sidebar:
        if bezoeker.toestand is Toestand.DEZE_COMPUTER:
            _show_regel(f"Deze computer: u bent {bezoeker.rol}.")
        elif bezoeker.toestand is Toestand.ZAAL:
            assert bezoeker.tot is not None  # a room has an end
            _show_regel(f"U kijkt mee in de zaal, tot {format_tijd(bezoeker.tot)}.")
            _show_aanmelden("tertiary")
        else:
            _show_regel(f"Aangemeld als {bezoeker.wie}, {bezoeker.rol}.")
            _show_afmelden()


def _show_regel(tekst: str) -> None:
    """As text, for what someone is called elsewhere may look like Markdown."""
    st.html(build_alinea(tekst, "lg-voet"))


def _show_aanmelden(soort: Literal["primary", "tertiary"]) -> None:
    st.button("Aanmelden", on_click=st.login, type=soort, icon=":material/login:", key="aanmelden")


def _show_afmelden() -> None:
    st.button("Afmelden", on_click=sign_out, icon=":material/logout:", key="afmelden")
