"""The menu: every page in its place, looked up once, and no page shared by two runs."""

from collections.abc import Mapping
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from leergeschiedenis.scherm import menu
from leergeschiedenis.scherm.navigatie import PAGINAS
from tests.pagina.test_paginas import HOOFD


def test_every_run_has_pages_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit marks in a page that it is the one to run; a shared one would stop another run."""
    gezien: list[Mapping[str, list[st.Page]]] = []
    echt = st.navigation

    def navigation(paginas: Mapping[str, list[st.Page]], **overig: Any) -> st.Page:
        gezien.append(paginas)
        return echt(paginas, **overig)

    monkeypatch.setattr(st, "navigation", navigation)
    app = AppTest.from_file(HOOFD, default_timeout=60).run().run()
    assert not app.exception, app.exception[0].message
    een, ander = ([p for paginas in run.values() for p in paginas] for run in gezien)
    assert [p.title for p in een] == [p.title for p in ander] == [p.titel for p in PAGINAS]
    assert [f"/{p.url_path}" for p in een] == [p.adres for p in PAGINAS]
    assert not {id(p) for p in een} & {id(p) for p in ander}
    assert list(gezien[0]) == list(dict.fromkeys(p.leervraag for p in PAGINAS))
    assert menu._load_pages.cache_info().misses == 1, "looked up once"
