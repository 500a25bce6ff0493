"""What stood in the way, and what became of it: more is resolved for good as the years go by."""

from typing import Any

import numpy as np
import pyarrow as pa

from leergeschiedenis.voorbeeld.casussen import NOOIT, Casussen
from leergeschiedenis.voorbeeld.kolommen import as_codes
from leergeschiedenis.voorbeeld.opzet import LIJSTEN, Opzet, load_toml
from leergeschiedenis.voorbeeld.passend import PERSOON, find_passend
from leergeschiedenis.voorbeeld.toeval import (
    Getallen,
    Trekking,
    pick,
    repeat_per,
    start_trekking,
)

OPLOSSINGEN = tuple(LIJSTEN["oplossing"])

_PER_CASUS = 1.25
_GEWICHT = {"werkproces": 1.5, "financiering": 1.7, "samenwerking": 1.1, "houding_cultuur": 0.8,
            "wetten_regels": 1.6, "privacy": 0.6, "aanbod_wonen": 1.1, "ict": 0.35}
_DRUK_IN = {"privacy": (2018, 2.2), "ict": (2020, 2.0)}  # the AVG came; meetings went online


def build_belemmeringen(opzet: Opzet, casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet belemmeringen, `casus` as index, with the course as it finally went."""
    trekking = start_trekking(zaad, "belemmeringen")
    soorten = load_toml("belemmeringen.toml")["belemmering"]
    aantallen = trekking.poisson(
        _PER_CASUS * casussen.zwaarte ** 0.6 * np.exp(-0.18 * casussen.meewind))
    casus, _ = repeat_per(aantallen)
    soort = pick(trekking, _gewichten(soorten, casussen)[casus])
    gemeld = _report(casussen, casus, trekking)
    oplossing, opgelost = _resolve(opzet, casussen, casus, gemeld, trekking)
    niveaus, werkgroepen = tuple(LIJSTEN["niveau"]), tuple(LIJSTEN["werkgroep"])
    niveau = np.array([niveaus.index(s["niveau"]) for s in soorten])[soort]
    anders = trekking.random(len(casus)) < 0.2
    niveau = np.where(anders, trekking.integers(0, len(niveaus), len(casus)), niveau)
    werkgroep = np.array([werkgroepen.index(s["werkgroep"]) for s in soorten])[soort]
    is_vermeend = trekking.random(len(casus)) < np.array([s["vermeend"] for s in soorten])[soort]
    teksten = [s["omschrijving"] for s in soorten] + [s["omzeild"] for s in soorten] + [
        s["structureel"] for s in soorten]
    toelichting = np.select([oplossing == 1, oplossing == 3],
                            [soort + len(soorten), soort + 2 * len(soorten)], -1)
    return pa.table({
        "casus": casus,
        "type": as_codes(soort, [s["type"] for s in soorten]),
        "aard": as_codes(is_vermeend, ("werkelijk", "vermeend")),
        "niveau": as_codes(niveau, niveaus),
        "omschrijving": as_codes(soort, teksten),
        "gemeld_op": gemeld,
        "werkgroep": as_codes(np.where(trekking.random(len(casus)) < 0.12, -1, werkgroep),
                              werkgroepen),
        "oplossing": as_codes(oplossing, OPLOSSINGEN),
        "opgelost_op": opgelost,
        "toelichting": as_codes(toelichting, teksten),
    })


def _gewichten(soorten: list[dict[str, Any]], casussen: Casussen) -> Getallen:
    """How likely every obstacle is for every casus: never for someone it cannot happen to, and
    three times as much where the life domain fits."""
    kan = find_passend(soorten, casussen, PERSOON)
    gewichten = kan * (1 + 2.0 * find_passend(soorten, casussen))
    gewichten *= [_GEWICHT[soort["type"]] for soort in soorten]
    for plek, soort in enumerate(soorten):
        jaar, druk = _DRUK_IN.get(soort["type"], (0, 1.0))
        gewichten[casussen.jaar == jaar, plek] *= druk
    return gewichten


def _report(casussen: Casussen, casus: Getallen, trekking: Trekking) -> Getallen:
    """The day of reporting: between the first talk and the end."""
    eerste, laatste = casussen.stappen[casus, 1], casussen.stappen[casus, 4]
    laatste = np.where(np.isnat(casussen.einde[casus]), laatste,
                       np.minimum(laatste + 20, casussen.einde[casus]))
    ruimte = (laatste - eerste).astype(int).clip(0)
    return np.asarray(eerste + (trekking.random(len(casus)) * (ruimte + 1)).astype(int))


def _resolve(opzet: Opzet, casussen: Casussen, casus: Getallen, gemeld: Getallen,
             trekking: Trekking) -> tuple[Getallen, Getallen]:
    """What becomes of each obstacle and on which day; NaT for what is open or escalated."""
    duur = (np.datetime64(opzet.tot) - np.datetime64(opzet.van)).astype(int)
    deel = ((gemeld - np.datetime64(opzet.van)).astype(int) / duur).clip(0, 1)
    wind = 0.35 * casussen.meewind[casus]
    kansen = np.column_stack([
        np.exp(-0.7 - wind - 0.3 * deel), np.exp(0.45 + 0 * deel), np.exp(-1.0 + 0 * deel),
        np.exp(-1.3 + wind + 1.3 * deel)])
    oplossing = pick(trekking, kansen)
    mediaan = np.where(oplossing == OPLOSSINGEN.index("structureel"), 190 - 95 * deel,
                       42 - 18 * deel)
    dagen = np.ceil(mediaan * trekking.lognormal(0, 0.55, len(casus))).astype(int)
    is_klaar = np.isin(oplossing, (1, 3))
    return oplossing, np.where(is_klaar, gemeld + dagen, NOOIT)
