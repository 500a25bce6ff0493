"""Reading: the same rows whatever the form came as."""

import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import Levering, RuweLevering
from leergeschiedenis.inlezen import read_leveringen
from leergeschiedenis.inlezen.keuring import column_letter, column_number
from leergeschiedenis.uitvoer.formulier import write_formulier
from tests.bestandbouwer import Maker, Wijziging, csv_with, rezip
from tests.formulierbouwer import (
    BLADNAMEN,
    casus,
    minimale_levering,
    schrijf_csv,
    schrijf_xlsx,
    volle_levering,
)

pytestmark = pytest.mark.xdist_group("inlezen")  # one child reads all the files


def validated(ruw: RuweLevering) -> Levering:
    controle = validate_levering(ruw)
    assert controle.levering, [b.melding for b in controle.bevindingen]
    return controle.levering


def _csv_coded(codering: str) -> Maker:
    def write(uit: Path, goed: Path) -> Path:
        pad = schrijf_csv(uit, minimale_levering(organisatie="Café België",
                                                 casussen=[casus(gebied="Oosteinde € –")]))
        with zipfile.ZipFile(pad) as pak:
            delen = {n: pak.read(n).decode("utf-8-sig").encode(codering) for n in pak.namelist()}
        return rezip(pad, uit, delen)
    return write


def _with_blank_rows(uit: Path, goed: Path) -> Path:
    write_formulier(uit)
    boek = openpyxl.load_workbook(uit)
    boek["casussen"].cell(5, 1, "C-5")
    boek["casussen"].cell(9, 1, "C-9")
    boek.save(uit)
    return uit


def _with_error_cells(uit: Path, goed: Path) -> Path:
    boek = openpyxl.load_workbook(goed)
    koppen = {cel.value: cel.column for cel in boek["casussen"][1]}
    for kop, fout in (("casusnummer", "#REF!"), ("start", "#N/A"), ("ik_wil", "#DIV/0!")):
        cel = boek["casussen"].cell(3, koppen[kop], fout)
        cel.data_type = "e"
    boek.save(uit)
    return uit


def _from_a_mac(uit: Path, goed: Path) -> Path:
    pad = schrijf_csv(uit.with_suffix(".tmp"), minimale_levering())
    with zipfile.ZipFile(pad) as pak:
        delen: dict[str, Wijziging] = dict.fromkeys(pak.namelist())
        delen |= {f"map/{n}": pak.read(n) for n in pak.namelist()}
    return rezip(pad, uit, delen | {
        "__MACOSX/map/._casussen.csv": b"\x00\x05\x16\x07", "map/.DS_Store": b"\x00",
        "map/leesmij.txt": b"hallo"})


def _with_other_sheets(uit: Path, goed: Path) -> Path:
    with xlsxwriter.Workbook(uit) as boek:
        boek.add_worksheet("Uitleg").write(0, 0, "tekst")
        boek.add_worksheet("codelijsten").write(0, 0, "wet")
        blad = boek.add_worksheet("Kladblok")
        blad.write_column(0, 0, ["kop", 1])
        blad.hide()
        grafiek = boek.add_chart({"type": "bar"})
        grafiek.add_series({"values": "=Kladblok!$A$1:$A$2"})
        boek.add_chartsheet("Grafiek").set_chart(grafiek)
    return uit


def _same_content(uit: Path, goed: Path) -> Path:
    uit.write_bytes(goed.read_bytes())
    return uit


VREEMDE_NAMEN = [os.fsdecode(naam) for naam in (
    b"caf\xe9.xlsx", "café €.xlsx".encode(), b"een\rtwee.xlsx", b"\x1b[2J.xlsx",
    b"'; rm -rf.xlsx")]

LEESBAAR: dict[str, Maker] = {
    "vol.xlsx": lambda uit, goed: schrijf_xlsx(uit, volle_levering()),
    "vol.zip": lambda uit, goed: schrijf_csv(uit, volle_levering()),
    "utf-8.zip": _csv_coded("utf-8"),
    "utf-8-sig.zip": _csv_coded("utf-8-sig"),
    "windows-1252.zip": _csv_coded("windows-1252"),
    "leeg-formulier.xlsx": lambda uit, goed: (write_formulier(uit), uit)[1],
    "blanco-rijen.xlsx": _with_blank_rows,
    "foutcellen.xlsx": _with_error_cells,
    "rijen.zip": csv_with("casussen.csv", "\r\ncasusnummer;ik_wil\r\n\r\nvoorbeeld: C-0;x\r\n"
                           'C-1;"twee\r\nregels"\r\nC-2;y\r\n'),
    "verplaatst.zip": csv_with("casussen.csv", "einde;;casusnummer\r\n20-09-2018;;C-1\r\n"),
    "zonder-kop.zip": csv_with("casussen.csv", "casusnummer;\r\nC-1;los\r\n"),
    "te-breed.zip": csv_with("casussen.csv", "casusnummer\r\nC-1;meer cellen dan koppen\r\n"),
    "leeg-rechts.zip": csv_with("casussen.csv", "casusnummer;;\r\nC-1;;\r\n"),
    "mac.zip": _from_a_mac,
    "andere-bladen.xlsx": _with_other_sheets,
    "zelfde.xlsx": _same_content,
    **dict.fromkeys(VREEMDE_NAMEN, _same_content),
}


@pytest.fixture(scope="module")
def gelezen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RuweLevering]:
    """Every readable file, read by the same two children."""
    map_ = tmp_path_factory.mktemp("leesbaar")
    goed = schrijf_xlsx(map_ / "goed.xlsx", minimale_levering())
    paden = [goed, *(maak(map_ / naam, goed) for naam, maak in LEESBAAR.items())]
    uitkomsten = {}
    for pad, uitkomst in zip(paden, read_leveringen(paden), strict=True):
        assert isinstance(uitkomst, RuweLevering), uitkomst
        uitkomsten[pad.name] = uitkomst
    return uitkomsten


