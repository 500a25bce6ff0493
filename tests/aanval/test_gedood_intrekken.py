"""A withdrawal that is killed at any moment: not done, or done and written down by the next."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis.publicatie import read_huidig
from tests.aanval.test_gedood import Doder
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = pytest.mark.xdist_group("gedood-intrekken")  # one base, one process that kills

BLIJFT, WEG = 12, 13


@pytest.fixture(scope="module")
def doder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doder]:
    doder = Doder(schrijf_csv(tmp_path_factory.mktemp("levering") / "c.zip", minimale_levering(
        organisatie="C", casussen=veel_casussen(15))))
    yield doder
    doder.close()


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, doder: Doder) -> Path:
    """Two publications; the second delivery is the one to go."""
    map_ = tmp_path_factory.mktemp("basis")
    for naam, aantal in (("A", BLIJFT), ("B", WEG)):
        pad = schrijf_csv(map_ / f"{naam}.zip", minimale_levering(
            organisatie=naam, casussen=veel_casussen(aantal)))
        assert doder.run(map_ / "gegevens", bestanden=[str(pad)])["code"] == 0
    return map_ / "gegevens"


def _count(pad: Path) -> int:
    with duckdb.connect(str(pad), read_only=True) as bron:
        return len(bron.execute("FROM casussen").fetchall())


def _written(map_: Path) -> int:
    regels = [json.loads(regel) for pad in (map_ / "logboek").glob("*.jsonl")
              for regel in pad.read_text().splitlines()]
    return sum(regel["gebeurtenis"] == "ingetrokken" for regel in regels)


@pytest.mark.parametrize("stap", [23, pytest.param(1, marks=pytest.mark.lang)])
def test_killed_before_a_file_operation(stap: int, basis: Path, doder: Doder,
                                        tmp_path: Path) -> None:
    standen = []
    for map_, _ in doder.kill_in_steps(basis, tmp_path, stap, trek_in=2):
        huidig = read_huidig(map_)
        assert huidig
        is_weg = _count(huidig.bronbestand) == BLIJFT
        standen.append(is_weg)
        assert is_weg or _count(huidig.bronbestand) == BLIJFT + WEG
        assert doder.run(map_, publiceer=True)["code"] == 0
        if is_weg:
            assert {_count(pad) for pad in (map_ / "bron").glob("*.duckdb")} == {BLIJFT}
            assert (nieuw := read_huidig(map_)) is not None
            assert nieuw.publicatie == 3
        assert doder.run(map_)["code"] == 0, "the next import works"
        assert _written(map_) == is_weg, "once, or not at all"
    assert standen == sorted(standen), "first only there, then only gone"
    assert set(standen) == {False, True}
