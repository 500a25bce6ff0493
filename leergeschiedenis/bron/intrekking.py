"""Taking rows out of a bron for good: a delivery or a resident that is withdrawn, casussen over
their term.

What is remembered of publications keeps that somebody was counted, without any pseudonym: so it is
still known how many residents the next publication differs in.
"""

from collections.abc import Collection
from datetime import date, datetime

import duckdb
import pyarrow as pa

from leergeschiedenis.bron import delete_levering
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.opslag import load_schema


def store_intrekking(verbinding: duckdb.DuckDBPyConnection, publicatie: int, nu: datetime,
                     levering: int) -> None:
    """Remove a delivery, and even its pseudonyms from what is remembered of publications."""
    weg = verbinding.execute("SELECT casusnummer FROM casussen WHERE levering = ?",
                             [levering]).to_arrow_table()
    teksten = verbinding.execute(load_schema("teksten_van_levering.sql"),
                                 {"levering": levering}).to_arrow_table()
    delete_levering(verbinding, levering)
    _forget_teksten(verbinding, teksten)
    _forget_casussen(verbinding, weg, publicatie, nu)


def store_vergeten(verbinding: duckdb.DuckDBPyConnection, publicatie: int, nu: datetime,
                   casussen: Collection[str]) -> None:
    """Remove these casussen from every delivery; texts that tell what was learnt stay."""
    weg = _as_tabel(casussen)
    _delete_casussen(verbinding, weg)
    _forget_casussen(verbinding, weg, publicatie, nu)


def load_casussen_van(verbinding: duckdb.DuckDBPyConnection,
                      pseudoniem: str) -> list[tuple[str, str, str]]:
    """Pseudonym, initiatief and organisatie of all casussen of one resident."""
    return verbinding.execute(load_schema("casussen_van_inwoner.sql"),
                              {"pseudoniem": pseudoniem}).fetchall()


def store_verstreken(verbinding: duckdb.DuckDBPyConnection, publicatie: int, nu: datetime,
                     grens: date) -> None:
    """Remove the casussen over their term as if they were withdrawn; texts that tell what was
    learnt stay."""
    store_vergeten(verbinding, publicatie, nu,
                   {casus for _, casus in load_verstreken(verbinding, grens)})


def refuse_verstreken(verbinding: duckdb.DuckDBPyConnection, grens: date,
                      waren_er: Collection[str]) -> int:
    """Leave out casussen that are over their term when they first come in; returns how many."""
    weg = {casus for _, casus in load_verstreken(verbinding, grens)}.difference(waren_er)
    _delete_casussen(verbinding, _as_tabel(weg))
    return len(weg)


def load_verstreken(verbinding: duckdb.DuckDBPyConnection, grens: date) -> list[tuple[int, str]]:
    """Delivery and pseudonym of all that ended in a month before this one."""
    return verbinding.execute(load_schema("verstreken.sql"), {"grens": grens}).fetchall()


def _delete_casussen(verbinding: duckdb.DuckDBPyConnection, weg: pa.Table) -> None:
    """Remove casussen with all their rows from every delivery that they are in."""
    verbinding.register("weg", weg)
    for blad in BLADEN:
        for kolom in {"casusnummer", "casus"} & {k.naam for k in bron_kolommen(blad.naam)}:
            verbinding.execute(f"DELETE FROM {blad.naam} WHERE {kolom} IN (FROM weg)")
    verbinding.unregister("weg")
    verbinding.execute("UPDATE levering SET casussen = (SELECT count(*) FROM casussen AS er "
                       "WHERE er.levering = levering.levering)")


def _forget_casussen(verbinding: duckdb.DuckDBPyConnection, weg: pa.Table, publicatie: int,
                     nu: datetime) -> None:
    """After a withdrawal: no pseudonym of what is gone, and no publication from before it."""
    verbinding.register("weg", weg)
    verbinding.execute(
        "UPDATE gepubliceerd SET casusnummer = uuid()::VARCHAR, inhoud = 'ingetrokken', "
        "inwoner_nummer = NULL, proeftuin_nummer = NULL WHERE "
        "casusnummer IN (FROM weg) AND casusnummer NOT IN (SELECT casusnummer FROM casussen)")
    verbinding.unregister("weg")
    # Also none that is newer than the one in view: that one was put back.
    verbinding.execute("INSERT INTO intrekking SELECT ?, greatest(?, max(publicatie)) "
                       "FROM gepubliceerd", [nu, publicatie])


def _forget_teksten(verbinding: duckdb.DuckDBPyConnection, weg: pa.Table) -> None:
    """After a withdrawal: leave no sum of texts that are not there any more."""
    verbinding.register("weg", weg)
    verbinding.execute(load_schema("teksten_vergeten.sql"))
    verbinding.unregister("weg")


def _as_tabel(casussen: Collection[str]) -> pa.Table:
    return pa.table({"casusnummer": pa.array(sorted(casussen), pa.string())})
