"""The cards of Overzicht from hand-made answers: what stands out, and why; what stays hidden."""

from dataclasses import replace
from datetime import date

import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.figuren.aantallen import read_aandelen
from leergeschiedenis.figuren.cijfers import Meting
from leergeschiedenis.figuren.figuur import Figuur, Noot
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kern import draw_kerncijfers
from leergeschiedenis.figuren.leervragen import draw_leervragen
from leergeschiedenis.figuren.opvallend import Gegeven, choose_meting, draw_opvallend
from leergeschiedenis.figuren.teksten import draw_lessen, say_andere
from leergeschiedenis.figuren.tijdlijn import draw_tijdlijn
from leergeschiedenis.scherm.navigatie import PAGINAS
from tests.eenheid.test_figuren import PER_JAAR, TOTAAL, TYPE, answer, hatched_bars, kader
from tests.grafieken import as_plotly

AS = "code label aantal delen aandeel"
NIETS = answer("aantal delen")
DIMENSIES = ("Lichaamsfuncties", "Mentaal welbevinden", "Zingeving", "Kwaliteit van leven",
             "Meedoen", "Dagelijks functioneren")
SPINNENWEB = Meting("web:T0-T1", "Spinnenweb volwassenen", "T1")
OPLOSSING = answer(AS, ("omzeild", "Omzeild in casus", 80, 1, None),
                   ("geescaleerd", "Geëscaleerd", 20, 1, None),
                   ("structureel", "Structureel opgelost", 60, 1, None))


def total(aantal: int | None) -> Antwoord:
    return NIETS if aantal is None else answer("aantal delen", (aantal, 1))


def dearer(ja: int | None, aandeel: float | None, delen: int = 1,
           keuze: Keuze = Keuze()) -> Antwoord:
    if aandeel is None:
        return answer(AS, ("ja", "ja", None, 0, None), ("nee", "nee", None, 0, None))
    return answer(AS, ("ja", "ja", ja, delen, aandeel),
                  ("nee", "nee", 100 - (ja or 0), delen, 100 - aandeel), keuze=keuze)


def marks(*paren: tuple[float, float] | None, aantal: int = 40) -> Antwoord:
    """The six dimensions with these means before and after; None for a hidden one."""
    return answer(
        "code label aantal delen voor na gekoppeld beter gelijk slechter",
        *((naam.lower(), naam, aantal if paar else None, 1 if paar else 0, *(paar or (None, None)),
           None, None, None, None)
          for naam, paar in zip(DIMENSIES, [*paren, *[None] * 6], strict=False)))


def norms(*rijen: tuple[str, str, float, int | None]) -> Antwoord:
    return answer("organisatie jaar norm maanden aantal",
                  *((naam, jaar, norm, 12, aantal) for naam, jaar, norm, aantal in rijen))


def pairs(*rijen: tuple[str, str, int]) -> Antwoord:
    return answer("code label code2 label2 aantal delen",
                  *((a, a, b, b, n, 1) for a, b, n in rijen))


PAREN = pairs(("Zorg", "Wonen", 55), ("Zorg", "Welzijn", 20))
HOOG = norms(("A", "2018", 6, 20), ("B", "2018", 6, None), ("C", "2018", 6, None))


def facts(**anders: object) -> Gegeven:
    """All rules have something to say, but for what is given."""
    return replace(Gegeven(
        gestart=TOTAAL, per_jaar=PER_JAAR, cijfers=(SPINNENWEB, marks((5, 6), (5, 5.4))),
        type=TYPE, belemmering=total(110), normen=HOOG, paren=PAREN), **anders)


def silent(**anders: object) -> Gegeven:
    """No rule has anything to say, but about what is given."""
    return replace(Gegeven(
        gestart=TOTAAL, per_jaar=None, cijfers=None, type=answer(AS), belemmering=NIETS,
        normen=None, paren=None), **anders)


def stands_out(gegeven: Gegeven) -> Figuur:
    return draw_opvallend(KAARTEN["overzicht.opvallend"], gegeven, kader())


def pages(figuur: Figuur) -> list[str]:
    return [o.pagina for o in figuur.opvallend]


# --- what stands out -----------------------------------------------------------------------------


