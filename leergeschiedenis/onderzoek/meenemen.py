"""A selection to take away: the rows of its casussen without any narrative, and what they mean."""

import re
from datetime import date
from typing import Final

import pyarrow.compute as pc

from leergeschiedenis import taal
from leergeschiedenis.contract import blad
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.bladen import BLADEN, INWONER, list_kolommen, read_bladen
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.selectie import count_selectie, list_rijen
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.tekstscan import scan_tekst
from leergeschiedenis.uitvoer.bundel import Bundel, Kolomuitleg

VERTROUWELIJK: Final = ("Vertrouwelijk: gepseudonimiseerde persoonsgegevens in de zin van de AVG. "
                        "Niet delen, niet voor projectie, en verwijderen als het doel is bereikt.")
_PSEUDONIEM: Final = re.compile(r"[0-9a-f]{8,}")  # as many signs of one as a link shows


def build_bundel(werkbank: Werkbank, keuze: Casuskeuze, vandaag: date) -> Bundel:
    """The casussen of a selection, a table per sheet of the form."""
    nummers = werkbank.casusnummers.take(list_rijen(werkbank, keuze))
    return Bundel(read_bladen(werkbank, nummers), build_codeboek(),
                  describe_selectie(werkbank, keuze, vandaag))


def check_doel(werkbank: Werkbank, doel: str) -> str:
    """What someone says a file is for, as the logbook keeps it. Raises Keuzefout when there is
    nothing, or what may point at a person."""
    if not (schoon := doel.strip()):
        raise Keuzefout("Doel", "U hebt niet gezegd waarvoor.", "Schrijf in een zin waarvoor u de "
                        "casussen meeneemt, en maak het bestand opnieuw.")
    gevonden = [treffer.soort for treffer in scan_tekst(schoon)]
    if any(_is_casus(werkbank, woord) for woord in _PSEUDONIEM.findall(schoon.lower())):
        gevonden.append("het nummer van een casus")
    if gevonden:
        raise Keuzefout(
            "Doel", f"Hierin staat wat iemand kan aanwijzen: {taal.join_lijst(gevonden)}.",
            "Het logboek bewaart alleen waarvoor. Haal het weg, en maak het bestand opnieuw.")
    return schoon


def describe_selectie(werkbank: Werkbank, keuze: Casuskeuze, vandaag: date
                      ) -> tuple[tuple[str, str], ...]:
    """What a file says of itself. Words that were searched for stay out: they may name someone."""
    casussen, inwoners = count_selectie(werkbank, keuze).rijen[0]
    regels = [("let op", VERTROUWELIJK), ("gemaakt op", taal.format_datum(vandaag)),
              ("bron", str(werkbank.nummer)),
              ("gegevens", "fictieve voorbeeldgegevens" if werkbank.is_fictief
               else "aangeleverde gegevens"),
              ("casussen", taal.format_getal(casussen)), ("inwoners", taal.format_getal(inwoners))]
    regels += [("selectie", woorden) for woorden in keuze.describe().values()]
    if keuze.tekst:
        regels.append(("selectie", "woorden in de teksten; welke staat hier niet"))
    if not keuze:
        regels.append(("selectie", "alle casussen"))
    return tuple(regels)


def build_codeboek() -> tuple[Kolomuitleg, ...]:
    """A line for every column that leaves."""
    regels = []
    for naam in BLADEN:
        for kolom in list_kolommen(naam):
            if kolom is INWONER or (naam == "casussen" and kolom.naam == "sector"):
                veld = blad("levering")["sector"] if kolom.naam == "sector" else None
            else:
                veld = blad(naam)[kolom.veld]
            codes = veld.codes.items() if veld else ()
            regels.append(Kolomuitleg(
                naam, kolom.naam, kolom.betekenis, (veld.eenheid if veld else None) or "",
                " | ".join(f"{code} = {label}" for code, label in codes)))
    return tuple(regels)


def _is_casus(werkbank: Werkbank, begin: str) -> bool:
    return bool(pc.any(pc.starts_with(werkbank.casusnummers, begin)).as_py())
