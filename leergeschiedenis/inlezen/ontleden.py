"""Parse a checked file into sheets of dictionary-encoded columns. Runs in the child process.

A column is sent as an Arrow dictionary of tagged strings, so that the parent only has to look at
each distinct value once and nothing that travels can be more than text.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice, zip_longest
from typing import Any

import pyarrow as pa
from python_calamine import CalamineWorkbook

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen
from leergeschiedenis.inlezen.foutcellen import show_foutcellen
from leergeschiedenis.inlezen.keuring import Vorm, column_letter
from leergeschiedenis.velden import normalise_naam

RIJNUMMER = "\x00rij"
KOPRIJ = b"koprij"
HULPBLADEN = {"uitleg", "codelijsten", "bevindingen"}  # that our own forms came with
_KOPPEN = {normalise_naam(blad.naam): {normalise_naam(veld.naam) for veld in blad.velden}
           for blad in BLADEN}
_TITELREGELS = 10  # so many rows may stand above the header

Rij = Sequence[Any]


def parse_bladen(inhoud: bytes, vorm: Vorm, naam: str) -> Iterator[tuple[str, pa.Table]]:
    """Name and table per sheet; columns are named '<letter>\\x00<header>', the first holds rows."""
    bladen = _xlsx_bladen(inhoud) if vorm == "xlsx" else _csv_bladen(inhoud, naam)
    gezien: set[str] = set()
    for blad, rijen in bladen:
        if len(gezien) >= grenzen.BLADEN:
            raise Bestandsfout(naam, f"Er zijn meer dan {grenzen.BLADEN} bladen.",
                               "Houd het bij de bladen van het formulier.")
        if blad.strip().lower() in gezien:
            raise Bestandsfout(naam, f"Blad '{blad}' staat er twee keer in.",
                               "Voeg ze samen, of haal er één weg.")
        gezien.add(blad.strip().lower())
        yield blad, _encode_blad(blad, rijen, naam)


def _xlsx_bladen(inhoud: bytes) -> Iterator[tuple[str, Sequence[Rij]]]:
    boek = CalamineWorkbook.from_filelike(io.BytesIO(show_foutcellen(inhoud)))
    for blad in boek.sheet_names:
        if blad.strip().lower() not in HULPBLADEN:
            yield blad, boek.get_sheet_by_name(blad).to_python(skip_empty_area=False)


def _csv_bladen(inhoud: bytes, naam: str) -> Iterator[tuple[str, Sequence[Rij]]]:
    csv.field_size_limit(grenzen.CEL_TEKENS * 4)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        for deel in pak.infolist():
            blad, _, einde = deel.filename.rpartition("/")[2].rpartition(".")
            # A Mac adds files that begin with '._'.
            is_hulp = blad.lower() in HULPBLADEN or not blad or blad.startswith(".")
            if einde.lower() != "csv" or is_hulp:
                continue
            tekst = _decode(pak.read(deel), blad, naam)
            yield blad, _read_csv(tekst, blad, naam)


def _read_csv(tekst: str, blad: str, naam: str) -> list[Rij]:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_find_scheider(tekst))
    try:
        rijen: list[Rij] = list(islice(lezer, grenzen.RIJEN + 2))
    except csv.Error:
        raise Bestandsfout(
            naam, f"{blad}.csv is niet als csv te lezen: na regel {lezer.line_num} is een cel "
            f"langer dan {grenzen.CEL_TEKENS} tekens, of een aanhalingsteken sluit niet.",
            "Zet ; tussen de kolommen en sla op als csv (UTF-8).") from None
    if len(rijen) > grenzen.RIJEN + 1:
        raise Bestandsfout(naam, f"{blad}.csv heeft meer dan {grenzen.RIJEN} rijen.",
                           "Splits de levering.")
    return rijen


def _find_scheider(tekst: str) -> str:
    """What stands between the columns: a semicolon, unless the header has only another."""
    kop = next((regel for regel in tekst[:100_000].splitlines() if regel.strip()), "")
    return next((teken for teken in ";\t," if teken in kop), ";")


def _decode(inhoud: bytes, blad: str, naam: str) -> str:
    doe = "Sla het op als csv (UTF-8) en lever het opnieuw aan."
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Bestandsfout(naam, f"{blad}.csv is opgeslagen als Unicode-tekst (UTF-16).", doe)
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            tekst = inhoud.decode("windows-1252")
        except UnicodeDecodeError:
            raise Bestandsfout(naam, f"{blad}.csv is geen tekst in UTF-8 of Windows-1252.",
                               doe) from None
    if "\x00" in tekst:
        raise Bestandsfout(naam, f"In {blad}.csv staan tekens die niet in tekst horen.", doe)
    return tekst


def _encode_blad(blad: str, rijen: Sequence[Rij], naam: str) -> pa.Table:
    bekend = _KOPPEN.get(normalise_naam(blad))
    breedte = max(map(len, rijen), default=0)
    if breedte > grenzen.KOLOMMEN:
        raise Bestandsfout(naam, f"Een blad heeft {breedte} kolommen.",
                           f"Ten hoogste {grenzen.KOLOMMEN} kan.")
    gevuld = ((nummer, rij) for nummer, rij in enumerate(rijen, start=1) if _is_gevuld(rij))
    koprij, kop, regels = _find_kop(gevuld, bekend)
    koppen = [str(cel).strip() if _tag(cel) else "" for cel in kop] + [""] * (breedte - len(kop))
    # Of a sheet that is none of the form only its header is of use.
    genomen = list(islice(regels, grenzen.RIJEN + 1)) if bekend else []
    if len(genomen) > grenzen.RIJEN:
        raise Bestandsfout(naam, f"Een blad heeft meer dan {grenzen.RIJEN} rijen.",
                           "Splits de levering.")
    kolommen = {RIJNUMMER: pa.array([nummer for nummer, _ in genomen], pa.int32())}
    per_kolom = zip_longest(koppen, *(rij for _, rij in genomen), fillvalue="")
    tekens = 0
    for plek, (tekst, *cellen) in enumerate(per_kolom, start=1):
        waarden, codes = _encode_kolom(cellen)
        tekens += sum(map(len, waarden))
        if tekens > grenzen.TEKST_TEKENS:
            raise Bestandsfout(naam, f"Op blad '{blad}' staat meer tekst dan in een formulier "
                               "past.", "Splits de levering.")
        if tekst or waarden:
            kolommen[f"{column_letter(plek)}\x00{tekst}"] = pa.DictionaryArray.from_arrays(
                pa.array(codes, pa.int32()), pa.array(waarden, pa.string()))
    return pa.table(kolommen, metadata={KOPRIJ: str(koprij)})


def _encode_kolom(cellen: Sequence[Any]) -> tuple[list[str], list[int | None]]:
    """The different values of a column as tagged text, first come first, and per cell the number
    of its value; None for an empty cell.

    Text is tagged once per different value. To a dictionary 1 and True are one, so a column with
    anything else is tagged cell by cell.
    """
    if set(map(type, cellen)) <= {str}:
        getagd = {cel: _tag(cel) for cel in dict.fromkeys(cellen)}
    else:
        cellen = list(map(_tag, cellen))
        getagd = dict(zip(cellen, cellen, strict=True))
    waarden: dict[str, int] = {}
    nummer = {cel: waarden.setdefault(waarde, len(waarden)) if waarde else None
              for cel, waarde in getagd.items()}
    return list(waarden), list(map(nummer.__getitem__, cellen))


def _find_kop(gevuld: Iterator[tuple[int, Rij]], bekend: set[str] | None
              ) -> tuple[int, Rij, Iterator[tuple[int, Rij]]]:
    """The row with the names of the columns, its number, and the rows under it.

    That is the first row, or under a title the first that has two of the names it should have.
    """
    eerste = list(islice(gevuld, 1 if bekend is None else _TITELREGELS))
    plek = next((plek for plek, (_, rij) in enumerate(eerste)
                 if bekend and sum(normalise_naam(str(cel)) in bekend for cel in rij) > 1), 0)
    koprij, kop = eerste[plek] if eerste else (1, ())
    return koprij, kop, chain(eerste[plek + 1:], gevuld)


def _is_gevuld(rij: Rij) -> bool:
    for cel in rij:  # the first cell decides for nearly every row
        if cel is not None and not (type(cel) is str and (not cel or cel.isspace())):
            return True
    return False


def _tag(cel: Any) -> str:
    """A cell as tagged text: kind letter and value; '' for an empty cell."""
    if type(cel) is str:
        tekst = cel.strip()
        return "s" + tekst[: grenzen.CEL_TEKENS + 1] if tekst else ""
    match cel:
        case None:
            return ""
        case bool():
            return f"b{int(cel)}"
        case int() | float():
            return f"n{cel!r}"
        case datetime() | date():
            return f"d{cel.isoformat()}"
        case time() | timedelta():
            return f"t{cel}"
        case _:
            return f"s{cel}"
