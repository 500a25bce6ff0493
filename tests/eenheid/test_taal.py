"""Dutch numbers and words: every form that a reader meets, with its edges."""

from datetime import date

import pytest

from leergeschiedenis import taal

VAST = "\u00a0"


@pytest.mark.parametrize(("waarde", "decimalen", "tekst", "waarom"), [
    (0, 0, "0", "zero"),
    (1234.5, 1, "1.234,5", "the form of VORM.md"),
    (1_234_567, 0, "1.234.567", "two points"),
    (-1200, 0, "-1.200", "a negative amount keeps its sign"),
    (-0.04, 1, "0,0", "what rounds to zero has no sign"),
    (999.96, 1, "1.000,0", "rounding may add a digit"),
])
def test_getal(waarde: float, decimalen: int, tekst: str, waarom: str) -> None:
    assert taal.format_getal(waarde, decimalen) == tekst, waarom


@pytest.mark.parametrize(("waarde", "tekst"), [
    (1234.5, "1.234,5"), (6.333, "6,333"), (1000, "1.000"), (-0.0, "0"), (1e-7, "0,0000001"),
    (-12.50, "-12,5"), (1 / 3, "0,3333333333333333")])
def test_precise_number_has_all_its_decimals(waarde: float, tekst: str) -> None:
    assert taal.format_precies(waarde) == tekst


def test_euro_and_procent_do_not_break_over_lines() -> None:
    assert taal.format_euro(1200) == f"€{VAST}1.200"
    assert taal.format_procent(12) == f"12{VAST}%"
    assert taal.format_procent(2.25, 2) == f"2,25{VAST}%"


def test_dates_in_words() -> None:
    assert taal.format_datum(date(2016, 5, 18)) == "18 mei 2016"
    assert taal.format_maand(date(2018, 12, 1)) == "december 2018"


@pytest.mark.parametrize(("code", "label", "zin"), [
    ("2018H2", "2018, 2e helft", "de 2e helft van 2018"),
    ("2018H1", "2018, 1e helft", "de 1e helft van 2018"),
    ("2018", "2018", "2018"),
])
def test_perioden(code: str, label: str, zin: str) -> None:
    assert taal.format_periode(code) == label
    assert taal.say_periode(code) == zin


@pytest.mark.parametrize(("delen", "tekst"), [
    ([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c"),
])
def test_lijst(delen: list[str], tekst: str) -> None:
    assert taal.join_lijst(delen) == tekst


@pytest.mark.parametrize(("aantal", "tekst"), [
    (0, "geen casussen"), (1, "1 casus"), (12, "12 casussen"), (1200, "1.200 casussen"),
])
def test_meervoud(aantal: int, tekst: str) -> None:
    assert taal.format_aantal(aantal, "casus", "casussen") == tekst


def test_small_numbers_in_words() -> None:
    assert [taal.spell_getal(n) for n in (0, 1, 10, 11, 1200)] == [
        "nul", "één", "tien", "11", "1.200"]


def test_rounded_and_partial_numbers_say_so() -> None:
    assert taal.say_ongeveer(1240) == "ongeveer 1.240"
    assert taal.say_ten_minste(85, 2) == "ten minste 85; 2 groepen niet getoond"
    assert taal.say_ten_minste(85, 1) == "ten minste 85; 1 groep niet getoond"


def test_capitals_follow_the_sentence_but_abbreviations_stay() -> None:
    assert taal.start_hoofdletter("één zin") == "Één zin"
    assert taal.start_kleine_letter("Financiering") == "financiering"
    assert taal.start_kleine_letter("ICT") == "ICT"
    assert taal.start_kleine_letter("Anders Samenwerken") == "Anders Samenwerken"
    assert taal.start_kleine_letter("Rijk en UWV") == "rijk en UWV"
    assert taal.start_kleine_letter("Gemeente (Wmo)") == "gemeente (Wmo)"
    assert taal.start_kleine_letter("") == ""


def test_hidden_has_one_text() -> None:
    assert taal.NIET_TE_TONEN == "Niet te tonen: te klein of herleidbaar"
    assert "Ook grotere groepen" in taal.UITLEG_NIET_TE_TONEN
