"""Step 8: mean costs per resident, per payer and solution, where no one weighs too much in them.

A mean is the sum over the residents who cost this payer something, divided by all residents whose
two solutions were both priced: so the payers of one cell add up, and solutions can be compared.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.cellen import BLOK, Niveaus
from leergeschiedenis.kubus.maten import Cellen, Maten
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vectoren import Vak, Vakken
from leergeschiedenis.kubus.verzamelingen import WOORD, first_members

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
        for nummer, vak in enumerate(vakken.tellingen[soort].vakken):
            bedragen = _rank(soort, nummer, vakken, organisatie)
            for cel in betaald:
                niveaus = cel.tafel.niveaus
                noemer = cellen["kosten_vergeleken", niveaus]
                bijdragen = cellen[soort, niveaus]
                breed = tuple(slice(n) for n in cel.getoond.shape[1:])
                plek = bijdragen.cells_in(
                    nummer, cel.getoond[plek_van[vak]] & noemer.getoond[0][breed])
                gemiddeld = bedragen.mean(niveaus, plek, noemer.tafel.aantal[0], instellingen)
                maten["kosten", niveaus][naam][np.full_like(plek[0], plek_van[vak]), *plek[1:]
                                               ] = gemiddeld
    return maten


@dataclass(frozen=True)
class _Bedragen:
    """One kind of amount to one payer in one solution.

    `vak`: residents by falling amount; `per_inwoner`: those amounts, and zero for nobody;
    `per_rij` (rows, organisations): the amounts of the rows.
    """

    vak: Vak
    per_inwoner: np.ndarray
    per_rij: np.ndarray

    def mean(self, niveaus: Niveaus, plek: tuple[Ints, ...], noemer: Ints,
             instellingen: Instellingen) -> np.ndarray:
        """Per cell the mean over the residents in `noemer`, NaN where someone weighs too much."""
        gemiddeld = np.full(len(plek[0]), np.nan)
        stap = max(BLOK // (WOORD * self.vak.alles.nbytes), 1)
        for begin in range(0, len(gemiddeld), stap):
            deel = slice(begin, begin + stap)
            waarden = tuple(waarde[deel] for waarde in plek[1:])
            bits = self.vak.select(niveaus, waarden)
            vlag = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")
            per_organisatie = vlag.astype(np.float64) @ self.per_rij
            som = per_organisatie.sum(axis=1)
            grootste = self.per_inwoner[first_members(self.vak.sloten.fold(bits), 2)]
            veilig = _is_safe(som, grootste, per_organisatie, instellingen)
            gemiddeld[deel] = np.where(veilig, round_significant(som / noemer[waarden]), np.nan)
        return gemiddeld


def _rank(soort: str, nummer: int, vakken: Vakken, organisatie: Ints) -> _Bedragen:
    rijen = vakken.tellingen[soort]
    vak, per_inwoner = vakken.build_ranked(soort, nummer, rijen.gewicht["bedrag"])
    uniek, wie = np.unique(organisatie[rijen.casus[vak.deel]], return_inverse=True)
    per_rij = np.zeros((vak.sloten.lengte * WOORD, len(uniek)))
    per_rij[vak.sloten.bit, wie] = rijen.gewicht["bedrag"][vak.deel]
    return _Bedragen(vak, np.append(per_inwoner, 0.0), per_rij)


def _is_safe(som: np.ndarray, grootste: np.ndarray, per_organisatie: np.ndarray,
             instellingen: Instellingen) -> np.ndarray:
    """The rules for contributors. `grootste` (n, 2): the most that the two largest residents can
    have in the cell, their whole amount with this payer; at least what they do have."""
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
