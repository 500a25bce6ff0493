"""A finished figure as it is drawn on a slide: by the same Plotly, for a room and for a telephone.

A figure is made for a card: labels of 12 to 17 pixels, rows as high as their words. On a slide it
is drawn in pixels of its own and then enlarged whole, at least `VERGROTING` times, so that label,
line, marker and distance keep their proportion. Only labels under `LETTER` are first raised to it:
then none is under 20 pixels on a screen of 1920 by 1080. A telephone shows it as a card does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.beeld import HOOGTE
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.vouwen import fold_hoog

VERGROTING: Final = 4 / 3
LETTER: Final = 15  # 20 pixels, so enlarged
_NUMMER: Final = 24  # a circle around a number of that size
_IN_TEKST: Final = "font-size:13px"  # the one way a label is made smaller within its words


@dataclass(frozen=True)
class Projectie:
    """A figure to draw: its data and layout for a room and for a telephone, each with the height
    that it was made for."""

    breed: Mapping[str, Any]
    smal: Mapping[str, Any]
    hoogte: float
    hoogte_smal: float


def project_figuur(figuur: Figuur) -> Projectie | None:
    """The figure for a slide, in the light colours; None for a card without a picture."""
    if figuur.licht is None:
        return None
    beeld = json.loads(figuur.licht.json)
    breed = fold_hoog(_enlarge(drop_koppen(beeld, stijl.KOP_SMAL)))
    smal = drop_koppen(beeld, stijl.KOP_BREED)
    return Projectie(breed, smal, breed["layout"].get("height", HOOGTE), figuur.licht.hoogte)


def drop_koppen(beeld: Mapping[str, Any], maat: float) -> dict[str, Any]:
    """Heads above columns come twice, and are told apart by their size; one of the two is used."""
    layout = beeld["layout"]
    over = [a for a in layout.get("annotations", ()) if a.get("font", {}).get("size") != maat]
    return {**beeld, "layout": {**layout, "annotations": over}}


def _enlarge(deel: Any) -> Any:
    """The same with no label under `LETTER`."""
    if isinstance(deel, list):
        return [_enlarge(item) for item in deel]
    if isinstance(deel, str):
        return deel.replace(_IN_TEKST, f"font-size:{LETTER}px")
    if not isinstance(deel, dict):
        return deel
    groter = {naam: _raise_letter(waarde) if naam.endswith("font") else _enlarge(waarde)
              for naam, waarde in deel.items()}
    if deel.get("mode") == "markers+text" and "textposition" not in deel:  # in the circle
        groter["marker"] = groter["marker"] | {"size": _NUMMER}
    return groter


def _raise_letter(font: Any) -> Any:
    if isinstance(font, dict) and isinstance(font.get("size"), int | float):
        return font | {"size": max(LETTER, font["size"])}
    return font
