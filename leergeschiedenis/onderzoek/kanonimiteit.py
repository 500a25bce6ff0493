"""How recognisable a selection is: how many residents share what others may know of them."""

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

    `uniek`: residents with a combination that nobody else has; `klein`: with one that fewer than
    the drempel have, those among them. A resident with more casussen can have more combinations.
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
    uniek = _count_kleiner(samen, bewoner, 2)
    velden = [Veldaandeel(naam, _count_kleiner(merk, bewoner, 2),
                          uniek - _count_kleiner(samen - merk, bewoner, 2))
              for naam, merk in zip(namen, merken, strict=True)]
    _, groottes = _group(samen, bewoner)
    return Herleidbaarheid(
        len(groottes), int(groottes.min()) if len(groottes) else 0, uniek,
        _count_kleiner(samen, bewoner, drempel),
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


def _count_kleiner(merk: Ints, bewoner: Ints, grens: int) -> int:
    """How many residents have a mark that fewer than so many have."""
    paren, groottes = _group(merk, bewoner)
    return len(np.unique(paren[1][groottes[paren[0]] < grens]))


def _group(merk: Ints, bewoner: Ints) -> tuple[tuple[Ints, Ints], Ints]:
    """The different pairs of class and resident, and per class how many residents it has."""
    _, klasse = np.unique(merk, return_inverse=True)
    bewoners = int(bewoner.max(initial=0)) + 1
    paren = np.divmod(np.unique(klasse.astype(np.int64) * bewoners + bewoner), bewoners)
    return paren, np.bincount(paren[0])
