"""Data folders for all tests: made once, by the real import, shared by the test processes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

PROJECT = Path(__file__).resolve().parent.parent
SLEUTEL = "alleen-voor-toetsen-0123456789-abcdefgh"

os.environ["LEERGESCHIEDENIS_PSEUDONIEMSLEUTEL"] = SLEUTEL
# Whoever may come in on this machine: tests say so themselves.
os.environ["LEERGESCHIEDENIS_TOEGANG"] = str(PROJECT / "tests" / "er-is-geen-instelling.toml")


def run_opdracht(*argumenten: object, gegevens: Path) -> subprocess.CompletedProcess[str]:
    """A command of the command line, as the beheerder types it, on a data folder."""
    return subprocess.run(
        [sys.executable, "-m", "leergeschiedenis", *map(str, argumenten)], cwd=PROJECT,
        env=os.environ | {"LEERGESCHIEDENIS_DATA": str(gegevens)}, capture_output=True, text=True)


@pytest.fixture(scope="session")
def gedeelde_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all test processes of a run."""
    basis = tmp_path_factory.getbasetemp()
    return basis.parent if os.environ.get("PYTEST_XDIST_WORKER") else basis


@pytest.fixture(scope="session")
def maak_gegevens(gedeelde_map: Path) -> Callable[..., Path]:
    """A data folder with these deliveries imported, made at most once per run."""

    def maak(naam: str, bestanden: list[Path]) -> Path:
        doel = gedeelde_map / naam
        with FileLock(gedeelde_map / f"{naam}.slot"):
            if not (doel / "HUIDIG").exists():
                verslag = run_opdracht("importeer", *bestanden, gegevens=doel)
                assert verslag.returncode == 0, verslag.stdout + verslag.stderr
        return doel

    return maak


@pytest.fixture(scope="session")
def regio_map(maak_gegevens: Callable[..., Path]) -> Path:
    """The shipped example of a region: four initiatives, about 600 casussen."""
    return maak_gegevens("regio", sorted((PROJECT / "data/voorbeeld/regio").glob("*.xlsx")))


@pytest.fixture(scope="session")
def proeftuin_map(maak_gegevens: Callable[..., Path]) -> Path:
    """The shipped example of one proeftuin in its second year: 100 casussen."""
    return maak_gegevens("proeftuin", sorted((PROJECT / "data/voorbeeld/proeftuin").glob("*.xlsx")))


@pytest.fixture(scope="session")
def voorbeeldmap(proeftuin_map: Path) -> Path:
    """The example that browser tests run on unless they need another."""
    return proeftuin_map


@pytest.fixture(scope="session")
def klein_map(maak_gegevens: Callable[..., Path], gedeelde_map: Path) -> Path:
    """A publication of 12 casussen: almost nothing of it may be shown."""
    leveringen = gedeelde_map / "klein-leveringen"
    with FileLock(gedeelde_map / "klein-leveringen.slot"):
        if not leveringen.exists():
            verslag = run_opdracht("voorbeeld", leveringen, "--soort", "proeftuin",
                                   "--casussen", 12, gegevens=gedeelde_map / "geen")
            assert verslag.returncode == 0, verslag.stderr
    return maak_gegevens("klein", sorted(leveringen.glob("*.xlsx")))


@pytest.fixture
def lege_map(tmp_path: Path) -> Path:
    """A data folder in which nothing was ever imported."""
    return tmp_path / "leeg"


@pytest.fixture
def met_gegevens(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Points this process at a data folder, for tests that call the library directly."""

    def kies(map_: Path) -> Path:
        monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        return map_

    return kies