@pytest.mark.parametrize(("gegeven", "zin", "gewicht", "waarom"), [
    ({"per_jaar": PER_JAAR},
     "In 2018 begon van ongeveer 60 inwoners een casus, ongeveer 35 meer dan in 2017.", 58,
     "35 of 60"),
    ({"per_jaar": answer("code label aantal delen", ("2017", "2017", 25, 1),
                         ("2018", "2018", 30, 1))},
     "In 2018 begon van ongeveer 30 inwoners een casus, ongeveer evenveel als in 2017.", 0,
     "one rounding step is no difference"),
    ({"cijfers": (SPINNENWEB, marks((5, 6), (5, 5.4)))},
     "Bij positieve gezondheid, van wat te tonen is, verschilt lichaamsfuncties het meest (vooraf "
     "5,0 en na afloop 6,0); hoger is het cijfer bij twee van de zes dimensies. Ongeveer 40 "
     "inwoners, met spinnenweb volwassenen: een gesprekshulp, geen meetinstrument.", 33, "2 of 6"),
    ({"cijfers": (SPINNENWEB, marks(*[(5, 5.5)] * 5, (6.5, 5.7)))},
     "Bij positieve gezondheid verschilt dagelijks functioneren het meest (vooraf 6,5 en na afloop "
     "5,7); hoger is het cijfer bij vijf van de zes dimensies. Ongeveer 40 inwoners, met "
     "spinnenweb volwassenen: een gesprekshulp, geen meetinstrument.", 67, "5 up less 1 down"),
    ({"cijfers": (SPINNENWEB, marks(*[(6, 5)] * 6))},
     "Bij positieve gezondheid verschillen lichaamsfuncties, mentaal welbevinden, zingeving, "
     "kwaliteit van leven, meedoen en dagelijks functioneren het meest (elk 1,0); lager is het "
     "cijfer bij alle zes dimensies. Ongeveer 40 inwoners, met spinnenweb volwassenen: een "
     "gesprekshulp, geen meetinstrument.", 100, "lower is a difference too"),
    ({"type": TYPE, "belemmering": total(110)},
     "Het vaakst in de weg, van wat te tonen is: regels (ongeveer 85 inwoners), daarna "
     "financiering (ongeveer 40).", 77, "85 of 110"),
    ({"normen": HOOG},
     "Ten minste één van de drie organisaties haalde in 2018 haar norm; van de andere is dat niet "
     "gehaald of niet te tonen.", 33, "1 of 3"),
    ({"normen": norms(("A", "2018", 6, 20), ("B", "2018", 6, 15))},
     "Beide organisaties haalden in 2018 hun norm.", 100, "2 of 2"),
    ({"paren": PAREN},
     "Het vaakst samen aan een casus, van wat te tonen is: Zorg en Wonen (ongeveer 55 inwoners).",
     50, "55 of 110"),
    ({"type": TYPE, "belemmering": total(80)},
     "Het vaakst in de weg, van wat te tonen is: regels (ongeveer 85 inwoners), daarna "
     "financiering (ongeveer 40).", 100, "rounding cannot make a share of more than all"),
])
def test_each_rule_says_its_sentence_and_how_heavy_it_is(
        gegeven: dict[str, object], zin: str, gewicht: int, waarom: str) -> None:
    assert stands_out(silent(**gegeven)).tabel.rijen[0] == (zin, gewicht), waarom


@pytest.mark.parametrize(("gegeven", "waarom"), [
    ({}, "nothing is shown"),
    ({"per_jaar": answer("code label aantal delen", ("2017", "2017", None, 0),
                         ("2018", "2018", 60, 1))}, "the year before is hidden"),
    ({"per_jaar": answer("code label aantal delen", ("overig", "Overig", 60, 1))}, "no year"),
    ({"cijfers": (SPINNENWEB, marks((5, 5.1), (5, 5)))}, "rounding alone can do that"),
    ({"cijfers": (SPINNENWEB, marks())}, "no mark is shown"),
    ({"type": TYPE}, "of how many residents is hidden"),
    ({"normen": norms(("A", "2018", 60, 20), ("B", "2018", 6, None))},
     "no organisation can be shown to have reached it"),
    ({"normen": norms(("A", "2018", 6, 20))}, "about one organisation"),
    ({"normen": norms(("A", "2019", 6, 20), ("B", "2019", 6, 20))}, "that year is not complete"),
    ({"paren": PAREN, "gestart": NIETS}, "of how many is hidden"),
    ({"paren": pairs(("A", "B", 20), ("C", "D", 20))}, "two pairs are no strongest one"),
    ({"paren": pairs()}, "no pair is shown"),
])
def test_rule_is_silent_without_all_its_numbers(gegeven: dict[str, object], waarom: str) -> None:
    figuur = stands_out(silent(**gegeven))
    assert figuur.opvallend == (), waarom
    assert figuur.is_leeg


