"""Checking forms on the command line: what is wrong with them, and what taking them in would do."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from leergeschiedenis import importeren, vooruitblik
from leergeschiedenis.domein import Controle, RuweLevering
from leergeschiedenis.fouten import Bevinding, group_bevindingen
from leergeschiedenis.opdrachten.melden import as_dict, print_json, show_voortgang
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.taal import format_aantal, say_ongeveer
from leergeschiedenis.uitvoer.bestand import check_plek, write_bestand
from leergeschiedenis.uitvoer.bevindingen import write_bevindingen_csv, write_bevindingen_xlsx
from leergeschiedenis.uitvoer.gemerkt import write_gemerkt
from leergeschiedenis.vooruitblik import Gevolg, Wijziging

TOON_BEVINDINGEN: Final = 50  # groups, on the command line
TOON_CELLEN: Final = 1000  # for a page; all of them are in the report that is taken along
MERK_CELLEN: Final = 1_000_000  # of a larger form no marked copy is made: it would take minutes
_NOEM_CELLEN: Final = 12


def expand_paden(paden: Sequence[Path]) -> list[Path]:
    """Files as given; a folder stands for the forms in it, because not every shell knows `*`."""
    bestanden: list[Path] = []
    for pad in paden:
        in_map = [p for p in sorted(pad.glob("*")) if p.suffix.lower() in (".xlsx", ".zip")]
        bestanden += in_map if pad.is_dir() and in_map else [pad]
    return bestanden


def print_bevindingen(controles: Sequence[Controle]) -> None:
    """Per file a verdict, and its findings in groups."""
    for controle in controles:
        fouten = len(controle.fouten)
        anders = len(controle.bevindingen) - fouten
        oordeel = "in orde" if not fouten else f"{fouten} {'fout' if fouten == 1 else 'fouten'}"
        print(f"{controle.bestand}: {oordeel}" + (f", {anders} keer let op" if anders else ""))
        groepen = group_bevindingen(controle.bevindingen)
        for bevinding, cellen in list(groepen.items())[:TOON_BEVINDINGEN]:
            print(f"  {bevinding.ernst}: {bevinding.describe_all(cellen)}")
        if len(groepen) > TOON_BEVINDINGEN:
            print(f"  en nog {len(groepen) - TOON_BEVINDINGEN}; alles met --json of --verslag.")


def as_rapport(controle: Controle, gemerkt: str) -> dict[str, Any]:
    """What is wrong with a file, in groups, up to so many cells."""
    groepen, getoond = [], 0
    for bevinding, cellen in group_bevindingen(controle.bevindingen).items():
        if getoond >= TOON_CELLEN:
            break
        getoond += len(cellen)
        groepen.append({
            "ernst": bevinding.ernst, "blad": bevinding.blad, "cellen": _name_cellen(cellen),
            "aantal": len(cellen), "gevonden": bevinding.gevonden,
            "toegestaan": bevinding.toegestaan, "doe": bevinding.doe})
    return {"bestand": controle.bestand, "fouten": len(controle.fouten),
            "bevindingen": len(controle.bevindingen),
            "getoond": min(getoond, len(controle.bevindingen)), "groepen": groepen,
            "gemerkt": gemerkt}


def _controleer(keuze: argparse.Namespace) -> int:
    bestanden = expand_paden(keuze.bestanden)
    gemerkt = _Merker(keuze.gemerkt)
    with show_voortgang() as voortgang:
        controles = importeren.check_bestanden(bestanden, voortgang, gemerkt)
    bevindingen = [b for controle in controles for b in controle.bevindingen]
    _write_verslag(keuze.verslag, bevindingen)
    if keuze.json:
        print_json([as_dict(b) for b in bevindingen])
    else:
        print_bevindingen(controles)
    return 1 if any(controle.fouten for controle in controles) else 0


def _vooruitblik(keuze: argparse.Namespace) -> int:
    bestanden = expand_paden(keuze.bestanden)
    gemerkt = _Merker(keuze.gemerkt)
    with show_voortgang() as voortgang:
        blik = vooruitblik.preview_import(bestanden, voortgang, gemerkt)
    _write_verslag(keuze.verslag, [b for c in blik.controles for b in c.bevindingen])
    if keuze.json:
        print_json({
            "bestanden": [as_rapport(controle, gemerkt.namen.get(id(controle), ""))
                          for controle in blik.controles],
            "gevolg": blik.gevolg and asdict(blik.gevolg) | {
                "zinnen": list(_say_gevolg(blik.gevolg))}})
    else:
        print_bevindingen(blik.controles)
        if blik.gevolg:
            _print_gevolg(blik.gevolg)
    return 0 if blik.gevolg else 1


class _Merker:
    """Writes a copy with the wrong cells marked of every file that has any, in a folder."""

    def __init__(self, map_: Path | None) -> None:
        self._map = map_
        self.namen: dict[int, str] = {}
        if map_:
            map_.mkdir(parents=True, exist_ok=True)

    def __call__(self, ruw: RuweLevering, controle: Controle) -> None:
        if self._map and controle.bevindingen and _count_cellen(ruw) <= MERK_CELLEN:
            naam = f"{len(self.namen) + 1}-{Path(ruw.bestand).stem}-gemerkt.xlsx"
            self.namen[id(controle)] = naam
            write_bestand(self._map / naam, write_gemerkt(ruw, controle.bevindingen))


def _count_cellen(ruw: RuweLevering) -> int:
    return sum(len(blad.rijnummers) * len(blad.kolommen) for blad in ruw.bladen.values())


def _write_verslag(plekken: Sequence[Path], bevindingen: Sequence[Bevinding]) -> None:
    for plek in plekken:
        check_plek(plek)
        write_bestand(plek, write_bevindingen_csv(bevindingen) if plek.suffix.lower() == ".csv"
                      else write_bevindingen_xlsx(bevindingen))


def _name_cellen(cellen: Sequence[str]) -> str:
    meer = len(cellen) - _NOEM_CELLEN
    return ", ".join(filter(None, cellen[:_NOEM_CELLEN])) + (f" en nog {meer}" if meer > 0 else "")


def _print_gevolg(gevolg: Gevolg) -> None:
    for wijziging in gevolg.wijzigingen:
        print(_say_wijziging(wijziging))
    if gevolg.vraag:
        print(f"Dit vraagt een bevestiging: {gevolg.vraag}")
    for zin in _say_gevolg(gevolg):
        print(zin)


def _say_wijziging(wijziging: Wijziging) -> str:
    return (f"{wijziging.bestand}: {wijziging.organisatie}, {wijziging.uitkomst}: "
            f"{wijziging.nieuw} nieuw, {wijziging.gewijzigd} gewijzigd, {wijziging.gelijk} gelijk, "
            f"{wijziging.vervallen} niet meer aangeleverd.")


def _say_gevolg(gevolg: Gevolg) -> Iterator[str]:
    """What the import would do, in sentences; not what it would ask first."""
    if gevolg.geweigerd:
        aantal = format_aantal(gevolg.geweigerd, "casus wordt", "casussen worden")
        yield f"{aantal} niet opgenomen: over de bewaartermijn."
    if gevolg.publicatie.met_cijfers:
        inwoners = (f" Zij rust op {say_ongeveer(gevolg.inwoners)} inwoners." if gevolg.inwoners
                    else "")
        yield ("Na het opnemen komt er een nieuwe publicatie, met nieuwe cijfers en de teksten die "
               f"zijn vrijgegeven.{inwoners} Groepen van minder dan {gevolg.drempel} blijven "
               "verborgen.")
    elif gevolg.publicatie.wachtend:
        wie = format_aantal(gevolg.publicatie.wachtend, "gewijzigde inwoner wacht",
                            "gewijzigde inwoners wachten")
        yield (f"De cijfers die te zien zijn veranderen nog niet: {wie}. Een nieuwe publicatie "
               f"komt er zodra zij in ten minste {gevolg.drempel} inwoners verschilt van elke "
               "eerdere.")
    else:
        yield "Aan de cijfers die te zien zijn verandert niets."
    if gevolg.publicatie.met_teksten and not gevolg.publicatie.met_cijfers:
        yield "De teksten die te zien zijn veranderen wel meteen."


OPDRACHTEN: Final[dict[str, Opdracht]] = {
    "controleer": _controleer, "vooruitblik": _vooruitblik,
}
