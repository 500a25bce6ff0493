"""Signing in with a real browser at a real OpenID provider on this machine, and out again."""

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from leergeschiedenis.toegang import Rol
from tests.browser.opstelling import THEMAS, Opname, open_context, open_page, run_axe, wait_for_page
from tests.browser.toegangshuis import Huis, run_dienst, run_huis
from tests.toegangsmaker import GEHEIM, KOEKJE, make_claims, make_koekje

pytestmark = pytest.mark.xdist_group("toegang")


@pytest.fixture(scope="module")
def huis(proeftuin_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Huis]:
    """The app, and the sign-in service that knows someone of every role and one without."""
    with run_dienst() as dienst:
        for naam in ("niets", *Rol):
            _register(dienst, naam)
        with run_huis(proeftuin_map, tmp_path_factory.mktemp("huis"), dienst) as huis:
            yield huis


@pytest.fixture
def context(apparaat: BrowserContext) -> BrowserContext:
    return apparaat


def test_the_right_role_comes_in_where_it_wanted_to_be(huis: Huis, context: BrowserContext) -> None:
    page = context.new_page()
    opname = Opname.of(page, huis.adres)
    open_page(page, f"{huis.adres}/trends?deel=x")
    expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    _sign_in(page, huis, "beheerder")
    expect(page.get_by_text("Aangemeld als beheerder@voorbeeld.nl, beheerder.")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name="Trends")).to_be_visible()
    assert page.url == f"{huis.adres}/trends?deel=x"
    assert not opname.csp
    laatste = json.loads(huis.run("logboek", "--json"))[0]
    assert (laatste["gebeurtenis"], laatste["wie"], laatste["wat"]) == (
        "aangemeld", "beheerder@voorbeeld.nl", {"rol": "beheerder"})


def test_the_wrong_role_is_told_and_sees_the_rest(huis: Huis, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, huis.adres)
    _sign_in(page, huis, "bestuurder")
    menu = page.get_by_test_id("stSidebarNav")
    expect(menu.get_by_role("link", name="Kosten")).to_be_visible()
    expect(menu.get_by_role("link", name="Trends")).to_have_count(0)
    open_page(page, f"{huis.adres}/trends")
    expect(page.get_by_role("heading", level=1, name="Trends")).to_be_visible()
    expect(page.get_by_text("Deze pagina is niet voor u.")).to_be_visible()
    expect(page.locator(".lg-grafiek")).to_have_count(0)
    assert run_axe(page) == []


