"""The whole square: every cell of one or two conditions of every telling, shown or hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, Vlaggen, count_bits, hash_bits
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

GELIJK = "Een verborgen groep met precies de inwoners van een getoonde"

_BUDGET = 4e10  # bytes of sets to go through; above it a random part of the tellings is taken


@dataclass(frozen=True)
class Vlak:
    """Per group a square (condition, condition); condition 0 is none, so the edge is one-way.

    `groepen`: which groups; `aantal`: residents; `enkel`: has it residents with one casus in all?
    `cel`: the shown cell, or -1; `merk`: mark of the set; `bestaat`: is there such a cell?
    """

    groepen: Getallen
    aantal: npt.NDArray[np.int32]
    enkel: Vlaggen
    cel: npt.NDArray[np.int32]
    merk: Bits
    bestaat: Vlaggen
    deel: float

    @property
    def verborgen(self) -> int:
        """How many cells are hidden, empty ones too: what anyone can count."""
        return int(np.triu((self.cel < 0) & self.bestaat).sum())


def build_vlak(zaak: Zaak) -> Vlak:
    """Count all cells of at most two conditions, of all groups that have a shown cell."""
    groepen, deel = _sample_groups(zaak)
    a, b = _pairs(zaak)
    n = len(zaak.codes)
    vorm = (len(groepen), n, n)
    bestaat = np.zeros((n, n), bool)
    bestaat[a, b] = bestaat[b, a] = True
    vlak = Vlak(groepen, np.zeros(vorm, np.int32), np.zeros(vorm, bool),
                np.full(vorm, -1, np.int32), np.zeros(vorm, np.uint64), bestaat, deel)
    enkel = zaak.ruimte.singles()
    for k, groep in enumerate(groepen):
        voorwaarden = np.zeros((len(a), BREEDTE), np.int64)
        voorwaarden[:, 0], voorwaarden[:, 1] = b, a
        wie = np.full(len(a), groep)
        feit = zaak.feiten(wie, voorwaarden)
        tellingen = zaak.ruimte.map_sets(feit, voorwaarden, lambda bits: (
            count_bits(bits), (bits & enkel).any(axis=1), hash_bits(bits)))
        aantal, alleen, merk = (np.concatenate(rij) for rij in zip(*tellingen, strict=True))
        for doel, bron in ((vlak.aantal, aantal), (vlak.enkel, alleen), (vlak.merk, merk),
                           (vlak.cel, zaak.find(wie, voorwaarden))):
            doel[k, a, b] = doel[k, b, a] = bron
    return vlak


def _sample_groups(zaak: Zaak) -> tuple[Getallen, float]:
    groepen = np.unique(zaak.groep)
    per_groep = 8.0 * zaak.ruimte.lagen[-1].stop * len(zaak.codes) ** 2 / 2
    hoeveel = max(1, int(_BUDGET / per_groep))
    if len(groepen) <= hoeveel:
        return groepen, 1.0
    return np.sort(zaak.toeval.choice(groepen, hoeveel, False)), hoeveel / len(groepen)


def _pairs(zaak: Zaak) -> tuple[Getallen, Getallen]:
    """All (a, b) with a < b of different kenmerken, (0, b) and (0, 0)."""
    kenmerk = np.array(["", *(zaak.codes.kenmerk[kolom] for kolom in zaak.codes.kolom[1:])])
    a, b = np.triu_indices(len(zaak.codes), 1)
    anders = kenmerk[a] != kenmerk[b]
    return np.append(a[anders], 0), np.append(b[anders], 0)


def attack_equal_sets(zaak: Zaak, vlak: Vlak) -> Aanval:
    """A hidden cell of at least `drempel` residents that are those of a shown cell.

    The cube has no 'has not' among as many conditions as a telling may have.
    """
    ruimte = np.array([zaak.conditions_allowed(groep) for groep in vlak.groepen])[:, None, None]
    vraagt = (np.arange(len(zaak.codes)) > 0).astype(np.int64)
    niet = np.array([zaak.codes.is_niet(k) for k in range(len(zaak.codes))])
    diepte = vraagt[:, None] + vraagt + (niet[:, None] | niet)
    getoond = np.unique(zaak.merken)
    verborgen = (vlak.cel < 0) & (vlak.aantal >= zaak.drempel) & (ruimte >= diepte)
    waar = np.nonzero(np.triu(verborgen))
    fout = np.isin(vlak.merk[waar], getoond)
    gevonden = list(_describe(zaak, vlak, waar, np.flatnonzero(fout)[:50]))
    return build_aanval(GELIJK, vlak.verborgen, gevonden, int(fout.sum()), vlak.deel)


def _describe(zaak: Zaak, vlak: Vlak, waar: tuple[Getallen, ...],
              welke: Getallen) -> Iterator[list[str]]:
    for k in welke:
        g, a, b = (int(as_[k]) for as_ in waar)
        zelfde = int(np.flatnonzero(zaak.merken == vlak.merk[g, a, b])[0])
        yield [zaak.name(int(vlak.groepen[g]), (a, b)), *zaak.namen([zelfde])]
