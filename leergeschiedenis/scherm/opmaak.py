"""The little HTML that Streamlit has no element for: headings of cards, tables, big numbers.

Everything that comes from outside goes through `escape`; nothing else in the product makes HTML.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Cel, Figuur, Kerncijfer, Lesblok, Tabel, Voet

_KLEUREN: Final = {
    "accent": stijl.PROEFTUIN, "denken": stijl.DENKEN, "doen": stijl.DOEN,
    "organiseren": stijl.ORGANISEREN, "arcering": stijl.AFGESCHERMD, "raster": stijl.RASTER,
}

_GETAL: Final = ' class="lg-getal"'
_BREED: Final = 4  # a table of so many columns keeps its width on a telephone, and scrolls
_KORT: Final = 18  # a name of so few characters stays on one line


def build_kop(figuur: Figuur) -> str:
    """Title and sentence of a card."""
    zin = f'<p class="lg-zin">{escape(figuur.zin)}</p>' if figuur.zin else ""
    return f'<h2 class="lg-titel">{escape(figuur.titel)}</h2>{zin}'


def build_voet(voet: Voet) -> str:
    """The foot of a card on one line."""
    delen = [f"n: {voet.n}" if voet.n else "", voet.periode, voet.filter, f"bron: {voet.bron}",
             f"publicatie {voet.publicatie}, {taal.format_datum(voet.datum)}"]
    return f'<p class="lg-voet">{" · ".join(escape(deel) for deel in delen if deel)}</p>'


def build_tabel(tabel: Tabel, naam: str, met_naam: bool = True) -> str:
    """A real table, that can be scrolled by keyboard where it is wider than the screen."""
    breed = ' class="lg-breed"' if len(tabel.kolommen) >= _BREED else ""
    bijschrift = f"<caption>{escape(naam)}</caption>" if met_naam else ""
    kop = "".join(f'<th scope="col"{_GETAL * _has_getal(tabel, k)}>{escape(kolom)}</th>'
                  for k, kolom in enumerate(tabel.kolommen))
    rijen = "".join(_build_rij(rij) for rij in tabel.rijen)
    return (f'<div class="lg-tabel" role="region" tabindex="0" aria-label="{escape(naam)}">'
            f"<table{breed}>{bijschrift}<thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table></div>")


def build_kerncijfers(kerncijfers: tuple[Kerncijfer, ...]) -> str:
    """Big numbers with their words."""
    return f'<dl class="lg-kern">{"".join(map(_build_kerncijfer, kerncijfers))}</dl>'


def build_lessen(lessen: Sequence[Lesblok]) -> str:
    """Lessons side by side where there is room."""
    return f'<div class="lg-lessen">{"".join(map(_build_les, lessen))}</div>'


def build_alinea(tekst: str, klasse: str = "") -> str:
    """One paragraph."""
    return f'<p class="{klasse}">{escape(tekst)}</p>'


def build_lijst(zinnen: Sequence[str]) -> str:
    """Sentences one under the other."""
    return f'<ul class="lg-lijst">{"".join(f"<li>{escape(zin)}</li>" for zin in zinnen)}</ul>'


def build_secties(secties: dict[str, dict[str, str]]) -> str:
    """Headings with words and their meaning, side by side where there is room."""
    delen = "".join(f"<section><h3>{escape(kop)}</h3>{build_uitleg(uitleg)}</section>"
                    for kop, uitleg in secties.items())
    return f'<div class="lg-secties">{delen}</div>'


def build_uitleg(delen: dict[str, str]) -> str:
    """Words with what they mean."""
    regels = "".join(f"<dt>{escape(woord)}</dt><dd>{escape(uitleg)}</dd>"
                     for woord, uitleg in delen.items())
    return f'<dl class="lg-uitleg">{regels}</dl>'


def build_koppeling(adres: str) -> str:
    """An address to copy or to follow."""
    return f'<p class="lg-adres"><a href="{escape(adres, quote=True)}">{escape(adres)}</a></p>'


def build_melding(kop: str, tekst: str) -> str:
    """A message with a heading."""
    return f'<h2 class="lg-titel">{escape(kop)}</h2><p>{escape(tekst)}</p>'


def _build_les(les: Lesblok) -> str:
    soort = les.addo.split()[-1] if les.addo else ""
    vraag = f'<p class="lg-vraag">{escape(les.vraag)}</p>' if les.vraag else ""
    return (f'<article class="lg-les lg-{escape(soort, quote=True)}"><h3>{escape(les.titel)}</h3>'
            f'<p class="lg-voet">{escape(les.kop)}</p><p>{escape(les.tekst)}</p>{vraag}</article>')


def _has_getal(tabel: Tabel, kolom: int) -> bool:
    return kolom > 0 and any(isinstance(rij[kolom], int) for rij in tabel.rijen)


def _build_rij(rij: tuple[Cel, ...]) -> str:
    eerste, *rest = rij
    kort = ' class="lg-kort"' if len(str(eerste)) <= _KORT else ""
    return (f'<tr><th scope="row"{kort}>{escape(str(eerste))}</th>'
            f"{''.join(map(_build_cel, rest))}</tr>")


def _build_cel(cel: Cel) -> str:
    if isinstance(cel, int):
        return f"<td{_GETAL}>{taal.format_getal(cel)}</td>"
    klasse = ' class="lg-verborgen"' if cel == taal.NIET_TE_TONEN else ""
    return f"<td{klasse}>{escape(cel)}</td>"


def _build_kerncijfer(kern: Kerncijfer) -> str:
    klasse = "lg-groot" if kern.is_getoond else "lg-groot lg-verborgen"
    return (f'<div><dt>{escape(kern.label)}</dt><dd class="{klasse}">{escape(kern.aantal)}</dd>'
            f"<dd>{escape(kern.toelichting)}</dd></div>")


def _build_stijl() -> str:
    """The style sheet, with the colours of figures as variables."""
    licht = "".join(f"--lg-{naam}:{kleur};" for naam, kleur in _KLEUREN.items())
    donker = "".join(f"--lg-{naam}:{stijl.DONKER[kleur]};" for naam, kleur in _KLEUREN.items())
    regels = Path(__file__).with_name("opmaak.css").read_text(encoding="utf-8")
    return (f"<style>:root{{{licht}}}@media (prefers-color-scheme: dark){{:root{{{donker}}}}}"
            f"{regels}</style>")


STIJL: Final = _build_stijl()
