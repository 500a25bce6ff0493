"""What a card shows, as plain data: title, sentence, picture, text alternative, table and foot."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.beeld import Beeld
from leergeschiedenis.figuren.schets import Schets

NOOT: Final = 26  # pixels, of a line under a picture
Cel = str | int


@dataclass(frozen=True)
class Kaart:
    """A line of the list of cards: what is shown, what it answers, and how it came about."""

    id: str  # pagina.kaart
    titel: str
    vraag: str
    definitie: str
    methode: str
    bron: str = "casuïstiekformulieren van de deelnemende organisaties"
    telling: str = ""
    lijst: str = ""  # the code list of the telling's own axis
    lijst2: str = ""
    telling_n: str = ""  # the telling that says how many residents the card is about
    vaakst: str = "Het vaakst"  # how the sentence about the largest begins
    noem: tuple[str, ...] = ()  # codes that the sentence names instead, whatever their size
    op_waarde: bool = True  # bars ordered by value; else in the order of the code list
    over_inwoners: bool = True  # counts residents, and so follows the filter


@dataclass(frozen=True)
class Tabel:
    """The same numbers as the picture; a hidden one as text."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Cel, ...], ...]


@dataclass(frozen=True)
class Voet:
    """Under every figure: how many, about when, where from, and in which publication."""

    n: str
    periode: str
    bron: str
    publicatie: int
    datum: date
    filter: str = ""


@dataclass(frozen=True)
class Kerncijfer:
    """One big number with its words; `aantal` is the number as text, or the text for hidden."""

    label: str
    aantal: str
    toelichting: str
    is_getoond: bool


@dataclass(frozen=True)
class Opvallend:
    """One sentence that stands out, and the page that tells more."""

    zin: str
    pagina: str


@dataclass(frozen=True)
class Lesblok:
    """One released lesson, ready to read."""

    titel: str
    kop: str
    tekst: str
    vraag: str
    addo: str


@dataclass(frozen=True)
class Noot:
    """What a number in the picture stands for."""

    nummer: int
    tekst: str


@dataclass(frozen=True)
class Leervraag:
    """One of the four learning questions, with one number in a sentence."""

    vraag: str
    zin: str


@dataclass(frozen=True)
class Strook:
    """One line of a list with bars: a name, its number, and the bar in per cent of the longest."""

    naam: str
    aantal: str
    deel: int


@dataclass(frozen=True)
class Strooklijst:
    """A list with bars under its heading, and what it leaves out."""

    kop: str
    stroken: tuple[Strook, ...]
    slot: str = ""


@dataclass(frozen=True)
class Figuur:
    """Everything a card needs. A picture, or texts and numbers that are text of themselves."""

    kaart: Kaart
    zin: str
    alt: str
    tabel: Tabel
    voet: Voet
    beeld: Schets | None = field(default=None, compare=False, repr=False)
    kerncijfers: tuple[Kerncijfer, ...] = ()
    opvallend: tuple[Opvallend, ...] = ()
    lessen: tuple[Lesblok, ...] = ()
    leervragen: tuple[Leervraag, ...] = ()
    noten: tuple[Noot, ...] = ()  # under the picture
    smal: tuple[Strooklijst, ...] = ()  # where the screen is too narrow for the picture
    naast: bool = False  # that list stands beside the picture too, where there is width for both
    te_kiezen: tuple[tuple[str, str], ...] = ()  # what the card can draw: code and label
    opties: tuple[str, ...] = ()  # what else was chosen on the card, such as the breakdown
    is_leeg: bool = False
    reden: str = ""  # why there is nothing, where that is not just small numbers

    @property
    def titel(self) -> str:
        """What the card is called."""
        return self.kaart.titel

    @cached_property
    def licht(self) -> Beeld | None:
        """The picture as it is shown, made when first asked for."""
        return Beeld.of(self.beeld) if self.beeld else None

    @cached_property
    def donker(self) -> Beeld | None:
        """The picture in the colours of the dark theme, made when first asked for."""
        return self.licht.to_donker() if self.licht else None

    @cached_property
    def hoogte(self) -> int:
        """How high the picture is, in pixels, with what stands under it; 0 without one."""
        return self.licht.hoogte + NOOT * len(self.noten) if self.licht else 0

    @property
    def is_tabel(self) -> bool:
        """True for a card whose table is what it shows."""
        return not (self.beeld or self.kerncijfers or self.opvallend or self.lessen
                    or self.leervragen)


def check_antwoorden(*antwoorden: Antwoord) -> None:
    """Raises TypeError for anything that did not come from the publication through a question."""
    for antwoord in antwoorden:
        if not isinstance(antwoord, Antwoord):
            raise TypeError(f"a figure takes an Antwoord, not {type(antwoord).__name__}")
