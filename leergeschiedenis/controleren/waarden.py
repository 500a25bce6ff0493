"""One raw value of one field → a typed value, a missing code, or what is wrong with it.

Called once per distinct value of a column. Dutch and English notation are both read where they
can mean one thing only; where they cannot, that is a finding with a proposal, never a guess.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.velden import (
    GERESERVEERD,
    NAAMVELDEN,
    ONTBREEKT,
    SCHEIDER,
    ZONDER_UITKOMST,
    Soort,
    Veld,
)

VROEGSTE, LAATSTE = date(1990, 1, 1), date(2040, 12, 31)
LANGSTE = {Soort.TEKST: 4000, Soort.NAAM: 200, Soort.NUMMER: 100}

_DUIZENDTALLEN = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_DUBBELZINNIG = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # a thousand, or three decimals
_ENGELS = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+\.\d+|[+-]?[1-9]\d{0,2}(,\d{3}){2,}")
_GETAL = re.compile(r"[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+)(,\d+)?|[+-]?\d+\.\d+")
_DATUM = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]00:00(?::00)?)?")
_IN_WOORDEN = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})", re.IGNORECASE)
_DRIE_DELEN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})")
_DRIE_GETALLEN = re.compile(
    r"(?P<een>\d{1,2})(?P<streep>[-/.])(?P<twee>\d{1,2})(?P=streep)(?P<jaar>\d{4})")
_MAANDEN = {naam: nummer for nummer, namen in enumerate((
    "januari jan january", "februari feb february", "maart mrt march mar", "april apr", "mei may",
    "juni jun june", "juli jul july", "augustus aug august", "september sep sept",
    "oktober okt october oct", "november nov", "december dec"), start=1) for naam in namen.split()}
_EXCELDAG0 = date(1899, 12, 30)  # what Excel counts its days from
# As stored in every file (#REF!, #NAME?), and as Dutch Excel writes them in a csv (#VERW!, #NAAM?).
_EXCELFOUT = re.compile(r"#(N/[AB]|[A-Z]+(/0)?[!?]|GETTING_DATA)", re.IGNORECASE)
# Control signs, and signs without a shape that make equal numbers differ or turn the reading order.
_ONZICHTBAAR = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Gelezen:
    """A value of the right type, or None with the code that says why it is missing."""

    waarde: Any
    ontbreekt: str | None = None


@dataclass(frozen=True)
class Verkeerd:
    """What is wrong with a value: what was found, what is allowed, what to do."""

    regel: str
    gevonden: str
    toegestaan: str
    doe: str


def parse_waarde(veld: Veld, ruw: Any) -> Gelezen | Verkeerd:
    """The typed value of a cell; a cell with nothing that can be seen is as good as empty."""
    tekst = _as_tekst(ruw)
    if not tekst:
        return Gelezen(None)
    if tekst == ZONDER_UITKOMST:
        return Verkeerd(
            "formule", f"bij '{veld.naam}' staat een formule waarvan de uitkomst niet is bewaard.",
            "", "Open het bestand in Excel en sla het op, of typ de waarde.")
    if _EXCELFOUT.fullmatch(tekst):
        return Verkeerd("foutwaarde", f"'{tekst}' bij '{veld.naam}' is een foutmelding van Excel, "
                        "geen waarde.", "", "Herstel de formule in deze cel, of typ de waarde.")
    if veld.ontbreekt:
        for code, label in ONTBREEKT.items():
            if _normaal(tekst) in (_normaal(code), _normaal(label)):
                return Gelezen(code if veld.lijst else None, code)
    return _PER_SOORT[veld.soort](veld, ruw, tekst)


def parse_kolom(veld: Veld, waarden: Sequence[Any]) -> list[Gelezen | Verkeerd]:
    """The values of a column; where one date can only begin with the month, others may as well."""
    uitkomsten = [parse_waarde(veld, ruw) for ruw in waarden]
    if veld.soort is not Soort.DATUM:
        return uitkomsten
    delen = [_DRIE_GETALLEN.fullmatch(ruw.strip()) if isinstance(ruw, str) else None
             for ruw in waarden]
    maand_eerst = {deel["streep"] for deel in delen
                   if deel and int(deel["een"]) <= 12 < int(deel["twee"]) <= 31}
    return [_doubt_dag(veld, deel, uitkomst) if deel and deel["streep"] in maand_eerst else uitkomst
            for deel, uitkomst in zip(delen, uitkomsten, strict=True)]


def _doubt_dag(veld: Veld, deel: re.Match[str],
               uitkomst: Gelezen | Verkeerd) -> Gelezen | Verkeerd:
    een, twee = int(deel["een"]), int(deel["twee"])
    if not (isinstance(uitkomst, Gelezen) and een != twee and max(een, twee) <= 12):
        return uitkomst
    return Verkeerd(
        "dubbelzinnige datum", f"'{deel[0]}' bij '{veld.naam}' kan twee dagen zijn: in deze kolom "
        "staat bij andere datums de maand voorop.", "Een dag die maar op één manier te lezen is.",
        f"Schrijf {een:02d}-{twee:02d}-{deel['jaar']} of {twee:02d}-{een:02d}-{deel['jaar']} "
        "(dag-maand-jaar), en verbeter ook de andere datums.")


def _parse_tekst(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    if veld.soort is not Soort.TEKST:
        tekst = " ".join(tekst.split())
    langste = LANGSTE[veld.soort]
    if len(tekst) > langste:
        return Verkeerd("te lang", f"de tekst telt {len(tekst)} tekens.",
                        f"Ten hoogste {langste} kan.", "Kort de tekst in.")
    if veld.naam in NAAMVELDEN and (_normaal(tekst) in GERESERVEERD or tekst.startswith("-")):
        return Verkeerd("naam", f"'{_kort(tekst)}' kan niet bij '{veld.naam}'.",
                        "Een naam begint niet met een streepje, en is niet "
                        f"{' of '.join(GERESERVEERD)}: zo heten in de cijfers groepen.",
                        "Schrijf de hele naam.")
    return Gelezen(tekst)


def _parse_getal(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    if isinstance(ruw, bool) or not isinstance(ruw, int | float | str):
        return _geen(veld, tekst, "getal", "Schrijf een getal, zoals 12 of 12,5.")
    if isinstance(ruw, str):
        kaal = tekst.replace("€", "").replace(" ", "").replace("\xa0", "")
        if veld.soort is Soort.GETAL and _DUBBELZINNIG.fullmatch(kaal):
            heel, deel = kaal.replace(",", ".").split(".")
            return Verkeerd("dubbelzinnig getal", f"'{tekst}' kan twee dingen betekenen.", "",
                            f"Schrijf {heel}{deel} of {heel},{deel}0.")
        if _ENGELS.fullmatch(kaal):
            kaal = kaal.replace(",", "")
        is_duizendtal = _DUIZENDTALLEN.fullmatch(kaal) is not None
        if not _GETAL.fullmatch(kaal):
            return _geen(veld, tekst, "getal", "Schrijf een getal, zoals 12 of 12,5.")
        if "," in kaal or is_duizendtal:
            kaal = kaal.replace(".", "").replace(",", ".")
        ruw = float(kaal)
    if veld.soort is not Soort.GETAL:
        if ruw != int(ruw) if abs(ruw) < 1e15 else True:
            return _geen(veld, tekst, "geheel getal", "Schrijf een getal zonder komma.")
        ruw = int(ruw)
    if not (veld.minimum is None or ruw >= veld.minimum) or not (
            veld.maximum is None or ruw <= veld.maximum):
        return Verkeerd("buiten bereik", f"'{_kort(tekst)}' kan niet bij '{veld.naam}'.",
                        f"Toegestaan is {veld.minimum:.0f} tot en met {veld.maximum:.0f}.",
                        "Verbeter het getal" + (" of schrijf onbekend." if veld.ontbreekt else "."))
    return Gelezen(ruw)


def _parse_datum(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    dag = ruw.date() if isinstance(ruw, datetime) else ruw if isinstance(ruw, date) else None
    if dag is None and isinstance(ruw, str):
        dag = _read_dag(tekst)
    if dag is None:
        return _geen(veld, tekst, "datum", _propose_dag(ruw, tekst)
                     or "Schrijf dag-maand-jaar, zoals 18-05-2016.")
    if not VROEGSTE <= dag <= LAATSTE:
        return Verkeerd("buiten bereik", f"'{tekst}' kan niet bij '{veld.naam}'.",
                        f"Toegestaan is {VROEGSTE:%d-%m-%Y} tot en met {LAATSTE:%d-%m-%Y}.",
                        "Verbeter de datum.")
    return Gelezen(dag)


def _read_dag(tekst: str) -> date | None:
    """A date as it can be written in one way only; day first, unless the year is."""
    try:
        if deel := _DATUM.fullmatch(tekst):
            return date(int(deel[3]), int(deel[2]), int(deel[1]))
        if deel := _ISO.fullmatch(tekst):
            return date(int(deel[1]), int(deel[2]), int(deel[3]))
        if deel := _IN_WOORDEN.fullmatch(tekst):
            return date(int(deel[3]), _MAANDEN.get(deel[2].lower(), 0), int(deel[1]))
    except ValueError:
        return None
    return None


def _propose_dag(ruw: Any, tekst: str) -> str:
    """What a text may mean that is no date: to be written by who knows, never taken for granted."""
    bedoeld: date | None = None
    if isinstance(ruw, int | float) and not isinstance(ruw, bool) and 32_000 < ruw < 52_000:
        bedoeld = _EXCELDAG0 + timedelta(days=int(ruw))
    elif deel := _DRIE_DELEN.fullmatch(tekst):
        bedoeld = (_read_dag(f"{deel[1]}-{deel[2]}-20{deel[3]}") if len(deel[3]) == 2
                   else _read_dag(f"{deel[2]}-{deel[1]}-{deel[3]}"))
    return f"Is {bedoeld:%d-%m-%Y} bedoeld? Schrijf dat dan." if bedoeld else ""


def _parse_code(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    code = _find_code(veld.codes, tekst)
    if code is None and isinstance(ruw, bool):
        code = _find_code(veld.codes, "ja" if ruw else "nee")
    return Gelezen(code) if code else _niet_in_lijst(veld, tekst)


def _parse_codes(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    gekozen: set[str] = set()
    for deel in (d.strip() for d in tekst.split(SCHEIDER)):
        if not deel:
            continue
        code = _find_code(veld.codes, deel)
        if code is None:
            return _niet_in_lijst(veld, deel)
        gekozen.add(code)
    return Gelezen([code for code in veld.codes if code in gekozen] or None)


def _parse_koppelingen(veld: Veld, ruw: Any, tekst: str) -> Gelezen | Verkeerd:
    lijsten = load_codelijsten()
    gekozen: list[str] = []
    for deel in (d.strip() for d in tekst.split(SCHEIDER)):
        if not deel:
            continue
        lijst, is_paar, waarde = (d.strip() for d in deel.partition("="))
        code = _find_code(lijsten.get(lijst, {}), waarde)
        if not is_paar or code is None:
            return Verkeerd(
                "koppeling", f"'{_kort(deel)}' is geen koppeling.",
                f"Schrijf lijst=waarde, met een lijst uit {', '.join(lijsten)}.",
                "Een koppeling wijst naar een waarde, nooit naar een casus.")
        gekozen.append(f"{lijst}={code}")
    return Gelezen(sorted(set(gekozen)) or None)


_PER_SOORT: dict[Soort, Callable[[Veld, Any, str], Gelezen | Verkeerd]] = {
    Soort.TEKST: _parse_tekst,
    Soort.NAAM: _parse_tekst,
    Soort.NUMMER: _parse_tekst,
    Soort.GETAL: _parse_getal,
    Soort.GEHEEL: _parse_getal,
    Soort.JAAR: _parse_getal,
    Soort.DATUM: _parse_datum,
    Soort.CODE: _parse_code,
    Soort.CODES: _parse_codes,
    Soort.KOPPELINGEN: _parse_koppelingen,
}


def _find_code(codes: dict[str, str], tekst: str) -> str | None:
    gezocht = _normaal(tekst)
    return next((code for code, label in codes.items()
                 if gezocht in (_normaal(code), _normaal(label))), None)


def _niet_in_lijst(veld: Veld, tekst: str) -> Verkeerd:
    labels = list(veld.codes.values())
    dichtbij = get_close_matches(tekst.lower(), [label.lower() for label in labels], n=1)
    bedoeld = next((label for label in labels if dichtbij and label.lower() == dichtbij[0]), None)
    return Verkeerd("codelijst", f"'{_kort(tekst)}' kan niet bij '{veld.naam}'.",
                    f"Kies {_of(labels)}.", f"Bedoelt u '{bedoeld}'?" if bedoeld else "")


def _geen(veld: Veld, tekst: str, wat: str, doe: str) -> Verkeerd:
    return Verkeerd("soort", f"'{_kort(tekst)}' bij '{veld.naam}' is geen {wat}.", "", doe)


def _as_tekst(ruw: Any) -> str:
    if isinstance(ruw, float) and ruw.is_integer() and abs(ruw) < 1e15:
        return str(int(ruw))
    if isinstance(ruw, float):
        return f"{ruw:.15g}".replace(".", ",")
    if isinstance(ruw, datetime | date):
        return f"{ruw:%d-%m-%Y}"
    return _ONZICHTBAAR.sub("", unicodedata.normalize("NFC", str(ruw))).strip()


def _normaal(tekst: str) -> str:
    return " ".join(tekst.casefold().replace("_", " ").replace("-", " ").split())


def _kort(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= 60 else tekst[:57] + "…"


def _of(labels: list[str]) -> str:
    return " of ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]
