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


def test_of_a_room_that_asks_at_once_one_works_it_out() -> None:
    geheugen, keren, mag_verder = Geheugen(2), [], threading.Event()

    def maak() -> str:
        keren.append(1)
        mag_verder.wait(5)
        return "antwoord"

    gekregen: list[str] = []
    zaal = [threading.Thread(target=lambda: gekregen.append(geheugen.keep("a", maak)))
            for _ in range(20)]
    for bezoeker in zaal:
        bezoeker.start()
    mag_verder.set()
    for bezoeker in zaal:
        bezoeker.join(5)
    assert gekregen == ["antwoord"] * 20
    assert keren == [1]


def test_who_waited_for_what_went_wrong_tries_again() -> None:
    geheugen, begonnen, mag_verder = Geheugen(2), threading.Event(), threading.Event()

    def mislukt() -> str:
        begonnen.set()
        mag_verder.wait(5)
        return str(1 / 0)

    def vraag() -> None:
        with pytest.raises(ZeroDivisionError):
            geheugen.keep("a", mislukt)

    eerste = threading.Thread(target=vraag)
    eerste.start()
    begonnen.wait(5)
    gekregen: list[str] = []
    tweede = threading.Thread(target=lambda: gekregen.append(geheugen.keep("a", lambda: "goed")))
    tweede.start()
    mag_verder.set()
    eerste.join(5)
    tweede.join(5)
    assert gekregen == ["goed"]
