"""Dumbbells: one line per dimension from the mark before to the mark after, on one scale.

The marker before is an open ring and the one after a filled dot, so that a figure without colour
says the same; where both fall together, the dot lies in the ring.
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
    say_meest,
    say_verborgen,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched

Vorm = dict[str, Any]

RING: Final[Vorm] = {"symbol": "circle", "color": stijl.VLAK, "size": 16,
                     "line": {"color": VOORAF, "width": 3}}
PUNT: Final[Vorm] = {"symbol": "circle", "color": DAARNA, "size": 12}
_RIJHOOGTE: Final = 78
_DIKTE: Final = 0.34  # of a row, for a hidden place
_BOVEN: Final = 0.37  # of a row, from its line up to the name: the numbers stand in between
_RUIMTE: Final = 0.6  # beside the scale, for a number over the end of it


def draw_halter(kaart: Kaart, antwoord: Antwoord, meting: Meting, kader: Kader) -> Figuur:
    """Before and after per dimension, with the numbers and their difference in words."""
    check_antwoorden(antwoord)
    cijfers = read_cijfers(antwoord)
    is_leeg = all(c.paar is None for c in cijfers)
    zin = ("" if is_leeg else
           f"{_say(cijfers, meting)}{say_verborgen(cijfers)} {GESPREKSHULP}")
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {say_alle(cijfers, meting)}".strip(),
        tabel=build_tabel(cijfers, meting), voet=build_voet(kaart, cijfers, meting, kader),
        beeld=None if is_leeg else _draw(cijfers, meting), is_leeg=is_leeg)


def _say(cijfers: Sequence[Cijfer], meting: Meting) -> str:
    """Where the means differ most, and which dimension is lowest now; equals together."""
    getoond = [(c, c.paar[1]) for c in cijfers if c.paar is not None]
    laagste = min(na for _, na in getoond)
    laagst = [c for c, na in getoond if na == laagste]
    zin = f"{meting.kop} vergeleken met vooraf {say_meest(cijfers, meting.daarna)}."
    if len(laagst) < len(getoond):
        zin += (f" Het laagst {'is' if len(laagst) == 1 else 'zijn'} {meting.daarna} "
                f"{taal.join_lijst([c.klein for c in laagst])} ({laagst[0].say_cijfer(laagste)}).")
    return zin


def _draw(cijfers: Sequence[Cijfer], meting: Meting) -> Schets:
    rijen = [(len(cijfers) - 1 - k, c) for k, c in enumerate(cijfers)]
    verborgen = [(rij, c) for rij, c in rijen if c.paar is None]
    beeld = Schets()
    add_halters(beeld, [(0, rij, c) for rij, c in rijen], 1, meting, RING, PUNT, met_getal=True)
    beeld.add_trace(hatched(
        orientation="h", width=_DIKTE, x=[SCHAAL for _ in verborgen],
        y=[rij for rij, _ in verborgen], customdata=[c.naam for _, c in verborgen],
        showlegend=False))
    for rij, c in rijen:
        plaats = {"y": rij + _BOVEN, "xref": "paper", "yanchor": "bottom"}
        beeld.add_annotation(x=0, xanchor="left", text=c.naam, **plaats)
        if c.paar is None:
            beeld.add_annotation(x=0, y=rij, xanchor="left", xshift=8, bgcolor=stijl.VLAK,
                                 text=taal.NIET_TE_TONEN, font={"size": 13})
        else:
            beeld.add_shape(type="line", x0=0, x1=SCHAAL, y0=rij, y1=rij, layer="below",
                            line={"color": stijl.RASTER, "width": 2})
            beeld.add_annotation(x=1, xanchor="right", text=c.verschil_tekst,
                                 font={"size": 14, "color": stijl.TEKST_ZACHT}, **plaats)
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_RIJHOOGTE * len(cijfers) + 80, barmode="overlay",
        xaxis={"range": [-_RUIMTE, SCHAAL + _RUIMTE], "tickvals": list(range(0, SCHAAL + 1, 2)),
               "showline": False, "ticks": "", "zeroline": False},
        yaxis={"visible": False, "range": [-0.35, len(cijfers) - 0.32]},
        showlegend=True, legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 2, "r": 2, "t": 4, "b": 70})
    return beeld


def add_halters(beeld: Schets, plekken: Sequence[tuple[float, float, Cijfer]], eenheid: float,
                meting: Meting, ring: Vorm, punt: Vorm, met_getal: bool = False) -> None:
    """The dumbbells, each at (where its 0 is, its row); `eenheid` is the length of one mark."""
    getoond = [(rij, c, begin + eenheid * c.paar[0], begin + eenheid * c.paar[1])
               for begin, rij, c in plekken if c.paar is not None]
    beeld.add_scatter(
        x=[plek for _, _, voor, na in getoond for plek in (voor, na, None)],
        y=[plek for rij, *_ in getoond for plek in (rij, rij, None)], mode="lines",
        line={"color": stijl.AS, "width": 4}, hoverinfo="skip", showlegend=False)
    for k, naam, vorm in ((0, "Vooraf", ring), (1, meting.kop, punt)):
        beeld.add_scatter(
            x=[plek[2 + k] for plek in getoond], y=[rij for rij, *_ in getoond], name=naam,
            mode="markers+text" if met_getal else "markers", marker=vorm,
            text=[format_cijfer(c.paar[k]) for _, c, *_ in getoond if c.paar],
            textposition=["top left" if (k == 0) == (voor <= na) else "top right"
                          for *_, voor, na in getoond],
            customdata=[_explain(c, meting) for _, c, *_ in getoond],
            hovertemplate="%{customdata}<extra></extra>")


def _explain(cijfer: Cijfer, meting: Meting) -> str:
    """What one reads on pointing at a dumbbell."""
    kop = "<br>".join(deel for deel in (cijfer.aantal.label2, cijfer.naam) if deel)
    return (f"{kop}<br>{taal.start_hoofdletter(cijfer.say_paar(meting.daarna))}"
            f"<br>{cijfer.verschil_tekst}<br>inwoners: {cijfer.aantal.tekst}")
