"""What is made ready is what pages show to who chose nothing: no figure is drawn for a visitor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.figuren import samenstellen
from leergeschiedenis.scherm.klaarzetten import list_daarna, list_eerst
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.taal import build_slug
from tests.pagina.test_paginas import list_delen, open_page

Kies = Callable[[Path], Path]


@pytest.fixture
def getekend(proeftuin_map: Path, met_gegevens: Kies, monkeypatch: pytest.MonkeyPatch
             ) -> list[str]:
    """The cards of which a figure is drawn, from now on."""
    met_gegevens(proeftuin_map)
    kaarten: list[str] = []
    echt = samenstellen._build

    def build(kaart: Any, *rest: Any) -> Any:
        kaarten.append(kaart.id)
        return echt(kaart, *rest)

    monkeypatch.setattr(samenstellen, "_build", build)
    return kaarten


def test_no_visitor_waits_for_a_figure(getekend: list[str]) -> None:
    for taak in list_eerst():
        taak()
    assert getekend
    getekend.clear()
    for pagina in PAGINAS:
        app = open_page(pagina.woord)
        if pagina.leervraag:
            for deel in map(build_slug, list_delen(app)):
                open_page(pagina.woord, deel=deel)
        assert (pagina.woord, getekend) == (pagina.woord, [])


def test_then_comes_what_can_be_chosen(getekend: list[str]) -> None:
    for taak in list_daarna():
        taak()
    getekend.clear()
    open_page("trends", wat="afgerond", naar="huishouden")
    assert getekend == []
