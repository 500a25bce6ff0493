"""Steps 2 and 3: every combination of at most m conditions, counted in residents.

A telling is counted in tables, one per set of levels, dense: (vak, value, value, value), where
`vak` is the combination of own axis values. Dense tables make the later steps arithmetic on whole
arrays: siblings are an axis, and the parent is the table without that axis.

*Has not v* asks one condition more than *has v*: it is in the cube with fewer than the highest
number of conditions. It adds little there (the cell without the condition and the cell with v say
as much), and it is the bulk of the cells that are a few residents from another.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import Ints, Tellingrijen
from leergeschiedenis.kubus.vectoren import Vak, Vakken
from leergeschiedenis.kubus.verzamelingen import Bits, Kenschets, count_bits, describe

BLOK = 1 << 20
"""Bytes of sets handled at a time: what stays in the cache of one core."""

DRADEN = 2

Niveaus = tuple[int, ...]
"""Levels by their number among the indelingen, ascending."""


@dataclass(frozen=True)
class Tafel:
    """The cells of one telling under one set of levels: arrays (vak, *values).

    `aantal`: residents; `enkel`: those of them with exactly one row in the vak; `rijen`: rows, that
    is different casussen and half-years.
    """

    telling: str
    niveaus: Niveaus
    aantal: Ints
    enkel: Ints
    rijen: Ints


@dataclass(frozen=True)
class Vondst:
    """Cells of at least the drempel: their table, where in it (flat), and what is in them."""

    tafel: Tafel
    plek: Ints
    kenschets: Kenschets


@dataclass(frozen=True)
class _Sets:
    """Sets under the same levels: their bits, where they are in the table (flat), and which of
    them have a *has not* among their conditions."""

    niveaus: Niveaus
    bits: Bits
    plek: Ints
    ontkend: np.ndarray

    def take(self, welke: Ints | slice) -> "_Sets":
        return _Sets(self.niveaus, self.bits[welke], self.plek[welke], self.ontkend[welke])


def count_cells(vakken: Vakken, m: int, drempel: int) -> tuple[tuple[Tafel, ...], list[Vondst]]:
    """All tables, telling by telling, and the cells in them that are large enough."""
    tellers = [_Teller(rijen, vakken, rijen.telling.ruimte(m), drempel)
               for rijen in vakken.tellingen.values() if rijen.telling.ruimte(m) >= 0]
    with ThreadPoolExecutor(DRADEN) as draden:
        werk = [draden.submit(teller.count, nummer)
                for teller in tellers for nummer in range(teller.aantal)]
        vondsten = [vondst for taak in werk for vondst in taak.result()]
    return tuple(tafel for teller in tellers for tafel in teller.tafels.values()), vondsten


def list_niveaus(kenmerken: Sequence[str], ruimte: int) -> list[Niveaus]:
    """Every set of at most `ruimte` levels of different kenmerken, smaller sets first."""
    return [niveaus for aantal in range(ruimte + 1)
            for niveaus in combinations(range(len(kenmerken)), aantal)
            if len({kenmerken[niveau] for niveau in niveaus}) == aantal]


class _Teller:
    """Counts one telling, one vak at a time."""

    def __init__(self, rijen: Tellingrijen, vakken: Vakken, ruimte: int, drempel: int) -> None:
        self._telling, self._vakken = rijen.telling.naam, vakken
        self._ruimte, self._drempel = ruimte, drempel
        self._indelingen = vakken.indelingen
        self._kenmerken = [indeling.niveau.kenmerk for indeling in vakken.indelingen]
        self.aantal = len(rijen.vakken)
        self.tafels = {niveaus: self._empty_tafel(niveaus)
                       for niveaus in list_niveaus(self._kenmerken, ruimte)}

    def count(self, nummer: int) -> list[Vondst]:
        """Fill this vak of all tables; the cells that are large enough."""
        vak = self._vakken.build(self._telling, nummer)
        alles = _Sets((), vak.alles, np.array([nummer]), np.zeros(1, bool))
        return list(self._visit(vak, alles))

    def _empty_tafel(self, niveaus: Niveaus) -> Tafel:
        vorm = (self.aantal, *(self._breedte(self._indelingen[niveau], len(niveaus))
                               for niveau in niveaus))
        return Tafel(self._telling, niveaus,
                     *(np.zeros(vorm, np.int32) for _ in range(3)))

    def _breedte(self, indeling: Indeling, voorwaarden: int) -> int:
        """How many values of a level a table with so many conditions has."""
        return len(indeling) if voorwaarden < self._ruimte else indeling.positief

    def _visit(self, vak: Vak, sets: _Sets) -> Iterator[Vondst]:
        """Count these sets, and then all their intersections with the levels that come later."""
        aantal = self._record(vak, sets)
        groot = np.flatnonzero(aantal >= self._drempel)
        if len(groot):
            yield Vondst(self.tafels[sets.niveaus], sets.plek[groot],
                         describe(vak.sloten.fold(sets.bits[groot]), aantal[groot], self._drempel))
        if len(sets.niveaus) < self._ruimte:
            yield from self._extend(vak, sets.take(np.flatnonzero(aantal)))

    def _record(self, vak: Vak, sets: _Sets) -> Ints:
        """Write the counts of these sets in their table; gives the residents."""
        tafel, kop = self.tafels[sets.niveaus], vak.sloten.kop
        staart = vak.sloten.fold_staart(sets.bits)
        alleen = count_bits(sets.bits[:, :kop])
        aantal = alleen + count_bits(staart)
        tafel.aantal.flat[sets.plek] = aantal
        tafel.enkel.flat[sets.plek] = alleen + count_bits(staart & vak.enkel[kop:])
        tafel.rijen.flat[sets.plek] = alleen + count_bits(sets.bits[:, kop:])
        return aantal

    def _extend(self, vak: Vak, sets: _Sets) -> Iterator[Vondst]:
        bezet = {self._kenmerken[niveau] for niveau in sets.niveaus}
        voorwaarden = len(sets.niveaus) + 1
        if voorwaarden == self._ruimte:
            sets = self._drop_negations(sets)
        for niveau in range(sets.niveaus[-1] + 1 if sets.niveaus else 0, len(self._kenmerken)):
            if self._kenmerken[niveau] in bezet:
                continue
            indeling = self._indelingen[niveau]
            waarden = np.arange(self._breedte(indeling, voorwaarden))
            atomen = vak.atomen[niveau][waarden]
            stap = max(BLOK // atomen.nbytes, 1)
            for begin in range(0, len(sets.plek), stap):
                deel = sets.take(slice(begin, begin + stap))
                yield from self._visit(vak, _Sets(
                    (*sets.niveaus, niveau),
                    (deel.bits[:, None] & atomen).reshape(-1, atomen.shape[1]),
                    (deel.plek[:, None] * len(waarden) + waarden).ravel(),
                    (deel.ontkend[:, None] | (waarden >= indeling.positief)).ravel()))

    def _drop_negations(self, sets: _Sets) -> _Sets:
        """The sets without a *has not*, with their place in a table that has no such values."""
        sets = sets.take(np.flatnonzero(~sets.ontkend))
        ruim = self.tafels[sets.niveaus].aantal.shape
        krap = (self.aantal, *(self._indelingen[n].positief for n in sets.niveaus))
        plek = np.ravel_multi_index(np.unravel_index(sets.plek, ruim), krap)
        return _Sets(sets.niveaus, sets.bits, plek, sets.ontkend)
