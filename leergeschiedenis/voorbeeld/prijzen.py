"""Unit prices of the examples: the real ones of the price list, and invented ones beside them."""

import csv
from dataclasses import dataclass

from leergeschiedenis.instellingen import PROJECT
from leergeschiedenis.voorbeeld.opzet import load_toml

_DATA = PROJECT / "data"


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
    echt = [Post(r["post"], r["eenheid"], float(r["prijs"].replace(",", ".")),
                 int(r["prijspeil"]), r["betaler"], r["bron"])
            for r in _read_csv("prijslijst.csv")]
    return echt + [Post(bron="", **post) for post in load_toml("kosten.toml")["post"]]


def load_prijsverandering() -> dict[int, float]:
    """Year → factor by which consumer prices rose in that year."""
    return {int(r["jaar"]): 1 + float(r["verandering_procent"]) / 100
            for r in _read_csv("prijsindex.csv")}


def price_in(post: Post, jaar: int, verandering: dict[int, float]) -> float:
    """The price in the prices of another year, rounded to cents."""
    factor = 1.0
    for tussen, stijging in verandering.items():
        if jaar < tussen <= post.prijspeil:
            factor /= stijging
        elif post.prijspeil < tussen <= jaar:
            factor *= stijging
    return round(post.prijs * factor, 2)


def _read_csv(naam: str) -> list[dict[str, str]]:
    with (_DATA / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))
