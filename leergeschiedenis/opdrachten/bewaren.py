"""Keeping on the command line: for how long, and under which lock."""

import argparse
from dataclasses import asdict
from typing import Final

from leergeschiedenis import bewaartermijn, reservekopie, versleutelen
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.fouten import Bevestigingnodig, Contractfout
from leergeschiedenis.opdrachten.melden import (
    as_json,
    confirm,
    print_ingetrokken,
    print_json,
    show_voortgang,
)
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.taal import format_aantal, format_maand
from leergeschiedenis.versleutelen import NIEUWE_SLEUTEL, Slotstand

_BEWAAR: Final = ("Bewaar de sleutel ook op een andere plek dan de gegevens: zonder hem kan "
                  "niemand de bron lezen.")
_SLOTSTANDEN: Final = {
    Slotstand.VERSLEUTELD: f"De bron is nu versleuteld. {_BEWAAR}",
    Slotstand.ANDERE_SLEUTEL: "De bron heeft nu de nieuwe sleutel; geef voortaan die. Voor "
    f"reservekopieën van eerder blijft de oude nodig. {_BEWAAR}",
    Slotstand.ONTSLEUTELD: "De bron is nu niet meer versleuteld. Haal de sleutel uit de omgeving.",
    Slotstand.ONGEWIJZIGD: "Er is niets veranderd: de bron is al zo.",
}


def _versleutel(keuze: argparse.Namespace) -> int:
    nieuwe_sleutel = versleutelen.load_nieuwe_sleutel(keuze.naar_sleutelbestand)
    if keuze.ontsleutel and nieuwe_sleutel:
        raise Contractfout("versleutel --ontsleutel", f"Er staat een sleutel in {NIEUWE_SLEUTEL}.",
                           "Haal die weg, of laat --ontsleutel weg.")
    with show_voortgang() as voortgang:
        stand = (versleutelen.unlock_bron(voortgang) if keuze.ontsleutel
                 else versleutelen.lock_bron(nieuwe_sleutel, voortgang))
    print(_SLOTSTANDEN[stand])
    return 0


def _bewaartermijn(keuze: argparse.Namespace) -> int:
    return _verwijder(keuze) if keuze.verwijder else _toon(keuze)


def _toon(keuze: argparse.Namespace) -> int:
    stand = bewaartermijn.load_bewaarstand()
    if keuze.json:
        print_json(stand and asdict(stand))
    elif stand is None:
        print("Er is nog niets opgenomen.")
    elif stand.grens is None:
        print("Er zijn geen echte gegevens; alleen daarvoor geldt een bewaartermijn."
              + ("" if stand.termijn else " Er is er nog geen ingesteld."))
    else:
        print(f"De bewaartermijn is {format_aantal(stand.termijn, 'maand', 'maanden')}. Over de "
              f"termijn: {format_aantal(stand.casussen, 'casus', 'casussen')} van voor "
              f"{format_maand(stand.grens)}.")
        for regel in list_leveringen():
            if aantal := stand.per_levering.get(regel.levering):
                print(f"{regel.levering:>5}  {regel.initiatief}, {regel.organisatie}: {aantal} van "
                      f"{format_aantal(regel.casussen, 'casus', 'casussen')}")
        if stand.casussen:
            print("'bewaartermijn --verwijder' haalt ze weg, voorgoed.")
    return 0


def _verwijder(keuze: argparse.Namespace) -> int:
    try:
        with show_voortgang() as voortgang:
            verslag = bewaartermijn.withdraw_verstreken(keuze.ja, voortgang)
    except Bevestigingnodig as vraag:
        if not confirm(vraag, is_gesprek=not keuze.json):
            return 1
        with show_voortgang() as voortgang:
            verslag = bewaartermijn.withdraw_verstreken(True, voortgang)
    if keuze.json:
        print_json({"casussen": verslag.casussen,
                    "publicatie": as_json(verslag.publicatie) if verslag.publicatie else None})
    elif verslag.publicatie is None:
        print("Er is niets over de bewaartermijn; er is niets veranderd.")
    else:
        aantal = format_aantal(verslag.casussen, "casus is", "casussen zijn")
        print(f"{aantal} uit de bron verwijderd, ook uit de bewaarde versies.")
        print_ingetrokken(verslag.publicatie)
    return 0


def _reservekopie(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        verslag = reservekopie.write_reservekopie(keuze.uit, voortgang)
    print(f"De reservekopie staat in {keuze.uit}: {verslag.bestanden} bestanden, nagelezen. De "
          "sleutels zitten er niet in; bewaar die apart.")
    if verslag.niet_mee:
        print("Niet mee ging wat niet van Leergeschiedenis is: " + ", ".join(verslag.niet_mee))
    return 0


def _terugzetten(keuze: argparse.Namespace) -> int:
    try:
        with show_voortgang() as voortgang:
            huidig, oud = reservekopie.restore_reservekopie(keuze.bestand, keuze.ja, voortgang)
    except Bevestigingnodig as vraag:
        if not confirm(vraag, is_gesprek=True):
            return 1
        with show_voortgang() as voortgang:
            huidig, oud = reservekopie.restore_reservekopie(keuze.bestand, True, voortgang)
    getoond = f"publicatie {huidig.publicatie}" if huidig.publicatie else "nog geen publicatie"
    print(f"Teruggezet: bron {huidig.bron}, {getoond}.")
    if oud:
        print(f"Wat er was, staat in {oud}. Haal die map weg als alles klopt.")
    return 0


OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "bewaartermijn": _bewaartermijn, "versleutel": _versleutel,
    "reservekopie": _reservekopie, "terugzetten": _terugzetten,
}
