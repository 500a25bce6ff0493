"""Who is late, by the deliveries themselves."""

from datetime import date, datetime

import pytest

from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.leverstand import build_leverstand, find_volgende


def _regel(organisatie: str, van: date, tot: date, fictief: str = "nee") -> Leveringregel:
    return Leveringregel(1, "P", organisatie, "zorg", van, tot, fictief, "", datetime(2020, 1, 1),
                         5)


@pytest.mark.parametrize(("van", "tot", "volgende"), [
    (date(2018, 1, 1), date(2018, 12, 31), (date(2019, 1, 1), date(2019, 12, 31))),
    (date(2018, 7, 1), date(2018, 12, 31), (date(2019, 1, 1), date(2019, 6, 30))),
    (date(2019, 1, 1), date(2019, 1, 31), (date(2019, 2, 1), date(2019, 2, 28))),
    (date(2016, 1, 1), date(2017, 12, 31), (date(2018, 1, 1), date(2019, 12, 31))),
    (date(2018, 3, 5), date(2018, 3, 9), (date(2018, 3, 10), date(2018, 4, 9))),  # at least one
    (date(2018, 11, 1), date(2018, 11, 30), (date(2018, 12, 1), date(2018, 12, 31)))])
def test_next_period_is_as_long(van: date, tot: date, volgende: tuple[date, date]) -> None:
    assert find_volgende(van, tot) == volgende


def test_behind_is_against_the_newest_of_the_initiatief_and_late_by_the_calendar() -> None:
    jaar = (date(2018, 1, 1), date(2018, 12, 31))
    regels = [_regel("A", *jaar), _regel("A", date(2019, 1, 1), date(2019, 12, 31)),
              _regel("B", *jaar), _regel("C", date(2019, 7, 1), date(2019, 12, 31))]
    standen = {s.organisatie: s for s in build_leverstand(regels, date(2020, 8, 31))}
    assert {naam: s.achter for naam, s in standen.items()} == {"A": 0, "B": 12, "C": 0}
    assert [naam for naam, s in standen.items() if s.is_te_laat] == ["B"]
    later = {s.organisatie for s in build_leverstand(regels, date(2020, 9, 1)) if s.is_te_laat}
    assert later == {"B", "C"}, "half a year after the end of 2019, and two months"
    assert next(iter(standen)) == "B", "who is furthest behind first"


def test_what_is_invented_is_never_late() -> None:
    regels = [_regel("A", date(2018, 1, 1), date(2018, 12, 31), "ja")]
    assert not build_leverstand(regels, date(2026, 1, 1))[0].is_te_laat
