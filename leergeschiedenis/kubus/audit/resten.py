"""What is left of parents: counted from totals where children add up, else resident by resident."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.ruimte import (
    DRADEN,
    Bits,
    Getallen,
    Ruimte,
    Vlaggen,
    count_bits,
)
from leergeschiedenis.kubus.audit.zaak import Zaak

_BLOK = 1 << 20  # bytes of the sets of children that are in memory at once


@dataclass(frozen=True)
class Gezinnen:
    """Families: per family its parent, its division, and the place of its first child in `kind`."""

    ouder: Getallen
    deling: Getallen
    van: Getallen
    kind: Getallen

    def __len__(self) -> int:
        return len(self.ouder)

    @property
    def tot(self) -> Getallen:
        """Per family the place after its last child."""
        return np.append(self.van[1:], len(self.kind))

    def add(self, per_cel: Getallen) -> Getallen:
        """Per family the sum of a number over its children."""
        som: Getallen = np.add.reduceat(per_cel[self.kind], self.van)
        return som

    def take(self, welke: Getallen) -> "Gezinnen":
        """Only these families."""
        hoeveel = self.tot[welke] - self.van[welke]
        begin = np.cumsum(hoeveel) - hoeveel
        plek = np.arange(hoeveel.sum()) + np.repeat(self.van[welke] - begin, hoeveel)
        return Gezinnen(self.ouder[welke], self.deling[welke], begin, self.kind[plek])


def count_leftovers(zaak: Zaak, gezinnen: Gezinnen) -> tuple[Getallen, Getallen]:
    """Per family the residents in no shown child, and those with a casus in no shown child.

    A count of at least `drempel` may be too low: whether a count is small is exact.
    """
    rest = np.zeros(len(gezinnen), np.int64)
    if not len(gezinnen):
        return rest, rest
    telt_op, heel = _judge_divisions(zaak, gezinnen)
    los = np.where(telt_op, zaak.staarten[gezinnen.ouder] - gezinnen.add(zaak.staarten), 0)
    over = zaak.casusaantallen[gezinnen.ouder] - gezinnen.add(zaak.casusaantallen)
    rest = los.copy()
    verborgen = los.copy()
    open_ = (los < zaak.drempel) & ~heel & ~(telt_op & (over == 0))
    for welke, ruimte in ((np.flatnonzero(open_ & telt_op), zaak.meervoudig),
                          (np.flatnonzero(open_ & ~telt_op), zaak.ruimte)):
        for deel, rest_deel, verborgen_deel in _look(zaak, gezinnen.take(welke), ruimte):
            rest[welke[deel]] += rest_deel
            verborgen[welke[deel]] += verborgen_deel
    return rest, verborgen


def _judge_divisions(zaak: Zaak, gezinnen: Gezinnen) -> tuple[Vlaggen, Vlaggen]:
    """Families in which a casus is in one child at most, and in which each is in some child.

    By a column the first holds because a casus has one value of it; by an axis or a period both
    are read from the facts of these children.
    """
    telt_op, heel = np.ones(len(gezinnen), bool), np.zeros(len(gezinnen), bool)
    door_feit = np.flatnonzero(_is_by_fact(zaak, gezinnen))
    telt_op[door_feit], heel[door_feit] = _judge_facts(zaak, gezinnen.take(door_feit))
    return telt_op, heel


def _is_by_fact(zaak: Zaak, gezinnen: Gezinnen) -> Vlaggen:
    """Families divided by an axis or a period: children differ from the parent in their fact."""
    perioden = zaak.codes.deling[zaak.codes.is_periode]
    is_as: Vlaggen = gezinnen.deling >= len(zaak.codes)
    return is_as | np.isin(gezinnen.deling, perioden)


def _judge_facts(zaak: Zaak, gezinnen: Gezinnen) -> tuple[Vlaggen, Vlaggen]:
    """Per family: do the children's facts divide the parent's, and are they all of it?

    To divide: to have no casus in common. Every different combination of facts is looked at once.
    """
    feit = zaak.feit
    merk = np.random.default_rng(20170311).integers(1, 2**64, feit.max() + 1, np.uint64)
    soort = np.add.reduceat(merk[feit[gezinnen.kind]], gezinnen.van)
    soort = soort * np.uint64(2 * feit.max() + 3) + feit[gezinnen.ouder].astype(np.uint64)
    _, eerste, welke = np.unique(soort, return_index=True, return_inverse=True)
    los, heel = np.zeros(len(eerste), bool), np.zeros(len(eerste), bool)
    for deel, stuk in _portions(gezinnen.take(eerste), zaak.ruimte):
        kinderen = zaak.ruimte.feiten[feit[stuk.kind]]
        ouders = zaak.ruimte.feiten[feit[stuk.ouder]]
        samen = np.bitwise_or.reduceat(kinderen, stuk.van, axis=0)
        dubbel = np.add.reduceat(count_bits(kinderen), stuk.van) - count_bits(samen & ouders)
        los[deel] = dubbel == 0
        heel[deel] = count_bits(ouders & ~samen) == 0
    return los[welke], heel[welke]


def _look(zaak: Zaak, gezinnen: Gezinnen, ruimte: Ruimte
          ) -> Iterator[tuple[Getallen, Getallen, Getallen]]:
    """Portions of families, with the two leftovers of each in this space; on both cores."""
    def run(portie: tuple[Getallen, Gezinnen]) -> tuple[Getallen, Getallen, Getallen]:
        deel, stuk = portie
        alle, samen = _sets(zaak, ruimte, stuk)
        return (deel, count_bits(ruimte.fold(alle) & ~ruimte.fold(samen)),
                count_bits(ruimte.fold(alle & ~samen)))
    with ThreadPoolExecutor(DRADEN) as draden:
        yield from draden.map(run, _portions(gezinnen, ruimte))


def _portions(gezinnen: Gezinnen, ruimte: Ruimte) -> Iterator[tuple[Getallen, Gezinnen]]:
    """Families in portions whose sets fit in memory: which they are, and the families."""
    stap = max(1, _BLOK // max(8 * ruimte.lagen[-1].stop, 1))
    portie = gezinnen.van // stap
    for deel in np.split(np.arange(len(gezinnen)), np.flatnonzero(np.diff(portie)) + 1):
        if len(deel):
            yield deel, gezinnen.take(deel)


def _sets(zaak: Zaak, ruimte: Ruimte, gezinnen: Gezinnen) -> tuple[Bits, Bits]:
    """Per family the casussen of the parent, and those of its children together."""
    ouder, kind = gezinnen.ouder, gezinnen.kind
    return (ruimte.casussen(zaak.feit[ouder], zaak.voorwaarden[ouder]),
            np.bitwise_or.reduceat(ruimte.casussen(zaak.feit[kind], zaak.voorwaarden[kind]),
                                   gezinnen.van, axis=0))
