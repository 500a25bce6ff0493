"""Every setting with its reason and source; what is unknown or unsafe stops with an error.

Settings stand in `<data>/instellingen.toml`; without that file the values below hold. The data
folder itself is `data/` beside the project, or where LEERGESCHIEDENIS_DATA points.
"""

import os
import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from leergeschiedenis.fouten import Instellingsfout, Leergeschiedenisfout

PROJECT = Path(__file__).resolve().parent.parent


def data_map() -> Path:
    """The data folder; its content is never in version control, except the examples."""
    return _resolve(os.environ.get("LEERGESCHIEDENIS_DATA") or str(PROJECT / "data"))


@lru_cache(maxsize=8)  # every run of a page asks it a few times, and each part of a path is a look
def _resolve(pad: str) -> Path:
    return Path(pad).resolve()


@dataclass(frozen=True)
class Uitleg:
    """Why a setting has its value, and where that comes from; shown on Verantwoording."""

    reden: str
    bron: str


@dataclass(frozen=True)
class Instellingen:
    """The settings that decide what may be shown. Immutable; fixed within a reeks."""

    drempel: int = 10
    afrondbasis: int = 5
    m: int = 0
    grens_m3: int = 1000
    zichtbaar_aandeel: int = 80
    max_aandeel: int = 90
    kosten_organisaties: int = 3
    kosten_grootste: int = 30
    kosten_p: int = 10
    kosten_twee_organisaties: int = 90
    prijspeil: int = 2021
    bewaartermijn: int = 0

    def voorwaarden(self, inwoners: int) -> int:
        """m: the highest number of conditions on one cell, for a cube of so many residents."""
        return self.m or (3 if inwoners >= self.grens_m3 else 2)

    def bewaargrens(self, vandaag: date) -> date:
        """The first month that may still be kept: what ended in an earlier one is over its term."""
        jaar, maand = divmod(vandaag.year * 12 + vandaag.month - 1 - self.bewaartermijn, 12)
        return date(jaar, maand + 1, 1)


UITLEG: dict[str, Uitleg] = {
    "drempel": Uitleg(
        "Een groep van minder inwoners wordt nooit getoond.",
        "ACRO, standaardwaarde 10; OpenSAFELY verbergt tot en met 7"),
    "afrondbasis": Uitleg(
        "Aantallen worden afgerond, zodat het verschil van twee aantallen niemand aanwijst.",
        "ACRO, basis 5; CBS rondt Wmo-tabellen op vijftallen"),
    "m": Uitleg(
        "Hoeveel kenmerken tegelijk een groep mogen bepalen; 0 is vanzelf, naar omvang.",
        "Eigen simulatie bij het ontwerp; zie Verantwoording"),
    "grens_m3": Uitleg(
        "Vanaf zoveel inwoners mogen drie kenmerken tegelijk, daaronder twee.",
        "Eigen simulatie bij het ontwerp"),
    "zichtbaar_aandeel": Uitleg(
        "Een pagina gebruikt de fijnste indeling waarvan ten minste dit percentage te tonen is.",
        "Eigen keuze"),
    "max_aandeel": Uitleg(
        "Een aandeel boven dit percentage wordt niet getoond: dan is van bijna iedereen bekend "
        "wat voor de groep geldt.", "EU SDC Handbook, hoofdstuk 5"),
    "kosten_organisaties": Uitleg(
        "Een bedrag rust op ten minste zoveel organisaties.", "ACRO, EU SDC Handbook"),
    "kosten_grootste": Uitleg(
        "Geen inwoner draagt meer dan dit percentage van een bedrag.", "CBS, inkomensstatistiek"),
    "kosten_p": Uitleg(
        "Niemand kan het bedrag van een ander op minder dan dit percentage schatten.",
        "ACRO, p%-regel"),
    "kosten_twee_organisaties": Uitleg(
        "Twee organisaties dragen samen ten hoogste dit percentage van een bedrag.",
        "ACRO, twee grootste bijdragen"),
    "prijspeil": Uitleg(
        "Alle bedragen worden voor het tonen omgerekend naar dit ene jaar.",
        "Eén basisjaar: hetzelfde gemiddelde in tien prijspeilen is terug te rekenen"),
    "bewaartermijn": Uitleg(
        "Hoeveel maanden echte gegevens bewaard blijven; verplicht voor de eerste echte levering.",
        "AVG, artikel 5, eerste lid, onder e"),
}

_GRENZEN = {
    "drempel": (5, 1000), "afrondbasis": (3, 1000), "m": (0, 3), "grens_m3": (1000, 10**9),
    "zichtbaar_aandeel": (50, 100), "max_aandeel": (50, 95), "kosten_organisaties": (3, 100),
    "kosten_grootste": (1, 50), "kosten_p": (5, 100), "kosten_twee_organisaties": (50, 95),
    "prijspeil": (2016, 2040), "bewaartermijn": (1, 240),
}


def load_instellingen(bestand: Path | None = None) -> Instellingen:
    """The settings of the data folder. Raises Instellingsfout for an unknown or unsafe one."""
    bestand = bestand or data_map() / "instellingen.toml"
    if not bestand.exists():
        return Instellingen()
    return check_instellingen(read_toml(bestand, Instellingsfout), bestand.name)


def read_toml(bestand: Path, soort: type[Leergeschiedenisfout]) -> dict[str, Any]:
    """The content of a TOML file. Raises an error of this kind when it is none."""
    try:
        return tomllib.loads(bestand.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        doe = "Sla het op als UTF-8."
    except tomllib.TOMLDecodeError as fout:
        plek = re.search(r"line (\d+), column (\d+)", str(fout))
        doe = f"Kijk bij regel {plek[1]}, teken {plek[2]}." if plek else "Kijk aan het eind."
    raise soort(bestand.name, "Dit is geen geldige TOML.", doe)


def check_instellingen(gelezen: dict[str, Any], waar: str = "instellingen") -> Instellingen:
    """Settings from plain values, each known, whole and within its safe range."""
    bekend = {veld.name for veld in fields(Instellingen)}
    for naam, waarde in gelezen.items():
        if naam not in bekend:
            raise Instellingsfout(waar, f"De instelling '{naam}' bestaat niet.",
                                  f"Kies uit {', '.join(sorted(bekend))}.")
        laagste, hoogste = _GRENZEN[naam]
        if type(waarde) is not int or not laagste <= waarde <= hoogste:
            raise Instellingsfout(
                waar, f"De instelling '{naam}' is '{waarde}'.",
                f"Toegestaan is een geheel getal van {laagste} tot en met {hoogste}.")
    instellingen = Instellingen(**gelezen)
    if instellingen.afrondbasis > instellingen.drempel:
        raise Instellingsfout(
            waar, f"De afrondbasis ({instellingen.afrondbasis}) is groter dan de drempel "
            f"({instellingen.drempel}).", "Kies een afrondbasis die niet boven de drempel ligt.")
    return instellingen
