"""The shell around the pages: safe, Dutch, calm, and friendly when something is wrong."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from leergeschiedenis.scherm.navigatie import NAAM, PAGINAS, Pagina
from tests.browser.opstelling import (
    PROJECT,
    SCHERMEN,
    THEMAS,
    Opname,
    Server,
    Thema,
    fetch,
    list_delen,
    open_deel,
    open_page,
    run_app,
    run_axe,
    switch_thema,
    wait_for_page,
)
from tests.publicatiemaker import cel, maak_publicatie

GEHEIM = "de imker in een rolstoel, 83 jaar"
PAGINA_STUK = f"import streamlit as st\nst.title('Trends')\nraise ValueError({GEHEIM!r})\n"
PAGINA_KNOPPEN = f"""
import streamlit as st

def terugroep() -> None:
    raise KeyError({GEHEIM!r})

@st.fragment
def deel() -> None:
    if st.button("Stuk in een deel"):
        raise ValueError({GEHEIM!r})

st.title("Belemmeringen")
st.button("Stuk in een knop", on_click=terugroep)
deel()
st.write(f"thema {{st.context.theme.type}}")
"""
elke_pagina = pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.woord)


@pytest.fixture(scope="module")
def kapot(tmp_path_factory: pytest.TempPathFactory, voorbeeldmap: Path) -> Iterator[Server]:
    """An app from a copy of the source in which two pages break; the product has no door for it."""
    boom = tmp_path_factory.mktemp("boom")
    for map_ in (".streamlit", "leergeschiedenis", "pages", "queries"):
        shutil.copytree(PROJECT / map_, boom / map_, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "app.py", boom)
    (boom / "pages" / "trends.py").write_text(PAGINA_STUK, encoding="utf-8")
    (boom / "pages" / "belemmeringen.py").write_text(PAGINA_KNOPPEN, encoding="utf-8")
    with run_app(voorbeeldmap, boom) as server:
        yield server


def _find_koppeling(page: Page, pagina: Pagina) -> Locator:
    """The link to a page in the navigation."""
    return page.get_by_test_id("stSidebarNav").get_by_role("link", name=pagina.titel, exact=True)


@pytest.mark.parametrize("pad", [
    *(pagina.adres for pagina in PAGINAS), "/gezond", "/bestaatniet", "/favicon.png",
    "/_stcore/health"])
def test_every_answer_has_the_security_headers(server: Server, pad: str) -> None:
    _, koppen, _ = fetch(server.adres + pad)

    regels = dict(regel.split(" ", 1) for regel in koppen["content-security-policy"].split("; "))
    assert regels["default-src"] == "'self'"
    assert re.fullmatch(r"'self' 'sha256-[\w+/]{43}='", regels["script-src"])
    assert regels["frame-ancestors"] == "'none'"
    assert "unsafe-eval" not in str(regels)
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["referrer-policy"] == "same-origin"
    assert koppen["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in koppen["permissions-policy"]


def test_gezond_names_the_publication(server: Server) -> None:
    status, _, tekst = fetch(f"{server.adres}/gezond")

    antwoord = json.loads(tekst)
    assert status == 200
    assert antwoord["status"] == "gezond"
    assert isinstance(antwoord["publicatie"], int)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", antwoord["datum"])


def test_gezond_without_publication_says_what_to_do(
        start_app: Callable[..., Server], lege_map: Path) -> None:
    status, _, tekst = fetch(f"{start_app(lege_map).adres}/gezond")

    assert status == 503
    assert "Er is nog geen publicatie" in json.loads(tekst)["melding"]


def test_the_agent_api_is_off(server: Server) -> None:
    status, _, _ = fetch(f"{server.adres}/_stcore/agent/interact", inhoud=b"{}")

    assert status == 403


@elke_pagina
def test_the_page_is_dutch_before_any_script_ran(server: Server, pagina: Pagina) -> None:
    status, _, html = fetch(server.adres + pagina.adres)

    assert status == 200
    assert '<html lang="nl">' in html
    assert f"<title>{NAAM}</title>" in html
    assert "heeft JavaScript nodig" in html
    assert "enable JavaScript" not in html


@elke_pagina
def test_a_deep_link_works_as_the_very_first_request(
        page: Page, voorbeeldmap: Path, pagina: Pagina) -> None:
    """Also without a word of Streamlit's English in what a screen reader reads out."""
    with run_app(voorbeeldmap) as server:
        opname = Opname.of(page, server.adres)
        open_page(page, server.adres + pagina.adres)

        assert page.title() == f"{pagina.titel} · {NAAM}"
        expect(page.locator("h1")).to_have_count(1)
        expect(_find_koppeling(page, pagina)).to_have_attribute("aria-current", "page")
        assert not [url for url in opname.verzoeken if re.search(r"\w/_stcore/", url.split("//")[1]
                    .removeprefix(opname.host))], "probed below the page"
        assert opname.is_stil, opname
        namen = page.evaluate(
            "() => [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')]"
            ".flatMap(e => ['aria-label', 'title', 'placeholder', 'alt']"
            ".map(k => e.getAttribute(k)))")
        assert _list_engels().isdisjoint(namen), _list_engels() & set(namen)


