"""The longest texts on slides in a browser: nothing cut, nothing off the slide, all readable."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.dek import build_dek
from leergeschiedenis.uitvoer.inkorten import VERDER
from tests.browser.test_voorstelling import KLAAR, METING, SCHERMEN
from tests.langeteksten import build_lang, maak_lange_publicatie


@pytest.mark.parametrize("basis", ["", "https://leren.voorbeeld.nl"], ids=["stick", "met code"])
def test_long_texts_fit_on_every_screen(
        basis: str, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_lange_publicatie(tmp_path)
    bestand = tmp_path / "lang.html"
    bestand.write_text(build_dek(fill_presentatie(build_lang()), "lang", basis, los=True),
                       encoding="utf-8")
    klachten, verder = [], 0
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        for scherm, (breedte, hoogte) in SCHERMEN.items():
            page.set_viewport_size({"width": breedte, "height": hoogte})
            page.goto(bestand.as_uri())
            page.reload()
            page.wait_for_function(KLAAR)
            for nummer in range(1, page.locator(".dia").count() + 1):
                klachten += [(scherm, nummer, klacht) for klacht in page.evaluate(METING)]
                verder += VERDER in page.locator(".dia.aan").inner_text()
                page.keyboard.press("PageDown")
    assert klachten == []
    assert verder == 3 * 6
