"""Pictures of exact answers, in the house style, as the JSON that Plotly draws from.

The figures of other pages refuse a BronAntwoord; these take nothing else.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.figuren import stijl

RIJHOOGTE: Final = 58  # pixels for one name and what is drawn under it
_DIKTE: Final = 0.36  # of a row
_NAAM: Final = 0.24  # above the middle of a row


@dataclass(frozen=True)
class Tekening:
    """A picture as it is sent, with its text alternative."""

    json: str
    hoogte: int
    alt: str

    @cached_property
    def som(self) -> str:
        """What tells this picture from every other."""
        return hashlib.sha256(self.json.encode()).hexdigest()[:32]

    def to_donker(self) -> "Tekening":
        """The same in the colours of the dark theme."""
        return Tekening(stijl.darken(self.json), self.hoogte, self.alt)


def draw_dozen(antwoord: BronAntwoord, wat: str, is_euro: bool = False) -> Tekening:
    """A box per row: quartiles, the line at the median, whiskers from the 5th to the 95th
    percentile."""
    format_ = taal.format_euro if is_euro else taal.format_kort
    _check(antwoord)
    rijen = [rij for rij in antwoord.as_dicts() if rij["n"]]
    plek = _rows(len(rijen))
    namen = [f"{rij['groep']}: mediaan {format_(rij['mediaan'])}, n {taal.format_getal(rij['n'])}"
             for rij in rijen]
    doos = {"type": "box", "orientation": "h", "y": plek, "width": _DIKTE, "hoverinfo": "skip",
            "fillcolor": "rgba(0,0,0,0)", "line": {"color": stijl.PROEFTUIN, "width": 2},
            **{naar: [rij[van] for rij in rijen] for naar, van in (
                ("q1", "kwart1"), ("median", "mediaan"), ("q3", "kwart3"), ("lowerfence", "p5"),
                ("upperfence", "p95"))}}
    return _compose([doos], namen, plek, f"{wat}, verdeling per groep. {'; '.join(namen)}.",
                    {"title": {"text": wat}, **({"tickformat": stijl.EURO} if is_euro else {})})


def draw_verandering(antwoord: BronAntwoord) -> Tekening:
    """Per dimension the mean change with its interval, beside the line of no change."""
    _check(antwoord)
    rijen = [rij for rij in antwoord.as_dicts() if rij["onder"] is not None]
    plek = _rows(len(rijen))
    namen = [f"{rij['dimensie']}: {say_verschil(rij['verschil'])} "
             f"({say_verschil(rij['onder'])} tot {say_verschil(rij['boven'])}), "
             f"n {taal.format_getal(rij['n'])}" for rij in rijen]
    punten = {"type": "scatter", "mode": "markers", "y": plek, "hoverinfo": "skip",
              "x": [rij["verschil"] for rij in rijen],
              "marker": {"color": stijl.PROEFTUIN, "size": 12},
              "error_x": {"type": "data", "symmetric": False, "color": stijl.PROEFTUIN,
                          "thickness": 2, "array": [r["boven"] - r["verschil"] for r in rijen],
                          "arrayminus": [r["verschil"] - r["onder"] for r in rijen]}}
    return _compose([punten], namen, plek, "Gemiddelde verandering per dimensie, met interval. "
                    f"{'; '.join(namen)}.", {"title": {"text": "verandering in punten"},
                                             "rangemode": "tozero", "zeroline": True,
                                             "zerolinewidth": 2})


def draw_betalers(antwoord: BronAntwoord) -> Tekening:
    """Per payer what both solutions cost on average, one bar under the other."""
    _check(antwoord)
    rijen = antwoord.as_dicts()[:-1]  # the last is all of them together
    plek = _rows(len(rijen))
    namen = [f"{rij['betaler']}: {taal.format_euro(rij['regulier'])} regulier, "
             f"{taal.format_euro(rij['proeftuin'])} proeftuin" for rij in rijen]
    staven = [{"type": "bar", "orientation": "h", "width": 0.2, "hoverinfo": "skip",
               "x": [rij[scenario] for rij in rijen], "y": [p + naast for p in plek],
               "marker": {"color": kleur}}
              for scenario, kleur, naast in (("regulier", stijl.REGULIER, 0.1),
                                             ("proeftuin", stijl.PROEFTUIN, -0.12))]
    alt = f"Gemiddeld bedrag per casus en betaler. {'; '.join(namen)}."
    return _compose(staven, namen, plek, alt,
                    {"title": {"text": "per casus"}, "tickformat": stijl.EURO})


def say_verschil(verschil: float) -> str:
    """A difference in points with its sign: +0,6."""
    tekst = taal.format_getal(verschil, 2)
    return f"+{tekst}" if verschil > 0 else tekst.replace("-", "−")


def _check(antwoord: BronAntwoord) -> None:
    if not isinstance(antwoord, BronAntwoord):
        raise TypeError(f"a picture of the workbench takes a BronAntwoord, not "
                        f"{type(antwoord).__name__}")


def _rows(aantal: int) -> list[int]:
    """From top to bottom."""
    return list(range(aantal - 1, -1, -1))


def _compose(sporen: Sequence[dict[str, Any]], namen: Sequence[str], plek: Sequence[int], alt: str,
             xas: dict[str, Any]) -> Tekening:
    """The picture with a name above every row, so that long names fit a telephone too.

    A name is text: what was delivered may look like the tags that Plotly draws.
    """
    hoogte = RIJHOOGTE * len(plek) + 60
    noten = [{"x": 0, "xref": "paper", "xanchor": "left", "y": y + _NAAM, "yanchor": "bottom",
              "text": escape(naam, quote=False), "font": {"size": 14}, "showarrow": False,
              "bgcolor": stijl.VLAK, "borderpad": 1}  # so no line of the grid strikes it through
             for naam, y in zip(namen, plek, strict=True)]
    opmaak = {"template": stijl.TEMPLATE, "height": hoogte, "annotations": noten,
              "barmode": "overlay", "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
              "xaxis": {"showgrid": True, **xas},
              "yaxis": {"visible": False, "range": [-0.5, len(plek) - 0.3]}}
    return Tekening(json.dumps({"data": sporen, "layout": opmaak}), hoogte, alt)
