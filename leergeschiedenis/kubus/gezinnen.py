"""Families: which cells are the parts of which other cell, for whole tables at once.

A gezin joins two tables of counts: the cells of the child table are the parts of the cells of the
parent table, along one axis of the child. There are four ways to be a part:

- a condition more: all values of a level, of the cell without that condition;
- has v and has not v, of the cell without;
- a finer level: the values that lie within one value of the coarser level;
- an axis of the telling: its values, of the telling that lacks that axis.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.cellen import Niveaus, Tafel
from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Ints, Tellingrijen


@dataclass(frozen=True)
class Gezin:
    """Parent table `ouder` and child table `kind` (numbers), along axis `as_` of the child.

    `naar`: per place on that axis the group of parts it is in, or GEEN. Group g belongs to place g
    on the same axis of the parent; a parent without that axis (`zonder_as`) has one place, which
    is the parent of every group. `open`: groups of which some part has no place of its own.
    """

    ouder: int
    kind: int
    as_: int
    naar: Ints
    zonder_as: bool
    open: tuple[int, ...] = ()

    @cached_property
    def _volgorde(self) -> Ints:
        oplopend = np.argsort(self.naar, kind="stable")
        return oplopend[self.naar[oplopend] != GEEN]

    @cached_property
    def _begin(self) -> Ints:
        return np.flatnonzero(np.diff(self.naar[self._volgorde], prepend=GEEN))

    @cached_property
    def groepen(self) -> Ints:
        """The groups that have parts, ascending: the places on the axis of what `join` gives."""
        return self.naar[self._volgorde][self._begin]

    def parts(self, kind: np.ndarray) -> np.ndarray:
        """An array of the child table with the places of one group next to each other."""
        return kind if self._is_heel else kind.take(self._volgorde, axis=self.as_)

    def join(self, delen: np.ndarray, bewerking: np.ufunc) -> np.ndarray:
        """`parts` reduced to one place per group."""
        return bewerking.reduceat(delen, self._begin, axis=self.as_)

    def spread(self, per_groep: np.ndarray) -> np.ndarray:
        """One place per group back to one per part."""
        if len(self._begin) == 1:
            return per_groep
        keer = np.diff(np.append(self._begin, len(self._volgorde)))
        return per_groep.repeat(keer, axis=self.as_)

    def rank(self, delen: np.ndarray) -> np.ndarray:
        """The numbers in `delen` made different within each group: ties go to the first place."""
        plekken = delen.shape[self.as_]
        plek = np.arange(plekken).reshape([-1 if k == self.as_ else 1 for k in range(delen.ndim)])
        return delen.astype(np.int64) * plekken + plek

    def parents(self, ouder: np.ndarray) -> np.ndarray:
        """An array of the parent table with one place per group."""
        if self.zonder_as:
            vorm = (*ouder.shape[:self.as_], len(self.groepen), *ouder.shape[self.as_:])
            return np.broadcast_to(np.expand_dims(ouder, self.as_), vorm)
        return ouder.take(self.groepen, axis=self.as_)

    @property
    def _is_heel(self) -> bool:
        return len(self._begin) == 1 and len(self._volgorde) == len(self.naar)


def list_gezinnen(tafels: Sequence[Tafel], tellingen: Mapping[str, Tellingrijen],
                  indelingen: Sequence[Indeling]) -> tuple[Gezin, ...]:
    """All families, in the order of their child tables."""
    nummer = {(tafel.telling, tafel.niveaus): k for k, tafel in enumerate(tafels)}
    gezinnen: list[Gezin] = []
    for kind, tafel in enumerate(tafels):
        for as_, niveau in enumerate(tafel.niveaus, start=1):
            zonder = tafel.niveaus[:as_ - 1] + tafel.niveaus[as_:]
            gezinnen.append(_by_value(nummer[tafel.telling, zonder], kind, as_,
                                      indelingen[niveau]))
            grof = find_coarser(niveau, indelingen)
            if grof is not None:
                ouder = nummer[tafel.telling, tuple(sorted((*zonder, grof)))]
                gezinnen.append(_by_level(ouder, kind, as_, indelingen[niveau]))
        gezinnen += _by_axis(kind, tafel, tellingen, nummer)
    return tuple(gezinnen)


def find_coarser(niveau: int, indelingen: Sequence[Indeling]) -> int | None:
    """The number of the coarser level of the same kenmerk, if the cube has it."""
    kenmerk = indelingen[niveau].niveau.kenmerk
    return next((k for k in range(niveau) if indelingen[k].niveau.kenmerk == kenmerk), None)


def _by_value(ouder: int, kind: int, as_: int, indeling: Indeling) -> Gezin:
    plekken = len(indeling.nummers)
    groep = np.arange(plekken) % (plekken // 2) if indeling.niveau.meerwaardig else np.zeros(
        plekken, np.int64)
    return Gezin(ouder, kind, as_, groep, zonder_as=True)


def _by_level(ouder: int, kind: int, as_: int, fijn: Indeling) -> Gezin:
    naar = np.append(fijn.boven, np.full(len(fijn.nummers) - len(fijn), GEEN))
    return Gezin(ouder, kind, as_, naar, zonder_as=False, open=fijn.open)


def _by_axis(kind: int, tafel: Tafel, tellingen: Mapping[str, Tellingrijen],
             nummer: Mapping[tuple[str, Niveaus], int]) -> list[Gezin]:
    rijen = tellingen[tafel.telling]
    gezinnen = []
    for ouder in rijen.telling.ouders:
        plek = {vak: k for k, vak in enumerate(tellingen[ouder.telling].vakken)}
        eigen = [rijen.telling.assen.index(as_) for as_ in ouder.assen]
        naar = np.array([plek[tuple(vak[k] for k in eigen)] for vak in rijen.vakken])
        gezinnen.append(Gezin(nummer[ouder.telling, tafel.niveaus], kind, 0, naar,
                              zonder_as=False))
    return gezinnen
