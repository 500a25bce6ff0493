"""Every page, run by Streamlit itself, with both examples, a tiny publication and none at all.

Each test asserts on what stands on the page: an app that ran nothing reports no error either.
"""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren import samenstellen
from leergeschiedenis.scherm import pagina
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.taal import build_slug
from leergeschiedenis.vragen import load_niveaus, stel_vraag
from tests.grafieken import read_grafieken
from tests.publicatiemaker import cel, maak_publicatie

HOOFD = Path(__file__).resolve().parents[2] / "leergeschiedenis/scherm/hoofd.py"
WOORDEN = [pagina.woord for pagina in PAGINAS if pagina.woord not in ("casussen", "leveringen")]
"""The pages that show the publication; Casussen and Leveringen have tests of their own."""

Gegevens = Callable[[Path], Path]


def open_page(woord: str, sessie: dict[str, object] | None = None,
              **adres: str | list[str]) -> AppTest:
    app = AppTest.from_file(HOOFD, default_timeout=60)
    for naam, waarde in adres.items():
        app.query_params[naam] = waarde
    for naam, inhoud in (sessie or {}).items():
        app.session_state[naam] = inhoud
    if woord != WOORDEN[0]:
        app.switch_page(f"../../pages/{woord}.py")
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def read_text(app: AppTest) -> str:
    """All words of a page: titles, texts and our own HTML without its tags."""
    html = [re.sub(r"<style>.*?</style>", "", e.proto.body, flags=re.DOTALL)
            for e in app.get("html")]
    eigen = [e.value for soort in (app.title, app.markdown, app.caption, app.info) for e in soort]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join([*html, *eigen]))).split())


def list_delen(app: AppTest) -> list[str]:
    """The sections of a page as they stand in the address; none for a page without."""
    keuze = [groep for groep in app.get("button_group") if groep.key == f"keuze-{DEEL}"]
    return [build_slug(titel) for titel in keuze[0].options] if keuze else []


def read_alles(woord: str, **adres: str | list[str]) -> str:
    """All words of a page, each of its sections opened in turn."""
    app = open_page(woord, **adres)
    return " ".join([read_text(app), *(read_text(open_page(woord, deel=deel, **adres))
                                       for deel in list_delen(app)[1:])])


def read_charts(app: AppTest) -> list[str]:
    """The text alternative of every chart."""
    return [grafiek.alt for e in app.get("html") for grafiek in read_grafieken(e.proto.body)]


@pytest.fixture(params=["regio_map", "proeftuin_map"])
def voorbeeld(request: pytest.FixtureRequest, met_gegevens: Gegevens) -> Path:
    return met_gegevens(request.getfixturevalue(request.param))


INHOUD = {
    "overzicht": ["De kern in vijf getallen", "Wat opvalt", "Vier leervragen", "De tijdlijn",
                  "Nieuwste lessen"],
    "trends": ["Gestart en afgerond", "Belemmeringen gemeld en structureel opgelost",
               "Gestart, naar", "Hoe het afliep", "Mijlpalen"],
    "gezondheid": ["Spinnenweb vooraf en daarna", "Van vooraf naar daarna"],
    "kosten": ["Wat elke betaler betaalt", "Wie meer betaalt, en wie minder",
               "Alle bedragen zijn indicatief"],
    "effectenarena": ["Wie investeert, en bij wie het effect terechtkomt",
                      "Investeren en incasseren, per betaler",
                      "Wat de effecten waard zijn, per betaler"],
    "belemmeringen": ["Wat in de weg staat", "Werkelijk of vermeend", "Van soort naar niveau"],
    "lessen": ["Teksten zijn vrijgegeven door wie eraan meewerkten", "Wat helpt?",
               "Wat moeten we organiseren?", "inwoners met een belemmering van dit type"],
    "afspraken": ["Haalt elke organisatie haar norm?", "Stappen binnen het afgesproken maximum",
                  "Structureel opgelost, tot nu toe", "Structureel opgelost, per werkgroep"],
    "samenwerking": ["Wie met wie werkt", "Het vaakst samen aan een casus", "Sterkste paren"],
    "presenteren": ["11 dia's", "hoort bij het product en verandert niet", "Dia 1 van 11: Titel",
                    "Een kopie van deze presentatie"],
    "verantwoording": ["Waarom u niet alles ziet", "Geprobeerd, zonder dat het lukte", "drempel",
                       "Codeboek: ", "Getoond wordt per halfjaar of per jaar", "Leveringen"],
}


@pytest.mark.parametrize("woord", WOORDEN)
def test_page_shows_its_cards(woord: str, voorbeeld: Path) -> None:
    tekst = read_alles(woord)
    assert all(titel in tekst for titel in INHOUD[woord]), tekst
    assert "publicatie 1" in tekst.lower()
    assert "!" not in tekst


@pytest.mark.parametrize("woord", ["overzicht", "trends", "gezondheid", "effectenarena",
                                   "belemmeringen"])
