"""The invented world of a set of examples: initiatives, organisations, periods, agreements."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from leergeschiedenis.codelijsten import GELEVERD

Soort = Literal["regio", "proeftuin"]
Periode = tuple[date, date]
"""The first and the last day."""

_HIER = Path(__file__).parent

LIJSTEN: dict[str, dict[str, str]] = tomllib.loads(GELEVERD.read_text(encoding="utf-8"))
"""The code lists as shipped: what an initiative adds to them must not change the examples."""


@dataclass(frozen=True)
class Organisatie:
    """An organisation that works on casussen."""

    naam: str
    sector: str


@dataclass(frozen=True)
class Initiatief:
    """A proeftuin: its share of all casussen, or the most it ever has."""

    naam: str
    letter: str
    vanaf: date
    aandeel: float
    hoogstens: int | None
    gebieden: tuple[str, ...]


@dataclass(frozen=True)
class Deelnemer:
    """An organisation that delivers forms for an initiative, from and until when."""

    initiatief: int  # index in Opzet.initiatieven
    organisatie: Organisatie
    gewicht: float
    van: date
    tot: date


@dataclass(frozen=True)
class Opzet:
    """Everything of a set that is not drawn by chance."""

    casussen: int
    vervolgmetingen: float
    perioden: tuple[Periode, ...]
    initiatieven: tuple[Initiatief, ...]
    deelnemers: tuple[Deelnemer, ...]
    partners: tuple[Organisatie, ...]
    normen: tuple[dict[str, Any], ...]
    maximale_dagen: dict[str, int]
    mijlpalen: tuple[dict[str, Any], ...]
    leergeschiedenis: tuple[tuple[str, dict[str, Any]], ...]  # number and aflevering

    @property
    def van(self) -> date:
        """The first day of the first period."""
        return self.perioden[0][0]

    @property
    def tot(self) -> date:
        """The last day of the last period."""
        return self.perioden[-1][1]


def load_toml(naam: str) -> dict[str, Any]:
    """A data file of this package."""
    return tomllib.loads((_HIER / naam).read_text(encoding="utf-8"))


def load_opzet(soort: Soort) -> Opzet:
    """The world of one of the two sets."""
    gelezen = load_toml(f"opzet_{soort}.toml")
    perioden = tuple((van, tot) for van, tot in gelezen["perioden"])
    sectoren = gelezen["sectoren"]
    deelnemers = tuple(
        Deelnemer(nummer, Organisatie(d["organisatie"], sectoren[d["organisatie"]]), d["gewicht"],
                  max(initiatief["vanaf"], d.get("vanaf", initiatief["vanaf"])),
                  d.get("tot", perioden[-1][1]))
        for nummer, initiatief in enumerate(gelezen["initiatief"])
        for d in initiatief["deelnemers"])
    return Opzet(
        casussen=gelezen["casussen"],
        vervolgmetingen=gelezen["vervolgmetingen"],
        perioden=perioden,
        initiatieven=tuple(
            Initiatief(i["naam"], i["letter"], i["vanaf"], i.get("aandeel", 0.0),
                       i.get("hoogstens"), tuple(i["gebieden"]))
            for i in gelezen["initiatief"]),
        deelnemers=deelnemers,
        partners=tuple(Organisatie(**p) for p in gelezen["partners"]),
        normen=tuple(gelezen["norm"]),
        maximale_dagen=gelezen["maximale_dagen"],
        mijlpalen=tuple(gelezen["mijlpaal"]),
        leergeschiedenis=tuple(
            (f"A{nummer}", aflevering) for nummer, aflevering in enumerate(
                load_toml(gelezen["leergeschiedenis"])["aflevering"], start=1)),
    )
