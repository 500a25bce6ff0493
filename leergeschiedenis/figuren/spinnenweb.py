"""The spinnenweb people know: six spokes from 0 to 10, before and after on top of each other.

The web itself is drawn with lines, not with the axes of the plot: so the names keep their place
within the scale, and are as wide as a telephone allows.
"""

from collections.abc import Sequence
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.cijfers import (
    DAARNA,
    GESPREKSHULP,
    SCHAAL,
    VOORAF,
    Cijfer,
    Meting,
    build_tabel,
    build_voet,
    format_cijfer,
    read_cijfers,
    say_alle,
    say_verborgen,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.tijdas import break_regels

BIJSCHRIFT: Final = (f"{GESPREKSHULP} Het oppervlak vergroot een verandering; lees de cijfers per "
                     "dimensie.")

_HOOGTE: Final = 548  # of a card beside the dumbbells; a telephone has less width (opmaak.css)
_LEGENDA: Final = 30  # pixels that the sign of what is hidden takes on a telephone
_RUIMTE: Final = 13.2  # the radius of the plot on the scale of the marks: web and names
_BUITEN: Final = 11.2  # where the names stand on it, beside a side spoke
_BOVEN: Final = 10.5  # and beyond the first and the last
_RINGEN: Final = (2, 4, 6, 8, SCHAAL)
_WIG: Final = 0.4  # of the space between two spokes, for a hidden one
_REGEL: Final = 12  # characters of a name on one line


def draw_spinnenweb(kaart: Kaart, antwoord: Antwoord, meting: Meting, kader: Kader) -> Figuur:
    """The mean mark of every dimension, before and after, of the same residents."""
    check_antwoorden(antwoord)
    cijfers = read_cijfers(antwoord)
    is_leeg = all(c.paar is None for c in cijfers)
    zin = "" if is_leeg else f"{_say(cijfers, meting)}{say_verborgen(cijfers)} {BIJSCHRIFT}"
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {say_alle(cijfers, meting)}".strip(),
        tabel=build_tabel(cijfers, meting), voet=build_voet(kaart, cijfers, meting, kader),
        beeld=None if is_leeg else _draw(cijfers, meting), is_leeg=is_leeg)


def _draw(cijfers: Sequence[Cijfer], meting: Meting) -> Schets:
    beeld = Schets()
    namen = [c.naam for c in cijfers]
    # The scale stands along a spoke that is not hidden.
    _add_web(beeld, namen, next(c.naam for c in cijfers if c.paar is not None))
    voor, na = ([None if c.paar is None else c.paar[k] for c in cijfers] for k in (0, 1))
    if None not in na:
        beeld.add_scatterpolar(r=na, theta=namen, mode="none", fill="toself", fillcolor=DAARNA,
                               opacity=0.18, hoverinfo="skip", showlegend=False)
    _add_reeks(beeld, cijfers, "Vooraf", voor, {
        "line": {"color": VOORAF, "dash": "dash", "width": 3},
        "marker": {"color": stijl.VLAK, "size": 11, "line": {"color": VOORAF, "width": 3}}})
    _add_reeks(beeld, cijfers, meting.kop, na, {
        "line": {"color": DAARNA, "width": 3}, "marker": {"color": DAARNA, "size": 10}})
    _add_verborgen(beeld, cijfers)
    legenda = _LEGENDA if None in na else 0
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_HOOGTE + legenda, showlegend=True,
        polar={"bgcolor": "rgba(0,0,0,0)", "gridshape": "linear",
               "radialaxis": {"visible": False, "range": [0, _RUIMTE]},
               "angularaxis": {"visible": False, "type": "category", "rotation": 90,
                               "direction": "clockwise", "categoryarray": namen}},
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"t": 0, "r": 0, "b": 44 + legenda, "l": 0})
    return beeld


