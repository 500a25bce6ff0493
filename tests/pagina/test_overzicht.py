"""Overzicht as it is run: with both examples, filters, little, and the municipality's own words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]


@pytest.fixture(params=["regio_map", "proeftuin_map"])
def voorbeeld(request: pytest.FixtureRequest, met_gegevens: Gegevens) -> Path:
    return met_gegevens(request.getfixturevalue(request.param))


def test_two_minutes_show_five_numbers_three_sentences_a_timeline_and_four_questions(
        voorbeeld: Path) -> None:
    tekst = read_text(open_page("overzicht"))
    kern, opvallend = build_figuur("overzicht.kerncijfers"), build_figuur("overzicht.opvallend")
    assert len(kern.kerncijfers) == 5
    assert len(opvallend.opvallend) == 3
    assert len({o.pagina for o in opvallend.opvallend}) == 3
    for deel in (*(k.toelichting for k in kern.kerncijfers), *(o.zin for o in opvallend.opvallend)):
        assert " ".join(deel.split()) in tekst
    for vraag in ("Wat helpt?", "Wat belemmert?", "Wat zijn de effecten?",
                  "Wat moeten we organiseren?"):
        assert vraag in tekst


def test_every_number_of_the_sentences_is_one_that_a_question_answers(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    zinnen = " ".join(o.zin for o in build_figuur("overzicht.opvallend").opvallend)
    soorten = [rij["aantal"] for rij in stel_vraag(
        "per_as", telling="belemmering_type", lijst="belemmeringstype").as_dicts()]
    assert f"(ongeveer {max(aantal or 0 for aantal in soorten)} inwoners)" in zinnen
    cijfers = [f"vooraf {taal.format_getal(rij['voor'], 1)} en na afloop "
               f"{taal.format_getal(rij['na'], 1)}" for rij in stel_vraag(
                   "cijfers", paar="spinnenweb_volwassenen:T0-T1").as_dicts() if rij["voor"]]
    assert any(f"({paar})" in zinnen for paar in cijfers)


def test_what_stands_out_is_no_key_figure_again(voorbeeld: Path) -> None:
    kern = build_figuur("overzicht.kerncijfers").kerncijfers
    zinnen = " ".join(o.zin for o in build_figuur("overzicht.opvallend").opvallend)
    assert "structureel opgelost" not in zinnen
    assert f"Bij {kern[-1].aantal}" not in zinnen


def test_timeline_names_the_milestones_of_its_years(voorbeeld: Path) -> None:
    app = open_page("overzicht")
    tekst, [alt] = read_text(app), read_charts(app)
    noten = build_figuur("overzicht.tijdlijn").noten
    assert noten
    for noot in noten:
        assert noot.tekst in tekst
        assert noot.tekst in alt


def test_learning_questions_lead_to_every_page_about_them(voorbeeld: Path) -> None:
    html = " ".join(e.proto.body for e in open_page("overzicht").get("html"))
    _, _, vragen = html.partition("Vier leervragen")
    for pagina in PAGINAS:
        if pagina.leervraag not in ("", "Onderzoek", "Werkconferentie", "Beheer"):
            assert f'href="{pagina.adres}"' in vragen, pagina.woord


def test_filter_is_in_every_number(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    keuze = Keuze.of({"huishouden": "alleenstaand"})
    for telling in ("gestart", "belemmering"):
        deel, alles = (stel_vraag("totaal", k, telling=telling).as_dicts()[0]["aantal"]
                       for k in (keuze, Keuze()))
        assert deel < alles
        tekst = read_text(open_page("overzicht", huishouden="alleenstaand"))
        assert f" {taal.format_getal(deel)} " in tekst
        assert f" {taal.format_getal(alles)} " not in tekst


def test_norms_are_left_out_under_a_filter(regio_map: Path, met_gegevens: Gegevens) -> None:
    """They are about all residents of an organisation, whatever is chosen."""
    met_gegevens(regio_map)
    alle = [build_figuur("overzicht.opvallend", Keuze.of({"huishouden": code}))
            for code in ("alleenstaand", "gezin", "eenoudergezin")]
    assert all("norm" not in o.zin for figuur in alle for o in figuur.opvallend)


def test_two_filters_leave_what_can_still_be_said(regio_map: Path, met_gegevens: Gegevens) -> None:
    """Years are a third kenmerk and one too many; the other rules still speak."""
    met_gegevens(regio_map)
    app = open_page("overzicht", huishouden="alleenstaand", sector="welzijn")
    assert "De kern in vijf getallen" in read_text(app)
    figuur = build_figuur("overzicht.opvallend", Keuze.of(
        {"huishouden": "alleenstaand", "sector": "welzijn"}))
    assert all(o.pagina != "trends" for o in figuur.opvallend)


def test_tiny_publication_keeps_the_questions_and_says_why_the_rest_is_not_there(
        klein_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(klein_map)
    tekst = read_text(open_page("overzicht"))
    assert tekst.count("Nu niet te zien") == 1
    assert "Vier leervragen" in tekst
    assert taal.NIET_TE_TONEN in tekst


@pytest.mark.parametrize(("adres", "melding"), [
    ({"initiatief": "Onzin"}, "'Onzin' is niet te kiezen"),
    ({"deel": "onzin"}, ""),
])
def test_what_the_address_may_not_ask(adres: dict[str, str], melding: str, regio_map: Path,
                                      met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("overzicht", **adres)
    assert melding in read_text(app)
    assert bool(read_charts(app)) == (not melding), "nothing wider is shown"


def test_publication_of_numbers_only_looks_finished(tmp_path: Path,
                                                    met_gegevens: Gegevens) -> None:
    """No lessons, no milestones, no norms, no costs, no measurements."""
    met_gegevens(tmp_path)
    maak_publicatie(tmp_path, [cel("gestart", 100), cel("gestart", 40, jaar="2018"),
                               cel("gestart", 60, jaar="2019")])
    tekst = read_text(open_page("overzicht"))
    assert "Er zijn nog geen lessen vrijgegeven." in tekst
    assert "Nu niet te zien: Nieuwste lessen" in tekst
    assert ("In 2019 begon van ongeveer 60 inwoners een casus, ongeveer 20 meer dan in 2018."
            in tekst)


def test_own_words_of_the_municipality_stand_on_their_card(tmp_path: Path,
                                                           met_gegevens: Gegevens) -> None:
    met_gegevens(tmp_path)
    maak_publicatie(tmp_path, [cel("gestart", 100)], toelichting=[
        {"kaart": "overzicht.kerncijfers", "tekst": "In 2019 kwamen er **twee wijken** bij."},
        {"kaart": "overzicht.onzin", "tekst": "Bij geen enkele kaart."}])
    dicht = read_text(open_page("overzicht"))
    open_ = read_text(open_page("overzicht", {"meer-overzicht.kerncijfers": True}))
    ander = read_text(open_page("overzicht", {"meer-overzicht.leervragen": True}))
    assert "twee wijken" not in dicht, "made when opened"
    assert "In 2019 kwamen er **twee wijken** bij." in open_
    assert "twee wijken" not in ander
    assert "Bij geen enkele kaart" not in dicht + open_ + ander
