"""Locked at rest: the key of the bron, and opening its files with that key or without one.

A file is either plain or encrypted by DuckDB (AES-256-GCM); which of the two stands in its header.
With a key only encrypted files are opened and made, without one only plain files, so nothing is
ever written in the clear that somebody wanted locked. The key travels as a parameter: it is in no
SQL text, no message and no argument of a command.
"""

import os
from pathlib import Path
from typing import Final

import duckdb

from leergeschiedenis.fouten import Instellingsfout, Opslagfout
from leergeschiedenis.opslag import (
    PRIVE,
    load_extension,
    make_private,
    open_lezend,
    quote,
    sync_file,
)

SLEUTEL: Final = "LEERGESCHIEDENIS_SLEUTEL"
SLEUTELBESTAND: Final = "LEERGESCHIEDENIS_SLEUTELBESTAND"
SLEUTEL_TEKENS: Final = 32  # at least
_NAAM: Final = "kluis"
_GEHEUGEN: Final = "6GB"  # opening a million casussen on the page Casussen takes four
_NIEUW: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}
_MERK, _VLAG = b"DUCK", 20  # of a DuckDB file: from byte 8 its mark, at byte 20 the flags


def load_kluissleutel() -> str | None:
    """The key of the bron, from the environment or from the file it names; None without one.

    Raises Instellingsfout when it is too short, cannot be read, or is given twice.
    """
    waarde, pad = os.environ.get(SLEUTEL), os.environ.get(SLEUTELBESTAND)
    if waarde and pad:
        raise Instellingsfout(SLEUTEL, f"Er is een sleutel gegeven en ook een {SLEUTELBESTAND}.",
                              "Geef er één van.")
    if waarde:
        return check_sleutel(waarde, SLEUTEL)
    return read_sleutelbestand(Path(pad)) if pad else None


def read_sleutelbestand(pad: Path) -> str:
    """The key in a file. Raises Instellingsfout when there is none in it that protects anything."""
    try:
        return check_sleutel(pad.read_text(encoding="utf-8").strip(), pad.name)
    except (OSError, UnicodeDecodeError):
        raise Instellingsfout(pad.name, "Dit sleutelbestand is er niet of is niet te lezen.",
                              "Controleer de naam en de rechten.") from None


def check_sleutel(sleutel: str, waar: str) -> str:
    """The key itself. Raises Instellingsfout when it is too short to protect anything."""
    if len(sleutel) < SLEUTEL_TEKENS:
        raise Instellingsfout(waar, "De sleutel van de bron is te kort.",
                              f"Neem ten minste {SLEUTEL_TEKENS} willekeurige tekens.")
    return sleutel


