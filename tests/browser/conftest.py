"""Fixtures for tests in a real browser; what they are made of stands in opstelling.py.

`page` is a visitor of `server`; a test that wants another theme or screen parametrises `thema` or
`scherm`. Mind the Content-Security-Policy: give `page.wait_for_function` a function
(`"() => …"`), for a bare expression would need eval, which the app forbids.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.opstelling import (
    PROJECT,
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
        browser = launch_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def thema() -> Thema:
    return "light"


@pytest.fixture
def scherm() -> str:
    return "laptop"


@pytest.fixture
def page(browser: Browser, thema: Thema, scherm: str) -> Iterator[Page]:
    with open_context(browser, thema, scherm) as context:
        yield context.new_page()


@pytest.fixture
def opname(page: Page, server: Server) -> Opname:
    """What `page` says and asks for while it visits `server`."""
    return Opname.of(page, server.adres)
