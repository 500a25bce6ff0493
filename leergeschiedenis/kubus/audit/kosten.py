"""Means of costs: does one resident, or do two organisations, weigh too much in them?"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.bijdragen import (
    Maatcellen,
    Waarden,
    casussen_by_block,
    fold_numbers,
    numbers_of,
    sample_cells,
    select_measures,
)
from leergeschiedenis.kubus.audit.maten import KOSTEN
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

VERBORGEN = "Een bedrag waarvan het aantal bijdragers of het geheel niet getoond is"
OVERHEERST = "Een bedrag waarin één inwoner of twee organisaties overheersen"
SCHERP = "Een bedrag in meer dan twee cijfers, of niet van de groep"

_PRECIES = 1e-6


@dataclass(frozen=True)
class _Bijdragen:
    """Per cell: sum, number of contributing residents, the two largest, sums per organisation."""

    som: Waarden
    inwoners: Getallen
    grootste: Waarden  # (cells, 2)
    organisaties: Waarden  # (cells, organisations)


def attack_costs(zaak: Zaak) -> list[Aanval]:
    """Every published mean amount, recomputed from what each casus contributed."""
    pogingen, deel = 0, 1.0
    fouten: dict[str, list[int]] = {VERBORGEN: [], OVERHEERST: [], SCHERP: []}
    for naam in KOSTEN:
        alle, deel = sample_cells(zaak, select_measures(zaak, naam))
        for cellen in alle:
            pogingen += len(cellen.cel)
            for fout, waar in _judge(zaak, cellen, naam).items():
                fouten[fout] += cellen.cel[waar].tolist()
    return [build_aanval(fout, pogingen, [zaak.namen([k]) for k in cellen[:50]], len(cellen), deel)
            for fout, cellen in fouten.items()]


def _judge(zaak: Zaak, cellen: Maatcellen, naam: str) -> dict[str, Vlaggen]:
    _, betaler, scenario = zaak.groepen[cellen.groep]
    bron = (f"kosten_{naam}", betaler, scenario)
    geheel = ("kosten_vergeleken", None, None)
    if bron not in zaak.groepen or geheel not in zaak.groepen:
        return {VERBORGEN: np.ones(len(cellen.cel), bool)}
    voorwaarden = zaak.voorwaarden[cellen.cel]
    groep, deler = (np.full(len(cellen.cel), zaak.groepen.index(g)) for g in (bron, geheel))
    bijdragen = _contributions(zaak, cellen, zaak.groepen.index(bron))
    gemiddeld = bijdragen.som / np.maximum(zaak.count(deler, voorwaarden), 1)
    return {
        VERBORGEN: (zaak.find(groep, voorwaarden) < 0) | (zaak.find(deler, voorwaarden) < 0),
        OVERHEERST: _is_dominated(zaak, bijdragen),
        SCHERP: _is_sharp(cellen.waarde) | ~_rounds_to(gemiddeld, cellen.waarde)}


def _contributions(zaak: Zaak, cellen: Maatcellen, groep: int) -> _Bijdragen:
    bedrag = numbers_of(zaak, groep, "bedrag")
    per_organisatie = _by_organisation(zaak, bedrag)
    n = len(cellen.cel)
    uit = _Bijdragen(np.zeros(n), np.zeros(n, np.int64), np.zeros((n, 2)),
                     np.zeros((n, per_organisatie.shape[1])))
    for deel, erin in casussen_by_block(zaak, groep, cellen.cel):
        per_inwoner = fold_numbers(zaak, np.where(erin, bedrag, 0.0), np.add)
        uit.som[deel] = per_inwoner.sum(axis=1)
        uit.inwoners[deel] = (per_inwoner > 0).sum(axis=1)
        uit.grootste[deel] = -np.sort(np.partition(-per_inwoner, 1, axis=1)[:, :2], axis=1)
        uit.organisaties[deel] = erin @ per_organisatie
    return uit


def _by_organisation(zaak: Zaak, bedrag: Waarden) -> Waarden:
    """(bits, organisations): the amount of a casus in the column of who delivered it."""
    namen, nummer = np.unique(zaak.organisatie, return_inverse=True)
    uit = np.zeros((len(bedrag), len(namen)))
    uit[zaak.ruimte.plaats, nummer] = bedrag[zaak.ruimte.plaats]
    return uit


def _is_dominated(zaak: Zaak, bijdragen: _Bijdragen) -> Vlaggen:
    """The rules of PRIVACY.md, step 8."""
    regels, som = zaak.instellingen, bijdragen.som
    grootste, tweede = bijdragen.grootste.T
    twee = np.sort(bijdragen.organisaties, axis=1)[:, -2:].sum(axis=1)
    fout: Vlaggen = (
        (bijdragen.inwoners < zaak.drempel)
        | ((bijdragen.organisaties > 0).sum(axis=1) < regels.kosten_organisaties)
        | (100 * grootste > regels.kosten_grootste * som * (1 + _PRECIES))
        | (100 * (som - grootste - tweede) < regels.kosten_p * grootste * (1 - _PRECIES))
        | (100 * twee > regels.kosten_twee_organisaties * som * (1 + _PRECIES)))
    return fout


def _is_sharp(waarde: Waarden) -> Vlaggen:
    cijfers = waarde / _unit(waarde)
    scherp: Vlaggen = np.abs(cijfers - np.round(cijfers)) > _PRECIES
    return scherp


def _rounds_to(precies: Waarden, waarde: Waarden) -> Vlaggen:
    goed: Vlaggen = np.abs(precies - waarde) <= 0.5 * _unit(np.maximum(precies, waarde)) * (
        1 + _PRECIES)
    return goed


def _unit(waarde: Waarden) -> Waarden:
    """The place of the second significant digit."""
    eenheid: Waarden = 10.0 ** (np.floor(np.log10(np.maximum(np.abs(waarde), 1e-9))) - 1)
    return eenheid
