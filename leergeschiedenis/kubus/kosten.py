"""Step 8: mean costs per resident, per payer and solution, where no one weighs too much in them.

A mean is the sum over the residents who cost this payer something, divided by all residents whose
two solutions were both priced: so the payers of one cell add up, and solutions can be compared.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.maten import Cellen, Maten
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.verdelen import Verdeling

SOORTEN = {"eenmalig": "kosten_eenmalig", "per_maand": "kosten_per_maand"}
"""Measure → the telling of the residents with such an amount; closed and complemented as well."""

CIJFERS = 2  # significant digits


def build_kosten(cellen: Cellen, vakken: Vakken, organisatie: Ints,
                 instellingen: Instellingen) -> Maten:
    """`eenmalig` and `per_maand` on the cells of `kosten`, in euro of the base year.

    `organisatie`: per casus the number of the organisation that delivered it.
    """
    betaald = [cel for (telling, _), cel in cellen.items() if telling == "kosten"]
    maten: Maten = {("kosten", cel.tafel.niveaus): {
        naam: np.full(cel.getoond.shape, np.nan) for naam in SOORTEN} for cel in betaald}
    plek_van = {vak: k for k, vak in enumerate(vakken.tellingen["kosten"].vakken)}
    for naam, soort in SOORTEN.items():
        bron = vakken.tellingen[soort]
        naar = np.array([plek_van[vak] for vak in bron.vakken], np.int64)
        for rijen in vakken.list_groepen(soort):
            bedragen = _Bedragen(bron.gewicht["bedrag"][rijen.deel],
                                 organisatie[bron.casus[rijen.deel]])
            for cel in betaald:
                niveaus = cel.tafel.niveaus
                bijdragen, noemer = cellen[soort, niveaus], cellen["kosten_vergeleken", niveaus]
                for verdeling, plek, getoond in bijdragen.divide(rijen):
                    vak, *waar = np.unravel_index(plek, bijdragen.getoond.shape)
                    doel = naar[vak], *waar
                    goed = cel.getoond[doel] & noemer.getoond[0, *waar]
                    som = bedragen.add_safe(verdeling, instellingen)[getoond]
                    maten["kosten", niveaus][naam][doel] = np.where(
                        goed, round_significant(som / noemer.tafel.aantal[0, *waar]), np.nan)
    return maten


@dataclass(frozen=True)
class _Bedragen:
    """One kind of amount to one payer in one solution: per row the amount and the organisation."""

    bedrag: np.ndarray
    organisatie: Ints

    def add_safe(self, verdeling: Verdeling, instellingen: Instellingen) -> np.ndarray:
        """Per cell the sum, NaN where someone weighs too much in it."""
        bedrag = self.bedrag[verdeling.rij]
        som = verdeling.add(bedrag)
        inwoner = np.flatnonzero(verdeling.nieuw)
        aantal = verdeling.add(verdeling.nieuw)
        grootste = _list_two_largest(np.add.reduceat(bedrag, inwoner), aantal)
        uniek, wie = np.unique(self.organisatie, return_inverse=True)
        cel = np.repeat(np.arange(len(som)), verdeling.lengte)
        per_organisatie = np.bincount(cel * len(uniek) + wie[verdeling.rij], bedrag,
                                      len(som) * len(uniek)).reshape(len(som), len(uniek))
        return np.where(_is_safe(som, grootste, per_organisatie, instellingen), som, np.nan)


def _list_two_largest(waarde: np.ndarray, aantal: Ints) -> np.ndarray:
    """(n, 2): of stretches of so many values, one after the other, the two largest; zero where a
    stretch has only one."""
    stuk = np.repeat(np.arange(len(aantal)), aantal)
    gesorteerd = waarde[np.lexsort((-waarde, stuk))]
    begin = np.cumsum(aantal) - aantal
    tweede = np.where(aantal > 1, gesorteerd[np.minimum(begin + 1, len(waarde) - 1)], 0.0)
    return np.stack([gesorteerd[begin], tweede], axis=1)


def _is_safe(som: np.ndarray, grootste: np.ndarray, per_organisatie: np.ndarray,
             instellingen: Instellingen) -> np.ndarray:
    """The rules for contributors. `grootste` (n, 2): the amounts of the two largest residents."""
    genoeg = (per_organisatie > 0).sum(axis=1) >= instellingen.kosten_organisaties
    twee = np.sort(per_organisatie, axis=1)[:, -2:].sum(axis=1)
    rest = som - grootste.sum(axis=1)
    return (genoeg & (100 * twee <= instellingen.kosten_twee_organisaties * som)
            & (100 * grootste[:, 0] <= instellingen.kosten_grootste * som)
            & (100 * rest >= instellingen.kosten_p * grootste[:, 0]))


def round_significant(bedrag: np.ndarray, cijfers: int = CIJFERS) -> np.ndarray:
    """To so many significant digits; zero stays zero."""
    macht = np.floor(np.log10(np.maximum(np.abs(bedrag), 1e-9))) - (cijfers - 1)
    return np.round(bedrag / 10.0**macht) * 10.0**macht
