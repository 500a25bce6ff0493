"""What can be typed: the commands with their arguments, and in Dutch what was typed wrongly."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from leergeschiedenis.tekstverloop import STATUSSEN

UITVOERVORMEN = ("pptx", "html", "pdf", "xlsx", "parquet")
Opdracht = Callable[[argparse.Namespace], int]

_VERTALING = (
    (r"the following arguments are required: (.*)", r"Er ontbreekt: \1."),
    (r"unrecognized arguments: (.*)", r"Dit hoort niet bij deze opdracht: \1."),
    (r"argument OPDRACHT: invalid choice: ('.*?') .*", r"\1 is geen opdracht."),
    (r"argument (\S+): invalid choice: ('.*?') .*", r"\2 kan niet bij \1."),
    (r"argument (\S+): invalid int value: ('.*')", r"\2 bij \1 is geen geheel getal."),
    (r"argument (\S+): expected .*", r"Bij \1 ontbreekt een waarde."),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 en \2 gaan niet samen."),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan meer dan één ding zijn: \2."),
    (r"argument (\S+): ignored explicit argument .*", r"Bij \1 hoort geen waarde."),
)
"""What argparse says in English and this command line in Dutch."""


class _Parser(argparse.ArgumentParser):
    """A parser that says in Dutch what was asked wrongly."""

    def error(self, message: str) -> NoReturn:
        oorzaak = next((re.sub(engels, nederlands, message)
                        for engels, nederlands in _VERTALING if re.fullmatch(engels, message)),
                       "Deze opdracht klopt niet.")
        print(f"{oorzaak}\n\n{self.format_help()}", file=sys.stderr)
        sys.exit(2)

    def format_help(self) -> str:
        vertaald = super().format_help()
        for engels, nederlands in (("usage:", "gebruik:"), ("positional arguments:", "argumenten:"),
                                   ("options:", "opties:"),
                                   ("show this help message and exit", "toon deze uitleg")):
            vertaald = vertaald.replace(engels, nederlands)
        return vertaald


def build_parser(opdrachten: Mapping[str, Opdracht]) -> argparse.ArgumentParser:
    """The parser; what it gives has `doe`, the function of the command that was typed."""
    parser = _Parser(prog="python -m leergeschiedenis",
                     description="Van casuïstiekformulier naar cijfers die niemand aanwijzen.")
    deel = parser.add_subparsers(required=True, metavar="OPDRACHT")

    def add(naam: str, uitleg: str) -> argparse.ArgumentParser:
        opdracht = deel.add_parser(naam, help=uitleg, description=uitleg)
        opdracht.set_defaults(doe=opdrachten[naam])
        return opdracht

    _add_formulier(add("formulier", "schrijf het casuïstiekformulier: leeg, of voor één "
                       "organisatie al deels ingevuld"))

    opdracht = add("controleer", "controleer formulieren zonder iets op te nemen")
    _add_controle(opdracht)
    opdracht.add_argument("--json", action="store_true", help="alle bevindingen als JSON")

    opdracht = add("vooruitblik", "controleer formulieren en toon wat opnemen zou veranderen")
    _add_controle(opdracht)
    opdracht.add_argument("--json", action="store_true",
                          help="als JSON, met de eerste bevindingen in groepen")

    opdracht = add("importeer", "neem formulieren op: alles of niets")
    opdracht.add_argument("bestanden", type=Path, nargs="+", metavar="BESTAND")
    opdracht.add_argument("--ja", action="store_true", help="bevestig wat gevraagd zou worden")
    opdracht.add_argument("--json", action="store_true", help="het verslag als JSON")

    opdracht = add("publiceer", "publiceer wat wacht, als het er genoeg zijn")
    opdracht.add_argument("--nu", action="store_true",
                          help="verberg na intrekken nu alle cijfers, tot de volgende publicatie")

    opdracht = add("leveringen", "toon welke leveringen in de bron zitten")
    opdracht.add_argument("--stand", action="store_true",
                          help="tot wanneer elke organisatie aanleverde en wie achter is")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("afspraken", "toon hoeveel casussen er per organisatie en maand begonnen, naast "
                   "de norm; exact, dus vertrouwelijk en niet voor projectie")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("trek-in", "verwijder een levering uit de bron, voorgoed; een "
                   "verbetering neemt u gewoon opnieuw op")
    opdracht.add_argument("levering", type=int, metavar="LEVERING")

    opdracht = add("trek-in-inwoner", "verwijder alle casussen van één inwoner uit de bron, "
                   "voorgoed; het nummer wordt gevraagd en nergens bewaard")
    opdracht.add_argument("--initiatief", required=True, metavar="I", help="van dit initiatief")
    opdracht.add_argument("--organisatie", required=True, metavar="O",
                          help="de organisatie die het nummer kent")
    opdracht.add_argument("--casusnummer", action="store_true",
                          help="het nummer is van een casus, niet van de inwoner")
    opdracht.add_argument("--ja", action="store_true", help="bevestig wat gevraagd zou worden")

    _add_lessen(add("lessen", "toon afleveringen, lessen en citaten met hun status, en zet ze een "
                    "stap verder"))

    opdracht = add("toelichtingen", "toon de eigen toelichtingen bij de kaarten en wat ervan te "
                   "zien is")
    opdracht.add_argument("--kaarten", action="store_true",
                          help="noem de kaarten waar een toelichting bij kan")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("publicaties", "toon de bewaarde publicaties")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("audit", "val een publicatie opnieuw aan, zoals bij het publiceren")
    opdracht.add_argument("nummer", type=int, nargs="?", metavar="NUMMER")

    opdracht = add("zet-terug", "maak een eerdere publicatie weer de huidige")
    opdracht.add_argument("nummer", type=int, metavar="NUMMER")

    opdracht = add("vraag", "stel een vraag aan de publicatie, zoals een pagina dat doet")
    opdracht.add_argument("naam", metavar="NAAM")
    opdracht.add_argument("--filter", nargs="+", action="extend", default=[],
                          metavar="kenmerk=waarde", help="alleen wie deze waarde heeft")
    opdracht.add_argument("--met", nargs="+", action="extend", default=[],
                          metavar="parameter=waarde", help="wat de vraag verder moet weten")
    opdracht.add_argument("--json", action="store_true", help="het antwoord als JSON")

    opdracht = add("exporteer", "schrijf een presentatie als PowerPoint, HTML of handout (pdf), of "
                   "alle cijfers als Excel of Parquet")
    opdracht.add_argument("vorm", choices=UITVOERVORMEN, metavar="|".join(UITVOERVORMEN))
    opdracht.add_argument("uit", type=Path, metavar="UIT")
    opdracht.add_argument("--filter", nargs="+", action="extend", default=[],
                          metavar="kenmerk=waarde", help="alleen wie deze waarde heeft")
    opdracht.add_argument("--presentatie", default="", metavar="NAAM",
                          help="welke; zonder dit de eerste die bij het product hoort")
    opdracht.add_argument("--met-notities", action="store_true",
                          help="de notities voor de spreker ook op de handout")

    _add_zaal(add("zaal", "toon of de zaal open is: een adres waarmee iedereen die aanwezig is "
                  "mag meekijken"))

    opdracht = add("logboek", "toon wie wat met de gegevens deed, het nieuwste eerst")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("bewaartermijn", "toon welke echte casussen over de bewaartermijn zijn")
    opdracht.add_argument("--verwijder", action="store_true", help="haal ze weg, voorgoed")
    opdracht.add_argument("--ja", action="store_true", help="bevestig wat gevraagd zou worden")
    opdracht.add_argument("--json", action="store_true", help="als JSON")

    opdracht = add("versleutel", "zet de bron op slot, of geef haar een andere sleutel")
    hoe = opdracht.add_mutually_exclusive_group()
    hoe.add_argument("--naar-sleutelbestand", type=Path, metavar="PAD",
                     help="het bestand met de nieuwe sleutel; of zet die in "
                          "LEERGESCHIEDENIS_SLEUTEL_NIEUW")
    hoe.add_argument("--ontsleutel", action="store_true", help="haal de bron van het slot")

    opdracht = add("reservekopie", "schrijf de hele gegevensmap in één bestand, zonder sleutels")
    opdracht.add_argument("uit", type=Path, metavar="UIT.zip")

    opdracht = add("terugzetten", "zet een reservekopie op de plaats van de gegevensmap")
    opdracht.add_argument("bestand", type=Path, metavar="BESTAND")
    opdracht.add_argument("--ja", action="store_true", help="bevestig wat gevraagd zou worden")

    opdracht = add("voorbeeld", "maak verzonnen leveringen, van elke omvang")
    opdracht.add_argument("map", type=Path, metavar="MAP")
    opdracht.add_argument("--soort", choices=("regio", "proeftuin"), default="regio")
    opdracht.add_argument("--casussen", type=int, default=None, metavar="N")
    opdracht.add_argument("--zaad", type=int, default=2016, metavar="S")
    opdracht.add_argument("--vorm", choices=("xlsx", "csv"), default="xlsx",
                          help="Excel-formulieren of een zip met csv's")
    return parser


def _add_formulier(formulier: argparse.ArgumentParser) -> None:
    """The empty form, or what of one is filled in already."""
    formulier.add_argument("uit", type=Path, nargs="?", metavar="UIT.xlsx")
    formulier.add_argument("--json", action="store_true", help="toon het contract als JSON")
    formulier.add_argument("--vorig", type=Path, metavar="BESTAND", help="het formulier dat de "
                           "organisatie het laatst aanleverde; de open casussen gaan mee")
    formulier.add_argument("--initiatief", default="", metavar="I",
                           help="vul de kop in voor een organisatie van dit initiatief")
    formulier.add_argument("--organisatie", default="", metavar="O", help="deze organisatie")


def _add_controle(opdracht: argparse.ArgumentParser) -> None:
    """Files, and what can be made of what is wrong with them."""
    opdracht.add_argument("bestanden", type=Path, nargs="+", metavar="BESTAND")
    opdracht.add_argument("--verslag", type=Path, action="append", default=[],
                          metavar="UIT", help="schrijf alle bevindingen, als .xlsx of .csv")
    opdracht.add_argument("--gemerkt", type=Path, metavar="MAP", help="schrijf van elk bestand "
                          "waar iets mee is een kopie met die cellen gemerkt")


def _add_lessen(lessen: argparse.ArgumentParser) -> None:
    """The list by itself, and what can be done with a text of it."""
    lessen.add_argument("--status", choices=STATUSSEN, help="alleen teksten met deze status")
    lessen.add_argument("--soort", choices=("aflevering", "les", "citaat"),
                        help="alleen teksten van deze soort")
    lessen.add_argument("--json", action="store_true", help="als JSON")
    lessen.set_defaults(deed=None)
    deel = lessen.add_subparsers(metavar="DEED")

    def add(naam: str, uitleg: str) -> argparse.ArgumentParser:
        deed = deel.add_parser(naam, help=uitleg, description=uitleg)
        deed.set_defaults(deed=naam)
        return deed

    deed = add("zet", "zet teksten een stap verder: van concept naar teruggelegd, gevalideerd en "
               "vrijgegeven; of terug naar concept")
    deed.add_argument("nummers", nargs="+", metavar="NUMMER")
    deed.add_argument("naar", choices=STATUSSEN, metavar="STATUS")
    deed.add_argument("--wie", required=True, metavar="NAAM", help="wie dit besluit")
    deed.add_argument("--json", action="store_true", help="het verslag als JSON")

    deed = add("goedkeuren", "toon wat de controle in een tekst vindt en, met --wie, keur dat goed")
    deed.add_argument("nummer", metavar="NUMMER")
    deed.add_argument("--wie", metavar="NAAM", help="wie dit besluit; zonder wordt alleen getoond")
    deed.add_argument("--json", action="store_true", help="als JSON")

    deed = add("afdrukken", "schrijf de leergeschiedenis, of een keuze eruit, als PDF of HTML")
    deed.add_argument("uit", type=Path, metavar="UIT.pdf|UIT.html")
    for naam, uitleg in (("addo", "denken, doen of organiseren"), ("niveau", "van dit niveau"),
                         ("thema", "over dit thema"), ("initiatief", "van dit initiatief"),
                         ("aflevering", "met dit nummer"), ("les", "met dit nummer")):
        deed.add_argument(f"--{naam}", default="", metavar=naam[0].upper(), help=uitleg)
    deed.add_argument("--jaar", type=int, metavar="J", help="uit dit jaar")

    deed = add("verloop", "toon wat er met een tekst is gedaan, door wie en wanneer")
    deed.add_argument("nummer", metavar="NUMMER")
    deed.add_argument("--json", action="store_true", help="als JSON")


def _add_zaal(zaal: argparse.ArgumentParser) -> None:
    """Whether it is open by itself, and what can be done with it."""
    zaal.set_defaults(deed=None)
    deel = zaal.add_subparsers(metavar="DEED")
    for naam, uitleg in (("open", "maak een nieuw zaaladres en toon het"),
                         ("dicht", "sluit de zaal meteen")):
        deed = deel.add_parser(naam, help=uitleg, description=uitleg)
        deed.set_defaults(deed=naam)
        if naam == "open":
            deed.add_argument("--uren", type=int, default=4, metavar="N",
                              help="hoe lang het adres geldt; zonder dit vier uur")
