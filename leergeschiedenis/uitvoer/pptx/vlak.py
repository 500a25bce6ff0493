"""Where things stand on a slide, how much room words take, and what a shape is called."""

from typing import Any, Final, NamedTuple

from pptx.util import Emu, Pt

from leergeschiedenis.uitvoer.letters import count_regels

_REGEL: Final = 1.25


class Vlak(NamedTuple):
    """An area, in the units of PowerPoint."""

    links: int
    boven: int
    breed: int
    hoog: int

    def below(self, hoogte: int) -> "Vlak":
        """What is left under so much."""
        return Vlak(self.links, self.boven + hoogte, self.breed, max(self.hoog - hoogte, 0))

    def beside(self, breedte: int) -> "Vlak":
        """What is left to the right of so much."""
        return self._replace(links=self.links + breedte, breed=self.breed - breedte)

    def above(self, hoogte: int) -> "Vlak":
        """What is left above so much at the bottom."""
        return self._replace(hoog=max(self.hoog - hoogte, 0))

    def split(self, delen: int, tussen: int) -> "list[Vlak]":
        """Side by side."""
        breed = (self.breed - tussen * (delen - 1)) // delen
        return [Vlak(self.links + k * (breed + tussen), self.boven, breed, self.hoog)
                for k in range(delen)]


def measure_hoogte(tekst: str, maat: float, breed: int, vet: bool = False) -> int:
    """How high a text is within a width."""
    return Pt(count_regels(tekst, maat, Emu(breed).pt, vet) * maat * _REGEL)


def name_vorm(vorm: Any, naam: str, alt: str = "") -> None:
    """A name for the list of what is on a slide, and the words for who cannot see it."""
    kenmerk = vorm._element.xpath(".//p:cNvPr")[0]
    kenmerk.set("name", naam)
    if alt:
        kenmerk.set("descr", alt)