def test_who_has_no_role_sees_nothing_and_can_leave(huis: Huis, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, huis.adres)
    _sign_in(page, huis, "niets")
    expect(page.get_by_role("heading", name="U bent aangemeld, maar hebt hier geen rol")
           ).to_be_visible()
    expect(page.get_by_text("Aangemeld als niets@voorbeeld.nl.")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    laatste = json.loads(huis.run("logboek", "--json"))[0]
    assert (laatste["gebeurtenis"], laatste["wie"]) == ("geweigerd", "niets@voorbeeld.nl")
    _sign_out(page, huis)
    expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()


def test_signing_out_ends_it_in_every_window_and_for_a_copy_of_the_cookie(
        huis: Huis, context: BrowserContext, browser: Browser) -> None:
    page, ander = context.new_page(), context.new_page()
    open_page(page, huis.adres)
    _sign_in(page, huis, "onderzoeker")
    open_page(ander, f"{huis.adres}/kosten")
    koekjes = context.cookies()
    _sign_out(page, huis)
    expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()
    assert KOEKJE not in {koekje["name"] for koekje in context.cookies()}
    ander.get_by_test_id("stSidebarNav").get_by_role("link", name="Lessen").click()
    expect(ander.get_by_role("heading", name="Meld u aan")).to_be_visible()
    with open_context(browser) as dief:
        dief.add_cookies(koekjes)
        page = dief.new_page()
        open_page(page, huis.adres)
        expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()
    assert json.loads(huis.run("logboek", "--json"))[0]["gebeurtenis"] == "afgemeld"


def test_after_its_hours_a_sign_in_is_asked_for_again(huis: Huis, context: BrowserContext) -> None:
    """The cookie that the provider's answer became, nine hours later."""
    page = context.new_page()
    open_page(page, huis.adres)
    _sign_in(page, huis, "beheerder")
    claims = _read_koekje(context)
    assert {"iat", "exp", "sub", "iss", "nonce"} <= claims.keys()
    _put_koekje(context, huis, make_koekje(huis.adres, claims | {"iat": claims["iat"] - 9 * 3600}))
    open_page(page, huis.adres)
    expect(page.get_by_role("heading", name="Meld u opnieuw aan")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    _sign_in(page, huis, "beheerder")
    expect(page.get_by_text("Aangemeld als beheerder@voorbeeld.nl")).to_be_visible()


def test_a_browser_that_was_just_started_is_known_and_a_forged_cookie_is_not(
        huis: Huis, browser: Browser) -> None:
    claims, adres = make_claims(Rol.BEHEERDER), f"{huis.adres}/verantwoording?deel=logboek"
    for koekje, is_echt in ((make_koekje(huis.adres, claims), True),
                            (make_koekje(huis.adres, claims, f"{GEHEIM}!"), False)):
        with open_context(browser) as context:
            _put_koekje(context, huis, koekje)
            page = context.new_page()
            open_page(page, adres)
            expect(page.get_by_role("radio", name="Logboek")).to_have_count(int(is_echt))
            expect(page.get_by_role("heading", name="Meld u aan")).to_have_count(int(not is_echt))
            expect(page.get_by_test_id("stSidebarNav")).to_have_count(int(is_echt))


def test_who_refuses_at_the_service_is_back_at_the_door(
        huis: Huis, context: BrowserContext) -> None:
    page = context.new_page()
    open_page(page, huis.adres)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(f"{huis.adres}/**")
    expect(page.get_by_role("heading", name="Meld u aan")).to_be_visible()


def test_the_address_of_the_room_is_enough_and_goes_no_further(
        huis: Huis, context: BrowserContext) -> None:
    zaaladres = huis.open_zaal()
    code = zaaladres.partition("=")[2]
    page = context.new_page()
    open_page(page, f"{huis.adres}/belemmeringen?zaal={code}&deel=wat-gebeurt-ermee")
    expect(page.get_by_text(re.compile("U kijkt mee in de zaal, tot"))).to_be_visible()
    expect(page.get_by_role("radio", name="Wat gebeurt ermee")).to_be_checked()
    assert page.url == f"{huis.adres}/belemmeringen?deel=wat-gebeurt-ermee"
    meer = page.locator("[class*='st-key-meer-']").first
    meer.get_by_text("Meer", exact=True).click()
    expect(meer.locator(".lg-adres")).to_be_visible()
    assert "zaal" not in meer.locator(".lg-adres").inner_text()
    page.reload()
    wait_for_page(page)
    expect(page.get_by_text(re.compile("U kijkt mee in de zaal, tot"))).to_be_visible()
    huis.run("zaal", "dicht")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Lessen").click()
    expect(page.get_by_role("heading", name="Dit zaaladres geldt niet meer")).to_be_visible()
    expect(page.get_by_role("heading", name="Lessen")).to_have_count(0)
    for tekst in (huis.server.read_log(), huis.run("logboek")):
        assert code not in tekst
        assert code.replace("-", "") not in tekst


@pytest.mark.parametrize("thema", THEMAS)
@pytest.mark.parametrize("scherm", ["telefoon", "projector"])
def test_the_door_is_for_everyone(huis: Huis, page: Page) -> None:
    open_page(page, huis.adres)
    assert run_axe(page) == []


def _register(dienst: str, naam: str) -> None:
    claims = {"email": f"{naam}@voorbeeld.nl", "email_verified": True,
              "groups": [f"groep-{naam}", "groep-van-iedereen"]}
    verzoek = urllib.request.Request(f"{dienst}/users/{naam}", json.dumps(claims).encode(),
                                     {"content-type": "application/json"}, method="PUT")
    with urllib.request.urlopen(verzoek, timeout=10) as antwoord:
        assert antwoord.status == 204


def _sign_in(page: Page, huis: Huis, naam: str) -> None:
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url(f"{huis.dienst}/**")
    page.locator("input[name=sub]").fill(naam)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{huis.adres}/**")
    wait_for_page(page)


def _sign_out(page: Page, huis: Huis) -> None:
    """The service asks once more, and sends one back."""
    page.get_by_role("button", name="Afmelden").click()
    page.wait_for_url(f"{huis.dienst}/**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{huis.adres}/**")
    wait_for_page(page)


def _read_koekje(context: BrowserContext) -> dict[str, int]:
    waarde = next(k["value"] for k in context.cookies() if k["name"] == KOEKJE)
    inhoud = decode_signed_value(GEHEIM, KOEKJE, waarde)
    assert inhoud is not None
    gelezen: dict[str, int] = json.loads(inhoud)
    return gelezen


def _put_koekje(context: BrowserContext, huis: Huis, waarde: str) -> None:
    context.add_cookies([{"name": KOEKJE, "value": waarde, "url": huis.adres, "httpOnly": True,
                          "sameSite": "Lax"}])
