"""What in a text may point at a person: numbers with a check digit, patterns, and first names.

No scan makes text anonymous; a hit stops a text from being published, no hit proves nothing. The
person who releases the text decides. Who installs deduce has names, streets and institutions
looked up as well, in the importing process (naamscan.py).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from stdnum import iban
from stdnum.nl import bsn

from leergeschiedenis.geheugen import Geheugen
from leergeschiedenis.tekstpatronen import TUSSEN, load_patronen

_gevonden: Final = Geheugen(4096)
_NUMMER = re.compile(r"(?<!\d)\d(?:[\s.-]?\d){7,8}(?!\d)")
_JAREN = re.compile(r"(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_IBAN_KORTST = 15
_ALGEMEEN: Final = "persoonlijk nummer"  # of two names for one place the other says more
_MERKEN: Final = "Albert Heijn|Jan Linders|Anne Frank|Johan Cruijff"  # begin as a person would
_VOORNAMEN: Final = Path(__file__).with_name("voornamen.txt")
# 'variant B. Daarna': a letter that names one of several, at the end of a sentence.
_OPSOMMING: Final = re.compile(
    r"\b(?:optie|punt|variant|bijlage|groep|kamer|deel|niveau|stap|locatie|vitamine|plan|fase|team"
    r"|categorie|gebouw|klasse|type|blok|lokaal|klas|lijn|vraag|sub|onder|of|en|scenario|model|rijbewijs|hepatitis)\s$",
    re.IGNORECASE)


@dataclass(frozen=True)
class Treffer:
    """One place in a text that may point at a person: what it looks like, from where to where."""

    soort: str
    van: int
    tot: int


def scan_tekst(tekst: str) -> tuple[Treffer, ...]:
    """All hits in a text, in order of place; of two over each other the one that covers more.

    A page asks it of every text in every run: what was found is remembered, by the sum of the text
    and not with its words.
    """
    return _gevonden.keep(sha256(tekst.encode(errors="replace")).digest(), lambda: merge_treffers((
        *_find_patronen(tekst), *_find_burgerservicenummers(tekst), *_find_rekeningnummers(tekst),
        *_find_voornamen(tekst))))


def merge_treffers(treffers: Iterable[Treffer]) -> tuple[Treffer, ...]:
    """Hits in order of place, without those that lie wholly within another."""
    over: list[Treffer] = []
    for treffer in sorted(treffers, key=lambda t: (t.van, -t.tot, t.soort == _ALGEMEEN)):
        if not over or treffer.tot > over[-1].tot:
            over.append(treffer)
    return tuple(over)


def follows_opsomming(tekst: str, plek: int) -> bool:
    """True where a letter is no initial: 'variant B. Daarna' is the end of a sentence."""
    return _OPSOMMING.search(tekst, max(0, plek - 20), plek) is not None


def _find_patronen(tekst: str) -> Iterator[Treffer]:
    for soort, patroon in load_patronen().items():
        for m in patroon.finditer(tekst):
            if soort == "naam" and m.groupdict()["deel2"] and follows_opsomming(tekst, m.start()):
                continue
            deel = next((d for d in ("deel", "deel2", "deel3") if m.groupdict().get(d)), 0)
            yield Treffer(soort, m.start(deel), m.end(deel))


def _find_burgerservicenummers(tekst: str) -> Iterator[Treffer]:
    for m in _NUMMER.finditer(tekst):
        if bsn.is_valid(m.group()) and not _JAREN.fullmatch(m.group()):
            yield Treffer("burgerservicenummer", m.start(), m.end())


def _find_rekeningnummers(tekst: str) -> Iterator[Treffer]:
    """Account numbers; words that follow one look like more of it, so shorter ends are tried."""
    for m in _IBAN.finditer(tekst):
        for tot in range(m.end(), m.start() + _IBAN_KORTST - 1, -1):
            if tekst[tot - 1].isalnum() and iban.is_valid(tekst[m.start():tot]):
                yield Treffer("rekeningnummer", m.start(), tot)
                break


def _find_voornamen(tekst: str) -> Iterator[Treffer]:
    """A first name that is no other word, with the surname that follows."""
    for m in _voornaam_patroon().finditer(tekst):
        yield Treffer("naam", m.start(), m.end())


@cache
def _voornaam_patroon() -> re.Pattern[str]:
    namen = [regel.strip() for regel in _VOORNAMEN.read_text(encoding="utf-8").splitlines()
             if regel.strip() and not regel.startswith("#")]
    achter = r"[A-ZÀ-ÖØ-Þ][\wß-ÿ'’-]+"
    return re.compile(rf"(?<![\w-])(?!(?:{_MERKEN})\b)(?:{'|'.join(namen)})(?![\w-])"
                      rf"(?:\s{TUSSEN}{{0,3}}{achter}|\s{achter})?")
