"""The logbook: lines are added, never changed, and go when they are old enough."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from leergeschiedenis import logboek, opdrachten
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.logboek import Gebeurtenis, note, read_regels


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Path:
    return met_gegevens(tmp_path) / "logboek"


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr(logboek, "now", lambda: datetime.fromisoformat(moment))


def test_newest_first_with_who_and_what() -> None:
    note(Gebeurtenis.AANGEMELD, "a@voorbeeld.nl", rol="onderzoeker")
    note(Gebeurtenis.MEEGENOMEN, "a@voorbeeld.nl", vorm="csv", doel="een 'doel'\nmet \"alles\"")
    laatste, eerste = read_regels()
    assert (eerste.gebeurtenis, eerste.wie, eerste.wat) == (
        Gebeurtenis.AANGEMELD, "a@voorbeeld.nl", {"rol": "onderzoeker"})
    assert laatste.wat == {"vorm": "csv", "doel": "een 'doel'\nmet \"alles\""}


def test_earlier_lines_stay_as_they_are(map_: Path) -> None:
    note(Gebeurtenis.OPGENOMEN, "beheerder", levering=1)
    bestand = next(map_.glob("*.jsonl"))
    eerst = bestand.read_bytes()
    note(Gebeurtenis.OPGENOMEN, "beheerder", levering=2)
    assert bestand.read_bytes().startswith(eerst)
    assert bestand.stat().st_mode & 0o077 == 0  # for nobody else on this machine


def test_a_line_that_a_crash_cut_off_does_not_hide_the_others(map_: Path) -> None:
    note(Gebeurtenis.OPGENOMEN, "beheerder", levering=1)
    with next(map_.glob("*.jsonl")).open("a") as bestand:
        bestand.write('{"moment": "2026-')
    assert [regel.wat for regel in read_regels()] == [{"levering": 1}]


@pytest.mark.parametrize("rest", ['{"moment": "2026-', "{}", '{"moment": 1}', "[]", "null"])
def test_nor_does_it_swallow_the_next_line(map_: Path, rest: str) -> None:
    note(Gebeurtenis.OPGENOMEN, "beheerder", levering=1)
    bestand = next(map_.glob("*.jsonl"))
    for levering in (2, 3):
        with bestand.open("a") as stroom:
            stroom.write(rest)
        note(Gebeurtenis.OPGENOMEN, "beheerder", levering=levering)
    assert [regel.wat["levering"] for regel in read_regels()] == [3, 2, 1]
    assert bestand.read_text().count(rest) >= 2  # nothing was taken away


def test_a_line_cut_within_a_sign_does_not_hide_the_others(map_: Path) -> None:
    note(Gebeurtenis.OPGENOMEN, "beheerder", levering=1)
    with next(map_.glob("*.jsonl")).open("ab") as bestand:
        bestand.write('{"wie": "Zoë'.encode()[:-1])
    note(Gebeurtenis.OPGENOMEN, "Zoë\u2028\x85\n", levering=2)
    laatste, eerste = read_regels()
    assert (laatste.wie, eerste.wat) == ("Zoë\u2028\x85\n", {"levering": 1})


def test_lines_of_several_at_once_stay_whole(map_: Path) -> None:
    with ThreadPoolExecutor(8) as tegelijk:
        list(tegelijk.map(lambda k: note(Gebeurtenis.MEEGENOMEN, f"{k}", nummer=k), range(40)))
    assert {regel.wat["nummer"] for regel in read_regels()} == set(range(40))
    assert len(next(map_.glob("*.jsonl")).read_text().splitlines()) == 40


def test_what_cannot_be_written_down_is_said(map_: Path) -> None:
    map_.parent.mkdir(exist_ok=True)
    map_.write_text("geen map")
    with pytest.raises(Opslagfout, match="niet op te schrijven"):
        note(Gebeurtenis.OPGENOMEN, "beheerder")


def test_the_command_shows_the_newest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert opdrachten.run(["logboek"]) == 0
    assert capsys.readouterr().out == "Het logboek is nog leeg.\n"
    note(Gebeurtenis.AANGEMELD, "a@voorbeeld.nl", rol="onderzoeker")
    note(Gebeurtenis.AFGEMELD, "a@voorbeeld.nl")
    assert opdrachten.run(["logboek"]) == 0
    regels = capsys.readouterr().out.splitlines()
    assert regels[0].endswith("  afgemeld      a@voorbeeld.nl")
    assert regels[1].endswith("  aangemeld     a@voorbeeld.nl  (rol: onderzoeker)")
    assert opdrachten.run(["logboek", "--json"]) == 0
    assert [regel["gebeurtenis"] for regel in json.loads(capsys.readouterr().out)] == [
        "afgemeld", "aangemeld"]


def test_after_two_years_a_month_goes(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("2024-01-31T12:00", "2024-02-01T12:00", "2026-02-01T12:00"):
        at(monkeypatch, moment)
        note(Gebeurtenis.OPGENOMEN, "beheerder")
    assert [bestand.stem for bestand in sorted(map_.glob("*.jsonl"))] == ["2024-02", "2026-02"]


def test_nothing_yet_is_an_empty_list() -> None:
    assert read_regels() == []
