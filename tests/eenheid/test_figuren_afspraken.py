"""Figures of the page Afspraken from hand-made answers: what they prove, say and keep back."""

from dataclasses import replace
from datetime import date

import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, BronAntwoord, Keuze
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.afspraken import add_totaal
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.normen import (
    GEEN_NORM,
    GEHAALD,
    NIET_GEHAALD,
    draw_normen,
    is_gehaald,
)
from leergeschiedenis.figuren.stappen import draw_stappen
from leergeschiedenis.figuren.verloop import draw_verloop
from tests.eenheid.test_figuren import KOP, TOTAAL, answer, hatched_bars, kader
from tests.grafieken import as_plotly

NORM = KAARTEN["afspraken.norm"]
STAPPEN = KAARTEN["afspraken.stappen"]
STRUCTUREEL = KAARTEN["afspraken.structureel"]


def norms(*rijen: tuple[object, ...]) -> Antwoord:
    """Organisation, year, norm and published number; the months do not matter to the figure."""
    return answer("organisatie jaar norm maanden aantal",
                  *((o, j, n, 12, a) for o, j, n, a in rijen))


def places(figuur: Figuur) -> list[tuple[object, ...]]:
    return list(figuur.tabel.rijen)


# Reached, as far as the published number proves it.

@pytest.mark.parametrize(("aantal", "norm", "gehaald", "waarom"), [
    (15, 12, True, "15 stands for 13 at least"),
    (15, 13, True, "exactly the lowest it can stand for"),
    (15, 14, False, "it may have been 13"),
    (10, 10, True, "no number is shown of fewer than the drempel, so it is not 8"),
    (10, 11, False, "10 or more is not yet 11"),
    (None, 1, False, "hidden proves nothing, however low the norm"),
    (None, 0, False, "not even that there was anyone"),
    (20, 6.75, True, "a norm of part of a year"),
], ids=lambda waarde: str(waarde)[:24])
def test_norm_is_reached_only_when_rounding_cannot_undo_it(
        aantal: int | None, norm: float, gehaald: bool, waarom: str) -> None:
    assert is_gehaald(aantal, norm, KOP) is gehaald, waarom


@pytest.mark.parametrize("afrondbasis", [1, 5, 10])
def test_no_true_number_below_the_norm_is_ever_called_reached(afrondbasis: int) -> None:
    kop = replace(KOP, afrondbasis=afrondbasis)
    for echt in range(kop.drempel, 60):
        getoond = afrondbasis * round(echt / afrondbasis)
        for norm in range(1, 60):
            assert not is_gehaald(getoond, norm, kop) or echt >= norm, (echt, getoond, norm)


# Too low and hidden are one state.

def test_too_low_and_hidden_cannot_be_told_apart() -> None:
    laag = draw_normen(NORM, norms(("A", "2018", 12, 40), ("B", "2018", 30, 15)), TOTAAL, kader())
    verborgen = draw_normen(NORM, norms(("A", "2018", 12, 40), ("B", "2018", 30, None)), TOTAAL,
                            kader())
    assert laag == verborgen
    assert laag.beeld.to_dict() == verborgen.beeld.to_dict()
    assert ("B", f"{NIET_GEHAALD} (norm 30)") in places(laag)


def test_place_that_is_not_reached_is_hatched_and_says_so() -> None:
    figuur = draw_normen(NORM, norms(("A", "2018", 12, 40), ("B", "2018", 30, 15)), TOTAAL, kader())
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["B<br>2018, norm 30 casussen"]
    assert NIET_GEHAALD in plek.hovertemplate
    assert taal.NIET_TE_TONEN not in plek.hovertemplate, "hidden is not said apart"


def test_reached_place_has_a_mark_beside_its_colour() -> None:
    figuur = draw_normen(NORM, norms(("A", "2018", 12, 40)), TOTAAL, kader())
    vol = as_plotly(figuur.beeld).data[0]
    assert list(vol.text) == ["✓"]
    assert list(vol.customdata) == ["A<br>2018, norm 12 casussen<br>Gehaald: ongeveer 40 inwoners"]
    assert places(figuur) == [("A", f"{GEHAALD} (norm 12)")]


def test_year_without_norm_is_no_failure() -> None:
    figuur = draw_normen(NORM, norms(("A", "2017", 6.75, 40), ("B", "2018", 12, None)), TOTAAL,
                         kader())
    assert places(figuur) == [("A", f"{GEHAALD} (norm 7)", GEEN_NORM),
                              ("B", GEEN_NORM, f"{NIET_GEHAALD} (norm 12)")]
    assert [a.text for a in as_plotly(figuur.beeld).layout.annotations].count("–") == 2
    assert f"– {GEEN_NORM}" in [spoor.name for spoor in as_plotly(figuur.beeld).data]


