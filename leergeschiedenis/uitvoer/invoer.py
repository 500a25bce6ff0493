"""What Excel offers and refuses in the cells of a form: drop-downs, explanations, their lists."""

from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.uitvoer.cellen import Celwaarde
from leergeschiedenis.uitvoer.opmaak import Opmaak
from leergeschiedenis.velden import Soort, Veld

CODELIJSTEN = "codelijsten"
INVULRIJEN = 2000  # rows that carry drop-downs and explanations
A4 = 9

Lijsten = dict[tuple[str, ...], str]
"""Per list of labels its place in the workbook, for drop-downs."""

_FORMULETEKENS = ("=", "+", "-", "@")
_TITEL_TEKENS, _UITLEG_TEKENS = 32, 255  # Excel's limits for an input message


def write_codelijsten(werkblad: Worksheet, opmaak: Opmaak) -> Lijsten:
    """One column per list that the form uses; per list of labels its place for drop-downs."""
    plekken: Lijsten = {}
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
    werkblad.set_paper(A4)
    werkblad.fit_to_pages(3, 0)
    return plekken


def offer_invoer(werkblad: Worksheet, kolom: int, veld: Veld, lijsten: Lijsten,
                 vanaf: int = 1) -> None:
    """Drop-down or rule, and the explanation, in the cells of a column from this row down."""
    werkblad.data_validation(vanaf, kolom, vanaf + INVULRIJEN - 1, kolom, {
        **_invoerregel(veld, lijsten),
        "ignore_blank": True,
        "input_title": veld.naam[:_TITEL_TEKENS],
        "input_message": _invoeruitleg(veld)[:_UITLEG_TEKENS]})


def find_breedte(veld: Veld) -> int:
    """The width of the column of a field, in signs."""
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


def write_cel(werkblad: Worksheet, rij: int, kolom: int, waarde: Celwaarde, stijl: Format,
              letterlijk: Format | None = None) -> None:
    """One cell; with `letterlijk` text that looks like a formula stays text, also after editing."""
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


def _invoerregel(veld: Veld, lijsten: Lijsten) -> dict[str, object]:
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
