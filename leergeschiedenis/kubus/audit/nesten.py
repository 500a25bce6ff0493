"""Pairs of shown cells that lie a few residents apart, within a telling and across tellings.

G contains F exactly when every resident of F satisfies what G asks. So for a set F it is enough to
know which facts and conditions all its residents share; then every cell that asks only those is a
candidate, accidental ones too, and the few whose counts differ by less than the drempel are
compared resident by resident.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, count_bits, unpack
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

Gepakt = npt.NDArray[np.uint8]  # flags, eight in a byte

NAAM = "Twee getoonde groepen die maar enkele inwoners verschillen"

_BLOK = 2048
_BUDGET = 6e11  # multiplications; above it a random part of the smaller groups is tried


def attack_nested_pairs(zaak: Zaak) -> Aanval:
    """F within G with fewer than `drempel` residents between them, both shown."""
    uniek = _unique_sets(zaak)
    groot = zaak.aantallen[uniek]
    deel, klein = _sample(zaak, uniek)
    gevonden: list[tuple[int, int]] = []
    for blok in _blocks(klein):
        venster = (groot > zaak.aantallen[blok[0]]) & (
            groot < zaak.aantallen[blok[-1]] + zaak.drempel)
        gevonden += _pairs(zaak, blok, uniek[venster])
    return build_aanval(NAAM, len(klein) * len(uniek), [zaak.namen(p) for p in gevonden[:50]],
                        len(gevonden), deel)


def _unique_sets(zaak: Zaak) -> Getallen:
    """One shown cell for every different set of residents, in order of size."""
    _, eerste = np.unique(zaak.merken, return_index=True)
    return eerste[np.argsort(zaak.aantallen[eerste], kind="stable")]


def _sample(zaak: Zaak, uniek: Getallen) -> tuple[float, Getallen]:
    """All sets, or as large a random part as the budget allows; still in order of size."""
    per_set = 2.0 * zaak.ruimte.inwoners * len(_asked(zaak, uniek)[0])
    hoeveel = int(_BUDGET / max(per_set, 1.0))
    if len(uniek) <= hoeveel:
        return 1.0, uniek
    return hoeveel / len(uniek), uniek[np.sort(zaak.toeval.choice(len(uniek), hoeveel, False))]


def _blocks(klein: Getallen) -> Iterator[Getallen]:
    for van in range(0, len(klein), _BLOK):
        yield klein[van:van + _BLOK]


def _asked(zaak: Zaak, cellen: Getallen) -> tuple[Getallen, Getallen]:
    """The facts and the conditions that these cells ask."""
    return np.unique(zaak.feit[cellen]), np.unique(zaak.voorwaarden[cellen])


def _pairs(zaak: Zaak, klein: Getallen, groot: Getallen) -> list[tuple[int, int]]:
    """All (F, G) of these cells with F within G and 1 to drempel - 1 residents between them."""
    if not len(groot):
        return []
    kandidaat = _shared(zaak, klein, groot)
    g, byte = np.nonzero(kandidaat)
    bit = np.unpackbits(kandidaat[g, byte][:, None], axis=1, bitorder="little")
    rij, plek = np.nonzero(bit)
    f, g = klein[8 * byte[rij] + plek], groot[g[rij]]
    verschil = zaak.aantallen[g] - zaak.aantallen[f]
    dichtbij = (verschil > 0) & (verschil < zaak.drempel)
    f, g = f[dichtbij], g[dichtbij]
    binnen = np.zeros(len(f), bool)
    for deel in zaak.ruimte.blocks(len(f)):
        binnen[deel] = count_bits(zaak.sets(f[deel]) & ~zaak.sets(g[deel])) == 0
    return list(zip(f[binnen].tolist(), g[binnen].tolist(), strict=True))


def _shared(zaak: Zaak, klein: Getallen, groot: Getallen) -> Gepakt:
    """Packed (G, F): do all residents of F share everything that G asks?"""
    feiten, voorwaarden = _asked(zaak, groot)
    leden = unpack(zaak.sets(klein), zaak.ruimte.inwoners).astype(np.float32)
    feit = _implied(leden, zaak.ruimte.fold(zaak.ruimte.feiten[feiten]))
    voorwaarde = _implied(leden, zaak.ruimte.fold(zaak.ruimte.voorwaarden[voorwaarden]))
    kandidaat = feit[np.searchsorted(feiten, zaak.feit[groot])]
    for kolom in zaak.voorwaarden[groot].T:
        kandidaat &= voorwaarde[np.searchsorted(voorwaarden, kolom)]
    return kandidaat


def _implied(leden: npt.NDArray[np.float32], eigenschappen: Bits) -> Gepakt:
    """Packed (properties, sets): which properties do all residents of a set have?"""
    inwoners = leden.shape[1]
    grootte = leden.sum(axis=1)
    delen = [np.packbits((leden @ unpack(eigenschappen[van:van + 256], inwoners)
                          .T.astype(np.float32) == grootte[:, None]).T, axis=1, bitorder="little")
             for van in range(0, len(eigenschappen), 256)]
    return np.concatenate(delen)
