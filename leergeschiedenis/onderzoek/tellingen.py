"""Exact counts: two kenmerken crossed, and what each payer pays."""

from typing import Final

import numpy as np

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Getallen
from leergeschiedenis.onderzoek.selectie import list_rijen, select
from leergeschiedenis.onderzoek.werkbank import Werkbank

SCENARIOS: Final = ("regulier", "proeftuin")


def cross(werkbank: Werkbank, keuze: Casuskeuze, rij: str, kolom: str) -> BronAntwoord:
    """Casussen per pair of values, with the total of each row; values without any are left out.

    Of a kenmerk with several values a casus stands in more than one row or column.
    """
    def count() -> BronAntwoord:
        rijen = list_rijen(werkbank, keuze)
        van, naar = werkbank.enkel(rij), werkbank.enkel(kolom)
        over = naar.split(rijen)
        te_zien = [k for k, vlag in enumerate(over) if vlag.any()]
        regels = []
        for code, vlag in zip(van.namen, van.split(rijen), strict=True):
            if (aantal := int(np.count_nonzero(vlag))):
                regels.append((KENMERKEN[rij].label_of(code), aantal, *(
                    int(np.count_nonzero(vlag & over[k])) for k in te_zien)))
        return BronAntwoord("kruistabel", werkbank.nummer, (
            KENMERKEN[rij].label, "casussen",
            *(KENMERKEN[kolom].label_of(naar.namen[k]) for k in te_zien)), tuple(regels))

    return werkbank.keep(("kruistabel", keuze, rij, kolom), count)


def count_waarden(werkbank: Werkbank, keuze: Casuskeuze, naam: str) -> BronAntwoord:
    """Casussen per value of a kenmerk, also of values that none has."""
    def count() -> BronAntwoord:
        kolom, rijen = werkbank.enkel(naam), list_rijen(werkbank, keuze)
        return BronAntwoord("waarden", werkbank.nummer, ("waarde", "casussen"), tuple(
            (KENMERKEN[naam].label_of(code), int(np.count_nonzero(vlag)))
            for code, vlag in zip(kolom.namen, kolom.split(rijen), strict=True)))

    return werkbank.keep(("waarden", keuze, naam), count)


def sum_kosten(werkbank: Werkbank, keuze: Casuskeuze) -> BronAntwoord:
    """Per payer both solutions: casussen in which it pays, and the mean per compared casus.

    Compared are the casussen with a price in both solutions; the last row is all payers together.
    """
    def add() -> BronAntwoord:
        gekozen, alle = select(werkbank, keuze), werkbank.kosten
        erbij = gekozen[alle.rij]
        vergeleken = int(np.count_nonzero(gekozen & ~np.isnan(
            werkbank.getal("kosten_verschil").waarden)))
        betalers, scenarios = len(alle.betaler.namen), len(SCENARIOS)
        kant = np.array([SCENARIOS.index(naam) for naam in alle.scenario.namen], np.int32)
        plek = alle.betaler.codes[erbij] * scenarios + kant[alle.scenario.codes[erbij]]
        aantal = np.bincount(plek, minlength=betalers * scenarios).reshape(betalers, scenarios)
        som = np.bincount(plek, alle.bedrag[erbij], betalers * scenarios).reshape(aantal.shape)
        labels, rijen = load_codelijsten()["betaler"], []
        for k in np.argsort(-som.max(axis=1), kind="stable"):
            if aantal[k].any():
                naam = alle.betaler.namen[k]
                rijen.append((labels.get(naam, naam), *aantal[k].tolist(),
                              *_compare(som[k] / vergeleken)))
        if rijen:
            rijen.append(("Alle betalers samen", vergeleken, vergeleken,
                          *_compare(som.sum(axis=0) / vergeleken)))
        return BronAntwoord("kosten", werkbank.nummer, (
            "betaler", "casussen_regulier", "casussen_proeftuin", "regulier", "proeftuin",
            "verschil"), tuple(rijen))

    return werkbank.keep(("kosten", keuze), add)


def _compare(paar: Getallen) -> tuple[float, float, float]:
    """Both solutions, and the second less the first."""
    regulier, proeftuin = paar.tolist()
    return regulier, proeftuin, proeftuin - regulier
