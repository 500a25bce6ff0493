"""The form: what the contract says, readable back, and safe to open."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE, blad
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import read_leveringen
from leergeschiedenis.uitvoer.csvzip import write_csv_zip
from leergeschiedenis.uitvoer.formulier import write_formulier
from leergeschiedenis.uitvoer.uitleg import FICTIEF
from leergeschiedenis.velden import VOORBEELD, Soort

LEVERING = {
    "initiatief": "Proeftuin Verzonnen", "organisatie": "Verzonnen Zorg", "sector": "welzijn",
    "periode_van": date(2018, 1, 1), "periode_tot": date(2018, 12, 31),
    "formulierversie": SCHEMA_VERSIE, "fictief": "ja",
}
CASUS = {
    "casusnummer": "007", "start": date(2018, 3, 12), "einde": None, "leeftijd": None,
    "leeftijd_ontbreekt": "wil_niet_zeggen", "leefgebieden": ["financien", "huisvesting"],
    "ik_wil": "=1+1", "ik_kan": "- minder", "uitkomst": "verbeterd", "status": "lopend",
}
RIJEN = {
    "levering": [LEVERING],
    "casussen": [CASUS],
    "kosten": [{"casus": "007", "scenario": "regulier", "post": "Iets", "hoeveelheid": 1234.5,
                "eenheid": "uur", "prijs": 55.8, "prijspeil": 2018, "betaler": "gemeente_wmo",
                "looptijd": "eenmalig", "zekerheid": "geschat"}],
}


@pytest.fixture(scope="module")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("formulier") / "leeg.xlsx"
    write_formulier(pad)
    return pad


@pytest.fixture(scope="module")
def leeg_boek(leeg: Path) -> Workbook:
    return openpyxl.load_workbook(leeg)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("formulier") / "gevuld.xlsx"
    write_formulier(pad, RIJEN)
    return pad


def _read(pad: Path) -> RuweLevering:
    (ruw,) = read_leveringen([pad])
    assert not isinstance(ruw, Bestandsfout), ruw
    return ruw


def test_sheets_and_headers_are_those_of_the_contract(leeg_boek: Workbook) -> None:
    assert leeg_boek.sheetnames == ["uitleg", *(b.naam for b in BLADEN), "codelijsten"]
    for b in BLADEN:
        kop = [cel.value for cel in leeg_boek[b.naam][1]]
        assert kop == [veld.naam for veld in b.velden]
        assert leeg_boek[b.naam].freeze_panes == "B2"


def test_required_columns_differ_in_colour_and_in_text(leeg_boek: Workbook) -> None:
    for b in BLADEN:
        for cel, veld in zip(leeg_boek[b.naam][1], b.velden, strict=True):
            assert cel.font.bold
            assert ("*" in cel.number_format) == veld.verplicht, veld.naam
            assert (cel.fill.fgColor.rgb == "FF0B6E7F") == veld.verplicht, veld.naam


def test_every_column_explains_itself_and_lists_offer_all_labels(leeg_boek: Workbook) -> None:
    codelijsten = leeg_boek["codelijsten"]
    for b in BLADEN:
        regels = {str(regel.sqref).rstrip("0123456789").split("2")[0]: regel
                  for regel in leeg_boek[b.naam].data_validations.dataValidation}
        for cel, veld in zip(leeg_boek[b.naam][1], b.velden, strict=True):
            regel = regels[cel.column_letter]
            assert veld.betekenis[:40] in regel.prompt
            assert len(regel.prompt) <= 255
            if veld.soort is Soort.CODE:
                bereik = regel.formula1.partition("!")[2].replace("$", "")
                keuzes = [rij[0].value for rij in codelijsten[bereik]]
                assert keuzes == list(veld.codes.values()), veld.naam


def test_rows_of_the_form_itself_are_no_delivery(leeg: Path, leeg_boek: Workbook) -> None:
    for b in BLADEN:
        assert str(leeg_boek[b.naam]["A2"].value).startswith(VOORBEELD)
    assert leeg_boek["levering"]["F3"].value == SCHEMA_VERSIE
    assert [b.melding for b in validate_levering(_read(leeg)).bevindingen] == [
        "Blad 'levering': dit blad ontbreekt of is leeg. Vul het in: Wie levert wat aan. Eén "
        "regel."]


@pytest.mark.parametrize(("eerste_cel", "regel"), [
    ("Proeftuin Toetswijk", None), (f"{VOORBEELD} Proeftuin Toetswijk", "voorbeeldregel")])
def test_example_row_that_was_overwritten(tmp_path: Path, leeg_boek: Workbook, eerste_cel: str,
                                          regel: str | None) -> None:
    """One's own data is taken in; where the mark was left, one finding says to take it away."""
    blad = leeg_boek["levering"]
    oud = [cel.value for cel in blad[2]]
    for cel, waarde in zip(blad[2], [eerste_cel, "Eigen Zorg", "Woningcorporatie",
                                     date(2019, 1, 1), date(2019, 12, 31), 1, "nee"], strict=True):
        cel.value = waarde
    leeg_boek.save(tmp_path / "over.xlsx")
    for cel, waarde in zip(blad[2], oud, strict=True):
        cel.value = waarde
    controle = validate_levering(_read(tmp_path / "over.xlsx"))
    assert [(b.regel, b.cel, b.ernst) for b in controle.bevindingen] == (
        [(regel, "A2", "fout")] if regel else [])
    if controle.levering:
        assert controle.levering.bladen["levering"]["organisatie"].to_pylist() == ["Eigen Zorg"]
    else:
        assert "Haal 'voorbeeld:' dan weg" in controle.bevindingen[0].melding


