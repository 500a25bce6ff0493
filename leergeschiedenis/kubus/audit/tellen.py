"""What a single shown cell gives away: too few residents, a wrong number, a wrong grouping."""

from itertools import chain

import duckdb
import numpy as np

from leergeschiedenis.kubus.audit.feiten import list_halves
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, count_bits, pack_rows
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.zaak import Zaak

KLEIN = "Een getoonde groep onder de drempel"
AFRONDING = "Een getoond aantal dat niet het afgeronde aantal inwoners is"
INDELING = "Een waarde die te klein is om te noemen, of anders is ingedeeld"
VOORWAARDEN = "Een cel met meer voorwaarden dan is toegestaan, of die twee keer voorkomt"


def attack_counts(zaak: Zaak) -> list[Aanval]:
    """Every shown cell counted again, resident by resident."""
    klein = zaak.aantallen < zaak.drempel
    afwijking = 2 * np.abs(zaak.getoond - zaak.aantallen)
    fout = (afwijking > zaak.afrondbasis) | (zaak.getoond % zaak.afrondbasis != 0)
    return [_report(zaak, KLEIN, klein), _report(zaak, AFRONDING, fout & ~klein)]


def attack_conditions(zaak: Zaak) -> Aanval:
    """No cell beyond m conditions, none under a code that is not declared, none twice."""
    mag = np.array([zaak.conditions_allowed(k) for k in range(len(zaak.groepen))], np.int64)
    te_veel = (zaak.voorwaarden > 0).sum(axis=1) > mag[zaak.groep]
    eerste = np.zeros(len(zaak), bool)
    eerste[zaak.find(zaak.groep, zaak.voorwaarden)] = True
    fout = te_veel | ~eerste
    gevonden = [*zaak.onbekend, *zaak.namen(np.flatnonzero(fout)[:50])]
    return build_aanval(VOORWAARDEN, len(zaak) + len(zaak.onbekend), [[g] for g in gevonden],
                        int(fout.sum()) + len(zaak.onbekend))


def attack_grouping(zaak: Zaak, publicatie: duckdb.DuckDBPyConnection,
                    begin_van_reeks: bool) -> Aanval:
    """Every value that is named holds `drempel` residents; what is joined is joined safely.

    Later in a reeks the values are fixed, and a value may have become smaller: then only its cells
    are gone.
    """
    waarden = publicatie.execute("SELECT kolom, code, samengevoegd FROM waarde").fetchall()
    groot = _residents_per_condition(zaak)
    gevonden: list[list[str]] = []
    for kolom, code, samengevoegd in waarden:
        if (kolom, code) not in zaak.codes.nummer:
            continue
        nummer = zaak.codes.nummer[kolom, code]
        los = {c for k, c, samen in waarden if k == kolom and not samen}
        samen = set(samengevoegd or ())
        fout = bool(los & samen) or len(samen) == 1
        klein = begin_van_reeks and groot[nummer] < zaak.drempel
        if fout or (klein and not zaak.codes.is_niet(nummer)):
            gevonden.append([zaak.codes.name(nummer)])
    return build_aanval(INDELING, len(waarden), gevonden)


def _residents_per_condition(zaak: Zaak) -> Getallen:
    """Per condition the residents with any row that satisfies it, in any telling."""
    ruimte = zaak.ruimte
    groot = count_bits(ruimte.fold(ruimte.voorwaarden))
    halven = {nummer: list_halves(zaak.codes, nummer)
              for nummer in np.flatnonzero(zaak.codes.is_periode).tolist()}
    per_half = {half: np.zeros(len(ruimte.plaats), bool) for half in chain(*halven.values())}
    for rijen in zaak.rijen:  # one telling at a time: of many casussen all rows together are large
        for half, heeft in per_half.items():
            heeft[rijen.casus[rijen.half == half]] = True
    for nummer, deel in halven.items():
        casus = np.flatnonzero(np.any([per_half[half] for half in deel], axis=0))
        bits = pack_rows([casus], ruimte.plaats, ruimte.lagen[-1].stop)
        groot[nummer] = count_bits(ruimte.fold(bits))[0]
    return groot


def _report(zaak: Zaak, naam: str, fout: Vlaggen) -> Aanval:
    gevonden = [zaak.namen([k]) for k in np.flatnonzero(fout)[:50]]
    return build_aanval(naam, len(zaak), gevonden, int(fout.sum()))
