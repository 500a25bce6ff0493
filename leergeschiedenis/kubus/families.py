"""The families of shown cells in flat arrays: which cells are the parts of which other cell.

Cells are numbered table after table; all families of all gezinnen stand one after the other, so
that a question about them is arithmetic on whole arrays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.gezinnen import Gezin
from leergeschiedenis.kubus.klassen import Klassen
from leergeschiedenis.kubus.rijen import GEEN, Ints
from leergeschiedenis.kubus.verdelen import expand


@dataclass(frozen=True)
class Families:
    """n families with e parts in all.

    `gezin` (n): its number; `ouder` (n): the cell that is the parent; `begin` (n + 1): where its
    parts begin; `deel` (e): the cells that are the parts, without those that have no rows;
    `voorwaarde` (e): the condition, as numbered by `Vectoren`, that makes a row one of the part;
    `binnen` (e): the other part (number in `deel`) within which this one lies whole, or GEEN;
    `dwars` (e): may the part share rows with other parts in any other way?
    """

    gezin: Ints
    ouder: Ints
    begin: Ints
    deel: Ints
    voorwaarde: Ints
    binnen: Ints
    dwars: np.ndarray

    def __len__(self) -> int:
        return len(self.ouder)

    def parts_of(self, familie: Ints) -> tuple[Ints, Ints]:
        """All parts of these families (numbers in `deel`), one family after the other, and where
        each family begins."""
        van, tot = self.begin[familie], self.begin[familie + 1]
        return expand(van, tot), np.cumsum(tot - van) - (tot - van)

    def with_parts(self, welke: Ints) -> Ints:
        """The families that have these parts (numbers in `deel`, ascending)."""
        return np.unique(np.searchsorted(self.begin, welke, side="right") - 1)


def list_families(gezinnen: Sequence[Gezin], tafels: Sequence[Tafel], klassen: Klassen,
                  getoond: np.ndarray) -> Families:
    """The families whose parent is shown and that have a shown part."""
    grens = np.cumsum([0, *(tafel.aantal.size for tafel in tafels)])
    delen = list(_list_per_gezin(gezinnen, tafels, klassen, getoond, grens))
    gezin, ouder, lengte, deel, voorwaarde, binnen, dwars = (
        np.concatenate([np.zeros(0, np.int32), *(d[k] for d in delen)]) for k in range(7))
    return Families(gezin, ouder, np.append(0, np.cumsum(lengte)), deel, voorwaarde, binnen,
                    dwars.astype(bool))


def _list_per_gezin(gezinnen: Sequence[Gezin], tafels: Sequence[Tafel], klassen: Klassen,
                    getoond: np.ndarray, grens: Ints) -> Iterator[tuple[Ints, ...]]:
    eerder = 0
    for nummer, gezin in enumerate(gezinnen):
        familie = gezin.all_families()
        heeft = getoond[klassen.per_tafel[gezin.ouder].flat[gezin.parents(familie)]]
        familie = familie[heeft]
        cel, voorwaarde, rijen, gezien = (np.concatenate(delen, axis=1) for delen in zip(*(
            _list_parts(gezin, k, familie, tafels, klassen, getoond, grens)
            for k in range(len(gezin.delen))), strict=True))
        heeft = gezien.any(axis=1)
        ouder, rijen = gezin.parents(familie[heeft]), rijen[heeft]
        is_deel = rijen > 0
        plaats = (eerder - 1 + np.cumsum(is_deel)).reshape(is_deel.shape)
        binnen = np.where(gezin.binnen == GEEN, GEEN, plaats[:, gezin.binnen])
        overlapt = rijen.sum(axis=1) > tafels[gezin.ouder].rijen.flat[ouder]
        dwars = gezin.dwars | (overlapt[:, None] & (gezin.as_ == 0))
        eerder += int(is_deel.sum())
        yield (np.full(len(is_deel), nummer, np.int32),
               (ouder + grens[gezin.ouder]).astype(np.int32), is_deel.sum(axis=1, dtype=np.int32),
               *(array[is_deel].astype(np.int32) for array in (
                   cel[heeft], voorwaarde[heeft], binnen, np.broadcast_to(dwars, is_deel.shape))))


def _list_parts(gezin: Gezin, nummer: int, familie: Ints, tafels: Sequence[Tafel],
                klassen: Klassen, getoond: np.ndarray, grens: Ints) -> tuple[Ints, ...]:
    """Of the parts in one child table, (families, places): cell, condition, rows, and is it
    shown?"""
    tafel = gezin.delen[nummer].tafel
    plek, echt, voorwaarde = gezin.parts(familie, nummer)
    return (plek + grens[tafel], voorwaarde, tafels[tafel].rijen.flat[plek] * echt,
            echt & getoond[klassen.per_tafel[tafel].flat[plek]])
