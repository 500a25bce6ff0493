"""Amounts of different years made comparable: the yearly change of consumer prices."""

import csv
from functools import cache
from pathlib import Path

from leergeschiedenis.instellingen import PROJECT

PRIJSINDEX = PROJECT / "data" / "prijsindex.csv"


@cache
def load_prijsindex(bestand: Path = PRIJSINDEX) -> dict[int, float]:
    """Year → change of prices in that year against the year before, in percent."""
    with bestand.open(encoding="utf-8", newline="") as invoer:
        return {int(regel["jaar"]): float(regel["verandering_procent"])
                for regel in csv.DictReader(invoer, delimiter=";")}


def price_factor(van: int, naar: int, index: dict[int, float]) -> float:
    """What one euro of year `van` is in euros of year `naar`.

    Years before the first or after the last of the index count as not changed: no figure is
    invented for them.
    """
    factor = 1.0
    for jaar in range(min(van, naar) + 1, max(van, naar) + 1):
        factor *= 1 + index.get(jaar, 0.0) / 100
    return factor if naar >= van else 1 / factor
