"""The commands of the beheerder; every action of a page exists here too.

A command prints what it did and gives an exit code: 0 done, 1 refused or found wrong, 2 asked
wrongly. Errors of the product are said in Dutch; anything else is a defect and gets a number.
"""

import argparse
import csv
import json
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from leergeschiedenis import (
    importeren,
    lessenbeheer,
    lessenlijst,
    normstaat,
    publicatie,
    publiceren,
    toelichtingen,
    toelichtinglijst,
    vragen,
)
from leergeschiedenis.codeboek import contract_as_dict
from leergeschiedenis.domein import Controle, Keuze, Stap
from leergeschiedenis.fouten import (
    Bevestigingnodig,
    Bevinding,
    Contractfout,
    Leergeschiedenisfout,
    group_bevindingen,
)
from leergeschiedenis.importeren import Importverslag
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.lessenbeheer import Lesverslag
from leergeschiedenis.lessenlijst import Tekst
from leergeschiedenis.opdrachtregel import Opdracht, build_parser
from leergeschiedenis.publiceren import Publicatieverslag
from leergeschiedenis.uitvoer.bestand import check_plek, write_bestand
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf
from leergeschiedenis.uitvoer.formulier import write_formulier
from leergeschiedenis.voorbeeld import write_voorbeeld
from leergeschiedenis.voortgang import Voortgang

TOON_BEVINDINGEN = 50
_REGEL_LEEG = "\r\x1b[K"  # what a terminal takes as: this line anew


