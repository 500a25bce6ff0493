"""A chart, sent as it was made the first time.

`st.plotly_chart` turns a figure into JSON in every run of a page: half of what a card cost, and for
a network of organisations most of an empty page. Here the JSON is kept with the figure, and sent in
the message that `st.plotly_chart` would send. Streamlit offers no way in for that, so this module
alone uses what it does not promise; a test lays the two messages side by side.
"""

import json
from typing import Final, Protocol

from streamlit.delta_generator_singletons import get_dg_singleton_instance
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.proto.PlotlyChart_pb2 import PlotlyChart

from leergeschiedenis.figuren.stijl import CONFIG

_CONFIG: Final = json.dumps(CONFIG)


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


def show_grafiek(beeld: Grafiek, alt: str, sleutel: str) -> None:
    """A finished picture, with its text alternative, as wide as there is room for."""
    # The end of an id is its key, which the browser makes a class of; a new picture is a new chart.
    bericht = PlotlyChart(spec=beeld.json, config=_CONFIG, alt=alt,
                          id=f"$$ID-{beeld.som}-{sleutel}")
    get_dg_singleton_instance().main_dg._enqueue(
        "plotly_chart", bericht, layout_config=LayoutConfig(width="stretch", height=beeld.hoogte))
