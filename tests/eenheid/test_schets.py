"""A figure is plain data that nothing checks while it is drawn; here Plotly checks every one."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
from plotly.basedatatypes import BaseTraceType
from plotly.offline import get_plotlyjs_version

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import list_aanblik, list_keuzen
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.schets import Schets, bar
from leergeschiedenis.uitvoer.script import load_plotly
from leergeschiedenis.vragen import hold_publicatie, load_niveaus
from tests.grafieken import as_plotly

PAKKET = Path(__file__).resolve().parents[2] / "leergeschiedenis"


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


def test_the_script_is_of_the_plotly_that_checks() -> None:
    assert f"plotly.js v{get_plotlyjs_version()}," in load_plotly().tekst[:100]


def test_the_script_can_draw_what_is_drawn_and_no_more() -> None:
    """What it does not know it draws as something else, without a word."""
    alle = {naam.lower() for naam in dir(go) if isinstance(soort := getattr(go, naam), type)
            and issubclass(soort, BaseTraceType)}
    getekend = {soort for pad in PAKKET.rglob("*.py") for soort in _list_types(pad)} & alle
    assert {"scatter", "bar"} < getekend
    script = load_plotly().tekst
    assert {soort for soort in alle if f'moduleType:"trace",name:"{soort}"' in script} == getekend


def _list_types(pad: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Dict):
            for sleutel, waarde in zip(knoop.keys, knoop.values, strict=True):
                if (isinstance(sleutel, ast.Constant) and sleutel.value == "type"
                        and isinstance(waarde, ast.Constant)):
                    yield str(waarde.value)


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
            "assert 'plotly' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