def test_example_values_keep_to_the_contract(tmp_path: Path, leeg_boek: Workbook) -> None:
    leeg_boek["levering"].delete_rows(3)
    for b in BLADEN:
        cel = leeg_boek[b.naam]["A2"]
        cel.value = str(cel.value).removeprefix(VOORBEELD).strip()
        if b.velden[0].soort is Soort.DATUM:
            cel.value = datetime.strptime(cel.value, "%d-%m-%Y")
    leeg_boek.save(tmp_path / "voorbeeld.xlsx")
    assert validate_levering(_read(tmp_path / "voorbeeld.xlsx")).fouten == ()


def test_values_are_real_dates_and_numbers_and_labels(gevuld: Path) -> None:
    boek = openpyxl.load_workbook(gevuld)
    casus = {kop.value: cel for kop, cel in zip(boek["casussen"][1], boek["casussen"][2],
                                                strict=True)}
    assert casus["casusnummer"].value == "007"
    assert casus["start"].value == datetime(2018, 3, 12)
    assert casus["leefgebieden"].value == "Financiën; Huisvesting"
    assert casus["uitkomst"].value == "Verbeterd"
    assert casus["leeftijd"].value == "wil niet zeggen"
    assert boek["kosten"]["F2"].value == 55.8
    assert boek["casussen"]["A3"].value is None  # no example row beside real rows


@pytest.mark.parametrize("kolom", ["ik_wil", "ik_kan"])
def test_text_like_a_formula_stays_text(gevuld: Path, kolom: str) -> None:
    boek = openpyxl.load_workbook(gevuld)
    plek = [veld.naam for veld in blad("casussen").velden].index(kolom) + 1
    cel = boek["casussen"].cell(2, plek)
    assert cel.data_type == "s"
    assert cel.value == CASUS[kolom]
    assert cel.quotePrefix


def test_a_wrong_value_is_written_as_it_is(tmp_path: Path) -> None:
    write_formulier(tmp_path / "fout.xlsx", {
        "levering": [LEVERING], "casussen": [CASUS | {"uitkomst": "mischien"}]})
    bevindingen = validate_levering(_read(tmp_path / "fout.xlsx")).fouten
    assert [b.regel for b in bevindingen] == ["codelijst"]


@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_what_is_written_is_read_back(tmp_path: Path, vorm: str) -> None:
    pad = tmp_path / "levering"
    (write_formulier if vorm == "xlsx" else write_csv_zip)(pad, RIJEN)
    levering = validate_levering(_read(pad)).levering
    assert levering is not None
    for naam, rijen in RIJEN.items():
        gelezen = levering.bladen[naam].to_pylist()
        assert [{k: rij[k] for k in verwacht} for rij, verwacht in zip(
            gelezen, rijen, strict=True)] == rijen


@pytest.mark.parametrize(("fictief", "staat_er"), [("ja", True), ("nee", False)])
def test_an_invented_delivery_says_so_on_the_first_sheet(
        tmp_path: Path, fictief: str, staat_er: bool) -> None:
    write_formulier(tmp_path / "a.xlsx", {"levering": [LEVERING | {"fictief": fictief}]})
    uitleg = openpyxl.load_workbook(tmp_path / "a.xlsx")["uitleg"]
    assert any(rij[0] == FICTIEF for rij in uitleg.values) is staat_er


@pytest.mark.parametrize("schrijf", [write_formulier, write_csv_zip])
def test_same_rows_same_bytes_without_clock_or_user(tmp_path: Path, schrijf) -> None:
    paden = [tmp_path / "een", tmp_path / "twee"]
    for pad in paden:
        schrijf(pad, RIJEN)
    assert paden[0].read_bytes() == paden[1].read_bytes()
    with zipfile.ZipFile(paden[0]) as pak:
        assert {deel.date_time[0] for deel in pak.infolist()} <= {1980, 2000}
        if "docProps/core.xml" in pak.namelist():
            kern = pak.read("docProps/core.xml").decode()
            assert "<dc:creator></dc:creator>" in kern
            assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in kern


def test_csv_opens_right_in_dutch_excel(tmp_path: Path) -> None:
    write_csv_zip(tmp_path / "a.zip", RIJEN)
    with zipfile.ZipFile(tmp_path / "a.zip") as pak:
        assert pak.namelist() == [f"{b.naam}.csv" for b in BLADEN]
        kosten = pak.read("kosten.csv")
        casussen = pak.read("casussen.csv").decode("utf-8-sig")
    assert kosten.startswith(b"\xef\xbb\xbf")
    assert '"1234,5";"uur";"55,80"' in kosten.decode("utf-8-sig")
    assert '"12-03-2018"' in casussen
    assert '"Financiën; Huisvesting"' in casussen
