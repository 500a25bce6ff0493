"""Who works with whom: organisations as points, what they share as lines of its thickness.

Only pairs that are shown are drawn. A pair that is missing did not work together, or not on enough
casussen; the sentence says so, and no place in the picture tells which it is.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import (
    Figuur,
    Kaart,
    Strook,
    Strooklijst,
    Tabel,
    check_antwoorden,
)
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.ligging import bend_line, order_points, place_on_oval
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.tijdas import break_regels

HOOGSTENS: Final = 24  # organisations in the picture; more names would touch
OP_LIJST: Final = 12  # pairs in the list
MET_GETAL: Final = 2  # so many of the strongest pairs have their number beside the line
_RUIM: Final = 6  # with fewer organisations the oval is narrower, so that a line is no bar
_SMAL: Final = 2.2  # times as much room beside it then
_REGELBREEDTE: Final = 15  # characters of a name on one line
_NAAMRUIMTE: Final = 152  # pixels beside the oval
_PER_NAAM: Final = 76  # pixels in height
_LIJN: Final = 13.0  # pixels, for the largest pair; the others in proportion
_PUNT: Final = (11.0, 30.0)  # pixels, across
_LIJNSTERKTE: Final = 0.7
_AFWEZIG: Final = "Een paar dat u niet ziet, werkte niet samen of is niet te tonen."


def draw_netwerk(kaart: Kaart, paren: Antwoord, namen: Antwoord, totaal: Antwoord, kader: Kader,
                 toelichting: str = "") -> Figuur:
    """A line per pair of organisations that is shown; `toelichting` ends the sentence."""
    check_antwoorden(paren, namen, totaal)
    lijnen = [a for a in read_aantallen(paren) if a.is_getoond]
    punten = {a.code: a for a in read_aantallen(namen) if a.is_getoond}
    getekend = _pick(lijnen)
    zin = _say(lijnen, punten, getekend, toelichting) if lijnen else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_lijnen(lijnen)}".strip(),
        tabel=Tabel(("Organisatie", "Samen met", "Inwoners"), (
            *((a.label, a.label2, a.cel) for a in lijnen),
            *((a.label, "alle casussen waaraan zij meewerkte", a.cel) for a in punten.values()))),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw(lijnen, punten, getekend) if lijnen else None,
        smal=(_list_stroken(lijnen),) if lijnen else (), naast=True, is_leeg=not lijnen)


def _pick(lijnen: Sequence[Aantal]) -> list[str]:
    """The organisations in the picture, by name; of too many, those of the strongest pairs."""
    gekozen = dict.fromkeys(code for a in lijnen for code in (a.code, a.code2))
    return sorted(list(gekozen)[:HOOGSTENS])


def _draw(lijnen: Sequence[Aantal], punten: Mapping[str, Aantal],
          getekend: Sequence[str]) -> Schets:
    plaats = _place(lijnen, getekend)
    te_zien = [a for a in lijnen if a.code in plaats and a.code2 in plaats]
    grootste = max(a.aantal or 0 for a in te_zien)
    beeld = Schets()
    for a in reversed(te_zien):  # the strongest on top
        beeld.add_scatter(
            x=[x for x, _ in _bend(a, plaats)], y=[y for _, y in _bend(a, plaats)], mode="lines",
            hoverinfo="skip", opacity=_LIJNSTERKTE,
            line={"color": stijl.PROEFTUIN, "width": _LIJN * (a.aantal or 0) / grootste})
    middens = [_bend(a, plaats)[len(_bend(a, plaats)) // 2] for a in te_zien]
    beeld.add_scatter(
        x=[x for x, _ in middens], y=[y for _, y in middens], mode="markers",
        marker={"size": 22, "opacity": 0},
        customdata=[f"{a.label} en {a.label2}<br>inwoners: {a.tekst}" for a in te_zien],
        hovertemplate="%{customdata}<extra></extra>")
    _add_punten(beeld, punten, plaats)
    for (x, y), a in list(zip(middens, te_zien, strict=True))[:MET_GETAL]:
        beeld.add_annotation(x=x, y=y, text=f"<b>{a.kort}</b>", bgcolor=stijl.VLAK, borderpad=2)
    breedte = 1 if len(plaats) >= _RUIM else _SMAL
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_PER_NAAM * ((len(plaats) + 1) // 2) + 60,
        xaxis={"visible": False, "range": [-breedte, breedte], "fixedrange": True},
        yaxis={"visible": False, "range": [-1.05, 1.05], "fixedrange": True},
        margin={"l": _NAAMRUIMTE, "r": _NAAMRUIMTE, "t": 8, "b": 8})
    return beeld


def _place(lijnen: Sequence[Aantal], getekend: Sequence[str]) -> dict[str, tuple[float, float]]:
    gewicht = {frozenset((a.code, a.code2)): float(a.aantal or 0) for a in lijnen}
    volgorde = order_points([[gewicht.get(frozenset((een, ander)), 0.0) for ander in getekend]
                             for een in getekend])
    return {getekend[punt]: (float(x), float(y))
            for punt, (x, y) in zip(volgorde, place_on_oval(len(getekend)), strict=True)}


def _bend(aantal: Aantal, plaats: Mapping[str, tuple[float, float]]) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in bend_line(plaats[aantal.code], plaats[aantal.code2])]


def _add_punten(beeld: Schets, punten: Mapping[str, Aantal],
                plaats: Mapping[str, tuple[float, float]]) -> None:
    """A dot per organisation, its name beside it on the outside of the oval."""
    grootste = max((a.aantal or 0 for a in punten.values()), default=0)
    maten = {code: _measure(punten[code].aantal if code in punten else None, grootste)
             for code in plaats}
    beeld.add_scatter(
        x=[x for x, _ in plaats.values()], y=[y for _, y in plaats.values()], mode="markers",
        marker={"size": list(maten.values()), "opacity": 1, "color": stijl.STRUCTUREEL,
                "line": {"color": stijl.VLAK, "width": 2}},
        customdata=[f"{code}<br>" + (f"inwoners: {punten[code].tekst}" if code in punten
                                     else taal.NIET_TE_TONEN) for code in plaats],
        hovertemplate="%{customdata}<extra></extra>")
    for code, (x, y) in plaats.items():
        links = x < 0
        beeld.add_annotation(
            x=x, y=y, text=break_regels(code, _REGELBREEDTE), font={"size": 16},
            align="right" if links else "left",
            xanchor="right" if links else "left",
            xshift=(-1 if links else 1) * (maten[code] / 2 + 4))


def _measure(aantal: int | None, grootste: int) -> float:
    """The width of a dot in pixels: what it covers follows the number."""
    laagste, hoogste = _PUNT
    return laagste + (hoogste - laagste) * sqrt((aantal or 0) / grootste) if grootste else laagste


def _list_stroken(lijnen: Sequence[Aantal]) -> Strooklijst:
    """The strongest pairs as a list: beside the picture, or instead of it on a narrow screen."""
    grootste = max(a.aantal or 0 for a in lijnen)
    rest = len(lijnen) - OP_LIJST
    return Strooklijst("Sterkste paren", tuple(
        Strook(f"{a.label} en {a.label2}", a.tekst, round(100 * (a.aantal or 0) / grootste))
        for a in lijnen[:OP_LIJST]),
        f"Nog {taal.format_aantal(rest, 'paar staat', 'paren staan')} in de tabel."
        if rest > 0 else "")


def _say(lijnen: Sequence[Aantal], punten: Mapping[str, Aantal], getekend: Sequence[str],
         toelichting: str) -> str:
    eerste = [f"{a.label} en {a.label2} ({a.zin}{' inwoners' if nummer == 0 else ''})"
              for nummer, a in enumerate(lijnen[:2])]
    zinnen = ["Het vaakst samen aan een casus, van wat te tonen is: "
              f"{', daarna '.join(eerste)}."]
    samen = {code for a in lijnen for code in (a.code, a.code2)}
    if alleen := [a.label for code, a in punten.items() if code not in samen]:
        zinnen.append("Wel betrokken, maar zonder een paar dat te tonen is: "
                      f"{taal.join_lijst(alleen)}.")
    if (rest := len(samen) - len(getekend)) > 0:
        zinnen.append(f"Getekend zijn de {len(getekend)} organisaties van de sterkste paren; "
                      f"{taal.spell_getal(rest)} staan alleen in de tabel.")
    return " ".join([*zinnen, _AFWEZIG, toelichting]).strip()


def _say_lijnen(lijnen: Sequence[Aantal]) -> str:
    """Every pair that is shown, the strongest first, for who cannot see the lines."""
    if not lijnen:
        return ""
    paren = [f"{a.label} en {a.label2} {a.zin}" for a in lijnen]
    wat = taal.format_aantal(len(paren), "paar", "paren")
    return f"Netwerk van {wat}: {'; '.join(paren)}."