def _add_web(beeld: Schets, namen: Sequence[str], schaal: str) -> None:
    """Rings and spokes as one broken line, the scale along one spoke, and the names."""
    rond = [*namen, namen[0]]
    straal: list[float | None] = []
    hoek: list[str | None] = []
    for ring in _RINGEN:
        straal += [*(ring for _ in rond), None]
        hoek += [*rond, None]
    for naam in namen:
        straal += [0, SCHAAL, None]
        hoek += [naam, naam, None]
    beeld.add_scatterpolar(r=straal, theta=hoek, mode="lines", hoverinfo="skip", showlegend=False,
                           line={"color": stijl.RASTER, "width": 1.5})
    beeld.add_scatterpolar(
        r=_RINGEN, theta=[schaal for _ in _RINGEN], mode="text", hoverinfo="skip",
        text=[f"{ring}\u2002" for ring in _RINGEN], textposition="middle left", showlegend=False,
        textfont={"size": 14, "color": stijl.TEKST_ZACHT})
    recht = (0, len(namen) / 2)  # straight up, straight down
    beeld.add_scatterpolar(
        r=[_BOVEN if k in recht else _BUITEN for k in range(len(namen))], theta=namen, mode="text",
        text=[break_regels(naam, _REGEL) for naam in namen], textfont={"size": 16},
        textposition=["top center" if 4 * min(k, len(namen) - k) < len(namen) else "bottom center"
                      for k in range(len(namen))],
        hoverinfo="skip", showlegend=False, cliponaxis=False)


def _add_verborgen(beeld: Schets, cijfers: Sequence[Cijfer]) -> None:
    """A hatched wedge around the spoke of what may not be shown."""
    verborgen = [c.naam for c in cijfers if c.paar is None]
    if verborgen:
        beeld.add_barpolar(
            r=[SCHAAL for _ in verborgen], theta=verborgen, width=[_WIG for _ in verborgen],
            name=taal.NIET_TE_TONEN, showlegend=True,
            hovertemplate=f"%{{theta}}<br>{taal.NIET_TE_TONEN}<extra></extra>",
            marker={"color": "rgba(0,0,0,0)", "pattern": stijl.ARCERING,
                    "line": {"color": stijl.AS, "width": 1}})


def _add_reeks(beeld: Schets, cijfers: Sequence[Cijfer], naam: str,
               waarden: Sequence[float | None], vorm: dict[str, Any]) -> None:
    """One outline, closed; broken where a mark is hidden."""
    rond = [*range(len(cijfers)), 0]
    beeld.add_scatterpolar(
        r=[waarden[k] for k in rond], theta=[cijfers[k].naam for k in rond], mode="lines+markers",
        connectgaps=False, name=naam, **vorm, hovertemplate="%{customdata}<extra></extra>",
        customdata=["" if (waarde := waarden[k]) is None
                    else f"{cijfers[k].naam}<br>{naam}: {format_cijfer(waarde)}" for k in rond])


def _say(cijfers: Sequence[Cijfer], meting: Meting) -> str:
    """At how many dimensions the mean is higher, about equal and lower."""
    getoond = [c.verschil for c in cijfers if c.verschil is not None]
    soorten = [(soort, aantal) for soort, aantal in (
        ("hoger", sum(v > 0 for v in getoond)),
        ("ongeveer gelijk", sum(v == 0 for v in getoond)),
        ("lager", sum(v < 0 for v in getoond))) if aantal]
    (eerste, aantal), *rest = soorten
    van = "alle" if aantal == len(cijfers) else f"{taal.spell_getal(aantal)} van de"
    delen = [f"{eerste} bij {van} {taal.spell_getal(len(cijfers))} dimensies",
             *(f"{soort} bij {taal.spell_getal(aantal)}" for soort, aantal in rest)]
    cijfer = ("Het gemiddelde cijfer (ongeveer: gewogen over de gekozen groepen)"
              if any(c.is_ongeveer for c in cijfers) else "Het gemiddelde cijfer")
    return f"{cijfer} is {meting.daarna} {taal.join_lijst(delen)}."
