"""The rows of vakken, divided over the cells of a table: sorted by cell, all at once.

One sort serves counting, means and costs alike: what lies between two borders is one cell, and
within it each resident's rows are next to each other, the newest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from leergeschiedenis.kubus.rijen import GEEN, Ints

BLOK = 1 << 23
"""Entries divided at a time; bounds memory, as does the size of the table."""


@dataclass(frozen=True)
class Enkelvoudig:
    """Per row its value of a level, or GEEN."""

    waarde: Ints

    def estimate(self, breedte: int) -> float:
        """How many values a row has in a table with so many."""
        return 1.0

    def spread(self, rij: Ints, plek: Ints, breedte: int) -> tuple[Ints, Ints]:
        """Entries one condition further: those that have a value, with that in their place."""
        waarde = self.waarde[rij]
        if (waarde == GEEN).any():
            heeft = np.flatnonzero(waarde != GEEN)
            rij, plek, waarde = rij[heeft], plek[heeft], waarde[heeft]
        return rij, plek * breedte + waarde

    def list_flags(self, breedte: int) -> np.ndarray:
        """(breedte, rows) booleans."""
        vlaggen: np.ndarray = self.waarde == np.arange(breedte)[:, None]
        return vlaggen


@dataclass(frozen=True)
class Meervoudig:
    """Per row which values v of a level it has (rows, values); and these row after row, with where
    each row begins."""

    heeft: np.ndarray
    begin: Ints
    waarde: Ints

    @classmethod
    def of(cls, heeft: np.ndarray) -> Self:
        """From the booleans (rows, values)."""
        waarde = np.nonzero(heeft)[1].astype(np.int32)
        return cls(heeft, np.append(0, np.cumsum(heeft.sum(axis=1, dtype=np.int32))), waarde)

    def estimate(self, breedte: int) -> float:
        """How many values a row has in a table with so many: with *has not*, one or the other of
        each."""
        positief = self.heeft.shape[1]
        if breedte > positief:
            return float(positief)
        return len(self.waarde) / max(len(self.heeft), 1)

    def spread(self, rij: Ints, plek: Ints, breedte: int) -> tuple[Ints, Ints]:
        """Entries one condition further: an entry for every value of its row."""
        positief = self.heeft.shape[1]
        if breedte == positief:
            begin = self.begin[rij]
            keer = self.begin[1:][rij] - begin
            waarde = self.waarde[expand(begin, begin + keer)]
            return np.repeat(rij, keer), np.repeat(plek * breedte, keer) + waarde
        waarden = np.where(self.heeft[rij], 0, positief) + np.arange(positief)
        plekken = plek[:, None] * breedte + waarden.astype(np.int32)
        return np.repeat(rij, positief), plekken.ravel()

    def list_flags(self, breedte: int) -> np.ndarray:
        """(breedte, rows) booleans: has v for every v, then has not v."""
        return np.concatenate([self.heeft.T, ~self.heeft.T])


@dataclass(frozen=True)
class Verdeling:
    """Rows over cells, entry by entry, cell after cell.

    `cel`: the cells that have entries, ascending, as places in their table; `begin`: per cell its
    first entry; `rij`: per entry the row, within a cell ascending; `inwoner`: the resident;
    `nieuw`: is this its resident's first entry in the cell?
    """

    cel: Ints
    begin: Ints
    rij: Ints
    inwoner: Ints
    nieuw: np.ndarray

    @property
    def lengte(self) -> Ints:
        """Per cell how many entries it has."""
        return np.diff(self.begin, append=len(self.rij))

    def add(self, waarde: np.ndarray) -> np.ndarray:
        """Per cell the sum of what its entries have; of booleans how many are true."""
        if waarde.dtype == bool:
            return np.add.reduceat(waarde.view(np.int8), self.begin, dtype=np.int32)
        return np.add.reduceat(waarde, self.begin)


@dataclass(frozen=True)
class Vakrijen:
    """The rows of some vakken of one telling, by vak and resident, each resident's newest first.

    `deel`: which rows of the telling; `vak`: per row the number of its vak; `inwoner`: the
    resident; `alleen`: is it the only row of its resident in the vak?; `niveaus`: per level the
    values.
    """

    deel: Ints
    vak: Ints
    inwoner: Ints
    alleen: np.ndarray
    niveaus: tuple[Enkelvoudig | Meervoudig, ...]

    def divide(self, niveaus: Sequence[int], breedtes: Sequence[int]) -> Iterator[Verdeling]:
        """The rows over the cells of these levels, in parts that share no cell."""
        rij, plek = np.arange(len(self.deel), dtype=np.int32), self.vak
        waarden = [self.niveaus[niveau] for niveau in niveaus]
        omvang = len(rij) * np.prod([waarde.estimate(breedte) for waarde, breedte
                                     in zip(waarden, breedtes, strict=True)])
        if omvang <= BLOK or not niveaus:
            yield from self._sort(rij, plek, waarden, breedtes)
            return
        rij, plek = waarden[0].spread(rij, plek, breedtes[0])
        for begin in np.unique(plek):
            deel = plek == begin
            yield from self._sort(rij[deel], plek[deel], waarden[1:], breedtes[1:])

    def _sort(self, rij: Ints, plek: Ints, waarden: Sequence[Enkelvoudig | Meervoudig],
              breedtes: Sequence[int]) -> Iterator[Verdeling]:
        for waarde, breedte in zip(waarden, breedtes, strict=True):
            rij, plek = waarde.spread(rij, plek, breedte)
        if not len(plek):
            return
        laagste = plek.min()
        plek = plek - laagste
        if waarden:
            smal = plek.astype(np.min_scalar_type(plek.max()))
            rij = rij[np.argsort(smal, kind="stable")]  # a radix sort for narrow numbers
        keren = np.bincount(plek)
        cel = np.flatnonzero(keren)
        begin = np.cumsum(keren[cel]) - keren[cel]
        inwoner, nieuw = self.inwoner[rij], np.ones(len(rij), bool)
        np.not_equal(inwoner[1:], inwoner[:-1], out=nieuw[1:])
        nieuw[begin] = True
        yield Verdeling(laagste + cel, begin, rij, inwoner, nieuw)


def expand(van: Ints, tot: Ints) -> Ints:
    """All whole numbers in the ranges van[i]:tot[i], one range after the other."""
    lengte = tot - van
    samen = np.cumsum(lengte)
    return np.arange(samen[-1] if len(samen) else 0) + np.repeat(van - samen + lengte, lengte)
