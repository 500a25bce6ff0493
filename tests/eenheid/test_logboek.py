"""The logbook: lines are added, never changed, and go when they are old enough."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from leergeschiedenis import logboek
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


def test_after_two_years_a_month_goes(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for moment in ("2024-01-31T12:00", "2024-02-01T12:00", "2026-02-01T12:00"):
        at(monkeypatch, moment)
        note(Gebeurtenis.OPGENOMEN, "beheerder")
    assert [bestand.stem for bestand in sorted(map_.glob("*.jsonl"))] == ["2024-02", "2026-02"]


def test_nothing_yet_is_an_empty_list() -> None:
    assert read_regels() == []
