"""Reading: the same rows whatever the form came as, and one clear cause for every file that fails.

All hostile files are read in one go, with a good one after each: that is also the proof that a
file costs only itself.
"""

import io
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import Levering, RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen, read_leveringen
from leergeschiedenis.inlezen.keuring import column_letter, column_number
from leergeschiedenis.uitvoer.formulier import write_formulier
from tests.conftest import PROJECT
from tests.formulierbouwer import (
    BLADNAMEN,
    casus,
    minimale_levering,
    schrijf_csv,
    schrijf_xlsx,
    volle_levering,
)

pytestmark = pytest.mark.xdist_group("inlezen")  # one child reads all the files

CEL_XFD = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
Wijziging = bytes | Callable[[bytes], bytes] | None


def validated(ruw: RuweLevering) -> Levering:
    controle = validate_levering(ruw)
    assert controle.levering, [b.melding for b in controle.bevindingen]
    return controle.levering


def rezip(bron: Path, uit: Path, delen: Mapping[str, Wijziging]) -> Path:
    """A copy of a zip with parts changed, added or (None) left out."""
    with zipfile.ZipFile(bron) as oud:
        inhoud = {naam: oud.read(naam) for naam in oud.namelist()}
    for naam, wijziging in delen.items():
        if wijziging is None:
            del inhoud[naam]
        else:
            inhoud[naam] = wijziging(inhoud[naam]) if callable(wijziging) else wijziging
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam, bytes_ in inhoud.items():
            nieuw.writestr(naam, bytes_)
    return uit


def small_xlsx(uit: Path, sheetdata: bytes, voor: bytes = b"") -> Path:
    """The smallest workbook that opens, with these rows on its one sheet."""
    ns = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')  # noqa: E501
        pak.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')  # noqa: E501
        pak.writestr("xl/workbook.xml", b"<workbook " + ns + b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="casussen" sheetId="1" r:id="r1"/></sheets></workbook>')  # noqa: E501
        pak.writestr("xl/_rels/workbook.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')  # noqa: E501
        pak.writestr("xl/worksheets/sheet1.xml",
                     voor + b"<worksheet " + ns + b"><sheetData>" + sheetdata
                     + b"</sheetData></worksheet>")
    return uit


# --- what is read --------------------------------------------------------------------------------

Maker = Callable[[Path, Path], Path]


def _csv_with(naam: str, inhoud: str | bytes, **meer: Wijziging) -> Maker:
    """A good zip of csv's with one part more, or another."""
    bytes_ = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return lambda uit, goed: rezip(schrijf_csv(uit.with_suffix(".tmp"), minimale_levering()), uit,
                                   {naam: bytes_} | meer)


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
    "rijen.zip": _csv_with("casussen.csv", "\r\ncasusnummer;ik_wil\r\n\r\nvoorbeeld: C-0;x\r\n"
                           'C-1;"twee\r\nregels"\r\nC-2;y\r\n'),
    "verplaatst.zip": _csv_with("casussen.csv", "einde;;casusnummer\r\n20-09-2018;;C-1\r\n"),
    "zonder-kop.zip": _csv_with("casussen.csv", "casusnummer;\r\nC-1;los\r\n"),
    "te-breed.zip": _csv_with("casussen.csv", "casusnummer\r\nC-1;meer cellen dan koppen\r\n"),
    "leeg-rechts.zip": _csv_with("casussen.csv", "casusnummer;;\r\nC-1;;\r\n"),
    "mac.zip": _from_a_mac,
    "andere-bladen.xlsx": _with_other_sheets,
    "zelfde.xlsx": _same_content,
    **dict.fromkeys(VREEMDE_NAMEN, _same_content),
}


@pytest.fixture(scope="module")
def gelezen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, RuweLevering]:
    """Every readable file, read by one child."""
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


# --- what is refused -----------------------------------------------------------------------------


def _write_bytes(inhoud: bytes) -> Maker:
    def write(uit: Path, goed: Path) -> Path:
        uit.write_bytes(inhoud)
        return uit
    return write


