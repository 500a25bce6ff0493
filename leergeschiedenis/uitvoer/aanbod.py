"""The files that a deck can leave as, and what makes each: for the command line and the page alike.

What makes a file is imported when one is made, so that a page that only offers them stays light.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from leergeschiedenis.domein import Keuze
from leergeschiedenis.presentatie.dia import Presentatie
from leergeschiedenis.presentatie.vernauwen import narrow_presentatie
from leergeschiedenis.presentatie.vullen import GevuldePresentatie, fill_presentatie
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.vragen import hold_publicatie


@dataclass(frozen=True)
class Wens:
    """What is asked for: a deck, and a filter beside those that its figures have. Whether the notes
    of the speaker go along can be chosen on paper only; elsewhere they are out of sight."""

    presentatie: Presentatie
    filter: Keuze
    met_notities: bool


Bouw = Callable[[Wens, Voortgang | None], bytes]


@dataclass(frozen=True)
class Uitvoervorm:
    """One kind of file: its extension, what it is called, and what makes it."""

    code: str
    label: str
    mime: str
    bouw: Bouw
    is_dek: bool = True  # else it has all figures, whatever the deck
    kan_notities: bool = False  # has the notes of the speaker in sight, if so asked


def list_uitvoer() -> tuple[Uitvoervorm, ...]:
    """Every kind, in the order in which they are offered."""
    return tuple(_VORMEN.values())


def make_bestand(code: str, presentatie: Presentatie, filter_: Keuze = Keuze(),
                 voortgang: Voortgang | None = None, met_notities: bool = False) -> bytes:
    """A file of this deck, with a filter on every figure beside those it has, and on paper with
    the notes of the speaker if so asked.

    Raises Keuzefout for a filter that a figure cannot have.
    """
    with hold_publicatie():
        return _VORMEN[code].bouw(Wens(presentatie, filter_, met_notities), voortgang)


def list_weggelaten(presentatie: Presentatie, filter_: Keuze = Keuze()) -> tuple[str, ...]:
    """The slides that are not in a file of this deck, each with why. Raises as `make_bestand`."""
    return _fill(Wens(presentatie, filter_, met_notities=False), None).weggelaten


def _fill(wens: Wens, voortgang: Voortgang | None) -> GevuldePresentatie:
    tell(voortgang, "Dia's vullen")
    return fill_presentatie(narrow_presentatie(wens.presentatie, wens.filter))


def _build_pptx(wens: Wens, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.pptx import build_pptx
    return build_pptx(_fill(wens, voortgang), voortgang)


def _build_pdf(wens: Wens, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.handout import build_handout
    return build_handout(_fill(wens, voortgang), voortgang, wens.met_notities)


def _build_html(wens: Wens, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.dek import build_dek
    gevuld = _fill(wens, voortgang)
    tell(voortgang, "Dia's tekenen")
    return build_dek(gevuld, wens.presentatie.naam, los=True).encode()


def _build_xlsx(wens: Wens, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.gegevens import build_xlsx
    return build_xlsx(wens.filter, voortgang)


def _build_parquet(wens: Wens, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.gegevens import build_parquet
    return build_parquet(wens.filter, voortgang)


_VORMEN: Final = {vorm.code: vorm for vorm in (
    Uitvoervorm("pptx", "PowerPoint",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                _build_pptx),
    Uitvoervorm("html", "HTML-bestand voor een stick", "text/html", _build_html),
    Uitvoervorm("pdf", "handout (PDF)", "application/pdf", _build_pdf, kan_notities=True),
    Uitvoervorm("xlsx", "Excel met alle cijfers",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _build_xlsx,
                is_dek=False),
    Uitvoervorm("parquet", "Parquet met alle cijfers", "application/vnd.apache.parquet",
                _build_parquet, is_dek=False),
)}
