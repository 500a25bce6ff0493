"""Columns of the workbench as numpy arrays, so that a selection is a few passes over bytes.

DuckDB was measured first: on 100,000 casussen one condition on a list took 160 ms, ten times the
time that a whole page may take; the same as bytes takes 0.1 ms.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Vlaggen = np.ndarray
"""One-dimensional array of booleans, one per casus."""

Ints = np.ndarray
Getallen = np.ndarray
Orde = Callable[[str], str | tuple[int, float, str]]
"""By what codes are put in order."""


@dataclass(frozen=True, eq=False)
class Enkel:
    """One code per row: `codes` are places in `namen`."""

    codes: Ints
    namen: tuple[str, ...]

    @classmethod
    def of(cls, kolom: pa.ChunkedArray, orde: Orde) -> "Enkel":
        """The codes of a column of texts, in this order."""
        codes, namen = _number(kolom, orde)
        return cls(codes, namen)

    def match(self, codes: Collection[str]) -> Vlaggen:
        """Which rows have one of these codes."""
        return np.array([naam in codes for naam in self.namen], bool)[self.codes]

    def split(self, rijen: Ints) -> list[Vlaggen]:
        """Per code which of these rows have it."""
        gekozen = self.codes[rijen]
        return [gekozen == code for code in range(len(self.namen))]


@dataclass(frozen=True, eq=False)
class Meer:
    """Any number of codes per row: `vlaggen` says per code which rows have it."""

    vlaggen: tuple[Vlaggen, ...]
    namen: tuple[str, ...]

    @classmethod
    def of(cls, kolom: pa.ChunkedArray, orde: Orde) -> "Meer":
        """The codes of a column of lists, in this order."""
        lijsten = kolom.combine_chunks()
        rij = pc.list_parent_indices(lijsten).to_numpy()
        codes, namen = _number(pc.list_flatten(lijsten), orde)
        vlaggen = np.zeros((len(namen), len(kolom)), bool)
        vlaggen[codes, rij] = True
        return cls(tuple(vlaggen), namen)

    def match(self, codes: Collection[str]) -> Vlaggen:
        """Which rows have at least one of these codes."""
        gevonden = [vlag for vlag, naam in zip(self.vlaggen, self.namen, strict=True)
                    if naam in codes]
        return np.logical_or.reduce(gevonden)

    def split(self, rijen: Ints) -> list[Vlaggen]:
        """Per code which of these rows have it."""
        return [vlag[rijen] for vlag in self.vlaggen]


@dataclass(frozen=True, eq=False)
class Getal:
    """One number per row, NaN where there is none; `volgorde`: the rows that have one, from low to
    high. Sorted once, so that quartiles of a selection need no sorting."""

    waarden: Getallen
    volgorde: Ints

    @classmethod
    def of(cls, kolom: pa.ChunkedArray) -> "Getal":
        """The numbers of a column."""
        waarden = kolom.cast(pa.float64()).to_numpy()
        volgorde = np.argsort(waarden, kind="stable")[:len(kolom) - kolom.null_count]
        return cls(waarden, volgorde.astype(np.int32))

    def match(self, van: float | None, tot: float | None) -> Vlaggen:
        """Which rows have a number in this range."""
        vlag = self.waarden >= (-np.inf if van is None else van)
        return vlag if tot is None else vlag & (self.waarden <= tot)

    def select(self, gekozen: Vlaggen) -> Ints:
        """The chosen rows that have a number, from low to high."""
        return self.volgorde[gekozen[self.volgorde]]


@dataclass(frozen=True, eq=False)
class Rang:
    """Numbers of which there are few different ones: `codes` are places in `waarden`, ascending.

    A selection of them is then how often each comes, which costs no sorting.
    """

    codes: Ints
    waarden: Getallen

    @classmethod
    def of(cls, getallen: Getallen) -> "Rang":
        """The numbers, none of which is NaN."""
        waarden, codes = np.unique(getallen, return_inverse=True)
        return cls(codes.astype(np.int32), waarden)

    def count(self, gekozen: Vlaggen) -> Ints:
        """How often each number comes among the chosen."""
        return np.bincount(self.codes[gekozen], minlength=len(self.waarden))


Kolom = Enkel | Meer | Getal


def _number(kolom: pa.Array | pa.ChunkedArray, orde: Orde
            ) -> tuple[Ints, tuple[str, ...]]:
    reeks = kolom.combine_chunks() if isinstance(kolom, pa.ChunkedArray) else kolom
    gecodeerd = reeks.dictionary_encode()
    ruw: Sequence[str] = gecodeerd.dictionary.to_pylist()
    namen = sorted(ruw, key=orde)
    plek = {naam: k for k, naam in enumerate(namen)}
    vertaling = np.array([plek[naam] for naam in ruw], np.int32)
    return vertaling[gecodeerd.indices.to_numpy()], tuple(namen)
