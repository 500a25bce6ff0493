"""The casussen of one group as a space of their own: most groups are a small part of all casussen.

A condition on the period holds there for the casussen that the group dates in it, so a cell of the
group is nothing but its conditions.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.ruimte import (
    DRADEN,
    Bits,
    Getallen,
    Ruimte,
    Vlaggen,
    pack_rows,
    place_casussen,
    unpack,
)
from leergeschiedenis.kubus.audit.zaak import Zaak

Waarden = npt.NDArray[np.float64]

_BLOK = 1 << 17  # bytes of sets at a time; unpacked they are eight times as many


@dataclass(frozen=True)
class Deelruimte:
    """`casus`: which casussen these are; `ruimte`: their bits, in the order of `casus`."""

    casus: Getallen
    ruimte: Ruimte

    def casussen(self, voorwaarden: Getallen) -> Bits:
        """Per cell the casussen of this group that satisfy its conditions."""
        return self.ruimte.casussen(np.zeros(len(voorwaarden), np.int64), voorwaarden)

    def do_blocks(self, aantal: int, doe: Callable[[slice], None]) -> None:
        """`doe` for slices of `aantal` cells that fit in memory when unpacked, on both cores."""
        stap = max(1, _BLOK // (8 * self.ruimte.lagen[-1].stop))
        with ThreadPoolExecutor(DRADEN) as draden:
            list(draden.map(doe, (slice(van, van + stap) for van in range(0, aantal, stap))))

    def spread(self, per_casus: npt.NDArray[np.float64]) -> Waarden:
        """Numbers of `casus` (in rows) to numbers per bit; zero where there is no casus."""
        uit = np.zeros((64 * self.ruimte.lagen[-1].stop, *per_casus.shape[1:]))
        uit[self.ruimte.plaats] = per_casus
        return uit

    @cached_property
    def staart(self) -> slice:
        """Bits of residents with one casus in this group."""
        woorden = self.ruimte.staart
        return slice(64 * woorden.start, 64 * woorden.stop)

    def fold_multiple(self, erin: Vlaggen, per_bit: Waarden, leeg: float, bewerking: np.ufunc
                      ) -> Waarden:
        """Numbers per casus that is in a cell (rows) to numbers per resident, `leeg` for none.

        Only of the residents that are not in `staart`.
        """
        per_inwoner = np.full((len(erin), self.staart.start), leeg)
        for laag in self.ruimte.is_meer:
            bits = slice(64 * laag.start, 64 * laag.stop)
            deel = per_inwoner[:, :bits.stop - bits.start]
            bewerking(deel, np.where(erin[:, bits], per_bit[bits], leeg), out=deel)
        return per_inwoner


def build_deelruimte(zaak: Zaak, groep: int) -> Deelruimte:
    """The space of the casussen that have a row in this group."""
    alle, feiten = zaak.ruimte.plaats, zaak.ruimte.feiten
    casus = np.flatnonzero(_holds(feiten[zaak.feit_van[groep, :1]], alle)[0])
    inwoner = zaak.ruimte.inwoner_van[casus]
    plaats, lagen = place_casussen(inwoner)
    # By bit, for taking is quicker than putting. Where no casus stands, any is taken, and cleared.
    op_bit = np.zeros(64 * lagen[-1].stop, np.int64)
    op_bit[plaats] = casus
    geldt = zaak.geldt.take(op_bit, axis=1)
    perioden = np.flatnonzero(zaak.codes.is_periode)
    geldt[perioden] = _holds(feiten[zaak.feit_van[groep, perioden]], alle[op_bit])
    bits = np.packbits(geldt, axis=1, bitorder="little").view(np.uint64)
    bits &= pack_rows([np.arange(len(casus))], plaats, lagen[-1].stop)
    bewoner = np.full(64 * lagen[0].stop, -1)
    eerste = plaats < len(bewoner)
    bewoner[plaats[eerste]] = inwoner[eerste]
    return Deelruimte(casus, Ruimte(bewoner, lagen, plaats, bits, bits[:1]))


def _holds(bits: Bits, plaats: Getallen) -> Vlaggen:
    """Which of the casussen at these places (columns) are in these sets of casussen (rows)."""
    return unpack(bits, 64 * bits.shape[1]).take(plaats, axis=1)
