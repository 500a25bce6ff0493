"""Fixtures for tests in a real browser; what they are made of stands in opstelling.py.

`page` is a visitor of `server`; a test that wants another theme or screen parametrises `thema` or
`scherm`. It is a new tab without cookies or anything stored, in a browser that was there before:
one that never was compiles all of Streamlit and Plotly first, most of the cost of a visit. A test
that needs such a browser, or several visitors, calls `open_context`.

Mind the Content-Security-Policy: give `page.wait_for_function` a function (`"() => …"`), for a bare
expression would need eval, which the app forbids.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.opstelling import (
    PROJECT,
    SCHERMEN,
    Opname,
    Server,
    Thema,
    launch_chromium,
    open_context,
    run_app,
)


@pytest.fixture(scope="session")
def server(voorbeeldmap: Path) -> Iterator[Server]:
    """The app on the example publication; shared, so a test must leave it as it was."""
    with run_app(voorbeeldmap) as server:
        yield server


@pytest.fixture
def start_app() -> Iterator[Callable[..., Server]]:
    """Starts an app of one's own on a data folder, and if need be from a changed source tree."""
    with ExitStack() as stapel:
        def start(gegevens: Path, boom: Path = PROJECT) -> Server:
            return stapel.enter_context(run_app(gegevens, boom))

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, "--process-per-site")  # see open_apparaat
        yield browser
        browser.close()


@pytest.fixture
def thema() -> Thema:
    return "light"


@pytest.fixture
def scherm() -> str:
    return "laptop"


@pytest.fixture(scope="session")
def open_apparaat(browser: Browser, server: Server) -> Iterator[Callable[[str], BrowserContext]]:
    """The laptop or telephone of all tests. Its first tab stays, and with it what was compiled."""
    with ExitStack() as stapel:
        @cache
        def open_(scherm: str) -> BrowserContext:
            context = stapel.enter_context(open_context(browser, scherm=scherm))
            context.new_page().goto(f"{server.adres}/gezond")
            return context

        yield open_


@pytest.fixture
def apparaat(open_apparaat: Callable[[str], BrowserContext], scherm: str
             ) -> Iterator[BrowserContext]:
    """A browser with no tabs of others, no cookies and nothing stored."""
    context = open_apparaat("telefoon" if scherm == "telefoon" else "laptop")
    eerste = context.pages[0]
    eerste.evaluate("() => localStorage.clear()")
    context.clear_cookies()
    yield context
    for tab in context.pages:
        if tab is not eerste:
            tab.close()


@pytest.fixture
def page(apparaat: BrowserContext, thema: Thema, scherm: str) -> Page:
    page = apparaat.new_page()
    page.set_viewport_size(SCHERMEN[scherm])
    page.emulate_media(color_scheme=thema)
    return page


@pytest.fixture
def opname(page: Page, server: Server) -> Opname:
    """What `page` says and asks for while it visits `server`."""
    return Opname.of(page, server.adres)
