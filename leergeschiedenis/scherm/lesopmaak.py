"""The HTML of the learning history: timeline, episode, lesson, search results, the four questions.

Everything that was written by others goes through `escape`. Voices come first in the reading order,
then the comment on them: side by side where there is room, one under the other where there is not.
"""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, PublicatieKenmerk
from leergeschiedenis.figuren.lessen.feiten import Feit, list_feiten
from leergeschiedenis.figuren.lessen.leertafel import Kolom, Regel
from leergeschiedenis.figuren.lessen.verhaal import (
    Aflevering,
    Citaat,
    Les,
    Verhaal,
    find_verwant,
)
from leergeschiedenis.figuren.lessen.zoeken import choose_fragment, mark
from leergeschiedenis.scherm.adres import AFLEVERING, DEEL, LES
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.opmaak import build_koppelingen

_PAGINA: Final = "/lessen"
_VERWANT: Final = 4
_ZONDER_JAAR: Final = 9999  # behind all years


def build_tijdlijn(verhaal: Verhaal, mijlpalen: Antwoord) -> str:
    """Year by year: what happened, and the episodes; lessons of no episode come last."""
    per_jaar: dict[int, list[str]] = {}
    for mijlpaal in mijlpalen.as_dicts():
        per_jaar.setdefault(mijlpaal["datum"].year, []).append(_build_mijlpaal(mijlpaal))
    for aflevering in verhaal.afleveringen:
        per_jaar.setdefault(aflevering.jaar or _ZONDER_JAAR, []).append(
            _build_aankondiging(aflevering))
    delen = [f"<h2>{'Zonder jaar' if jaar == _ZONDER_JAAR else jaar}</h2>"
             f"<ol>{''.join(per_jaar[jaar])}</ol>" for jaar in sorted(per_jaar)]
    if verhaal.los:
        delen.append(f"<h2>Zonder aflevering</h2>{build_lessenlijst(verhaal.los, 'h3')}")
    return f'<div class="lg-tijdlijn">{"".join(delen)}</div>'


def build_aflevering(aflevering: Aflevering, verhaal: Verhaal) -> str:
    """One episode: facts and notable result, then voices beside comment, then its lessons."""
    opvallend = _block("h3", "Opvallend resultaat", aflevering.opvallend_resultaat, "lg-opvallend")
    commentaar = (_paragraph(aflevering.duiding)
                  + _block("h4", "Vraag die open blijft", aflevering.open_vraag, "lg-vraag"))
    lessen = "".join(_build_les_in_aflevering(les) for les in aflevering.lessen)
    return (f'<article class="lg-aflevering">{build_terug()}<h2>{escape(aflevering.titel)}</h2>'
            f'<p class="lg-voet">{escape(aflevering.kenmerken)}</p>'
            f"{_block('h3', 'Wat er gebeurde', aflevering.feiten)}{opvallend}"
            f"{_build_tweeluik('h3', aflevering.citaten, commentaar, 'Commentaar en vragen')}"
            f"{'<h2>Lessen uit deze aflevering</h2>' * bool(lessen)}{lessen}"
            f"{_build_buren(aflevering, verhaal)}</article>")


def build_les(les: Les, verhaal: Verhaal, termijnen: Mapping[str, int]) -> str:
    """One lesson by itself: voices beside the lesson, its numbers of today, and what is related."""
    uit = next((a for a in verhaal.afleveringen if a.nummer == les.aflevering), None)
    herkomst = (f'<p>Uit aflevering {_link(uit.titel, AFLEVERING, uit.nummer)}</p>' if uit else "")
    verwant = "".join(f"<li>{_link(ander.titel, LES, ander.nummer)} "
                      f'<span class="lg-voet">{escape(ander.kenmerken)}</span></li>'
                      for ander in find_verwant(verhaal, les, _VERWANT))
    verwant = f"<h3>Verwante lessen</h3><ul>{verwant}</ul>" if verwant else ""
    luik = _build_tweeluik("h3", les.citaten, _say_les(les, "h4"), "De les")
    return (f'<article class="lg-aflevering">{build_terug()}<h2>{escape(les.titel)}</h2>'
            f"{_build_kenmerken(les)}{luik}"
            f'<div class="lg-erbij">{_build_feiten(les, termijnen)}<section>{verwant}{herkomst}'
            "</section></div></article>")


def build_lessenlijst(lessen: Sequence[Les], kop: str = "h2") -> str:
    """Lessons beside each other, each with its question and its own address; `kop`: the level of
    their headings."""
    return f'<div class="lg-lessen">{"".join(_build_les_kort(les, kop) for les in lessen)}</div>'


