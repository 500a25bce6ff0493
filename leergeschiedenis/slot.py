"""One import at a time: the lock on the data folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.opslag import now


@contextmanager
def hold_slot(map_: Path) -> Iterator[None]:
    """One import at a time; a second file says who holds the lock."""
    wie, slot = map_ / "slot.wie", FileLock(map_ / "slot", timeout=0)
    try:
        map_.mkdir(parents=True, exist_ok=True)
        slot.acquire()
    except Timeout:
        houder = wie.read_text(encoding="utf-8") if wie.exists() else "een ander proces"
        raise Opslagfout("importeer", f"Er loopt al een import ({houder}).",
                         "Wacht tot die klaar is.") from None
    except OSError:
        raise Opslagfout(map_.name, "In de gegevensmap kan niet geschreven worden.",
                         "Geef schrijfrechten, of kies met LEERGESCHIEDENIS_DATA een andere map."
                         ) from None
    try:
        wie.write_text(f"proces {os.getpid()}, sinds {now():%d-%m-%Y %H:%M} UTC", encoding="utf-8")
        yield
    finally:
        wie.unlink(missing_ok=True)
        slot.release()
