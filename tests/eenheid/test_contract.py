"""The contract is the one source: table, comment, codebook and JSON say the same."""

import json
from datetime import datetime

import duckdb
import pyarrow as pa
import pytest

from leergeschiedenis.bron import build_ddl
from leergeschiedenis.codeboek import bron_kolommen, build_codeboek, contract_as_dict, typed_schema
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE
from leergeschiedenis.controleren.waarden import Gelezen, parse_waarde
from leergeschiedenis.opslag import load_schema
from leergeschiedenis.velden import ONTBREEKT, Blad, Gevoeligheid, Soort

_SQL = {pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.float64(): "DOUBLE",
        pa.date32(): "DATE", pa.list_(pa.string()): "VARCHAR[]"}
EXTRA = {"levering": {"sha256": "VARCHAR", "ontvangen": "TIMESTAMP", "casussen": "INTEGER"}}

per_blad = pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.naam)


@pytest.fixture(scope="module")
def tabellen() -> dict[str, dict[str, tuple[str, str | None]]]:
    """Per table of the bron its columns: type and comment."""
    with duckdb.connect() as leeg:
        leeg.execute(load_schema("bron.sql"))
        leeg.execute(build_ddl())
        rijen = leeg.execute("SELECT table_name, column_name, data_type, comment "
                             "FROM duckdb_columns() WHERE NOT internal").fetchall()
    gevonden: dict[str, dict[str, tuple[str, str | None]]] = {}
    for tabel, kolom, soort, uitleg in rijen:
        gevonden.setdefault(tabel, {})[kolom] = (soort, uitleg)
    return gevonden


Tabellen = dict[str, dict[str, tuple[str, str | None]]]


@per_blad
def test_table_of_a_sheet_equals_the_contract(blad: Blad, tabellen: Tabellen) -> None:
    verwacht = {"levering": "INTEGER"} | {k.naam: _SQL[k.type] for k in bron_kolommen(blad.naam)}
    assert {naam: soort for naam, (soort, _) in tabellen[blad.naam].items()} == (
        verwacht | EXTRA.get(blad.naam, {}))


def test_every_column_of_the_bron_has_a_comment(tabellen: Tabellen) -> None:
    zonder = [f"{tabel}.{kolom}" for tabel, kolommen in tabellen.items()
              for kolom, (_, uitleg) in kolommen.items() if not uitleg]
    assert zonder == []
    assert tabellen.keys() >= {blad.naam for blad in BLADEN} | {"bron", "bewoner", "gepubliceerd",
                                                               "intrekking"}


@per_blad
def test_comment_of_a_column_holds_the_meaning_of_its_field(blad: Blad,
                                                            tabellen: Tabellen) -> None:
    for kolom in bron_kolommen(blad.naam):
        assert tabellen[blad.naam][kolom.naam][1] == kolom.betekenis


@per_blad
def test_nothing_exact_has_a_column_in_the_bron(blad: Blad) -> None:
    namen = {kolom.naam for kolom in bron_kolommen(blad.naam)}
    for veld in blad.velden:
        if veld.gevoeligheid is Gevoeligheid.DIRECT:
            assert not [k for k in bron_kolommen(blad.naam) if k.veld == veld.naam]
        if veld.gevoeligheid is Gevoeligheid.QUASI and veld.soort in (Soort.DATUM, Soort.GEHEEL):
            assert veld.naam not in namen


@per_blad
def test_fields_of_a_sheet_are_whole(blad: Blad) -> None:
    namen = [veld.naam for veld in blad.velden]
    assert len(set(namen)) == len(namen)
    assert set(blad.sleutel) <= set(namen)
    for veld in blad.velden:
        assert veld.betekenis.endswith((".", "?")), veld.naam
        assert veld.naam == veld.naam.lower()
        assert (veld.lijst is not None) == (veld.soort in (Soort.CODE, Soort.CODES)), veld.naam
        assert veld.lijst is None or veld.lijst in load_codelijsten()
        if veld.verwijst:
            doelblad, doelveld = veld.verwijst.split(".")
            doel = next(b for b in BLADEN if b.naam == doelblad)
            assert doel[doelveld].soort is veld.soort
            assert doel.sleutel == (doelveld,), "one can only refer to what occurs once"
        if veld.duur:
            assert veld.duur.sinds == "casussen.start" or veld.duur.sinds in namen


@per_blad
def test_example_values_are_values_that_can_be_filled_in(blad: Blad) -> None:
    for veld in blad.velden:
        if veld.voorbeeld:
            assert isinstance(parse_waarde(veld, veld.voorbeeld), Gelezen), veld.naam
        else:
            assert not veld.verplicht, f"{veld.naam} is required, so it needs an example"


@per_blad
def test_typed_columns_follow_the_fields(blad: Blad) -> None:
    namen = typed_schema(blad.naam).names
    for veld in blad.velden:
        assert veld.naam in namen
        assert (f"{veld.naam}_ontbreekt" in namen) == (veld.ontbreekt and veld.is_getalveld)


def test_codebook_covers_every_field_in_the_order_of_the_form() -> None:
    regels = build_codeboek()
    assert [(r.blad, r.veld) for r in regels] == [(b.naam, v.naam) for b in BLADEN
                                                  for v in b.velden]
    for regel in regels:
        assert regel.betekenis
        assert regel.bewaard_als, "also when nothing is kept, it says so"
        assert "e+" not in regel.waarden


def test_codebook_says_what_becomes_of_sensitive_fields() -> None:
    per_veld = {(r.blad, r.veld): r for r in build_codeboek()}
    start, leeftijd = per_veld["casussen", "start"], per_veld["casussen", "leeftijd"]
    assert (start.gevoeligheid, start.bewaard_als) == ("quasi", "start_maand")
    assert leeftijd.bewaard_als == "leeftijd_vanaf, leeftijd_ontbreekt"
    assert leeftijd.waarden == "0 tot en met 120 | onbekend | niet gevraagd | wil niet zeggen"
    assert per_veld["casussen", "einde"].bewaard_als == "einde_maand, doorlooptijd_dagen"
    assert per_veld["kosten", "prijs"].waarden == "0 tot en met 1000000"
    assert per_veld["casussen", "uitkomst"].waarden.startswith("Verbeterd | Deels verbeterd")


def test_contract_as_json_is_enough_for_the_software_of_a_supplier() -> None:
    contract = json.loads(json.dumps(contract_as_dict()))
    assert contract["schema_versie"] == SCHEMA_VERSIE
    assert contract["codelijsten"] == load_codelijsten()
    for blad, gegeven in zip(BLADEN, contract["bladen"], strict=True):
        assert gegeven["naam"] == blad.naam
        assert gegeven["sleutel"] == list(blad.sleutel)
        for veld, als_json in zip(blad.velden, gegeven["velden"], strict=True):
            assert als_json["naam"] == veld.naam
            assert als_json["verplicht"] is veld.verplicht
            assert als_json["lijst"] is None or als_json["lijst"] in contract["codelijsten"]
            assert als_json["ontbreekt"] == (list(ONTBREEKT.values()) if veld.ontbreekt else [])


def test_dates_of_examples_lie_within_the_example_period() -> None:
    """Otherwise the example row of the form would itself be refused."""
    levering = BLADEN[0]
    tot = datetime.strptime(levering["periode_tot"].voorbeeld, "%d-%m-%Y")
    assert datetime.strptime(BLADEN[1]["start"].voorbeeld, "%d-%m-%Y") <= tot
