"""Forms that are made into something else: parts changed, added or left out, or the least there is.
"""

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.formulierbouwer import minimale_levering, schrijf_csv

CEL_XFD = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
_PAKKET = "http://schemas.openxmlformats.org/package/2006"
_RELATIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BLADSOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Wijziging = bytes | Callable[[bytes], bytes] | None
Maker = Callable[[Path, Path], Path]


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
        pak.writestr("[Content_Types].xml", (
            f'<Types xmlns="{_PAKKET}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_BLADSOORT}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" '
            f'ContentType="{_BLADSOORT}.worksheet+xml"/></Types>'))
        pak.writestr("_rels/.rels", _relate("officeDocument", "xl/workbook.xml"))
        pak.writestr("xl/workbook.xml", (
            b"<workbook " + ns + f' xmlns:r="{_RELATIE}"><sheets>'
            '<sheet name="casussen" sheetId="1" r:id="r1"/></sheets></workbook>'.encode()))
        pak.writestr("xl/_rels/workbook.xml.rels", _relate("worksheet", "worksheets/sheet1.xml"))
        pak.writestr("xl/worksheets/sheet1.xml",
                     voor + b"<worksheet " + ns + b"><sheetData>" + sheetdata
                     + b"</sheetData></worksheet>")
    return uit


def _relate(soort: str, doel: str) -> str:
    return (f'<Relationships xmlns="{_PAKKET}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIE}/{soort}" Target="{doel}"/></Relationships>')


def csv_with(naam: str, inhoud: str | bytes, **meer: Wijziging) -> Maker:
    """A good zip of csv's with one part more, or another."""
    bytes_ = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return lambda uit, goed: rezip(schrijf_csv(uit.with_suffix(".tmp"), minimale_levering()), uit,
                                   {naam: bytes_} | meer)
