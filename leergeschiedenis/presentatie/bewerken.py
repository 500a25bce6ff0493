"""What one does to a deck: every change gives a deck with other slides, and nothing is stored."""

from dataclasses import replace
from typing import Any

from leergeschiedenis.presentatie.dia import Dia, Diasoort, Presentatie


def insert_dia(presentatie: Presentatie, plek: int, *dias: Dia) -> Presentatie:
    """With these slides before the one at this place; at the end where there is none."""
    oud = presentatie.dias
    return replace(presentatie, dias=(*oud[:plek], *dias, *oud[plek:]))


def drop_dia(presentatie: Presentatie, plek: int) -> Presentatie:
    """Without the slide at this place."""
    oud = presentatie.dias
    return replace(presentatie, dias=oud[:plek] + oud[plek + 1:])


def replace_dia(presentatie: Presentatie, plek: int, *dias: Dia) -> Presentatie:
    """With these slides where the one at this place was."""
    return insert_dia(drop_dia(presentatie, plek), plek, *dias)


def move_dia(presentatie: Presentatie, plek: int, naar: int) -> Presentatie:
    """With the slide from one place at another."""
    return insert_dia(drop_dia(presentatie, plek), naar, presentatie.dias[plek])


def is_naast_te_zetten(presentatie: Presentatie, plek: int) -> bool:
    """Whether the slide at this place and the next are both of one figure."""
    twee = presentatie.dias[plek:plek + 2]
    return [dia.soort for dia in twee] == [Diasoort.FIGUUR] * 2


def join_dias(presentatie: Presentatie, plek: int) -> Presentatie:
    """With the slide at this place and the next as one that compares both figures.

    Words of one's own go along: the title and message of the first that has one, all notes.
    """
    een, ander = presentatie.dias[plek:plek + 2]
    samen = Dia(Diasoort.VERGELIJKING, een.titel or ander.titel, een.boodschap or ander.boodschap,
                "\n".join(filter(None, (een.notities, ander.notities))),
                een.kaarten + ander.kaarten)
    return replace_dia(drop_dia(presentatie, plek + 1), plek, samen)


def split_dia(presentatie: Presentatie, plek: int) -> Presentatie:
    """With each figure of the comparison at this place on a slide of its own again."""
    dia = presentatie.dias[plek]
    een, ander = dia.kaarten
    return replace_dia(presentatie, plek, replace(dia, soort=Diasoort.FIGUUR, kaarten=(een,)),
                       Dia(Diasoort.FIGUUR, kaarten=(ander,)))


def set_woorden(dia: Dia, veld: str, woorden: str) -> Dia:
    """The slide with these words of one's own as its `titel`, `boodschap` or `notities`."""
    wijziging: dict[str, Any] = {veld: woorden}
    return replace(dia, **wijziging)
