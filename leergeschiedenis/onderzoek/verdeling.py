"""How a maat is spread over the selection: quartiles and ends, whole or per value of a kenmerk."""

from typing import Final

import numpy as np

from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Getallen
from leergeschiedenis.onderzoek.selectie import select
from leergeschiedenis.onderzoek.werkbank import Cijfers, Werkbank

ALLE: Final = "Alle"
DELEN: Final = {"p5": 0.05, "kwart1": 0.25, "mediaan": 0.5, "kwart3": 0.75, "p95": 0.95}
KOLOMMEN: Final = ("groep", "n", "laagste", *DELEN, "hoogste", "gemiddelde")


def build_verdeling(werkbank: Werkbank, keuze: Casuskeuze, maat: str, naar: str = ""
                    ) -> BronAntwoord:
    """One row for all, and one for each value of the kenmerk that has a number in the selection."""
    def build() -> BronAntwoord:
        getal = werkbank.getal(maat)
        rijen = getal.select(select(werkbank, keuze))
        waarden = getal.waarden[rijen]
        groepen = [(ALLE, waarden)]
        if naar:
            kolom = werkbank.enkel(naar)
            groepen += [(KENMERKEN[naar].label_of(naam), waarden[vlag])
                        for naam, vlag in zip(kolom.namen, kolom.split(rijen), strict=True)]
        return BronAntwoord("verdeling", werkbank.nummer, KOLOMMEN, tuple(
            (groep, *describe(reeks)) for groep, reeks in groepen if len(reeks)))

    return werkbank.keep(("verdeling", keuze, maat, naar), build)


def build_cijfers(werkbank: Werkbank, keuze: Casuskeuze, instrument: str, moment: str
                  ) -> BronAntwoord:
    """One row per dimension: the marks of one instrument at one moment."""
    def build() -> BronAntwoord:
        gekozen = select(werkbank, keuze)
        rijen = []
        for dimensie, cijfers in list_cijfers(werkbank, instrument):
            waarden = cijfers.momenten[moment]
            reeks = np.sort(waarden[gekozen[cijfers.rij] & ~np.isnan(waarden)])
            if len(reeks):
                rijen.append((dimensie, *describe(reeks)))
        return BronAntwoord("cijfers", werkbank.nummer, KOLOMMEN, tuple(rijen))

    return werkbank.keep(("cijfers", keuze, instrument, moment), build)


def build_oplostijd(werkbank: Werkbank, keuze: Casuskeuze, naar: str) -> BronAntwoord:
    """Days to resolve the obstacles of the selection, whole and per value of what `naar` names.

    `zonder`: how many have no such time, because they are open or no day was given.
    """
    def build() -> BronAntwoord:
        alle = werkbank.belemmeringen
        van_selectie = select(werkbank, keuze)[alle.rij]
        opgelost = alle.dagen.select(van_selectie)
        dagen = alle.dagen.waarden[opgelost]
        kolom = alle.kenmerken[naar]
        totaal = np.bincount(kolom.codes[van_selectie], minlength=len(kolom.namen))
        groepen: list[tuple[str, int, Getallen]] = [(ALLE, int(totaal.sum()), dagen)]
        groepen += [(naam, int(aantal), dagen[vlag]) for naam, aantal, vlag in zip(
            kolom.namen, totaal, kolom.split(opgelost), strict=True)]
        return BronAntwoord("oplostijd", werkbank.nummer, (*KOLOMMEN, "zonder"), tuple(
            (groep, *describe(reeks), aantal - len(reeks))
            for groep, aantal, reeks in groepen if aantal))

    return werkbank.keep(("oplostijd", keuze, naar), build)


def list_cijfers(werkbank: Werkbank, instrument: str) -> list[tuple[str, Cijfers]]:
    """The marks of an instrument, dimension by dimension in the order of the spinnenweb."""
    return [(label, werkbank.cijfers[instrument, naam]) for naam, label in DIMENSIES.items()
            if (instrument, naam) in werkbank.cijfers]


def describe(oplopend: Getallen) -> tuple[int | float | None, ...]:
    """n, lowest, the five quantiles, highest and mean of numbers that are sorted already."""
    n = len(oplopend)
    if not n:
        return (0, *(None for _ in KOLOMMEN[2:]))
    plek = np.array(list(DELEN.values())) * (n - 1)
    onder = plek.astype(np.int64)
    boven = np.minimum(onder + 1, n - 1)
    deel = oplopend[onder] + (plek - onder) * (oplopend[boven] - oplopend[onder])
    return (n, float(oplopend[0]), *deel.tolist(), float(oplopend[-1]), float(oplopend.mean()))
