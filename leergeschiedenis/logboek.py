"""What people did with the data: who, what and when, never a value of a casus.

Append-only: one line of JSON per event, in a file per month in `<data>/logboek/`. The month that is
older than `BEWAAR_MAANDEN` goes when a new month begins. What the server itself has to say is not
here, but in its own log (scherm/serverlog.py).
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from filelock import FileLock

from leergeschiedenis.instellingen import data_map
from leergeschiedenis.opslag import now, sync_folder

BEWAAR_MAANDEN: Final = 24


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
    MEEGENOMEN = "meegenomen"
    VERSLEUTELD = "versleuteld"


@dataclass(frozen=True)
class Logregel:
    """One event: when (UTC), what, who, and what it was about (numbers, forms, a purpose)."""

    moment: datetime
    gebeurtenis: Gebeurtenis
    wie: str
    wat: Mapping[str, str | int]


def note(gebeurtenis: Gebeurtenis, wie: str, **wat: str | int) -> None:
    """Add a line and make sure it is on disk. `wat` says what it was about, never a value of a
    casus."""
    moment = now()
    map_ = data_map() / "logboek"
    map_.mkdir(parents=True, exist_ok=True)
    regel = {"moment": moment.isoformat(), "gebeurtenis": gebeurtenis, "wie": wie, "wat": wat}
    bestand = map_ / f"{moment:%Y-%m}.jsonl"
    with FileLock(map_ / "slot"):
        is_nieuw = not bestand.exists()
        greep = os.open(bestand, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(greep, (json.dumps(regel, ensure_ascii=False) + "\n").encode())
            os.fsync(greep)
        finally:
            os.close(greep)
        if is_nieuw:
            sync_folder(map_)
            _drop_old(map_, moment)


def read_regels() -> list[Logregel]:
    """All lines that are kept, newest first; a line that a crash cut off is left out."""
    regels = []
    for bestand in sorted((data_map() / "logboek").glob("*.jsonl")):
        for regel in bestand.read_text(encoding="utf-8").splitlines():
            try:
                gelezen = json.loads(regel)
            except json.JSONDecodeError:
                continue
            regels.append(Logregel(datetime.fromisoformat(gelezen["moment"]),
                                   Gebeurtenis(gelezen["gebeurtenis"]), gelezen["wie"],
                                   gelezen["wat"]))
    return regels[::-1]


def _drop_old(map_: Path, nu: datetime) -> None:
    oudste = divmod(nu.year * 12 + nu.month - 1 - BEWAAR_MAANDEN, 12)
    grens = f"{oudste[0]:04d}-{oudste[1] + 1:02d}"
    for bestand in map_.glob("*.jsonl"):
        if bestand.stem < grens:
            bestand.unlink()
