"""Amounts: does one resident, or do two organisations, weigh too much in them?

Means of costs per payer, shares of an amount by certainty, and the value of effects. Of amounts
that may be negative it is their size that weighs.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.bijdragen import (
    Bedragen,
    Maatcellen,
    numbers_of,
    select_measures,
)
from leergeschiedenis.kubus.audit.deelruimte import Waarden, build_deelruimte
from leergeschiedenis.kubus.audit.feiten import Rijen
from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.maten import BEDRAG, KOSTEN
from leergeschiedenis.kubus.audit.ruimte import (
    Getallen,
    Vlaggen,
    count_bits,
    pack_rows,
    unpack,
)
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

VERBORGEN = "Een bedrag waarvan het aantal bijdragers of het geheel niet getoond is"
OVERHEERST = "Een bedrag waarin één inwoner of twee organisaties overheersen"
VERSCHIL = "Het bedrag van één inwoner als verschil van twee getoonde bedragen"
SCHERP = "Een bedrag in meer dan twee cijfers, of niet van de groep"
AANDEEL = "Een aandeel van een bedrag waarvan niet alle delen getoond mogen worden"
TEGENKANT = "De waarde van een verborgen betaler als rest van twee optellingen"

WAARDE, KANTEN = "waarde", ("effect_investeerder", "effect_incasseerder")

_PRECIES = 1e-6


@dataclass(frozen=True)
class _Bijdragen:
    """Per cell: sum, number of contributing residents, the two largest, sums per organisation; all
    but the sum without sign."""

    som: Waarden
    inwoners: Getallen
    grootste: Waarden  # (cells, 2)
    organisaties: Waarden  # (cells, organisations)


def attack_costs(zaak: Zaak) -> list[Aanval]:
    """Every published mean amount, every difference of two, every share, and every remainder."""
    return [*_attack_means(zaak), _attack_differences(zaak), _attack_shares(zaak),
            _attack_other_side(zaak)]


def _attack_means(zaak: Zaak) -> list[Aanval]:
    """Every published mean amount, recomputed from what each casus contributed."""
    pogingen = 0
    fouten: dict[str, list[int]] = {VERBORGEN: [], OVERHEERST: [], SCHERP: []}
    for naam in (*KOSTEN, WAARDE):
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
    bijdragen = _contributions(zaak, bron, voorwaarden, WAARDE if naam == WAARDE else "bedrag")
    gemiddeld = bijdragen.som / np.maximum(zaak.count(deler, voorwaarden), 1)
    return {
        VERBORGEN: (zaak.find(groep, voorwaarden) < 0) | (zaak.find(deler, voorwaarden) < 0),
        OVERHEERST: _is_dominated(zaak, bijdragen),
        SCHERP: _is_sharp(cellen.waarde) | ~_rounds_to(gemiddeld, cellen.waarde)}


def _sources(zaak: Zaak, groep: int, naam: str) -> tuple[int | None, int | None]:
    """The groups of who contributes to this amount and of all who could; None: nothing shown."""
    _, betaler, scenario = zaak.groepen[groep]
    nummer = {groep: k for k, groep in enumerate(zaak.groepen)}
    if naam == WAARDE:
        return groep, nummer.get(("effect", None, None))
    return (nummer.get((f"kosten_{naam}", betaler, scenario)),
            nummer.get(("kosten_vergeleken", None, None)))


def _contributions(zaak: Zaak, groep: int, voorwaarden: Getallen, getal: str) -> _Bijdragen:
    """What the casussen of a group contribute to cells under these conditions."""
    ruimte = build_deelruimte(zaak, groep)
    bedrag = numbers_of(zaak, groep, getal)[ruimte.casus]
    bedragen = Bedragen(ruimte, ruimte.spread(np.abs(bedrag)))
    per_bit = ruimte.spread(bedrag)
    leveraars, leveraar = zaak.leveraars
    organisatie = np.zeros(len(per_bit), np.int64)
    organisatie[ruimte.ruimte.plaats] = leveraar[ruimte.casus]
    draagt_bij = pack_rows([ruimte.ruimte.plaats[bedrag != 0]], np.arange(len(per_bit)),
                           ruimte.ruimte.lagen[-1].stop)
    n = len(voorwaarden)
    uit = _Bijdragen(np.zeros(n), np.zeros(n, np.int64), np.zeros((n, 2)),
                     np.zeros((n, leveraars)))

    def add(deel: slice) -> None:
        bits = ruimte.casussen(voorwaarden[deel])
        erin = unpack(bits, len(per_bit))
        cel = np.repeat(np.arange(len(bits)), erin.sum(axis=1))
        bit = np.flatnonzero(erin) - cel * len(per_bit)
        van = cel * leveraars + organisatie[bit]
        uit.organisaties[deel] = np.bincount(van, bedragen.per_bit[bit], len(bits) * leveraars
                                             ).reshape(len(bits), leveraars)
        uit.som[deel] = np.bincount(cel, per_bit[bit], len(bits))
        uit.inwoners[deel] = count_bits(ruimte.ruimte.fold(bits & draagt_bij))
        uit.grootste[deel] = bedragen.find_largest(bits)

    ruimte.do_blocks(n, add)
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


def _attack_shares(zaak: Zaak) -> Aanval:
    """A share of an amount: all parts of it keep to the rules, and each share is right."""
    cellen = [c for c in select_measures(zaak, "aandeel") if zaak.groepen[c.groep][0] == BEDRAG]
    fout: list[int] = []
    for scenario in sorted({str(zaak.groepen[deel.groep][2]) for deel in cellen}):
        delen = [deel for deel in cellen if zaak.groepen[deel.groep][2] == scenario]
        fout += _judge_shares(zaak, scenario, delen)
    return build_aanval(AANDEEL, sum(len(deel.cel) for deel in cellen),
                        [zaak.namen([k]) for k in fout[:50]], len(fout))


def _judge_shares(zaak: Zaak, scenario: str, delen: list[Maatcellen]) -> list[int]:
    """The cells of one solution whose share is wrong, or may not be told.

    Cells under the same conditions share one whole, so that is added up once.
    """
    onder, plek = np.unique(np.concatenate([zaak.voorwaarden[deel.cel] for deel in delen]),
                            axis=0, return_inverse=True)
    geheel, mag = np.zeros(len(onder)), np.ones(len(onder), bool)
    som: dict[int, Waarden] = {}
    for groep, (telling, _, van) in enumerate(zaak.groepen):
        if telling == BEDRAG and van == scenario:
            bijdragen = _contributions(zaak, groep, onder, "totaal")
            getoond = zaak.find(np.full(len(onder), groep), onder) >= 0
            mag &= (bijdragen.inwoners == 0) | (getoond & ~_is_dominated(zaak, bijdragen))
            geheel += bijdragen.som
            som[groep] = bijdragen.som
    fout: list[int] = []
    grenzen = np.cumsum([len(deel.cel) for deel in delen])[:-1]
    for deel, hier in zip(delen, np.split(plek.ravel(), grenzen), strict=True):
        procent = 100 * som[deel.groep][hier] / np.maximum(geheel[hier], _PRECIES)
        verkeerd = (~mag[hier] | (np.abs(procent - deel.waarde) > 0.5 + _PRECIES)
                    | (deel.waarde != np.round(deel.waarde))
                    | (deel.waarde > zaak.instellingen.max_aandeel))
        fout += deel.cel[verkeerd].tolist()
    return fout


def _attack_other_side(zaak: Zaak) -> Aanval:
    """Values by who invests and by who gains add up to the same: with both shown, what is hidden on
    one side is what the other leaves, so together that must be nobody's in particular."""
    kanten = {telling: [c for c in select_measures(zaak, WAARDE)
                        if zaak.groepen[c.groep][0] == telling] for telling in KANTEN}
    gevonden = []
    if all(kanten.values()):
        for telling, cellen in kanten.items():
            getoond = {c.groep for c in cellen}
            rijen = next(r for r in zaak.rijen if r.definitie.telling == telling)
            verborgen = [k for k, groep in enumerate(rijen.groepen)
                         if groep not in {zaak.groepen[g] for g in getoond}]
            deel = np.isin(rijen.groep, verborgen)
            if deel.any() and _is_dominated(zaak, _sum_rows(zaak, rijen, deel))[0]:
                gevonden.append([telling])
    return build_aanval(TEGENKANT, sum(len(c) for c in kanten.values()), gevonden)


