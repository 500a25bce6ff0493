"""The real server and a real browser, as the tests and the screenshots need them."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    Request,
    ViewportSize,
)

from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.taal import build_slug
from tests.browser.chromium import find_chromium

PROJECT: Final = Path(__file__).resolve().parents[2]
THEMAS: Final = ("light", "dark")
SCHERMEN: Final[dict[str, ViewportSize]] = {
    "telefoon": {"width": 390, "height": 844},
    "laptop": {"width": 1280, "height": 800},
    "projector": {"width": 1920, "height": 1080},
}

Thema = Literal["light", "dark"]

_TELEFOON: Final = (  # Streamlit closes its menu after a choice only for what calls itself mobile
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
_VLAGGEN: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)
_KLAAR: Final = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testConnectionState === 'CONNECTED'
    && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    && document.fonts.status === 'loaded';
}"""


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, what it has written to its log so far, and its number."""

    adres: str
    uitvoer: Path
    pid: int

    def read_log(self) -> str:
        return self.uitvoer.read_text(encoding="utf-8")


@contextmanager
def run_app(gegevens: Path, boom: Path = PROJECT, wacht: float = 60, poort: int = 0,
            toegang: Path | None = None) -> Iterator[Server]:
    """The app of source tree `boom` on a data folder, at a free port; stopped by its own number.

    `toegang` is the file that says who may come in; without it the app is for this machine only.
    """
    omgeving = {"LEERGESCHIEDENIS_DATA": str(gegevens)} | (
        {"LEERGESCHIEDENIS_TOEGANG": str(toegang)} if toegang else {})
    with run_server([sys.executable, "-m", "streamlit", "run", "app.py"], boom, omgeving, wacht,
                    poort) as server:
        yield server


@contextmanager
def run_server(opdracht: Sequence[str | Path], map_: Path, omgeving: Mapping[str, str],
               wacht: float = 60, poort: int = 0) -> Iterator[Server]:
    """A server that takes its port as its last argument, run in a folder; stopped by its number."""
    poort = poort or find_port()
    with tempfile.TemporaryDirectory() as tijdelijk:
        uitvoer = Path(tijdelijk) / "uitvoer.txt"
        with uitvoer.open("w") as stroom:
            proces = subprocess.Popen(
                [*opdracht, "--server.port", str(poort)], cwd=map_, stdout=stroom,
                stderr=subprocess.STDOUT, env=os.environ | omgeving)
            server = Server(f"http://127.0.0.1:{poort}", uitvoer, proces.pid)
            try:
                _wait_until_up(server, proces, wacht)
                yield server
            finally:
                proces.terminate()
                try:
                    proces.wait(10)
                except subprocess.TimeoutExpired:
                    proces.kill()
                    proces.wait()


def fetch(adres: str, inhoud: bytes | None = None,
          koppen: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers (names in lower case) and text of one answer, errors included."""
    verzoek = urllib.request.Request(adres, inhoud, dict(koppen or {}))
    try:
        with urllib.request.urlopen(verzoek, timeout=10) as antwoord:
            return antwoord.status, _lower(antwoord.headers), _decode(antwoord.read())
    except urllib.error.HTTPError as fout:
        with fout:
            return fout.code, _lower(fout.headers), _decode(fout.read())


def launch_chromium(playwright: Playwright, *vlaggen: str) -> Browser:
    """Debian's or Google's Chromium where there is one, else the one Playwright brought."""
    return playwright.chromium.launch(executable_path=find_chromium(), args=[*_VLAGGEN, *vlaggen])


def open_context(
    browser: Browser, thema: Thema = "light", scherm: str = "laptop"
) -> BrowserContext:
    """A visitor with a Dutch browser, in this theme and on this screen."""
    return browser.new_context(
        locale="nl-NL", timezone_id="Europe/Amsterdam", color_scheme=thema,
        reduced_motion="reduce", viewport=SCHERMEN[scherm],
        user_agent=_TELEFOON if scherm == "telefoon" else None)


def wait_for_page(page: Page, timeout: float = 30) -> None:
    """Until Streamlit has run the page and nothing on it is old, loading or without its font."""
    page.wait_for_function(_KLAAR, timeout=timeout * 1000)
    page.wait_for_function(  # Plotly draws after Streamlit is done
        "() => [...document.querySelectorAll('.lg-grafiek')].every("
        "plek => !plek.clientWidth || plek.querySelector('.main-svg'))", timeout=timeout * 1000)
    page.evaluate("() => new Promise(klaar => requestAnimationFrame(() => "
                  "requestAnimationFrame(klaar)))")


