"""The pre-flight on a zip, before any parser of spreadsheets sees it.

Runs in the child process. Everything is counted while unpacking, because the sizes that a zip
claims for itself can be false.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import IO, Literal

from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen

Vorm = Literal["xlsx", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .xls, and xlsx with a password
_OP_SLOT = "EncryptedPackage".encode("utf-16-le")
_BLOK, _STUK = 1 << 20, 1 << 16
_KOP_BYTES = 30  # of a part of a zip, before its name
_RIJ = re.compile(rb"""<(?:\w+:)?row\b[^>]{0,400}?\sr\s?=\s?["'](\d{1,9})["']""")
_CEL = re.compile(rb"""<(?:\w+:)?c\b[^>]{0,400}?\sr\s?=\s?["']([A-Za-z]{1,4})(\d{1,9})["']""")
_CODERING = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s{0,20}<\?xml[^>]{0,200}?encoding\s?=\s?["']([\w.-]{1,40})""")
_RELATIE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]{0,2000}>")
_EXTERN = re.compile(rb"""TargetMode\s?=\s?["']External""", re.IGNORECASE)
_BUITEN = re.compile(r"^[/\\]|^\w:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
_WERKMAP = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml")
_ANDERS = (("xl/workbook.bin", "Excel binair (.xlsb)"), ("word/", "Word"), ("ppt/", "PowerPoint"),
           ("visio/", "Visio"), ("mimetype", "OpenDocument (.ods)"), ("Index/", "Apple Numbers"),
           ("[Content_Types].xml", "geen werkmap"))
"""By which part of the zip another kind of file is known."""

_KOPPELING = "Verbreek de koppelingen (Gegevens, Koppelingen bewerken) en sla op."
_ONGEWENST = [(re.compile(patroon, re.IGNORECASE), wat, doe) for patroon, wat, doe in (
    (r"vbaproject|(?:^|/)(?:macrosheets|dialogsheets)/", "Het bestand bevat macro's.",
     "Sla het op als .xlsx zonder macro's."),
    (r"(?:^|/)activex/", "Het bestand bevat ActiveX-besturingselementen.",
     "Verwijder ze (Ontwikkelaars, Ontwerpmodus) en sla op."),
    (r"(?:^|/)embeddings/|oleobject", "Het bestand bevat een ingesloten object.",
     "Verwijder het object en sla op."),
    (r"externallinks/", "Het bestand verwijst naar andere bestanden.", _KOPPELING),
    (r"(?:^|/)(?:connections\.xml|querytables/)", "Het bestand haalt gegevens van elders.",
     "Verwijder de verbindingen (Gegevens, Query's en verbindingen) en sla op."),
)]
"""What no form holds, by name of the part: what it is, and what to do about it."""

_OVERLAP = 1024
_OPNIEUW = "Open het in Excel, sla het opnieuw op en lever het opnieuw aan."


def check_bestand(inhoud: bytes, naam: str) -> Vorm:
    """'xlsx' or 'csv' (a zip of csv's), decided by content; Bestandsfout for all else."""
    if len(inhoud) > grenzen.BESTAND_BYTES:
        raise Bestandsfout(naam, f"Het bestand is {_mb(len(inhoud))} groot; ten hoogste "
                           f"{_mb(grenzen.BESTAND_BYTES)} kan.", "Splits de levering.")
    if inhoud.startswith(_OLE):
        raise _refuse_ole(inhoud, naam)
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


def _refuse_ole(inhoud: bytes, naam: str) -> Bestandsfout:
    """What an old container holds: an .xls, or an .xlsx that Excel locked with a password."""
    if _OP_SLOT in inhoud:
        return Bestandsfout(
            naam, "Dit bestand heeft een wachtwoord.",
            "Haal het wachtwoord weg: kies in Excel Bestand, Info, Werkmap beveiligen, "
            "Versleutelen met wachtwoord, maak het veld leeg en sla op.")
    return Bestandsfout(naam, "Dit is een oud Excel-bestand (.xls).",
                        "Open het in Excel, kies Opslaan als, en daar Excel-werkmap (.xlsx).")


def _check_zip(pak: zipfile.ZipFile, ingepakt: int, naam: str) -> Vorm:
    delen = pak.infolist()
    namen = [deel.filename for deel in delen]
    if len(delen) > grenzen.ONDERDELEN:
        raise Bestandsfout(naam, f"Het bestand bestaat uit {len(delen)} delen; ten hoogste "
                           f"{grenzen.ONDERDELEN} kan.", "Gebruik het lege formulier als begin.")
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Bestandsfout(naam, "De zip heeft een wachtwoord.", "Maak een zip zonder wachtwoord.")
    _check_opbouw(delen, naam)
    vorm = _decide_vorm(namen, naam)
    for kenmerk, gevonden, doe in _ONGEWENST:
        if any(kenmerk.search(n) for n in namen):
            raise Bestandsfout(naam, gevonden, doe)
    totaal = 0
    for deel in delen:
        with pak.open(deel) as stroom:
            totaal += _check_deel(stroom, deel.filename, totaal, ingepakt, naam)
    return vorm


def _check_opbouw(delen: Sequence[zipfile.ZipInfo], naam: str) -> None:
    """Raises Bestandsfout for a zip as no program makes it: made to mislead whoever unpacks it."""
    if any(_BUITEN.search(deel.filename) for deel in delen):
        raise Bestandsfout(naam, "In het bestand staan namen die naar een andere map wijzen.",
                           _OPNIEUW)
    gezien: set[str] = set()
    for deel in delen:
        if deel.filename.lower() in gezien:
            raise Bestandsfout(naam, f"'{_kort(deel.filename)}' staat er twee keer in.", _OPNIEUW)
        gezien.add(deel.filename.lower())
    einde = 0
    for deel in sorted(delen, key=lambda d: d.header_offset):
        if deel.header_offset < einde:
            raise Bestandsfout(naam, "De delen van het bestand liggen over elkaar.", _OPNIEUW)
        einde = deel.header_offset + _KOP_BYTES + deel.compress_size


def _decide_vorm(namen: Sequence[str], naam: str) -> Vorm:
    if "[Content_Types].xml" in namen and "xl/workbook.xml" in namen:
        return "xlsx"
    for deel, soort in _ANDERS:
        if any(n.startswith(deel) for n in namen):
            raise Bestandsfout(naam, f"Dit is een ander soort Office-bestand: {soort}.",
                               "Lever het casuïstiekformulier aan als .xlsx (Opslaan als, "
                               "Excel-werkmap).")
    if any(n.lower().endswith((".xlsx", ".zip")) for n in namen):
        raise Bestandsfout(naam, "In de zip zit een ander bestand dat zelf ingepakt is.",
                           "Lever elk formulier los aan, niet in een zip.")
    if not any(n.lower().endswith(".csv") for n in namen):
        raise Bestandsfout(naam, "In de zip staan geen csv-bestanden.",
                           "Zet per blad één csv in de zip, zoals casussen.csv.")
    return "csv"


def _check_deel(stroom: IO[bytes], deel: str, al: int, ingepakt: int, naam: str) -> int:
    """Number of unpacked bytes of one part; stops at the first one too many."""
    gelezen, rest, xml = 0, b"", _Nesting(naam)
    is_xml = deel.lower().endswith((".xml", ".rels", ".vml"))
    is_blad = "worksheets/" in deel.lower() and deel.lower().endswith(".xml")
    while blok := stroom.read(_BLOK):
        if not gelezen and is_xml:
            _check_codering(blok, naam)
        if not gelezen and blok.startswith(b"PK\x03\x04"):
            raise Bestandsfout(naam, f"'{_kort(deel)}' in het bestand is zelf weer ingepakt.",
                               "Lever elk formulier los aan, zonder bijlagen erin.")
        gelezen += len(blok)
        totaal = al + gelezen
        if totaal > grenzen.UITGEPAKT_BYTES or (
                totaal > 10 * _BLOK and totaal > ingepakt * grenzen.VERHOUDING):
            raise Bestandsfout(naam, f"Uitgepakt is het bestand meer dan {_mb(totaal)} groot.",
                               "Begin met het lege formulier en kopieer alleen de gegevens.")
        if is_xml:
            stuk = rest + blok
            if b"<!DOCTYPE" in stuk.upper():
                raise Bestandsfout(naam, "Het bestand bevat een DOCTYPE; dat hoort niet in Excel.",
                                   _OPNIEUW)
            xml.follow(blok)
            if is_blad:
                _check_bereik(stuk, naam)
            elif deel.lower().endswith(".rels"):
                _check_verwijzingen(stuk, naam)
            elif deel == "[Content_Types].xml" and b"macroEnabled" in stuk:
                raise Bestandsfout(naam, "Het bestand is een werkmap met macro's (.xlsm).",
                                   "Sla het op als .xlsx zonder macro's.")
            rest = stuk[-_OVERLAP:]
    if is_blad or deel in _WERKMAP:
        xml.check_einde(deel)
    return gelezen


def _check_codering(begin: bytes, naam: str) -> None:
    """Raises Bestandsfout for XML that is not UTF-8: what follows could not be looked into."""
    anders = _CODERING.match(begin)
    if begin[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in begin[:4] or (
            anders and anders[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise Bestandsfout(naam, "Een deel van het bestand is in een andere codering dan UTF-8.",
                           _OPNIEUW)


class _Nesting:
    """How deep elements are nested, counted on the bytes while they come."""

    def __init__(self, naam: str) -> None:
        self._naam = naam
        self._diepte = self._elementen = 0
        self._rest = b""  # of a tag that is not yet whole

    def follow(self, blok: bytes) -> None:
        """Raises Bestandsfout where it goes deeper than any form does."""
        al = self._rest + blok
        van = 0
        while van < len(al):
            tot = al.rfind(b">", van, van + _STUK) + 1
            if not tot:
                if len(al) - van < _STUK:
                    break
                tot = van + _STUK - 1  # a long text; no tag is as long
            self._count(al[van:tot])
            van = tot
        self._rest = al[van:]

    def check_einde(self, deel: str) -> None:
        """Raises Bestandsfout if it is no XML, or stops before its end: cells would be lost."""
        if self._diepte > 0 or not self._elementen:
            raise Bestandsfout(self._naam, f"'{_kort(deel)}' in het bestand is beschadigd, of "
                               "breekt halverwege af.", _OPNIEUW)

    def _count(self, stuk: bytes) -> None:
        sluit = stuk.count(b"</")
        opent = stuk.count(b"<") - sluit - stuk.count(b"<?") - stuk.count(b"<!")
        self._elementen += opent
        self._diepte += opent - sluit - stuk.count(b"/>")
        if self._diepte > grenzen.DIEPTE:
            raise Bestandsfout(
                self._naam, f"In het bestand is XML meer dan {grenzen.DIEPTE} keer genest.",
                _OPNIEUW)


def _check_verwijzingen(stuk: bytes, naam: str) -> None:
    """Raises Bestandsfout for what is fetched from elsewhere; a hyperlink only when one clicks."""
    for relatie in _RELATIE.findall(stuk):
        if _EXTERN.search(relatie) and b"/hyperlink" not in relatie:
            raise Bestandsfout(naam, "Het bestand verwijst naar andere bestanden.",
                               "Verbreek de koppelingen (Gegevens, Koppelingen bewerken) en haal "
                               "gekoppelde plaatjes weg.")


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


def _kort(naam: str) -> str:
    return naam if len(naam) <= 60 else naam[:57] + "…"


def _mb(aantal: int) -> str:
    return f"{aantal / 1024**2:.0f} MB"
