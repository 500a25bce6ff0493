"""Which texts leave the bron: released by a person, and without a hit of the text scan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.opslag import load_schema
from leergeschiedenis.tekstscan import scan_tekst
from leergeschiedenis.toelichtingen import Toelichting

SOORTEN: Final = ("aflevering", "les", "citaat", "mijlpaal", "afspraak", "toelichting")
"""The tables of a publication that hold texts, each a field of `Teksten`."""

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
    toelichting: pa.Table
    vastgehouden: int = 0

    def says_same(self, ander: "Teksten") -> bool:
        """True if both would show the same texts, in whatever order."""
        return all(_list_rijen(getattr(self, soort)) == _list_rijen(getattr(ander, soort))
                   for soort in SOORTEN)


def load_vrijgegeven(bron: duckdb.DuckDBPyConnection, initiatieven: Collection[str],
                     toelichtingen: Sequence[Toelichting] = ()) -> Teksten:
    """Released texts of a bron, and the released ones among `toelichtingen`.

    The initiatief of an episode stays only if it is itself shown.
    """
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
    getoonde = {"initiatieven": sorted(filter(None, initiatieven))}
    openbaar = {naam: bron.execute(load_schema(f"vrijgegeven/{naam}.sql"), waarden).to_arrow_table()
                for naam, waarden in (("mijlpaal", None), ("afspraak", getoonde))}
    return Teksten(**tabellen, **openbaar, toelichting=_build_toelichting(toelichtingen),
                   vastgehouden=vastgehouden)


def _build_toelichting(toelichtingen: Sequence[Toelichting]) -> pa.Table:
    return pa.Table.from_pylist(
        [{"kaart": t.kaart, "tekst": t.tekst} for t in toelichtingen if t.is_vrij],
        schema=pa.schema([("kaart", pa.string()), ("tekst", pa.string())]))


def _has_treffer(rij: dict[str, Any], naam: str) -> bool:
    return any(scan_tekst(rij[kolom]) for kolom in _TEKSTEN[naam] if rij[kolom])


def _hangs_on(tabel: pa.Table, kolom: str, nummers: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.or_(pc.is_null(tabel.column(kolom)), pc.is_in(tabel.column(kolom), nummers))


def _list_rijen(tabel: pa.Table) -> list[str]:
    return sorted(repr(sorted(rij.items())) for rij in tabel.to_pylist())
