"""What the beheerder did with a text, kept in the bron: only added to, but for a withdrawal.

Which status of a text counts follows from it in queries/schema/bron_teksten.sql and nowhere else.
Here are the steps that a status can take, and the writing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import duckdb
import pyarrow as pa

from leergeschiedenis.opslag import load_schema

STATUSSEN: Final = ("concept", "teruggelegd", "gevalideerd", "vrijgegeven")
GOEDGEKEURD: Final = "goedgekeurd"  # not a status: somebody looked at what the scan found
_IMPORT: Final = "import"


@dataclass(frozen=True)
class Handeling:
    """One thing done with a text as it was: a status it came on, or its hits approved."""

    soort: str
    code: str
    inhoud: str
    handeling: str
    wie: str
    treffers: tuple[str, ...] = ()


def can_step(van: str, naar: str) -> bool:
    """True for the next status, and for concept from any other, also one of an own code list."""
    if naar == STATUSSEN[0]:
        return van != naar
    return van in STATUSSEN and STATUSSEN.index(naar) - STATUSSEN.index(van) == 1


def store_handelingen(verbinding: duckdb.DuckDBPyConnection, handelingen: Sequence[Handeling],
                      nu: datetime) -> None:
    """Add what was done, in this order."""
    verbinding.executemany(
        "INSERT INTO tekstverloop SELECT (SELECT coalesce(max(volgnummer), 0) + 1 FROM "
        "tekstverloop), ?, ?, ?, ?, ?::VARCHAR[], ?, ?",
        [[h.soort, h.code, h.inhoud, h.handeling, list(h.treffers), h.wie, nu]
         for h in handelingen])


def load_citaatcodes(verbinding: duckdb.DuckDBPyConnection) -> pa.Table:
    """The quotes that count now, for after an import."""
    return verbinding.execute("SELECT code FROM citaten_nu").to_arrow_table()


def restart_citaten(verbinding: duckdb.DuckDBPyConnection, eerder: pa.Table, nu: datetime) -> None:
    """After an import: other words in the place of a quote that was moved begin at concept."""
    verbinding.register("eerder", eerder)
    verbinding.execute(load_schema("citaten_opnieuw.sql"), {"wie": _IMPORT, "moment": nu})
    verbinding.unregister("eerder")


def load_teksten_van(verbinding: duckdb.DuckDBPyConnection, levering: int) -> pa.Table:
    """The texts of a delivery that will be withdrawn."""
    return verbinding.execute(load_schema("teksten_van_levering.sql"),
                              {"levering": levering}).to_arrow_table()


def forget_teksten(verbinding: duckdb.DuckDBPyConnection, weg: pa.Table) -> None:
    """After a withdrawal: leave no sum of texts that are not there any more."""
    verbinding.register("weg", weg)
    verbinding.execute(load_schema("teksten_vergeten.sql"))
    verbinding.unregister("weg")
