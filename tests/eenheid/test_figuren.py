"""Figures from hand-made answers: what they say, what they hide, and what they refuse."""

import json
import re
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze, PublicatieKenmerk
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import compare, read_aantallen, read_totaal, say_grootste
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import Periode, complete_until, span_perioden
from leergeschiedenis.figuren.rooster import draw_rooster
from leergeschiedenis.figuren.staven import draw_staven
from leergeschiedenis.figuren.vakken import draw_vakken
from leergeschiedenis.figuren.verloop import draw_verloop
from leergeschiedenis.uitvoer.tabel import write_csv
from leergeschiedenis.vragen import Kenmerkwaarde, Niveau
from tests.grafieken import as_plotly

KOP = PublicatieKenmerk(7, 1, datetime(2022, 2, 3, 10), True, "2016-01-01", "2018-12-31", 10, 5, 2,
                        "geslaagd", {"zichtbaar_aandeel": 80}, 0)
HUISHOUDEN = Niveau("huishouden", "huishouden", "Huishouden", 0, False, 3, (
    Kenmerkwaarde("alleen", "Alleenstaand"), Kenmerkwaarde("paar", "Paar"),
    Kenmerkwaarde("gezin", "Gezin")))


def answer(kolommen: str, *rijen: tuple[object, ...], keuze: Keuze = Keuze()) -> Antwoord:
    return Antwoord("vraag", 7, keuze, tuple(kolommen.split()), rijen)


def levered(*dagen: date) -> Antwoord:
    return answer("initiatief organisatie sector tot",
                  *(("I", f"Organisatie {k}", "Welzijn", dag) for k, dag in enumerate(dagen)))


def kader(*dagen: date, keuze: Keuze = Keuze()) -> Kader:
    mijlpalen = answer("datum titel bron", (date(2017, 4, 1), "Leergeschiedenis", "rosrobuust"))
    return Kader(KOP, {"huishouden": HUISHOUDEN}, levered(*dagen or (date(2018, 12, 31),)),
                 mijlpalen, keuze)


TYPE = answer("code label aantal delen", ("geld", "Financiering", 40, 1), ("ict", "ICT", None, 0),
              ("regels", "Regels", 85, 1))
TOTAAL = answer("aantal delen", (110, 1))
PER_JAAR = answer("code label aantal delen", ("2016", "2016", None, 0), ("2017", "2017", 25, 1),
                  ("2018", "2018", 60, 1))


def hatched_bars(figuur: Figuur) -> list[object]:
    assert figuur.beeld is not None
    return [spoor for spoor in as_plotly(figuur.beeld).data
            if spoor.type == "bar" and spoor.marker.pattern.shape == "/"]


# A hidden number keeps its place.

def test_hidden_bar_is_hatched_with_the_one_text() -> None:
    figuur = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader())
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["ICT"]
    assert taal.NIET_TE_TONEN in plek.hovertemplate
    assert taal.NIET_TE_TONEN in [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert ("ICT", taal.NIET_TE_TONEN) in figuur.tabel.rijen


def test_length_of_a_hidden_bar_tells_nothing() -> None:
    figuur = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader())
    assert hatched_bars(figuur)[0].x[0] == as_plotly(figuur.beeld).layout.xaxis.range[1]


def test_hidden_values_come_last_in_the_order_of_the_list() -> None:
    antwoord = answer("code label aantal delen", ("a", "A", None, 0), ("b", "B", 10, 1),
                      ("c", "C", None, 0), ("d", "D", 30, 1))
    figuur = draw_staven(KAARTEN["belemmeringen.type"], antwoord, TOTAAL, kader())
    assert [rij[0] for rij in figuur.tabel.rijen] == ["D", "B", "A", "C"]


def test_hidden_period_is_a_hatched_block_and_no_zero() -> None:
    figuur = draw_verloop(KAARTEN["trends.verloop"], {"gestart": PER_JAAR}, TOTAAL, kader())
    [plek] = hatched_bars(figuur)
    assert [y is not None for y in plek.y] == [True, False, False]
    lijn = next(s for s in as_plotly(figuur.beeld).data if s.mode == "lines+markers")
    assert list(lijn.y) == [None, 25, 60]
    assert not lijn.connectgaps


