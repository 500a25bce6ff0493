"""Locking the bron, giving it another key, or unlocking it: every file of it, all at once.

The files are copied under the new key into a folder of their own. One replacement of `HUIDIG` then
puts that folder in use; killed before it, everything is as it was under the old key, and after it
as it will be under the new one. Old files that are still there are removed by whatever comes next.
"""

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron.kluis import (
    SLEUTEL,
    SLEUTELBESTAND,
    check_past,
    check_sleutel,
    copy_bestand,
    is_versleuteld,
    load_kluissleutel,
    open_bestand,
    read_sleutelbestand,
)
from leergeschiedenis.fouten import Instellingsfout, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.logboek import Gebeurtenis, note, read_gebruiker
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.voortgang import Voortgang, tell

NIEUWE_SLEUTEL: Final = f"{SLEUTEL}_NIEUW"


class Slotstand(StrEnum):
    """What became of the bron."""

    VERSLEUTELD = "versleuteld"
    ANDERE_SLEUTEL = "andere sleutel"
    ONTSLEUTELD = "ontsleuteld"
    ONGEWIJZIGD = "ongewijzigd"


def load_nieuwe_sleutel(bestand: Path | None) -> str | None:
    """The key to lock with from now on, if there is to be another; from a file or the environment.

    Raises Instellingsfout when it is too short, cannot be read, or is given twice.
    """
    waarde = os.environ.get(NIEUWE_SLEUTEL)
    if waarde and bestand:
        raise Instellingsfout(NIEUWE_SLEUTEL, "Er is ook een nieuw sleutelbestand gegeven.",
                              "Geef er één van.")
    if bestand:
        return read_sleutelbestand(bestand)
    return check_sleutel(waarde, NIEUWE_SLEUTEL) if waarde else None


def lock_bron(nieuwe_sleutel: str | None = None, voortgang: Voortgang | None = None) -> Slotstand:
    """Encrypt the bron with the new key, or with the present one if there is none.

    Raises Opslagfout without a bron or when the present key does not fit it, Instellingsfout
    without any key.
    """
    sleutel = load_kluissleutel()
    naar = nieuwe_sleutel or sleutel
    if naar is None:
        raise Instellingsfout("versleutel", "Er is geen sleutel gegeven.",
                              f"Zet hem in {SLEUTEL}, of de naam van een bestand waarin hij staat "
                              f"in {SLEUTELBESTAND}.")
    return _change(sleutel, naar, voortgang)


def unlock_bron(voortgang: Voortgang | None = None) -> Slotstand:
    """Store the bron without encryption. Raises Opslagfout as `lock_bron` does."""
    return _change(load_kluissleutel(), None, voortgang)


def _change(sleutel: str | None, naar: str | None, voortgang: Voortgang | None) -> Slotstand:
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is None:
            raise Opslagfout("versleutel", "Er is nog niets ingelezen.", "Neem leveringen op met "
                             "'importeer'; met een sleutel wordt de bron meteen versleuteld.")
        publicaties.remove_leftovers(huidig.map, huidig)
        was_op_slot = is_versleuteld(huidig.bronbestand)
        van = sleutel if was_op_slot else None
        check_past(huidig.bronbestand, van)
        if van == naar:
            if was_op_slot:
                open_bestand(huidig.bronbestand).close()  # or it says that the key is another
            return Slotstand.ONGEWIJZIGD
        nieuw = replace(huidig, bronmap=publicaties.next_bronmap(huidig))
        brons = publicaties.list_nummers(huidig.map, huidig.bronmap)
        try:
            for plek, (nummer, pad) in enumerate(sorted(brons.items()), start=1):
                tell(voortgang, "Bron overschrijven", plek, len(brons))
                copy_bestand(pad, van, nieuw.find_bron(nummer), naar)
            publicaties.write_huidig(nieuw)
        finally:  # the folder that is not in use, whichever of the two
            publicaties.remove_leftovers(huidig.map, read_huidig())
        stand = _name_stand(was_op_slot, naar)
        note(Gebeurtenis.VERSLEUTELD, read_gebruiker(), slot=stand)
        return stand


def _name_stand(was_op_slot: bool, naar: str | None) -> Slotstand:
    if naar is None:
        return Slotstand.ONTSLEUTELD
    return Slotstand.ANDERE_SLEUTEL if was_op_slot else Slotstand.VERSLEUTELD
