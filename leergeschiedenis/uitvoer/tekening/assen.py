"""The axes of a figure: from a value to a place in pixels, and what stands along them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any, Final

from leergeschiedenis.uitvoer.letters import measure_tekst
from leergeschiedenis.uitvoer.tekening.opmaak import (
    MAAT,
    Spec,
    build_tekst,
    format_waarde,
    read_kleur,
)
from leergeschiedenis.uitvoer.tekening.vormen import REGEL, Lijn, Verf, Vorm

_STANDAARD_STREPEN: Final = 6
_STREEP: Final = 5  # pixels
_RUIMTE: Final = 0.05  # beside the outermost values, in parts of the range


@dataclass(frozen=True)
class As:
    """One axis: the pixels of its two ends, and the values that stand there."""

    spec: Spec
    begin: float
    einde: float
    van: float
    tot: float

    def place(self, waarde: float) -> float:
        """Where a value stands."""
        return self.begin + (waarde - self.van) / (self.tot - self.van) * (self.einde - self.begin)

    def place_deel(self, deel: float) -> float:
        """Where a part of the axis stands: 0 at its begin, 1 at its end."""
        return self.begin + deel * (self.einde - self.begin)

    @property
    def is_zichtbaar(self) -> bool:
        """Whether the axis is drawn."""
        return bool(self.spec.get("visible", True))

    @property
    def letter(self) -> dict[str, Any]:
        """Of its marks."""
        return {"size": MAAT, **self.spec.get("tickfont", {})}

    def list_streepjes(self) -> list[tuple[float, str]]:
        """The values along the axis with their words."""
        if "tickvals" in self.spec:
            teksten = self.spec.get("ticktext") or [self._format(w) for w in self.spec["tickvals"]]
            return list(zip(self.spec["tickvals"], map(str, teksten), strict=True))
        stap = self.spec.get("dtick") or _round_stap(
            abs(self.tot - self.van) / (self.spec.get("nticks") or _STANDAARD_STREPEN))
        laag, hoog = sorted((self.van, self.tot))
        return [(k * stap, self._format(k * stap))
                for k in range(ceil(laag / stap - 1e-9), floor(hoog / stap + 1e-9) + 1)]

    def _format(self, waarde: float) -> str:
        return format_waarde(waarde, self.spec.get("tickformat", ""))


def read_bereik(spec: Spec, waarden: Iterable[float]) -> tuple[float, float]:
    """The range of an axis: given, else around its values."""
    if "range" in spec:
        van, tot = spec["range"]
        return float(van), float(tot)
    gegeven = list(waarden) or [0.0, 1.0]
    laag, hoog = min(gegeven), max(gegeven)
    ruim = _RUIMTE * (hoog - laag or 1)
    return laag - ruim, hoog + ruim


def measure_links(as_: As) -> float:
    """Pixels that the marks and the title of a vertical axis take at its left."""
    if not as_.is_zichtbaar:
        return 0
    letter = as_.letter
    breed = max((measure_tekst(t, letter["size"]) for _, t in as_.list_streepjes()), default=0)
    titel = MAAT * REGEL + as_.spec["title"].get("standoff", 8) if _read_titel(as_) else 0
    return breed + float(as_.spec.get("ticklabelstandoff", 0)) + titel + 4


def measure_onder(as_: As) -> float:
    """Pixels that a horizontal axis takes under the plot."""
    if not as_.is_zichtbaar:
        return 0
    titel = MAAT * REGEL + as_.spec["title"].get("standoff", 8) if _read_titel(as_) else 0
    return _STREEP + as_.letter["size"] * REGEL + titel + 4


def draw_as_onder(as_: As, y: As) -> tuple[list[Vorm], list[Vorm]]:
    """A horizontal axis: what is behind the data, and what is around it."""
    achter: list[Vorm] = []
    voor: list[Vorm] = []
    if not as_.is_zichtbaar:
        return achter, voor
    onder, boven = y.begin, y.einde
    heeft_streep = bool(as_.spec.get("ticks", "outside"))
    for waarde, tekst in as_.list_streepjes():
        x = as_.place(waarde)
        if as_.spec.get("showgrid", True):
            achter.append(_line((x, onder), (x, boven), as_.spec.get("gridcolor"), 1))
        if heeft_streep:
            voor.append(_line((x, onder), (x, onder + _STREEP), as_.spec.get("tickcolor"), 1))
        voor.append(build_tekst(tekst, x, onder + _STREEP, as_.letter, "center", "top"))
    if as_.spec.get("showline"):
        voor.append(_line((as_.begin, onder), (as_.einde, onder), as_.spec.get("linecolor"), 1))
    if as_.spec.get("zeroline", True) and min(as_.van, as_.tot) < 0 < max(as_.van, as_.tot):
        achter.append(_line((as_.place(0), onder), (as_.place(0), boven),
                            as_.spec.get("zerolinecolor"), 1))
    if titel := _read_titel(as_):
        naast = onder + _STREEP + as_.letter["size"] * REGEL + as_.spec["title"].get("standoff", 8)
        voor.append(build_tekst(titel, as_.place_deel(0.5), naast, _read_titelletter(as_),
                                "center", "top"))
    return achter, voor


def draw_as_links(as_: As, x: As) -> tuple[list[Vorm], list[Vorm]]:
    """A vertical axis: what is behind the data, and what is around it."""
    achter: list[Vorm] = []
    voor: list[Vorm] = []
    if not as_.is_zichtbaar:
        return achter, voor
    tussen = float(as_.spec.get("ticklabelstandoff", 0))
    for waarde, tekst in as_.list_streepjes():
        y = as_.place(waarde)
        kleur = "zerolinecolor" if waarde == 0 and as_.spec.get("zeroline") else "gridcolor"
        if as_.spec.get("showgrid", True):
            achter.append(_line((x.begin, y), (x.einde, y), as_.spec.get(kleur), 1))
        voor.append(build_tekst(tekst, x.begin - tussen, y, as_.letter, "right", "middle"))
    if titel := _read_titel(as_):
        # Above the axis instead of turned along it: that needs no head on its side.
        voor.append(build_tekst(titel, x.begin - tussen, as_.einde - 4, _read_titelletter(as_),
                                "right", "bottom"))
    return achter, voor


def _read_titel(as_: As) -> str:
    return str((as_.spec.get("title") or {}).get("text") or "")


def _read_titelletter(as_: As) -> Spec:
    return {"size": 14, **(as_.spec.get("title") or {}).get("font", {})}


def _line(van: tuple[float, float], tot: tuple[float, float], kleur: object,
          dikte: float) -> Lijn:
    return Lijn((van, tot), Verf(lijn=read_kleur(kleur), dikte=dikte))


def _round_stap(ruw: float) -> float:
    """The first of 1, 2 or 5 times a power of ten that is no smaller."""
    macht = 10 ** floor(log10(ruw))
    return next(s * macht for s in (1, 2, 5, 10) if s * macht >= ruw * (1 - 1e-9))
