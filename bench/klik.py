"""From a click to all figures drawn, in a real browser, beside an empty page and two peers.

The page is Trends: four figures, and three choices (a filter, what is counted, by what it is broken
down). The peers have the same four figures, made by `build_figuur`, and three choices as well. A
click puts one value of the filter on or off, which changes every figure. The pages stand open side
by side in one browser and take turns. Time runs within the page, from the event of the click to the
first frame in which everything stands as it will stay.

Ours keeps a print of a picture that was there before, so it is measured with prints, as for whoever
compares with and without a filter, and without: at another width every picture is a new one. A page
that was just opened is slower still, for the browser has yet to learn its scripts; that is told
apart, and only the empty page was opened as shortly before.
"""

import json
import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.meting import Meting
from bench.servers import KLIK_LEEG, run_leeg, run_ons, run_peer
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.stijl import CONFIG
from leergeschiedenis.figuren.verloop import LIJNEN
from leergeschiedenis.scherm.adres import KENMERK, TELLING
from leergeschiedenis.vragen import Niveau, load_niveaus
from tests.browser.opstelling import launch_chromium, open_context

RONDEN: Final = 30
WAT: Final = "klik op een filter tot vier figuren getekend (Trends)"
NIEUW: Final = f"{WAT}, nieuwe beelden"
TERUG: Final = f"{WAT}, beelden die er al waren"
EERST: Final = f"{WAT}, de eerste klik na het openen"
_LEEG: Final = "lege Streamlit-pagina"
_KAARTEN: Final = ("trends.verloop", "trends.belemmeringen", "trends.uitkomst")
_UITSPLITSING: Final = "trends.uitsplitsing"
_PERIODE: Final = "periode"  # by which no one breaks down: it is the axis already
_RUST: Final = 600  # milliseconds without a change: it stands
_OPENEN: Final = 3000  # milliseconds for whatever comes after the first picture
_HOOGSTENS: Final = 50  # times that
_FILTER: Final = ("twee groepen", "drie groepen")

_KIJK: Final = """() => {
  const figuren = [...document.querySelectorAll('.js-plotly-plot')];
  window.lees = () => figuren.length
    ? [...document.querySelectorAll('.js-plotly-plot')].map(figuur =>
        [...figuur.querySelectorAll('.main-svg path, .main-svg text')].map(deel =>
          deel.getAttribute('d') + deel.textContent + deel.getAttribute('transform')).join()
      ).join('|')
    : document.querySelector('[data-testid="stMain"]').textContent;
}"""
"""How everything on the page stands now, as one text: lines, bars and words of every figure."""

_WACHT: Final = """(doel) => {
  window.duur = new Promise((klaar, mis) => {
    document.addEventListener('click', () => {
      const begin = performance.now();
      const kijk = () => {
        const duur = performance.now() - begin;
        if (window.lees() === doel) klaar(duur);
        else if (duur > 20000) mis(new Error('not drawn within 20 s'));
        else requestAnimationFrame(kijk);
      };
      requestAnimationFrame(kijk);
    }, {capture: true, once: true});
  });
}"""


@dataclass
class Tafel:
    """A page that stands open, what to click on in turn, and how it stands after each click."""

    page: Page
    adres: str
    knoppen: tuple[Locator, Locator]
    standen: tuple[str, str] = ("", "")

    def learn(self) -> None:
        """See once how the page stands after either click; it ends as it began."""
        self.page.bring_to_front()
        self.page.evaluate(_KIJK)
        standen = []
        for knop in self.knoppen:
            voor = self._rest()
            knop.click()
            standen.append(self._rest(anders_dan=voor))
        self.standen = (standen[0], standen[1])

    def reopen(self) -> None:
        """The page as one that was just opened, before the first click."""
        self.page.bring_to_front()
        self.page.goto(self.adres)
        self.knoppen[0].wait_for()
        self.page.wait_for_timeout(_OPENEN)
        self.page.evaluate(_KIJK)

    def resize(self, breedte: int) -> None:
        """As wide as this, and at rest."""
        self.page.bring_to_front()
        maten = self.page.viewport_size
        assert maten is not None
        self.page.set_viewport_size({"width": breedte, "height": maten["height"]})
        self._rest()

    def time_click(self, beurt: int) -> float:
        """Milliseconds of one click."""
        self.page.bring_to_front()
        self.page.evaluate(_WACHT, self.standen[beurt])
        self.knoppen[beurt].click()
        duur: float = self.page.evaluate("() => window.duur")
        return duur

    def _rest(self, anders_dan: str = "") -> str:
        """How the page stands once nothing moves any more, and something has."""
        vorige = ""
        for _ in range(_HOOGSTENS):
            if (nu := self.page.evaluate("() => window.lees()")) == vorige != anders_dan:
                return vorige
            vorige = nu
            self.page.wait_for_timeout(_RUST)
        raise RuntimeError(f"{self.page.url} does not come to rest, or a click changes nothing")