def open_bestand(pad: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can reach nothing but this file. Raises Opslagfout.

    Those of an encrypted file are in it under their own names, also for a cursor.
    """
    sleutel = load_kluissleutel()
    check_past(pad, sleutel)
    if sleutel is None:
        return open_lezend(pad, _GEHEUGEN)
    verbinding = _connect(pad, sleutel, "READ_ONLY")
    for (naam,) in verbinding.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_catalog = ?",
            [_NAAM]).fetchall():
        verbinding.execute(f"CREATE VIEW memory.main.{naam} AS FROM {_NAAM}.main.{naam}")
    verbinding.execute("SET enable_external_access = false")
    verbinding.execute("SET memory_limit = ?", [_GEHEUGEN])
    verbinding.execute("SET lock_configuration = true")
    return verbinding


def edit_bestand(pad: Path) -> duckdb.DuckDBPyConnection:
    """A writing connection on a file, or on a new one. Raises Opslagfout."""
    sleutel = load_kluissleutel()
    if pad.exists():
        check_past(pad, sleutel)
    verbinding = (duckdb.connect(str(pad), config=_NIEUW) if sleutel is None
                  else _connect(pad, sleutel))
    pad.chmod(PRIVE)
    if sleutel is not None:
        verbinding.execute(f"USE {_NAAM}")
    return verbinding


def copy_bestand(van: Path, sleutel: str | None, naar: Path, nieuwe_sleutel: str | None) -> None:
    """Everything in a file once more in a new one, under another key or under none.

    Raises Opslagfout when the old one does not open, or the new one does not hold the same.
    """
    check_past(van, sleutel)
    make_private(naar.parent)
    with _connect(naar, nieuwe_sleutel) as verbinding:
        naar.chmod(PRIVE)
        _attach(verbinding, van, sleutel, "oud", "READ_ONLY")
        verbinding.execute(f"COPY FROM DATABASE oud TO {_NAAM}")
    with _connect(naar, nieuwe_sleutel, "READ_ONLY") as verbinding:
        _attach(verbinding, van, sleutel, "oud", "READ_ONLY")
        if _sums(verbinding, "oud") != _sums(verbinding, _NAAM):
            raise Opslagfout(van.name, "De kopie van dit bestand is niet gelijk aan het bestand.",
                             "Controleer de schijf en probeer het opnieuw.")
    sync_file(naar)


def is_versleuteld(pad: Path) -> bool:
    """Whether a DuckDB file is encrypted; False for what is no such file."""
    try:
        with pad.open("rb") as bestand:
            kop = bestand.read(_VLAG + 1)
    except OSError:
        return False
    return len(kop) > _VLAG and kop[8:12] == _MERK and bool(kop[_VLAG] & 1)


def check_past(pad: Path, sleutel: str | None) -> None:
    """Raises Opslagfout for an encrypted file without a key, and for a plain one with a key."""
    if is_versleuteld(pad) and sleutel is None:
        raise Opslagfout(
            pad.name, "De bron is versleuteld, en er is geen sleutel gegeven.",
            f"Zet de sleutel in {SLEUTEL}, of de naam van het bestand waarin hij staat in "
            f"{SLEUTELBESTAND}.")
    if not is_versleuteld(pad) and pad.exists() and sleutel is not None:
        raise Opslagfout(
            pad.name, "Er is een sleutel gegeven, maar de bron is nog niet versleuteld.",
            "Versleutel haar met: python -m leergeschiedenis versleutel. Of haal de sleutel weg.")


def _connect(pad: Path, sleutel: str | None, hoe: str = "") -> duckdb.DuckDBPyConnection:
    """A connection with `pad` as the database `kluis`; what spills to disk is encrypted alike."""
    verbinding = duckdb.connect(":memory:", config=_NIEUW)
    try:
        if sleutel is not None:
            if not load_extension(verbinding, "httpfs"):
                raise Opslagfout(
                    "duckdb-extension-httpfs", "Zonder dit pakket versleutelt DuckDB niet veilig.",
                    "Installeer requirements.txt.")
            # DuckDB spills in the clear unless it is told not to, also from an encrypted file.
            verbinding.execute("SET temp_file_encryption = true")
        verbinding.execute("SET temp_directory = ?", [f"{pad}.tmp"])
        _attach(verbinding, pad, sleutel, _NAAM, hoe)
    except BaseException:
        verbinding.close()
        raise
    return verbinding


def _attach(verbinding: duckdb.DuckDBPyConnection, pad: Path, sleutel: str | None, naam: str,
            hoe: str = "") -> None:
    wens = [hoe] if hoe else []
    wens += [] if sleutel is None else ["ENCRYPTION_CIPHER 'GCM'", "ENCRYPTION_KEY $sleutel"]
    opdracht = f"ATTACH {quote(pad)} AS {naam}"
    try:
        verbinding.execute(opdracht + (f" ({', '.join(wens)})" if wens else ""),
                           None if sleutel is None else {"sleutel": sleutel})
    except duckdb.Error as fout:
        if "Wrong encryption key" in str(fout):
            raise Opslagfout(
                pad.name, "De sleutel past niet op deze bron.", "Geef de sleutel waarmee zij is "
                "versleuteld; zonder die sleutel kan niemand haar lezen.") from None
        raise Opslagfout(pad.name, "Dit databasebestand is er niet of is beschadigd.",
                         "Zet een eerdere publicatie terug of herstel de reservekopie.") from None


def _sums(verbinding: duckdb.DuckDBPyConnection, naam: str) -> list[tuple[object, ...]]:
    """Every table of a database with how many rows it has and a sum over all that is in them."""
    tabellen = verbinding.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name",
        [naam]).fetchall()
    return [(tabel, *verbinding.execute(f"SELECT count(*), sum(hash(t)::HUGEINT) FROM "
                                        f"{naam}.main.{tabel} AS t").fetchall())
            for (tabel,) in tabellen]
