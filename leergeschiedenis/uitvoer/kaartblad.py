"""One card as a workbook: its table, and beside it what the numbers mean."""

from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.uitvoer.werkboek import Blok, write_werkboek

TABEL: Final = "tabel"
UITLEG: Final = "uitleg"


def write_kaart_xlsx(figuur: Figuur) -> bytes:
    """The workbook of a card; a hidden number is the text that says so."""
    return write_werkboek({
        TABEL: [Blok(figuur.tabel.kolommen, figuur.tabel.rijen)],
        UITLEG: [Blok(("wat", "waarde"), _list_uitleg(figuur))]})


def _list_uitleg(figuur: Figuur) -> list[tuple[str, str]]:
    """What the card is about, and where its numbers come from."""
    kaart, voet = figuur.kaart, figuur.voet
    return [(wat, woorden) for wat, woorden in (
        ("titel", figuur.titel), ("vraag", kaart.vraag), ("wat het is", kaart.definitie),
        ("hoe het is gemaakt", explain_methode(kaart)), ("n", voet.n), ("periode", voet.periode),
        ("filter", voet.filter or "geen"), ("bron", voet.bron),
        ("publicatie", f"{voet.publicatie} van {taal.format_datum(voet.datum)}"),
        (taal.NIET_TE_TONEN, taal.UITLEG_NIET_TE_TONEN)) if woorden]