def test_period_between_shown_ones_without_a_row_is_hidden_too() -> None:
    antwoord = answer("code label aantal delen", ("2016", "2016", 20, 1), ("2018", "2018", 60, 1))
    figuur = draw_verloop(KAARTEN["trends.verloop"], {"gestart": antwoord}, TOTAAL, kader())
    assert ("2017", taal.NIET_TE_TONEN) in figuur.tabel.rijen


def test_nothing_shown_is_an_empty_figure() -> None:
    leeg = answer("code label aantal delen", ("geld", "Financiering", None, 0))
    figuur = draw_staven(KAARTEN["belemmeringen.type"], leeg, answer("aantal delen"), kader())
    assert figuur.is_leeg
    assert figuur.beeld is None
    assert figuur.voet.n == taal.VERBORGEN


# Sums of shown cells say what is missing.

def test_sum_with_hidden_parts_is_at_least() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar", "gezin"]})
    [aantal] = read_aantallen(answer("code label aantal delen", ("x", "X", 85, 1), keuze=keuze))
    assert aantal.tekst == "ten minste 85; 2 groepen niet getoond"
    assert aantal.zin == "ten minste 85"
    assert aantal.kort == "85+"


def test_breakdown_by_the_filtered_kenmerk_misses_nothing() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar"]})
    [aantal] = read_aantallen(answer("code label aantal delen", ("paar", "Paar", 30, 1),
                                     keuze=keuze), ("huishouden",))
    assert aantal.cel == 30


def test_total_without_a_row_is_hidden() -> None:
    assert not read_totaal(answer("aantal delen")).is_getoond


# Sentences are made from the numbers, with their limits.

def test_sentence_of_trend_compares_with_a_year_earlier() -> None:
    figuur = draw_verloop(KAARTEN["trends.verloop"], {"gestart": PER_JAAR}, TOTAAL, kader())
    assert figuur.zin == ("In 2018: van ongeveer 60 inwoners begon een casus, ongeveer 35 meer dan "
                          "een jaar eerder.")


@pytest.mark.parametrize(("nu", "eerder", "zin", "waarom"), [
    (40, 25, "ongeveer 15 meer dan", "a clear difference"),
    (25, 40, "ongeveer 15 minder dan", "the other way"),
    (30, 25, "ongeveer evenveel als", "one rounding step can be nothing"),
    (25, 25, "ongeveer evenveel als", "equal after rounding is not exactly equal"),
])
def test_compare(nu: int, eerder: int, zin: str, waarom: str) -> None:
    assert compare(nu, eerder, 5) == zin, waarom


@pytest.mark.parametrize(("aantallen", "zin"), [
    ([40, 25, 10], "a (ongeveer 40 inwoners), daarna b (ongeveer 25)"),
    ([40, 40, 10], "a en b (elk ongeveer 40 inwoners)"),
    ([40, 25, 25], "a (ongeveer 40 inwoners), daarna b en c (elk ongeveer 25)"),
    ([40, None, None], "a (ongeveer 40 inwoners)"),
    ([None, None, None], ""),
])
def test_equals_are_named_together(aantallen: list[int | None], zin: str) -> None:
    rijen = [(c, c.upper(), n, 1) for c, n in zip("abc", aantallen, strict=True)]
    assert say_grootste(read_aantallen(answer("code label aantal delen", *rijen))) == zin


def test_alt_tells_the_finding_and_what_is_hidden() -> None:
    figuur = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader())
    assert figuur.alt.startswith(
        "Het vaakst in de weg, van wat te tonen is: regels (ongeveer 85 inwoners)")
    assert taal.NIET_TE_TONEN in figuur.alt
    assert figuur.alt.endswith("ICT.")


@pytest.mark.parametrize("woord", ["doordat", "dankzij", "leidt tot", "effect van", "!"])
def test_no_causal_or_loud_words_in_cards(woord: str) -> None:
    for kaart in KAARTEN.values():
        assert woord not in f"{kaart.titel} {kaart.vraag} {kaart.definitie}".lower()


# What is provisional.

