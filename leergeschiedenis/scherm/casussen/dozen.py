"""How the sections show a spread: boxes, and the same numbers as a table."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.tekening import Tekening, draw_dozen
from leergeschiedenis.onderzoek.verdeling import choose_groepen
from leergeschiedenis.scherm.casussen.opmaak import as_tabel
from leergeschiedenis.scherm.grafiek import build_grafiek
from leergeschiedenis.scherm.opmaak import (
    Html,
    build_alinea,
    build_kop,
    build_melding,
    build_tabel,
)

_MEESTE_GROEPEN: Final = 25  # boxes in one picture; all of them stand in the table
DOOS: Final = ("Een doos loopt van het eerste tot het derde kwartiel, met een streep bij de "
                "mediaan; de lijnen lopen van het 5e tot het 95e percentiel.")
KOPPEN: Final = {"groep": "Groep", "n": "n", "laagste": "Laagste", "kwart1": "Eerste kwartiel",
                 "mediaan": "Mediaan", "kwart3": "Derde kwartiel", "hoogste": "Hoogste",
                 "gemiddelde": "Gemiddelde"}


def show_dozen(verdeling: BronAntwoord, wat: str, uitleg: str, sleutel: str,
                koppen: Mapping[str, str] = KOPPEN, is_euro: bool = False,
                is_tijd: bool = False) -> None:
    """The picture of a spread with its table; that not all groups are drawn is said."""
    format_ = taal.format_euro if is_euro else taal.format_kort
    if not verdeling.rijen:
        show_niets("In deze selectie heeft geen casus hiervoor een getal.")
        return
    alle = choose_groepen(verdeling, len(verdeling.rijen), is_tijd).rijen
    getekend = choose_groepen(verdeling, _MEESTE_GROEPEN, is_tijd)
    if getekend.rijen:
        if len(getekend.rijen) < len(alle):
            uitleg += (f" {_MEESTE_GROEPEN} van {_MEESTE_GROEPEN + len(alle) - len(getekend.rijen)}"
                       f" groepen getekend, de {'nieuwste' if is_tijd else 'grootste'}; alle "
                       "staan in de tabel.")
        st.html(build_kop(wat) + build_alinea(uitleg, "lg-voet"))
        show_tekening(draw_dozen(getekend, wat, is_euro), sleutel)
    als_tekst = BronAntwoord(verdeling.vraag, verdeling.bron, verdeling.kolommen, tuple(
        tuple(format_(cel) if isinstance(cel, float) else cel for cel in rij)
        for rij in verdeling.rijen))
    st.html(build_tabel(as_tabel(als_tekst, dict(koppen)), f"{wat}, als tabel"))


def show_tekening(tekening: Tekening, sleutel: str) -> None:
    """A picture in the colours of the theme."""
    donker = st.context.theme.type == "dark"
    st.html(Html(build_grafiek(tekening.to_donker() if donker else tekening, tekening.alt,
                               f"casussen-{sleutel}")))


def show_niets(tekst: str) -> None:
    """That there is nothing to show, and the way to something."""
    with st.container(border=True):
        st.html(build_melding(tekst, "Kies een ruimere selectie."))
