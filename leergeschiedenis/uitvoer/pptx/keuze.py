"""Which chart a card becomes in PowerPoint, and which columns of its table are in it.

A card that is not named becomes the shapes of its own picture, and a card without one its table.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.uitvoer.kaartcel import EURO


class Soort(StrEnum):
    """How a card is shown."""

    STAVEN = "staven"
    LIJNEN = "lijnen"
    HALTER = "halter"
    WEB = "web"
    WATERVAL = "waterval"
    GESTAPELD = "gestapeld"
    VORMEN = "vormen"
    TABEL = "tabel"
    TEKST = "tekst"
    GETALLEN = "getallen"


@dataclass(frozen=True)
class Diagram:
    """A kind with the columns of its series and their colours; an empty colour is an outline."""

    soort: Soort
    kolommen: tuple[int, ...] = (1,)
    kleuren: tuple[str, ...] = (stijl.PROEFTUIN,)
    gekanteld: bool = False  # every row of the table is a series
    eenheid: str = ""  # of the numbers, where the table does not say it with them


_PAAR: Final = (stijl.REGULIER, stijl.PROEFTUIN)
_VOORAF_DAARNA: Final = (stijl.OPEN, stijl.PROEFTUIN)
_STAVEN: Final = Diagram(Soort.STAVEN)
_TABEL: Final = Diagram(Soort.TABEL)
_VORMEN: Final = Diagram(Soort.VORMEN)
_HOOGSTENS: Final = 4  # so many lines read well in one chart

DIAGRAMMEN: Final[dict[str, Diagram]] = {
    "trends.verloop": Diagram(Soort.LIJNEN, (1, 2), (stijl.PROEFTUIN, stijl.TEKST)),
    "trends.belemmeringen": Diagram(Soort.LIJNEN, (1, 2), (stijl.OPEN, stijl.STRUCTUREEL)),
    "trends.uitsplitsing": Diagram(Soort.LIJNEN, (), stijl.REEKS, gekanteld=True),
    "trends.uitkomst": _STAVEN,
    "gezondheid.spinnenweb": Diagram(Soort.WEB, (2, 3), _VOORAF_DAARNA),
    "gezondheid.verschil": Diagram(Soort.HALTER, (2, 3), _VOORAF_DAARNA),
    "gezondheid.richting": Diagram(Soort.GESTAPELD, (2, 3, 4),
                                   (stijl.OPEN, stijl.RASTER, "")),
    "gezondheid.metingen": Diagram(Soort.STAVEN, (2,)),
    "kosten.betaler": Diagram(Soort.STAVEN, (1, 3), _PAAR, eenheid=EURO),
    "kosten.zakken": _STAVEN,
    "kosten.waterval": Diagram(Soort.WATERVAL),
    "kosten.duurder": Diagram(Soort.STAVEN, (2,)),
    "kosten.zekerheid": Diagram(Soort.GESTAPELD, (1, 2, 3),
                                (stijl.STRUCTUREEL, stijl.OMZEILD, "")),
    "kosten.omslag": Diagram(Soort.LIJNEN),
    "effectenarena.balans": Diagram(Soort.STAVEN, (1, 2), ("", stijl.PROEFTUIN)),
    "effectenarena.waarde": Diagram(Soort.STAVEN, (1, 2), ("", stijl.PROEFTUIN)),
    "belemmeringen.type": _STAVEN,
    "belemmeringen.niveau": _STAVEN,
    "belemmeringen.oplossing": _STAVEN,
    "belemmeringen.aard": Diagram(Soort.STAVEN, (1, 2), ("", stijl.PROEFTUIN)),
    "belemmeringen.type_niveau": _TABEL,
    "belemmeringen.werkgroep": _TABEL,
    "belemmeringen.verloop": Diagram(Soort.LIJNEN, (1, 2), (stijl.OMZEILD, stijl.STRUCTUREEL)),
    "belemmeringen.oplostijd": Diagram(Soort.STAVEN, (1, 2), (stijl.STRUCTUREEL, stijl.OMZEILD)),
    "belemmeringen.terugkerend": _TABEL,
    "belemmeringen.gevraagd": Diagram(Soort.STAVEN, (1, 2), (stijl.OPEN, "")),
    "afspraken.stappen": Diagram(Soort.STAVEN, (2,)),
    "afspraken.structureel": Diagram(Soort.LIJNEN, (1,), (stijl.STRUCTUREEL,)),
    "afspraken.werkgroep": _STAVEN,
    "samenwerking.organisaties": _STAVEN,
    "samenwerking.sectoren": _STAVEN,
    "samenwerking.regie": _STAVEN,
    "samenwerking.uitkomst": _TABEL,
    "samenwerking.doorlooptijd": _TABEL,
}


def choose_diagram(figuur: Figuur) -> Diagram:
    """How this card is shown."""
    if figuur.kerncijfers:
        return Diagram(Soort.GETALLEN)
    if figuur.opvallend or figuur.leervragen or figuur.lessen:
        return Diagram(Soort.TEKST)
    if figuur.beeld is None:
        return _TABEL
    gekozen = DIAGRAMMEN.get(figuur.kaart.id, _VORMEN)
    return _VORMEN if gekozen.gekanteld and len(figuur.tabel.rijen) > _HOOGSTENS else gekozen
