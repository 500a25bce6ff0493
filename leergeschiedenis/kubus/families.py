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
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.verdelen import expand


@dataclass(frozen=True)
class Families:
    """n families with e parts in all.

    `gezin` (n): its number; `ouder` (n): the cell that is the parent; `begin` (n + 1): where its
    parts begin; `deel` (e): the cells that are the parts, without those that have no rows;
    `voorwaarde` (e): the condition, as numbered by `Vectoren`, that makes a row one of the part.
    """

    gezin: Ints
    ouder: Ints
    begin: Ints
    deel: Ints
    voorwaarde: Ints

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
    gezin, ouder, lengte, deel, voorwaarde = (
        np.concatenate([np.zeros(0, np.int32), *(d[k] for d in delen)]) for k in range(5))
    return Families(gezin, ouder, np.append(0, np.cumsum(lengte)), deel, voorwaarde)


def _list_per_gezin(gezinnen: Sequence[Gezin], tafels: Sequence[Tafel], klassen: Klassen,
                    getoond: np.ndarray, grens: Ints) -> Iterator[tuple[Ints, ...]]:
    for nummer, gezin in enumerate(gezinnen):
        familie = gezin.all_families()
        ouder = gezin.parents(familie)
        heeft = getoond[klassen.per_tafel[gezin.ouder].flat[ouder]]
        familie, ouder = familie[heeft], ouder[heeft]
        cellen, voorwaarden, echt, gezien = [], [], [], []
        for k, delen in enumerate(gezin.delen):
            plek, erbij, voorwaarde = gezin.parts(familie, k)
            cellen.append(plek + grens[delen.tafel])
            voorwaarden.append(voorwaarde)
            echt.append(erbij & (tafels[delen.tafel].rijen.flat[plek] > 0))
            gezien.append(erbij & getoond[klassen.per_tafel[delen.tafel].flat[plek]])
        heeft = np.concatenate(gezien, axis=1).any(axis=1)
        is_deel = np.concatenate(echt, axis=1)[heeft]
        yield (np.full(len(is_deel), nummer, np.int32),
               (ouder[heeft] + grens[gezin.ouder]).astype(np.int32),
               is_deel.sum(axis=1, dtype=np.int32),
               np.concatenate(cellen, axis=1)[heeft][is_deel].astype(np.int32),
               np.concatenate(voorwaarden, axis=1)[heeft][is_deel].astype(np.int32))
