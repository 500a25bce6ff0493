"""What stands in the HTML of a page of the figures on it, and what Plotly makes of a figure."""

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import plotly.graph_objects as go

from leergeschiedenis.figuren.beeld import Beeld
from leergeschiedenis.figuren.schets import Schets

_PLEK = re.compile(r'<div class="lg-grafiek[^"]*" role="figure" aria-label="([^"]*)" '
                   r'data-sleutel="([^"]*)" data-som="([^"]*)" data-hoogte="(\d+)" '
                   r'data-beeld="([^"]*)"')


@dataclass(frozen=True)
class Geplaatst:
    """One figure as a browser gets it."""

    sleutel: str
    alt: str
    som: str
    hoogte: int
    spec: str

    @property
    def beeld(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = json.loads(self.spec)
        return gelezen


def as_plotly(beeld: Schets | Beeld | None) -> go.Figure:
    """A figure as Plotly reads it: every part of it is one that it knows, else ValueError."""
    assert beeld is not None
    return go.Figure(beeld.to_dict())


def read_grafieken(html: str) -> list[Geplaatst]:
    """The figures in a piece of HTML, in the order in which they stand there."""
    assert html.count("data-beeld=") == len(_PLEK.findall(html)), "one that is written otherwise"
    return [Geplaatst(unescape(sleutel), unescape(alt), som, int(hoogte), unescape(beeld))
            for alt, sleutel, som, hoogte, beeld in _PLEK.findall(html)]