def _with_parts(**delen: Wijziging) -> Maker:
    namen = {naam.replace("__", "/").replace("_dot_", "."): deel for naam, deel in delen.items()}
    return lambda uit, goed: rezip(goed, uit, namen)


def _truncated(uit: Path, goed: Path) -> Path:
    uit.write_bytes(goed.read_bytes()[:-200])
    return uit


def _broken_inside(uit: Path, goed: Path) -> Path:
    inhoud = bytearray(goed.read_bytes())
    inhoud[200:2000] = bytes(1800)
    uit.write_bytes(inhoud)
    return uit


def _encrypted_zip(uit: Path, goed: Path) -> Path:
    inhoud = bytearray(schrijf_csv(uit, minimale_levering()).read_bytes())
    for merk, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = -1
        while (begin := inhoud.find(merk, begin + 1)) >= 0:
            inhoud[begin + plek] |= 1
    uit.write_bytes(inhoud)
    return uit


def _lying_bomb(uit: Path, goed: Path) -> Path:
    """A part of 30 MB that claims to be small in both headers of the zip."""
    rezip(goed, uit, {"xl/worksheets/bom.xml": b"0" * 30_000_000})
    uit.write_bytes(uit.read_bytes().replace(struct.pack("<I", 30_000_000), struct.pack("<I", 9)))
    return uit


def _many_parts(uit: Path, goed: Path) -> Path:
    return rezip(goed, uit, {f"xl/media/{n}.png": b"x" for n in range(400)})


def _many_sheets(uit: Path, goed: Path) -> Path:
    return rezip(schrijf_csv(uit.with_suffix(".zip"), minimale_levering()), uit,
                 {f"blad{n}.csv": b"a\r\n1\r\n" for n in range(grenzen.BLADEN + 1)})


def _wide_csv(uit: Path, goed: Path) -> Path:
    return _csv_with("casussen.csv", (";".join(f"k{n}" for n in range(300)) + "\r\n").encode())(
        uit, goed)


def _rows(aantal: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, aantal))


