"""The unit prices that come with the software: real ones, each with its price year and its source.

Local prices differ. A price of the list stands in where a form has none, and is what a price on a
form is held against; it never replaces one.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leergeschiedenis.instellingen import PROJECT

PRIJSLIJST = PROJECT / "data" / "prijslijst.csv"


@dataclass(frozen=True)
class Lijstprijs:
    """What one unit of a post costs, in prices of which year, who usually pays, says who."""

    post: str
    eenheid: str
    prijs: float
    prijspeil: int
    betaler: str
    bron: str


@cache
def load_prijslijst(bestand: Path = PRIJSLIJST) -> tuple[Lijstprijs, ...]:
    """All prices, in the order of the list."""
    with bestand.open(encoding="utf-8", newline="") as invoer:
        return tuple(
            Lijstprijs(regel["post"], regel["eenheid"], float(regel["prijs"].replace(",", ".")),
                       int(regel["prijspeil"]), regel["betaler"], regel["bron"])
            for regel in csv.DictReader(invoer, delimiter=";"))


def find_lijstprijs(post: str | None, eenheid: str | None) -> Lijstprijs | None:
    """The price of this post per this unit, however it is capitalised; None if there is none."""
    if post is None or eenheid is None:
        return None
    return _index_prijslijst().get((_normal(post), eenheid))


@cache
def _index_prijslijst() -> Mapping[tuple[str, str], Lijstprijs]:
    return {(_normal(p.post), p.eenheid): p for p in load_prijslijst()}


def _normal(post: str) -> str:
    return " ".join(post.casefold().split())
