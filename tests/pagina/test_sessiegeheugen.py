"""A visit keeps nothing of the widgets of pages that it left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis.scherm.navigatie import PAGINAS
from tests.pagina.test_paginas import open_page

Gegevens = Callable[[Path], Path]


@pytest.fixture
def app(regio_map: Path, met_gegevens: Gegevens) -> AppTest:
    met_gegevens(regio_map)
    return _visit(open_page("trends"), "trends")


def test_after_a_tour_of_all_pages_no_widget_of_another_is_left(app: AppTest) -> None:
    hier = _list_widgets(app)

    for pagina in PAGINAS:
        _visit(app, pagina.woord)
    _visit(app, "trends")

    assert len(hier) > 5
    assert _list_widgets(app) == hier


def _visit(app: AppTest, woord: str) -> AppTest:
    """A page, and on it one more run: only the next one lets go of the page before."""
    app.switch_page(f"../../pages/{woord}.py").run().run()
    assert not app.exception, app.exception[0].message
    return app


def _list_widgets(app: AppTest) -> set[str]:
    stand: Any = app._session_state._state
    return set(stand._new_widget_state.widget_metadata)
