"""The vakken as bits: one vector over the rows of a vak per condition that rows can satisfy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.rijen import GEEN, Ints, group_vakken
from leergeschiedenis.kubus.vakken import RIJ_HALF, Vakken
from leergeschiedenis.kubus.verzamelingen import WOORD, Bits, Sloten

ALLES = 0
"""The condition that every row satisfies."""

MEESTE = 3
"""The most conditions that a cell can have."""


@dataclass(frozen=True)
class Vectorvak:
    """`voorwaarden` (conditions, lengte): per condition the rows of the vak that satisfy it;
    `sloten`: where the rows are in a vector; `casussen`: for a vak in which a casus has several
    rows, how these belong together."""

    sloten: Sloten
    voorwaarden: Bits
    casussen: "Bijeen | None"


@dataclass(frozen=True)
class Bijeen:
    """Rows of the same casus. `bit`: per row its place in a vector, casus after casus and resident
    after resident; `casus`: where each casus begins; `inwoner`: at which casus each resident
    begins."""

    bit: Ints
    casus: Ints
    inwoner: Ints

    @classmethod
    def of(cls, bit: Ints, inwoner: Ints, casus: Ints) -> "Bijeen | None":
        """None when every casus has one row."""
        volgorde = np.lexsort((casus, inwoner))
        begin = np.flatnonzero(np.diff(casus[volgorde], prepend=-1))
        if len(begin) == len(bit):
            return None
        wie = inwoner[volgorde[begin]]
        return cls(bit[volgorde], begin, np.flatnonzero(np.diff(wie, prepend=-1)))

    def count_unseen(self, heel: Bits, gezien: Bits) -> Ints:
        """Per set of rows the residents with a casus of which it has rows and none is seen."""
        erin, gezien = (np.logical_or.reduceat(np.unpackbits(
            bits.view(np.uint8), axis=1, bitorder="little")[:, self.bit], self.casus, axis=1)
            for bits in (heel, gezien))
        return np.logical_or.reduceat(erin & ~gezien, self.inwoner, axis=1).sum(axis=1)


class Vectoren:
    """The vakken as bits, made when first asked for, and kept.

    Conditions are numbered alike in every vak of a telling: ALLES, the values of every level
    (from `niveau[k]` on), and for every telling that divides this one being in its vakken (from
    `deling[telling, kind]` on; place in the group of `group_vakken`).
    """

    def __init__(self, vakken: Vakken) -> None:
        self._vakken = vakken
        *self.niveau, eind = accumulate(map(len, vakken.indelingen), initial=ALLES + 1)
        self._groepen = {
            (ouder.telling, kind): group_vakken(vakken.tellingen, kind, ouder)
            for kind, rijen in vakken.tellingen.items() for ouder in rijen.telling.ouders}
        self.deling: Mapping[tuple[str, str], int] = {}
        for telling in vakken.tellingen:
            begin = eind
            for sleutel, groep in self._groepen.items():
                if sleutel[0] == telling:
                    self.deling[sleutel] = begin
                    begin += groep.shape[1]
        self._gemaakt: dict[tuple[str, int], Vectorvak] = {}

    def build(self, telling: str, vak: int) -> Vectorvak:
        """The bits of a vak."""
        if (telling, vak) not in self._gemaakt:
            self._gemaakt[telling, vak] = self._build(telling, vak)
        return self._gemaakt[telling, vak]

    def _build(self, telling: str, vak: int) -> Vectorvak:
        rijen = self._vakken.list_rijen(telling, np.array([vak]))
        uniek, plaats = np.unique(rijen.inwoner, return_inverse=True)
        sloten = Sloten.of(plaats, max(-(-len(uniek) // WOORD), 1))
        vlaggen = [np.ones((1, len(rijen.deel)), bool)]
        vlaggen += [waarden.list_flags(len(indeling)) for waarden, indeling
                    in zip(rijen.niveaus, self._vakken.indelingen, strict=True)]
        nummers = self._vakken.number_rows(telling, vak)
        vlaggen += [self._flag_division(nummers, kind, groep[vak])
                    for (ouder, kind), groep in self._groepen.items() if ouder == telling]
        return Vectorvak(sloten, np.concatenate([sloten.pack(deel) for deel in vlaggen]),
                         Bijeen.of(sloten.bit, plaats, nummers >> RIJ_HALF))

    def _flag_division(self, nummers: Ints, kind: str, groep: Ints) -> np.ndarray:
        """(places, rows): is the row in this vak of a dividing telling?"""
        return np.stack([np.isin(nummers, self._vakken.number_rows(kind, int(vak)))
                         if vak != GEEN else np.zeros(len(nummers), bool) for vak in groep])


class Ligging:
    """Where cells lie: cells are numbered table after table, the conditions as in `Vectoren`."""

    def __init__(self, tafels: Sequence[Tafel], vectoren: Vectoren) -> None:
        self.namen = tuple(dict.fromkeys(tafel.telling for tafel in tafels))
        self._telling = np.array([self.namen.index(tafel.telling) for tafel in tafels])
        self._grens = np.cumsum([0, *(tafel.aantal.size for tafel in tafels)])
        self._breedte = np.ones((len(tafels), 1 + MEESTE), np.int64)
        self._stap = np.ones((len(tafels), 1 + MEESTE), np.int64)
        self._eerste = np.full((len(tafels), 1 + MEESTE), ALLES)
        for k, tafel in enumerate(tafels):
            vorm = tafel.aantal.shape
            self._breedte[k, :len(vorm)] = vorm
            self._stap[k, :len(vorm)] = [prod(vorm[as_ + 1:]) for as_ in range(len(vorm))]
            self._eerste[k, 1:len(vorm)] = [vectoren.niveau[niveau] for niveau in tafel.niveaus]

    def locate(self, cel: Ints) -> tuple[Ints, Ints, Ints]:
        """Per cell the number of its telling (in `namen`), its vak, and its conditions (n, 3),
        filled up with ALLES."""
        tafel = np.searchsorted(self._grens, cel, side="right") - 1
        plek = (cel - self._grens[tafel])[:, None] // self._stap[tafel]
        waarde = plek % np.maximum(self._breedte[tafel], 1) + self._eerste[tafel]
        return self._telling[tafel], waarde[:, 0], waarde[:, 1:]
