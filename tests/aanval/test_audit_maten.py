"""Measures that give too much away: one planted flaw each, and the attack that must find it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leergeschiedenis.kubus.audit import kosten, maten
from tests.aanval.handwerk import Cel, audit_handwerk, gevonden, maak_kubus

AS1, AS2 = "spinnenweb_volwassenen:T0-T1", "zingeving"


def measurement(casus: str, moment: str, cijfer: float) -> Cel:
    return {"casus": casus, "meetmoment": moment, "instrument": "spinnenweb_volwassenen",
            AS2: cijfer}


METINGEN = [measurement(f"c{k}", *wat) for k in range(60) for wat in (
    ("T0", 5.0), ("T1", 7.0 if k < 40 else 5.0))]
"""Sixty residents: forty went from 5 to 7, twenty stayed at 5."""


def pair_cells(**anders: dict[str, object]) -> list[Cel]:
    """The cells of those measurements; `anders` changes the cell of that telling."""
    cellen = {"gestart": {"aantal": 60}, "paar": {"aantal": 60, "voor": 5.0, "na": 6.3},
              "paar_beter": {"aantal": 40, "aandeel": 67},
              "paar_gelijk": {"aantal": 20, "aandeel": 33}}
    return [{"telling": telling} | ({} if telling == "gestart" else {"as1": AS1, "as2": AS2})
            | cel | anders.get(telling, {})
            for telling, cel in cellen.items() if anders.get(telling, {}) is not None]


CIJFERFOUTEN = {
    "aandeel in tienden": (pair_cells(paar_beter={"aandeel": 66.7}), maten.AANDEEL),
    "aandeel uit andere aantallen": (pair_cells(paar_beter={"aandeel": 64}), maten.AANDEEL),
    "aandeel zonder getoonde ouder": (
        [cel for cel in pair_cells() if cel["telling"] != "paar"], maten.AANDEEL),
    "gemiddelde in honderdsten": (pair_cells(paar={"na": 6.33}), maten.CIJFER),
    "gemiddelde van een andere groep": (pair_cells(paar={"na": 6.6}), maten.CIJFER),
    "gemiddelde van aantallen": (pair_cells(gestart={"na": 6.3}), maten.LOS),
    "gemiddelde dat ontbreekt": (
        [{k: w for k, w in cel.items() if k != "na"} for cel in pair_cells()], maten.ONTBREEKT),
    "mediaan": (pair_cells(paar={"mediaan": 5.0}), maten.LOS),
}


def test_sound_measures_pass(tmp_path: Path) -> None:
    verslag = audit_handwerk(tmp_path / "b.duckdb", [{}] * 60, maak_kubus(pair_cells(), {}),
                             metingen=METINGEN)
    assert verslag.geslaagd, verslag.beheerder


@pytest.mark.parametrize("fout", CIJFERFOUTEN)
def test_planted_mark_is_found(tmp_path: Path, fout: str) -> None:
    cellen, aanval = CIJFERFOUTEN[fout]
    verslag = audit_handwerk(tmp_path / "b.duckdb", [{}] * 60, maak_kubus(cellen, {}),
                             metingen=METINGEN)
    assert gevonden(verslag) == {aanval}, verslag.beheerder


def test_share_of_nearly_everyone_is_found(tmp_path: Path) -> None:
    metingen = [measurement(f"c{k}", *wat) for k in range(200) for wat in (
        ("T0", 5.0), ("T1", 7.0 if k < 188 else 5.0))]
    cellen = [{"telling": "paar", "as1": AS1, "as2": AS2, "aantal": 200, "voor": 5.0,
               "na": 6.9},
              {"telling": "paar_beter", "as1": AS1, "as2": AS2, "aantal": 190, "aandeel": 95},
              {"telling": "paar_gelijk", "as1": AS1, "as2": AS2, "aantal": 10, "aandeel": 5}]
    verslag = audit_handwerk(tmp_path / "b.duckdb", [{}] * 200, maak_kubus(cellen, {}),
                             metingen=metingen)
    assert gevonden(verslag) == {maten.AANDEEL}, verslag.beheerder


CASUSSEN = [{"organisatie": f"Organisatie {k % 4}", "start_maand": date(2021, 3, 1)}
            for k in range(40)]


def cost_lines(bedrag: Callable[[int], float]) -> list[Cel]:
    """Forty residents: the regular solution costs `bedrag`, the other always 100."""
    return [{"casus": f"c{k}", "scenario": scenario, "post": "x", "hoeveelheid": 1.0,
             "eenheid": "stuk", "prijs": prijs, "prijspeil": 2021, "betaler": "gemeente_wmo",
             "looptijd": "eenmalig", "zekerheid": "gemeten"}
            for k in range(40) for scenario, prijs in (("regulier", bedrag(k)),
                                                       ("proeftuin", 100.0))]


def cost_cells(gemiddeld: float, zonder: str = "") -> list[Cel]:
    as_ = {"as1": "gemeente_wmo", "as2": "regulier"}
    cellen: list[Cel] = [
        {"telling": "kosten_vergeleken", "aantal": 40},
        {"telling": "kosten", **as_, "aantal": 40, "eenmalig": gemiddeld},
        {"telling": "kosten_eenmalig", **as_, "aantal": 40}]
    return [cel for cel in cellen if cel["telling"] != zonder]


def even(k: int) -> float:
    return 200.0 + k


KOSTENFOUTEN = {
    "het aantal bijdragers is verborgen": (even, 220, "kosten_eenmalig", kosten.VERBORGEN),
    "het geheel is verborgen": (even, 220, "kosten_vergeleken", kosten.VERBORGEN),
    "drie cijfers": (even, 219, "", kosten.SCHERP),
    "een ander bedrag": (even, 240, "", kosten.SCHERP),
    "één inwoner boven 30 %": (lambda k: 8000.0 if k == 0 else 200.0, 400, "",
                               kosten.OVERHEERST),
    "twee inwoners dragen alles": (lambda k: 30000.0 if k < 2 else 10.0, 1500, "",
                                   kosten.OVERHEERST),
    "twee organisaties boven 90 %": (lambda k: 1000.0 if k % 4 < 2 else 10.0, 510, "",
                                     kosten.OVERHEERST),
}


def test_sound_costs_pass(tmp_path: Path) -> None:
    verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN, maak_kubus(cost_cells(220), {}),
                             kosten=cost_lines(even))
    assert verslag.geslaagd, verslag.beheerder


@pytest.mark.parametrize("fout", KOSTENFOUTEN)
def test_planted_cost_is_found(tmp_path: Path, fout: str) -> None:
    bedrag, gemiddeld, zonder, aanval = KOSTENFOUTEN[fout]
    verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN,
                             maak_kubus(cost_cells(gemiddeld, zonder), {}),
                             kosten=cost_lines(bedrag))
    assert gevonden(verslag) == {aanval}, verslag.beheerder


def test_difference_that_is_one_resident_is_found(tmp_path: Path) -> None:
    """Initiatief B has eleven residents, of whom one cost nearly all: total minus A."""
    casussen = [casus | {"initiatief": "A" if k < 200 else "B"}
                for k, casus in enumerate(CASUSSEN * 6)][:211]
    bedragen = [710.0] * 200 + [0.1] * 10 + [60000.0]
    lijnen = [lijn | {"casus": f"c{k}", "prijs": bedrag if lijn["scenario"] == "regulier" else 1.0}
              for k, bedrag in enumerate(bedragen) for lijn in cost_lines(even)[:2]]
    as_ = {"as1": "gemeente_wmo", "as2": "regulier"}
    cellen: list[Cel] = []
    for waar, aantal, gemiddeld in (({}, 210, 960), ({"initiatief": "A"}, 200, 710)):
        cellen += [{"telling": "kosten_vergeleken", "aantal": aantal, **waar},
                   {"telling": "kosten", "aantal": aantal, "eenmalig": gemiddeld, **as_, **waar},
                   {"telling": "kosten_eenmalig", "aantal": aantal, **as_, **waar}]
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen,
                             maak_kubus(cellen, {"initiatief": {"A": (), "B": ()}}), kosten=lijnen)
    assert gevonden(verslag) == {kosten.VERSCHIL}, verslag.beheerder


def test_two_organisations_are_too_few(tmp_path: Path) -> None:
    casussen = [casus | {"organisatie": f"Organisatie {k % 2}"}
                for k, casus in enumerate(CASUSSEN)]
    verslag = audit_handwerk(tmp_path / "b.duckdb", casussen, maak_kubus(cost_cells(220), {}),
                             kosten=cost_lines(even))
    assert gevonden(verslag) == {kosten.OVERHEERST}
