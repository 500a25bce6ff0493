"""Families: which cells are the parts of which other cell, for whole tables at once.

A gezin joins two tables of counts: cells of the child table are the parts of a cell of the parent
table, along one axis of the child. There are four ways to be a part:

- a condition more: all values of a level, of the cell without that condition;
- has v and has not v, of the cell without;
- a finer level: the values that lie within one value of the coarser level;
- an axis of the telling: its values, of the telling that lacks that axis.

A family is one parent with its parts. It is known by its base: the place (flat) that its parts
have in the child table when the axis is left out, and the group of places along that axis.
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
class Gezin:
    """Table `ouder` divided by table `kind` (numbers), along axis `as_` of the child.

    `groepen` (groups, places): the places on that axis that are parts of one parent, padded with
    GEEN. `plek`: per group the place of the parent on the same axis, or None where the parent
    table has no such axis. `vorm`, `oudervorm`: the shapes of both tables.
    """

    ouder: int
    kind: int
    as_: int
    groepen: Ints
    plek: Ints | None
    vorm: tuple[int, ...]
    oudervorm: tuple[int, ...]

    @cached_property
    def _stap(self) -> int:
        return prod(self.vorm[self.as_ + 1:])

    @property
    def aantal(self) -> int:
        """How many families there are."""
        return prod(self.vorm) // max(self.vorm[self.as_], 1) * len(self.groepen)

    def families_of(self, plek: Ints) -> Ints:
        """The families (base × groups + group) that have these cells of the child as a part."""
        hoog, rest = np.divmod(plek, self._stap * self.vorm[self.as_])
        langs, laag = np.divmod(rest, self._stap)
        groep = self._groep_van[langs]
        familie = (hoog * self._stap + laag) * len(self.groepen) + groep
        return np.unique(familie[groep != GEEN])

    @cached_property
    def _groep_van(self) -> Ints:
        van = np.full(self.vorm[self.as_], GEEN)
        for nummer, groep in enumerate(self.groepen):
            van[groep[groep != GEEN]] = nummer
        return van

    def parts(self, familie: Ints) -> tuple[Ints, np.ndarray]:
        """The places in the child table of the parts, (families, places), and which are real."""
        basis, groep = np.divmod(familie, len(self.groepen))
        hoog, laag = np.divmod(basis, self._stap)
        langs = self.groepen[groep]
        begin = hoog * self._stap * self.vorm[self.as_] + laag
        return begin[:, None] + np.maximum(langs, 0) * self._stap, langs != GEEN

    def parents(self, familie: Ints) -> Ints:
        """The place of the parent in its table.

        On the other axes the parent may have more values than the child: negations.
        """
        basis, groep = np.divmod(familie, len(self.groepen))
        over = [n for k, n in enumerate(self.vorm) if k != self.as_]
        langs = list(np.unravel_index(basis, (1, *over))[1:])
        if self.plek is not None:
            langs.insert(self.as_, self.plek[groep])
        return np.ravel_multi_index(langs, self.oudervorm)


def list_gezinnen(tafels: Sequence[Tafel], tellingen: Mapping[str, Tellingrijen],
                  indelingen: Sequence[Indeling]) -> tuple[Gezin, ...]:
    """All gezinnen, in the order of their child tables; tables without cells have none."""
    nummer = {(tafel.telling, tafel.niveaus): k for k, tafel in enumerate(tafels)}
    return tuple(
        Gezin(ouder, kind, as_, groepen, plek, tafel.aantal.shape, tafels[ouder].aantal.shape)
        for kind, tafel in enumerate(tafels) if tafel.aantal.size
        for ouder, as_, groepen, plek in (*_by_condition(tafel, indelingen, nummer),
                                          *_by_axis(tafel, tellingen, nummer)))


_Deling = tuple[int, int, Ints, Ints | None]  # parent table, axis, groups, places of the parents


def _by_condition(tafel: Tafel, indelingen: Sequence[Indeling],
                  nummer: Mapping[tuple[str, Niveaus], int]) -> Iterator[_Deling]:
    for as_, niveau in enumerate(tafel.niveaus, start=1):
        indeling, plekken = indelingen[niveau], tafel.aantal.shape[as_]
        zonder = tafel.niveaus[:as_ - 1] + tafel.niveaus[as_:]
        if indeling.niveau.meerwaardig:
            groepen = np.arange(plekken).reshape(-1, indeling.positief).T
        else:
            groepen = np.arange(plekken)[None]
        yield nummer[tafel.telling, zonder], as_, groepen, None
        grof = find_coarser(niveau, indelingen)
        if grof is not None and (indeling.boven != GEEN).any():
            ouder = nummer[tafel.telling, tuple(sorted((*zonder, grof)))]
            yield ouder, as_, *_group(indeling.boven)


def find_coarser(niveau: int, indelingen: Sequence[Indeling]) -> int | None:
    """The number of the coarser level of the same kenmerk, if the cube has it."""
    kenmerk = indelingen[niveau].niveau.kenmerk
    return next((k for k in range(niveau) if indelingen[k].niveau.kenmerk == kenmerk), None)


def _by_axis(tafel: Tafel, tellingen: Mapping[str, Tellingrijen],
             nummer: Mapping[tuple[str, Niveaus], int]) -> Iterator[_Deling]:
    rijen = tellingen[tafel.telling]
    for ouder in rijen.telling.ouders:
        plek = {vak: k for k, vak in enumerate(tellingen[ouder.telling].vakken)}
        eigen = [rijen.telling.assen.index(as_) for as_ in ouder.assen]
        naar = np.array([plek[tuple(vak[k] for k in eigen)] for vak in rijen.vakken], np.int64)
        yield nummer[ouder.telling, tafel.niveaus], 0, *_group(naar)


def _group(naar: Ints) -> tuple[Ints, Ints]:
    """Places by the number they go to, padded to equal length, and those numbers."""
    doelen = np.unique(naar[naar != GEEN])
    leden = [np.flatnonzero(naar == doel) for doel in doelen]
    breed = max(map(len, leden))
    return np.array([np.pad(lid, (0, breed - len(lid)), constant_values=GEEN) for lid in leden]
                    ), doelen
