"""The pre-flight on a zip, before any parser of spreadsheets sees it.

Runs in the child process. Everything is counted while unpacking, because the sizes that a zip
claims for itself can be false.
"""

import io
import re
import zipfile
import zlib
from typing import IO, Literal

from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen

Vorm = Literal["xlsx", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, and xlsx with a password
_BLOK = 1 << 20
_RIJ = re.compile(rb'<(?:\w+:)?row\b[^>]{0,400}?\br="(\d{1,9})"')
_CEL = re.compile(rb'<(?:\w+:)?c\b[^>]{0,400}?\br="([A-Za-z]{1,4})(\d{1,9})"')
_OVERLAP = 1024
_OPNIEUW = "Open het in Excel, sla het opnieuw op en lever het opnieuw aan."


def check_bestand(inhoud: bytes, naam: str) -> Vorm:
    """'xlsx' or 'csv' (a zip of csv's), decided by content; Bestandsfout for all else."""
    if len(inhoud) > grenzen.BESTAND_BYTES:
        raise Bestandsfout(naam, f"Het bestand is {_mb(len(inhoud))} groot; ten hoogste "
                           f"{_mb(grenzen.BESTAND_BYTES)} kan.", "Splits de levering.")
    if inhoud.startswith(_OLE):
        raise Bestandsfout(
            naam, "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord.",
            "Haal het wachtwoord weg (Bestand, Info, Werkmap beveiligen) of sla het op als .xlsx.")
    if not zipfile.is_zipfile(io.BytesIO(inhoud)):
        raise Bestandsfout(naam, "Dit is geen Excel-bestand (.xlsx) en geen zip met csv-bestanden.",
                           "Lever het casuïstiekformulier aan als .xlsx, of als zip met csv's.")
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            return _check_zip(pak, len(inhoud), naam)
    # All that zipfile raises on a zip that is not whole, or packed in a way it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
            ValueError):
        raise Bestandsfout(naam, "Het bestand is beschadigd, onvolledig of versleuteld.",
                           _OPNIEUW) from None


def _check_zip(pak: zipfile.ZipFile, ingepakt: int, naam: str) -> Vorm:
    delen = pak.infolist()
    namen = [deel.filename for deel in delen]
    if len(delen) > grenzen.ONDERDELEN:
        raise Bestandsfout(naam, f"Het bestand bestaat uit {len(delen)} delen; ten hoogste "
                           f"{grenzen.ONDERDELEN} kan.", "Gebruik het lege formulier als begin.")
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Bestandsfout(naam, "De zip heeft een wachtwoord.", "Maak een zip zonder wachtwoord.")
    vorm: Vorm = "xlsx" if "[Content_Types].xml" in namen else "csv"
    if vorm == "xlsx" and "xl/workbook.xml" not in namen:
        raise Bestandsfout(naam, "Dit is een ander soort Office-bestand.",
                           "Lever het casuïstiekformulier aan als .xlsx.")
    if vorm == "csv" and not any(n.lower().endswith(".csv") for n in namen):
        raise Bestandsfout(naam, "In de zip staan geen csv-bestanden.",
                           "Zet per blad één csv in de zip, zoals casussen.csv.")
    if any("vbaproject" in n.lower() for n in namen):
        raise Bestandsfout(naam, "Het bestand bevat macro's.",
                           "Sla het op als .xlsx zonder macro's.")
    if any("externallinks/" in n.lower() for n in namen):
        raise Bestandsfout(naam, "Het bestand verwijst naar andere bestanden.",
                           "Verbreek de koppelingen (Gegevens, Koppelingen bewerken) en sla op.")
    totaal = 0
    for deel in delen:
        with pak.open(deel) as stroom:
            totaal += _check_deel(stroom, deel.filename, totaal, ingepakt, naam)
    return vorm


def _check_deel(stroom: IO[bytes], deel: str, al: int, ingepakt: int, naam: str) -> int:
    """Number of unpacked bytes of one part; stops at the first one too many."""
    gelezen, rest = 0, b""
    is_xml = deel.lower().endswith((".xml", ".rels", ".vml"))
    is_blad = "worksheets/" in deel.lower() and is_xml
    while blok := stroom.read(_BLOK):
        gelezen += len(blok)
        totaal = al + gelezen
        if totaal > grenzen.UITGEPAKT_BYTES or (
                totaal > 10 * _BLOK and totaal > ingepakt * grenzen.VERHOUDING):
            raise Bestandsfout(naam, f"Uitgepakt is het bestand meer dan {_mb(totaal)} groot.",
                               "Begin met het lege formulier en kopieer alleen de gegevens.")
        stuk = rest + blok
        if is_xml and b"<!DOCTYPE" in stuk.upper():
            raise Bestandsfout(naam, "Het bestand bevat een DOCTYPE; dat hoort niet in Excel.",
                               _OPNIEUW)
        if is_blad:
            _check_bereik(stuk, naam)
        rest = stuk[-_OVERLAP:]
    return gelezen


def _check_bereik(stuk: bytes, naam: str) -> None:
    rijen = [int(r) for r in _RIJ.findall(stuk)]
    cellen = _CEL.findall(stuk)
    hoogste_rij = max(rijen + [int(r) for _, r in cellen], default=0)
    breedste = max((column_number(k.decode()) for k in {k for k, _ in cellen}), default=0)
    if hoogste_rij > grenzen.RIJEN or breedste > grenzen.KOLOMMEN:
        raise Bestandsfout(
            naam, f"Er staat iets in rij {hoogste_rij}, kolom {breedste}, ver buiten het "
            "formulier.", f"Houd het bij {grenzen.RIJEN} rijen en {grenzen.KOLOMMEN} kolommen; "
            "wis de lege rijen en kolommen eronder en ernaast.")


def column_letter(nummer: int) -> str:
    """Column letter on a sheet, from 1: 1 → 'A', 27 → 'AA'."""
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column letter, from 1: 'A' → 1, 'AA' → 27."""
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + ord(letter) - 64
    return nummer


def _mb(aantal: int) -> str:
    return f"{aantal / 1024**2:.0f} MB"
