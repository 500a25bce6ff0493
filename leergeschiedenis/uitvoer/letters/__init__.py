"""The typeface of pictures and paper, so that they look the same on every computer.

Source Sans Pro (SIL Open Font License, LICENSE.txt): as on the screen, in two weights.
"""

from functools import cache
from math import ceil
from pathlib import Path
from typing import Final

import typst
from PIL import ImageFont

MAP: Final = Path(__file__).parent
NAAM: Final = "Source Sans Pro"
_MEETMAAT: Final = 100
# How much wider the typefaces are that stand in for this one on another computer.
BREDER: Final = 1.23
_BREDER_VET: Final = 1.35


@cache
def load_letters() -> typst.Fonts:
    """These for typst, with those it has itself for other signs; none of this computer."""
    return typst.Fonts(include_system_fonts=False, font_paths=[MAP])


@cache
def _load(vet: bool) -> ImageFont.FreeTypeFont:
    gewicht = "Semibold" if vet else "Regular"
    return ImageFont.truetype(MAP / f"SourceSansPro-{gewicht}.ttf", _MEETMAAT,
                              layout_engine=ImageFont.Layout.BASIC)


def measure_tekst(tekst: str, maat: float, vet: bool = False) -> float:
    """How wide a line of text is, in the unit of its size."""
    return _load(vet).getlength(tekst) * maat / _MEETMAAT


def wrap_tekst(tekst: str, maat: float, breedte: float, vet: bool = False) -> list[str]:
    """The text in lines that are no wider; a longer word has a line of its own."""
    regels: list[str] = []
    for woord in tekst.split(" "):
        langer = f"{regels[-1]} {woord}" if regels else woord
        if regels and measure_tekst(langer, maat, vet) <= breedte:
            regels[-1] = langer
        else:
            regels.append(woord)
    return regels


def count_regels(tekst: str, maat: float, breedte: float, vet: bool = False) -> int:
    """How many lines a text takes at most, whichever typeface the computer sets it in."""
    breder = maat * (_BREDER_VET if vet else BREDER)
    return sum(max(ceil(measure_tekst(regel, breder, vet) / breedte), 1)
               for alinea in tekst.split("\n")
               for regel in wrap_tekst(alinea, breder, breedte, vet)) if tekst else 0
