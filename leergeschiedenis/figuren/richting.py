"""Bars to 100 per cent, one per dimension: which marks rose, and who was measured once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.cijfers import (
    GESPREKSHULP,
    Cijfer,
    Meting,
    build_voet,
    format_aandeel,
    mark_ongeveer,
    read_cijfers,
    say_bereik,
    say_inwoners,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import RIJHOOGTE, hatched

_GEHEEL: Final = 100
_MINSTENS: Final = 8  # per cent of a bar: a hidden part has a place, however much the rest takes
_LEESBAAR: Final = 13  # per cent of a bar in which its number fits on a telephone
_DIKTE: Final = 0.42


@dataclass(frozen=True)
class Deel:
    """One part of the bars: its name and how it is filled; apart without colour too."""

    naam: str
    vulling: str
    rand: str
    letter: str = stijl.TEKST
    patroon: str = ""


_LEEG: Final = "rgba(0,0,0,0)"
# No colour of proeftuin or regulier: a mark that rose is neither.
BETER: Final = Deel("Beter", stijl.TEKST_ZACHT, stijl.TEKST_ZACHT, stijl.VLAK)
GELIJK: Final = Deel("Gelijk", stijl.RASTER, stijl.OPEN)
SLECHTER: Final = Deel("Slechter", _LEEG, stijl.OPEN, patroon=".")
MET: Final = Deel("Met tweede meting", stijl.PROEFTUIN, stijl.PROEFTUIN, stijl.VLAK)
ZONDER: Final = Deel("Zonder", _LEEG, stijl.OPEN)

Balk = tuple[str, str, dict[Deel, int | None]]
"""The name of a bar, what stands beside it, and its parts in per cent; None for a hidden one."""


def draw_richting(kaart: Kaart, antwoord: Antwoord, meting: Meting, kader: Kader) -> Figuur:
    """Of how many residents the second mark is higher, equal or lower."""
    check_antwoorden(antwoord)
    cijfers = read_cijfers(antwoord)
    balken = [(c.naam, "", {BETER: c.beter, GELIJK: c.gelijk, SLECHTER: c.slechter})
              for c in cijfers]
    is_leeg = all(deel is None for *_, delen in balken for deel in delen.values())
    zin = "" if is_leeg else f"{_say_richting(cijfers, meting)} {GESPREKSHULP}"
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_balken(balken)}".strip(),
        tabel=Tabel(
            ("Dimensie", "Inwoners", *mark_ongeveer(cijfers, "Beter", "Gelijk", "Slechter")),
            tuple((c.naam, c.aantal.cel, *map(format_aandeel, (c.beter, c.gelijk, c.slechter)))
                  for c in cijfers)),
        voet=build_voet(kaart, cijfers, meting, kader),
        beeld=None if is_leeg else _draw(balken), is_leeg=is_leeg)


def draw_metingen(kaart: Kaart, antwoord: Antwoord, meting: Meting, kader: Kader) -> Figuur:
    """On how many residents the marks rest, and what share of who began was measured again."""
    check_antwoorden(antwoord)
    cijfers = read_cijfers(antwoord)
    is_leeg = not any(c.aantal.is_getoond for c in cijfers)
    zin = "" if is_leeg else _say_metingen(cijfers)
    balken = [(c.naam, f"n: {c.aantal.kort}" if c.aantal.is_getoond else "",
               {MET: c.gekoppeld, ZONDER: None if c.gekoppeld is None else _GEHEEL - c.gekoppeld})
              for c in cijfers]
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_balken(balken)}".strip(),
        tabel=Tabel(
            ("Dimensie", "Inwoners met beide metingen",
             *mark_ongeveer(cijfers, "Deel van de eerste metingen")),
            tuple((c.naam, c.aantal.cel, format_aandeel(c.gekoppeld)) for c in cijfers)),
        voet=build_voet(kaart, cijfers, meting, kader),
        beeld=None if is_leeg else _draw(balken), is_leeg=is_leeg)


def _draw(balken: Sequence[Balk]) -> Schets:
    beeld = Schets()
    delen = list(balken[0][2])
    stukken = [_divide(balk[2]) for balk in balken]
    rijen = [len(balken) - 1 - k for k in range(len(balken))]
    for deel in delen:
        plekken = [(rij, balk[0], *stuk[deel], balk[2][deel])
                   for rij, balk, stuk in zip(rijen, balken, stukken, strict=True) if deel in stuk]
        beeld.add_bar(
            orientation="h", width=_DIKTE, name=deel.naam, y=[rij for rij, *_ in plekken],
            base=[begin for _, _, begin, _, _ in plekken],
            x=[lengte for *_, lengte, _ in plekken],
            text=["" if deel.patroon or lengte < _LEESBAAR else format_aandeel(p)
                  for *_, lengte, p in plekken],
            textposition="inside", insidetextanchor="middle",
            textfont={"size": 14, "color": deel.letter},
            customdata=[f"{naam}<br>{deel.naam}: {format_aandeel(p)}"
                        for _, naam, _, _, p in plekken],
            hovertemplate="%{customdata}<extra></extra>",
            marker={"color": deel.vulling, "line": {"color": deel.rand, "width": 2},
                    "pattern": {"shape": deel.patroon, "fgcolor": stijl.AFGESCHERMD, "size": 7,
                                "solidity": 0.12}})
        for rij, _, begin, lengte, p in plekken if deel.patroon else ():
            if lengte >= _LEESBAAR:  # on a ground of its own, or the dots run through it
                beeld.add_annotation(x=begin + lengte / 2, y=rij, text=format_aandeel(p),
                                     font={"size": 14}, bgcolor=stijl.VLAK, borderpad=1)
    rest = [(rij, balk, stuk[None]) for rij, balk, stuk
            in zip(rijen, balken, stukken, strict=True) if None in stuk]
    beeld.add_trace(hatched(
        orientation="h", width=_DIKTE, name=taal.NIET_TE_TONEN, showlegend=bool(rest),
        y=[rij for rij, *_ in rest], base=[begin for *_, (begin, _) in rest],
        x=[lengte for *_, (_, lengte) in rest],
        customdata=[f"{balk[0]}<br>{_name_verborgen(balk)}" for _, balk, _ in rest]))
    for rij, balk, stuk in zip(rijen, balken, stukken, strict=True):
        plaats = {"y": rij + _DIKTE / 2, "yanchor": "bottom", "xref": "paper"}
        beeld.add_annotation(x=0, xanchor="left", text=balk[0], **plaats)
        naast = [balk[1], *(f"{deel.naam.lower()} {format_aandeel(balk[2][deel])}"
                            for deel in delen if deel in stuk and stuk[deel][1] < _LEESBAAR)]
        beeld.add_annotation(x=1, xanchor="right", text=", ".join(filter(None, naast)),
                             font={"size": 13, "color": stijl.TEKST_ZACHT}, **plaats)
    beeld.update_layout(
        template=stijl.TEMPLATE, height=RIJHOOGTE * len(balken) + 76, barmode="overlay",
        xaxis={"visible": False, "range": [0, _GEHEEL]},
        yaxis={"visible": False, "range": [-0.35, len(balken) - 0.3]},
        showlegend=True, legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom",
                                 "traceorder": "normal"},
        margin={"l": 2, "r": 2, "t": 4, "b": 62})
    return beeld


def _divide(delen: dict[Deel, int | None]) -> dict[Deel | None, tuple[float, float]]:
    """Where each part begins and how long it is; under None the place of what is hidden.

    The parts come from rounded numbers, so they need not make 100; the bar does.
    """
    getoond = {deel: aandeel for deel, aandeel in delen.items() if aandeel is not None}
    som = sum(getoond.values())
    verborgen = max(_GEHEEL - som, _MINSTENS) if len(getoond) < len(delen) else 0
    schaal = (_GEHEEL - verborgen) / som if som else 0
    plekken: dict[Deel | None, tuple[float, float]] = {}
    begin = 0.0
    for deel, aandeel in getoond.items():
        plekken[deel] = (begin, aandeel * schaal)
        begin += aandeel * schaal
    if verborgen:
        plekken[None] = (begin, verborgen)
    return plekken


def _name_verborgen(balk: Balk) -> str:
    return taal.join_lijst([deel.naam.lower() for deel, p in balk[2].items() if p is None])


def _say_richting(cijfers: Sequence[Cijfer], meting: Meting) -> str:
    """Where the mark is most often better and most often worse, as far as shown.

    Of one that is shown nothing is most often. Shares of rounded numbers need not make the whole.
    """
    zinnen = []
    for woord, aandelen in (("beter", [(c, c.beter) for c in cijfers]),
                            ("slechter", [(c, c.slechter) for c in cijfers])):
        getoond = [(c, aandeel) for c, aandeel in aandelen if aandeel is not None]
        if getoond:
            hoogste = max(aandeel for _, aandeel in getoond)
            namen = taal.join_lijst([c.klein for c, aandeel in getoond if aandeel == hoogste])
            procent = taal.format_procent(hoogste)
            zinnen.append(
                f"{'' if len(getoond) == 1 else 'het vaakst '}{woord} is het cijfer voor {namen} "
                f"(bij ongeveer {procent} van de inwoners)")
    grens = "" if all(None not in _list_delen(c) for c in cijfers) else ", van wat te tonen is"
    slot = (" De delen zijn afgerond en tellen daardoor niet altijd op tot "
            f"{taal.format_procent(_GEHEEL)}." if any(map(_is_rond, cijfers)) else "")
    wat = "; ".join(zinnen) or "hoe vaak een cijfer beter of slechter is, is niet te tonen"
    return f"{meting.kop} vergeleken met vooraf{grens if zinnen else ''}: {wat}.{slot}"


def _list_delen(cijfer: Cijfer) -> tuple[int | None, int | None, int | None]:
    return cijfer.beter, cijfer.gelijk, cijfer.slechter


def _is_rond(cijfer: Cijfer) -> bool:
    """True where all parts are shown and do not make the whole."""
    delen = [deel for deel in _list_delen(cijfer) if deel is not None]
    return len(delen) == len(_list_delen(cijfer)) and sum(delen) != _GEHEEL


def _say_metingen(cijfers: Sequence[Cijfer]) -> str:
    """How many have both measurements, and what share that is of who was measured before."""
    aantal = taal.start_hoofdletter(say_inwoners(cijfers))
    gekoppeld = [c.gekoppeld for c in cijfers if c.gekoppeld is not None]
    if not gekoppeld:
        return (f"{aantal} met beide metingen. Welk deel dat is van wie vooraf is gemeten, is niet "
                "te tonen.")
    return (f"{aantal} met beide metingen. Dat is ongeveer {say_bereik(gekoppeld)}\u00a0% van wie "
            "vooraf is gemeten; bij de anderen ontbreekt de tweede meting.")


def _say_balken(balken: Sequence[Balk]) -> str:
    """Every bar for who cannot see it; what is hidden of it is named once."""
    return " ".join(f"{naam}: {', '.join(_say_delen(delen))}." for naam, _, delen in balken)


def _say_delen(delen: dict[Deel, int | None]) -> list[str]:
    getoond = [f"{deel.naam.lower()} {taal.format_procent(p)}" for deel, p in delen.items()
               if p is not None]
    if len(getoond) < len(delen):
        getoond.append(f"{'de rest ' if getoond else ''}{taal.VERBORGEN}")
    return getoond
