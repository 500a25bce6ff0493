"""Step 7: means and shares of shown cells.

A mean counts every resident of the cell once, with the newest pair that satisfies the conditions,
so it rests on exactly as many people as the cell. A share is a division of two published numbers,
and says nothing that they do not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.cellen import Niveaus, Tafel
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.verdelen import Vakrijen, Verdeling

EENHEDEN = {
    "voor": "cijfer 0-10", "na": "cijfer 0-10", "gekoppeld": "procent", "aandeel": "procent",
    "eenmalig": "euro", "per_maand": "euro per maand", "waarde": "euro per jaar",
}

Maten = dict[tuple[str, Niveaus], dict[str, np.ndarray]]
"""Per telling and set of levels: measure → array like the table, NaN where there is none."""

TWEEDELIG = {"duurder": ("ja", "nee"), "stap_op_tijd": ("binnen", "later")}
"""Tellingen whose last axis is one thing or the other."""

_FIJN = 100  # marks are added up in hundredths, in whole numbers
_SCHAAL = 10


@dataclass(frozen=True)
class Getoond:
    """A table with which of its cells are shown, and the number published for each."""

    tafel: Tafel
    getoond: np.ndarray
    aantal: np.ndarray

    def divide(self, rijen: Vakrijen) -> Iterator[tuple[Verdeling, Ints, np.ndarray]]:
        """The rows over the cells; the places in the table of those cells that are shown, and
        which of the cells these are."""
        for verdeling in rijen.divide(self.tafel.niveaus, self.tafel.aantal.shape[1:]):
            getoond = self.getoond.flat[verdeling.cel]
            yield verdeling, verdeling.cel[getoond], getoond


Cellen = Mapping[tuple[str, Niveaus], Getoond]
"""The cells of the cube by telling and set of levels."""


def merge_maten(*delen: Maten) -> Maten:
    """All measures of all parts."""
    return {sleutel: {naam: maat for deel in delen for naam, maat in deel.get(sleutel, {}).items()}
            for sleutel in {sleutel for deel in delen for sleutel in deel}}


def build_cijfers(cellen: Cellen, vakken: Vakken) -> Maten:
    """`voor` and `na`: the mean mark before and after, to one decimal; none at the end of the
    scale, where it would be everyone's."""
    paren = [cel for (telling, _), cel in cellen.items() if telling == "paar"]
    maten: Maten = {("paar", cel.tafel.niveaus): {naam: np.full(cel.getoond.shape, np.nan)
                                                  for naam in ("voor", "na")} for cel in paren}
    for rijen in vakken.list_groepen("paar"):
        cijfers = {naam: np.round(vakken.tellingen["paar"].gewicht[naam][rijen.deel] * _FIJN
                                  ).astype(np.int64) for naam in ("voor", "na")}
        for cel in paren:
            for verdeling, plek, getoond in cel.divide(rijen):
                for naam, cijfer in cijfers.items():
                    som = verdeling.add(cijfer[verdeling.rij] * verdeling.nieuw)[getoond]
                    gemiddeld = np.round(som / _FIJN / cel.tafel.aantal.flat[plek], 1)
                    uiterste = (gemiddeld <= 0) | (gemiddeld >= _SCHAAL)
                    maten["paar", cel.tafel.niveaus][naam].flat[plek] = np.where(
                        uiterste, np.nan, gemiddeld)
    return maten


def build_aandelen(cellen: Cellen, vakken: Vakken, hoogste: int) -> Maten:
    """Shares in whole percents, of published numbers: `aandeel` of beter, gelijk and slechter among
    all pairs, of duurder beside not, of a step in time beside late; `gekoppeld`, the pairs among
    all first measurements."""
    maten: Maten = {}
    for (telling, niveaus), cel in cellen.items():
        if telling == "paar_richting":
            naar = _match(vakken, telling, "paar")
            geheel = cellen["paar", niveaus]
            maten[telling, niveaus] = {"aandeel": _share(
                cel, geheel.aantal[naar], geheel.getoond[naar], 0, hoogste)}
        elif telling in TWEEDELIG:
            naar = _match_other(vakken, telling)
            erbij = cel.getoond[naar] & (naar >= 0).reshape(-1, *[1] * len(niveaus))
            maten[telling, niveaus] = {"aandeel": _share(
                cel, cel.aantal + cel.aantal[naar], erbij, 100 - hoogste, hoogste)}
        elif telling == "paar" and len(cellen["ongepaard", niveaus].getoond):
            ander = cellen["ongepaard", niveaus]
            naar = _match(vakken, "paar", "ongepaard")
            erbij = ander.getoond[naar] & (naar >= 0).reshape(-1, *[1] * len(niveaus))
            maten[telling, niveaus] = {"gekoppeld": _share(
                cel, cel.aantal + ander.aantal[naar], erbij, 100 - hoogste, hoogste)}
    return maten


def _match_other(vakken: Vakken, telling: str) -> Ints:
    """Per vak of a telling in two parts its other part, or -1."""
    een, twee = TWEEDELIG[telling]
    ander = {een: twee, twee: een}
    plek = {vak: k for k, vak in enumerate(vakken.tellingen[telling].vakken)}
    return np.array([plek.get((*vak[:-1], ander[vak[-1]]), -1) for vak in plek], np.int64)


def _match(vakken: Vakken, telling: str, ander: str) -> Ints:
    """Per vak of a telling the vak of another with the same axis values, or -1."""
    plek = {vak: k for k, vak in enumerate(vakken.tellingen[ander].vakken)}
    breed = min(len(vakken.tellingen[naam].telling.assen) for naam in (telling, ander))
    return np.array([plek.get(vak[:breed], -1) for vak in vakken.tellingen[telling].vakken],
                    np.int64)


def _share(cel: Getoond, deler: np.ndarray, erbij: np.ndarray, laagste: int, hoogste: int
           ) -> np.ndarray:
    """Percentages of shown cells whose other cell is shown too, within the limits; else NaN."""
    procent = np.round(100 * cel.aantal / np.maximum(deler, 1))
    goed = cel.getoond & erbij & (procent >= laagste) & (procent <= hoogste)
    return np.where(goed, procent, np.nan)
