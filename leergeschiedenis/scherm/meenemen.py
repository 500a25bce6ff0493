"""The learning history as a file."""

from functools import partial
from typing import Final

import streamlit as st

from leergeschiedenis.domein import PublicatieKenmerk
from leergeschiedenis.figuren.lessen.verhaal import Leskeuze
from leergeschiedenis.scherm.maken import Maakbaar, show_maken
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf

_VORMEN: Final = (("pdf", "PDF", "application/pdf", build_pdf),
                  ("html", "HTML", "text/html", build_html))


def show_meenemen(keuze: Leskeuze, kop: PublicatieKenmerk) -> None:
    """The whole of it, or what is chosen, to print and to read without a network."""
    st.html(build_alinea("De hele leergeschiedenis, of wat u hierboven kiest: met inhoud, "
                         "mijlpalen, figuren en bronnen. De PDF is om te drukken, de HTML-pagina "
                         "om te lezen zonder netwerk."))
    boekkeuze = Boekkeuze(keuze.addo, keuze.niveau, keuze.thema, keuze.initiatief,
                          int(keuze.jaar) if keuze.jaar else None)
    bestand = f"leergeschiedenis-publicatie-{kop.nummer}"
    show_maken([Maakbaar(code, label, mime, bestand, partial(build, boekkeuze))
                for code, label, mime, build in _VORMEN])
