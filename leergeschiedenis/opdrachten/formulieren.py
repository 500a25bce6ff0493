"""Forms on the command line: an empty one, or one that is filled in as far as can be."""

import argparse
from typing import Final

from leergeschiedenis import voorinvullen
from leergeschiedenis.codeboek import contract_as_dict
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.importeren import check_bestanden
from leergeschiedenis.opdrachten.controle import print_bevindingen
from leergeschiedenis.opdrachten.melden import print_json, show_voortgang
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.taal import format_aantal
from leergeschiedenis.uitvoer.formulier import write_formulier


def _formulier(keuze: argparse.Namespace) -> int:
    if keuze.json:
        print_json(contract_as_dict())
        return 0
    if keuze.uit is None:
        raise Contractfout("formulier", "Er is geen bestandsnaam gegeven.",
                           "Schrijf bijvoorbeeld: formulier leeg.xlsx")
    if keuze.vorig:
        return _formulier_vervolg(keuze)
    if bool(keuze.initiatief) != bool(keuze.organisatie):
        raise Contractfout("formulier", "Een kop vraagt om een initiatief en een organisatie.",
                           "Geef --initiatief en --organisatie allebei.")
    if keuze.organisatie:
        kop = voorinvullen.build_kop(keuze.initiatief, keuze.organisatie)
        write_formulier(keuze.uit, kop.rijen, met_voorbeelden=True)
        print("Het formulier is klaar; de kop is ingevuld.")
    else:
        write_formulier(keuze.uit)
        print(f"Het lege formulier staat in {keuze.uit}.")
    return 0


def _formulier_vervolg(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        (controle,) = check_bestanden([keuze.vorig], voortgang)
    if controle.levering is None:
        print_bevindingen([controle])
        print("Hier is geen vervolg van te maken. Verbeter eerst de fouten.")
        return 1
    voorzet = voorinvullen.build_vervolg(controle.levering)
    write_formulier(keuze.uit, voorzet.rijen, met_voorbeelden=True)
    print(f"Het formulier is klaar: {voorzet.casussen} van "
          f"{format_aantal(voorzet.uit, 'casus is', 'casussen zijn')} nog open en "
          "overgenomen, met alles wat erbij hoort.")
    return 0


OPDRACHTEN: Final[dict[str, Opdracht]] = {"formulier": _formulier}
