"""Commands carried out for a page: followed by step, left alone, and nothing of them stays."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from leergeschiedenis import werk as werkplaats
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.logboek import read_regels
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.werk import (
    Bestand,
    Werk,
    clean_werk,
    list_werk,
    read_werk,
    start_werk,
    stop_werk,
)
from leergeschiedenis.werk import plaats as plek
from leergeschiedenis.werk.plaats import make_werkmap, store_bestand
from tests.aanval.test_gedood import wait_for_reader
from tests.conftest import PROJECT
from tests.formulierbouwer import casus, minimale_levering, schrijf_xlsx, veel_casussen

Kies = Callable[[Path], Path]


@pytest.fixture
def plaats(tmp_path: Path, met_gegevens: Kies, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder, and a temporary folder of one's own."""
    met_gegevens(tmp_path / "gegevens")
    (tmp_path / "tijdelijk").mkdir()
    monkeypatch.setattr(plek, "_GEHEUGEN", str(tmp_path / "tijdelijk"))
    yield tmp_path / "tijdelijk"
    for kind in werkplaats._kinderen:
        kind.kill()
        kind.wait()
    werkplaats._kinderen.clear()


def _levering(tmp_path: Path, naam: str = "mijn formulier.xlsx", **velden: object) -> Bestand:
    pad = schrijf_xlsx(tmp_path / "formulier.xlsx", minimale_levering(**velden))
    return Bestand(naam, pad.read_bytes())


def _wait(naam: str) -> Werk:
    for _ in range(600):
        werk = read_werk(naam)
        assert werk is not None
        if not werk.is_bezig:
            return werk
        time.sleep(0.1)
    raise AssertionError("het werk eindigt niet")


def _list_bestanden(plaats: Path) -> list[Path]:
    return [pad for pad in plaats.rglob("*") if pad.is_file() and "formulier" in pad.name]


def test_an_import_is_followed_by_step_and_leaves_no_delivery(
        plaats: Path, tmp_path: Path) -> None:
    naam = start_werk("daad", "Opnemen", ["importeer", "{in}"], "iemand@elders.example",
                      [_levering(tmp_path, casussen=veel_casussen(12)), ])
    assert _list_bestanden(plaats), "the child reads it here"
    begin = read_werk(naam)
    assert begin is not None
    assert begin.is_bezig
    werk = _wait(naam)
    assert (werk.code, werk.fout, werk.wie) == (0, None, "iemand@elders.example")
    assert "mijn formulier.xlsx: Voorbeeldzorg, 12 casussen, nieuw." in werk.gezegd
    assert [stap.naam for stap in werk.stappen][:2] == [
        "Lezen en controleren", "Opslaan"]
    assert _list_bestanden(plaats) == []
    assert {regel.wie for regel in read_regels()} == {"iemand@elders.example"}
    for map_ in (werk.map.parent, werk.map):
        assert stat.S_IMODE(map_.stat().st_mode) == 0o700


def test_an_error_is_said_in_parts_and_without_a_traceback(plaats: Path) -> None:
    werk = _wait(start_werk("daad", "Terugzetten", ["zet-terug", "7"], "iemand"))
    assert werk.fout is not None
    assert werk.fout.gevonden == "Publicatie 7 is er niet of is beschadigd."
    assert werk.fout.doe.startswith("Kies een nummer")
    assert "Traceback" not in werk.gezegd


