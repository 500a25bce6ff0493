"""From the bron to the cells that may be shown: the steps of PRIVACY.md one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum, auto

import duckdb
import numpy as np

from leergeschiedenis.domein import Kubus, Stap
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.aanvullen import protect_siblings
from leergeschiedenis.kubus.cellen import count_cells
from leergeschiedenis.kubus.hercoderen import recode
from leergeschiedenis.kubus.klassen import build_klassen, weigh_klassen
from leergeschiedenis.kubus.kosten import build_kosten, build_zekerheid
from leergeschiedenis.kubus.maten import Getoond, build_aandelen, build_cijfers, merge_maten
from leergeschiedenis.kubus.reeks import Reeks
from leergeschiedenis.kubus.rijen import DRADEN, load_casussen, load_tellingrijen
from leergeschiedenis.kubus.sluiten import protect_nested
from leergeschiedenis.kubus.tabellen import build_tabellen
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.voorbereiding import load_termijnen, prepare_tellingen
from leergeschiedenis.kubus.waarden import build_waarden

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
    meld = _Melder(voortgang)
    drempel = instellingen.drempel
    meld("Gegevens laden")
    with verbinding.cursor() as eigen:
        termijn = reeks.termijn if reeks else load_termijnen(eigen)
        prepare_tellingen(eigen, instellingen, termijn)
        casussen, tellingen = load_casussen(eigen), load_tellingrijen(eigen)
    meld("Hercoderen")
    indelingen, helften = recode(casussen, tellingen, drempel, reeks)
    vakken = Vakken(tellingen, casussen, indelingen, helften,
                    bewoners=Bescherming.INWONERS in stappen)
    m = reeks.m if reeks else instellingen.voorwaarden(casussen.bewoners)
    meld("Cellen tellen")
    tafels, vondsten = count_cells(vakken, m, drempel)
    klassen = build_klassen(tafels, vondsten, drempel)
    gewicht = weigh_klassen(tafels, klassen, indelingen, tellingen)
    getoond = np.arange(klassen.aantal + 1) < klassen.aantal
    if Bescherming.SLUITEN in stappen:
        meld("Bijna gelijke groepen verbergen")
        protect_nested(klassen, gewicht, getoond, drempel)
    if Bescherming.AANVULLEN in stappen:
        meld("Afleidbare groepen verbergen")
        protect_siblings(tafels, klassen, vakken, gewicht, getoond, drempel)
    meld("Afronden, gemiddelden en kosten")
    basis = instellingen.afrondbasis if Bescherming.AFRONDEN in stappen else 1
    cellen = {(tafel.telling, tafel.niveaus): Getoond(tafel, getoond[klasse],
                                                      round_counts(tafel.aantal, basis))
              for tafel, klasse in zip(tafels, klassen.per_tafel, strict=True)}
    organisatie = casussen.velden["organisatie"].waarde
    with ThreadPoolExecutor(DRADEN) as draden:
        maten = merge_maten(*(werk.result() for werk in [
            draden.submit(build_cijfers, cellen, vakken),
            draden.submit(build_aandelen, cellen, vakken, instellingen.max_aandeel),
            draden.submit(build_kosten, cellen, vakken, organisatie, instellingen),
            draden.submit(build_zekerheid, cellen, vakken, organisatie, instellingen),
            draden.submit(build_waarden, cellen, vakken, organisatie, instellingen)]))
    meld("Tabellen maken")
    return build_tabellen(indelingen, tellingen, list(cellen.values()), maten, m, termijn)


def round_counts(aantal: np.ndarray, basis: int) -> np.ndarray:
    """To the nearest multiple of `basis`, halves up."""
    return (2 * aantal + basis) // (2 * basis) * basis


class _Melder:
    """Tells which step begins."""

    STAPPEN = 7

    def __init__(self, voortgang: Voortgang | None) -> None:
        self._voortgang, self._nummer = voortgang, 0

    def __call__(self, naam: str) -> None:
        self._nummer += 1
        if self._voortgang:
            self._voortgang(Stap(naam, self._nummer, self.STAPPEN))
