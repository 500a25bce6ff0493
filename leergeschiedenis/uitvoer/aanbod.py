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

Bouw = Callable[[Presentatie, Keuze, Voortgang | None], bytes]


@dataclass(frozen=True)
class Uitvoervorm:
    """One kind of file: its extension, what it is called, and what makes it."""

    code: str
    label: str
    mime: str
    bouw: Bouw
    is_dek: bool = True  # else it has all figures, whatever the deck


def list_uitvoer() -> tuple[Uitvoervorm, ...]:
    """Every kind, in the order in which they are offered."""
    return tuple(_VORMEN.values())


def make_bestand(code: str, presentatie: Presentatie, filter_: Keuze = Keuze(),
                 voortgang: Voortgang | None = None) -> bytes:
    """A file of this deck, with a filter on every figure beside those it has.

    Raises Keuzefout for a filter that a figure cannot have.
    """
    with hold_publicatie():
        return _VORMEN[code].bouw(presentatie, filter_, voortgang)


def list_weggelaten(presentatie: Presentatie, filter_: Keuze = Keuze()) -> tuple[str, ...]:
    """The slides that are not in a file of this deck, each with why. Raises as `make_bestand`."""
    return _fill(presentatie, filter_, None).weggelaten


def _fill(presentatie: Presentatie, filter_: Keuze,
          voortgang: Voortgang | None) -> GevuldePresentatie:
    tell(voortgang, "Dia's vullen")
    return fill_presentatie(narrow_presentatie(presentatie, filter_))


def _build_pptx(presentatie: Presentatie, filter_: Keuze, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.pptx import build_pptx
    return build_pptx(_fill(presentatie, filter_, voortgang), voortgang)


def _build_pdf(presentatie: Presentatie, filter_: Keuze, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.handout import build_handout
    return build_handout(_fill(presentatie, filter_, voortgang), voortgang)


def _build_html(presentatie: Presentatie, filter_: Keuze, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.dek import build_dek
    gevuld = _fill(presentatie, filter_, voortgang)
    tell(voortgang, "Dia's tekenen")
    return build_dek(gevuld, presentatie.naam, los=True).encode()


def _build_xlsx(_: Presentatie, filter_: Keuze, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.gegevens import build_xlsx
    return build_xlsx(filter_, voortgang)


def _build_parquet(_: Presentatie, filter_: Keuze, voortgang: Voortgang | None) -> bytes:
    from leergeschiedenis.uitvoer.gegevens import build_parquet
    return build_parquet(filter_, voortgang)


_VORMEN: Final = {vorm.code: vorm for vorm in (
    Uitvoervorm("pptx", "PowerPoint",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                _build_pptx),
    Uitvoervorm("html", "HTML-bestand voor een stick", "text/html", _build_html),
    Uitvoervorm("pdf", "handout (PDF)", "application/pdf", _build_pdf),
    Uitvoervorm("xlsx", "Excel met alle cijfers",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _build_xlsx,
                is_dek=False),
    Uitvoervorm("parquet", "Parquet met alle cijfers", "application/vnd.apache.parquet",
                _build_parquet, is_dek=False),
)}
