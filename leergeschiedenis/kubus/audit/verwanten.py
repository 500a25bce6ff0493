"""What is left of a shown parent when its shown children are taken away.

A family is a shown parent with one way to divide it: by a column (the child has one condition
more, or a finer one in place of a coarser one), by v against not v, or by the axis of a telling.
Who is in the parent and in no shown child is a group that subtraction gives. Who has a casus there
that no shown child counts is in a hidden child; these are the hidden children together.
"""

from collections.abc import Iterator

import numpy as np

from leergeschiedenis.kubus.audit.definities import DEFINITIES
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.resten import Gezinnen, count_leftovers
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

REST = "Een getoonde groep min haar getoonde delen"
VERBORGEN = "De verborgen delen van een getoonde groep samen"
OVERLAP = "Wie in meer getoonde delen tegelijk zit"


def attack_remainders(zaak: Zaak) -> list[Aanval]:
    """Parent minus shown children, hidden children together, overlap of shown children."""
    gezinnen = build_gezinnen(zaak)
    rest, verborgen = count_leftovers(zaak, gezinnen)
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
