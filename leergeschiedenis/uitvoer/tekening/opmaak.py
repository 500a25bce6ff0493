"""The words of Plotly for text, dashes and hatching, as shapes understand them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.uitvoer.letters import measure_tekst
from leergeschiedenis.uitvoer.tekening.vormen import Deel, Regel, Tekst, Verf

Spec = Mapping[str, Any]
MAAT: Final = 15.0
_STREPEN: Final[Mapping[str, tuple[float, ...]]] = {
    "solid": (), "dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1),
    "longdashdot": (5, 2, 1, 2),
}
_NOTATIES: Final[Mapping[str, Callable[[float], str]]] = {
    stijl.GETAL: taal.format_getal, stijl.DECIMAAL: lambda g: taal.format_getal(g, 1),
    stijl.EURO: taal.format_euro, "": taal.format_kort,
}
_DOORZICHTIG: Final = re.compile(r"rgba\(\d+, ?\d+, ?\d+, ?0\)|transparent")
_TAG: Final = re.compile(r"(</?b>|<br>|</?span[^>]*>)")
_SPAN_MAAT: Final = re.compile(r"font-size: ?([\d.]+)px")
_SPAN_KLEUR: Final = re.compile(r"(?<![-\w])color: ?(#\w+)")


def read_kleur(kleur: object) -> str:
    """A colour; empty for one that cannot be seen."""
    tekst = str(kleur or "")
    return "" if _DOORZICHTIG.fullmatch(tekst) else tekst


def read_streep(streep: object, dikte: float) -> tuple[float, ...]:
    """The lengths of dashes and gaps in pixels; none for a whole line."""
    naam = str(streep or "solid")
    if naam in _STREPEN:
        return tuple(deel * max(dikte, 3) for deel in _STREPEN[naam])
    return tuple(float(deel.strip().removesuffix("px")) for deel in naam.split(","))


def read_lijnverf(lijn: Spec, dekking: float = 1) -> Verf:
    """How a line is painted."""
    dikte = float(lijn.get("width", 2))
    return Verf(lijn=read_kleur(lijn.get("color")), dikte=dikte,
                streep=read_streep(lijn.get("dash"), dikte), dekking=dekking)


def format_waarde(waarde: float, notatie: str) -> str:
    """A number at an axis, in Dutch. Raises KeyError for a notation that no figure uses."""
    return _NOTATIES[notatie](waarde)


def build_tekst(tekst: str, x: float, y: float, letter: Spec, xanker: str, yanker: str,
                uitlijning: str = "", grond: str = "") -> Tekst:
    """Text of Plotly at a place; its anchors say which side or middle of it stands there."""
    maat = float(letter.get("size", MAAT))
    regels = _split_regels(tekst)
    anker = {"left": "start", "right": "end"}.get(xanker, "middle")
    gemaakt = Tekst(
        x, 0, regels, maat, read_kleur(letter.get("color", stijl.TEKST)), anker,
        {"left": "start", "right": "end", "center": "middle"}.get(uitlijning, anker),
        max(measure_regel(regel, maat) for regel in regels), read_kleur(grond))
    boven = {"top": y, "bottom": y - gemaakt.hoogte}.get(yanker, y - gemaakt.hoogte / 2)
    return Tekst(**{**vars(gemaakt), "y": boven})


def measure_regel(regel: Regel, maat: float) -> float:
    """How wide a line is."""
    return sum(measure_tekst(deel.tekst, deel.maat or maat, deel.vet) for deel in regel)


def _split_regels(tekst: str) -> tuple[Regel, ...]:
    """The lines of a text of Plotly, with what is bold, smaller or coloured in them."""
    regels: list[list[Deel]] = [[]]
    vorm = Deel("")
    for stuk in filter(None, _TAG.split(tekst)):
        if stuk == "<br>":
            regels.append([])
        elif stuk in ("<b>", "</b>"):
            vorm = replace(vorm, vet=stuk == "<b>")
        elif stuk.startswith(("<span", "</span")):
            maat, kleur = _SPAN_MAAT.search(stuk), _SPAN_KLEUR.search(stuk)
            vorm = replace(vorm, maat=float(maat[1]) if maat else 0,
                           kleur=kleur[1] if kleur else "")
        else:
            regels[-1].append(replace(vorm, tekst=unescape(stuk)))
    return tuple(tuple(regel) or (Deel(""),) for regel in regels)


def merge(standaard: Spec, eigen: Spec) -> dict[str, Any]:
    """A specification laid over its template."""
    samen = dict(standaard)
    for naam, waarde in eigen.items():
        onder = samen.get(naam)
        samen[naam] = (merge(onder, waarde) if isinstance(onder, Mapping)
                       and isinstance(waarde, Mapping) else waarde)
    return samen
