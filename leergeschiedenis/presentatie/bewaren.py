"""The decks of the data folder, each in a small file with its earlier versions beside it.

A file that is not as it must be is never written over: it is refused until a person looked at it,
and when an earlier version is put back it stays beside that, as `beschadigd-<moment>.json`.
Decks that ship with the product stand in `klaar/`, in the same form, and are read only.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.opslag import now, replace_file, sync_folder
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Presentatie
from leergeschiedenis.presentatie.eerder import drop_oude, keep_eerder, list_versies, set_aside
from leergeschiedenis.presentatie.mappen import (
    HOOGSTENS,
    NAAM_HOOGSTENS,
    check_te_wijzigen,
    find_bestand,
    find_klaar,
    find_map,
    hold_slot,
    is_naam,
    read_bestand,
)
from leergeschiedenis.presentatie.vorm import format_presentatie, parse_presentatie
from leergeschiedenis.taal import build_slug
from leergeschiedenis.tekstscan import scan_tekst

_EEN_ZIT: Final = timedelta(minutes=10)
_OP_VOLGORDE: Final = ("resultaten-voor-bestuurders", "leren-van-casuistiek")  # of those that ship


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
    if (klaar := find_klaar(naam)).exists():
        return replace(read_bestand(klaar), is_klaar=True)
    try:
        return read_bestand(find_bestand(naam))
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
    check_te_wijzigen(presentatie.naam)
    with hold_slot():
        bestand = find_bestand(presentatie.naam)
        nu = read_bestand(bestand) if bestand.exists() else None
        if nu is None or nu.versie != presentatie.versie:
            raise _say_ingehaald(presentatie.naam, nu)
        keep_eerder(nu)
        bestand.unlink()
        sync_folder(bestand.parent)
        drop_oude(presentatie.naam)


def put_back(eerder: Presentatie, wie: str) -> Presentatie:
    """Make an earlier version the current one; the one of now becomes an earlier version."""
    check_te_wijzigen(eerder.naam)
    bestand = find_bestand(eerder.naam)
    try:
        nu = read_bestand(bestand).versie if bestand.exists() else 0
    except Opslagfout:
        set_aside(eerder.naam)
        nu = 0
    return _store(replace(eerder, versie=nu), wie, lambda *_: True)


def _store(presentatie: Presentatie, wie: str,
           is_te_bewaren: Callable[[Presentatie, str], bool]) -> Presentatie:
    naam = presentatie.naam
    check_te_wijzigen(naam)
    with hold_slot():
        bestand = find_bestand(naam)
        nu = read_bestand(bestand) if bestand.exists() else None
        if (nu.versie if nu else 0) != presentatie.versie:
            raise _say_ingehaald(naam, nu)
        if nu is None and sum(1 for _ in bestand.parent.glob("*.json")) >= HOOGSTENS:
            raise Opslagfout("Presentaties", f"Er zijn er al {HOOGSTENS}, en meer mag niet.",
                             "Verwijder presentaties die niemand meer gebruikt.")
        is_nieuw = nu is None or is_te_bewaren(nu, wie)
        moment = now()
        nieuw = replace(presentatie, versie=max([presentatie.versie, *list_versies(naam)]) + 1,
                        wie=wie, moment=moment, is_klaar=False,
                        begonnen=moment if nu is None or is_nieuw else _find_begin(nu))
        inhoud = format_presentatie(nieuw)
        parse_presentatie(naam, inhoud)
        if nu is not None and is_nieuw:
            keep_eerder(nu)
        replace_file(bestand, inhoud)
        drop_oude(naam)
    return nieuw


def _is_nieuwe_zit(nu: Presentatie, wie: str) -> bool:
    """Whether who stores now goes on from what someone else, or oneself long ago, began."""
    begin = _find_begin(nu)
    return nu.wie != wie or begin is None or now() - begin > _EEN_ZIT


def _find_begin(nu: Presentatie) -> datetime | None:
    """Since when it is one version; a file from before that was kept says when it was stored."""
    return nu.begonnen or nu.moment


def _read_alle() -> Iterator[tuple[str, Presentatie | Opslagfout]]:
    for pad in sorted(find_map().glob("*.json")):
        try:
            if not is_naam(pad.stem):
                raise Opslagfout(pad.name, "Dit is geen naam van een presentatie.",
                                 "Gebruik alleen kleine letters, cijfers en streepjes.")
            yield pad.stem, read_bestand(pad)
        except Opslagfout as fout:
            yield pad.stem, fout
        except FileNotFoundError:  # removed meanwhile
            continue


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
    return (find_klaar(naam).exists() or find_bestand(naam).exists()
            or bool(list_versies(naam)))
