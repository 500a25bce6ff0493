"""Break-even: the difference as it adds up month by month, and when it changes sides.

Where that cannot be told there is no card: a line that nothing can be read from would be read.
"""

from math import ceil
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.maker import build_leeg
from leergeschiedenis.figuren.rekenen import Omslag, Rekenwijze, find_omslag
from leergeschiedenis.figuren.schets import Schets, scatter

_HOOGTE: Final = 440
_STREEPJES: Final = 6  # on the axis of months, at most


def draw_omslag(kaart: Kaart, kosten: Antwoord, totaal: Antwoord, wijze: Rekenwijze,
                kader: Kader) -> Figuur:
    """A line from the start to the horizon with its margin as a band; above zero is less paid."""
    check_antwoorden(kosten, totaal)
    betalers = lezen.read_betalers(kosten)
    omslag = find_omslag(betalers, wijze)
    if omslag.eenmalig is None and omslag.per_maand is None:
        return build_leeg(kaart, kader)
    if reden := lezen.say_te_weinig(betalers, wijze) or _say_onbekend(omslag):
        return build_leeg(kaart, kader, reden)
    zin = lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {_say(omslag)}", lezen.say_buiten(betalers, wijze),
        lezen.count_weggelaten(betalers), lezen.say_gewogen(kosten))
    return Figuur(
        kaart=kaart, zin=zin, voet=kader.build_voet(kaart, read_totaal(totaal)),
        alt=f"{zin} Lijn: aan het begin {lezen.say_verschil(omslag.begin)}, na "
            f"{_say_horizon(omslag)} {lezen.say_met_marge(omslag.einde)}.",
        tabel=Tabel(("Na hoeveel maanden", "In de proeftuin-oplossing", "Marge"), tuple(
            (str(maand), lezen.say_verschil(b), lezen.as_marge(b))
            for maand, b in enumerate(omslag.verloop))),
        beeld=_draw(omslag))


def _draw(omslag: Omslag) -> Schets:
    maanden = list(range(len(omslag.verloop)))
    boven, onder = ([b.waarde + teken * b.marge for b in omslag.verloop] for teken in (1, -1))
    laag, hoog = rijen.span_rond_nul([*boven, *onder], 0.18)
    beeld = Schets([
        scatter(x=maanden + maanden[::-1], y=boven + onder[::-1], fill="toself", mode="none",
                fillcolor=stijl.RASTER, hoverinfo="skip", name="marge door afronding"),
        scatter(x=maanden, y=[b.waarde for b in omslag.verloop], mode="lines",
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
        xaxis={"dtick": _choose_stap(maanden[-1]), "title": {"text": "maanden", "standoff": 4}},
        yaxis=rijen.build_euroas(laag, hoog),
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 8, "r": 16, "t": 8, "b": 84})
    return beeld


def _choose_stap(horizon: int) -> int:
    """Months between two marks; over a long horizon these are whole years."""
    stap = ceil(horizon / _STREEPJES)
    return stap if stap <= _STREEPJES else 12 * ceil(stap / 12)


def _say_onbekend(omslag: Omslag) -> str:
    """Why there is nothing to tell; '' if there is."""
    for bedrag, wat in ((omslag.eenmalig, "Wat eenmalig is betaald"),
                        (omslag.per_maand, "Wat elke maand terugkomt")):
        if bedrag is None:
            return (f"{wat}, is van geen betaler te vergelijken; daarom is niet te zeggen of en "
                    "wanneer het verschil omslaat.")
    if omslag.einde.is_in_marge:
        return (f"Over {_say_horizon(omslag)} is wat te vergelijken is binnen de afronding gelijk; "
                "daarom is niet te zeggen of en wanneer het verschil omslaat.")
    return ""


def _say(omslag: Omslag) -> str:
    """How it begins, and whether and when it changes sides; the end is known."""
    if omslag.begin.is_in_marge:
        return _say_gelijk_begin(omslag)
    begin = (f"wat te vergelijken is, kost in de proeftuin-oplossing eenmalig "
             f"{lezen.say_bedrag(omslag.begin)}")
    na = f"na ongeveer {_say_maanden(omslag.maand)}" if omslag.maand else ""
    if omslag.begint_duurder:
        slot = (f"meer; dat is {na} ingelopen." if na else
                f"meer; dat is binnen de gekozen horizon van {_say_horizon(omslag)} niet "
                "ingelopen.")
    else:
        slot = (f"minder, maar is {na} alles bij elkaar duurder." if na else
                f"minder; ook na {_say_horizon(omslag)} is zij alles bij elkaar goedkoper.")
    return lezen.join_zinnen(f"{begin} {slot}", _say_rand(omslag))


def _say_gelijk_begin(omslag: Omslag) -> str:
    """Nothing is paid once, or about the same: then nothing has to be earned back."""
    woord = "meer" if omslag.einde.waarde < 0 else "minder"
    uitkomst = (f"na {_say_horizon(omslag)} kost de proeftuin-oplossing "
                f"{lezen.say_bedrag(omslag.einde)} {woord}, {lezen.say_marge(omslag.einde)}.")
    if omslag.begin.hoogstens:
        return (f"wat te vergelijken is, is eenmalig binnen de afronding gelijk; {uitkomst} Of het "
                "verschil in het begin omslaat, is niet te zeggen.")
    return (f"van wat te vergelijken is, wordt niets eenmalig betaald; {uitkomst} Een omslagpunt "
            "is er niet.")


def _say_rand(omslag: Omslag) -> str:
    """Where else rounding can have put that month; '' where it leaves nothing open."""
    elders = [f"{woord} na {_say_maanden(maand)}"
              for woord, maand in (("al", omslag.vroegst), ("pas", omslag.laatst))
              if maand and maand != omslag.maand]
    return (f"Door de afronding kan het omslagpunt ook {' of '.join(elders)} liggen."
            if elders else "")


def _say_horizon(omslag: Omslag) -> str:
    return _say_maanden(len(omslag.verloop) - 1)


def _say_maanden(maanden: int) -> str:
    return taal.format_aantal(maanden, "maand", "maanden")
