"""The page Afspraken: what it shows of norms and steps, and what it says with a filter or without
anything."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.vragen import read_kenmerk, stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]
CELLEN = [
    cel("gestart", 100), cel("gestart", 100, initiatief="Proeftuin"),
    *(cel("gestart", aantal, organisatie=organisatie, jaar="2019")
      for organisatie, aantal in (("zorg", 40), ("wonen", 15))),
    *(cel("gestart", 50, jaar=jaar) for jaar in ("2018", "2019")),
    *(cel("gestart", 50, huishouden=code) for code in ("gezin", "paar")),
    *(cel("gestart", 50, organisatie=code) for code in ("zorg", "wonen")),
]
AFSPRAKEN = [{"organisatie": organisatie, "stap": None, "norm_per_maand": 2.0,
              "geldig_van": date(2019, 1, 1), "geldig_tot": date(2019, 12, 31),
              "maximale_dagen": None} for organisatie in ("welzijn", "wonen", "zorg")]


@pytest.fixture
def klein(tmp_path: Path, met_gegevens: Gegevens) -> Path:
    """Three organisations with a norm of 24: one reaches it, one does not, one is hidden."""
    maak_publicatie(met_gegevens(tmp_path), CELLEN, afspraak=AFSPRAKEN)
    return tmp_path


def test_norm_card_knows_two_states(klein: Path) -> None:
    tekst = read_text(open_page("afspraken", {"meer-afspraken.norm": True}))
    assert "In 2019 haalde ten minste één van de drie organisaties haar norm" in tekst
    for organisatie, stand in (("welzijn", "Niet gehaald of niet te tonen"),
                               ("wonen", "Niet gehaald of niet te tonen"), ("zorg", "Gehaald")):
        assert re.search(rf"{organisatie} {stand} \(norm 24\)", tekst), organisatie
    assert "er zijn nooit minder casussen dan inwoners" in tekst


def test_norm_without_days_holds_as_long_as_the_publication_covers(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    # Two years, from 2018 to 2019: twelve months of 2 in each.
    maak_publicatie(met_gegevens(tmp_path), CELLEN, afspraak=[
        AFSPRAKEN[2] | {"geldig_van": None, "geldig_tot": date(2019, 12, 31)}])
    tekst = read_text(open_page("afspraken", {"meer-afspraken.norm": True}))
    assert "zorg Niet gehaald of niet te tonen (norm 24) Gehaald (norm 24)" in tekst


@pytest.mark.parametrize("map_", ["regio_map", "proeftuin_map"])
def test_every_place_on_the_card_follows_from_the_answer(
        map_: str, request: pytest.FixtureRequest, met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(map_))
    tekst, kop = read_text(open_page("afspraken", {"meer-afspraken.norm": True})), read_kenmerk()
    rijen = stel_vraag("normen").as_dicts()
    assert rijen
    bewezen = [rij for rij in rijen if rij["aantal"] is not None and max(
        kop.drempel, rij["aantal"] - kop.afrondbasis // 2) >= rij["norm"]]
    assert bewezen
    assert tekst.count("Gehaald (norm ") == len(bewezen)
    assert tekst.count("Niet gehaald of niet te tonen (norm ") == len(rijen) - len(bewezen)


def test_filter_leaves_the_norm_card_whole_and_the_card_says_so(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    zonder = read_text(open_page("afspraken"))
    met = read_text(open_page("afspraken", huishouden="alleenstaand"))
    zin = re.search(r"In \d{4} haalden ten minste .*? niet te tonen\.", zonder)
    assert zin
    assert zin[0] in met
    assert "Het filter geldt niet voor deze kaart" in met
    assert "Het filter geldt niet voor deze kaart" not in zonder
    assert met.count("Huishouden: Alleenstaand") == 3, "the foot of the three other cards"


def test_steps_and_solutions_follow_the_filter(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    assert len(read_charts(open_page("afspraken"))) == 4
    zonder, met = (read_text(open_page("afspraken", {"meer-afspraken.stappen": True}, **filter_))
                   for filter_ in ({}, {"jaar": "2019"}))
    bereikt = stel_vraag("per_as", telling="stap_bereikt", lijst="stap").as_dicts()[1]
    assert re.search(rf"{bereikt['label']} 14 .*? {bereikt['aantal']}", zonder)
    assert zonder != met


def test_what_overzicht_shows_is_not_called_hidden_here(
        proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    alles = stel_vraag("totaal", telling="belemmering_structureel").as_dicts()[0]["aantal"]
    tekst = read_text(open_page("afspraken"))
    assert f"Tot nu toe is bij ongeveer {alles} inwoners een belemmering structureel" in tekst
    assert not re.search("Nu niet te zien:[^.]*Structureel opgelost, tot nu toe", tekst)


def test_solutions_so_far_are_said_before_the_last_period(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    alles = stel_vraag("totaal", telling="belemmering_structureel").as_dicts()[0]["aantal"]
    assert (f"Tot nu toe is bij ongeveer {taal.format_getal(alles)} inwoners een belemmering "
            "structureel opgelost. In ") in read_text(open_page("afspraken"))


def test_werkgroep_card_counts_only_what_was_structurally_resolved(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        *CELLEN, cel("belemmering", 90),
        *(cel("belemmering_werkgroep_oplossing", aantal, groep, oplossing)
          for groep, oplossing, aantal in (("anders_samenwerken", "omzeild", 70),
                                           ("anders_samenwerken", "structureel", 25),
                                           ("flexibel_financieren", "structureel", 15)))])
    tekst = read_text(open_page("afspraken", {"meer-afspraken.werkgroep": True}))
    assert ("Het vaakst, van wat te tonen is: Anders Samenwerken (ongeveer 25 inwoners), daarna "
            "Flexibel Financieren (ongeveer 15).") in tekst
    assert f"Steungroep {taal.NIET_TE_TONEN}" in tekst
    assert "70" not in tekst


def test_publication_without_agreements_says_it_calmly(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), CELLEN)
    tekst = read_text(open_page("afspraken"))
    assert "Nu niet te zien: Haalt elke organisatie haar norm?" in tekst


@pytest.mark.parametrize("adres", [{"organisatie": "Onzin"}, {"norm": "12"}, {"maand": "2019-01"}])
def test_address_cannot_ask_for_more_than_the_page_has(
        adres: dict[str, str], regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("afspraken", **adres)
    assert not read_charts(app)
    assert re.search("is niet te kiezen|is geen kenmerk", read_text(app))
