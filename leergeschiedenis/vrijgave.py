"""Which texts leave the bron: released by a person, and without a hit of the text scan."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.opslag import load_schema
from leergeschiedenis.tekstscan import scan_tekst

# Not the codes beside them: one in a few hundred looks like a burgerservicenummer.
_TEKSTEN = {
    "aflevering": ("titel", "feiten", "opvallend_resultaat", "duiding", "open_vraag"),
    "les": ("titel", "les", "discussievraag"),
    "citaat": ("citaat",),
}


@dataclass(frozen=True)
class Teksten:
    """The texts of a publication, one table per kind, and how many a hit of the scan held back."""

    aflevering: pa.Table
    les: pa.Table
    citaat: pa.Table
    mijlpaal: pa.Table
    afspraak: pa.Table
    vastgehouden: int


def load_vrijgegeven(bron: duckdb.DuckDBPyConnection, initiatieven: Collection[str]) -> Teksten:
    """Released texts of a bron. The initiatief of an episode stays only if it is itself shown."""
    tabellen: dict[str, pa.Table] = {}
    vastgehouden = 0
    for naam in ("aflevering", "les", "citaat"):
        tabel = bron.execute(load_schema(f"vrijgegeven/{naam}.sql")).to_arrow_table()
        schoon = [not _has_treffer(rij, naam) for rij in tabel.to_pylist()]
        vastgehouden += schoon.count(False)
        tabellen[naam] = tabel.filter(pa.array(schoon, pa.bool_()))
    nummers = {naam: tabellen[naam].column("nummer") for naam in ("aflevering", "les")}
    # What hangs on a text that is held back is held back with it.
    les = tabellen["les"]
    tabellen["les"] = les.filter(_hangs_on(les, "aflevering", nummers["aflevering"]))
    citaat = tabellen["citaat"]
    citaat = citaat.filter(_hangs_on(citaat, "les", tabellen["les"].column("nummer")))
    tabellen["citaat"] = citaat.filter(_hangs_on(citaat, "aflevering", nummers["aflevering"]))
    aflevering = tabellen["aflevering"]
    getoond = pc.is_in(aflevering.column("initiatief"), pa.array(list(initiatieven), pa.string()))
    plek = aflevering.column_names.index("initiatief")
    tabellen["aflevering"] = aflevering.set_column(
        plek, "initiatief", pc.if_else(getoond, aflevering.column("initiatief"),
                                       pa.scalar(None, pa.string())))
    openbaar = {naam: bron.execute(load_schema(f"vrijgegeven/{naam}.sql")).to_arrow_table()
                for naam in ("mijlpaal", "afspraak")}
    return Teksten(**tabellen, **openbaar, vastgehouden=vastgehouden)


def _has_treffer(rij: dict[str, Any], naam: str) -> bool:
    return any(scan_tekst(rij[kolom]) for kolom in _TEKSTEN[naam] if rij[kolom])


def _hangs_on(tabel: pa.Table, kolom: str, nummers: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.or_(pc.is_null(tabel.column(kolom)), pc.is_in(tabel.column(kolom), nummers))
