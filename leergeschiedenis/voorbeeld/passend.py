"""Which building block fits which casus: by groep, household and life domain."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leergeschiedenis.voorbeeld.casussen import GROEPEN, HUISHOUDENS, LEEFGEBIEDEN, Casussen
from leergeschiedenis.voorbeeld.toeval import Getallen

KENMERKEN = ("groep", "huishouden", "leefgebied")


def find_passend(blokken: Sequence[dict[str, Any]], casussen: Casussen,
                 kenmerken: Sequence[str] = KENMERKEN) -> Getallen:
    """Mask of casussen × blocks; what a block does not mention does not matter."""
    groep = casussen.groep[:, None] == np.arange(len(GROEPEN))
    huishouden = casussen.huishouden[:, None] == np.arange(len(HUISHOUDENS))
    kolommen = {"groep": (GROEPEN, groep), "huishouden": (HUISHOUDENS, huishouden),
                "leefgebied": (LEEFGEBIEDEN, casussen.leefgebied)}
    masker = np.ones((len(casussen), len(blokken)), bool)
    for plek, blok in enumerate(blokken):
        for kenmerk in kenmerken:
            namen, heeft = kolommen[kenmerk]
            if kenmerk in blok:
                plekken = [namen.index(naam) for naam in blok[kenmerk]]
                masker[:, plek] &= heeft[:, plekken].any(axis=1)
    return masker
