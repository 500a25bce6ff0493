"""What in a text may point at a person: numbers with a check digit and patterns.

No scan makes text anonymous; a hit stops a text from being published, no hit proves nothing. The
person who releases the text decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn

_MAAND = ("januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
          "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec")
_PATRONEN = {
    "e-mailadres": re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"),
    # In small letters only without a space: '2018 en' is a year and a word.
    "postcode": re.compile(r"\b[1-9]\d{3}(?:\s?(?!SA|SD|SS)[A-Z]{2}|[a-z]{2})\b"),
    "telefoonnummer": re.compile(
        r"(?<!\d)(?:\+31|0031|0)[\s-]?\(?0?\)?[1-9](?:[\s-]?\d){8}(?!\d)"),
    "datum": re.compile(
        rf"\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:19|20)?\d{{2}}\b|\b\d{{1,2}}\s(?:{_MAAND})\b"
        r"|\b(?:19|20)\d{2}-\d{2}-\d{2}\b", re.IGNORECASE),
}
_NUMMER = re.compile(r"(?<!\d)\d(?:[\s.-]?\d){7,8}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_IBAN_KORTST = 15


@dataclass(frozen=True)
class Treffer:
    """One place in a text that may point at a person: what it looks like, from where to where."""

    soort: str
    van: int
    tot: int


def scan_tekst(tekst: str) -> tuple[Treffer, ...]:
    """All hits in a text, in order of place."""
    treffers = [Treffer(soort, m.start(), m.end())
                for soort, patroon in _PATRONEN.items() for m in patroon.finditer(tekst)]
    treffers += [Treffer("burgerservicenummer", m.start(), m.end())
                 for m in _NUMMER.finditer(tekst) if bsn.is_valid(m.group())]
    treffers += _find_rekeningnummers(tekst)
    return tuple(sorted(treffers, key=lambda t: (t.van, t.tot)))


def _find_rekeningnummers(tekst: str) -> Iterator[Treffer]:
    """Account numbers; words that follow one look like more of it, so shorter ends are tried."""
    for m in _IBAN.finditer(tekst):
        for tot in range(m.end(), m.start() + _IBAN_KORTST - 1, -1):
            if tekst[tot - 1].isalnum() and iban.is_valid(tekst[m.start():tot]):
                yield Treffer("rekeningnummer", m.start(), tot)
                break
