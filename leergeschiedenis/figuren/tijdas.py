"""The time axis that all lines share: years, milestones, and the mark of what is provisional."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Noot
from leergeschiedenis.figuren.perioden import Periode, decimal_year
from leergeschiedenis.figuren.schets import Schets

RUIMTE: Final = 0.18  # that milestones take above the lines, in parts of the axis
_RIJEN: Final = (0.05, 0.13)  # where their numbers stand in it
_DICHT: Final = 0.7  # years within which two numbers would touch on a telephone


def build_jaren(perioden: Sequence[Periode]) -> dict[str, Any]:
    """The settings of an axis with one tick in the middle of every year."""
    eerste, laatste = perioden[0].jaar, perioden[-1].jaar
    jaren = list(range(eerste, laatste + 1))
    return {"range": [eerste - 0.05, laatste + 1.05], "tickvals": [j + 0.5 for j in jaren],
            "ticktext": [str(j) for j in jaren], "ticks": "", "autotickangles": [0, 90]}


def build_grenzen(perioden: Sequence[Periode]) -> dict[str, Any]:
    """The same with only the first and the last year named, for a narrow panel."""
    as_ = build_jaren(perioden)
    tussen = ["" for _ in as_["ticktext"][1:-1]]
    return as_ | {"ticktext": as_["ticktext"][:1] + tussen + as_["ticktext"][1:][-1:]}


def number_mijlpalen(mijlpalen: Antwoord,
                     perioden: Sequence[Periode]) -> list[tuple[int, date, str, str]]:
    """Number, day, title and source of every milestone within the axis, in order of time.

    Every axis counts from 1, so a card that shows numbers has the list of them too.
    """
    if not perioden:
        return []
    begin, einde = perioden[0].jaar, perioden[-1].jaar + 1
    te_zien = [rij for rij in mijlpalen.as_dicts() if begin <= decimal_year(rij["datum"]) < einde]
    return [(nummer, rij["datum"], rij["titel"], rij["bron"])
            for nummer, rij in enumerate(te_zien, start=1)]


def list_mijlpalen(mijlpalen: Antwoord, perioden: Sequence[Periode]) -> tuple[Noot, ...]:
    """What the numbers on the axis stand for, for under the picture."""
    return tuple(Noot(nummer, f"{taal.format_maand(dag)}: {titel}")
                 for nummer, dag, titel, _ in number_mijlpalen(mijlpalen, perioden))


def add_mijlpalen(beeld: Schets, mijlpalen: Antwoord, perioden: Sequence[Periode],
                  top: float) -> None:
    """A thin line per milestone within the axis, with its number on top to point at."""
    te_zien = number_mijlpalen(mijlpalen, perioden)
    plekken = [decimal_year(dag) for _, dag, _, _ in te_zien]
    for plek in plekken:
        beeld.add_shape(type="line", x0=plek, x1=plek, y0=0, y1=top, layer="below",
                        line={"color": stijl.RASTER, "width": 2})
    beeld.add_scatter(
        x=plekken, y=[top * (1 + hoogte) for hoogte in _stagger(plekken)], mode="markers+text",
        cliponaxis=False, text=[str(nummer) for nummer, *_ in te_zien], textfont={"size": 12},
        customdata=[f"{taal.format_maand(dag)}<br>{break_regels(titel)}<br>Bron: {bron}"
                    for _, dag, titel, bron in te_zien],
        hovertemplate="%{customdata}<extra></extra>", showlegend=False,
        marker={"symbol": "circle", "size": 18, "color": stijl.VLAK,
                "line": {"color": stijl.AS, "width": 1}})


def _stagger(plekken: Sequence[float]) -> list[float]:
    """How high above the axis each number stands, in parts of it: two rows where they crowd."""
    hoogten: list[float] = []
    for k, plek in enumerate(plekken):
        is_dicht = k > 0 and plek - plekken[k - 1] < _DICHT and hoogten[-1] == _RIJEN[0]
        hoogten.append(_RIJEN[1] if is_dicht else _RIJEN[0])
    return hoogten


_DELEN: Final = re.compile("(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz][aeiouy])"
                           "|(?<=[aeiouy][bdfghklmnprstvwz])(?=[bdfghjklmnprstvwz][aeiouyr])"
                           "|(?<=[aeiouy][bdfgklmnprt]s)(?=[bdfgklmnprtvwz])")
"""About where a Dutch word is divided: before a consonant alone, between two, after a joining s."""


def break_woorden(tekst: str, breedte: int) -> str:
    """The same where not even a word fits: one that is longer is divided with a hyphen."""
    woorden = []
    for woord in tekst.split():
        while len(woord) > breedte:
            plekken = [m.start() for m in _DELEN.finditer(woord)
                       if 2 < m.start() < min(breedte, len(woord) - 2)]
            if not plekken:
                break
            woorden.append(f"{woord[:plekken[-1]]}-")
            woord = woord[plekken[-1]:]
        woorden.append(woord)
    return break_regels(" ".join(woorden), breedte + 1)


def break_regels(tekst: str, breedte: int = 48) -> str:
    """The text in lines that fit a telephone."""
    regels = [""]
    for woord in tekst.split():
        if regels[-1] and len(regels[-1]) + len(woord) >= breedte:
            regels.append("")
        regels[-1] = f"{regels[-1]} {woord}".strip()
    return "<br>".join(regels)
