"""What is kept of a set of residents says what looking at every resident of it would say."""

from dataclasses import fields

import numpy as np
import pytest

from leergeschiedenis.kubus import kenschets
from leergeschiedenis.kubus.kenschets import SCHETS, Merken

INWONERS = 40_000
MERKEN = Merken.draw(INWONERS)
ALLEN = np.arange(INWONERS, dtype=np.int32)
ZONDER = ALLEN[MERKEN.vlaggen[0] != 7]  # of the first kind nobody has flag 7 …
LAAT = np.append(ZONDER[ZONDER < INWONERS // 2],  # … and here it comes with the last of many
                 ALLEN[INWONERS // 2:][MERKEN.vlaggen[0][INWONERS // 2:] == 7][:1])
SETS = {"klein": ALLEN[:10], "grens": ALLEN[:kenschets._VOL], "iedereen": ALLEN,
        "zonder": ZONDER, "laat": LAAT}


@pytest.fixture(scope="module")
def beschreven() -> kenschets.Kenschets:
    aantal = np.array([len(leden) for leden in SETS.values()])
    return MERKEN.describe(np.concatenate(list(SETS.values())), np.cumsum(aantal) - aantal, aantal,
                           10)


@pytest.mark.parametrize("naam", SETS)
def test_a_sketch_has_the_flags_of_all_members_however_many(
        naam: str, beschreven: kenschets.Kenschets) -> None:
    vlaggen = np.zeros((2, 64 * SCHETS), bool)
    for soort, vlag in enumerate(MERKEN.vlaggen):
        vlaggen[soort, vlag[SETS[naam]]] = True
    rij = list(SETS).index(naam)
    assert np.unpackbits(beschreven.schets[rij].view(np.uint8)).tolist() == vlaggen.ravel().tolist()
    if naam in ("zonder", "laat"):
        assert len(SETS[naam]) > kenschets._VOL
        assert vlaggen[0, 7] == (naam == "laat")


@pytest.mark.parametrize("naam", SETS)
def test_code_spread_and_first_members_are_those_of_the_set(
        naam: str, beschreven: kenschets.Kenschets) -> None:
    leden, rij = SETS[naam], list(SETS).index(naam)
    code = MERKEN.code[leden]
    assert beschreven.aantal[rij] == len(leden)
    assert beschreven.code[rij] == code.sum()
    assert beschreven.eerste[rij].tolist() == leden[:10].tolist()
    merken = np.bincount((code % kenschets._VAKKEN).astype(int), minlength=kenschets._VAKKEN)
    assert beschreven.spreiding[rij].tolist() == merken.tolist()
    assert len(leden) < 1000 or merken.min() > 0.8 * merken.mean(), "marks are spread evenly"


def test_nothing_is_described_as_nothing() -> None:
    geen = np.zeros(0, np.int64)
    niets = MERKEN.describe(geen.astype(np.int32), geen, geen, 10)
    leeg = kenschets.empty_kenschets(10)
    for veld in fields(kenschets.Kenschets):
        assert getattr(niets, veld.name).shape == getattr(leeg, veld.name).shape
        assert getattr(niets, veld.name).dtype == getattr(leeg, veld.name).dtype