def test_what_duckdb_draws_is_not_in_what_was_said() -> None:
    """A bar of progress, after two seconds of one query; as here, from outside Python."""
    gezegd = subprocess.run(
        [sys.executable, "-c", "import os; from leergeschiedenis.opdrachten import claim_stdout; "
         "claim_stdout(); os.write(1, b'100% '); print('é')"], cwd=PROJECT, capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1"}, check=True)
    assert gezegd.stdout.decode() == "é\n"


def test_what_a_killed_child_left_is_cleaned_by_the_next(plaats: Path, tmp_path: Path) -> None:
    naam = start_werk("daad", "Opnemen", ["importeer", "{in}"], "iemand",
                      [_levering(tmp_path, casussen=[casus(1)])])
    os.kill(werkplaats._kinderen[-1].pid, signal.SIGKILL)
    werkplaats._kinderen[-1].wait()
    map_ = next(plaats.iterdir()) / naam
    os.utime(map_ / "opdracht.json", (time.time() - 120, time.time() - 120))  # it had time to begin
    werk = read_werk(naam)
    assert werk is not None
    assert not werk.is_bezig
    assert werk.fout is not None
    assert "afgebroken" in werk.fout.gevonden
    assert read_huidig() is None
    clean_werk()
    assert _list_bestanden(plaats) == []
    assert list_werk("daad"), "that it was cut off can still be read"
    clean_werk(alles=True)
    assert list_werk("daad") == []


def test_what_is_typed_is_on_no_disk(plaats: Path) -> None:
    werk = _wait(start_werk(
        "vraag", "Zoeken", ["trek-in-inwoner", "--initiatief=P", "--organisatie=O"], "iemand",
        invoer="geheim-nummer-17\n"))
    assert werk.fout is not None
    alles = b"".join(pad.read_bytes() for pad in werk.map.rglob("*") if pad.is_file())
    assert b"geheim-nummer" not in alles


@pytest.mark.parametrize("naam", [
    "../../etc/passwd", "C:\\map\\a.xlsx", "-rf", "a\nb\x00.xlsx", "", "...", "x" * 400 + ".xlsx",
    "--ja.xlsx"])
def test_the_name_of_a_file_leads_nowhere(naam: str, plaats: Path) -> None:
    pad = store_bestand(plaats / "1", Bestand(naam, b"x"))
    assert pad.parent == plaats / "1"
    assert pad.read_bytes() == b"x"
    assert not pad.name.startswith("-")


def test_a_folder_of_another_is_refused(plaats: Path) -> None:
    map_ = make_werkmap()
    map_.chmod(0o755)
    with pytest.raises(Opslagfout, match="tijdelijke map"):
        start_werk("daad", "Opnemen", ["leveringen"], "iemand")
    map_.rmdir()
    (plaats / "elders").mkdir(mode=0o700)
    map_.symlink_to(plaats / "elders")
    with pytest.raises(Opslagfout, match="tijdelijke map"):
        start_werk("daad", "Opnemen", ["leveringen"], "iemand")
    assert list_werk("daad") == []


def test_a_full_disk_is_said_and_nothing_stays(
        plaats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "vol")

    monkeypatch.setattr(werkplaats, "store_bestand", fail)
    with pytest.raises(Opslagfout, match="niet klaar te zetten"):
        start_werk("daad", "Opnemen", ["importeer", "{in}"], "iemand", [Bestand("a.xlsx", b"x")])
    assert list(make_werkmap().iterdir()) == []


def test_it_stands_in_memory_where_there_is_such_a_place(
        plaats: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_werkmap().parent == plaats
    monkeypatch.setattr(plek, "_GEHEUGEN", str(tmp_path / "is er niet"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert make_werkmap().parent == tmp_path
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(plaats))
    assert make_werkmap().parent == plaats


def test_the_place_for_memory_is_the_one_of_the_system() -> None:
    assert plek._GEHEUGEN == "/dev/shm"


def test_too_much_at_once_is_refused_and_nothing_stays(
        plaats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plek, "_SAMEN_HOOGSTENS", 3_000_000)
    (make_werkmap() / ("0" * 16)).mkdir()
    (make_werkmap() / ("0" * 16) / "opdracht.json").write_bytes(bytes(1_500_000))
    with pytest.raises(Opslagfout, match=r"samen 2 MB.*past dat niet in de 3 MB") as fout:
        start_werk("vraag", "Controle", ["controleer", "{in}"], "iemand",
                   [Bestand("a.xlsx", bytes(2_000_000))])
    assert "minder tegelijk" in fout.value.doe
    assert [pad.name for pad in make_werkmap().iterdir()] == ["0" * 16]


def test_what_nobody_fetched_goes_without_a_visitor(plaats: Path, tmp_path: Path) -> None:
    """A closed tab: what was made stays ten minutes, how a deed ended for as long as it said."""
    klaar = [_wait(start_werk("x", "x", ["publicaties"], "iemand", [_levering(tmp_path)],
                              bewaar=bewaar)) for bewaar in (plek.BEWAAR, 3600)]
    clean_werk()
    assert len(list_werk("x")) == 2
    for werk in klaar:
        toen = time.time() - plek.BEWAAR - 1
        os.utime(werk.map / "uitslag.json", (toen, toen))
    clean_werk()
    assert [werk.naam for werk in list_werk("x")] == [klaar[1].naam]


def test_stopped_with_the_child_that_reads_and_nothing_is_done(
        plaats: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hangt.xlsx")
    naam = start_werk("daad", "Opnemen", ["importeer", str(tmp_path / "hangt.xlsx")], "iemand",
                      [_levering(tmp_path)])
    kind = psutil.Process(werkplaats._kinderen[-1].pid)
    greep = wait_for_reader(tmp_path / "hangt.xlsx")
    alle = [kind, *kind.children(recursive=True)]
    assert len(alle) > 1
    stop_werk(naam)
    _, over = psutil.wait_procs(alle, timeout=30)
    os.close(greep)
    assert not over
    werk = _wait(naam)
    assert werk.fout is not None
    assert "helemaal gedaan of helemaal niet" in werk.fout.gevonden
    assert read_huidig() is None
    clean_werk()
    assert _list_bestanden(plaats) == []
    stop_werk(naam)  # once more does nothing


def test_what_was_made_by_who_was_cut_off_goes_at_once(plaats: Path) -> None:
    map_ = make_werkmap() / ("0" * 16)
    for deel in ("in", "uit", "tijdelijk"):
        (map_ / deel).mkdir(parents=True)
        (map_ / deel / "gemerkt.xlsx").write_text("x")
    (map_ / "leeft").touch()
    clean_werk()
    assert list(map_.rglob("*.xlsx")) == []


@pytest.mark.parametrize("naam", ["", "..", "0" * 16, "x" * 16, "../" + "0" * 13])
def test_no_other_folder_is_read(naam: str, plaats: Path) -> None:
    assert read_werk(naam) is None
