"""Settings: what is unknown or unsafe stops with an error that says what is allowed."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.instellingen import (
    UITLEG,
    Instellingen,
    check_instellingen,
    data_map,
    load_instellingen,
)


def test_without_a_file_the_values_of_the_design_hold(tmp_path: Path) -> None:
    instellingen = load_instellingen(tmp_path / "instellingen.toml")
    assert instellingen == Instellingen()
    assert (instellingen.drempel, instellingen.afrondbasis) == (10, 5)


def test_every_setting_has_a_reason_and_a_source() -> None:
    assert {veld.name for veld in fields(Instellingen)} == UITLEG.keys()
    for naam, uitleg in UITLEG.items():
        assert uitleg.reden.endswith("."), naam
        assert uitleg.bron, naam


def test_values_of_the_design_are_themselves_allowed() -> None:
    waarden = {veld.name: veld.default for veld in fields(Instellingen)}
    del waarden["bewaartermijn"]  # zero says: not given, which is asked for real data
    assert check_instellingen(waarden) == Instellingen()


@pytest.mark.parametrize(("gelezen", "gezegd", "reden"), [
    ({"dremple": 10}, "De instelling 'dremple' bestaat niet. Kies uit afrondbasis",
     "a name that is typed wrongly must not silently do nothing"),
    ({"drempel": 4}, "'drempel' is '4'. Toegestaan is een geheel getal van 5", "unsafe"),
    ({"drempel": 0}, "'drempel' is '0'", "no protection at all"),
    ({"drempel": -10}, "'drempel' is '-10'", "negative"),
    ({"drempel": 10.0}, "'drempel' is '10.0'", "no whole number"),
    ({"drempel": "10"}, "'drempel' is '10'", "text"),
    ({"drempel": True}, "'drempel' is 'True'", "a truth value counts as 1 in Python"),
    ({"afrondbasis": 1}, "'afrondbasis' is '1'", "rounding to one is no rounding"),
    ({"afrondbasis": 11}, "afrondbasis (11) is groter dan de drempel (10)", "above the drempel"),
    ({"drempel": 5, "afrondbasis": 6}, "afrondbasis (6) is groter dan de drempel (5)", "the same"),
    ({"m": 4}, "'m' is '4'", "four conditions isolate people"),
    ({"max_aandeel": 96}, "'max_aandeel' is '96'", "a share of nearly everybody"),
    ({"kosten_organisaties": 2}, "'kosten_organisaties' is '2'", "two can work each other out"),
    ({"kosten_grootste": 51}, "'kosten_grootste' is '51'", "one resident is most of the amount"),
    ({"kosten_p": 4}, "'kosten_p' is '4'", "an estimate within 4 %"),
    ({"bewaartermijn": 0}, "'bewaartermijn' is '0'", "keeping for no time, or for ever?"),
    ({"bewaartermijn": 999}, "'bewaartermijn' is '999'", "keeping for ever"),
])
def test_unknown_or_unsafe_setting_stops(gelezen: dict[str, Any], gezegd: str, reden: str) -> None:
    with pytest.raises(Instellingsfout) as fout:
        check_instellingen(gelezen)
    assert gezegd in str(fout.value), reden


@pytest.mark.parametrize("gelezen", [
    {"drempel": 5, "afrondbasis": 5}, {"drempel": 20, "afrondbasis": 10}, {"m": 1},
    {"bewaartermijn": 60}])
def test_safe_setting_holds(gelezen: dict[str, int]) -> None:
    instellingen = check_instellingen(gelezen)
    for naam, waarde in gelezen.items():
        assert getattr(instellingen, naam) == waarde


@pytest.mark.parametrize("inhoud", [b"drempel = ", b"\xff\xfe", b"drempel: 10", b"\x00"])
def test_file_that_is_no_toml_is_said(tmp_path: Path, inhoud: bytes) -> None:
    bestand = tmp_path / "instellingen.toml"
    bestand.write_bytes(inhoud)
    with pytest.raises(Instellingsfout, match=r"instellingen\.toml: Dit is geen geldige TOML\."):
        load_instellingen(bestand)


@pytest.mark.parametrize(("inwoners", "m", "verwacht"), [
    (0, 0, 2), (999, 0, 2), (1000, 0, 3), (5000, 0, 3), (999, 3, 3), (5000, 1, 1)])
def test_conditions_follow_from_size_unless_set(inwoners: int, m: int, verwacht: int) -> None:
    assert Instellingen(m=m).voorwaarden(inwoners) == verwacht


def test_data_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path / "elders"))
    assert data_map() == tmp_path / "elders"
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", "")
    assert data_map().name == "data"
