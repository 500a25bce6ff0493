"""The document of a deck, for the server and for a file of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.projectie import VERGROTING, Projectie
from leergeschiedenis.presentatie.vullen import GevuldePresentatie
from leergeschiedenis.uitvoer.dek.bladen import build_bladen, list_platen
from leergeschiedenis.uitvoer.dek.script import load_scripts
from leergeschiedenis.uitvoer.script import Script

_MAP: Final = Path(__file__).parent
_OMGEVING: Final = Environment(
    loader=FileSystemLoader(_MAP), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True)
_OMGEVING.filters["getal"] = lambda cel: taal.format_getal(cel) if isinstance(cel, int) else cel
_GROND: Final = ("#FFFFFF", "#10191D")  # behind everything, light and dark: as the theme has it
_NAMEN: Final = {
    "accent": stijl.PROEFTUIN, "denken": stijl.DENKEN, "doen": stijl.DOEN,
    "organiseren": stijl.ORGANISEREN, "tekst": stijl.TEKST, "zacht": stijl.TEKST_ZACHT,
    "raster": stijl.RASTER, "as": stijl.AS, "arcering": stijl.AFGESCHERMD}
_LOS: Final = "; ".join((
    "default-src 'none'", "script-src {scripts}", "style-src 'unsafe-inline'", "img-src data:",
    "base-uri 'none'", "form-action 'none'"))


def build_dek(gevuld: GevuldePresentatie, naam: str, basis: str = "", lettertype: str = "",
              los: bool = False) -> str:
    """The whole deck as HTML.

    `naam` tells its windows from those of another deck. `basis` is the address of the app, for the
    codes that a phone reads; without it there are none. `lettertype` is where the server has the
    font; without it a font of the computer itself is used. `los` makes a file that needs nothing
    else: with its scripts in it, and nowhere to go.
    """
    bladen = build_bladen(gevuld, basis)
    scripts = load_scripts()
    return _OMGEVING.get_template("dek.html").render(
        gevuld=gevuld, lettertype=lettertype, bladen=bladen, scripts=scripts, los=los,
        tekst_van=_inline, markup=Markup,
        csp=_LOS.format(scripts=" ".join(f"'{script.som}'" for script in scripts)),
        stijlblad=Markup(_build_stijlblad()),
        gegevens=_write_json(_build_gegevens(gevuld, naam, list_platen(bladen))),
        niet_te_tonen=taal.NIET_TE_TONEN, uitleg=taal.UITLEG_NIET_TE_TONEN,
        publicatie=f"{gevuld.kop.nummer} van {taal.format_datum(gevuld.kop.gemaakt.date())}")


def build_melding(titel: str, tekst: str) -> str:
    """A page that says why there is no deck to see."""
    return _OMGEVING.get_template("melding.html").render(
        titel=titel, tekst=tekst, stijlblad=Markup(_build_stijlblad()))


def _build_gegevens(gevuld: GevuldePresentatie, naam: str,
                    platen: Sequence[Projectie]) -> dict[str, Any]:
    return {"naam": naam, "publicatie": gevuld.kop.nummer, "dias": _sum_dias(gevuld),
            "vergroting": VERGROTING, "donker": stijl.DONKER, "config": stijl.CONFIG,
            "platen": [asdict(plaat) for plaat in platen]}


def _sum_dias(gevuld: GevuldePresentatie) -> str:
    """What tells these slides from those that a window loaded before a change has."""
    return sha256(repr([replace(dia, figuren=()) for dia in gevuld.te_tonen]).encode()).hexdigest()


def _write_json(gegevens: Mapping[str, Any]) -> Markup:
    """Plain data that no text in it can end early."""
    tekst = json.dumps(gegevens, ensure_ascii=False, separators=(",", ":"))
    return Markup(tekst.replace("<", "\\u003c"))


def _inline(script: Script) -> Markup:
    if any(einde in script.tekst.lower() for einde in ("</script", "<!--")):
        raise ValueError(f"{script.naam} cannot stand within a document")
    return Markup(script.tekst)


@lru_cache(maxsize=1)
def _build_stijlblad() -> str:
    """The style sheet, with the colours of figures as variables, light and dark."""
    licht = _declare(_NAMEN, _GROND[0])
    donker = _declare({naam: stijl.DONKER[kleur] for naam, kleur in _NAMEN.items()}, _GROND[1])
    blad = (_MAP / "dek.css").read_text(encoding="utf-8")
    nacht = f"{{color-scheme:dark;{donker}}}"
    return (f":root{{color-scheme:light;--letter:{stijl.LETTERTYPE};{licht}}}"
            f":root[data-thema=donker]{nacht}"
            f"@media (prefers-color-scheme:dark){{:root:not([data-thema]){nacht}}}\n{blad}")


def _declare(kleuren: Mapping[str, str], grond: str) -> str:
    return "".join(f"--{naam}:{kleur};" for naam, kleur in {**kleuren, "grond": grond}.items())
