"""The page Lessen: by address, in its sections, searched and chosen from, and with nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis.figuren.lessen.verhaal import load_verhaal
from leergeschiedenis.vragen import stel_vraag
from tests.eenheid.test_leergeschiedenis import CELLEN, TEKSTEN
from tests.pagina.test_paginas import open_page, read_alles, read_text
from tests.publicatiemaker import maak_publicatie

Gegevens = Callable[[Path], Path]


@pytest.fixture
def klein(tmp_path: Path, met_gegevens: Gegevens) -> Path:
    maak_publicatie(met_gegevens(tmp_path), CELLEN, **TEKSTEN)
    return tmp_path


def test_timeline_announces_every_episode_and_leads_to_it(klein: Path) -> None:
    html = " ".join(e.proto.body for e in open_page("lessen").get("html"))
    assert html.index(">2017<") < html.index("De brief") < html.index(">2018<")
    assert 'href="/lessen?aflevering=a1"' in html
    assert "Noord · één les" in html
    assert "Zonder aflevering" in html


def test_episode_tells_facts_first_then_voices_then_comment_then_lessons(klein: Path) -> None:
    tekst = read_text(open_page("lessen", aflevering="a2"))
    volgorde = ["Samen eten", "Wat er gebeurde", "Wie kwam, bleef.", "Opvallend resultaat",
                "Het café zat vol.", "In hun eigen woorden", "Zij lachte.",
                "Naaste · niveau inwoners", "Commentaar en vragen", "Wie kookt?",
                "Lessen uit deze aflevering", "Eet mee", "Vorige: De brief"]
    plekken = [tekst.index(deel) for deel in volgorde]
    assert plekken == sorted(plekken), tekst


def test_lesson_has_its_own_address_with_numbers_and_relatives(klein: Path) -> None:
    tekst = read_text(open_page("lessen", les="l1"))
    for deel in ("Bel eerst aan", "Ik deed niet open.", "Om te bespreken", "Wat doet u?",
                 "Ongeveer 30 inwoners met een belemmering van dit type", "Naar Belemmeringen",
                 "Leefgebied: Financien", "Verwante lessen", "Eet mee", "Uit aflevering De brief"):
        assert deel in tekst, deel


def test_lesson_on_a_step_names_the_agreement_about_it(tmp_path: Path, met_gegevens: Gegevens
                                                       ) -> None:
    maak_publicatie(met_gegevens(tmp_path), CELLEN, termijnen={"gesprek": 14}, **TEKSTEN)
    assert "deze stap ten hoogste 14 dagen" in read_text(open_page("lessen", les="l2"))


@pytest.mark.parametrize("adres", [{"les": "bestaatniet"}, {"aflevering": "<script>"},
                                   {"les": ["l1", "l9"]}])
def test_address_of_what_is_not_released_is_refused(klein: Path, adres: dict[str, str]) -> None:
    app = open_page("lessen", **adres)
    assert "is er niet, of niet meer." in read_text(app)
    assert "script" not in " ".join(e.proto.body for e in app.get("html"))


def test_search_marks_what_it_found_and_escapes_what_was_typed(klein: Path) -> None:
    app = open_page("lessen", zoek="belemmering")
    html = " ".join(e.proto.body for e in app.get("html"))
    assert "<mark>belemmeringen</mark>" in html
    assert "Eén vondst" in html
    leeg = open_page("lessen", zoek="<b>fiets</b>")
    assert "Niets gevonden voor" in read_text(leeg)
    assert "<b>fiets" not in " ".join(e.proto.body for e in leeg.get("html"))


def test_search_goes_together_with_a_choice(klein: Path) -> None:
    assert "Los" in read_text(open_page("lessen", zoek="les schulden"))
    assert "Niets gevonden" in read_text(open_page("lessen", zoek="schulden", addo="denken"))


@pytest.mark.parametrize("woord", ["addo", "niveau", "thema", "waar", "wanneer", "deel"])
def test_choice_that_is_not_there_is_refused(klein: Path, woord: str) -> None:
    assert "in het adres is hier niet te kiezen" in read_text(
        open_page("lessen", **{woord: "onzin"}))


def test_choice_of_a_year_leaves_that_year(klein: Path) -> None:
    tekst = read_text(open_page("lessen", wanneer="2017"))
    assert "De brief" in tekst
    assert "Samen eten" not in tekst
    assert "Hier past geen les bij." in read_text(
        open_page("lessen", wanneer="2017", thema="gezondheid"))


def test_without_lessons_it_says_when_there_will_be(tmp_path: Path, met_gegevens: Gegevens
                                                    ) -> None:
    maak_publicatie(met_gegevens(tmp_path), CELLEN)
    assert "Er zijn nog geen lessen vrijgegeven." in read_text(open_page("lessen"))


def test_example_set_is_a_whole_learning_history(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    verhaal = load_verhaal()
    assert len(verhaal.afleveringen) >= 8
    assert len(verhaal.lessen) >= 24
    assert len(stel_vraag("citaten").rijen) >= 60
    tekst = read_alles("lessen")
    assert all(les.titel in tekst for les in verhaal.lessen)
    for aflevering in verhaal.afleveringen:
        open_page("lessen", aflevering=aflevering.nummer)
    for les in verhaal.lessen[::5]:
        open_page("lessen", les=les.nummer)


# Taking it along.

@pytest.mark.parametrize("vorm", ["pdf", "html"])
def test_file_is_made_when_asked_for_and_then_there_to_download(klein: Path, vorm: str) -> None:
    app = open_page("lessen", deel="meenemen", wanneer="2017")
    assert not app.get("download_button"), "nothing is made before it is asked for"
    app.button(key=f"maak-{vorm}").click().run()
    assert not app.exception
    (knop,) = app.get("download_button")
    assert knop.proto.label == f"Download {vorm.upper()}"


def test_choice_that_leaves_nothing_makes_no_file(klein: Path) -> None:
    app = open_page("lessen", deel="meenemen", wanneer="2017", thema="gezondheid")
    app.button(key="maak-pdf").click().run()
    assert not app.exception
    assert not app.get("download_button")
    assert "is er geen aflevering of les" in read_text(app)
