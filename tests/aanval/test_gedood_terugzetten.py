"""Putting a copy back that is killed at any moment: all of what there was, or all of the copy, and
what there was stands beside it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from leergeschiedenis.opslag import sha256
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.reservekopie import write_reservekopie
from leergeschiedenis.slot import hold_slot
from tests.aanval.test_gedood import Doder
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = pytest.mark.xdist_group("gedood-terugzetten")  # one base, one process that kills

Sommen = dict[str, str]


@pytest.fixture(scope="module")
def doder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doder]:
    doder = Doder(schrijf_csv(tmp_path_factory.mktemp("levering") / "a.zip", minimale_levering(
        casussen=veel_casussen(12))))
    yield doder
    doder.close()


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, doder: Doder) -> Path:
    """A folder of which a copy was made before its second import: `gegevens` and `kopie.zip`."""
    map_ = tmp_path_factory.mktemp("basis")
    assert doder.run(map_ / "gegevens")["code"] == 0
    with pytest.MonkeyPatch.context() as kies:
        kies.setenv("LEERGESCHIEDENIS_DATA", str(map_ / "gegevens"))
        write_reservekopie(map_ / "kopie.zip")
    erbij = schrijf_csv(map_ / "b.zip", minimale_levering(
        organisatie="B", casussen=veel_casussen(12)))
    assert doder.run(map_ / "gegevens", bestanden=[str(erbij)])["code"] == 0
    return map_


def _sums(map_: Path) -> Sommen:
    return {str(pad.relative_to(map_)): sha256(pad) for pad in sorted(map_.rglob("*"))
            if pad.suffix == ".duckdb" or pad.name == "HUIDIG"}


def check_state(map_: Path, basis: Path, kopie: Sommen) -> str:
    """'oud' or 'nieuw', and in that case the old beside it."""
    huidig = read_huidig(map_)
    assert huidig
    if huidig.bron == 2:
        assert _sums(map_) == _sums(basis / "gegevens")
        return "oud"
    assert _sums(map_) == kopie
    naast = [pad for pad in map_.parent.glob(f"{map_.name}.*") if pad.is_dir()]
    assert [_sums(pad) for pad in naast] == [_sums(basis / "gegevens")], naast
    return "nieuw"


@pytest.mark.parametrize("in_drie", [False, True], ids=["in één", "in drie"])
@pytest.mark.parametrize("stap", [7, pytest.param(1, marks=pytest.mark.lang)])
def test_killed_before_a_file_operation(stap: int, in_drie: bool, basis: Path, doder: Doder,
                                        tmp_path: Path) -> None:
    heel = Path(shutil.copytree(basis / "gegevens", tmp_path / "heel"))
    assert doder.run(heel, terug=str(basis / "kopie.zip"))["code"] == 0
    kopie, standen = _sums(heel), []
    for map_, _ in doder.kill_in_steps(basis / "gegevens", tmp_path, stap,
                                       terug=str(basis / "kopie.zip"), in_drie=in_drie):
        if in_drie:  # there can be a moment without a folder, that ends with the next command
            with hold_slot(map_):
                pass
        standen.append(check_state(map_, basis, kopie))
        if standen[-1] == "oud":
            assert doder.run(map_, terug=str(basis / "kopie.zip"))["code"] == 0
            assert check_state(map_, basis, kopie) == "nieuw"
        else:
            assert doder.run(map_)["code"] == 0, "the next import works"
        assert {pad.name for pad in map_.parent.iterdir()} <= {
            "gegevens", "gegevens.voor-terugzetten", "gegevens.terugzetten.deel"}
    assert standen == sorted(standen, reverse=True), "first only old, then only new"
    assert standen.count("oud") >= 12 / stap
