"""The source store: pseudonymised rows, one table per sheet of the form.

Every change is made in a copy under the next number, in one transaction; the file that is in use
is never written. Personal data under the AVG: only the import, the questions of the beheerder
(bronvragen.py) and the page Casussen open it.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from leergeschiedenis.bron.kluis import (
    copy_bestand,
    edit_bestand,
    load_kluissleutel,
    open_bestand,
)
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.domein import Bronteksten, GepseudonimiseerdeLevering
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.opslag import load_schema, make_private, quote, write_whole
from leergeschiedenis.tekstverloop import Handeling
from leergeschiedenis.velden import Gevoeligheid

BRONVERSIE: Final = 3  # of the tables beside those of the sheets; every next one has a migration
PUBLICATIES_ONTHOUDEN = 5
_IMPORT: Final = "import"  # who did it, where an import made a text begin again

_SQL = {pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.float64(): "DOUBLE",
        pa.date32(): "DATE", pa.list_(pa.string()): "VARCHAR[]"}


@dataclass(frozen=True)
class Leveringregel:
    """One delivery that is in the bron now."""

    levering: int
    initiatief: str
    organisatie: str
    sector: str
    periode_van: date
    periode_tot: date
    fictief: str
    sha256: str
    ontvangen: datetime
    casussen: int


@dataclass(frozen=True)
class Opgenomen:
    """What became of one delivered file: new, replacing an earlier one, or known already."""

    bestand: str
    organisatie: str
    casussen: int
    uitkomst: str  # 'nieuw' | 'vervangt eerdere levering' | 'al bekend'


@contextmanager
def edit_bron(vorige: Path | None, nieuw: Path, merk: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writing connection on a copy of `vorige` (or on an empty bron), in one transaction.

    Where `vorige` is `nieuw` itself, it is a bron that is not yet in use.

    Raises Opslagfout when the bron was made with another key: its pseudonyms would never match.
    On any error the new file is removed.
    """
    make_private(nieuw.parent)
    with write_whole(nieuw):
        if vorige and vorige != nieuw:
            shutil.copyfile(vorige, nieuw)
        with edit_bestand(nieuw) as verbinding:
            verbinding.execute("BEGIN")
            if vorige:
                _migrate(verbinding)
            else:
                _create(verbinding, merk)
            _check_merk(verbinding, merk)
            yield verbinding
            _store_bewoners(verbinding)
            verbinding.execute("COMMIT")


