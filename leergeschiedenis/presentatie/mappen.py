"""Where decks are kept, under which name, and one who writes at a time.

    data/presentaties/<naam>.json                     the deck as it is now
    data/presentaties/eerder/<naam>/<versie>.json     what it was; of a removed deck all there is
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.presentatie.dia import Presentatie
from leergeschiedenis.presentatie.vorm import parse_presentatie
from leergeschiedenis.taal import build_slug

NAAM_HOOGSTENS: Final = 60
HOOGSTENS: Final = 500  # decks
_WACHT: Final = 10  # seconds, for whoever is storing at the same moment
_KLAAR: Final = Path(__file__).parent / "klaar"
_NIET_OP_WINDOWS: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d")  # no file may have such a name


def is_naam(naam: str) -> bool:
    """Whether a deck can have this name: a slug, so never a path."""
    return (0 < len(naam) <= NAAM_HOOGSTENS and naam == build_slug(naam)
            and not _NIET_OP_WINDOWS.fullmatch(naam))


def check_te_wijzigen(naam: str) -> None:
    """Raises Keuzefout for a name that no deck can have, or that of one that ships."""
    if not is_naam(naam):
        raise Keuzefout("Presentatie", f"'{naam[:40]}' is geen naam van een presentatie.",
                        "Gebruik alleen kleine letters, cijfers en streepjes.")
    if find_klaar(naam).exists():
        raise Keuzefout("Presentatie", f"'{naam}' hoort bij het product en verandert niet.",
                        "Maak er eerst een kopie van.")


def read_bestand(pad: Path) -> Presentatie:
    """The deck in a file. Raises FileNotFoundError without one, Opslagfout when it is damaged."""
    try:
        return _parse(pad.stem, pad.read_bytes())
    except FileNotFoundError:
        raise
    except OSError:
        raise Opslagfout(f"Presentatie '{pad.stem}'", "Het bestand is niet te lezen.",
                         "Controleer de rechten op de gegevensmap.") from None


@lru_cache(maxsize=HOOGSTENS)  # the list of decks is read in every run, and parsing took longest
def _parse(naam: str, inhoud: bytes) -> Presentatie:
    return parse_presentatie(naam, inhoud)


@contextmanager
def hold_slot() -> Iterator[None]:
    """One who stores at a time; what the disk refuses is said in Dutch."""
    map_ = find_map()
    try:
        map_.mkdir(parents=True, exist_ok=True)
        with FileLock(map_ / "slot", timeout=_WACHT):
            yield
    except Timeout:
        raise Opslagfout("Presentaties", "Iemand anders is al aan het bewaren.",
                         "Probeer het zo nog eens.") from None
    except OSError:
        raise Opslagfout("Presentaties", "In de gegevensmap kan niet geschreven worden.",
                         "Controleer de rechten en de ruimte op de schijf.") from None


def find_map() -> Path:
    """The folder of all decks."""
    return data_map() / "presentaties"


def find_bestand(naam: str) -> Path:
    """The file of a deck as it is now."""
    return find_map() / f"{naam}.json"


def find_klaar(naam: str) -> Path:
    """The file of a deck that ships with the product."""
    return _KLAAR / f"{naam}.json"


def find_eerder(naam: str) -> Path:
    """The folder of the earlier versions of a deck."""
    return find_map() / "eerder" / naam
