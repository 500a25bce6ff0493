"""The recount of both example sets, made once per test process."""

from functools import cache
from pathlib import Path

import pytest

from leergeschiedenis.publicatie import read_huidig
from tests.conftest import PROJECT
from tests.vragen.teller import Teller


@pytest.fixture(scope="module", params=["proeftuin", "regio"])
def teller(request: pytest.FixtureRequest) -> Teller:
    map_ = request.getfixturevalue(f"{request.param}_map")
    return _load_teller(request.param, map_)


@cache  # pytest may set a parametrised fixture up more than once
def _load_teller(naam: str, map_: Path) -> Teller:
    huidig = read_huidig(map_)
    assert huidig
    assert huidig.publicatiebestand
    return Teller(PROJECT / "data/voorbeeld" / naam, huidig.publicatiebestand)
