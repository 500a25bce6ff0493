"""Means and shares of several cells that were added: each worked out by hand beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.vragen import stel_vraag
from tests.publicatiemaker import cel, maak_publicatie

PAAR, DIMENSIE = "spinnenweb_volwassenen:T0-T1", "zingeving"
BEIDE = Keuze.of({"huishouden": ["gezin", "paar"]})


def pairs(huishouden: str, aantal: int, voor: float, na: float, gekoppeld: float,
          beter: int | None) -> list[dict[str, Any]]:
    waar: Any = {"huishouden": huishouden}
    cellen = [cel("paar", aantal, PAAR, DIMENSIE, **waar,
                  maten={"voor": voor, "na": na, "gekoppeld": gekoppeld})]
    if beter:
        cellen.append(cel("paar_beter", beter, PAAR, DIMENSIE, **waar,
                          maten={"aandeel": round(100 * beter / aantal)}))
    return cellen


def amounts(huishouden: str, inwoners: int, eenmalig: float | None) -> list[dict[str, Any]]:
    waar: Any = {"huishouden": huishouden}
    maten = {} if eenmalig is None else {"eenmalig": eenmalig}
    return [cel("kosten_vergeleken", inwoners, **waar),
            cel("kosten", 20, "gemeente_wmo", "regulier", **waar, maten=maten),
            cel("kosten_zekerheid", 20, "gemeten", "regulier", **waar, maten={"aandeel": 40}),
            cel("duurder", inwoners // 5, "ja", **waar, maten={"aandeel": 20})]


@pytest.fixture
def publish(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Callable[..., None]:
    def maak(*delen: list[dict[str, Any]]) -> None:
        cellen = [cel("gestart", 200), *(cel("gestart", 100, huishouden=code)
                                         for code in ("gezin", "paar", "anders"))]
        maak_publicatie(met_gegevens(tmp_path), [*cellen, *(c for deel in delen for c in deel)])

    return maak


def ask_cijfers() -> dict[str, Any]:
    rijen = stel_vraag("cijfers", BEIDE, paar=PAAR).as_dicts()
    return next(rij for rij in rijen if rij["code"] == DIMENSIE)


def test_means_are_weighed_by_the_published_numbers(publish: Callable[..., None]) -> None:
    publish(pairs("gezin", 30, 5.0, 6.0, 50, 20), pairs("paar", 90, 6.0, 8.0, 30, 45))
    rij = ask_cijfers()
    assert (rij["aantal"], rij["delen"]) == (120, 2)
    assert rij["voor"] == 5.8  # (30 × 5,0 + 90 × 6,0) / 120 = 5,75
    assert rij["na"] == 7.5  # (30 × 6,0 + 90 × 8,0) / 120
    assert rij["beter"] == 54  # (20 + 45) / 120 = 54,2 %; not (67 × 20 + 50 × 45) / 65
    assert rij["gekoppeld"] == 33  # first measurements: 30 / 0,5 + 90 / 0,3 = 360; 120 / 360


def test_a_cell_without_the_measure_leaves_none(publish: Callable[..., None]) -> None:
    publish(pairs("gezin", 30, 5.0, 6.0, 50, 20), pairs("paar", 90, 6.0, 8.0, 30, None))
    rij = ask_cijfers()
    assert rij["beter"] is None, "of one part the share is hidden"
    assert rij["voor"] == 5.8


def test_amounts_are_weighed_by_compared_residents(publish: Callable[..., None]) -> None:
    publish(amounts("gezin", 50, 100.0), amounts("paar", 150, 300.0))
    rij = stel_vraag("kosten", BEIDE).as_dicts()[0]
    assert (rij["code"], rij["code2"]) == ("gemeente_wmo", "regulier")
    assert rij["eenmalig"] == 250.0  # (50 × 100 + 150 × 300) / 200
    assert rij["per_maand"] is None
    duurder = stel_vraag("per_as", BEIDE, telling="duurder", lijst="janee").as_dicts()[0]
    assert duurder["aandeel"] == 20  # 10 of 50 and 30 of 150 are 40 of 200
    zekerheid = stel_vraag("per_twee_assen", BEIDE, telling="kosten_zekerheid", lijst="zekerheid",
                           lijst2="scenario").as_dicts()[0]
    assert zekerheid["aandeel"] is None, "of which amounts these are parts is not published"
    een = stel_vraag("per_twee_assen", Keuze.of({"huishouden": "gezin"}), lijst="zekerheid",
                     telling="kosten_zekerheid", lijst2="scenario").as_dicts()[0]
    assert een["aandeel"] == 40


def test_an_amount_hidden_in_one_part_leaves_none(publish: Callable[..., None]) -> None:
    publish(amounts("gezin", 50, 100.0), amounts("paar", 150, None))
    assert stel_vraag("kosten", BEIDE).as_dicts()[0]["eenmalig"] is None
