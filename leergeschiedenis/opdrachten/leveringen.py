"""Deliveries on the command line: taking in, listing, withdrawing, inventing."""

import argparse
import getpass
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from leergeschiedenis import bewaartermijn, importeren, leverstand, normstaat
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.fouten import Bevestigingnodig
from leergeschiedenis.importeren import Importverslag
from leergeschiedenis.opdrachten.controle import expand_paden, print_bevindingen
from leergeschiedenis.opdrachten.melden import (
    as_dict,
    as_json,
    confirm,
    print_gepubliceerd,
    print_ingetrokken,
    print_json,
    print_lijst,
    show_voortgang,
)
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.taal import format_aantal, format_datum, format_getal
from leergeschiedenis.vergeetrecht import withdraw_inwoner
from leergeschiedenis.vergeetverzoek import SOORTEN, TEKSTEN_BLIJVEN, Nummer
from leergeschiedenis.voorbeeld import write_voorbeeld
from leergeschiedenis.voortgang import is_for_programma

_NOEM_LEVERINGEN: Final = 12  # of more forms a page says only how many; it lists them elsewhere


def _importeer(keuze: argparse.Namespace) -> int:
    bestanden = expand_paden(keuze.bestanden)
    try:
        with show_voortgang() as voortgang:
            verslag = importeren.import_leveringen(bestanden, keuze.ja, voortgang)
    except Bevestigingnodig as vraag:
        if not confirm(vraag, is_gesprek=not keuze.json):
            return 1
        with show_voortgang() as voortgang:
            verslag = importeren.import_leveringen(bestanden, True, voortgang)
    if keuze.json:
        print_json({"gelukt": verslag.gelukt, "opgenomen": [asdict(o) for o in verslag.opgenomen],
                     "bewaartermijn": {"geweigerd": verslag.geweigerd,
                                       "verstreken": verslag.verstreken},
                     "publicatie": as_json(verslag.publicatie) if verslag.publicatie else None,
                     "bevindingen": [as_dict(b) for c in verslag.controles
                                     for b in c.bevindingen]})
    else:
        if not verslag.gelukt or not is_for_programma():  # a page has shown them already
            print_bevindingen(verslag.controles)
        _print_opgenomen(verslag)
        if verslag.publicatie:
            print_gepubliceerd(verslag.publicatie)
    return 0 if verslag.gelukt else 1


def _leveringen(keuze: argparse.Namespace) -> int:
    if keuze.stand:
        return _toon_stand(keuze)
    regels, stand = list_leveringen(), bewaartermijn.load_bewaarstand()
    verstreken = {regel.levering: stand.per_levering.get(regel.levering, 0) if stand else 0
                  for regel in regels}
    rijen = [asdict(regel) | {"verstreken": verstreken[regel.levering]} for regel in regels]
    print_lijst(rijen, keuze.json, "Er is nog niets opgenomen.", (
        f"{regel.levering:>5}  {regel.initiatief}, {regel.organisatie}: "
        f"{regel.periode_van:%d-%m-%Y} tot en met {regel.periode_tot:%d-%m-%Y}, "
        f"{regel.casussen} casussen, ontvangen {regel.ontvangen:%d-%m-%Y}"
        + (f", {verstreken[regel.levering]} over de bewaartermijn"
           if verstreken[regel.levering] else "") for regel in regels))
    return 0


def _toon_stand(keuze: argparse.Namespace) -> int:
    standen = leverstand.build_leverstand(list_leveringen(), datetime.now(UTC).date())
    print_lijst([asdict(stand) for stand in standen], keuze.json, "Er is nog niets opgenomen.", (
        f"{stand.initiatief}, {stand.organisatie}: tot en met {format_datum(stand.tot)}"
        + (f", {format_aantal(stand.achter, 'maand', 'maanden')} achter" if stand.achter else "")
        + (f"; te laat met de periode tot en met {format_datum(stand.verwacht)}"
           if stand.is_te_laat else "") for stand in standen))
    return 0


def _afspraken(keuze: argparse.Namespace) -> int:
    antwoord = normstaat.load_normstaat()
    if keuze.json:
        print_json({"vertrouwelijk": normstaat.VERTROUWELIJK, "bron": antwoord and antwoord.bron,
                     "rijen": antwoord.as_dicts() if antwoord else []})
    elif antwoord is None:
        print("Er is nog niets opgenomen.")
    else:
        print("\n".join(normstaat.write_normstaat(antwoord)))
    return 0


def _trek_in(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        verslag = importeren.withdraw(keuze.levering, voortgang)
    print(f"Levering {keuze.levering} is uit de bron verwijderd, ook uit de bewaarde versies.")
    print_ingetrokken(verslag)
    return 0


def _trek_in_inwoner(keuze: argparse.Namespace) -> int:
    soort = "casusnummer" if keuze.casusnummer else "inwoner_nummer"
    # Never as an argument: those stay in the history of a shell and in the list of processes.
    getypt = (getpass.getpass(f"Het {SOORTEN[soort]}: ", sys.stderr)
              if sys.stdin.isatty() else sys.stdin.readline())
    nummer = Nummer(soort, getypt.strip(), keuze.initiatief, keuze.organisatie)
    try:
        with show_voortgang() as voortgang:
            verslag = withdraw_inwoner(nummer, keuze.ja, voortgang)
    except Bevestigingnodig as vraag:
        if not confirm(vraag, is_gesprek=True):
            return 1
        with show_voortgang() as voortgang:
            verslag = withdraw_inwoner(nummer, True, voortgang)
    print("De casussen van deze inwoner zijn uit de bron verwijderd, ook uit de bewaarde versies. "
          "Vraag elke organisatie die deze inwoner kent om hem niet opnieuw aan te leveren.")
    print(TEKSTEN_BLIJVEN)
    print_ingetrokken(verslag)
    return 0


def _voorbeeld(keuze: argparse.Namespace) -> int:
    write_voorbeeld(keuze.map, keuze.soort, keuze.casussen, keuze.zaad, keuze.vorm)
    print(f"De verzonnen leveringen staan in {keuze.map}.")
    return 0


def _print_opgenomen(verslag: Importverslag) -> None:
    if not verslag.gelukt:
        print("Er is niets opgenomen. Verbeter de fouten en lever opnieuw aan.")
        return
    is_kort = is_for_programma() and len(verslag.opgenomen) > _NOEM_LEVERINGEN
    for regel in () if is_kort else verslag.opgenomen:
        aantal = f"{regel.casussen} {'casus' if regel.casussen == 1 else 'casussen'}"
        print(f"{regel.bestand}: {regel.organisatie}, {aantal}, {regel.uitkomst}.")
    if is_kort:
        casussen = sum(regel.casussen for regel in verslag.opgenomen)
        print(f"{len(verslag.opgenomen)} formulieren met samen {format_getal(casussen)} casussen.")
    if verslag.geweigerd:
        aantal = format_aantal(verslag.geweigerd, "casus is", "casussen zijn")
        print(f"let op: {aantal} niet opgenomen: over de bewaartermijn.")
    if verslag.verstreken:
        aantal = format_aantal(verslag.verstreken, "casus is", "casussen zijn")
        print(f"let op: {aantal} over de bewaartermijn. 'bewaartermijn' noemt de leveringen.")


OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "importeer": _importeer, "leveringen": _leveringen, "afspraken": _afspraken,
    "trek-in": _trek_in, "trek-in-inwoner": _trek_in_inwoner, "voorbeeld": _voorbeeld,
}
