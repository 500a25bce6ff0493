"""A figure as bars in one SVG, for PDF and HTML alike, drawn from the table of its card.

The pictures on the screen are for a browser; turning them into print would take one. The table
holds the same published numbers, with words where one is hidden, so nothing else can be drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Cel, Figuur, Voet
from leergeschiedenis.figuren.staven import VAST, Vulling, list_vullingen
from leergeschiedenis.uitvoer.boek.inhoud import Plaat

SMAL: Final = 310  # units wide; one column of the page
BREED: Final = 650  # both columns
_LETTER: Final = 12  # units: 9 points in the PDF
_TEKEN: Final = 5.9  # units that a letter takes, about
_DIKTE: Final = 11  # of a bar
_RIJ: Final = 19  # with the name beside the bar
_RIJ_ONDER: Final = 32  # with the name above it
_KOP: Final = 20
_TUSSEN: Final = 22  # between two panels
_GETAL: Final = 34  # for the number at the end of the longest bar


@dataclass(frozen=True)
class Paneel:
    """The bars of one column of the table."""

    naam: str
    cellen: tuple[Cel, ...]


def build_plaat(figuur: Figuur, nummer: int) -> Plaat:
    """A figure with its words; `nummer` keeps the drawings of one book apart."""
    tabel, breed = figuur.tabel, len(figuur.tabel.kolommen) > 2
    zin = figuur.zin
    if figuur.is_leeg:
        zin = figuur.reden or f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}"
    return Plaat(
        figuur.titel, zin, "" if figuur.is_leeg else _draw(figuur, nummer, breed), figuur.alt,
        _say_voet(figuur.voet), breed and not figuur.is_leeg, tabel.kolommen,
        () if figuur.is_leeg else tuple(tuple(map(_say, rij)) for rij in tabel.rijen))


def _draw(figuur: Figuur, nummer: int, breed: bool) -> str:
    """The bars: one panel per column; each row of the table one bar in every panel."""
    tabel = figuur.tabel
    namen = [str(rij[0]) for rij in tabel.rijen]
    panelen = [Paneel(kolom, tuple(rij[plek] for rij in tabel.rijen))
               for plek, kolom in enumerate(tabel.kolommen) if plek]
    top = max((c for p in panelen for c in p.cellen if isinstance(c, int)), default=1) or 1
    breedte = BREED if breed else SMAL
    links = _TEKEN * max(map(len, namen), default=0) + 8 if breed else 0
    vak = (breedte - links - _TUSSEN * (len(panelen) - 1)) / len(panelen)
    rij = _RIJ if breed else _RIJ_ONDER
    hoogte = _KOP + rij * len(namen) + 2
    vulling = list_vullingen(figuur.kaart.lijst)
    delen = [_draw_arcering(nummer)]
    for plek, paneel in enumerate(panelen):
        x = links + plek * (vak + _TUSSEN)
        delen.append(_write(x, _LETTER, paneel.naam, vet=True))
        for regel, (naam, cel) in enumerate(zip(namen, paneel.cellen, strict=True)):
            y = _KOP + regel * rij + (rij - _DIKTE - 3)
            if not breed:
                delen.append(_write(x, y - 4, naam))
            elif plek == 0:
                delen.append(_write(links - 8, y + _DIKTE - 1.5, naam, anker="end"))
            delen += _draw_cel(cel, x, y, vak, top, vulling.get(naam, VAST), nummer)
        if breed:
            delen.append(f'<path d="M{x:g} {_KOP - 1}V{hoogte:g}" stroke="{stijl.AS}"/>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {breedte} {hoogte:g}" '
            f'width="{breedte}" height="{hoogte:g}" font-family="Libertinus Serif" '
            f'font-size="{_LETTER}" fill="{stijl.TEKST}">{"".join(delen)}</svg>')


def _draw_cel(cel: Cel, x: float, y: float, vak: float, top: int, vulling: Vulling,
              nummer: int) -> list[str]:
    """A bar with its number, or a hatched place with the words for what may not be shown."""
    midden = y + _DIKTE - 1.5
    if isinstance(cel, int):
        lengte = cel / top * (vak - _GETAL)
        binnen = "none" if vulling.is_open else vulling.kleur
        return [f'<rect x="{x + 0.5:g}" y="{y:g}" width="{lengte:.2f}" height="{_DIKTE}" '
                f'fill="{binnen}" stroke="{vulling.kleur}"/>',
                _write(x + lengte + 5, midden, taal.format_getal(cel))]
    if cel != taal.NIET_TE_TONEN:
        return [_write(x + 3, midden, cel)]
    letter = min(10.0, (vak - 22) / (len(cel) * 0.49))
    return [f'<rect x="{x + 0.5:g}" y="{y:g}" width="{vak - 1:.2f}" height="{_DIKTE}" '
            f'fill="url(#arcering-{nummer})" stroke="{stijl.AFGESCHERMD}" stroke-width="0.75"/>',
            f'<rect x="{x + 8:g}" y="{y + 0.5:g}" width="{len(cel) * letter * 0.49:.2f}" '
            f'height="{_DIKTE - 1}" fill="{stijl.VLAK}"/>',
            _write(x + 10, midden - 0.5, cel, letter=letter)]


def _draw_arcering(nummer: int) -> str:
    return (f'<defs><pattern id="arcering-{nummer}" width="5" height="5" '
            'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path d="M0 0V5" stroke="{stijl.AFGESCHERMD}" stroke-width="1.6"/></pattern></defs>')


def _write(x: float, y: float, tekst: str, *, vet: bool = False, anker: str = "",
           letter: float = 0) -> str:
    opmaak = ((' font-weight="600"' if vet else "") + (f' text-anchor="{anker}"' if anker else "")
              + (f' font-size="{letter:.2f}"' if letter else ""))
    return f'<text x="{x:.2f}" y="{y:.2f}"{opmaak}>{escape(tekst)}</text>'


def _say(cel: Cel) -> str:
    return taal.format_getal(cel) if isinstance(cel, int) else cel


def _say_voet(voet: Voet) -> str:
    delen: Sequence[str] = (f"n: {voet.n}" if voet.n else "", voet.periode, voet.filter,
                            f"bron: {voet.bron}")
    return " · ".join(filter(None, delen))