def test_last_period_is_provisional_while_someone_who_took_part_has_not_delivered() -> None:
    figuur = draw_verloop(KAARTEN["trends.verloop"], {"gestart": PER_JAAR}, TOTAAL,
                          kader(date(2018, 12, 31), date(2018, 6, 30)))
    assert taal.VOORLOPIG in [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert figuur.tabel.rijen[-1][0] == "2018 (voorlopig)"
    assert "In 2017" in figuur.zin


@pytest.mark.parametrize(("dagen", "tot", "waarom"), [
    ([date(2018, 12, 31)], date(2018, 12, 31), "all delivered"),
    ([date(2018, 12, 31), date(2018, 6, 30)], date(2018, 6, 30), "one is behind"),
    ([date(2018, 12, 31), date(2016, 12, 31)], date(2018, 12, 31), "one stopped long ago"),
    ([], date(2018, 12, 31), "nobody is known to be behind"),
])
def test_complete_until(dagen: list[date], tot: date, waarom: str) -> None:
    assert complete_until(Periode(2018), levered(*dagen)) == tot, waarom


def test_periods_joined_in_overig_have_no_place_on_the_axis() -> None:
    assert [p.code for p in span_perioden(["overig", "2017H2", "2018H2"])] == [
        "2017H2", "2018H1", "2018H2"]


# Crossings.

KRUISING = answer(
    "code label code2 label2 aantal delen",
    ("2017", "2017", "alleen", "Alleenstaand", 20, 1),
    ("2018", "2018", "alleen", "Alleenstaand", 30, 1),
    ("2017", "2017", "paar", "Paar", None, 0), ("2018", "2018", "paar", "Paar", 15, 1),
    ("2017", "2017", "gezin", "Gezin", None, 0), ("2018", "2018", "gezin", "Gezin", None, 0))
PER_GROEP = answer("code label aantal delen", ("alleen", "Alleenstaand", 50, 1),
                   ("paar", "Paar", 20, 1), ("gezin", "Gezin", 10, 1))


def test_breakdown_names_what_no_period_can_show() -> None:
    figuur = draw_vakken(KAARTEN["trends.uitsplitsing"], "gestart", KRUISING, PER_GROEP, TOTAAL,
                         "huishouden", kader())
    assert figuur.titel == "Gestart, naar huishouden"
    assert "In geen enkele periode te tonen: Gezin." in figuur.zin
    assert figuur.tabel.rijen == (
        ("Alleenstaand", 20, 30), ("Paar", taal.NIET_TE_TONEN, 15),
        ("Gezin", taal.NIET_TE_TONEN, taal.NIET_TE_TONEN))


def test_more_than_four_groups_get_a_panel_each() -> None:
    letters = "abcdef"
    kruising = answer("code label code2 label2 aantal delen",
                      *((j, j, c, c.upper(), 10, 1) for c in letters for j in ("2017", "2018")))
    per_groep = answer("code label aantal delen", *((c, c.upper(), 20, 1) for c in letters))
    figuur = draw_vakken(KAARTEN["trends.uitsplitsing"], "gestart", kruising, per_groep, TOTAAL,
                         "huishouden", kader())
    assert as_plotly(figuur.beeld).layout.yaxis6 is not None
    beeld = as_plotly(figuur.beeld)
    assert {as_.range for as_ in beeld.select_yaxes()} == {beeld.layout.yaxis.range}


def test_panels_and_their_table_say_what_is_provisional() -> None:
    figuur = draw_vakken(KAARTEN["trends.uitsplitsing"], "gestart", KRUISING, PER_GROEP, TOTAAL,
                         "huishouden", kader(date(2018, 12, 31), date(2018, 6, 30)))
    assert taal.VOORLOPIG in [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert figuur.tabel.kolommen[-1] == "2018 (voorlopig)"


def test_crossing_of_two_axes_hatches_and_leaves_out_empty_rows() -> None:
    antwoord = answer("code label code2 label2 aantal delen",
                      ("a", "Geld", "m", "Managers", 30, 1),
                      ("a", "Geld", "b", "Bestuurders", None, 0),
                      ("c", "ICT", "m", "Managers", None, 0),
                      ("c", "ICT", "b", "Bestuurders", None, 0))
    figuur = draw_rooster(KAARTEN["belemmeringen.type_niveau"], antwoord, TOTAAL, kader())
    assert list(hatched_bars(figuur)[0].customdata) == ["Geld<br>Bestuurders"]
    assert "Op geen enkel niveau te tonen: ICT." in figuur.zin
    assert len(figuur.tabel.rijen) == 2


# Only answers, and one look.

@pytest.mark.parametrize("los", [pd.DataFrame({"aantal": [1]}), [{"aantal": 1}], None])
def test_anything_but_an_answer_is_refused(los: object) -> None:
    kaart = KAARTEN["belemmeringen.type"]
    geen_antwoord: Any = los  # what no type checker lets through
    with pytest.raises(TypeError, match="takes an Antwoord"):
        draw_staven(kaart, geen_antwoord, TOTAAL, kader())
    with pytest.raises(TypeError, match="takes an Antwoord"):
        draw_verloop(kaart, {"gestart": geen_antwoord}, TOTAAL, kader())


def test_foot_names_n_period_source_publication_and_filter() -> None:
    keuze = Keuze.of({"huishouden": "paar"})
    voet = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader(keuze=keuze)).voet
    assert (voet.n, voet.periode, voet.publicatie, voet.datum, voet.filter) == (
        "ongeveer 110 inwoners", "januari 2016 tot en met december 2018", 7, date(2022, 2, 3),
        "Huishouden: Paar")


def test_axes_of_bars_start_at_zero() -> None:
    staven = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader())
    verloop = draw_verloop(KAARTEN["trends.verloop"], {"gestart": PER_JAAR}, TOTAAL, kader())
    assert as_plotly(staven.beeld).layout.xaxis.range[0] == 0
    assert as_plotly(verloop.beeld).layout.yaxis.range[0] == 0


