"""The casuïstiekformulier as xlsx: empty with an example row per sheet, or filled with rows.

Made from the contract alone. XlsxWriter and not openpyxl: 93 against 163 ms per form over the 42
forms of the example (measured), it puts no clock or user name in the file, and text that starts
with `=` stays text, also when someone edits the cell.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE
from leergeschiedenis.uitvoer.cellen import Celwaarde, Rijen, as_cel, as_cellen
from leergeschiedenis.uitvoer.invoer import (
    A4,
    CODELIJSTEN,
    Lijsten,
    find_breedte,
    offer_invoer,
    write_cel,
    write_codelijsten,
)
from leergeschiedenis.uitvoer.opmaak import KLEUREN, Opmaak, row_height
from leergeschiedenis.uitvoer.uitleg import write_uitleg
from leergeschiedenis.velden import VOORBEELD, VOORINGEVULD, Blad, Soort, Veld

_GEMAAKT = datetime(2000, 1, 1)  # fixed, so that the same content gives the same bytes
_BLADBREEDTE = 220  # column widths that are readable side by side on one printed page


def write_formulier(uit: Path, rijen: Mapping[str, Rijen] | None = None,
                    met_voorbeelden: bool = False) -> None:
    """The form at `uit`, in one go: what cannot be written is an OSError."""
    uit.write_bytes(build_formulier(rijen, met_voorbeelden))


def build_formulier(rijen: Mapping[str, Rijen] | None = None,
                    met_voorbeelden: bool = False) -> bytes:
    """The form; `rijen` (per sheet) take the place of the example rows.

    With `met_voorbeelden` a sheet that `rijen` does not name keeps its example.
    """
    inhoud = BytesIO()
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        boek.set_properties({"title": "Casuïstiekformulier", "created": _GEMAAKT})
        opmaak = Opmaak(boek)
        write_uitleg(boek.add_worksheet("uitleg"), opmaak, _is_fictief(rijen))
        bladen = [(blad, boek.add_worksheet(blad.naam)) for blad in BLADEN]
        lijsten = write_codelijsten(boek.add_worksheet(CODELIJSTEN), opmaak)
        for blad, werkblad in bladen:
            _set_up(werkblad, blad, opmaak, lijsten)
            if rijen is None or (met_voorbeelden and blad.naam not in rijen):
                _write_voorbeeld(werkblad, blad, opmaak)
            else:
                _write_rijen(werkblad, blad, opmaak, rijen.get(blad.naam, ()))
    return inhoud.getvalue()


def _is_fictief(rijen: Mapping[str, Rijen] | None) -> bool:
    levering = as_cellen(BLADEN[0], (rijen or {}).get("levering", ()))
    return any("ja" in regel[-1:] for regel in levering)


def _set_up(werkblad: Worksheet, blad: Blad, opmaak: Opmaak,
            lijsten: Lijsten) -> None:
    """Header, widths, formats, drop-downs and explanations of a sheet."""
    werkblad.set_tab_color(KLEUREN["verplicht" if blad.verplicht else "kop"])
    werkblad.freeze_panes(1, 1)
    werkblad.set_row(0, 24)
    werkblad.set_landscape()
    werkblad.set_paper(A4)
    breedtes = _breedtes(blad)
    werkblad.fit_to_pages(-(-sum(breedtes) // _BLADBREEDTE), 0)
    werkblad.repeat_rows(0)
    werkblad.repeat_columns(0)
    for kolom, (veld, breedte) in enumerate(zip(blad.velden, breedtes, strict=True)):
        werkblad.set_column(kolom, kolom, breedte, opmaak.of(veld))
        werkblad.write_string(0, kolom, veld.naam,
                              opmaak.kop_verplicht if veld.verplicht else opmaak.kop)
        offer_invoer(werkblad, kolom, veld, lijsten)


def _breedtes(blad: Blad) -> list[int]:
    """Width per column; the first has room for the example."""
    eerste = len(VOORBEELD) + len(blad.velden[0].voorbeeld) + 3
    return [max(eerste if kolom == 0 else 0, find_breedte(veld))
            for kolom, veld in enumerate(blad.velden)]


def _write_voorbeeld(werkblad: Worksheet, blad: Blad, opmaak: Opmaak) -> None:
    werkblad.set_row(1, row_height([v.voorbeeld for v in blad.velden], _breedtes(blad)))
    for kolom, veld in enumerate(blad.velden):
        stijl = opmaak.voorbeeld(veld)
        werkblad.write_blank(1, kolom, None, stijl)
        if kolom == 0:
            werkblad.write_string(1, 0, f"{VOORBEELD} {veld.voorbeeld}", stijl)
        elif veld.voorbeeld:
            write_cel(werkblad, 1, kolom, _voorbeeldwaarde(veld), stijl)
        if veld.naam in VOORINGEVULD:
            werkblad.write_number(2, kolom, SCHEMA_VERSIE, opmaak.of(veld))


def _voorbeeldwaarde(veld: Veld) -> Celwaarde:
    match veld.soort:
        case Soort.DATUM:
            return datetime.strptime(veld.voorbeeld, "%d-%m-%Y").date()
        case Soort.GETAL | Soort.GEHEEL | Soort.JAAR:
            return float(veld.voorbeeld.replace(",", "."))
        case _:
            return as_cel(veld, veld.voorbeeld)


def _write_rijen(werkblad: Worksheet, blad: Blad, opmaak: Opmaak, rijen: Rijen) -> None:
    breedtes = _breedtes(blad)
    for rij, cellen in enumerate(as_cellen(blad, rijen), start=1):
        werkblad.set_row(rij, row_height(cellen, breedtes))
        for kolom, (veld, waarde) in enumerate(zip(blad.velden, cellen, strict=True)):
            if veld.naam in VOORINGEVULD and waarde is None:
                waarde = SCHEMA_VERSIE
            write_cel(werkblad, rij, kolom, waarde, opmaak.of(veld), opmaak.letterlijk(veld))
