"""One card as a workbook: its table, and beside it what the numbers mean."""

from collections.abc import Iterator
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Cel, Figuur
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.uitvoer.werkboek import write_werkboek

TABEL: Final = "tabel"
UITLEG: Final = "uitleg"


def write_kaart_xlsx(figuur: Figuur) -> bytes:
    """The workbook of a card; a hidden number is the text that says so."""
    return write_werkboek({TABEL: list_tabel(figuur), UITLEG: list_uitleg(figuur)})


def list_tabel(figuur: Figuur) -> Iterator[tuple[Cel, ...]]:
    """The table of a card with its header."""
    yield figuur.tabel.kolommen
    yield from figuur.tabel.rijen


def list_uitleg(figuur: Figuur) -> Iterator[tuple[Cel, ...]]:
    """What the card is about, and where its numbers come from."""
    kaart, voet = figuur.kaart, figuur.voet
    yield "wat", "waarde"
    for wat, woorden in (
        ("titel", figuur.titel), ("vraag", kaart.vraag), ("wat het is", kaart.definitie),
        ("hoe het is gemaakt", explain_methode(kaart)), ("n", voet.n), ("periode", voet.periode),
        ("filter", voet.filter or "geen"), ("bron", voet.bron),
        ("publicatie", f"{voet.publicatie} van {taal.format_datum(voet.datum)}"),
        (taal.NIET_TE_TONEN, taal.UITLEG_NIET_TE_TONEN),
    ):
        if woorden:
            yield wat, woorden
