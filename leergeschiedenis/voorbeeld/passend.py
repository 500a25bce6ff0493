"""Which building block fits which casus: by groep, household and life domain."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leergeschiedenis.voorbeeld.casussen import GROEPEN, HUISHOUDENS, LEEFGEBIEDEN, Casussen
from leergeschiedenis.voorbeeld.toeval import Getallen


def passend(blokken: Sequence[dict[str, Any]], casussen: Casussen) -> Getallen:
    """Mask of casussen × blocks; what a block does not mention does not matter."""
    masker = np.ones((len(casussen), len(blokken)), bool)
    for plek, blok in enumerate(blokken):
        if "groep" in blok:
            masker[:, plek] &= np.isin(casussen.groep, [GROEPEN.index(g) for g in blok["groep"]])
        if "huishouden" in blok:
            masker[:, plek] &= np.isin(casussen.huishouden,
                                       [HUISHOUDENS.index(h) for h in blok["huishouden"]])
        if "leefgebied" in blok:
            plekken = [LEEFGEBIEDEN.index(naam) for naam in blok["leefgebied"]]
            masker[:, plek] &= casussen.leefgebied[:, plekken].any(axis=1)
    return masker