def test_the_three_heaviest_are_said_each_of_its_own_page() -> None:
    figuur = stands_out(facts())
    assert [(p, rij[1]) for p, rij in zip(pages(figuur), figuur.tabel.rijen, strict=True)] == [
        ("belemmeringen", 77), ("trends", 58), ("samenwerking", 50)]


def test_order_of_the_rules_decides_between_equals() -> None:
    gelijk = answer("code label aantal delen", ("2017", "2017", 30, 1), ("2018", "2018", 60, 1))
    figuur = stands_out(silent(
        per_jaar=gelijk, type=answer(AS, ("a", "A", 50, 1, None)), belemmering=total(100),
        paren=PAREN))
    assert {rij[1] for rij in figuur.tabel.rijen} == {50}
    assert pages(figuur) == ["trends", "belemmeringen", "samenwerking"]


def test_less_than_three_rules_say_what_they_can() -> None:
    assert pages(stands_out(silent(per_jaar=PER_JAAR))) == ["trends"]


def test_every_sentence_leads_to_a_page_that_is_there() -> None:
    woorden = {pagina.woord for pagina in PAGINAS}
    assert set(pages(stands_out(facts()))) <= woorden


def test_a_year_that_is_not_complete_is_not_compared() -> None:
    figuur = draw_opvallend(KAARTEN["overzicht.opvallend"], silent(per_jaar=answer(
        "code label aantal delen", ("2016", "2016", 20, 1), ("2017", "2017", 40, 1),
        ("2018", "2018", 10, 1))), kader(date(2018, 12, 31), date(2018, 6, 30)))
    assert figuur.opvallend[0].zin.startswith("In 2017 begon van ongeveer 40 inwoners")


def test_a_year_of_which_a_part_is_hidden_is_not_compared() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar"]})
    per_jaar = answer("code label aantal delen", ("2017", "2017", 25, 1), ("2018", "2018", 60, 2),
                      keuze=keuze)
    assert stands_out(silent(per_jaar=per_jaar)).is_leeg


def test_instrument_of_most_residents_is_looked_at() -> None:
    klein = (SPINNENWEB, marks((2, 9), aantal=10))
    groot = (replace(SPINNENWEB, instrument="Spinnenweb jongeren"), marks((5, 6), aantal=40))
    gelijk = (replace(SPINNENWEB, moment="T2"), marks((5, 6), aantal=40))
    assert choose_meting([klein, groot, gelijk]) is groot, "the first of equals"
    assert choose_meting([(SPINNENWEB, marks())]) is None
    assert choose_meting([]) is None


@pytest.mark.parametrize("woord", ["dankzij", "leidt tot", "effect van", "doordat", "significant",
                                   "!"])
def test_no_word_of_cause_in_what_stands_out(woord: str) -> None:
    alles = [facts(), *(silent(**{naam: getattr(facts(), naam)}) for naam in (
        "per_jaar", "cijfers", "normen", "paren"))]
    assert all(woord not in stands_out(gegeven).alt.lower() for gegeven in alles)


# --- five key figures ----------------------------------------------------------------------------


def key_figures(duurder: Antwoord, belemmering: Antwoord = TOTAAL,
                keuze: Keuze = Keuze()) -> Figuur:
    return draw_kerncijfers(
        KAARTEN["overzicht.kerncijfers"], {"gestart": TOTAAL, "belemmering": belemmering},
        answer(AS, ("verbeterd", "Verbeterd", None, 0, None)), OPLOSSING, duurder,
        kader(keuze=keuze))


