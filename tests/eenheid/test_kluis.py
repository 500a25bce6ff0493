"""The key of the bron, and what DuckDB writes with it: file, log and spilled rows."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import opslag
from leergeschiedenis.bron import kluis
from leergeschiedenis.bron.kluis import (
    SLEUTEL,
    SLEUTELBESTAND,
    copy_bestand,
    edit_bestand,
    is_versleuteld,
    load_kluissleutel,
    open_bestand,
)
from leergeschiedenis.fouten import Instellingsfout, Opslagfout
from tests.eenheid.test_opslag import VERBODEN

EEN, ANDER = "kluissleutel-een-0123456789-abcdef", "kluissleutel-twee-0123456789-abcde"
MERKTEKEN = "Wil-weer-zelf-de-duiven-voeren"
Geef = Callable[[str | None], None]


@pytest.fixture
def geef(monkeypatch: pytest.MonkeyPatch) -> Geef:
    """Gives this process a key, or none."""

    def zet(sleutel: str | None) -> None:
        if sleutel is None:
            monkeypatch.delenv(SLEUTEL, raising=False)
        else:
            monkeypatch.setenv(SLEUTEL, sleutel)

    return zet


@pytest.fixture
def pad(tmp_path: Path, geef: Geef) -> Path:
    """An encrypted file with the first key given, beside a plain one and a text."""
    with duckdb.connect(str(tmp_path / "ander.duckdb")) as ander:
        ander.execute("CREATE TABLE geheim AS SELECT 42 AS g")
    (tmp_path / "tekst.csv").write_text("a\n1\n")
    geef(EEN)
    pad = tmp_path / "0001.duckdb"
    fill(pad)
    return pad


@pytest.fixture
def open_pad(pad: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_bestand(pad) as verbinding:
        yield verbinding


def fill(pad: Path) -> None:
    with edit_bestand(pad) as verbinding:
        verbinding.execute("CREATE TABLE t AS SELECT 1 AS a, ? AS woorden", [MERKTEKEN])
        verbinding.execute("COMMENT ON COLUMN t.a IS 'Uitleg'")
        verbinding.execute("CREATE VIEW v AS SELECT a + 1 AS b FROM t")


# --- the key -------------------------------------------------------------------------------------


def test_key_comes_from_the_environment_or_from_a_file(tmp_path: Path, geef: Geef,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_kluissleutel() is None
    geef(EEN)
    assert load_kluissleutel() == EEN
    geef(None)
    (tmp_path / "sleutel").write_text(f"{ANDER}\n")
    monkeypatch.setenv(SLEUTELBESTAND, str(tmp_path / "sleutel"))
    assert load_kluissleutel() == ANDER, "without the end of the line"
    geef(EEN)
    with pytest.raises(Instellingsfout, match="Geef er één van"):
        load_kluissleutel()


@pytest.mark.parametrize(("inhoud", "gezegd"), [
    (b"x" * 31, "is te kort. Neem ten minste 32"), (b" " * 40, "is te kort"),
    (b"", "is te kort"), (b"\xff" * 40, "niet te lezen"), (None, "niet te lezen")])
def test_key_that_protects_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                              inhoud: bytes | None, gezegd: str) -> None:
    if inhoud is not None:
        (tmp_path / "sleutel").write_bytes(inhoud)
    monkeypatch.setenv(SLEUTELBESTAND, str(tmp_path / "sleutel"))
    with pytest.raises(Instellingsfout, match=gezegd) as fout:
        load_kluissleutel()
    assert str(tmp_path) not in str(fout.value)


def test_short_key_in_the_environment_is_not_repeated(geef: Geef) -> None:
    geef("geheim-maar-te-kort")
    with pytest.raises(Instellingsfout, match="is te kort") as fout:
        load_kluissleutel()
    assert "geheim" not in str(fout.value)


@pytest.mark.parametrize(("sleutel", "gezegd"), [
    (None, "is versleuteld, en er is geen sleutel gegeven"),
    (ANDER, "De sleutel past niet"), (EEN[:-1] + "x", "De sleutel past niet")])
def test_without_the_right_key_nothing_opens(pad: Path, geef: Geef, sleutel: str | None,
                                             gezegd: str) -> None:
    voor = pad.read_bytes()
    geef(sleutel)
    for doe in (open_bestand, edit_bestand):
        with pytest.raises(Opslagfout, match=gezegd) as fout:
            doe(pad)
        for tekst in (EEN, sleutel or EEN, str(pad.parent)):
            assert tekst not in str(fout.value)
        assert fout.value.__cause__ is None
    assert pad.read_bytes() == voor


def test_with_a_key_a_plain_file_is_neither_read_nor_written(tmp_path: Path, geef: Geef) -> None:
    plat = tmp_path / "plat.duckdb"
    fill(plat)
    voor = plat.read_bytes()
    geef(EEN)
    for doe in (open_bestand, edit_bestand):
        with pytest.raises(Opslagfout, match=r"nog niet versleuteld. .* versleutel"):
            doe(plat)
    assert plat.read_bytes() == voor


@pytest.mark.parametrize("inhoud", [None, b"", b"geen database", bytes(20_000)],
                         ids=["weg", "leeg", "tekst", "nullen"])
def test_without_a_key_a_damaged_file_is_said_as_such(tmp_path: Path,
                                                      inhoud: bytes | None) -> None:
    if inhoud is not None:
        (tmp_path / "0007.duckdb").write_bytes(inhoud)
    with pytest.raises(Opslagfout, match="er niet of is beschadigd"):
        open_bestand(tmp_path / "0007.duckdb")


@pytest.mark.parametrize("houd_over", [0, 30, 5_000, 20_000])
def test_damaged_encrypted_file_is_said_as_such(pad: Path, houd_over: int) -> None:
    pad.write_bytes(pad.read_bytes()[:houd_over])
    with pytest.raises(Opslagfout):
        open_bestand(pad)


def test_changed_byte_is_noticed(pad: Path) -> None:
    """GCM tells whether what is read is what was written."""
    inhoud = bytearray(pad.read_bytes())
    for plek in range(len(inhoud) // 2, len(inhoud), 64):
        inhoud[plek] ^= 1
    pad.write_bytes(inhoud)
    with pytest.raises((Opslagfout, duckdb.Error)), open_bestand(pad) as verbinding:
        verbinding.execute("FROM t").fetchall()


def test_without_the_wheel_it_is_said_what_to_install(pad: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opslag.duckdb, "__version__", "0.0.0")  # no such folder in the wheel
    with pytest.raises(Opslagfout, match=r"duckdb-extension-httpfs: .* requirements\.txt"):
        open_bestand(pad)


# --- reading -------------------------------------------------------------------------------------


def test_tables_and_views_are_there_by_name_also_for_a_cursor(
        open_pad: duckdb.DuckDBPyConnection) -> None:
    for verbinding in (open_pad, open_pad.cursor()):
        assert verbinding.execute("SELECT a, b FROM t, v").fetchall() == [(1, 2)]


@pytest.mark.parametrize(("opdracht", "reden"), [
    paar for paar in VERBODEN if paar[0] not in (
        "LOAD httpfs",  # is loaded; what it could reach, see below
        "CREATE TABLE u (a INTEGER)")])  # in memory only
def test_reading_connection_can_do_nothing_else(pad: Path, opdracht: str, reden: str) -> None:
    with open_bestand(pad) as verbinding, pytest.raises(duckdb.Error):
        verbinding.execute(opdracht.format(map=pad.parent))
    assert sorted(p.name for p in pad.parent.iterdir()) == [
        "0001.duckdb", "ander.duckdb", "tekst.csv"], reden


@pytest.mark.parametrize("opdracht", [
    "INSERT INTO kluis.t VALUES (2, '')", "CREATE TABLE kluis.u (a INTEGER)", "DROP TABLE kluis.t",
    "SET temp_file_encryption = false", "SET temp_directory = '{map}'", "SET enable_logging = true",
    "ATTACH '{map}/nieuw.duckdb' (ENCRYPTION_KEY 'x')",
    "COPY kluis.t TO '{map}/uit.parquet'", "PRAGMA enable_logging"])
def test_reading_connection_cannot_write_or_unlock_either(pad: Path, opdracht: str) -> None:
    voor = pad.read_bytes()
    with open_bestand(pad) as verbinding, pytest.raises(duckdb.Error):
        verbinding.execute(opdracht.format(map=pad.parent))
    assert pad.read_bytes() == voor


def test_extension_reaches_no_network(open_pad: duckdb.DuckDBPyConnection) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        with pytest.raises(duckdb.PermissionException):
            open_pad.execute(f"FROM 'http://127.0.0.1:{server.getsockname()[1]}/x.csv'")
        with pytest.raises(BlockingIOError):
            server.accept()


def test_key_stands_in_nothing_that_a_connection_tells(
        open_pad: duckdb.DuckDBPyConnection) -> None:
    for bron in ("duckdb_databases()", "duckdb_settings()", "duckdb_logs", "duckdb_variables()"):
        assert EEN not in str(open_pad.execute(f"FROM {bron}").fetchall()), bron


def test_cipher_is_the_one_that_notices_changes(open_pad: duckdb.DuckDBPyConnection) -> None:
    assert open_pad.execute("SELECT encrypted, cipher FROM duckdb_databases() WHERE "
                            "database_name = 'kluis'").fetchall() == [(True, "GCM")]


def test_one_file_can_be_open_several_times_in_one_process(pad: Path) -> None:
    with open_bestand(pad) as een, open_bestand(pad) as twee:
        assert een.execute("FROM t").fetchall() == twee.execute("FROM t").fetchall()


# --- what is on disk -----------------------------------------------------------------------------


@pytest.mark.parametrize("sleutel", [None, EEN], ids=["plat", "versleuteld"])
def test_only_in_a_plain_file_the_words_are_found(tmp_path: Path, geef: Geef,
                                                  sleutel: str | None) -> None:
    geef(sleutel)
    pad = tmp_path / "a.duckdb"
    fill(pad)
    assert is_versleuteld(pad) == (sleutel is not None)
    assert (MERKTEKEN.encode() in pad.read_bytes()) == (sleutel is None)
    with open_bestand(pad) as verbinding:
        assert verbinding.execute("SELECT woorden FROM t").fetchall() == [(MERKTEKEN,)]


@pytest.mark.parametrize("sleutel", [None, EEN], ids=["plat", "versleuteld"])
def test_log_of_a_transaction_is_encrypted_too(tmp_path: Path, geef: Geef,
                                               sleutel: str | None) -> None:
    geef(sleutel)
    pad = tmp_path / "a.duckdb"
    with edit_bestand(pad) as verbinding:
        verbinding.execute("CREATE TABLE t AS SELECT ? AS woorden", [MERKTEKEN])
        log = pad.with_name("a.duckdb.wal").read_bytes()
        assert log
        assert (MERKTEKEN.encode() in log) == (sleutel is None)
    assert [p.name for p in tmp_path.iterdir()] == ["a.duckdb"], "closing writes it to the file"


def test_rows_that_do_not_fit_in_memory_are_encrypted_on_disk(pad: Path) -> None:
    """Not by itself: without the setting DuckDB spills an encrypted file in the clear."""
    for is_aan in (True, False):
        with edit_bestand(pad) as verbinding:
            verbinding.execute("SET memory_limit = '60MB'")
            verbinding.execute("SET threads = 1")
            if not is_aan:
                verbinding.execute("SET temp_file_encryption = false")
            verbinding.execute(f"CREATE TEMP TABLE u AS SELECT '{MERKTEKEN}' || hash(i) AS w "
                               "FROM range(1_000_000) AS r(i) ORDER BY w")
            gemorst = b"".join(p.read_bytes() for p in Path(f"{pad}.tmp").iterdir())
        assert len(gemorst) > 1_000_000
        assert (MERKTEKEN.encode() in gemorst) != is_aan
    with open_bestand(pad) as lezend:
        assert lezend.execute("SELECT current_setting('temp_file_encryption'), "
                              "current_setting('temp_directory')").fetchall() == [
            (True, f"{pad}.tmp")]


# --- copying -------------------------------------------------------------------------------------


@pytest.mark.parametrize("naar", [None, EEN, ANDER])
@pytest.mark.parametrize("van", [None, EEN])
def test_copy_holds_everything_under_the_other_key(tmp_path: Path, geef: Geef, van: str | None,
                                                   naar: str | None) -> None:
    geef(van)
    oud, nieuw = tmp_path / "oud.duckdb", tmp_path / "map" / "nieuw.duckdb"
    fill(oud)
    copy_bestand(oud, van, nieuw, naar)
    geef(naar)
    assert is_versleuteld(nieuw) == (naar is not None)
    assert (MERKTEKEN.encode() in nieuw.read_bytes()) == (naar is None)
    with open_bestand(nieuw) as verbinding:
        assert verbinding.execute("SELECT a, woorden, b FROM t, v").fetchall() == [
            (1, MERKTEKEN, 2)]
        assert ("Uitleg",) in verbinding.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 't'").fetchall()


def test_copy_that_is_not_the_same_is_refused(tmp_path: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    oud = tmp_path / "oud.duckdb"
    fill(oud)
    monkeypatch.setattr(kluis, "_sums", lambda _, naam: [(naam, 1)])
    with pytest.raises(Opslagfout, match="niet gelijk"):
        copy_bestand(oud, None, tmp_path / "nieuw.duckdb", EEN)


def test_sums_see_a_row_and_a_value() -> None:
    sommen = []
    for rijen in ("(1, 'a'), (2, 'b')", "(1, 'a'), (2, 'c')", "(1, 'a')", "(2, 'b'), (1, 'a')"):
        with duckdb.connect() as verbinding:
            verbinding.execute(f"CREATE TABLE t AS FROM (VALUES {rijen}) AS r(a, b)")
            sommen.append(str(kluis._sums(verbinding, "memory")))
    assert len(set(sommen)) == 3
    assert sommen[0] == sommen[3], "in whatever order"
