"""Leveringen as Streamlit runs it: what every part says, with data and without, and for whom."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.opdrachten.controle import TOON_CELLEN, as_rapport
from leergeschiedenis.scherm import toegang as poort
from leergeschiedenis.scherm.leveringen.aanleveren import Gecontroleerd
from leergeschiedenis.scherm.leveringen.teksten import build_gemerkt
from leergeschiedenis.toegang import DADEN, PAGINAS, Rol
from leergeschiedenis.vrijgave import Plek
from leergeschiedenis.werk import Bestand
from tests.formulierbouwer import casus, minimale_levering, ruwe_levering
from tests.pagina.test_paginas import list_delen, open_page, read_text

Kies = Callable[[Path], Path]
DELEN = {
    "aanleveren": "Kies een of meer ingevulde formulieren",
    "stand": "Wie leverde aan, en tot wanneer",
    "formulieren": "Met de open casussen",
    "teksten": "pas te zien als iemand haar vrijgaf",
    "geschiedenis": "Publicatie 1",
    "intrekken": "Voor wie vraagt om verwijderd te worden",
}


@pytest.fixture
def gegevens(proeftuin_map: Path, tmp_path: Path, met_gegevens: Kies) -> Path:
    return met_gegevens(Path(shutil.copytree(proeftuin_map, tmp_path / "gegevens")))


@pytest.mark.parametrize("deel", DELEN)
def test_every_part_shows_what_there_is(deel: str, gegevens: Path) -> None:
    app = open_page("leveringen", deel=deel)
    tekst = read_text(app)
    assert list_delen(app) == list(DELEN)
    assert DELEN[deel] in tekst
    assert "Fictieve voorbeeldgegevens" in tekst
    assert "!" not in tekst


@pytest.mark.parametrize("deel", DELEN)
def test_before_the_first_delivery_it_says_so(
        deel: str, lege_map: Path, met_gegevens: Kies) -> None:
    met_gegevens(lege_map)
    tekst = read_text(open_page("leveringen", deel=deel))
    assert "Er is nog geen publicatie" in tekst
    if deel not in ("aanleveren", "formulieren"):
        assert "nog niets opgenomen" in tekst or "nog geen afleveringen" in tekst


def test_every_delivery_and_organisation_is_there(gegevens: Path) -> None:
    stand = read_text(open_page("leveringen", deel="stand"))
    geschiedenis = read_text(open_page("leveringen", deel="geschiedenis"))
    for regel in list_leveringen():
        assert regel.organisatie in stand
        assert f"Levering {regel.levering} {regel.organisatie}" in geschiedenis


def test_a_deed_that_cannot_be_undone_is_asked_twice(gegevens: Path) -> None:
    app = open_page("leveringen", deel="intrekken")
    assert not [b for b in app.button if b.label.startswith("Ja, ")]
    next(b for b in app.button if b.label.startswith("Trek levering")).click().run()
    assert "Dit kan niet ongedaan worden gemaakt" in read_text(app)
    next(b for b in app.button if b.label == "Nee, laat het zo").click().run()
    assert not app.exception
    assert "Dit kan niet ongedaan worden gemaakt" not in read_text(app)


def test_of_ten_thousand_findings_the_first_thousand_are_shown(gegevens: Path) -> None:
    controle = validate_levering(ruwe_levering(minimale_levering(
        casussen=[casus(k, uitkomst=f"x{k}") for k in range(10_000)])))
    rapport = as_rapport(controle, "1-mijn-gemerkt.xlsx")
    assert (rapport["bevindingen"], len(rapport["groepen"])) == (10_000, TOON_CELLEN)
    app = open_page("leveringen", {"levering-gecontroleerd": Gecontroleerd(
        (Bestand("mijn.xlsx", b""),), {"bestanden": [rapport], "gevolg": None},
        {"bevindingen.xlsx": b"x", "bevindingen.csv": b"x", "1-mijn-gemerkt.xlsx": b"x"})})
    tekst = read_text(app)
    assert "U ziet de eerste 1.000 van 10.000" in tekst
    assert "'x999' kan niet" in tekst
    assert "'x1000' kan niet" not in tekst
    assert len(app.get("download_button")) == 3
    assert not [b for b in app.button if b.label.startswith("Neem ")]


def test_many_cells_with_one_mistake_are_one_row() -> None:
    controle = validate_levering(ruwe_levering(minimale_levering(
        casussen=[casus(k, uitkomst="mischien") for k in range(3000)])))
    rapport = as_rapport(controle, "")
    assert len(rapport["groepen"]) == 1
    assert rapport["groepen"][0]["aantal"] == 3000
    assert rapport["groepen"][0]["cellen"].endswith("R13 en nog 2988")


def test_what_must_be_confirmed_holds_the_import_back(gegevens: Path) -> None:
    publicatie = {"wachtend": 0, "met_cijfers": True, "met_teksten": True}
    app = open_page("leveringen", {"levering-gecontroleerd": Gecontroleerd(
        (Bestand("a.xlsx", b""),), {
            "bestanden": [{"bestand": "a.xlsx", "fouten": 0, "bevindingen": 0, "getoond": 0,
                           "groepen": [], "gemerkt": ""}],
            "gevolg": {"wijzigingen": [], "vraag": "Alles wat er is verdwijnt.", "geweigerd": 0,
                       "publicatie": publicatie, "zinnen": ["Er komt iets."]}}, {})})
    assert "Er komt iets." in read_text(app)
    assert not [b for b in app.button if b.label.startswith("Neem ")]
    app.checkbox[0].check().run()
    assert [b.label for b in app.button if b.label.startswith("Neem ")] == [
        "Neem 1 formulier op en publiceer wat kan"]


def test_all_of_it_is_for_the_beheerder() -> None:
    assert PAGINAS["leveringen"] is Rol.BEHEERDER
    assert {DADEN[daad] for daad in (
        "formulieren controleren", "formulieren opnemen", "publiceren", "publicatie terugzetten",
        "levering intrekken", "inwoner intrekken", "teksten vrijgeven")} == {Rol.BEHEERDER}


def test_a_researcher_sees_nothing_of_it(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poort, "judge_bezoeker", lambda *_: Bezoeker(
        Toestand.DEZE_COMPUTER, Rol.ONDERZOEKER, "iemand"))
    tekst = read_text(open_page("leveringen", deel="intrekken"))
    assert "Deze pagina is niet voor u" in tekst
    assert "inwoner" not in tekst


@pytest.mark.parametrize(("woorden", "plekken", "html"), [
    ("Bel 0612345678 op", [Plek("les", "telefoonnummer", 4, 14, "0612345678")],
     "Bel <mark>0612345678 <small>(telefoonnummer)</small></mark> op"),
    ("<b>a</b>", [], "&lt;b&gt;a&lt;/b&gt;"),
    ("<i>x", [Plek("les", "<s>", 0, 3, "<i>")],
     "<mark>&lt;i&gt; <small>(&lt;s&gt;)</small></mark>x"),
    ("abcdef", [Plek("les", "a", 0, 4, "abcd"), Plek("les", "b", 2, 6, "cdef")],
     "<mark>abcd <small>(a)</small></mark>ef")])
def test_hits_are_marked_and_nothing_is_html(woorden: str, plekken: list[Plek], html: str) -> None:
    assert build_gemerkt(woorden, plekken) == html
