"""Colours that everyone can tell apart, on the page and on a card, in light and in dark."""

import pytest

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.beeld import Beeld
from leergeschiedenis.figuren.richting import BETER, GELIJK, MET, SLECHTER, ZONDER, Deel
from leergeschiedenis.figuren.schets import Schets, bar
from tests.grafieken import as_plotly

# Behind figures: the page and the raised surfaces of .streamlit/config.toml.
LICHT = ("#FFFFFF", "#F0F4F5")
DONKER = ("#10191D", "#1B282E")
TEKSTEN = (stijl.TEKST, stijl.TEKST_ZACHT)
# RASTER only guides the eye, and VLAK lies behind text; neither carries meaning by itself.
GRAFISCH = [kleur for kleur in stijl.DONKER if kleur not in (*TEKSTEN, stijl.RASTER, stijl.VLAK)]


def _contrast(een: str, ander: str) -> float:
    def helderheid(kleur: str) -> float:
        delen = (int(kleur[i:i + 2], 16) / 255 for i in (1, 3, 5))
        rood, groen, blauw = (d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4
                              for d in delen)
        return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw

    laag, hoog = sorted((helderheid(een), helderheid(ander)))
    return (hoog + 0.05) / (laag + 0.05)


@pytest.mark.parametrize("kleur", TEKSTEN)
def test_text_has_contrast_in_both_themes(kleur: str) -> None:
    assert min(_contrast(kleur, vlak) for vlak in LICHT) >= 4.5
    assert min(_contrast(stijl.DONKER[kleur], vlak) for vlak in DONKER) >= 4.5


@pytest.mark.parametrize("kleur", GRAFISCH)
def test_graphics_have_contrast_in_both_themes(kleur: str) -> None:
    # An axis line is seen on the page; a mark of data also on a raised surface.
    vlakken = 1 if kleur == stijl.AS else 2
    assert min(_contrast(kleur, vlak) for vlak in LICHT[:vlakken]) >= 3
    assert min(_contrast(stijl.DONKER[kleur], vlak) for vlak in DONKER[:vlakken]) >= 3


@pytest.mark.parametrize("deel", [BETER, GELIJK, SLECHTER, MET, ZONDER], ids=lambda d: d.naam)
def test_part_of_a_bar_is_seen_by_its_edge_and_its_number_read(deel: Deel) -> None:
    for kleur, vlakken in ((lambda k: k, LICHT), (stijl.DONKER.__getitem__, DONKER)):
        assert min(_contrast(kleur(deel.rand), vlak) for vlak in vlakken) >= 3
        if deel.vulling in stijl.DONKER:
            assert _contrast(kleur(deel.letter), kleur(deel.vulling)) >= 4.5


def test_every_payer_has_a_colour_a_dash_and_a_shape_of_its_own() -> None:
    for reeks in (stijl.REEKS, stijl.STREPEN, stijl.VORMEN):
        assert len(set(reeks)) == 8
    assert len(set(stijl.DONKER.values())) == len(stijl.DONKER)


def test_the_dark_twin_differs_in_colour_only() -> None:
    beeld = Beeld.of(Schets([bar(x=["2018, 2e helft"], y=[40], marker={"color": stijl.PROEFTUIN})],
                            {"template": stijl.TEMPLATE, "height": 300}))
    licht, donker = as_plotly(beeld), as_plotly(beeld.to_donker())

    assert licht.data[0].marker.color == stijl.PROEFTUIN
    assert donker.data[0].marker.color == stijl.DONKER[stijl.PROEFTUIN]
    assert donker.layout.template.layout.font.color == stijl.DONKER[stijl.TEKST]
    assert donker.data[0].x == licht.data[0].x
    assert donker.data[0].y == licht.data[0].y
    assert beeld.to_donker().hoogte == beeld.hoogte == 300
