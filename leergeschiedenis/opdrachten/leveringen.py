"""Deliveries on the command line: the form, checking, taking in, withdrawing, inventing."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from leergeschiedenis import bewaartermijn, importeren, normstaat
from leergeschiedenis.codeboek import contract_as_dict
from leergeschiedenis.domein import Controle
from leergeschiedenis.fouten import Bevestigingnodig, Contractfout, group_bevindingen
from leergeschiedenis.importeren import Importverslag
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
from leergeschiedenis.taal import format_aantal
from leergeschiedenis.uitvoer.formulier import write_formulier
from leergeschiedenis.voorbeeld import write_voorbeeld

TOON_BEVINDINGEN: Final = 50


def _formulier(keuze: argparse.Namespace) -> int:
    if keuze.json:
        print_json(contract_as_dict())
        return 0
    if keuze.uit is None:
        raise Contractfout("formulier", "Er is geen bestandsnaam gegeven.",
                           "Schrijf bijvoorbeeld: formulier leeg.xlsx")
    write_formulier(keuze.uit)
    print(f"Het lege formulier staat in {keuze.uit}.")
    return 0


def _controleer(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        controles = importeren.check_bestanden(_expand(keuze.bestanden), voortgang)
    bevindingen = [b for controle in controles for b in controle.bevindingen]
    if keuze.json:
        print_json([as_dict(b) for b in bevindingen])
    else:
        _print_bevindingen(controles)
    return 1 if any(controle.fouten for controle in controles) else 0


def _importeer(keuze: argparse.Namespace) -> int:
    bestanden = _expand(keuze.bestanden)
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
        _print_bevindingen(verslag.controles)
        _print_opgenomen(verslag)
        if verslag.publicatie:
            print_gepubliceerd(verslag.publicatie)
    return 0 if verslag.gelukt else 1


def _leveringen(keuze: argparse.Namespace) -> int:
    regels, stand = importeren.list_leveringen(), bewaartermijn.load_bewaarstand()
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


def _voorbeeld(keuze: argparse.Namespace) -> int:
    write_voorbeeld(keuze.map, keuze.soort, keuze.casussen, keuze.zaad, keuze.vorm)
    print(f"De verzonnen leveringen staan in {keuze.map}.")
    return 0


def _expand(paden: Sequence[Path]) -> list[Path]:
    """Files as given; a folder stands for the forms in it, because not every shell knows `*`."""
    bestanden: list[Path] = []
    for pad in paden:
        in_map = [p for p in sorted(pad.glob("*")) if p.suffix.lower() in (".xlsx", ".zip")]
        bestanden += in_map if pad.is_dir() and in_map else [pad]
    return bestanden


def _print_bevindingen(controles: Sequence[Controle]) -> None:
    for controle in controles:
        fouten = len(controle.fouten)
        anders = len(controle.bevindingen) - fouten
        oordeel = "in orde" if not fouten else f"{fouten} {'fout' if fouten == 1 else 'fouten'}"
        print(f"{controle.bestand}: {oordeel}" + (f", {anders} keer let op" if anders else ""))
        groepen = group_bevindingen(controle.bevindingen)
        for bevinding, cellen in list(groepen.items())[:TOON_BEVINDINGEN]:
            print(f"  {bevinding.ernst}: {bevinding.describe_all(cellen)}")
        if len(groepen) > TOON_BEVINDINGEN:
            print(f"  en nog {len(groepen) - TOON_BEVINDINGEN}; alles met --json.")


def _print_opgenomen(verslag: Importverslag) -> None:
    if not verslag.gelukt:
        print("Er is niets opgenomen. Verbeter de fouten en lever opnieuw aan.")
        return
    for regel in verslag.opgenomen:
        aantal = f"{regel.casussen} {'casus' if regel.casussen == 1 else 'casussen'}"
        print(f"{regel.bestand}: {regel.organisatie}, {aantal}, {regel.uitkomst}.")
    if verslag.geweigerd:
        aantal = format_aantal(verslag.geweigerd, "casus is", "casussen zijn")
        print(f"let op: {aantal} niet opgenomen: over de bewaartermijn.")
    if verslag.verstreken:
        aantal = format_aantal(verslag.verstreken, "casus is", "casussen zijn")
        print(f"let op: {aantal} over de bewaartermijn. 'bewaartermijn' noemt de leveringen.")


OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "formulier": _formulier, "controleer": _controleer, "importeer": _importeer,
    "leveringen": _leveringen, "afspraken": _afspraken, "trek-in": _trek_in,
    "voorbeeld": _voorbeeld,
}
