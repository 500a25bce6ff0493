"""What a drawing consists of: a few shapes at places in pixels, from the top left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

Punt = tuple[float, float]
REGEL: Final = 1.3  # from one line of text to the next, in sizes of its letters


@dataclass(frozen=True)
class Verf:
    """How a shape is painted; an empty colour is none. `arcering` is the slant of its hatching."""

    vul: str = ""
    lijn: str = ""
    dikte: float = 1
    streep: tuple[float, ...] = ()
    dekking: float = 1
    arcering: str = ""
    arceerkleur: str = ""


@dataclass(frozen=True)
class Vlak:
    """A closed shape with corners."""

    punten: tuple[Punt, ...]
    verf: Verf


@dataclass(frozen=True)
class Lijn:
    """An open line through points."""

    punten: tuple[Punt, ...]
    verf: Verf


@dataclass(frozen=True)
class Cirkel:
    """A round marker."""

    midden: Punt
    straal: float
    verf: Verf


@dataclass(frozen=True)
class Deel:
    """A piece of a line of text; without a size or colour of its own it has that of the text."""

    tekst: str
    vet: bool = False
    maat: float = 0
    kleur: str = ""


Regel = tuple[Deel, ...]


@dataclass(frozen=True)
class Tekst:
    """Lines of text. `x` is their side or middle (`anker`), `y` the top of the first."""

    x: float
    y: float
    regels: tuple[Regel, ...]
    maat: float
    kleur: str
    anker: str = "start"  # start, middle or end
    uitlijning: str = "start"  # of the lines among each other
    breedte: float = 0
    grond: str = ""  # what is behind the letters, so that a line does not go through them

    @property
    def hoogte(self) -> float:
        """Of all lines together."""
        return REGEL * self.maat * len(self.regels)

    @property
    def links(self) -> float:
        """Where the widest line begins."""
        return self.x - {"start": 0, "middle": self.breedte / 2, "end": self.breedte}[self.anker]


Vorm = Vlak | Lijn | Cirkel | Tekst


@dataclass(frozen=True)
class Tekening:
    """Shapes in the order in which they are painted."""

    breedte: float
    hoogte: float
    vormen: tuple[Vorm, ...]


def build_rechthoek(x0: float, y0: float, x1: float, y1: float, verf: Verf) -> Vlak:
    """A rectangle between two corners."""
    return Vlak(((x0, y0), (x1, y0), (x1, y1), (x0, y1)), verf)


def list_kleuren(kleur: object, aantal: int) -> Sequence[str]:
    """The colour of each of so many shapes, given once or per shape."""
    return [str(k or "") for k in kleur] if isinstance(kleur, list | tuple) else (
        [str(kleur or "")] * aantal)


def move(vorm: Vorm, dx: float, dy: float) -> Vorm:
    """The same shape somewhere else."""
    match vorm:
        case Tekst():
            return replace(vorm, x=vorm.x + dx, y=vorm.y + dy)
        case Cirkel():
            return replace(vorm, midden=(vorm.midden[0] + dx, vorm.midden[1] + dy))
        case _:
            return replace(vorm, punten=tuple((x + dx, y + dy) for x, y in vorm.punten))
