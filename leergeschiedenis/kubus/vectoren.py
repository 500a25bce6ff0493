"""One telling as bits: a vector per axis combination and per value of every level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Casussen, Ints, Tellingrijen
from leergeschiedenis.kubus.verzamelingen import WOORD, Bits, Sloten, number_residents


@dataclass(frozen=True)
class Vectoren:
    """`basis` (vak, lengte) and `atomen` per level (value, lengte), laid out as `sloten`.

    `enkel` (woorden): the residents with exactly one row in the telling. They are in one sibling
    only, so for them counts add up. `rij`: per row of the telling its place in `sloten.bit`.
    """

    rijen: Tellingrijen
    sloten: Sloten
    rij: Ints
    basis: Bits
    atomen: tuple[Bits, ...]
    enkel: Bits


def build_vectoren(tellingen: Mapping[str, Tellingrijen], casussen: Casussen,
                   indelingen: Sequence[Indeling], helften: Ints, *, bewoners: bool = True
                   ) -> dict[str, Vectoren]:
    """Every telling as bits. Without `bewoners` each row counts as a resident of its own."""
    eenheden = {naam: casussen.bewoner[rijen.casus] if bewoners else np.arange(len(rijen.casus))
                for naam, rijen in tellingen.items()}
    aantal = max((int(e.max(initial=-1)) + 1 for e in eenheden.values()), default=0)
    bit = number_residents(eenheden.values(), aantal)
    woorden = max(-(-aantal // WOORD), 1)
    return {naam: _build(rijen, bit[eenheden[naam]], woorden, indelingen, helften)
            for naam, rijen in tellingen.items()}


def _build(rijen: Tellingrijen, bit: Ints, woorden: int, indelingen: Sequence[Indeling],
           helften: Ints) -> Vectoren:
    """Rows with the same resident, casus and half-year are one row, in as many vakken as needed."""
    sleutel = np.stack([bit, -rijen.half, rijen.casus], axis=1)
    _, eerste, rij = np.unique(sleutel, axis=0, return_index=True, return_inverse=True)
    sloten = Sloten.of(bit[eerste], woorden)
    vlag = np.zeros((len(rijen.vakken), len(eerste)), bool)
    vlag[rijen.vak, rij] = True
    atomen = tuple(_pack_niveau(i, rijen.casus[eerste], rijen.half[eerste], helften, sloten)
                   for i in indelingen)
    keren = np.bincount(bit, minlength=woorden * WOORD)
    enkel = np.packbits(keren == 1, bitorder="little").view(np.uint64)
    return Vectoren(rijen, sloten, rij, sloten.pack(vlag), atomen, enkel)


def _pack_niveau(indeling: Indeling, casus: Ints, half: Ints, helften: Ints,
                 sloten: Sloten) -> Bits:
    """(values, lengte); where rows have a value that the cube has not, one vector more for those."""
    if indeling.niveau.meerwaardig:
        helft = len(indeling) // 2
        heeft = np.zeros((helft, int(casus.max(initial=-1)) + 1), bool)
        bekend = (indeling.waarde != GEEN) & (indeling.rij < heeft.shape[1])
        heeft[indeling.waarde[bekend], indeling.rij[bekend]] = True
        heeft = heeft[:, casus]
        return sloten.pack(np.concatenate([heeft, ~heeft]))
    if indeling.niveau.kenmerk == "periode":
        waarde = indeling.waarde[np.searchsorted(helften, half)]
    else:
        waarde = indeling.waarde[casus]
    waarde = np.where(waarde == GEEN, len(indeling), waarde)
    breedte = len(indeling) + indeling.rest
    return sloten.pack(waarde == np.arange(breedte)[:, None])
