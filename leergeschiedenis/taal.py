"""Dutch numbers, dates and words, and the one text for a number that may not be shown.

A leaf: everything that becomes text for a reader is written here, so that a number looks the same
in a sentence, a figure, a table and a download.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

NIET_TE_TONEN: Final = "Niet te tonen: te klein of herleidbaar"
UITLEG_NIET_TE_TONEN: Final = (
    "Ook grotere groepen worden soms niet getoond, omdat een kleine groep anders uit te rekenen is."
)
VERBORGEN: Final = "niet te tonen"
"""The same within a sentence; why stands where the place is hatched, and under *Meer*."""

VOORLOPIG: Final = "voorlopig"

_NEDERLAND: Final = ZoneInfo("Europe/Amsterdam")  # also on a server whose clock shows UTC
_VAST: Final = "\u00a0"  # a space at which no line breaks
_MAANDEN: Final = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                   "september", "oktober", "november", "december")
_WOORDEN: Final = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
                   "tien")


def format_getal(waarde: float, decimalen: int = 0) -> str:
    """A number with points between thousands and a decimal comma: 1.234,5."""
    tekst = f"{waarde:,.{decimalen}f}"
    if float(tekst.replace(",", "")) == 0:
        tekst = tekst.lstrip("-")
    return tekst.translate(str.maketrans(",.", ".,"))


def format_kort(waarde: float) -> str:
    """A number with as many decimals as it has, two at most: 12, or 6,75."""
    return format_getal(waarde, next((d for d in (0, 1) if round(waarde, d) == waarde), 2))


def format_precies(waarde: float) -> str:
    """A number with all the decimals that it has: 1.234,5625."""
    tekst = f"{Decimal(repr(waarde + 0.0)).normalize():,f}"  # adding zero takes the sign off -0
    return tekst.translate(str.maketrans(",.", ".,"))


def format_euro(bedrag: float) -> str:
    """An amount in whole euros: € 1.200."""
    return f"€{_VAST}{format_getal(bedrag)}"


def format_euro_precies(bedrag: float) -> str:
    """An amount with all its decimals: € 1.200,5."""
    return f"€{_VAST}{format_precies(bedrag)}"


def format_procent(aandeel: float, decimalen: int = 0) -> str:
    """A percentage, given as one: 12 becomes 12 %."""
    return f"{format_getal(aandeel, decimalen)}{_VAST}%"


def format_datum(dag: date) -> str:
    """A day in words: 18 mei 2016."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def format_tijd(moment: datetime) -> str:
    """The time of day in the Netherlands of a moment in UTC: 14.30 uur."""
    return f"{_to_nederland(moment):%H.%M}{_VAST}uur"


def format_moment(moment: datetime) -> str:
    """A moment in UTC as day and time in the Netherlands: 18 mei 2016, 14.30 uur."""
    return f"{format_datum(_to_nederland(moment))}, {format_tijd(moment)}"


def format_maand(dag: date) -> str:
    """The month of a day in words: mei 2016."""
    return f"{_MAANDEN[dag.month - 1]} {dag.year}"


def format_periode(code: str) -> str:
    """A year or half-year as a label: '2018H2' becomes '2018, 2e helft'."""
    jaar, helft = split_periode(code)
    return f"{jaar}, {helft}e helft" if helft else str(jaar)


def say_periode(code: str) -> str:
    """A year or half-year within a sentence: 'de 2e helft van 2018', or '2018'."""
    jaar, helft = split_periode(code)
    return f"de {helft}e helft van {jaar}" if helft else str(jaar)


def split_periode(code: str) -> tuple[int, int | None]:
    """Year and half (1 or 2) of the code of a period; no half for a whole year."""
    jaar, _, helft = code.partition("H")
    return int(jaar), int(helft) if helft else None


def join_lijst(delen: Sequence[str]) -> str:
    """An enumeration: 'a, b en c'."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def join_namen(namen: Sequence[str]) -> str:
    """An enumeration of names, kept apart where one of them is an enumeration itself.

    'houding en cultuur; wet- en regelgeving', but 'financiering en ICT'.
    """
    is_dubbel = len(namen) > 1 and any(" en " in naam or ", " in naam for naam in namen)
    return "; ".join(namen) if is_dubbel else join_lijst(namen)


def format_aantal(aantal: int, enkelvoud: str, meervoud: str) -> str:
    """A number with its noun: '1 casus', '12 casussen', 'geen casussen'."""
    woord = enkelvoud if aantal == 1 else meervoud
    return f"{format_getal(aantal) if aantal else 'geen'} {woord}"


def spell_getal(aantal: int) -> str:
    """A small number in words, for within a sentence; from eleven on in digits."""
    return _WOORDEN[aantal] if 0 <= aantal < len(_WOORDEN) else format_getal(aantal)


def say_ongeveer(aantal: int) -> str:
    """A rounded number within a sentence: 'ongeveer 40'."""
    return f"ongeveer {format_getal(aantal)}"


def say_ten_minste(aantal: int, verborgen: int) -> str:
    """A sum of which parts are hidden: 'ten minste 85; 2 groepen niet getoond'."""
    return (f"ten minste {format_getal(aantal)}; "
            f"{format_aantal(verborgen, 'groep', 'groepen')} niet getoond")


def start_hoofdletter(zin: str) -> str:
    """The sentence with its first letter a capital."""
    return zin[:1].upper() + zin[1:]


def start_kleine_letter(woord: str) -> str:
    """A label as it stands within a sentence.

    An abbreviation such as ICT stays as it is, and so does a name of several words, such as *Anders
    Samenwerken*.
    """
    is_naam = any(deel[:1].isupper() and deel[1:2].islower() for deel in woord.split()[1:])
    return woord if is_naam or woord[1:2].isupper() else woord[:1].lower() + woord[1:]


def build_slug(titel: str) -> str:
    """A title as it stands in an address or names a file: 'Eén voor één' becomes 'een-voor-een'."""
    kaal = unicodedata.normalize("NFKD", titel.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")


def _to_nederland(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_NEDERLAND)
