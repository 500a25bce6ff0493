"""The timeline of Overzicht: how many began in each period, and what happened meanwhile.

Quiet bars, because the milestones are what one reads; their numbers stand above the bars, their
words below the picture.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Noot, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import NIVEAUS, Periode, complete_until, span_perioden
from leergeschiedenis.figuren.schets import Schets, bar
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tijdas import (
    RUIMTE,
    add_mijlpalen,
    build_jaren,
    list_mijlpalen,
    number_mijlpalen,
)
from leergeschiedenis.figuren.verloop import LIJNEN, Reeks, mark_voorlopig, name_periode, top_of

HOOGTE: Final = 220
_DIKTE: Final = 0.72  # of a period
_DIKST: Final = 0.12  # of the whole axis, so that two years are no two blocks
_LEGENDA: Final = 48  # pixels under the bars for the years and the sign of what is hidden
_BLOK: Final = 0.16  # height of a hidden place, in parts of the axis: no bar is measured by it


def draw_tijdlijn(kaart: Kaart, antwoord: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Bars of residents who began per period, and the milestones of those years."""
    check_antwoorden(antwoord, totaal, kader.mijlpalen)
    aantallen = read_aantallen(antwoord, NIVEAUS)
    perioden = span_perioden(a.code for a in aantallen)
    reeks = Reeks.of(LIJNEN["gestart"], aantallen, perioden)
    voet = kader.build_voet(kaart, read_totaal(totaal))
    if not reeks.shown():
        return Figuur(kaart, "", "", Tabel((), ()), voet, is_leeg=True)
    definitief = complete_until(perioden[-1], kader.leveringen)
    mijlpalen = number_mijlpalen(kader.mijlpalen, perioden)
    zin = _say(reeks, perioden, definitief, len(mijlpalen))
    noten = list_mijlpalen(kader.mijlpalen, perioden)
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_perioden(reeks)} {_say_mijlpalen(noten)}".strip(),
        tabel=Tabel(("Periode", "Inwoners", "Mijlpalen"), tuple(
            (name_periode(p, definitief), reeks.punten[p].cel,
             "; ".join(titel for _, dag, titel, _ in mijlpalen
                       if p.eerste_dag <= dag <= p.laatste_dag)) for p in perioden)),
        voet=voet, beeld=_draw(reeks, perioden, definitief, kader.mijlpalen), noten=noten)


def _draw(reeks: Reeks, perioden: Sequence[Periode], definitief: date,
          mijlpalen: Antwoord) -> Schets:
    top = top_of([reeks])
    dikte = min(_DIKTE, _DIKST * len(perioden)) * perioden[0].breedte
    getoond = reeks.shown()
    verborgen = [(p, a) for p, a in reeks.punten.items() if not a.is_getoond]
    beeld = Schets([
        bar(x=[p.midden for p, *_ in getoond], y=[aantal for *_, aantal in getoond],
            width=dikte, showlegend=False,
            text=[a.kort for _, a, _ in getoond], textposition="outside",
            marker={"color": stijl.AS}, customdata=[_name(a) for _, a, _ in getoond],
            hovertemplate="%{customdata}<extra></extra>"),
        hatched(x=[p.midden for p, _ in verborgen], y=[_BLOK * top for _ in verborgen],
                width=dikte, name=taal.NIET_TE_TONEN,
                customdata=[a.label for _, a in verborgen], showlegend=bool(verborgen)),
    ])
    add_mijlpalen(beeld, mijlpalen, perioden, top * (1 + RUIMTE))
    mark_voorlopig(beeld, perioden, definitief)
    beeld.update_layout(
        template=stijl.TEMPLATE, height=HOOGTE, barmode="overlay", showlegend=True,
        xaxis=build_jaren(perioden),
        yaxis={"visible": False, "range": [0, top * (1 + RUIMTE) ** 2]},
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"t": 4, "r": 4, "b": _LEGENDA if verborgen else _LEGENDA // 2, "l": 4})
    return beeld


def _name(aantal: Aantal) -> str:
    return f"{aantal.label}<br>inwoners van wie een casus begon: {aantal.tekst}"


def _say(reeks: Reeks, perioden: Sequence[Periode], definitief: date, mijlpalen: int) -> str:
    """Where it began, where it is now, and what the numbers above the bars are."""
    vast = [punt for punt in reeks.shown() if punt[0].laatste_dag <= definitief] or reeks.shown()
    (begin, van, _), (einde, tot, _) = vast[0], vast[-1]
    zin = f"In {taal.say_periode(begin.code)} begon van {van.zin} inwoners een casus"
    if einde != begin:
        zin += f", in {taal.say_periode(einde.code)} van {tot.zin}"
    if any(p.laatste_dag > definitief for p in perioden):
        zin += f"; wat daarna komt is {taal.VOORLOPIG}"
    slot = {0: "", 1: " Het nummer is een mijlpaal uit die tijd."}.get(
        mijlpalen, " De nummers zijn mijlpalen uit die jaren.")
    return f"{zin}.{slot}"


def _say_perioden(reeks: Reeks) -> str:
    delen = [f"{taal.say_periode(p.code)} {a.zin}" for p, a in reeks.punten.items()]
    return f"Per periode: {', '.join(delen)}."


def _say_mijlpalen(noten: Sequence[Noot]) -> str:
    return f"Mijlpalen: {'; '.join(noot.tekst for noot in noten)}." if noten else ""