def open_page(page: Page, adres: str) -> None:
    """Goes to an address and waits until all of it is there."""
    page.goto(adres)
    wait_for_page(page)


def switch_thema(page: Page, thema: Thema) -> None:
    """As when a visitor's computer goes from day to night: the page follows, figures too."""
    page.emulate_media(color_scheme=thema)
    page.wait_for_function(
        "(donker) => /rgb\\((\\d+)/.exec(getComputedStyle(document.querySelector("
        "'[data-testid=\"stApp\"]')).backgroundColor)[1] < 128 === donker", arg=thema == "dark")
    wait_for_page(page)


def list_delen(page: Page) -> Locator:
    """The buttons of the sections, if the page has them."""
    return page.get_by_role("radiogroup", name="Deel van deze pagina").get_by_role("radio")


def open_deel(page: Page, titel: str) -> None:
    """Clicks a section and waits until it stands there; a tenth of the time of opening it anew.

    The address changes while the server makes the section, so what comes after that is not old.
    """
    list_delen(page).filter(has_text=re.compile(f"^{re.escape(titel)}$")).click()
    page.wait_for_url(lambda adres: parse_qs(urlsplit(adres).query).get(DEEL)
                      == [build_slug(titel)], wait_until="commit")
    wait_for_page(page)


@dataclass
class Opname:
    """What a browser page said and asked for since it was opened."""

    host: str
    console: list[str] = field(default_factory=list)
    verzoeken: list[str] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page, adres: str) -> "Opname":
        """Starts listening to a page that will visit this address."""
        opname = cls(urlsplit(adres).netloc)
        page.on("console", opname._keep_console)
        page.on("request", opname._keep_request)
        page.on("websocket", lambda socket_: opname.verzoeken.append(socket_.url))
        page.on("pageerror", lambda fout: opname.fouten.append(str(fout)))
        return opname

    @property
    def naar_buiten(self) -> list[str]:
        """Requests that left the host."""
        adressen = map(urlsplit, self.verzoeken)
        return [adres.geturl() for adres in adressen
                if adres.scheme not in {"data", "blob"} and adres.netloc != self.host]

    @property
    def csp(self) -> list[str]:
        """Messages about the Content-Security-Policy."""
        return [regel for regel in self.console if "content security policy" in regel.lower()]

    @property
    def is_stil(self) -> bool:
        """Whether nothing left the host and the console stayed empty of warnings and errors."""
        klachten = [regel for regel in self.console if regel.startswith(("warning", "error"))]
        return not (klachten or self.csp or self.naar_buiten or self.fouten)

    def _keep_console(self, bericht: ConsoleMessage) -> None:
        self.console.append(f"{bericht.type}: {bericht.text}")

    def _keep_request(self, verzoek: Request) -> None:
        self.verzoeken.append(verzoek.url)


def stretch_page(page: Page) -> None:
    """Make the window as high as the page: Streamlit scrolls inside it, out of reach of a picture.

    Also for axe, that only knows the colour behind what is in view.
    """
    maat = page.viewport_size
    assert maat is not None
    hoogte = page.evaluate("Math.max(...['[data-testid=\"stMain\"]', 'html'].map("
                           "s => document.querySelector(s)?.scrollHeight ?? 0))")
    if hoogte > maat["height"]:
        page.set_viewport_size({"width": maat["width"], "height": hoogte})
        page.wait_for_timeout(300)  # figures follow the window with a delay of their own


def run_axe(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, one line per element."""
    stretch_page(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    uitslag = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{regel['id']} ({regel['impact']}): {' '.join(map(str, knoop['target']))}: "
            f"{knoop['failureSummary']}"
            for regel in uitslag["violations"] for knoop in regel["nodes"]]


def find_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as los:
        los.bind(("127.0.0.1", 0))
        return int(los.getsockname()[1])


def _wait_until_up(server: Server, proces: subprocess.Popen[bytes], wacht: float) -> None:
    einde = time.monotonic() + wacht
    while time.monotonic() < einde:
        if proces.poll() is not None:
            raise RuntimeError(f"the app stopped at its start:\n{server.read_log()}")
        try:
            fetch(f"{server.adres}/_stcore/health")
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"no answer within {wacht} s:\n{server.read_log()}")


def _lower(koppen: Message) -> dict[str, str]:
    return {naam.lower(): waarde for naam, waarde in koppen.items()}


def _decode(inhoud: bytes) -> str:
    return inhoud.decode(errors="replace")  # a picture also has headers to look at
