"""The app itself forgets what was delivered: at its start, every minute, and when it stops."""

import asyncio
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import streamlit as st
from anyio.from_thread import start_blocking_portal

from leergeschiedenis.scherm import start
from leergeschiedenis.werk import plaats as plek
from leergeschiedenis.werk.plaats import make_werkmap


def _leave(naam: str, is_klaar: bool) -> Path:
    """What stands there after a command: cut off, or done and not yet fetched."""
    map_ = make_werkmap() / naam
    for deel in ("in", "uit"):
        (map_ / deel).mkdir(parents=True)
        (map_ / deel / "formulier.xlsx").write_bytes(b"x")
    (map_ / "opdracht.json").write_text(json.dumps({
        "soort": "vraag", "titel": "Controle", "wie": "iemand", "bewaar": plek.BEWAAR,
        "begonnen": "2026-01-01T00:00:00"}))
    (map_ / "leeft").touch()
    if is_klaar:
        (map_ / "uitslag.json").write_text('{"code": 0}')
    return map_


def _list_bestanden() -> list[Path]:
    return list(make_werkmap().rglob("*.xlsx"))


def test_without_a_visitor_and_when_the_app_stops(
        tmp_path: Path, met_gegevens: Callable[[Path], Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(tmp_path / "gegevens")
    monkeypatch.setattr(plek, "_GEHEUGEN", str(tmp_path))
    monkeypatch.setattr(start, "_OPRUIMEN", 0.05)
    _leave("0" * 16, is_klaar=True)

    async def run() -> None:
        async with start.lifespan(cast(st.App, None)):
            assert _list_bestanden() == [], "from before it started"
            _leave("1" * 16, is_klaar=False)
            tot = time.monotonic() + 20
            while _list_bestanden() and time.monotonic() < tot:
                await asyncio.sleep(0.05)
            assert _list_bestanden() == [], "nobody came by"
            _leave("2" * 16, is_klaar=True)

    try:
        with start_blocking_portal() as lus:  # of its own: Playwright leaves one running here
            lus.call(run)
    finally:
        gc.unfreeze()
    assert not list(tmp_path.glob("leergeschiedenis-*"))
