"""What the regular and the proeftuin solution cost, and who invests in and gains from which effect.

Prices are those of `data/prijslijst.csv` taken back to the year of the casus with the consumer
price index; posts without a published price carry an invented one, and say so.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from leergeschiedenis.voorbeeld.casussen import Casussen
from leergeschiedenis.voorbeeld.kolommen import as_codes, as_getallen
from leergeschiedenis.voorbeeld.opzet import LIJSTEN, load_toml
from leergeschiedenis.voorbeeld.passend import find_passend
from leergeschiedenis.voorbeeld.prijzen import Post, load_posten, price_in
from leergeschiedenis.voorbeeld.toeval import (
    Getallen,
    Trekking,
    pick_some,
    repeat_per,
    start_trekking,
)

_SCENARIOS = tuple(LIJSTEN["scenario"])
_LOOPTIJDEN = tuple(LIJSTEN["looptijd"])
_ZEKERHEDEN = tuple(LIJSTEN["zekerheid"])
_ZEKERHEIDSKANS = np.array([[0.08, 0.57, 0.35], [0.38, 0.47, 0.15]])  # regulier, proeftuin
_MET_KOSTEN = 0.78
_ZONDER_PRIJS = 0.02
_TEGENVALLER = (-0.08, 0.42)  # of the proeftuin solution per casus: mean and spread of the log


def build_kosten(casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet kosten, `casus` as index: every casus with costs has both scenarios."""
    trekking = start_trekking(zaad, "kosten")
    posten = load_posten()
    pakketten = load_toml("kosten.toml")["pakket"]
    casus, regel = _choose_regels(casussen, pakketten, trekking)
    regels = [r for pakket in pakketten for r in pakket["regel"]]
    post = np.array([[p.naam for p in posten].index(r["post"]) for r in regels])[regel]
    scenario = np.array([_SCENARIOS.index(r["scenario"]) for r in regels])[regel]
    is_structureel = np.array(["maanden" in r for r in regels])[regel]
    hoeveelheid = _draw_hoeveelheid(casussen, casus, regels, regel, scenario, trekking)
    maanden = _between(np.array([r.get("maanden", (1, 1)) for r in regels])[regel], trekking)
    maanden = np.maximum(1, np.round(maanden * (0.8 + 0.2 * casussen.zwaarte[casus])))
    jaar = _choose_prijspeil(casussen, casus, trekking)
    prijs, bron, bronnen = _price(posten, post, jaar)
    worp = trekking.random(len(casus))[:, None]
    zekerheid = (np.cumsum(_ZEKERHEIDSKANS, axis=1)[scenario] < worp).sum(axis=1)
    return pa.table({
        "casus": casus,
        "scenario": as_codes(scenario, _SCENARIOS),
        "post": as_codes(post, [p.naam for p in posten]),
        "hoeveelheid": hoeveelheid,
        "eenheid": as_codes(post, [p.eenheid for p in posten]),
        "prijs": as_getallen(prijs, trekking.random(len(casus)) < _ZONDER_PRIJS),
        "prijspeil": jaar,
        "betaler": as_codes(post, [p.betaler for p in posten]),
        "maanden": as_getallen(maanden, ~is_structureel),
        "looptijd": as_codes(is_structureel, _LOOPTIJDEN),
        "zekerheid": as_codes(zekerheid, _ZEKERHEDEN),
        "bron": as_codes(bron, bronnen),
    })


