"""What a publication holds, written once and read back: its numbers, its texts, what it says of
itself, and how its audit ended.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from leergeschiedenis.codeboek import build_codeboek
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import DIMENSIES, SCHEMA_VERSIE
from leergeschiedenis.domein import Kubus
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.opslag import (
    load_extension,
    load_schema,
    open_lezend,
    sync_file,
    write_whole,
)
from leergeschiedenis.vrijgave import SOORTEN, Teksten

Stand = tuple[str | None, str | None, str | None, date]
"""Initiatief, organisatie, sector, and up to which day was delivered; without names if hidden."""


@dataclass(frozen=True)
class Reeksstand:
    """The reeks that a publication belongs to, and what is fixed within it.

    `geteld_uit`: the number of the bron that the publication was counted from.
    """

    nummer: int
    geteld_uit: int
    begonnen: datetime
    m: int
    instellingen: Instellingen
    waarde: pa.Table
    termijn: pa.Table


@dataclass(frozen=True)
class Kop:
    """What a publication says of itself; the one row of its table `publicatie`.

    `bron` came into use together with it and has its texts; `geteld_uit` has its numbers, and is an
    earlier one where only texts changed.
    """

    nummer: int
    reeks: int
    reeks_begonnen: datetime
    gemaakt: datetime
    bron: int
    geteld_uit: int
    fictief: bool
    van: date
    tot: date
    andere_initiatieven: int
    m: int


@dataclass(frozen=True)
class Inhoud:
    """All that a publication holds beside its texts: enough to write it again with others."""

    kop: Kop
    kubus: Kubus
    leveringen: tuple[Stand, ...]
    instellingen: Instellingen
    audit: tuple[tuple[int, str], ...]


def write_publicatie(pad: Path, kubus: Kubus, teksten: Teksten, kop: Kop,
                     leveringen: Sequence[Stand],
                     tellingen: Mapping[str, str], instellingen: Instellingen) -> None:
    """A new publication file, complete and closed; any half of it is removed on an error.

    `tellingen`: every telling that can be asked for, with the question it answers.
    """
    pad.parent.mkdir(parents=True, exist_ok=True)
    with write_whole(pad), duckdb.connect(str(pad), config={
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false"}) as nieuw:
        met_index = load_extension(nieuw, "fts")
        nieuw.execute("BEGIN")
        nieuw.execute(load_schema("publicatie.sql"))
        _insert_kop(nieuw, kop, instellingen)
        for naam in ("kenmerk", "waarde", "maat", "termijn"):
            _insert(nieuw, naam, getattr(kubus, naam))
        nieuw.register("rijen", kubus.cel)
        nieuw.execute("CREATE TABLE cel AS FROM rijen")
        nieuw.unregister("rijen")
        for naam in SOORTEN:
            _insert(nieuw, naam, getattr(teksten, naam))
        nieuw.execute(load_schema("zoektekst.sql"))
        if met_index:
            nieuw.execute(load_schema("zoekindex.sql"))
        _insert(nieuw, "levering", _as_table(
            dict(zip(("initiatief", "organisatie", "sector", "tot"), regel, strict=True))
            for regel in leveringen))
        _insert(nieuw, "telling", _as_table(
            {"telling": telling, "vraag": vraag, "volgorde": volgorde}
            for volgorde, (telling, vraag) in enumerate(tellingen.items())))
        _insert(nieuw, "codeboek", _as_table(
            asdict(regel) | {"volgorde": volgorde}
            for volgorde, regel in enumerate(build_codeboek())))
        _insert(nieuw, "codelijst", _as_table(
            {"lijst": lijst, "code": code, "label": label, "volgorde": volgorde}
            for lijst, codes in (load_codelijsten() | {"dimensie": DIMENSIES}).items()
            for volgorde, (code, label) in enumerate(codes.items())))
        nieuw.execute("COMMIT")


def store_audit(pad: Path, aanvallen: Sequence[tuple[int, str]]) -> None:
    """Add to a new publication that its numbers passed their audit: version, and what was tried."""
    with duckdb.connect(str(pad)) as verbinding:
        verbinding.executemany("INSERT INTO audit VALUES (?, ?)", aanvallen)
    sync_file(pad)


def load_reeksstand(pad: Path) -> Reeksstand:
    """The reeks of a publication, for the next one to go on with."""
    with _open_van_nu(pad) as verbinding:
        nummer, geteld_uit, begonnen, m, instellingen = verbinding.execute(
            "SELECT reeks, geteld_uit, reeks_begonnen, m, instellingen FROM publicatie"
        ).fetchall()[0]
        return Reeksstand(nummer, geteld_uit, begonnen, m, Instellingen(**json.loads(instellingen)),
                          verbinding.execute("FROM waarde").to_arrow_table(),
                          verbinding.execute("FROM termijn").to_arrow_table())


def load_inhoud(pad: Path) -> Inhoud:
    """The numbers of a publication exactly as they were written, with all that goes with them."""
    with _open_van_nu(pad) as verbinding:
        rij = verbinding.execute("FROM publicatie").to_arrow_table().to_pylist()[0]
        kop = Kop(**{veld.name: rij[veld.name] for veld in fields(Kop)}
                  | {"van": date.fromisoformat(rij["van"]), "tot": date.fromisoformat(rij["tot"])})
        tabellen = {veld.name: verbinding.execute(f"FROM {veld.name}").to_arrow_table()
                    for veld in fields(Kubus) if veld.name != "m"}
        leveringen = verbinding.execute(
            "SELECT initiatief, organisatie, sector, tot FROM levering").fetchall()
        audit = verbinding.execute("FROM audit").fetchall()
    return Inhoud(kop, Kubus(m=kop.m, **tabellen), tuple(leveringen),
                  Instellingen(**json.loads(rij["instellingen"])), tuple(audit))


def load_teksten(pad: Path) -> tuple[Teksten, set[str]]:
    """The texts of a publication, and the initiatieven that it shows numbers of."""
    with _open_van_nu(pad) as verbinding:
        teksten = Teksten(**{soort: verbinding.execute(f"FROM {soort}").to_arrow_table()
                             for soort in SOORTEN})
        return teksten, {rij[0] for rij in verbinding.execute(
            "SELECT DISTINCT initiatief FROM cel").fetchall()}


@contextmanager
def _open_van_nu(pad: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A publication with the tables it would have now. Raises Opslagfout for an older one."""
    try:
        with open_lezend(pad) as verbinding:
            yield verbinding
    except duckdb.Error:
        raise Opslagfout(pad.name, "Deze publicatie is van een eerdere versie.",
                         "Wacht op een volgende publicatie.") from None


def _insert_kop(nieuw: duckdb.DuckDBPyConnection, kop: Kop, instellingen: Instellingen) -> None:
    rij: dict[str, Any] = asdict(kop) | {
        "van": kop.van.isoformat(), "tot": kop.tot.isoformat(), "drempel": instellingen.drempel,
        "afrondbasis": instellingen.afrondbasis, "schema_versie": SCHEMA_VERSIE,
        "instellingen": json.dumps(asdict(instellingen))}
    kolommen = ", ".join(rij)
    waarden = ", ".join(f"${naam}" for naam in rij)
    nieuw.execute(f"INSERT INTO publicatie ({kolommen}) VALUES ({waarden})", rij)


def _as_table(rijen: Iterable[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rijen))


def _insert(nieuw: duckdb.DuckDBPyConnection, naam: str, rijen: pa.Table) -> None:
    nieuw.register("rijen", rijen)
    nieuw.execute(f"INSERT INTO {naam} BY NAME FROM rijen")
    nieuw.unregister("rijen")
