"""What an initiative shares in one form: its learning history, milestones and agreements.

The first organisation of an initiative in the opzet is where its aanjager works; that form
carries the shared sheets.
"""

from typing import Any

from leergeschiedenis.voorbeeld.leveringen import Uitgave
from leergeschiedenis.voorbeeld.opzet import Deelnemer, Opzet

Regels = list[dict[str, Any]]

_VRIJ = {"status": "vrijgegeven"}
_GEZEGD = _VRIJ | {"gevalideerd": "ja"}


def build_gedeeld(opzet: Opzet, uitgave: Uitgave) -> dict[str, Regels]:
    """Rows of the shared sheets for this delivery; none if the aanjager works elsewhere."""
    eerste = next(d for d in opzet.deelnemers if d.initiatief == uitgave.deelnemer.initiatief)
    if uitgave.deelnemer is not eerste:
        return {}
    bladen = _leergeschiedenis(opzet, uitgave)
    bladen["afspraken"] = _afspraken(opzet, uitgave)
    if uitgave.deelnemer.initiatief == 0 and uitgave.tot == opzet.tot:
        bladen["mijlpalen"] = list(opzet.mijlpalen)
    return bladen


def _leergeschiedenis(opzet: Opzet, uitgave: Uitgave) -> dict[str, Regels]:
    """The episodes of this initiative in this period, with their lessons and quotes."""
    initiatief = opzet.initiatieven[uitgave.deelnemer.initiatief]
    bladen: dict[str, Regels] = {"afleveringen": [], "lessen": [], "citaten": []}
    for nummer, aflevering in opzet.leergeschiedenis:
        in_periode = uitgave.van.year <= aflevering["periode"] <= uitgave.tot.year
        if aflevering["letter"] != initiatief.letter or not in_periode:
            continue
        eigen = initiatief.naam if aflevering.get("eigen") else None
        bladen["afleveringen"].append(
            _VRIJ | aflevering | {"nummer": nummer, "initiatief": eigen})
        bladen["citaten"] += [_GEZEGD | c | {"aflevering": nummer}
                              for c in aflevering.get("citaten", ())]
        for volgnummer, les in enumerate(aflevering["les"], start=1):
            lesnummer = f"L{nummer[1:]}.{volgnummer}"
            bladen["lessen"].append(_VRIJ | les | {"nummer": lesnummer, "aflevering": nummer})
            bladen["citaten"] += [_GEZEGD | c | {"les": lesnummer} for c in les["citaten"]]
    return bladen


def _afspraken(opzet: Opzet, uitgave: Uitgave) -> Regels:
    """The agreements that begin in this period: norms per organisation, and maxima per step.

    A norm is delivered once: under the first initiative of an organisation, in the period in
    which it starts to hold for that organisation.
    """
    regels: Regels = []
    for deelnemer in _eerste_deelnemers(opzet):
        for norm in opzet.normen:
            van = max(norm["geldig_van"], deelnemer.van)
            tot = min(norm["geldig_tot"], deelnemer.tot)
            begint = van <= tot and uitgave.van <= van <= uitgave.tot
            if deelnemer.initiatief == uitgave.deelnemer.initiatief and begint:
                regels.append({"organisatie": deelnemer.organisatie.naam, "geldig_van": van,
                               "geldig_tot": tot, "norm_per_maand": norm["per_maand"]})
    if uitgave.van <= uitgave.deelnemer.van <= uitgave.tot:
        regels += [{"stap": stap, "maximale_dagen": dagen}
                   for stap, dagen in opzet.maximale_dagen.items()]
    return regels


def _eerste_deelnemers(opzet: Opzet) -> list[Deelnemer]:
    """Per organisation the first initiative that it takes part in."""
    eersten: dict[str, Deelnemer] = {}
    for deelnemer in opzet.deelnemers:
        eersten.setdefault(deelnemer.organisatie.naam, deelnemer)
    return list(eersten.values())
