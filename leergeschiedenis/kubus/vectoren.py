"""The bits of a telling: per combination of axis values one vector per value of every level."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Casussen, Ints, Tellingrijen
from leergeschiedenis.kubus.verzamelingen import WOORD, Bits, Sloten, number_residents


@dataclass(frozen=True)
class Vak:
    """The rows of one telling under one combination of its axis values.

    `rijen`: which rows of the telling, in the order of `sloten.bit`; `alles` (1, lengte): all of
    them; `atomen`: per level (values, lengte), one more value where rows have none of the cube.
    """

    nummer: int
    rijen: Ints
    sloten: Sloten
    alles: Bits
    atomen: tuple[Bits, ...]


@dataclass(frozen=True)
class Inwonerbits:
    """Which bit every resident has, and what is needed to make the vakken of a telling."""

    casussen: Casussen
    indelingen: tuple[Indeling, ...]
    helften: Ints
    eenheid: Mapping[str, Ints]  # per telling: the bit of the resident of each row
    woorden: int

    def enkel(self, telling: str) -> Bits:
        """The residents with one row in the telling: they are in one sibling only, so for them
        counts add up."""
        keren = np.bincount(self.eenheid[telling], minlength=self.woorden * WOORD)
        return np.packbits(keren == 1, bitorder="little").view(np.uint64)

    def vakken(self, rijen: Tellingrijen) -> Iterator[Vak]:
        """The vakken of a telling, one at a time."""
        eenheid = self.eenheid[rijen.telling.naam]
        volgorde = np.lexsort((rijen.casus, -rijen.half, eenheid, rijen.vak))
        grenzen = np.searchsorted(rijen.vak[volgorde], np.arange(len(rijen.vakken) + 1))
        for nummer, (van, tot) in enumerate(zip(grenzen, grenzen[1:], strict=False)):
            yield self._vak(nummer, rijen, eenheid, volgorde[van:tot])

    def _vak(self, nummer: int, rijen: Tellingrijen, eenheid: Ints, deel: Ints) -> Vak:
        """Rows with the same resident, casus and half-year are one row; newest first."""
        sleutel = np.stack([eenheid[deel], rijen.half[deel], rijen.casus[deel]])
        anders = np.any(sleutel[:, 1:] != sleutel[:, :-1], axis=0)
        deel = deel[np.concatenate([[True], anders])] if len(deel) else deel
        sloten = Sloten.of(eenheid[deel], self.woorden)
        casus, half = rijen.casus[deel], rijen.half[deel]
        return Vak(nummer, deel, sloten, sloten.pack(np.ones((1, len(deel)), bool)),
                   tuple(sloten.pack(self._flags(i, casus, half)) for i in self.indelingen))

    def _flags(self, indeling: Indeling, casus: Ints, half: Ints) -> np.ndarray:
        """Booleans (values, rows)."""
        if indeling.niveau.meerwaardig:
            heeft = indeling.heeft(len(self.casussen))[:, casus]
            return np.concatenate([heeft, ~heeft])
        if indeling.niveau.kenmerk == "periode":
            waarde = indeling.waarde[np.searchsorted(self.helften, half)]
        else:
            waarde = indeling.waarde[casus]
        return np.where(waarde == GEEN, len(indeling), waarde) == indeling.nummers[:, None]


def place_residents(tellingen: Mapping[str, Tellingrijen], casussen: Casussen,
                    indelingen: tuple[Indeling, ...], helften: Ints, *, bewoners: bool = True
                    ) -> Inwonerbits:
    """Give every resident a bit. Without `bewoners` each row counts as a resident of its own."""
    eenheid = {naam: casussen.bewoner[rijen.casus] if bewoners
               else np.arange(len(rijen.casus), dtype=np.int32)
               for naam, rijen in tellingen.items()}
    aantal = max((int(e.max(initial=-1)) + 1 for e in eenheid.values()), default=0)
    keren = {naam: np.bincount(e, minlength=aantal) for naam, e in eenheid.items()}
    bit = number_residents(keren["gestart"], np.sum(list(keren.values()), axis=0))
    return Inwonerbits(casussen, indelingen, helften,
                       {naam: bit[e] for naam, e in eenheid.items()}, max(-(-aantal // WOORD), 1))