def open_bron(pad: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection on a bron, with the views of what counts now.

    What a bron of an earlier version lacks, this connection has in memory: empty, as after a
    migration.
    """
    verbinding = open_bestand(pad)
    if stappen := list_migraties(_read_versie(verbinding)):
        verbinding.execute(_in_memory("".join((*stappen, load_schema("bron_teksten.sql")))))
    return verbinding


def rewrite_bron(pad: Path, nieuw: Path) -> None:
    """The same bron written anew: DuckDB leaves what was deleted in blocks that are free."""
    sleutel = load_kluissleutel()
    copy_bestand(pad, sleutel, nieuw, sleutel)
    pad.unlink()


def load_casusnummers(verbinding: duckdb.DuckDBPyConnection) -> set[str]:
    """The pseudonym of every casus in the bron."""
    return {rij[0] for rij in verbinding.execute(
        "SELECT DISTINCT casusnummer FROM casussen").fetchall()}


def load_leveringen(verbinding: duckdb.DuckDBPyConnection) -> list[Leveringregel]:
    """All deliveries in the bron, oldest first."""
    rijen = verbinding.execute(
        "SELECT levering, initiatief, organisatie, sector, periode_van, periode_tot, fictief, "
        "sha256, ontvangen, casussen FROM levering ORDER BY levering").fetchall()
    return [Leveringregel(*rij) for rij in rijen]


def store_leveringen(verbinding: duckdb.DuckDBPyConnection,
                     leveringen: Sequence[GepseudonimiseerdeLevering],
                     nu: datetime) -> list[Opgenomen]:
    """Store deliveries, replacing those of the same organisation and period."""
    bekend = {regel.sha256 for regel in load_leveringen(verbinding)}
    citaten = _load_citaatcodes(verbinding)
    volgende = verbinding.execute("SELECT volgende_levering FROM bron").fetchone()
    nummer: int = volgende[0] if volgende else 1
    nieuw: list[tuple[int, GepseudonimiseerdeLevering]] = []
    verslag: list[Opgenomen] = []
    for levering in leveringen:
        kop = levering.bladen["levering"].to_pylist()[0]
        aantal = levering.bladen["casussen"].num_rows
        if levering.sha256 in bekend:
            verslag.append(Opgenomen(levering.bestand, kop["organisatie"], aantal, "al bekend"))
            continue
        bekend.add(levering.sha256)
        vervangen = verbinding.execute(
            "SELECT levering FROM levering WHERE (initiatief, organisatie, periode_van, "
            "periode_tot) = ($initiatief, $organisatie, $periode_van, $periode_tot)",
            {k: kop[k] for k in ("initiatief", "organisatie", "periode_van", "periode_tot")}
        ).fetchall()
        for (oud,) in vervangen:
            delete_levering(verbinding, oud)
        uitkomst = "vervangt eerdere levering" if vervangen else "nieuw"
        verslag.append(Opgenomen(levering.bestand, kop["organisatie"], aantal, uitkomst))
        nieuw.append((nummer, levering))
        nummer += 1
    _insert(verbinding, nieuw, nu)
    _restart_citaten(verbinding, citaten, nu)
    verbinding.execute("UPDATE bron SET volgende_levering = ?", [nummer])
    return verslag


def delete_levering(verbinding: duckdb.DuckDBPyConnection, levering: int) -> None:
    """Remove a delivery and all its rows."""
    for blad in BLADEN:
        verbinding.execute(f"DELETE FROM {blad.naam} WHERE levering = ?", [levering])


def count_gewijzigd(verbinding: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """Per remembered publication: how many residents differ from it in what the cube counts."""
    if not load_onthouden(verbinding):
        return {}  # the question would look through all casussen first
    return dict(verbinding.execute(load_schema("gewijzigde_bewoners.sql")).fetchall())


def load_onthouden(verbinding: duckdb.DuckDBPyConnection) -> list[int]:
    """The publications of which is remembered what was counted in them, oldest first."""
    return [rij[0] for rij in verbinding.execute(
        "SELECT DISTINCT publicatie FROM gepubliceerd ORDER BY publicatie").fetchall()]


def load_laatste_intrekking(verbinding: duckdb.DuckDBPyConnection) -> int:
    """The newest publication that there was at the last withdrawal; 0 without one."""
    rij = verbinding.execute("SELECT coalesce(max(publicatie), 0) FROM intrekking").fetchone()
    return rij[0] if rij else 0


def store_stand(verbinding: duckdb.DuckDBPyConnection, publicatie: int) -> None:
    """Remember what was counted in a publication, so that the next can be told apart from it."""
    verbinding.execute(
        "INSERT INTO gepubliceerd SELECT ?, casusnummer, bewoner, inhoud, inwoner_nummer, "
        "proeftuin_nummer FROM casus_inhoud JOIN casus_nu USING (casusnummer, bewoner)",
        [publicatie])
    # Without a resident it is remembered as well: what comes after it differs from it.
    verbinding.execute("INSERT INTO gepubliceerd (publicatie) VALUES (?)", [publicatie])
    verbinding.execute(load_schema("vergeten.sql"), {"hoeveel": PUBLICATIES_ONTHOUDEN})


def copy_stand(verbinding: duckdb.DuckDBPyConnection, van: int, naar: int) -> None:
    """Remember for a publication what was counted in an earlier one."""
    verbinding.execute("INSERT INTO gepubliceerd SELECT * REPLACE (?::INTEGER AS publicatie) "
                       "FROM gepubliceerd WHERE publicatie = ?", [naar, van])


def extend_intrekking(verbinding: duckdb.DuckDBPyConnection, van: int, naar: int) -> None:
    """Who was withdrawn from `van` also counts in `naar`, which has its numbers."""
    verbinding.execute("UPDATE intrekking SET publicatie = greatest(publicatie, ?) "
                       "WHERE publicatie >= ?", [naar, van])


def build_ddl() -> str:
    """The tables of the bron as SQL, from the contract, with a comment on every column."""
    regels: list[str] = []
    for blad in BLADEN:
        kolommen = [("levering", "INTEGER", "Volgnummer van de levering.")]
        kolommen += [(k.naam, _SQL[k.type], k.betekenis) for k in bron_kolommen(blad.naam)]
        if blad.naam == "levering":
            kolommen += [("sha256", "VARCHAR", "Som van het aangeleverde bestand."),
                         ("ontvangen", "TIMESTAMP", "Moment van opnemen."),
                         ("casussen", "INTEGER", "Aantal casussen in de levering.")]
        velden = ", ".join(f"{naam} {soort}" for naam, soort, _ in kolommen)
        regels.append(f"CREATE TABLE {blad.naam} ({velden});")
        regels.append(f"COMMENT ON TABLE {blad.naam} IS {quote(blad.betekenis)};")
        regels += [f"COMMENT ON COLUMN {blad.naam}.{naam} IS {quote(uitleg)};"
                   for naam, _, uitleg in kolommen]
    return "\n".join(regels)


def load_bronteksten(verbinding: duckdb.DuckDBPyConnection,
                     initiatieven: Collection[str]) -> Bronteksten:
    """The texts that a person released, with what else it takes to decide which may leave.

    Agreements are those of these initiatieven only.
    """
    waarden = {"afspraak": {"initiatieven": sorted(filter(None, initiatieven))}}
    tabellen = {soort: verbinding.execute(load_schema(f"vrijgegeven/{soort}.sql"),
                                          waarden.get(soort)).to_arrow_table()
                for soort in ("aflevering", "les", "citaat", "mijlpaal", "afspraak")}
    return Bronteksten(**tabellen, namen=tuple(
        verbinding.execute(load_schema("namen.sql")).fetchall()))


def store_handelingen(verbinding: duckdb.DuckDBPyConnection, handelingen: Sequence[Handeling],
                      nu: datetime) -> None:
    """Add what the beheerder did with texts, in this order."""
    verbinding.executemany(
        "INSERT INTO tekstverloop SELECT (SELECT coalesce(max(volgnummer), 0) + 1 FROM "
        "tekstverloop), ?, ?, ?, ?, ?::VARCHAR[], ?, ?",
        [[h.soort, h.code, h.inhoud, h.handeling, list(h.treffers), h.wie, nu]
         for h in handelingen])


def store_naamscan(
        verbinding: duckdb.DuckDBPyConnection,
        zoek: Callable[[Sequence[Mapping[str, Any]]], Sequence[tuple[str, str, Sequence[str]]]]
) -> int:
    """Have the texts searched for names that were not yet; returns how many those were.

    `zoek` gets them with kind, sum and words, and gives kind, sum and places.
    """
    rijen = verbinding.execute(load_schema("naamscan_nodig.sql")).to_arrow_table().to_pylist()
    if rijen:
        verbinding.executemany("INSERT INTO naamscan VALUES (?, ?, ?::VARCHAR[])",
                               [[soort, inhoud, list(plekken)]
                                for soort, inhoud, plekken in zoek(rijen)])
    return len(rijen)


def _load_citaatcodes(verbinding: duckdb.DuckDBPyConnection) -> pa.Table:
    """The quotes that count now, for after an import."""
    return verbinding.execute("SELECT code FROM citaten_nu").to_arrow_table()


def _restart_citaten(verbinding: duckdb.DuckDBPyConnection, eerder: pa.Table, nu: datetime) -> None:
    """After an import: other words in the place of a quote that was moved begin at concept."""
    verbinding.register("eerder", eerder)
    verbinding.execute(load_schema("citaten_opnieuw.sql"), {"wie": _IMPORT, "moment": nu})
    verbinding.unregister("eerder")


def _create(verbinding: duckdb.DuckDBPyConnection, merk: str) -> None:
    verbinding.execute(load_schema("bron.sql"))
    verbinding.execute(build_ddl())
    verbinding.execute("INSERT INTO bron VALUES (1, ?, 1)", [merk])
    _migrate(verbinding)
    verbinding.execute(_casus_inhoud())


def _migrate(verbinding: duckdb.DuckDBPyConnection) -> None:
    versie = _read_versie(verbinding)
    if versie > BRONVERSIE:
        raise Opslagfout("bron", f"De bron heeft versie {versie}, deze software kent "
                         f"{BRONVERSIE}.", "Werk de software bij.")
    if versie == BRONVERSIE:
        return
    for stap in list_migraties(versie):
        verbinding.execute(stap)
    for weergaven in ("bron_weergaven.sql", "bron_teksten.sql"):
        verbinding.execute(load_schema(weergaven))
    verbinding.execute("UPDATE bron SET schema_versie = ?", [BRONVERSIE])


def list_migraties(versie: int) -> list[str]:
    """What makes a bron of this version one of now, step by step."""
    return [load_schema(f"migraties/{nummer:04d}.sql")
            for nummer in range(versie + 1, BRONVERSIE + 1)]


def _read_versie(verbinding: duckdb.DuckDBPyConnection) -> int:
    rij = verbinding.execute("SELECT schema_versie FROM bron").fetchone()
    return rij[0] if rij else 0


def _in_memory(sql: str) -> str:
    """Tables and views as those of one connection, of which a file that is read knows nothing."""
    return sql.replace("CREATE TABLE", "CREATE TEMP TABLE").replace(
        "CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMP VIEW")


def _check_merk(verbinding: duckdb.DuckDBPyConnection, merk: str) -> None:
    rij = verbinding.execute("SELECT sleutelmerk FROM bron").fetchone()
    if rij is None or rij[0] != merk:
        raise Opslagfout("bron", "De bron is met een andere pseudoniemsleutel gemaakt.",
                         "Zet de oude sleutel terug; anders herkent de bron geen casus meer.")


def _insert(verbinding: duckdb.DuckDBPyConnection,
            nieuw: Sequence[tuple[int, GepseudonimiseerdeLevering]], nu: datetime) -> None:
    if not nieuw:
        return
    for blad in BLADEN:
        rijen = pa.concat_tables([_numbered(nummer, levering, blad.naam, nu)
                                  for nummer, levering in nieuw])
        verbinding.register("rijen", rijen)
        verbinding.execute(f"INSERT INTO {blad.naam} SELECT * FROM rijen")
        verbinding.unregister("rijen")


def _numbered(nummer: int, levering: GepseudonimiseerdeLevering, blad: str,
              nu: datetime) -> pa.Table:
    tabel = levering.bladen[blad]
    aantal = tabel.num_rows
    tabel = tabel.add_column(0, "levering", pa.array([nummer] * aantal, pa.int32()))
    if blad == "levering":
        tabel = tabel.append_column("sha256", pa.array([levering.sha256]))
        tabel = tabel.append_column("ontvangen", pa.array([nu], pa.timestamp("us")))
        casussen = levering.bladen["casussen"].num_rows
        tabel = tabel.append_column("casussen", pa.array([casussen], pa.int32()))
    return tabel


def _store_bewoners(verbinding: duckdb.DuckDBPyConnection) -> None:
    """Number the residents: casussen that share a resident or proeftuin number are one resident."""
    rijen = verbinding.execute(load_schema("casussen_met_nummers.sql")).fetchall()
    ouder: dict[str, str] = {}

    def find(naam: str) -> str:
        wortel = naam
        while (hoger := ouder.setdefault(wortel, wortel)) != wortel:
            wortel = hoger
        while ouder[naam] != wortel:
            ouder[naam], naam = wortel, ouder[naam]
        return wortel

    for casus, *nummers in rijen:
        for nummer in nummers:
            if nummer is not None:
                ouder[find(nummer)] = find(casus)
    volgnummers: dict[str, int] = {}
    bewoners = [volgnummers.setdefault(find(casus), len(volgnummers)) for casus, *_ in rijen]
    tabel = pa.table({"casusnummer": pa.array([rij[0] for rij in rijen], pa.string()),
                      "bewoner": pa.array(bewoners, pa.int32())})
    verbinding.register("bewoners", tabel)
    verbinding.execute("DELETE FROM bewoner")
    verbinding.execute("INSERT INTO bewoner SELECT * FROM bewoners")
    verbinding.unregister("bewoners")


def _casus_inhoud() -> str:
    """The view by which a change is seen: per casus a sum over all that the cube may count.

    Texts are left out: a changed sentence changes no figure, and counting it as a changed resident
    would let a publication through that differs in one person.
    """
    delen = []
    for blad in BLADEN:
        sleutel = {"casussen": "casusnummer"}.get(blad.naam, "casus")
        tekst = {veld.naam for veld in blad.velden if veld.gevoeligheid is Gevoeligheid.TEKST}
        kolommen = [k.naam for k in bron_kolommen(blad.naam) if k.veld not in tekst]
        if sleutel not in kolommen:
            continue
        if blad.naam == "casussen":
            kolommen.append("sector")  # of the delivery, and a kenmerk of the cube
        weergave = "casus_nu" if blad.naam == "casussen" else f"{blad.naam}_nu"
        delen.append(f"SELECT {sleutel} AS casusnummer, bewoner, md5_number_lower('{blad.naam}' || "
                     f"CAST(ROW({', '.join(kolommen)}) AS VARCHAR))::HUGEINT AS som "
                     f"FROM {weergave}")
    return ("CREATE VIEW casus_inhoud AS SELECT casusnummer, bewoner, sum(som)::VARCHAR AS inhoud "
            f"FROM ({' UNION ALL '.join(delen)}) GROUP BY ALL;")