def test_dark_twin_has_no_light_colour_left() -> None:
    figuur = draw_verloop(KAARTEN["trends.verloop"], {"gestart": PER_JAAR}, TOTAAL, kader())
    assert figuur.donker is not None
    tekst = json.dumps(figuur.donker.to_dict()["layout"]["shapes"])
    assert stijl.DONKER[stijl.RASTER] in tekst
    assert figuur.donker is figuur.donker, "made once"


def test_picture_is_sent_as_it_was_drawn_and_made_once() -> None:
    figuur = draw_staven(KAARTEN["belemmeringen.type"], TYPE, TOTAAL, kader())
    assert figuur.licht.to_dict() == json.loads(json.dumps(figuur.beeld.to_dict()))
    assert figuur.licht.to_dict() is figuur.licht.to_dict()


def test_a_delivered_name_draws_no_link() -> None:
    """In the picture and beside the mouse; the tags of the figure itself stay."""
    naam = "<a href='https://elders.example'>Zorg</a> <IMG src=x> 3 < 5"
    kruising = answer("code label code2 label2 aantal delen",
                      ("a", naam, "m", "Managers", 30, 1), ("a", naam, "b", "Bestuurders", None, 0))
    figuur = draw_rooster(KAARTEN["belemmeringen.type_niveau"], kruising, TOTAAL, kader())
    assert figuur.licht is not None
    assert figuur.donker is not None
    for beeld in (figuur.licht, figuur.donker):
        verzonden = str(beeld.to_dict())
        assert not re.findall("<(a|img|/a| )", verzonden, re.IGNORECASE)
        assert "&lt;a href" in verzonden
        assert "&lt; 5" in verzonden
        assert "<b>" in verzonden
        assert "<br>" in verzonden
    assert naam in figuur.tabel.rijen[0], "a table makes text of it itself"


def test_every_card_is_complete_and_named_after_its_page() -> None:
    for id_, kaart in KAARTEN.items():
        assert kaart.id == id_
        assert id_.count(".") == 1
        assert all((kaart.titel, kaart.vraag, kaart.definitie, kaart.methode, kaart.bron))


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    antwoord = answer("code label aantal delen", ("f", "=1+1", 1240, 1), ("g", "Gewoon", None, 0))
    figuur = draw_staven(KAARTEN["belemmeringen.type"], antwoord, TOTAAL, kader())
    regels = write_csv(figuur).decode("utf-8-sig").splitlines()
    assert "'=1+1;1240" in regels, "no formula, no point between thousands"
    assert f"Gewoon;{taal.NIET_TE_TONEN}" in regels
    assert any("Publicatie 7" in regel for regel in regels)
