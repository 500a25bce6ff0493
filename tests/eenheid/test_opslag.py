"""Files: in place whole or not at all, and opened so that nothing else can be reached."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import opslag
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.opslag import load_schema, open_lezend, replace_file, sha256

VERBODEN = [
    ("INSERT INTO t VALUES (2)", "writing"),
    ("CREATE TABLE u (a INTEGER)", "making a table"),
    ("DROP TABLE t", "removing"),
    ("ATTACH '{map}/ander.duckdb'", "another database"),
    ("ATTACH '{map}/ander.duckdb' (READ_ONLY)", "another database to read"),
    ("FROM read_csv('{map}/tekst.csv')", "another file"),
    ("FROM '{map}/tekst.csv'", "another file by its name"),
    ("FROM read_text('/etc/passwd')", "a file of the system"),
    ("FROM glob('{map}/*')", "the names of files"),
    ("COPY t TO '{map}/uit.csv'", "writing elsewhere"),
    ("EXPORT DATABASE '{map}/uit'", "writing all of it elsewhere"),
    ("INSTALL fts", "fetching an extension"),
    ("LOAD httpfs", "loading an extension"),
    ("LOAD '{map}/ander.duckdb'", "loading a file as an extension"),
    ("SET enable_external_access = true", "opening the door again"),
    ("SET memory_limit = '64GB'", "taking all memory"),
    ("RESET lock_configuration", "unlocking"),
    ("SET lock_configuration = false", "unlocking"),
    ("PRAGMA enable_profiling='json'", "writing a profile"),
    ("SET custom_extension_repository = 'http://x'", "another source of extensions"),
]
"""What a reading connection refuses, with what it would be."""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    pad = tmp_path / "0001.duckdb"
    with duckdb.connect(str(pad)) as nieuw:
        nieuw.execute("CREATE TABLE t AS SELECT 1 AS a")
    with duckdb.connect(str(tmp_path / "ander.duckdb")) as ander:
        ander.execute("CREATE TABLE geheim AS SELECT 42 AS g")
    (tmp_path / "tekst.csv").write_text("a\n1\n")
    return pad


@pytest.fixture
def lezend(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_lezend(database) as verbinding:
        yield verbinding


def test_open_file_can_be_read(lezend: duckdb.DuckDBPyConnection) -> None:
    assert lezend.execute("FROM t").fetchall() == [(1,)]


@pytest.mark.parametrize(("opdracht", "reden"), VERBODEN)
def test_reading_connection_can_do_nothing_else(database: Path, opdracht: str,
                                                reden: str) -> None:
    with open_lezend(database) as verbinding, pytest.raises(duckdb.Error):
        verbinding.execute(opdracht.format(map=database.parent))
    assert sorted(p.name for p in database.parent.iterdir()) == [
        "0001.duckdb", "ander.duckdb", "tekst.csv"], reden


def test_memory_is_limited(database: Path) -> None:
    with open_lezend(database, "64MB") as verbinding:
        assert verbinding.execute(
            "SELECT current_setting('memory_limit')").fetchone() == ("61.0 MiB",)


def test_one_file_can_be_open_several_times_in_one_process(database: Path) -> None:
    """Two visitors look at the list of publications while a third imports."""
    with open_lezend(database) as een, open_lezend(database) as twee:
        assert een.execute("FROM t").fetchall() == twee.execute("FROM t").fetchall()

    def read(_: int) -> int:
        with open_lezend(database) as verbinding:
            return verbinding.execute("FROM t").fetchall()[0][0]

    with ThreadPoolExecutor(8) as draden:
        assert set(draden.map(read, range(64))) == {1}


@pytest.mark.parametrize("inhoud", [None, b"", b"geen database", bytes(20_000)],
                         ids=["weg", "leeg", "tekst", "nullen"])
def test_damaged_file_is_said_without_its_path(tmp_path: Path, inhoud: bytes | None) -> None:
    pad = tmp_path / "0007.duckdb"
    if inhoud is not None:
        pad.write_bytes(inhoud)
    with pytest.raises(Opslagfout) as fout:
        open_lezend(pad)
    assert str(fout.value).startswith("0007.duckdb: Dit databasebestand is er niet of is beschadi")
    assert str(tmp_path) not in str(fout.value)


def test_replaced_file_is_new(tmp_path: Path) -> None:
    pad = tmp_path / "HUIDIG"
    replace_file(pad, b"een")
    replace_file(pad, b"twee")
    assert pad.read_bytes() == b"twee"
    assert list(tmp_path.iterdir()) == [pad]


@pytest.mark.parametrize("stap", ["fsync", "replace"])
def test_file_that_could_not_be_replaced_is_the_old_one(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stap: str) -> None:
    pad = tmp_path / "HUIDIG"
    replace_file(pad, b"oud")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as vol:
        vol.setattr(os, stap, fail)
        with pytest.raises(OSError, match="No space"):
            replace_file(pad, b"nieuw")
    assert pad.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [pad], "no half file is left"


def test_replace_waits_for_a_reader_of_windows(tmp_path: Path,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    pad, echt, pogingen = tmp_path / "HUIDIG", os.replace, []

    def busy(bron: Path, doel: Path) -> None:
        pogingen.append(doel)
        if len(pogingen) < 3:
            raise PermissionError
        echt(bron, doel)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(opslag.time, "sleep", lambda _: None)
    replace_file(pad, b"nieuw")
    assert (pad.read_bytes(), len(pogingen)) == (b"nieuw", 3)


def test_replace_gives_up_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(opslag.time, "sleep", lambda _: None)
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "HUIDIG", b"nieuw")
    assert list(tmp_path.iterdir()) == []


def test_readers_see_the_old_or_the_new_and_never_a_half(tmp_path: Path) -> None:
    pad = tmp_path / "HUIDIG"
    inhouden = [bytes([letter]) * 100_000 for letter in b"ab"]
    replace_file(pad, inhouden[0])

    def write() -> None:
        for nummer in range(50):
            replace_file(pad, inhouden[nummer % 2])

    gelezen = set()
    with ThreadPoolExecutor(1) as draden:
        schrijver = draden.submit(write)
        while not schrijver.done():
            gelezen.add(pad.read_bytes())
        schrijver.result()
    assert gelezen <= set(inhouden)


def test_sum_is_that_of_the_content(tmp_path: Path) -> None:
    pad = tmp_path / "a"
    pad.write_bytes(b"abc")
    assert sha256(pad) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_schema_files_are_found() -> None:
    assert "CREATE TABLE bron" in load_schema("bron.sql")
