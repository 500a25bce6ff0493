"""Screenshots of every section of every page: `python -m tests.browser.schermafdrukken UITMAP`.

Full page, on a projector and on a telephone, light and dark; to be looked at by a person.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from leergeschiedenis.instellingen import data_map
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.taal import build_slug
from tests.browser.opstelling import (
    PROJECT,
    SCHERMEN,
    THEMAS,
    launch_chromium,
    list_delen,
    open_context,
    open_page,
    run_app,
    stretch_page,
)


def main() -> None:
    """Make the pictures that the command line asks for."""
    lezer = argparse.ArgumentParser(prog="schermafdrukken", description=__doc__)
    lezer.add_argument("uitmap", type=Path, help="map voor de afbeeldingen")
    lezer.add_argument("--data", type=Path, default=data_map(), help="gegevensmap")
    lezer.add_argument("--boom", type=Path, default=PROJECT, help="broncode, anders deze")
    keuze = lezer.parse_args()
    keuze.uitmap.mkdir(parents=True, exist_ok=True)
    with run_app(keuze.data, keuze.boom) as server, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for scherm in ("projector", "telefoon"):
            for thema in THEMAS:
                _capture(browser, server.adres, scherm, thema, keuze.uitmap)
        browser.close()


def _capture(browser: Browser, adres: str, scherm: str, thema: str, uitmap: Path) -> None:
    with open_context(browser, thema, scherm) as context:
        page = context.new_page()
        for pagina in PAGINAS:
            open_page(page, adres + pagina.adres)
            delen = [build_slug(titel) for titel in list_delen(page).all_inner_texts()]
            for deel in delen or [""]:
                page.set_viewport_size(SCHERMEN[scherm])
                open_page(page, f"{adres}{pagina.adres}{f'?{DEEL}={deel}' if deel else ''}")
                stretch_page(page)
                naam = "-".join(filter(None, (pagina.woord, deel, scherm, thema)))
                page.screenshot(path=uitmap / f"{naam}.png")
                print(uitmap / f"{naam}.png")


if __name__ == "__main__":
    main()