def _list_engels() -> set[str]:
    """What Streamlit calls its own parts, as far as omslag.js has another word for it."""
    script = (PROJECT / "leergeschiedenis/scherm/omslag.js").read_text(encoding="utf-8")
    engels = {woord for woord, nederlands in re.findall(r'^ {4}"(.+?)": "(.+?)",$', script, re.M)
              if woord != nederlands}
    assert "Skip to main content" in engels
    return engels


@elke_pagina
@pytest.mark.parametrize(("scherm", "schermen", "themas"), [
    ("telefoon", ("telefoon",), ("dark", "light")),
    ("laptop", ("laptop", "projector"), ("light", "dark"))], ids=["klein", "groot"])
def test_axe_finds_nothing(page: Page, server: Server, pagina: Pagina,
                           schermen: tuple[str, ...], themas: tuple[Thema, ...]) -> None:
    """One visit for laptop and projector; a telephone is another browser, with another menu.

    What is on every section is seen in both themes, what is in a section in one for each visit.
    """
    open_page(page, server.adres + pagina.adres)
    for scherm in schermen:
        page.set_viewport_size(SCHERMEN[scherm])
        for thema in themas:
            switch_thema(page, thema)
            assert run_axe(page) == [], (thema, scherm)
    for titel in list_delen(page).all_inner_texts()[1:]:
        open_deel(page, titel)
        assert run_axe(page) == [], titel


def test_the_keyboard_reaches_the_content_first(page: Page, server: Server) -> None:
    open_page(page, server.adres)
    page.keyboard.press("Tab")

    expect(page.get_by_text("Naar de inhoud")).to_be_focused()


def test_another_page_is_one_click_away(page: Page, opname: Opname, server: Server) -> None:
    open_page(page, server.adres)
    for pagina in (*PAGINAS[1:], PAGINAS[0]):
        _find_koppeling(page, pagina).click()
        expect(page).to_have_title(f"{pagina.titel} · {NAAM}")
        wait_for_page(page)
        assert page.url.removeprefix(server.adres).partition("?")[0] == pagina.adres

    assert opname.is_stil, opname


@pytest.mark.parametrize("scherm", ["telefoon"])
def test_on_a_telephone_the_menu_makes_way_for_the_page(page: Page, server: Server) -> None:
    open_page(page, server.adres)
    menu = page.get_by_test_id("stSidebar")
    expect(menu).to_have_attribute("data-collapsed", "true")
    page.get_by_role("button", name="Menu uitklappen").click()
    _find_koppeling(page, PAGINAS[1]).click()

    expect(page).to_have_title(f"{PAGINAS[1].titel} · {NAAM}")
    expect(menu).to_have_attribute("data-collapsed", "true")


@pytest.mark.parametrize("pad", ["/bestaatniet", "/trends/dieper", "/index.html", "/Trends"])
def test_an_unknown_address_gets_a_dutch_page(server: Server, pad: str) -> None:
    status, _, html = fetch(server.adres + pad)

    assert status == 404
    assert '<html lang="nl">' in html
    assert "Deze pagina is er niet" in html
    assert all(f'href="{pagina.adres}"' in html for pagina in PAGINAS)


