"""The parent's side of reading: gives files to its children, gets raw sheets back."""

import os
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from leergeschiedenis.domein import RuwBlad, RuweKolom, RuweLevering
from leergeschiedenis.fouten import Bestandsfout
from leergeschiedenis.inlezen import grenzen
from leergeschiedenis.inlezen.ontleden import KOPRIJ, RIJNUMMER

KINDEREN = 2
"""How many children read side by side."""


class _KindGestopt(Exception):
    """The child ended before it answered."""


def read_leveringen(paden: Sequence[Path]) -> Iterator[RuweLevering | Bestandsfout]:
    """Per file, in order: the raw levering, or the error that says why it cannot be read.

    The next files are read while the caller works on one, by two children side by side.
    """
    lezers = deque(_read_in_turn(paden[begin::KINDEREN]) for begin in range(KINDEREN))
    with ThreadPoolExecutor(KINDEREN) as draden:
        volgende = deque(draden.submit(next, lezer, None) for lezer in lezers)
        while (gelezen := volgende.popleft().result()) is not None:
            lezers.rotate(-1)
            volgende.append(draden.submit(next, lezers[-1], None))
            yield gelezen


def _read_in_turn(paden: Sequence[Path]) -> Iterator[RuweLevering | Bestandsfout]:
    wachtrij = list(paden)
    while wachtrij:
        with _start_kind() as kind:
            while wachtrij:
                pad = wachtrij.pop(0)
                try:
                    yield _read_one(kind, pad)
                except Bestandsfout as fout:
                    yield fout
                except _KindGestopt:
                    yield Bestandsfout(
                        _naam(pad), "Het bestand vraagt te veel tijd of geheugen om te lezen.",
                        "Gebruik het lege formulier als begin en kopieer alleen de gegevens.")
                    break  # a new child for the files that are left


@contextmanager
def _start_kind() -> Iterator[subprocess.Popen[bytes]]:
    kind = subprocess.Popen(
        [sys.executable, "-m", "leergeschiedenis.inlezen.kindproces"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
        # The key of the pseudonyms has no place in a process that parses foreign files.
        env={k: v for k, v in os.environ.items() if not k.startswith("LEERGESCHIEDENIS")})
    try:
        yield kind
    finally:
        kind.kill()
        kind.wait()
        for stroom in (kind.stdin, kind.stdout):
            if stroom:
                stroom.close()


def _read_one(kind: subprocess.Popen[bytes], pad: Path) -> RuweLevering:
    if "\n" in str(pad):
        raise Bestandsfout(_naam(pad), "De bestandsnaam bevat een regeleinde.",
                           "Hernoem het bestand.")
    wekker = threading.Timer(grenzen.SECONDEN_PER_BESTAND, kind.kill)
    wekker.start()
    try:
        assert kind.stdin is not None
        kind.stdin.write(os.fsencode(pad.resolve()) + b"\n")
        kind.stdin.flush()
        return _collect(kind, pad)
    except BrokenPipeError:
        raise _KindGestopt from None
    finally:
        wekker.cancel()


def _collect(kind: subprocess.Popen[bytes], pad: Path) -> RuweLevering:
    bladen: dict[str, RuwBlad] = {}
    while True:
        soort, lading = _receive(kind)
        if soort == b"F":
            gevonden, doe = lading.decode().split("\n", 1)
            raise Bestandsfout(_naam(pad), gevonden, doe)
        if soort == b"K":
            return RuweLevering(_naam(pad), lading.decode(), bladen)
        lengte = struct.unpack(">I", lading[:4])[0]
        naam = lading[4:4 + lengte].decode()
        with pa.ipc.open_stream(pa.py_buffer(lading[4 + lengte:])) as lezer:
            bladen[naam] = _decode_blad(naam, lezer.read_all())


def _receive(kind: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    assert kind.stdout is not None
    kop = kind.stdout.read(8)
    if len(kop) < 8:
        raise _KindGestopt
    lengte = struct.unpack(">Q", kop)[0]
    lading = kind.stdout.read(lengte)
    if len(lading) < lengte:
        raise _KindGestopt
    return lading[:1], lading[1:]


def _decode_blad(naam: str, tabel: pa.Table) -> RuwBlad:
    kolommen = []
    for kolom in tabel.column_names:
        if kolom == RIJNUMMER:
            continue
        letter, kop = kolom.split("\x00", 1)
        reeks = tabel.column(kolom).combine_chunks()
        if isinstance(reeks, pa.ChunkedArray):
            reeks = reeks.chunk(0) if reeks.num_chunks else pa.DictionaryArray.from_arrays(
                pa.array([], pa.int32()), pa.array([], pa.string()))
        kolommen.append(RuweKolom(kop, letter,
                                  tuple(_untag(t) for t in reeks.dictionary.to_pylist()),
                                  reeks.indices))
    return RuwBlad(naam, tuple(kolommen), tabel.column(RIJNUMMER).combine_chunks(),
                   int(tabel.schema.metadata[KOPRIJ]))


def _naam(pad: Path) -> str:
    """The name of a file as it can be shown: a name may hold anything, also no text at all."""
    return "".join(teken if teken.isprintable() else "\ufffd" for teken in pad.name)


def _untag(tekst: str) -> Any:
    soort, waarde = tekst[0], tekst[1:]
    match soort:
        case "n":
            return float(waarde)
        case "b":
            return waarde == "1"
        case "d":
            return datetime.fromisoformat(waarde) if "T" in waarde else date.fromisoformat(waarde)
        case _:
            return waarde
