"""Obstacles from hand-made answers: what became of them, how long it took, what is asked."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import DUUR_DAGEN, Antwoord, Keuze
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.belemmeringen import (
    KOLOMMEN,
    OVERGANGEN,
    SAMEN,
    draw_aard,
    draw_keten,
    draw_werkgroep,
)
from leergeschiedenis.figuren.belemmeringstijd import (
    VERS,
    draw_oplossingen,
    draw_oplostijd,
    draw_terugkerend,
)
from leergeschiedenis.figuren.figuur import Figuur, Noot
from leergeschiedenis.figuren.gevraagd import VRAAG, draw_gevraagd
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.kubus.tellingen import _duur
from tests.eenheid.test_figuren import KOP, TOTAAL, answer, hatched_bars, kader
from tests.grafieken import as_plotly

OPLOSSING = {"open": "Open", "omzeild": "Omzeild in casus", "geescaleerd": "Geëscaleerd",
             "structureel": "Structureel opgelost"}
SOORT = {"geld": "Financiering", "ict": "ICT"}
NIVEAU = {"managers": "Managers", "bestuurders": "Bestuurders"}
DUUR = {"tot_1_maand": "Tot 1 maand", "tot_3_maanden": "1 tot 3 maanden",
        "tot_6_maanden": "3 tot 6 maanden"}
JAREN = {j: j for j in ("2016", "2017", "2018")}
Paren = dict[tuple[str, str], int]


def per_as(namen: dict[str, str], getallen: dict[str, int]) -> Antwoord:
    return answer("code label aantal delen", *(
        (code, naam, getallen.get(code), int(code in getallen)) for code, naam in namen.items()))


def per_twee(eerste: dict[str, str], tweede: dict[str, str], getallen: Paren) -> Antwoord:
    return answer("code label code2 label2 aantal delen", *(
        (a, eerste[a], b, tweede[b], getallen.get((a, b)), int((a, b) in getallen))
        for a in eerste for b in tweede))


def per_groep(eerste: dict[str, str], groepen: dict[str, str], getallen: Paren) -> Antwoord:
    """As the question gives it: ordered by group first."""
    return answer("code label code2 label2 aantal delen", *(
        (a, eerste[a], g, groepen[g], getallen.get((a, g)), int((a, g) in getallen))
        for g in groepen for a in eerste))


# From kind through level to outcome.

def keten() -> Figuur:
    return draw_keten(
        KAARTEN["belemmeringen.stroom"],
        {"belemmering_type": per_as(SOORT, {"geld": 40, "ict": 60}),
         "belemmering_niveau": per_as(NIVEAU, {"managers": 50, "bestuurders": 70}),
         "belemmering_oplossing": per_as(OPLOSSING, {"open": 30, "structureel": 20})},
        {"belemmering_type_niveau": per_twee(SOORT, NIVEAU, {
            ("geld", "bestuurders"): 35, ("ict", "managers"): 25}),
         "belemmering_niveau_oplossing": per_twee(NIVEAU, OPLOSSING, {
             ("bestuurders", "open"): 15, ("managers", "structureel"): 10})}, TOTAAL, kader())


def test_chain_names_the_thickest_link_of_both_steps() -> None:
    assert keten().zin == (
        "Het vaakst, van wat te tonen is: financiering op niveau bestuurders (ongeveer 35 "
        "inwoners). Het vaakst als uitkomst, van wat te tonen is: open op niveau bestuurders "
        "(ongeveer 15 inwoners). Verbindingen die niet te tonen zijn, zijn niet getekend.")


def test_kinds_are_ordered_by_size_levels_and_outcomes_as_in_their_list() -> None:
    namen = [a.text for a in as_plotly(keten().beeld).layout.annotations if "<b>" in a.text]
    assert [n for n in namen if not n.startswith("<b>")] == [
        "ICT <b>60</b>", "Financiering <b>40</b>", "Managers <b>50</b>", "Bestuurders <b>70</b>",
        "Open <b>30</b>", "Structureel opgelost <b>20</b>"]
    assert len(KOLOMMEN) == len(OVERGANGEN) + 1


def test_outcomes_have_their_fixed_colours_and_open_has_no_inside() -> None:
    staven = [s for s in as_plotly(keten().beeld).data
              if s.type == "bar" and s.marker.line.width == 2]
    assert list(staven[-1].marker.color) == ["rgba(0,0,0,0)", stijl.STRUCTUREEL]
    vlakken = [s.fillcolor for s in as_plotly(keten().beeld).data
               if s.type == "scatter" and s.mode == "none"]
    assert sorted(vlakken) == sorted([stijl.PROEFTUIN, stijl.PROEFTUIN, stijl.STRUCTUREEL])


# Real and supposed.

AARD = {"werkelijk": "Werkelijk", "vermeend": "Vermeend"}


def aard(samen: dict[str, int], per_soort: Paren) -> Figuur:
    return draw_aard(KAARTEN["belemmeringen.aard"], per_as(AARD, samen),
                     per_twee(SOORT, AARD, per_soort), TOTAAL, kader())


def test_real_stands_beside_supposed_and_the_most_supposed_kind_is_named() -> None:
    figuur = aard({"werkelijk": 80, "vermeend": 45}, {
        ("geld", "werkelijk"): 50, ("geld", "vermeend"): 20, ("ict", "vermeend"): 30})
    assert figuur.zin == ("Werkelijk bij ongeveer 80 inwoners; vermeend bij ongeveer 45 inwoners. "
                          "Het vaakst vermeend: ICT (ongeveer 30 inwoners), daarna financiering "
                          "(ongeveer 20).")
    assert figuur.tabel.rijen == ((SAMEN, 80, 45), ("Financiering", 50, 20),
                                  ("ICT", taal.NIET_TE_TONEN, 30))


def test_kinds_of_which_nothing_is_shown_are_named() -> None:
    assert "Niet te tonen: ICT." in aard({"werkelijk": 80}, {("geld", "vermeend"): 20}).zin
    assert "Per soort is niets te tonen." in aard({"werkelijk": 80}, {}).zin
    assert aard({}, {}).is_leeg


def test_side_that_is_hidden_is_said_as_a_sentence() -> None:
    assert aard({"vermeend": 35}, {}).zin.startswith(
        "Werkelijk is niet te tonen; vermeend bij ongeveer 35 inwoners.")


# By werkgroep.

WERKGROEP = {"a": "Anders Samenwerken", "f": "Flexibel Financieren"}


def test_werkgroep_says_what_was_solved_and_what_is_open() -> None:
    figuur = draw_werkgroep(KAARTEN["belemmeringen.werkgroep"], per_twee(WERKGROEP, OPLOSSING, {
        ("a", "structureel"): 20, ("f", "structureel"): 15, ("a", "open"): 30}), TOTAAL, kader())
    assert figuur.zin == (
        "Het vaakst structureel opgelost: Anders Samenwerken (ongeveer 20 inwoners), daarna "
        "Flexibel Financieren (ongeveer 15). Het vaakst nog open, van wat te tonen is: Anders "
        "Samenwerken (ongeveer 30 inwoners).")
    assert figuur.tabel.kolommen == ("Werkgroep", *OPLOSSING.values())
    staaf = next(s for s in as_plotly(figuur.beeld).data if s.text)
    assert list(staaf.marker.color) == ["rgba(0,0,0,0)", stijl.STRUCTUREEL, stijl.STRUCTUREEL]


def test_werkgroep_of_which_nothing_is_shown_stays_hatched_in_the_figure() -> None:
    figuur = draw_werkgroep(KAARTEN["belemmeringen.werkgroep"],
                            per_twee(WERKGROEP, OPLOSSING, {("a", "omzeild"): 20}), TOTAAL, kader())
    assert figuur.zin == ("Het vaakst, van wat te tonen is: Anders Samenwerken, omzeild in casus "
                          "(ongeveer 20 inwoners).")
    assert sum("Flexibel" in naam for naam in hatched_bars(figuur)[0].customdata) == 4


# Through time.

def test_solved_and_worked_around_are_lines_by_when_it_was_reported() -> None:
    antwoord = per_groep({c: OPLOSSING[c] for c in ("omzeild", "structureel")}, JAREN, {
        ("omzeild", "2017"): 30, ("omzeild", "2018"): 40, ("structureel", "2018"): 15})
    figuur = draw_oplossingen(KAARTEN["belemmeringen.verloop"], antwoord, "jaar", TOTAAL, kader())
    assert figuur.zin == (
        "In 2018: bij ongeveer 40 inwoners werd een belemmering gemeld die is omzeild, ongeveer 10 "
        "meer dan een jaar eerder; bij ongeveer 15 inwoners werd er een gemeld die structureel is "
        f"opgelost. {VERS}")
    assert figuur.alt.startswith(figuur.zin)
    assert figuur.tabel.rijen[0] == ("2016", taal.NIET_TE_TONEN, taal.NIET_TE_TONEN)
    kleuren = {s.line.color for s in as_plotly(figuur.beeld).data
               if s.type == "scatter" and s.mode == "lines+markers"}
    assert kleuren == {stijl.OMZEILD, stijl.STRUCTUREEL}


def test_hidden_block_shows_by_colour_and_slant_which_line_it_belongs_to() -> None:
    antwoord = per_groep({c: OPLOSSING[c] for c in ("omzeild", "structureel")}, JAREN, {
        ("omzeild", "2017"): 30, ("structureel", "2018"): 15})
    figuur = draw_oplossingen(KAARTEN["belemmeringen.verloop"], antwoord, "jaar", TOTAAL, kader())
    omzeild, structureel = (s for s in as_plotly(figuur.beeld).data if s.type == "bar")
    assert (omzeild.name, structureel.name) == ("Omzeild", "Structureel opgelost")
    assert omzeild.marker.pattern.fgcolor == stijl.OMZEILD
    assert omzeild.marker.pattern.shape != structureel.marker.pattern.shape
    assert as_plotly(figuur.beeld).layout.legend.title.text == taal.NIET_TE_TONEN


def test_milestones_on_the_axis_are_listed_under_the_picture() -> None:
    antwoord = per_groep({"omzeild": "Omzeild"}, JAREN, {("omzeild", "2017"): 30})
    figuur = draw_oplossingen(KAARTEN["belemmeringen.verloop"], antwoord, "jaar", TOTAAL, kader())
    assert figuur.noten == (Noot(1, "april 2017: Leergeschiedenis"),)


def test_nothing_solved_in_any_period_is_empty() -> None:
    antwoord = per_groep({"omzeild": "Omzeild"}, JAREN, {})
    assert draw_oplossingen(KAARTEN["belemmeringen.verloop"], antwoord, "jaar", TOTAAL,
                            kader()).is_leeg


# How long.

def oplostijd(maximum: int | None, getallen: Paren | None = None) -> Figuur:
    termijnen = answer("code label dagen", ("plan", "Plan", 42),
                       ("belemmering_opgelost", "Opgelost", maximum))
    return draw_oplostijd(
        KAARTEN["belemmeringen.oplostijd"], per_twee(DUUR, OPLOSSING, {
            ("tot_3_maanden", "omzeild"): 40, ("tot_6_maanden", "structureel"): 20}
            if getallen is None else getallen), termijnen, TOTAAL, kader())


@pytest.mark.parametrize(("maximum", "binnen", "waarom"), [
    (91, ["Tot 1 maand", "1 tot 3 maanden"], "the last day of the class is the maximum"),
    (90, ["Tot 1 maand"], "one day short: the class is not wholly within it"),
    (29, [], "no class lies wholly within it"),
    (None, [], "nothing was agreed"),
])
def test_classes_wholly_within_the_maximum_are_marked_in_words_and_dots(
        maximum: int | None, binnen: list[str], waarom: str) -> None:
    figuur = oplostijd(maximum)
    gemerkt = [rij[0].removesuffix(" (binnen het maximum)") for rij in figuur.tabel.rijen
               if str(rij[0]).endswith("(binnen het maximum)")]
    stippen = [s for s in as_plotly(figuur.beeld).data if s.marker.pattern.shape == "."]
    assert gemerkt == binnen, waarom
    assert sum(len(s.y) for s in stippen) == len(binnen), waarom


@pytest.mark.parametrize(("maximum", "zin"), [
    (91, "Afgesproken is ten hoogste 91 dagen na de melding; de klassen tot 1 maand en "
         "1 tot 3 maanden vallen daar helemaal binnen."),
    (90, "Afgesproken is ten hoogste 90 dagen na de melding; de klasse tot 1 maand valt daar "
         "helemaal binnen."),
    (29, "Afgesproken is ten hoogste 29 dagen na de melding; geen enkele klasse valt daar helemaal "
         "binnen."),
    (None, "Er is geen maximum afgesproken."),
])
def test_sentence_about_time_ends_with_the_maximum(maximum: int | None, zin: str) -> None:
    assert oplostijd(maximum).zin == (
        "Structureel opgelost na, van wat te tonen is: 3 tot 6 maanden (ongeveer 20 inwoners). "
        "Omzeild na, van wat te tonen is: 1 tot 3 maanden (ongeveer 40 inwoners). " + zin)


def test_duration_of_which_nothing_is_shown_keeps_its_place() -> None:
    figuur = oplostijd(91)
    assert sum("Tot 1 maand" in naam for naam in hatched_bars(figuur)[0].customdata) == 2
    assert len(figuur.tabel.rijen) == len(DUUR)
    assert oplostijd(91, {}).is_leeg


@pytest.mark.parametrize(("code", "dag"), DUUR_DAGEN.items())
def test_classes_end_where_the_cube_ends_them(code: str, dag: int) -> None:
    [(op, erna)] = duckdb.sql(f"SELECT {_duur(str(dag))}, {_duur(str(dag + 1))}").fetchall()
    assert op == code
    assert erna != code


# What comes back.

def terug(getallen: Paren, *dagen: date) -> Figuur:
    return draw_terugkerend(KAARTEN["belemmeringen.terugkerend"], per_groep(SOORT, JAREN, getallen),
                            TOTAAL, kader(*dagen))


def test_kind_shown_in_every_complete_year_comes_back() -> None:
    figuur = terug({("geld", j): 20 for j in JAREN} | {("ict", "2017"): 10})
    assert figuur.zin == "Komt elk volledig jaar terug (2016 tot en met 2018): financiering."
    assert figuur.tabel.rijen[1] == ("ICT", taal.NIET_TE_TONEN, 10, taal.NIET_TE_TONEN)
    assert len(hatched_bars(figuur)[0].customdata) == 2


def test_year_that_is_provisional_does_not_count() -> None:
    figuur = terug({("geld", "2016"): 20, ("geld", "2017"): 20}, date(2018, 12, 31),
                   date(2018, 6, 30))
    assert "(2016 tot en met 2017): financiering." in figuur.zin
    assert figuur.tabel.kolommen[-1] == "2018 (voorlopig)"


@pytest.mark.parametrize(("getallen", "zin"), [
    ({("geld", "2016"): 20, ("geld", "2018"): 20},
     "Geen enkele soort is in elk volledig jaar (2016 tot en met 2018) te tonen. Het vaakst te "
     "tonen, in twee van de drie jaren: financiering. In geen enkel jaar te tonen: ICT."),
    ({("geld", "2016"): 20, ("ict", "2016"): 20},
     "Geen enkele soort is in elk volledig jaar (2016 tot en met 2018) te tonen."),
])
def test_no_kind_in_every_year_is_said(getallen: Paren, zin: str) -> None:
    assert terug(getallen).zin == zin


def test_year_between_that_the_answer_leaves_out_is_hidden() -> None:
    antwoord = per_groep(SOORT, {"2016": "2016", "2018": "2018"}, {
        ("geld", "2016"): 20, ("geld", "2018"): 20})
    figuur = draw_terugkerend(KAARTEN["belemmeringen.terugkerend"], antwoord, TOTAAL, kader())
    assert figuur.tabel.rijen[0] == ("Financiering", 20, taal.NIET_TE_TONEN, 20)


def test_one_year_cannot_tell_what_comes_back() -> None:
    antwoord = per_groep(SOORT, {"2018": "2018"}, {("geld", "2018"): 20})
    figuur = draw_terugkerend(KAARTEN["belemmeringen.terugkerend"], antwoord, TOTAAL, kader())
    assert "pas te zien over ten minste twee volledige jaren" in figuur.zin


# What is asked of directors.

def gevraagd(samen: dict[str, int], getallen: Paren | None, perioden: dict[str, str] = JAREN,
             groep: str = "jaar") -> Figuur:
    per_periode = None if getallen is None else per_groep(OPLOSSING, perioden, getallen)
    return draw_gevraagd(KAARTEN["belemmeringen.gevraagd"], per_as(OPLOSSING, samen), per_periode,
                         groep, TOTAAL, kader())


def test_director_reads_what_waits_since_when_and_what_is_asked() -> None:
    figuur = gevraagd({"geescaleerd": 40, "open": 25}, {
        ("geescaleerd", "2017"): 15, ("geescaleerd", "2018"): 20, ("open", "2018"): 10})
    assert figuur.zin == (
        "Bij ongeveer 40 inwoners is een belemmering geëscaleerd. Bij ongeveer 25 inwoners staat "
        "er een open die bestuurders kunnen oplossen. De oudste die te tonen zijn, werden gemeld "
        f"in 2017 en wachten ten minste 1 jaar. {VRAAG}")
    assert [rij[0] for rij in figuur.tabel.rijen] == [
        "Alle jaren samen", "Gemeld in 2016",  # of which nothing is shown, so nobody may wait
        "Gemeld in 2017, wacht ten minste 1 jaar", "Gemeld in 2018, wacht korter dan een jaar"]
    assert figuur.tabel.rijen[2][1:] == (15, taal.NIET_TE_TONEN)


@pytest.mark.parametrize(("code", "wacht"), [
    ("2016H1", "ten minste 2,5 jaar"), ("2016H2", "ten minste 2 jaar"),
    ("2018H1", "ten minste een half jaar"), ("2018H2", "korter dan een half jaar"),
    ("2017", "ten minste 1 jaar"), ("2019", "korter dan een jaar"),
])
def test_waiting_is_counted_from_the_end_of_the_period_to_the_end_of_the_data(
        code: str, wacht: str) -> None:
    figuur = gevraagd({"open": 25}, {("open", code): 10}, {code: code}, "halfjaar")
    assert str(figuur.tabel.rijen[1][0]).endswith(f"wacht {wacht}")


def test_data_that_end_within_a_half_year_are_counted_in_months() -> None:
    kort = replace(kader(), kop=replace(KOP, tot="2019-03-31"))
    figuur = draw_gevraagd(KAARTEN["belemmeringen.gevraagd"], per_as(OPLOSSING, {"open": 25}),
                           per_groep(OPLOSSING, {"2018": "2018"}, {("open", "2018"): 10}), "jaar",
                           TOTAAL, kort)
    assert str(figuur.tabel.rijen[1][0]).endswith("wacht ten minste 3 maanden")


@pytest.mark.parametrize("getallen", [None, {}], ids=["geen plaats", "alles verborgen"])
def test_without_periods_the_question_stands_and_the_limit_is_said(
        getallen: Paren | None) -> None:
    figuur = gevraagd({"geescaleerd": 40}, getallen)
    assert "Hoe lang zij wachten is niet te tonen." in figuur.zin
    assert "Wat open staat op het niveau van bestuurders, is niet te tonen." in figuur.zin
    assert figuur.zin.endswith(VRAAG)
    assert [rij[0] for rij in figuur.tabel.rijen] == ["Alle jaren samen"]


def test_nothing_that_waits_is_shown_is_empty() -> None:
    assert gevraagd({}, {}).is_leeg


def test_sum_with_hidden_parts_says_what_a_plus_means() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar"]})
    samen = replace(per_as(OPLOSSING, {"geescaleerd": 40}), keuze=keuze)
    figuur = draw_gevraagd(KAARTEN["belemmeringen.gevraagd"], samen, None, "", TOTAAL,
                           kader(keuze=keuze))
    assert "Een + betekent: ten minste" in figuur.zin
    assert "40+" in next(s for s in as_plotly(figuur.beeld).data if s.text).text
