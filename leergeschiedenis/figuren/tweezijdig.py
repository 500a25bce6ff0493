"""Two numbers per name, back to back from one line: which of the two is larger is seen at once.

The side says which number it is, and its heading stands above it; the fill only repeats that. The
name stands above its bars, so that long names fit a telephone too.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched

Paar = tuple[Aantal, Aantal]

LEEG: Final = "rgba(0,0,0,0)"  # inside an outline
_RIJHOOGTE: Final = 60
_DIKTE: Final = 0.42
_LENGTE: Final = 0.74  # of a side, for the longest bar; the rest is for its number
_VERBORGEN: Final = 0.94  # of a side, for a hidden place
_KOP: Final = 44
_TEKEN: Final = 40  # pixels under the bars for the sign of what is hidden


def pair_aantallen(links: Sequence[Aantal], rechts: Sequence[Aantal]) -> dict[str, Paar]:
    """Per name its two numbers, from two lists in the same order."""
    return {a.label: (a, b) for a, b in zip(links, rechts, strict=True)}


def keep_getoond(paren: Mapping[str, Paar]) -> dict[str, Paar]:
    """Those of which at least one number is shown, the largest first."""
    te_zien = {naam: paar for naam, paar in paren.items() if any(a.is_getoond for a in paar)}
    return dict(sorted(te_zien.items(),
                       key=lambda deel: -max(a.aantal or 0 for a in deel[1])))


def draw_tweezijdig(paren: Mapping[str, Paar], koppen: tuple[str, str]) -> Schets:
    """The picture; of every pair at least one number is shown."""
    rijen = {naam: len(paren) - 1 - k for k, naam in enumerate(paren)}
    top = max(a.aantal or 0 for paar in paren.values() for a in paar)
    beeld = Schets()
    for kant, teken in enumerate((-1, 1)):
        zijde = [(rijen[naam], naam, paar[kant]) for naam, paar in paren.items()]
        getoond = [(rij, naam, a) for rij, naam, a in zijde if a.is_getoond]
        verborgen = [(rij, naam) for rij, naam, a in zijde if not a.is_getoond]
        beeld.add_bar(
            orientation="h", width=_DIKTE, showlegend=False, y=[rij for rij, *_ in getoond],
            x=[teken * (a.aantal or 0) * _LENGTE / top for *_, a in getoond],
            text=[a.kort for *_, a in getoond], textposition="outside",
            customdata=[f"{naam}<br>{koppen[kant]}<br>inwoners: {a.tekst}"
                        for _, naam, a in getoond],
            hovertemplate="%{customdata}<extra></extra>",
            marker={"color": stijl.PROEFTUIN if kant else LEEG,
                    "line": {"color": stijl.PROEFTUIN, "width": 2}})
        beeld.add_trace(hatched(
            orientation="h", width=_DIKTE, y=[rij for rij, _ in verborgen],
            x=[teken * _VERBORGEN for _ in verborgen], name=taal.NIET_TE_TONEN,
            customdata=[f"{naam}<br>{koppen[kant]}" for _, naam in verborgen],
            showlegend=bool(verborgen) and not any(s.get("showlegend") for s in beeld.data)))
    for naam, rij in rijen.items():
        beeld.add_annotation(x=0, y=rij + _DIKTE / 2, yanchor="bottom", text=naam)
    for kop, anker, schuif in zip(koppen, ("right", "left"), (-8, 8), strict=True):
        beeld.add_annotation(x=0, xanchor=anker, xshift=schuif, y=1, yref="paper",
                             yanchor="bottom", text=f"<b>{kop}</b>", yshift=8)
    hoogte = _RIJHOOGTE * len(paren) + _KOP + _TEKEN
    beeld.update_layout(
        template=stijl.TEMPLATE, height=hoogte, barmode="overlay", showlegend=True,
        xaxis={"visible": False, "range": [-1, 1]},
        yaxis={"visible": False, "range": [-0.4, len(paren) - 0.2]},
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 2, "r": 2, "t": _KOP, "b": _TEKEN})
    return beeld


def say_paar(naam: str, paar: Paar, woorden: tuple[str, str]) -> str:
    """One row in words: 'Wijkbudget: investeert ongeveer 40, incasseert ongeveer 15'."""
    return f"{naam}: {', '.join(f'{w} {a.zin}' for w, a in zip(woorden, paar, strict=True))}"


def split_verschil(paren: Mapping[str, Paar],
                   afrondbasis: int) -> tuple[list[str], list[str], list[str]]:
    """Names where the left number is clearly larger, where the right is, and where neither.

    Only of pairs of which both are shown, whole; a difference that rounding can make is none.
    """
    links: list[str] = []
    rechts: list[str] = []
    gelijk: list[str] = []
    for naam, (a, b) in paren.items():
        if a.aantal is None or b.aantal is None or a.verborgen or b.verborgen:
            continue
        verschil = a.aantal - b.aantal
        if abs(verschil) <= afrondbasis:
            gelijk.append(naam)
        else:
            (links if verschil > 0 else rechts).append(naam)
    return links, rechts, gelijk
