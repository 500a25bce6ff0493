"""Making a deck in a real browser: by keyboard alone, from a card to slides in order."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from leergeschiedenis.presentatie.bewaren import read_presentatie
from tests.browser.opstelling import (
    SCHERMEN,
    THEMAS,
    Opname,
    Server,
    open_context,
    open_page,
    run_app,
    run_axe,
    switch_thema,
    wait_for_page,
)

pytestmark = pytest.mark.xdist_group("presenteren")


@pytest.fixture(scope="module")
def gegevens(voorbeeldmap: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, for decks are written."""
    return Path(shutil.copytree(voorbeeldmap, tmp_path_factory.mktemp("deck") / "gegevens"))


@pytest.fixture(scope="module")
def eigen(gegevens: Path) -> Iterator[Server]:
    with run_app(gegevens) as server:
        yield server


def _tab_to(page: Page, doel: Locator, keer: int = 80) -> None:
    """Press Tab until the focus is on this, or on what it is the name of."""
    for _ in range(keer):
        page.keyboard.press("Tab")
        if doel.evaluate("e => e === document.activeElement || (document.activeElement.matches("
                         "'summary, button, a') && document.activeElement.contains(e))"):
            return
    raise AssertionError(f"{doel} is not reached by Tab")


def test_a_deck_is_made_by_keyboard_alone(
        browser: Browser, eigen: Server, gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(gegevens))
    with open_context(browser) as context:
        page = context.new_page()
        opname = Opname.of(page, eigen.adres)
        open_page(page, f"{eigen.adres}/trends")
        _tab_to(page, page.get_by_text("Meer", exact=True).first)
        page.keyboard.press("Enter")
        expect(page.get_by_label("Titel van de nieuwe presentatie")).to_be_visible()
        _tab_to(page, page.get_by_label("Titel van de nieuwe presentatie"))
        page.keyboard.type("Mijn dag")
        _tab_to(page, page.get_by_role("button", name="Zet in presentatie"))
        page.keyboard.press("Enter")
        gezet = page.locator(".lg-gezet")
        expect(gezet).to_contain_text("Dit is dia 2 van Mijn dag")
        wait_for_page(page)
        assert run_axe(page) == []

        _tab_to(page, gezet.get_by_role("link", name="Mijn dag"))
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{eigen.adres}/presenteren?presentatie=mijn-dag")
        wait_for_page(page)
        lijst = page.get_by_role("radiogroup", name="Dia's, in volgorde")
        expect(lijst.get_by_role("radio")).to_have_count(2)
        _tab_to(page, page.get_by_role("button", name="Vraag"))
        page.keyboard.press("Enter")
        expect(lijst.get_by_role("radio")).to_have_count(3)
        expect(page.locator(".lg-dia")).to_contain_text("Dia 2 van 3")
        _tab_to(page, page.get_by_role("button", name="Omlaag"))
        page.keyboard.press("Enter")
        expect(page.locator(".lg-dia")).to_contain_text("Dia 3 van 3")
        expect(page.get_by_role("button", name="Omlaag")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".lg-dia")).to_contain_text("Dia 2 van 3")
        expect(page.get_by_role("button", name="Omhoog")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".lg-dia")).to_contain_text("Dia 1 van 3")
        _tab_to(page, page.get_by_role("textbox", name="Vraag"))
        page.keyboard.press("Control+A")
        page.keyboard.type("Wat doet u?")
        expect(page.get_by_text("Ctrl+Enter om toe te passen")).to_be_visible()
        page.keyboard.press("Tab")
        expect(page.locator(".lg-dia")).to_contain_text("Wat doet u?")
        wait_for_page(page)
        assert opname.is_stil, opname
    dias = read_presentatie("mijn-dag").dias
    assert [str(dia.soort) for dia in dias] == ["vraag", "titel", "figuur"]
    assert dias[0].boodschap == "Wat doet u?"
    assert dias[2].kaarten[0].adres == "/trends"


def test_axe_finds_nothing_on_a_deck_of_ones_own(browser: Browser, eigen: Server) -> None:
    """What the pages in test_schil.py do not have: fields, stopped words, and the other part."""
    with open_context(browser) as context:
        page = context.new_page()
        open_page(page, f"{eigen.adres}/presenteren?presentatie=resultaten-voor-bestuurders")
        page.get_by_role("button", name="Maak een kopie om te wijzigen").click()
        expect(page).to_have_url(
            f"{eigen.adres}/presenteren?presentatie=resultaten-voor-bestuurders-kopie")
        page.get_by_label("Boodschap").fill("Bel 06-12345678")
        page.get_by_label("Titel", exact=True).click()
        expect(page.locator(".lg-tegengehouden")).to_contain_text("06-12345678")
        wait_for_page(page)
        for thema in THEMAS:
            switch_thema(page, thema)
            for scherm in SCHERMEN:
                page.set_viewport_size(SCHERMEN[scherm])
                assert run_axe(page) == [], (thema, scherm)
        page.get_by_role("radio", name="Kopie, versies en delen").click()
        expect(page.get_by_text("Verwijder deze presentatie")).to_be_visible()
        wait_for_page(page)
        assert run_axe(page) == []
