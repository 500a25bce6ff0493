"""Series of publications: nothing of a few residents follows from two of them together."""

from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit import Vorige, versies
from tests.aanval.gegevens import Profiel, profielen
from tests.aanval.handwerk import audit_handwerk, gevonden, maak_kubus
from tests.aanval.opstelling import describe, maak_publicatie
from tests.aanval.reeks import audit_reeks
from tests.aanval.test_gegevens import DELEN, RUSTIG
from tests.bronmaker import maak_bron, open_bron

PROFIEL = Profiel(inwoners=150, zaad=3, meer_casussen=0.2)


def test_series_of_additions_corrections_and_withdrawals_passes(tmp_path: Path) -> None:
    for stand, verslag in audit_reeks(tmp_path, PROFIEL, telkens=12):
        assert verslag.geslaagd, f"{stand.wijziging}: {describe(verslag)}"


def test_publishing_after_every_few_changes_is_caught(tmp_path: Path) -> None:
    """The version rule switched off: a new publication after three residents."""
    verslagen = [verslag for _, verslag in audit_reeks(tmp_path, PROFIEL, telkens=3, aantal=2)]
    assert verslagen[0].geslaagd
    assert versies.TE_VROEG in gevonden(verslagen[1])


@pytest.mark.lang
@pytest.mark.parametrize("deel", range(DELEN))
def test_any_series_passes(tmp_path_factory: pytest.TempPathFactory, deel: int) -> None:
    """Two hundred series of five, in parts that run side by side."""
    @seed(deel)
    @settings(RUSTIG, max_examples=200 // DELEN, derandomize=False, database=None)
    @given(profiel=profielen(laagste=60, hoogste=200), telkens=st.integers(10, 15))
    def check(profiel: Profiel, telkens: int) -> None:
        for stand, verslag in audit_reeks(tmp_path_factory.mktemp("reeks"), profiel, telkens):
            assert verslag.geslaagd, f"{stand.wijziging}: {describe(verslag)}"

    check()


WAARDEN = {"initiatief": {"A": (), "B": ()}}
CELLEN = [{"telling": "gestart", "aantal": 60},
          {"telling": "gestart", "initiatief": "A", "aantal": 30},
          {"telling": "gestart", "initiatief": "B", "aantal": 30}]
CASUSSEN = [{"casusnummer": f"c{k}", "initiatief": "A" if k < 30 else "B"} for k in range(60)]


def newcomers(initiatief: str, aantal: int) -> list[dict[str, object]]:
    """Casussen of new residents."""
    return [{"casusnummer": f"{initiatief}{k}", "initiatief": initiatief} for k in range(aantal)]


def audit_after(tmp_path: Path, casussen: list[dict[str, object]], cellen: list[dict[str, object]],
                waarden: dict[str, dict[str, tuple[str, ...]]] | None = None,
                instellingen: Instellingen | None = None) -> set[str]:
    """What is found in a publication by hand that follows the sixty of `CASUSSEN`."""
    instellingen = instellingen or Instellingen()
    toen = open_bron(maak_bron(tmp_path / "toen.duckdb", CASUSSEN))
    eerst = maak_publicatie(maak_kubus(CELLEN, WAARDEN), instellingen)
    return gevonden(audit_handwerk(
        tmp_path / "nu.duckdb", casussen, maak_kubus(cellen, waarden or WAARDEN), instellingen,
        Vorige(eerst, toen)))


def test_unchanged_publication_passes(tmp_path: Path) -> None:
    assert audit_after(tmp_path, CASUSSEN, CELLEN) == set()


def test_other_number_after_three_additions_is_found(tmp_path: Path) -> None:
    casussen = [*CASUSSEN, *newcomers("A", 3)]
    cellen = [CELLEN[0] | {"aantal": 65}, CELLEN[1] | {"aantal": 35}, CELLEN[2]]
    assert versies.TE_VROEG in audit_after(tmp_path, casussen, cellen)


def test_cell_that_withdrawn_residents_were_in_is_found(tmp_path: Path) -> None:
    """Published at once after a withdrawal: cells of whoever withdrew may not be shown."""
    assert versies.TE_VROEG in audit_after(tmp_path, CASUSSEN[1:], CELLEN)
    assert audit_after(tmp_path, CASUSSEN[1:], CELLEN[2:]) == set()


def test_corrected_resident_counts_as_changed(tmp_path: Path) -> None:
    casussen = [CASUSSEN[0] | {"uitkomst": "gelijk"}, *CASUSSEN[1:]]
    assert versies.TE_VROEG in audit_after(tmp_path, casussen, CELLEN)


def test_other_grouping_within_a_reeks_is_found(tmp_path: Path) -> None:
    waarden = {"initiatief": {"A": (), "overig": ("B", "C")}}
    cellen = [*CELLEN[:2], {"telling": "gestart", "initiatief": "overig", "aantal": 30}]
    assert audit_after(tmp_path, CASUSSEN, cellen, waarden) == {versies.REEKS}


def test_exact_growth_of_a_cell_is_found(tmp_path: Path) -> None:
    """Counts to one: twelve residents came, three of them in A, and anyone can see it."""
    casussen = [*CASUSSEN, *newcomers("A", 3), *newcomers("B", 9)]
    cellen = [CELLEN[0] | {"aantal": 72}, CELLEN[1] | {"aantal": 33}, CELLEN[2] | {"aantal": 39}]
    assert versies.TOENAME in audit_after(tmp_path, casussen, cellen,
                                          instellingen=Instellingen(afrondbasis=1))
