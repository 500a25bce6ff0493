"""What a researcher takes away: every form, without narrative, and no text becomes a formula."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.bladen import BLADEN
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.meenemen import build_bundel
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.uitvoer import bundel as bundels
from leergeschiedenis.uitvoer.bundel import (
    Bundel,
    Kolomuitleg,
    write_csv,
    write_parquet,
    write_xlsx,
)
from tests.werkbankmaker import HAND, HAND_BLADEN, maak_werkbank

VANDAAG = date(2026, 1, 2)
GEVAARLIJK = "=cmd|' /C calc'!A0"
GEHEIM = ("Weer zelf koken", "Rust over", "geheime zin", "geheime bron", "rust over de")


@pytest.fixture(scope="module")
def werkbank(tmp_path_factory: pytest.TempPathFactory) -> Werkbank:
    return maak_werkbank(tmp_path_factory.mktemp("bundel"), HAND, **HAND_BLADEN)


@pytest.fixture(scope="module")
def bundel(werkbank: Werkbank) -> Bundel:
    return build_bundel(werkbank, Casuskeuze(), VANDAAG)


def read_zip(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        return {naam: pak.read(naam) for naam in pak.namelist()}


def read_csv(inhoud: bytes) -> list[list[str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


def test_csv_is_dutch_and_holds_no_formula(bundel: Bundel) -> None:
    delen = read_zip(write_csv(bundel))
    assert list(delen) == [f"{naam}.csv" for naam in (*BLADEN, "codeboek", "selectie")]
    kop, *rijen = read_csv(delen["casussen.csv"])
    per_casus = {rij[0]: dict(zip(kop, rij, strict=True)) for rij in rijen}
    assert len(per_casus) == 4
    assert per_casus["vier"]["gebied"] == "'=1+1"
    assert per_casus["drie"]["leefgebieden"] == "financien; huisvesting"
    assert per_casus["een"]["start_maand"] == "2018-03-01"
    assert per_casus["vier"]["doorlooptijd_dagen"] == ""
    assert f"'{GEVAARLIJK}" in {rij[1] for rij in read_csv(delen["betrokken.csv"])}
    kosten = read_csv(delen["kosten.csv"])
    assert kosten[1][kosten[0].index("prijs")] == "10"
    assert {rij[kosten[0].index("post")] for rij in kosten[1:]} == {"'@post"}
    for inhoud in delen.values():
        assert not [cel for rij in read_csv(inhoud) for cel in rij
                    if cel[:1] in ("=", "@", "+", "\t", "\r")]


def test_csv_has_a_decimal_comma() -> None:
    tabel = pa.table({"getal": [1.5, -2.25, None], "woord": ["-x", "−y", None]})
    los = Bundel({"t": tabel}, (), ())
    assert read_csv(read_zip(write_csv(los))["t.csv"]) == [
        ["getal", "woord"], ["1,5", "'-x"], ["-2,25", "−y"], ["", ""]]


def test_xlsx_has_a_sheet_per_table_and_text_stays_text(bundel: Bundel) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(write_xlsx(bundel)))
    assert boek.sheetnames == ["selectie", *BLADEN, "codeboek"]
    selectie = {rij[0]: rij[1] for rij in boek["selectie"].values}
    assert (selectie["bron"], selectie["casussen"], selectie["inwoners"]) == ("1", "4", "3")
    assert selectie["selectie"] == "alle casussen"
    cellen = [cel for blad in boek for rij in blad.iter_rows() for cel in rij]
    assert not [cel.value for cel in cellen if cel.data_type == "f"], "no cell is a formula"
    gevaarlijk = [cel for cel in cellen if cel.value == GEVAARLIJK]
    assert gevaarlijk
    assert all(cel.quotePrefix for cel in gevaarlijk), "nor becomes one when it is edited"
    kop, *rijen = boek["kosten"].values
    assert rijen[0][kop.index("prijs")] == 10
    codeboek = list(boek["codeboek"].values)
    assert ("casussen", "huishouden") in {rij[:2] for rij in codeboek}
    assert "gezin = Paar met kinderen" in next(
        rij[4] for rij in codeboek if rij[:2] == ("casussen", "huishouden"))


def test_parquet_carries_its_codebook(bundel: Bundel) -> None:
    delen = read_zip(write_parquet(bundel))
    assert list(delen) == [f"{naam}.parquet" for naam in BLADEN]
    tabel = pq.read_table(io.BytesIO(delen["casussen.parquet"]))
    assert tabel.num_rows == 4
    assert all(veld.metadata[b"betekenis"] for veld in tabel.schema)
    assert ["bron", "1"] in json.loads(tabel.schema.metadata[b"selectie"])
    kolommen = {regel["kolom"] for regel in json.loads(tabel.schema.metadata[b"codeboek"])}
    assert set(tabel.column_names) <= kolommen
    assert "'=1+1" not in tabel["gebied"].to_pylist(), "a value as it is: nothing reads it as code"


def test_every_filter_of_the_selection_is_stated(werkbank: Werkbank) -> None:
    keuze = Casuskeuze.of({"huishouden": ["gezin"], "uitkomst": ["verbeterd", "gelijk"]})
    inhoud = build_bundel(werkbank, keuze, VANDAAG)
    woorden = list(keuze.describe().values())
    assert len(woorden) == 2
    tabel = pq.read_table(io.BytesIO(read_zip(write_parquet(inhoud))["casussen.parquet"]))
    boek = openpyxl.load_workbook(io.BytesIO(write_xlsx(inhoud)))
    for regels in (json.loads(tabel.schema.metadata[b"selectie"]), boek["selectie"].values,
                   read_csv(read_zip(write_csv(inhoud))["selectie.csv"])):
        assert [tekst for wat, tekst in regels if wat == "selectie"] == woorden


def test_every_column_that_leaves_is_explained(bundel: Bundel) -> None:
    uitgelegd = {(regel.tabel, regel.kolom) for regel in bundel.codeboek if regel.betekenis}
    assert uitgelegd == {(naam, kolom) for naam, tabel in bundel.tabellen.items()
                         for kolom in tabel.column_names}


def test_no_narrative_leaves_in_any_form(werkbank: Werkbank) -> None:
    """Nor the words that were searched for: they may name someone."""
    keuze = Casuskeuze.of({"huishouden": ["gezin"]}, tekst="rust over de")
    inhoud = build_bundel(werkbank, keuze, VANDAAG)
    assert [rij[0] for rij in zip(*inhoud.tabellen["casussen"].to_pydict().values(), strict=True)
            ] == ["twee"]
    boek = openpyxl.load_workbook(io.BytesIO(write_xlsx(inhoud)))
    gelezen = [str(cel) for blad in boek for rij in blad.values for cel in rij]
    gelezen += [deel.decode("utf-8-sig") for deel in read_zip(write_csv(inhoud)).values()]
    for deel in read_zip(write_parquet(inhoud)).values():
        tabel = pq.read_table(io.BytesIO(deel))
        gelezen += [str(tabel.to_pydict()), str(tabel.schema.metadata)]
    alles = " ".join(gelezen)
    assert "welke staat hier niet" in alles
    assert [geheim for geheim in GEHEIM if geheim in alles] == []


def test_table_that_does_not_fit_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch,
                                                    bundel: Bundel) -> None:
    monkeypatch.setattr(bundels, "_MEESTE_RIJEN", 3)
    with pytest.raises(Keuzefout, match="een blad van Excel heeft er ten hoogste 3"):
        write_xlsx(bundel)


def test_nothing_stands_on_the_disk_while_a_file_is_made(
        bundel: Bundel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "is-er-niet"))
    for write in (write_csv, write_xlsx, write_parquet):
        assert write(bundel)


def test_meaning_of_a_column_goes_along_with_its_name() -> None:
    los = Bundel({"t": pa.table({"a": [1]})}, (Kolomuitleg("t", "a", "Wat het is."),), ())
    tabel = pq.read_table(io.BytesIO(read_zip(write_parquet(los))["t.parquet"]))
    assert tabel.schema.field("a").metadata[b"betekenis"].decode() == "Wat het is."
