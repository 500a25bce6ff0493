"""What flows between columns: places of several tellingen, and bands that join two of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leergeschiedenis.figuren.aantallen import Aantal, order_by_size

KNOPEN: Final = 10  # the largest of a column; so many names fit under each other


@dataclass(frozen=True)
class Kolom:
    """One column: what it is called, what that word means, and its places in order."""

    kop: str
    uitleg: str
    knopen: tuple[Aantal, ...]
    op_waarde: bool = True  # ordered by value; else in the order of the code list

    @property
    def getoond(self) -> tuple[Aantal, ...]:
        """The places with a number."""
        return tuple(k for k in self.knopen if k.is_getoond)

    @property
    def getekend(self) -> tuple[Aantal, ...]:
        """The largest of them, in the order of the column."""
        grootste = order_by_size(self.getoond)[:KNOPEN]
        return tuple(grootste if self.op_waarde else (k for k in self.getoond if k in grootste))


@dataclass(frozen=True)
class Overgang:
    """What goes from one column to the next: `code` of the one, `code2` of the other."""

    kop: str
    banden: tuple[Aantal, ...]

    @property
    def getoond(self) -> tuple[Aantal, ...]:
        """The bands with a number, the largest first."""
        return tuple(b for b in order_by_size(self.banden) if b.is_getoond)


def fill_kolommen(kolommen: Sequence[Kolom], overgangen: Sequence[Overgang]) -> list[Kolom]:
    """The columns with, for a hidden place that shown bands meet, the largest of these as least."""
    gevuld = []
    for nummer, kolom in enumerate(kolommen):
        erin = overgangen[nummer - 1].getoond if nummer else ()
        eruit = overgangen[nummer].getoond if nummer < len(overgangen) else ()
        minst: dict[str, int] = {}
        for code, band in (*((b.code2, b) for b in erin), *((b.code, b) for b in eruit)):
            minst[code] = max(minst.get(code, 0), band.aantal or 0)
        gevuld.append(replace(kolom, knopen=tuple(
            k if k.is_getoond or k.code not in minst
            else replace(k, aantal=minst[k.code], verborgen=1) for k in kolom.knopen)))
    return gevuld
