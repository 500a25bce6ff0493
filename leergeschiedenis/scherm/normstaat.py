"""The exact state of the norms on Afspraken, for the beheerder: the one place on screen, beside the
page Casussen, where a number of the bron stands.

It is closed until asked for, in every visit anew: the beheerder's own machine is often the one that
projects.
"""

import streamlit as st

from leergeschiedenis import normstaat
from leergeschiedenis.figuren.figuur import Cel, Tabel
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.normstaat import Jaar
from leergeschiedenis.scherm.opmaak import build_alinea, build_melding, build_tabel
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.scherm.toegang import is_daad_toegestaan


def show_normstaat() -> None:
    """Below the cards, what began per organisation and month; for others nothing at all."""
    if not is_daad_toegestaan("norm per maand zien"):
        return
    with st.container(border=True, key="normstaat"):
        st.html(build_melding("De norm per maand, exact", normstaat.VERTROUWELIJK))
        if st.toggle("Toon de exacte aantallen", key="normstaat-open"):
            _show_tabellen()


def _show_tabellen() -> None:
    try:
        antwoord = normstaat.load_normstaat()
    except Opslagfout as fout:
        show_melding(fout.gevonden, fout.doe)
        return
    if antwoord is None:
        return
    st.html(build_alinea(normstaat.UITLEG))
    for organisatie, jaren in normstaat.list_jaren(antwoord):
        st.html(build_tabel(Tabel(
            ("Jaar", *normstaat.MAANDEN, "Samen", "Norm", "Stand"),
            tuple(_build_rij(jaar) for jaar in jaren)), organisatie))


def _build_rij(jaar: Jaar) -> tuple[Cel, ...]:
    maanden = (normstaat.NIET_GELEVERD if aantal is None else aantal for aantal in jaar.casussen)
    return (str(jaar.jaar), *maanden, jaar.samen, jaar.norm_in_woorden, jaar.stand)
