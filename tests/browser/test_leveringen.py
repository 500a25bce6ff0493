"""Leveringen by keyboard in a real browser: from a form with a mistake to Trends and back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from leergeschiedenis.inlezen import read_leveringen
from leergeschiedenis.werk.plaats import make_werkmap
from tests.bezorger import publiceer_basis
from tests.browser.opstelling import Opname, Server, open_page, run_axe, wait_for_page
from tests.formulierbouwer import casus, minimale_levering, schrijf_csv, schrijf_xlsx, veel_casussen

pytestmark = pytest.mark.xdist_group("leveringen")
_LANG = 60_000  # milliseconds, for a child process on a busy machine
_TABS = 60


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One small delivery, published."""
    map_ = tmp_path_factory.mktemp("basis")
    publiceer_basis(map_ / "gegevens", [schrijf_csv(
        map_ / "a.zip", minimale_levering(casussen=veel_casussen(12)))])
    return map_ / "gegevens"


@pytest.fixture
def huis(basis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
         start_app: Callable[..., Server]) -> Server:
    """An app on a copy of it."""
    shutil.copytree(basis, tmp_path / "gegevens")
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path / "gegevens"))
    return start_app(tmp_path / "gegevens")


def _press(page: Page, doel: Locator, toets: str = "Enter") -> None:
    """Walk to an element with Tab alone, and press it."""
    expect(doel).to_be_visible(timeout=_LANG)
    expect(doel).to_be_enabled()
    wait_for_page(page)
    for _ in range(_TABS):
        if doel.evaluate("e => e === document.activeElement || e.contains(document.activeElement)"):
            page.keyboard.press(toets)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"niet te bereiken met het toetsenbord: {doel}")


def _knop(page: Page, naam: str | re.Pattern[str]) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("button", name=naam)


def _lever(page: Page, pad: Path) -> None:
    with page.expect_file_chooser() as kiezer:
        _press(page, _knop(page, "Kies bestanden"))
    # As bytes: a browser keeps looking at a file by its path.
    kiezer.value.set_files(FilePayload(name=pad.name, mimeType="", buffer=pad.read_bytes()))
    _press(page, _knop(page, "Controleer deze formulieren"))


def _go(page: Page, titel: str) -> None:
    _press(page, page.get_by_test_id("stSidebarNav").get_by_role("link", name=titel, exact=True))
    expect(page).to_have_title(re.compile(f"^{titel}"))


def _choose_deel(page: Page, titel: str) -> None:
    """Tab goes to the part that is open, the arrows go on from there."""
    delen = page.get_by_role("radiogroup", name="Deel van deze pagina").get_by_role("radio")
    gevraagd = page.get_by_role("radio", name=titel)
    _press(page, delen.first, "ArrowRight")
    for _ in range(delen.count()):
        wait_for_page(page)
        if gevraagd.evaluate("e => e === document.activeElement"):
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(gevraagd).to_be_checked()


