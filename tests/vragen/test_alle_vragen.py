"""Every file of queries/: its header is true, it is one SELECT, it runs, and somebody uses it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis import vragen
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.domein import Keuze
from leergeschiedenis.vragen import MAP, Vraag, load_vragen, stel_vraag
from tests.conftest import PROJECT
from tests.publicatiemaker import cel, maak_publicatie

BESTANDEN = sorted(MAP.glob("*.sql"))
PARAMETERS: dict[str, Any] = {"telling": "gestart", "groep": "jaar", "groep2": "huishouden",
                              "lijst": "belemmeringstype", "lijst2": "niveau", "hoogstens": 3,
                              "woorden": "t",
                              "paar": "spinnenweb_volwassenen:T0-T1"}
CELLEN = [
    cel("gestart", 200), cel("gestart", 90, jaar="2017"), cel("gestart", 110, jaar="2018"),
    cel("gestart", 50, huishouden="gezin"), cel("gestart", 60, huishouden="paar"),
    cel("gestart", 20, jaar="2018", huishouden="gezin"), cel("gestart", 30, initiatief="Noord"),
    cel("gestart", 15, initiatief="Noord", jaar="2018"),
    cel("gestart", 10, "ict"), cel("gestart", 10, "ict", "managers"),
    cel("gestart", 10, "ict", jaar="2018"),
]
TEKSTEN: dict[str, Any] = {
    "les": [{"nummer": f"{n}", "titel": "t", "les": "l", "addo": "doen", "niveau": "managers",
             "thema": "geld", "discussievraag": None, "aflevering": None, "jaar": 2018}
            for n in range(5)],
    "mijlpaal": [{"titel": f"m{n}", "bron": "b"} for n in range(5)],
}

per_vraag = pytest.mark.parametrize("vraag", load_vragen().values(), ids=lambda v: v.naam)


@pytest.fixture(scope="module")
def publicatie(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("vragen")
    maak_publicatie(map_, CELLEN, verborgen={"jaar": ["2019"]}, **TEKSTEN)
    return map_


@pytest.fixture
def verbinding(publicatie: Path, met_gegevens: Callable[[Path], Path]
               ) -> duckdb.DuckDBPyConnection:
    met_gegevens(publicatie)
    return vragen._current()._verbinding.cursor()


def given(vraag: Vraag, keuze: list[str]) -> dict[str, Any]:
    return {naam: keuze if naam == "keuze" else PARAMETERS[naam] for naam in vraag.parameters}


def test_there_are_questions() -> None:
    assert len(BESTANDEN) >= 10
    assert {pad.stem for pad in BESTANDEN} == load_vragen().keys()


@pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)
def test_header_is_complete_and_in_order(pad: Path) -> None:
    regels = pad.read_text(encoding="utf-8").splitlines()
    delen = [re.match(r"-- (\w+): ?(.*)$", regel) for regel in regels[:4]]
    assert [deel[1] for deel in delen if deel] == ["doel", "korrel", "parameters", "kolommen"]
    assert all(deel[2] for deel in delen if deel and deel[1] != "parameters")
    assert not any(re.match(r"-- (doel|korrel|parameters|kolommen):", r) for r in regels[4:])


@per_vraag
def test_file_is_exactly_one_select_with_the_parameters_of_its_header(
        vraag: Vraag, verbinding: duckdb.DuckDBPyConnection) -> None:
    (opdracht,) = verbinding.extract_statements(vraag.sql)
    assert opdracht.type == duckdb.StatementType.SELECT
    assert set(opdracht.named_parameters) == set(vraag.parameters)


@per_vraag
def test_parameters_are_lower_case_and_known_here(vraag: Vraag) -> None:
    assert set(vraag.parameters) <= PARAMETERS.keys() | {"keuze"}, "add it to PARAMETERS above"
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", naam) for naam in vraag.parameters)


@per_vraag
def test_columns_are_those_of_the_header(vraag: Vraag,
                                         verbinding: duckdb.DuckDBPyConnection) -> None:
    verbinding.execute(vraag.sql, given(vraag, []))
    assert tuple(kolom[0] for kolom in verbinding.description or ()) == vraag.kolommen


@pytest.mark.parametrize("keuze", [[], ["initiatief=Noord"], ["jaar=1999", "kleur=rood"]],
                         ids=["leeg", "smal", "onmogelijk"])
@per_vraag
def test_question_runs_whatever_is_chosen(vraag: Vraag, keuze: list[str],
                                          verbinding: duckdb.DuckDBPyConnection) -> None:
    rijen = verbinding.execute(vraag.sql, given(vraag, keuze)).fetchall()
    assert all(len(rij) == len(vraag.kolommen) for rij in rijen)
    if "keuze" in vraag.parameters and "jaar=1999" in keuze:
        for plek, kolom in enumerate(vraag.kolommen):
            if kolom in ("aantal", "getoond"):
                assert {rij[plek] for rij in rijen} <= {None, 0}, "an impossible choice shows none"


@per_vraag
def test_question_is_answered_through_the_one_route(vraag: Vraag, publicatie: Path,
                                                    met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(publicatie)
    parameters = {naam: PARAMETERS[naam] for naam in vraag.parameters if naam != "keuze"}
    antwoord = stel_vraag(vraag.naam, Keuze(), **parameters)
    assert antwoord.kolommen == vraag.kolommen
    assert stel_vraag(vraag.naam, Keuze(), **parameters) is antwoord


@per_vraag
def test_order_is_explicit_and_the_same_each_time(vraag: Vraag,
                                                  verbinding: duckdb.DuckDBPyConnection) -> None:
    rijen = [verbinding.execute(vraag.sql, given(vraag, [])).fetchall() for _ in range(5)]
    assert all(rij == rijen[0] for rij in rijen)
    sql = re.sub(r"--.*", "", vraag.sql)
    if not vraag.korrel.startswith("één rij"):
        while (buiten := re.sub(r"\([^()]*\)", "", sql)) != sql:
            sql = buiten
        assert re.search(r"\bORDER BY\b", sql), "rows need an order"


@per_vraag
def test_no_two_rows_are_the_same(vraag: Vraag, verbinding: duckdb.DuckDBPyConnection) -> None:
    rijen = verbinding.execute(vraag.sql, given(vraag, [])).fetchall()
    assert len({repr(rij) for rij in rijen}) == len(rijen)


@per_vraag
def test_question_is_asked_somewhere(vraag: Vraag) -> None:
    bronnen = [*(PROJECT / "leergeschiedenis").rglob("*.py"), *(PROJECT / "pages").rglob("*.py"),
               PROJECT / "app.py"]
    aanhaling = re.compile(rf"[\"']{vraag.naam}[\"']")
    assert any(aanhaling.search(pad.read_text(encoding="utf-8")) for pad in bronnen)


@per_vraag
def test_question_touches_only_tables_of_the_publication(vraag: Vraag) -> None:
    sql = re.sub(r"--.*", "", vraag.sql).lower()
    assert "publicatiebestand" not in sql
    assert not re.search(r"\b(read_|attach|copy|install|load|pragma|set)\b", sql)
    assert not re.search(r"\bselect\s+(distinct\s+)?\*", sql), "columns are named"


@pytest.mark.parametrize("lijst", sorted(load_codelijsten()))
def test_every_code_list_can_be_an_axis(lijst: str, verbinding: duckdb.DuckDBPyConnection) -> None:
    vraag = load_vragen()["per_as"]
    rijen = verbinding.execute(vraag.sql, {"telling": "x", "keuze": [], "lijst": lijst}).fetchall()
    assert [rij[0] for rij in rijen] == list(load_codelijsten()[lijst])


@pytest.mark.parametrize("kop", ["", "-- doel: x\n-- korrel: y\n-- parameters:\n",
                                 "-- doel: x\n-- parameters:\n-- kolommen: a\n"])
def test_file_without_a_whole_header_is_a_load_error(tmp_path: Path, kop: str) -> None:
    pad = tmp_path / "half.sql"
    pad.write_text(kop + "SELECT 1 AS a\n")
    with pytest.raises(ValueError, match=r"half\.sql: header needs doel"):
        vragen._parse_vraag(pad)
