"""The exact state of the norms, month by month, as the beheerder reads it.

On the card a norm is reached or not to be told; here stands how many casussen began. That is for
who keeps the forms moving, and for nobody else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.bronvragen import stel_bronvraag
from leergeschiedenis.domein import BronAntwoord

VRAAG: Final = "casussen_per_maand"
VERTROUWELIJK: Final = (
    "Vertrouwelijk, niet voor projectie: exacte aantallen uit de bron, herleidbaar tot personen.")
UITLEG: Final = (
    "Per maand staat hoeveel casussen begonnen; een punt is een maand waarover niet is "
    "aangeleverd.\nSamen en norm gaan over het hele kalenderjaar.")
NIET_GELEVERD: Final = "."
MAANDEN: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov",
                   "dec")


@dataclass(frozen=True)
class Jaar:
    """One organisation in one year: casussen per month (None: nothing delivered), and the norm in
    casussen for the months in which one held."""

    jaar: int
    casussen: tuple[int | None, ...]
    norm: float | None
    is_compleet: bool  # delivered over every month in which a norm held

    @property
    def samen(self) -> int:
        """All casussen of the year."""
        return sum(aantal or 0 for aantal in self.casussen)

    @property
    def stand(self) -> str:
        """Whether the norm was reached."""
        if self.norm is None:
            return "geen norm"
        if self.samen >= self.norm:
            return "gehaald"
        return "niet gehaald" if self.is_compleet else "nog niet alles aangeleverd"

    @property
    def norm_in_woorden(self) -> str:
        """The norm as it is written, also where there is none."""
        return "–" if self.norm is None else taal.format_kort(self.norm)


def load_normstaat() -> BronAntwoord | None:
    """Casussen per organisation and month beside the norm; None before the first import."""
    return stel_bronvraag(VRAAG)


def list_jaren(antwoord: BronAntwoord) -> Iterator[tuple[str, list[Jaar]]]:
    """Per organisation every year."""
    for organisatie, rijen in groupby(antwoord.as_dicts(), key=lambda rij: rij["organisatie"]):
        yield organisatie, list(_read_jaren(list(rijen)))


def write_normstaat(antwoord: BronAntwoord) -> Iterator[str]:
    """The lines of the state: per organisation a line for every year."""
    yield VERTROUWELIJK
    yield UITLEG
    kop = " ".join(f"{maand:>4}" for maand in MAANDEN)
    for organisatie, jaren in list_jaren(antwoord):
        yield ""
        yield organisatie
        yield f"      {kop}  samen   norm"
        for jaar in jaren:
            maanden = " ".join(f"{NIET_GELEVERD if aantal is None else aantal:>4}"
                               for aantal in jaar.casussen)
            samen = f"{jaar.samen:>5}  {jaar.norm_in_woorden:>5}  {jaar.stand}"
            yield f"  {jaar.jaar}{maanden}  {samen}"


def _read_jaren(rijen: Sequence[Mapping[str, Any]]) -> Iterator[Jaar]:
    for jaar, van_jaar in groupby(rijen, key=lambda rij: rij["maand"].year):
        per_maand: dict[date, Mapping[str, Any]] = {rij["maand"]: rij for rij in van_jaar}
        normen = [rij for rij in per_maand.values() if rij["norm"] is not None]
        casussen = (per_maand.get(date(jaar, maand, 1)) for maand in range(1, 13))
        yield Jaar(jaar,
                   tuple(rij["casussen"] if rij and (rij["geleverd"] or rij["casussen"]) else None
                         for rij in casussen),
                   sum(rij["norm"] for rij in normen) if normen else None,
                   all(rij["geleverd"] for rij in normen))
