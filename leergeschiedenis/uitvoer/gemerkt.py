"""A delivered form once more with the wrong cells marked, for who must mend them.

Written anew from the values that were read, onto sheets of our own: nothing of the foreign file
itself goes along, no formula, link or macro. Every cell stands where it stood.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import numpy as np
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import cell_autofit_width, xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.domein import RuwBlad, RuweLevering
from leergeschiedenis.fouten import Bevinding
from leergeschiedenis.uitvoer.bevindingen import write_bevindingenblad
from leergeschiedenis.uitvoer.cellen import Celwaarde
from leergeschiedenis.uitvoer.invoer import (
    CODELIJSTEN,
    Lijsten,
    find_breedte,
    offer_invoer,
    write_cel,
    write_codelijsten,
)
from leergeschiedenis.uitvoer.opmaak import KLEUREN, Opmaak
from leergeschiedenis.velden import Blad, Soort, Veld, normalise_naam

_NOTITIES: Final = 1000  # notes on a sheet; the colour and the list tell the rest
_BLADNAAM: Final = 31  # signs, in Excel
_DATUM: Final = "dd-mm-yyyy"

Merken = Mapping[tuple[int, int], Sequence[Bevinding]]


def write_gemerkt(levering: RuweLevering, bevindingen: Sequence[Bevinding]) -> bytes:
    """The workbook: a list of all findings, then the sheets as they were delivered."""
    inhoud = BytesIO()
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        opmaak = Opmaak(boek)
        lijst = boek.add_worksheet("bevindingen")
        lijst.set_tab_color(KLEUREN["foutvlak"])
        werkbladen = [(blad, boek.add_worksheet(naam))
                      for naam, blad in _name_bladen(levering).items()]
        lijsten = write_codelijsten(boek.add_worksheet(CODELIJSTEN), opmaak)
        for blad, werkblad in werkbladen:
            eigen = [b for b in bevindingen if normalise_naam(b.blad) == normalise_naam(blad.naam)]
            _write_blad(werkblad, blad, _find_merken(eigen), opmaak, lijsten)
        write_bevindingenblad(lijst, bevindingen, opmaak,
                              [werkblad.get_name() for _, werkblad in werkbladen])
    return inhoud.getvalue()


def _name_bladen(levering: RuweLevering) -> dict[str, RuwBlad]:
    """The sheets under names that Excel takes; one that is no sheet of ours may be called
    anything."""
    namen: dict[str, RuwBlad] = {}
    for blad in levering.bladen.values():
        naam = "".join("_" if teken in "[]:*?/\\" or not teken.isprintable() else teken
                       for teken in blad.naam.strip()).strip("'")[:_BLADNAAM] or "blad"
        bezet = {ander.lower() for ander in namen} | {"bevindingen", CODELIJSTEN, "history"}
        nummer = 2
        while naam.lower() in bezet:
            naam = f"{naam[:_BLADNAAM - 4]} {nummer}"
            nummer += 1
        namen[naam] = blad
    return namen


def _find_merken(bevindingen: Sequence[Bevinding]) -> Merken:
    merken: defaultdict[tuple[int, int], list[Bevinding]] = defaultdict(list)
    for bevinding in bevindingen:
        if bevinding.cel:
            merken[xl_cell_to_rowcol(bevinding.cel)].append(bevinding)
    return merken


def _write_blad(werkblad: Worksheet, blad: RuwBlad, merken: Merken, opmaak: Opmaak,
                lijsten: Lijsten) -> None:
    contract = next((eigen for eigen in BLADEN
                     if normalise_naam(eigen.naam) == normalise_naam(blad.naam)), None)
    kop = blad.koprij - 1
    werkblad.freeze_panes(blad.koprij, 0)
    if any(b.ernst == "fout" for gevonden in merken.values() for b in gevonden):
        werkblad.set_tab_color(KLEUREN["foutvlak"])
    rijen = np.asarray(blad.rijnummers) - 1
    for ruw in blad.kolommen:
        kolom = xl_cell_to_rowcol(f"{ruw.letter}1")[1]
        veld = _find_veld(contract, ruw.kop)
        werkblad.set_column(kolom, kolom, find_breedte(veld) if veld else
                            min(40, cell_autofit_width(ruw.kop) // 7 + 4))
        stijl = opmaak.kop_verplicht if veld and veld.verplicht else opmaak.kop
        write_cel(werkblad, kop, kolom, ruw.kop,
                  _as_merk(opmaak, None) if (kop, kolom) in merken else stijl)
        if veld:
            offer_invoer(werkblad, kolom, veld, lijsten, blad.koprij)
        codes = np.asarray(ruw.codes.fill_null(-1))
        for rij, code in zip(rijen.tolist(), codes.tolist(), strict=True):
            if code >= 0 and (rij, kolom) not in merken:
                waarde = _as_celwaarde(ruw.waarden[code])
                write_cel(werkblad, rij, kolom, waarde, _find_stijl(opmaak, veld, waarde),
                          opmaak(quote_prefix=True, text_wrap=True))
            elif (rij, kolom) in merken:
                waarde = _as_celwaarde(ruw.waarden[code]) if code >= 0 else None
                _write_merk(werkblad, rij, kolom, waarde, _as_merk(opmaak, waarde))
    for plek, gevonden in list(merken.items())[:_NOTITIES]:
        werkblad.write_comment(*plek, _describe(gevonden), {"x_scale": 2, "y_scale": 1.4})


def _write_merk(werkblad: Worksheet, rij: int, kolom: int, waarde: Celwaarde,
                stijl: Format) -> None:
    if waarde is None:
        werkblad.write_blank(rij, kolom, None, stijl)
    else:
        write_cel(werkblad, rij, kolom, waarde, stijl)


def _find_veld(contract: Blad | None, kop: str) -> Veld | None:
    return next((veld for veld in (contract.velden if contract else ())
                 if normalise_naam(veld.naam) == normalise_naam(kop)), None)


def _find_stijl(opmaak: Opmaak, veld: Veld | None, waarde: Celwaarde) -> Format:
    """As the field looks, but never a day as a number, nor a number as a day."""
    if isinstance(waarde, date):
        return opmaak(num_format=_DATUM, align="left")
    if veld is None or (veld.soort is Soort.DATUM and not isinstance(waarde, str)):
        return opmaak()
    return opmaak.of(veld)


def _as_merk(opmaak: Opmaak, waarde: Celwaarde) -> Format:
    datum = {"num_format": _DATUM, "align": "left"} if isinstance(waarde, date) else {}
    return opmaak(bg_color=KLEUREN["foutvlak"], border=1, border_color=KLEUREN["foutlijn"],
                  quote_prefix=True, **datum)


def _as_celwaarde(ruw: Any) -> Celwaarde:
    match ruw:
        case bool():
            return "WAAR" if ruw else "ONWAAR"
        case datetime():
            return ruw.date() if not (ruw.hour or ruw.minute or ruw.second) else f"{ruw}"
        case str() | int() | float() | date() | None:
            return ruw
        case _:
            return str(ruw)


def _describe(bevindingen: Sequence[Bevinding]) -> str:
    return "\n\n".join(" ".join(filter(None, (b.gevonden, b.toegestaan, b.doe)))
                       for b in bevindingen)
