"""The table that measurements are written to."""

from pathlib import Path

import pytest

from bench import meting
from bench.meting import Meting, write_uitslag


def test_measuring_one_part_again_leaves_the_others(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meting, "UITSLAG", tmp_path / "uitslag.md")
    write_uitslag([Meting("klik", "oud", 20, "ms", "leeg", 10),
                   Meting("klik", "weg", 1, "s", "leeg", 1),
                   Meting("zaal", "blijft", 1234.5, "ms", "leeg", 1000)])
    write_uitslag([Meting("klik", "nieuw", 30, "ms", "leeg", 10)])

    rijen = (tmp_path / "uitslag.md").read_text(encoding="utf-8").splitlines()[-2:]
    assert rijen == ["| klik | nieuw | 30 ms | leeg: 10 ms | 3,00 × |",
                     "| zaal | blijft | 1.234 ms | leeg: 1.000 ms | 1,23 × |"]
