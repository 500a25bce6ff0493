"""Shares of amounts and values of effects that give too much away: one planted flaw each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit import Vorige, audit_publicatie, kosten, versies
from tests.aanval.handwerk import Cel, audit_handwerk, gevonden, maak_kubus
from tests.aanval.opstelling import gepubliceerd, maak_publicatie
from tests.aanval.test_audit_maten import CASUSSEN, cost_lines
from tests.bronmaker import maak_bron, open_bron

HELFT = 20


def split_lines(bedrag: Callable[[int], float]) -> list[Cel]:
    """Of forty residents the regular amount is measured for the first half, else estimated."""
    return [lijn | {"zekerheid": "gemeten" if int(str(lijn["casus"])[1:]) < HELFT else "geschat"}
            for lijn in cost_lines(bedrag)]


def share_cells(gemeten: float | None, geschat: float | None) -> list[Cel]:
    """The cells of those amounts; None leaves the share out, a negative one the whole cell."""
    cellen: list[Cel] = [{"telling": "kosten_vergeleken", "aantal": 40}]
    for zekerheid, aandeel in (("gemeten", gemeten), ("geschat", geschat)):
        cel: Cel = {"telling": "kosten_zekerheid", "as1": zekerheid, "as2": "regulier",
                    "aantal": HELFT}
        if aandeel is None or aandeel >= 0:
            cellen.append(cel if aandeel is None else {**cel, "aandeel": aandeel})
    return cellen


def even(_: int) -> float:
    return 100.0


AANDEELFOUTEN = {
    "een ander aandeel": (even, share_cells(55, 45)),
    "in tienden": (even, share_cells(50.4, 50)),
    "een deel is verborgen": (even, share_cells(50, -1)),
    "een deel dat niet mag": (lambda k: 8000.0 if k == HELFT else 100.0, share_cells(17, None)),
    "bijna alles": (lambda k: 2000.0 if k < HELFT else 100.0, share_cells(95, 5)),
}


def test_sound_shares_of_an_amount_pass(tmp_path: Path) -> None:
    verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN, maak_kubus(share_cells(50, 50), {}),
                             kosten=split_lines(even))
    assert verslag.geslaagd, verslag.beheerder


def test_as_dear_as_the_other_is_not_dearer_in_whatever_order(tmp_path: Path) -> None:
    # 0.1 + 0.2 is not 0.3 for a computer; which of the two is more depends on what is added first.
    lijnen = [lijn | {"prijs": prijs} for lijn in cost_lines(even)
              for prijs in ((0.3,) if lijn["scenario"] == "regulier" else (0.1, 0.2))]
    pad = maak_bron(tmp_path / "bron.duckdb", CASUSSEN, kosten=lijnen)
    with gepubliceerd(pad) as (bron, publicatie):
        assert publicatie.execute("SELECT DISTINCT as1 FROM cel WHERE telling = 'duurder'"
                                  ).fetchall() == [("nee",)]
        assert audit_publicatie(bron, publicatie, Instellingen()).geslaagd


@pytest.mark.parametrize("fout", AANDEELFOUTEN)
def test_planted_share_of_an_amount_is_found(tmp_path: Path, fout: str) -> None:
    bedrag, cellen = AANDEELFOUTEN[fout]
    verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN, maak_kubus(cellen, {}),
                             kosten=split_lines(bedrag))
    assert gevonden(verslag) == {kosten.AANDEEL}, verslag.beheerder


def effect_lines(waarde: Callable[[int], float]) -> list[Cel]:
    """Forty residents: for the first half the gemeente invests, for the others the wijkbudget."""
    return [{"casus": f"c{k}", "activiteit": "maatje", "effect": "meedoen", "waarde": waarde(k),
             "investeerder": "gemeente_wmo" if k < HELFT else "wijkbudget",
             "incasseerder": "zorgverzekeraar" if k < HELFT else "inwoner"} for k in range(40)]


def value_cells(**waarden: float) -> list[Cel]:
    """The cells of those effects; `waarden`: per payer the mean value that is shown."""
    return [{"telling": "effect", "aantal": 40}] + [
        {"telling": f"effect_{rol}", "as1": betaler, "aantal": HELFT}
        | ({"waarde": waarden[betaler]} if betaler in waarden else {})
        for rol, betalers in (("investeerder", ("gemeente_wmo", "wijkbudget")),
                              ("incasseerder", ("zorgverzekeraar", "inwoner")))
        for betaler in betalers]


ALLE = {"gemeente_wmo": 50.0, "wijkbudget": 50.0, "zorgverzekeraar": 50.0, "inwoner": 50.0}
EEN_KANT = {"gemeente_wmo": 50.0, "zorgverzekeraar": 50.0}

WAARDEFOUTEN = {
    "een ander bedrag": (even, ALLE | {"inwoner": 60.0}, kosten.SCHERP),
    "drie cijfers": (lambda k: 246.0, dict.fromkeys(ALLE, 123.0), kosten.SCHERP),
    "één inwoner boven 30 %": (lambda k: 9000.0 if k == 0 else 100.0,
                               ALLE | {"gemeente_wmo": 270.0, "zorgverzekeraar": 270.0},
                               kosten.OVERHEERST),
    "negatief weegt even zwaar": (lambda k: -9000.0 if k == 0 else 100.0,
                                  ALLE | {"gemeente_wmo": -180.0, "zorgverzekeraar": -180.0},
                                  kosten.OVERHEERST),
    "te weinig inwoners met een waarde": (lambda k: 100.0 if k < 9 or k >= HELFT else 0.0,
                                          ALLE | {"gemeente_wmo": 22.0, "zorgverzekeraar": 22.0},
                                          kosten.OVERHEERST),
    "de rest van beide kanten is één inwoner": (
        lambda k: 9000.0 if k == HELFT else 100.0, EEN_KANT, kosten.TEGENKANT),
}


def test_sound_values_pass(tmp_path: Path) -> None:
    for waarden in (ALLE, EEN_KANT):
        verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN,
                                 maak_kubus(value_cells(**waarden), {}),
                                 effecten=effect_lines(even))
        assert verslag.geslaagd, verslag.beheerder


@pytest.mark.parametrize("fout", WAARDEFOUTEN)
def test_planted_value_is_found(tmp_path: Path, fout: str) -> None:
    waarde, waarden, aanval = WAARDEFOUTEN[fout]
    verslag = audit_handwerk(tmp_path / "b.duckdb", CASUSSEN,
                             maak_kubus(value_cells(**waarden), {}), effecten=effect_lines(waarde))
    assert gevonden(verslag) == {aanval}, verslag.beheerder


def test_another_maximum_within_a_reeks_is_found(tmp_path: Path) -> None:
    """Between two maxima lie the residents whose step took so long."""
    kubus = maak_kubus([{"telling": "gestart", "aantal": 40}], {})
    termijn = pa.table({"stap": ["plan"], "dagen": pa.array([42], pa.int32())})
    toen = maak_publicatie(replace(kubus, termijn=termijn), Instellingen())
    bron = open_bron(maak_bron(tmp_path / "toen.duckdb", CASUSSEN))
    for nu, gezien in ((termijn, set()), (kubus.termijn, {versies.REEKS})):
        verslag = audit_handwerk(tmp_path / "nu.duckdb", CASUSSEN, replace(kubus, termijn=nu),
                                 vorige=Vorige(toen, bron))
        assert gevonden(verslag) == gezien
