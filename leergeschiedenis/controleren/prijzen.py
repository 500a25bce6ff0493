"""Prices of cost lines: taken from the price list where a line has none, and held against it.

A price that the form gives is never replaced; one that differs much is a warning. What is taken
from the list is said, with its source, so that nobody mistakes it for a price of their own. Said
too is what the comparison takes for granted: prices of years that the index does not know, and
how long a recurring cost runs where the line does not tell.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis import taal
from leergeschiedenis.contract import MAANDEN_ONBEKEND
from leergeschiedenis.controleren.kolommen import GelezenBlad
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.prijsindex import load_prijsindex, price_factor
from leergeschiedenis.prijslijst import Lijstprijs, find_lijstprijs

AFWIJKING = 2.0
"""A price more than so many times the price of the list, or that many times less, is a warning."""


def fill_prijzen(kosten: GelezenBlad) -> GelezenBlad:
    """The sheet with prices of the list in lines without; their source where none was given."""
    te_vullen = _find_te_vullen(kosten)
    if not te_vullen:
        return kosten
    rijen = [te_vullen.get(rij) for rij in range(kosten.tabel.num_rows)]
    bron = [p and f"Prijslijst: {p.bron}, in prijzen van {p.prijspeil}" for p in rijen]
    tabel = _put_over(kosten.tabel, "prijs", [p and p.prijs for p in rijen])
    tabel = _put_over(tabel, "prijspeil", [p and p.prijspeil for p in rijen])
    return replace(kosten, tabel=_put_over(tabel, "bron", bron, alleen_lege=True))


def _check_gebruikt(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """Every line that takes its price from the list."""
    for rij, gevonden in _find_te_vullen(kosten).items():
        yield kosten.find(
            rij, "prijs", "prijs uit prijslijst",
            f"zonder prijs rekenen we met {_say(gevonden.prijs)} per {gevonden.eenheid} uit de "
            f"prijslijst, in prijzen van {gevonden.prijspeil}.", f"Bron: {gevonden.bron}.",
            "Vul prijs en prijspeil in als uw prijs anders is.", "let op")


def _check_ontbrekend(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """A line without a price that the list has none for either."""
    if "prijs" not in kosten.letters:
        return
    te_vullen = _find_te_vullen(kosten)
    for rij in np.flatnonzero(_is_leeg(kosten, "prijs")):
        if rij not in te_vullen:
            yield kosten.find(rij, "prijs", "prijs ontbreekt",
                              "zonder prijs telt deze regel niet mee.", "",
                              "Vul de prijs per eenheid in.", "let op")


def _check_prijspeil(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """A price of which nobody knows the year cannot be compared with another."""
    for rij in np.flatnonzero(~_is_leeg(kosten, "prijs") & _is_leeg(kosten, "prijspeil")):
        yield kosten.find(rij, "prijspeil", "verplicht", "'prijspeil' is niet ingevuld.", "",
                          "Vul in: het jaar van de prijs.")


def _check_afwijkend(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """A price that differs strongly from the list, both in prices of the year of the form."""
    prijzen, jaren = (kosten.tabel.column(veld).to_pylist() for veld in ("prijs", "prijspeil"))
    for rij, gevonden in enumerate(_find_op_lijst(kosten)):
        prijs, jaar = prijzen[rij], jaren[rij]
        if gevonden is None or prijs is None or jaar is None:
            continue
        verwacht = _convert(gevonden, jaar)
        if verwacht / AFWIJKING <= prijs <= verwacht * AFWIJKING:
            continue
        per = f"per {gevonden.eenheid} in prijzen van {jaar}"
        yield kosten.find(
            rij, "prijs", "prijs wijkt af",
            f"{_say(prijs)} {per} wijkt sterk af van de prijslijst.",
            f"Daarin staat '{gevonden.post}' voor {_say(verwacht)} {per} (bron: {gevonden.bron}).",
            "Controleer prijs, eenheid en prijspeil; kloppen zij, dan hoeft er niets.", "let op")


def _check_index(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """A price of a year that the index does not reach, its own or that of the price list."""
    te_vullen, index = _find_te_vullen(kosten), load_prijsindex()
    # The first figure of the index tells how prices changed since the year before.
    eerste, laatste = min(index) - 1, max(index)
    for rij, eigen in enumerate(kosten.tabel.column("prijspeil").to_pylist()):
        jaar = te_vullen[rij].prijspeil if rij in te_vullen else eigen
        if jaar is None or eerste <= jaar <= laatste:
            continue
        geldt = eerste if jaar < eerste else laatste
        yield kosten.find(
            rij, "prijspeil", "prijspeil buiten index",
            f"een prijs van {jaar} rekenen we om alsof hij van {geldt} is.",
            f"De prijsindex gaat over {eerste} tot en met {laatste}.",
            "Vul prijs en prijspeil van een jaar daartussen in als u die hebt.", "let op")


def _check_maanden(kosten: GelezenBlad) -> Iterator[Bevinding]:
    """A recurring cost of which nobody says how long it runs."""
    structureel = pc.fill_null(pc.equal(kosten.tabel.column("looptijd"), "structureel"), False)
    for rij in np.flatnonzero(np.asarray(structureel) & _is_leeg(kosten, "maanden")):
        yield kosten.find(
            rij, "maanden", "maanden ontbreken",
            f"zonder aantal maanden rekenen we deze regel voor {MAANDEN_ONBEKEND} maanden mee.",
            "Dat telt bij welke casussen duurder uitvielen, en bij hoe zeker de bedragen zijn.",
            "Vul in hoeveel maanden het loopt.", "let op")


REGELS: Final[tuple[Callable[[GelezenBlad], Iterator[Bevinding]], ...]] = (
    _check_ontbrekend, _check_prijspeil, _check_gebruikt, _check_afwijkend, _check_index,
    _check_maanden)
"""What is to be said about prices; each gives its own kind of finding."""


def _put_over(tabel: pa.Table, veld: str, waarden: Sequence[object],
              alleen_lege: bool = False) -> pa.Table:
    """The column with these values over what stood there, or only where nothing stood."""
    plek = tabel.column_names.index(veld)
    soort = tabel.schema.field(plek)
    delen = pa.array(waarden, soort.type), tabel.column(veld)
    return tabel.set_column(plek, soort, pc.coalesce(*(reversed(delen) if alleen_lege else delen)))


def _find_te_vullen(kosten: GelezenBlad) -> dict[int, Lijstprijs]:
    """Row → price of the list, for lines without a price of which the list has one."""
    leeg = _is_leeg(kosten, "prijs")
    if not leeg.any():
        return {}
    return {rij: gevonden for rij, gevonden in enumerate(_find_op_lijst(kosten))
            if gevonden is not None and leeg[rij]}


def _find_op_lijst(kosten: GelezenBlad) -> list[Lijstprijs | None]:
    """Per row what the list has for its post and unit; each pair of them is looked up once."""
    posten, eenheden = (kosten.tabel.column(veld).combine_chunks().dictionary_encode()
                        for veld in ("post", "eenheid"))
    breed = len(eenheden.dictionary) + 1
    paren = (np.asarray(posten.indices.fill_null(-1), np.int64) * breed
             + np.asarray(eenheden.indices.fill_null(breed - 1), np.int64))
    uniek, plek = np.unique(paren, return_inverse=True)
    namen = [[*reeks.dictionary.to_pylist(), None] for reeks in (posten, eenheden)]
    gevonden = [find_lijstprijs(namen[0][paar // breed], namen[1][paar % breed])
                for paar in uniek.tolist()]
    return [gevonden[k] for k in plek.tolist()]


@cache
def _convert(gevonden: Lijstprijs, jaar: int) -> float:
    """The price of the list in prices of that year."""
    return gevonden.prijs * price_factor(gevonden.prijspeil, jaar, load_prijsindex())


def _is_leeg(kosten: GelezenBlad, veld: str) -> np.ndarray:
    """Rows in which nothing was filled in; a cell that could not be read is not empty."""
    leeg: np.ndarray = np.asarray(pc.is_null(kosten.tabel.column(veld)))
    return leeg & ~kosten.fout[veld] if veld in kosten.letters else leeg


def _say(bedrag: float) -> str:
    # With an ordinary space: a message is printed anywhere.
    return f"€ {taal.format_getal(bedrag, 2)}"
