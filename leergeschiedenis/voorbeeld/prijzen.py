"""Unit prices of the examples: the real ones of the price list, and invented ones beside them."""

import csv
from dataclasses import dataclass

from leergeschiedenis.instellingen import PROJECT
from leergeschiedenis.voorbeeld.opzet import load_toml

_PRIJSLIJST = PROJECT / "data" / "prijslijst.csv"

# Yearly change of consumer prices in per cent (CBS), for taking a price back to an earlier year.
_MUTATIES = {2016: 0.3, 2017: 1.4, 2018: 1.7, 2019: 2.6, 2020: 1.3, 2021: 2.7, 2022: 10.0,
             2023: 3.8, 2024: 3.3}


@dataclass(frozen=True)
class Post:
    """Something that costs money: what one unit costs, in prices of which year, and who pays."""

    naam: str
    eenheid: str
    prijs: float
    prijspeil: int
    betaler: str
    bron: str

    def describe(self, jaar: int) -> str:
        """Where the price of that year comes from."""
        if not self.bron:
            return "Fictief bedrag"
        if jaar == self.prijspeil:
            return self.bron
        return f"{self.bron}; omgerekend naar {jaar} (CBS, consumentenprijzen)"


def load_posten() -> list[Post]:
    """All posts: those of the price list, then the invented ones."""
    with _PRIJSLIJST.open(encoding="utf-8", newline="") as bestand:
        echt = [Post(r["post"], r["eenheid"], float(r["prijs"].replace(",", ".")),
                     int(r["prijspeil"]), r["betaler"], r["bron"])
                for r in csv.DictReader(bestand, delimiter=";")]
    return echt + [Post(bron="", **post) for post in load_toml("kosten.toml")["post"]]


def price_in(post: Post, jaar: int) -> float:
    """The price in the prices of another year, rounded to cents."""
    factor = 1.0
    for tussen, mutatie in _MUTATIES.items():
        if jaar < tussen <= post.prijspeil:
            factor /= 1 + mutatie / 100
        elif post.prijspeil < tussen <= jaar:
            factor *= 1 + mutatie / 100
    return round(post.prijs * factor, 2)
