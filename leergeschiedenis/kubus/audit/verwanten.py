"""What is left of a shown parent when its shown children are taken away.

A parent and one kenmerk: the children are the parent with one value of that kenmerk more (or a
finer value in place of a coarser one). Who is in the parent and in no shown child is a group that
subtraction gives; so is everyone in a child that is hidden.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.cellen import Zaak
from leergeschiedenis.kubus.audit.ruimte import Getallen, count_bits
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval

REST = "Een getoonde groep min haar getoonde delen"
VERBORGEN = "De verborgen delen van een getoonde groep samen"
OVERLAP = "Wie in twee getoonde delen tegelijk zit"


@dataclass(frozen=True)
class Gezinnen:
    """Parents with their shown children: per pair the parent, the child and the family's number."""

    ouder: Getallen  # cell, one per family
    kolom: Getallen  # column by which the family is divided, one per family
    van: Getallen  # first pair of every family
    kind: Getallen  # cell, one per pair


def build_gezinnen(zaak: Zaak) -> Gezinnen:
    """Every shown parent with the shown children of each of its divisions."""
    ouders, kinderen, delingen = [], [], []
    for plek in range(zaak.voorwaarden.shape[1]):
        for hoger in zaak.codes.hogere(zaak.voorwaarden[:, plek]):
            kind = np.flatnonzero((zaak.voorwaarden[:, plek] > 0) & (hoger >= 0))
            ruimer = zaak.voorwaarden[kind].copy()
            ruimer[:, plek] = hoger[kind]
            ouder = zaak.find(zaak.groep[kind], ruimer)
            gevonden = ouder >= 0
            ouders.append(ouder[gevonden])
            kinderen.append(kind[gevonden])
            delingen.append(zaak.codes.deling[zaak.voorwaarden[kind[gevonden], plek]])
    ouder, kind, deling = map(np.concatenate, (ouders, kinderen, delingen))
    volgorde = np.lexsort((deling, ouder))
    ouder, kind, deling = ouder[volgorde], kind[volgorde], deling[volgorde]
    begin = np.ones(len(ouder), bool)
    begin[1:] = (ouder[1:] != ouder[:-1]) | (deling[1:] != deling[:-1])
    van = np.flatnonzero(begin)
    return Gezinnen(ouder[van], deling[van], van, kind)


def attack_remainders(zaak: Zaak, gezinnen: Gezinnen) -> list[Aanval]:
    """Parent minus shown children, hidden children together, and the overlap of shown children."""
    grenzen = np.append(gezinnen.van, len(gezinnen.kind))
    rest = np.zeros(len(gezinnen.ouder), np.int64)
    verborgen = np.zeros(len(gezinnen.ouder), np.int64)
    for deel in zaak.ruimte.blocks(len(gezinnen.ouder)):
        pass
    return []
