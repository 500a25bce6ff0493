"""A card as a picture: title, sentence, figure, what is hidden, and where the numbers come from."""

from dataclasses import replace
from typing import Final

import typst

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.uitvoer.letters import load_letters, wrap_tekst
from leergeschiedenis.uitvoer.tekening.opmaak import build_tekst
from leergeschiedenis.uitvoer.tekening.svg import write_svg
from leergeschiedenis.uitvoer.tekening.tekenen import BREEDTE, draw_figuur
from leergeschiedenis.uitvoer.tekening.vormen import (
    Deel,
    Tekening,
    Tekst,
    Verf,
    Vorm,
    build_rechthoek,
    move,
)

FICTIEF: Final = "Fictieve voorbeeldgegevens"
_RAND: Final = 24.0
_BLAD: Final = "#FFFFFF"
_PPI: Final = 144  # two pixels for each of the drawing's, so that print is sharp too
_BLADZIJDE: Final = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(' \
                    'sys.inputs.svg), format: "svg", width: {breedte}pt)'


def write_kaart_svg(figuur: Figuur, fictief: bool) -> bytes:
    """The card as SVG."""
    tekening = draw_kaart(figuur, fictief)
    return write_svg(tekening, figuur.titel, figuur.alt).encode()


def write_kaart_png(figuur: Figuur, fictief: bool) -> bytes:
    """The card as PNG, twice as fine as it is wide."""
    return write_png(write_kaart_svg(figuur, fictief).decode(),
                     draw_kaart(figuur, fictief).breedte)


def write_png(svg: str, breedte: float) -> bytes:
    """A drawing as PNG."""
    gemaakt = typst.compile(_BLADZIJDE.format(breedte=breedte).encode(), format="png", ppi=_PPI,
                            sys_inputs={"svg": svg}, font_paths=load_letters())
    return bytes(gemaakt)


def draw_kaart(figuur: Figuur, fictief: bool) -> Tekening:
    """Everything of the card that fits on paper, one under the other."""
    vormen: list[Vorm] = []
    y = _RAND
    for tekst in (_set_alinea(figuur.titel, 22, stijl.TEKST, vet=True),
                  _set_alinea(figuur.zin, 16, stijl.TEKST)):
        vormen.append(move(tekst, _RAND, y))
        y += tekst.hoogte + 8
    beeld = draw_figuur(figuur)
    vormen += [move(vorm, _RAND, y + 8) for vorm in beeld.vormen]
    y += beeld.hoogte + 16
    for woorden in (*(f"{noot.nummer}. {noot.tekst}" for noot in figuur.noten),
                    *say_voet(figuur, fictief)):
        tekst = _set_alinea(woorden, 13, stijl.TEKST_ZACHT)
        vormen.append(move(tekst, _RAND, y))
        y += tekst.hoogte + 2
    breedte, hoogte = BREEDTE + 2 * _RAND, y + _RAND
    return Tekening(breedte, hoogte, (
        build_rechthoek(0, 0, breedte, hoogte, Verf(vul=_BLAD)), *vormen))


def say_voet(figuur: Figuur, fictief: bool) -> tuple[str, ...]:
    """Where the numbers come from, and that they are invented if they are."""
    voet = figuur.voet
    eerste = " · ".join(filter(None, (f"n: {voet.n}" if voet.n else "", voet.periode,
                                      voet.filter)))
    tweede = " · ".join(filter(None, (
        f"Bron: {voet.bron}", f"publicatie {voet.publicatie} van {taal.format_datum(voet.datum)}",
        FICTIEF if fictief else "")))
    return tuple(filter(None, (eerste, tweede)))


def _set_alinea(tekst: str, maat: float, kleur: str, vet: bool = False) -> Tekst:
    regels = tuple((Deel(r, vet),) for r in wrap_tekst(tekst, maat, BREEDTE, vet))
    return replace(build_tekst("", 0, 0, {"size": maat, "color": kleur}, "left", "top"),
                   regels=regels)
