"""Steps 2 and 3: every combination of at most m conditions, counted in residents.

A telling is counted in tables, one per set of levels, dense: (vak, value, value, value), where
`vak` is the combination of own axis values. Dense tables make the later steps arithmetic on whole
arrays: siblings are an axis, and the parent is the table without that axis.

*Has not v* asks one condition more than *has v*: it is in the cube with fewer than the highest
number of conditions. It adds little there (the cell without the condition and the cell with v say
as much), and it is the bulk of the cells that are a few residents from another.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from leergeschiedenis.kubus.kenschets import Kenschets, Merken
from leergeschiedenis.kubus.rijen import DRADEN, Ints, Tellingrijen
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.verdelen import Vakrijen, Verdeling

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


def count_cells(vakken: Vakken, m: int, drempel: int) -> tuple[tuple[Tafel, ...], list[Vondst]]:
    """All tables, telling by telling, and the cells in them that are large enough."""
    merken = Merken.draw(vakken.inwoners)
    tellers = [_Teller(rijen, vakken, merken, rijen.telling.ruimte(m), drempel)
               for rijen in vakken.tellingen.values() if rijen.telling.ruimte(m) >= 0]
    with ThreadPoolExecutor(DRADEN) as draden:
        werk = [draden.submit(teller.count, groep) for teller in tellers
                for groep in vakken.bundle_vakken(teller.telling)]
        vondsten = [vondst for taak in werk for vondst in taak.result()]
    return tuple(tafel for teller in tellers for tafel in teller.tafels.values()), vondsten


def list_niveaus(kenmerken: Sequence[str], ruimte: int) -> list[Niveaus]:
    """Every set of at most `ruimte` levels of different kenmerken, smaller sets first."""
    return [niveaus for aantal in range(ruimte + 1)
            for niveaus in combinations(range(len(kenmerken)), aantal)
            if len({kenmerken[niveau] for niveau in niveaus}) == aantal]


class _Teller:
    """Counts one telling, some vakken at a time."""

    def __init__(self, rijen: Tellingrijen, vakken: Vakken, merken: Merken, ruimte: int,
                 drempel: int) -> None:
        self.telling, self._merken, self._drempel = rijen.telling.naam, merken, drempel
        self._vakken, self._ruimte, self._aantal = vakken, ruimte, len(rijen.vakken)
        kenmerken = [indeling.niveau.kenmerk for indeling in vakken.indelingen]
        self.tafels = {niveaus: self._empty_tafel(niveaus)
                       for niveaus in list_niveaus(kenmerken, ruimte)}

    def _empty_tafel(self, niveaus: Niveaus) -> Tafel:
        indelingen = [self._vakken.indelingen[niveau] for niveau in niveaus]
        breedtes = [len(indeling) if len(niveaus) < self._ruimte else indeling.positief
                    for indeling in indelingen]
        return Tafel(self.telling, niveaus,
                     *(np.zeros((self._aantal, *breedtes), np.int32) for _ in range(3)))

    def count(self, vakken: Ints) -> list[Vondst]:
        """Fill these vakken in all tables; the cells that are large enough."""
        rijen = self._vakken.list_rijen(self.telling, vakken)
        return [self._record(tafel, rijen, verdeling) for niveaus, tafel in self.tafels.items()
                for verdeling in rijen.divide(niveaus, tafel.aantal.shape[1:])]

    def _record(self, tafel: Tafel, rijen: Vakrijen, verdeling: Verdeling) -> Vondst:
        """Write the counts of these cells in their table."""
        plek, lengte, aantal = verdeling.cel, verdeling.lengte, verdeling.add(verdeling.nieuw)
        tafel.aantal.flat[plek] = aantal
        tafel.enkel.flat[plek] = verdeling.add(rijen.alleen[verdeling.rij])
        tafel.rijen.flat[plek] = lengte
        groot = aantal >= self._drempel
        leden = verdeling.inwoner[verdeling.nieuw & np.repeat(groot, lengte)]
        aantal = aantal[groot]
        return Vondst(tafel, plek[groot], self._merken.describe(
            leden, np.cumsum(aantal) - aantal, aantal, self._drempel))
