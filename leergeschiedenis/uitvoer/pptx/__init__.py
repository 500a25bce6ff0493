"""A filled deck as PowerPoint: charts, tables and words that can be edited there.

    thema.py    colours, type and layouts    keuze.py   which chart a card becomes
    gegevens.py the table of a card → series diagram.py series → a chart
    vormen.py   a picture → shapes           tekst.py   words and tables
    dias.py     what stands on each kind of slide
"""

from io import BytesIO

from leergeschiedenis.presentatie.vullen import GevuldePresentatie
from leergeschiedenis.uitvoer.inkorten import shorten_dia
from leergeschiedenis.uitvoer.pptx.dias import add_gevulde
from leergeschiedenis.uitvoer.pptx.thema import build_leeg, make_nederlands
from leergeschiedenis.voortgang import Voortgang, tell

__all__ = ["build_pptx"]


def build_pptx(gevuld: GevuldePresentatie, voortgang: Voortgang | None = None) -> bytes:
    """The deck as a file; what a room sees, and for the speaker the notes."""
    deck = build_leeg()
    kenmerk = deck.core_properties
    kenmerk.title, kenmerk.author, kenmerk.language = gevuld.titel, "Leergeschiedenis", "nl-NL"
    kenmerk.last_modified_by = kenmerk.author
    kenmerk.created = kenmerk.modified = gevuld.kop.gemaakt
    kenmerk.comments = f"Publicatie {gevuld.kop.nummer}"
    for nummer, dia in enumerate(gevuld.te_tonen, 1):
        tell(voortgang, "Dia's maken", nummer, len(gevuld.te_tonen))
        add_gevulde(deck, shorten_dia(dia), gevuld.titel)
    make_nederlands(deck)
    inhoud = BytesIO()
    deck.save(inhoud)
    return inhoud.getvalue()
