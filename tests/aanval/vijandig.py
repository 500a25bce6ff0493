"""Files as an attacker, an accident or a strange program makes them, each kind by seed.

    geval = make_geval(17, map_)     the same seed gives the same file
    geval.verwacht                   a pattern that what is said of it must hold

Every kind varies with the seed: in size, place, spelling, or in what is broken.
"""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formulierbouwer import casus, minimale_levering, schrijf_csv, schrijf_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BLAD = "xl/worksheets/sheet3.xml"  # casussen, after the explanation and levering


@dataclass(frozen=True)
class Geval:
    """A file, the kind it is, and what must be said of it."""

    pad: Path
    soort: str
    verwacht: str


Kans = random.Random
Maker = Callable[[Kans], bytes]
SOORTEN: dict[str, tuple[Maker, str, str]] = {}
"""By name of the kind: how it is made, how its name ends, and what must be said."""


def kind(verwacht: str, einde: str = ".xlsx") -> Callable[[Maker], Maker]:
    """Adds a maker to the kinds."""
    def add(maak: Maker) -> Maker:
        SOORTEN[maak.__name__] = (maak, einde, verwacht)
        return maak
    return add


def make_geval(zaad: int, map_: Path) -> Geval:
    """The file of this seed, written in a folder."""
    soort = list(SOORTEN)[zaad % len(SOORTEN)]
    maak, einde, verwacht = SOORTEN[soort]
    pad = map_ / f"{zaad:04d}-{soort}{einde}"
    pad.write_bytes(maak(random.Random(zaad)))
    return Geval(pad, soort, verwacht)


@cache
def good_xlsx() -> bytes:
    """A form that is in order."""
    with TemporaryDirectory() as map_:
        return schrijf_xlsx(Path(map_) / "a.xlsx", minimale_levering()).read_bytes()


@cache
def good_csv() -> bytes:
    """The same as a zip of csv's."""
    with TemporaryDirectory() as map_:
        return schrijf_csv(Path(map_) / "a.zip", minimale_levering()).read_bytes()


