"""Two axes of one telling crossed: a bar in every place, all on one scale."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tijdas import break_regels

_RIJHOOGTE: Final = 62
_DIKTE: Final = 0.4
_LENGTE: Final = 0.66  # of a column, for the longest bar; the rest is for its number
_VERBORGEN: Final = 0.9  # of a column, for a hidden place
_klein = taal.start_kleine_letter


def draw_rooster(kaart: Kaart, antwoord: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Rows of the first axis, columns of the second; rows of which nothing is shown are named."""
    check_antwoorden(antwoord, totaal)
    aantallen = read_aantallen(antwoord)
    kolommen = list(dict.fromkeys(a.label2 for a in aantallen))
    rijen: dict[str, list[Aantal]] = {}
    for a in aantallen:
        rijen.setdefault(a.label, []).append(a)
    te_zien = {label: rij for label, rij in rijen.items() if any(a.is_getoond for a in rij)}
    zin = _say(te_zien, [label for label in rijen if label not in te_zien]) if te_zien else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_rijen(te_zien)}".strip(),
        tabel=Tabel((kaart.titel, *kolommen),
                    tuple((label, *(a.cel for a in rij)) for label, rij in rijen.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw(te_zien, kolommen) if te_zien else None, is_leeg=not te_zien)


def _draw(rijen: dict[str, list[Aantal]], kolommen: Sequence[str]) -> go.Figure:
    plekken = [(kolom, len(rijen) - 1 - nummer, a) for nummer, rij in enumerate(rijen.values())
               for kolom, a in enumerate(rij)]
    getoond = [(k, r, a, a.aantal) for k, r, a in plekken if a.aantal is not None]
    verborgen = [(k, r, a) for k, r, a in plekken if a.aantal is None]
    schaal = _LENGTE / max(aantal for *_, aantal in getoond)
    beeld = go.Figure([
        go.Bar(orientation="h", width=_DIKTE, showlegend=False, base=[k for k, *_ in getoond],
               x=[aantal * schaal for *_, aantal in getoond], y=[r for _, r, *_ in getoond],
               text=[a.kort for _, _, a, _ in getoond], textposition="outside",
               marker={"color": stijl.PROEFTUIN},
               customdata=[_name(a) + a.tekst for _, _, a, _ in getoond],
               hovertemplate="%{customdata}<extra></extra>"),
        hatched(orientation="h", width=_DIKTE, base=[k for k, *_ in verborgen],
                x=[_VERBORGEN for _ in verborgen], y=[r for _, r, _ in verborgen],
                customdata=[f"{a.label}<br>{a.label2}" for *_, a in verborgen],
                name=taal.NIET_TE_TONEN, showlegend=bool(verborgen)),
    ])
    for nummer, label in enumerate(rijen):
        beeld.add_annotation(x=0, y=len(rijen) - 1 - nummer + _DIKTE / 2, xanchor="left",
                             yanchor="bottom", text=f"<b>{label}</b>")
    for kolom, label in enumerate(kolommen):
        # In two rows: on a telephone a column is narrower than its name.
        beeld.add_annotation(x=kolom, y=1, yref="paper", xanchor="left", yanchor="bottom",
                             yshift=52 * (kolom % 2), text=break_regels(label, 11), align="left",
                             font={"size": 13, "color": stijl.TEKST_ZACHT})
    hoogte = _RIJHOOGTE * len(rijen) + 112
    beeld.update_layout(
        template=stijl.TEMPLATE, height=hoogte, barmode="overlay",
        xaxis={"range": [0, len(kolommen)], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(rijen) - 0.25]},
        showlegend=True, legend={"x": 0, "y": -8 / hoogte, "yanchor": "top"},
        margin={"l": 2, "r": 8, "t": 76, "b": 36})
    return beeld


def _name(aantal: Aantal) -> str:
    return f"{aantal.label}<br>{aantal.label2}<br>inwoners: "


def _say(rijen: dict[str, list[Aantal]], weggelaten: Sequence[str]) -> str:
    getoond = [a for rij in rijen.values() for a in rij if a.aantal is not None]
    top = max(getoond, key=lambda a: a.aantal or 0)
    zin = (f"Het vaakst: {_klein(top.label)} op het niveau {_klein(top.label2)} "
           f"({top.zin} inwoners).")
    if any(a.verborgen for a in getoond):
        zin += " Een + betekent: ten minste; een deel is niet getoond."
    if weggelaten:
        zin += f" Op geen enkel niveau te tonen: {taal.join_lijst(list(map(_klein, weggelaten)))}."
    return zin


def _say_rijen(rijen: dict[str, list[Aantal]]) -> str:
    return " ".join(
        f"{label}: {', '.join(f'{_klein(a.label2)} {a.zin}' for a in rij if a.is_getoond)}."
        for label, rij in rijen.items())
