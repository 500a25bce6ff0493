"""An import that is killed at any moment leaves the old state or the new one, never another.

SIGKILL, so nothing gets the chance to clean up; of the child that reads the files as well, in every
second of the twenty moments and in all of the two hundred. After every kill: HUIDIG names files
that are whole, what was in use is byte for byte as it was, and the next import works and clears up.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from leergeschiedenis.publicatie import list_publicaties, read_huidig
from tests.conftest import PROJECT
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = pytest.mark.xdist_group("gedood")  # one base, one process that kills

OUD, NIEUW = 30, 42
KORT, LANG = 20, 200
GETYPT = (0.4, 0.8)  # parts of the duration of the command as typed


class Doder:
    """The process that starts imports and kills them."""

    def __init__(self, bestand: Path) -> None:
        self._proces = subprocess.Popen(
            [sys.executable, "-m", "tests.aanval.doder", str(bestand)], cwd=PROJECT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def run(self, map_: Path, **vraag: Any) -> dict[str, Any]:
        assert self._proces.stdin
        assert self._proces.stdout
        print(json.dumps({"map": str(map_)} | vraag), file=self._proces.stdin, flush=True)
        return json.loads(self._proces.stdout.readline())

    def kill_in_steps(self, basis: Path, map_: Path, stap: int,
                      **vraag: Any) -> Iterator[tuple[Path, bool]]:
        """Before every so-manieth operation on a file: the folder that is left of a copy of
        `basis`, and whether it was killed. The last time it was not: it had done all there is."""
        for bij in range(1, 200, stap):
            kopie = Path(shutil.copytree(basis, map_ / f"{bij}" / basis.name))
            verslag = self.run(kopie, bij=bij, **vraag)
            assert verslag["gedood"] or verslag["code"] == 0
            yield kopie, verslag["gedood"]
            if not verslag["gedood"]:
                return

    def close(self) -> None:
        self._proces.communicate("")


@pytest.fixture(scope="module")
def levering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of twelve new residents: just enough for a new publication."""
    return schrijf_csv(tmp_path_factory.mktemp("nieuw") / "nieuw.zip", minimale_levering(
        organisatie="B", casussen=veel_casussen(NIEUW - OUD)))


@pytest.fixture(scope="module")
def doder(levering: Path) -> Iterator[Doder]:
    doder = Doder(levering)
    yield doder
    doder.close()


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, doder: Doder) -> Path:
    """A data folder with bron 1 and publication 1."""
    map_ = tmp_path_factory.mktemp("basis")
    eerste = schrijf_csv(map_ / "eerste.zip", minimale_levering(casussen=veel_casussen(OUD)))
    assert doder.run(map_ / "gegevens", bestanden=[str(eerste)])["code"] == 0
    return map_ / "gegevens"


