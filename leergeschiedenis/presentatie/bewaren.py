"""The decks of the data folder, each in a small file with its earlier versions beside it.

    data/presentaties/<naam>.json                     the deck as it is now
    data/presentaties/eerder/<naam>/<versie>.json     what it was; of a removed deck all there is

A file that is not as it must be is never written over: it is refused until a person looked at it,
and when an earlier version is put back it stays beside that, as `beschadigd-<moment>.json`.
Decks that ship with the product stand in `klaar/`, in the same form, and are read only.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.opslag import now, replace_file, sync_folder
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Presentatie
from leergeschiedenis.presentatie.vorm import format_presentatie, parse_presentatie
from leergeschiedenis.taal import build_slug
from leergeschiedenis.tekstscan import scan_tekst

NAAM_HOOGSTENS: Final = 60
EERDER_BEWAREN: Final = 10
HOOGSTENS: Final = 500
_EEN_ZIT: Final = timedelta(minutes=10)
_WACHT: Final = 10  # seconds, for whoever is storing at the same moment
_KLAAR: Final = Path(__file__).parent / "klaar"
_OP_VOLGORDE: Final = ("resultaten-voor-bestuurders", "leren-van-casuistiek")  # of those in it
_NIET_OP_WINDOWS: Final = re.compile(r"con|prn|aux|nul|(com|lpt)\d")  # no file may have such a name


def list_presentaties() -> tuple[Presentatie, ...]:
    """Every deck that can be read, those that ship with the product first, then by title."""
    return (*map(read_presentatie, _OP_VOLGORDE),
            *sorted((gelezen for _, gelezen in _read_alle() if isinstance(gelezen, Presentatie)),
                    key=lambda presentatie: (presentatie.titel.lower(), presentatie.naam)))


def list_onleesbaar() -> dict[str, Opslagfout]:
    """The decks that are not in that list, by name, with why they cannot be read."""
    return {naam: gelezen for naam, gelezen in _read_alle() if isinstance(gelezen, Opslagfout)}


def read_presentatie(naam: str) -> Presentatie:
    """The deck of this name. Raises Keuzefout when there is none, Opslagfout when it is damaged."""
    if not is_naam(naam):
        raise Keuzefout("Presentatie", f"'{naam[:40]}' is geen naam van een presentatie.",
                        "Kies er een uit de lijst.")
    if (klaar := _KLAAR / f"{naam}.json").exists():
        return replace(_read(klaar), is_klaar=True)
    try:
        return _read(_find_bestand(naam))
    except FileNotFoundError:
        raise Keuzefout("Presentatie", f"De presentatie '{naam}' is er niet, of niet meer.",
                        "Kies er een uit de lijst.") from None


def choose_naam(titel: str) -> str:
    """A free name for a deck with this title. Raises Keuzefout when no name can be made of it."""
    check_titel(titel)
    basis = build_slug(titel)[:NAAM_HOOGSTENS - 4].strip("-")
    if not is_naam(basis):
        raise Keuzefout("Presentatie", f"Van '{titel[:40]}' is geen naam te maken.",
                        "Gebruik ten minste één letter of cijfer.")
    kandidaten = (basis, *(f"{basis}-{nummer}" for nummer in range(2, HOOGSTENS + 2)))
    return next(naam for naam in kandidaten if not _is_bezet(naam))


def begin_presentatie(titel: str) -> Presentatie:
    """A new deck under a free name, not stored yet; it begins with its title."""
    return Presentatie(choose_naam(titel), titel, (Dia(Diasoort.TITEL, titel),))


def check_titel(titel: str) -> None:
    """Raises Keuzefout for a title that no deck may have: it stands in lists and in addresses."""
    if treffers := scan_tekst(titel):
        raise Keuzefout("Presentatie", f"In deze titel lijkt een {treffers[0].soort} te staan.",
                        "Kies een titel die niemand aanwijst.")
    if not titel.strip():
        raise Keuzefout("Presentatie", "De titel is leeg.", "Typ hoe de presentatie heet.")


def store_presentatie(presentatie: Presentatie, wie: str) -> Presentatie:
    """Keep a deck, and what it was until now as an earlier version; returns it as it is kept.

    What the same person changes within ten minutes of beginning is one version, or ten clicks
    would push all that is worth going back to out of the list. `Presentatie.versie` is the version
    that was changed, 0 for a new deck. Raises Opslagfout when someone else stored a version since,
    when the deck is not as it must be, or when it cannot be written; then nothing has changed.
    """
    return _store(presentatie, wie, _is_nieuwe_zit)


def duplicate(presentatie: Presentatie, titel: str, wie: str) -> Presentatie:
    """A deck of one's own with the same slides; what was let through stays so."""
    return store_presentatie(
        replace(presentatie, naam=choose_naam(titel), titel=titel, versie=0), wie)


