"""Presenting: from key to drawn over a deck of 30 slides, and making that deck as one file.

In the same browser, in turn with the clicks on an empty Streamlit page: the least that a slide
change by a rerun could cost.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.meting import Meting
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.dek import build_dek
from tests.browser.dekken import KAARTEN, build_presentatie
from tests.browser.opstelling import find_port, launch_chromium

DIAS = 30
RONDEN = 3
_LEEG = """import streamlit as st
st.session_state.n = st.session_state.get("n", 0) + st.button("Verder")
st.write(f"klik {st.session_state.n}")
"""
# From the moment the browser had the key or click until two frames after what it asked for.
_METEN = """([gebeurtenis, doel, tekst]) => new Promise((klaar) => {
  const is_gereed = () => document.querySelector(doel)?.textContent.trim().startsWith(tekst);
  addEventListener(gebeurtenis, ({ timeStamp }) => {
    const kijk = () => (is_gereed() ? requestAnimationFrame(() => requestAnimationFrame(
      () => klaar(performance.now() - timeStamp))) : setTimeout(kijk));
    setTimeout(kijk);
  }, { once: true, capture: true });
})"""


def measure(gegevens: Path) -> Iterator[Meting]:
    """Seconds for the file, beside its figures alone; and the median of every change of slide."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    presentatie = build_presentatie("bench", (KAARTEN * 2)[:DIAS - 10])
    begin = time.perf_counter()  # once: a second time the figures are remembered
    gevuld = fill_presentatie(presentatie)
    gevuld_na = time.perf_counter() - begin
    html = build_dek(gevuld, "bench", los=True)
    klaar_na = time.perf_counter() - begin
    assert len(gevuld.te_tonen) == DIAS
    yield Meting("presentatie", f"{DIAS} dia's als HTML-bestand", klaar_na, "s",
                 "dezelfde figuren alleen tekenen", gevuld_na)
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "dek.html"
        bestand.write_text(html, encoding="utf-8")
        wissel, kaal = _time_changes(bestand, Path(map_))
    yield Meting("presentatie", "van toets tot getekende dia", wissel, "ms",
                 "van klik tot getekend op een lege Streamlit-pagina", kaal)


def _time_changes(bestand: Path, map_: Path) -> tuple[float, float]:
    """Milliseconds of a change of slide and of an empty rerun, taken in turn."""
    wissels, klikken = [], []
    with _run_leeg(map_) as adres, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        dek, leeg = browser.new_page(), browser.new_page()
        dek.goto(bestand.as_uri())
        dek.wait_for_function("() => document.getElementById('dek').dataset.klaar === 'ja'",
                              timeout=60_000)
        leeg.goto(adres)
        leeg.get_by_text("klik 0").wait_for()
        for ronde in range(RONDEN):
            dek.bring_to_front()
            dek.keyboard.press("Home")
            for nummer in range(2, DIAS + 1):
                wissels.append(_time(dek, "keydown", f"#blad-{nummer}.aan", "",
                                     lambda: dek.keyboard.press("PageDown")))
            leeg.bring_to_front()
            for klik in range(1 + ronde * 10, 11 + ronde * 10):
                klikken.append(_time(leeg, "click", "[data-testid=stMarkdown] p", f"klik {klik}",
                                     leeg.get_by_role("button", name="Verder").click))
        browser.close()
    return statistics.median(wissels), statistics.median(klikken)


def _time(page: Page, gebeurtenis: str, doel: str, tekst: str,
          doe: Callable[[], object]) -> float:
    """Milliseconds from the event that `doe` causes until this text is drawn in this place."""
    page.evaluate(f"(vraag) => {{ window.tijd = ({_METEN})(vraag); }}",
                  [gebeurtenis, doel, tekst])
    doe()
    return float(page.evaluate("() => window.tijd"))


@contextmanager
def _run_leeg(map_: Path) -> Iterator[str]:
    """A Streamlit app with a button and nothing else."""
    (map_ / "leeg.py").write_text(_LEEG, encoding="utf-8")
    poort = find_port()
    proces = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "leeg.py", "--server.port", str(poort),
         "--server.address", "127.0.0.1", "--server.headless", "true"],
        cwd=map_, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    adres = f"http://127.0.0.1:{poort}"
    try:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{adres}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.1)
        yield adres
    finally:
        proces.terminate()
        proces.wait()
