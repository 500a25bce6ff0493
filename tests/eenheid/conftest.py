"""What tests share that import deliveries themselves; every module has a `basis` of its own."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from leergeschiedenis import importeren
from leergeschiedenis.domein import RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from tests.formulierbouwer import lees_hier


@pytest.fixture(scope="module")
def lees_in_dit_proces() -> Iterator[None]:
    """The child process is tested in test_inlezen; here it would only cost half a second each."""

    def read(paden: Sequence[Path]) -> Iterator[RuweLevering | Bestandsfout]:
        for pad in paden:
            try:
                yield lees_hier(pad)
            except Bestandsfout as fout:
                yield fout
            except OSError:
                yield Bestandsfout(pad.name, "Dit bestand bestaat niet.", "Controleer de naam.")

    with pytest.MonkeyPatch.context() as vervang:
        vervang.setattr(importeren, "read_leveringen", read)
        yield


@pytest.fixture
def gegevens(basis: Path, tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Path:
    """A copy of the base of the module, in use."""
    return met_gegevens(Path(shutil.copytree(basis, tmp_path / "gegevens")))
