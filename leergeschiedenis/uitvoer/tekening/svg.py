"""Shapes as SVG: text stays text, so that it can be searched, read aloud and edited."""

from collections.abc import Sequence
from html import escape
from typing import Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.uitvoer.letters import NAAM
from leergeschiedenis.uitvoer.tekening.vormen import (
    REGEL,
    Cirkel,
    Deel,
    Lijn,
    Punt,
    Regel,
    Tekening,
    Tekst,
    Verf,
    Vlak,
    Vorm,
)

_LETTER: Final = f"'{NAAM}', {stijl.LETTERTYPE}".replace('"', "'")
_HALO: Final = 5  # pixels around letters that have a ground
_DRAAI: Final = {"/": 45, "\\": -45, "|": 0, "-": 90}


def write_svg(tekening: Tekening, titel: str, alt: str, voorvoegsel: str = "a") -> str:
    """The SVG with its text alternative; the prefix keeps the hatchings of drawings apart."""
    patronen = {verf: f"{voorvoegsel}{nummer}" for nummer, verf in enumerate(dict.fromkeys(
        (v.verf.arcering, v.verf.arceerkleur) for v in tekening.vormen
        if not isinstance(v, Tekst) and v.verf.arcering))}
    b, h = f"{tekening.breedte:g}", f"{tekening.hoogte:g}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {b} {h}" width="{b}" '
            f'height="{h}" role="img" aria-labelledby="{voorvoegsel}-titel {voorvoegsel}-alt" '
            f'lang="nl" font-family="{_LETTER}">'
            f'<title id="{voorvoegsel}-titel">{escape(titel)}</title>'
            f'<desc id="{voorvoegsel}-alt">{escape(alt)}</desc>'
            f'<defs>{"".join(_draw_patroon(*wat, naam) for wat, naam in patronen.items())}</defs>'
            f'{"".join(_write_vorm(vorm, patronen) for vorm in tekening.vormen)}</svg>')


def _write_vorm(vorm: Vorm, patronen: dict[tuple[str, str], str]) -> str:
    match vorm:
        case Vlak():
            return f'<path d="{_trace(vorm.punten)}Z"{_paint(vorm.verf, patronen)}/>' + (
                _hatch(f'<path d="{_trace(vorm.punten)}Z"', vorm.verf, patronen))
        case Lijn():
            return f'<path d="{_trace(vorm.punten)}"{_paint(vorm.verf, patronen)}/>'
        case Cirkel():
            x, y = vorm.midden
            return (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{vorm.straal:.1f}"'
                    f"{_paint(vorm.verf, patronen)}/>")
        case Tekst():
            return "".join(_write_regel(vorm, regel, k) for k, regel in enumerate(vorm.regels))


def _write_regel(tekst: Tekst, regel: Regel, k: int) -> str:
    midden = tekst.links + tekst.breedte / 2
    x = {"start": tekst.links, "middle": midden, "end": tekst.links + tekst.breedte}[
        tekst.uitlijning]
    y = tekst.y + tekst.maat * (REGEL * k + 1)
    soort = (f'x="{x:.1f}" y="{y:.1f}" font-size="{tekst.maat:g}"'
             + ("" if tekst.uitlijning == "start" else f' text-anchor="{tekst.uitlijning}"'))
    grond = (f'<rect x="{tekst.links - _HALO / 2:.1f}" y="{tekst.y + REGEL * tekst.maat * k:.1f}" '
             f'width="{tekst.breedte + _HALO:.1f}" height="{REGEL * tekst.maat:.1f}" '
             f'fill="{tekst.grond}"/>') if tekst.grond else ""
    delen = "".join(map(_write_deel, regel))
    return f'{grond}<text {soort} xml:space="preserve" fill="{tekst.kleur}">{delen}</text>'


def _write_deel(deel: Deel) -> str:
    woorden = escape(deel.tekst, quote=False)
    vorm = ((' font-weight="600"' if deel.vet else "")
            + (f' font-size="{deel.maat:g}"' if deel.maat else "")
            + (f' fill="{deel.kleur}"' if deel.kleur else ""))
    return f"<tspan{vorm}>{woorden}</tspan>" if vorm else woorden


def _trace(punten: Sequence[Punt]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in punten)


def _paint(verf: Verf, patronen: dict[tuple[str, str], str]) -> str:
    """Fill and outline; of a hatched shape without a colour the hatching is the fill."""
    vul = verf.vul or (f"url(#{patronen[verf.arcering, verf.arceerkleur]})"
                       if verf.arcering else "none")
    delen = [f' fill="{vul}"']
    if verf.lijn:
        delen.append(f' stroke="{verf.lijn}" stroke-width="{verf.dikte:g}"')
        if verf.streep:
            delen.append(f' stroke-dasharray="{" ".join(f"{deel:g}" for deel in verf.streep)}"')
    if verf.dekking != 1:
        delen.append(f' opacity="{verf.dekking:g}"')
    return "".join(delen)


def _hatch(begin: str, verf: Verf, patronen: dict[tuple[str, str], str]) -> str:
    """The hatching over a colour."""
    if not (verf.vul and verf.arcering):
        return ""
    return f'{begin} fill="url(#{patronen[verf.arcering, verf.arceerkleur]})"/>'


def _draw_patroon(arcering: str, kleur: str, naam: str) -> str:
    soort = f'<pattern id="{naam}" width="8" height="8" patternUnits="userSpaceOnUse"'
    if arcering == ".":
        return f'{soort}><circle cx="4" cy="4" r="1.3" fill="{kleur}"/></pattern>'
    streep = f'<path d="M0 0V8" stroke="{kleur}" stroke-width="1.8"/>'
    if arcering in "x+":
        streep += f'<path d="M0 0H8" stroke="{kleur}" stroke-width="1.8"/>'
    draai = _DRAAI.get(arcering, 45 if arcering == "x" else 0)
    return f'{soort} patternTransform="rotate({draai})">{streep}</pattern>'