VIJANDIG: list[tuple[str, Maker, str, str]] = [
    # name, how it is made, a part of what is said, why it must be refused
    ("oud.xls", _write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000), "oud Excel",
     "an old Excel file"),
    ("op-slot.xlsx", _write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
                                  + "EncryptedPackage".encode("utf-16-le") + bytes(500)),
     "Haal het wachtwoord weg", "an xlsx with a password is the same container"),
    ("leeg.xlsx", _write_bytes(b""), "geen Excel-bestand", "an empty file"),
    ("factuur.xlsx", _write_bytes(b"%PDF-1.7\n" + b"x" * 500), "geen Excel-bestand",
     "a pdf that was renamed"),
    ("nullen.xlsx", _write_bytes(bytes(5000)), "geen Excel-bestand", "only NULs"),
    ("los.csv", _write_bytes(b"casusnummer;start\r\n"), "als zip met csv's",
     "a single csv is not a delivery"),
    ("halve.xlsx", _truncated, "geen Excel-bestand", "a download that broke off"),
    ("kapot.xlsx", _broken_inside, "beschadigd", "bytes lost in the middle"),
    ("wachtwoord.zip", _encrypted_zip, "wachtwoord", "a zip with a password"),
    ("plaatjes.zip", lambda uit, goed: rezip(goed, uit, dict.fromkeys(
        zipfile.ZipFile(goed).namelist()) | {"foto.jpg": b"x"}), "geen csv-bestanden",
     "a zip of something else"),
    ("brief.docx", _with_parts(xl__workbook_dot_xml=None), "ander soort Office",
     "another kind of Office file"),
    ("macro.xlsm", _with_parts(xl__vbaProject_dot_bin=b"x"), "macro's", "macros"),
    ("koppeling.xlsx", lambda uit, goed: rezip(
        goed, uit, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "andere bestanden",
     "a link to another file"),
    ("doctype.xlsx", lambda uit, goed: small_xlsx(uit, b"", b'<!DOCTYPE a [<!ENTITY b "c">]>'),
     "DOCTYPE", "entities that unfold"),
    ("doctype-ver.xlsx", lambda uit, goed: small_xlsx(
        uit, b"", b"<!--" + os.urandom(524_284).hex().encode() + b"-->" + b"<!DocType a>"),
     "DOCTYPE", "a DOCTYPE astride the border of two blocks"),
    ("bom.xlsx", _with_parts(xl__worksheets__bom_dot_xml=b"0" * 60_000_000), "Uitgepakt",
     "a bomb by ratio"),
    ("leugen.xlsx", _lying_bomb, "beschadigd", "a bomb that lies about its size"),
    ("ver.xlsx", lambda uit, goed: small_xlsx(uit, CEL_XFD), "ver buiten het formulier",
     "one cell at XFD1048576 aborts calamine and costs openpyxl 4 GB"),
    ("ver-enkel.xlsx", lambda uit, goed: small_xlsx(
        uit, b'<row r="1"><c r="A1"><v>1</v></c></row>' + CEL_XFD.replace(b'"', b"'")),
     "ver buiten het formulier", "the same in single quotes"),
    ("ver-utf16.xlsx", lambda uit, goed: rezip(
        small_xlsx(uit.with_suffix(".tmp"), CEL_XFD), uit,
        {"xl/worksheets/sheet1.xml": lambda b: b.decode().encode("utf-16")}), "codering",
     "the same in UTF-16, in which the pre-flight would see nothing"),
    ("hoog.xlsx", lambda uit, goed: small_xlsx(uit, _rows(grenzen.RIJEN + 2)), "rij 400001",
     "one row too many"),
    ("breed.zip", _wide_csv, "300 kolommen", "a csv with far too many columns"),
    ("delen.xlsx", _many_parts, "delen", "more parts than any form has"),
    ("bladen.zip", _many_sheets, "bladen", "more sheets than any form has"),
    ("nulteken.zip", _csv_with("casussen.csv", b"casusnummer\r\nC\x001\r\n"),
     "tekens die niet in tekst horen", "a NUL in a csv"),
    ("unicode.zip", _csv_with("casussen.csv", "casusnummer\r\nC-1\r\n".encode("utf-16")),
     "csv (UTF-8)", "what Excel calls Unicode text"),
    ("cel.zip", _csv_with("casussen.csv", b"ik_wil\r\n" + b"x" * 200_000 + b"\r\n"),
     "niet als csv", "a cell no spreadsheet can hold"),
    ("dubbel.zip", _csv_with("map/casussen.csv", b"casusnummer\r\nC-9\r\n"), "twee keer",
     "two sheets of one name: one of them would be lost"),
    ("dubbel-hoofdletter.zip", _csv_with("Casussen.csv", b"casusnummer\r\nC-9\r\n"), "twee keer",
     "the same in another case"),
]


@pytest.fixture(scope="module")
def geweigerd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bestandsfout]:
    """Every hostile file, with a good one after each, read in one go."""
    map_ = tmp_path_factory.mktemp("vijandig")
    goed = schrijf_xlsx(map_ / "goed.xlsx", minimale_levering())
    paden: list[Path] = []
    for naam, maak, _, _ in VIJANDIG:
        paden += [maak(map_ / naam, goed), goed]
    groot = map_ / "groot.xlsx"
    with groot.open("wb") as bestand:
        bestand.truncate(grenzen.BESTAND_BYTES + 1)
    (map_ / "map.xlsx").mkdir()
    paden += [groot, map_ / "map.xlsx", map_ / "er-niet.xlsx", map_ / "regel\neinde.xlsx"]
    fouten = {}
    for pad, uitkomst in zip(paden, read_leveringen(paden), strict=True):
        if pad == goed:
            assert isinstance(uitkomst, RuweLevering), f"na {list(fouten)[-1]}"
        else:
            assert isinstance(uitkomst, Bestandsfout), pad.name
            fouten[pad.name] = uitkomst
    return fouten


