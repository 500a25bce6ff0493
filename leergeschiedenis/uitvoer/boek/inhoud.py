"""What a book consists of: released texts in reading order, ready to be set; no markup anywhere."""

from dataclasses import dataclass
from typing import Final

FICTIEF: Final = "Fictieve voorbeeldgegevens"
TITEL: Final = "Leergeschiedenis"
ZONDER_TITEL: Final = "Zonder titel"


@dataclass(frozen=True)
class Citaat:
    """What someone said, and who that was in general terms."""

    tekst: str
    spreker: str  # role and level: 'Manager', 'Naaste · inwoners'


@dataclass(frozen=True)
class Les:
    """A lesson with the quotes and the question for discussion that belong to it."""

    nummer: str
    titel: str
    tekst: str
    addo: str  # code: denken, doen or organiseren
    kop: str  # 'Anders doen · Managers · Wonen'
    discussievraag: str
    citaten: tuple[Citaat, ...]


@dataclass(frozen=True)
class Aflevering:
    """An episode: what happened, told by those involved beside the commentary, and its lessons."""

    nummer: str
    titel: str
    kop: str  # '2018 · Proeftuin Wilgenrode'
    feiten: str
    opvallend_resultaat: str
    duiding: str
    open_vraag: str
    citaten: tuple[Citaat, ...]
    lessen: tuple[Les, ...]


@dataclass(frozen=True)
class Mijlpaal:
    """A public event with its source."""

    wanneer: str
    titel: str
    bron: str


@dataclass(frozen=True)
class Plaat:
    """A figure from the cube as it is printed: the words of its card around one drawing."""

    titel: str
    zin: str
    svg: str  # '' where nothing can be shown; `zin` then says so
    alt: str
    voet: str
    breed: bool  # over both columns
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bijlage:
    """A piece of the account at the end: a heading with its paragraphs."""

    kop: str
    alineas: tuple[str, ...]


@dataclass(frozen=True)
class Boek:
    """Everything that is printed, in reading order."""

    ondertitel: str
    uitgave: str  # 'Publicatie 3, 24 november 2026'
    keuze: tuple[str, ...]  # what was selected, per line; at least one
    is_fictief: bool
    gemaakt: tuple[int, int, int]  # year, month and day of the publication
    afleveringen: tuple[Aflevering, ...]
    losse_lessen: tuple[Les, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    platen: tuple[Plaat, ...]
    bijlagen: tuple[Bijlage, ...]
