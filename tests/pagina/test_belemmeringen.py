"""Belemmeringen, run by Streamlit: its parts, what a filter leaves of them, and the numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.figuren.gevraagd import VRAAG
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import Cel, cel, maak_publicatie

Gegevens = Callable[[Path], Path]

DELEN = {
    "wat-staat-in-de-weg": ["Wat in de weg staat", "Werkelijk of vermeend",
                            "Van soort naar niveau"],
    "wat-gebeurt-ermee": ["Van soort, via niveau, naar uitkomst", "Omzeild of opgelost",
                          "Waar het op te lossen is", "De stand per werkgroep",
                          "Omzeild en structureel opgelost, door de tijd"],
    "hoe-lang-duurt-het": ["Hoe lang een oplossing duurt", "Wat blijft terugkomen"],
    "wat-wordt-u-gevraagd": ["Wat wordt u gevraagd"],
}


def _publish(map_: Path) -> None:
    cellen: list[Cel] = [
        cel("gestart", 120), cel("gestart", 60, huishouden="gezin"),
        cel("belemmering", 90), cel("belemmering", 40, huishouden="gezin"),
        cel("belemmering_type", 60, "ict"), cel("belemmering_type", 30, "ict", huishouden="gezin"),
        cel("belemmering_aard", 50, "werkelijk"), cel("belemmering_aard", 30, "vermeend"),
        cel("belemmering_oplossing", 40, "omzeild"),
        cel("belemmering_oplostijd", 25, "tot_3_maanden", "structureel"),
        cel("belemmering_gevraagd", 35, "geescaleerd"),
        cel("belemmering_gevraagd", 15, "geescaleerd", huishouden="gezin"),
        *(cel("belemmering_gevraagd", 15, "geescaleerd", jaar=jaar) for jaar in ("2018", "2019")),
        *(cel("belemmering_type", 25, "ict", jaar=jaar) for jaar in ("2018", "2019")),
        *(cel("belemmering_oplossing", 20, "omzeild", jaar=jaar) for jaar in ("2018", "2019"))]
    maak_publicatie(map_, cellen, verborgen={"huishouden": ["paar"]},
                    termijnen={"belemmering_opgelost": 91})


# Both example sets.

@pytest.mark.parametrize("voorbeeld", ["regio_map", "proeftuin_map"])
@pytest.mark.parametrize("deel", list(DELEN))
def test_every_part_names_its_cards_shown_or_not(
        deel: str, voorbeeld: str, request: pytest.FixtureRequest,
        met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(voorbeeld))
    app = open_page("belemmeringen", deel=deel)
    tekst = read_text(app)
    assert all(titel in tekst for titel in DELEN[deel]), tekst
    assert read_charts(app)
    assert all("ongeveer" in alt for alt in read_charts(app))
    assert "!" not in tekst


@pytest.mark.parametrize("voorbeeld", ["regio_map", "proeftuin_map"])
def test_director_reads_the_answer_to_the_question(
        voorbeeld: str, request: pytest.FixtureRequest, met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(voorbeeld))
    tekst = read_text(open_page("belemmeringen", deel="wat-wordt-u-gevraagd"))
    [rij] = [rij for rij in stel_vraag("per_as", telling="belemmering_gevraagd",
                                       lijst="oplossing").as_dicts()
             if rij["code"] == "geescaleerd"]
    assert f"Bij ongeveer {rij['aantal']} inwoners is een belemmering geëscaleerd." in tekst
    assert VRAAG in tekst


@pytest.mark.parametrize("deel", list(DELEN))
def test_part_of_a_tiny_publication_says_why_it_is_empty(
        deel: str, klein_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(klein_map)
    tekst = read_text(open_page("belemmeringen", deel=deel))
    assert tekst.count("Nu niet te zien") == 1
    assert all(titel in tekst for titel in DELEN[deel])
    assert "Ook grotere groepen" in tekst


# A publication of our own.

def test_parts_show_the_published_numbers(tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    assert ("Werkelijk bij ongeveer 50 inwoners; vermeend bij ongeveer 30 inwoners. Per soort is "
            "niets te tonen.") in read_text(open_page("belemmeringen"))
    duur = read_text(open_page("belemmeringen", deel="hoe-lang-duurt-het"))
    assert ("Structureel opgelost na, van wat te tonen is: 1 tot 3 maanden (ongeveer 25 inwoners)."
            ) in duur
    assert "de klassen tot 1 maand en 1 tot 3 maanden vallen daar helemaal binnen." in duur
    assert "Komt elk volledig jaar terug (2018 tot en met 2019): ICT." in duur
    gevraagd = read_text(open_page("belemmeringen", deel="wat-wordt-u-gevraagd"))
    assert "werden gemeld in 2018 en wachten ten minste 1 jaar." in gevraagd


def test_with_a_filter_what_waits_stays_and_its_waiting_is_hidden(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    tekst = read_text(open_page("belemmeringen", deel="wat-wordt-u-gevraagd", huishouden="gezin"))
    assert "Bij ongeveer 15 inwoners is een belemmering geëscaleerd." in tekst
    assert "Hoe lang zij wachten is niet te tonen." in tekst


def test_filter_on_half_years_says_that_what_comes_back_is_per_year(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 120), cel("gestart", 60, halfjaar="2018H1"),
        cel("belemmering_oplostijd", 25, "langer", "omzeild", halfjaar="2018H1"),
        *(cel("belemmering_type", 25, "ict", jaar=jaar) for jaar in ("2018", "2019")),
        cel("belemmering_type", 25, "ict", halfjaar="2018H1")],
        verborgen={"halfjaar": ["2018H2"]})
    tekst = read_text(open_page("belemmeringen", deel="hoe-lang-duurt-het", halfjaar="2018H1"))
    assert "Nu niet te zien: Wat blijft terugkomen" in tekst
    assert "dat kan niet per halfjaar" in tekst


def test_unknown_part_is_refused(tmp_path: Path, met_gegevens: Gegevens) -> None:
    _publish(met_gegevens(tmp_path))
    app = open_page("belemmeringen", deel="schuld")
    assert "'schuld' in het adres is hier niet te kiezen." in read_text(app)
    assert taal.NIET_TE_TONEN not in read_text(app)
    assert not read_charts(app)
