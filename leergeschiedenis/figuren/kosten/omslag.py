"""Break-even: the difference as it adds up month by month, and when it changes sides."""

from typing import Final

import plotly.graph_objects as go

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.rekenen import Omslag, Rekenwijze, find_omslag

_HOOGTE: Final = 440
_STAPPEN: Final = {6: 1, 12: 2, 24: 4, 36: 6, 60: 12, 120: 24}  # horizon → months between marks


def draw_omslag(kaart: Kaart, kosten: Antwoord, totaal: Antwoord, wijze: Rekenwijze,
                kader: Kader) -> Figuur:
    """A line from the start to the horizon with its margin as a band; above zero is less paid."""
    check_antwoorden(kosten, totaal)
    betalers = lezen.read_betalers(kosten)
    omslag = find_omslag(betalers, wijze)
    is_leeg = omslag.eenmalig is None and omslag.per_maand is None
    zin = "" if is_leeg else lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {_say(omslag)}", lezen.say_buiten(betalers, wijze),
        lezen.count_weggelaten(betalers), lezen.say_gewogen(kosten))
    einde = omslag.verloop[-1]
    return Figuur(
        kaart=kaart, zin=zin, voet=kader.build_voet(kaart, read_totaal(totaal)),
        alt=f"{zin} Lijn: aan het begin {lezen.say_verschil(omslag.verloop[0])}, na "
            f"{len(omslag.verloop) - 1} maanden {lezen.say_verschil(einde)}, "
            f"{lezen.say_marge(einde)}." if zin else "",
        tabel=Tabel(("Na hoeveel maanden", "In de proeftuin-oplossing", "Marge"), tuple(
            (str(maand), lezen.say_verschil(b), lezen.as_marge(b))
            for maand, b in enumerate(omslag.verloop))),
        beeld=None if is_leeg else _draw(omslag), is_leeg=is_leeg)


def _draw(omslag: Omslag) -> go.Figure:
    maanden = list(range(len(omslag.verloop)))
    boven, onder = ([b.waarde + teken * b.marge for b in omslag.verloop] for teken in (1, -1))
    laag, hoog = rijen.span_rond_nul([*boven, *onder], 0.18)
    beeld = go.Figure([
        go.Scatter(x=maanden + maanden[::-1], y=boven + onder[::-1], fill="toself", mode="none",
                   fillcolor=stijl.RASTER, hoverinfo="skip", name="marge door afronding"),
        go.Scatter(x=maanden, y=[b.waarde for b in omslag.verloop], mode="lines",
                   line={"color": stijl.PROEFTUIN}, name="verschil tot dan toe",
                   customdata=[f"na {maand} maanden: {lezen.say_verschil(b)}"
                               for maand, b in enumerate(omslag.verloop)],
                   hovertemplate="%{customdata}<extra></extra>"),
    ])
    beeld.add_shape(type="line", x0=0, x1=maanden[-1], y0=0, y1=0,
                    line={"color": stijl.AS, "width": 1.5})
    if omslag.maand is not None:
        beeld.add_scatter(
            x=[omslag.maand], y=[omslag.verloop[omslag.maand].waarde], mode="markers",
            marker={"symbol": "diamond", "size": 14, "color": stijl.PROEFTUIN}, showlegend=False,
            hovertemplate=f"omslag: maand {omslag.maand}<extra></extra>")
        links = omslag.maand > len(maanden) / 2
        beeld.add_annotation(x=omslag.maand, y=omslag.verloop[omslag.maand].waarde,
                             xanchor="right" if links else "left", xshift=-12 if links else 12,
                             yanchor="bottom" if links else "top",
                             text=f"<b>maand {omslag.maand}</b>")
    for y, kant, tekst in ((1, "top", "▲ proeftuin tot dan toe minder"),
                           (0, "bottom", "▼ proeftuin tot dan toe meer")):
        beeld.add_annotation(x=0, xref="paper", xanchor="left", xshift=6, y=y, yref="paper",
                             yanchor=kant, text=tekst,
                             font={"size": 13, "color": stijl.TEKST_ZACHT})
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_HOOGTE, showlegend=True,
        xaxis={"dtick": _STAPPEN.get(maanden[-1], 12), "title": {"text": "maanden",
                                                                 "standoff": 4}},
        yaxis=rijen.build_euroas(laag, hoog),
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 8, "r": 16, "t": 8, "b": 84})
    return beeld


def _say(omslag: Omslag) -> str:
    if omslag.eenmalig is None:
        return ("wat eenmalig is betaald, is van geen betaler te vergelijken; daarom is niet te "
                "zeggen wanneer het verschil omslaat.")
    if omslag.per_maand is None:
        return ("wat elke maand terugkomt, is van geen betaler te vergelijken; daarom is niet te "
                "zeggen wanneer het verschil omslaat.")
    return f"{_say_verloop(omslag)} {_say_rand(omslag)}".strip()


def _say_verloop(omslag: Omslag) -> str:
    """How it begins, and whether and when it changes sides."""
    assert omslag.eenmalig
    begin = lezen.say_bedrag(omslag.eenmalig)
    na = f"na ongeveer {_say_maanden(omslag.maand)}"
    if not omslag.begint_duurder:
        if omslag.maand is None:
            return ("wat te vergelijken is, is in de proeftuin-oplossing vanaf het begin niet "
                    "duurder.")
        return (f"wat te vergelijken is, kost in de proeftuin-oplossing eenmalig {begin} minder, "
                f"maar is {na} alles bij elkaar duurder.")
    meer = f"wat te vergelijken is, kost in de proeftuin-oplossing eenmalig {begin} meer"
    if omslag.maand is None:
        return (f"{meer}; dat is binnen de gekozen horizon van "
                f"{_say_maanden(len(omslag.verloop) - 1)} niet ingelopen.")
    return f"{meer}; dat is {na} ingelopen."


def _say_rand(omslag: Omslag) -> str:
    """Where else rounding can have put that month; '' where it leaves nothing open."""
    elders = []
    if omslag.vroegst != omslag.maand:
        elders.append("al aan het begin" if omslag.vroegst == 0
                      else f"al na {_say_maanden(omslag.vroegst)}")
    if omslag.laatst != omslag.maand:
        elders.append("voorbij de horizon" if omslag.laatst is None
                      else f"pas na {_say_maanden(omslag.laatst)}")
    return (f"Door de afronding kan het omslagpunt ook {' of '.join(elders)} liggen."
            if elders else "")


def _say_maanden(maanden: int | None) -> str:
    return taal.format_aantal(maanden or 0, "maand", "maanden")