@pytest.mark.parametrize("thema", THEMAS)
def test_from_an_unknown_address_one_can_go_on(page: Page, opname: Opname, server: Server) -> None:
    page.goto(f"{server.adres}/bestaatniet")
    assert run_axe(page) == []

    page.get_by_role("link", name="Trends").click()
    wait_for_page(page)
    assert page.title() == f"Trends · {NAAM}"
    assert opname.csp == opname.naar_buiten == opname.fouten == []


@pytest.mark.parametrize(("pad", "knop", "soort"), [
    ("/trends", None, "ValueError in"),  # on the page itself
    ("/belemmeringen", "Stuk in een knop", "KeyError in pages/belemmeringen.py"),
    ("/belemmeringen", "Stuk in een deel", "ValueError in pages/belemmeringen.py"),
])
def test_an_error_becomes_a_number_that_is_also_in_the_log(
        page: Page, kapot: Server, pad: str, knop: str | None, soort: str) -> None:
    page.goto(kapot.adres + pad)
    if knop:
        wait_for_page(page)
        page.get_by_role("button", name=knop).click()

    kaart = page.locator("[class*='st-key-storing']")
    expect(kaart).to_contain_text("kan nu niet worden getoond")
    expect(kaart).to_contain_text(re.compile(r"Foutnummer \d{3}-\d{3}"))
    nummer = re.search(r"\d{3}-\d{3}", kaart.inner_text())
    assert nummer is not None
    assert f"Foutnummer {nummer[0]}: {soort}" in kapot.read_log()
    assert GEHEIM not in kapot.read_log()
    assert GEHEIM not in page.content()
    assert "Traceback" not in page.content() + kapot.read_log()
    assert run_axe(page) == []


def test_without_a_publication_every_page_says_what_to_do(
        page: Page, start_app: Callable[..., Server], lege_map: Path) -> None:
    server = start_app(lege_map)
    for pagina in PAGINAS:
        open_page(page, server.adres + pagina.adres)
        wat = "casussen opgenomen" if pagina.woord == "casussen" else "publicatie"
        expect(page.get_by_test_id("stMain")).to_contain_text(re.compile(f"nog geen {wat}"))
        assert run_axe(page) == []


def test_a_damaged_publication_is_said_and_does_not_stop_the_server(
        page: Page, start_app: Callable[..., Server], voorbeeldmap: Path, tmp_path: Path) -> None:
    gegevens = tmp_path / "beschadigd"
    shutil.copytree(voorbeeldmap, gegevens)
    for bestand in (gegevens / "publicatie").glob("*.duckdb"):
        bestand.write_bytes(bestand.read_bytes()[:1000])
    server = start_app(gegevens)
    status, _, tekst = fetch(f"{server.adres}/gezond")
    assert status == 503
    assert "beschadigd" in json.loads(tekst)["melding"]

    page.goto(server.adres)
    expect(page.locator(".stApp")).to_contain_text("beschadigd")


def test_click_in_a_card_shows_the_whole_new_publication(
        page: Page, start_app: Callable[..., Server], tmp_path: Path) -> None:
    maak_publicatie(tmp_path, [cel("gestart", 100)])
    open_page(page, start_app(tmp_path).adres)
    stempel = page.get_by_test_id("stSidebar")
    expect(stempel).to_contain_text("Publicatie 1")

    maak_publicatie(tmp_path, [cel("gestart", 300)], 2, bron=2)
    page.get_by_text("Meer", exact=True).first.click()
    expect(stempel).to_contain_text("Publicatie 2")
    expect(page.get_by_test_id("stMain")).to_contain_text("300")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("publicatie 1")


def test_when_the_system_turns_dark_the_page_is_drawn_for_dark(
        page: Page, kapot: Server) -> None:
    page.goto(f"{kapot.adres}/belemmeringen")
    expect(page.get_by_text("thema light")).to_be_visible()

    page.emulate_media(color_scheme="dark")
    expect(page.get_by_text("thema dark")).to_be_visible()


def test_a_lost_connection_is_said_in_dutch(page: Page, voorbeeldmap: Path) -> None:
    with run_app(voorbeeldmap) as server:
        open_page(page, server.adres)

    band = "getComputedStyle(document.querySelector('.stApp'), '::after')"
    page.wait_for_function(f"() => {band}.opacity === '1'")
    assert "De verbinding is verbroken" in page.evaluate(f"{band}.content")
    expect(page.get_by_role("dialog")).to_have_count(0)
