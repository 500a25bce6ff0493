"""From the bron to the cells that may be shown: the steps of PRIVACY.md one after the other."""

from collections.abc import Callable
from enum import Enum, auto

import duckdb
import numpy as np

from leergeschiedenis.domein import Kubus, Stap
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.cellen import count_telling
from leergeschiedenis.kubus.hercoderen import recode
from leergeschiedenis.kubus.klassen import build_klassen
from leergeschiedenis.kubus.reeks import Reeks
from leergeschiedenis.kubus.rijen import load_casussen, load_tellingrijen
from leergeschiedenis.kubus.tabellen import Getoond, build_tabellen
from leergeschiedenis.kubus.vectoren import place_residents
from leergeschiedenis.kubus.voorbereiding import prepare_tellingen

Voortgang = Callable[[Stap], None]


class Bescherming(Enum):
    """The steps that a test can switch off, to prove that the audit then finds violations."""

    INWONERS = auto()  # count residents, not rows
    AANVULLEN = auto()  # step 4
    SLUITEN = auto()  # step 5
    AFRONDEN = auto()  # step 6


ALLES = frozenset(Bescherming)


def build_kubus(verbinding: duckdb.DuckDBPyConnection, instellingen: Instellingen,
                voortgang: Voortgang | None = None, reeks: Reeks | None = None,
                stappen: frozenset[Bescherming] = ALLES) -> Kubus:
    """The protected cube of a bron: shown cells only, rounded, with their means and shares.

    `verbinding`: open on a bron, read-only will do. `reeks`: the values that the reeks began with.
    """
    prepare_tellingen(verbinding, instellingen)
    casussen, tellingen = load_casussen(verbinding), load_tellingrijen(verbinding)
    indelingen, helften = recode(casussen, tellingen, instellingen.drempel, reeks)
    bits = place_residents(tellingen, casussen, indelingen, helften,
                           bewoners=Bescherming.INWONERS in stappen)
    m = reeks.m if reeks else instellingen.voorwaarden(casussen.bewoners)
    tafels, vondsten = [], []
    for rijen in tellingen.values():
        nieuw, gevonden = count_telling(rijen, bits, rijen.telling.ruimte(m), instellingen.drempel)
        tafels += nieuw
        vondsten += gevonden
    klassen = build_klassen(tafels, vondsten, indelingen)
    getoond = np.ones(klassen.aantal + 1, bool)
    getoond[-1] = False
    cellen = [Getoond(tafel, getoond[klasse], round_counts(tafel.aantal, instellingen.afrondbasis))
              for tafel, klasse in zip(tafels, klassen.per_tafel, strict=True)]
    return build_tabellen(indelingen, tellingen, cellen, {}, m)


def round_counts(aantal: np.ndarray, basis: int) -> np.ndarray:
    """To the nearest multiple of `basis`, halves up."""
    return (2 * aantal + basis) // (2 * basis) * basis
