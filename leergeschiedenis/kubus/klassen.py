"""Cells with the same residents are one class: they share one fate."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel, Vondst
from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.verzamelingen import Kenschets, concatenate

GEEN_KLASSE = -1
"""The class of a cell that is never shown: too small, or of a value that the cube has not."""


@dataclass(frozen=True)
class Klassen:
    """`per_tafel`: per table the class of every cell; `kenschets`: what is in each class;
    `cel`: per class one cell of it, as (number of the table, place in it)."""

    per_tafel: tuple[Ints, ...]
    kenschets: Kenschets
    cel: Ints

    @property
    def aantal(self) -> int:
        return len(self.cel)


def build_klassen(tafels: Sequence[Tafel], vondsten: Sequence[Vondst],
                  indelingen: Sequence[Indeling]) -> Klassen:
    """Number the different sets of residents among the cells of at least the drempel."""
    nummer = {id(tafel): k for k, tafel in enumerate(tafels)}
    alle = concatenate([vondst.kenschets for vondst in vondsten])
    _, eerste, klasse = np.unique(alle.code, return_index=True, return_inverse=True)
    cel = np.concatenate([
        np.stack([np.full(len(v.plek), nummer[id(v.tafel)]), v.plek], axis=1) for v in vondsten])
    per_tafel = [np.full(tafel.aantal.shape, GEEN_KLASSE, np.int32) for tafel in tafels]
    begin = 0
    for vondst in vondsten:
        per_tafel[nummer[id(vondst.tafel)]].flat[vondst.plek] = klasse[begin:begin +
                                                                      len(vondst.plek)]
        begin += len(vondst.plek)
    for tafel, klassen in zip(tafels, per_tafel, strict=True):
        _hide_rest(klassen, tafel, indelingen)
    return Klassen(tuple(per_tafel), alle.take(eerste), cel[eerste])


def _hide_rest(klasse: Ints, tafel: Tafel, indelingen: Sequence[Indeling]) -> None:
    for as_, niveau in enumerate(tafel.niveaus, start=1):
        bekend = len(indelingen[niveau])
        np.moveaxis(klasse, as_, 0)[bekend:] = GEEN_KLASSE
