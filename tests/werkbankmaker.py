"""A workbench for tests, on a bron that is made directly: invented casussen with texts.

    map_ = maak_gegevensmap(tmp_path, **synthetische_casussen(300))
    werkbank = open_in(monkeypatch, map_)
"""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from leergeschiedenis.domein import Huidig, bronbestand
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.publicatie import read_huidig, write_huidig
from tests.bronmaker import Rijen, maak_bron

TEKSTEN = ("Schulden en de post", "Een eigen vóórdeur", "x' or 1=1 --", "Hulp bij de CAFÉ-baan", "")

HAND: list[dict[str, Any]] = [
    {"casusnummer": "een", "bewoner": 0, "gebied": "Noord", "huishouden": "gezin",
     "leeftijd_vanaf": 40, "leeftijd_ontbreekt": None, "leefgebieden": ["financien"],
     "wetten": ["wmo"], "doorlooptijd_dagen": 100, "ik_wil": "Weer zelf koken"},
    {"casusnummer": "twee", "bewoner": 0, "gebied": "Noord", "huishouden": "gezin",
     "leeftijd_vanaf": 40, "leefgebieden": ["financien"], "wetten": ["wmo"],
     "doorlooptijd_dagen": 200, "ik_wil": "Rust over de schúlden"},
    {"casusnummer": "drie", "bewoner": 1, "gebied": "Zuid", "huishouden": "paar",
     "leeftijd_vanaf": 65, "leefgebieden": ["financien", "huisvesting"], "wetten": [],
     "uitkomst": "gelijk", "doorlooptijd_dagen": 300},
    {"casusnummer": "vier", "bewoner": 2, "gebied": "=1+1", "huishouden": None,
     "leeftijd_vanaf": None, "leeftijd_ontbreekt": "niet_gevraagd", "leefgebieden": [],
     "wetten": ["wmo"], "uitkomst": "onbekend", "status": "lopend", "doorlooptijd_dagen": None,
     "start_maand": date(2019, 9, 1)},
]
"""Four casussen of three residents, small enough to count by hand."""

HAND_BLADEN: dict[str, list[dict[str, Any]]] = {
    "metingen": [
        {"casus": casus, "meetmoment": moment, "instrument": instrument, "meedoen": cijfer}
        for casus, moment, instrument, cijfer in (
            ("een", "T0", "spinnenweb_volwassenen", 4.0),
            ("een", "T1", "spinnenweb_volwassenen", 6.0),
            ("drie", "T0", "spinnenweb_volwassenen", 5.0),
            ("drie", "T1", "spinnenweb_volwassenen", 5.0),
            ("vier", "T0", "spinnenweb_jongeren", 9.0))],
    "kosten": [
        {"casus": casus, "scenario": scenario, "post": "@post", "hoeveelheid": hoeveel,
         "eenheid": "uur", "prijs": 10.0, "prijspeil": 2021, "betaler": betaler,
         "maanden": maanden, "looptijd": looptijd, "zekerheid": "geschat", "bron": "geheime bron"}
        for casus, scenario, hoeveel, betaler, maanden, looptijd in (
            ("een", "regulier", 10.0, "gemeente_wmo", None, "eenmalig"),
            ("een", "proeftuin", 2.0, "gemeente_wmo", None, "structureel"),  # taken as 12 months
            ("een", "proeftuin", 1.0, "wijkbudget", 3.0, "structureel"),
            ("twee", "regulier", 99.0, "gemeente_wmo", None, "eenmalig"))],  # cannot be compared
    "betrokken": [
        {"casus": "een", "organisatie": "=cmd|' /C calc'!A0", "sector": "welzijn", "rol": "regie"},
        {"casus": "een", "organisatie": "Wonen", "sector": "woningcorporatie",
         "rol": "uitvoering"}],
    "belemmeringen": [
        {"casus": "een", "type": "ict", "aard": "werkelijk", "niveau": "managers",
         "omschrijving": "een geheime zin", "oplossing": "omzeild", "oplostijd_dagen": 10},
        {"casus": "drie", "type": "ict", "aard": "vermeend", "niveau": "managers",
         "omschrijving": "nog een", "oplossing": "open", "oplostijd_dagen": None}],
}


def maak_gegevensmap(map_: Path, casussen: Rijen, **bladen: Rijen) -> Path:
    """A data folder with this bron in use, and no publication."""
    pad = bronbestand(map_, 1)
    pad.parent.mkdir(parents=True, exist_ok=True)
    maak_bron(pad, casussen, **bladen)
    write_huidig(Huidig(map_, 1, None, None, None))
    return map_


def maak_werkbank(map_: Path, casussen: Rijen, **bladen: Rijen) -> Werkbank:
    """The workbench of such a folder."""
    huidig = read_huidig(maak_gegevensmap(map_, casussen, **bladen))
    assert huidig is not None
    return Werkbank(huidig)


def add_teksten(casussen: pa.Table) -> pa.Table:
    """The same casussen with a text each, in turn."""
    aantal = casussen.num_rows
    return casussen.append_column(
        "ik_wil", pa.array([TEKSTEN[k % len(TEKSTEN)] or None for k in range(aantal)], pa.string())
    ).append_column("gebied", pa.array([("Noord", "'Zuid'", None)[k % 3] for k in range(aantal)]))
