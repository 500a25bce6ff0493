"""A deck and its slides, as they are kept: what to show, never a number."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from leergeschiedenis.domein import Keuze

NIEUWSTE: Final = "nieuwste:"  # before a number: so many back from the newest text of its kind


class Diasoort(StrEnum):
    """The kinds of slides."""

    TITEL = "titel"
    FIGUUR = "figuur"
    VERGELIJKING = "vergelijking"
    KERNCIJFERS = "kerncijfers"
    AFLEVERING = "aflevering"
    CITAAT = "citaat"
    VRAAG = "vraag"
    BRONNEN = "bronnen"


@dataclass(frozen=True)
class Kaartkeuze:
    """A card as it was in view: its id, the filters, what else was chosen, and its address.

    `adres` is a path of this server with what stands behind it, without host and publication.
    """

    kaart: str
    keuze: Keuze = Keuze()
    opties: tuple[str, ...] = ()
    adres: str = ""


@dataclass(frozen=True)
class Dia:
    """One slide. Own words may be empty: then those of the card or text are shown.

    `tekst` names a released text by its number: the episode of an episode slide, the lesson of a
    question, or the quote (`name_citaat`) of a quote; `nieuwste:2` is the newest but one.
    """

    soort: Diasoort
    titel: str = ""
    boodschap: str = ""
    notities: str = ""
    kaarten: tuple[Kaartkeuze, ...] = ()
    tekst: str = ""

    @property
    def eigen_woorden(self) -> tuple[str, ...]:
        """What someone typed, as far as there is any; it is scanned before anyone sees it."""
        return tuple(filter(None, (self.titel, self.boodschap, self.notities)))


@dataclass(frozen=True)
class Goedkeuring:
    """A person looked at words that the scan stopped, and let them through."""

    woorden: str  # `sum_woorden`
    wie: str
    moment: datetime


@dataclass(frozen=True)
class Presentatie:
    """A deck: under which name it is kept, its title, its slides, and which version this is.

    `wie` and `moment` (UTC) are of the last time it was stored, `begonnen` of the first time since
    the last earlier version; `is_klaar` is for a deck that ships
    with the product and cannot be changed.
    """

    naam: str
    titel: str
    dias: tuple[Dia, ...] = ()
    goedgekeurd: tuple[Goedkeuring, ...] = ()
    versie: int = 0
    wie: str = ""
    moment: datetime | None = None
    begonnen: datetime | None = None
    is_klaar: bool = False


def name_citaat(citaat: str) -> str:
    """A quote has no number of its own in a publication; its words give it one."""
    return sum_woorden(citaat)[:12]


def sum_woorden(tekst: str) -> str:
    """What tells these words from any other."""
    return sha256(tekst.encode()).hexdigest()
