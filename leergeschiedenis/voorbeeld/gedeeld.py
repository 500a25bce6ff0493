"""What an initiative shares in one form: its learning history, milestones and agreements.

The first organisation of an initiative in the opzet is where its aanjager works; that form
carries the shared sheets.
"""

from typing import Any

from leergeschiedenis.voorbeeld.leveringen import Uitgave
from leergeschiedenis.voorbeeld.opzet import Opzet

Regels = list[dict[str, Any]]


def build_gedeeld(opzet: Opzet, uitgave: Uitgave) -> dict[str, Regels]:
    """Rows of the shared sheets for this delivery; none if the aanjager works elsewhere."""
    eerste = next(d for d in opzet.deelnemers if d.initiatief == uitgave.deelnemer.initiatief)
    if uitgave.deelnemer is not eerste:
        return {}
    bladen = _leergeschiedenis(opzet, uitgave)
    if uitgave.van.year <= max(n["geldig_van"].year for n in opzet.normen):
        bladen["afspraken"] = _afspraken(opzet, uitgave)
    if uitgave.deelnemer.initiatief == 0 and uitgave.tot == opzet.tot:
        bladen["mijlpalen"] = list(opzet.mijlpalen)
    return bladen


def _leergeschiedenis(opzet: Opzet, uitgave: Uitgave) -> dict[str, Regels]:
    """The episodes of this initiative in this period, with their lessons and quotes."""
    bron = opzet.leergeschiedenis
    initiatief = opzet.initiatieven[uitgave.deelnemer.initiatief]
    afleveringen = [a for a in bron["aflevering"] if a["letter"] == initiatief.letter
                    and uitgave.van.year <= a["periode"] <= uitgave.tot.year]
    nummers = {a["nummer"] for a in afleveringen}
    lessen = [les for les in bron["les"] if les["aflevering"] in nummers]
    van_les = {les["nummer"] for les in lessen}
    citaten = [c for c in bron["citaat"] if c.get("les") in van_les
               or c.get("aflevering") in nummers]
    return {
        "afleveringen": [a | {"initiatief": initiatief.naam if a.get("eigen") else None}
                         for a in afleveringen],
        "lessen": lessen,
        "citaten": citaten,
    }


def _afspraken(opzet: Opzet, uitgave: Uitgave) -> Regels:
    """The norms of this period per organisation that takes part, and the maxima per step."""
    organisaties = dict.fromkeys(
        d.organisatie.naam for d in opzet.deelnemers
        if d.initiatief == uitgave.deelnemer.initiatief and d.van <= uitgave.tot
        and d.tot >= uitgave.van)
    normen: Regels = [
        {"organisatie": naam, "norm_per_maand": norm["per_maand"],
         "geldig_van": norm["geldig_van"], "geldig_tot": norm["geldig_tot"]}
        for norm in opzet.normen for naam in organisaties
        if norm["geldig_van"] <= uitgave.tot and norm["geldig_tot"] >= uitgave.van]
    maxima: Regels = [{"stap": stap, "maximale_dagen": dagen}
                      for stap, dagen in opzet.maximale_dagen.items()]
    return normen + maxima
