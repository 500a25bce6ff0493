"""The traces of a figure as shapes: bars, and lines with their points and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any, Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.uitvoer.tekening.assen import As
from leergeschiedenis.uitvoer.tekening.opmaak import (
    Spec,
    build_tekst,
    read_kleur,
    read_lijnverf,
)
from leergeschiedenis.uitvoer.tekening.vormen import (
    Cirkel,
    Lijn,
    Punt,
    Verf,
    Vlak,
    Vorm,
    build_rechthoek,
    list_kleuren,
)

_NAAST: Final = 4  # pixels between a bar and its number
_HOEKEN: Final = {"square": (4, pi / 4), "diamond": (4, 0.0), "triangle-up": (3, -pi / 2),
                  "pentagon": (5, -pi / 2), "cross": (4, 0.0), "x": (4, pi / 4),
                  "star": (5, -pi / 2)}
_KRUISEN: Final = ("cross", "x")


@dataclass(frozen=True)
class Plek:
    """The axes that a trace is drawn along, and which of how many groups of bars it is."""

    x: As
    y: As
    nummer: int = 0
    groepen: int = 1
    staafbreedte: float = 1


def draw_staven(spoor: Spec, plek: Plek) -> list[Vorm]:
    """Bars with their margins and numbers."""
    is_liggend = spoor.get("orientation") == "h"
    langs, dwars = (plek.x, plek.y) if is_liggend else (plek.y, plek.x)
    lengten, plaatsen = (spoor["x"], spoor["y"]) if is_liggend else (spoor["y"], spoor["x"])
    vormen: list[Vorm] = []
    verven = read_verven(spoor.get("marker", {}), len(lengten))
    for k, (lengte, plaats) in enumerate(zip(lengten, plaatsen, strict=True)):
        if lengte is None:
            continue
        begin = _pick(spoor.get("base"), k, 0)
        breed = _pick(spoor.get("width"), k, 0) or plek.staafbreedte
        midden = plaats if spoor.get("width") is not None else (
            plaats + (plek.nummer - (plek.groepen - 1) / 2) * breed)
        zijden = dwars.place(midden - breed / 2), dwars.place(midden + breed / 2)
        einden = langs.place(begin), langs.place(begin + lengte)
        hoeken = ((einden[0], zijden[0], einden[1], zijden[1]) if is_liggend
                  else (zijden[0], einden[0], zijden[1], einden[1]))
        vormen.append(build_rechthoek(*hoeken, verven[k]))
        fout = _pick((spoor.get("error_x") or {}).get("array"), k, 0)
        if fout:
            vormen += _draw_marge(spoor["error_x"], begin + lengte, fout, plaats, plek)
        if tekst := str(_pick(spoor.get("text"), k, "") or ""):
            vormen.append(_write_getal(spoor, tekst, einden, dwars.place(midden), is_liggend))
    return vormen


def draw_lijn(spoor: Spec, plek: Plek) -> list[Vorm]:
    """A filled shape, a line, points and words, as far as the trace has them."""
    punten = [None if x is None or y is None else (plek.x.place(x), plek.y.place(y))
              for x, y in zip(spoor["x"], spoor["y"], strict=True)]
    if "wig" in spoor:
        verf = read_verven(spoor["marker"], 1)[0]
        return [Vlak(deel, verf) for deel in _split(punten)]
    wijze, dekking = spoor.get("mode", "lines+markers"), float(spoor.get("opacity", 1))
    vormen: list[Vorm] = []
    if spoor.get("fill") == "toself" and (vul := read_kleur(spoor.get("fillcolor"))):
        vormen += [Vlak(deel, Verf(vul=vul, dekking=dekking, dikte=0)) for deel in _split(punten)]
    if "lines" in wijze:
        lijnverf = read_lijnverf(spoor.get("line", {}), dekking)
        vormen += [Lijn(deel, lijnverf) for deel in _split(punten) if len(deel) > 1]
    for k, punt in enumerate(punten):
        if punt is None:
            continue
        fout = _pick((spoor.get("error_x") or {}).get("array"), k, 0)
        if fout:
            vormen += _draw_marge(spoor["error_x"], spoor["x"][k], fout, spoor["y"][k], plek)
        straal = 0.0
        if "markers" in wijze:
            teken = draw_teken(spoor.get("marker", {}), punt, k, len(punten), dekking)
            straal = float(_pick(spoor.get("marker", {}).get("size"), k, 9)) / 2
            vormen += teken
        if "text" in wijze and (tekst := str(_pick(spoor.get("text"), k, "") or "")):
            plaats = str(_pick(spoor.get("textposition"), k, "middle center"))
            vormen.append(_write_bij(tekst, punt, straal, plaats, spoor.get("textfont", {})))
    return vormen


def draw_teken(marker: Spec, midden: Punt, k: int, aantal: int, dekking: float = 1) -> list[Vorm]:
    """One marker of a trace."""
    straal = float(_pick(marker.get("size"), k, 9)) / 2
    dekking *= float(_pick(marker.get("opacity"), k, 1))
    if not dekking:
        return []
    vorm, lijn = str(_pick(marker.get("symbol"), k, "circle")), marker.get("line", {})
    kleur = read_kleur(list_kleuren(marker.get("color"), aantal)[k])
    rand = read_kleur(list_kleuren(lijn.get("color"), aantal)[k])
    dikte = float(_pick(lijn.get("width"), k, 0))
    if vorm.endswith("-open"):
        vorm, rand, kleur = vorm.removesuffix("-open"), kleur, stijl.VLAK
        dikte = dikte or 2
    verf = Verf(vul=kleur, lijn=rand if dikte else "", dikte=dikte, dekking=dekking)
    if vorm == "circle":
        return [Cirkel(midden, straal, verf)]
    hoeken, draai = _HOEKEN[vorm]
    top = [(midden[0] + straal * 1.2 * cos(draai + 2 * pi * h / hoeken),
            midden[1] + straal * 1.2 * sin(draai + 2 * pi * h / hoeken)) for h in range(hoeken)]
    if vorm in _KRUISEN:
        kruis = Verf(lijn=kleur, dikte=3, dekking=dekking)
        return [Lijn((top[0], top[2]), kruis), Lijn((top[1], top[3]), kruis)]
    if vorm == "star":
        top = [top[h * 2 % hoeken] for h in range(hoeken)]
    return [Vlak(tuple(top), verf)]


def read_verven(marker: Spec, aantal: int) -> list[Verf]:
    """How each bar of a trace is painted."""
    lijn, patroon = marker.get("line", {}), marker.get("pattern", {})
    kleuren = list_kleuren(marker.get("color"), aantal)
    randen = list_kleuren(lijn.get("color"), aantal)
    overdekt = patroon.get("fillmode") == "overlay"
    verven = []
    for k in range(aantal):
        arcering = str(_pick(patroon.get("shape"), k, "") or "")
        dikte = float(_pick(lijn.get("width"), k, 0))
        verven.append(Verf(
            vul="" if arcering and not overdekt else read_kleur(kleuren[k]),
            lijn=read_kleur(randen[k]) if dikte else "", dikte=dikte, arcering=arcering,
            arceerkleur=read_kleur(_pick(patroon.get("fgcolor"), k, "")) if arcering else ""))
    return verven


def _draw_marge(fout: Spec, waarde: float, marge: float, plaats: float, plek: Plek) -> list[Vorm]:
    """How far a value may be off, as a thin line with ends."""
    verf = Verf(lijn=read_kleur(fout.get("color")), dikte=float(fout.get("thickness", 2)))
    y, helft = plek.y.place(plaats), float(fout.get("width", 4))
    links, rechts = plek.x.place(waarde - marge), plek.x.place(waarde + marge)
    return [Lijn(((links, y), (rechts, y)), verf),
            *(Lijn(((x, y - helft), (x, y + helft)), verf) for x in (links, rechts))]


def _write_getal(spoor: Spec, tekst: str, einden: tuple[float, float], midden: float,
                 is_liggend: bool) -> Vorm:
    letter = spoor.get("textfont", {})
    if spoor.get("textposition") == "inside":
        langs = sum(einden) / 2
        return build_tekst(tekst, *((langs, midden) if is_liggend else (midden, langs)), letter,
                           "center", "middle")
    if is_liggend:
        naar_rechts = einden[1] >= einden[0]
        return build_tekst(tekst, einden[1] + (_NAAST if naar_rechts else -_NAAST), midden, letter,
                           "left" if naar_rechts else "right", "middle")
    return build_tekst(tekst, midden, einden[1] - _NAAST, letter, "center", "bottom")


def _write_bij(tekst: str, punt: Punt, straal: float, plaats: str, letter: Spec) -> Vorm:
    """Words beside a point, on the side that is named: 'top left'."""
    hoogte, zijde = plaats.split()
    x = punt[0] + {"left": -straal, "right": straal}.get(zijde, 0)
    y = punt[1] + {"top": -straal, "bottom": straal}.get(hoogte, 0)
    return build_tekst(tekst, x, y, letter,
                       {"left": "right", "right": "left"}.get(zijde, "center"),
                       {"top": "bottom", "bottom": "top"}.get(hoogte, "middle"))


def _split(punten: Sequence[Punt | None]) -> list[tuple[Punt, ...]]:
    """The points between the gaps."""
    delen: list[list[Punt]] = [[]]
    for punt in punten:
        if punt is None:
            delen.append([])
        else:
            delen[-1].append(punt)
    return [tuple(deel) for deel in delen if deel]


def _pick(waarde: Any, k: int, anders: Any) -> Any:
    """What holds for one of a trace: given once, per one, or not at all."""
    if isinstance(waarde, list | tuple):
        return waarde[k]
    return anders if waarde is None else waarde
