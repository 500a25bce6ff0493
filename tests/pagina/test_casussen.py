"""The page Casussen: exact for who may see it, everything refused that cannot be answered."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis.bron.kluis import SLEUTEL
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.onderzoek.casuskeuze import Bereik, Casuskeuze
from leergeschiedenis.onderzoek.selectie import count_selectie
from leergeschiedenis.onderzoek.werkbank import open_werkbank
from leergeschiedenis.scherm import toegang
from leergeschiedenis.scherm.casussen import meenemen
from leergeschiedenis.toegang import Rol
from leergeschiedenis.versleutelen import lock_bron
from tests.pagina.test_paginas import list_delen, open_page, read_charts, read_text
from tests.werkbankmaker import HAND, HAND_BLADEN, maak_gegevensmap

VERTROUWELIJK = "Vertrouwelijk: exacte aantallen, niet voor projectie"
INHOUD = {
    "verdelingen": ["Doorlooptijd in dagen, als tabel", "Mediaan"],
    "cijfers": ["Cijfer op T0, als tabel", "Meedoen", "Alleen T0 (0)"],
    "verandering": ["Verandering van T0 naar T1", "95 %-interval", "+1,00"],
    "kosten": ["Alle betalers samen", "€ 270", "Kosten per casus"],
    "belemmeringen": ["ICT", "Zonder oplostijd"],
    "kruistabel": ["Uitkomst naar Huishouden", "2 (100 %)"],
    "casussen": ["Casussen 1 tot en met 4 van 4", "=1+1"],
    "naast-elkaar": ["Alle casussen", "Uitkomst, aantal casussen"],
    "meenemen": ["Mee gaan 4 casussen van 3 inwoners"],
    "norm-per-maand": ["Per maand staat hoeveel casussen begonnen", "Filters gelden hier niet"],
}


@pytest.fixture
def gegevens(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Path:
    return met_gegevens(maak_gegevensmap(tmp_path, HAND, **HAND_BLADEN))


def open_casussen(sessie: dict[str, object] | None = None, **adres: str | list[str]) -> AppTest:
    return open_page("casussen", sessie, **adres)


def click(app: AppTest, label: str) -> AppTest:
    next(knop for knop in app.button if knop.label == label).click().run()
    assert not app.exception, app.exception[0].message
    return app


def test_every_section_shows_exact_figures_under_the_notice(gegevens: Path) -> None:
    delen = list_delen(open_casussen())
    assert delen == list(INHOUD)
    for deel, teksten in INHOUD.items():
        tekst = read_text(open_casussen(deel=deel))
        assert tekst.index(VERTROUWELIJK) < tekst.index("4 casussen van 3 inwoners")
        assert [t for t in teksten if t not in tekst] == [], (deel, tekst)
        assert "geheime" not in tekst
        assert "Weer zelf koken" not in tekst, "texts stand on the card of a casus only"


def test_a_bron_on_the_lock_opens_with_its_key_only(
        proeftuin_map: Path, tmp_path: Path, met_gegevens: Callable[[Path], Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(Path(shutil.copytree(proeftuin_map, tmp_path / "slot")))
    open_lijst = partial(open_casussen, deel="casussen", huishouden="alleenstaand")
    open_ = re.findall(r"\d+ cas\w+ van \d+ inwoners", read_text(open_lijst()))
    monkeypatch.setenv(SLEUTEL, "kluissleutel-een-0123456789-abcdef")
    lock_bron()
    with monkeypatch.context() as zonder_sleutel:
        zonder_sleutel.delenv(SLEUTEL)
        tekst = read_text(open_lijst())
        assert "versleuteld, en er is geen sleutel gegeven" in tekst
        assert open_[0] not in tekst
    app = open_lijst()
    assert re.findall(r"\d+ cas\w+ van \d+ inwoners", read_text(app)) == open_ != []
    casus = re.search(r"\?casus=(\w+)", "".join(e.proto.body for e in app.get("html")))
    assert casus
    assert "Ik wil" in read_text(open_casussen(casus=casus[1]))


def test_a_key_that_is_too_short_is_said(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for sleutel in ("kort", "x" * 31):
        monkeypatch.setenv(SLEUTEL, sleutel)
        app = open_casussen()
        assert "Casussen De sleutel van de bron is te kort. Neem ten minste 32" in read_text(app)
        assert not re.search(r"\b(4|31)\b", read_text(app)), "how long it is"


def test_charts_tell_their_finding(gegevens: Path) -> None:
    alt = read_charts(open_casussen(uitsplitsing="wet"))
    assert alt == ["Doorlooptijd in dagen, verdeling per groep. Alle: mediaan 200, n 3; "
                   "Wmo 2015: mediaan 150, n 2; Geen: mediaan 300, n 1."]


@pytest.mark.parametrize(("naar", "woorden", "wel", "niet"), [
    ("gebied", "25 van 30 groepen getekend, de grootste; alle staan in de tabel.", "G29", "G04"),
    ("start", "25 van 30 groepen getekend, de nieuwste; alle staan in de tabel.", "juni 2022",
     "mei 2020")])
def test_groups_that_are_not_drawn_are_said(
        naar: str, woorden: str, wel: str, niet: str, tmp_path: Path,
        met_gegevens: Callable[[Path], Path]) -> None:
    """Thirty places and months; the first five have one casus, the others two."""
    casussen = [HAND[0] | {"casusnummer": f"{keer}-{k}", "bewoner": k, "gebied": f"G{k:02d}",
                           "start_maand": date(2020 + k // 12, 1 + k % 12, 1)}
                for k in range(30) for keer in range(1 if k < 5 else 2)]
    met_gegevens(maak_gegevensmap(tmp_path, casussen))
    app = open_casussen(uitsplitsing=naar)
    tekst, (alt,) = read_text(app), read_charts(app)
    assert woorden in tekst
    assert wel in alt
    assert niet not in alt
    assert niet in tekst
    assert "Alle: mediaan 100, n 55" in alt


def test_both_examples_can_be_looked_at(regio_map: Path, proeftuin_map: Path,
                                        met_gegevens: Callable[[Path], Path]) -> None:
    for map_ in (regio_map, proeftuin_map):
        met_gegevens(map_)
        app = open_casussen(huishouden="alleenstaand", doorlooptijd_dagen="30..400")
        werkbank = open_werkbank()
        assert werkbank is not None
        casussen, inwoners = count_selectie(werkbank, Casuskeuze.of(
            {"huishouden": ["alleenstaand"]}, {"doorlooptijd_dagen": Bereik(30, 400)})).rijen[0]
        assert f"{casussen} casussen van {inwoners} inwoners" in read_text(app)
        for deel in INHOUD:
            open_casussen(deel=deel)


def test_without_anything_taken_in_it_says_what_to_do(
        lege_map: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(lege_map)
    tekst = read_text(open_casussen())
    assert "Er zijn nog geen casussen opgenomen" in tekst
    assert "importeer" in tekst


def test_damaged_bron_is_said(gegevens: Path) -> None:
    for bestand in (gegevens / "bron").glob("*.duckdb"):
        bestand.write_bytes(b"kapot" * 1000)
    assert "beschadigd" in read_text(open_casussen())


# --- the address ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("adres", "melding"), [
    ({"huishouden": "x' or 1=1 --"}, "'x' or 1=1 --' komt niet voor bij Huishouden"),
    ({"a.huishouden": "Onzin"}, "'Onzin' komt niet voor bij Huishouden"),
    ({"onzin": "1"}, "'onzin' in het adres is niets om op te kiezen"),
    ({"tekst": "schulden"}, "'tekst' in het adres is niets om op te kiezen"),
    ({"doorlooptijd_dagen": "1 or 1=1"}, "is geen bereik van Doorlooptijd in dagen"),
    ({"doorlooptijd_dagen": "20..10"}, "de ondergrens hoger dan de bovengrens"),
    ({"doorlooptijd_dagen": ["10..20", "500.."]},
     "'doorlooptijd_dagen' staat meer dan één keer in het adres"),
    ({"a.kosten_regulier": ["1..", "2.."]},
     "'a.kosten_regulier' staat meer dan één keer in het adres"),
    ({"casus": ["een", "twee"]}, "'casus' staat meer dan één keer in het adres"),
    ({"casus": "een", "onzin": "1"}, "'onzin' in het adres is niets om op te kiezen"),
    ({"maat": ["organisaties", "belemmeringen"]}, "'maat' staat meer dan één keer in het adres"),
    ({"gebied": "<img src=x>"}, "'<img src=x>' komt niet voor bij Gebied"),
], ids=lambda waarde: str(waarde)[:30])
def test_what_an_address_may_not_ask_is_refused(adres: dict[str, str | list[str]], melding: str,
                                                gegevens: Path) -> None:
    app = open_casussen(**adres)
    assert melding in read_text(app)
    assert "casussen van" not in read_text(app), "nothing wider is shown"
    assert not any("<img" in e.proto.body for e in app.get("html"))
    assert "4 casussen van 3 inwoners" in read_text(click(app, "Toon alles"))


def test_marks_are_not_spread_over_instruments(gegevens: Path) -> None:
    for deel in ("verdelingen", "naast-elkaar"):
        assert "'t0_meedoen' in het adres is hier niet te kiezen" in read_text(
            open_casussen(deel=deel, maat="t0_meedoen"))


@pytest.mark.parametrize("woord", ["maat", "uitsplitsing", "deel"])
def test_unknown_choice_of_a_section_is_refused(woord: str, gegevens: Path) -> None:
    tekst = read_text(open_casussen(**{woord: "x' or 1=1 --"}))
    assert "'x' or 1=1 --' in het adres is hier niet te kiezen" in tekst


def test_list_is_read_a_page_at_a_time(tmp_path: Path, met_gegevens: Callable[[Path], Path]
                                       ) -> None:
    met_gegevens(maak_gegevensmap(tmp_path, [
        HAND[0] | {"casusnummer": f"c{k:03d}", "bewoner": k} for k in range(101)]))
    app = open_casussen(deel="casussen")
    nummer = next(veld for veld in app.number_input if veld.key == "casus-bladzijde")
    assert (nummer.value, nummer.min, nummer.max) == (1, 1, 3)
    nummer.set_value(3).run()
    assert app.query_params["bladzijde"] == "3"
    assert "Casussen 101 tot en met 101 van 101" in read_text(app)
    for vreemd in ("0", "4", "-1", "9" * 5000, "1.0", "²", "x' or 1=1 --"):
        tekst = read_text(open_casussen(deel="casussen", bladzijde=vreemd))
        assert "in het adres is hier niet te kiezen. Kies 1 tot en met 3." in tekst, vreemd
        assert "tot en met 50 van" not in tekst


def test_filters_go_to_the_address_and_words_do_not(gegevens: Path) -> None:
    app = open_casussen()
    app.selectbox[0].select("huishouden").run()
    next(m for m in app.multiselect if m.label == "Huishouden").set_value(["gezin", "paar"]).run()
    assert app.query_params["huishouden"] == ["gezin", "paar"]
    app.selectbox[0].select("doorlooptijd_dagen").run()
    app.number_input[0].set_value(150.0).run()
    assert app.query_params["doorlooptijd_dagen"] == "150.."
    assert "2 casussen van 2 inwoners, uit 4 casussen" in read_text(app)
    app.text_input[0].set_value("Schúlden").run()
    assert not app.exception
    assert "1 casus van 1 inwoner, uit 4 casussen" in read_text(app)
    assert "chulden" not in str(app.query_params).lower()
    chips = next(g for g in app.get("button_group") if g.key == "casus-aan")
    assert list(chips.options) == ["Huishouden: Paar met kinderen en Paar zonder kinderen",
                                   "Doorlooptijd in dagen: ten minste 150", "Teksten met: schulden"]
    chips.set_value(["huishouden", "tekst"]).run()
    assert "doorlooptijd_dagen" not in app.query_params
    assert "1 casus van 1 inwoner" in read_text(app)
    assert "4 casussen van 3 inwoners" in read_text(click(app, "Wis alle filters"))
    assert dict(app.query_params) == {}


def test_text_in_the_search_field_is_a_value(gegevens: Path) -> None:
    app = open_casussen()
    app.text_input[0].set_value("x' or 1=1 --").run()
    assert not app.exception
    assert "geen casussen van geen inwoners" in read_text(app)


def test_range_the_wrong_way_round_is_said_and_changes_nothing(gegevens: Path) -> None:
    app = open_casussen(doorlooptijd_dagen="150..")
    app.selectbox[0].select("doorlooptijd_dagen").run()
    app.number_input[1].set_value(10.0).run()
    assert "de ondergrens hoger dan de bovengrens" in read_text(app)
    assert app.query_params["doorlooptijd_dagen"] == "150.."


# --- one casus, two selections -------------------------------------------------------------------


def test_card_of_a_casus_has_its_words_and_everything_noted(gegevens: Path) -> None:
    tekst = read_text(open_casussen(casus="een"))
    for deel in ("Weer zelf koken", "een geheime zin", "Ik heb nodig", "niet ingevuld", "T0 T1",
                 "=cmd|' /C calc'!A0", "Gemeente (Wmo)", "Wijkbudget", VERTROUWELIJK):
        assert deel in tekst
    assert "casussen van" not in tekst, "the card alone"


@pytest.mark.parametrize("casus", ["bestaat niet", "x' or 1=1 --", ""])
def test_casus_that_is_not_there_is_refused(casus: str, gegevens: Path) -> None:
    app = open_casussen(casus=casus)
    assert "Deze casus staat niet in de bron" in read_text(app)
    assert "4 casussen van 3 inwoners" in read_text(click(app, "Terug naar de selectie"))


def test_selection_that_was_kept_lies_beside_the_one_in_view(gegevens: Path) -> None:
    app = click(open_casussen(deel="naast-elkaar", huishouden="paar"), "Zet deze keuze vast als A")
    assert app.query_params["a.huishouden"] == "paar"
    app.query_params["huishouden"] = "gezin"
    app.run()
    tekst = read_text(app)
    assert re.search(r"A Huishouden: Paar zonder kinderen 1 1 "
                     r"B Huishouden: Paar met kinderen 2 1", tekst)
    assert "Alle casussen 4 3" in read_text(click(app, "Laat A los"))


# --- taking it away ------------------------------------------------------------------------------


def make_file(app: AppTest, doel: str, vorm: str) -> AppTest:
    next(t for t in app.text_input if t.key == "casus-doel").set_value(doel)
    app.radio[0].set_value(vorm)
    return click(app, "Maak het bestand")


@pytest.mark.parametrize("vorm", ["csv", "xlsx", "parquet", "sql"])
def test_file_comes_after_report_and_purpose_and_is_noted(vorm: str, gegevens: Path) -> None:
    app = open_casussen(deel="meenemen", huishouden="gezin")
    assert not app.radio, "no form to choose before the report"
    assert "1 combinatie;" in read_text(click(app, "Bekijk hoe herleidbaar dit is"))
    make_file(app, "   ", vorm)
    assert "U hebt niet gezegd waarvoor" in read_text(app)
    assert not app.get("download_button")
    assert read_regels() == []
    make_file(app, "Evaluatie 'wonen'", vorm)
    assert len(app.get("download_button")) == 1
    (regel,) = read_regels()
    assert (regel.gebeurtenis, regel.wie) == (Gebeurtenis.MEEGENOMEN, "deze computer")
    assert regel.wat == {"vorm": vorm, "doel": "Evaluatie 'wonen'", "casussen": 2, "bron": 1}


@pytest.mark.parametrize(("doel", "wat"), [
    ("Voor J., bel 06 12345678", "telefoonnummer"), ("mail an@voorbeeld.nl", "e-mailadres"),
    ("Rond 111222333", "burgerservicenummer"), ("Casus 51ee1d80 nakijken", "nummer van een casus"),
    ("51EE1D80F3D4298470ECEA58", "nummer van een casus")])
def test_purpose_that_points_at_someone_is_not_kept(
        doel: str, wat: str, tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(maak_gegevensmap(
        tmp_path, [HAND[0] | {"casusnummer": "51ee1d80f3d4298470ecea58"}]))
    app = click(open_casussen(deel="meenemen"), "Bekijk hoe herleidbaar dit is")
    tekst = read_text(make_file(app, doel, "csv"))
    assert "Hierin staat wat iemand kan aanwijzen" in tekst
    assert wat in tekst
    assert not app.get("download_button")
    assert read_regels() == []
    make_file(app, "Wijk 12345678, jaarplan deadbeef 2024", "csv")
    assert len(app.get("download_button")) == 1


def test_another_selection_asks_for_its_own_report(gegevens: Path) -> None:
    app = click(open_casussen(deel="meenemen"), "Bekijk hoe herleidbaar dit is")
    assert app.radio
    app.query_params["huishouden"] = "paar"
    app.run()
    assert not app.radio


def test_empty_selection_cannot_be_taken(gegevens: Path) -> None:
    tekst = read_text(open_casussen(deel="meenemen", doorlooptijd_dagen="9000.."))
    assert "Deze selectie is leeg" in tekst


@pytest.mark.parametrize("rol", [Rol.PUBLIEK, Rol.BESTUURDER])
def test_who_may_not_come_here_gets_nothing_of_it(rol: Rol, gegevens: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toegang, "read_rol", lambda: rol)
    for adres in ({}, {"casus": "een"}, {"deel": "meenemen"}):
        app = open_casussen(**adres)
        titel, kaart = (e.proto.body for e in app.main if e.type == "html")
        assert titel == '<h1 class="lg-pagina">Casussen</h1>'
        assert kaart.startswith('<h2 class="lg-titel">Deze pagina is niet voor u.</h2>')
        assert {e.type for e in app.main} == {"main", "flex_container", "html"}, "nothing to use"


def test_taking_away_is_a_deed_of_its_own(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meenemen, "is_daad_toegestaan", lambda daad: daad != "casussen meenemen")
    app = open_casussen(deel="meenemen")
    assert "Meenemen is niet voor u" in read_text(app)
    assert not [knop for knop in app.button if "herleidbaar" in knop.label]
