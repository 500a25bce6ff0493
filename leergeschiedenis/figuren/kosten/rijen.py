"""Rows with their name above them, the frame of all horizontal figures of Kosten.

The vertical axis counts pixels downwards from the top, so that a row takes what its name and its
note need. Left is always less and right is always more: what the proeftuin-oplossing costs beside
the regular one. Where that needs saying the words stand in the corners, and no axis has signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.rekenen import Bedrag
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tijdas import break_regels

LEEG: Final = "rgba(0,0,0,0)"
MINDER: Final = "◀ proeftuin kost minder"
MEER: Final = "proeftuin kost meer ▶"
KOP: Final = 28  # pixels for the words in the corners
_NAAM: Final = 23  # pixels of a name, and of each line of its note
_NOOT: Final = 18
_TUSSEN: Final = 14  # pixels between a bar and the next name
_TEKENS: Final = 52  # of a note on one line of a telephone
_STREEPJES: Final = 5  # marks on an axis, at most


@dataclass(frozen=True)
class Rij:
    """The name of a row, what it comes to, and in smaller type what must be said with it."""

    naam: str
    waarde: str = ""
    noot: str = ""

    @property
    def regels(self) -> str:
        """The note in lines that fit."""
        return break_regels(self.noot, _TEKENS) if self.noot else ""

    @property
    def kop(self) -> int:
        """Pixels that name and note take above the bar."""
        return _NAAM + (_NOOT * (1 + self.regels.count("<br>")) if self.noot else 0)


@dataclass(frozen=True)
class Stapel:
    """Where everything stands: the top of the bars of each row, and how high all is together."""

    rijen: tuple[Rij, ...]
    staven: int  # pixels of the bars of one row
    kop: int = 0  # pixels above the first row

    @property
    def tops(self) -> list[int]:
        """The top of the bars of every row, in pixels from the top of the figure."""
        tops, y = [], self.kop
        for rij in self.rijen:
            tops.append(y + rij.kop)
            y = tops[-1] + self.staven + _TUSSEN
        return tops

    @property
    def hoogte(self) -> int:
        """Of all rows."""
        return self.kop + sum(rij.kop + self.staven + _TUSSEN for rij in self.rijen)

    def middens(self, nummer: int = 0, van: int = 1) -> list[float]:
        """The middle of one of so many bars, of every row."""
        return [top + self.staven * (nummer + 0.5) / van for top in self.tops]

    def lay_out(self, beeld: Schets, bereik: tuple[float, float], onder: int = 8,
                **overig: Any) -> Schets:
        """The figure with the names put in, its size and its axes set."""
        for rij, top in zip(self.rijen, self.tops, strict=True):
            noot = f'<br><span style="font-size:13px">{rij.regels}</span>' if rij.noot else ""
            beeld.add_annotation(x=0, xref="paper", xanchor="left", y=top - 1, yanchor="bottom",
                                 align="left", text=f"<b>{rij.naam}</b> {rij.waarde}{noot}")
        hoogte = self.hoogte + 4 + onder
        beeld.update_layout(**{
            "template": stijl.TEMPLATE, "barmode": "overlay", "height": hoogte,
            "xaxis": {"visible": False, "range": bereik},
            "yaxis": {"visible": False, "range": [self.hoogte, 0]},
            "margin": {"l": 2, "r": 8, "t": 4, "b": onder}} | overig)
        return beeld

    def put_richting(self, beeld: Schets, aantal: int) -> None:
        """In the corners which side is less and which more; in the first rows where zero is."""
        for x, kant, tekst in ((0, "left", MINDER), (1, "right", MEER)):
            beeld.add_annotation(
                x=x, xref="paper", xanchor=kant, y=2, yanchor="top", text=tekst,
                font={"size": 13, "color": stijl.TEKST_ZACHT})
        self.put_lijn(beeld, 0, aantal, color=stijl.AS, width=2)

    def put_lijn(self, beeld: Schets, x: float, aantal: int, **lijn: Any) -> None:
        """A vertical line over the bars of the first rows, that leaves the names free."""
        for top in self.tops[:aantal]:
            beeld.add_shape(type="line", x0=x, x1=x, y0=top - 3, y1=top + self.staven + 3,
                            line=lijn)


def put_bedrag(beeld: Schets, x: float, y: float, tekst: str) -> None:
    """Words just right of a bar and its margin."""
    beeld.add_annotation(x=x, y=y, xanchor="left", xshift=6, text=tekst)


def put_verborgen(beeld: Schets, bereik: tuple[float, float], hoogten: Sequence[float],
                  dikte: float, namen: Sequence[str]) -> None:
    """Hatched places over the whole width: where they end tells nothing."""
    laag, hoog = bereik
    beeld.add_trace(hatched(
        orientation="h", width=dikte, base=[laag for _ in hoogten], y=list(hoogten),
        x=[hoog - laag for _ in hoogten], customdata=list(namen), showlegend=False))
    for y in hoogten:
        beeld.add_annotation(x=0, xref="paper", y=y, xanchor="left", xshift=6, bgcolor=stijl.VLAK,
                             text=taal.NIET_TE_TONEN, font={"size": 13})


def marges(bedragen: Sequence[Bedrag]) -> dict[str, Any]:
    """The thin line over the end of a bar: how far rounding can have moved it."""
    return {"type": "data", "array": [b.marge for b in bedragen], "color": stijl.TEKST,
            "thickness": 1.5, "width": 5}


def vul(kleur: str, patroon: str = "") -> dict[str, Any]:
    """Bars in one colour, with a pattern over it where given."""
    return {"color": kleur, "line": {"color": kleur, "width": 2}, "pattern": {
        "shape": patroon, "fillmode": "overlay", "fgcolor": stijl.VLAK, "fgopacity": 1, "size": 6,
        "solidity": 0.2}}


def omlijn(kleur: str, is_open: Sequence[bool] = ()) -> dict[str, Any]:
    """Bars as an outline; or filled, and as an outline only where `is_open`."""
    vlak = [LEEG if leeg else kleur for leeg in is_open] if is_open else LEEG
    return {"color": vlak, "line": {"color": kleur, "width": 2}}


def span_rond_nul(waarden: Sequence[float], ruimte: float = 0.3) -> tuple[float, float]:
    """A range with all of these and room on both sides of zero."""
    laag, hoog = min(0.0, *waarden), max(0.0, *waarden)
    breedte = (hoog - laag) or 1.0
    return min(laag - 0.04 * breedte, -ruimte * breedte), max(hoog + 0.04 * breedte,
                                                             ruimte * breedte)


def build_euroas(laag: float, hoog: float) -> dict[str, Any]:
    """An axis of round amounts without signs; the corners say which side is which."""
    ruw = (hoog - laag) / _STREEPJES
    macht = 10.0 ** floor(log10(ruw))
    stap = next(macht * n for n in (1, 2, 5, 10) if macht * n >= ruw)
    plekken = [k * stap for k in range(ceil(laag / stap), floor(hoog / stap) + 1)]
    return {"range": [laag, hoog], "zeroline": False, "tickvals": plekken,
            "ticktext": [taal.format_euro(abs(plek)) for plek in plekken]}
