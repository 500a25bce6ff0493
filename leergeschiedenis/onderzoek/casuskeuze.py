"""What a researcher selects: values of kenmerken, ranges of maten, and words in the texts."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN

LANGSTE_TEKST: Final = 80
TUSSEN: Final = ".."  # a range in an address: 10..20, 10.., ..20


@dataclass(frozen=True)
class Bereik:
    """From and up to and including; None leaves that side open."""

    van: float | None = None
    tot: float | None = None

    def __bool__(self) -> bool:
        return self.van is not None or self.tot is not None


@dataclass(frozen=True)
class Casuskeuze:
    """A selection: all of it must hold, of one kenmerk any of the codes. In a fixed order, so it
    can be a key. `tekst` is folded: small letters without accents."""

    waarden: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bereiken: tuple[tuple[str, Bereik], ...] = ()
    tekst: str = ""

    @classmethod
    def of(cls, waarden: Mapping[str, Sequence[str]] | None = None,
           bereiken: Mapping[str, Bereik] | None = None, tekst: str = "") -> "Casuskeuze":
        """The same selection whatever the order in which it was clicked together."""
        return cls(
            tuple(sorted((naam, tuple(sorted(set(codes))))
                         for naam, codes in (waarden or {}).items() if codes)),
            tuple(sorted((naam, bereik) for naam, bereik in (bereiken or {}).items() if bereik)),
            fold_tekst(tekst))

    def __bool__(self) -> bool:
        return bool(self.waarden or self.bereiken or self.tekst)

    def without(self, naam: str) -> "Casuskeuze":
        """The same without what is chosen of one kenmerk or maat."""
        return replace(self, waarden=tuple(p for p in self.waarden if p[0] != naam),
                       bereiken=tuple(p for p in self.bereiken if p[0] != naam))

    def describe(self) -> dict[str, str]:
        """Per kenmerk or maat what is chosen, in words; the text that is searched for is not."""
        woorden = {naam: f"{KENMERKEN[naam].label}: "
                   + taal.join_namen([KENMERKEN[naam].label_of(code) for code in codes])
                   for naam, codes in self.waarden}
        return woorden | {naam: f"{MATEN[naam].label}: {_say_bereik(naam, bereik)}"
                          for naam, bereik in self.bereiken}


def fold_tekst(tekst: str) -> str:
    """Text as it is compared: as lower(strip_accents()) of DuckDB does with the texts."""
    ontleed = unicodedata.normalize("NFD", tekst.strip())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken)).lower()


def parse_bereik(naam: str, tekst: str) -> Bereik:
    """A range as it stands in an address. Raises Keuzefout for what is none."""
    van, tussen, tot = tekst.partition(TUSSEN)
    try:
        bereik = Bereik(_parse_getal(van), _parse_getal(tot))
    except ValueError:
        bereik = Bereik()
    if not tussen or not bereik:
        raise Keuzefout("Adres", f"'{tekst[:40]}' is geen bereik van {MATEN[naam].label}.",
                        f"Schrijf bijvoorbeeld {naam}=10{TUSSEN}20.")
    return check_bereik(naam, bereik)


def check_bereik(naam: str, bereik: Bereik) -> Bereik:
    """The range itself. Raises Keuzefout where nothing can be in it."""
    if bereik.van is not None and bereik.tot is not None and bereik.van > bereik.tot:
        raise Keuzefout("Keuze", f"Bij {MATEN[naam].label} is de ondergrens hoger dan de "
                        "bovengrens.", "Draai de twee om, of laat er een leeg.")
    return bereik


def write_bereik(bereik: Bereik) -> str:
    """A range as it stands in an address."""
    return TUSSEN.join("" if grens is None else repr(grens).removesuffix(".0") for grens in (
        bereik.van, bereik.tot))


def _parse_getal(tekst: str) -> float | None:
    if not tekst:
        return None
    getal = float(tekst)
    if not math.isfinite(getal):
        raise ValueError(tekst)
    return getal


def _say_bereik(naam: str, bereik: Bereik) -> str:
    maat = MATEN[naam]
    if bereik.van is None:
        assert bereik.tot is not None
        return f"ten hoogste {maat.format_grens(bereik.tot)}"
    if bereik.tot is None:
        return f"ten minste {maat.format_grens(bereik.van)}"
    return f"{maat.format_grens(bereik.van)} tot en met {maat.format_grens(bereik.tot)}"
