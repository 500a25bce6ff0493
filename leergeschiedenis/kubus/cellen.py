"""Steps 2 and 3: every combination of at most m conditions, counted in residents.

A telling is counted in tables, one per set of levels, dense: (vak, value, value, value), where
`vak` is the combination of own axis values. Dense tables make the later steps arithmetic on whole
arrays: siblings are an axis, and the parent is the table without that axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vectoren import Vectoren
from leergeschiedenis.kubus.verzamelingen import Bits, Kenschets, count_bits, describe

BLOK = 1 << 21
"""Bytes of sets handled at a time: what stays in the cache of one core."""

Niveaus = tuple[int, ...]
"""Levels by their number among the indelingen, ascending."""


@dataclass(frozen=True)
class Tafel:
    """The cells of one telling under one set of levels: arrays (vak, *values).

    `aantal`: residents; `enkel`: those of them with exactly one row in the telling.
    """

    telling: str
    niveaus: Niveaus
    aantal: Ints
    enkel: Ints


@dataclass(frozen=True)
class Vondst:
    """Cells of at least the drempel: in which table, where in it (flat), and what is in them."""

    tafel: Tafel
    plek: Ints
    kenschets: Kenschets


class Teller:
    """Counts one telling: every combination of at most `ruimte` levels of different kenmerken."""

    def __init__(self, vectoren: Vectoren, indelingen: Sequence[Indeling], ruimte: int,
                 drempel: int) -> None:
        self._vectoren, self._drempel, self._ruimte = vectoren, drempel, ruimte
        self._kenmerken = [indeling.niveau.kenmerk for indeling in indelingen]
        self.tafels: dict[Niveaus, Tafel] = {}
        self.vondsten: list[Vondst] = []

    def count(self) -> None:
        """Fill `tafels` and `vondsten`."""
        basis = self._vectoren.basis
        if self._ruimte >= 0:
            stap = max(BLOK // basis[:1].nbytes, 1)
            for begin in range(0, len(basis), stap):
                deel = slice(begin, begin + stap)
                self._visit((), basis[deel], np.arange(len(basis))[deel])

    def _visit(self, niveaus: Niveaus, bits: Bits, plek: Ints) -> None:
        """Record these sets, then all their intersections with levels that come later."""
        bewoners = self._vectoren.sloten.fold(bits)
        aantal = count_bits(bewoners)
        tafel = self._tafel(niveaus)
        tafel.aantal.flat[plek] = aantal
        tafel.enkel.flat[plek] = count_bits(bewoners & self._vectoren.enkel)
        groot = np.flatnonzero(aantal >= self._drempel)
        if len(groot):
            self.vondsten.append(Vondst(tafel, plek[groot], describe(bewoners[groot],
                                                                     aantal[groot])))
        if len(niveaus) < self._ruimte:
            gevuld = np.flatnonzero(aantal)
            self._extend(niveaus, bits[gevuld], plek[gevuld])

    def _extend(self, niveaus: Niveaus, bits: Bits, plek: Ints) -> None:
        bezet = {self._kenmerken[niveau] for niveau in niveaus}
        for niveau in range(niveaus[-1] + 1 if niveaus else 0, len(self._kenmerken)):
            if self._kenmerken[niveau] in bezet:
                continue
            atomen = self._vectoren.atomen[niveau]
            stap = max(BLOK // atomen.nbytes, 1)
            for begin in range(0, len(bits), stap):
                deel = slice(begin, begin + stap)
                samen = bits[deel, None] & atomen
                plekken = plek[deel, None] * len(atomen) + np.arange(len(atomen))
                self._visit((*niveaus, niveau), samen.reshape(-1, samen.shape[-1]),
                            plekken.ravel())

    def _tafel(self, niveaus: Niveaus) -> Tafel:
        if niveaus not in self.tafels:
            vorm = (len(self._vectoren.basis),
                    *(len(self._vectoren.atomen[niveau]) for niveau in niveaus))
            self.tafels[niveaus] = Tafel(self._vectoren.rijen.telling.naam, niveaus,
                                         np.zeros(vorm, np.int32), np.zeros(vorm, np.int32))
        return self.tafels[niveaus]
