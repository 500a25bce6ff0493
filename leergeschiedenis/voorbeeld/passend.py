"""Which building block fits which casus: by age, household and life domain."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from leergeschiedenis.voorbeeld.casussen import GROEPEN, HUISHOUDENS, LEEFGEBIEDEN, Casussen
from leergeschiedenis.voorbeeld.toeval import Getallen

PERSOON = ("groep", "vanaf_leeftijd", "huishouden")
KENMERKEN = (*PERSOON, "leefgebied")


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
            if kenmerk not in blok:
                continue
            if kenmerk == "vanaf_leeftijd":
                masker[:, plek] &= casussen.leeftijd >= blok[kenmerk]
                continue
            namen, heeft = kolommen[kenmerk]
            plekken = [namen.index(naam) for naam in blok[kenmerk]]
            masker[:, plek] &= heeft[:, plekken].any(axis=1)
    return masker
