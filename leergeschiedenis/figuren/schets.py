"""A figure while it is drawn: plain data, in the words of Plotly's own specification.

`plotly.graph_objects` checks and copies every part as it is added, which took six tenths of
drawing cards (besluit 108). What is drawn here is checked by it in the tests, for every card.
"""

from dataclasses import dataclass, field
from typing import Any

Spoor = dict[str, Any]
"""A trace: what is drawn of the data."""


def bar(**spoor: Any) -> Spoor:
    """Bars, to give to a Schets."""
    return {"type": "bar", **spoor}


def scatter(**spoor: Any) -> Spoor:
    """Lines, points or planes, to give to a Schets."""
    return {"type": "scatter", **spoor}


@dataclass
class Schets:
    """Traces and layout, added one after the other; keywords are Plotly's, nested as it has them.

    Nothing is checked and nothing copied: who gives a dict here does not change it afterwards.
    """

    data: list[Spoor] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The figure as Plotly draws it."""
        return {"data": self.data, "layout": self.layout}

    def add_trace(self, spoor: Spoor) -> None:
        """What lies over what was added before."""
        self.data.append(spoor)

    def add_bar(self, **spoor: Any) -> None:
        """Bars."""
        self.add_trace(bar(**spoor))

    def add_scatter(self, **spoor: Any) -> None:
        """Lines, points or planes."""
        self.add_trace(scatter(**spoor))

    def add_scatterpolar(self, **spoor: Any) -> None:
        """The same around a middle."""
        self.add_trace({"type": "scatterpolar", **spoor})

    def add_barpolar(self, **spoor: Any) -> None:
        """Bars around a middle."""
        self.add_trace({"type": "barpolar", **spoor})

    def add_annotation(self, **noot: Any) -> None:
        """Words at a place."""
        self.layout.setdefault("annotations", []).append(noot)

    def add_shape(self, **vorm: Any) -> None:
        """A line or rectangle that is no data."""
        self.layout.setdefault("shapes", []).append(vorm)

    def update_layout(self, **opmaak: Any) -> None:
        """Settings; one that was set before is replaced whole."""
        self.layout |= opmaak
