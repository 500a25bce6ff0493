"""The learning history in the browser: its addresses, its two columns, and the way from one to the
other."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from leergeschiedenis.figuren.lessen.verhaal import Verhaal, load_verhaal
from tests.browser.opstelling import SCHERMEN, Server, open_page, run_axe


@pytest.fixture
def verhaal(voorbeeldmap: Path, met_gegevens: Callable[[Path], Path]) -> Verhaal:
    met_gegevens(voorbeeldmap)
    return load_verhaal()


@pytest.mark.parametrize(("thema", "scherm"), [("light", "telefoon"), ("dark", "projector"),
                                               ("light", "laptop")])
def test_axe_finds_nothing_in_episode_lesson_and_search(
        page: Page, server: Server, verhaal: Verhaal, scherm: str) -> None:
    aflevering = verhaal.afleveringen[1]
    for vraag in (f"aflevering={aflevering.nummer}", f"les={aflevering.lessen[0].nummer}",
                  "zoek=buren", "zoek=fiets", "les=bestaatniet", "thema=onzin"):
        page.set_viewport_size(SCHERMEN[scherm])
        open_page(page, f"{server.adres}/lessen?{vraag}")
        assert run_axe(page) == [], vraag


@pytest.mark.parametrize(("scherm", "naast_elkaar"), [("projector", True), ("telefoon", False)])
def test_voices_and_comment_stand_side_by_side_where_there_is_room(
        page: Page, server: Server, verhaal: Verhaal, scherm: str, naast_elkaar: bool) -> None:
    page.set_viewport_size(SCHERMEN[scherm])
    open_page(page, f"{server.adres}/lessen?aflevering={verhaal.afleveringen[0].nummer}")
    delen = page.locator(".lg-tweeluik").first.locator("> section")
    expect(delen.first.get_by_role("heading")).to_have_text("In hun eigen woorden")
    stemmen, commentaar = (deel.bounding_box() for deel in delen.all())
    assert stemmen
    assert commentaar
    if naast_elkaar:
        assert stemmen["y"] == commentaar["y"]
        assert stemmen["x"] + stemmen["width"] <= commentaar["x"]
    else:
        assert stemmen["x"] == commentaar["x"]
        assert stemmen["y"] + stemmen["height"] <= commentaar["y"] + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= SCHERMEN[scherm]["width"]


def test_headings_go_down_one_step_at_a_time(page: Page, server: Server, verhaal: Verhaal) -> None:
    aflevering = verhaal.afleveringen[0]
    for vraag in (f"aflevering={aflevering.nummer}", f"les={aflevering.lessen[0].nummer}", ""):
        open_page(page, f"{server.adres}/lessen?{vraag}")
        koppen = page.locator("h1, h2, h3, h4, h5, h6")
        niveaus = koppen.evaluate_all("koppen => koppen.map(kop => Number(kop.localName[1]))")
        assert niveaus[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(niveaus)), niveaus


def test_from_episode_to_lesson_to_figures_and_back_without_loading_anew(
        page: Page, server: Server, verhaal: Verhaal) -> None:
    les = next(les for les in verhaal.lessen if ("leefgebied", "huisvesting") in les.koppelingen)
    aflevering = next(a for a in verhaal.afleveringen if les in a.lessen)
    open_page(page, f"{server.adres}/lessen")
    page.evaluate("window.zelfde = true")
    page.get_by_role("link", name=aflevering.titel, exact=True).click()
    expect(page.locator(".lg-aflevering > h2").first).to_have_text(aflevering.titel)
    expect(page).to_have_url(f"{server.adres}/lessen?aflevering={aflevering.nummer}")
    page.get_by_role("link", name=les.titel, exact=True).click()
    expect(page.locator(".lg-aflevering > h2").first).to_have_text(les.titel)
    page.locator(".lg-erbij a[href*='leefgebied=huisvesting']").click()
    expect(page).to_have_title(re.compile("Trends"))
    expect(page).to_have_url(re.compile(r"/trends\?leefgebied=huisvesting$"))
    page.go_back()
    expect(page.locator(".lg-aflevering > h2").first).to_have_text(les.titel)
    page.get_by_role("link", name="Hele tijdlijn").click()
    expect(page.locator(".lg-tijdlijn")).to_be_visible()
    assert page.evaluate("window.zelfde"), "the page was not loaded anew"


def test_what_is_searched_for_stands_in_the_address(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/lessen")
    page.get_by_label("Zoek in de leergeschiedenis").fill("buren")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text(re.compile("buren", re.IGNORECASE))
    expect(page).to_have_url(re.compile("zoek=buren"))
    page.locator(".lg-gevonden a").first.click()
    expect(page.locator(".lg-aflevering")).to_be_visible()
    page.go_back()
    expect(page.locator(".lg-gevonden")).to_be_visible()
