"""The folders in which commands for a page are carried out: whose they are, what stays in them."""

import hashlib
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.instellingen import data_map

IN, UIT = "in", "uit"
OPDRACHT, UITSLAG, LEEFT = "opdracht.json", "uitslag.json", "leeft"
VOORTGANG, GEZEGD, FOUT = "voortgang", "gezegd", "fout"
_NAAM: Final = re.compile(r"[0-9a-f]{16}")
_BEWAAR: Final = 3600  # seconds that an outcome nobody fetched is kept
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
    return Path(tempfile.gettempdir()) / f"leergeschiedenis-{eigen}{merk}"


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
    """Remove the deliveries of commands that do not run any more, and outcomes of long ago.

    With `alles` also the recent ones: at the start of the app nobody waits for them.
    """
    for map_ in list_werkmappen():
        if is_levend(map_):
            continue
        is_oud = count_seconden(map_) > _BEWAAR
        shutil.rmtree(map_ if alles or is_oud else map_ / IN, ignore_errors=True)


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
    """How long ago it began."""
    for pad in (map_ / OPDRACHT, map_):
        with suppress(OSError):
            return time.time() - pad.stat().st_mtime
    return _BEWAAR