@pytest.mark.parametrize(("naam", "gezegd", "reden"), [
    *((naam, gezegd, reden) for naam, _, gezegd, reden in VIJANDIG),
    ("groot.xlsx", "ten hoogste 60 MB kan", "larger than a form can be"),
    ("map.xlsx", "niet te openen", "a folder"),
    ("er-niet.xlsx", "bestaat niet", "a name that was typed wrongly"),
    ("regel\neinde.xlsx", "regeleinde", "a name that would break the conversation with the child"),
], ids=lambda waarde: waarde if "." in waarde and " " not in waarde else "")
def test_file_is_refused_with_one_cause(geweigerd: dict[str, Bestandsfout], naam: str,
                                        gezegd: str, reden: str) -> None:
    fout = geweigerd[naam]
    assert gezegd in str(fout), reden
    assert fout.waar == naam.replace("\n", "\ufffd")
    assert fout.doe.endswith("."), "every refusal says what to do"


def test_file_that_hangs_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goed = schrijf_xlsx(tmp_path / "goed.xlsx", minimale_levering())
    os.mkfifo(tmp_path / "hangt.xlsx")  # opening it to read waits for a writer who never comes
    uitkomsten = read_leveringen([goed, tmp_path / "hangt.xlsx", goed])
    assert isinstance(next(uitkomsten), RuweLevering)
    with monkeypatch.context() as kort:
        kort.setattr(grenzen, "SECONDEN_PER_BESTAND", 0.05)
        hangt = next(uitkomsten)
    assert isinstance(hangt, Bestandsfout)
    assert "te veel tijd of geheugen" in str(hangt)
    assert isinstance(next(uitkomsten), RuweLevering)


def test_child_is_not_given_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    omgevingen: list[dict[str, str]] = []

    def spy(*args: object, env: dict[str, str], **kwargs: object) -> None:
        omgevingen.append(env)
        raise RuntimeError

    monkeypatch.setattr(subprocess, "Popen", spy)
    with pytest.raises(RuntimeError):
        list(read_leveringen([tmp_path / "a.xlsx"]))
    assert "PATH" in omgevingen[0]
    assert not [naam for naam in omgevingen[0] if naam.startswith("LEERGESCHIEDENIS")]


GEHEUGENPROEF = """
import resource, sys
from pathlib import Path
from leergeschiedenis.inlezen import read_leveringen
list(read_leveringen([Path(sys.argv[1])]))
voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
fouten = list(read_leveringen([Path(p) for p in sys.argv[2:]]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor)
assert all(isinstance(f, Exception) for f in fouten), fouten
"""


def test_memory_of_the_reader_stays_small_with_bombs(tmp_path: Path) -> None:
    goed = schrijf_xlsx(tmp_path / "goed.xlsx", minimale_levering())
    bommen = [rezip(goed, tmp_path / "bom.xlsx", {"xl/worksheets/bom.xml": b"0" * 60_000_000}),
              small_xlsx(tmp_path / "ver.xlsx", CEL_XFD),
              small_xlsx(tmp_path / "enkel.xlsx",
                         b'<row r="1"><c r="A1"><v>1</v></c></row>' + CEL_XFD.replace(b'"', b"'"))]
    proef = subprocess.run([sys.executable, "-c", GEHEUGENPROEF, goed, *bommen], cwd=PROJECT,
                           capture_output=True, text=True, check=False)
    assert proef.returncode == 0, proef.stderr
    assert int(proef.stdout) < 20_000, "kB that the reading process grew"


def test_what_a_parser_prints_does_not_reach_the_parent() -> None:
    """The child gives its standard output away to frames; a stray print would garble them."""
    uit = io.BytesIO(subprocess.run(
        [sys.executable, "-m", "leergeschiedenis.inlezen.kindproces"], cwd=PROJECT,
        input=b"/er/niet.xlsx\n", capture_output=True, check=True).stdout)
    (lengte,) = struct.unpack(">Q", uit.read(8))
    lading = uit.read(lengte)
    assert lading[:1] == b"F"
    assert uit.read() == b""
