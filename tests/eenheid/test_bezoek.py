"""What a measured visitor will do, and how what they waited is told."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.bezoek import TUSSEN, WOORDEN, draw_optie, percentile_95, plan_bezoek
from bench.bezoeker import Keuzerij

LIJST = Keuzerij("lijst", ("a", "b", "c"), ("b",), "lijst", "")
CHIPS = Keuzerij("chips", ("a", "b"), ("a",), "meer", "deel")


def test_a_visit_is_the_same_for_the_same_seed_and_another_for_another_visitor() -> None:
    plan = plan_bezoek(1, 7, 60, WOORDEN)
    assert plan == plan_bezoek(1, 7, 60, WOORDEN)
    assert plan != plan_bezoek(1, 8, 60, WOORDEN)
    assert plan != plan_bezoek(2, 7, 60, WOORDEN)


def test_visitors_click_within_the_time_and_not_all_on_the_same_page() -> None:
    plannen = [plan_bezoek(1, nummer, 600, WOORDEN) for nummer in range(50)]
    for plan in plannen:
        tussen = [klik.na for klik in plan.klikken]
        assert all(TUSSEN[0] <= na <= TUSSEN[1] for na in tussen)
        assert 600 - TUSSEN[1] <= sum(tussen) < 600
    assert {plan.pagina for plan in plannen} == set(WOORDEN)
    gaan = [klik.pagina is not None for plan in plannen for klik in plan.klikken]
    assert 0.12 < sum(gaan) / len(gaan) < 0.22


def test_a_visit_shorter_than_the_first_pause_has_no_click() -> None:
    assert plan_bezoek(1, 1, TUSSEN[0], WOORDEN).klikken == ()


@pytest.mark.parametrize(("lot", "rij", "optie"), [
    (0.0, LIJST, "a"),
    (0.49, LIJST, "c"),  # 'b' is chosen, so a click on it would change nothing
    (0.5, CHIPS, "a"),  # of several, the chosen one can be put off
    (0.999999, CHIPS, "b"),
])
def test_lot_draws_a_row_and_an_option_that_changes_something(
        lot: float, rij: Keuzerij, optie: str) -> None:
    assert draw_optie([LIJST, CHIPS], lot) == (rij, optie)


@pytest.mark.parametrize(("rij", "optie", "gekozen"), [
    (LIJST, "c", ("c",)),
    (CHIPS, "b", ("a", "b")),
    (CHIPS, "a", ()),
])
def test_click_chooses_one_or_puts_on_and_off(
        rij: Keuzerij, optie: str, gekozen: tuple[str, ...]) -> None:
    assert rij.click(optie).gekozen == gekozen


def test_state_is_sent_as_the_page_sends_it() -> None:
    assert LIJST.build_state() == WidgetState(id="lijst", string_value="b")
    chips = WidgetState(id="chips")
    chips.string_array_value.data.append("a")
    assert CHIPS.build_state() == chips
    assert LIJST.click("b").build_state().WhichOneof("value") == "string_value"


@pytest.mark.parametrize(("tijden", "verwacht"), [
    ([3.0], 3.0),
    ([1.0, 2.0], 1.95),
    (list(range(101)), 95.0),
])
def test_nineteen_of_twenty_keep_within_the_95th_percentile(
        tijden: list[float], verwacht: float) -> None:
    assert percentile_95(tijden) == pytest.approx(verwacht)
