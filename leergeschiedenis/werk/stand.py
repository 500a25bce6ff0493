"""How far a command for a page is, and how it ended."""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from leergeschiedenis.domein import Stap
from leergeschiedenis.fouten import Bevestigingnodig
from leergeschiedenis.werk.plaats import (
    FOUT,
    GEZEGD,
    OPDRACHT,
    UIT,
    UITSLAG,
    VOORTGANG,
    is_levend,
    list_werkmappen,
)


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


_ONTBREEKT: Final = Werkfout(
    "", "Dit is afgebroken. Niets is half gedaan: het werk is helemaal gedaan of helemaal niet.",
    "Kijk op deze pagina wat er nu is, en begin zo nodig opnieuw.")


def read_werk(naam: str) -> Werk | None:
    """How a command is doing; None if it is not known (any more)."""
    map_ = next((pad for pad in list_werkmappen() if pad.name == naam), None)
    if map_ is None:
        return None
    is_bezig = is_levend(map_)  # before the outcome is read: it may be there just after
    opdracht, uitslag = _read_json(map_ / OPDRACHT), _read_json(map_ / UITSLAG)
    if not opdracht:
        return None
    is_bezig = is_bezig and not uitslag
    return Werk(naam, opdracht["soort"], opdracht["titel"], opdracht["wie"],
                datetime.fromisoformat(opdracht["begonnen"]), _read_stappen(map_ / VOORTGANG),
                uitslag.get("code"), is_bezig, _read_tekst(map_ / GEZEGD),
                None if is_bezig or uitslag.get("code") == 0 else _read_fout(map_ / FOUT), map_)


def list_werk(*soorten: str) -> list[Werk]:
    """All commands of these kinds that run or whose outcome is still there, newest first."""
    alle = filter(None, (read_werk(pad.name) for pad in list_werkmappen()))
    return sorted((werk for werk in alle if werk.soort in soorten),
                  key=lambda werk: werk.begonnen, reverse=True)


def remove_werk(naam: str) -> None:
    """Forget an outcome, and all that was made. Nothing while it runs."""
    werk = read_werk(naam)
    if werk is not None and not werk.is_bezig:
        shutil.rmtree(werk.map, ignore_errors=True)


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