Gelezen = dict[str, RuweLevering]


def _letters(ruw: RuweLevering) -> list[tuple[str, str]]:
    return [(k.letter, k.kop) for k in ruw.bladen["casussen"].kolommen]


def test_xlsx_and_csv_give_the_same_rows(gelezen: Gelezen) -> None:
    van_xlsx, van_csv = validated(gelezen["vol.xlsx"]), validated(gelezen["vol.zip"])
    for blad, rijen in volle_levering().items():
        assert van_xlsx.bladen[blad].equals(van_csv.bladen[blad]), blad
        assert van_xlsx.bladen[blad].num_rows == len(rijen)


def test_sum_is_of_the_bytes_of_the_file(gelezen: Gelezen) -> None:
    assert gelezen["goed.xlsx"].sha256 == gelezen["zelfde.xlsx"].sha256
    assert gelezen["goed.xlsx"].sha256 != gelezen["vol.xlsx"].sha256
    assert gelezen["zelfde.xlsx"].bestand == "zelfde.xlsx"


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "windows-1252"])
def test_csv_may_come_from_any_dutch_excel(gelezen: Gelezen, codering: str) -> None:
    bladen = validated(gelezen[f"{codering}.zip"]).bladen
    assert bladen["levering"]["organisatie"][0].as_py() == "Café België"
    assert bladen["casussen"]["gebied"][0].as_py() == "Oosteinde € –"


def test_empty_form_holds_its_own_rows(gelezen: Gelezen) -> None:
    """An example on every sheet, and the version that is filled in already."""
    bladen = gelezen["leeg-formulier.xlsx"].bladen
    assert {naam: len(blad.rijnummers) for naam, blad in bladen.items()} == (
        dict.fromkeys(BLADNAMEN, 1) | {"levering": 2})


def test_error_cells_of_excel_arrive_as_their_text(gelezen: Gelezen) -> None:
    """In every column, also where a formula was; calamine itself gives them as empty."""
    blad = gelezen["foutcellen.xlsx"].bladen["casussen"]
    cellen = {kolom.kop: [kolom.waarden[c] if c is not None else None
                          for c in kolom.codes.to_pylist()] for kolom in blad.kolommen}
    assert (cellen["casusnummer"], cellen["start"][1], cellen["ik_wil"][1]) == (
        ["C-1", "#REF!"], "#N/A", "#DIV/0!")
    assert validated(gelezen["goed.xlsx"]).bladen["casussen"].num_rows == 1


def test_rows_keep_their_number_after_blank_rows(gelezen: Gelezen) -> None:
    blad = gelezen["blanco-rijen.xlsx"].bladen["casussen"]
    assert blad.rijnummers.to_pylist() == [2, 5, 9]
    nummers = next(k for k in blad.kolommen if k.kop == "casusnummer")
    assert [nummers.waarden[code] for code in nummers.codes.to_pylist()][1:] == ["C-5", "C-9"]


def test_csv_row_numbers_count_like_excel(gelezen: Gelezen) -> None:
    blad = gelezen["rijen.zip"].bladen["casussen"]
    assert (blad.koprij, blad.rijnummers.to_pylist()) == (2, [4, 5, 6])


def test_columns_keep_their_letter_when_moved(gelezen: Gelezen) -> None:
    assert _letters(gelezen["verplaatst.zip"]) == [("A", "einde"), ("C", "casusnummer")]


@pytest.mark.parametrize(("naam", "kolommen", "reden"), [
    ("zonder-kop.zip", [("A", "casusnummer"), ("B", "")], "a column that lost its header"),
    ("te-breed.zip", [("A", "casusnummer"), ("B", "")], "a ; in a text that nobody quoted"),
    ("leeg-rechts.zip", [("A", "casusnummer")], "Excel writes ; for empty columns"),
])
def test_cells_without_a_header_are_not_lost_silently(
        gelezen: Gelezen, naam: str, kolommen: list[tuple[str, str]], reden: str) -> None:
    assert _letters(gelezen[naam]) == kolommen, reden


def test_zip_made_on_a_mac_or_in_a_folder_is_read(gelezen: Gelezen) -> None:
    assert validated(gelezen["mac.zip"]).bladen["casussen"].num_rows == 1
    assert set(gelezen["mac.zip"].bladen) == set(BLADNAMEN)


def test_only_our_own_help_sheets_are_passed_over(gelezen: Gelezen) -> None:
    bladen = gelezen["andere-bladen.xlsx"].bladen
    assert list(bladen) == ["Kladblok", "Grafiek"], "hidden sheets are data too"
    assert not bladen["Grafiek"].kolommen, "a sheet with only a chart has no cells"


@pytest.mark.parametrize("naam", VREEMDE_NAMEN, ids=ascii)
def test_any_file_name_can_be_read_and_said(gelezen: Gelezen, naam: str) -> None:
    assert gelezen[naam].bladen["casussen"].rijnummers.to_pylist() == [2]
    assert gelezen[naam].bestand.encode()
    assert gelezen[naam].bestand.isprintable()


@pytest.mark.parametrize("nummer", [1, 2, 26, 27, 52, 53, 702, 703, 16384])
def test_column_letters_there_and_back(nummer: int) -> None:
    assert column_number(column_letter(nummer)) == nummer


def test_column_letters_are_those_of_excel() -> None:
    assert [column_letter(n) for n in (1, 26, 27, 702, 703, 16384)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD"]