@pytest.fixture(scope="module")
def duur(basis: Path, doder: Doder,
         tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """Seconds that an import takes which nobody kills: without and with a child that reads."""
    duren = []
    for met_kind in (False, True):
        map_ = Path(shutil.copytree(basis, tmp_path_factory.mktemp("duur") / "gegevens"))
        verslag = doder.run(map_, met_kind=met_kind)
        assert verslag["code"] == 0
        assert check_state(map_, basis) == "nieuw"
        duren.append(float(verslag["duur"]))
    return duren[0], duren[1]


@pytest.fixture
def gegevens(basis: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(basis, tmp_path / "gegevens"))


def _sums(map_: Path) -> dict[str, str]:
    return {str(pad.relative_to(map_)): hashlib.sha256(pad.read_bytes()).hexdigest()
            for pad in map_.rglob("*") if pad.is_file()}


def check_state(map_: Path, basis: Path) -> str:
    """'oud' or 'nieuw'; anything else is what must never be."""
    huidig = read_huidig(map_)
    assert huidig
    assert (huidig.bron, huidig.publicatie) in ((1, 1), (2, 2))
    stand = "oud" if huidig.bron == 1 else "nieuw"
    nu, toen = _sums(map_), _sums(basis)
    assert nu[f"publicatie/{huidig.bestand}"] == huidig.sha256
    for naam in ("bron/000001.duckdb", "publicatie/000001.duckdb"):
        assert nu[naam] == toen[naam], "what was in use is never written"
    with duckdb.connect(str(huidig.bronbestand), read_only=True) as bron:
        aantal = OUD if stand == "oud" else NIEUW
        assert bron.execute("SELECT count(DISTINCT bewoner) FROM casus_nu").fetchall() == [
            (aantal,)]
        assert bron.execute("SELECT max(publicatie) FROM gepubliceerd").fetchall() == [
            (huidig.publicatie,)]
    with duckdb.connect(str(huidig.publicatiebestand), read_only=True) as publicatie:
        assert publicatie.execute("SELECT aantal FROM cel WHERE telling = 'gestart' "
                                  "AND voorwaarden = ''").fetchall() == [(aantal // 5 * 5,)]
    zichtbaar = [(regel.nummer, regel.audit) for regel in list_publicaties(map_)]
    assert zichtbaar == [(nummer, "geslaagd") for nummer in range(huidig.publicatie or 0, 0, -1)]
    return stand


def check_next_import(map_: Path, basis: Path, doder: Doder) -> None:
    assert doder.run(map_)["code"] == 0
    assert check_state(map_, basis) == "nieuw"
    namen = {naam for naam in _sums(map_) if naam != "slot" and not naam.startswith("logboek/")}
    assert namen == {"HUIDIG", "bron/000001.duckdb", "bron/000002.duckdb",
                     "publicatie/000001.duckdb", "publicatie/000002.duckdb"}, "nothing is left over"


def _kill_after(deel: float, gegevens: Path, basis: Path, doder: Doder,
                duur: tuple[float, float], met_kind: bool) -> None:
    doder.run(gegevens, na=deel * duur[met_kind], met_kind=met_kind)
    check_state(gegevens, basis)
    check_next_import(gegevens, basis, doder)


@pytest.mark.parametrize("moment", range(KORT))
def test_import_killed_at_some_moment(moment: int, gegevens: Path, basis: Path, doder: Doder,
                                      duur: tuple[float, float]) -> None:
    _kill_after((moment + 0.5) / KORT * 1.05, gegevens, basis, doder, duur, moment % 2 == 1)


@pytest.mark.lang
@pytest.mark.parametrize("moment", range(LANG))
def test_import_killed_at_many_moments(moment: int, gegevens: Path, basis: Path, doder: Doder,
                                       duur: tuple[float, float]) -> None:
    deel = (moment + random.Random(moment).random()) / LANG
    _kill_after(deel * 1.05, gegevens, basis, doder, duur, met_kind=True)


@pytest.mark.parametrize("stap", [8, pytest.param(1, marks=pytest.mark.lang)])
def test_import_killed_before_a_file_operation(stap: int, basis: Path, doder: Doder,
                                               tmp_path: Path) -> None:
    """Moments can miss what takes no time; these are the steps that Python itself takes."""
    standen = [check_state(map_, basis)
               for map_, _ in doder.kill_in_steps(basis, tmp_path, stap)]
    assert standen == sorted(standen, reverse=True), "first only old, then only new"
    assert standen.count("oud") >= 10 / stap, "it was killed at many steps"


@pytest.mark.parametrize("stap", [10, pytest.param(1, marks=pytest.mark.lang)])
def test_first_import_of_all_killed_before_a_file_operation(stap: int, doder: Doder,
                                                            tmp_path: Path) -> None:
    for nummer in range(1, 200, stap):
        map_ = tmp_path / f"{nummer}"
        verslag = doder.run(map_, bij=nummer)
        huidig = read_huidig(map_)
        assert huidig is None or (huidig.bron, huidig.publicatie) == (1, 1)
        if huidig is None:
            assert list_publicaties(map_) == []
        if not verslag["gedood"]:
            break
    assert nummer >= 10


@pytest.mark.parametrize("deel", GETYPT)
def test_command_killed_with_its_child(deel: float, gegevens: Path, basis: Path, doder: Doder,
                                       levering: Path) -> None:
    """The whole process group, as when a server is switched off."""
    seconden = deel * _typed_duration(basis, levering, gegevens.parent)
    with subprocess.Popen(
            [sys.executable, "-m", "leergeschiedenis", "importeer", str(levering)], cwd=PROJECT,
            env=os.environ | {"LEERGESCHIEDENIS_DATA": str(gegevens)}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as proces:
        try:
            proces.wait(seconden)
        except subprocess.TimeoutExpired:
            os.killpg(proces.pid, signal.SIGKILL)
    check_state(gegevens, basis)
    check_next_import(gegevens, basis, doder)


def test_child_that_reads_ends_with_its_parent(tmp_path: Path) -> None:
    """Only the parent is killed, while the child waits for a file that never comes."""
    os.mkfifo(tmp_path / "hangt.xlsx")
    ouder = psutil.Popen([sys.executable, "-m", "leergeschiedenis", "controleer",
                          str(tmp_path / "hangt.xlsx")], cwd=PROJECT)
    greep = wait_for_reader(tmp_path / "hangt.xlsx")
    kinderen = ouder.children()
    assert kinderen
    ouder.kill()
    ouder.wait()
    _, over = psutil.wait_procs(kinderen, timeout=60)
    os.close(greep)
    assert not over, "nothing is left running"


def wait_for_reader(pijp: Path) -> int:
    """The writing end of a pipe, once somebody has opened the other end."""
    for _ in range(1200):
        with suppress(OSError):
            return os.open(pijp, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.05)
    raise TimeoutError


_getypt: list[float] = []


def _typed_duration(basis: Path, levering: Path, map_: Path) -> float:
    """Seconds that the command as typed takes; measured once per process."""
    if not _getypt:
        kopie = shutil.copytree(basis, map_ / "meting")
        begin = time.monotonic()
        subprocess.run([sys.executable, "-m", "leergeschiedenis", "importeer", str(levering)],
                       cwd=PROJECT, env=os.environ | {"LEERGESCHIEDENIS_DATA": str(kopie)},
                       check=True, stdout=subprocess.DEVNULL)
        _getypt.append(time.monotonic() - begin)
    return _getypt[0]