def with_parts(basis: bytes, delen: Mapping[str, bytes | None]) -> bytes:
    """A zip with parts added, replaced or (None) left out."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(basis)) as oud, zipfile.ZipFile(
            uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            if naam not in delen:
                nieuw.writestr(naam, oud.read(naam))
        for naam, inhoud in delen.items():
            if inhoud is not None:
                nieuw.writestr(naam, inhoud)
    return uit.getvalue()


def part(basis: bytes, naam: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(basis)) as pak:
        return pak.read(naam)


def with_cell(cel: bytes, plek: bytes = b"A3") -> bytes:
    """The form with a row more on the sheet casussen."""
    blad = part(good_xlsx(), BLAD)
    rij = plek.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_parts(good_xlsx(), {BLAD: blad.replace(
        b"</sheetData>", b'<row r="%b">%b</row></sheetData>' % (rij, cel))})


def letters(kans: Kans, aantal: int) -> str:
    return "".join(kans.choices("abcdefghijklmnopqrstuvwxyz", k=aantal))


# --- no form at all ------------------------------------------------------------------------------


@kind("geen Excel-bestand")
def random_bytes(kans: Kans) -> bytes:
    return b"\x01" + kans.randbytes(kans.randrange(1, 20_000))


@kind("geen Excel-bestand")
def only_nuls(kans: Kans) -> bytes:
    return bytes(kans.randrange(0, 20_000))


@kind("geen Excel-bestand")
def renamed(kans: Kans) -> bytes:
    begin = kans.choice([b"%PDF-1.7\n", b"<html><table>", b"\x89PNG\r\n\x1a\n", b"{\"a\":",
                         b"GIF89a", b"MZ\x90", b"\x7fELF", b"<?xml?><Workbook>", b"Rar!\x1a\x07",
                         b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"])
    return begin + kans.randbytes(kans.randrange(10, 5000))


@kind("geen Excel-bestand", ".csv")
def loose_csv(kans: Kans) -> bytes:
    return f"casusnummer;start\r\nC-1;{letters(kans, 9)}\r\n".encode()


@kind("oud Excel-bestand", ".xls")
def old_xls(kans: Kans) -> bytes:
    return OLE + kans.randbytes(kans.randrange(500, 9000))


@kind("heeft een wachtwoord")
def locked(kans: Kans) -> bytes:
    return (OLE + kans.randbytes(kans.randrange(500, 3000))
            + "EncryptedPackage".encode("utf-16-le") + kans.randbytes(2000))


@kind("Word|PowerPoint|Visio|OpenDocument|binair|Numbers")
def other_office(kans: Kans) -> bytes:
    deel = kans.choice(["word/document.xml", "ppt/presentation.xml", "xl/workbook.bin",
                        "visio/document.xml", "Index/Document.iwa"])
    if kans.random() < 0.3:
        return with_parts(good_csv(), dict.fromkeys(zipfile.ZipFile(
            io.BytesIO(good_csv())).namelist()) | {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})
    return with_parts(good_xlsx(), {"xl/workbook.xml": None, deel: letters(kans, 50).encode()})


@kind("geen csv-bestanden|zelf ingepakt", ".zip")
def zip_of_something(kans: Kans) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as pak:
        for _ in range(kans.randrange(1, 9)):
            einde = kans.choice(["jpg", "txt", "exe", "xlsx", "zip", "docx"])
            pak.writestr(f"{letters(kans, 6)}.{einde}", letters(kans, 20))
    return uit.getvalue()


# --- the zip itself ------------------------------------------------------------------------------


@kind("geen Excel-bestand|beschadigd")
def truncated(kans: Kans) -> bytes:
    return good_xlsx()[:kans.randrange(50, len(good_xlsx()) - 30)]


@kind("beschadigd")
def zeroed_inside(kans: Kans) -> bytes:
    inhoud = bytearray(good_xlsx())
    van = kans.randrange(1500, len(inhoud) // 2)
    inhoud[van:van + 400] = bytes(400)
    return bytes(inhoud)


@kind("Uitgepakt")
def bomb(kans: Kans) -> bytes:
    deel = kans.choice(["xl/worksheets/sheet9.xml", "xl/sharedStrings.xml", "xl/media/a.png"])
    return with_parts(good_xlsx(), {deel: kans.choice([b"0", b" ", b"a"]) * 40_000_000})


@kind("beschadigd|Uitgepakt")
def lying_bomb(kans: Kans) -> bytes:
    echt = kans.randrange(12_000_000, 30_000_000)
    inhoud = with_parts(good_xlsx(), {"xl/worksheets/sheet9.xml": b"0" * echt})
    return inhoud.replace(struct.pack("<I", echt), struct.pack("<I", kans.randrange(1, 99)))


@kind("ingepakt")
def zip_in_zip(kans: Kans) -> bytes:
    naam = kans.choice(["bijlage.xml", "xl/media/image1.png", "docProps/x.bin"])
    return with_parts(good_xlsx(), {naam: good_csv()})


@kind("delen")
def many_parts(kans: Kans) -> bytes:
    return with_parts(good_xlsx(), {f"xl/media/{letters(kans, 9)}{n}.png": b"x"
                                    for n in range(kans.randrange(301, 900))})


@kind("andere map")
def outside(kans: Kans) -> bytes:
    naam = kans.choice(["../../etc/passwd", "/etc/passwd", "a/../../b.xml", "C:\\x.xml",
                        "..\\..\\b.xml", "\\\\server\\x.xml"])
    return with_parts(good_xlsx(), {naam: letters(kans, 30).encode()})


@kind("twee keer")
def twice(kans: Kans) -> bytes:
    uit = io.BytesIO(good_xlsx())
    with zipfile.ZipFile(uit, "a") as pak:
        naam = kans.choice(pak.namelist())
        # zipfile warns of a name that is there; in another case it is the same file elsewhere.
        pak.writestr(naam.upper() if naam.upper() != naam else naam.lower(), letters(kans, 30))
    return uit.getvalue()


@kind("over elkaar|beschadigd")
def overlapping(kans: Kans) -> bytes:
    """Two names in the directory that share their bytes."""
    inhoud = bytearray(good_xlsx())
    plekken = [m.start() for m in re.finditer(b"PK\x01\x02", bytes(inhoud))]
    een, ander = sorted(kans.sample(plekken, 2))
    inhoud[ander + 42:ander + 46] = inhoud[een + 42:een + 46]
    return bytes(inhoud)


@kind("wachtwoord")
def encrypted_zip(kans: Kans) -> bytes:
    inhoud = bytearray(kans.choice([good_csv(), good_xlsx()]))
    for merk, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for m in re.finditer(re.escape(merk), bytes(inhoud)):
            inhoud[m.start() + plek] |= 1
    return bytes(inhoud)


@kind("beschadigd")
def unknown_packing(kans: Kans) -> bytes:
    inhoud, soort = bytearray(good_xlsx()), kans.choice([1, 6, 9, 12, 14, 95, 98])
    for merk, plek in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for m in re.finditer(re.escape(merk), bytes(inhoud)):
            inhoud[m.start() + plek:m.start() + plek + 2] = struct.pack("<H", soort)
    return bytes(inhoud)


# --- what a workbook may carry -------------------------------------------------------------------


@kind("macro's")
def macros(kans: Kans) -> bytes:
    naam = kans.choice(["xl/vbaProject.bin", "xl/VBAproject.bin", "xl/macrosheets/sheet1.xml",
                        "xl/dialogsheets/sheet1.xml", "[Content_Types].xml"])
    soort = part(good_xlsx(), "[Content_Types].xml").replace(
        b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    return with_parts(good_xlsx(), {naam: soort if naam[0] == "[" else kans.randbytes(99)})


@kind("ingesloten object|ActiveX")
def embedded(kans: Kans) -> bytes:
    naam = kans.choice(["xl/embeddings/oleObject1.bin", "xl/embeddings/Microsoft_Word.docx",
                        "xl/activeX/activeX1.xml", "xl/activeX/activeX1.bin"])
    return with_parts(good_xlsx(), {naam: OLE + kans.randbytes(300)})


@kind("andere bestanden|van elders")
def links(kans: Kans) -> bytes:
    naam = kans.choice(["xl/externalLinks/externalLink1.xml", "xl/connections.xml",
                        "xl/queryTables/queryTable1.xml", "xl/worksheets/_rels/sheet3.xml.rels",
                        "xl/_rels/extra.xml.rels"])
    doel = kans.choice(["http://169.254.169.254/", "file:///etc/passwd", "\\\\server\\deel"])
    return with_parts(good_xlsx(), {naam: (
        f'<Relationships><Relationship Id="r1" Type="x/{letters(kans, 5)}" Target="{doel}" '
        'TargetMode="External"/><ddeLink ddeService="cmd" ddeTopic="/c calc"/></Relationships>'
        ).encode()})


@kind("DOCTYPE|codering")
def doctype(kans: Kans) -> bytes:
    naam = kans.choice([BLAD, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml",
                        "xl/_rels/workbook.xml.rels"])
    tekst = kans.choice([
        '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>', "<!DOCTYPE a SYSTEM 'file:///x'>",
        "<!doctype a>", "<!-- x --><!DocType a [<!ENTITY % b SYSTEM 'http://x/'>%b;]>"])
    inhoud = tekst.encode() + part(good_xlsx(), naam)
    codering = kans.choice(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    return with_parts(good_xlsx(), {naam: inhoud.decode().encode(codering)})


@kind("codering")
def other_coding(kans: Kans) -> bytes:
    codering = kans.choice(["utf-7", "utf-16", "utf-32", "cp037", "iso-2022-jp", "hz"])
    inhoud = part(good_xlsx(), BLAD)
    if codering in ("utf-16", "utf-32"):
        return with_parts(good_xlsx(), {BLAD: inhoud.decode().encode(codering)})
    kop = b"<?xml version='1.0' encoding='%b'?>" % codering.encode()
    return with_parts(good_xlsx(), {BLAD: kop + inhoud.partition(b"?>")[2]})


@kind("ver buiten het formulier")
def far_cell(kans: Kans) -> bytes:
    teken = kans.choice([b'"', b"'"])
    rij, kolom = kans.choice([(1048576, "XFD"), (400_001, "A"), (5, "XFD"), (999_999_999, "ZZZZ"),
                              (7, "GS")])
    voor = kans.choice([b"", b's="1" ', b"\n ", b'foo="bar" '])
    cel = b'<c %br="%b%d"><v>1</v></c>' % (voor, kolom.encode(), rij)
    return with_cell(cel.replace(b'"', teken), b"A5")


@kind("genest")
def deep_xml(kans: Kans) -> bytes:
    diep = kans.randrange(30_000, 200_000)
    naam = kans.choice([BLAD, "xl/styles.xml", "xl/sharedStrings.xml"])
    tag = letters(kans, kans.randrange(1, 6)).encode()
    return with_parts(good_xlsx(), {naam: b"<%b>" % tag * diep + b"</%b>" % tag * diep})


@kind("bladen")
def many_sheets(kans: Kans) -> bytes:
    import xlsxwriter

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        for nummer in range(kans.randrange(60, 120)):
            boek.add_worksheet(f"{letters(kans, 9)}{nummer}").write(0, 0, nummer)
    return uit.getvalue()


@kind("beschadigd|niet te lezen|leeg")
def broken_xml(kans: Kans) -> bytes:
    naam = kans.choice([BLAD, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
    inhoud = part(good_xlsx(), naam)
    plek = kans.randrange(len(inhoud) // 4, len(inhoud) // 2)
    return with_parts(good_xlsx(), {naam: kans.choice([
        inhoud[:plek], inhoud[:plek] + b"<<<&&&" + inhoud[plek:], b"", letters(kans, 9).encode()])})


@kind("beschadigd|niet te lezen|ontbreekt|leeg")
def missing_part(kans: Kans) -> bytes:
    return with_parts(good_xlsx(), {kans.choice(
        [BLAD, "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels"]): None})


@kind("beschadigd|niet te lezen|geen|kan niet|verplicht|niet ingevuld")
def string_out_of_range(kans: Kans) -> bytes:
    return with_cell(b'<c r="A3" t="s"><v>%d</v></c><c r="F3" t="s"><v>-%d</v></c>' % (
        kans.randrange(10**6, 10**12), kans.randrange(1, 99)))


# --- csv -----------------------------------------------------------------------------------------


@kind("tekens die niet in tekst horen", ".zip")
def nul_in_csv(kans: Kans) -> bytes:
    tekst = letters(kans, 500).encode()
    plek = kans.randrange(500)
    return with_parts(good_csv(), {"casussen.csv": tekst[:plek] + b"\x00" + tekst[plek:]})


@kind("UTF-16", ".zip")
def utf16_csv(kans: Kans) -> bytes:
    codering, merk = kans.choice([("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
    return with_parts(good_csv(), {"casussen.csv": merk + (
        f"casusnummer;start\r\n{letters(kans, 20)};x\r\n").encode(codering)})


@kind("geen tekst in UTF-8", ".zip")
def no_text_csv(kans: Kans) -> bytes:
    return with_parts(good_csv(), {"casussen.csv": b"casusnummer;ik_wil\r\nC-1;" + bytes(
        kans.choices([0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff], k=50)) + b"\x81\r\n"})


@kind("langer dan", ".zip")
def huge_csv_cell(kans: Kans) -> bytes:
    begin = kans.choice([b"", b'"'])
    return with_parts(good_csv(), {
        "casussen.csv": b"casusnummer\r\n" + begin + b"x" * kans.randrange(140_000, 500_000)})


@kind("kolommen", ".zip")
def wide_csv(kans: Kans) -> bytes:
    breed = kans.randrange(201, 5000)
    return with_parts(good_csv(), {"casussen.csv": b"casusnummer" + b";" * breed + b"x\r\n"})


@kind("twee keer", ".zip")
def same_sheet_twice(kans: Kans) -> bytes:
    naam = kans.choice(["map/casussen.csv", "Casussen.csv", "b/CASUSSEN.CSV", "casussen .csv"])
    return with_parts(good_csv(), {naam: b"casusnummer\r\nC-9\r\n"})


# --- a form that can be read and holds nonsense --------------------------------------------------


@kind("casussen', cel [A-Z]+3")
def wrong_types(kans: Kans) -> bytes:
    waarden = [float(kans.choice([-1, 1e300, 41.5])), True, letters(kans, 30), "31-02-2018", "=1+1",
               "'; DROP TABLE casussen; --", "\u202e" + letters(kans, 9), "NaN", "1e999", "∞"]
    with TemporaryDirectory() as map_:
        return schrijf_xlsx(Path(map_) / "a.xlsx", minimale_levering(casussen=[casus(1), casus(
            2, start=kans.choice(waarden), uitkomst=kans.choice(waarden),
            leeftijd=kans.choice([-1, 999, 1e300, "oud", "1e999"]))])).read_bytes()


@kind("formule waarvan de uitkomst niet is bewaard")
def formula_without_outcome(kans: Kans) -> bytes:
    formule = kans.choice([b"A1", b'HYPERLINK("http://x","y")', b"cmd|'/c calc'!A0", b"1/0",
                           b'WEBSERVICE("http://x")'])
    soort = kans.choice([b"", b' t="str"', b' t="n"', b' t="b"'])
    return with_cell(b'<c r="A3"%b><f>%b</f></c>' % (soort, formule))


@kind("foutmelding van Excel")
def error_cell(kans: Kans) -> bytes:
    return with_cell(b'<c r="A3" t="e"><v>%b</v></c>' % kans.choice(
        [b"#REF!", b"#N/A", b"#DIV/0!", b"#VALUE!", b"#NAME?"]))


@kind("de tekst telt")
def huge_string(kans: Kans) -> bytes:
    tekst = letters(kans, 1000) * kans.randrange(40, 400)
    return with_cell(b'<c r="A3" t="inlineStr"><is><t>%b</t></is></c>' % tekst.encode())


@kind("'levering': dit blad ontbreekt of is leeg", ".zip")
def without_sheet(kans: Kans) -> bytes:
    return with_parts(good_csv(), {"levering.csv": None,
                                   f"{letters(kans, 9)}.csv": letters(kans, 99).encode()})


@kind("de kolom 'casusnummer' ontbreekt", ".zip")
def strange_headers(kans: Kans) -> bytes:
    koppen = [letters(kans, kans.randrange(1, 300)) for _ in range(kans.randrange(2, 90))]
    return with_parts(good_csv(), {"casussen.csv": (
        ";".join(koppen) + "\r\n" + ";".join("x" for _ in koppen) + "\r\n").encode()})


@kind("verwijzing|staat niet op blad|staat al op dit blad")
def wrong_references(kans: Kans) -> bytes:
    with TemporaryDirectory() as map_:
        return schrijf_xlsx(Path(map_) / "a.xlsx", minimale_levering(
            casussen=[casus(1), *[casus(1) for _ in range(kans.randrange(1, 50))]],
            stappen=[{"casus": letters(kans, 9), "stap": "plan", "datum": "01-02-2018"}])
            ).read_bytes()
