"""Generated data sets: whatever the data, the audit of what the builder makes finds nothing."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.aanval.gegevens import EIGENAARDIG, Profiel, profielen
from tests.aanval.opstelling import audit_profiel, describe

DELEN = 8

RUSTIG = settings(
    deadline=None, derandomize=True, phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(RUSTIG, max_examples=18)
@given(profiel=profielen(laagste=30, hoogste=150))
def test_no_violation(tmp_path_factory: pytest.TempPathFactory, profiel: Profiel) -> None:
    verslag = audit_profiel(tmp_path_factory.mktemp("aanval"), profiel)
    assert verslag.geslaagd, describe(verslag)


@pytest.mark.lang
@pytest.mark.parametrize("deel", range(DELEN))
def test_no_violation_in_hundreds(tmp_path_factory: pytest.TempPathFactory, deel: int) -> None:
    """Two hundred data sets of up to two thousand residents, in parts that run side by side."""
    @seed(deel)
    @settings(RUSTIG, max_examples=200 // DELEN, derandomize=False, database=None)
    @given(profiel=profielen())
    def check(profiel: Profiel) -> None:
        verslag = audit_profiel(tmp_path_factory.mktemp("aanval"), profiel)
        assert verslag.geslaagd, describe(verslag)

    check()


@pytest.mark.parametrize("profiel", [
    Profiel(inwoners=561, zaad=6, organisaties=4, meer_casussen=0.6, afhankelijk=1.0),
    Profiel(inwoners=30, zaad=4676298, initiatieven=3, organisaties=9, meer_casussen=0.05,
            afhankelijk=0.0)], ids=["casus met een getoonde en een verborgen rij", "bijna niets"])
def test_no_violation_where_there_once_was_one(tmp_path: Path, profiel: Profiel) -> None:
    verslag = audit_profiel(tmp_path, profiel)
    assert verslag.geslaagd, describe(verslag)


@pytest.mark.lang
@pytest.mark.parametrize("eigenaardig", EIGENAARDIG)
def test_no_violation_with_an_oddity_and_three_conditions(
        tmp_path_factory: pytest.TempPathFactory, eigenaardig: str) -> None:
    profiel = Profiel(inwoners=1100, zaad=5, eigenaardig=(eigenaardig,))
    verslag = audit_profiel(tmp_path_factory.mktemp("aanval"), profiel)
    assert verslag.geslaagd, describe(verslag)
