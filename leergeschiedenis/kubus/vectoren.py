"""The vakken of every telling: the rows under one combination of its axis values, with their
values, as a list and as bits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leergeschiedenis.kubus.hercoderen import GEEN, Indeling
from leergeschiedenis.kubus.rijen import Casussen, Ints, Tellingrijen
from leergeschiedenis.kubus.verdelen import Enkelvoudig, Meervoudig, Vakrijen
from leergeschiedenis.kubus.verzamelingen import WOORD, Bits, Sloten, number_residents


SAMEN = 1 << 15
"""Rows of vakken that are handled together."""


@dataclass(frozen=True)
class Vak:
    """The rows of one telling under one combination of its axis values, as bits.

    `rij`: per row its casus and half-year as one number; `sloten`: where the rows are in a vector;
    `alles` (1, lengte): all of them; `atomen`: per level (values, lengte).
    """

    rij: Ints
    sloten: Sloten
    alles: Bits
    atomen: tuple[Bits, ...]

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
        self._helften = helften
        self._heeft = {indeling.niveau.kolom: _has_values(indeling, len(casussen))
                       for indeling in indelingen if indeling.niveau.meerwaardig}
        eenheid = {naam: casussen.bewoner[rijen.casus] if bewoners
                   else np.arange(len(rijen.casus), dtype=np.int32)
                   for naam, rijen in tellingen.items()}
        aantal = max((int(e.max(initial=-1)) + 1 for e in eenheid.values()), default=0)
        keren = [np.bincount(e, minlength=aantal) for e in eenheid.values()]
        bit = number_residents(keren[0], np.sum(keren, axis=0))
        self._bit = {naam: bit[e] for naam, e in eenheid.items()}
        self._delen = {naam: self._split(rijen) for naam, rijen in tellingen.items()}
        self.inwoners, self._woorden = aantal, max(-(-aantal // WOORD), 1)
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

    def list_groepen(self, telling: str) -> Iterator[Vakrijen]:
        """All rows with their values: small vakken many at a time, a large one by itself."""
        lengte = [len(deel) for deel in self._delen[telling]]
        groep = np.cumsum(lengte) // SAMEN
        for nummer in np.unique(groep):
            yield self._list_rijen(telling, np.flatnonzero(groep == nummer))

    def _list_rijen(self, telling: str, vakken: Ints) -> Vakrijen:
        rijen = self.tellingen[telling]
        deel = np.concatenate([self._delen[telling][vak] for vak in vakken])
        inwoner, casus, half = self._bit[telling][deel], rijen.casus[deel], rijen.half[deel]
        anders = np.ones(len(deel) + 1, bool)
        anders[1:-1] = ((inwoner[1:] != inwoner[:-1])
                        | (rijen.vak[deel[1:]] != rijen.vak[deel[:-1]]))
        return Vakrijen(deel, rijen.vak[deel], inwoner, anders[1:] & anders[:-1],
                        tuple(self._values(i, casus, half) for i in self.indelingen))

    def _build(self, telling: str, nummer: int) -> Vak:
        rijen = self._list_rijen(telling, np.array([nummer]))
        sloten = Sloten.of(rijen.inwoner, self._woorden)
        return Vak(self._number_rows(telling, nummer), sloten,
                   sloten.pack(np.ones((1, len(rijen.deel)), bool)),
                   tuple(sloten.pack(waarden.list_flags(len(indeling))) for waarden, indeling
                         in zip(rijen.niveaus, self.indelingen, strict=True)))

    def _number_rows(self, telling: str, nummer: int) -> Ints:
        """The rows of a vak: casus and half-year as one number."""
        rijen, deel = self.tellingen[telling], self._delen[telling][nummer]
        return rijen.casus[deel].astype(np.int64) << 16 | rijen.half[deel]

    def _divide(self, ouder: str, nummer: int, kind: str, groep: tuple[int, ...]) -> Bits:
        """(n, lengte of the vak of `ouder`): its rows that are in each of these vakken."""
        vak = self.build(ouder, nummer)
        return vak.sloten.pack(np.stack([np.isin(vak.rij, self._number_rows(kind, deel))
                                         for deel in groep]))

    def _values(self, indeling: Indeling, casus: Ints, half: Ints) -> Enkelvoudig | Meervoudig:
        if indeling.niveau.meerwaardig:
            return Meervoudig(self._heeft[indeling.niveau.kolom][casus])
        if indeling.niveau.kenmerk == "periode":
            return Enkelvoudig(indeling.waarde[np.searchsorted(self._helften, half)])
        return Enkelvoudig(indeling.waarde[casus])


def _has_values(indeling: Indeling, casussen: int) -> np.ndarray:
    """(casussen, values) booleans."""
    heeft = np.zeros((casussen, indeling.positief), bool)
    bekend = indeling.waarde != GEEN
    heeft[indeling.rij[bekend], indeling.waarde[bekend]] = True
    return heeft
