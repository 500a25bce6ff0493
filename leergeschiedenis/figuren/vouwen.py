"""A stack of rows that is too high for a slide, folded into two columns side by side.

Only for figures whose vertical axis counts pixels from above (kosten/rijen.py): there a row begins
where the lines of its bold name do, and nothing but the fold changes. Of the same numbers each is
drawn once, in one of the columns.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

HOOGST: Final = 900  # pixels; what is higher is folded
_REGEL: Final = 21  # pixels that a line of a name takes
_LINKS: Final = [0, 0.48]  # of the width
_RECHTS: Final = [0.53, 1]


def fold_hoog(beeld: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figure in two columns when it is a stack that is too high; else as it is."""
    layout = beeld["layout"]
    namen = [a for a in layout.get("annotations", ()) if a["text"].startswith("<b>")]
    if layout.get("height", 0) <= HOOGST or not namen or not _is_stapel(layout):
        return beeld
    onder = float(layout["yaxis"]["range"][0])
    snede = min(map(_find_top, namen), key=lambda y: abs(y - onder / 2))
    lengte = max(snede, onder - snede)
    return {"data": [deel for spoor in beeld["data"] for deel in _split(spoor, snede)
                     if deel["y"]],
            "layout": {**layout, "height": layout["height"] - onder + lengte,
                       "annotations": [_move(a, "y", snede) for a in layout["annotations"]],
                       "shapes": [_move(s, "y0", snede) for s in layout.get("shapes", ())],
                       "xaxis": {**layout["xaxis"], "domain": _LINKS},
                       "xaxis2": {**layout["xaxis"], "domain": _RECHTS, "anchor": "y2"},
                       "yaxis": {**layout["yaxis"], "range": [lengte, 0]},
                       "yaxis2": {**layout["yaxis"], "range": [snede + lengte, snede],
                                  "anchor": "x2"}}}


def _is_stapel(layout: Mapping[str, Any]) -> bool:
    """Whether the one vertical axis there is counts pixels from above."""
    onder, boven = layout.get("yaxis", {}).get("range", (0, 1))
    rand = layout.get("margin", {})
    return (boven == 0 and "xaxis2" not in layout
            and onder + rand.get("t", 0) + rand.get("b", 0) == layout["height"])


def _find_top(naam: Mapping[str, Any]) -> float:
    """Where the row of this name begins."""
    return float(naam["y"]) - _REGEL * (1 + naam["text"].count("<br>"))


def _split(spoor: Mapping[str, Any], snede: float) -> tuple[Any, Any]:
    """A trace as its upper and its lower part; what stands in the legend stands there once."""
    is_boven = [y < snede for y in spoor["y"]]
    rechts = _keep(spoor, [not boven for boven in is_boven])
    genoemd = bool(spoor.get("showlegend")) and not any(is_boven)
    return (_keep(spoor, is_boven),
            rechts | {"xaxis": "x2", "yaxis": "y2", "showlegend": genoemd})


def _keep(deel: Any, welke: Sequence[bool]) -> Any:
    """The same with, of every list that has a value per point, only these points."""
    if isinstance(deel, Mapping):
        return {naam: _keep(waarde, welke) for naam, waarde in deel.items()}
    if isinstance(deel, list) and len(deel) == len(welke):
        return [waarde for waarde, houd in zip(deel, welke, strict=True) if houd]
    return deel


def _move(deel: Mapping[str, Any], hoogte: str, snede: float) -> dict[str, Any]:
    """What is written or drawn at a height, in the column that it is in."""
    as_ = "x" if deel[hoogte] < snede else "x2"
    over_breedte = deel.get("xref") == "paper"
    return {**deel, "xref": f"{as_} domain" if over_breedte else as_,
            "yref": as_.replace("x", "y")}
