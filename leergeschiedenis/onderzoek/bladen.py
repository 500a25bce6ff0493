"""The rows of casussen sheet by sheet, as they count now; with their texts for the case card only.

Which columns there are follows from the contract.
"""

from collections.abc import Sequence
from typing import Any, Final, Protocol

import pyarrow as pa

from leergeschiedenis.bron import open_bron
from leergeschiedenis.codeboek import Bronkolom, bron_kolommen
from leergeschiedenis.contract import blad
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.velden import Gevoeligheid

BLADEN: Final = ("casussen", "stappen", "betrokken", "metingen", "kosten", "belemmeringen",
                 "effecten")
INWONER: Final = Bronkolom("inwoner", pa.int32(), "Volgnummer van de inwoner of het huishouden, "
                           "alleen binnen deze bron.", "inwoner_nummer")
_SECTOR: Final = Bronkolom("sector", pa.string(), "De sector van de organisatie die aanlevert.",
                           "sector")
_NUMMERS: Final = ("inwoner_nummer", "proeftuin_nummer")  # INWONER says as much


class Schrijvende(Protocol):
    """A connection that can be given a table to look things up in."""

    def register(self, view_name: str, python_object: object) -> Any:
        """Give a table a name."""

    def execute(self, query: str) -> Any:
        """Run one statement."""


def list_kolommen(naam: str, met_tekst: bool = False) -> tuple[Bronkolom, ...]:
    """The columns of a sheet that a researcher gets."""
    kolommen = tuple(
        k for k in bron_kolommen(naam) if k.veld not in _NUMMERS
        and (met_tekst or blad(naam)[k.veld].gevoeligheid is not Gevoeligheid.TEKST))
    if naam == "casussen":
        return (kolommen[0], INWONER, *kolommen[1:], _SECTOR)
    return kolommen


def read_bladen(werkbank: Werkbank, casusnummers: Sequence[str] | pa.Array,
                met_tekst: bool = False) -> dict[str, pa.Table]:
    """Per sheet the rows of these casussen."""
    with open_bron(werkbank.bronbestand) as verbinding:
        verbinding.register("gekozen", pa.table(
            {"casusnummer": pa.array(casusnummers, pa.string())}))
        return {naam: _read_blad(verbinding, naam, met_tekst) for naam in BLADEN}


def read_casus(werkbank: Werkbank, casusnummer: str) -> dict[str, BronAntwoord] | None:
    """Everything of one casus, texts as well; None when there is no such casus."""
    bladen = read_bladen(werkbank, [casusnummer], met_tekst=True)
    if not bladen["casussen"].num_rows:
        return None
    return {naam: BronAntwoord(naam, werkbank.nummer, tuple(tabel.column_names), tuple(
        tuple(rij.values()) for rij in tabel.to_pylist())) for naam, tabel in bladen.items()}


def _read_blad(verbinding: Schrijvende, naam: str, met_tekst: bool) -> pa.Table:
    weergave, sleutel = (("casus_nu", "casusnummer") if naam == "casussen"
                         else (f"{naam}_nu", "casus"))
    kolommen = [f"bewoner AS {k.naam}" if k is INWONER else k.naam
                for k in list_kolommen(naam, met_tekst)]
    tabel: pa.Table = verbinding.execute(
        f"SELECT {', '.join(kolommen)} FROM {weergave} "
        f"WHERE {sleutel} IN (SELECT casusnummer FROM gekozen) ORDER BY ALL").to_arrow_table()
    return tabel
