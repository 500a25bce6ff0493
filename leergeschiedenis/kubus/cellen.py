"""Steps 2 and 3: every combination of at most m conditions, counted in residents.

A telling is counted in tables, one per set of levels, dense: (vak, value, value, value), where
`vak` is the combination of own axis values. Dense tables make the later steps arithmetic on whole
arrays: siblings are an axis, and the parent is the table without that axis.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from leergeschiedenis.kubus.rijen import Ints, Tellingrijen
from leergeschiedenis.kubus.vectoren import Inwonerbits, Vak
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
    """Cells of at least the drempel: their table, where in it (flat), and what is in them."""

    tafel: Tafel
    plek: Ints
    kenschets: Kenschets


@dataclass(frozen=True)
class _Opdracht:
    """What stays the same while one vak is counted."""

    vak: Vak
    ruimte: int
    drempel: int
    kenmerken: tuple[str, ...]
    meer: Bits
    vanaf: int
    tafels: dict[Niveaus, Tafel]


def count_telling(rijen: Tellingrijen, bits: Inwonerbits, ruimte: int, drempel: int
                  ) -> tuple[tuple[Tafel, ...], list[Vondst]]:
    """All tables of one telling, and the cells in them that are large enough."""
    if ruimte < 0:
        return (), []
    kenmerken = tuple(i.niveau.kenmerk for i in bits.indelingen)
    breedtes = [len(i.nummers) for i in bits.indelingen]
    tafels = {niveaus: _empty_tafel(rijen, niveaus, breedtes)
              for niveaus in list_niveaus(kenmerken, ruimte)}
    meer = ~bits.enkel(rijen.telling.naam)
    vanaf = int(np.argmax(meer != 0))
    vondsten: list[Vondst] = []
    for vak in bits.vakken(rijen):
        opdracht = _Opdracht(vak, ruimte, drempel, kenmerken, meer[vanaf:], vanaf, tafels)
        vondsten += _visit(opdracht, (), vak.alles, np.array([vak.nummer]))
    return tuple(tafels.values()), vondsten


def list_niveaus(kenmerken: Sequence[str], ruimte: int) -> list[Niveaus]:
    """Every set of at most `ruimte` levels of different kenmerken, smaller sets first."""
    return [niveaus for aantal in range(ruimte + 1)
            for niveaus in combinations(range(len(kenmerken)), aantal)
            if len({kenmerken[niveau] for niveau in niveaus}) == aantal]


def _empty_tafel(rijen: Tellingrijen, niveaus: Niveaus, breedtes: Sequence[int]) -> Tafel:
    vorm = (len(rijen.vakken), *(breedtes[niveau] for niveau in niveaus))
    return Tafel(rijen.telling.naam, niveaus, np.zeros(vorm, np.int32), np.zeros(vorm, np.int32))


def _visit(opdracht: _Opdracht, niveaus: Niveaus, bits: Bits, plek: Ints) -> Iterator[Vondst]:
    """Count these sets, and then all their intersections with the levels that come later."""
    diep = len(niveaus) < opdracht.ruimte
    bewoners = opdracht.vak.sloten.fold(bits, bewaar=diep)
    aantal = count_bits(bewoners)
    tafel = opdracht.tafels[niveaus]
    tafel.aantal.flat[plek] = aantal
    tafel.enkel.flat[plek] = aantal - count_bits(bewoners[:, opdracht.vanaf:] & opdracht.meer)
    groot = np.flatnonzero(aantal >= opdracht.drempel)
    if len(groot):
        yield Vondst(tafel, plek[groot], describe(bewoners[groot],
                                                            aantal[groot]))
    if diep:
        gevuld = np.flatnonzero(aantal)
        yield from _extend(opdracht, niveaus, bits[gevuld], plek[gevuld])


def _extend(opdracht: _Opdracht, niveaus: Niveaus, bits: Bits, plek: Ints) -> Iterator[Vondst]:
    bezet = {opdracht.kenmerken[niveau] for niveau in niveaus}
    for niveau in range(niveaus[-1] + 1 if niveaus else 0, len(opdracht.kenmerken)):
        if opdracht.kenmerken[niveau] in bezet:
            continue
        atomen = opdracht.vak.atomen[niveau]
        stap = max(BLOK // atomen.nbytes, 1)
        for begin in range(0, len(bits), stap):
            deel = slice(begin, begin + stap)
            samen = bits[deel, None] & atomen
            plekken = plek[deel, None] * len(atomen) + np.arange(len(atomen))
            yield from _visit(opdracht, (*niveaus, niveau),
                              samen.reshape(-1, samen.shape[-1]), plekken.ravel())
