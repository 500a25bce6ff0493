"""The report of an audit: a verdict that may be public, and details for the beheerder alone."""

from collections.abc import Sequence
from dataclasses import dataclass

VERSIE = 3
"""Raised when an attack is added or sharpened: a verdict says with which version it was reached."""

_BEWAARD = 20


@dataclass(frozen=True)
class Overtreding:
    """One way to a person that an attack found: the cells that give it, never a count."""

    aanval: str
    cellen: tuple[str, ...]


@dataclass(frozen=True)
class Aanval:
    """One attack as it was carried out: how many attempts, on which part, and what it found.

    `pogingen` is public, so it is a number that anyone can count: of shown cells, of families, of
    all hidden cells; never of hidden cells that are not empty.
    """

    naam: str
    pogingen: int
    overtredingen: tuple[Overtreding, ...] = ()
    gevonden: int = 0
    deel: float = 1.0  # 1.0: everything was tried; less: a random sample of this share

    @property
    def omschrijving(self) -> str:
        """The public line: what was tried, without what was found."""
        aantal = f"{self.pogingen:,}".replace(",", ".")
        steekproef = "" if self.deel >= 1 else f", steekproef van {max(100 * self.deel, 1):.0f} %"
        return f"{self.naam}: {aantal} pogingen{steekproef}"


@dataclass(frozen=True)
class Auditverslag:
    """The outcome of all attacks on one publication."""

    aanvallen: tuple[Aanval, ...]
    versie: int = VERSIE

    @property
    def geslaagd(self) -> bool:
        """True when no attack found a way to a person."""
        return not any(aanval.gevonden for aanval in self.aanvallen)

    @property
    def overtredingen(self) -> tuple[Overtreding, ...]:
        """Of every attack the first ones found; for the beheerder only."""
        return tuple(o for aanval in self.aanvallen for o in aanval.overtredingen)

    @property
    def openbaar(self) -> dict[str, object]:
        """What everyone may read: verdict, attacks tried and version."""
        return {
            "geslaagd": self.geslaagd,
            "aanvallen": [aanval.omschrijving for aanval in self.aanvallen],
            "versie": self.versie,
        }

    @property
    def beheerder(self) -> list[str]:
        """The findings as lines for the beheerder: attack and cell names, no counts."""
        return [f"{o.aanval}: {' | '.join(o.cellen)}" for o in self.overtredingen]


def build_aanval(naam: str, pogingen: int, gevonden: Sequence[Sequence[str]],
                 aantal: int | None = None, deel: float = 1.0) -> Aanval:
    """An attack with the first findings kept; `aantal` when more were found than are named."""
    overtredingen = tuple(Overtreding(naam, tuple(cellen)) for cellen in gevonden[:_BEWAARD])
    return Aanval(naam, pogingen, overtredingen, len(gevonden) if aantal is None else aantal, deel)
