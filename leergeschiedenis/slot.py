"""One import at a time: the lock on the data folder, and who holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.logboek import read_gebruiker
from leergeschiedenis.opslag import now
from leergeschiedenis.taal import format_moment

_WIE: Final = "slot.wie"


@contextmanager
def hold_slot(map_: Path) -> Iterator[None]:
    """One import at a time; a second file says who holds the lock."""
    wie, slot = map_ / _WIE, FileLock(map_ / "slot", timeout=0)
    try:
        map_.mkdir(parents=True, exist_ok=True)
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
        yield
    finally:
        wie.unlink(missing_ok=True)
        slot.release()


def read_houder(map_: Path) -> str:
    """Who held the lock last: who, which process, since when."""
    try:
        return (map_ / _WIE).read_text(encoding="utf-8")
    except OSError:
        return "een ander proces"
