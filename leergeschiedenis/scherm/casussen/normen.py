"""The section of the beheerder: how many casussen began per organisation and month, by the norm.

On Afspraken a norm is reached or not to be told; here, behind the door of the bron, stands by how
much.
"""

import streamlit as st

from leergeschiedenis import normstaat
from leergeschiedenis.figuren.figuur import Cel, Tabel
from leergeschiedenis.normstaat import Jaar
from leergeschiedenis.scherm.casussen.plek import Werkplek
from leergeschiedenis.scherm.opmaak import Html, build_alinea, build_tabel


def show_normen(plek: Werkplek) -> None:
    """All organisations, whatever is filtered: a norm is about all casussen of a year."""
    st.html(Html(plek.werkbank.keep("normen", _build_normen)))  # counted once per bron


def _build_normen() -> str:
    """In one piece: a table of its own for each organisation cost as much as the rest of the page.
    """
    antwoord = normstaat.load_normstaat()
    assert antwoord is not None  # the page stops where nothing was taken in
    return build_alinea(f"{normstaat.UITLEG} Filters gelden hier niet.") + "".join(
        build_tabel(Tabel(("Jaar", *normstaat.MAANDEN, "Samen", "Norm", "Stand"),
                          tuple(_build_rij(jaar) for jaar in jaren)), organisatie)
        for organisatie, jaren in normstaat.list_jaren(antwoord))


def _build_rij(jaar: Jaar) -> tuple[Cel, ...]:
    maanden = (normstaat.NIET_GELEVERD if aantal is None else aantal for aantal in jaar.casussen)
    return (str(jaar.jaar), *maanden, jaar.samen, jaar.norm_in_woorden, jaar.stand)
