"""Tables that leave together with what they mean: as a zip of csv's, as xlsx, or as parquet.

Knows nothing of where the rows come from. Text that a spreadsheet would take for a formula leaves
as text.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter
from pyarrow import csv as arrow_csv
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis import taal
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.uitvoer.cellen import as_veilig, is_formule
from leergeschiedenis.uitvoer.opmaak import Opmaak

CODEBOEK: Final = "codeboek"
_UITLEG: Final = "selectie"
_MEESTE_RIJEN: Final = 1_048_575  # of a sheet in Excel, without its header
_BOM: Final = b"\xef\xbb\xbf"
_TUSSEN: Final = "; "
_OPMAAK: Final = arrow_csv.WriteOptions(include_header=True, delimiter=";", quoting_style="needed")
_BREEDSTE: Final = 60


@dataclass(frozen=True)
class Kolomuitleg:
    """What a column means: a line of the codebook."""

    tabel: str
    kolom: str
    betekenis: str
    eenheid: str = ""
    waarden: str = ""


@dataclass(frozen=True)
class Bundel:
    """Tables by name, what their columns mean, and what all of it is: (what, in words)."""

    tabellen: Mapping[str, pa.Table]
    codeboek: tuple[Kolomuitleg, ...]
    uitleg: tuple[tuple[str, str], ...]


def write_csv(bundel: Bundel) -> bytes:
    """A zip with a csv per table: `;`, decimal comma, and a byte order mark for Excel."""
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as pak:
        for naam, tabel in bundel.tabellen.items():
            with pak.open(f"{naam}.csv", "w", force_zip64=True) as stroom:
                stroom.write(_BOM)
                arrow_csv.write_csv(_as_teksttabel(tabel), stroom, _OPMAAK)
        for naam, rijen in (_list_codeboek(bundel), _list_uitleg(bundel)):
            tekst = io.StringIO(newline="")
            csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerows(
                [as_veilig(cel) for cel in rij] for rij in rijen)
            pak.writestr(f"{naam}.csv", tekst.getvalue().encode("utf-8-sig"))
    return inhoud.getvalue()


def write_xlsx(bundel: Bundel) -> bytes:
    """A workbook: what it is, a sheet per table, and the codebook. Raises Keuzefout for a table
    with more rows than a sheet holds."""
    for naam, tabel in bundel.tabellen.items():
        if tabel.num_rows > _MEESTE_RIJEN:
            raise Keuzefout("Excel", f"Tabel '{naam}' heeft {taal.format_getal(tabel.num_rows)} "
                            "rijen; een blad van Excel heeft er ten hoogste "
                            f"{taal.format_getal(_MEESTE_RIJEN)}.",
                            "Kies Parquet of CSV, of een kleinere selectie.")
    inhoud = io.BytesIO()
    # In memory, for otherwise the sheets stand on the disk while they are made.
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        opmaak = Opmaak(boek)
        for blad, rijen in (_list_uitleg(bundel), *_list_tabellen(bundel), _list_codeboek(bundel)):
            _write_blad(boek.add_worksheet(blad), rijen, opmaak)
    return inhoud.getvalue()


def write_parquet(bundel: Bundel) -> bytes:
    """A zip with a parquet file per table; what a column means stands with the column, and the
    codebook and the selection with the table."""
    inhoud = io.BytesIO()
    over_alles = {CODEBOEK: json.dumps([vars(r) for r in bundel.codeboek], ensure_ascii=False),
                  _UITLEG: json.dumps(bundel.uitleg, ensure_ascii=False)}
    betekenis = {(r.tabel, r.kolom): r.betekenis for r in bundel.codeboek}
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_STORED) as pak:
        for naam, tabel in bundel.tabellen.items():
            velden = [veld.with_metadata({"betekenis": betekenis[naam, veld.name]})
                      for veld in tabel.schema]
            with pak.open(f"{naam}.parquet", "w", force_zip64=True) as stroom:
                pq.write_table(tabel.cast(pa.schema(velden, over_alles)), stroom)
    return inhoud.getvalue()


def _list_uitleg(bundel: Bundel) -> tuple[str, Iterator[tuple[str, ...]]]:
    return _UITLEG, iter([("wat", "waarde"), *bundel.uitleg])


def _list_codeboek(bundel: Bundel) -> tuple[str, Iterator[tuple[str, ...]]]:
    return CODEBOEK, iter([("tabel", "kolom", "betekenis", "eenheid", "waarden"), *(
        (r.tabel, r.kolom, r.betekenis, r.eenheid, r.waarden) for r in bundel.codeboek)])


def _list_tabellen(bundel: Bundel) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    for naam, tabel in bundel.tabellen.items():
        yield naam, _list_rijen(tabel)


def _list_rijen(tabel: pa.Table) -> Iterator[tuple[object, ...]]:
    yield tuple(tabel.column_names)
    for deel in tabel.to_batches():
        yield from zip(*(kolom.to_pylist() for kolom in deel.columns), strict=True)


def _write_blad(werkblad: Worksheet, rijen: Iterator[tuple[object, ...]], opmaak: Opmaak) -> None:
    werkblad.freeze_panes(1, 0)
    stijl, dag = opmaak(), opmaak(num_format="dd-mm-yyyy", align="left")
    letterlijk = opmaak(quote_prefix=True)
    kop = next(rijen)
    for kolom, naam in enumerate(kop):
        breed = _BREEDSTE if naam in ("betekenis", "waarden", "waarde") else len(str(naam)) + 6
        werkblad.set_column(kolom, kolom, breed)
        werkblad.write_string(0, kolom, str(naam), opmaak.kop)
    for rij, cellen in enumerate(rijen, start=1):
        for kolom, cel in enumerate(cellen):
            _write_cel(werkblad, rij, kolom, cel, stijl, dag, letterlijk)


def _write_cel(werkblad: Worksheet, rij: int, kolom: int, cel: object, stijl: Format, dag: Format,
               letterlijk: Format) -> None:
    match cel:
        case None:
            return
        case list():
            tekst = _TUSSEN.join(map(str, cel))
            werkblad.write_string(rij, kolom, tekst, letterlijk if is_formule(tekst) else stijl)
        case date():
            werkblad.write_datetime(rij, kolom, cel, dag)
        case int() | float():
            werkblad.write_number(rij, kolom, cel, stijl)
        case _:
            werkblad.write_string(rij, kolom, str(cel), letterlijk if is_formule(cel) else stijl)


def _as_teksttabel(tabel: pa.Table) -> pa.Table:
    return pa.table({naam: _as_tekstkolom(tabel[naam]) for naam in tabel.column_names})


def _as_tekstkolom(kolom: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column as the csv has it: text, numbers with a decimal comma."""
    if pa.types.is_floating(kolom.type):
        return pc.replace_substring(kolom.cast(pa.string()), ".", ",")
    if pa.types.is_list(kolom.type):
        return _as_tekstkolom(pc.binary_join(kolom, _TUSSEN))
    if not pa.types.is_string(kolom.type):
        return kolom.cast(pa.string())
    uniek = kolom.combine_chunks().dictionary_encode()
    veilig = pa.array([as_veilig(t) for t in uniek.dictionary.to_pylist()], pa.string())
    return veilig.take(uniek.indices)