def build_gevonden(gevonden: Sequence[tuple[Les | Aflevering, Collection[str]]],
                   op_stam: bool) -> str:
    """Search results, the words marked; how there was searched is said where it was only by
    letters."""
    regels = "".join(_build_vondst(bron, woorden) for bron, woorden in gevonden)
    aantal = "Eén vondst" if len(gevonden) == 1 else f"{len(gevonden)} vondsten"
    wijze = "" if op_stam else (
        " Er is letterlijk gezocht; andere vormen van een woord zijn niet gevonden, want de "
        "zoekuitbreiding ontbreekt op deze server.")
    return (f'<p class="lg-voet" role="status">{aantal}, wat het beste past eerst.{wijze}</p>'
            f'<ol class="lg-gevonden">{regels}</ol>')


def build_leertafel(kolommen: Sequence[Kolom]) -> str:
    """The four questions side by side: values with their number, and the lessons about them."""
    return f'<div class="lg-leertafel">{"".join(map(_build_kolom, kolommen))}</div>'


def build_bron(kop: PublicatieKenmerk) -> str:
    """What the numbers and texts of this page are, and from when."""
    return (f'<p class="lg-voet">Teksten zijn vrijgegeven door wie eraan meewerkten; aantallen '
            f"zijn inwoners, afgerond · publicatie {kop.nummer}, "
            f"{taal.format_datum(kop.gemaakt.date())}</p>")


def build_terug() -> str:
    """The way back to all of it."""
    return f'<p class="lg-koppelingen"><a href="{_PAGINA}?{DEEL}=tijdlijn">Hele tijdlijn</a></p>'


def _build_mijlpaal(mijlpaal: Mapping[str, Any]) -> str:
    return (f'<li class="lg-mijlpaal"><b>{escape(taal.format_maand(mijlpaal["datum"]))}</b> '
            f'{escape(mijlpaal["titel"])} <span class="lg-voet">bron: {escape(mijlpaal["bron"])}'
            "</span></li>")


def _build_aankondiging(aflevering: Aflevering) -> str:
    """An episode on the timeline: enough to know whether to open it."""
    lessen = len(aflevering.lessen)
    telt = "" if not lessen else "één les" if lessen == 1 else f"{taal.spell_getal(lessen)} lessen"
    voet = " · ".join(deel for deel in (aflevering.initiatief, telt) if deel)
    return (f'<li class="lg-aankondiging"><h3>'
            f"{_link(aflevering.titel, AFLEVERING, aflevering.nummer)}</h3>"
            f"{_paragraph(aflevering.opvallend_resultaat or aflevering.feiten)}"
            f'<p class="lg-voet">{escape(voet)}</p></li>')


def _build_les_in_aflevering(les: Les) -> str:
    luik = _build_tweeluik("h4", les.citaten, _say_les(les, "h5"), "De les")
    return (f"<section><h3>{_link(les.titel, LES, les.nummer)}</h3>{_build_kenmerken(les)}{luik}"
            "</section>")


def _build_les_kort(les: Les, kop: str) -> str:
    vraag = f'<p class="lg-vraag">{escape(les.discussievraag)}</p>' if les.discussievraag else ""
    return (f'<article class="lg-les lg-{escape(les.addo_code, quote=True)}">'
            f"<{kop}>{_link(les.titel, LES, les.nummer)}</{kop}>"
            f'<p class="lg-voet">{escape(les.kenmerken)}</p><p>{escape(les.tekst)}</p>'
            f"{vraag}</article>")


def _build_kenmerken(les: Les) -> str:
    return (f'<p class="lg-voet lg-les lg-{escape(les.addo_code, quote=True)}">'
            f"{escape(les.kenmerken)}</p>")


def _say_les(les: Les, kop: str) -> str:
    return _paragraph(les.tekst) + _block(kop, "Om te bespreken", les.discussievraag, "lg-vraag")


def _build_tweeluik(kop: str, citaten: Sequence[Citaat], commentaar: str, titel: str) -> str:
    """Voices on one side, what is said about it on the other; without voices one column.

    `kop` is the level of both headings, such as h3.
    """
    stemmen = "".join(f"<figure><blockquote>{escape(c.tekst)}</blockquote>"
                      f"<figcaption>{escape(c.wie)}</figcaption></figure>" for c in citaten)
    links = (f'<section><{kop} class="lg-klein">In hun eigen woorden</{kop}>{stemmen}</section>'
             if stemmen else "")
    return (f'<div class="lg-tweeluik">{links}<section><{kop} class="lg-klein">{titel}</{kop}>'
            f"{commentaar}</section></div>")


