"""Searching the tale: which words count, what was found, and where in a text it stands."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis.figuren.figuur import check_antwoorden
from leergeschiedenis.vragen import stel_vraag

LANGST: Final = 200  # characters that one can ask
_WOORDEN: Final = 12
_HOOGSTENS: Final = 50
_FRAGMENT: Final = 260  # characters
_WOORD: Final = re.compile(r"\w+")
_KLEIN: Final = frozenset(re.findall(r"\w+", """
    aan al als bij dan dat de der die dit door een en er het hun ik in is je maar men met na naar
    niet nog of om ook op over te tot u uit van voor wat we wel wie wij ze zich zij zijn"""))
"""Words that are in every text: looked for only when there are no others."""

Deel = tuple[str, bool]
"""A piece of text, and whether it was searched for."""


@dataclass(frozen=True)
class Vondst:
    """One lesson or episode, and the words in it that were found, as they stand there."""

    soort: str
    nummer: str
    woorden: tuple[str, ...]


@dataclass(frozen=True)
class Zoekresultaat:
    """What was found, what fits best first; `op_stam` is False for a search by letters only."""

    vondsten: tuple[Vondst, ...]
    op_stam: bool


def search(tekst: str) -> Zoekresultaat:
    """Lessons and episodes with the words of this text."""
    wijze = stel_vraag("zoekwijze")
    op_stam = wijze.rijen == (("stam",),)
    woorden = split_woorden(tekst)
    if not woorden:
        return Zoekresultaat((), op_stam)
    antwoord = stel_vraag("zoeken", woorden=" ".join(woorden), hoogstens=_HOOGSTENS)
    check_antwoorden(wijze, antwoord)
    return Zoekresultaat(tuple(Vondst(rij["soort"], rij["nummer"], rij["gevonden"] or woorden)
                               for rij in antwoord.as_dicts()), op_stam)


def split_woorden(tekst: str) -> tuple[str, ...]:
    """The words to look for, each once; small ones only when there is nothing else."""
    alle = tuple(dict.fromkeys(w.lower() for w in _WOORD.findall(tekst[:LANGST])))
    return (tuple(w for w in alle if w not in _KLEIN) or alle)[:_WOORDEN]


def mark(tekst: str, woorden: Collection[str]) -> tuple[Deel, ...]:
    """The whole text in pieces, the words that were found apart."""
    gezocht = {woord.lower() for woord in woorden}
    delen: list[Deel] = []
    einde = 0
    for plek in _WOORD.finditer(tekst):
        if plek.group().lower() in gezocht:
            delen += [(tekst[einde:plek.start()], False), (plek.group(), True)]
            einde = plek.end()
    delen.append((tekst[einde:], False))
    return tuple(deel for deel in delen if deel[0])


def choose_fragment(teksten: Sequence[str], woorden: Collection[str]) -> str:
    """The sentence in which most of the words stand, shortened around the first of them."""
    zinnen = [zin for tekst in teksten for zin in re.split(r"(?<=[.?!])\s+", tekst) if zin]
    if not zinnen:
        return ""
    zin = max(zinnen, key=lambda zin: len({deel.lower() for deel, raak in mark(zin, woorden)
                                           if raak}))
    if len(zin) <= _FRAGMENT:
        return zin
    voor = mark(zin, woorden)[0]
    begin = max(0, (0 if voor[1] else len(voor[0])) - _FRAGMENT // 3)
    begin = zin.rfind(" ", 0, begin) + 1 if begin else 0
    stuk = zin[begin:begin + _FRAGMENT]
    einde = len(stuk) if begin + _FRAGMENT >= len(zin) else max(stuk.rfind(" "), 1)
    return f"{'…' if begin else ''}{stuk[:einde]}{'…' if begin + einde < len(zin) else ''}"
