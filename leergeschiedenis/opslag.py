"""Opening DuckDB files to read, and putting files in place so that a crash leaves old or new."""

import ctypes
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import duckdb

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import PROJECT

SCHEMA = PROJECT / "queries" / "schema"
PRIVE = 0o600  # the rights on a file that only its owner may read
_HIER, _EXCHANGE = -100, 2  # of renameat2: AT_FDCWD, RENAME_EXCHANGE
_POGINGEN, _PAUZE = 20, 0.05  # Windows refuses a replace while a reader has the file open


def open_lezend(pad: Path, geheugen: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach nothing but this file. Raises Opslagfout."""
    try:
        # All in the configuration of the connection: who opens a file that is open already in this
        # process gets the same instance, and what is locked there cannot be set once more.
        return duckdb.connect(str(pad), read_only=True, config={
            "autoload_known_extensions": "false", "autoinstall_known_extensions": "false",
            "enable_external_access": "false", "memory_limit": geheugen,
            "lock_configuration": "true"})
    except duckdb.Error:
        raise Opslagfout(pad.name, "Dit databasebestand is er niet of is beschadigd.",
                         "Zet een eerdere publicatie terug of herstel de reservekopie.") from None


def check_schijf(fout: BaseException) -> None:
    """Raises Opslagfout if DuckDB stopped because it could not write."""
    if isinstance(fout, duckdb.IOException | duckdb.FatalException):
        raise Opslagfout("schijf", "Schrijven is mislukt: de schijf is vol of niet te beschrijven. "
                         "Wat er was, is ongewijzigd.",
                         "Maak ruimte en probeer het opnieuw.") from None


def load_extension(verbinding: duckdb.DuckDBPyConnection, naam: str) -> bool:
    """Give a connection an extension of DuckDB, from the signed file in its wheel; True if done.

    Not without the wheel, nor on a machine it was not made for.
    """
    gevonden = find_spec(f"duckdb_extension_{naam}")
    if gevonden is None or gevonden.origin is None:
        return False
    pad = (Path(gevonden.origin).parent / "extensions" / f"v{duckdb.__version__}"
           / f"{naam}.duckdb_extension")
    try:
        verbinding.execute(f"LOAD {quote(pad)}")
    except duckdb.Error:
        return False
    return True


def quote(tekst: str | Path) -> str:
    """A text or path as a literal of SQL, with its quotes; for where no parameter can be."""
    return "'" + str(tekst).replace("'", "''") + "'"


def load_schema(naam: str) -> str:
    """The text of a file in queries/schema."""
    return (SCHEMA / naam).read_text(encoding="utf-8")


def replace_file(pad: Path, inhoud: bytes, is_geheim: bool = False) -> None:
    """Put content in place: the old or the new whole, whatever happens in between.

    What is secret only its owner may read.
    """
    tijdelijk = pad.with_name(f"{pad.name}.{os.getpid()}.deel")
    try:
        with tijdelijk.open("wb") as bestand:
            if is_geheim:
                tijdelijk.chmod(PRIVE)
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        _move(tijdelijk, pad)
    finally:
        tijdelijk.unlink(missing_ok=True)
    sync_folder(pad.parent)


@contextmanager
def write_whole(pad: Path) -> Iterator[None]:
    """A DuckDB file that is written within this stands on disk afterwards; on any error nothing of
    it does. Raises Opslagfout when the disk is what went wrong.
    """
    try:
        yield
    except BaseException as fout:
        pad.unlink(missing_ok=True)
        pad.with_name(pad.name + ".wal").unlink(missing_ok=True)
        check_schijf(fout)
        raise
    sync_file(pad)


def exchange_folders(een: Path, ander: Path) -> None:
    """Give two folders each other's name: on Linux in one step, so that there is no moment without;
    elsewhere, and on a disk that cannot, in three."""
    if not _exchange(een, ander):
        os.rename(een, _name_wissel(ander))
        os.rename(ander, een)
        finish_exchange(ander)
    sync_folder(een.parent)


def finish_exchange(map_: Path) -> None:
    """Where a folder is without its name because an exchange was cut off: give it that."""
    if not map_.exists() and _name_wissel(map_).exists():
        os.rename(_name_wissel(map_), map_)


def _name_wissel(map_: Path) -> Path:
    return map_.with_name(f"{map_.name}.wissel")


def _exchange(een: Path, ander: Path) -> bool:
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    return rename is not None and rename(
        _HIER, os.fsencode(een.absolute()), _HIER, os.fsencode(ander.absolute()), _EXCHANGE) == 0


def make_private(map_: Path) -> None:
    """A folder that only its owner can enter, with files that only its owner can read; also what
    was there before. Raises Opslagfout for who is not its owner."""
    map_.mkdir(parents=True, exist_ok=True)
    try:
        map_.chmod(0o700)
        for pad in map_.iterdir():
            pad.chmod(0o700 if pad.is_dir() else PRIVE)
    except PermissionError:
        raise Opslagfout(map_.name, "De rechten op deze map zijn niet in te stellen.",
                         "Doe dit als de gebruiker van wie de map is.") from None


def _move(van: Path, naar: Path) -> None:
    for poging in range(_POGINGEN):
        try:
            os.replace(van, naar)
            break
        except PermissionError:
            if poging == _POGINGEN - 1:
                raise
            time.sleep(_PAUZE)


def sync_file(pad: Path) -> None:
    """Make sure the content of a file is on disk."""
    with pad.open("rb+") as bestand:
        os.fsync(bestand.fileno())
    sync_folder(pad.parent)


def sync_folder(map_: Path) -> None:
    """Make sure the names in a folder are on disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    greep = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


def now() -> datetime:
    """This second, in UTC and without a zone, as the files keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def sha256(pad: Path) -> str:
    """The sum by which a copy or a damaged file is recognised."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