@pytest.mark.parametrize(("rijen", "zin"), [
    ([("A", 40), ("B", 15), ("C", None)],
     "In 2018 haalde ten minste één van de drie organisaties haar norm; voor de andere geldt: niet "
     "gehaald of niet te tonen."),
    ([("A", 40), ("B", 40), ("C", None)],
     "In 2018 haalden ten minste twee van de drie organisaties hun norm; voor de andere geldt: "
     "niet gehaald of niet te tonen."),
    ([("A", 40), ("B", 40)], "In 2018 haalden beide organisaties hun norm."),
    ([("A", 40), ("B", 40), ("C", 40)], "In 2018 haalden alle drie organisaties hun norm."),
    ([("A", 15), ("B", None)],
     "In 2018 is van geen van de twee organisaties te tonen dat zij haar norm haalde."),
    ([("A", 40)], "In 2018 had één organisatie een norm: gehaald."),
    ([("A", None)], "In 2018 had één organisatie een norm: niet gehaald of niet te tonen."),
])
def test_sentence_counts_what_is_proven(rijen: list[tuple[str, int | None]], zin: str) -> None:
    figuur = draw_normen(NORM, norms(*((o, "2018", 30, a) for o, a in rijen)), TOTAAL, kader())
    assert figuur.zin == zin
    assert figuur.alt.startswith(zin)


def test_year_is_provisional_while_someone_has_not_delivered() -> None:
    figuur = draw_normen(NORM, norms(("A", "2017", 12, 40), ("A", "2018", 12, 20)), TOTAAL,
                         kader(date(2018, 12, 31), date(2018, 6, 30)))
    assert figuur.tabel.kolommen == ("Organisatie", "2017", "2018 (voorlopig)")
    assert figuur.zin.startswith("In 2017 ")
    assert "Wat daarna komt is voorlopig" in figuur.zin
    assert any(taal.VOORLOPIG in a.text for a in as_plotly(figuur.beeld).layout.annotations)


def test_year_that_is_not_over_is_provisional_for_everyone() -> None:
    kort = replace(kader(date(2018, 6, 30)), kop=replace(KOP, tot="2018-06-30"))
    figuur = draw_normen(NORM, norms(("A", "2018", 12, 40)), TOTAAL, kort)
    assert figuur.tabel.kolommen == ("Organisatie", "2018 (voorlopig)")
    assert "dat is voorlopig" in figuur.zin


