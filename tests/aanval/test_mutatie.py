"""Proof that the audit would see it: with one protection switched off it finds violations."""

from pathlib import Path

import pytest

from leergeschiedenis.kubus import ALLES, Bescherming
from tests.aanval.gegevens import Profiel
from tests.aanval.opstelling import audit_profiel

PROFIEL = Profiel(inwoners=220, zaad=7, meer_casussen=0.3)


def test_whole_build_passes(tmp_path: Path) -> None:
    verslag = audit_profiel(tmp_path, PROFIEL)
    assert verslag.geslaagd, verslag.beheerder


@pytest.mark.parametrize("zonder", list(Bescherming))
def test_build_without_one_protection_is_caught(tmp_path: Path, zonder: Bescherming) -> None:
    assert not audit_profiel(tmp_path, PROFIEL, stappen=ALLES - {zonder}).geslaagd
