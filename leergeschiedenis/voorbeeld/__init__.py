"""Invented deliveries: two sets to look at and to test with, in any size, always the same.

Everything is fictional and marked so: initiatives, organisations, residents, casussen and texts.
Only the milestones and the prices of the price list are facts, with their source.
"""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from leergeschiedenis.contract import SCHEMA_VERSIE
from leergeschiedenis.uitvoer.cellen import Rijen
from leergeschiedenis.uitvoer.csvzip import write_csv_zip
from leergeschiedenis.uitvoer.formulier import write_formulier
from leergeschiedenis.voorbeeld.belemmeringen import build_belemmeringen
from leergeschiedenis.voorbeeld.betrokken import build_betrokken
from leergeschiedenis.voorbeeld.casussen import build_casussen
from leergeschiedenis.voorbeeld.gedeeld import build_gedeeld
from leergeschiedenis.voorbeeld.kosten import build_effecten, build_kosten
from leergeschiedenis.voorbeeld.leveringen import (
    Geschiedenis,
    Uitgave,
    build_casusblad,
    build_stappen,
    build_uitgaven,
    list_perioden,
)
from leergeschiedenis.voorbeeld.metingen import build_metingen
from leergeschiedenis.voorbeeld.opzet import Opzet, Soort, load_opzet
from leergeschiedenis.voorbeeld.verhalen import build_verhalen

__all__ = ["ZAAD", "write_voorbeeld"]

ZAAD = 2016
"""The seed of the sets in `data/voorbeeld`."""


def write_voorbeeld(map: Path, soort: Soort = "regio", casussen: int | None = None,
                    zaad: int = ZAAD, vorm: Literal["xlsx", "csv"] = "xlsx") -> list[Path]:
    """The files of a set, written into `map`: forms per period, or one csv zip per organisation.

    `casussen` is the number of different casussen; by default that of the shipped set. Of so many
    that an organisation has too much for one file, there is a zip for every year.
    """
    opzet = load_opzet(soort)
    geschiedenis = build_geschiedenis(opzet, casussen or opzet.casussen, zaad)
    map.mkdir(parents=True, exist_ok=True)
    paden = []
    perioden = opzet.perioden if vorm == "xlsx" else list_perioden(geschiedenis)
    for uitgave in build_uitgaven(geschiedenis, perioden):
        rijen = _rijen(opzet, uitgave)
        pad = map / f"{_bestandsnaam(opzet, uitgave)}.{'xlsx' if vorm == 'xlsx' else 'zip'}"
        (write_formulier if vorm == "xlsx" else write_csv_zip)(pad, rijen)
        paden.append(pad)
    return paden


def build_geschiedenis(opzet: Opzet, aantal: int, zaad: int) -> Geschiedenis:
    """Everything that happens in the invented world, before it is cut into deliveries."""
    casussen = build_casussen(opzet, aantal, zaad)
    return Geschiedenis(opzet, casussen, {
        "casussen": build_casusblad(opzet, casussen, build_verhalen(casussen, zaad), zaad),
        "stappen": build_stappen(casussen, zaad),
        "betrokken": build_betrokken(opzet, casussen, zaad),
        "metingen": build_metingen(opzet, casussen, zaad),
        "kosten": build_kosten(casussen, zaad),
        "belemmeringen": build_belemmeringen(opzet, casussen, zaad),
        "effecten": build_effecten(casussen, zaad),
    })


def _rijen(opzet: Opzet, uitgave: Uitgave) -> Mapping[str, Rijen]:
    levering = {
        "initiatief": opzet.initiatieven[uitgave.deelnemer.initiatief].naam,
        "organisatie": uitgave.deelnemer.organisatie.naam,
        "sector": uitgave.deelnemer.organisatie.sector,
        "periode_van": uitgave.van, "periode_tot": uitgave.tot,
        "formulierversie": SCHEMA_VERSIE, "fictief": "ja"}
    return {"levering": [levering], **uitgave.bladen, **build_gedeeld(opzet, uitgave)}


def _bestandsnaam(opzet: Opzet, uitgave: Uitgave) -> str:
    """For instance wilgenrode-ggz-morgenkade-2018-2019."""
    initiatief = opzet.initiatieven[uitgave.deelnemer.initiatief].naam.rpartition(" ")[2]
    jaren = dict.fromkeys((str(uitgave.van.year), str(uitgave.tot.year)))
    tekst = " ".join([initiatief, uitgave.deelnemer.organisatie.naam, *jaren])
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", kaal.lower())
