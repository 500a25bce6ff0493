"""What is left of parents: counted from totals where children add up, else resident by resident."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, Ruimte, Vlaggen, count_bits
from leergeschiedenis.kubus.audit.zaak import Zaak

_BLOK = 1 << 21  # bytes of the sets that are in memory at once
_PROEF = 32  # words of residents with one casus in which most leftovers show themselves


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
    open_ = _count_simple(zaak, gezinnen, rest)
    open_ = _look(zaak, gezinnen, open_, _part(zaak.ruimte), rest, rest)
    verborgen = rest.copy()
    _look(zaak, gezinnen, open_, zaak.ruimte, rest, verborgen)
    return rest, verborgen


def _count_simple(zaak: Zaak, gezinnen: Gezinnen, rest: Getallen) -> Getallen:
    """Fill `rest` where totals tell it; which families are left.

    Where a casus is in one child only, totals add up: no casus is left, or so many residents with
    one casus that the rest is not small. Where children together are all of the telling, nothing is
    left of any cell.
    """
    los, heel = _judge_facts(zaak, gezinnen)
    door_feit = _is_by_fact(zaak, gezinnen)
    telt_op = los | ~door_feit
    over = zaak.staarten[gezinnen.ouder] - gezinnen.add(zaak.staarten)
    ruim = telt_op & (over >= zaak.drempel)
    rest[ruim] = over[ruim]
    op = zaak.casusaantallen[gezinnen.ouder] == gezinnen.add(zaak.casusaantallen)
    return np.flatnonzero(~ruim & ~(telt_op & op) & ~(door_feit & heel))


def _is_by_fact(zaak: Zaak, gezinnen: Gezinnen) -> Vlaggen:
    """Families divided by an axis or a period: children differ from the parent in their fact.

    In all others, children differ by a column, of which a casus has one value.
    """
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


def _part(ruimte: Ruimte) -> Ruimte:
    """A part of the residents with one casus, all of them where there are few."""
    staart = ruimte.staart
    return ruimte.take([slice(staart.start, min(staart.stop, staart.start + _PROEF))])


def _look(zaak: Zaak, gezinnen: Gezinnen, welke: Getallen, ruimte: Ruimte, rest: Getallen,
          verborgen: Getallen) -> Getallen:
    """Fill in what is left of these families in this space; which of them have few left."""
    for deel, stuk in _portions(gezinnen.take(welke), ruimte):
        alle, samen = _sets(zaak, ruimte, stuk)
        rest[welke[deel]] = count_bits(ruimte.fold(alle) & ~ruimte.fold(samen))
        verborgen[welke[deel]] = count_bits(ruimte.fold(alle & ~samen))
    return welke[rest[welke] < zaak.drempel]


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
