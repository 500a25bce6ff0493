"""A figure within the HTML of a page, and the script that draws it in the browser.

`st.plotly_chart` draws every picture anew after a click, twice over where its margins shift, and is
an element of its own on top of its card (measured: 275 ms for the four figures of Trends, of which
Plotly itself can do with 55). Here a figure is a place in the HTML of its card, with the finished
specification in it; grafiek.js lets Plotly change what already stands there.
"""

import json
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final, Protocol

from leergeschiedenis.figuren.stijl import CONFIG
from leergeschiedenis.uitvoer.script import Script, load_plotly

_SCRIPT: Final = Path(__file__).with_name("grafiek.js")


class Grafiek(Protocol):
    """A picture as it is sent."""

    @property
    def json(self) -> str:
        """The figure as Plotly draws from it."""

    @property
    def som(self) -> str:
        """What tells this picture from every other."""

    @property
    def hoogte(self) -> int:
        """How high it is, in pixels."""


def build_grafiek(beeld: Grafiek, alt: str, sleutel: str, klasse: str = "") -> str:
    """The place of a finished picture, with its text alternative, as wide as there is room for.

    Of two pictures with the same key, one after the other, only what differs is drawn.
    """
    return (f'<div class="lg-grafiek {klasse}" role="figure" aria-label="{escape(alt)}" '
            f'data-sleutel="{escape(sleutel)}" data-som="{beeld.som}" data-hoogte="{beeld.hoogte}" '
            f'data-beeld="{escape(beeld.json)}" style="height: {beeld.hoogte}px"></div>')


@lru_cache(maxsize=1)
def load_script() -> Script:
    """The script that draws them, for every page."""
    eigen = _SCRIPT.read_text(encoding="utf-8")
    gegeven = (f"const CONFIG = {json.dumps(CONFIG)};\n"
               f"const PLOTLY = {json.dumps(load_plotly().adres)};\n")
    return Script.of("grafiek", f"(() => {{\n{gegeven}{eigen}}})();\n")
