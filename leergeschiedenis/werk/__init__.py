"""Commands carried out for a page: each in a process of its own, that goes on when nobody looks.

A command gets a folder of its own, outside the data, that only this user may enter: the files that
were delivered in `in/`, what it makes in `uit/`, its progress line by line, what it said, and at
last its exit code. The child removes `in/` itself; what a crash left is removed by `clean_werk`.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from leergeschiedenis.domein import Stap
from leergeschiedenis.fouten import Bevestigingnodig, Opslagfout
from leergeschiedenis.instellingen import PROJECT, data_map
from leergeschiedenis.logboek import WIE
from leergeschiedenis.opslag import now, replace_file
from leergeschiedenis.voortgang import VOORTGANGBESTAND

__all__ = ["Bestand", "Werk", "clean_werk", "list_werk", "read_werk", "remove_werk", "start_werk"]

IN, UIT = "in", "uit"
OPDRACHT, UITSLAG, LEEFT, VOORTGANG = "opdracht.json", "uitslag.json", "leeft", "voortgang"
_GEZEGD, _FOUT = "gezegd", "fout"
_BEWAAR: Final = 3600  # seconds that an outcome nobody fetched is kept
_STARTTIJD: Final = 30  # seconds within which a child must have begun
_NAAM: Final = re.compile(r"[0-9a-f]{16}")
_NAAM_HOOGSTENS: Final = 120
_kinderen: Final[list["subprocess.Popen[bytes]"]] = []  # so that the system forgets them when done


@dataclass(frozen=True)
class Bestand:
    """A delivered file: its name as the visitor has it, and its bytes."""

    naam: str
    inhoud: bytes


@dataclass(frozen=True)
class Werkfout:
    """Why a command did not do what was asked: what was found, and what to do."""

    soort: str
    gevonden: str
    doe: str


@dataclass(frozen=True)
class Werk:
    """A command that is carried out, or was: how far it is, and what it said."""

    naam: str
    soort: str
    titel: str
    wie: str
    begonnen: datetime
    stappen: tuple[Stap, ...]  # each as it was told last
    code: int | None  # None while it runs, and when it was cut off
    is_bezig: bool
    gezegd: str
    fout: Werkfout | None
    map: Path

    @property
    def is_gelukt(self) -> bool:
        """True if it did what was asked."""
        return self.code == 0

    @property
    def is_vraag(self) -> bool:
        """True if it first asks for a confirmation."""
        return self.fout is not None and self.fout.soort == Bevestigingnodig.__name__

    @property
    def antwoord(self) -> Any:
        """What a command with --json answered; None if that is nothing."""
        try:
            return json.loads(self.gezegd)
        except ValueError:
            return None

    def read_uit(self, naam: str) -> bytes | None:
        """A file that it made; None if there is none of this name."""
        try:
            return (self.map / UIT / naam).read_bytes()
        except OSError:
            return None


_ONTBREEKT: Final = Werkfout("", "Dit is afgebroken; wat er was, is ongewijzigd.",
                             "Begin opnieuw.")


def start_werk(soort: str, titel: str, woorden: Sequence[str], wie: str,
               bestanden: Sequence[Bestand] = (), invoer: str = "") -> str:
    """Begin a command; returns the name by which it can be followed.

    `soort` is what it can be found by, `titel` what it is called on screen. `{in}` in a word
    becomes the path of the delivered files, one word for each; `{uit}` that of the folder for what
    it makes. `invoer` goes to the command as if typed, and is kept nowhere.
    """
    clean_werk()
    naam = secrets.token_hex(8)
    map_ = _find_werkmap() / naam
    for deel in (map_, map_ / IN, map_ / UIT):
        deel.mkdir(mode=0o700)
    paden = [_store_bestand(map_ / IN / str(nummer), bestand)
             for nummer, bestand in enumerate(bestanden, start=1)]
    replace_file(map_ / OPDRACHT, json.dumps({
        "soort": soort, "titel": titel, "wie": wie, "begonnen": now().isoformat(),
        "woorden": list(_fill_in(woorden, paden, map_ / UIT))}).encode())
    omgeving = os.environ | {WIE: wie, VOORTGANGBESTAND: str(map_ / VOORTGANG),
                             "LEERGESCHIEDENIS_DATA": str(data_map())}
    with (map_ / _GEZEGD).open("wb") as gezegd, (map_ / _FOUT).open("wb") as fout:
        kind = subprocess.Popen(
            [sys.executable, "-m", "leergeschiedenis.werk.kind", str(map_)], cwd=PROJECT,
            stdin=subprocess.PIPE, stdout=gezegd, stderr=fout, env=omgeving,
            start_new_session=True)  # whoever stops the app does not stop an import halfway
    assert kind.stdin is not None
    with suppress(BrokenPipeError):
        kind.stdin.write(invoer.encode())
        kind.stdin.close()
    _kinderen.append(kind)
    return naam


def read_werk(naam: str) -> Werk | None:
    """How a command is doing; None if it is not known (any more)."""
    map_ = _find_werkmap() / naam
    if not _NAAM.fullmatch(naam) or not map_.is_dir():
        return None
    _reap()
    is_bezig = _is_bezig(map_)  # before the outcome is read: it may be there just after
    opdracht, uitslag = _read_json(map_ / OPDRACHT), _read_json(map_ / UITSLAG)
    if not opdracht:
        return None
    is_bezig = is_bezig and not uitslag
    return Werk(naam, opdracht["soort"], opdracht["titel"], opdracht["wie"],
                datetime.fromisoformat(opdracht["begonnen"]), _read_stappen(map_ / VOORTGANG),
                uitslag.get("code"), is_bezig, _read_tekst(map_ / _GEZEGD),
                None if is_bezig or uitslag.get("code") == 0 else _read_fout(map_ / _FOUT), map_)


def list_werk(*soorten: str) -> list[Werk]:
    """All commands of these kinds that run or whose outcome is still there, newest first."""
    alle = filter(None, map(read_werk, sorted(pad.name for pad in _find_werkmap().iterdir())))
    return sorted((werk for werk in alle if werk.soort in soorten),
                  key=lambda werk: (werk.begonnen, werk.map.stat().st_mtime_ns), reverse=True)


def remove_werk(naam: str) -> None:
    """Forget an outcome, and all that was made. Nothing while it runs."""
    werk = read_werk(naam)
    if werk is not None and not werk.is_bezig:
        shutil.rmtree(werk.map, ignore_errors=True)


def clean_werk(alles: bool = False) -> None:
    """Remove the deliveries of commands that do not run any more, and outcomes of long ago.

    With `alles` also the recent ones: at the start of the app nobody waits for them.
    """
    _reap()
    for map_ in _find_werkmap().iterdir():
        if not _NAAM.fullmatch(map_.name) or _is_bezig(map_):
            continue
        is_oud = _count_seconden(map_) > _BEWAAR
        shutil.rmtree(map_ if alles or is_oud else map_ / IN, ignore_errors=True)


def _find_werkmap() -> Path:
    """The folder of this user for this data folder, that nobody else may enter. Raises Opslagfout.

    Made with these rights, and refused when somebody else was there first.
    """
    merk = hashlib.sha256(str(data_map()).encode()).hexdigest()[:8]
    eigen = f"{os.getuid()}-" if hasattr(os, "getuid") else ""
    map_ = Path(tempfile.gettempdir()) / f"leergeschiedenis-{eigen}{merk}"
    try:
        map_.mkdir(mode=0o700, exist_ok=True)
        stand = map_.lstat()
    except OSError:
        stand = None
    if stand is None or map_.is_symlink() or (
            hasattr(os, "getuid") and (stand.st_uid != os.getuid() or stand.st_mode & 0o077)):
        raise Opslagfout("leveringen", "De tijdelijke map voor leveringen is niet te gebruiken.",
                         "Controleer de rechten op de tijdelijke map van deze computer.")
    return map_


def _store_bestand(map_: Path, bestand: Bestand) -> Path:
    """A delivered file under its own name, as far as that can be the name of a file."""
    kaal = re.split(r"[/\\]", bestand.naam)[-1]
    naam = "".join(teken if teken.isprintable() and teken not in '<>:"|?*' else "_"
                   for teken in kaal).strip(". ")[-_NAAM_HOOGSTENS:]
    map_.mkdir(mode=0o700)
    pad = map_ / (naam.lstrip("-") or "levering.xlsx")
    pad.write_bytes(bestand.inhoud)
    return pad


def _fill_in(woorden: Sequence[str], paden: Sequence[Path], uit: Path) -> Iterator[str]:
    for woord in woorden:
        if woord == "{in}":
            yield from map(str, paden)
        else:
            yield woord.replace("{uit}", str(uit))


def _is_bezig(map_: Path) -> bool:
    """Whether the child lives: it holds a lock that the system takes from who dies."""
    leeft = map_ / LEEFT
    if not leeft.exists():
        return not (map_ / UITSLAG).exists() and _count_seconden(map_) < _STARTTIJD
    try:
        with FileLock(leeft, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def _count_seconden(map_: Path) -> float:
    """How long ago it began."""
    for pad in (map_ / OPDRACHT, map_):
        with suppress(OSError):
            return time.time() - pad.stat().st_mtime
    return _BEWAAR


def _read_stappen(pad: Path) -> tuple[Stap, ...]:
    stappen: dict[str, Stap] = {}
    for regel in _read_tekst(pad).splitlines():
        with suppress(ValueError, TypeError):  # not whole yet
            stap = Stap(**json.loads(regel))
            stappen[stap.naam] = stap
    return tuple(stappen.values())


def _read_fout(pad: Path) -> Werkfout | None:
    """What the command said last of what went wrong; None if it only answered that something is."""
    tekst = _read_tekst(pad).strip()
    if not tekst:
        return None if (pad.parent / UITSLAG).exists() else _ONTBREEKT
    try:
        gelezen = json.loads(tekst.splitlines()[-1])
        return Werkfout(gelezen["soort"], gelezen["gevonden"], gelezen["doe"])
    except (ValueError, KeyError, TypeError):
        return Werkfout("", tekst.splitlines()[-1], "")


def _read_json(pad: Path) -> Mapping[str, Any]:
    try:
        return dict(json.loads(pad.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _read_tekst(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _reap() -> None:
    _kinderen[:] = [kind for kind in _kinderen if kind.poll() is None]