def test_every_chart_tells_its_finding(woord: str, voorbeeld: Path) -> None:
    charts = read_charts(open_page(woord))
    assert charts
    assert all("ongeveer" in alt for alt in charts), charts


@pytest.mark.parametrize("woord", WOORDEN)
def test_tiny_publication_looks_finished_and_says_why(
        woord: str, klein_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(klein_map)
    app = open_page(woord)
    tekst = read_text(app)
    if woord == "lessen":  # words that were released are shown whatever the numbers
        assert "Wie belt er terug?" in tekst
        return
    if woord == "presenteren":  # slides with nothing to show are said to be left out
        assert "6 overgeslagen" in read_text(open_page(
            woord, presentatie="resultaten-voor-bestuurders")), tekst
        return
    assert taal.NIET_TE_TONEN in tekst
    if woord != "verantwoording":
        assert len(re.findall("Nu niet te zien", tekst)) == 1, "one line for all that is empty"
        assert "Ook grotere groepen" in tekst


@pytest.mark.parametrize("woord", WOORDEN)
def test_without_publication_a_page_says_what_to_do(
        woord: str, lege_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(lege_map)
    tekst = read_text(open_page(woord))
    assert "Er is nog geen publicatie" in tekst
    assert "importeer" in tekst


# The selection.

def test_key_figures_are_the_answers_to_the_questions(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    keuze = Keuze.of({"huishouden": "alleenstaand"})
    gestart = stel_vraag("totaal", keuze, telling="gestart").as_dicts()[0]["aantal"]
    alles = stel_vraag("totaal", telling="gestart").as_dicts()[0]["aantal"]
    assert gestart < alles
    assert f"n: ongeveer {taal.format_getal(gestart)} inwoners" in read_text(
        open_page("overzicht", huishouden="alleenstaand"))
    assert f"n: ongeveer {taal.format_getal(alles)} inwoners" in read_text(open_page("overzicht"))


@pytest.mark.parametrize(("adres", "melding"), [
    ({"initiatief": "Onzin"}, "'Onzin' is niet te kiezen"),
    ({"onzin": "x"}, "'onzin' in het adres is geen kenmerk"),
    ({"jaar": "2018", "halfjaar": "2018H1"}, "op twee niveaus"),
    ({"huishouden": "alleenstaand", "jaar": "2018", "wet": "wmo"}, "ten hoogste 2"),
    ({"wet": ["wmo", "zvw"]}, "één waarde tegelijk"),
    ({"publicatie": "zes"}, "is geen getal"),
    ({"initiatief": "<img src=x>"}, "'<img src=x>' is niet te kiezen"),
], ids=lambda waarde: str(waarde)[:30])
def test_what_an_address_may_not_ask_is_refused(
        adres: dict[str, str], melding: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("belemmeringen", **adres)
    assert melding in read_text(app)
    assert not read_charts(app), "nothing wider is shown"
    assert not any("<img" in e.proto.body for e in app.get("html")), "it is text, no element"
    app.button[0].click().run()
    assert not app.exception
    assert read_charts(app), "the way out shows everything"


@pytest.mark.parametrize("woord", ["wat", "naar"])
def test_unknown_breakdown_is_refused_on_its_card(
        woord: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page("trends", **{woord: "schoenmaat"}))
    assert "'schoenmaat' in het adres is hier niet te kiezen" in tekst
    assert "Gestart en afgerond" in tekst, "the other cards stand"


def test_shared_address_of_another_publication_says_so(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    assert "gedeeld bij publicatie 99" in read_text(open_page("trends", publicatie="99"))
    assert "gedeeld bij publicatie" not in read_text(open_page("trends", publicatie="1"))


def test_filter_offers_only_what_is_shown(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", initiatief="Proeftuin Wilgenrode")
    chips = app.get("button_group")[0].options
    assert chips == [waarde.label for waarde in load_niveaus()["initiatief"].waarden]
    assert "Proeftuin Tolbruggerveld" not in chips


@pytest.mark.parametrize(("woord", "adres"), [
    ("overzicht", {}), ("verantwoording", {"deel": "bronnen-en-leveringen"})])
def test_initiatief_that_is_too_small_is_not_named(
        woord: str, adres: dict[str, str], regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page(woord, **adres))
    assert "Tolbruggerveld" not in tekst
    assert ("Nog twee initiatieven leverden aan" in tekst) == bool(adres)
    assert [rij for rij in stel_vraag("leveringen").rijen if "Tolbruggerveld" in str(rij)] == []


def test_filter_bar_says_how_many_kenmerken_fit(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", huishouden="alleenstaand")
    assert "één kenmerk tegelijk" in read_text(app)
    assert [box.label for box in app.selectbox] == ["Filter op"]


def test_chips_and_clear_button_change_the_address(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht")
    app.selectbox[0].select("huishouden").run()
    app.get("button_group")[0].set_value(["alleenstaand", "gezin"]).run()
    assert not app.exception
    assert app.query_params["huishouden"] == ["alleenstaand", "gezin"]
    next(b for b in app.button if b.label == "Wis filter").click().run()
    assert "huishouden" not in app.query_params


def test_one_value_at_a_time_of_a_kenmerk_with_several(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", leefgebied="financien")
    app.get("button_group")[0].set_value(["financien", "huisvesting"]).run()
    assert app.query_params["leefgebied"] == "huisvesting"


def test_filter_goes_along_to_the_next_page(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", huishouden="alleenstaand")
    del app.query_params["huishouden"]  # Streamlit empties the address on the way to another page
    app.switch_page("../../pages/belemmeringen.py").run()
    assert not app.exception
    assert app.query_params["huishouden"] == "alleenstaand"
    assert "Huishouden: Alleenstaand" in read_text(app)


def test_breakdown_that_does_not_fit_offers_to_take_the_filter_off(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("trends", huishouden="alleenstaand")
    assert "ten hoogste 2" in read_text(app)
    next(b for b in app.button if b.label == "Toon zonder filter op huishouden").click().run()
    assert not app.exception
    assert "Gestart, naar" in read_text(app)


# The card.

def test_more_is_made_when_opened(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    dicht = read_text(open_page("belemmeringen"))
    app = open_page("belemmeringen", {"meer-belemmeringen.type": True})
    assert "als tabel" not in dicht
    tekst = read_text(app)
    assert "Wat in de weg staat, als tabel" in tekst
    assert "Hoe het is gemaakt" in tekst
    assert "publicatie=1" in tekst
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize(("kaart", "vorm", "knop"), [
    ("belemmeringen.type", None, "Download de tabel (CSV)"),
    ("belemmeringen.type", "xlsx", "Download de tabel (Excel)"),
    ("belemmeringen.type", "png", "Download het beeld (PNG)"),
    ("belemmeringen.type", "svg", "Download het beeld (SVG)")])
def test_a_card_is_a_file_in_the_form_that_was_picked(
        regio_map: Path, met_gegevens: Gegevens, kaart: str, vorm: str | None, knop: str) -> None:
    met_gegevens(regio_map)
    keuze = {f"vorm-{kaart}": vorm} if vorm else {}
    app = open_page("belemmeringen", {f"meer-{kaart}": True, **keuze})
    assert [b.proto.label for b in app.get("download_button")] == [knop]


def test_a_card_without_a_picture_is_no_picture(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", {"meer-overzicht.kerncijfers": True})
    (vormen,) = app.segmented_control
    assert list(vormen.options) == ["CSV", "Excel"]


def test_table_of_a_card_is_the_answer(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page("belemmeringen", {"meer-belemmeringen.type": True}))
    for rij in stel_vraag("per_as", telling="belemmering_type",
                          lijst="belemmeringstype").as_dicts():
        getal = taal.NIET_TE_TONEN if rij["aantal"] is None else taal.format_getal(rij["aantal"])
        assert re.search(rf"{rij['label']}\s+{getal}", tekst), rij


def test_second_run_draws_nothing(
        regio_map: Path, met_gegevens: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(regio_map)
    charts = read_charts(open_page("belemmeringen"))

    def fail(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(samenstellen, "_build", fail)
    assert read_charts(open_page("belemmeringen")) == charts


def test_another_publication_is_drawn_anew(
        regio_map: Path, proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    regio = read_charts(open_page("belemmeringen"))
    met_gegevens(proeftuin_map)
    assert read_charts(open_page("belemmeringen")) != regio


def test_codebook_can_be_searched(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("verantwoording", deel="codeboek")
    alles = int(re.search(r"Codeboek: (\d+) velden", read_text(app))[1])
    app.text_input[0].set_value("inwoner_nummer").run()
    assert "Codeboek: 1 veld" in read_text(app)
    assert alles > 50


# Another publication comes into view.

def _publish(map_: Path, nummer: int) -> None:
    maak_publicatie(map_, [
        cel("gestart", 100 * nummer), cel("belemmering", 20 * nummer),
        *(cel("gestart", 50 * nummer, jaar=jaar) for jaar in ("2018", "2019")),
        *(cel("gestart", 50 * nummer, huishouden=code) for code in ("gezin", "paar")),
        *(cel("gestart", 25 * nummer, jaar=jaar, huishouden=code)
          for jaar in ("2018", "2019") for code in ("gezin", "paar"))], nummer, bron=nummer)


def _list_publicaties(app: AppTest) -> set[str]:
    return set(re.findall(r"[Pp]ublicatie (\d+)", read_text(app)))


@pytest.mark.parametrize("woord", ["overzicht", "trends"])
def test_one_run_shows_one_publication(woord: str, tmp_path: Path, met_gegevens: Gegevens,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    _publish(met_gegevens(tmp_path), 1)
    echt = pagina.load_niveaus

    def load() -> object:
        _publish(tmp_path, 2)  # an import ends while the page is being drawn
        return echt()

    monkeypatch.setattr(pagina, "load_niveaus", load)
    app = open_page(woord)
    assert _list_publicaties(app) == {"1"}
    app.run()
    assert _list_publicaties(app) == {"2"}
