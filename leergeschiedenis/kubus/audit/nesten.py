"""Pairs of shown cells that lie a few residents apart, within a telling and across tellings.

Every different set of residents is compared with every other, accidental pairs too. If F is within
G and fewer than `drempel` residents lie between them, F's first resident is one of the first
`drempel` of G, in whatever order residents stand. So only pairs that meet there are looked at; the
sketches leave few of them, and those are compared resident by resident.
"""

from collections.abc import Iterator

import numpy as np

from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, count_bits
from leergeschiedenis.kubus.audit.schets import Schets, sketch_cells
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

NAAM = "Twee getoonde groepen die maar enkele inwoners verschillen"

_BLOK = 1 << 17  # sets F at a time
_PAREN = 1 << 21  # pairs in memory at once

Paren = tuple[Getallen, Getallen]  # places of F and of G


def attack_nested_pairs(zaak: Zaak) -> Aanval:
    """F within G with fewer than `drempel` residents between them, both shown."""
    uniek = _unique_sets(zaak)
    schets = sketch_cells(zaak, uniek)
    grootte = zaak.aantallen[uniek]
    gevonden: list[tuple[int, int]] = []
    for f, g in _close_pairs(schets, grootte, zaak.drempel):
        binnen = _is_within(zaak, uniek[f], uniek[g])
        gevonden += zip(uniek[f[binnen]].tolist(), uniek[g[binnen]].tolist(), strict=True)
    return build_aanval(NAAM, len(uniek) ** 2, [zaak.namen(p) for p in gevonden[:50]],
                        len(gevonden))


def _unique_sets(zaak: Zaak) -> Getallen:
    """One shown cell for every different set of residents, in order of size."""
    _, eerste = np.unique(zaak.merken, return_index=True)
    return eerste[np.argsort(zaak.aantallen[eerste], kind="stable")]


def _close_pairs(schets: Schets, grootte: Getallen, drempel: int) -> Iterator[Paren]:
    """Portions of the pairs (F, G) that the sketches leave; sets stand in order of size."""
    for van in range(0, len(grootte), _BLOK):
        f = np.arange(van, min(van + _BLOK, len(grootte)))
        g = np.arange(van, np.searchsorted(grootte, grootte[f[-1]] + drempel))
        for deel_f, deel_g in _meet(schets, grootte, f, g, drempel):
            blijft = _fits(schets, deel_f, deel_g)
            yield deel_f[blijft], deel_g[blijft]


def _meet(schets: Schets, grootte: Getallen, f: Getallen, g: Getallen, drempel: int
          ) -> Iterator[Paren]:
    """Pairs of which F's first resident is among G's first, and G is 1 to drempel - 1 larger."""
    stap = int(grootte[g[-1]]) + drempel + 1
    inwoner = schets.eersten[g].ravel().astype(np.int64)
    van_g = np.repeat(g, schets.eersten.shape[1])[inwoner >= 0]
    sleutel = inwoner[inwoner >= 0] * stap + grootte[van_g]
    volgorde = np.argsort(sleutel)
    sleutel, van_g = sleutel[volgorde], van_g[volgorde]
    f = f[schets.eersten[f, 0] >= 0]
    zoek = schets.eersten[f, 0] * np.int64(stap) + grootte[f]
    begin = np.searchsorted(sleutel, zoek + 1)
    hoeveel = np.searchsorted(sleutel, zoek + drempel) - begin
    portie = (np.cumsum(hoeveel) - hoeveel) // _PAREN
    for deel in np.split(np.arange(len(f)), np.flatnonzero(np.diff(portie)) + 1):
        keer = hoeveel[deel]
        plek = np.arange(keer.sum()) + np.repeat(begin[deel] - np.cumsum(keer) + keer, keer)
        yield np.repeat(f[deel], keer), van_g[plek]


def _fits(schets: Schets, f: Getallen, g: Getallen) -> Getallen:
    """Which pairs have every bit of F's words in those of G."""
    blijft = np.arange(len(f))
    for woord in schets.vouw.T:
        blijft = blijft[woord[f[blijft]] & ~woord[g[blijft]] == 0]
    return blijft


def _is_within(zaak: Zaak, f: Getallen, g: Getallen) -> Vlaggen:
    """Is every resident of F in G? Compared bit by bit."""
    binnen = np.zeros(len(f), bool)
    for deel in zaak.ruimte.blocks(len(f)):
        binnen[deel] = count_bits(zaak.sets(f[deel]) & ~zaak.sets(g[deel])) == 0
    return binnen