def build_effecten(casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet effecten, `casus` as index; a value in euro is not always known."""
    trekking = start_trekking(zaad, "effecten")
    soorten = load_toml("effecten.toml")["effect"]
    past = find_passend(soorten, casussen)
    aantal = np.where(trekking.random(len(casussen)) < 0.62,
                      1 + trekking.poisson(0.9, len(casussen)), 0)
    casus, soort = np.nonzero(pick_some(trekking, past.astype(float), aantal))
    grenzen = np.array([s.get("waarde", (0, 0)) for s in soorten], float)[soort]
    waarde = np.round(_between(grenzen, trekking) / 25) * 25
    onbekend = ~grenzen.any(axis=1) | (trekking.random(len(casus)) < 0.1)
    betalers = sorted({s[k] for s in soorten for k in ("investeerder", "incasseerder")})
    kolom = {k: np.array([betalers.index(s[k]) for s in soorten])[soort]
             for k in ("investeerder", "incasseerder")}
    return pa.table({
        "casus": casus,
        "investeerder": as_codes(kolom["investeerder"], betalers),
        "activiteit": as_codes(soort, [s["activiteit"] for s in soorten]),
        "effect": as_codes(soort, [s["effect"] for s in soorten]),
        "incasseerder": as_codes(kolom["incasseerder"], betalers),
        "waarde": as_getallen(waarde, onbekend),
    })


def _choose_regels(casussen: Casussen, pakketten: list[dict[str, Any]],
                   trekking: Trekking) -> tuple[Getallen, Getallen]:
    """Owner and line per row: one to three packages that fit, each with all its lines."""
    gewichten = find_passend(pakketten, casussen) * np.array([p["gewicht"] for p in pakketten])
    aantal = np.where(trekking.random(len(casussen)) < _MET_KOSTEN,
                      1 + (casussen.zwaarte > 0.8) + (casussen.zwaarte > 1.5), 0)
    wie, pakket = np.nonzero(pick_some(trekking, gewichten.astype(float), aantal))
    lengtes = np.array([len(p["regel"]) for p in pakketten])
    gekozen, plaats = repeat_per(lengtes[pakket])
    return wie[gekozen], (np.cumsum(lengtes) - lengtes)[pakket[gekozen]] + plaats


def _draw_hoeveelheid(casussen: Casussen, casus: Getallen, regels: list[dict[str, Any]],
                      regel: Getallen, scenario: Getallen, trekking: Trekking) -> Getallen:
    """Quantities in whole steps; what the proeftuin does turns out more, or less, per casus."""
    korrel = np.array([r.get("korrel", 1.0) for r in regels], float)[regel]
    getrokken = _between(np.array([r["hoeveelheid"] for r in regels], float)[regel], trekking)
    tegenvaller = np.exp(trekking.normal(*_TEGENVALLER, len(casussen))
                         - 0.12 * casussen.meewind)[casus]
    factor = np.where(scenario == 1, tegenvaller, 0.85 + 0.15 * casussen.zwaarte[casus])
    stappen = np.maximum(1, np.round(getrokken * factor / korrel))
    # Four decimals: a korrel of 1/12 is a yearly amount written per month.
    return np.asarray(np.round(stappen * korrel, 4))


def _between(grenzen: Getallen, trekking: Trekking) -> Getallen:
    laagste, hoogste = grenzen[:, 0], grenzen[:, 1]
    return np.asarray(laagste + trekking.random(len(grenzen)) * (hoogste - laagste))


def _choose_prijspeil(casussen: Casussen, casus: Getallen, trekking: Trekking) -> Getallen:
    """Mostly the year of the casus, sometimes last year's list; one casus may mix the two."""
    vorig = trekking.random(len(casussen))[casus] < 0.25
    los = trekking.random(len(casus)) < 0.08
    return np.asarray((casussen.jaar[casus] - (vorig ^ los)).astype(np.int32))


def _price(posten: list[Post], post: Getallen,
           jaar: Getallen) -> tuple[Getallen, Getallen, list[str]]:
    """Price per row, and its source as places in a list of texts."""
    jaren = np.unique(jaar)
    prijzen = np.array([[price_in(p, int(j)) for j in jaren] for p in posten])
    bronnen = [p.describe(int(j)) for p in posten for j in jaren]
    kolom = np.searchsorted(jaren, jaar)
    return prijzen[post, kolom], post * len(jaren) + kolom, bronnen
