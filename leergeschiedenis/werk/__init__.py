"""Commands carried out for a page: each in a process of its own, that goes on when nobody looks.

A command gets a folder of its own, outside the data, that only this user may enter: the files that
were delivered in `in/`, what it makes in `uit/`, its progress line by line, what it said, and at
last its exit code. The child removes `in/` itself; what a crash left, or nobody fetched, is removed
by `clean_werk`: every minute, and when the app starts and stops.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import PROJECT, data_map
from leergeschiedenis.logboek import WIE
from leergeschiedenis.opslag import replace_file
from leergeschiedenis.voortgang import VOORTGANGBESTAND
from leergeschiedenis.werk.plaats import (
    BEWAAR,
    FOUT,
    GEZEGD,
    IN,
    OPDRACHT,
    PROCES,
    TIJDELIJK,
    UIT,
    VOORTGANG,
    Bestand,
    check_ruimte,
    clean_werk,
    make_werkmap,
    store_bestand,
)
from leergeschiedenis.werk.stand import Werk, Werkfout, list_werk, read_werk, remove_werk

__all__ = ["Bestand", "Werk", "Werkfout", "clean_werk", "list_werk", "read_werk", "remove_werk",
           "start_werk", "stop_werk"]

_kinderen: Final[list["subprocess.Popen[bytes]"]] = []  # so that the system forgets them when done


def start_werk(soort: str, titel: str, woorden: Sequence[str], wie: str,
               bestanden: Sequence[Bestand] = (), invoer: str = "", bewaar: int = BEWAAR) -> str:
    """Begin a command; returns the name by which it can be followed.

    `soort` is what it can be found by, `titel` what it is called on screen. `{in}` in a word
    becomes the path of the delivered files, one word for each; `{uit}` that of the folder for what
    it makes. `invoer` goes to the command as if typed, and is kept nowhere; `bewaar` is for how
    many seconds how it ended is kept. Raises Opslagfout.
    """
    clean_werk()
    map_ = make_werkmap() / secrets.token_hex(8)
    check_ruimte(bestanden)
    try:
        paden = _lay_out(map_, bestanden)
        replace_file(map_ / OPDRACHT, json.dumps({
            "soort": soort, "titel": titel, "wie": wie, "bewaar": bewaar,
            "begonnen": datetime.now(UTC).replace(tzinfo=None).isoformat(),
            "woorden": list(_fill_in(woorden, paden, map_ / UIT))}).encode())
        _start_kind(map_, invoer, {WIE: wie, VOORTGANGBESTAND: str(map_ / VOORTGANG),
                                   "LEERGESCHIEDENIS_DATA": str(data_map()),
                                   "TMPDIR": str(map_ / TIJDELIJK),  # of who writes a workbook
                                   "PYTHONUTF8": "1"})  # what it says is read as such
    except OSError:
        shutil.rmtree(map_, ignore_errors=True)
        raise Opslagfout("leveringen", "De bestanden zijn niet klaar te zetten.",
                         "Controleer de ruimte in de tijdelijke map en in het geheugen.") from None
    return map_.name


def stop_werk(naam: str) -> None:
    """End a command that is running, with every process of it; nothing of it is done by half."""
    werk = read_werk(naam)
    if werk is None or not werk.is_bezig:
        return
    with suppress(OSError, ValueError):  # it is just done, or has only just begun
        proces = int((werk.map / PROCES).read_text())
        if os.name == "nt":
            os.kill(proces, signal.SIGTERM)
        else:
            os.killpg(proces, signal.SIGKILL)
        for kind in _kinderen:
            if kind.pid == proces:
                kind.wait()


def _lay_out(map_: Path, bestanden: Sequence[Bestand]) -> list[Path]:
    """The folder of a command, with what was delivered in it."""
    for deel in (map_, map_ / IN, map_ / UIT, map_ / TIJDELIJK):
        deel.mkdir(mode=0o700)
    return [store_bestand(map_ / IN / str(nummer), bestand)
            for nummer, bestand in enumerate(bestanden, start=1)]


def _start_kind(map_: Path, invoer: str, omgeving: Mapping[str, str]) -> None:
    with (map_ / GEZEGD).open("wb") as gezegd, (map_ / FOUT).open("wb") as fout:
        kind = subprocess.Popen(
            [sys.executable, "-m", "leergeschiedenis.werk.kind", str(map_)], cwd=PROJECT,
            stdin=subprocess.PIPE, stdout=gezegd, stderr=fout, env=os.environ | dict(omgeving),
            start_new_session=True)  # whoever stops the app does not stop an import halfway
    (map_ / PROCES).write_text(str(kind.pid))
    assert kind.stdin is not None
    with suppress(BrokenPipeError):
        kind.stdin.write(invoer.encode())
        kind.stdin.close()
    _kinderen[:] = [ander for ander in _kinderen if ander.poll() is None] + [kind]


def _fill_in(woorden: Sequence[str], paden: Sequence[Path], uit: Path) -> Iterator[str]:
    for woord in woorden:
        if woord == "{in}":
            yield from map(str, paden)
        else:
            yield woord.replace("{uit}", str(uit))
