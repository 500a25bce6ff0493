"""A typed value of the contract → what stands in the cell of a form; shared by xlsx and csv."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.velden import ONTBREEKT, SCHEIDER, Blad, Veld

Celwaarde: TypeAlias = str | int | float | date | None
Rijen: TypeAlias = Sequence[Mapping[str, object]] | pa.Table
"""Rows of one sheet: mappings per row, or a table with the columns of `typed_schema`."""

_DUBBELZINNIG = re.compile(r"-?[1-9]\d{0,2},\d{3}")  # elsewhere the comma is of thousands
_TUSSEN = f"{SCHEIDER} "


def as_cel(veld: Veld, waarde: object, ontbreekt: object = None) -> Celwaarde:
    """The value of one cell: codes become labels, several values one text.

    `ontbreekt` is the missing code beside a number. What is no code of the field stays as it
    is, so that a form can also hold what someone typed wrongly.
    """
    if waarde is None or waarde == "":
        return ONTBREEKT.get(str(ontbreekt)) if ontbreekt else None
    if isinstance(waarde, Iterable) and not isinstance(waarde, str):
        return _TUSSEN.join(veld.codes.get(str(deel), str(deel)) for deel in waarde) or None
    if isinstance(waarde, str):
        return veld.codes.get(waarde, waarde)
    if isinstance(waarde, int | float | date):
        return waarde
    return str(waarde)


def as_tekst(veld: Veld, waarde: Celwaarde) -> str | None:
    """The same cell in Dutch notation: 18-05-2016 and 1234,50, or with more decimals if needed."""
    if waarde is None:
        return None
    if isinstance(waarde, date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, float) and veld.eenheid == "euro" and round(waarde, 2) == waarde:
        return f"{waarde:.2f}".replace(".", ",")
    if isinstance(waarde, int | float):
        tekst = f"{Decimal(repr(waarde)).normalize():f}".replace(".", ",")
        return f"{tekst}0" if _DUBBELZINNIG.fullmatch(tekst) else tekst
    return waarde


def is_formule(cel: object) -> bool:
    """Whether a spreadsheet would take this text for a formula."""
    return isinstance(cel, str) and cel[:1] in set("=+-@\t\r")


def as_veilig(cel: str | int) -> str:
    """The text of a cell of a csv for people, marked as text where it looks like a formula."""
    return f"'{cel}" if is_formule(cel) else str(cel)


def as_cellen(blad: Blad, rijen: Rijen) -> list[list[Celwaarde]]:
    """All cells of a sheet, row by row in the order of the contract."""
    regels = rijen.to_pylist() if isinstance(rijen, pa.Table) else rijen
    return [[as_cel(veld, regel.get(veld.naam), regel.get(f"{veld.naam}_ontbreekt"))
             for veld in blad.velden] for regel in regels]


def as_tekstkolommen(blad: Blad, rijen: Rijen) -> pa.Table:
    """All cells of a sheet as text columns; every distinct value of a table is written once."""
    if isinstance(rijen, pa.Table):
        return pa.table({veld.naam: _tekstkolom(veld, rijen) for veld in blad.velden})
    cellen = as_cellen(blad, rijen)
    return pa.table({
        veld.naam: pa.array([as_tekst(veld, regel[plek]) for regel in cellen], pa.string())
        for plek, veld in enumerate(blad.velden)})


def _tekstkolom(veld: Veld, tabel: pa.Table) -> pa.Array:
    tekst = _per_waarde(tabel.column(veld.naam), lambda w: as_tekst(veld, as_cel(veld, w)))
    reden = f"{veld.naam}_ontbreekt"
    if reden not in tabel.column_names:
        return tekst
    redenen = _per_waarde(tabel.column(reden),
                          lambda code: as_tekst(veld, as_cel(veld, None, code)))
    return pc.coalesce(tekst, redenen)


def _per_waarde(kolom: pa.ChunkedArray, schrijf: Callable[[object], str | None]) -> pa.Array:
    reeks = kolom.combine_chunks()
    if pa.types.is_list(reeks.type):  # Arrow has no dictionary of lists
        return pa.array([schrijf(waarde) for waarde in reeks.to_pylist()], pa.string())
    gecodeerd = reeks if pa.types.is_dictionary(reeks.type) else reeks.dictionary_encode()
    teksten = pa.array([schrijf(w) for w in gecodeerd.dictionary.to_pylist()], pa.string())
    return teksten.take(gecodeerd.indices)
