"""Texts as they are set: Dutch quotation marks, and only signs that the type of the PDF has."""

import re
import unicodedata
from typing import Final

PLEK: Final = "□"  # in the place of a sign that the type does not have, such as an emoji
UITLEG_PLEK: Final = f"Een {PLEK} staat voor een teken dat de letter van deze PDF niet heeft."

_ZETBAAR: Final = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF),
                   (0x2010, 0x2027), (0x2030, 0x2040), (0x2070, 0x209C), (0x20A0, 0x20BF),
                   (0x2190, 0x22FF), (0x25A0, 0x25FF))
"""What the typefaces within typst hold, in the blocks that Dutch texts can meet; a test sets all.

Only these are used, and not those of the machine, so that a PDF looks the same everywhere.
"""
_LANG_WOORD: Final = re.compile(r"[^\s\u00ad\u200b]{46,}")
_AFBREEKBAAR: Final = "\u200b"
_REGEL: Final = 24

# An apostrophe at the start of a word is no opening quote in these: 's avonds, 't, 'n.
_OPENT: Final = re.compile(
    r"(?:^|(?<=[\s(\[\u2018\u201c\u00ab/]))"
    r"(?:'(?!(?:s|t|n|k|m|r|ns|tis|twas|[0-9]{2})\b(?!'))|(\"))(?=\S)")


def set_aanhalingstekens(tekst: str) -> str:
    """The text with curly quotes and apostrophes in the place of straight ones."""
    tekst = _OPENT.sub(lambda raak: "“" if raak[1] else "‘", tekst)
    return tekst.replace("'", "’").replace('"', "”")


def keep_zetbaar(tekst: str) -> str:
    """The text with only signs that the typefaces of the PDF have."""
    return "".join(map(_keep, unicodedata.normalize("NFC", tekst)))


def break_woorden(tekst: str) -> str:
    """The text in which words that are wider than a column can break anywhere."""
    return _LANG_WOORD.sub(lambda raak: _break(raak[0]), tekst)


def _keep(teken: str) -> str:
    if teken.isspace():
        return "\n" if teken in "\n\u2029" else "\u00a0" if teken == "\u00a0" else " "
    soort = unicodedata.category(teken)
    if soort in ("Cf", "Mn") and not any(a <= ord(teken) <= b for a, b in _ZETBAAR):
        return ""  # joins or turns other signs, and is nothing by itself
    is_zetbaar = soort[0] != "C" and any(a <= ord(teken) <= b for a, b in _ZETBAAR)
    return teken if is_zetbaar or teken == "\u00ad" else PLEK


def _break(woord: str) -> str:
    return _AFBREEKBAAR.join(woord[k:k + _REGEL] for k in range(0, len(woord), _REGEL))
