"""What was worked out before: once per question, the one longest not asked for goes first."""

import threading

import pytest

from leergeschiedenis.geheugen import Geheugen


def test_what_was_asked_is_worked_out_once() -> None:
    geheugen, keren = Geheugen(2), []
    for _ in range(3):
        assert geheugen.keep("a", lambda: keren.append(1) or "antwoord") == "antwoord"
    assert keren == [1]


def test_nothing_is_an_answer_too() -> None:
    geheugen, keren = Geheugen(2), []
    for _ in range(2):
        assert geheugen.keep("a", lambda: keren.append(1)) is None
    assert keren == [1]


def test_longest_not_asked_for_goes_first() -> None:
    geheugen = Geheugen(2)
    for sleutel in "aba":
        geheugen.keep(sleutel, lambda sleutel=sleutel: sleutel)
    geheugen.keep("c", lambda: "c")
    assert geheugen.keep("a", lambda: "opnieuw") == "a"
    assert geheugen.keep("b", lambda: "opnieuw") == "opnieuw"


def test_what_raises_is_not_kept() -> None:
    geheugen = Geheugen(2)
    with pytest.raises(ZeroDivisionError):
        geheugen.keep("a", lambda: 1 / 0)
    assert geheugen.keep("a", lambda: 1) == 1


def test_slow_answer_does_not_hold_up_another() -> None:
    geheugen, mag_verder = Geheugen(2), threading.Event()
    traag = threading.Thread(target=geheugen.keep, args=("a", mag_verder.wait))
    traag.start()
    assert geheugen.keep("b", lambda: "vlot") == "vlot"
    mag_verder.set()
    traag.join(5)
    assert geheugen.keep("a", lambda: "opnieuw") is True
