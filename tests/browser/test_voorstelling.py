"""Presenting in a real browser: a whole deck by key and clicker, in a room, by phone, from disk."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leergeschiedenis.presentatie.bewaren import list_presentaties, store_presentatie
from leergeschiedenis.presentatie.bewerken import insert_dia
from leergeschiedenis.presentatie.dia import Dia, Diasoort
from leergeschiedenis.presentatie.vullen import GevuldePresentatie, fill_presentatie
from leergeschiedenis.uitvoer.dek import build_dek
from tests.browser.dekken import KAARTEN, build_presentatie
from tests.browser.opstelling import Opname, Server, find_port, run_app, run_axe

pytestmark = pytest.mark.xdist_group("voorstelling")
NAAM = "toets"
ALLES = "alles"
SCHERMEN = {"projector": (1920, 1080), "oud": (1024, 768), "telefoon": (390, 844)}
METING = (Path(__file__).parent / "meet_dia.js").read_text(encoding="utf-8")
KLAAR = "() => document.getElementById('dek').dataset.klaar === 'ja'"


@dataclass
class Zaal:
    """The app with a short deck and one of many figures, what is in both, and the names of all
    decks to look at. It can be stopped and started at the same port.
    """

    gegevens: Path
    gevuld: GevuldePresentatie
    alles: GevuldePresentatie
    namen: tuple[str, ...]
    poort: int = field(default_factory=find_port)
    stapel: ExitStack = field(default_factory=ExitStack)
    server: Server | None = None

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}/presentatie/{NAAM}"

    def adres_van(self, naam: str) -> str:
        return self.adres.replace(NAAM, naam)

    @property
    def aantal(self) -> int:
        return len(self.gevuld.te_tonen)

    def start(self) -> None:
        self.server = self.stapel.enter_context(run_app(self.gegevens, poort=self.poort))

    def stop(self) -> None:
        self.stapel.close()


def _open_zaal(gegevens: Path, map_: Path) -> Zaal:
    """A copy of a data folder, with the decks in it."""
    eigen = Path(shutil.copytree(gegevens, map_ / "gegevens"))
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(eigen))
        kort, alles = (fill_presentatie(store_presentatie(presentatie, "toets"))
                       for presentatie in (build_presentatie(NAAM),
                                           build_presentatie(ALLES, KAARTEN)))
        namen = (ALLES, *(p.naam for p in list_presentaties() if p.is_klaar))
        zaal = Zaal(eigen, kort, alles, namen)
    zaal.start()
    return zaal


@pytest.fixture(scope="module")
def zaal(proeftuin_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zaal]:
    zaal = _open_zaal(proeftuin_map, tmp_path_factory.mktemp("zaal"))
    yield zaal
    zaal.stop()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(locale="nl-NL", color_scheme="light",
                             viewport={"width": 1920, "height": 1080}) as context:
        yield context


@pytest.fixture
def dek(context: BrowserContext, zaal: Zaal) -> Iterator[Page]:
    """The deck on its first slide, drawn whole."""
    page = context.new_page()
    _open(page, zaal.adres)
    yield page
    page.close()


def _open(page: Page, adres: str) -> None:
    page.goto(adres)
    page.wait_for_function(KLAAR)


def _nummer(page: Page) -> int:
    """The slide that is on, by its own foot and by the address, that must agree."""
    in_voet = int(page.locator(".dia.aan .nummer").inner_text().partition(" /")[0])
    in_adres = re.search(r"dia[=-](\d+)", page.url)
    assert in_adres
    assert in_voet == int(in_adres[1])
    return in_voet


def _set_scherm(page: Page, scherm: str) -> None:
    breedte, hoogte = SCHERMEN[scherm]
    page.set_viewport_size({"width": breedte, "height": hoogte})
    page.wait_for_function(
        "([b, h]) => innerWidth === b && innerHeight === h && document.querySelector('.dia.aan')"
        ".dataset.klaar?.startsWith(`${b}x${h}`)", arg=[breedte, hoogte])
    page.wait_for_function(KLAAR)


def _walk(page: Page, toets: str) -> list[str]:
    """Every slide by this key to the last; what is wrong with how they look."""
    klachten, aantal = [], page.locator(".dia").count()
    for nummer in range(1, aantal + 1):
        assert _nummer(page) == nummer
        klachten += [f"dia {nummer}: {klacht}" for klacht in page.evaluate(METING)]
        page.keyboard.press(toets)
    assert _nummer(page) == aantal, "na de laatste dia komt er geen"
    return klachten


@pytest.mark.parametrize("set_", ["proeftuin", "regio"])
def test_a_whole_deck_by_clicker_with_nothing_cut_over_another_or_too_small(
        set_: str, zaal: Zaal, regio_map: Path, tmp_path: Path,
        context: BrowserContext) -> None:
    andere = _open_zaal(regio_map, tmp_path) if set_ == "regio" else zaal
    page = context.new_page()
    opname = Opname.of(page, f"http://127.0.0.1:{andere.poort}")
    try:
        klachten = []
        assert len(andere.namen) == 3
        for naam in andere.namen:
            _open(page, andere.adres_van(naam))
            # Most figures look alike in both sets; where most is hidden, one screen will do.
            for scherm in SCHERMEN if set_ == "regio" or naam != ALLES else ("projector",):
                _set_scherm(page, scherm)
                page.keyboard.press("Home")
                klachten += [f"{naam}, {scherm}, {klacht}" for klacht in _walk(page, "PageDown")]
            for _ in range(page.locator(".dia").count()):
                page.keyboard.press("PageUp")
            assert _nummer(page) == 1
        assert klachten == []
        assert opname.is_stil, opname
    finally:
        page.close()
        if andere is not zaal:
            andere.stop()


def test_a_whole_deck_by_keyboard(dek: Page, zaal: Zaal) -> None:
    for scherm in SCHERMEN:
        _set_scherm(dek, scherm)
        dek.keyboard.press("Home")
        for toets in ("ArrowRight", " "):
            for nummer in range(1, zaal.aantal):
                assert _nummer(dek) == nummer
                dek.keyboard.press(toets)
            dek.keyboard.press("Home")
        dek.keyboard.press("End")
        assert _nummer(dek) == zaal.aantal
        dek.keyboard.press("ArrowLeft")
        assert _nummer(dek) == zaal.aantal - 1


def test_what_some_clickers_send_does_no_harm(dek: Page) -> None:
    dek.evaluate("() => { window.merk = true; }")
    dek.keyboard.press("PageDown")
    for toets in ("F5", "Shift+F5", "Escape", "Escape", "Tab"):
        dek.keyboard.press(toets)
    assert dek.evaluate("() => window.merk")
    assert _nummer(dek) == 2
    dek.keyboard.press(".")
    expect(dek.locator("#zwart")).to_be_visible()
    dek.keyboard.press("PageDown")
    expect(dek.locator("#zwart")).to_be_hidden()
    assert _nummer(dek) == 3


def test_black_help_overview_and_light(dek: Page, zaal: Zaal) -> None:
    dek.keyboard.press("b")
    expect(dek.locator("#zwart")).to_be_visible()
    dek.keyboard.press("b")
    expect(dek.locator("#zwart")).to_be_hidden()
    dek.keyboard.press("?")
    expect(dek.get_by_role("dialog", name="Toetsen")).to_be_visible()
    dek.keyboard.press("ArrowRight")
    dek.keyboard.press("Escape")
    assert _nummer(dek) == 1
    dek.keyboard.press("o")
    assert dek.locator(".dia.aan").count() == zaal.aantal
    dek.keyboard.press("ArrowRight")
    dek.keyboard.press("ArrowDown")
    dek.keyboard.press("Enter")
    assert dek.locator(".dia.aan").count() == 1
    assert 5 < _nummer(dek) < 10
    dek.keyboard.press("o")
    dek.keyboard.press("Escape")
    grond = "() => getComputedStyle(document.body).backgroundColor"
    licht = dek.evaluate(grond)
    dek.keyboard.press("t")
    assert dek.evaluate(grond) != licht
    dek.keyboard.press("q")
    expect(dek.locator("#codegroot svg")).to_be_visible()
    dek.keyboard.press("Escape")
    expect(dek.locator("#codegroot")).to_have_count(0)
    assert 5 < _nummer(dek) < 10
    dek.keyboard.press("t")  # a window remembers it


def test_the_large_code_gives_way_to_the_next_slide_and_to_black(dek: Page) -> None:
    dek.keyboard.press("PageDown")
    dek.keyboard.press("q")
    expect(dek.locator("#codegroot svg")).to_be_visible()
    dek.keyboard.press("PageDown")
    expect(dek.locator("#codegroot")).to_have_count(0)
    assert _nummer(dek) == 3
    dek.keyboard.press("q")
    dek.keyboard.press("b")
    expect(dek.locator("#codegroot")).to_have_count(0)
    expect(dek.locator("#zwart")).to_be_visible()


def test_a_change_is_said_to_a_screen_reader(dek: Page, zaal: Zaal) -> None:
    dek.keyboard.press("ArrowRight")
    expect(dek.locator("#omroep")).to_have_text(f"Dia 2 van {zaal.aantal}: Het groeit")
    assert dek.get_by_role("heading", name="Het groeit").count() == 1
    alt = zaal.gevuld.te_tonen[1].figuren[0].alt
    assert dek.get_by_role("img", name=alt).count() == 1


def test_the_speakers_window_stays_in_step_also_after_a_reload(
        dek: Page, context: BrowserContext) -> None:
    with context.expect_page() as geopend:
        dek.keyboard.press("n")
    spreker = geopend.value
    spreker.wait_for_function(KLAAR)
    dek.keyboard.press("PageDown")
    expect(spreker.locator("#plaats")).to_contain_text("Dia 2 van")
    expect(spreker.locator("#noten")).to_contain_text("Vertel over de brief.")
    assert spreker.locator(".dia.aan").count() == 2, "deze dia en de volgende"
    assert "Vertel over de brief." not in dek.inner_text("body")
    spreker.keyboard.press("PageDown")
    expect(dek.locator(".dia.aan .nummer")).to_contain_text("3 /")
    for venster, ander in ((dek, spreker), (spreker, dek)):
        venster.reload()
        venster.wait_for_function(KLAAR)
        voor = _laatste(spreker)
        ander.keyboard.press("ArrowRight")
        expect(spreker.locator("#plaats")).to_contain_text(f"Dia {voor + 1} van")
        expect(dek.locator(".dia.aan .nummer")).to_contain_text(f"{voor + 1} /")
        venster.keyboard.press("ArrowRight")
        expect(spreker.locator("#plaats")).to_contain_text(f"Dia {voor + 2} van")
        expect(dek.locator(".dia.aan .nummer")).to_contain_text(f"{voor + 2} /")
    spreker.keyboard.press("b")
    expect(dek.locator("#zwart")).to_be_visible()
    expect(spreker.locator("#band")).to_have_text("In de pas met de zaal.")
    spreker.close()


def test_the_speakers_window_says_that_the_deck_was_changed_and_goes_its_own_way(
        zaal: Zaal, context: BrowserContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(zaal.gegevens))
    eerst = store_presentatie(build_presentatie("wijzigt"), "toets")
    dek = context.new_page()
    _open(dek, zaal.adres_van("wijzigt"))
    store_presentatie(insert_dia(eerst, 1, Dia(Diasoort.VRAAG, boodschap="Erbij")), "toets")
    with context.expect_page() as geopend:
        dek.keyboard.press("n")
    spreker = geopend.value
    spreker.wait_for_function(KLAAR)
    expect(spreker.locator("#band")).to_contain_text("De presentatie is gewijzigd.")
    spreker.keyboard.press("PageDown")
    expect(spreker.locator("#plaats")).to_contain_text("Dia 2 van")
    assert _nummer(dek) == 1, "that slide is another one there"
    dek.reload()
    expect(spreker.locator("#band")).to_have_text("In de pas met de zaal.")
    for venster in (spreker, dek):
        venster.close()


def test_a_restart_of_the_server_is_not_noticed_and_a_reload_finds_the_slide(
        dek: Page, zaal: Zaal) -> None:
    dek.keyboard.press("PageDown")
    zaal.stop()
    dek.keyboard.press("PageDown")
    assert _nummer(dek) == 3
    assert dek.evaluate(METING) == []
    zaal.start()
    dek.reload()
    dek.wait_for_function(KLAAR)
    assert _nummer(dek) == 3
    expect(dek.locator("#bericht")).to_be_hidden()


def test_a_reload_says_that_another_publication_is_in_view(dek: Page) -> None:
    dek.evaluate(f"() => sessionStorage.setItem('{NAAM}:publicatie', '7')")
    dek.reload()
    dek.wait_for_function(KLAAR)
    expect(dek.locator("#bericht")).to_contain_text("Voordat u opnieuw laadde was dat publicatie 7")
    dek.keyboard.press("Escape")
    expect(dek.locator("#bericht")).to_be_hidden()


def test_every_number_is_that_of_the_figure_and_nothing_hidden_is_sent(
        zaal: Zaal, context: BrowserContext) -> None:
    html = context.request.get(zaal.adres_van(ALLES)).text()
    gevonden = re.search(r'id="gegevens">(.*?)</script>', html)
    assert gevonden
    gegevens = json.loads(gevonden[1])
    figuren = [f for dia in zaal.alles.te_tonen for f in dia.figuren if f.beeld is not None]
    assert len(gegevens["platen"]) == len(figuren) > 10
    for plaat, figuur in zip(gegevens["platen"], figuren, strict=True):
        assert figuur.licht is not None
        assert plaat["smal"]["data"] == json.loads(figuur.licht.json)["data"], figuur.kaart.id
        echt = [spoor.get("customdata") for spoor in plaat["smal"]["data"]]
        getoond = [spoor.get("customdata") for spoor in plaat["breed"]["data"]]
        assert sorted(map(str, _flatten(echt))) == sorted(map(str, _flatten(getoond)))
    tekst = re.sub(r"<(style|script).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert not {"None", "nan", "NaN", "null"} & set(tekst.split())


def test_axe_finds_nothing_light_and_dark(dek: Page, zaal: Zaal) -> None:
    bevindingen = []
    for nummer, toets in ((2, "t"), (5, "t"), (3, "o")):
        dek.goto(f"{zaal.adres}?dia={nummer}")
        dek.wait_for_function(KLAAR)
        dek.keyboard.press(toets)
        dek.wait_for_function(KLAAR)
        bevindingen += run_axe(dek)
    dek.keyboard.press("Escape")
    _set_scherm(dek, "telefoon")
    bevindingen += run_axe(dek)
    dek.goto(zaal.adres.replace(NAAM, "onbekend"))
    bevindingen += run_axe(dek)
    assert bevindingen == []


def test_on_a_phone_a_swipe_and_buttons_do_it(browser: Browser, zaal: Zaal) -> None:
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        _open(page, zaal.adres)
        page.get_by_role("button", name="Volgende dia").tap()
        assert _nummer(page) == 2
        veeg = """([van, tot]) => {
          for (const [soort, x] of [['touchstart', van], ['touchend', tot]]) {
            const lijf = document.body;
            const punt = new Touch({identifier: 1, target: lijf, clientX: x, clientY: 300});
            lijf.dispatchEvent(new TouchEvent(soort, {bubbles: true, changedTouches: [punt],
              touches: soort === 'touchstart' ? [punt] : []}));
          }
        }"""
        page.evaluate(veeg, [300, 100])
        assert _nummer(page) == 3
        page.evaluate(veeg, [100, 300])
        assert _nummer(page) == 2


def test_the_file_works_from_disk_without_a_network(
        browser: Browser, zaal: Zaal, tmp_path: Path) -> None:
    bestand = tmp_path / "presentatie.html"
    bestand.write_text(build_dek(zaal.gevuld, NAAM, los=True), encoding="utf-8")
    with browser.new_context(offline=True, viewport={"width": 1280, "height": 720}) as context:
        page = context.new_page()
        opname = Opname.of(page, "")
        _open(page, bestand.as_uri())
        page.keyboard.press("PageDown")
        assert page.url.endswith("#dia-2")
        page.reload()
        page.wait_for_function(KLAAR)
        assert _nummer(page) == 2
        page.locator(".dia.aan .point:visible").first.hover(force=True)
        expect(page.locator(".dia.aan .hoverlayer text").first).to_be_visible()
        with context.expect_page() as geopend:
            page.keyboard.press("n")
        spreker = geopend.value
        spreker.wait_for_function(KLAAR)
        for venster, ander in ((page, spreker), (spreker, page)):
            venster.reload()
            venster.wait_for_function(KLAAR)
            expect(spreker.locator("#band")).to_have_text("In de pas met de zaal.")
            ander.keyboard.press("PageDown")
            nummer = _laatste(ander)
            expect(page.locator(".dia.aan .nummer")).to_contain_text(f"{nummer} /")
            expect(spreker.locator("#plaats")).to_contain_text(f"Dia {nummer} van")
        assert [adres for adres in opname.verzoeken
                if not adres.startswith(("data:", bestand.as_uri()))] == []
        assert opname.fouten == opname.csp == []


def _laatste(page: Page) -> int:
    """The slide of a window, room's or speaker's, by its address."""
    gevonden = re.search(r"(?:dia[=-]|notities-)(\d+)", page.url)
    assert gevonden
    return int(gevonden[1])


def _flatten(waarde: object) -> Iterator[object]:
    if isinstance(waarde, list):
        for deel in waarde:
            yield from _flatten(deel)
    elif waarde is not None:
        yield waarde
