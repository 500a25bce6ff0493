"""The script that draws the figures of a page (scherm/grafiek.js)."""

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opstelling import SCHERMEN, Server, open_context, open_page, wait_for_page

_MERK = """() => {
  window.veranderd = 0;
  for (const doek of document.querySelectorAll(".lg-grafiek > .js-plotly-plot")) {
    doek.dataset.merk = doek.parentElement.dataset.sleutel;
    new MutationObserver((wat) => { window.veranderd += wat.length; }).observe(
      doek, {subtree: true, childList: true});
  }
}"""
_LEES = """() => [...document.querySelectorAll(".lg-grafiek")].map((plek) => {
  const doek = plek.firstElementChild;
  return doek && {merk: doek.dataset.merk, hier: plek.dataset.sleutel,
    gevraagd: JSON.parse(plek.dataset.beeld).data.map((spoor) => spoor.y ?? spoor.x),
    getekend: doek.data?.map((spoor) => spoor.y ?? spoor.x),
    breed: doek.layout?.width, plek: plek.clientWidth};
})"""


def test_a_filter_changes_what_a_figure_was_drawn_in(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/trends?huishouden=alleenstaand")
    page.evaluate(_MERK)
    eerst = page.evaluate(_LEES)
    page.get_by_role("button", name="Wis filter").click()
    page.wait_for_function("() => window.veranderd > 0")
    wait_for_page(page)
    daarna = page.evaluate(_LEES)
    gebleven = {f["hier"]: f for f in daarna if f["hier"] in {e["hier"] for e in eerst}}
    assert len(gebleven) == len(eerst) >= 2
    assert [f["merk"] for f in gebleven.values()] == list(gebleven), "drawn anew"
    assert [f["getekend"] for f in daarna] == [f["gevraagd"] for f in daarna]
    assert all(gebleven[e["hier"]]["getekend"] != e["getekend"] for e in eerst)


def test_a_picture_that_was_seen_before_is_there_at_once(page: Page, server: Server) -> None:
    """First as a print, which Plotly then takes the place of: the numbers under the mouse are back.
    """
    open_page(page, f"{server.adres}/trends?huishouden=alleenstaand")
    waarde = page.locator("[class*='st-key-filter-waarden-'] button").nth(1)
    for _ in range(2):
        waarde.click()
        wait_for_page(page)
        page.wait_for_timeout(200)  # for the print to be made
    afdruk = """() => [...document.querySelectorAll(".lg-grafiek > .js-plotly-plot")].filter(
      (doek) => !doek.data).length"""
    page.evaluate(f"""() => new MutationObserver(() => {{
      window.meeste = Math.max(window.meeste ?? 0, ({afdruk})());
    }}).observe(document.body, {{subtree: true, childList: true}})""")
    waarde.click()
    page.wait_for_function(f"() => window.meeste > 0 && ({afdruk})() === 0")
    wait_for_page(page)
    weer = page.evaluate(_LEES)
    assert 2 <= page.evaluate("window.meeste") <= len(weer)
    assert [f["getekend"] for f in weer] == [f["gevraagd"] for f in weer]


def test_who_comes_back_to_a_page_finds_it_drawn(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/belemmeringen")
    page.evaluate(_MERK)
    for naam, eerste in (("Trends", "Gestart en afgerond"),
                         ("Belemmeringen", "Wat in de weg staat")):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=naam).click()
        expect(page.get_by_role("heading", name=eerste)).to_be_visible()
        wait_for_page(page)
    terug = page.evaluate(_LEES)
    assert [f["merk"] for f in terug] == [f["hier"] for f in terug]
    assert page.evaluate("window.veranderd") == 0


def test_a_figure_is_as_wide_as_its_card(page: Page, server: Server) -> None:
    """One that a narrow screen shows as lists is not drawn before there is width for it."""
    breed, smal = SCHERMEN["projector"], SCHERMEN["telefoon"]
    page.set_viewport_size(smal)
    open_page(page, f"{server.adres}/effectenarena")
    assert page.evaluate(_LEES)[0] is None
    for maat in (breed, smal):
        page.set_viewport_size(maat)
        page.wait_for_function(f"""() => ({_LEES})().filter(f => f && f.plek).every(
            f => f.breed === f.plek)""")
    page.set_viewport_size(breed)
    page.wait_for_function(f"() => ({_LEES})().every(f => f && f.breed === f.plek)")


def test_nothing_is_drawn_before_its_letters_are_there(browser: Browser, server: Server) -> None:
    """Plotly measures them; it does not look again when another font comes."""
    with open_context(browser) as context:
        page = context.new_page()
        onderweg: list[Route] = []  # they wait until the test lets them go
        # A function of our own: Playwright cannot hold on to one that is built in.
        page.route("**/SourceSans*", lambda verzoek: onderweg.append(verzoek))
        page.goto(f"{server.adres}/trends", wait_until="commit")
        page.wait_for_function(
            "() => window.Plotly && document.querySelectorAll('.lg-grafiek').length > 1")
        page.wait_for_timeout(300)
        assert page.locator(".main-svg").count() == 0
        assert onderweg
        page.unroute_all()  # lets them go
        wait_for_page(page)
        assert page.locator(".main-svg").count() > 1


def test_a_script_that_did_not_come_is_asked_for_again(page: Page, server: Server) -> None:
    page.route("**/script/plotly.*", lambda verzoek: verzoek.abort(), times=1)
    page.goto(f"{server.adres}/trends?huishouden=alleenstaand")
    page.get_by_role("button", name="Wis filter").click()
    wait_for_page(page)
    assert page.locator(".main-svg").count() > 1


def test_a_figure_tells_its_numbers_under_the_mouse(page: Page, server: Server) -> None:
    open_page(page, f"{server.adres}/trends")
    page.locator(".lg-grafiek .scatterlayer .point").first.hover(force=True)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()


def test_no_more_figures_are_kept_than_is_said(page: Page, server: Server) -> None:
    """Forty of other pages stay; with those on the page itself never more than that."""
    open_page(page, f"{server.adres}/trends")
    gewist = page.evaluate("""async () => {
      const echt = Plotly.purge;
      let gewist = 0;
      Plotly.purge = (doek) => { gewist += 1; return echt(doek); };
      const bak = document.createElement("div");
      document.body.append(bak);
      for (let nummer = 0; nummer < 45; nummer += 1) {
        bak.innerHTML = `<div class="lg-grafiek" data-sleutel="toets-${nummer}" data-som="x"
          data-hoogte="50" data-beeld='{"data": [], "layout": {}}' style="height: 50px"></div>`;
        await new Promise((verder) => setTimeout(verder, 0));
      }
      bak.remove();
      return gewist;
    }""")
    assert gewist == 4 + 45 - 40
