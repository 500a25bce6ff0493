"""Kosten, run by Streamlit: what can be chosen, what is refused, and what each part shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis import taal
from leergeschiedenis.figuren import samenstellen
from leergeschiedenis.figuren.kosten.lezen import BIJSCHRIFT
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text

Gegevens = Callable[[Path], Path]

DELEN = {
    "per-betaler": ["Wat elke betaler betaalt", "Wie meer betaalt, en wie minder"],
    "verschil-en-totaal": ["Van regulier naar proeftuin", "Casussen die duurder uitvielen"],
    "hoe-zeker": ["Gemeten, geschat of aangenomen"],
    "wat-als": ["Welke aanname de uitkomst kantelt", "Wanneer het verschil omslaat"],
}


def normal(tekst: str) -> str:
    return tekst.replace("\u00a0", " ")


def chosen(app: AppTest) -> dict[str, str]:
    return {box.label: box.value for box in app.selectbox if box.label != "Filter op"}


def open_deel(app: AppTest, deel: str) -> None:
    next(g for g in app.get("button_group") if g.key == "keuze-deel").set_value(deel).run()


# Both example sets, a tiny one, and none.

@pytest.mark.parametrize("deel", DELEN)
def test_every_part_shows_its_cards_and_the_standing_caption(
        deel: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten", deel=deel)
    tekst = read_text(app)
    assert all(titel in tekst for titel in DELEN[deel]), tekst
    assert BIJSCHRIFT in tekst
    assert len(read_charts(app)) == len(DELEN[deel])
    assert all("ongeveer" in alt for alt in read_charts(app))
    assert "!" not in tekst


@pytest.mark.parametrize("deel", DELEN)
def test_small_proeftuin_says_why_little_is_shown(
        deel: str, proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    tekst = read_text(open_page("kosten", deel=deel))
    assert all(titel in tekst for titel in DELEN[deel]), tekst
    if deel != "verschil-en-totaal":
        assert re.search("[Nn]iet te (tonen|vergelijken|zeggen)|te weinig te vergelijken", tekst)


@pytest.mark.parametrize("deel", DELEN)
def test_tiny_publication_has_one_line_for_all_that_is_empty(
        deel: str, klein_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(klein_map)
    app = open_page("kosten", deel=deel)
    tekst = read_text(app)
    assert tekst.count("Nu niet te zien") == 1
    assert not chosen(app), "there is nothing to choose for"
    assert taal.NIET_TE_TONEN in tekst
    assert not read_charts(app)


def test_without_publication_the_page_says_what_to_do(
        lege_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(lege_map)
    assert "Er is nog geen publicatie" in read_text(open_page("kosten"))


# The order: no total before what each payer pays, and only the open part is made.

def test_page_opens_at_the_payers_and_makes_nothing_else(
        regio_map: Path, met_gegevens: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(regio_map)
    gemaakt: list[str] = []
    echt = samenstellen.build_figuur
    monkeypatch.setattr("leergeschiedenis.scherm.figuurkaart.build_figuur",
                        lambda kaart, *rest: gemaakt.append(kaart) or echt(kaart, *rest))
    open_page("kosten")
    assert set(gemaakt) == {"kosten.betaler", "kosten.zakken"}


# Choices.

def test_choices_begin_at_the_base_year_a_year_and_the_standard(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten")
    assert chosen(app) == {"In prijzen van": "2021", "Horizon": "12",
                           "Rente, vanaf het tweede jaar": "2.25"}
    opties = {box.label: box.options for box in app.selectbox}
    assert opties["In prijzen van"] == [str(jaar) for jaar in range(2016, 2025)]
    assert opties["Rente, vanaf het tweede jaar"] == ["0 %", "1,5 %", "2,25 %", "3 %", "5 %"]
    assert opties["Horizon"] == [f"{m} maanden" for m in (6, 12, 24, 36, 60, 120)]


def test_choices_of_the_address_are_used(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten", prijspeil="2024", horizon="36", rente="3")
    assert list(chosen(app).values()) == ["2024", "36", "3"]
    assert ("over 36 maanden in prijzen van 2024, latere jaren teruggerekend met 3 % per jaar"
            in normal(read_text(app)))


def test_choice_stands_in_the_address_and_stays_in_another_part(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten")
    app.selectbox(key="keuze-horizon").select("60").run()
    assert not app.exception
    assert app.query_params["horizon"] in ("60", ["60"])
    assert "over 60 maanden" in read_text(app)
    open_deel(app, "wat-als")
    assert not app.exception
    tekst = read_text(app)
    assert "Wanneer het verschil omslaat" in tekst
    assert "over 60 maanden" in tekst


@pytest.mark.parametrize(("woord", "waarde"), [
    ("prijspeil", "2015"), ("prijspeil", "2025"), ("prijspeil", "<b>"), ("horizon", "7"),
    ("horizon", "-12"), ("rente", "9"), ("rente", "2,25"), ("deel", "alles"),
])
def test_unknown_choice_is_refused_and_shows_nothing(
        woord: str, waarde: str, regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten", **{woord: waarde})
    assert f"'{waarde}' in het adres is" in read_text(app)
    assert (BIJSCHRIFT in read_text(app)) == (woord == "deel"), "a caption of nothing"
    assert not read_charts(app)
    assert not any("<b>" in e.proto.body for e in app.get("html")), "it is text, no element"


# The numbers.

def test_amounts_are_worked_out_from_the_published_means(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = normal(read_text(open_page("kosten", {"meer-kosten.betaler": True}, horizon="24",
                                       prijspeil="2022", rente="5")))
    gezien = 0
    gemiddelden = {(rij["label"], rij["code2"]): rij for rij in stel_vraag("kosten").as_dicts()}
    for label in {label for label, _ in gemiddelden}:
        regulier, proeftuin = (gemiddelden[label, s] for s in ("regulier", "proeftuin"))
        soorten = [s for s in ("eenmalig", "per_maand")
                   if regulier[s] is not None and proeftuin[s] is not None]
        keer = {"eenmalig": 1.10, "per_maand": 1.10 * (12 + 12 / 1.05)}
        if soorten:
            r, p = (round(sum(rij[s] * keer[s] for s in soorten)) for rij in (regulier, proeftuin))
            cijfers = [taal.format_getal(x) for x in (r, p)]
            assert re.search(rf"{re.escape(label)} {cijfers[0]} [\d.]+ {cijfers[1]} ", tekst), label
            gezien += 1
    assert gezien >= 3, "a test of nothing proves nothing"


def test_filter_that_hides_everything_offers_to_take_it_off(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("kosten", deel="hoe-zeker", huishouden=["alleenstaand", "gezin"])
    assert "Kies één waarde per filter" in read_text(app)
    next(b for b in app.button if b.label == "Toon zonder filter op huishouden").click().run()
    assert not app.exception
    assert read_charts(app)


def test_table_behind_more_names_what_is_hidden(
        proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    tekst = read_text(open_page("kosten", {"meer-kosten.betaler": True}))
    assert "Wat elke betaler betaalt, als tabel" in tekst
    assert tekst.count(taal.NIET_TE_TONEN) > 5
    assert "rwseconomie.nl" in tekst
