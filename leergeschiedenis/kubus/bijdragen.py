"""The rules for contributors to an amount (step 8): enough of them, and no one weighs too much."""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.rijen import Ints, Tellingrijen
from leergeschiedenis.kubus.verdelen import Vakrijen, Verdeling


@dataclass(frozen=True)
class Bedragen:
    """Per row of a telling an amount, which may be negative, and the number of the organisation it
    came from."""

    bedrag: np.ndarray
    organisatie: Ints

    @classmethod
    def of(cls, telling: Tellingrijen, gewicht: str, organisatie: Ints, rijen: Vakrijen
           ) -> "Bedragen":
        """The amounts of these rows; `organisatie`: per casus who delivered it."""
        return cls(telling.gewicht[gewicht][rijen.deel], organisatie[telling.casus[rijen.deel]])

    def add(self, verdeling: Verdeling) -> np.ndarray:
        """Per cell the sum."""
        return verdeling.add(self.bedrag[verdeling.rij])

    def is_safe(self, verdeling: Verdeling, instellingen: Instellingen) -> np.ndarray:
        """Per cell: do the contributions, whatever their sign, keep to the rules?

        Who has a zero contributes nothing.
        """
        bedrag = np.abs(self.bedrag[verdeling.rij])
        inwoner = np.flatnonzero(verdeling.nieuw)
        aantal = verdeling.add(verdeling.nieuw)
        per_inwoner = np.add.reduceat(bedrag, inwoner)
        grootste = _list_two_largest(per_inwoner, aantal)
        begin = np.cumsum(aantal) - aantal
        aantal = np.add.reduceat(per_inwoner > 0, begin, dtype=np.int64)
        hoeveel = int(self.organisatie.max()) + 1
        cel = np.repeat(np.arange(len(aantal)), verdeling.lengte)
        per_organisatie = np.bincount(cel * hoeveel + self.organisatie[verdeling.rij], bedrag,
                                      len(aantal) * hoeveel).reshape(len(aantal), hoeveel)
        return check_bijdragen(aantal, grootste, per_organisatie, instellingen)


def check_bijdragen(aantal: Ints, grootste: np.ndarray, per_organisatie: np.ndarray,
                    instellingen: Instellingen) -> np.ndarray:
    """Per amount: is it nobody's in particular?

    `aantal`: contributing residents; `grootste` (n, 2): what the two largest of them contribute;
    `per_organisatie` (n, organisations); all without sign.
    """
    som = per_organisatie.sum(axis=1)
    genoeg = (aantal >= instellingen.drempel) & (
        (per_organisatie > 0).sum(axis=1) >= instellingen.kosten_organisaties)
    twee = np.sort(per_organisatie, axis=1)[:, -2:].sum(axis=1)
    rest = som - grootste.sum(axis=1)
    return (genoeg & (100 * twee <= instellingen.kosten_twee_organisaties * som)
            & (100 * grootste[:, 0] <= instellingen.kosten_grootste * som)
            & (100 * rest >= instellingen.kosten_p * grootste[:, 0]))


def _list_two_largest(waarde: np.ndarray, aantal: Ints) -> np.ndarray:
    """(n, 2): of stretches of so many values, one after the other, the two largest; zero where a
    stretch has only one. No value is negative."""
    begin = np.cumsum(aantal) - aantal
    grootste = np.maximum.reduceat(waarde, begin)
    plek = np.flatnonzero(waarde == np.repeat(grootste, aantal))
    rest = waarde.copy()
    rest[plek[np.searchsorted(plek, begin)]] = 0
    return np.stack([grootste, np.maximum.reduceat(rest, begin)], axis=1)
