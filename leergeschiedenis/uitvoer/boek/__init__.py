"""The learning history in print: the whole, or a selection, as PDF or as one HTML file.

    kies.py  what may be chosen       inhoud.py  what a book consists of
    lezen.py the publication → Boek   staafbeeld.py  a figure → SVG, for both forms
    pdf.py, boek.typ                  html.py, boek.html, boek.css
"""

from leergeschiedenis.uitvoer.boek.html import set_html
from leergeschiedenis.uitvoer.boek.kies import Boekkeuze
from leergeschiedenis.uitvoer.boek.lezen import read_boek
from leergeschiedenis.uitvoer.boek.pdf import set_pdf
from leergeschiedenis.voortgang import Voortgang, tell

__all__ = ["Boekkeuze", "build_html", "build_pdf"]

_STAPPEN = 3


def build_pdf(keuze: Boekkeuze = Boekkeuze(),
              voortgang: Voortgang | None = None) -> bytes:
    """The book as a tagged PDF; the same bytes for the same publication and selection.

    Raises Keuzefout for a value that the texts do not have, or a selection without any text.
    """
    boek = read_boek(keuze, voortgang, _STAPPEN)
    tell(voortgang, "PDF zetten", _STAPPEN, _STAPPEN)
    return set_pdf(boek)

def build_html(keuze: Boekkeuze = Boekkeuze(),
               voortgang: Voortgang | None = None) -> str:
    """The book as one HTML file that needs no network. Raises Keuzefout as `build_pdf` does."""
    boek = read_boek(keuze, voortgang, _STAPPEN)
    tell(voortgang, "HTML opmaken", _STAPPEN, _STAPPEN)
    return set_html(boek)
