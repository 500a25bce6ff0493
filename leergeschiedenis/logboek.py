"""What people did with the data: who, what and when, never a value of a casus.

Append-only: one line of JSON per event, in a file per month in `<data>/logboek/`. The month that is
older than `BEWAAR_MAANDEN` goes when a new month begins. What the server itself has to say is not
here, but in its own log (scherm/serverlog.py).
"""

import getpass
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from filelock import FileLock

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.opslag import now, sync_folder

BEWAAR_MAANDEN: Final = 24
WIE: Final = "LEERGESCHIEDENIS_WIE"  # for whom a page carries out a command (werk/)
_BYTES: Final = getattr(os, "O_BINARY", 0)  # Windows would write two signs at the end of a line


class Gebeurtenis(StrEnum):
    """What is kept."""

    AANGEMELD = "aangemeld"
    AFGEMELD = "afgemeld"
    GEWEIGERD = "geweigerd"
    ZAAL = "zaal"
    OPGENOMEN = "opgenomen"
    INGETROKKEN = "ingetrokken"
    GEPUBLICEERD = "gepubliceerd"
    TERUGGEZET = "teruggezet"
    VRIJGEGEVEN = "vrijgegeven"
    TEKST_VERZET = "tekst verzet"
    MEEGENOMEN = "meegenomen"
    VERSLEUTELD = "versleuteld"
    GEKOPIEERD = "reservekopie"
    GEWIST = "voorgoed verwijderd"


@dataclass(frozen=True)
class Logregel:
    """One event: when (UTC), what, who, and what it was about (numbers, forms, a purpose)."""

    moment: datetime
    gebeurtenis: Gebeurtenis
    wie: str
    wat: Mapping[str, str | int]

    @property
    def waarover(self) -> str:
        """What it was about, in words."""
        return "; ".join(f"{naam.replace('_', ' ')}: {waarde}" for naam, waarde in self.wat.items())


def write_regel(gebeurtenis: Gebeurtenis, wie: str, **wat: str | int) -> str:
    """A line of the logbook as of now. `wat` says what it was about, never a value of a casus."""
    return json.dumps({"moment": now().isoformat(), "gebeurtenis": gebeurtenis, "wie": wie,
                       "wat": wat}, ensure_ascii=False)


def note(gebeurtenis: Gebeurtenis, wie: str, **wat: str | int) -> None:
    """Add a line and make sure it is on disk. Raises Opslagfout when it cannot be written."""
    _store(write_regel(gebeurtenis, wie, **wat), is_eenmalig=False)


def note_once(regel: str) -> None:
    """The same with a line that may be there already: who was killed cannot tell."""
    _store(regel, is_eenmalig=True)


@contextmanager
def hold_logboek() -> Iterator[None]:
    """Nobody adds a line meanwhile; for a moment only. Who waits adds it to what is there then."""
    map_ = _find_map()
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(map_ / "slot"):
        yield


def read_regels() -> list[Logregel]:
    """All lines that are kept, newest first; a line that a crash cut off is left out."""
    return list(_read_all())[::-1]


def read_gebruiker() -> str:
    """Who does this: the user of the system on the command line, or for whom a page does it."""
    if wie := os.environ.get(WIE):
        return wie
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without names for its users
        return "onbekende gebruiker"


def _store(regel: str, is_eenmalig: bool) -> None:
    gelezen = json.loads(regel)
    moment, bytes_ = datetime.fromisoformat(gelezen["moment"]), regel.encode(errors="replace")
    map_ = _find_map()
    try:
        with hold_logboek():
            bestand = map_ / f"{moment:%Y-%m}.jsonl"
            is_nieuw = not bestand.exists()
            if is_eenmalig and not is_nieuw and bytes_ in bestand.read_bytes().split(b"\n"):
                return
            _append(bestand, bytes_)
            if is_nieuw:
                sync_folder(map_)
                _drop_old(map_, moment)
    except OSError:
        raise Opslagfout("logboek", f"'{gelezen['gebeurtenis']}' is gedaan, maar niet op te "
                         "schrijven.", "Controleer de rechten op de gegevensmap en de ruimte op "
                         "de schijf.") from None


def _append(bestand: Path, regel: bytes) -> None:
    """Add one line. What a crash left of the line before stays on a line of its own."""
    greep = os.open(bestand, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BYTES, 0o600)
    try:
        lengte = os.lseek(greep, 0, os.SEEK_END)
        if lengte:
            os.lseek(greep, lengte - 1, os.SEEK_SET)
        is_heel = not lengte or os.read(greep, 1) == b"\n"
        geheel = (b"" if is_heel else b"\n") + regel + b"\n"
        if os.write(greep, geheel) != len(geheel):
            raise OSError("schijf vol")
        os.fsync(greep)
    finally:
        os.close(greep)


def _read_all() -> Iterator[Logregel]:
    for bestand in sorted(_find_map().glob("*.jsonl")):
        # Not splitlines: a name may hold a sign that Python too takes for the end of a line.
        for regel in bestand.read_text(encoding="utf-8", errors="replace").split("\n"):
            try:
                gelezen = json.loads(regel)
                yield Logregel(datetime.fromisoformat(gelezen["moment"]),
                               Gebeurtenis(gelezen["gebeurtenis"]), str(gelezen["wie"]),
                               dict(gelezen["wat"]))
            except (ValueError, KeyError, TypeError):
                continue


def _find_map() -> Path:
    return data_map() / "logboek"


def _drop_old(map_: Path, nu: datetime) -> None:
    oudste = divmod(nu.year * 12 + nu.month - 1 - BEWAAR_MAANDEN, 12)
    grens = f"{oudste[0]:04d}-{oudste[1] + 1:02d}"
    for bestand in map_.glob("*.jsonl"):
        if bestand.stem < grens:
            bestand.unlink()
