"""The averaging attack, through the public query function: ask much that overlaps, and average.

Where numbers are rounded or disturbed per query, hundreds of overlapping selections give a hidden
cell away (PRIVACY.md, *Why not suppress at query time*). Here they may not do better than someone
who always guesses the same number.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.opslag import open_lezend
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vragen import load_niveaus, stel_vraag

VRAGEN = 400
KOLOMMEN = ("initiatief", "organisatie", "huishouden", "uitkomst")


@dataclass(frozen=True)
class Doelwit:
    """A hidden cell: two columns with a value each, and how many residents are really in it."""

    kolommen: tuple[str, str]
    codes: tuple[str, str]
    inwoners: int


@pytest.fixture
def doelwitten(regio_map: Path, monkeypatch: pytest.MonkeyPatch) -> list[Doelwit]:
    """Every cell of 1 to 9 residents over two of the columns, of values that can be chosen."""
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(regio_map))
    huidig = read_huidig()
    assert huidig is not None
    niveaus = load_niveaus()
    gevonden = []
    with open_lezend(huidig.bronbestand) as bron:
        for kolommen in combinations(KOLOMMEN, 2):
            te_kiezen = [[waarde.code for waarde in niveaus[kolom].waarden
                          if not waarde.samengevoegd and waarde.code != "onbekend"]
                         for kolom in kolommen]
            een, ander = kolommen
            for *codes, inwoners in bron.execute(
                    f"SELECT {een}, {ander}, count(DISTINCT bewoner) FROM casus_nu "
                    "GROUP BY ALL HAVING count(DISTINCT bewoner) < 10 ORDER BY ALL").fetchall():
                if all(code in mogelijk for code, mogelijk in zip(codes, te_kiezen, strict=True)):
                    gevonden.append(Doelwit((een, ander), (codes[0], codes[1]), inwoners))
    return gevonden


def ask(**waarden: tuple[str, ...]) -> int:
    """The number of started casussen that is shown under this selection; nothing shown is 0."""
    rijen = stel_vraag("totaal", Keuze.of(waarden), telling="gestart").rijen
    return int(rijen[0][0] or 0) if rijen else 0


def test_hidden_cell_of_three_is_not_in_the_mean_of_400_answers(doelwitten: list[Doelwit]) -> None:
    """With and without its value, beside all kinds of other values: the answers are the same."""
    drie = next(doelwit for doelwit in doelwitten if doelwit.inwoners == 3)
    kolom, vast = drie.kolommen
    anderen = [w.code for w in load_niveaus()[kolom].waarden if w.code != drie.codes[0]]
    loting = np.random.default_rng(5)
    verschillen = []
    for _ in range(VRAGEN // 2):
        naast = tuple(loting.choice(anderen, loting.integers(1, len(anderen)), replace=False))
        met = ask(**{kolom: (*naast, drie.codes[0]), vast: (drie.codes[1],)})
        zonder = ask(**{kolom: naast, vast: (drie.codes[1],)})
        verschillen.append(met - zonder)
    assert set(verschillen) == {0}, "het gemiddelde verschil zegt iets van de verborgen cel"


def test_least_squares_over_all_answers_guesses_no_better(doelwitten: list[Doelwit]) -> None:
    """Everything that can be asked of two columns as equations; the best solution, rounded."""
    assert len(doelwitten) > 30
    raak = sum(_solve(kolommen, doelwitten) for kolommen in combinations(KOLOMMEN, 2))
    vaakst = Counter(doelwit.inwoners for doelwit in doelwitten).most_common(1)[0][1]
    toeval = 3 * np.sqrt(vaakst * (1 - vaakst / len(doelwitten)))
    assert raak <= vaakst + toeval, f"{raak} van {len(doelwitten)} geraden; altijd raden: {vaakst}"


def _solve(kolommen: tuple[str, str], doelwitten: list[Doelwit]) -> int:
    """How many hidden cells of these two columns the solution names exactly."""
    een, ander = ([w.code for w in load_niveaus()[kolom].waarden] for kolom in kolommen)
    gezien = np.array([[ask(**{kolommen[0]: (a,), kolommen[1]: (b,)}) for b in ander] for a in een])
    verborgen = np.argwhere(gezien == 0)
    plek = {(een[a], ander[b]): k for k, (a, b) in enumerate(verborgen)}
    vergelijkingen, waarden = [], []
    for kolom, codes, as_ in ((kolommen[0], een, 0), (kolommen[1], ander, 1)):
        for k, code in enumerate(codes):
            vergelijkingen.append(verborgen[:, as_] == k)
            waarden.append(ask(**{kolom: (code,)}) - gezien.sum(axis=1 - as_)[k])
    oplossing, *_ = np.linalg.lstsq(np.array(vergelijkingen, float), np.array(waarden), rcond=None)
    geraden = np.clip(np.round(oplossing), 0, 9)
    return sum(int(geraden[plek[doelwit.codes]]) == doelwit.inwoners for doelwit in doelwitten
               if doelwit.kolommen == kolommen)
