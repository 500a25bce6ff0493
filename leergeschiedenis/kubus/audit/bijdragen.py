"""What every casus contributes to the means of a cell: numbers beside the bits."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, Vlaggen, unpack
from leergeschiedenis.kubus.audit.zaak import Zaak

Waarden = npt.NDArray[np.float64]

MAG = {"voor": ("paar",), "na": ("paar",), "eenmalig": ("kosten",), "per_maand": ("kosten",),
       "gekoppeld": ("paar",),
       "aandeel": ("paar_beter", "paar_gelijk", "paar_slechter", "duurder")}
"""Per measure the tellings whose cells may have it."""

_BLOK = 1 << 22  # numbers in memory at once
_BUDGET = 1 << 29  # numbers looked at; above it a random part of the cells is taken


@dataclass(frozen=True)
class Maatcellen:
    """Cells of one group with one measure: the shown cell, and the published value."""

    groep: int
    cel: Getallen
    waarde: Waarden


def select_measures(zaak: Zaak, naam: str) -> list[Maatcellen]:
    """All cells that may have this measure, by group; others are left out."""
    maat = zaak.maat.filter(np.array(zaak.maat["naam"].to_numpy() == naam)) if len(
        zaak.maat) else zaak.maat
    cel = zaak.find_cel_id(maat["cel_id"].to_numpy())
    mag = np.array([groep[0] in MAG[naam] for groep in zaak.groepen], bool)
    goed = (cel >= 0) & mag[zaak.groep[cel]] if len(zaak) else cel >= 0
    waarde, cel = maat["waarde"].to_numpy()[goed], cel[goed]
    groep = zaak.groep[cel]
    return [Maatcellen(int(g), cel[groep == g], waarde[groep == g]) for g in np.unique(groep)]


def sample_cells(zaak: Zaak, cellen: list[Maatcellen]) -> tuple[list[Maatcellen], float]:
    """All of these cells, or of each group as large a random part as the budget allows."""
    alle = sum(len(deel.cel) for deel in cellen)
    deel = min(1.0, _BUDGET / max(alle * 64 * zaak.ruimte.lagen[-1].stop, 1))
    if deel == 1:
        return cellen, 1.0
    keuzes = [(c, np.sort(zaak.toeval.choice(len(c.cel), int(deel * len(c.cel)), False)))
              for c in cellen]
    return [Maatcellen(c.groep, c.cel[k], c.waarde[k]) for c, k in keuzes], deel


def numbers_of(zaak: Zaak, groep: int, naam: str) -> Waarden:
    """Per bit of a casus its number in this group; zero where it has none."""
    waarden = np.zeros(64 * zaak.ruimte.lagen[-1].stop)
    rijen = next(r for r in zaak.rijen if r.definitie.telling == zaak.groepen[groep][0])
    van = rijen.groep == rijen.groepen.index(zaak.groepen[groep])
    waarden[zaak.ruimte.plaats[rijen.casus[van]]] = rijen.getallen[naam][van]
    return waarden


def casussen_by_block(zaak: Zaak, groep: int, cellen: Getallen
                      ) -> Iterator[tuple[slice, Vlaggen]]:
    """Which casussen are in the cells with the conditions of `cellen`, but of this group."""
    ruimte = zaak.ruimte
    stap = max(1, _BLOK // (64 * ruimte.lagen[-1].stop))
    for van in range(0, len(cellen), stap):
        deel = slice(van, min(van + stap, len(cellen)))
        voorwaarden = zaak.voorwaarden[cellen[deel]].reshape(-1, BREEDTE)
        feit = zaak.feiten(np.full(len(voorwaarden), groep), voorwaarden)
        yield deel, _unpack_all(ruimte.casussen(feit, voorwaarden))


def _unpack_all(bits: Bits) -> Vlaggen:
    return unpack(bits, 64 * bits.shape[1])


def fold_numbers(zaak: Zaak, per_casus: Waarden, bewerking: np.ufunc) -> Waarden:
    """Numbers per casus to numbers per resident: (cells, bits) → (cells, resident bits)."""
    eerste, *hogere = zaak.ruimte.lagen
    per_inwoner = per_casus[:, :64 * eerste.stop].copy()
    for laag in hogere:
        breed = 64 * (laag.stop - laag.start)
        deel = per_inwoner[:, :breed]
        bewerking(deel, per_casus[:, 64 * laag.start:64 * laag.stop], out=deel)
    return per_inwoner
