"""Positieve gezondheid, run by Streamlit: what can be chosen, what is refused, what is shown."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis import taal
from leergeschiedenis.figuren.cijfers import GESPREKSHULP
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import Cel, cel, maak_publicatie

Gegevens = Callable[[Path], Path]

KAARTEN = {
    "gemiddelden": ["Spinnenweb vooraf en daarna", "Van vooraf naar daarna"],
    "beter-of-slechter": ["Beter, gelijk of slechter", "Hoeveel metingen er zijn"],
    "groepen-vergelijken": ["Cijfers vergeleken, naar"],
}
VERGELIJKEN = "groepen-vergelijken"
DIMENSIES = ("lichaamsfuncties", "mentaal_welbevinden", "zingeving", "kwaliteit_van_leven",
             "meedoen", "dagelijks_functioneren")
VOLWASSENEN = "spinnenweb_volwassenen:T0-T1"


def pairs(paar: str, aantal: int, voor: float, na: float, **kenmerken: str) -> list[Cel]:
    """Shown cells for all six dimensions of one pair of measurements."""
    return [cel("paar", aantal, paar, dimensie, {"voor": voor, "na": na, "gekoppeld": 50},
                **kenmerken) for dimensie in DIMENSIES]


def list_choices(app: AppTest) -> dict[str, list[str]]:
    return {box.label: box.options for box in app.selectbox}


def find_alt(app: AppTest, begin: str) -> str:
    return next(alt for alt in read_charts(app) if begin in alt)


# Both example sets.

@pytest.mark.parametrize("voorbeeld", ["regio_map", "proeftuin_map"])
@pytest.mark.parametrize("deel", list(KAARTEN))
def test_every_part_shows_its_cards_with_instrument_and_caption(
        deel: str, voorbeeld: str, request: pytest.FixtureRequest,
        met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(voorbeeld))
    app = open_page("gezondheid", deel=deel)
    tekst = read_text(app)
    assert all(titel in tekst for titel in KAARTEN[deel]), tekst
    assert "Nu niet te zien" not in tekst
    assert len(read_charts(app)) == len(KAARTEN[deel])
    assert tekst.count("Spinnenweb volwassenen, vooraf en na afloop") == len(KAARTEN[deel])
    assert GESPREKSHULP in tekst


def test_page_opens_with_the_web_and_its_warning(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page("gezondheid"))
    assert "Het oppervlak vergroot een verandering" in tekst
    assert tekst.count(GESPREKSHULP) == 2, "beside both pictures"


def test_small_proeftuin_says_what_it_may_not_show(
        proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    assert "Niet te tonen:" in read_text(open_page("gezondheid"))


@pytest.mark.parametrize("meting", ["T1", "T2"])
def test_numbers_are_the_answer_of_the_chosen_pair(
        meting: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", {"meer-gezondheid.verschil": True}, meting=meting)
    tekst = read_text(app)
    rijen = stel_vraag("cijfers", paar=f"spinnenweb_volwassenen:T0-{meting}").as_dicts()
    assert len(rijen) == len(DIMENSIES)
    for rij in rijen:
        if rij["voor"] is None:
            assert re.search(rf"{rij['label']}\s+{taal.NIET_TE_TONEN}", tekst), rij
        else:
            voor, na = (taal.format_getal(rij[naam], 1) for naam in ("voor", "na"))
            assert re.search(rf"{rij['label']}\s+{rij['aantal']}\s+{voor}\s+{na}", tekst), rij


def test_instruments_are_never_put_together(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    for instrument in ("Spinnenweb volwassenen", "Spinnenweb jongeren"):
        app = open_page("gezondheid", instrument=instrument.lower().replace(" ", "_"))
        voeten = set(re.findall(r"Spinnenweb \w+, vooraf en", read_text(app)))
        assert voeten == {f"{instrument}, vooraf en"}


def test_choice_of_instrument_stands_in_the_address(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid")
    app.selectbox(key="keuze-instrument").select("spinnenweb_jongeren").run()
    assert not app.exception
    assert app.query_params["instrument"] == "spinnenweb_jongeren"
    assert "Spinnenweb jongeren, vooraf en na afloop" in read_text(app)


def test_shared_address_opens_the_same_choices(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page("gezondheid", instrument="spinnenweb_volwassenen", meting="T2",
                                vergelijk="huishouden", deel=VERGELIJKEN))
    assert "Spinnenweb volwassenen, vooraf en later" in tekst
    assert "Cijfers vergeleken, naar huishouden" in tekst


@pytest.mark.parametrize("woord", ["instrument", "meting", "vergelijk"])
def test_unknown_choice_is_refused_and_nothing_is_shown(
        woord: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", **{woord: "<b>onzin"})
    assert "'<b>onzin' in het adres is hier niet te kiezen" in read_text(app)
    assert not read_charts(app)


def test_what_to_compare_by_is_asked_where_groups_are_compared(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    vraag = "Vergelijk groepen naar"
    assert vraag not in list_choices(open_page("gezondheid", vergelijk="huishouden"))
    app = open_page("gezondheid", deel=VERGELIJKEN)
    app.selectbox(key="keuze-vergelijk").select("huishouden").run()
    assert not app.exception
    assert app.query_params["vergelijk"] == "huishouden"
    assert "Cijfers vergeleken, naar huishouden" in read_text(app)


def test_groups_to_compare_are_chosen_and_kept_in_the_address(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", deel=VERGELIJKEN, vergelijk="huishouden")
    keuze = app.get("button_group")[0]
    assert len(keuze.value) == min(3, len(keuze.options)), "as drawn without a choice"
    code = keuze.value[-1]
    app = open_page("gezondheid", deel=VERGELIJKEN, vergelijk="huishouden", groep=code)
    assert app.get("button_group")[0].value == [code]
    app.selectbox(key="keuze-meting").select("T2").run()
    assert not app.exception
    assert "groep" not in app.query_params, "it belongs to what was compared"


def test_group_that_is_not_shown_is_refused_by_name_of_the_others(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", deel=VERGELIJKEN, vergelijk="huishouden", groep="geheim")
    assert "'geheim' in het adres is hier niet te kiezen. Kies uit " in read_text(app)
    assert "eenoudergezin" not in read_text(app), "labels, no codes"
    assert not read_charts(app)


def test_comparing_by_a_filtered_value_is_not_offered(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", huishouden="alleenstaand", deel=VERGELIJKEN)
    assert "Huishouden" not in list_choices(app)["Vergelijk groepen naar"]
    assert "Vergelijken kan nu naar" in read_text(app)


def test_two_filters_leave_no_room_for_the_own_breakdown_and_the_card_says_so(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("gezondheid", huishouden="alleenstaand", jaar="2018", deel=VERGELIJKEN)
    tekst = read_text(app)
    assert "Nu niet te zien: Cijfers vergeleken" in tekst
    assert "ten hoogste 2" in tekst
    assert [b.label for b in app.button if b.label.startswith("Toon zonder filter")]


# Hand-made publications.

def test_only_pairs_that_are_shown_can_be_chosen(tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *pairs(VOLWASSENEN, 40, 5.0, 6.0),
        *pairs("spinnenweb_jongeren:T0-T2", 20, 4.0, 5.0),
        # Shown for a group only: not by itself, so it cannot be chosen.
        *pairs("spinnenweb_kinderen:T0-T1", 20, 4.0, 5.0, jaar="2018")])
    app = open_page("gezondheid")
    assert list_choices(app)["Instrument"] == ["Spinnenweb volwassenen", "Spinnenweb jongeren"]
    assert list_choices(app)["Metingen"] == ["Vooraf en na afloop"]
    app = open_page("gezondheid", instrument="spinnenweb_jongeren")
    assert list_choices(app)["Metingen"] == ["Vooraf en later"]
    assert "Spinnenweb jongeren, vooraf en later" in read_text(app)
    tekst = read_text(open_page("gezondheid", instrument="spinnenweb_kinderen"))
    assert "'spinnenweb_kinderen' in het adres is hier niet te kiezen" in tekst


def test_several_values_of_a_filter_give_weighed_means_that_are_called_about(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    # (10 * 4,0 + 30 * 6,0) / 40 = 5,5 and (10 * 5,0 + 30 * 8,2) / 40 = 7,4
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *pairs(VOLWASSENEN, 60, 5.0, 6.0),
        *(cel("gestart", 40, huishouden=code) for code in ("gezin", "paar", "alleen")),
        *pairs(VOLWASSENEN, 10, 4.0, 5.0, huishouden="gezin"),
        *pairs(VOLWASSENEN, 30, 6.0, 8.2, huishouden="paar"),
        *pairs(VOLWASSENEN, 20, 6.0, 8.2, huishouden="alleen")])
    app = open_page("gezondheid", {"meer-gezondheid.verschil": True}, huishouden=["gezin", "paar"])
    assert "Zingeving: vooraf ongeveer 5,5 en na afloop ongeveer 7,4." in find_alt(
        app, "Na afloop vergeleken met vooraf")
    assert "Na afloop, ongeveer" in read_text(app)


def test_with_a_hidden_part_no_mean_is_shown(tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *pairs(VOLWASSENEN, 60, 5.0, 6.0),
        cel("gestart", 20, huishouden="gezin"), cel("gestart", 40, huishouden="paar"),
        *pairs(VOLWASSENEN, 30, 6.0, 8.2, huishouden="paar")],
        verborgen={"huishouden": ["overig"]})
    app = open_page("gezondheid", huishouden=["gezin", "paar"])
    assert "Nu niet te zien: Spinnenweb vooraf en daarna; Van vooraf naar daarna" in read_text(app)
    assert not read_charts(app)
    tekst = read_text(open_page("gezondheid", deel="beter-of-slechter",
                                huishouden=["gezin", "paar"]))
    assert "Ten minste 30 inwoners met beide metingen." in tekst


def test_groups_are_compared_on_one_page(tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *pairs(VOLWASSENEN, 60, 5.0, 6.0),
        *(cel("gestart", 50, huishouden=code) for code in ("gezin", "paar")),
        *pairs(VOLWASSENEN, 40, 4.0, 5.0, huishouden="gezin"),
        *pairs(VOLWASSENEN, 20, 6.0, 5.5, huishouden="paar")])
    alt = find_alt(open_page("gezondheid", deel=VERGELIJKEN), "Gezin, ongeveer 40 inwoners")
    assert "Paar, ongeveer 20 inwoners: lichaamsfuncties vooraf 6,0 en na afloop 5,5" in alt


def test_without_any_instrument_there_is_one_friendly_card_and_no_choice(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *(cel("gestart", 50, jaar=jaar) for jaar in ("2018", "2019"))])
    app = open_page("gezondheid")
    tekst = read_text(app)
    assert len(re.findall("Nu niet te zien", tekst)) == 1
    assert "Ook grotere groepen" in tekst
    assert set(list_choices(app)) == {"Filter op"}
    assert not read_charts(app)
