"""The arithmetic of Kosten against cases worked out by hand; each comment is the calculation."""

from typing import Any

import pytest

from leergeschiedenis.figuren.rekenen import (
    Bedrag,
    Betaler,
    Kosten,
    Rekenwijze,
    bound_marge,
    build_tornado,
    compare_betaler,
    compare_totaal,
    count_maanden,
    find_omslag,
    lacks_totaal,
    sum_bedragen,
)
from leergeschiedenis.prijsindex import load_prijsindex, price_factor

JAAR = Rekenwijze(prijspeil=2021, maanden=12, rente=2.25)


def kosten(eenmalig: float | None = None, per_maand: float | None = None) -> Kosten:
    """Means as published, with their margin."""
    return Kosten(*(None if x is None else bound_marge(x) for x in (eenmalig, per_maand)))


def betaler(code: str, regulier: Kosten, proeftuin: Kosten) -> Betaler:
    return Betaler(code, code.capitalize(), regulier, proeftuin)


def close(waarde: float) -> Any:
    return pytest.approx(waarde, rel=1e-9, abs=1e-9)


# Rounding: half a unit of the second digit.

@pytest.mark.parametrize(("gemiddelde", "marge", "reden"), [
    (45.0, 0.5, "45 was 44,5 to 45,5"),
    (1200.0, 50.0, "1.200 was 1.150 to 1.250"),
    (0.37, 0.005, "0,37 was 0,365 to 0,375"),
    (100.0, 5.0, "100 was at most 105"),
    (99.0, 0.5, "99 was 98,5 to 99,5"),
    (0.0, 0.0, "nothing was rounded"),
    (-1200.0, 50.0, "the sign does not matter"),
])
def test_margin_of_a_published_mean(gemiddelde: float, marge: float, reden: str) -> None:
    assert bound_marge(gemiddelde) == Bedrag(gemiddelde, close(marge)), reden


def test_weighted_mean_has_the_most_that_rounding_can_do() -> None:
    # (10 × 20 + 30 × 30) / 40 = 27,5; its parts can be 0,5 off each (100 and 120: 5), so 0,5
    # here; 5 % of 27,5 = 1,375 is on the safe side of that.
    assert bound_marge(27.5, is_gewogen=True) == Bedrag(27.5, close(1.375))


def test_margins_add_up_and_never_cancel() -> None:
    a, b = Bedrag(100, 5), Bedrag(60, 2)
    assert a + b == Bedrag(160, 7)
    assert a - b == Bedrag(40, 7)
    assert b - a == Bedrag(-40, 7)
    assert b * -2 == Bedrag(-120, 4)
    assert sum_bedragen([]) == Bedrag(0, 0)
    assert (a - a).is_in_marge
    assert not a.is_in_marge


# Discounting: the first year counts in full, each later year is divided by one more (1 + rente).

@pytest.mark.parametrize(("maanden", "rente", "telt", "reden"), [
    (0, 2.25, 0.0, "zero months"),
    (6, 2.25, 6.0, "within a year nothing is discounted"),
    (12, 2.25, 12.0, "nor in its last month"),
    (13, 2.25, 12 + 1 / 1.0225, "the thirteenth month: 12 + 0,977995"),
    (24, 2.25, 12 + 12 / 1.0225, "12 + 11,735941 = 23,735941"),
    (36, 2.25, 12 + 12 / 1.0225 + 12 / 1.0225**2, "23,735941 + 11,477693 = 35,213634"),
    (36, 0, 36.0, "without interest every month counts"),
    (24, 100, 18.0, "at 100 % the second year counts half: 12 + 6"),
    (4.5, 2.25, 4.5, "half a month counts half"),
    (15, 100, 13.5, "12 + 3 / 2"),
    (120, 5, 12 * sum(1.05**-j for j in range(10)), "ten years"),
])
def test_count_maanden(maanden: float, rente: float, telt: float, reden: str) -> None:
    assert count_maanden(maanden, rente) == close(telt), reden


def test_discounted_months_as_written_out_by_hand() -> None:
    assert count_maanden(24, 2.25) == pytest.approx(23.735941, abs=1e-6)
    assert count_maanden(36, 2.25) == pytest.approx(35.213634, abs=1e-6)