def measure(gegevens: Path, ronden: int = RONDEN) -> Iterator[Meting]:
    """Milliseconds at the median, each beside the page that it is laid beside."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    niveau = _find_niveau()
    with sync_playwright() as playwright, ExitStack() as open_:
        figuren = Path(open_.enter_context(tempfile.TemporaryDirectory())) / "figuren.json"
        figuren.write_text(json.dumps(_build_inhoud(niveau)), encoding="utf-8")
        browser = launch_chromium(playwright)
        open_.callback(browser.close)
        adressen = {
            "ons": open_.enter_context(run_ons(gegevens)).adres + "/trends?" + urlencode(
                {niveau.kolom: _codes(niveau, 2), TELLING: next(iter(LIJNEN)),
                 KENMERK: niveau.kenmerk}, doseq=True),
            _LEEG: open_.enter_context(run_leeg(KLIK_LEEG)).adres,
            "Dash, dezelfde figuren": open_.enter_context(run_peer("dash", figuren)).adres,
            "Vizro, dezelfde figuren": open_.enter_context(run_peer("vizro", figuren)).adres}
        knoppen = {"ons": (niveau.waarden[2].label,) * 2, _LEEG: ("twee",) * 2}
        tafels = {naam: _lay(browser, adres, knoppen.get(naam, _FILTER[::-1]))
                  for naam, adres in adressen.items()}
        meester = _lay(browser, adressen["ons"], knoppen["ons"])
        tijden = _time_in_turn(tafels, meester, ronden)
        eerst = {naam: _time_first(tafels[naam], ronden // 2) for naam in ("ons", _LEEG)}
    eigen = {NIEUW: tijden.pop(NIEUW), TERUG: tijden.pop("ons")}
    for wat, waarde in eigen.items():
        for naam, tijd in tijden.items():
            yield Meting("klik", wat, waarde, "ms", naam, tijd)
    yield Meting("klik", EERST, eerst["ons"], "ms", _LEEG, eerst[_LEEG])


def _lay(browser: Browser, adres: str, knoppen: tuple[str, ...]) -> Tafel:
    page = open_context(browser).new_page()
    page.goto(adres)
    eerste, tweede = (page.get_by_text(tekst, exact=True).locator("visible=true").first
                      for tekst in knoppen)
    eerste.wait_for()
    page.wait_for_timeout(_OPENEN)
    tafel = Tafel(page, adres, (eerste, tweede))
    tafel.learn()
    return tafel


def _time_in_turn(tafels: dict[str, Tafel], meester: Tafel, ronden: int) -> dict[str, float]:
    """The medians; of ours twice, with prints and, under NIEUW, without."""
    tijden: dict[str, list[float]] = {naam: [] for naam in (*tafels, NIEUW)}
    ons, breedte = tafels["ons"], _read_breedte(tafels["ons"])
    for ronde in range(ronden):
        for beurt in (0, 1):
            for naam, tafel in tafels.items():
                tijden[naam].append(tafel.time_click(beurt))
        if ronde % 2:  # learning how a page stands takes seconds
            for tafel in (meester, ons):
                tafel.resize(breedte - ronde)
            meester.learn()
            ons.standen = meester.standen
            tijden[NIEUW].append(ons.time_click(0))
            ons.time_click(1)
    return {naam: statistics.median(lijst) for naam, lijst in tijden.items()}


def _read_breedte(tafel: Tafel) -> int:
    maten = tafel.page.viewport_size
    assert maten is not None
    return maten["width"]


def _time_first(tafel: Tafel, ronden: int) -> float:
    """The median of the first click after opening."""
    tijden = []
    for _ in range(ronden):
        tafel.reopen()
        tijden.append(tafel.time_click(0))
    return statistics.median(tijden)


def _find_niveau() -> Niveau:
    """A kenmerk of which two and three values give four figures, and other ones."""
    for niveau in load_niveaus().values():
        if len(niveau.waarden) > 3 and not niveau.meerwaardig and niveau.kenmerk != _PERIODE:
            twee, drie = (_draw(niveau, aantal, next(iter(LIJNEN))) for aantal in (2, 3))
            if twee and drie and all(a != b for a, b in zip(twee, drie, strict=True)):
                return niveau
    raise RuntimeError("no kenmerk that changes all four figures of Trends")


def _build_inhoud(niveau: Niveau) -> dict[str, Any]:
    """What the peers show: every choice, and the four figures that belong to it."""
    return {
        "config": CONFIG,
        "keuzen": {"filter": _FILTER, "wat": list(LIJNEN), "naar": [niveau.kenmerk]},
        "figuren": {f"{naam}|{wat}|{niveau.kenmerk}": [
            json.loads(spec) for spec in _draw(niveau, aantal, wat)
            or _draw(niveau, aantal, next(iter(LIJNEN)))]
            for naam, aantal in zip(_FILTER, (2, 3), strict=True) for wat in LIJNEN}}


def _draw(niveau: Niveau, aantal: int, wat: str) -> list[str]:
    """The four figures of Trends under a filter on so many values; none where one is missing."""
    keuze = Keuze.of({niveau.kolom: _codes(niveau, aantal)})
    figuren = [*(build_figuur(kaart, keuze) for kaart in _KAARTEN),
               build_figuur(_UITSPLITSING, keuze, wat, niveau.kenmerk)]
    beelden = [figuur.licht for figuur in figuren]
    return [beeld.json for beeld in beelden if beeld] if all(beelden) else []


def _codes(niveau: Niveau, aantal: int) -> tuple[str, ...]:
    return tuple(waarde.code for waarde in niveau.waarden[:aantal])
