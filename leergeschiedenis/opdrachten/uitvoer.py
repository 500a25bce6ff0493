"""Files on the command line: a deck, or all figures."""

import argparse
from typing import Final

from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.opdrachten.filters import read_filter
from leergeschiedenis.opdrachten.melden import show_voortgang
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.presentatie.bewaren import list_presentaties, read_presentatie
from leergeschiedenis.uitvoer.aanbod import list_uitvoer, list_weggelaten, make_bestand
from leergeschiedenis.uitvoer.bestand import check_plek, write_bestand


def _exporteer(keuze: argparse.Namespace) -> int:
    check_plek(keuze.uit)
    vorm = next(vorm for vorm in list_uitvoer() if vorm.code == keuze.vorm)
    if keuze.presentatie and not vorm.is_dek:
        raise Keuzefout("Presentatie", f"In {vorm.code} staan alle cijfers, niet die van één "
                        "presentatie.", "Laat --presentatie weg.")
    if keuze.met_notities and not vorm.kan_notities:
        raise Keuzefout("Notities", f"Bij {vorm.code} is er niets te kiezen over notities.",
                        "Laat --met-notities weg; een handout (pdf) kan ze wel hebben.")
    presentatie = (read_presentatie(keuze.presentatie) if keuze.presentatie
                   else list_presentaties()[0])
    filter_ = read_filter(keuze.filter)
    with show_voortgang() as voortgang:
        write_bestand(keuze.uit, make_bestand(vorm.code, presentatie, filter_, voortgang,
                                              keuze.met_notities))
    wat = f"De presentatie '{presentatie.titel}' staat" if vorm.is_dek else "Alle cijfers staan"
    print(f"{wat} in {keuze.uit}.")
    if vorm.is_dek and (weg := list_weggelaten(presentatie, filter_)):
        print("\n".join(("Weggelaten:", *weg)))
    return 0


OPDRACHTEN: Final[dict[str, Opdracht]] = {"exporteer": _exporteer}
