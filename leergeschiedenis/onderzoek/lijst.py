"""The casussen of a selection one by one: chosen columns, sorted, a page at a time."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN
from leergeschiedenis.onderzoek.kolommen import Enkel, Getal, Ints
from leergeschiedenis.onderzoek.selectie import list_rijen, select
from leergeschiedenis.onderzoek.werkbank import Werkbank

PER_BLADZIJDE: Final = 50
SORTEERBAAR: Final = (*(n for n, k in KENMERKEN.items() if not k.meerwaardig), *MATEN)


def build_lijst(werkbank: Werkbank, keuze: Casuskeuze, kolommen: Sequence[str], sorteer: str,
                is_aflopend: bool, bladzijde: int) -> BronAntwoord:
    """Pseudonym and columns as text; what has no number to sort by comes last."""
    volgorde = werkbank.keep_selectie(
        ("lijst", keuze, sorteer, is_aflopend),
        lambda: _sort(werkbank, keuze, sorteer, is_aflopend))
    rijen = volgorde[PER_BLADZIJDE * (bladzijde - 1):PER_BLADZIJDE * bladzijde]
    nummers = werkbank.casusnummers.take(rijen).to_pylist()
    return BronAntwoord("lijst", werkbank.nummer, ("casusnummer", *kolommen), tuple(zip(
        nummers, *(_read(werkbank, naam, rijen) for naam in kolommen), strict=True)))


def _sort(werkbank: Werkbank, keuze: Casuskeuze, sorteer: str, is_aflopend: bool) -> Ints:
    kolom = werkbank.kolommen[sorteer]
    if isinstance(kolom, Getal):
        gekozen = select(werkbank, keuze)
        met = kolom.select(gekozen)
        zonder = np.flatnonzero(gekozen & np.isnan(kolom.waarden))
        return np.concatenate([met[::-1] if is_aflopend else met, zonder])
    assert isinstance(kolom, Enkel)
    rijen = list_rijen(werkbank, keuze)
    codes = kolom.codes[rijen]
    return rijen[np.argsort(-codes if is_aflopend else codes, kind="stable")]


def _read(werkbank: Werkbank, naam: str, rijen: Ints) -> list[str]:
    kolom = werkbank.kolommen[naam]
    if isinstance(kolom, Getal):
        return ["" if np.isnan(w) else MATEN[naam].format(w) for w in kolom.waarden[rijen]]
    label_of = KENMERKEN[naam].label_of
    if isinstance(kolom, Enkel):
        return [label_of(kolom.namen[code]) for code in kolom.codes[rijen]]
    return ["; ".join(label_of(naam_) for naam_, vlag in zip(kolom.namen, kolom.vlaggen,
                                                             strict=True) if vlag[rij])
            for rij in rijen]
