"""Families: which cells are the parts of which other cell, for whole tables at once.

A gezin joins a table of counts with one or two others: every cell of the first is a parent, and its
parts lie along one axis of the others. There are these ways to be a part:

- a condition more: all values of a level, of the cell without that condition;
- the same with two levels of one kenmerk at once: some years, and half-years of other years;
- has v and has not v, of the cell without;
- a finer level: the values that lie within one value of the coarser level, and the other way
  round, where the finer level's *Overig* holds whole values of the coarser one;
- an axis of the telling: its values, of the telling that lacks that axis.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from leergeschiedenis.kubus.cellen import Niveaus, Tafel
from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Ints, Tellingrijen


@dataclass(frozen=True)
class Delen:
    """Parts in one child table (its number and shape): per group their places along the axis,
    padded with GEEN."""

    tafel: int
    vorm: tuple[int, ...]
    leden: Ints


@dataclass(frozen=True)
class Gezin:
    """Parent table `ouder` (number, `vorm`) with its parts, along axis `as_` of the child tables.

    Without the axis in the parent table (`zonder_as`) a parent has as many families as there are
    groups of parts; with it one, of the group that its place on the axis tells. A family is the
    place of the parent (flat) × groups + group.
    """

    ouder: int
    vorm: tuple[int, ...]
    as_: int
    zonder_as: bool
    delen: tuple[Delen, ...]

    @cached_property
    def _groepen(self) -> int:
        return len(self.delen[0].leden) if self.zonder_as else 1

    @cached_property
    def _maten(self) -> list[int]:
        """The lengths of the axes of the parent, as far as the parts go: a parent with *has not*
        has no parts where it has the most conditions but one."""
        maten = list(self.delen[0].vorm)
        if self.zonder_as:
            del maten[self.as_]
        else:
            maten[self.as_] = self.vorm[self.as_]
        return maten

    def all_families(self) -> Ints:
        """Every family."""
        plek = np.arange(prod(self.vorm)).reshape(self.vorm)[tuple(map(slice, self._maten))]
        return (plek.reshape(-1, 1) * self._groepen + np.arange(self._groepen)).ravel()

    def families_with(self, nummer: int, plek: Ints) -> Ints:
        """The families that have these cells of child table `nummer` as a part."""
        delen = self.delen[nummer]
        waar = list(np.unravel_index(plek, delen.vorm))
        groep = self._groep_van[nummer][waar.pop(self.as_)]
        heeft = groep != GEEN
        waar = [langs[heeft] for langs in waar]
        if not self.zonder_as:
            waar.insert(self.as_, groep[heeft])
        ouder = sum((langs * stap for langs, stap in zip(waar, _strides(self.vorm), strict=True)),
                    np.zeros(int(heeft.sum()), np.int64))
        return np.unique(ouder * self._groepen + (groep[heeft] if self.zonder_as else 0))

    @cached_property
    def _groep_van(self) -> list[Ints]:
        alle = []
        for delen in self.delen:
            van = np.full(delen.vorm[self.as_], GEEN)
            groep, plek = np.nonzero(delen.leden != GEEN)
            van[delen.leden[groep, plek]] = groep
            alle.append(van)
        return alle

    def parents(self, familie: Ints) -> Ints:
        """The place of the parent in its table."""
        return familie // self._groepen

    def groups(self, familie: Ints) -> Ints:
        """The group of parts."""
        if self.zonder_as:
            return familie % self._groepen
        return np.unravel_index(familie, self.vorm)[self.as_]

    def parts(self, familie: Ints, nummer: int = 0) -> tuple[Ints, np.ndarray]:
        """The places in child table `nummer` of the parts, (families, places), and which are
        real."""
        delen, groep = self.delen[nummer], self.groups(familie)
        waar = list(np.unravel_index(self.parents(familie), (1, *self.vorm))[1:])
        if not self.zonder_as:
            del waar[self.as_]
        stappen = _strides(delen.vorm)
        langs_as = stappen.pop(self.as_)
        begin = sum((langs * stap for langs, stap in zip(waar, stappen, strict=True)),
                    np.zeros(len(familie), np.int64))
        leden = delen.leden[groep]
        return begin[:, None] + np.maximum(leden, 0) * langs_as, leden != GEEN


def _strides(vorm: tuple[int, ...]) -> list[int]:
    return [prod(vorm[k + 1:]) for k in range(len(vorm))]


def list_gezinnen(tafels: Sequence[Tafel], tellingen: Mapping[str, Tellingrijen],
                  indelingen: Sequence[Indeling]) -> tuple[Gezin, ...]:
    """All gezinnen of tables that have cells."""
    nummer = {(tafel.telling, tafel.niveaus): k for k, tafel in enumerate(tafels)}
    gezinnen: list[Gezin] = []
    for tafel in tafels:
        if tafel.aantal.size:
            for ouder, as_, zonder_as, kinderen in (
                    *_by_condition(tafel, indelingen), *_by_axis(tafel, tellingen)):
                delen = tuple(Delen(nummer[kind], tafels[nummer[kind]].aantal.shape, leden)
                              for kind, leden in kinderen)
                gezinnen.append(Gezin(nummer[ouder], tafels[nummer[ouder]].aantal.shape, as_,
                                      zonder_as, delen))
    return tuple(gezinnen)


_Sleutel = tuple[str, Niveaus]
_Deling = tuple[_Sleutel, int, bool, list[tuple[_Sleutel, Ints]]]


def _by_condition(tafel: Tafel, indelingen: Sequence[Indeling]) -> Iterator[_Deling]:
    for as_, niveau in enumerate(tafel.niveaus, start=1):
        indeling, plekken = indelingen[niveau], np.arange(tafel.aantal.shape[as_])
        eigen = tafel.telling, tafel.niveaus
        zonder = tafel.telling, tafel.niveaus[:as_ - 1] + tafel.niveaus[as_:]
        if indeling.niveau.meerwaardig:
            yield zonder, as_, True, [(eigen, plekken.reshape(-1, indeling.positief).T)]
            continue
        yield zonder, as_, True, [(eigen, plekken[None])]
        grof = find_coarser(niveau, indelingen)
        if grof is not None:
            ander = tafel.telling, (*tafel.niveaus[:as_ - 1], grof, *tafel.niveaus[as_:])
            yield zonder, as_, True, [(eigen, plekken[None]),
                                      (ander, np.arange(len(indelingen[grof]))[None])]
            yield ander, as_, False, [(eigen, _group(indeling.boven, len(indelingen[grof])))]
            if (indeling.omvat != GEEN).any():
                yield eigen, as_, False, [(ander, _group(indeling.omvat, len(indeling)))]


def find_coarser(niveau: int, indelingen: Sequence[Indeling]) -> int | None:
    """The number of the coarser level of the same kenmerk, if the cube has it."""
    kenmerk = indelingen[niveau].niveau.kenmerk
    return next((k for k in range(niveau) if indelingen[k].niveau.kenmerk == kenmerk), None)


def _by_axis(tafel: Tafel, tellingen: Mapping[str, Tellingrijen]) -> Iterator[_Deling]:
    rijen = tellingen[tafel.telling]
    for ouder in rijen.telling.ouders:
        vakken = tellingen[ouder.telling].vakken
        plek = {vak: k for k, vak in enumerate(vakken)}
        eigen = [rijen.telling.assen.index(as_) for as_ in ouder.assen]
        naar = np.array([plek[tuple(vak[k] for k in eigen)] for vak in rijen.vakken], np.int64)
        yield (ouder.telling, tafel.niveaus), 0, False, [
            ((tafel.telling, tafel.niveaus), _group(naar, len(vakken)))]


def _group(naar: Ints, doelen: int) -> Ints:
    """(doelen, places): the places that go to each number, padded to equal length."""
    leden = [np.flatnonzero(naar == doel) for doel in range(doelen)]
    breed = max([1, *map(len, leden)])
    return np.array([np.pad(lid, (0, breed - len(lid)), constant_values=GEEN) for lid in leden])
