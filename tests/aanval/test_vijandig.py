"""Sixty hostile files, or five hundred: each is refused with its cause, and a good one goes in.

They are checked in a process of their own, as the app would do it: its memory is measured and it
must still be there at the end.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.aanval.vijandig import SOORTEN, Geval, good_csv, make_geval
from tests.conftest import PROJECT

KORT, LANG = 60, 560
GROEI_KB = 50_000
_REEKS = 20  # files read in one go, with a good one after them

CONTROLE = """
import json, sys
from pathlib import Path
import psutil
from leergeschiedenis.importeren import check_bestanden
reeksen = json.load(sys.stdin)
check_bestanden([Path(reeksen[0][-1])])  # what the first of all takes for good
voor = psutil.Process().memory_info().rss
uit = [[[b.melding for b in c.bevindingen if b.ernst == "fout" or not c.fouten]
        for c in check_bestanden([Path(p) for p in reeks])] for reeks in reeksen]
groei = (psutil.Process().memory_info().rss - voor) // 1024
print(json.dumps({"groei": groei, "uit": uit, "kinderen": len(psutil.Process().children())}))
"""


def _check(gevallen: list[Geval], goed: Path) -> int:
    """Check what is said of every file, and return by how many kB the checking process grew."""
    reeksen = [gevallen[van:van + _REEKS] for van in range(0, len(gevallen), _REEKS)]
    proces = subprocess.run(
        [sys.executable, "-c", CONTROLE], cwd=PROJECT, capture_output=True, text=True, check=False,
        input=json.dumps([[str(g.pad) for g in reeks] + [str(goed)] for reeks in reeksen]))
    assert proces.returncode == 0, proces.stderr[-2000:]
    assert not proces.stderr, "nothing is printed, so no traceback either"
    verslag = json.loads(proces.stdout)
    mis = []
    for reeks, meldingen in zip(reeksen, verslag["uit"], strict=True):
        assert meldingen[-1] == [], "a good file after hostile ones goes in"
        for geval, gezegd in zip(reeks, meldingen, strict=False):
            if not any(re.search(geval.verwacht, melding) for melding in gezegd):
                mis.append((geval.pad.name, geval.verwacht, gezegd[:3]))
    assert not mis, mis
    assert verslag["kinderen"] == 0, "no child is left"
    return int(verslag["groei"])


def _make(map_: Path, aantal: int) -> list[Geval]:
    return [make_geval(zaad, map_) for zaad in range(aantal)]


def test_there_is_a_hostile_file_of_every_kind_among_the_first() -> None:
    assert 40 <= len(SOORTEN) <= KORT


@pytest.mark.parametrize("aantal", [KORT, pytest.param(LANG, marks=pytest.mark.lang)])
def test_hostile_files_are_refused_with_their_cause(aantal: int, tmp_path: Path) -> None:
    goed = tmp_path / "goed.zip"
    goed.write_bytes(good_csv())
    gevallen = _make(tmp_path, aantal)
    assert len({g.pad.read_bytes() for g in gevallen}) >= aantal * 0.9, "they differ"
    assert _check(gevallen, goed) < GROEI_KB
