"""What stands on each slide, and how it is divided: a filled deck as the template sets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.projectie import Projectie, project_figuur
from leergeschiedenis.presentatie.dia import Diasoort
from leergeschiedenis.presentatie.vullen import GevuldeDia, GevuldePresentatie
from leergeschiedenis.uitvoer.dek.qr import build_qr
from leergeschiedenis.uitvoer.inkorten import shorten_dia

# From so high, so many signs or so many notes on, picture and words stand beside each other.
_HOOG: Final = 440
_VEEL: Final = 260
_NOTEN: Final = 4
_LANG: Final = 420  # signs; so many take a wider column


@dataclass(frozen=True)
class Plaat:
    """A figure on a slide: its picture to draw, or what is text of itself."""

    figuur: Figuur
    bijschrift: str

    @cached_property
    def projectie(self) -> Projectie | None:
        """The picture; None where there is none to show."""
        return None if self.figuur.is_leeg else project_figuur(self.figuur)

    @property
    def leeg(self) -> str:
        """Why there is nothing to see; empty where there is."""
        return (self.figuur.reden or taal.NIET_TE_TONEN) if self.figuur.is_leeg else ""


@dataclass(frozen=True)
class Blad:
    """One slide as the template sets it."""

    nummer: int
    dia: GevuldeDia
    titel: str
    platen: tuple[Plaat, ...]
    qr: str

    @property
    def soort(self) -> str:
        """The kind, by which the style sheet knows it."""
        return str(self.dia.dia.soort)

    @property
    def vorm(self) -> str:
        """How a slide of one figure is divided: words above the picture, or beside it."""
        projectie = self.platen[0].projectie if len(self.platen) == 1 else None
        if projectie is None:
            return "boven"
        figuur = self.platen[0].figuur
        if (projectie.hoogte < _HOOG and self._letters < _VEEL
                and len(figuur.noten) < _NOTEN):
            return "boven"
        if figuur.smal:
            return "naast stroom"
        return "naast lang" if self._letters > _LANG else "naast"

    @property
    def _letters(self) -> int:
        """How much there is to read beside the picture; what is set small counts for half."""
        klein = [tekst for plaat in self.platen
                 for tekst in (plaat.bijschrift, *(noot.tekst for noot in plaat.figuur.noten))]
        return len(self.dia.boodschap) + sum(map(len, klein)) // 2


def build_bladen(gevuld: GevuldePresentatie, basis: str) -> tuple[Blad, ...]:
    """The slides that a room sees, numbered from 1."""
    return tuple(_build(nummer, shorten_dia(dia), gevuld, basis)
                 for nummer, dia in enumerate(gevuld.te_tonen, start=1))


def list_platen(bladen: Sequence[Blad]) -> list[Projectie]:
    """The pictures of all slides, in the order in which the template counts them."""
    return [plaat.projectie for blad in bladen for plaat in blad.platen if plaat.projectie]


def _build(nummer: int, dia: GevuldeDia, gevuld: GevuldePresentatie, basis: str) -> Blad:
    titel = dia.titel or (gevuld.titel if dia.dia.soort is Diasoort.TITEL else "")
    platen = tuple(Plaat(figuur, dia.say_bijschrift(figuur)) for figuur in dia.figuren)
    return Blad(nummer, dia, titel, platen, build_qr(basis, dia, gevuld.kop.nummer))
