"""What is kept of sets of residents: enough to tell equal and nearly equal sets from others."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.verdelen import expand

SCHETS = 4
"""Words of each of the two halves of a sketch."""

_VLAKKEN = SCHETS * 64
_ALLE_VLAGGEN = np.uint64(2**64 - 1)
_VOL = 1 << 12  # members; of eighteen thousand such sets one lacks a flag
_VAKKEN = 16  # marks; a power of two


@dataclass(frozen=True)
class Kenschets:
    """One row per set.

    `aantal`: members; `code`: a 64-bit sum, equal for equal sets; `eerste` (n, leden): the lowest
    members, ascending; `schets` (n, 2 × SCHETS words): which of 256 flags, of two kinds, any member
    has; `spreiding` (n, 16): how many members have each of 16 marks. The sketch of a subset lies
    within that of its superset, and its spreiding is nowhere higher.
    """

    aantal: Ints
    code: np.ndarray
    eerste: Ints
    schets: np.ndarray
    spreiding: Ints

    def take(self, welke: Ints) -> "Kenschets":
        """Some of the sets."""
        return Kenschets(*(getattr(self, veld.name)[welke] for veld in fields(self)))


@dataclass(frozen=True)
class Merken:
    """What is drawn for every resident, once per build: a summand of `code` and two flags. The
    mark of a resident is in the lowest bits of its summand."""

    code: np.ndarray
    vlaggen: tuple[np.ndarray, np.ndarray]

    @classmethod
    def draw(cls, inwoners: int) -> Self:
        """The same every time: the same data give the same cube."""
        loting = np.random.default_rng(20160518)
        code = loting.integers(1, 2**64, inwoners, dtype=np.uint64)
        een, ander = loting.integers(0, _VLAKKEN, (2, inwoners), dtype=np.int32)
        return cls(code, (een, ander))

    def describe(self, inwoner: Ints, begin: Ints, aantal: Ints, leden: int) -> Kenschets:
        """Sets given as members, set after set and ascending; set k starts at `begin[k]`. Each has
        at least `leden` members."""
        nummer = np.repeat(np.arange(0, _VAKKEN * len(begin), _VAKKEN, dtype=np.int32), aantal)
        code = self.code[inwoner]
        nummer += (code & np.uint64(_VAKKEN - 1)).astype(np.int32)
        spreiding = np.bincount(nummer, minlength=len(begin) * _VAKKEN)
        return Kenschets(
            aantal=aantal.astype(np.int32), code=np.add.reduceat(code, begin),
            eerste=inwoner[begin[:, None] + np.arange(leden)].astype(np.int32),
            schets=self._sketch_sets(inwoner, begin, aantal),
            spreiding=spreiding.reshape(-1, _VAKKEN).astype(np.uint16))

    def _sketch_sets(self, inwoner: Ints, begin: Ints, aantal: Ints) -> np.ndarray:
        """(sets, 2 × SCHETS) words. The first members of a large set nearly always have every flag
        between them; only where they have not, the others are looked at."""
        hoeveel = np.minimum(aantal, _VOL)
        kort = inwoner[expand(begin, begin + hoeveel)] if (hoeveel < aantal).any() else inwoner
        schets = self._sketch(kort, hoeveel)
        open_ = np.flatnonzero((hoeveel < aantal) & (schets != _ALLE_VLAGGEN).any(axis=1))
        if len(open_):
            eind = begin[open_] + aantal[open_]
            schets[open_] = self._sketch(inwoner[expand(begin[open_], eind)], aantal[open_])
        return schets

    def _sketch(self, inwoner: Ints, aantal: Ints) -> np.ndarray:
        """(sets, 2 × SCHETS) words of sets given as members, set after set."""
        nummer = np.repeat(np.arange(0, _VLAKKEN * len(aantal), _VLAKKEN, dtype=np.int32), aantal)
        return np.concatenate([_pack_flags(nummer + vlag[inwoner], len(aantal))
                               for vlag in self.vlaggen], axis=1)


def _pack_flags(vlak: Ints, aantal: int) -> np.ndarray:
    """(aantal, SCHETS) words from the flat places of their flags."""
    heeft = np.zeros(aantal * _VLAKKEN, bool)
    heeft[vlak] = True
    return np.packbits(heeft).view(np.uint64).reshape(aantal, SCHETS)


def empty_kenschets(leden: int) -> Kenschets:
    """No sets at all."""
    return Kenschets(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros((0, leden), np.int32),
                     np.zeros((0, 2 * SCHETS), np.uint64), np.zeros((0, _VAKKEN), np.uint16))


def concatenate(delen: Sequence[Kenschets]) -> Kenschets:
    """The sets of all parts, in order."""
    return Kenschets(*(np.concatenate([getattr(deel, veld.name) for deel in delen])
                       for veld in fields(Kenschets)))
