"""Moving a text that is killed at any moment: it was moved and is recorded, or it was not."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis.publicatie import list_publicaties, read_huidig
from tests.aanval.test_gedood import Doder
from tests.formulierbouwer import aflevering, les, minimale_levering, schrijf_csv, veel_casussen

pytestmark = pytest.mark.xdist_group("gedood-lessen")  # one base, one process that kills


@pytest.fixture(scope="module")
def doder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doder]:
    doder = Doder(schrijf_csv(tmp_path_factory.mktemp("levering") / "a.zip", minimale_levering(
        casussen=veel_casussen(12), afleveringen=[aflevering()],
        lessen=[les(status="gevalideerd")])))
    yield doder
    doder.close()


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, doder: Doder) -> Path:
    """A data folder with bron 1 and publication 1, that shows no lesson yet."""
    map_ = tmp_path_factory.mktemp("basis") / "gegevens"
    assert doder.run(map_)["code"] == 0
    assert check_state(map_, map_) == "oud"
    return map_


def rows(pad: Path | None, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(pad), read_only=True) as verbinding:
        return verbinding.execute(sql).fetchall()


def check_state(map_: Path, basis: Path) -> str:
    """'oud' or 'nieuw': bron and publication say the same, and what was in use is untouched."""
    huidig = read_huidig(map_)
    assert huidig
    assert (huidig.bron, huidig.publicatie) in ((1, 1), (2, 2))
    nieuw = huidig.bron == 2
    verzet = rows(huidig.bronbestand, "SELECT handeling, wie FROM tekstverloop")
    getoond = rows(huidig.publicatiebestand, "SELECT titel FROM les")
    assert (verzet, getoond) == (
        ([("vrijgegeven", "An")], [(les()["titel"],)]) if nieuw else ([], []))
    for naam in ("bron/000001.duckdb", "publicatie/000001.duckdb"):
        som = [hashlib.sha256((m / naam).read_bytes()).digest() for m in (map_, basis)]
        assert som[0] == som[1], "what was in use is never written"
    assert [regel.audit for regel in list_publicaties(map_)] == ["geslaagd"] * huidig.bron
    return "nieuw" if nieuw else "oud"


@pytest.mark.parametrize("stap", [8, pytest.param(1, marks=pytest.mark.lang)])
def test_moving_a_text_killed_before_a_file_operation(stap: int, basis: Path, doder: Doder,
                                                      tmp_path: Path) -> None:
    huidig = read_huidig(basis)
    assert huidig
    (nummer,) = rows(huidig.bronbestand,
                     "SELECT left(md5(sleutelmerk || code), 8) FROM bron, lessen_nu")[0]
    standen = []
    for map_, is_gedood in doder.kill_in_steps(basis, tmp_path, stap,
                                               zet=[[nummer], "vrijgegeven"]):
        standen.append(check_state(map_, basis))
        if is_gedood and standen[-1] == "oud" and len(standen) == 2:
            # What was left stands in nobody's way.
            assert doder.run(map_, zet=[[nummer], "vrijgegeven"])["code"] == 0
            assert check_state(map_, basis) == "nieuw"
    assert standen == sorted(standen, reverse=True), "first only old, then only new"
    assert standen.count("oud") >= 3, "it was killed at several steps"
    assert standen[-1] == "nieuw"
