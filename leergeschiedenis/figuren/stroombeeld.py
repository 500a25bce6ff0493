"""The picture of a flow in columns.

Every place is as high as its own number, and every band as thick as its own. A resident can be in
several bands of one place; where bands together are thicker than their place, they overlap there,
because the residents in them do too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import VAST, Vulling, hatched
from leergeschiedenis.figuren.stroom import Kolom, Overgang
from leergeschiedenis.figuren.tijdas import break_regels

_KOP: Final = 62  # pixels above the columns, for two lines of words
_HOOGST: Final = 150  # pixels, for the largest place
_LAAGST: Final = 4
_REGEL: Final = 20
_TUSSEN: Final = 14  # pixels between two places
_BREED: Final = 0.045  # of the distance between columns, for a place
_NAAM: Final = 1.0  # of that distance, for the names beside the last column
_LETTERS: Final = 20  # of a name on one line
_PUNTEN: Final = 12  # along each edge of a band
_DOORZICHT: Final = 0.26


@dataclass(frozen=True)
class _Vak:
    """Where a place is drawn: its column, and its top and height in pixels from above."""

    knoop: Aantal
    kolom: int
    boven: float
    hoogte: float
    ruimte: float  # with its name


def draw_stroom(kolommen: Sequence[Kolom], overgangen: Sequence[Overgang],
                vulling: Mapping[str, Vulling]) -> Schets:
    """The columns side by side; at least one place is shown."""
    grootste = max(k.aantal or 0 for kolom in kolommen for k in kolom.getekend)
    vakken = [_place(kolom, nummer, _HOOGST / grootste) for nummer, kolom in enumerate(kolommen)]
    bodem = max((v.boven + v.ruimte for rij in vakken for v in rij), default=0.0)
    if any(not k.is_getoond for kolom in kolommen for k in kolom.knopen):
        bodem += _REGEL * 2 + _TUSSEN
    beeld = Schets()
    for links, rechts, overgang in zip(vakken[:-1], vakken[1:], overgangen, strict=True):
        _add_banden(beeld, links, rechts, overgang, _HOOGST / grootste, vulling)
    for nummer, (kolom, rij) in enumerate(zip(kolommen, vakken, strict=True)):
        _add_knopen(beeld, rij, vulling)
        _add_verborgen(beeld, kolom, nummer, bodem)
        beeld.add_annotation(x=nummer, y=0, xanchor="left", yanchor="bottom", align="left",
                             text=f"<b>{kolom.kop}</b>", yshift=28, font={"size": 17})
        beeld.add_annotation(x=nummer, y=0, xanchor="left", yanchor="bottom", align="left",
                             text=kolom.uitleg, yshift=6,
                             font={"size": 14, "color": stijl.TEKST_ZACHT})
    beeld.update_layout(
        template=stijl.TEMPLATE, height=bodem + _KOP + 16, barmode="overlay",
        xaxis={"visible": False, "range": [0, len(kolommen) - 1 + _NAAM]},
        yaxis={"visible": False, "range": [bodem, -6]},
        margin={"l": 2, "r": 2, "t": _KOP, "b": 2})
    return beeld


def _place(kolom: Kolom, nummer: int, schaal: float) -> list[_Vak]:
    """The places of a column from the top down, each with room for its name."""
    vakken, boven = [], 0.0
    for knoop in kolom.getekend:
        hoogte = max(_LAAGST, (knoop.aantal or 0) * schaal)
        ruimte = max(hoogte, _REGEL * (_name(knoop).count("<br>") + 1))
        vakken.append(_Vak(knoop, nummer, boven + (ruimte - hoogte) / 2, hoogte, ruimte))
        boven += ruimte + _TUSSEN
    return vakken


def _add_banden(beeld: Schets, links: Sequence[_Vak], rechts: Sequence[_Vak],
                overgang: Overgang, schaal: float, vulling: Mapping[str, Vulling]) -> None:
    van, naar = ({v.knoop.code: v for v in vakken} for vakken in (links, rechts))
    banden = {(b.code, b.code2): b for b in overgang.getoond if b.code in van and b.code2 in naar}
    dikte = {paar: max(1.0, (b.aantal or 0) * schaal) for paar, b in banden.items()}
    uit: dict[tuple[str, str], float] = {}
    in_: dict[tuple[str, str], float] = {}
    for code, vak in van.items():
        uit |= _spread({(code, c): dikte[code, c] for c in naar if (code, c) in dikte}, vak)
    for code2, vak in naar.items():
        in_ |= _spread({(c, code2): dikte[c, code2] for c in van if (c, code2) in dikte}, vak)
    for paar, band in sorted(banden.items(), key=lambda deel: -(deel[1].aantal or 0)):
        soort = vulling.get(band.code2, VAST)
        begin, einde = van[band.code].kolom + _BREED, float(naar[band.code2].kolom)
        x, y = _bend(begin, einde, uit[paar], in_[paar], dikte[paar] / 2)
        tekst = (f"{band.label}<br>{band.label2}<br>inwoners: {band.tekst}")
        if not soort.is_open:
            beeld.add_scatter(x=x, y=y, mode="none", fill="toself", fillcolor=soort.kleur,
                              opacity=_DOORZICHT, hoverinfo="skip", showlegend=False)
        # The edge in full colour: the pale inside alone has too little contrast.
        beeld.add_scatter(x=x, y=y, mode="lines", fill="toself", fillcolor="rgba(0,0,0,0)",
                          line={"color": soort.kleur, "width": 1}, hoveron="fills", text=tekst,
                          hoverinfo="text", showlegend=False)


def _spread(dikten: Mapping[tuple[str, str], float], vak: _Vak) -> dict[tuple[str, str], float]:
    """The middle of every band on its place: side by side, overlapping where they do not fit."""
    if not dikten:
        return {}
    samen, reeks = sum(dikten.values()), list(dikten.values())
    eerste, laatste = reeks[0] / 2, samen - reeks[-1] / 2
    ruimte = vak.hoogte - reeks[0] / 2 - reeks[-1] / 2
    krimp = min(1.0, max(0.0, ruimte) / (laatste - eerste)) if laatste > eerste else 1.0
    midden = min(eerste, vak.hoogte / 2) if len(reeks) == 1 else eerste
    plekken, gehad = {}, 0.0
    for paar, dikte in dikten.items():
        plekken[paar] = vak.boven + midden + (gehad + dikte / 2 - eerste) * krimp
        gehad += dikte
    return plekken


def _bend(begin: float, einde: float, van: float, naar: float,
          helft: float) -> tuple[list[float], list[float]]:
    """The outline of a band: level where it leaves and arrives."""
    delen = [k / _PUNTEN for k in range(_PUNTEN + 1)]
    x = [begin + (einde - begin) * d for d in delen]
    midden = [van + (naar - van) * d * d * (3 - 2 * d) for d in delen]
    rond = [m - helft for m in midden] + [m + helft for m in reversed(midden)]
    return [*x, *reversed(x), x[0]], [*rond, rond[0]]


def _add_knopen(beeld: Schets, vakken: Sequence[_Vak], vulling: Mapping[str, Vulling]) -> None:
    heel = [v for v in vakken if not v.knoop.verborgen]
    deels = [v for v in vakken if v.knoop.verborgen]
    soorten = [vulling.get(v.knoop.code, VAST) for v in heel]
    beeld.add_bar(
        x=[v.kolom + _BREED / 2 for v in heel], base=[v.boven for v in heel],
        y=[v.hoogte for v in heel], width=_BREED, showlegend=False,
        customdata=[f"{v.knoop.label}<br>inwoners: {v.knoop.tekst}" for v in heel],
        hovertemplate="%{customdata}<extra></extra>",
        marker={"color": ["rgba(0,0,0,0)" if s.is_open else s.kleur for s in soorten],
                "line": {"color": [s.kleur for s in soorten], "width": 2}})
    beeld.add_trace(hatched(
        x=[v.kolom + _BREED / 2 for v in deels], base=[v.boven for v in deels],
        y=[v.hoogte for v in deels], width=_BREED, showlegend=False,
        customdata=[f"{v.knoop.label}<br>inwoners: {v.knoop.zin}" for v in deels]))
    for v in vakken:
        beeld.add_annotation(x=v.kolom + _BREED, y=v.boven + v.hoogte / 2, xanchor="left",
                             xshift=6, align="left", text=_name(v.knoop), bgcolor=stijl.VLAK)


def _add_verborgen(beeld: Schets, kolom: Kolom, nummer: int, bodem: float) -> None:
    """One hatched place for all of a column that may not be shown."""
    verborgen = [k.label for k in kolom.knopen if not k.is_getoond]
    if not verborgen:
        return
    beeld.add_trace(hatched(
        x=[nummer + _BREED / 2], base=[bodem - _REGEL * 2], y=[_REGEL * 2], width=_BREED,
        customdata=["<br>".join(verborgen)], showlegend=False))
    beeld.add_annotation(
        x=nummer + _BREED, y=bodem - _REGEL, xanchor="left", xshift=6, align="left",
        text=break_regels(f"{taal.NIET_TE_TONEN} ({len(verborgen)})", 24),
        font={"size": 13, "color": stijl.TEKST_ZACHT})


def _name(knoop: Aantal) -> str:
    """Its name in lines, and its number in bold; both stay together."""
    *eerder, laatste = break_regels(knoop.label, _LETTERS).split("<br>")
    return "<br>".join([*eerder, f"{laatste} <b>{knoop.kort}</b>"])
