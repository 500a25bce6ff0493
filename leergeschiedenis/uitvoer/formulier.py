"""The casuïstiekformulier as xlsx: empty with an example row per sheet, or filled with rows.

Made from the contract alone. XlsxWriter and not openpyxl: 93 against 163 ms per form over the 42
forms of the example (measured), it puts no clock or user name in the file, and text that starts
with `=` stays text, also when someone edits the cell.
"""

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.contract import BLADEN, SCHEMA_VERSIE
from leergeschiedenis.uitvoer.cellen import Celwaarde, Rijen, as_cel, as_cellen
from leergeschiedenis.uitvoer.opmaak import KLEUREN, Opmaak, row_height
from leergeschiedenis.uitvoer.uitleg import write_uitleg
from leergeschiedenis.velden import VOORBEELD, VOORINGEVULD, Blad, Soort, Veld

CODELIJSTEN = "codelijsten"

_INVULRIJEN = 2000  # rows that carry drop-downs and explanations
_FORMULETEKENS = ("=", "+", "-", "@")
_GEMAAKT = datetime(2000, 1, 1)  # fixed, so that the same content gives the same bytes
_A4 = 9
_BLADBREEDTE = 220  # column widths that are readable side by side on one printed page
_TITEL_TEKENS, _UITLEG_TEKENS = 32, 255  # Excel's limits for an input message


def write_formulier(uit: Path, rijen: Mapping[str, Rijen] | None = None) -> None:
    """The form at `uit`; `rijen` (per sheet) take the place of the example rows."""
    inhoud = BytesIO()  # and then the file in one go: what cannot be written is an OSError
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        boek.set_properties({"title": "Casuïstiekformulier", "created": _GEMAAKT})
        opmaak = Opmaak(boek)
        write_uitleg(boek.add_worksheet("uitleg"), opmaak, _is_fictief(rijen))
        bladen = [(blad, boek.add_worksheet(blad.naam)) for blad in BLADEN]
        lijsten = _write_codelijsten(boek.add_worksheet(CODELIJSTEN), opmaak)
        for blad, werkblad in bladen:
            _set_up(werkblad, blad, opmaak, lijsten)
            if rijen is None:
                _write_voorbeeld(werkblad, blad, opmaak)
            else:
                _write_rijen(werkblad, blad, opmaak, rijen.get(blad.naam, ()))
    uit.write_bytes(inhoud.getvalue())


def _is_fictief(rijen: Mapping[str, Rijen] | None) -> bool:
    levering = as_cellen(BLADEN[0], (rijen or {}).get("levering", ()))
    return any("ja" in regel[-1:] for regel in levering)


def _write_codelijsten(werkblad: Worksheet, opmaak: Opmaak) -> dict[tuple[str, ...], str]:
    """One column per list that the form uses; per list of labels its place for drop-downs."""
    plekken: dict[tuple[str, ...], str] = {}
    for veld in (veld for blad in BLADEN for veld in blad.velden if veld.lijst):
        labels = tuple(veld.codes.values())
        if labels in plekken:
            continue
        kolom = len(plekken)
        werkblad.write_string(0, kolom, str(veld.lijst), opmaak.kop)
        for rij, label in enumerate(labels, start=1):
            werkblad.write_string(rij, kolom, label)
        werkblad.set_column(kolom, kolom, max(map(len, (*labels, str(veld.lijst)))) + 2)
        letter = xl_col_to_name(kolom)
        plekken[labels] = f"={CODELIJSTEN}!${letter}$2:${letter}${len(labels) + 1}"
    werkblad.freeze_panes(1, 0)
    werkblad.set_landscape()
    werkblad.set_paper(_A4)
    werkblad.fit_to_pages(3, 0)
    return plekken


