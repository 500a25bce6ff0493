"""The pairwise comparison of shown cells finds exactly what comparing all sets one by one finds."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from leergeschiedenis.kubus.audit import nesten
from tests.aanval.handwerk import Cel, audit_handwerk, maak_kubus

DREMPEL = 10
WETTEN = ("wmo", "zvw", "wlz", "jeugd")
WAARDEN = {"initiatief": {"A": (), "B": (), "C": ()}, "huishouden": {"paar": (), "gezin": ()},
           "uitkomst": {"verbeterd": (), "gelijk": ()},
           "wet": {teken + wet: () for wet in WETTEN for teken in ("", "-")}}


def draw_casussen(inwoners: int, zaad: int) -> list[Cel]:
    """Casussen of residents of whom a third has two; nearly all have the first law and an end."""
    toeval = np.random.default_rng(zaad)
    zonder = 40 / inwoners  # so many residents lie between everyone and nearly everyone
    return [{"bewoner": int(bewoner), "initiatief": str(toeval.choice(["A", "B", "C"])),
             "huishouden": str(toeval.choice(["paar", "gezin"])),
             "uitkomst": str(toeval.choice(["verbeterd", "gelijk"])),
             "wetten": [wet for wet, kans in zip(WETTEN, (1 - zonder, zonder, 0.5, 1 - zonder / 4),
                                                 strict=True) if toeval.random() < kans],
             "einde_maand": date(2020, 1, 1) if toeval.random() > zonder / 2 else None}
            for bewoner in [*range(inwoners), *range(0, inwoners, 3)]]


def list_cells(casussen: list[Cel]) -> Iterator[tuple[Cel, frozenset[object]]]:
    """Every cell of at most two conditions and `DREMPEL` residents, unprotected, with its set."""
    losse = [(kolom, code) for kolom, codes in WAARDEN.items() for code in codes]
    vragen = [vraag for n in range(3) for vraag in combinations(losse, n)
              if len({kolom for kolom, _ in vraag}) == n]
    for telling in ("gestart", "afgerond"):
        telt = [c for c in casussen if telling == "gestart" or c["einde_maand"]]
        for vraag in vragen:
            leden = frozenset(c["bewoner"] for c in telt if all(
                satisfies(c, kolom, code) for kolom, code in vraag))
            if len(leden) >= DREMPEL:
                yield {"telling": telling, **dict(vraag),
                       "aantal": 5 * ((len(leden) + 2) // 5)}, leden


def satisfies(casus: Cel, kolom: str, code: str) -> bool:
    """Does this casus meet this condition?"""
    if kolom != "wet":
        return casus[kolom] == code
    heeft = code.removeprefix("-") in list(casus["wetten"])
    return heeft != code.startswith("-")


@pytest.mark.parametrize(("inwoners", "zaad"), [(90, 1), (300, 2), (3000, 3)])
def test_finds_every_pair(tmp_path: Path, inwoners: int, zaad: int) -> None:
    casussen = draw_casussen(inwoners, zaad)
    cellen, leden = zip(*list_cells(casussen), strict=True)
    paren = sum(klein < groot and len(groot - klein) < DREMPEL
                for klein in set(leden) for groot in set(leden))
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen, maak_kubus(cellen, WAARDEN))
    (aanval,) = (a for a in verslag.aanvallen if a.naam == nesten.NAAM)
    assert aanval.gevonden == paren > 20
