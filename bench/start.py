"""Start-up: from the command to an answer and to a drawn page, beside an empty Streamlit app.

In a real browser that is already open but has nothing of the app; the two apps take turns.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.meting import Meting
from bench.servers import run_leeg, run_ons
from tests.browser.opstelling import Server, launch_chromium, open_context, open_page

RONDEN = 3


def measure(gegevens: Path, ronden: int = RONDEN) -> Iterator[Meting]:
    """Seconds until the server answers and until the first page stands, at the median."""
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        paren = [(_time_start(run_ons(gegevens), browser), _time_start(run_leeg(), browser))
                 for _ in range(ronden)]
        browser.close()
    for k, wat in enumerate(("antwoord", "eerste pagina in de browser")):
        eigen, kaal = (statistics.median(paar[wie][k] for paar in paren) for wie in (0, 1))
        yield Meting("start", f"van opdracht tot {wat}", eigen, "s", "lege Streamlit-app", kaal)


def _time_start(server: AbstractContextManager[Server], browser: Browser) -> tuple[float, float]:
    with open_context(browser) as context:
        page = context.new_page()
        begin = time.perf_counter()
        with server as draaiend:
            antwoord = time.perf_counter() - begin
            open_page(page, draaiend.adres)
            return antwoord, time.perf_counter() - begin
