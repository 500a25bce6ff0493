"""A figure is plain data that nothing checks while it is drawn; here Plotly checks every one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import list_aanblik, list_keuzen
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.schets import Schets, bar
from leergeschiedenis.vragen import hold_publicatie, load_niveaus
from tests.grafieken import as_plotly


@pytest.mark.parametrize("voorbeeld", ["proeftuin_map", "regio_map"])
def test_every_figure_is_one_that_plotly_knows(
        voorbeeld: str, request: pytest.FixtureRequest,
        met_gegevens: Callable[[Path], Path]) -> None:
    """With and without a filter, in light and in dark."""
    met_gegevens(request.getfixturevalue(voorbeeld))
    with hold_publicatie():
        niveau = max((n for n in load_niveaus().values() if n.kenmerk != "periode"),
                     key=lambda n: len(n.waarden))
        filter_ = Keuze.of({niveau.kolom: niveau.waarden[0].code})
        alles = dict.fromkeys([*list_aanblik(), *list_keuzen()])
        figuren = [build_figuur(kaart, keuze, *opties) for kaart, opties in alles
                   for keuze in (Keuze(), filter_)]
    getekend = [f for f in figuren if f.beeld is not None]
    assert len(getekend) > 60
    for figuur in getekend:
        assert figuur.licht is not None
        assert figuur.donker is not None
        # Both as they are sent: what JSON cannot say, or says otherwise, is not in them.
        licht, donker = as_plotly(figuur.licht), as_plotly(figuur.donker)
        assert len(licht.data) == len(donker.data) > 0
        assert int(licht.layout.height) == int(donker.layout.height) == figuur.licht.hoogte


def test_a_word_that_plotly_does_not_know_is_found() -> None:
    for schets in (Schets([bar(x=[1], orientatie="h")]), Schets(layout={"hoogte": 3}),
                   Schets([bar(x=[1], orientation="horizontal")])):
        with pytest.raises(ValueError, match=r"orient|hoogte"):
            as_plotly(schets)


def test_what_is_added_lies_over_what_was_there() -> None:
    schets = Schets([bar(x=[1])])
    schets.add_scatter(x=[2])
    schets.add_annotation(text="een")
    schets.add_annotation(text="twee")
    schets.add_shape(type="line")
    schets.update_layout(height=30, legend={"x": 0})
    schets.update_layout(legend={"y": 1})
    assert schets.to_dict() == {
        "data": [{"type": "bar", "x": [1]}, {"type": "scatter", "x": [2]}],
        "layout": {"annotations": [{"text": "een"}, {"text": "twee"}],
                   "shapes": [{"type": "line"}], "height": 30, "legend": {"y": 1}}}
    assert isinstance(as_plotly(schets), go.Figure)


def test_drawing_does_without_the_python_side_of_plotly() -> None:
    """It takes memory and time, in every process that draws."""
    code = ("import sys, leergeschiedenis.figuren.allemaal, leergeschiedenis.uitvoer.dek; "
            "assert not [m for m in sys.modules if m.startswith('plotly.graph_obj')]")
    subprocess.run([sys.executable, "-c", code], check=True)
