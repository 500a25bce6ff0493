"""How recognisable a selection is: how many residents share what others may know of them.

A resident counts with all their casussen of the selection together, for the file joins them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Enkel, Ints, Meer
from leergeschiedenis.onderzoek.selectie import list_rijen
from leergeschiedenis.onderzoek.werkbank import Werkbank

QUASI: Final = tuple(naam for naam, kenmerk in KENMERKEN.items() if kenmerk.is_quasi)
_ZAAD: Final = 1


@dataclass(frozen=True)
class Veldaandeel:
    """What one field does: residents with a value that nobody else has, and how many fewer would
    have a combination of their own if this field were left out."""

    naam: str
    alleen: int
    scheelt: int


@dataclass(frozen=True)
class Herleidbaarheid:
    """Combinations of the fields in `QUASI` within a selection, and the residents who have them.

    The combination of a resident is that of all their casussen together: who shares it, shares each
    of them. `uniek`: residents with one that nobody else has; `klein`: with one that fewer than the
    drempel have, those among them.
    """

    combinaties: int
    kleinste: int  # residents
    uniek: int
    klein: int
    velden: tuple[Veldaandeel, ...]


def measure_herleidbaarheid(werkbank: Werkbank, keuze: Casuskeuze, drempel: int
                            ) -> Herleidbaarheid:
    """The report on a selection; all zero for an empty one."""
    def measure() -> Herleidbaarheid:
        rijen = list_rijen(werkbank, keuze)
        toeval = np.random.default_rng(_ZAAD)
        merken = [_mark(werkbank.enkel(naam), rijen, toeval) for naam in QUASI]
        return measure_combinaties(merken, QUASI, werkbank.bewoner[rijen], drempel)

    return werkbank.keep(("herleidbaarheid", keuze, drempel), measure)


def measure_combinaties(merken: Sequence[Ints], namen: Sequence[str], bewoner: Ints, drempel: int
                        ) -> Herleidbaarheid:
    """`merken`: per field a number per row, equal where the values are.

    They are added (modulo 2^64), so that leaving one out is taking it off again. Being random, two
    combinations of a million get the same sum with a chance of one in ten million.
    """
    samen: Ints = np.stack(merken).sum(axis=0, dtype=np.uint64)
    groepen = _count_groepen(samen, bewoner)
    uniek = _count_kleiner(groepen, 2)
    velden = [Veldaandeel(naam, _count_kleiner(_count_groepen(merk, bewoner), 2),
                          uniek - _count_kleiner(_count_groepen(samen - merk, bewoner), 2))
              for naam, merk in zip(namen, merken, strict=True)]
    return Herleidbaarheid(
        len(groepen), int(groepen.min()) if len(groepen) else 0, uniek,
        _count_kleiner(groepen, drempel),
        tuple(sorted(velden, key=lambda veld: (-veld.scheelt, -veld.alleen))))


def _mark(kolom: Enkel | Meer, rijen: Ints, toeval: np.random.Generator) -> Ints:
    """Per row a random number that stands for its value, or for its set of values."""
    per_code = toeval.integers(0, 2**64, len(kolom.namen), dtype=np.uint64)
    if isinstance(kolom, Enkel):
        return per_code[kolom.codes[rijen]]
    som = np.zeros(len(rijen), np.uint64)
    for merk, vlag in zip(per_code, kolom.split(rijen), strict=True):
        som += np.where(vlag, merk, np.uint64(0))
    return som


def _count_groepen(merk: Ints, bewoner: Ints) -> Ints:
    """How many residents each different set of marks has.

    A set is known by the sum of a random number for every mark in it; the marks themselves are sums
    already, and two sets of those can add up to the same.
    """
    soorten, soort = np.unique(merk, return_inverse=True)
    getal = np.random.default_rng(_ZAAD).integers(0, 2**64, len(soorten), dtype=np.uint64)
    wie, wat = np.divmod(np.unique(bewoner.astype(np.int64) * len(soorten) + soort), len(soorten))
    begin = np.flatnonzero(np.diff(wie, prepend=-1))
    _, groepen = np.unique(np.add.reduceat(getal[wat], begin), return_counts=True)
    return groepen


def _count_kleiner(groepen: Ints, grens: int) -> int:
    """How many residents are in a group of fewer than so many."""
    return int(groepen[groepen < grens].sum())
