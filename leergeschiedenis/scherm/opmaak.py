"""The little HTML that Streamlit has no element for: headings of cards, tables, big numbers.

Everything that comes from outside goes through `escape`; nothing else in the product makes HTML.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import (
    Cel,
    Figuur,
    Kerncijfer,
    Leervraag,
    Lesblok,
    Noot,
    Strook,
    Strooklijst,
    Tabel,
    Voet,
)
from leergeschiedenis.scherm.navigatie import PAGINAS

_KLEUREN: Final = {
    "accent": stijl.PROEFTUIN, "denken": stijl.DENKEN, "doen": stijl.DOEN,
    "organiseren": stijl.ORGANISEREN, "arcering": stijl.AFGESCHERMD, "raster": stijl.RASTER,
}

_GETAL: Final = ' class="lg-getal"'
_GETALTEKST: Final = re.compile(r"[-−+]?(€\s)?[-−+]?\d{1,3}(\.\d{3})*(,\d+)?(\s%)?")
_BREED: Final = 4  # a table of so many columns keeps its width on a telephone, and scrolls
_TABELLEN: Final = 256  # so many are kept, each by its own content
_KORT: Final = 18  # a name of so few characters stays on one line


class Html(str):
    """HTML that `st.html` takes as it is; of a plain text it first strips the indent, line by line,
    which for a table costs more than sending it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return self


def build_paginakop(titel: str, fictief: bool = False) -> str:
    """The title of a page; invented data is called invented above it."""
    band = '<p class="lg-fictief">Fictieve voorbeeldgegevens</p>' if fictief else ""
    return f'{band}<h1 class="lg-pagina">{escape(titel)}</h1>'


def build_kaart(figuur: Figuur, inhoud: str = "") -> str:
    """The words of a card: title, sentence, content that is text of itself, and foot.

    One piece of HTML, for every element more costs the run of a page as much as a card's words. The
    style sheet lets what Streamlit makes of the card, such as its chart, stand before the foot.
    """
    zin = f'<p class="lg-zin">{escape(figuur.zin)}</p>' if figuur.zin else ""
    return (f'<div class="lg-kop"><h2 class="lg-titel">{escape(figuur.titel)}</h2>{zin}{inhoud}'
            f"</div>{_build_noten(figuur.noten)}{_build_voet(figuur.voet)}")


def _build_noten(noten: Sequence[Noot]) -> str:
    """What the numbers in a picture stand for, under it."""
    delen = "".join(f'<li value="{noot.nummer}">{escape(noot.tekst)}</li>' for noot in noten)
    return f'<ol class="lg-noten">{delen}</ol>' if delen else ""


def _build_voet(voet: Voet) -> str:
    """The foot of a card on one line."""
    delen = [f"n: {voet.n}" if voet.n else "", voet.periode, voet.filter, f"bron: {voet.bron}",
             f"publicatie {voet.publicatie}, {taal.format_datum(voet.datum)}"]
    return f'<p class="lg-voet">{" · ".join(escape(deel) for deel in delen if deel)}</p>'


@lru_cache(maxsize=_TABELLEN)  # a codebook took half as long as a whole empty page, in every run
def build_tabel(tabel: Tabel, naam: str, met_naam: bool = True) -> str:
    """A real table, that can be scrolled by keyboard where it is wider than the screen."""
    rechts = [_is_getalkolom([rij[k] for rij in tabel.rijen])
              for k in range(1, len(tabel.kolommen))]
    kop = "".join(f'<th scope="col"{_GETAL * is_rechts}>{escape(kolom)}</th>'
                  for kolom, is_rechts in zip(tabel.kolommen, [False, *rechts], strict=True))
    rijen = "".join(_build_rij(rij, rechts) for rij in tabel.rijen)
    return frame_tabel(kop, rijen, naam, len(tabel.kolommen) >= _BREED, met_naam)


def frame_tabel(kop: str, rijen: str, naam: str, is_breed: bool, met_naam: bool = True) -> str:
    """A head and rows that are HTML already, with what makes a table of them."""
    breed = ' class="lg-breed"' if is_breed else ""
    bijschrift = f"<caption>{escape(naam)}</caption>" if met_naam else ""
    return (f'<div class="lg-tabel" role="region" tabindex="0" aria-label="{escape(naam)}">'
            f"<table{breed}>{bijschrift}<thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table></div>")


def build_kerncijfers(kerncijfers: tuple[Kerncijfer, ...]) -> str:
    """Big numbers with their words."""
    return f'<dl class="lg-kern">{"".join(map(_build_kerncijfer, kerncijfers))}</dl>'


def build_lessen(lessen: Sequence[Lesblok]) -> str:
    """Lessons side by side where there is room."""
    return f'<div class="lg-lessen">{"".join(map(_build_les, lessen))}</div>'


