"""Step 8: mean costs per resident, per payer and solution, where no one weighs too much in them.

A mean is the sum over the residents who cost this payer something, divided by all residents whose
two solutions were both priced: so the payers of one cell add up, and solutions can be compared.

How certain an amount is, is a share of the amount in whole percents: of all certainties of a
solution or of none, since the last one is what the others leave.
"""

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.bijdragen import Bedragen
from leergeschiedenis.kubus.maten import Cellen, Maten
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vakken import Vakken

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
            bedragen = Bedragen.of(bron, "bedrag", organisatie, rijen)
            for cel in betaald:
                niveaus = cel.tafel.niveaus
                bijdragen, noemer = cellen[soort, niveaus], cellen["kosten_vergeleken", niveaus]
                for verdeling, plek, getoond in bijdragen.divide(rijen):
                    vak, *waar = np.unravel_index(plek, bijdragen.getoond.shape)
                    doel = naar[vak], *waar
                    goed = cel.getoond[doel] & noemer.getoond[0, *waar]
                    goed &= bedragen.is_safe(verdeling, instellingen)[getoond]
                    som = bedragen.add(verdeling)[getoond]
                    maten["kosten", niveaus][naam][doel] = np.where(
                        goed, round_significant(som / noemer.tafel.aantal[0, *waar]), np.nan)
    return maten


def build_zekerheid(cellen: Cellen, vakken: Vakken, organisatie: Ints,
                    instellingen: Instellingen) -> Maten:
    """`aandeel` on the cells of `kosten_zekerheid`: which part of the amount this certainty is."""
    bron = vakken.tellingen["kosten_zekerheid"]
    scenario = np.array([vak[1] for vak in bron.vakken])
    som = {niveaus: np.zeros(cel.getoond.shape) for (telling, niveaus), cel in cellen.items()
           if telling == bron.telling.naam}
    veilig = {niveaus: np.zeros(vorm.shape, bool) for niveaus, vorm in som.items()}
    for rijen in vakken.list_groepen(bron.telling.naam):
        bedragen = Bedragen.of(bron, "totaal", organisatie, rijen)
        for niveaus in som:
            cel = cellen[bron.telling.naam, niveaus]
            for verdeling, plek, getoond in cel.divide(rijen):
                som[niveaus].flat[verdeling.cel] = bedragen.add(verdeling)
                veilig[niveaus].flat[plek] = bedragen.is_safe(verdeling, instellingen)[getoond]
    return {(bron.telling.naam, niveaus): {"aandeel": _share_amounts(
        som[niveaus], veilig[niveaus], scenario, instellingen.max_aandeel)} for niveaus in som}


def _share_amounts(som: np.ndarray, veilig: np.ndarray, scenario: np.ndarray, hoogste: int
                   ) -> np.ndarray:
    """Whole percents of the sum of the same scenario; NaN unless all its parts may be told."""
    aandeel = np.full(som.shape, np.nan)
    for naam in np.unique(scenario):
        deel = scenario == naam
        procent = np.round(100 * som[deel] / np.maximum(som[deel].sum(axis=0), 1e-9))
        goed = np.all(veilig[deel] | (som[deel] == 0), axis=0) & np.all(procent <= hoogste, axis=0)
        aandeel[deel] = np.where(goed & veilig[deel], procent, np.nan)
    return aandeel


def round_significant(bedrag: np.ndarray, cijfers: int = CIJFERS) -> np.ndarray:
    """To so many significant digits; zero stays zero."""
    macht = np.floor(np.log10(np.maximum(np.abs(bedrag), 1e-9))) - (cijfers - 1)
    return np.round(np.round(bedrag / 10.0**macht) * 10.0**macht, 6)
