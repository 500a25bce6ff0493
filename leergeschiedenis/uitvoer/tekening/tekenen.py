"""A whole figure as shapes: axes, traces, words and legend."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.projectie import drop_koppen, project_figuur
from leergeschiedenis.uitvoer.tekening.assen import (
    As,
    draw_as_links,
    draw_as_onder,
    measure_links,
    measure_onder,
    read_bereik,
)
from leergeschiedenis.uitvoer.tekening.legenda import draw_legenda
from leergeschiedenis.uitvoer.tekening.opmaak import (
    Spec,
    build_tekst,
    merge,
    read_kleur,
    read_lijnverf,
)
from leergeschiedenis.uitvoer.tekening.sporen import Plek, draw_lijn, draw_staven
from leergeschiedenis.uitvoer.tekening.vormen import (
    Lijn,
    Tekening,
    Verf,
    Vorm,
    build_rechthoek,
)
from leergeschiedenis.uitvoer.tekening.web import flatten_web

BREEDTE: Final = 900.0
_LUCHT: Final = 2  # pixels around an annotation
_STAAFRUIMTE: Final = 0.3


def draw_figuur(figuur: Figuur, breedte: float = BREEDTE) -> Tekening:
    """The picture of a card, as wide as asked for and as high as on the screen."""
    assert figuur.licht is not None
    return draw_spec(drop_koppen(figuur.licht.to_dict(), stijl.KOP_SMAL), breedte,
                     figuur.licht.hoogte)


def draw_projectie(figuur: Figuur, breedte: float, deel: float = 1) -> Tekening:
    """The same as it is on a slide: what is too high in two columns, no letter very small, and as
    such a part of its own height."""
    projectie = project_figuur(figuur)
    assert projectie is not None
    return draw_spec(projectie.breed, breedte, projectie.hoogte * deel)


def draw_spec(spec: Spec, breedte: float, hoogte: float) -> Tekening:
    """What Plotly would draw from a specification."""
    sjabloon = spec["layout"].get("template", {})
    opmaak = merge(sjabloon.get("layout", {}), spec["layout"])
    sporen = [merge(_read_standaard(sjabloon, spoor["type"]), spoor) for spoor in spec["data"]]
    if "polar" in spec["layout"]:
        sporen, straal = flatten_web(sporen, opmaak)
        opmaak |= _read_rond(opmaak, breedte, hoogte, straal)
    assen = _build_assen(sporen, opmaak, breedte, hoogte)
    achter: list[Vorm] = []  # of the data
    voor: list[Vorm] = []
    for x, y in assen.values():
        for a, v in (draw_as_onder(x, y), draw_as_links(y, x)):
            achter += a
            voor += v
    for vorm in opmaak.get("shapes", ()):
        (achter if vorm.get("layer") == "below" else voor).append(_draw_vorm(vorm, assen))
    standaard = opmaak.get("annotationdefaults", {})
    woorden = [_write(merge(standaard, a), assen, breedte, hoogte)
               for a in opmaak.get("annotations", ())]
    data = _draw_sporen(sporen, assen, opmaak)
    eerste = next(iter(assen.values()))[1]
    legenda = draw_legenda(sporen, opmaak, (eerste.begin, eerste.einde), breedte, hoogte)
    return Tekening(breedte, hoogte, (*achter, *data, *voor, *woorden, *legenda))


Assen = Mapping[str, tuple[As, As]]


def _read_standaard(sjabloon: Spec, soort: str) -> Spec:
    """What the template says of a kind of trace; a web is drawn like lines."""
    gegeven = sjabloon.get("data", {}).get(soort.removesuffix("polar"), ({},))
    return next(iter(gegeven), {})


def _read_rond(opmaak: Spec, breedte: float, hoogte: float, straal: float) -> dict[str, Any]:
    """Two axes that make a circle round."""
    marge = opmaak["margin"]
    breed, hoog = breedte - marge["l"] - marge["r"], hoogte - marge["t"] - marge["b"]
    zij, op = straal * max(breed / hoog, 1), straal * max(hoog / breed, 1)
    return {"xaxis": {"visible": False, "range": [-zij, zij]},
            "yaxis": {"visible": False, "range": [-op, op]}}


def _build_assen(sporen: Sequence[Spec], opmaak: Spec, breedte: float, hoogte: float) -> Assen:
    """Per pair of axes both of them, with room for what stands along them."""
    paren = dict.fromkeys((spoor.get("xaxis") or "x", spoor.get("yaxis") or "y")
                          for spoor in sporen)
    marge = opmaak["margin"]
    vlak = [float(marge["l"]), breedte - marge["r"], hoogte - marge["b"], float(marge["t"])]
    assen: dict[str, tuple[As, As]] = {}
    for _ in range(2):  # once to know how long the words along the axes are
        for xnaam, ynaam in paren:
            eigen = [s for s in sporen if (s.get("xaxis") or "x") == xnaam]
            assen[xnaam] = assen[ynaam] = (
                _build_as(_find_as(opmaak, xnaam), vlak[0], vlak[1], eigen, "x"),
                _build_as(_find_as(opmaak, ynaam), vlak[2], vlak[3], eigen, "y"))
        eerste = assen["x"]
        vlak[0] = max(marge["l"], measure_links(eerste[1]))
        vlak[2] = hoogte - max(marge["b"], measure_onder(eerste[0]))
    return assen


def _find_as(opmaak: Spec, naam: str) -> Spec:
    soort = f"{naam[0]}axis"
    standaard = opmaak.get("template", {}).get("layout", {}).get(soort, {})
    return merge(standaard, opmaak.get(f"{soort}{naam[1:]}", {}))


def _build_as(spec: Spec, begin: float, einde: float, sporen: Sequence[Spec], kant: str) -> As:
    deel = spec.get("domain", (0, 1))
    waarden = [w for spoor in sporen for w in spoor.get(kant, ()) if w is not None]
    van, tot = read_bereik(spec, waarden)
    return As(spec, begin + deel[0] * (einde - begin), begin + deel[1] * (einde - begin), van, tot)


def _draw_sporen(sporen: Sequence[Spec], assen: Assen, opmaak: Spec) -> list[Vorm]:
    """Bars first, as Plotly does."""
    groepen = [s for s in sporen if s["type"] == "bar" and s.get("width") is None]
    plaatsen = sorted({x for s in groepen for x in s["x"] if x is not None})
    stap = min((b - a for a, b in pairwise(plaatsen)), default=1)
    aantal = len(groepen) if opmaak.get("barmode", "group") == "group" else 1
    breed = stap * (1 - opmaak.get("bargap", _STAAFRUIMTE)) / max(aantal, 1)
    vormen: list[Vorm] = []
    for spoor in sorted(sporen, key=lambda s: s["type"] != "bar"):
        x, y = assen[spoor.get("xaxis") or "x"]
        nummer = groepen.index(spoor) if spoor in groepen and aantal > 1 else 0
        vormen += _TEKENAARS[spoor["type"]](spoor, Plek(x, y, nummer, max(aantal, 1), breed))
    return vormen


_TEKENAARS: Final = {"bar": draw_staven, "scatter": draw_lijn}


def _draw_vorm(vorm: Spec, assen: Assen) -> Vorm:
    punten = [(_place(vorm, "x", vorm[f"x{k}"], assen), _place(vorm, "y", vorm[f"y{k}"], assen))
              for k in (0, 1)]
    if vorm["type"] == "line":
        return Lijn(tuple(punten), read_lijnverf(vorm.get("line", {})))
    lijn = vorm.get("line", {})
    return build_rechthoek(*punten[0], *punten[1], Verf(
        vul=read_kleur(vorm.get("fillcolor")), lijn=read_kleur(lijn.get("color")),
        dikte=float(lijn.get("width", 0)), dekking=float(vorm.get("opacity", 1))))


def _write(woord: Spec, assen: Assen, breedte: float, hoogte: float) -> Vorm:
    """An annotation; without an anchor its middle stands at its place, as Plotly has it."""
    x = _place(woord, "x", woord["x"], assen) + woord.get("xshift", 0)
    y = _place(woord, "y", woord["y"], assen) - woord.get("yshift", 0)
    xanker, yanker = woord.get("xanchor", "center"), woord.get("yanchor", "middle")
    x += {"left": _LUCHT, "right": -_LUCHT}.get(xanker, 0)
    y += {"top": _LUCHT, "bottom": -_LUCHT}.get(yanker, 0)
    return build_tekst(woord["text"], x, y, woord.get("font", {}), xanker, yanker,
                       woord.get("align", "center"), woord.get("bgcolor", ""))


def _place(deel: Spec, kant: str, waarde: float, assen: Assen) -> float:
    """Where something stands: at a value of an axis, or at a part of the plot (*paper*)."""
    naar = str(deel.get(f"{kant}ref", kant))
    nummer = 0 if kant == "x" else 1
    if naar.endswith(" domain"):
        return assen[naar.removesuffix(" domain")][nummer].place_deel(waarde)
    if naar == "paper":
        alle = [paar[nummer] for paar in assen.values()]
        begin, einde = alle[0].begin, alle[0].einde
        for as_ in alle:
            begin, einde = ((min(begin, as_.begin), max(einde, as_.einde)) if kant == "x"
                            else (max(begin, as_.begin), min(einde, as_.einde)))
        return begin + waarde * (einde - begin)
    return assen[naar][nummer].place(waarde)
