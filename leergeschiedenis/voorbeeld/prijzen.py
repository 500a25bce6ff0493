"""Unit prices of the examples: the real ones of the price list, and invented ones beside them."""

from dataclasses import dataclass

from leergeschiedenis.prijsindex import load_prijsindex, price_factor
from leergeschiedenis.prijslijst import load_prijslijst
from leergeschiedenis.voorbeeld.opzet import load_toml


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
    echt = [Post(p.post, p.eenheid, p.prijs, p.prijspeil, p.betaler, p.bron)
            for p in load_prijslijst()]
    return echt + [Post(bron="", **post) for post in load_toml("kosten.toml")["post"]]


def price_in(post: Post, jaar: int) -> float:
    """The price in the prices of another year, rounded to cents."""
    return round(post.prijs * price_factor(post.prijspeil, jaar, load_prijsindex()), 2)
