"""Texts on the command line: releasing lessons, explanations beside cards, the book."""

import argparse
from dataclasses import asdict
from typing import Any, Final

from leergeschiedenis import lessenbeheer, lessenlijst, toelichtingen, toelichtinglijst
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.lessenbeheer import Lesverslag
from leergeschiedenis.lessenlijst import Tekst
from leergeschiedenis.opdrachten.melden import (
    as_json,
    print_gepubliceerd,
    print_json,
    print_lijst,
    show_voortgang,
)
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.uitvoer.bestand import check_plek, write_bestand
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf


def _lessen(keuze: argparse.Namespace) -> int:
    return _DEDEN[keuze.deed](keuze)


def _toon_lessen(keuze: argparse.Namespace) -> int:
    teksten = [tekst for tekst in lessenlijst.list_teksten()
               if keuze.status in (None, tekst.status) and keuze.soort in (None, tekst.soort)]
    leeg = ("Er zijn geen teksten." if keuze.status or keuze.soort else
            "Er zijn nog geen afleveringen, lessen of citaten opgenomen.")
    print_lijst([_as_tekst_json(tekst) for tekst in teksten], keuze.json, leeg,
                lessenlijst.write_lijst(teksten))
    return 0


def _zet_lessen(keuze: argparse.Namespace) -> int:
    with show_voortgang() as voortgang:
        verslag = lessenbeheer.move_teksten(keuze.nummers, keuze.naar, keuze.wie, voortgang)
    _print_lesverslag(verslag, keuze.json)
    return 0


def _keur_les_goed(keuze: argparse.Namespace) -> int:
    tekst = lessenlijst.find_tekst(lessenlijst.list_teksten(), keuze.nummer, "lessen goedkeuren")
    if not keuze.json:
        print(f"{tekst.nummer}: {tekst.kop}")
        for plek in tekst.plekken:
            goed = "" if plek in tekst.open_plekken else "; goedgekeurd"
            print(f"  lijkt op een {plek.soort}: '{plek.woorden}' ({plek.veld}){goed}")
    if keuze.wie is None:
        if keuze.json:
            print_json(_as_tekst_json(tekst))
        else:
            print("Er is niets goedgekeurd; dat gaat met --wie NAAM." if tekst.open_plekken else
                  "De controle houdt deze tekst niet tegen.")
        return 0
    with show_voortgang() as voortgang:
        verslag = lessenbeheer.approve_tekst(keuze.nummer, keuze.wie, voortgang)
    _print_lesverslag(verslag, keuze.json, tekst)
    return 0


def _toon_verloop(keuze: argparse.Namespace) -> int:
    regels = lessenlijst.list_verloop(keuze.nummer)
    print_lijst([asdict(regel) for regel in regels], keuze.json,
                "Deze tekst is nog niet verzet; de status op het formulier telt.", (
        f"{regel.moment:%d-%m-%Y %H:%M}  {regel.handeling:<11}  {regel.wie}"
        + ("" if regel.is_van_nu else "; de tekst is daarna gewijzigd of weg") for regel in regels))
    return 0


def _toelichtingen(keuze: argparse.Namespace) -> int:
    if keuze.kaarten:
        for naam, titel in toelichtinglijst.list_kaarten().items():
            print(f"{naam:<32} {titel}")
        return 0
    regels = toelichtinglijst.list_toelichtingen()
    leeg = (f"Er zijn nog geen toelichtingen. Zet er een in de map {data_map().name}/"
            f"{toelichtingen.MAP}, met de naam van een kaart, zoals trends.verloop.md, en als "
            "eerste regel 'status: vrijgegeven'.")
    print_lijst([asdict(regel) for regel in regels], keuze.json, leeg, (
        "\n".join((f"{regel.kaart or regel.bestand:<32} {regel.status:<12} {regel.stand}",
                   *(f"  let op: {melding}" for melding in regel.meldingen)))
        for regel in regels))
    return 0


def _druk_af(keuze: argparse.Namespace) -> int:
    """The learning history in print; the name of the file says in which form."""
    check_plek(keuze.uit)
    vorm = keuze.uit.suffix.lower()
    if vorm not in _BOEKVORMEN:
        raise Contractfout(str(keuze.uit), "De naam van het bestand eindigt niet op .pdf of "
                           ".html.", "Kies een naam die daarop eindigt.")
    boekkeuze = Boekkeuze(addo=keuze.addo, niveau=keuze.niveau, thema=keuze.thema,
                          initiatief=keuze.initiatief, jaar=keuze.jaar,
                          aflevering=keuze.aflevering, les=keuze.les)
    with show_voortgang() as voortgang:
        inhoud = (build_pdf(boekkeuze, voortgang) if vorm == ".pdf"
                  else build_html(boekkeuze, voortgang).encode("utf-8"))
        write_bestand(keuze.uit, inhoud)
    print(f"De leergeschiedenis staat in {keuze.uit}.")
    return 0


def _print_lesverslag(verslag: Lesverslag, als_json: bool, bekeken: Tekst | None = None) -> None:
    """What was done; of a text that was looked at also which places were seen."""
    if als_json:
        print_json({"stappen": [asdict(stap) for stap in verslag.stappen],
                     "publicatie": as_json(verslag.publicatie)}
                    | ({"plekken": _as_tekst_json(bekeken)["plekken"]} if bekeken else {}))
        return
    for stap in verslag.stappen:
        print(f"{stap.nummer}: {stap.soort} van {stap.van} naar {stap.naar}." if not bekeken else
              f"{stap.nummer}: goedgekeurd.")
    print_gepubliceerd(verslag.publicatie)


def _as_tekst_json(tekst: Tekst) -> dict[str, Any]:
    return {"nummer": tekst.nummer, "soort": tekst.soort, "status": tekst.status,
            "jaar": tekst.jaar, "kop": tekst.kop, "stand": tekst.stand, "redenen": tekst.redenen,
            "plekken": [asdict(plek) | {"goedgekeurd": plek not in tekst.open_plekken}
                        for plek in tekst.plekken]}


_BOEKVORMEN: Final = (".pdf", ".html")
_DEDEN: Final[dict[str | None, Opdracht]] = {
    None: _toon_lessen, "zet": _zet_lessen, "goedkeuren": _keur_les_goed, "verloop": _toon_verloop,
    "afdrukken": _druk_af,
}
OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "lessen": _lessen, "toelichtingen": _toelichtingen,
}