def test_key_figures_keep_the_place_of_a_hidden_one_and_say_their_limit() -> None:
    figuur = key_figures(dearer(30, 30))
    assert [(k.aantal, k.is_getoond) for k in figuur.kerncijfers] == [
        ("110", True), (taal.NIET_TE_TONEN, False), ("110", True), ("60", True),
        ("30\u00a0%", True)]
    assert all(k.toelichting.count(".") == 2 for k in figuur.kerncijfers), "what, and its limit"
    assert [rij[1] for rij in figuur.tabel.rijen] == [110, taal.NIET_TE_TONEN, 110, 60,
                                                      "30\u00a0%"]


def test_key_figure_of_which_a_part_is_hidden_is_at_least() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar", "gezin"]})
    kern = key_figures(dearer(30, 30), answer("aantal delen", (85, 1), keuze=keuze), keuze)
    assert kern.kerncijfers[2].aantal == "85+"
    assert kern.kerncijfers[2].toelichting.endswith("Ten minste: 2 groepen zijn niet getoond.")


def test_key_figures_with_nothing_shown_are_empty() -> None:
    figuur = draw_kerncijfers(
        KAARTEN["overzicht.kerncijfers"], {"gestart": NIETS, "belemmering": NIETS},
        answer(AS, ("verbeterd", "Verbeterd", None, 0, None)),
        answer(AS, ("structureel", "Structureel", None, 0, None)), dearer(None, None), kader())
    assert figuur.is_leeg


@pytest.mark.parametrize(("duurder", "verwacht", "waarom"), [
    (dearer(30, 31.4), 31, "the published share"),
    (dearer(None, None), None, "hidden"),
    (answer(AS), None, "nothing was compared"),
    (dearer(30, 99, 2, Keuze.of({"huishouden": ["alleen", "paar"]})), 30,
     "of two groups together: 30 of 100 residents"),
    (dearer(30, 30, 1, Keuze.of({"huishouden": ["alleen", "paar"]})), None,
     "one of the two groups is hidden"),
])
def test_share_that_was_dearer(duurder: Antwoord, verwacht: int | None, waarom: str) -> None:
    assert read_aandelen(duurder).get("ja") == verwacht, waarom


# --- the timeline --------------------------------------------------------------------------------


def test_timeline_hatches_what_is_hidden_and_numbers_its_milestones() -> None:
    figuur = draw_tijdlijn(KAARTEN["overzicht.tijdlijn"], PER_JAAR, TOTAAL, kader())
    assert figuur.zin == ("In 2017 begon van ongeveer 25 inwoners een casus, in 2018 van ongeveer "
                          "60. Het nummer is een mijlpaal uit die tijd.")
    assert figuur.noten == (Noot(1, "april 2017: Leergeschiedenis"),)
    assert figuur.tabel.rijen == (
        ("2016", taal.NIET_TE_TONEN, ""), ("2017", 25, "Leergeschiedenis"), ("2018", 60, ""))
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["2016"]
    assert "2016 niet te tonen" in figuur.alt
    assert "april 2017: Leergeschiedenis" in figuur.alt
    assert as_plotly(figuur.beeld).layout.yaxis.range[0] == 0


def test_height_of_a_hidden_place_does_not_depend_on_which_it_is() -> None:
    twee = answer("code label aantal delen", ("2016", "2016", None, 0), ("2017", "2017", None, 0),
                  ("2018", "2018", 60, 1))
    [plek] = hatched_bars(draw_tijdlijn(KAARTEN["overzicht.tijdlijn"], twee, TOTAAL, kader()))
    assert len(set(plek.y)) == 1


