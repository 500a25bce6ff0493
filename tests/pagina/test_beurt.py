"""Who comes when the machine has its hands full."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis.scherm import beurt
from tests.pagina.test_paginas import open_page, read_text

Gegevens = Callable[[Path], Path]


@pytest.fixture
def beurten(monkeypatch: pytest.MonkeyPatch) -> threading.BoundedSemaphore:
    """One turn for all; a moment is short."""
    een = threading.BoundedSemaphore(1)
    monkeypatch.setattr(beurt, "_beurten", een)
    monkeypatch.setattr(beurt, "_MOMENT", 0.05)
    return een


def test_who_waits_is_told_and_then_gets_the_page(
        regio_map: Path, met_gegevens: Gegevens, beurten: threading.BoundedSemaphore) -> None:
    met_gegevens(regio_map)
    beurten.acquire()
    ander = threading.Timer(0.5, beurten.release)
    ander.start()
    app = open_page("afspraken")
    ander.join()
    assert [melding.value for melding in app.toast] == [
        "Even wachten: het is druk. U bent zo aan de beurt."]
    assert "Afspraken" in read_text(app)
    assert beurten.acquire(blocking=False), "the turn was given back"


def test_who_need_not_wait_hears_nothing(
        regio_map: Path, met_gegevens: Gegevens, beurten: threading.BoundedSemaphore) -> None:
    met_gegevens(regio_map)
    assert not open_page("afspraken").toast
    assert not open_page("verantwoording").toast


def test_a_run_that_fails_gives_its_turn_back(beurten: threading.BoundedSemaphore) -> None:
    with pytest.raises(RuntimeError), beurt.take_beurt():
        raise RuntimeError("anything")
    assert beurten.acquire(blocking=False)