def _set_up(werkblad: Worksheet, blad: Blad, opmaak: Opmaak,
            lijsten: dict[tuple[str, ...], str]) -> None:
    """Header, widths, formats, drop-downs and explanations of a sheet."""
    werkblad.set_tab_color(KLEUREN["verplicht" if blad.verplicht else "kop"])
    werkblad.freeze_panes(1, 1)
    werkblad.set_row(0, 24)
    werkblad.set_landscape()
    werkblad.set_paper(_A4)
    breedtes = _breedtes(blad)
    werkblad.fit_to_pages(-(-sum(breedtes) // _BLADBREEDTE), 0)
    werkblad.repeat_rows(0)
    werkblad.repeat_columns(0)
    for kolom, (veld, breedte) in enumerate(zip(blad.velden, breedtes, strict=True)):
        werkblad.set_column(kolom, kolom, breedte, opmaak.of(veld))
        werkblad.write_string(0, kolom, veld.naam,
                              opmaak.kop_verplicht if veld.verplicht else opmaak.kop)
        werkblad.data_validation(1, kolom, _INVULRIJEN, kolom, {
            **_invoerregel(veld, lijsten),
            "ignore_blank": True,
            "input_title": veld.naam[:_TITEL_TEKENS],
            "input_message": _invoeruitleg(veld)[:_UITLEG_TEKENS]})


def _breedtes(blad: Blad) -> list[int]:
    """Width per column; the first has room for the example."""
    eerste = len(VOORBEELD) + len(blad.velden[0].voorbeeld) + 3
    return [max(eerste if kolom == 0 else 0, _breedte(veld))
            for kolom, veld in enumerate(blad.velden)]


def _breedte(veld: Veld) -> int:
    match veld.soort:
        case Soort.TEKST:
            breedte = 42
        case Soort.NAAM | Soort.CODES | Soort.KOPPELINGEN:
            breedte = 30
        case Soort.CODE:
            breedte = min(32, max(map(len, veld.codes.values())) + 3)
        case _:
            breedte = 13
    return max(breedte, len(veld.naam) + 4)


def _invoerregel(veld: Veld, lijsten: dict[tuple[str, ...], str]) -> dict[str, object]:
    """What Excel itself refuses; fields that also take 'onbekend', or several values, it cannot."""
    fout: dict[str, object] = {"error_title": "Dit past hier niet",
                               "error_message": _invoeruitleg(veld)[:_UITLEG_TEKENS]}
    match veld.soort:
        case Soort.CODE:
            return fout | {"validate": "list", "source": lijsten[tuple(veld.codes.values())]}
        case Soort.DATUM:
            return fout | {"validate": "date", "criteria": ">=", "value": date(1990, 1, 1)}
        case Soort.GEHEEL | Soort.JAAR | Soort.GETAL if not veld.ontbreekt:
            return fout | {"validate": "decimal" if veld.soort is Soort.GETAL else "integer",
                           "criteria": "between", "minimum": veld.minimum, "maximum": veld.maximum}
        case _:
            return {"validate": "any"}


def _invoeruitleg(veld: Veld) -> str:
    """Meaning, unit and allowed values of a field, as the message beside its cells."""
    delen = ["Verplicht." if veld.verplicht else "", veld.betekenis]
    match veld.soort:
        case Soort.CODE:
            delen.append("Kies uit de lijst.")
        case Soort.CODES:
            delen.append(f"Meer waarden mogelijk, met ; ertussen. Zie blad codelijsten, "
                         f"kolom {veld.lijst}.")
        case Soort.DATUM:
            delen.append("Dag-maand-jaar.")
        case Soort.KOPPELINGEN:
            delen.append(f"Bijvoorbeeld {veld.voorbeeld}.")
        case Soort.GEHEEL | Soort.GETAL | Soort.JAAR if veld.maximum is not None:
            delen.append(f"{veld.minimum:.0f} tot en met {veld.maximum:.0f}"
                         f"{f' ({veld.eenheid})' if veld.eenheid else ''}.")
    if veld.ontbreekt:
        delen.append("Of: onbekend, niet gevraagd, wil niet zeggen.")
    return " ".join(deel for deel in delen if deel)


def _write_voorbeeld(werkblad: Worksheet, blad: Blad, opmaak: Opmaak) -> None:
    werkblad.set_row(1, row_height([v.voorbeeld for v in blad.velden], _breedtes(blad)))
    for kolom, veld in enumerate(blad.velden):
        stijl = opmaak.voorbeeld(veld)
        werkblad.write_blank(1, kolom, None, stijl)
        if kolom == 0:
            werkblad.write_string(1, 0, f"{VOORBEELD} {veld.voorbeeld}", stijl)
        elif veld.voorbeeld:
            _write_cel(werkblad, 1, kolom, _voorbeeldwaarde(veld), stijl)
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
            _write_cel(werkblad, rij, kolom, waarde, opmaak.of(veld), opmaak.letterlijk(veld))


def _write_cel(werkblad: Worksheet, rij: int, kolom: int, waarde: Celwaarde, stijl: Format,
               letterlijk: Format | None = None) -> None:
    match waarde:
        case None:
            return
        case str():
            is_formule = letterlijk is not None and waarde.startswith(_FORMULETEKENS)
            werkblad.write_string(rij, kolom, waarde, letterlijk if is_formule else stijl)
        case date():
            werkblad.write_datetime(rij, kolom, waarde, stijl)
        case _:
            werkblad.write_number(rij, kolom, waarde, stijl)
