"""The right to erasure: one resident out of the bron, found by a number of the organisation itself.

The bron has no such numbers. What was typed is hashed with the key, as at an import, and is written
nowhere: not in the bron, not in the logbook, not in a message.
"""

from functools import partial
from typing import Final

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron.intrekking import load_casussen_van, store_vergeten
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.contract import blad
from leergeschiedenis.controleren.waarden import Gelezen, parse_waarde
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Bevestigingnodig, Contractfout
from leergeschiedenis.importeren import take_out
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.pseudonimiseren import hash_nummer, load_sleutel
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publiceren import Publicatieverslag
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.taal import format_aantal, join_namen
from leergeschiedenis.vergeetverzoek import SOORTEN, TEKSTEN_BLIJVEN, Nummer
from leergeschiedenis.voortgang import Voortgang

_OPDRACHT: Final = "trek-in-inwoner"


def withdraw_inwoner(nummer: Nummer, ja: bool = False,
                     voortgang: Voortgang | None = None) -> Publicatieverslag:
    """Take all casussen of one resident out of the bron at once, and out of the publication when
    one is due; every earlier bron is removed with it.

    Those are the casussen with this number, and all that are of the same resident by a number that
    organisations share. Raises Contractfout if there are none, Bevestigingnodig unless `ja`.
    """
    with hold_slot(data_map()):
        huidig = read_huidig()
        publicaties.remove_leftovers(data_map(), huidig)
        casussen = _find_casussen(huidig, nummer)
        if not ja or huidig is None:
            namen = sorted({organisatie for _, _, organisatie in casussen})
            aantal = format_aantal(len(casussen), "casus gaat", "casussen gaan")
            raise Bevestigingnodig(
                _OPDRACHT, f"Van deze inwoner: {aantal} voorgoed weg uit de bron, ook uit de "
                f"bewaarde versies; van {join_namen(namen)}. {TEKSTEN_BLIJVEN}",
                "Bevestig met --ja.")
        neem_weg = partial(store_vergeten, casussen={casus for casus, _, _ in casussen})
        return take_out(huidig, neem_weg, voortgang, reden="verzoek van een inwoner")


def _find_casussen(huidig: Huidig | None, nummer: Nummer) -> list[tuple[str, str, str]]:
    organisaties = {(r.initiatief, r.organisatie) for r in list_leveringen()}
    if (nummer.initiatief, nummer.organisatie) not in organisaties:
        raise Contractfout(
            _OPDRACHT, "Deze organisatie heeft bij dit initiatief niets aangeleverd.",
            "Kies een organisatie en initiatief zoals 'leveringen' ze noemt.")
    gelezen = parse_waarde(blad("casussen")[nummer.soort], nummer.nummer)
    casussen: list[tuple[str, str, str]] = []
    if huidig is not None and isinstance(gelezen, Gelezen) and gelezen.waarde:
        pseudoniem = hash_nummer(nummer.soort, gelezen.waarde, nummer.initiatief,
                                 nummer.organisatie, load_sleutel())
        with bronnen.open_bron(huidig.bronbestand) as verbinding:
            casussen = load_casussen_van(verbinding, pseudoniem)
    if not casussen:
        raise Contractfout(
            _OPDRACHT, f"Met dit {SOORTEN[nummer.soort]} is er geen casus in de bron.",
            "Controleer het nummer: het moet precies zo geschreven zijn als op het formulier.")
    return casussen
