"""Cells with the same residents are one class: they share one fate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel, Vondst
from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.kenschets import Kenschets, concatenate, empty_kenschets
from leergeschiedenis.kubus.rijen import Ints, Tellingrijen
from leergeschiedenis.kubus.verdelen import expand

GEEN_KLASSE = -1
"""The class of a cell that is too small to be shown."""


@dataclass(frozen=True)
class Klassen:
    """`per_tafel`: per table the class of every cell; `kenschets`: what is in each class;
    `cel`: per class one cell of it, as (number of the table, place in it)."""

    per_tafel: tuple[Ints, ...]
    kenschets: Kenschets
    cel: Ints

    @property
    def aantal(self) -> int:
        """How many classes there are."""
        return len(self.cel)

    def cells(self, welke: Ints) -> tuple[Ints, Ints]:
        """All cells of these classes: number of the table (ascending), and place in it."""
        cel = self._cellen[expand(self._begin[welke], self._begin[welke + 1])]
        cel.sort()
        tafel = np.searchsorted(self._grens, cel, side="right") - 1
        return tafel, cel - self._grens[tafel]

    @cached_property
    def _grens(self) -> Ints:
        return np.cumsum([0, *(klasse.size for klasse in self.per_tafel)])

    @cached_property
    def alle(self) -> Ints:
        """The class of every cell, table after table."""
        return np.concatenate([klasse.ravel() for klasse in self.per_tafel])

    @cached_property
    def _cellen(self) -> Ints:
        gevuld = np.flatnonzero(self.alle != GEEN_KLASSE)
        return gevuld[np.argsort(self.alle[gevuld], kind="stable")]

    @cached_property
    def _begin(self) -> Ints:
        return np.searchsorted(self.alle[self._cellen], np.arange(self.aantal + 1))


def build_klassen(tafels: Sequence[Tafel], vondsten: Sequence[Vondst], drempel: int) -> Klassen:
    """Number the different sets of residents among the cells of at least the drempel."""
    nummer = {id(tafel): k for k, tafel in enumerate(tafels)}
    alle = concatenate([empty_kenschets(drempel), *(v.kenschets for v in vondsten)])
    _, eerste, klasse = np.unique(alle.code, return_index=True, return_inverse=True)
    cel = np.concatenate([np.zeros((0, 2), np.int64), *(
        np.stack([np.full(len(v.plek), nummer[id(v.tafel)]), v.plek], axis=1) for v in vondsten)])
    per_tafel = [np.full(tafel.aantal.shape, GEEN_KLASSE, np.int32) for tafel in tafels]
    begin = 0
    for vondst in vondsten:
        per_tafel[nummer[id(vondst.tafel)]].flat[vondst.plek] = klasse[begin:begin +
                                                                      len(vondst.plek)]
        begin += len(vondst.plek)
    return Klassen(tuple(per_tafel), alle.take(eerste), cel[eerste])



GEWICHTEN = (1e6, 1e3, 10.0, 1.0)
"""What a cell is worth by its number of conditions: totals and single breakdowns are used most."""

GEWICHT_ONTKEND = 0.3
"""What a *has not* is worth beside a *has*."""


def weigh_klassen(tafels: Sequence[Tafel], klassen: Klassen, indelingen: Sequence[Indeling],
                  tellingen: Mapping[str, Tellingrijen]) -> np.ndarray:
    """Per class (and one for GEEN_KLASSE) the worth of its cells together."""
    waarden = []
    for tafel, klasse in zip(tafels, klassen.per_tafel, strict=True):
        waarde = np.full(klasse.shape, GEWICHTEN[len(tafel.niveaus)]
                         * tellingen[tafel.telling].telling.gewicht, np.float32)
        for as_, niveau in enumerate(tafel.niveaus, start=1):
            np.moveaxis(waarde, as_, 0)[indelingen[niveau].positief:] *= GEWICHT_ONTKEND
        waarden.append(waarde.ravel())
    aantal = klassen.aantal + 1
    return np.bincount(klassen.alle % aantal, np.concatenate(waarden), aantal)
