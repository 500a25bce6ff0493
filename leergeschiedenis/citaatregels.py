"""What the words of a quote may not give beside its role: PRIVACY.md, Text.

A quote never gives role, kind of organisation and initiatief all three. Its role is a field, its
initiatief that of the episode it hangs on; the kind of organisation has no field and can only be in
the words. So where the initiatief is shown, a quote that names an organisation, an initiatief or a
sector is held back. What stands in no list is found by none: the person who releases decides.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leergeschiedenis.codelijsten import load_codelijsten

ORGANISATIE: Final = "organisatie"
INITIATIEF: Final = "initiatief"
SECTOR: Final = "sector"
# For an inwoner or a naaste a sector is whom they met, not where they work.
_ZONDER_ORGANISATIE: Final = frozenset({"inwoner", "naaste"})

# Said of Stichting Zilverveer: 'bij Zilverveer', and of Proeftuin Wilgenrode: 'in Wilgenrode'. Such
# a short form is only seen with a capital: of Stichting Samen everything else is an ordinary word.
_AANLOOP: Final = frozenset({"proeftuin", "stichting", "vereniging", "cooperatie", "woonstichting",
                             "zorggroep", "thuiszorg", "welzijn", "jeugdhulp", "ggz"})
_WOORD: Final = re.compile(r"\w+")
_UITGANGEN: Final = ("s", "n", "en")
_SAMENSTELLING: Final = 4  # letters after a sector: gemeentehuis names it, politiek does not


@dataclass(frozen=True)
class Genoemd:
    """Something that words name: an organisation, initiatief or sector, and in which words."""

    soort: str
    woorden: str


@dataclass(frozen=True)
class Namen:
    """All that words are looked through for: by first word the words of a name, what it is, and
    whether it is one of small letters too.
    """

    per_begin: Mapping[str, Collection[tuple[tuple[str, ...], str, bool]]]
    sectoren: re.Pattern[str]  # a longer word that begins with one

    @classmethod
    def of(cls, namen: Iterable[tuple[str, str]]) -> "Namen":
        """From names as delivered, each with what it is; the sectors of the code list join them."""
        sectoren = [(SECTOR, term) for term in _list_sectoren()]
        per_begin: dict[str, set[tuple[tuple[str, ...], str, bool]]] = {}
        for soort, naam in (*namen, *sectoren):
            woorden = tuple(woord for woord, _, _ in _split(_clean(naam)))
            kern = woorden[1:] if woorden and woorden[0] in _AANLOOP else ()
            for vorm in {woorden, kern} - {()}:
                per_begin.setdefault(vorm[0], set()).add((vorm, soort, vorm is woorden))
        losse = [re.escape(delen[0][0]) for _, term in sectoren
                 if len(delen := list(_split(term))) == 1]
        return cls(per_begin, re.compile(rf"(?:{'|'.join(losse)})\w{{{_SAMENSTELLING},}}"))

    def find(self, tekst: str) -> Iterator[Genoemd]:
        """What the text names, in order of place; whole words, in any case, also in the plural."""
        tekst = _clean(tekst)
        delen = list(_split(tekst))
        woorden = [woord for woord, _, _ in delen]
        for plek, woord in enumerate(woorden):
            for begin in _list_vormen(woord):
                for naam, soort, ook_klein in sorted(self.per_begin.get(begin, ())):
                    gezegd = woorden[plek:plek + len(naam)]
                    if (gezegd[:-1] == list(naam[:-1]) and len(gezegd) == len(naam)
                            and naam[-1] in _list_vormen(gezegd[-1])
                            and (ook_klein or any(tekst[begint].isupper() for _, begint, _
                                                  in delen[plek:plek + len(naam)]))):
                        yield Genoemd(soort, tekst[delen[plek][1]:delen[plek + len(naam) - 1][2]])
            if self.sectoren.fullmatch(woord):
                yield Genoemd(SECTOR, tekst[delen[plek][1]:delen[plek][2]])


def check_citaat(citaat: str, rol: str | None, initiatieven: Collection[str],
                 getoond: Collection[str], namen: Namen) -> tuple[Genoemd, ...]:
    """What holds a quote back: what its words name beside a role and an initiatief.

    `initiatieven` are those of what it hangs on, `getoond` those that are shown. Words that name an
    initiatief give it themselves.
    """
    if rol is None:
        return ()
    genoemd = tuple(dict.fromkeys(
        g for g in namen.find(citaat) if g.soort != SECTOR or rol not in _ZONDER_ORGANISATIE))
    soorten = {g.soort for g in genoemd}
    if set(initiatieven) & set(getoond) or (INITIATIEF in soorten and soorten != {INITIATIEF}):
        return genoemd
    return ()


def _list_sectoren() -> Iterator[str]:
    """Every sector as it can be said: its code, its label, and the parts that this joins."""
    for code, label in load_codelijsten()["sector"].items():
        yield code.replace("_", " ")
        yield label
        yield from re.split(r" en |, ", label)


def _clean(tekst: str) -> str:
    """Without what cannot be seen, such as a hyphen for where a line breaks."""
    return "".join(t for t in unicodedata.normalize("NFC", tekst)
                   if unicodedata.category(t) != "Cf")


def _split(tekst: str) -> Iterator[tuple[str, int, int]]:
    """Words in small letters and without accents, each with where it stands."""
    for m in _WOORD.finditer(tekst):
        kaal = unicodedata.normalize("NFKD", m.group().casefold())
        yield "".join(t for t in kaal if not unicodedata.combining(t)), m.start(), m.end()


def _list_vormen(woord: str) -> set[str]:
    """The word itself and what it may be the plural or possessive of."""
    return {woord} | {woord.removesuffix(uitgang) for uitgang in _UITGANGEN}
