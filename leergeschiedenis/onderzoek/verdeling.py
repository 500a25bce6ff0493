"""How a maat is spread over the selection: quartiles and ends, whole or per value of a kenmerk."""

from collections.abc import Callable
from typing import Final

import numpy as np

from leergeschiedenis.contract import DIMENSIES
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Getallen, Ints
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


def build_cijfers(werkbank: Werkbank, keuze: Casuskeuze, instrument: str) -> BronAntwoord:
    """One row per dimension: the marks of one instrument at T0."""
    def build() -> BronAntwoord:
        gekozen = select(werkbank, keuze)
        aantallen = ((dimensie, cijfers.t0.waarden, cijfers.t0.count(gekozen[cijfers.rij]))
                     for dimensie, cijfers in list_cijfers(werkbank, instrument))
        return BronAntwoord("cijfers", werkbank.nummer, KOLOMMEN, tuple(
            (dimensie, *describe_aantallen(waarden, aantal))
            for dimensie, waarden, aantal in aantallen if aantal.any()))

    return werkbank.keep(("cijfers", keuze, instrument), build)


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


def choose_groepen(verdeling: BronAntwoord, hoeveel: int, is_tijd: bool) -> BronAntwoord:
    """The row for all, and so many groups in the order they are in: the largest, or of time the
    newest; without those that have no number."""
    rijen = [rij for rij in verdeling.rijen if rij[1]]
    alle = [rij for rij in rijen[:1] if rij[0] == ALLE]
    groepen = rijen[len(alle):]
    volgorde = sorted(range(len(groepen)), key=lambda k: -k if is_tijd else -groepen[k][1])
    gekozen = [groepen[k] for k in sorted(volgorde[:hoeveel])]
    return BronAntwoord(verdeling.vraag, verdeling.bron, verdeling.kolommen, (*alle, *gekozen))


def describe(oplopend: Getallen) -> tuple[int | float | None, ...]:
    """n, lowest, the five quantiles, highest and mean of numbers that are sorted already."""
    n = len(oplopend)
    if not n:
        return (0, *(None for _ in KOLOMMEN[2:]))
    return (n, float(oplopend[0]), *_find_delen(n, lambda plek: oplopend[plek]),
            float(oplopend[-1]), float(oplopend.mean()))


def describe_aantallen(waarden: Getallen, aantal: Ints) -> tuple[int | float | None, ...]:
    """The same of ascending different numbers, by how often each comes."""
    tot_en_met = np.cumsum(aantal)
    n = int(tot_en_met[-1]) if len(aantal) else 0
    if not n:
        return describe(waarden[:0])
    komt_voor = waarden[aantal > 0]
    delen = _find_delen(n, lambda plek: waarden[np.searchsorted(tot_en_met, plek, side="right")])
    return (n, float(komt_voor[0]), *delen, float(komt_voor[-1]), float(waarden @ aantal / n))


def _find_delen(n: int, at: Callable[[Ints], Getallen]) -> list[float]:
    """The quantiles of n numbers, of which `at` gives those at places in ascending order."""
    plek = np.array(list(DELEN.values())) * (n - 1)
    onder = plek.astype(np.int64)
    laag, hoog = at(onder), at(np.minimum(onder + 1, n - 1))
    return [float(getal) for getal in laag + (plek - onder) * (hoog - laag)]
