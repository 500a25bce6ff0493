"""The whole square: every cell of one or two conditions of every telling, shown or hidden."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.deelruimte import build_deelruimte
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import (
    DRADEN,
    Getallen,
    Vlaggen,
    count_bits,
    pack_rows,
    unpack,
)
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

GELIJK = "Een verborgen groep met precies de inwoners van een getoonde"


@dataclass(frozen=True)
class Vlak:
    """Per group a square (condition, condition); condition 0 is none, so the edge is one-way.

    `groepen`: which groups; `aantal`: residents; `enkel`: has it residents with one casus in all?
    `cel`: the shown cell, or -1; `bestaat`: is there such a cell?
    """

    groepen: Getallen
    aantal: npt.NDArray[np.int32]
    enkel: Vlaggen
    cel: npt.NDArray[np.int32]
    bestaat: Vlaggen

    @property
    def verborgen(self) -> int:
        """How many cells are hidden, empty ones too: what anyone can count."""
        return int(np.triu((self.cel < 0) & self.bestaat).sum())


def build_vlak(zaak: Zaak) -> Vlak:
    """Count all cells of at most two conditions, of all groups that have a shown cell."""
    groepen = np.unique(zaak.groep)
    a, b = _pairs(zaak)
    n = len(zaak.codes)
    vorm = (len(groepen), n, n)
    bestaat = np.zeros((n, n), bool)
    bestaat[a, b] = bestaat[b, a] = True
    vlak = Vlak(groepen, np.zeros(vorm, np.int32), np.zeros(vorm, bool),
                np.full(vorm, -1, np.int32), bestaat)
    voorwaarden = np.zeros((len(a), BREEDTE), np.int64)
    voorwaarden[:, 0], voorwaarden[:, 1] = b, a
    een_casus = unpack(zaak.ruimte.singles(), 64 * zaak.ruimte.woorden)[0]

    def fill(k: int) -> None:
        aantal, enkel = _count_residents(zaak, groepen[k], voorwaarden, een_casus)
        cel = zaak.find(np.full(len(a), groepen[k]), voorwaarden)
        for doel, bron in ((vlak.aantal, aantal), (vlak.enkel, enkel), (vlak.cel, cel)):
            doel[k, a, b] = doel[k, b, a] = bron

    with ThreadPoolExecutor(DRADEN) as draden:
        list(draden.map(fill, range(len(groepen))))
    return vlak


def _count_residents(zaak: Zaak, groep: int, voorwaarden: Getallen, een_casus: Vlaggen
                     ) -> tuple[Getallen, Vlaggen]:
    """Of cells of a group: the residents, and whether one of them has one casus in all."""
    ruimte = build_deelruimte(zaak, groep).ruimte
    wie = np.flatnonzero((ruimte.bewoner >= 0) & een_casus[ruimte.bewoner])
    enkel = pack_rows([wie], np.arange(len(ruimte.bewoner)), ruimte.woorden)
    geen = np.zeros(len(voorwaarden), np.int64)
    aantal, alleen = np.zeros_like(geen), np.zeros(len(geen), bool)
    for deel in ruimte.blocks(len(voorwaarden)):
        bits = ruimte.sets(geen[deel], voorwaarden[deel])
        aantal[deel], alleen[deel] = count_bits(bits), (bits & enkel).any(axis=1)
    return aantal, alleen


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
    verborgen = (vlak.cel < 0) & (vlak.aantal >= zaak.drempel) & (ruimte >= diepte)
    g, a, b = np.nonzero(np.triu(verborgen))
    voorwaarden = np.stack([b, a, np.zeros_like(a)], axis=1)
    merk = zaak.mark(vlak.groepen[g], voorwaarden)
    fout = np.flatnonzero(np.isin(merk, np.unique(zaak.merken)))
    gevonden = [[zaak.name(int(vlak.groepen[g[k]]), (int(a[k]), int(b[k]))),
                 *zaak.namen(np.flatnonzero(zaak.merken == merk[k])[:1])] for k in fout[:50]]
    return build_aanval(GELIJK, vlak.verborgen, gevonden, len(fout))
