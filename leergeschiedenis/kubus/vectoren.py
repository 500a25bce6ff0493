"""The bits of a telling: per combination of axis values one vector per value of every level."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Casussen, Ints, Tellingrijen
from leergeschiedenis.kubus.verzamelingen import WOORD, Bits, Sloten, number_residents


@dataclass(frozen=True)
class Vak:
    """The rows of one telling under one combination of its axis values.

    `deel`: which rows of the telling; `rij`: per row its casus and half-year as one number;
    `sloten`: where the rows are in a vector;
    `alles` (1, lengte): all of them; `atomen`: per level (values, lengte). `enkel` (woorden): the
    residents with exactly one row here, who are in one sibling only.
    """

    deel: Ints
    rij: Ints
    sloten: Sloten
    alles: Bits
    atomen: tuple[Bits, ...]
    enkel: Bits

    def select(self, niveaus: tuple[int, ...], waarden: tuple[Ints, ...]) -> Bits:
        """(n, lengte): the rows that satisfy these conditions; per level n values."""
        if not niveaus:
            return self.alles
        bits = self.atomen[niveaus[0]][waarden[0]]
        for niveau, waarde in zip(niveaus[1:], waarden[1:], strict=True):
            bits &= self.atomen[niveau][waarde]
        return bits


class Vakken:
    """Makes the vakken of every telling, when they are asked for."""

    def __init__(self, tellingen: Mapping[str, Tellingrijen], casussen: Casussen,
                 indelingen: tuple[Indeling, ...], helften: Ints, *, bewoners: bool = True
                 ) -> None:
        """Without `bewoners` each row counts as a resident of its own."""
        self.tellingen, self.indelingen = tellingen, indelingen
        self._casussen, self._helften = len(casussen), helften
        eenheid = {naam: casussen.bewoner[rijen.casus] if bewoners
                   else np.arange(len(rijen.casus), dtype=np.int32)
                   for naam, rijen in tellingen.items()}
        aantal = max((int(e.max(initial=-1)) + 1 for e in eenheid.values()), default=0)
        keren = [np.bincount(e, minlength=aantal) for e in eenheid.values()]
        bit = number_residents(keren[0], np.sum(keren, axis=0))
        self._bit = {naam: bit[e] for naam, e in eenheid.items()}
        self._delen = {naam: self._split(rijen) for naam, rijen in tellingen.items()}
        self.woorden = max(-(-aantal // WOORD), 1)
        self.build = lru_cache(maxsize=48)(self._build)
        self.divide = lru_cache(maxsize=256)(self._divide)

    def _split(self, rijen: Tellingrijen) -> list[Ints]:
        """Per vak its rows, each resident's newest first. Rows with the same resident, casus and
        half-year are one row."""
        sleutel = np.stack([rijen.casus, -rijen.half, self._bit[rijen.telling.naam], rijen.vak])
        volgorde = np.lexsort(sleutel)
        sleutel = sleutel[:, volgorde]
        anders = np.ones(len(volgorde), bool)
        anders[1:] = np.any(sleutel[:, 1:] != sleutel[:, :-1], axis=0)
        volgorde = volgorde[anders]
        return np.split(volgorde, np.searchsorted(rijen.vak[volgorde],
                                                  np.arange(1, len(rijen.vakken))))

    def rows(self, telling: str, nummer: int) -> Ints:
        """The rows of a vak: casus and half-year as one number."""
        rijen, deel = self.tellingen[telling], self._delen[telling][nummer]
        return rijen.casus[deel].astype(np.int64) << 16 | rijen.half[deel]

    def _divide(self, ouder: str, nummer: int, kind: str, groep: tuple[int, ...]) -> Bits:
        """(n, lengte of the vak of `ouder`): its rows that are in each of these vakken."""
        vak = self.build(ouder, nummer)
        return vak.sloten.pack(np.stack([np.isin(vak.rij, self.rows(kind, deel))
                                         for deel in groep]))

    def _build(self, telling: str, nummer: int) -> Vak:
        deel = self._delen[telling][nummer]
        return self._build_vak(telling, nummer, self._bit[telling][deel], self.woorden)

    def build_ranked(self, telling: str, nummer: int, gewicht: np.ndarray) -> tuple[Vak, Ints]:
        """A vak with only its own residents, those with the most `gewicht` in all first; and what
        each has. `gewicht` is per row of the telling."""
        deel = self._delen[telling][nummer]
        _, lokaal = np.unique(self._bit[telling][deel], return_inverse=True)
        samen = np.bincount(lokaal, gewicht[deel])
        rang = np.empty(len(samen), np.int32)
        aflopend = np.argsort(-samen, kind="stable")
        rang[aflopend] = np.arange(len(samen))
        woorden = max(-(-len(samen) // WOORD), 1)
        return self._build_vak(telling, nummer, rang[lokaal], woorden), samen[aflopend]

    def _build_vak(self, telling: str, nummer: int, bit: Ints, woorden: int) -> Vak:
        rijen, deel = self.tellingen[telling], self._delen[telling][nummer]
        sloten = Sloten.of(bit, woorden)
        casus, half = rijen.casus[deel], rijen.half[deel]
        keren = np.bincount(bit, minlength=woorden * WOORD)
        alles = sloten.pack(np.ones((1, len(deel)), bool))
        return Vak(deel, self.rows(telling, nummer), sloten, alles,
                   tuple(sloten.pack(self._flags(i, casus, half)) for i in self.indelingen),
                   np.packbits(keren == 1, bitorder="little").view(np.uint64))

    def _flags(self, indeling: Indeling, casus: Ints, half: Ints) -> np.ndarray:
        """Booleans (values, rows)."""
        if indeling.niveau.meerwaardig:
            heeft = np.zeros((indeling.positief, self._casussen), bool)
            bekend = indeling.waarde != GEEN
            heeft[indeling.waarde[bekend], indeling.rij[bekend]] = True
            return np.concatenate([heeft[:, casus], ~heeft[:, casus]])
        if indeling.niveau.kenmerk == "periode":
            waarde = indeling.waarde[np.searchsorted(self._helften, half)]
        else:
            waarde = indeling.waarde[casus]
        return waarde == np.arange(len(indeling))[:, None]
