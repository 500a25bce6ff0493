"""One import at a time: the lock on the data folder, and who holds it.

The lock is a file in that folder, so a folder that gets another name takes it along. Taking it and
changing that name therefore exclude each other (`hold_naam`): who waits for either finds the folder
that is there afterwards, with its own lock.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.logboek import read_gebruiker
from leergeschiedenis.opslag import finish_exchange, now
from leergeschiedenis.taal import format_moment

if sys.platform != "win32":
    import fcntl

_WIE: Final = "slot.wie"


@contextmanager
def hold_slot(map_: Path) -> Iterator[FileLock]:
    """One import at a time; a second file says who holds the lock."""
    wie, slot = map_ / _WIE, FileLock(map_ / "slot", timeout=0)
    try:
        map_.parent.mkdir(parents=True, exist_ok=True)
        with hold_naam(map_):
            finish_exchange(map_)
            map_.mkdir(exist_ok=True)
            slot.acquire()
    except Timeout:
        raise Opslagfout("importeer", f"Er loopt al een import ({read_houder(map_)}).",
                         "Wacht tot die klaar is.") from None
    except OSError:
        raise Opslagfout(map_.name, "In de gegevensmap kan niet geschreven worden.",
                         "Geef schrijfrechten, of kies met LEERGESCHIEDENIS_DATA een andere map."
                         ) from None
    try:
        wie.write_text(f"{read_gebruiker()}, proces {os.getpid()}, sinds {format_moment(now())}",
                       encoding="utf-8")
        yield slot
    finally:
        if slot.is_locked:
            wie.unlink(missing_ok=True)
            slot.release()


@contextmanager
def hold_naam(map_: Path) -> Iterator[None]:
    """Nobody makes, takes or renames this data folder meanwhile; for a moment only.

    The lock is on the folder that it stands in, so there is no file of it to stay. Windows has no
    such lock, nor has who may not look into that folder (and so renames nothing in it): there two
    commands would have to meet between two renames.
    """
    if sys.platform == "win32" or not os.access(map_.parent, os.R_OK):
        yield
        return
    greep = os.open(map_.parent, os.O_RDONLY)
    try:
        fcntl.flock(greep, fcntl.LOCK_EX)
        yield
    finally:
        os.close(greep)


def read_houder(map_: Path) -> str:
    """Who held the lock last: who, which process, since when."""
    try:
        return (map_ / _WIE).read_text(encoding="utf-8")
    except OSError:
        return "een ander proces"
