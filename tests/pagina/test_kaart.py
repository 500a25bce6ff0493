"""The card: what it sends, and what stands behind *Meer*."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.beeld import Beeld
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Noot, Tabel, Voet
from leergeschiedenis.figuren.schets import Schets, bar, scatter
from leergeschiedenis.scherm.figuurkaart import _fits, show_leeg
from leergeschiedenis.scherm.grafiek import build_grafiek
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.opmaak import build_kaart, build_koppelingen, build_tabel
from leergeschiedenis.scherm.pagina import Selectie
from tests.eenheid.test_figuren import KOP
from tests.grafieken import read_grafieken
from tests.pagina.test_paginas import open_page, read_text
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]


def test_a_figure_is_read_from_html_as_it_was_made() -> None:
    figuur = Schets([bar(x=[1.5, None], y=["één", "<twee> & 'drie' \"vier\""])], {"height": 333})
    zonder_hoogte = Beeld.of(Schets([scatter(x=[1], y=[2])]))
    html = (build_grafiek(Beeld.of(figuur), 'Het "hoogst": <Wmo>', "trends.verloop", "lg-wijd")
            + build_grafiek(zonder_hoogte, "De bevinding.", "casussen-dozen"))
    een, ander = read_grafieken(html)
    assert (een.sleutel, een.alt, een.hoogte) == ("trends.verloop", 'Het "hoogst": <Wmo>', 333)
    assert een.spec == Beeld.of(figuur).json
    assert een.beeld["data"][0]["y"] == ["één", "&lt;twee> & 'drie' \"vier\""]
    assert (ander.hoogte, ander.som) == (450, zonder_hoogte.som)
    assert "<twee>" not in html


def test_another_picture_is_another_chart() -> None:
    een, ander, zelfde = (Beeld.of(Schets([bar(x=[getal])])) for getal in (1, 2, 1))
    assert een.som == zelfde.som != ander.som


def test_the_second_run_encodes_no_figure(
        regio_map: Path, met_gegevens: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(regio_map)
    app = open_page("belemmeringen")
    kaarten = [e.proto.body for e in app.get("html")]
    assert sum(len(read_grafieken(kaart)) for kaart in kaarten) == 3

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr(Beeld, "of", fail)
    assert [e.proto.body for e in app.run().get("html")] == kaarten


def _figuur(zin: str = "Een zin & meer.") -> Figuur:
    return Figuur(Kaart("trends.verloop", "De <titel>", "", "", ""), zin, "", Tabel((), ()),
                  Voet("40", "2018", "bron", 3, date(2020, 1, 2), "Wet: <Wmo>"))


def test_the_words_of_a_card_are_one_piece_in_reading_order() -> None:
    html = build_kaart(_figuur(), "<em>inhoud</em>")
    tekst = " ".join(unescape(re.sub(r"<[^>]+>", " ", html.replace("<em>", "").replace(
        "</em>", ""))).split())
    assert tekst == ("De <titel> Een zin & meer. inhoud n: 40 · 2018 · Wet: <Wmo> · bron: bron · "
                     "publicatie 3, 2 januari 2020")
    assert "<titel>" not in html
    assert "<Wmo>" not in html


def _hoog(hoogte: int, noten: int = 0) -> Figuur:
    return replace(_figuur(), beeld=Schets(layout={"height": hoogte}),
                   noten=tuple(Noot(k + 1, "toen") for k in range(noten)))


@pytest.mark.parametrize(("figuren", "naast"), [
    ([_hoog(480), _hoog(300)], True),
    ([_hoog(480), _hoog(140)], False),
    ([_hoog(380, noten=6), _hoog(250)], False),
    ([_figuur(), _hoog(600)], True),
    ([_hoog(480)], False),
])
def test_cards_stand_side_by_side_unless_one_would_be_half_empty(
        figuren: list[Figuur], naast: bool) -> None:
    assert _fits(figuren) is naast


def test_each_empty_card_has_its_own_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    gezegd: list[str] = []
    monkeypatch.setattr(st, "html", gezegd.append)
    klein, anders = _figuur(), replace(_figuur(), reden="Alleen per jaar te zien.")
    show_leeg([klein, anders, klein], Selectie(KOP, {}, Keuze()))
    kop = "De &lt;titel&gt;"
    assert f"Nu niet te zien: {kop}; {kop}</h2><p>{taal.NIET_TE_TONEN}" in gezegd[0]
    assert f"Nu niet te zien: {kop}</h2><p>Alleen per jaar te zien." in gezegd[0]


def test_links_stand_in_the_order_of_the_menu_and_only_to_pages_there_are() -> None:
    html = build_koppelingen({"verantwoording", "overzicht", "bestaatniet"})
    assert re.findall('href="([^"]+)"', html) == ["/", "/verantwoording"]
    assert build_koppelingen(()) == ""
    assert build_koppelingen([pagina.woord for pagina in PAGINAS]).count("<a ") == len(PAGINAS)


@pytest.mark.parametrize(("cellen", "rechts"), [
    ((40, taal.NIET_TE_TONEN), [True, False]),
    ((40, "ten minste 85; 2 groepen niet getoond"), [True, False]),
    (("5,1", "12,0"), [True, True]),
    (("€ 1.200", "€ -300", "−€ 5"), [True, True, True]),
    (("12 %", taal.NIET_TE_TONEN), [True, False]),
    (("5,1", "0,8 hoger"), [False, False]),  # words among written numbers: it is no column of them
    (("2018", "2019"), [False, False]),  # years
    (("Wmo", "Zvw"), [False, False]),
    ((), []),
], ids=str)
def test_numbers_stand_to_the_right_written_ones_too(
        cellen: tuple[str | int, ...], rechts: list[bool]) -> None:
    html = build_tabel(Tabel(("Naam", "Waarde"), tuple(("rij", cel_) for cel_ in cellen)), "t")
    assert [" lg-getal" in f" {klasse}" for klasse in re.findall(
        r'<td(?: class="([^"]*)")?>', html)] == rechts
    assert ('<th scope="col" class="lg-getal">Waarde' in html) == any(rechts)
    assert '<th scope="col">Naam' in html


# The municipality's own words.

@pytest.fixture
def app_met_toelichting(tmp_path: Path, met_gegevens: Gegevens) -> Callable[[str], AppTest]:
    def open_met(tekst: str) -> AppTest:
        maak_publicatie(met_gegevens(tmp_path), [
            cel("belemmering", 50), cel("belemmering_type", 20, "financiering"),
            cel("belemmering_type", 30, "ict")],
            toelichting=[{"kaart": "belemmeringen.type", "tekst": tekst}])
        return open_page("belemmeringen", {"meer-belemmeringen.type": True})

    return open_met


def test_what_the_municipality_says_stands_under_meer(
        app_met_toelichting: Callable[[str], AppTest]) -> None:
    app = app_met_toelichting("In 2018 kwamen er **twee wijken** bij.\n\n- een\n- twee")
    tekst = read_text(app)
    assert tekst.index("Hoe het is gemaakt") < tekst.index("Toelichting van de gemeente")
    assert "**twee wijken**" in app.markdown[0].value
    assert not app.markdown[0].proto.allow_html


@pytest.mark.parametrize(("tekst", "gestuurd"), [
    ("Van $5 naar $6.", r"Van \$5 naar \$6."), ("Zo:\n\n## Een kop", "Zo:\n\n\\#\\# Een kop")])
def test_a_toelichting_brings_no_formula_and_no_heading(
        tekst: str, gestuurd: str, app_met_toelichting: Callable[[str], AppTest]) -> None:
    assert app_met_toelichting(tekst).markdown[0].value == gestuurd


def test_without_toelichting_there_is_no_heading_for_it(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    maak_publicatie(met_gegevens(tmp_path), [
        cel("belemmering", 50), cel("belemmering_type", 20, "financiering")])
    assert "Toelichting" not in read_text(
        open_page("belemmeringen", {"meer-belemmeringen.type": True}))