def remove(presentatie: Presentatie) -> None:
    """Put a deck away among its earlier versions, from where it can come back."""
    _check_te_wijzigen(presentatie.naam)
    with _hold_slot():
        bestand = _find_bestand(presentatie.naam)
        nu = _read(bestand) if bestand.exists() else None
        if nu is None or nu.versie != presentatie.versie:
            raise _say_ingehaald(presentatie.naam, nu)
        _keep_eerder(nu)
        bestand.unlink()
        sync_folder(bestand.parent)
        _drop_oude(presentatie.naam)


def list_eerder(naam: str) -> tuple[Presentatie, ...]:
    """The earlier versions of a deck that can be read, the last one first."""
    gevonden = []
    for versie in sorted(_list_versies(naam), reverse=True):
        try:
            gevonden.append(_read(_find_eerder(naam, versie)))
        except (Opslagfout, FileNotFoundError):
            continue
    return tuple(replace(presentatie, naam=naam) for presentatie in gevonden)


def list_verwijderd() -> tuple[Presentatie, ...]:
    """The last version of every deck that was removed."""
    map_ = _find_map() / "eerder"
    namen = sorted(pad.name for pad in map_.iterdir()) if map_.exists() else []
    laatste = (list_eerder(naam)[:1] for naam in namen
               if is_naam(naam) and not _find_bestand(naam).exists())
    return tuple(presentatie for versies in laatste for presentatie in versies)


def put_back(eerder: Presentatie, wie: str) -> Presentatie:
    """Make an earlier version the current one; the one of now becomes an earlier version."""
    _check_te_wijzigen(eerder.naam)
    bestand = _find_bestand(eerder.naam)
    try:
        nu = _read(bestand).versie if bestand.exists() else 0
    except Opslagfout:
        _set_aside(bestand)
        nu = 0
    return _store(replace(eerder, versie=nu), wie, lambda *_: True)


def is_naam(naam: str) -> bool:
    """Whether a deck can have this name: a slug, so never a path."""
    return (0 < len(naam) <= NAAM_HOOGSTENS and naam == build_slug(naam)
            and not _NIET_OP_WINDOWS.fullmatch(naam))


def _store(presentatie: Presentatie, wie: str,
           is_te_bewaren: Callable[[Presentatie, str], bool]) -> Presentatie:
    naam = presentatie.naam
    _check_te_wijzigen(naam)
    with _hold_slot():
        bestand = _find_bestand(naam)
        nu = _read(bestand) if bestand.exists() else None
        if (nu.versie if nu else 0) != presentatie.versie:
            raise _say_ingehaald(naam, nu)
        if nu is None and sum(1 for _ in bestand.parent.glob("*.json")) >= HOOGSTENS:
            raise Opslagfout("Presentaties", f"Er zijn er al {HOOGSTENS}, en meer mag niet.",
                             "Verwijder presentaties die niemand meer gebruikt.")
        is_nieuw = nu is None or is_te_bewaren(nu, wie)
        moment = now()
        nieuw = replace(presentatie, versie=max([presentatie.versie, *_list_versies(naam)]) + 1,
                        wie=wie, moment=moment, is_klaar=False,
                        begonnen=moment if nu is None or is_nieuw else _find_begin(nu))
        inhoud = format_presentatie(nieuw)
        parse_presentatie(naam, inhoud)
        if nu is not None and is_nieuw:
            _keep_eerder(nu)
        replace_file(bestand, inhoud)
        _drop_oude(naam)
    return nieuw