def run(argumenten: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    keuze = build_parser(_OPDRACHTEN).parse_args(argumenten)
    try:
        code = int(keuze.doe(keuze))
        sys.stdout.flush()
        return code
    except Leergeschiedenisfout as fout:
        _say_fout(str(fout))
    except BrokenPipeError:
        # Whoever read this has seen enough; what is still in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say_fout("Afgebroken; wat er was, is ongewijzigd.")
    except OSError as fout:
        _say_fout(_describe_oserror(fout))
    except Exception as fout:  # a defect: where it is may be said, what it held may not
        plek = traceback.extract_tb(fout.__traceback__)[-1]
        _say_fout("Er ging iets mis dat niet had mogen gebeuren; wat er was, is ongewijzigd. Meld "
                  f"aan de makers: {type(fout).__name__}, {Path(plek.filename).name} regel "
                  f"{plek.lineno}.")
    return 1


def _formulier(keuze: argparse.Namespace) -> int:
    if keuze.json:
        _print_json(contract_as_dict())
        return 0
    if keuze.uit is None:
        raise Contractfout("formulier", "Er is geen bestandsnaam gegeven.",
                           "Schrijf bijvoorbeeld: formulier leeg.xlsx")
    write_formulier(keuze.uit)
    print(f"Het lege formulier staat in {keuze.uit}.")
    return 0


def _controleer(keuze: argparse.Namespace) -> int:
    with _voortgang() as voortgang:
        controles = importeren.check_bestanden(_expand(keuze.bestanden), voortgang)
    bevindingen = [b for controle in controles for b in controle.bevindingen]
    if keuze.json:
        _print_json([_as_dict(b) for b in bevindingen])
    else:
        _print_bevindingen(controles)
    return 1 if any(controle.fouten for controle in controles) else 0


def _importeer(keuze: argparse.Namespace) -> int:
    bestanden = _expand(keuze.bestanden)
    try:
        with _voortgang() as voortgang:
            verslag = importeren.import_leveringen(bestanden, keuze.ja, voortgang)
    except Bevestigingnodig as vraag:
        if not sys.stdin.isatty() or keuze.json:
            raise
        print(f"{vraag.gevonden} Doorgaan? (ja/nee)", file=sys.stderr)
        if sys.stdin.readline().strip().lower() not in ("j", "ja"):
            print("Er is niets veranderd.")
            return 1
        with _voortgang() as voortgang:
            verslag = importeren.import_leveringen(bestanden, True, voortgang)
    if keuze.json:
        _print_json({"gelukt": verslag.gelukt, "opgenomen": [asdict(o) for o in verslag.opgenomen],
                     "publicatie": _as_json(verslag.publicatie) if verslag.publicatie else None,
                     "bevindingen": [_as_dict(b) for c in verslag.controles
                                     for b in c.bevindingen]})
    else:
        _print_bevindingen(verslag.controles)
        _print_opgenomen(verslag)
        if verslag.publicatie:
            _print_gepubliceerd(verslag.publicatie)
    return 0 if verslag.gelukt else 1


def _publiceer(keuze: argparse.Namespace) -> int:
    if keuze.nu:
        with _voortgang() as voortgang:
            nummer = publiceren.hide_withdrawn(voortgang)
        print(f"Publicatie {nummer} is nu te zien: zonder cijfers, tot er genoeg inwoners zijn "
              "gewijzigd voor een nieuwe.")
        return 0
    with _voortgang() as voortgang:
        verslag = publiceren.publish(voortgang)
    _print_gepubliceerd(verslag)
    return 0


def _lessen(keuze: argparse.Namespace) -> int:
    return _DEDEN[keuze.deed](keuze)


def _toon_lessen(keuze: argparse.Namespace) -> int:
    teksten = [tekst for tekst in lessenlijst.list_teksten()
               if keuze.status in (None, tekst.status) and keuze.soort in (None, tekst.soort)]
    if keuze.json:
        _print_json([_as_tekst_json(tekst) for tekst in teksten])
    elif not teksten:
        print("Er zijn geen teksten." if keuze.status or keuze.soort else
              "Er zijn nog geen afleveringen, lessen of citaten opgenomen.")
    else:
        print("\n".join(lessenlijst.write_lijst(teksten)))
    return 0


def _zet_lessen(keuze: argparse.Namespace) -> int:
    with _voortgang() as voortgang:
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
            _print_json(_as_tekst_json(tekst))
        else:
            print("Er is niets goedgekeurd; dat gaat met --wie NAAM." if tekst.open_plekken else
                  "De controle houdt deze tekst niet tegen.")
        return 0
    with _voortgang() as voortgang:
        verslag = lessenbeheer.approve_tekst(keuze.nummer, keuze.wie, voortgang)
    _print_lesverslag(verslag, keuze.json, tekst)
    return 0


def _toon_verloop(keuze: argparse.Namespace) -> int:
    regels = lessenlijst.list_verloop(keuze.nummer)
    if keuze.json:
        _print_json([asdict(regel) for regel in regels])
    elif not regels:
        print("Deze tekst is nog niet verzet; de status op het formulier telt.")
    for regel in () if keuze.json else regels:
        anders = "" if regel.is_van_nu else "; de tekst is daarna gewijzigd of weg"
        print(f"{regel.moment:%d-%m-%Y %H:%M}  {regel.handeling:<11}  {regel.wie}{anders}")
    return 0


def _toelichtingen(keuze: argparse.Namespace) -> int:
    if keuze.kaarten:
        for naam, titel in toelichtinglijst.list_kaarten().items():
            print(f"{naam:<32} {titel}")
        return 0
    regels = toelichtinglijst.list_toelichtingen()
    if keuze.json:
        _print_json([asdict(regel) for regel in regels])
    elif not regels:
        print("Er zijn nog geen toelichtingen. Zet er een in de map "
              f"{data_map().name}/{toelichtingen.MAP}, met de naam van een kaart, zoals "
              "trends.verloop.md, en als eerste regel 'status: vrijgegeven'.")
    for regel in () if keuze.json else regels:
        print(f"{regel.kaart or regel.bestand:<32} {regel.status:<12} {regel.stand}")
        for melding in regel.meldingen:
            print(f"  let op: {melding}")
    return 0


def _publicaties(keuze: argparse.Namespace) -> int:
    regels = publicatie.list_publicaties()
    if keuze.json:
        _print_json([asdict(regel) for regel in regels])
    elif not regels:
        print("Er is nog geen publicatie.")
    for regel in () if keuze.json else regels:
        print(f"{'*' if regel.is_huidig else ' '} {regel.nummer:>5}  {regel.gemaakt:%d-%m-%Y %H:%M}"
              f"  bron {regel.bron}  audit {regel.audit}"
              f"{'  fictieve voorbeeldgegevens' if regel.fictief else ''}")
    return 0


def _audit(keuze: argparse.Namespace) -> int:
    with _voortgang() as voortgang:
        verslag = publiceren.audit(keuze.nummer, voortgang)
    for aanval in verslag.aanvallen:
        print(f"{'MISLUKT' if aanval.gevonden else 'in orde'}  {aanval.omschrijving}")
    for regel in verslag.beheerder:
        print(f"  {regel}")
    oordeel = "geslaagd" if verslag.geslaagd else "niet geslaagd"
    print(f"Audit {oordeel} (versie {verslag.versie}).")
    return 0 if verslag.geslaagd else 1


def _leveringen(keuze: argparse.Namespace) -> int:
    regels = importeren.list_leveringen()
    if keuze.json:
        _print_json([asdict(regel) for regel in regels])
    elif not regels:
        print("Er is nog niets opgenomen.")
    for regel in () if keuze.json else regels:
        print(f"{regel.levering:>5}  {regel.initiatief}, {regel.organisatie}: "
              f"{regel.periode_van:%d-%m-%Y} tot en met {regel.periode_tot:%d-%m-%Y}, "
              f"{regel.casussen} casussen, ontvangen {regel.ontvangen:%d-%m-%Y}")
    return 0


def _afspraken(keuze: argparse.Namespace) -> int:
    antwoord = normstaat.load_normstaat()
    if keuze.json:
        _print_json({"vertrouwelijk": normstaat.VERTROUWELIJK, "bron": antwoord and antwoord.bron,
                     "rijen": antwoord.as_dicts() if antwoord else []})
    elif antwoord is None:
        print("Er is nog niets opgenomen.")
    else:
        print("\n".join(normstaat.write_normstaat(antwoord)))
    return 0


def _trek_in(keuze: argparse.Namespace) -> int:
    with _voortgang() as voortgang:
        verslag = importeren.withdraw(keuze.levering, voortgang)
    print(f"Levering {keuze.levering} is uit de bron verwijderd, ook uit de bewaarde versies.")
    _print_gepubliceerd(verslag)
    if not verslag.gepubliceerd:
        print("Wilt u niet wachten, gebruik dan 'publiceer --nu': dat verbergt alle cijfers tot de "
              "volgende publicatie.")
    return 0


def _zet_terug(keuze: argparse.Namespace) -> int:
    publiceren.put_back(keuze.nummer)
    print(f"Publicatie {keuze.nummer} is nu de huidige.")
    return 0


def _vraag(keuze: argparse.Namespace) -> int:
    bekend = vragen.load_vragen()
    if keuze.naam not in bekend:
        raise Contractfout("vraag", f"'{keuze.naam}' is geen vraag.",
                           f"Kies uit {', '.join(bekend)}.")
    filters: dict[str, list[str]] = {}
    for kenmerk, waarde in map(_split, keuze.filter):
        filters.setdefault(kenmerk, []).append(waarde)
    if filters and "keuze" not in bekend[keuze.naam].parameters:
        raise Contractfout("vraag", f"'{keuze.naam}' kent geen filter.", "Laat --filter weg.")
    parameters: dict[str, Any] = {naam: int(waarde) if waarde.isdecimal() else waarde
                                  for naam, waarde in map(_split, keuze.met)}
    gevraagd = set(bekend[keuze.naam].parameters) - {"keuze"}
    if set(parameters) != gevraagd:
        raise Contractfout("vraag", f"'{keuze.naam}' vraagt om {', '.join(sorted(gevraagd))}."
                           if gevraagd else f"'{keuze.naam}' vraagt om niets.",
                           "Geef ze met --met naam=waarde.")
    antwoord = vragen.stel_vraag(keuze.naam, Keuze.of(filters), **parameters)
    if keuze.json:
        _print_json({"vraag": antwoord.vraag, "publicatie": antwoord.publicatie,
                     "rijen": antwoord.as_dicts()})
        return 0
    schrijver = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    schrijver.writerow(antwoord.kolommen)
    schrijver.writerows([", ".join(w) if isinstance(w, tuple) else w for w in rij]
                        for rij in antwoord.rijen)
    return 0


def _exporteer(keuze: argparse.Namespace) -> int:
    check_plek(keuze.uit)
    boekkeuze = Boekkeuze(addo=keuze.addo, niveau=keuze.niveau, thema=keuze.thema,
                          initiatief=keuze.initiatief, jaar=keuze.jaar,
                          aflevering=keuze.aflevering, les=keuze.les)
    with _voortgang() as voortgang:
        inhoud = (build_pdf(boekkeuze, voortgang) if keuze.vorm == "pdf"
                  else build_html(boekkeuze, voortgang).encode("utf-8"))
        write_bestand(keuze.uit, inhoud)
    print(f"De leergeschiedenis staat in {keuze.uit}.")
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


def _as_json(verslag: Publicatieverslag) -> dict[str, Any]:
    bevindingen = (*verslag.bevindingen, *toelichtinglijst.find_onbekende_kaarten())
    return asdict(verslag) | {"bevindingen": [_as_dict(b) for b in bevindingen]}


def _print_lesverslag(verslag: Lesverslag, als_json: bool, bekeken: Tekst | None = None) -> None:
    """What was done; of a text that was looked at also which places were seen."""
    if als_json:
        _print_json({"stappen": [asdict(stap) for stap in verslag.stappen],
                     "publicatie": _as_json(verslag.publicatie)}
                    | ({"plekken": _as_tekst_json(bekeken)["plekken"]} if bekeken else {}))
        return
    for stap in verslag.stappen:
        print(f"{stap.nummer}: {stap.soort} van {stap.van} naar {stap.naar}." if not bekeken else
              f"{stap.nummer}: goedgekeurd.")
    _print_gepubliceerd(verslag.publicatie)


def _as_tekst_json(tekst: Tekst) -> dict[str, Any]:
    return {"nummer": tekst.nummer, "soort": tekst.soort, "status": tekst.status,
            "jaar": tekst.jaar, "kop": tekst.kop, "stand": tekst.stand, "redenen": tekst.redenen,
            "plekken": [asdict(plek) | {"goedgekeurd": plek not in tekst.open_plekken}
                        for plek in tekst.plekken]}


def _print_gepubliceerd(verslag: Publicatieverslag) -> None:
    if verslag.gepubliceerd:
        teksten = ": met andere teksten en dezelfde cijfers" if verslag.alleen_teksten else ""
        print(f"Publicatie {verslag.gepubliceerd} is gemaakt, door de audit gekomen en nu te zien"
              f"{teksten}.")
    elif verslag.wachtend:
        wie = ("wacht 1 gewijzigde inwoner" if verslag.wachtend == 1
               else f"wachten {verslag.wachtend} gewijzigde inwoners")
        print(f"Er {wie} op publicatie. Een nieuwe publicatie komt er zodra zij in ten minste "
              f"{verslag.drempel} inwoners verschilt van elke eerdere, zodat het verschil niemand "
              "aanwijst.")
    elif not verslag.teksten_wachten:
        print("Aan cijfers en teksten is niets veranderd; de publicatie blijft zoals zij is.")
    if verslag.teksten_wachten:
        print("Ook de gewijzigde teksten wachten op die publicatie." if verslag.wachtend else
              "De gewijzigde teksten wachten op een volgende publicatie.")
    if verslag.vastgehouden_teksten:
        teksten = ("1 vrijgegeven tekst is" if verslag.vastgehouden_teksten == 1
                   else f"{verslag.vastgehouden_teksten} vrijgegeven teksten zijn")
        print(f"{teksten} niet getoond: de controle vond iets dat naar een persoon kan wijzen. "
              "'lessen' noemt ze.")
    for bevinding in (*verslag.bevindingen, *toelichtinglijst.find_onbekende_kaarten()):
        print(f"let op: {bevinding.melding}")


_OORZAKEN: dict[type[OSError], str] = {
    FileNotFoundError: "dit bestand of deze map is er niet. Controleer de naam.",
    FileExistsError: "dit is er al, en het is geen map. Kies een andere naam.",
    NotADirectoryError: "dit is geen map. Kies een andere naam.",
    IsADirectoryError: "dit is een map. Geef de naam van een bestand.",
    PermissionError: "hier mag niet gelezen of geschreven worden. Controleer de rechten.",
}


def _describe_oserror(fout: OSError) -> str:
    """What the system could not do with a file, in Dutch."""
    waar = Path(str(fout.filename)).name if fout.filename else "Een bestand"
    anders = (f"het systeem kan dit niet lezen of schrijven (fout {fout.errno}). Controleer de "
              "schijf en de ruimte daarop.")
    return f"{waar or 'Deze map'}: {_OORZAKEN.get(type(fout), anders)}"


def _say_fout(tekst: str) -> None:
    print(tekst, file=sys.stderr)


@contextmanager
def _voortgang() -> Iterator[Voortgang | None]:
    """Shows progress on one line of a terminal, that is empty again when the work is done."""
    if not sys.stderr.isatty():
        yield None
        return

    def show(stap: Stap) -> None:
        telling = f" {stap.nummer}/{stap.totaal}" if stap.totaal > 1 else ""
        tekst = f"{stap.naam}{telling} {stap.toelichting}"[:79]
        print(f"{_REGEL_LEEG}{tekst}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(_REGEL_LEEG, end="", file=sys.stderr, flush=True)


def _as_dict(bevinding: Bevinding) -> dict[str, str]:
    return {"bestand": bevinding.bestand, "blad": bevinding.blad, "cel": bevinding.cel,
            "ernst": bevinding.ernst, "regel": bevinding.regel, "melding": bevinding.melding}


def _print_json(inhoud: object) -> None:
    print(json.dumps(inhoud, ensure_ascii=False, indent=1, default=str))


def _split(paar: str) -> tuple[str, str]:
    naam, is_paar, waarde = paar.partition("=")
    if not is_paar:
        raise Contractfout("opdracht", f"'{paar}' is geen naam=waarde.",
                           "Schrijf bijvoorbeeld jaar=2018.")
    return naam, waarde


_DEDEN: dict[str | None, Opdracht] = {
    None: _toon_lessen, "zet": _zet_lessen, "goedkeuren": _keur_les_goed, "verloop": _toon_verloop,
}
_OPDRACHTEN: dict[str, Opdracht] = {
    "formulier": _formulier, "controleer": _controleer, "importeer": _importeer,
    "publiceer": _publiceer, "leveringen": _leveringen, "afspraken": _afspraken,
    "trek-in": _trek_in, "lessen": _lessen,
    "toelichtingen": _toelichtingen, "publicaties": _publicaties, "audit": _audit,
    "zet-terug": _zet_terug, "vraag": _vraag, "exporteer": _exporteer,
    "voorbeeld": _voorbeeld,
}
