"""The room: an address with a code by which everyone present may look along, until it ends.

The code is sixteen signs out of 32: 80 random bits, of which half take twenty million years at a
billion guesses a second. So guessing needs no other limit, and its plain sum may be kept: that and
the end is all there is on disk. A new code replaces the one before.
"""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.fouten import Contractfout, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.logboek import Gebeurtenis, note, read_gebruiker
from leergeschiedenis.opslag import replace_file

UREN: Final = 4
UREN_HOOGSTENS: Final = 24
_TEKENS: Final = "abcdefghijkmnpqrstuvwxyz23456789"  # without l, o, 0 and 1, which look alike
_LENGTE: Final = 16
_VORM: Final = re.compile(rf"[{_TEKENS}]{{{_LENGTE}}}")


@dataclass(frozen=True)
class Zaal:
    """The room as it is kept: the sum of its code, and when it ends (UTC, with its zone)."""

    som: str
    tot: datetime


def open_zaal(uren: int = UREN) -> tuple[str, datetime]:
    """Open the room, with a new code; returns it and the moment it ends. Raises Contractfout."""
    if not 1 <= uren <= UREN_HOOGSTENS:
        raise Contractfout("zaal open", f"'{uren}' uren kan niet.",
                           f"Kies 1 tot en met {UREN_HOOGSTENS}.")
    code = "".join(secrets.choice(_TEKENS) for _ in range(_LENGTE))
    tot = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=uren)
    bestand = _find_bestand()
    bestand.parent.mkdir(parents=True, exist_ok=True)
    replace_file(bestand, json.dumps({"som": _sum(code), "tot": tot.isoformat()}).encode(),
                 is_geheim=True)
    note(Gebeurtenis.ZAAL, read_gebruiker(), handeling="geopend",
         tot=taal.format_moment(tot))
    return code, tot


def close_zaal() -> bool:
    """Close the room at once; False when none was open."""
    was_open = read_zaal(datetime.now(UTC)) is not None
    try:
        _find_bestand().unlink(missing_ok=True)
    except OSError:
        raise Opslagfout("zaal dicht", "Het bestand van de zaal is niet weg te halen.",
                         "Controleer de rechten op de gegevensmap.") from None
    if was_open:
        note(Gebeurtenis.ZAAL, read_gebruiker(), handeling="gesloten")
    return was_open


def read_zaal(nu: datetime) -> Zaal | None:
    """The room that is open now; None when there is none, or what is kept of it cannot be read."""
    bestand = _find_bestand()
    try:
        staat = bestand.stat()
    except OSError:
        return None
    zaal = _read(bestand, staat.st_mtime_ns, staat.st_size, staat.st_ino)
    return zaal if zaal is not None and nu < zaal.tot else None


def find_einde(code: str, nu: datetime) -> datetime | None:
    """Until when this code lets one in; None when it does not."""
    zaal = read_zaal(nu) if code else None
    is_goed = zaal is not None and hmac.compare_digest(_sum(code), zaal.som)
    return zaal.tot if zaal is not None and is_goed else None


def parse_code(getypt: str) -> str:
    """A code as it was typed or scanned, without what is between its parts; '' when it is none."""
    kaal = re.sub(r"[\s-]", "", getypt).lower()
    return kaal if _VORM.fullmatch(kaal) else ""


def write_code(code: str) -> str:
    """A code in parts, as one reads it aloud."""
    return "-".join(code[k:k + 4] for k in range(0, len(code), 4))


@lru_cache(maxsize=2)  # two hundred telephones ask in every run
def _read(bestand: Path, *_staat: int) -> Zaal | None:
    try:
        gelezen = json.loads(bestand.read_text(encoding="utf-8"))
        return Zaal(str(gelezen["som"]), datetime.fromisoformat(gelezen["tot"]).astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _sum(code: str) -> str:
    """Of a code this random a plain sum gives nothing away."""
    return hashlib.sha256(code.encode()).hexdigest()


def _find_bestand() -> Path:
    return data_map() / "zaal.json"
