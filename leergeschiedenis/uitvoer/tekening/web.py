"""A web with spokes as an ordinary figure: every point of it gets a place in a square."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

from leergeschiedenis.uitvoer.tekening.opmaak import Spec


def flatten_web(sporen: Sequence[Spec], opmaak: Spec) -> tuple[list[dict[str, Any]], float]:
    """The traces with x and y, the first spoke up and then clockwise; and the radius of it all."""
    hoekas, straalas = opmaak["polar"]["angularaxis"], opmaak["polar"]["radialaxis"]
    namen = list(hoekas["categoryarray"])
    return [_flatten(spoor, namen) for spoor in sporen], float(straalas["range"][1])


def _flatten(spoor: Spec, namen: Sequence[str]) -> dict[str, Any]:
    hoeken = [None if naam is None else 2 * pi * namen.index(naam) / len(namen)
              for naam in spoor["theta"]]
    plat = {**spoor, "type": "scatter"}
    if spoor["type"] == "barpolar":
        return plat | _build_wig(spoor, [h for h in hoeken if h is not None], len(namen))
    punten = [(None, None) if r is None or h is None else (r * sin(h), r * cos(h))
              for r, h in zip(spoor["r"], hoeken, strict=True)]
    return plat | {"x": [x for x, _ in punten], "y": [y for _, y in punten]}


def _build_wig(spoor: Spec, hoeken: Sequence[float], spaken: int) -> dict[str, Any]:
    """A wedge around a spoke, as a closed line."""
    x: list[float | None] = []
    y: list[float | None] = []
    for straal, breed, hoek in zip(spoor["r"], spoor["width"], hoeken, strict=True):
        helft = breed / 2 * 2 * pi / spaken
        x += [0, straal * sin(hoek - helft), straal * sin(hoek + helft), 0, None]
        y += [0, straal * cos(hoek - helft), straal * cos(hoek + helft), 0, None]
    return {"x": x, "y": y, "wig": True}
