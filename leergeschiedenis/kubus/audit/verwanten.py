"""What is left of a shown parent when its shown children are taken away.

A family is a shown parent with one way to divide it: by a column (the child has one condition
more, or a finer one in place of a coarser one), by v against not v, or by the axis of a telling.
Who is in the parent and in no shown child is a group that subtraction gives. Who has a casus there
that no shown child counts is in a hidden child; these are the hidden children together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.definities import DEFINITIES
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, count_bits
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

REST = "Een getoonde groep min haar getoonde delen"
VERBORGEN = "De verborgen delen van een getoonde groep samen"
OVERLAP = "Wie in meer getoonde delen tegelijk zit"

_BLOK = 1 << 21  # bytes of the sets that are in memory at once


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


def attack_remainders(zaak: Zaak) -> list[Aanval]:
    """Parent minus shown children, hidden children together, overlap of shown children."""
    gezinnen = build_gezinnen(zaak)
    rest, verborgen = _leftovers(zaak, gezinnen)
    return [_report(zaak, naam, gezinnen, fout) for naam, fout in (
        (REST, _is_small(rest, zaak.drempel)),
        (VERBORGEN, _is_small(verborgen, zaak.drempel)),
        (OVERLAP, (rest == 0) & _has_exact_overlap(zaak, gezinnen)))]


def build_gezinnen(zaak: Zaak) -> Gezinnen:
    """Every shown parent with the shown children of each of its divisions."""
    delen = [*_by_condition(zaak), *_by_axis(zaak)]
    ouder, deling, kind = (np.concatenate([deel[k] for deel in delen]) for k in range(3))
    sleutel = ouder * (2 * len(zaak.codes) + len(DEFINITIES)) + deling
    volgorde = np.argsort(sleutel)
    van = np.flatnonzero(np.diff(sleutel[volgorde], prepend=-1))
    return Gezinnen(ouder[volgorde[van]], deling[volgorde[van]], van, kind[volgorde])


_Delen = tuple[Getallen, Getallen, Getallen]  # parent, number of the division, child


def _by_condition(zaak: Zaak) -> Iterator[_Delen]:
    for plek in range(BREEDTE):
        eigen = zaak.voorwaarden[:, plek]
        for hoger in (np.zeros(len(zaak), np.int64), zaak.boven[eigen]):
            kind = np.flatnonzero((eigen > 0) & (hoger >= 0))
            ruimer = zaak.voorwaarden[kind].copy()
            ruimer[:, plek] = hoger[kind]
            ouder = zaak.find(zaak.groep[kind], ruimer)
            er_is = ouder >= 0
            yield ouder[er_is], zaak.codes.deling[eigen[kind[er_is]]], kind[er_is]


def _by_axis(zaak: Zaak) -> Iterator[_Delen]:
    delingen = sorted({definitie.deling for definitie in DEFINITIES})
    for definitie in DEFINITIES:
        for telling, zonder in definitie.ouders:
            ouder_van = _parent_groups(zaak, definitie.telling, telling, zonder)
            kind = np.flatnonzero(ouder_van[zaak.groep] >= 0)
            ouder = zaak.find(ouder_van[zaak.groep[kind]], zaak.voorwaarden[kind])
            er_is = ouder >= 0
            soort = len(zaak.codes) + delingen.index(definitie.deling)
            yield ouder[er_is], np.full(er_is.sum(), soort), kind[er_is]


def _parent_groups(zaak: Zaak, telling: str, ouder: str, zonder: str) -> Getallen:
    """Per group of this telling the group of the parent telling without that axis; else -1."""
    nummer = {groep: k for k, groep in enumerate(zaak.groepen)}
    van = np.full(len(zaak.groepen), -1)
    for (naam, *assen), k in nummer.items():
        if naam == telling:
            een, twee = assen
            over = {"as1": (twee, None), "as2": (een, None)}.get(zonder, (een, twee))
            van[k] = nummer.get((ouder, *over), -1)
    return van


def _leftovers(zaak: Zaak, gezinnen: Gezinnen) -> tuple[Getallen, Getallen]:
    """Per family the residents in no shown child, and those with a casus in no shown child.

    Where a casus is in one child only, residents with one casus add up; a family that leaves
    enough of those needs no further look.
    """
    over = zaak.staarten[gezinnen.ouder] - np.add.reduceat(
        zaak.staarten[gezinnen.kind], gezinnen.van) if len(gezinnen) else gezinnen.ouder
    telt_op = _adds_up(zaak, gezinnen)
    rest = np.where(telt_op, over, 0)
    verborgen = rest.copy()
    krap = np.flatnonzero(rest < zaak.drempel)
    for welke, ouder, kind, begin in _batches(zaak, gezinnen, krap):
        rest[welke], verborgen[welke] = _subtract(zaak, ouder, kind, begin)
    return rest, verborgen


def _adds_up(zaak: Zaak, gezinnen: Gezinnen) -> Vlaggen:
    """Families in which a casus is in one child only."""
    is_periode = np.zeros(len(zaak.codes) + len(DEFINITIES) + 1, bool)
    is_periode[zaak.codes.deling[zaak.codes.is_periode]] = True
    is_as = gezinnen.deling >= len(zaak.codes)
    return ~is_as & (~is_periode[gezinnen.deling] | zaak.eenmalig[zaak.groep[gezinnen.ouder]])


def _batches(zaak: Zaak, gezinnen: Gezinnen, welke: Getallen
             ) -> Iterator[tuple[Getallen, Getallen, Getallen, Getallen]]:
    """These families in portions: which, their parents, their children, where children begin."""
    hoeveel = gezinnen.tot[welke] - gezinnen.van[welke]
    stap = max(1, _BLOK // (8 * zaak.ruimte.lagen[-1].stop))
    portie = (np.cumsum(hoeveel) - hoeveel) // stap
    for deel in np.split(np.arange(len(welke)), np.flatnonzero(np.diff(portie)) + 1):
        if not len(deel):
            continue
        begin = np.cumsum(hoeveel[deel]) - hoeveel[deel]
        kind = np.arange(hoeveel[deel].sum()) + np.repeat(
            gezinnen.van[welke[deel]] - begin, hoeveel[deel])
        yield welke[deel], gezinnen.ouder[welke[deel]], gezinnen.kind[kind], begin


def _subtract(zaak: Zaak, ouder: Getallen, kind: Getallen, begin: Getallen
              ) -> tuple[Getallen, Getallen]:
    ruimte = zaak.ruimte
    alle = ruimte.casussen(zaak.feit[ouder], zaak.voorwaarden[ouder])
    samen = np.bitwise_or.reduceat(
        ruimte.casussen(zaak.feit[kind], zaak.voorwaarden[kind]), begin, axis=0)
    return (count_bits(ruimte.fold(alle) & ~ruimte.fold(samen)),
            count_bits(ruimte.fold(alle & ~samen)))


def _has_exact_overlap(zaak: Zaak, gezinnen: Gezinnen) -> Vlaggen:
    """Families whose shown children add up to a known, small number above their parent.

    So many residents are in several children. With rounding the difference is an interval; only an
    interval of one number is a finding.
    """
    laag, hoog = zaak.grenzen
    if not len(gezinnen):
        return np.zeros(0, bool)
    minstens = np.add.reduceat(laag[gezinnen.kind], gezinnen.van) - hoog[gezinnen.ouder]
    hoogstens = np.add.reduceat(hoog[gezinnen.kind], gezinnen.van) - laag[gezinnen.ouder]
    return (minstens == hoogstens) & _is_small(minstens, zaak.drempel)


def _is_small(aantal: Getallen, drempel: int) -> Vlaggen:
    return (aantal > 0) & (aantal < drempel)


def _report(zaak: Zaak, naam: str, gezinnen: Gezinnen, fout: Vlaggen) -> Aanval:
    gevonden = [zaak.namen([gezinnen.ouder[k], *gezinnen.kind[gezinnen.van[k]:gezinnen.tot[k]]])
                for k in np.flatnonzero(fout)[:50]]
    return build_aanval(naam, len(gezinnen), gevonden, int(fout.sum()))
