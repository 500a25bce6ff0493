"""The address of a deck where there is none to show: a status and a Dutch page, never a trace."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request
from starlette.responses import Response

from leergeschiedenis.scherm import voorstelling
from leergeschiedenis.scherm.voorstelling import PAD, build_route
from tests.publicatiemaker import cel, maak_publicatie

KLAAR = "resultaten-voor-bestuurders"


Bezoek = Callable[[str], Response]


@pytest.fixture
def bezoek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bezoek:
    """Asks for an address of a deck, from this machine."""
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    antwoord = build_route("/static/letter.woff2").endpoint

    def bezoek(naam: str) -> Response:
        verzoek = Request({
            "type": "http", "method": "GET", "path": f"{PAD}{naam}", "headers": [],
            "query_string": b"", "server": ("127.0.0.1", 80), "scheme": "http",
            "path_params": {"naam": naam}})
        with start_blocking_portal() as lus:  # of its own: Playwright leaves one running here
            return lus.call(antwoord, verzoek)

    return bezoek


def test_without_a_publication_the_page_says_so(bezoek: Bezoek) -> None:
    antwoord = bezoek(KLAAR)
    assert antwoord.status_code == 503
    assert "<h1>" in antwoord.body.decode()
    assert "<section" not in antwoord.body.decode()


@pytest.mark.parametrize("naam", ["onbekend", "a/b", "", "../../HUIDIG", "<script>"])
def test_what_is_no_deck_is_not_there(naam: str, bezoek: Bezoek, tmp_path: Path) -> None:
    maak_publicatie(tmp_path, [cel("gestart", 60)])
    antwoord = bezoek(naam)
    assert antwoord.status_code == 404
    assert "<script>" not in antwoord.body.decode()


def test_what_goes_wrong_gets_a_number_and_nothing_else(
        bezoek: Bezoek, monkeypatch: pytest.MonkeyPatch) -> None:
    def breek(_: Any) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr(voorstelling, "read_presentatie", breek)
    antwoord = bezoek(KLAAR)
    assert antwoord.status_code == 500
    assert "foutnummer" in antwoord.body.decode()
    assert "geheim" not in antwoord.body.decode()


def test_a_deck_is_not_kept_by_anyone_underway(bezoek: Bezoek, tmp_path: Path) -> None:
    maak_publicatie(tmp_path, [cel("gestart", 60)])
    antwoord = bezoek(KLAAR)
    assert (antwoord.status_code, antwoord.headers["cache-control"]) == (200, "no-store")
    assert "/static/letter.woff2" in antwoord.body.decode()