def _build_feiten(les: Les, termijnen: Mapping[str, int]) -> str:
    """The numbers of the values it links to, and the agreements about its steps."""
    regels = "".join(map(_build_feit, list_feiten(les.koppelingen)))
    for lijst, code in les.koppelingen:
        if lijst == "stap" and code in termijnen:
            regels += (f"<li><b>Afspraak</b>: deze stap ten hoogste {termijnen[code]} dagen na de "
                       f"start. {_link_pagina('afspraken', 'Naar Afspraken')}</li>")
    return f"<section><h3>De cijfers erbij</h3><ul>{regels}</ul></section>" if regels else ""


def _build_feit(feit: Feit) -> str:
    titel = next(p.titel for p in PAGINAS if p.woord == feit.pagina)
    klasse = "" if feit.aantal.is_getoond else ' class="lg-verborgen"'
    return (f"<li><b>{escape(feit.soort)}: {escape(feit.naam)}</b><br>"
            f"<span{klasse}>{escape(feit.zin)}</span> "
            f"{_link_pagina(feit.pagina, f'Naar {titel}', feit.filter)}</li>")


def _build_vondst(bron: Les | Aflevering, woorden: Collection[str]) -> str:
    if isinstance(bron, Les):
        soort, woord = "Les", LES
        teksten = [bron.tekst, bron.discussievraag]
    else:
        soort, woord = "Aflevering", AFLEVERING
        teksten = [bron.feiten, bron.opvallend_resultaat, bron.duiding, bron.open_vraag]
    fragment = choose_fragment([*teksten, *(c.tekst for c in bron.citaten)], woorden)
    return (f'<li><h2><a href="{_address(woord, bron.nummer)}">{_mark(bron.titel, woorden)}</a>'
            f'</h2><p>{_mark(fragment, woorden)}</p><p class="lg-voet">{soort}'
            f"{' · ' * bool(bron.kenmerken)}{escape(bron.kenmerken)}</p></li>")


def _mark(tekst: str, woorden: Collection[str]) -> str:
    return "".join(f"<mark>{escape(deel)}</mark>" if is_raak else escape(deel)
                   for deel, is_raak in mark(tekst, woorden))


def _build_kolom(kolom: Kolom) -> str:
    regels = "".join(map(_build_regel, kolom.regels))
    paginas = [p.woord for p in PAGINAS if p.leervraag == kolom.vraag and p.woord != "lessen"]
    inhoud = f"<ul>{regels}</ul>" if regels else f"<p>{taal.NIET_TE_TONEN}.</p>"
    return (f"<section><h2>{escape(kolom.vraag)}</h2>{inhoud}"
            f"{build_koppelingen(paginas, ervoor='')}</section>")


def _build_regel(regel: Regel) -> str:
    lessen = "".join(f"<li>{_link(les.titel, LES, les.nummer)}</li>" for les in regel.lessen)
    klasse = "" if regel.feit.aantal.is_getoond else ' class="lg-verborgen"'
    return (f"<li><b>{escape(regel.feit.naam)}</b><br><span{klasse}>{escape(regel.feit.zin)}</span>"
            f"{f'<ul>{lessen}</ul>' if lessen else ''}</li>")


def _build_buren(aflevering: Aflevering, verhaal: Verhaal) -> str:
    """The episodes before and after."""
    rij = verhaal.afleveringen
    plek = next(k for k, a in enumerate(rij) if a.nummer == aflevering.nummer)
    links = [(f"Vorige: {rij[plek - 1].titel}", rij[plek - 1])] if plek else []
    links += [(f"Volgende: {rij[plek + 1].titel}", rij[plek + 1])] if plek + 1 < len(rij) else []
    return (f'<p class="lg-koppelingen">'
            f"{''.join(_link(tekst, AFLEVERING, a.nummer) for tekst, a in links)}</p>")


def _block(kop: str, titel: str, tekst: str, klasse: str = "") -> str:
    """A small heading of this level with its text; nothing without text."""
    return (f'<div class="{klasse}"><{kop} class="lg-klein">{titel}</{kop}>'
            f"{_paragraph(tekst)}</div>" if tekst else "")


def _paragraph(tekst: str) -> str:
    return f"<p>{escape(tekst)}</p>" if tekst else ""


def _link(tekst: str, woord: str, nummer: str) -> str:
    return f'<a href="{_address(woord, nummer)}">{escape(tekst)}</a>'


def _address(woord: str, nummer: str) -> str:
    return escape(f"{_PAGINA}?{urlencode({woord: nummer})}", quote=True)


def _link_pagina(woord: str, tekst: str, filter_: tuple[str, str] | None = None) -> str:
    vraag = f"?{urlencode([filter_])}" if filter_ else ""
    return f'<a href="{escape(f"/{woord}{vraag}", quote=True)}">{escape(tekst)}</a>'