def build_stroken(lijsten: Sequence[Strooklijst], klasse: str = "lg-smal") -> str:
    """Lists with bars, that a narrow screen shows instead of the picture; '' without lists.

    Of the class `lg-naast` they stand beside the picture, on a wide screen only.
    """
    delen = "".join(
        f"<h3>{escape(lijst.kop)}</h3><ol>{''.join(map(_build_strook, lijst.stroken))}</ol>"
        f'<p class="lg-voet">{escape(lijst.slot)}</p>' for lijst in lijsten)
    return f'<div class="{klasse}">{delen}</div>' if delen else ""


def build_leervragen(leervragen: Sequence[Leervraag]) -> str:
    """The learning questions side by side, each with its first number and the way to its pages."""
    return f'<div class="lg-leervragen">{"".join(map(_build_leervraag, leervragen))}</div>'


def build_koppelingen(woorden: Collection[str], ervoor: str = "Naar ") -> str:
    """Links to these pages, in the order of the menu.

    A click on one goes the way of the menu (omslag.js), so the visit goes on. As elements of
    Streamlit each link would cost the run of a page as much as a chart.
    """
    koppelingen = "".join(f'<a href="{p.adres}" target="_self">{ervoor}{escape(p.titel)}</a>'
                          for p in PAGINAS if p.woord in woorden)
    return f'<p class="lg-koppelingen">{koppelingen}</p>' if koppelingen else ""


def build_alinea(tekst: str, klasse: str = "") -> str:
    """One paragraph."""
    return f'<p class="{klasse}">{escape(tekst)}</p>'


def build_lijst(zinnen: Sequence[str], klasse: str = "lg-lijst") -> str:
    """Sentences one under the other."""
    return f'<ul class="{klasse}">{"".join(f"<li>{escape(zin)}</li>" for zin in zinnen)}</ul>'


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


def build_kop(tekst: str) -> str:
    """A heading above a part of a page."""
    return f'<h2 class="lg-deelkop">{escape(tekst)}</h2>'


def build_tussenkop(tekst: str) -> str:
    """A heading within a card."""
    return f'<h3 class="lg-tussenkop">{escape(tekst)}</h3>'


def build_melding(kop: str, tekst: str) -> str:
    """A message with a heading."""
    return f'<h2 class="lg-titel">{escape(kop)}</h2><p>{escape(tekst)}</p>'


def build_gezet(tekst: str, titel: str = "", adres: str = "") -> str:
    """What came of a click, read out by a screen reader, with the way to it if there is one."""
    koppeling = (f'<a href="{escape(adres, quote=True)}" target="_self">{escape(titel)}</a>.'
                 if adres else "")
    return f'<p class="lg-gezet" role="status">{escape(tekst)}{koppeling}</p>'


def _build_leervraag(leervraag: Leervraag) -> str:
    paginas = [p.woord for p in PAGINAS if p.leervraag == leervraag.vraag]
    return (f"<section><h3>{escape(leervraag.vraag)}</h3><p>{escape(leervraag.zin)}</p>"
            f'{build_koppelingen(paginas, ervoor="")}</section>')


def _build_strook(strook: Strook) -> str:
    return (f"<li><span>{escape(strook.naam)} <b>{escape(strook.aantal)}</b></span>"
            f'<span class="lg-strook" style="width:{strook.deel}%"></span></li>')


def _build_les(les: Lesblok) -> str:
    soort = les.addo.split()[-1] if les.addo else ""
    vraag = f'<p class="lg-vraag">{escape(les.vraag)}</p>' if les.vraag else ""
    return (f'<article class="lg-les lg-{escape(soort, quote=True)}"><h3>{escape(les.titel)}</h3>'
            f'<p class="lg-voet">{escape(les.kop)}</p><p>{escape(les.tekst)}</p>{vraag}</article>')


def _is_getalkolom(cellen: Sequence[Cel]) -> bool:
    """True where numbers stand to the right: whole ones, or written ones without other words."""
    getallen = [cel for cel in cellen if _is_getal(cel)]
    woorden = [cel for cel in cellen if not _is_getal(cel) and cel != taal.NIET_TE_TONEN]
    return bool(getallen) and (not woorden or any(isinstance(cel, int) for cel in getallen))


def _is_getal(cel: Cel) -> bool:
    return isinstance(cel, int) or _GETALTEKST.fullmatch(cel) is not None


def _build_rij(rij: tuple[Cel, ...], rechts: Sequence[bool]) -> str:
    eerste, *rest = rij
    kort = ' class="lg-kort"' if len(str(eerste)) <= _KORT else ""
    return (f'<tr><th scope="row"{kort}>{escape(str(eerste))}</th>'
            f"{''.join(map(_build_cel, rest, rechts))}</tr>")


def _build_cel(cel: Cel, is_rechts: bool) -> str:
    if isinstance(cel, int):
        return f"<td{_GETAL}>{taal.format_getal(cel)}</td>"
    if cel == taal.NIET_TE_TONEN:
        return f'<td class="lg-verborgen">{escape(cel)}</td>'
    return f"<td{_GETAL * (is_rechts and _is_getal(cel))}>{escape(cel)}</td>"


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
