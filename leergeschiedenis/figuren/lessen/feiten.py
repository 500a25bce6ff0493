"""What a lesson links to, with the number of today: code values, never rows.

A link is a pair of code list and code. Which number goes with it stands in one table here; a link
to a list that nothing is counted by has none, and is then left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import check_antwoorden
from leergeschiedenis.vragen import load_niveaus, stel_vraag


@dataclass(frozen=True)
class Feit:
    """One linked value: what it is, how many residents it concerns, and where to read on.

    `pagina` is the word of a page, `filter` what to filter by there: code list and code, or none.
    """

    soort: str
    naam: str
    aantal: Aantal
    wat: str
    pagina: str
    filter: tuple[str, str] | None = None

    @property
    def zin(self) -> str:
        """'Ongeveer 40 inwoners met een belemmering van dit type', or that it cannot be shown."""
        if not self.aantal.is_getoond:
            return taal.NIET_TE_TONEN
        return taal.start_hoofdletter(f"{self.aantal.zin} inwoners {self.wat}")


@dataclass(frozen=True)
class _As:
    """A telling by its own axis."""

    telling: str
    soort: str
    wat: str
    pagina: str
    lijst2: str = ""
    code2: str = ""


_ASSEN: Final[Mapping[str, _As]] = {
    "belemmeringstype": _As("belemmering_type", "Belemmering",
                            "met een belemmering van dit type", "belemmeringen"),
    "aard": _As("belemmering_aard", "Aard van de belemmering", "met zo'n belemmering",
                "belemmeringen"),
    "niveau": _As("belemmering_niveau", "Niveau", "met een belemmering op dit niveau",
                  "belemmeringen"),
    "oplossing": _As("belemmering_oplossing", "Afloop van de belemmering",
                     "met een belemmering die zo afliep", "belemmeringen"),
    "werkgroep": _As("belemmering_werkgroep", "Werkgroep",
                     "met een belemmering bij deze werkgroep", "afspraken"),
    "uitkomst": _As("uitkomst", "Uitkomst", "met een casus die zo eindigde", "trends"),
    "stap": _As("stap_bereikt", "Stap", "kwamen tot deze stap", "afspraken"),
    "betaler": _As("kosten", "Betaler", "met kosten voor deze betaler",
                   "kosten", "scenario", "proeftuin"),
}
_GESTART: Final = "met een gestarte casus"
_KENMERKEN: Final = {"leefgebied": "trends", "wet": "trends", "huishouden": "trends",
                     "sector": "samenwerking"}


def list_feiten(koppelingen: tuple[tuple[str, str], ...]) -> tuple[Feit, ...]:
    """The facts of these links, in their order."""
    return tuple(feit for lijst, code in koppelingen
                 if (feit := _find(lijst, code)) is not None)


def list_van(lijst: str) -> dict[str, Feit]:
    """Every code of a list with its fact, the most residents first; what is hidden comes last."""
    feiten = {a.code: _of_as(_ASSEN[lijst], a) for a in _count(lijst)}
    return dict(sorted(feiten.items(), key=lambda paar: -(paar[1].aantal.aantal or 0)))


def _find(lijst: str, code: str) -> Feit | None:
    if lijst in _ASSEN:
        return next((_of_as(_ASSEN[lijst], a) for a in _count(lijst) if a.code == code), None)
    niveau = load_niveaus().get(lijst)
    if lijst not in _KENMERKEN or niveau is None:
        return None
    label = next((w.label for w in niveau.waarden if w.code == code), None)
    if label is None:  # not a value that can be chosen: nothing to count, and nothing to filter by
        return None
    totaal = stel_vraag("totaal", Keuze.of({lijst: code}), telling="gestart")
    return Feit(niveau.label, label, read_totaal(totaal), _GESTART, _KENMERKEN[lijst],
                (lijst, code))


def _count(lijst: str) -> list[Aantal]:
    code2 = _ASSEN[lijst].code2
    return [a for a in read_aantallen(_ask(lijst)) if a.code2 == code2]


def _ask(lijst: str) -> Antwoord:
    """The answer that the numbers of a list come from."""
    as_ = _ASSEN[lijst]
    if as_.lijst2:
        antwoord = stel_vraag("per_twee_assen", telling=as_.telling, lijst=lijst,
                              lijst2=as_.lijst2)
    else:
        antwoord = stel_vraag("per_as", telling=as_.telling, lijst=lijst)
    check_antwoorden(antwoord)
    return antwoord


def _of_as(as_: _As, aantal: Aantal) -> Feit:
    return Feit(as_.soort, aantal.label, aantal, as_.wat, as_.pagina)