def test_norms_that_differ_stand_each_in_their_place() -> None:
    figuur = draw_normen(NORM, norms(("A", "2018", 3.4, 40), ("B", "2018", 12, None)), TOTAAL,
                         kader())
    teksten = [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert "<b>2018</b><br>norm in<br>het vak" in teksten
    vol = as_plotly(figuur.beeld).data[0]
    assert list(vol.text) == ["✓ 4"], "3,4 casussen are reached with four"
    assert "12" in teksten


def test_without_norms_there_is_nothing_to_show() -> None:
    assert draw_normen(NORM, norms(), TOTAAL, kader()).is_leeg


# Steps.

TERMIJNEN = answer("code label dagen", ("aanmelding", "Aanmelding", None), ("plan", "Plan", 42),
                   ("besluit", "Besluit", 56), ("belemmering_opgelost", "Belemmering opgelost", 90))
BEREIKT = answer("code label aantal delen aandeel", ("aanmelding", "Aanmelding", 90, 1, None),
                 ("plan", "Plan", 80, 1, None), ("besluit", "Besluit", None, 0, None),
                 ("belemmering_opgelost", "Belemmering opgelost", None, 0, None))


def in_time(*rijen: tuple[str, int | None, int | None, object], **extra: Keuze) -> Antwoord:
    """Per step: how many in time, how many later, and whether the publication gives a share."""
    return answer("code label code2 label2 aantal delen aandeel", *(
        (stap, stap.title(), code2, "", aantal, int(aantal is not None), aandeel)
        for stap, binnen, later, aandeel in rijen
        for code2, aantal in (("binnen", binnen), ("later", later))), **extra)


OP_TIJD = in_time(("aanmelding", None, None, None), ("plan", 60, 20, 75),
                  ("besluit", None, None, None), ("belemmering_opgelost", None, None, None))


def steps(op_tijd: Antwoord = OP_TIJD) -> Figuur:
    return draw_stappen(STAPPEN, op_tijd, BEREIKT, TERMIJNEN, TOTAAL, kader())


def test_steps_stand_in_the_order_of_the_plan_with_maximum_share_and_reach() -> None:
    assert steps().tabel.rijen == (
        ("Aanmelding", "geen maximum", "geen maximum", 90),
        ("Plan", 42, taal.format_procent(75), 80),
        ("Besluit", 56, taal.NIET_TE_TONEN, taal.NIET_TE_TONEN))


def test_step_whose_share_is_hidden_is_hatched() -> None:
    figuur = steps()
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["Besluit<br>binnen 56 dagen"]
    assert taal.NIET_TE_TONEN in [a.text for a in as_plotly(figuur.beeld).layout.annotations]


def test_share_that_the_publication_leaves_out_stays_out_though_both_numbers_are_shown() -> None:
    figuur = steps(in_time(("plan", 195, 10, None), ("besluit", 60, 20, 75)))
    assert figuur.tabel.rijen[1][2] == taal.NIET_TE_TONEN


def test_share_of_added_cells_is_of_all_their_residents() -> None:
    # Of 100 and 100 residents 90 and 10 in time: together half, not (90·90 + 10·10) / 100 = 82 %.
    keuze = Keuze.of({"huishouden": ["paar", "gezin"]})
    op_tijd = answer("code label code2 label2 aantal delen aandeel",
                     ("plan", "Plan", "binnen", "", 100, 2, 82),
                     ("plan", "Plan", "later", "", 100, 2, 82),
                     ("besluit", "Besluit", "binnen", "", 60, 1, 75),
                     ("besluit", "Besluit", "later", "", 20, 1, 25), keuze=keuze)
    rijen = steps(op_tijd).tabel.rijen
    assert rijen[1][2] == taal.format_procent(50)
    assert rijen[2][2] == taal.NIET_TE_TONEN, "of one of the two groups nothing is shown"


@pytest.mark.parametrize(("plan", "besluit", "zin"), [
    ((60, 20), (40, 40), "Het vaakst op tijd klaar: plan (ongeveer 75 % binnen 42 dagen); het "
                         "minst vaak: besluit (ongeveer 50 % binnen 56 dagen)."),
    ((60, 20), (60, 25), "Waar het te tonen is, is een stap ongeveer even vaak op tijd klaar: bij "
                         "71 tot 75 % van de inwoners."),
    ((60, 20), (None, None), "Op tijd klaar, waar het te tonen is: plan (ongeveer 75 % binnen 42 "
                             "dagen)."),
    ((None, None), (None, None), "Hoe vaak een stap op tijd klaar is, is van geen enkele stap te "
                                 "tonen."),
])
def test_sentence_of_steps(plan: tuple[int | None, int | None],
                           besluit: tuple[int | None, int | None], zin: str) -> None:
    op_tijd = in_time(*((stap, *paar, None if paar[0] is None else 1)
                        for stap, paar in (("plan", plan), ("besluit", besluit))))
    assert steps(op_tijd).zin.replace("\u00a0", " ") == zin


def test_steps_of_which_nothing_is_shown_are_an_empty_card() -> None:
    niets = answer("code label aantal delen aandeel", ("plan", "Plan", None, 0, None))
    figuur = draw_stappen(STAPPEN, in_time(("plan", None, None, None)), niets, TERMIJNEN, TOTAAL,
                          kader())
    assert figuur.is_leeg
    assert figuur.beeld is None


# Structural solutions.

TOT_NU = ("Tot nu toe is bij ongeveer 15 inwoners een belemmering structureel opgelost. Per "
          "periode is dat niet te tonen.")


def solved(per_jaar: dict[str, Antwoord], aantal: int | None = 15) -> Figuur:
    totaal = answer("aantal delen", *([(aantal, 1)] if aantal else []))
    return add_totaal(draw_verloop(STRUCTUREEL, per_jaar, totaal, kader()), read_totaal(totaal),
                      kader())


@pytest.mark.parametrize("per_jaar", [
    {}, {"belemmering_structureel": answer("code label aantal delen", ("2018", "2018", None, 0))},
], ids=["zonder perioden", "alle perioden verborgen"])
def test_number_that_is_shown_elsewhere_is_not_called_hidden(
        per_jaar: dict[str, Antwoord]) -> None:
    figuur = solved(per_jaar)
    assert not figuur.is_leeg
    assert figuur.zin == figuur.alt == TOT_NU
    assert [k.aantal for k in figuur.kerncijfers] == ["15"]
    assert figuur.tabel.rijen[0] == ("Alle perioden samen", 15)
    assert figuur.beeld is None
    assert solved(per_jaar, None).is_leeg


def test_number_of_all_periods_stands_before_the_last_period() -> None:
    figuur = solved({"belemmering_structureel": answer(
        "code label aantal delen", ("2017", "2017", None, 0), ("2018", "2018", 10, 1))})
    assert figuur.zin.startswith("Tot nu toe is bij ongeveer 15 inwoners een belemmering "
                                 "structureel opgelost. In 2018: ")
    assert figuur.tabel.rijen == (("Alle perioden samen", 15), ("2017", taal.NIET_TE_TONEN),
                                  ("2018", 10))
    assert figuur.kerncijfers == ()


# Only answers from the publication.

def test_exact_answer_of_the_bron_is_no_figure() -> None:
    exact = BronAntwoord("casussen_per_maand", 1, ("organisatie", "jaar", "norm", "aantal"),
                         (("A", 2018, 12, 13),))
    # The wrong type is what is tested.
    with pytest.raises(TypeError, match="takes an Antwoord, not BronAntwoord"):
        draw_normen(NORM, exact, TOTAAL, kader())
