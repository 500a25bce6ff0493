"""Small dumbbells of a few groups side by side, all on one scale from 0 to 10."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.cijfers import (
    GESPREKSHULP,
    SCHAAL,
    Cijfer,
    Meting,
    build_cellen,
    build_voet,
    format_cijfer,
    list_aantallen,
    name_kolommen,
    read_cijfers,
    say_bereik,
    say_inwoners,
    say_meest,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.halter import PUNT, RING, add_halters
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tijdas import break_regels

HOOGSTENS: Final = 3
_MINSTENS: Final = 2  # one group is no comparison
_RIJHOOGTE: Final = 76
_BEGIN: Final = 0.03  # of a panel, where its scale begins
_LENGTE: Final = 0.84  # of a panel, from 0 to 10
_BOVEN: Final = 0.34  # of a row, from the dumbbell up to the name of the dimension
_DIKTE: Final = 0.3  # of a row, for a hidden place
_NOEM: Final = 3  # so many groups without a mark are named; the table has them all
_KOP: Final = 13  # characters of the name of a group on one line
_REGEL: Final = 18  # pixels that such a line takes
_ONDER: Final = 80  # pixels for the scale and what the markers mean
_TEKEN: Final = 24  # more, for the sign of what is hidden: a line of its own on a telephone
_RING: Final = RING | {"size": 13}
_PUNT: Final = PUNT | {"size": 9}

Groep = tuple[Cijfer, ...]


def draw_halters(kaart: Kaart, antwoord: Antwoord, meting: Meting, groep: str, kader: Kader,
                 gekozen: Collection[str] = ()) -> Figuur:
    """The chosen groups (by code), else the largest of which a mean is shown.

    The others are named and in the table.
    """
    check_antwoorden(antwoord)
    kenmerk = kader.niveaus[groep].label
    groepen = _group(antwoord, groep)
    op_volgorde = {naam: tuple(groepen[naam]) for naam in sorted(
        groepen, key=lambda naam: -max((c.aantal.aantal or 0 for c in groepen[naam]), default=0))}
    te_zien = {naam: cijfers for naam, cijfers in op_volgorde.items() if _is_te_zien(cijfers)}
    codes = {naam: cijfers[0].aantal.code2 for naam, cijfers in te_zien.items()}
    te_tekenen = [naam for naam in te_zien if codes[naam] in gekozen] or list(te_zien)
    getekend = ({naam: te_zien[naam] for naam in te_tekenen[:HOOGSTENS]}
                if len(te_zien) >= _MINSTENS else {})
    alle = [c for cijfers in op_volgorde.values() for c in cijfers]
    zin = _say(getekend, [naam for naam in te_zien if naam not in getekend],
               [naam for naam in groepen if naam not in te_zien], meting) if getekend else ""
    return Figuur(
        kaart=replace(kaart, titel=f"{kaart.titel}, naar {taal.start_kleine_letter(kenmerk)}"),
        zin=zin, alt=f"{zin} {_say_groepen(getekend, meting)}".strip(),
        tabel=Tabel((kenmerk, "Dimensie", *name_kolommen(alle, meting)),
                    tuple((naam, c.naam, *build_cellen(c))
                          for naam, cijfers in op_volgorde.items() for c in cijfers)),
        voet=build_voet(kaart, [c for cijfers in getekend.values() for c in cijfers], meting,
                        kader, "per groep en dimensie"),
        beeld=_draw(getekend, meting) if getekend else None,
        te_kiezen=tuple((code, naam) for naam, code in codes.items()), is_leeg=not getekend)


def is_te_vergelijken(antwoord: Antwoord, groep: str) -> bool:
    """Whether there is a figure of these groups, without drawing it."""
    return sum(map(_is_te_zien, _group(antwoord, groep).values())) >= _MINSTENS


def _group(antwoord: Antwoord, groep: str) -> dict[str, list[Cijfer]]:
    groepen: dict[str, list[Cijfer]] = {}
    for cijfer in read_cijfers(antwoord, (groep,)):
        groepen.setdefault(cijfer.aantal.label2, []).append(cijfer)
    return groepen


def _is_te_zien(cijfers: Sequence[Cijfer]) -> bool:
    return any(c.paar is not None for c in cijfers)


def _draw(groepen: Mapping[str, Groep], meting: Meting) -> Schets:
    namen = [c.naam for c in next(iter(groepen.values()))]
    eenheid = _LENGTE / SCHAAL
    plekken = [(vak + _BEGIN, len(namen) - 1 - k, c)
               for vak, cijfers in enumerate(groepen.values()) for k, c in enumerate(cijfers)]
    verborgen = [(begin, rij, c) for begin, rij, c in plekken if c.paar is None]
    beeld = Schets()
    add_halters(beeld, plekken, eenheid, meting, _RING, _PUNT)
    beeld.add_trace(hatched(
        orientation="h", width=_DIKTE, base=[begin for begin, *_ in verborgen],
        x=[_LENGTE for _ in verborgen], y=[rij for _, rij, _ in verborgen],
        customdata=[f"{c.aantal.label2}<br>{c.naam}" for *_, c in verborgen],
        name=taal.NIET_TE_TONEN, showlegend=bool(verborgen)))
    for begin, rij, c in plekken:
        beeld.add_shape(type="line", x0=begin, x1=begin + _LENGTE, y0=rij, y1=rij, layer="below",
                        line={"color": stijl.RASTER, "width": 2})
        if c.paar is not None:
            beeld.add_annotation(x=begin, y=rij, xanchor="left", yanchor="bottom", yshift=7,
                                 text=" → ".join(map(format_cijfer, c.paar)), font={"size": 14})
    for k, naam in enumerate(namen):
        beeld.add_annotation(x=_BEGIN, y=len(namen) - 1 - k + _BOVEN, xanchor="left",
                             yanchor="bottom", text=f"<b>{naam}</b>")
    koppen = [f"<b>{break_regels(naam, _KOP)}</b><br>n: {_count(cijfers)}"
              for naam, cijfers in groepen.items()]
    for vak, kop in enumerate(koppen):
        beeld.add_annotation(x=vak + _BEGIN, y=1, yref="paper", xanchor="left", yanchor="bottom",
                             align="left", text=kop, font={"size": 13})
    boven = _REGEL * (1 + max(kop.count("<br>") for kop in koppen)) + 4
    for vak in range(len(groepen)):
        for cijfer, anker in ((0, "left"), (SCHAAL, "right")):  # kept within their own panel
            beeld.add_annotation(x=vak + _BEGIN + cijfer * eenheid, xanchor=anker, y=0,
                                 yref="paper", yanchor="top", text=str(cijfer),
                                 font={"size": 14, "color": stijl.TEKST_ZACHT})
    onder = _ONDER + (_TEKEN if verborgen else 0)
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_RIJHOOGTE * len(namen) + onder + boven, barmode="overlay",
        xaxis={"range": [0, len(groepen)], "visible": False},
        yaxis={"visible": False, "range": [-0.4, len(namen) - 0.3]},
        showlegend=True, legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 2, "r": 2, "t": boven, "b": onder})
    return beeld


def _count(cijfers: Sequence[Cijfer]) -> str:
    """How many residents a group has, short enough for a telephone: '40', '35 tot 40'."""
    ten_minste = "+" if any(c.aantal.verborgen for c in cijfers) else ""
    return f"{say_bereik(list_aantallen(cijfers))}{ten_minste}"


def _say(groepen: Mapping[str, Groep], niet_getekend: Sequence[str], verborgen: Sequence[str],
         meting: Meting) -> str:
    """What differs most in each group, and which groups are left out."""
    delen = [f"bij {taal.start_kleine_letter(naam)} {say_meest(cijfers, meting.daarna)}"
             for naam, cijfers in groepen.items()]
    zin = f"{taal.start_hoofdletter('; '.join(delen))}."
    if any(c.paar is None for cijfers in groepen.values() for c in cijfers):
        zin += " Niet elke dimensie is in elke groep te tonen."
    if niet_getekend:
        zin += f" Alleen in de tabel: {taal.join_lijst(niet_getekend)}."
    if len(verborgen) > _NOEM:
        zin += f" Van {taal.spell_getal(len(verborgen))} andere groepen is geen cijfer te tonen."
    elif verborgen:
        zin += f" Niet te tonen: {taal.join_lijst(verborgen)}."
    return f"{zin} {GESPREKSHULP}"


def _say_groepen(groepen: Mapping[str, Groep], meting: Meting) -> str:
    return " ".join(
        f"{naam}, {say_inwoners(cijfers)}: "
        + "; ".join(f"{c.klein} {c.say_paar(meting.daarna)}" for c in cijfers) + "."
        for naam, cijfers in groepen.items())
