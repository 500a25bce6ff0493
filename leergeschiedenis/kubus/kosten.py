"""Step 8: mean costs per resident, per payer and solution, where no one weighs too much in them.

A mean is the sum over the residents who cost this payer something, divided by all residents whose
two solutions were both priced: so the payers of one cell add up, and solutions can be compared.
"""

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.cellen import BLOK, Niveaus
from leergeschiedenis.kubus.maten import Cellen, Getoond, Maten
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vectoren import Vakken
from leergeschiedenis.kubus.verzamelingen import first_members

SOORTEN = {"eenmalig": "kosten_eenmalig", "per_maand": "kosten_per_maand"}
"""Measure → the telling of the residents with such an amount; closed and complemented as well."""

CIJFERS = 2  # significant digits


def build_kosten(cellen: Cellen, vakken: Vakken, organisatie: Ints,
                 instellingen: Instellingen) -> Maten:
    """`eenmalig` and `per_maand` on the cells of `kosten`, in euro of the base year.

    `organisatie`: per casus the number of the organisation that delivered it.
    """
    maten: Maten = {}
    for (telling, niveaus), cel in cellen.items():
        if telling == "kosten":
            vergeleken = cellen["kosten_vergeleken", niveaus]
            maten[telling, niveaus] = {
                naam: _mean(cel, cellen[soort, niveaus], vergeleken, vakken, organisatie,
                            instellingen) for naam, soort in SOORTEN.items()}
    return maten


def _mean(cel: Getoond, bijdragen: Getoond, vergeleken: Getoond, vakken: Vakken,
          organisatie: Ints, instellingen: Instellingen) -> np.ndarray:
    """Means of shown cells whose contributors and whose denominator are shown too; else NaN."""
    gemiddeld = np.full(cel.getoond.shape, np.nan)
    soort = bijdragen.tafel.telling
    plek_van = {vak: k for k, vak in enumerate(vakken.tellingen["kosten"].vakken)}
    for nummer, plek, waarden in bijdragen.cells_by_vak():
        hier = (np.full(len(plek), plek_van[vakken.tellingen[soort].vakken[nummer]]), *waarden)
        noemer = (np.zeros(len(plek), np.int64), *waarden)
        over = np.flatnonzero(cel.getoond[hier] & vergeleken.getoond[noemer])
        som, veilig = _sum_bedragen(soort, nummer, bijdragen.tafel.niveaus,
                                    tuple(waarde[over] for waarde in waarden), len(over), vakken,
                                    organisatie, instellingen)
        per_inwoner = som / vergeleken.tafel.aantal[noemer][over]
        gemiddeld[tuple(waarde[over] for waarde in hier)] = np.where(
            veilig, round_significant(per_inwoner), np.nan)
    return gemiddeld


def _sum_bedragen(soort: str, nummer: int, niveaus: Niveaus, waarden: tuple[Ints, ...],
                  aantal: int, vakken: Vakken, organisatie: Ints, instellingen: Instellingen
                  ) -> tuple[np.ndarray, np.ndarray]:
    """Per cell the sum, and whether no resident or organisation can be read from it."""
    rijen = vakken.tellingen[soort]
    bedrag = rijen.gewicht["bedrag"]
    vak, per_inwoner = vakken.build_ranked(soort, nummer, bedrag)
    uniek, wie = np.unique(organisatie[rijen.casus[vak.deel]], return_inverse=True)
    per_rij = np.zeros((vak.sloten.lengte * 64, len(uniek)))
    per_rij[vak.sloten.bit, wie] = bedrag[vak.deel]
    som, veilig = np.zeros(aantal), np.zeros(aantal, bool)
    stap = max(BLOK // (64 * vak.alles.nbytes), 1)
    for begin in range(0, aantal, stap):
        deel = slice(begin, begin + stap)
        bits = vak.select(niveaus, tuple(waarde[deel] for waarde in waarden))
        vlag = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")
        per_organisatie = vlag.astype(np.float64) @ per_rij
        som[deel] = per_organisatie.sum(axis=1)
        grootste = per_inwoner[first_members(vak.sloten.fold(bits), 2)]
        veilig[deel] = _is_safe(som[deel], grootste, per_organisatie, instellingen)
    return som, veilig


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
