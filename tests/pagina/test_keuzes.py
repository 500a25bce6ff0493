"""A row of choices and the sections of a page: read from the address, kept in it, or refused.

The pages here are scripts of a few lines; what real pages make of it their own tests tell.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis.taal import build_slug
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import cel, maak_publicatie

KEUZES = """
import streamlit as st
from leergeschiedenis.scherm.keuzes import Knop, choose

gekozen = choose(
    Knop("prijspeil", "In prijzen van", {"2021": "2021, zoals geleverd", "2024": "2024"}, "2021"),
    Knop("horizon", "Horizon", {"12": "één jaar", "36": "drie jaar", "60": "vijf jaar"}, "12",
         niet_nu={"60"}))
if gekozen is not None:
    st.markdown(f"gekozen: {' '.join(gekozen)}")
"""
SECTIES = """
import streamlit as st
from leergeschiedenis.scherm.secties import show_delen

show_delen("de selectie", {
    "Per betaler": [lambda s: st.markdown(f"betalers van {s}"), lambda s: st.markdown("slot")],
    "Wat als…": [lambda s: st.markdown("gevoeligheid")],
    "Eén voor één": [lambda s: st.markdown("stuk voor stuk")]})
"""
DELEN = """
import streamlit as st
from leergeschiedenis.domein import Keuze
from leergeschiedenis.scherm.adres import share_adres

st.markdown(share_adres(Keuze.of({"wet": ("wmo",)}), 7))
"""


def run(script: str, **adres: str | list[str]) -> AppTest:
    app = AppTest.from_string(script, default_timeout=60)
    for naam, waarde in adres.items():
        app.query_params[naam] = waarde
    app.run()
    assert not app.exception, app.exception[0].message
    return app


# Choices.

@pytest.mark.parametrize(("adres", "gekozen"), [
    ({}, "2021 12"),
    ({"prijspeil": "2024"}, "2024 12"),
    ({"prijspeil": "2024", "horizon": "36"}, "2024 36"),
    ({"horizon": "60"}, "2021 12"),  # known, but not under this filter
], ids=str)
def test_the_address_chooses_and_the_rest_is_standard(
        adres: dict[str, str], gekozen: str) -> None:
    app = run(KEUZES, **adres)
    assert f"gekozen: {gekozen}" in read_text(app)
    assert [box.value for box in app.selectbox] == gekozen.split()


def test_a_choice_stands_in_the_address_beside_what_was_there() -> None:
    app = run(KEUZES, prijspeil="2024", wet="wmo")
    app.selectbox[1].select("36").run()
    assert not app.exception
    assert "gekozen: 2024 36" in read_text(app)
    assert app.query_params == {"prijspeil": "2024", "wet": "wmo", "horizon": "36"}


def test_another_address_chooses_anew() -> None:
    app = run(KEUZES, prijspeil="2024")
    app.query_params["prijspeil"] = "2021"
    assert "gekozen: 2021 12" in read_text(app.run())


def test_what_does_not_go_with_the_filter_is_not_offered() -> None:
    assert run(KEUZES).selectbox[1].options == ["één jaar", "drie jaar"]


@pytest.mark.parametrize(("adres", "melding"), [
    ({"prijspeil": "1850"}, "'1850' in het adres is hier niet te kiezen"),
    ({"horizon": "eeuwig"}, "Kies uit één jaar, drie jaar en vijf jaar"),
    ({"prijspeil": ["2024", "x"]}, "'x' in het adres"),
    ({"prijspeil": ""}, "'' in het adres"),
    ({"prijspeil": "<img src=x>"}, "'<img src=x>' in het adres"),
], ids=str)
def test_an_unknown_choice_is_refused_with_a_way_out(
        adres: dict[str, str | list[str]], melding: str) -> None:
    app = run(KEUZES, **adres)
    assert melding in read_text(app)
    assert "gekozen" not in read_text(app), "nothing else is shown for it"
    assert not any("<img" in e.proto.body for e in app.get("html")), "it is text, no element"
    app.button[0].click().run()
    assert "gekozen: 2021 12" in read_text(app)
    assert not app.query_params


# Sections.

@pytest.mark.parametrize(("adres", "te_zien"), [
    ({}, "betalers van de selectie slot"),
    ({"deel": "per-betaler"}, "betalers van de selectie slot"),
    ({"deel": "wat-als"}, "gevoeligheid"),
    ({"deel": "een-voor-een"}, "stuk voor stuk"),
], ids=str)
def test_only_the_open_section_is_made(adres: dict[str, str], te_zien: str) -> None:
    app = run(SECTIES, **adres)
    assert read_text(app) == te_zien
    assert app.get("button_group")[0].options == ["Per betaler", "Wat als…", "Eén voor één"]


def test_the_section_that_is_opened_stands_in_the_address() -> None:
    app = run(SECTIES, prijspeil="2024")
    app.get("button_group")[0].set_value("wat-als").run()
    assert read_text(app) == "gevoeligheid"
    assert app.query_params == {"prijspeil": "2024", "deel": "wat-als"}


def test_an_unknown_section_is_refused_with_a_way_out() -> None:
    app = run(SECTIES, deel="geheim")
    assert "'geheim' in het adres is hier niet te kiezen" in read_text(app)
    assert "Kies uit Per betaler, Wat als… en Eén voor één." in read_text(app)
    assert "betalers" not in read_text(app)
    app.button[0].click().run()
    assert read_text(app) == "betalers van de selectie slot"


@pytest.mark.parametrize(("titel", "slug"), [
    ("Per betaler", "per-betaler"), ("Eén voor één", "een-voor-een"),
    ("Wat als (± 25 %)?", "wat-als-25"), ("Meer dan 3", "meer-dan-3")])
def test_a_title_becomes_a_word_of_an_address(titel: str, slug: str) -> None:
    assert build_slug(titel) == slug


# The address.

def test_a_shared_address_keeps_every_choice() -> None:
    keuzes = {"deel": "wat-als", "instrument": "spinnenweb", "meting": "T1", "vergelijk": "gebied",
              "groep": "noord", "prijspeil": "2024", "horizon": "36", "rente": "2,25",
              "wat": "gestart", "naar": "huishouden"}
    adres = run(DELEN, **keuzes, publicatie="3").markdown[0].value
    assert set(re.split(r"[?&]", adres)[1:]) == {
        *(f"{woord}={waarde}".replace(",", "%2C") for woord, waarde in keuzes.items()),
        "wet=wmo", "publicatie=7"}


def test_a_choice_of_another_page_is_let_be_and_an_unknown_word_is_not(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    maak_publicatie(met_gegevens(tmp_path), [cel("belemmering", 50), *_types()])
    assert read_charts(open_page("belemmeringen", prijspeil="1850", instrument="x"))
    app = open_page("belemmeringen", prijs="2024")
    assert "'prijs' in het adres is geen kenmerk" in read_text(app)
    assert not read_charts(app)


def _types() -> list[dict[str, Any]]:
    return [cel("belemmering_type", 20, as1) for as1 in ("financiering", "houding_cultuur")]