def test_the_whole_path_by_keyboard(page: Page, huis: Server, tmp_path: Path) -> None:
    opname = Opname.of(page, huis.adres)
    casussen = veel_casussen(20)
    casussen[3]["uitkomst"] = "mischien"
    fout = schrijf_xlsx(tmp_path / "zorg 2019.xlsx", minimale_levering(
        organisatie="Zorggroep", casussen=casussen))
    open_page(page, f"{huis.adres}/leveringen")
    inhoud, stempel = page.get_by_test_id("stMain"), page.get_by_test_id("stSidebar")
    expect(stempel).to_contain_text("Publicatie 1")

    _lever(page, fout)
    expect(inhoud).to_contain_text("Dit formulier heeft fouten", timeout=_LANG)
    expect(inhoud).to_contain_text("'mischien' kan niet bij 'uitkomst'")
    expect(_knop(page, re.compile("^Neem"))).to_have_count(0)
    assert run_axe(page) == []
    with page.expect_download() as download:
        _press(page, _knop(page, "Uw formulier, met deze cellen gemerkt"))
    verbeterd = tmp_path / "zorg 2019 verbeterd.xlsx"
    download.value.save_as(verbeterd)
    boek = openpyxl.load_workbook(verbeterd)
    assert boek["casussen"]["R5"].value == "mischien"
    boek["casussen"]["R5"].value = "Verbeterd"
    boek.save(verbeterd)

    _press(page, _knop(page, "Begin opnieuw"))
    expect(inhoud).not_to_contain_text("Dit formulier heeft fouten")
    _lever(page, verbeterd)
    expect(inhoud).to_contain_text("Wat er verandert als u ze opneemt", timeout=_LANG)
    rij = page.get_by_role("row", name=re.compile("Zorggroep"))
    assert rij.get_by_role("cell").all_inner_texts() == [
        "Zorggroep", "nieuw", "20", "0", "0", "0"]
    expect(inhoud).to_contain_text("Na het opnemen komt er een nieuwe publicatie")
    _press(page, _knop(page, re.compile("^Neem 1 formulier op")))
    expect(inhoud).to_contain_text("Formulieren opnemen: bezig", timeout=_LANG)
    _go(page, "Verantwoording")
    _go(page, "Leveringen")
    expect(inhoud).to_contain_text("Formulieren opnemen: klaar", timeout=_LANG)
    expect(inhoud).to_contain_text("Publicatie 2 is gemaakt, door de audit gekomen")
    _press(page, _knop(page, "Sluit deze melding"))
    expect(inhoud).not_to_contain_text("Formulieren opnemen: klaar")
    assert list(make_werkmap().rglob("*.xlsx")) == [], "of this data folder"

    _go(page, "Trends")
    expect(stempel).to_contain_text("Publicatie 2")
    expect(inhoud).to_contain_text("publicatie 2")
    _go(page, "Leveringen")
    _choose_deel(page, "Geschiedenis")
    _press(page, _knop(page, "Zet publicatie 1 terug"))
    _press(page, _knop(page, "Ja, zet publicatie 1 terug"))
    expect(inhoud).to_contain_text("Publicatie 1 is nu de huidige", timeout=_LANG)
    _go(page, "Trends")
    expect(stempel).to_contain_text("Publicatie 1")
    assert "Traceback" not in huis.read_log()
    assert opname.is_stil, opname


def test_no_form_the_next_form_and_a_resident_in_two_steps(
        page: Page, huis: Server, tmp_path: Path) -> None:
    vreemd = tmp_path / "vakantie.xlsx"
    vreemd.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    open_page(page, f"{huis.adres}/leveringen")
    _lever(page, vreemd)
    inhoud = page.get_by_test_id("stMain")
    expect(inhoud).to_contain_text("Dit is geen Excel-bestand", timeout=_LANG)
    expect(inhoud).to_contain_text("Lever het casuïstiekformulier aan als .xlsx")

    vorig = schrijf_xlsx(tmp_path / "vorig.xlsx", minimale_levering(
        casussen=[casus("open", einde=None, status="lopend", uitkomst="onbekend"), casus("af")]))
    open_page(page, f"{huis.adres}/leveringen?deel=formulieren")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(vorig)
    _press(page, _knop(page, "Maak het vervolgformulier"))
    expect(page.get_by_text("1 van 2 casussen zijn nog open")).to_be_visible(timeout=_LANG)
    with page.expect_download() as download:
        _knop(page, "Download het vervolgformulier").click()
    nieuw = tmp_path / "nieuw.xlsx"
    download.value.save_as(nieuw)
    assert [blad.kolommen[0].waarden for gelezen in read_leveringen([nieuw])
            for naam, blad in gelezen.bladen.items() if naam == "casussen"] == [("C-open",)]

    open_page(page, f"{huis.adres}/leveringen?deel=intrekken")
    page.get_by_role("radio", name="casusnummer").check(force=True)
    page.get_by_label("Nummer", exact=True).fill("C-3")
    page.keyboard.press("Enter")
    expect(inhoud).to_contain_text("1 casus gaat voorgoed weg uit de bron", timeout=_LANG)
    assert "C-3" not in page.content()
    assert run_axe(page) == []
    _press(page, _knop(page, "Ja, verwijder deze inwoner"))
    expect(inhoud).to_contain_text("uit de bron verwijderd", timeout=_LANG)
    expect(inhoud).to_contain_text("wacht 1 gewijzigde inwoner op publicatie")
    assert "C-3" not in huis.read_log()
    assert "Traceback" not in huis.read_log()
