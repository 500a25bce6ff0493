"""However the audit and the cube portion their work, they come to the same."""

from pathlib import Path

import numpy as np
import pytest

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import Bescherming, build_kubus, verdelen
from leergeschiedenis.kubus.audit import deelruimte, ruimte
from leergeschiedenis.kubus.audit.deelruimte import build_deelruimte
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import count_bits, hash_bits, place_casussen
from leergeschiedenis.kubus.audit.zaak import build_zaak
from tests.aanval.gegevens import Profiel, maak_aanvalsbron
from tests.aanval.opstelling import audit_bron, gepubliceerd
from tests.bronmaker import open_bron


@pytest.mark.parametrize("meer_casussen", [0.0, 0.6])
def test_a_group_counts_the_same_in_its_own_space(tmp_path: Path, meer_casussen: float) -> None:
    bron = maak_aanvalsbron(tmp_path / "bron.duckdb",
                            Profiel(400, 7, meer_casussen=meer_casussen))
    with gepubliceerd(bron) as (verbinding, publicatie):
        zaak = build_zaak(verbinding, publicatie, Instellingen())
    periode = np.flatnonzero(zaak.codes.is_periode)
    overig = np.flatnonzero(~zaak.codes.is_periode)
    toeval = np.random.default_rng(1)
    gezien = 0
    for groep in range(len(zaak.groepen)):
        voorwaarden = np.zeros((40, BREEDTE), np.int64)
        voorwaarden[:, 0] = toeval.choice(periode, 40) * (np.arange(40) % 2)
        voorwaarden[:, 1:] = toeval.choice(overig, (40, BREEDTE - 1))
        eigen = build_deelruimte(zaak, groep)
        aantal = count_bits(eigen.ruimte.fold(eigen.casussen(voorwaarden)))
        assert aantal.tolist() == zaak.count(np.full(40, groep), voorwaarden).tolist()
        gezien += int((aantal > 0).sum())
        houder = eigen.ruimte.bewoner[eigen.ruimte.bewoner >= 0]
        assert sorted(houder) == np.unique(zaak.ruimte.inwoner_van[eigen.casus]).tolist()
    assert gezien > 1000


def test_an_audit_in_many_small_portions_finds_the_same(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bron = maak_aanvalsbron(tmp_path / "bron.duckdb", Profiel(200, 11))
    onbeschermd = frozenset({Bescherming.INWONERS, Bescherming.AFRONDEN})
    ineens = audit_bron(bron, stappen=onbeschermd)
    assert sum(aanval.gevonden > 0 for aanval in ineens.aanvallen) > 3
    for module, naam in ((ruimte, "_BLOK"), (ruimte, "_DICHTBIJ"), (deelruimte, "_BLOK")):
        monkeypatch.setattr(module, naam, 1)
    assert audit_bron(bron, stappen=onbeschermd) == ineens


def test_a_cube_divided_in_many_small_portions_is_the_same(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = maak_aanvalsbron(tmp_path / "bron.duckdb", Profiel(300, 12))
    with open_bron(pad) as bron:
        ineens = build_kubus(bron, Instellingen())
        monkeypatch.setattr(verdelen, "BLOK", 50)
        verdeeld = build_kubus(bron, Instellingen())
    assert verdeeld == ineens
    assert len(ineens.cel) > 1000


def test_residents_with_more_casussen_stand_first_and_each_casus_has_a_place_of_its_own() -> None:
    bewoner = np.random.default_rng(2).permutation([4] * 3 + [9] * 2 + list(range(100, 300)))
    plaats, lagen = place_casussen(bewoner)
    assert len(set(plaats)) == len(bewoner)
    breedte = [laag.stop - laag.start for laag in lagen]
    assert breedte == [4, 1, 1], "202 residents, of whom two have a second casus, one a third"
    begin = np.array([64 * laag.start for laag in lagen])
    laag = np.searchsorted(begin, plaats, "right") - 1
    rang = plaats - begin[laag]
    for wie, eerste in ((4, 0), (9, 1)):
        assert set(rang[bewoner == wie]) == {eerste}
        assert sorted(laag[bewoner == wie]) == list(range((bewoner == wie).sum()))


def test_marks_tell_sets_apart_that_differ_in_one_resident() -> None:
    sets = np.random.default_rng(3).integers(0, 2**64, (1, 50), np.uint64)
    anders, bit = np.repeat(sets, 64 * 50, axis=0), np.arange(64 * 50)
    anders[bit, bit // 64] ^= np.uint64(1) << (bit % 64).astype(np.uint64)
    merken = hash_bits(np.concatenate([sets, sets, anders]))
    assert merken[0] == merken[1]
    assert len(set(merken.tolist())) == 1 + 64 * 50
