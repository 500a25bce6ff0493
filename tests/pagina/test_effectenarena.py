"""Effectenarena, run by Streamlit: flow, balance and value, and what a filter leaves of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.figuren.effectwaarde import ALLEEN_ALLES
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import Cel, cel, maak_publicatie

Gegevens = Callable[[Path], Path]

WAARDE = "Wat de effecten waard zijn, per betaler"


def _publish(map_: Path) -> None:
    cellen: list[Cel] = [
        cel("effect", 90), cel("effect_investeerder", 60, "wijkbudget", maten={"waarde": 1200}),
        cel("effect_activiteit", 55, "maatje"), cel("effect_soort", 50, "minder_zorg"),
        cel("effect_incasseerder", 40, "zorgverzekeraar"),
        cel("effect_incasseerder", 20, "wijkbudget", maten={"waarde": 350}),
        cel("effect_investering", 45, "wijkbudget", "maatje"),
        cel("effect_werking", 35, "maatje", "minder_zorg"),
        cel("effect_opbrengst", 30, "minder_zorg", "zorgverzekeraar"),
        cel("gestart", 120), cel("gestart", 60, huishouden="gezin"),
        cel("effect", 50, huishouden="gezin"),
        cel("effect_investeerder", 30, "wijkbudget", huishouden="gezin")]
    maak_publicatie(map_, cellen, verborgen={"huishouden": ["paar"]})


def test_page_shows_the_published_numbers(tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    app = open_page("effectenarena")
    tekst, charts = read_text(app), read_charts(app)
    assert "Het vaakst investeert, van wat te tonen is: wijkbudget (ongeveer 60 inwoners)" in tekst
    assert "Wijkbudget → maatje of ervaringsdeskundige 45" in tekst, "the list for a narrow screen"
    assert "Vaker investeerder dan incasseerder: wijkbudget" in tekst
    assert "Bij wijkbudget (ongeveer € 850 verschil, ± € 55) komt minder terecht" in tekst
    assert "n: ongeveer 90 inwoners" in tekst
    assert len(charts) == 3
    assert "maatje of ervaringsdeskundige naar minder zorg nodig ongeveer 35" in charts[0]


def test_table_of_the_flow_has_every_place_and_every_shown_link(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    tekst = read_text(open_page("effectenarena", {"meer-effectenarena.stroom": True}))
    assert "Investeerders Wijkbudget 60" in tekst
    assert f"Investeerders Rijk en UWV {taal.NIET_TE_TONEN}" in tekst
    assert "Welk effect bij wie Minder zorg nodig → Zorgverzekeraar (Zvw) 30" in tekst
    assert f"Welk effect bij wie alle andere combinaties {taal.NIET_TE_TONEN}" in tekst
    assert "Investeerder: wie geld of tijd inzet" in tekst


def test_value_needs_no_filter_and_the_page_offers_to_take_it_off(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    app = open_page("effectenarena", huishouden="gezin")
    tekst = read_text(app)
    assert f"Nu niet te zien: {WAARDE}" in tekst
    assert ALLEEN_ALLES in tekst
    assert "wijkbudget (ongeveer 30 inwoners)" in tekst, "the flow follows the filter"
    next(b for b in app.button if b.label == "Toon zonder filter op huishouden").click().run()
    assert not app.exception
    assert "Nu niet te zien" not in read_text(app)


@pytest.mark.parametrize("voorbeeld", ["regio_map", "proeftuin_map"])
def test_flow_of_an_example_names_the_answers_to_the_questions(
        voorbeeld: str, request: pytest.FixtureRequest, met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(voorbeeld))
    stroom = read_charts(open_page("effectenarena"))[0]
    getoond = [rij for rij in stel_vraag(
        "per_twee_assen", telling="effect_investering", lijst="betaler",
        lijst2="activiteit").as_dicts() if rij["aantal"]]
    grootste = max(getoond, key=lambda rij: rij["aantal"])
    assert (f"Wie investeert waarin: {taal.start_kleine_letter(grootste['label'])} naar "
            f"{taal.start_kleine_letter(grootste['label2'])} ongeveer {grootste['aantal']}"
            ) in stroom


@pytest.mark.parametrize(("adres", "melding"), [
    ({"onzin": "x"}, "'onzin' in het adres is geen kenmerk"),
    ({"huishouden": "kasteel"}, "'kasteel' is niet te kiezen"),
])
def test_what_an_address_may_not_ask_is_refused(
        adres: dict[str, str], melding: str, tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    app = open_page("effectenarena", **adres)
    assert melding in read_text(app)
    assert not read_charts(app)