def test_month_by_month_is_the_same_as_year_by_year() -> None:
    for maanden in range(121):
        per_maand = sum(1.03 ** -((maand - 1) // 12) for maand in range(1, maanden + 1))
        assert count_maanden(maanden, 3) == close(per_maand)


def test_time_does_not_run_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        count_maanden(-1, 2.25)


# One-off once, recurring every month.

@pytest.mark.parametrize(("maanden", "bedrag", "reden"), [
    (0, 500.0, "after zero months only what is paid once: 500"),
    (1, 540.0, "500 + 1 × 40"),
    (12, 980.0, "500 + 12 × 40"),
    (24, 500 + 40 * (12 + 12 / 1.0225), "500 + 40 × 23,735941 = 1.449,44"),
])
def test_amount_over_a_horizon(maanden: int, bedrag: float, reden: str) -> None:
    wijze = Rekenwijze(2021, maanden, 2.25)
    som = wijze.extend(kosten(500, 40), ("eenmalig", "per_maand"))
    assert som.waarde == close(bedrag), reden


def test_margin_grows_with_the_months() -> None:
    # 500 ± 5 once, 40 ± 0,5 a month: over twelve months 5 + 6 = 11.
    assert JAAR.extend(kosten(500, 40), ("eenmalig", "per_maand")) == Bedrag(980, close(11))


def test_only_the_kinds_asked_for_count() -> None:
    assert JAAR.extend(kosten(500, 40), ("per_maand",)).waarde == close(480)
    assert JAAR.extend(kosten(500, 40), ()).waarde == 0


def test_prices_of_another_year() -> None:
    # 980 in prices of 2021 is 980 × 1,10 × 1,038 × 1,033 = 1.155,89 in those of 2024, and its
    # margin of 11 grows along to 12,97.
    factor = price_factor(2021, 2024, load_prijsindex())
    som = Rekenwijze(2024, 12, 2.25, factor).extend(kosten(500, 40), ("eenmalig", "per_maand"))
    assert som.waarde == pytest.approx(1155.89, abs=0.01)
    assert som.marge == pytest.approx(12.97, abs=0.01)


# A difference exists only for what is shown in both solutions.

def test_difference_of_a_payer() -> None:
    # regular 500 + 12 × 40 = 980, proeftuin 900 + 12 × 10 = 1.020: 40 more, so -40.
    # Margins: 5 + 12 × 0,5 = 11 and 5 + 12 × 0,5 = 11, together 22.
    v = compare_betaler(betaler("wmo", kosten(500, 40), kosten(900, 10)), JAAR)
    assert v
    assert v.verschil == Bedrag(close(-40), close(22)), "a negative saving is a number like another"


def test_kind_that_is_shown_once_is_in_no_difference() -> None:
    wie = betaler("wmo", kosten(500, 40), kosten(None, 10))
    assert wie.soorten == ("per_maand",)
    assert wie.eenzijdig == (("regulier", "eenmalig"),)
    v = compare_betaler(wie, JAAR)
    assert v
    assert (v.regulier.waarde, v.proeftuin.waarde) == (480, 120), "without the 500"


@pytest.mark.parametrize(("regulier", "proeftuin"), [
    (kosten(), kosten()), (kosten(500), kosten()), (kosten(500), kosten(None, 10)),
    (kosten(), kosten(3, 4)),
])
def test_nothing_in_common_is_no_difference(regulier: Kosten, proeftuin: Kosten) -> None:
    assert compare_betaler(betaler("wmo", regulier, proeftuin), JAAR) is None


WMO = betaler("wmo", kosten(500, 40), kosten(900, 10))         # 980 tegen 1.020: -40
ZVW = betaler("zvw", kosten(100, 90), kosten(None, 60))        # 1.080 tegen 720: +360, zonder 100
WONEN = betaler("wonen", kosten(200), kosten())                # niet te vergelijken


def test_total_is_the_sum_of_what_can_be_compared() -> None:
    # regular 980 + 1.080 = 2.060, proeftuin 1.020 + 720 = 1.740: 320 less.
    # Margins: wmo 22; zvw 12 × 0,5 + 12 × 0,5 = 12; together 34.
    totaal = compare_totaal([WMO, ZVW, WONEN], JAAR)
    assert totaal
    assert (totaal.regulier.waarde, totaal.proeftuin.waarde) == (close(2060), close(1740))
    assert totaal.verschil == Bedrag(close(320), close(34))


def test_total_of_nothing_is_none() -> None:
    assert compare_totaal([], JAAR) is None
    assert compare_totaal([WONEN], JAAR) is None


def test_total_is_the_sum_of_the_payers_whatever_the_horizon() -> None:
    for maanden in (0, 6, 12, 36, 120):
        wijze = Rekenwijze(2024, maanden, 3, 1.18)
        delen = [v.verschil for b in (WMO, ZVW) if (v := compare_betaler(b, wijze))]
        totaal = compare_totaal([WMO, ZVW, WONEN], wijze)
        assert totaal
        assert totaal.verschil.waarde == close(sum_bedragen(delen).waarde)


# No total by what is left over: WMO costs 40 ± 22 more, ZVW 360 ± 12 less, together 320 ± 34 less.

@pytest.mark.parametrize(("buiten", "te_weinig", "reden"), [
    ([], False, "all but the 100 of ZVW is compared"),
    ([betaler("wonen", kosten(1800), kosten())], False, "320 becomes more, and stays a saving"),
    ([betaler("wonen", kosten(), kosten(300))], False, "100 - 300 leaves 120, above the margin"),
    ([betaler("wonen", kosten(), kosten(420))], True, "100 - 420 turns 320 into nothing"),
    ([betaler("wonen", kosten(), kosten(900))], True, "100 - 900 turns 320 round"),
    ([betaler("wonen", kosten(2000), kosten()), betaler("wijk", kosten(), kosten(2100))], True,
     "they cancel, but 4.200 is more than the 3.800 that is compared"),
    ([betaler("wonen", kosten(900), kosten()), betaler("wijk", kosten(), kosten(900))], False,
     "they cancel, and are less than what is compared"),
])
def test_what_stands_outside_can_leave_too_little_for_a_total(
        buiten: list[Betaler], te_weinig: bool, reden: str) -> None:
    assert lacks_totaal([WMO, ZVW, *buiten], JAAR) is te_weinig, reden


def test_no_total_where_all_published_amounts_say_the_opposite() -> None:
    # The published means of the example proeftuin: 204 against 264 is 60 more, but outside stand
    # 3.890 and 450, so that all together is 3.380 less.
    schuld = betaler("schuldhulp", kosten(None, 17), kosten(None, 22))
    assert compare_totaal([schuld], JAAR).verschil == Bedrag(-60, 12)
    assert not lacks_totaal([schuld], JAAR)
    assert lacks_totaal([schuld, betaler("wonen", kosten(3890), kosten(None, 37.5))], JAAR)


def test_nothing_to_compare_is_no_matter_of_too_little() -> None:
    assert not lacks_totaal([WONEN], JAAR)
    assert not lacks_totaal([], JAAR)


def test_equal_amounts_with_nothing_outside_have_a_total() -> None:
    assert not lacks_totaal([betaler("wmo", kosten(230, 40), kosten(230, 40))], JAAR)


# Sensitivity: every assumption a quarter less and a quarter more.

def test_tornado_by_hand() -> None:
    # The difference is 320.
    # prices of zvw: 360 × 25 % = 90, so 230 to 410; of wmo: -40 × 25 % = -10, so 330 to 310.
    # duration: per month (40 - 10) + (90 - 60) = 60, once 500 - 900 = -400;
    #   9 months -400 + 540 = 140, 15 months -400 + 60 × (12 + 3 / 1,0225) = 496,04.
    # assumed, 30 % of regular 2.060 = 618, a quarter is 154,5: 165,5 to 474,5;
    #   10 % of proeftuin 1.740 = 174, a quarter is 43,5: 363,5 to 276,5.
    staven = build_tornado([WMO, ZVW, WONEN], JAAR, {"regulier": 0.3, "proeftuin": 0.1})
    assert [(s.code, s.minder, s.meer) for s in staven] == [
        ("duur", close(140), close(-400 + 60 * (12 + 3 / 1.0225))),
        ("aangenomen_regulier", close(165.5), close(474.5)),
        ("zvw", close(230), close(410)),
        ("aangenomen_proeftuin", close(363.5), close(276.5)),
        ("wmo", close(330), close(310)),
    ]
    assert not any(s.kantelt for s in staven)


def test_assumption_that_turns_the_outcome_is_marked() -> None:
    # 60 × 12 - 600 = 120; in nine months 540 - 600 = -60: the other way round.
    wie = betaler("wmo", kosten(1000, 90), kosten(1600, 30))
    duur, prijs = build_tornado([wie], JAAR, {})
    assert (duur.code, duur.minder, duur.kantelt) == ("duur", close(-60), True)
    assert (prijs.code, prijs.kantelt) == ("wmo", False), "one payer's prices scale both sides"


def test_negative_saving_can_turn_too() -> None:
    # 12 × 10 - 140 = -20 ± 12,7; in fifteen months 10 × (12 + 3 / 1,0225) - 140 = +9,3.
    duur = build_tornado([betaler("wmo", kosten(10, 15), kosten(150, 5))], JAAR, {})[0]
    assert duur.code == "duur"
    assert duur.minder == close(90 - 140)
    assert duur.meer == pytest.approx(9.34, abs=0.01)
    assert duur.kantelt


def test_difference_within_rounding_is_no_outcome_to_turn() -> None:
    # 12 × 50 - 600 = 0 less 10: 1.000 + 12 × 90 = 2.080 against 1.610 + 12 × 40 = 2.090, ± 112.
    # In nine months -160, in fifteen +137: yet nothing turns, for nobody knows which way it is.
    wie = betaler("wmo", kosten(1000, 90), kosten(1610, 40))
    duur = build_tornado([wie], JAAR, {})[0]
    assert (duur.code, duur.minder) == ("duur", close(-160))
    assert duur.meer > 0
    assert not duur.kantelt


def test_duration_has_no_bar_where_nothing_recurs() -> None:
    staven = build_tornado([betaler("wmo", kosten(500), kosten(400))], JAAR, {})
    assert [s.code for s in staven] == ["wmo"]


@pytest.mark.parametrize("aangenomen", [{}, {"regulier": None, "proeftuin": None}])
def test_hidden_share_of_assumptions_has_no_bar(aangenomen: dict[str, float | None]) -> None:
    codes = [s.code for s in build_tornado([WMO], JAAR, aangenomen)]
    assert sorted(codes) == ["duur", "wmo"]


def test_tornado_of_nothing_is_empty() -> None:
    assert build_tornado([WONEN], JAAR, {"regulier": 0.3}) == ()


# Break-even: what is paid once against what comes back every month.

def omslag(eenmalig: tuple[float, float], per_maand: tuple[float, float], maanden: int = 60,
           rente: float = 0) -> Any:
    wie = betaler("wmo", kosten(eenmalig[0], per_maand[0]), kosten(eenmalig[1], per_maand[1]))
    return find_omslag([wie], Rekenwijze(2021, maanden, rente))


def test_investment_that_is_earned_back() -> None:
    # 600 more at the start, 50 less a month: after 12 months 600 - 600 = 0.
    # Margins: 200 ± 5 and 800 ± 5 make 10 at the start, 90 ± 0,5 and 40 ± 0,5 make 1 a month.
    # Upper end -590 + 51 t: zero at 11,6 so month 12; lower end -610 + 49 t: 12,4 so month 13.
    o = omslag((200, 800), (90, 40))
    assert o.is_volledig
    assert o.begint_duurder
    assert (o.maand, o.vroegst, o.laatst) == (12, 12, 13)
    assert (o.eenmalig, o.per_maand) == (Bedrag(-600, close(10)), Bedrag(50, close(1)))
    assert len(o.verloop) == 61, "the start and the end of every month"
    assert o.verloop[0].waarde == close(-600)
    assert o.verloop[24] == Bedrag(close(600), close(34))


def test_discounting_postpones_the_break_even() -> None:
    # 900 more, 50 less a month: without interest after 18 months. At 100 % the second year counts
    # half: 600 after the first, 300 after the second, so after 24.
    assert omslag((100, 1000), (90, 40)).maand == 18
    assert omslag((100, 1000), (90, 40), rente=100).maand == 24


def test_investment_that_is_not_earned_back_within_the_horizon() -> None:
    o = omslag((200, 800), (90, 40), maanden=6)
    assert (o.maand, o.vroegst, o.laatst) == (None, None, None)
    assert o.begint_duurder
    assert omslag((200, 800), (40, 90)).maand is None, "it only costs more as time goes on"


def test_margin_can_leave_open_whether_it_is_earned_back() -> None:
    # 12 months: upper end -590 + 612 reaches zero, lower end -610 + 588 does not.
    o = omslag((200, 800), (90, 40), maanden=12)
    assert o.einde.is_in_marge
    assert (o.maand, o.vroegst, o.laatst) == (None, None, None)


def test_cheaper_from_the_beginning() -> None:
    o = omslag((800, 200), (90, 40))
    assert not o.begint_duurder
    assert o.maand is None


def test_gain_at_the_start_that_is_lost_again() -> None:
    # 600 less at the start, 50 more a month: 0 after 12 months, and 50 more expensive after 13.
    o = omslag((800, 200), (40, 90))
    assert not o.begint_duurder
    assert (o.maand, o.vroegst, o.laatst) == (13, 12, 13)


@pytest.mark.parametrize(("eenmalig", "per_maand", "reden"), [
    ((0, 0), (90, 40), "nothing paid once: cheaper from the first month, so nothing turns"),
    ((0, 0), (40, 90), "nothing paid once: dearer from the first month"),
    ((0, 0), (0, 0), "no difference at all"),
    ((230, 230), (100, 120), "equal once, but rounding can be 10: nobody knows where it begins"),
    ((100, 98), (40, 90), "2 less once, and rounding can be 5,5"),
    ((500, 500), (40, 40), "equal throughout"),
    ((200, 800), (50, 40), "600 more once, 10 ± 1 less a month: after 60 months 0 ± 70"),
])
def test_no_month_where_the_begin_or_the_end_is_open(
        eenmalig: tuple[float, float], per_maand: tuple[float, float], reden: str) -> None:
    o = omslag(eenmalig, per_maand)
    assert (o.maand, o.vroegst, o.laatst) == (None, None, None), reden


def test_month_of_the_break_even_is_never_the_start() -> None:
    # Both ends of the margin are searched from where the difference itself is.
    for eenmalig in ((200, 210), (200, 260), (260, 200), (0, 3), (3, 0), (230, 230)):
        for per_maand in ((90, 40), (40, 90), (99, 98), (98, 99), (1, 0)):
            for maanden in (6, 12, 60, 120):
                o = omslag(eenmalig, per_maand, maanden)
                if o.maand is not None:
                    assert 1 <= o.vroegst <= o.maand <= o.laatst <= maanden
                else:
                    assert (o.vroegst, o.laatst) == (None, None)


def test_zero_months_is_the_start_only() -> None:
    o = omslag((200, 800), (90, 40), maanden=0)
    assert [b.waarde for b in o.verloop] == [close(-600)]
    assert o.maand is None


def test_break_even_cannot_be_told_where_a_kind_is_not_shown() -> None:
    zonder_eenmalig = find_omslag([ZVW], JAAR)
    assert (zonder_eenmalig.eenmalig, zonder_eenmalig.is_volledig) == (None, False)
    assert zonder_eenmalig.maand is None
    zonder_maand = find_omslag([betaler("wmo", kosten(500), kosten(900))], JAAR)
    assert (zonder_maand.per_maand, zonder_maand.is_volledig) == (None, False)
    assert [b.waarde for b in zonder_maand.verloop] == [-400] * 13


def test_end_of_the_line_is_the_total_difference() -> None:
    for maanden in (0, 6, 12, 36):
        wijze = Rekenwijze(2024, maanden, 2.25, 1.18)
        totaal = compare_totaal([WMO, ZVW, WONEN], wijze)
        assert totaal
        einde = find_omslag([WMO, ZVW, WONEN], wijze).verloop[-1]
        assert einde.waarde == close(totaal.verschil.waarde)
        assert einde.marge == close(totaal.verschil.marge)
