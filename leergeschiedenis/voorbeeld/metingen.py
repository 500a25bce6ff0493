"""Marks for positive health before, after and later: better more often when the outcome is."""

import numpy as np
import pyarrow as pa

from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.velden import ONTBREEKT
from leergeschiedenis.voorbeeld.casussen import LEEFGEBIEDEN, UITKOMSTEN, Casussen
from leergeschiedenis.voorbeeld.kolommen import as_codes, as_getallen
from leergeschiedenis.voorbeeld.opzet import LIJSTEN, Opzet
from leergeschiedenis.voorbeeld.toeval import Getallen, Trekking, start_trekking

_MOMENTEN = tuple(LIJSTEN["meetmoment"])
_INSTRUMENTEN = tuple(LIJSTEN["instrument"])
_NULMETING = 0.72  # share with a T0, beside those who have a T1
_LATER = 0.4  # share of those with a T1 who get a T2
_GEMIDDELD = np.array([5.9, 5.2, 5.4, 5.3, 5.0, 5.8])
_VERSCHIL = np.array([0.35, 1.0, 0.7, 1.0, 0.9, 0.6])  # per dimension, for a full improvement
_NAAR_UITKOMST = {"verbeterd": 1.25, "deels_verbeterd": 0.65, "gelijk": 0.1, "verslechterd": -0.9,
                  "afgebroken": -0.2, "onbekend": 0.3}
_DRUKT = {  # a life domain that weighs on a dimension at the start
    ("lichamelijke_gezondheid", 0): -1.3, ("basale_adl", 5): -1.0, ("basale_adl", 0): -0.6,
    ("geestelijke_gezondheid", 1): -1.3, ("huiselijke_relaties", 3): -0.6, ("financien", 3): -0.7,
    ("financien", 1): -0.4, ("sociaal_netwerk", 4): -1.1, ("tijdsbesteding", 2): -0.7,
    ("instrumentele_adl", 5): -0.8, ("huisvesting", 3): -0.6,
}


def build_metingen(opzet: Opzet, casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet metingen, `casus` as index; casussen without a T1 are missing follow-ups."""
    trekking = start_trekking(zaad, "metingen")
    nul, na, later, datums = _plan_metingen(opzet, casussen, trekking)
    vooraf = _score_vooraf(casussen, trekking)
    achteraf = vooraf + _verschil(casussen, trekking)
    nog_later = achteraf + trekking.normal(-0.15, 0.6, vooraf.shape)
    wie = [np.flatnonzero(m) for m in (nul, na, later)]
    casus = np.concatenate(wie)
    moment = np.repeat(np.arange(3), [len(w) for w in wie])
    datum = datums[casus, moment]
    instrument = _choose_instrument(casussen, casus, datum, trekking)
    ruw = np.concatenate([s[w] for s, w in zip((vooraf, achteraf, nog_later), wie, strict=True)])
    # Only the web for adults averages several questions, so only there half marks occur.
    korrel = np.where(instrument == 0, 2, 1)[:, None]
    score = np.clip(np.round(ruw * korrel) / korrel, 0, 10)
    reden = np.where(trekking.random(score.shape) < 0.035,
                     trekking.integers(0, len(ONTBREEKT), score.shape), -1)
    kolommen = {"casus": casus, "meetmoment": as_codes(moment, _MOMENTEN), "datum": datum,
                "instrument": as_codes(instrument, _INSTRUMENTEN)}
    for plek, naam in enumerate(DIMENSIES):
        kolommen[naam] = as_getallen(score[:, plek], reden[:, plek] >= 0)
        kolommen[f"{naam}_ontbreekt"] = as_codes(reden[:, plek], tuple(ONTBREEKT))
    return pa.table(kolommen)


def _plan_metingen(opzet: Opzet, casussen: Casussen,
                   trekking: Trekking) -> tuple[Getallen, Getallen, Getallen, Getallen]:
    """Who is measured at T0, T1 and T2 (masks), and when (one column each)."""
    aantal = len(casussen)
    t0 = np.minimum(casussen.start + trekking.integers(0, 30, aantal), casussen.stappen[:, 4])
    t1 = casussen.einde + trekking.integers(0, 22, aantal)
    t2 = t1 + trekking.integers(150, 330, aantal)
    # Exactly the promised share has a T1; casussen whose T1 falls in the period come first.
    einde = np.array([d.tot for d in opzet.deelnemers], "datetime64[D]")[casussen.deelnemer]
    voorrang = trekking.random(aantal) + (t1 > einde) + np.isnat(t1)
    na = voorrang.argsort(kind="stable").argsort() < round(opzet.vervolgmetingen * aantal)
    na &= ~np.isnat(t1) & (t1 <= einde)
    nul = na | (trekking.random(aantal) < _NULMETING)
    later = na & (trekking.random(aantal) < _LATER)
    return nul, na, later, np.column_stack([t0, t1, t2])


def _score_vooraf(casussen: Casussen, trekking: Trekking) -> Getallen:
    aantal = len(casussen)
    persoon = trekking.normal(0, 0.9, (aantal, 1)) - 0.6 * (casussen.zwaarte[:, None] - 1)
    score = _GEMIDDELD + persoon + trekking.normal(0, 1.0, (aantal, len(_GEMIDDELD)))
    for (leefgebied, plek), druk in _DRUKT.items():
        score[:, plek] += druk * casussen.leefgebied[:, LEEFGEBIEDEN.index(leefgebied)]
    return score


def _verschil(casussen: Casussen, trekking: Trekking) -> Getallen:
    kracht = np.array([_NAAR_UITKOMST[u] for u in UITKOMSTEN])[casussen.uitkomst]
    persoon = trekking.normal(0, 0.5, (len(casussen), 1))
    return np.asarray(kracht[:, None] * _VERSCHIL + persoon + trekking.normal(
        0, 0.9, (len(casussen), len(_VERSCHIL))))


def _choose_instrument(casussen: Casussen, casus: Getallen, datum: Getallen,
                       trekking: Trekking) -> Getallen:
    """By age on the day of measuring: who turns eighteen in between changes instrument."""
    leeftijd = casussen.leeftijd[casus] + (datum - casussen.start[casus]).astype(int) / 365
    eenvoudig = (trekking.random(len(casussen)) < 0.12)[casus]
    return np.select([leeftijd < 12, leeftijd < 18, eenvoudig], [2, 1, 3], 0)
