"""The child that parses foreign files: `python -m leergeschiedenis.inlezen.kindproces`.

Reads one path per line, in the bytes of the file system, and answers with frames: 8 bytes of
length, then a letter and a payload. 'B' is a sheet (4 bytes of name length, name, Arrow IPC
stream), 'F' an error in two lines (what was found, what to do), 'K' the end of the file with its
sha256. Memory is limited before the first path is read.
"""

import gc
import hashlib
import os
import struct
import sys
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen
from leergeschiedenis.inlezen.keuring import check_bestand
from leergeschiedenis.inlezen.ontleden import parse_bladen
from leergeschiedenis.ouderproces import die_with_parent


def main() -> None:
    """Answer every path on stdin until it closes."""
    die_with_parent()
    _limit_memory()
    # Parsers may print; only frames may reach the parent.
    uit = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Rows come by the million and are all kept until the end: to look through them time and again
    # for what can go took a third of the time.
    gc.disable()
    for regel in sys.stdin.buffer:
        _answer(Path(os.fsdecode(regel.removesuffix(b"\n"))), uit)
        uit.flush()
        gc.collect()


def _answer(pad: Path, uit: BinaryIO) -> None:
    try:
        inhoud = _read(pad)
        vorm = check_bestand(inhoud, pad.name)
        for blad, tabel in parse_bladen(inhoud, vorm, pad.name):
            _send(uit, b"B", _pack_blad(blad, tabel))
        _send(uit, b"K", hashlib.sha256(inhoud).hexdigest().encode())
    except Bestandsfout as fout:
        _send_fout(uit, fout.gevonden, fout.doe)
    except MemoryError:
        _send_fout(uit, "Het bestand vraagt te veel geheugen.",
                   "Gebruik het lege formulier als begin en kopieer alleen de gegevens.")
    except BaseException as fout:  # a parser may raise anything, Rust its panics; one clear cause
        print(f"ontleden: {type(fout).__name__}", file=sys.stderr)
        _send_fout(uit, "Het bestand is niet te lezen; het is beschadigd of geen formulier.",
                   "Open het in Excel, sla het op als .xlsx en lever het opnieuw aan.")


def _read(pad: Path) -> bytes:
    try:
        with pad.open("rb") as bestand:
            return bestand.read(grenzen.BESTAND_BYTES + 1)
    except FileNotFoundError:
        raise Bestandsfout(pad.name, "Dit bestand bestaat niet.", "Controleer de naam.") from None
    except OSError:
        raise Bestandsfout(pad.name, "Het bestand is niet te openen.",
                           "Controleer of het een bestand is dat u mag lezen.") from None


def _pack_blad(blad: str, tabel: pa.Table) -> bytes:
    naam = blad.encode()
    stroom = pa.BufferOutputStream()
    with pa.ipc.new_stream(stroom, tabel.schema) as schrijver:
        schrijver.write_table(tabel)
    return b"".join((struct.pack(">I", len(naam)), naam, stroom.getvalue().to_pybytes()))


def _send_fout(uit: BinaryIO, gevonden: str, doe: str) -> None:
    _send(uit, b"F", f"{gevonden}\n{doe}".encode())


def _send(uit: BinaryIO, soort: bytes, lading: bytes) -> None:
    uit.write(struct.pack(">Q", len(lading) + 1) + soort)
    uit.write(lading)


def _limit_memory() -> None:
    try:
        import resource  # not on Windows; there the time-out and the pre-flight remain
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (grenzen.GEHEUGEN_BYTES, grenzen.GEHEUGEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write but its answer


if __name__ == "__main__":
    main()
