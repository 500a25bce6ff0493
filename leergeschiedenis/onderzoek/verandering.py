"""What changed between two measurements of the same casus, and who has a second one."""

from typing import Final

import numpy as np

from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Getallen, Ints, Vlaggen
from leergeschiedenis.onderzoek.selectie import select
from leergeschiedenis.onderzoek.verdeling import ALLE, list_cijfers
from leergeschiedenis.onderzoek.werkbank import Werkbank

TREKKINGEN: Final = 1000
ZAAD: Final = 20160518
NAREN: Final = {"T1": "T0 naar T1", "T2": "T0 naar T2"}
_INTERVAL: Final = (2.5, 97.5)  # percentiles


def build_verandering(werkbank: Werkbank, keuze: Casuskeuze, instrument: str, naar: str
                      ) -> BronAntwoord:
    """Per dimension: how many have T0, how many both, means, mean change and its interval."""
    def build() -> BronAntwoord:
        gekozen = select(werkbank, keuze)
        rijen = []
        for dimensie, cijfers in list_cijfers(werkbank, instrument):
            paren = cijfers.paren[naar]
            erbij = gekozen[paren.rij]
            waarden, aantal = paren.verschil.waarden, paren.verschil.count(erbij)
            rijen.append((
                dimensie, int(np.count_nonzero(gekozen[cijfers.rij])), int(aantal.sum()),
                _mean(paren.voor[erbij]), _mean(paren.na[erbij]),
                *bootstrap_mean(waarden, aantal),
                *(int(aantal[kant].sum()) for kant in (waarden > 0, waarden == 0, waarden < 0))))
        return BronAntwoord("verandering", werkbank.nummer, (
            "dimensie", "met_t0", "n", "voor", "na", "verschil", "onder", "boven", "beter",
            "gelijk", "slechter"), tuple(rijen))

    return werkbank.keep(("verandering", keuze, instrument, naar), build)


def bootstrap_mean(waarden: Getallen, aantal: Ints
                   ) -> tuple[float | None, float | None, float | None]:
    """The mean of numbers by how often each comes, and its 95 % percentile interval; always the
    same for the same numbers.

    Drawing n of them with putting back is one draw of how often each number comes: the same
    bootstrap, at a cost that does not grow with n.
    """
    n = int(aantal.sum())
    if not n:
        return None, None, None
    gemiddelde = float(waarden @ aantal / n)
    if n == 1:
        return gemiddelde, None, None
    trekking = np.random.default_rng(ZAAD).multinomial(n, aantal / n, TREKKINGEN)
    onder, boven = np.percentile(trekking @ waarden / n, _INTERVAL)
    return gemiddelde, float(onder), float(boven)


def compare_vervolg(werkbank: Werkbank, keuze: Casuskeuze, instrument: str, naam: str
                    ) -> BronAntwoord:
    """Per value of a kenmerk: casussen with a pair of marks of this instrument, and with T0 alone;
    in the first row all of them."""
    def compare() -> BronAntwoord:
        heeft_t0, heeft_paar = werkbank.keep_selectie(
            ("vervolg", instrument), lambda: _find_vervolg(werkbank, instrument))
        gekozen = select(werkbank, keuze)
        met = np.flatnonzero(gekozen & heeft_paar)
        zonder = np.flatnonzero(gekozen & heeft_t0 & ~heeft_paar)
        kolom = werkbank.enkel(naam)
        uit = [(ALLE, len(met), len(zonder))]
        for code, hier, daar in zip(kolom.namen, kolom.split(met), kolom.split(zonder),
                                    strict=True):
            if hier.any() or daar.any():
                uit.append((KENMERKEN[naam].label_of(code), int(np.count_nonzero(hier)),
                            int(np.count_nonzero(daar))))
        return BronAntwoord("vervolg", werkbank.nummer, ("waarde", "met", "zonder"), tuple(uit))

    return werkbank.keep(("vervolg", keuze, instrument, naam), compare)


def _find_vervolg(werkbank: Werkbank, instrument: str) -> tuple[Vlaggen, Vlaggen]:
    """Per casus whether it has a mark at T0, and whether it has a pair of any dimension."""
    heeft_t0, heeft_paar = np.zeros((2, len(werkbank)), bool)
    for _, cijfers in list_cijfers(werkbank, instrument):
        heeft_t0[cijfers.rij] = True
        for paren in cijfers.paren.values():
            heeft_paar[paren.rij] = True
    return heeft_t0, heeft_paar


def _mean(waarden: Getallen) -> float | None:
    return float(waarden.mean()) if len(waarden) else None
