"""What two states of a bron have in common, casus by casus."""

import duckdb

from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN

Casussen = dict[str, tuple[int, str]]
"""Per pseudonym of a casus the delivery in which it counts, and a sum over all that is in it."""


def load_casussen(verbinding: duckdb.DuckDBPyConnection) -> Casussen:
    """Every casus as it counts now, with its texts."""
    return {casus: (levering, som)
            for casus, levering, som in verbinding.execute(_SQL).fetchall()}


def count_bewoners(verbinding: duckdb.DuckDBPyConnection) -> int:
    """How many residents there are in the bron."""
    rij = verbinding.execute("SELECT count(DISTINCT bewoner) FROM bewoner").fetchone()
    return rij[0] if rij else 0


def _build_sql() -> str:
    delen = []
    for blad in BLADEN:
        kolommen = [kolom.naam for kolom in bron_kolommen(blad.naam)]
        sleutel = next((naam for naam in ("casusnummer", "casus") if naam in kolommen), None)
        if sleutel:
            weergave = "casus_nu" if blad.naam == "casussen" else f"{blad.naam}_nu"
            delen.append(f"SELECT {sleutel} AS casusnummer, levering, md5_number_lower("
                         f"'{blad.naam}' || CAST(ROW({', '.join(kolommen)}) AS VARCHAR))::HUGEINT "
                         f"AS som FROM {weergave}")
    return ("SELECT casusnummer, levering, sum(som)::VARCHAR "
            f"FROM ({' UNION ALL '.join(delen)}) GROUP BY ALL ORDER BY casusnummer")


_SQL = _build_sql()
