"""Cells with the same residents are one class: they share one fate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel, Vondst
from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import Ints

GEEN_KLASSE = -1
"""The class of a cell that is never shown: too small, or of a value that the cube has not."""


@dataclass(frozen=True)
class Klassen:
    """`per_tafel`: per table the class of every cell; `grootte`: residents per class."""

    per_tafel: tuple[Ints, ...]
    grootte: Ints

    @property
    def aantal(self) -> int:
        return len(self.grootte)


def build_klassen(tafels: Sequence[Tafel], vondsten: Sequence[Vondst],
                  indelingen: Sequence[Indeling]) -> Klassen:
    """Number the different sets of residents among the cells of at least the drempel."""
    codes = np.concatenate([v.code for v in vondsten]) if vondsten else np.zeros(0, np.uint64)
    uniek, eerste, klasse = np.unique(codes, return_index=True, return_inverse=True)
    per_tafel = {id(tafel): np.full(tafel.aantal.shape, GEEN_KLASSE, np.int32)
                 for tafel in tafels}
    grootte = np.zeros(len(uniek), np.int32)
    begin = 0
    for vondst in vondsten:
        deel = klasse[begin:begin + len(vondst.plek)]
        per_tafel[id(vondst.tafel)].flat[vondst.plek] = deel
        grootte[deel] = vondst.tafel.aantal.flat[vondst.plek]
        begin += len(vondst.plek)
    for tafel in tafels:
        _hide_rest(per_tafel[id(tafel)], tafel, indelingen)
    return Klassen(tuple(per_tafel.values()), grootte)


def _hide_rest(klasse: Ints, tafel: Tafel, indelingen: Sequence[Indeling]) -> None:
    for as_, niveau in enumerate(tafel.niveaus, start=1):
        bekend = len(indelingen[niveau])
        np.moveaxis(klasse, as_, 0)[bekend:] = GEEN_KLASSE
