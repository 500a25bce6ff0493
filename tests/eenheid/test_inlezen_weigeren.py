"""Refusing: one clear cause for every file that cannot be read, and what such a file may cost.

All hostile files are read in one go, with a good one after each: that is also the proof that a
file costs only itself.
"""

import io
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from leergeschiedenis.domein import RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen, read_leveringen
from tests.bestandbouwer import CEL_XFD, Maker, Wijziging, csv_with, rezip, small_xlsx
from tests.conftest import PROJECT
from tests.formulierbouwer import minimale_levering, schrijf_csv, schrijf_xlsx

pytestmark = pytest.mark.xdist_group("weigeren")  # one child reads all the files


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
    return csv_with("casussen.csv", (";".join(f"k{n}" for n in range(300)) + "\r\n").encode())(
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
    ("nulteken.zip", csv_with("casussen.csv", b"casusnummer\r\nC\x001\r\n"),
     "tekens die niet in tekst horen", "a NUL in a csv"),
    ("unicode.zip", csv_with("casussen.csv", "casusnummer\r\nC-1\r\n".encode("utf-16")),
     "csv (UTF-8)", "what Excel calls Unicode text"),
    ("cel.zip", csv_with("casussen.csv", b"ik_wil\r\n" + b"x" * 200_000 + b"\r\n"),
     "niet als csv", "a cell no spreadsheet can hold"),
    ("dubbel.zip", csv_with("map/casussen.csv", b"casusnummer\r\nC-9\r\n"), "twee keer",
     "two sheets of one name: one of them would be lost"),
    ("dubbel-hoofdletter.zip", csv_with("Casussen.csv", b"casusnummer\r\nC-9\r\n"), "twee keer",
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
    # Ample for the others: a child needs a second to begin.
    monkeypatch.setattr(grenzen, "SECONDEN_PER_BESTAND", 6)
    voor, hangt, *na = read_leveringen([goed, tmp_path / "hangt.xlsx", goed, goed])
    assert isinstance(voor, RuweLevering)
    assert isinstance(hangt, Bestandsfout)
    assert "te veel tijd of geheugen" in str(hangt)
    assert [type(gelezen) for gelezen in na] == [RuweLevering, RuweLevering], "by its own child too"


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
