"""A figure on a slide: no label too small, every number the same, and too high a stack folded."""

from collections.abc import Iterator
from typing import Any

import pytest

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Figuur, Tabel, Voet
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.projectie import LETTER, Projectie, project_figuur
from leergeschiedenis.figuren.schets import Schets, bar, scatter
from leergeschiedenis.figuren.vouwen import HOOGST
from tests.publicatiemaker import MOMENT

KAART = KAARTEN["trends.verloop"]


def _project(beeld: Schets | None) -> Projectie | None:
    return project_figuur(Figuur(KAART, "", "", Tabel((), ()),
                                 Voet("", "", "", 1, MOMENT.date()), beeld))


def _letters(deel: Any, in_font: bool = False) -> Iterator[float]:
    if isinstance(deel, list):
        for item in deel:
            yield from _letters(item)
    elif isinstance(deel, dict):
        if in_font and "size" in deel:
            yield deel["size"]
        for naam, waarde in deel.items():
            yield from _letters(waarde, naam.endswith("font"))


def test_no_label_is_under_the_least_size_and_a_telephone_keeps_its_own() -> None:
    beeld = Schets([scatter(x=[1], y=[2], mode="markers+text", text=["1"],
                            textfont={"size": 12}, marker={"size": 18})])
    beeld.add_annotation(text="<b>Naam</b><br><span style=\"font-size:13px\">noot</span>",
                         font={"size": 13})
    beeld.update_layout(template=stijl.TEMPLATE, height=300)
    plaat = _project(beeld)
    assert plaat is not None
    assert min(_letters(plaat.breed)) == LETTER
    assert f"font-size:{LETTER}px" in plaat.breed["layout"]["annotations"][0]["text"]
    assert plaat.breed["data"][0]["marker"]["size"] > 18
    assert min(_letters(plaat.smal)) == 12
    assert (plaat.hoogte, plaat.hoogte_smal) == (300, 300)


def test_of_heads_that_come_twice_each_width_keeps_one() -> None:
    beeld = Schets()
    beeld.add_annotation(text="lang", font={"size": stijl.KOP_BREED})
    beeld.add_annotation(text="la-<br>ng", font={"size": stijl.KOP_SMAL})
    plaat = _project(beeld)
    assert plaat is not None
    assert [a["text"] for a in plaat.breed["layout"]["annotations"]] == ["lang"]
    assert [a["text"] for a in plaat.smal["layout"]["annotations"]] == ["la-<br>ng"]


def test_a_card_without_a_picture_has_none() -> None:
    assert _project(None) is None


def _stack(rijen: int) -> Schets:
    """Rows of 100 pixels, each with its name over two bars; the last alone has an open one."""
    beeld = Schets([
        bar(orientation="h", x=list(range(rijen)), y=[100 * k + 50 for k in range(rijen)],
            base=[0] * rijen, customdata=[f"rij {k}" for k in range(rijen)], showlegend=True,
            error_x={"type": "data", "array": [1.0] * rijen}),
        bar(orientation="h", x=[5], y=[100 * rijen - 25], showlegend=True)])
    for k in range(rijen):
        beeld.add_annotation(x=0, xref="paper", y=100 * k + 30, text=f"<b>rij {k}</b>")
    beeld.update_layout(height=100 * rijen + 50, margin={"t": 4, "b": 46},
                        yaxis={"range": [100 * rijen, 0]}, xaxis={"range": [0, rijen]})
    return beeld


@pytest.mark.parametrize("rijen", [4, 10, 11])
def test_too_high_a_stack_is_folded_and_every_number_is_drawn_once(rijen: int) -> None:
    plaat = _project(_stack(rijen))
    assert plaat is not None
    sporen = plaat.breed["data"]
    assert sorted(x for spoor in sporen for x in spoor["x"]) == sorted([*range(rijen), 5])
    for spoor in (spoor for spoor in sporen if "customdata" in spoor):
        assert spoor["customdata"] == [f"rij {x}" for x in spoor["x"]]
        assert len(spoor["error_x"]["array"]) == len(spoor["y"])
    assert sum(bool(spoor.get("showlegend")) for spoor in sporen) == 2
    if plaat.hoogte_smal <= HOOGST:
        assert plaat.breed["layout"]["height"] == plaat.hoogte == 450
        return
    assert plaat.hoogte < 0.7 * plaat.hoogte_smal
    onder, boven = plaat.breed["layout"]["yaxis2"]["range"]
    assert plaat.breed["layout"]["yaxis"]["range"] == [onder - boven, 0]
    for naam in plaat.breed["layout"]["annotations"]:
        assert naam["xref"] == ("x domain" if naam["yref"] == "y" else "x2 domain")
    for spoor in sporen:
        assert {y >= boven for y in spoor["y"]} == {spoor.get("yaxis") == "y2"}


def test_an_axis_that_counts_something_else_is_left_alone() -> None:
    beeld = _stack(11)
    beeld.update_layout(yaxis={"range": [11, 0]})
    plaat = _project(beeld)
    assert plaat is not None
    assert plaat.hoogte == plaat.hoogte_smal
