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
from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import GEEN, Ints, Tellingrijen, group, group_vakken
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.vectoren import Vectoren


@dataclass(frozen=True)
class Delen:
    """Parts in one child table (its number and shape): per group their places along the axis,
    padded with GEEN, and the conditions that make a row one of the part."""

    tafel: int
    vorm: tuple[int, ...]
    leden: Ints
    voorwaarden: Ints


@dataclass(frozen=True)
class Gezin:
    """Parent table `ouder` (number, `vorm`) with its parts, along axis `as_` of the child tables.

    Without the axis in the parent table (`zonder_as`) a parent has as many families as there are
    groups of parts; with it one, of the group that its place on the axis tells. A family is the
    place of the parent (flat) × groups + group.

    `binnen`: per place of the parts of all child tables the place that holds it whole, or GEEN;
    `dwars`: per place, may it overlap others otherwise?
    """

    ouder: int
    vorm: tuple[int, ...]
    as_: int
    zonder_as: bool
    delen: tuple[Delen, ...]
    binnen: Ints
    dwars: np.ndarray

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

    def parents(self, familie: Ints) -> Ints:
        """The place of the parent in its table."""
        return familie // self._groepen

    def groups(self, familie: Ints) -> Ints:
        """The group of parts."""
        if self.zonder_as:
            return familie % self._groepen
        return np.unravel_index(familie, self.vorm)[self.as_]

    def parts(self, familie: Ints, nummer: int) -> tuple[Ints, np.ndarray, Ints]:
        """Of the parts in child table `nummer`, (families, places): the places in that table, which
        are real, and their conditions."""
        delen, groep = self.delen[nummer], self.groups(familie)
        waar = list(np.unravel_index(self.parents(familie), (1, *self.vorm))[1:])
        if not self.zonder_as:
            del waar[self.as_]
        stappen = _strides(delen.vorm)
        langs_as = stappen.pop(self.as_)
        begin = sum((langs * stap for langs, stap in zip(waar, stappen, strict=True)),
                    np.zeros(len(familie), np.int64))
        leden = delen.leden[groep]
        return (begin[:, None] + np.maximum(leden, 0) * langs_as, leden != GEEN,
                delen.voorwaarden[groep])


def _strides(vorm: tuple[int, ...]) -> list[int]:
    return [prod(vorm[k + 1:]) for k in range(len(vorm))]


def list_gezinnen(tafels: Sequence[Tafel], vakken: Vakken, vectoren: Vectoren
                  ) -> tuple[Gezin, ...]:
    """All gezinnen of tables that have cells."""
    nummer = {(tafel.telling, tafel.niveaus): k for k, tafel in enumerate(tafels)}
    gezinnen: list[Gezin] = []
    for tafel in tafels:
        if tafel.aantal.size:
            for ouder, as_, zonder_as, kinderen in (
                    *_by_condition(tafel, vakken.indelingen, vectoren),
                    *_by_axis(tafel, vakken.tellingen, vectoren)):
                delen = tuple(Delen(nummer[kind], tafels[nummer[kind]].aantal.shape, leden,
                                    voorwaarden) for kind, leden, voorwaarden in kinderen)
                vorm = tafels[nummer[ouder]].aantal.shape
                gezinnen.append(Gezin(nummer[ouder], vorm, as_, zonder_as, delen,
                                      *_overlaps(tafel, as_, delen, vakken.indelingen)))
    return tuple(gezinnen)


def _overlaps(tafel: Tafel, as_: int, delen: tuple[Delen, ...], indelingen: Sequence[Indeling]
              ) -> tuple[Ints, np.ndarray]:
    """`binnen` and `dwars`: only two levels of one kenmerk overlap by themselves. A finer value
    lies within a coarser one, unless it is an *Overig* of values from several."""
    fijn, plaatsen = delen[0].leden.shape[1], sum(deel.leden.shape[1] for deel in delen)
    binnen = np.full(plaatsen, GEEN)
    if len(delen) == 1:
        return binnen, np.zeros(plaatsen, bool)
    boven = indelingen[tafel.niveaus[as_ - 1]].boven
    binnen[:fijn] = np.where(boven == GEEN, GEEN, fijn + boven)
    return binnen, (binnen == GEEN) & (np.arange(plaatsen) < fijn)


_Sleutel = tuple[str, Niveaus]
_Deling = tuple[_Sleutel, int, bool, list[tuple[_Sleutel, Ints, Ints]]]


def _by_condition(tafel: Tafel, indelingen: Sequence[Indeling], vectoren: Vectoren
                  ) -> Iterator[_Deling]:
    for as_, niveau in enumerate(tafel.niveaus, start=1):
        indeling, plekken = indelingen[niveau], np.arange(tafel.aantal.shape[as_])
        eigen = tafel.telling, tafel.niveaus
        zonder = tafel.telling, tafel.niveaus[:as_ - 1] + tafel.niveaus[as_:]

        def part(sleutel: _Sleutel, leden: Ints, van: int = niveau) -> tuple[_Sleutel, Ints, Ints]:
            return sleutel, leden, vectoren.niveau[van] + leden

        if indeling.niveau.meerwaardig:
            yield zonder, as_, True, [part(eigen, plekken.reshape(-1, indeling.positief).T)]
            continue
        yield zonder, as_, True, [part(eigen, plekken[None])]
        grof = find_coarser(niveau, indelingen)
        if grof is not None:
            ander = tafel.telling, (*tafel.niveaus[:as_ - 1], grof, *tafel.niveaus[as_:])
            aantal = len(indelingen[grof])
            yield zonder, as_, True, [part(eigen, plekken[None]),
                                      part(ander, np.arange(aantal)[None], grof)]
            yield ander, as_, False, [part(eigen, group(indeling.boven, aantal))]
            if (indeling.omvat != GEEN).any():
                yield eigen, as_, False, [part(ander, group(indeling.omvat, len(indeling)), grof)]


def find_coarser(niveau: int, indelingen: Sequence[Indeling]) -> int | None:
    """The number of the coarser level of the same kenmerk, if the cube has it."""
    kenmerk = indelingen[niveau].niveau.kenmerk
    return next((k for k in range(niveau) if indelingen[k].niveau.kenmerk == kenmerk), None)


def _by_axis(tafel: Tafel, tellingen: Mapping[str, Tellingrijen], vectoren: Vectoren
             ) -> Iterator[_Deling]:
    for ouder in tellingen[tafel.telling].telling.ouders:
        leden = group_vakken(tellingen, tafel.telling, ouder)
        begin = vectoren.deling[ouder.telling, tafel.telling]
        voorwaarden = np.broadcast_to(begin + np.arange(leden.shape[1]), leden.shape)
        yield (ouder.telling, tafel.niveaus), 0, False, [
            ((tafel.telling, tafel.niveaus), leden, voorwaarden)]
