"""The earlier versions of decks; of a removed deck they are all there is.

Words that the scan stopped, and that nobody let through, are not in them.
"""

from dataclasses import replace
from typing import Final

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.opslag import now, replace_file, sync_folder
from leergeschiedenis.presentatie.dia import Presentatie
from leergeschiedenis.presentatie.mappen import (
    check_te_wijzigen,
    find_bestand,
    find_eerder,
    find_map,
    hold_slot,
    is_naam,
    read_bestand,
)
from leergeschiedenis.presentatie.tegenhouden import blank_tegengehouden
from leergeschiedenis.presentatie.vorm import format_presentatie

EERDER_BEWAREN: Final = 10


def list_eerder(naam: str) -> tuple[Presentatie, ...]:
    """The earlier versions of a deck that can be read, the last one first."""
    gevonden = []
    for versie in sorted(list_versies(naam), reverse=True):
        try:
            gevonden.append(read_bestand(find_eerder(naam) / _name_versie(versie)))
        except (Opslagfout, FileNotFoundError):
            continue
    return tuple(replace(presentatie, naam=naam) for presentatie in gevonden)


def list_verwijderd() -> tuple[Presentatie, ...]:
    """The last version of every deck that was removed."""
    map_ = find_map() / "eerder"
    namen = sorted(pad.name for pad in map_.iterdir()) if map_.exists() else []
    laatste = (list_eerder(naam)[:1] for naam in namen
               if is_naam(naam) and not find_bestand(naam).exists())
    return tuple(presentatie for versies in laatste for presentatie in versies)


def list_versies(naam: str) -> list[int]:
    """The numbers of the earlier versions of a deck."""
    return [int(pad.stem) for pad in find_eerder(naam).glob("*.json") if pad.stem.isdecimal()]


def keep_eerder(presentatie: Presentatie) -> None:
    """Put this version among the earlier ones, for whoever holds the lock."""
    pad = find_eerder(presentatie.naam) / _name_versie(presentatie.versie)
    pad.parent.mkdir(parents=True, exist_ok=True)
    replace_file(pad, format_presentatie(blank_tegengehouden(presentatie)))


def drop_oude(naam: str) -> None:
    """Keep so many earlier versions of a deck and no more."""
    for versie in sorted(list_versies(naam))[:-EERDER_BEWAREN]:
        (find_eerder(naam) / _name_versie(versie)).unlink(missing_ok=True)


def set_aside(naam: str) -> None:
    """A file that cannot be read, out of the way of a version that comes back, but not lost."""
    with hold_slot():
        eerder = find_eerder(naam)
        eerder.mkdir(parents=True, exist_ok=True)
        find_bestand(naam).replace(eerder / f"beschadigd-{now():%Y%m%d-%H%M%S}.json")
        sync_folder(find_map())


def erase_eerder(naam: str) -> int:
    """Erase all earlier versions of a deck, damaged ones too; returns how many there were.

    A removed deck is gone with them, and its name is free. The deck as it is now stays.
    """
    check_te_wijzigen(naam)
    with hold_slot():
        map_ = find_eerder(naam)
        bestanden = sorted(map_.iterdir()) if map_.exists() else []
        for bestand in bestanden:
            bestand.unlink()
        if map_.exists():
            map_.rmdir()
            sync_folder(map_.parent)
    return len(bestanden)


def _name_versie(versie: int) -> str:
    return f"{versie:09d}.json"
