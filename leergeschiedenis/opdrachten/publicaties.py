"""Publications on the command line: making, listing, attacking and putting back; asking."""

import argparse
import csv
import sys
from dataclasses import asdict
from typing import Any, Final

from leergeschiedenis import publicatie, publicatiebouw, publiceren, vragen
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.opdrachten.filters import read_filter, split_paar
from leergeschiedenis.opdrachten.melden import (
    print_gepubliceerd,
    print_json,
    print_lijst,
    show_voortgang,
)
from leergeschiedenis.opdrachtregel import Opdracht


def _publiceer(keuze: argparse.Namespace) -> int:
    if keuze.nu:
        with show_voortgang() as voortgang:
            nummer = publiceren.hide_withdrawn(voortgang)
        print(f"Publicatie {nummer} is nu te zien: zonder cijfers, tot er genoeg inwoners zijn "
              "gewijzigd voor een nieuwe.")
        return 0
    with show_voortgang() as voortgang:
        verslag = publiceren.publish(voortgang)
    print_gepubliceerd(verslag)
    return 0


def _publicaties(keuze: argparse.Namespace) -> int:
    regels = publicatie.list_publicaties()
    print_lijst([asdict(regel) for regel in regels], keuze.json, "Er is nog geen publicatie.", (
        f"{'*' if regel.is_huidig else ' '} {regel.nummer:>5}  {regel.gemaakt:%d-%m-%Y %H:%M}"
        f"  bron {regel.bron}  audit {regel.audit}"
        f"{'  fictieve voorbeeldgegevens' if regel.fictief else ''}" for regel in regels))
    if regels and not keuze.json and (nummer := vragen.read_beschadigd()):
        print(f"let op: publicatie {nummer} is beschadigd; de vorige wordt getoond. Neem die in "
              "gebruik met 'zet-terug', of herstel een reservekopie met 'terugzetten'.")
    return 0


def _audit(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        verslag = publicatiebouw.audit(keuze.nummer, voortgang)
    for aanval in verslag.aanvallen:
        print(f"{'MISLUKT' if aanval.gevonden else 'in orde'}  {aanval.omschrijving}")
    for regel in verslag.beheerder:
        print(f"  {regel}")
    oordeel = "geslaagd" if verslag.geslaagd else "niet geslaagd"
    print(f"Audit {oordeel} (versie {verslag.versie}).")
    return 0 if verslag.geslaagd else 1


def _zet_terug(keuze: argparse.Namespace) -> int:
    publiceren.put_back(keuze.nummer)
    print(f"Publicatie {keuze.nummer} is nu de huidige.")
    return 0


def _vraag(keuze: argparse.Namespace) -> int:
    bekend = vragen.load_vragen()
    if keuze.naam not in bekend:
        raise Contractfout("vraag", f"'{keuze.naam}' is geen vraag.",
                           f"Kies uit {', '.join(bekend)}.")
    filter_ = read_filter(keuze.filter)
    if filter_ and "keuze" not in bekend[keuze.naam].parameters:
        raise Contractfout("vraag", f"'{keuze.naam}' kent geen filter.", "Laat --filter weg.")
    parameters: dict[str, Any] = {naam: int(waarde) if waarde.isdecimal() else waarde
                                  for naam, waarde in map(split_paar, keuze.met)}
    gevraagd = set(bekend[keuze.naam].parameters) - {"keuze"}
    if set(parameters) != gevraagd:
        raise Contractfout("vraag", f"'{keuze.naam}' vraagt om {', '.join(sorted(gevraagd))}."
                           if gevraagd else f"'{keuze.naam}' vraagt om niets.",
                           "Geef ze met --met naam=waarde.")
    antwoord = vragen.stel_vraag(keuze.naam, filter_, **parameters)
    if keuze.json:
        print_json({"vraag": antwoord.vraag, "publicatie": antwoord.publicatie,
                     "rijen": antwoord.as_dicts()})
        return 0
    schrijver = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    schrijver.writerow(antwoord.kolommen)
    schrijver.writerows([", ".join(w) if isinstance(w, tuple) else w for w in rij]
                        for rij in antwoord.rijen)
    return 0


OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "publiceer": _publiceer, "publicaties": _publicaties, "audit": _audit,
    "zet-terug": _zet_terug, "vraag": _vraag,
}
