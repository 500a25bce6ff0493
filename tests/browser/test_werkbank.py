"""Casussen in a real browser: from filter to casus and back, and the file that is taken away.

That axe finds nothing in its sections is seen by test_schil.py and test_lezen.py, for all pages.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.opstelling import Opname, Server, open_page, run_axe, wait_for_page
from tests.werkbankmaker import HAND, HAND_BLADEN, maak_gegevensmap


@pytest.fixture
def hand(start_app: Callable[..., Server], tmp_path: Path) -> Server:
    """An app on four casussen, so that the logbook of another is left as it was."""
    return start_app(maak_gegevensmap(tmp_path, HAND, **HAND_BLADEN))


def test_from_a_filter_to_a_casus_and_back(page: Page, hand: Server) -> None:
    opname = Opname.of(page, hand.adres)
    open_page(page, f"{hand.adres}/casussen?deel=casussen&huishouden=gezin")
    expect(page.get_by_text("2 casussen van 1 inwoner, uit 4 casussen")).to_be_visible()
    page.evaluate("window.zelfde = true")
    page.get_by_role("link", name="een", exact=True).click()
    expect(page.get_by_role("heading", name="Casus een")).to_be_visible()
    expect(page.get_by_text("Weer zelf koken")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?casus=een$"))
    wait_for_page(page)
    assert run_axe(page) == []
    page.get_by_role("link", name="Terug naar de selectie").click()
    expect(page.get_by_text("2 casussen van 1 inwoner, uit 4 casussen")).to_be_visible()
    assert page.evaluate("window.zelfde"), "the page was not loaded anew"
    assert opname.is_stil, opname


@pytest.mark.parametrize(("thema", "scherm"), [("dark", "telefoon"), ("light", "projector")])
def test_open_filters_are_for_everyone(page: Page, hand: Server, thema: str, scherm: str) -> None:
    open_page(page, f"{hand.adres}/casussen?huishouden=gezin&doorlooptijd_dagen=50..250")
    for kenmerk in ("Gebied", "Doorlooptijd in dagen"):
        page.get_by_label("Filter op").fill(kenmerk)
        page.get_by_role("option", name=kenmerk, exact=True).click()
        wait_for_page(page)
        assert run_axe(page) == [], kenmerk
    page.get_by_role("button", name="Wis alle filters").click()
    expect(page.get_by_text("4 casussen van 3 inwoners", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/casussen(\?deel=\w+)?$"))


def test_words_that_are_searched_for_stay_out_of_address_and_log(page: Page, hand: Server) -> None:
    open_page(page, f"{hand.adres}/casussen")
    page.get_by_label("Zoek in de teksten").fill("zelf koken")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 casus van 1 inwoner, uit 4 casussen")).to_be_visible()
    assert "koken" not in page.url
    assert "koken" not in hand.read_log()


def test_report_purpose_and_download(page: Page, hand: Server, tmp_path: Path) -> None:
    open_page(page, f"{hand.adres}/casussen?deel=meenemen&huishouden=gezin")
    page.get_by_role("button", name="Bekijk hoe herleidbaar dit is").click()
    doel = page.get_by_label(re.compile("^Waarvoor neemt u dit mee"))
    doel.fill("Een toets")
    wait_for_page(page)
    assert run_axe(page) == []
    page.get_by_role("button", name="Maak het bestand").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^Download CSV")).click()
    assert download.value.suggested_filename.startswith("casussen-bron-1-")
    logboek = "".join(pad.read_text() for pad in (tmp_path / "logboek").glob("*.jsonl"))
    assert '"doel": "Een toets"' in logboek
    assert "gezin" not in logboek
    assert "gezin" not in hand.read_log()
