"""What one field of the form can be: its kind, its sensitivity, and what is allowed in its cell."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from leergeschiedenis.codelijsten import load_codelijsten

SCHEIDER = ";"  # several values in one cell
VOORBEELD = "voorbeeld:"  # how the first cell of an example row on the form begins
NAAMVELDEN = ("initiatief", "organisatie")  # whose names are codes in the cube
GERESERVEERD = ("overig", "onbekend")  # what the cube calls the small ones, and the missing
ZONDER_UITKOMST = "#FORMULE"  # what stands for a formula of which no outcome was kept
VOORINGEVULD = ("formulierversie",)  # fields that the empty form has filled in already

_TUSSEN_HAAKJES = re.compile(r"\(.*?\)")
_GEEN_TEKEN = re.compile(r"[^a-z0-9]+")


def normalise_naam(naam: str) -> str:
    """The name of a sheet or column without what people write differently: 'Periode van: (dag)' and
    'periode_van' are one.
    """
    kaal = unicodedata.normalize("NFKD", _TUSSEN_HAAKJES.sub("", naam).casefold())
    return _GEEN_TEKEN.sub("", kaal)


ONTBREEKT = {
    "onbekend": "onbekend",
    "niet_gevraagd": "niet gevraagd",
    "wil_niet_zeggen": "wil niet zeggen",
}


class Soort(StrEnum):
    """The kind of value a cell holds."""

    TEKST = "tekst"
    NUMMER = "nummer van de aanleverende organisatie"
    NAAM = "naam"
    GEHEEL = "geheel getal"
    GETAL = "getal"
    DATUM = "datum"
    JAAR = "jaar"
    CODE = "keuze uit lijst"
    CODES = "keuzes uit lijst"
    KOPPELINGEN = "koppelingen lijst=waarde"


class Gevoeligheid(StrEnum):
    """What becomes of a value before anything is written to disk."""

    DIRECT = "direct"  # never kept
    SLEUTEL = "sleutel"  # replaced by a keyed hash
    QUASI = "quasi"  # coarsened: dates to months, ages to five-year groups
    GEVOELIG = "gevoelig"  # kept, behind the door of the bron
    TEKST = "tekst"  # kept in the bron; shown only after release by a person
    VRIJ = "vrij"  # may be shown


@dataclass(frozen=True)
class Duur:
    """A number of days, computed before exact dates are dropped: from `sinds` to this date."""

    naam: str
    sinds: str  # a field of the same sheet, or 'casussen.start'


@dataclass(frozen=True)
class Veld:
    """One column of a sheet, with everything that follows from it."""

    naam: str
    soort: Soort
    betekenis: str
    gevoeligheid: Gevoeligheid
    verplicht: bool = False
    lijst: str | None = None
    eenheid: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    ontbreekt: bool = False  # may hold onbekend / niet gevraagd / wil niet zeggen
    verwijst: str | None = None  # 'blad.veld' in the same file
    duur: Duur | None = None
    voorbeeld: str = ""

    @property
    def codes(self) -> dict[str, str]:
        """Code → label of the list of this field, with the missing codes where they are allowed."""
        if self.lijst is None:
            return {}
        return load_codelijsten()[self.lijst] | (ONTBREEKT if self.ontbreekt else {})

    @property
    def is_getalveld(self) -> bool:
        """True for kinds whose missing code needs a column of its own beside the value."""
        return self.soort in (Soort.GEHEEL, Soort.GETAL, Soort.JAAR, Soort.DATUM)


@dataclass(frozen=True)
class Blad:
    """One sheet of the form."""

    naam: str
    betekenis: str
    velden: tuple[Veld, ...]
    sleutel: tuple[str, ...] = ()  # the fields that together occur once
    verplicht: bool = False  # must hold at least one row

    def __getitem__(self, naam: str) -> Veld:
        return next(veld for veld in self.velden if veld.naam == naam)
