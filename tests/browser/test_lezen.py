"""What a visitor does on a page: open a section or a card, follow a link, print."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from leergeschiedenis.scherm.navigatie import NAAM, PAGINAS
from tests.browser.opstelling import (
    SCHERMEN,
    Server,
    list_delen,
    open_context,
    open_page,
    run_app,
    run_axe,
    wait_for_page,
)

TEL_TEKENWERK = """() => {
  window.tekenwerk = 0;
  for (const grafiek of document.querySelectorAll(".lg-grafiek")) {
    new MutationObserver((wat) => { window.tekenwerk += wat.length; }).observe(
      grafiek, {subtree: true, childList: true, attributes: true});
  }
}"""


# Sections.

def test_a_section_is_opened_by_keyboard_and_can_be_shared(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/verantwoording")
    expect(page.get_by_text("Van formulier naar cijfer")).to_be_visible()
    eerste, tweede = list_delen(page).all()[:2]
    eerste.focus()
    page.keyboard.press("ArrowRight")
    expect(tweede).to_be_focused()
    page.keyboard.press("Space")
    wait_for_page(page)
    expect(page).to_have_url(re.compile(r"\?deel=kaarten$"))
    expect(page.get_by_text("Van formulier naar cijfer")).to_have_count(0)
    expect(page.get_by_role("heading", name="Belemmeringen", exact=True)).to_be_visible()

    open_page(page, page.url)  # as who got the address
    expect(list_delen(page).nth(1)).to_be_checked()


def test_an_unknown_section_is_refused_and_can_be_left(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/verantwoording?deel=geheim")
    expect(page.get_by_text("'geheim' in het adres is hier niet te kiezen")).to_be_visible()
    assert run_axe(page) == []
    page.get_by_role("button", name="Toon zonder deze keuze").click()
    expect(page.get_by_text("Van formulier naar cijfer")).to_be_visible()
    expect(page).not_to_have_url(re.compile("deel="))


# The card.

def test_opening_a_card_draws_no_chart_anew(page: Page, server: Server) -> None:
    """Why a card is no fragment: running the page for it costs the browser next to nothing."""
    open_page(page, f"{server.adres}/trends")
    page.wait_for_timeout(500)
    page.evaluate(TEL_TEKENWERK)
    page.get_by_text("Meer", exact=True).first.click()
    expect(page.get_by_role("button", name="Download de tabel (CSV)")).to_be_visible()
    wait_for_page(page)
    assert page.evaluate("window.tekenwerk") == 0


def test_the_words_under_a_chart_stand_under_it(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/belemmeringen")
    kaart = page.locator(".stVerticalBlock:has(> .stElementContainer .lg-kop)").first
    delen = [kaart.locator(deel).first.bounding_box() for deel in (
        ".lg-titel", ".lg-zin", ".lg-grafiek", ".lg-voet", "[class*='st-key-meer-']")]
    hoogten = [deel["y"] for deel in delen if deel]
    assert len(hoogten) == 5
    assert hoogten == sorted(hoogten)


@pytest.mark.parametrize("scherm", ["laptop", "telefoon"])
def test_a_link_in_a_card_goes_on_with_the_visit(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/?jaar=2021")
    page.evaluate("window.zelfde = true")
    koppeling = page.locator(".lg-koppelingen a").first
    doel = next(p for p in PAGINAS if p.adres == koppeling.get_attribute("href"))
    koppeling.click()
    expect(page).to_have_title(f"{doel.titel} · {NAAM}")
    expect(page).to_have_url(f"{server.adres}{doel.adres}?jaar=2021")
    assert page.evaluate("window.zelfde"), "the page was not loaded anew"


# Paper.

def test_on_paper_is_what_one_reads_and_not_what_one_clicks(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/belemmeringen")
    page.emulate_media(media="print")
    for weg in ("[data-testid=stSidebar]", "[data-testid=stSelectbox]", "[class*=st-key-meer-]"):
        expect(page.locator(weg).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_test_id("stMain").locator(".lg-voet").first).to_be_visible()
    delen = list_delen(page)
    expect(delen.nth(0)).to_be_visible()  # which section this is
    expect(delen.nth(1)).to_be_hidden()


def test_overzicht_prints_on_one_page(browser: Browser, regio_map: Path) -> None:
    with run_app(regio_map) as server:
        for scherm in SCHERMEN:
            assert _print(browser, server.adres, scherm) == 1, scherm
        assert _print(browser, f"{server.adres}/?huishouden=alleenstaand", "laptop") == 1
        assert _print(browser, f"{server.adres}/trends", scherm) > 1, "sheets are counted"


def test_a_chart_shrinks_to_the_paper(browser: Browser, server: Server) -> None:
    """Charts are drawn in pixels; one as wide as a projector would be cut off."""
    with open_context(browser, scherm="projector") as context:
        page = context.new_page()
        open_page(page, f"{server.adres}/trends")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        maten = page.evaluate("""() => [...document.querySelectorAll(".main-svg")].map((laag) =>
            [laag.getAttribute("viewBox"), laag.getBoundingClientRect().right,
             laag.closest("[data-testid=stElementContainer]").getBoundingClientRect().right])""")
        assert maten
        assert all(kader and rechts <= rand + 1 for kader, rechts, rand in maten), maten
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".main-svg[viewBox]")).to_have_count(0)


def _print(browser: Browser, adres: str, scherm: str) -> int:
    """How many sheets it takes. A visit of its own: after printing, Chromium draws no new page."""
    with open_context(browser, scherm=scherm) as context:
        page = context.new_page()
        open_page(page, adres)
        return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