def _sum_rows(zaak: Zaak, rijen: Rijen, deel: Vlaggen) -> _Bijdragen:
    """These rows as the contributions to one cell."""
    waarde, casus = rijen.getallen[WAARDE][deel], rijen.casus[deel]
    per_casus = np.bincount(casus, np.abs(waarde), len(zaak.organisatie)).astype(np.float64)
    leveraars, leveraar = zaak.leveraars
    per_organisatie = np.bincount(leveraar, per_casus, leveraars).astype(np.float64)
    per_inwoner = np.bincount(zaak.ruimte.inwoner_van[casus], np.abs(waarde))
    per_inwoner = -np.sort(-per_inwoner[per_inwoner > 0])
    return _Bijdragen(np.array([waarde.sum()]), np.array([len(per_inwoner)]),
                      np.append(per_inwoner, [0.0, 0.0])[None, :2], per_organisatie[None])


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

    def find(deel: slice) -> None:
        uit[deel] = bedragen.find_largest(ruimte.casussen(zaak.voorwaarden[ouder[deel]])
                                          & ~ruimte.casussen(zaak.voorwaarden[kind[deel]]))

    ruimte.do_blocks(len(ouder), find)
    return uit


def _is_dominated(zaak: Zaak, bijdragen: _Bijdragen) -> Vlaggen:
    """The rules of PRIVACY.md, step 8."""
    regels, som = zaak.instellingen, bijdragen.organisaties.sum(axis=1)
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
    goed: Vlaggen = np.abs(precies - waarde) <= 0.5 * _unit(
        np.maximum(np.abs(precies), np.abs(waarde))) * (1 + _PRECIES)
    return goed


def _unit(waarde: Waarden) -> Waarden:
    """The place of the second significant digit."""
    eenheid: Waarden = 10.0 ** (np.floor(np.log10(np.maximum(np.abs(waarde), 1e-9))) - 1)
    return eenheid
