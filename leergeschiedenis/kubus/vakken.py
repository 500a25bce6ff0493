"""The vakken of every telling: the rows under one combination of its axis values."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from leergeschiedenis.kubus.hercoderen import Indeling
from leergeschiedenis.kubus.rijen import DRADEN, GEEN, Casussen, Ints, Tellingrijen
from leergeschiedenis.kubus.verdelen import Enkelvoudig, Meervoudig, Vakrijen

RIJ_HALF = 16
"""Bits of a row's number that tell its half-year; the casus stands above them."""

SAMEN = 1 << 15
"""Rows of vakken that are handled together."""


class Vakken:
    """The vakken of every telling, with the values of their rows."""

    def __init__(self, tellingen: Mapping[str, Tellingrijen], casussen: Casussen,
                 indelingen: tuple[Indeling, ...], helften: Ints, *, bewoners: bool = True
                 ) -> None:
        """Without `bewoners` each row counts as a resident of its own."""
        self.tellingen, self.indelingen, self.bewoner = tellingen, indelingen, casussen.bewoner
        self._helften = helften
        self._heeft = {indeling.niveau.kolom: _has_values(indeling, len(casussen))
                       for indeling in indelingen if indeling.niveau.meerwaardig}
        eenheid = {naam: casussen.bewoner[rijen.casus] if bewoners
                   else np.arange(len(rijen.casus), dtype=np.int32)
                   for naam, rijen in tellingen.items()}
        aantal = max((int(e.max(initial=-1)) + 1 for e in eenheid.values()), default=0)
        keren = [np.bincount(e, minlength=aantal) for e in eenheid.values()]
        nummer = _number_residents(keren[0], np.sum(keren, axis=0))
        self._inwoner = {naam: nummer[e] for naam, e in eenheid.items()}
        with ThreadPoolExecutor(DRADEN) as draden:
            self._delen = dict(zip(tellingen, draden.map(self._split, tellingen.values()),
                                   strict=True))
        self.inwoners = aantal

    def _split(self, rijen: Tellingrijen) -> list[Ints]:
        """Per vak its rows, each resident's newest first. Rows with the same resident, casus and
        half-year are one row."""
        sleutel = np.stack([rijen.casus, -rijen.half, self._inwoner[rijen.telling.naam], rijen.vak])
        volgorde = np.lexsort(sleutel)
        sleutel = sleutel[:, volgorde]
        anders = np.ones(len(volgorde), bool)
        anders[1:] = np.any(sleutel[:, 1:] != sleutel[:, :-1], axis=0)
        volgorde = volgorde[anders]
        return np.split(volgorde, np.searchsorted(rijen.vak[volgorde],
                                                  np.arange(1, len(rijen.vakken))))

    def list_groepen(self, telling: str) -> Iterator[Vakrijen]:
        """All rows with their values: small vakken many at a time, a large one by itself."""
        for groep in self.bundle_vakken(telling):
            yield self.list_rijen(telling, groep)

    def bundle_vakken(self, telling: str) -> list[Ints]:
        """The vakken to handle together, for `list_rijen`."""
        lengte = [len(deel) for deel in self._delen[telling]]
        groep = np.cumsum(lengte) // SAMEN
        return [np.flatnonzero(groep == nummer) for nummer in np.unique(groep)]

    def list_rijen(self, telling: str, vakken: Ints) -> Vakrijen:
        """The rows of these vakken with their values."""
        rijen = self.tellingen[telling]
        deel = np.concatenate([self._delen[telling][vak] for vak in vakken])
        inwoner, casus, half = self._inwoner[telling][deel], rijen.casus[deel], rijen.half[deel]
        anders = np.ones(len(deel) + 1, bool)
        anders[1:-1] = ((inwoner[1:] != inwoner[:-1])
                        | (rijen.vak[deel[1:]] != rijen.vak[deel[:-1]]))
        return Vakrijen(deel, rijen.vak[deel], inwoner, anders[1:] & anders[:-1],
                        tuple(self._values(i, casus, half) for i in self.indelingen))

    def number_rows(self, telling: str, vak: int) -> Ints:
        """The rows of a vak: casus and half-year as one number."""
        rijen, deel = self.tellingen[telling], self._delen[telling][vak]
        return rijen.casus[deel].astype(np.int64) << RIJ_HALF | rijen.half[deel]

    def _values(self, indeling: Indeling, casus: Ints, half: Ints) -> Enkelvoudig | Meervoudig:
        if indeling.niveau.meerwaardig:
            return Meervoudig.of(self._heeft[indeling.niveau.kolom][casus])
        if indeling.niveau.kenmerk == "periode":
            return Enkelvoudig(indeling.waarde[np.searchsorted(self._helften, half)])
        return Enkelvoudig(indeling.waarde[casus])


def _has_values(indeling: Indeling, casussen: int) -> np.ndarray:
    """(casussen, values) booleans."""
    heeft = np.zeros((casussen, indeling.positief), bool)
    bekend = indeling.waarde != GEEN
    heeft[indeling.rij[bekend], indeling.waarde[bekend]] = True
    return heeft


def _number_residents(casussen: Ints, rijen: Ints) -> Ints:
    """Per resident its number, from how many casussen and how many rows in all it has.

    Many casussen come last, so that the higher slots of `verzamelingen` are short; few rows come
    first, because `Kenschets.eerste` then names residents who are in few cells.
    """
    nummer = np.empty(len(casussen), np.int32)
    nummer[np.lexsort((rijen, casussen))] = np.arange(len(casussen), dtype=np.int32)
    return nummer
