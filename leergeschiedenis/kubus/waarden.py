"""Step 8 for the effectenarena: the mean yearly value of effects, by who invests and who gains.

Both add up to the same whole, so a payer that is hidden on one side could be found as what is left:
a side is shown only when what it leaves out together keeps to the rules for contributors, or is
nothing. By investor is shown only when both sides may be.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.bijdragen import Bedragen, check_bijdragen
from leergeschiedenis.kubus.kosten import round_significant
from leergeschiedenis.kubus.maten import Cellen, Maten
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vakken import Vakken

NOEMER = "effect"
INCASSEERDER, INVESTEERDER = "effect_incasseerder", "effect_investeerder"


@dataclass(frozen=True)
class _Kant:
    """One side: the mean per payer (NaN where hidden), and may what it leaves out be known?"""

    gemiddeld: np.ndarray
    rest_is_veilig: bool


def build_waarden(cellen: Cellen, vakken: Vakken, organisatie: Ints, instellingen: Instellingen
                  ) -> Maten:
    """`waarde` on the cells without conditions, in euro per year per resident with effects."""
    noemer = cellen.get((NOEMER, ()))
    if noemer is None or not noemer.getoond.any():
        return {}
    kanten = {telling: _measure(telling, cellen, vakken, organisatie, instellingen,
                                int(noemer.tafel.aantal.sum()))
              for telling in (INCASSEERDER, INVESTEERDER)}
    maten: Maten = {(INCASSEERDER, ()): {"waarde": kanten[INCASSEERDER].gemiddeld}}
    if all(kant.rest_is_veilig for kant in kanten.values()):
        maten[INVESTEERDER, ()] = {"waarde": kanten[INVESTEERDER].gemiddeld}
    return maten


def _measure(telling: str, cellen: Cellen, vakken: Vakken, organisatie: Ints,
             instellingen: Instellingen, inwoners: int) -> _Kant:
    bron, cel = vakken.tellingen[telling], cellen[telling, ()]
    gemiddeld = np.full(cel.getoond.shape, np.nan)
    for rijen in vakken.list_groepen(telling):
        bedragen = Bedragen.of(bron, "waarde", organisatie, rijen)
        for verdeling, plek, getoond in cel.divide(rijen):
            goed = bedragen.is_safe(verdeling, instellingen)[getoond]
            som = bedragen.add(verdeling)[getoond]
            gemiddeld.flat[plek] = np.where(goed, round_significant(som / inwoners), np.nan)
    verborgen = np.isnan(gemiddeld)[bron.vak]
    verborgen &= bron.gewicht["waarde"] != 0
    return _Kant(gemiddeld, not verborgen.any() or _is_safe(
        np.abs(bron.gewicht["waarde"][verborgen]), vakken.bewoner[bron.casus[verborgen]],
        organisatie[bron.casus[verborgen]], instellingen))


def _is_safe(bedrag: np.ndarray, bewoner: Ints, organisatie: Ints, instellingen: Instellingen
             ) -> bool:
    """Do these rows together keep to the rules for contributors?"""
    per_bewoner = np.sort(np.bincount(np.unique(bewoner, return_inverse=True)[1], bedrag))[::-1]
    per_bewoner = per_bewoner[per_bewoner > 0]
    per_organisatie = np.bincount(np.unique(organisatie, return_inverse=True)[1], bedrag)
    grootste = np.append(per_bewoner, [0.0, 0.0])[:2]
    return bool(check_bijdragen(np.array([len(per_bewoner)]), grootste[None],
                                per_organisatie[None], instellingen)[0])
