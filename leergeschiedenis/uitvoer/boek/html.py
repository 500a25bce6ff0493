"""A book as one HTML file: no script, nothing fetched, readable on a telephone and on paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leergeschiedenis.figuren import stijl
from leergeschiedenis.uitvoer.boek.inhoud import FICTIEF, TITEL, Boek

_MAP: Final = Path(__file__).parent
_OMGEVING: Final = Environment(
    loader=FileSystemLoader(_MAP), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True)
_GROND: Final = ("#FFFFFF", "#10191D")  # the page itself, light and dark: as the theme has it
_VORMEN: Final = {"denken": "●", "doen": "▲", "organiseren": "■"}
_NAMEN: Final = {"accent": stijl.PROEFTUIN, "denken": stijl.DENKEN, "doen": stijl.DOEN,
                 "organiseren": stijl.ORGANISEREN, "tekst": stijl.TEKST,
                 "zacht": stijl.TEKST_ZACHT, "raster": stijl.RASTER}


def set_html(boek: Boek) -> str:
    """The HTML; every text is escaped, and only our own drawings and style sheet are markup."""
    return _OMGEVING.get_template("boek.html").render(
        boek=boek, titel=TITEL, fictief=FICTIEF, vormen=_VORMEN, opvallend=stijl.DOEN,
        stijlblad=Markup(_build_stijlblad()),
        tekeningen=tuple(Markup(plaat.svg) for plaat in boek.platen))


def _build_stijlblad() -> str:
    """The style sheet with its colours, and in the dark those of the drawings exchanged too."""
    licht = _declare(_NAMEN, _GROND[0])
    donker = _declare({naam: stijl.DONKER[kleur] for naam, kleur in _NAMEN.items()}, _GROND[1])
    tekening = "".join(f'svg [{soort}="{van}"],svg[{soort}="{van}"]{{{soort}:{naar}}}'
                       for van, naar in stijl.DONKER.items() for soort in ("fill", "stroke"))
    blad = (_MAP / "boek.css").read_text(encoding="utf-8")
    return (f":root{{color-scheme:light dark;{licht}}}\n{blad}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{donker}}}{tekening}}}\n")


def _declare(kleuren: Mapping[str, str], grond: str) -> str:
    return "".join(f"--{naam}:{kleur};" for naam, kleur in {**kleuren, "grond": grond}.items())
