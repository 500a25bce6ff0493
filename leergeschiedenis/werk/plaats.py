"""The folders in which commands for a page are carried out: where, whose, and what stays in them.

What was delivered stands in them in the clear while work is going on: in memory where the system
has a place for that, so that no disk keeps it.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.taal import format_getal

IN, UIT, TIJDELIJK = "in", "uit", "tijdelijk"
OPDRACHT, UITSLAG, LEEFT, PROCES = "opdracht.json", "uitslag.json", "leeft", "proces"
VOORTGANG, GEZEGD, FOUT = "voortgang", "gezegd", "fout"
_NAAM: Final = re.compile(r"[0-9a-f]{16}")
_GEHEUGEN: Final = "/dev/shm"  # on Linux, and for all; a folder of the user comes second
BEWAAR: Final = 600  # seconds that an outcome nobody fetched is kept, unless it says otherwise
_SAMEN_HOOGSTENS: Final = 500_000_000  # bytes of all that was delivered and made, of everyone
_DEEL: Final = 2  # and no more than one part in so many of the place
_STARTTIJD: Final = 60  # seconds within which a child must have begun
_NAAM_HOOGSTENS: Final = 120


@dataclass(frozen=True)
class Bestand:
    """A delivered file: its name as the visitor has it, and its bytes."""

    naam: str
    inhoud: bytes


def make_werkmap() -> Path:
    """The folder of this user for this data folder, that nobody else may enter. Raises Opslagfout.

    Made with these rights, and refused when somebody else was there first.
    """
    map_ = _name_werkmap()
    with suppress(OSError):
        map_.mkdir(mode=0o700, exist_ok=True)
    if not _is_eigen(map_):
        raise Opslagfout("leveringen", "De tijdelijke map voor leveringen is niet te gebruiken.",
                         "Controleer de rechten op de tijdelijke map van deze computer.")
    return map_


def list_werkmappen() -> list[Path]:
    """The folder of every command; none where the folder they stand in is not ours."""
    map_ = _name_werkmap()
    return ([pad for pad in map_.iterdir() if _NAAM.fullmatch(pad.name)]
            if _is_eigen(map_) else [])


def _name_werkmap() -> Path:
    merk = hashlib.sha256(str(data_map()).encode()).hexdigest()[:8]
    eigen = f"{os.getuid()}-" if hasattr(os, "getuid") else ""
    return _find_plek() / f"leergeschiedenis-{eigen}{merk}"


def _find_plek() -> Path:
    """A folder in memory, or else that of the system for what is temporary."""
    for plek in (_GEHEUGEN, os.environ.get("XDG_RUNTIME_DIR")):
        if plek and os.path.isdir(plek) and os.access(plek, os.W_OK | os.X_OK):
            return Path(plek)
    return Path(tempfile.gettempdir())


def check_ruimte(bestanden: Sequence[Bestand]) -> None:
    """Raises Opslagfout when this is more than may stand here, with what does."""
    map_ = _name_werkmap()
    ruimte = min(_SAMEN_HOOGSTENS, shutil.disk_usage(map_).total // _DEEL)
    erbij = sum(len(bestand.inhoud) for bestand in bestanden)
    if erbij and erbij + _count_bytes(map_) > ruimte:
        raise Opslagfout(
            "leveringen", f"Deze formulieren zijn samen {_format_mb(erbij)}; met wat er al "
            f"klaarstaat past dat niet in de {_format_mb(ruimte)} die ervoor is.",
            "Lever er minder tegelijk aan, of wacht tot ander werk klaar is.")


def _count_bytes(map_: Path) -> int:
    totaal = 0
    for pad in map_.rglob("*"):
        with suppress(OSError):  # its command is just done
            totaal += pad.lstat().st_size
    return totaal


def _format_mb(aantal: int) -> str:
    return f"{format_getal(max(1, round(aantal / 1_000_000)))} MB"


def _is_eigen(map_: Path) -> bool:
    """Whether this is a folder that we made, and that only we may enter."""
    try:
        stand = map_.lstat()
    except OSError:
        return False
    return S_ISDIR(stand.st_mode) and (not hasattr(os, "getuid") or (
        stand.st_uid == os.getuid() and not stand.st_mode & 0o077))


def store_bestand(map_: Path, bestand: Bestand) -> Path:
    """A delivered file under its own name, as far as that can be the name of a file."""
    kaal = re.split(r"[/\\]", bestand.naam)[-1]
    naam = "".join(teken if teken.isprintable() and teken not in '<>:"|?*' else "_"
                   for teken in kaal).strip(". ")[-_NAAM_HOOGSTENS:]
    map_.mkdir(mode=0o700)
    pad = map_ / (naam.lstrip("-") or "levering.xlsx")
    pad.write_bytes(bestand.inhoud)
    return pad


def clean_werk(alles: bool = False) -> None:
    """Remove what was delivered to commands that do not run any more, what those made that were cut
    off, and outcomes that nobody fetched.

    With `alles` also the recent ones: at the start and the end of the app nobody waits for them.
    """
    for map_ in list_werkmappen():
        if is_levend(map_):
            continue
        if alles or count_seconden(map_) > _read_bewaar(map_):
            shutil.rmtree(map_, ignore_errors=True)
            continue
        for deel in (IN, TIJDELIJK, *(() if (map_ / UITSLAG).exists() else (UIT,))):
            shutil.rmtree(map_ / deel, ignore_errors=True)
    if alles:
        with suppress(OSError):  # there was none, or a command is still running in it
            _name_werkmap().rmdir()


def is_levend(map_: Path) -> bool:
    """Whether the child lives: it holds a lock that the system takes from who dies."""
    leeft = map_ / LEEFT
    if not leeft.exists():
        return not (map_ / UITSLAG).exists() and count_seconden(map_) < _STARTTIJD
    try:
        with FileLock(leeft, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:
        return False


def count_seconden(map_: Path) -> float:
    """How long ago it ended or, when it did not, began."""
    for pad in (map_ / UITSLAG, map_ / OPDRACHT, map_):
        with suppress(OSError):
            return time.time() - pad.stat().st_mtime
    return BEWAAR


def _read_bewaar(map_: Path) -> int:
    try:
        return int(json.loads((map_ / OPDRACHT).read_text(encoding="utf-8"))["bewaar"])
    except (OSError, ValueError, KeyError):
        return BEWAAR
