"""What one can choose on, and in what order: kenmerken with values, and maten with a range."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.velden import ONTBREEKT

GEEN: Final = "geen"
"""The code of a casus that has none of a kenmerk with several values."""

VERVOLG: Final[Mapping[str, str]] = {
    "geen_t0": "Geen T0", "alleen_t0": "Alleen T0", "t1": "T0 en T1", "t2": "T0 en T2",
    "t1_t2": "T0, T1 en T2"}
_OVERIG: Final = ONTBREEKT | {GEEN: "geen"}


@dataclass(frozen=True)
class Kenmerk:
    """Something with values, of which any number can be chosen; the name is the column.

    `is_quasi`: who knows someone may know this too; combinations of it can point at a person.
    `is_tijd`: its values follow one another, and the last ones tell most.
    """

    naam: str
    label: str
    lijst: str = ""  # the code list; without one a value is its own label
    meerwaardig: bool = False
    is_quasi: bool = False
    is_tijd: bool = False

    def label_of(self, code: str) -> str:
        """What a code is called on the screen."""
        if code in _OVERIG:
            return _OVERIG[code].capitalize()
        match self.naam:
            case "halfjaar":
                return taal.format_periode(code)
            case "start":
                return taal.format_maand(date.fromisoformat(f"{code}-01"))
            case "leeftijd":
                return f"{code}–{int(code) + 4} jaar"
            case "vervolgmeting":
                return VERVOLG.get(code, code)
        return load_codelijsten().get(self.lijst, {}).get(code, code)

    def order_of(self, code: str) -> tuple[int, float, str]:
        """Where a code stands: in the order of its list, a number by size, what is missing last."""
        lijst = VERVOLG if self.naam == "vervolgmeting" else load_codelijsten().get(self.lijst, {})
        if code in _OVERIG and code not in lijst:
            return 3, 0, code
        if code in lijst:
            return 0, list(lijst).index(code), code
        return (1, int(code), code) if code.isdecimal() else (2, 0, code)


@dataclass(frozen=True)
class Maat:
    """Something with a number per casus, on which one chooses a range; the name is the column."""

    naam: str
    label: str
    eenheid: str  # 'dagen' | 'euro' | '' for a count | 'cijfer'

    def format(self, waarde: float) -> str:
        """The number as it stands on the screen."""
        if self.eenheid == "euro":
            return taal.format_euro(waarde)
        return taal.format_kort(waarde)

    def format_grens(self, grens: float) -> str:
        """The same for what was chosen: in full, for a rounded bound is another selection."""
        if self.eenheid == "euro":
            return taal.format_euro_precies(grens)
        return taal.format_precies(grens)


KENMERKEN: Final[Mapping[str, Kenmerk]] = {k.naam: k for k in (
    Kenmerk("initiatief", "Initiatief", is_quasi=True),
    Kenmerk("organisatie", "Organisatie die aanlevert", is_quasi=True),
    Kenmerk("sector", "Sector die aanlevert", "sector"),
    Kenmerk("gebied", "Gebied", is_quasi=True),
    Kenmerk("jaar", "Jaar van de start", is_tijd=True),
    Kenmerk("halfjaar", "Halfjaar van de start", is_tijd=True),
    Kenmerk("start", "Maand van de start", is_quasi=True, is_tijd=True),
    Kenmerk("leeftijd", "Leeftijd", is_quasi=True),
    Kenmerk("huishouden", "Huishouden", "huishouden", is_quasi=True),
    Kenmerk("leefgebied", "Leefgebied", "leefgebied", meerwaardig=True, is_quasi=True),
    Kenmerk("wet", "Wet", "wet", meerwaardig=True, is_quasi=True),
    Kenmerk("uitkomst", "Uitkomst", "uitkomst"),
    Kenmerk("status", "Status", "casusstatus"),
    Kenmerk("betrokken", "Organisatie die meewerkt", meerwaardig=True, is_quasi=True),
    Kenmerk("betrokken_sector", "Sector die meewerkt", "sector", meerwaardig=True),
    Kenmerk("instrument", "Instrument van de meting", "instrument", meerwaardig=True),
    Kenmerk("vervolgmeting", "Vervolgmeting"),
    Kenmerk("belemmering", "Soort belemmering", "belemmeringstype", meerwaardig=True),
    Kenmerk("belemmeringsaard", "Aard van een belemmering", "aard", meerwaardig=True),
    Kenmerk("belemmeringsniveau", "Niveau van een belemmering", "niveau", meerwaardig=True),
    Kenmerk("oplossing", "Oplossing van een belemmering", "oplossing", meerwaardig=True),
)}

MATEN: Final[Mapping[str, Maat]] = {m.naam: m for m in (
    Maat("doorlooptijd_dagen", "Doorlooptijd in dagen", "dagen"),
    Maat("organisaties", "Aantal organisaties", ""),
    Maat("belemmeringen", "Aantal belemmeringen", ""),
    Maat("oplostijd_dagen", "Langste oplostijd in dagen", "dagen"),
    Maat("kosten_regulier", "Kosten van de reguliere oplossing", "euro"),
    Maat("kosten_proeftuin", "Kosten van de proeftuin-oplossing", "euro"),
    Maat("kosten_verschil", "Kosten, proeftuin min regulier", "euro"),
    *(Maat(f"t0_{naam}", f"Cijfer T0, {label.lower()}", "cijfer")
      for naam, label in DIMENSIES.items()),
)}

KENMERKLABELS: Final = {naam: kenmerk.label for naam, kenmerk in KENMERKEN.items()}
MAATLABELS: Final = {naam: maat.label for naam, maat in MATEN.items()}
VERDEELBAAR: Final = {n: maat.label for n, maat in MATEN.items() if maat.eenheid != "cijfer"}
"""The maten of which one spread can be drawn: a mark says something within its instrument only."""
