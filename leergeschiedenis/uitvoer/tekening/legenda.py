"""What the marks of a figure stand for, in a row under or above it."""

from collections.abc import Sequence
from typing import Final

from leergeschiedenis.uitvoer.letters import measure_tekst
from leergeschiedenis.uitvoer.tekening.opmaak import (
    Spec,
    build_tekst,
    read_kleur,
    read_lijnverf,
)
from leergeschiedenis.uitvoer.tekening.sporen import draw_teken, read_verven
from leergeschiedenis.uitvoer.tekening.vormen import Lijn, Verf, Vorm, build_rechthoek

_RIJ: Final = 24.0
_TEKEN: Final = 30.0  # pixels for the mark itself
_TUSSEN: Final = 22.0
_HELFT: Final = 6.5  # of a small square
_MAAT: Final = 15.0


def draw_legenda(sporen: Sequence[Spec], opmaak: Spec, vlak: tuple[float, float], breedte: float,
                 hoogte: float) -> list[Vorm]:
    """Every trace that has its name in the legend; `vlak` is the bottom and the top of the plot."""
    if not opmaak.get("showlegend"):
        return []
    genoemd = [s for s in sporen if s.get("name") and s.get("showlegend", True)
               and any(x is not None for x in s["x"])]
    if not genoemd:
        return []
    plekken: list[tuple[float, int]] = []
    x, rij = 0.0, 0
    for spoor in genoemd:
        breed = _TEKEN + measure_tekst(spoor["name"], _MAAT) + _TUSSEN
        if x and x + breed > breedte:
            x, rij = 0.0, rij + 1
        plekken.append((x, rij))
        x += breed
    legenda = opmaak["legend"]
    titel = legenda.get("title", {})
    boven = _RIJ if titel.get("text") else 0
    hoog = boven + _RIJ * (rij + 1)
    y0 = hoogte - hoog
    if legenda.get("yref") != "container":
        y0 = vlak[0] + legenda["y"] * (vlak[1] - vlak[0])
        y0 -= hoog if legenda.get("yanchor") == "bottom" else 0
    vormen: list[Vorm] = []
    if boven:
        vormen.append(build_tekst(titel["text"], 4, y0 + _RIJ / 2, titel.get("font", {}), "left",
                                  "middle"))
    for spoor, (links, rij) in zip(genoemd, plekken, strict=True):
        y = y0 + boven + _RIJ * (rij + 0.5)
        vormen += _draw_merk(spoor, links, y)
        vormen.append(build_tekst(spoor["name"], links + _TEKEN + 4, y, {"size": _MAAT}, "left",
                                  "middle"))
    return vormen


def _draw_merk(spoor: Spec, x: float, y: float) -> list[Vorm]:
    midden = x + _TEKEN / 2
    if spoor["type"] == "bar" or spoor.get("wig"):
        aantal = max(len(spoor["x"]), 1)
        return [build_rechthoek(midden - _HELFT, y - _HELFT, midden + _HELFT, y + _HELFT,
                                read_verven(spoor.get("marker", {}), aantal)[0])]
    vormen: list[Vorm] = []
    if vul := read_kleur(spoor.get("fillcolor")) if spoor.get("mode") == "none" else "":
        vormen.append(build_rechthoek(x, y - _HELFT, x + _TEKEN, y + _HELFT, Verf(
            vul=vul, dekking=float(spoor.get("opacity", 1)))))
    if "lines" in spoor.get("mode", ""):
        vormen.append(Lijn(((x, y), (x + _TEKEN, y)), read_lijnverf(spoor.get("line", {}))))
    if "markers" in spoor.get("mode", ""):
        vormen += draw_teken(spoor.get("marker", {}), (midden, y), 0, max(len(spoor["x"]), 1))
    return vormen
