"""What was counted is out of memory at once: with many casussen the next step needs the room."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import build_kubus
from leergeschiedenis.kubus.audit import audit_publicatie
from leergeschiedenis.kubus.audit.zaak import Zaak
from leergeschiedenis.kubus.rijen import Tellingrijen
from leergeschiedenis.kubus.vectoren import Vectorvak
from tests.aanval.gegevens import Profiel, maak_aanvalsbron
from tests.aanval.opstelling import gepubliceerd
from tests.bronmaker import open_bron


@pytest.fixture
def niemand_ruimt_op() -> Iterator[None]:
    """What points at itself stays: Python does not look for it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _alive(*soorten: type) -> set[str]:
    return {type(ding).__name__ for ding in gc.get_objects() if isinstance(ding, soorten)}


@pytest.mark.usefixtures("niemand_ruimt_op")
def test_of_a_cube_that_is_built_no_rows_are_left(tmp_path: Path) -> None:
    with open_bron(maak_aanvalsbron(tmp_path / "bron.duckdb", Profiel(300, 12))) as bron:
        kubus = build_kubus(bron, Instellingen())
    assert _alive(Tellingrijen, Vectorvak) == set()
    assert len(kubus.cel) > 1000


@pytest.mark.usefixtures("niemand_ruimt_op")
def test_of_an_audit_that_is_done_no_sets_are_left(tmp_path: Path) -> None:
    bron = maak_aanvalsbron(tmp_path / "bron.duckdb", Profiel(200, 11))
    with gepubliceerd(bron) as (verbinding, publicatie):
        verslag = audit_publicatie(verbinding, publicatie, Instellingen())
    assert _alive(Zaak) == set()
    assert verslag.geslaagd