def _is_nieuwe_zit(nu: Presentatie, wie: str) -> bool:
    """Whether who stores now goes on from what someone else, or oneself long ago, began."""
    begin = _find_begin(nu)
    return nu.wie != wie or begin is None or now() - begin > _EEN_ZIT


def _find_begin(nu: Presentatie) -> datetime | None:
    """Since when it is one version; a file from before that was kept says when it was stored."""
    return nu.begonnen or nu.moment


def _read_alle() -> Iterator[tuple[str, Presentatie | Opslagfout]]:
    for pad in sorted(_find_map().glob("*.json")):
        try:
            if not is_naam(pad.stem):
                raise Opslagfout(pad.name, "Dit is geen naam van een presentatie.",
                                 "Gebruik alleen kleine letters, cijfers en streepjes.")
            yield pad.stem, _read(pad)
        except Opslagfout as fout:
            yield pad.stem, fout
        except FileNotFoundError:  # removed meanwhile
            continue


def _read(pad: Path) -> Presentatie:
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


def _keep_eerder(presentatie: Presentatie) -> None:
    pad = _find_eerder(presentatie.naam, presentatie.versie)
    pad.parent.mkdir(parents=True, exist_ok=True)
    replace_file(pad, _find_bestand(presentatie.naam).read_bytes())


def _set_aside(bestand: Path) -> None:
    """Out of the way, but not lost."""
    with _hold_slot():
        eerder = _find_map() / "eerder" / bestand.stem
        eerder.mkdir(parents=True, exist_ok=True)
        bestand.replace(eerder / f"beschadigd-{now():%Y%m%d-%H%M%S}.json")
        sync_folder(bestand.parent)


def _drop_oude(naam: str) -> None:
    for versie in sorted(_list_versies(naam))[:-EERDER_BEWAREN]:
        _find_eerder(naam, versie).unlink(missing_ok=True)


def _list_versies(naam: str) -> list[int]:
    map_ = _find_map() / "eerder" / naam
    return [int(pad.stem) for pad in map_.glob("*.json") if pad.stem.isdecimal()]


def _check_te_wijzigen(naam: str) -> None:
    if not is_naam(naam):
        raise Keuzefout("Presentatie", f"'{naam[:40]}' is geen naam van een presentatie.",
                        "Gebruik alleen kleine letters, cijfers en streepjes.")
    if (_KLAAR / f"{naam}.json").exists():
        raise Keuzefout("Presentatie", f"'{naam}' hoort bij het product en verandert niet.",
                        "Maak er eerst een kopie van.")


def _say_ingehaald(naam: str, nu: Presentatie | None) -> Opslagfout:
    """Someone else was faster; who it was helps to talk about it."""
    if nu is None:
        return Opslagfout(f"Presentatie '{naam}'", "Zij is intussen verwijderd.",
                          "Zet haar terug bij Verwijderd, of bewaar uw werk als kopie.")
    wie = nu.wie or "iemand anders"
    return Opslagfout(f"Presentatie '{naam}'", f"Er is intussen een versie van {wie} bewaard.",
                      "Open de presentatie opnieuw en doe de wijziging nog eens.")


def _is_bezet(naam: str) -> bool:
    """Whether a name is in use, also by a deck that was removed and can come back."""
    return ((_KLAAR / f"{naam}.json").exists() or _find_bestand(naam).exists()
            or bool(_list_versies(naam)))


@contextmanager
def _hold_slot() -> Iterator[None]:
    """One who stores at a time; what the disk refuses is said in Dutch."""
    map_ = _find_map()
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


def _find_map() -> Path:
    return data_map() / "presentaties"


def _find_bestand(naam: str) -> Path:
    return _find_map() / f"{naam}.json"


def _find_eerder(naam: str, versie: int) -> Path:
    return _find_map() / "eerder" / naam / f"{versie:09d}.json"