def test_timeline_says_what_is_provisional() -> None:
    figuur = draw_tijdlijn(KAARTEN["overzicht.tijdlijn"], PER_JAAR, TOTAAL,
                           kader(date(2018, 12, 31), date(2018, 6, 30)))
    assert taal.VOORLOPIG in [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert figuur.tabel.rijen[-1][0] == "2018 (voorlopig)"
    assert figuur.zin == ("In 2017 begon van ongeveer 25 inwoners een casus; wat daarna komt is "
                          "voorlopig. Het nummer is een mijlpaal uit die tijd.")


def test_timeline_without_a_number_is_empty() -> None:
    leeg = answer("code label aantal delen", ("2018", "2018", None, 0))
    assert draw_tijdlijn(KAARTEN["overzicht.tijdlijn"], leeg, NIETS, kader()).is_leeg
    assert draw_tijdlijn(KAARTEN["overzicht.tijdlijn"], answer("code label aantal delen"), NIETS,
                         kader()).is_leeg


# --- the learning questions ----------------------------------------------------------------------


def questions(lessen: int, totaal: Antwoord, samen: int | None,
              meting: tuple[Meting, Antwoord] | None) -> list[str]:
    """The sentences, where of all tellingen this is the total and so many worked with four."""
    figuur = draw_leervragen(
        KAARTEN["overzicht.leervragen"],
        dict.fromkeys(("gestart", "afgerond", "belemmering", "kosten_vergeleken"), totaal),
        {"organisaties": answer(AS, ("4+", "4 of meer", samen, int(bool(samen)), None)),
         "oplossing": answer(AS, ("omzeild", "Omzeild", samen, int(bool(samen)), None),
                             ("geescaleerd", "Geëscaleerd", samen, int(bool(samen)), None))},
        meting, answer("nummer", *((f"L{k}",) for k in range(lessen))), kader())
    assert not figuur.is_leeg
    assert [v.vraag for v in figuur.leervragen] == [
        "Wat helpt?", "Wat belemmert?", "Wat zijn de effecten?", "Wat moeten we organiseren?"]
    return [v.zin for v in figuur.leervragen]


def test_every_question_has_one_number() -> None:
    assert questions(12, total(60), 20, (SPINNENWEB, marks((5, 6), aantal=45))) == [
        "Er zijn 12 lessen vrijgegeven; de nieuwste staan hieronder.",
        "Bij ongeveer 20 inwoners is een belemmering omzeild in de casus.",
        "Van ongeveer 45 inwoners is positieve gezondheid vooraf en daarna gemeten.",
        "Bij ongeveer 20 inwoners werkten vier of meer organisaties samen."]


def test_another_number_stands_in_for_a_hidden_one() -> None:
    assert questions(1, total(60), None, None) == [
        "Er is één les vrijgegeven; de nieuwste staan hieronder.",
        "Bij ongeveer 60 inwoners is een belemmering gemeld.",
        "Van ongeveer 60 inwoners zijn de kosten vergeleken.", f"{taal.NIET_TE_TONEN}."]


def test_question_without_any_number_says_the_one_text() -> None:
    zinnen = questions(0, NIETS, None, None)
    assert zinnen[0] == "Er zijn nog geen lessen vrijgegeven."
    assert set(zinnen[1:]) == {f"{taal.NIET_TE_TONEN}."}


def test_every_question_that_has_pages_is_one_of_the_menu() -> None:
    vragen = {pagina.leervraag for pagina in PAGINAS} - {
        "", "Onderzoek", "Werkconferentie", "Beheer"}
    assert vragen <= {"Wat helpt?", "Wat belemmert?", "Wat zijn de effecten?",
                      "Wat moeten we organiseren?"}


# --- lessons, and who delivered ------------------------------------------------------------------


def test_lessons_are_short_on_the_card_and_whole_in_the_table() -> None:
    lessen = answer("nummer jaar titel les addo niveau thema discussievraag",
                    ("1", 2018, "Titel", "Eerst dit. Dan dat.", "Anders doen", None, None, "En u?"))
    figuur = draw_lessen(KAARTEN["overzicht.lessen"], lessen, kader())
    assert figuur.lessen[0].tekst == "Eerst dit."
    assert figuur.tabel.rijen == (("Titel", "Anders doen · 2018", "Eerst dit. Dan dat.", "En u?"),)


@pytest.mark.parametrize(("andere", "zin"), [
    (0, ""),
    (1, "Nog één initiatief leverde aan; het is te klein of herleidbaar om te noemen."),
    (2, "Nog twee initiatieven leverden aan; zij zijn te klein of herleidbaar om te noemen."),
])
def test_deliveries_without_a_name_are_counted_not_listed(andere: int, zin: str) -> None:
    assert say_andere(andere) == zin
