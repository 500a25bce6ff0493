"""Means of costs: does one resident, or do two organisations, weigh too much in them?"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.bijdragen import (
    Bedragen,
    Maatcellen,
    numbers_of,
    select_measures,
)
from leergeschiedenis.kubus.audit.deelruimte import Waarden, build_deelruimte
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.maten import KOSTEN
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, count_bits, unpack
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

VERBORGEN = "Een bedrag waarvan het aantal bijdragers of het geheel niet getoond is"
OVERHEERST = "Een bedrag waarin één inwoner of twee organisaties overheersen"
VERSCHIL = "Het bedrag van één inwoner als verschil van twee getoonde bedragen"
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
    """Every published mean amount, and every difference of two."""
    return [*_attack_means(zaak), _attack_differences(zaak)]


def _attack_means(zaak: Zaak) -> list[Aanval]:
    """Every published mean amount, recomputed from what each casus contributed."""
    pogingen = 0
    fouten: dict[str, list[int]] = {VERBORGEN: [], OVERHEERST: [], SCHERP: []}
    for naam in KOSTEN:
        for cellen in select_measures(zaak, naam):
            pogingen += len(cellen.cel)
            for fout, waar in _judge(zaak, cellen, naam).items():
                fouten[fout] += cellen.cel[waar].tolist()
    return [build_aanval(fout, pogingen, [zaak.namen([k]) for k in cellen[:50]], len(cellen))
            for fout, cellen in fouten.items()]


def _judge(zaak: Zaak, cellen: Maatcellen, naam: str) -> dict[str, Vlaggen]:
    bron, geheel = _sources(zaak, cellen.groep, naam)
    if bron is None or geheel is None:
        return {VERBORGEN: np.ones(len(cellen.cel), bool)}
    voorwaarden = zaak.voorwaarden[cellen.cel]
    groep, deler = np.full(len(cellen.cel), bron), np.full(len(cellen.cel), geheel)
    bijdragen = _contributions(zaak, cellen, bron)
    gemiddeld = bijdragen.som / np.maximum(zaak.count(deler, voorwaarden), 1)
    return {
        VERBORGEN: (zaak.find(groep, voorwaarden) < 0) | (zaak.find(deler, voorwaarden) < 0),
        OVERHEERST: _is_dominated(zaak, bijdragen),
        SCHERP: _is_sharp(cellen.waarde) | ~_rounds_to(gemiddeld, cellen.waarde)}


def _sources(zaak: Zaak, groep: int, naam: str) -> tuple[int | None, int | None]:
    """The groups of who contributes to this amount and of all who could; None: nothing shown."""
    _, betaler, scenario = zaak.groepen[groep]
    nummer = {groep: k for k, groep in enumerate(zaak.groepen)}
    return (nummer.get((f"kosten_{naam}", betaler, scenario)),
            nummer.get(("kosten_vergeleken", None, None)))


def _contributions(zaak: Zaak, cellen: Maatcellen, groep: int) -> _Bijdragen:
    ruimte = build_deelruimte(zaak, groep)
    bedrag = numbers_of(zaak, groep, "bedrag")[ruimte.casus]
    per_organisatie = ruimte.spread(_by_organisation(zaak, ruimte.casus, bedrag))
    bedragen = Bedragen(ruimte, ruimte.spread(bedrag))
    n = len(cellen.cel)
    uit = _Bijdragen(np.zeros(n), np.zeros(n, np.int64), np.zeros((n, 2)),
                     np.zeros((n, per_organisatie.shape[1])))
    for deel in ruimte.blocks(n):
        bits = ruimte.casussen(zaak.voorwaarden[cellen.cel[deel]])
        uit.organisaties[deel] = unpack(bits, len(per_organisatie)) @ per_organisatie
        uit.som[deel] = uit.organisaties[deel].sum(axis=1)
        uit.inwoners[deel] = count_bits(ruimte.ruimte.fold(bits))
        uit.grootste[deel] = bedragen.find_largest(bits)
    return uit


def _attack_differences(zaak: Zaak) -> Aanval:
    """A parent and a child with the same payer: what the parent has more may not be one resident's.

    The attacker knows both means as rounded and both numbers of residents as rounded. The most
    that the difference can be, less its two largest contributions, must leave p percent of the
    largest.
    """
    pogingen, fout = 0, []
    for naam in KOSTEN:
        for cellen in select_measures(zaak, naam):
            groep, geheel = _sources(zaak, cellen.groep, naam)
            ouder, kind = _nested(zaak, cellen)
            if groep is None or geheel is None or not len(ouder):
                continue
            pogingen += len(ouder)
            meest = _highest_sum(zaak, cellen, geheel, ouder, 1) - _highest_sum(
                zaak, cellen, geheel, kind, -1)
            een, twee = _largest_between(zaak, groep, cellen.cel[ouder], cellen.cel[kind]).T
            rest = meest - een - twee
            verkeerd = (een > 0) & (100 * rest < zaak.instellingen.kosten_p * een)
            fout += [(int(cellen.cel[ouder[k]]), int(cellen.cel[kind[k]]))
                     for k in np.flatnonzero(verkeerd)]
    return build_aanval(VERSCHIL, pogingen, [zaak.namen(paar) for paar in fout[:50]], len(fout))


def _nested(zaak: Zaak, cellen: Maatcellen) -> tuple[Getallen, Getallen]:
    """Pairs of places in `cellen`: a cell, and one with one condition more."""
    plek = np.full(len(zaak), -1)
    plek[cellen.cel] = np.arange(len(cellen.cel))
    ouders, kinderen = [], []
    for k in range(BREEDTE):
        voorwaarden = zaak.voorwaarden[cellen.cel].copy()
        heeft = voorwaarden[:, k] > 0
        voorwaarden[:, k] = 0
        ouder = zaak.find(zaak.groep[cellen.cel], voorwaarden)
        heeft &= (ouder >= 0) & (plek[ouder] >= 0)
        ouders.append(plek[ouder[heeft]])
        kinderen.append(np.flatnonzero(heeft))
    return np.concatenate(ouders), np.concatenate(kinderen)


def _highest_sum(zaak: Zaak, cellen: Maatcellen, geheel: int, plek: Getallen,
                 teken: int) -> Waarden:
    """The highest (teken 1) or lowest (-1) total that mean and number of residents allow."""
    cel = zaak.find(np.full(len(plek), geheel), zaak.voorwaarden[cellen.cel[plek]])
    laag, hoog = zaak.grenzen
    waarde = cellen.waarde[plek]
    som: Waarden = (waarde + teken * _unit(waarde) / 2) * (hoog if teken > 0 else laag)[cel]
    return som


def _largest_between(zaak: Zaak, groep: int, ouder: Getallen, kind: Getallen) -> Waarden:
    """The two largest amounts of residents in what the parent has more than the child."""
    ruimte = build_deelruimte(zaak, groep)
    bedrag = numbers_of(zaak, groep, "bedrag")[ruimte.casus]
    bedragen = Bedragen(ruimte, ruimte.spread(bedrag))
    uit = np.zeros((len(ouder), 2))
    for deel in ruimte.blocks(len(ouder)):
        uit[deel] = bedragen.find_largest(ruimte.casussen(zaak.voorwaarden[ouder[deel]])
                                   & ~ruimte.casussen(zaak.voorwaarden[kind[deel]]))
    return uit


def _by_organisation(zaak: Zaak, casus: Getallen, bedrag: Waarden) -> Waarden:
    """(casussen, organisations): the amount of a casus in the column of who delivered it."""
    namen, nummer = np.unique(zaak.organisatie, return_inverse=True)
    uit = np.zeros((len(casus), len(namen)))
    uit[np.arange(len(casus)), nummer[casus]] = bedrag
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
