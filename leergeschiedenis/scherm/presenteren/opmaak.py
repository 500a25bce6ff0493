"""A deck and its slides in words: for the list, and as HTML for the slide that is chosen."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.presentatie.dia import Diasoort, Presentatie
from leergeschiedenis.presentatie.vullen import GevuldeDia, GevuldePresentatie
from leergeschiedenis.tekstscan import scan_tekst
from leergeschiedenis.uitvoer.inkorten import shorten_dia

SOORTEN: Final = {
    Diasoort.TITEL: "Titel", Diasoort.FIGUUR: "Figuur",
    Diasoort.VERGELIJKING: "Twee figuren naast elkaar", Diasoort.KERNCIJFERS: "Kerncijfers",
    Diasoort.AFLEVERING: "Aflevering", Diasoort.CITAAT: "Citaat",
    Diasoort.VRAAG: "Vraag om over te praten", Diasoort.BRONNEN: "Bronnen",
}
_KORT: Final = 70
_BIJSCHRIFT: Final = 110


def name_dia(nummer: int, dia: GevuldeDia) -> str:
    """A slide in the list: its number, and what it is called or says."""
    return f"{nummer}. {_shorten(_say_naam(dia), _KORT)}"


def describe_dia(dia: GevuldeDia) -> str:
    """Under its name: the kind, what is the matter with it, else what it says."""
    soort = SOORTEN[dia.dia.soort]
    if dia.ontbreekt:
        return f"{soort}, wordt overgeslagen: {taal.start_kleine_letter(dia.ontbreekt)}"
    if dia.tegengehouden:
        return f"{soort}, met woorden die worden tegengehouden"
    return _shorten(". ".join(filter(None, (soort, dia.boodschap or dia.vraag))), _BIJSCHRIFT)


def build_stand(presentatie: Presentatie, gevuld: GevuldePresentatie) -> str:
    """How many slides there are, what is the matter with them, and who stored the deck when."""
    aantal = taal.format_aantal(len(gevuld.dias), "dia", "dia's")
    overgeslagen = sum(bool(dia.ontbreekt) for dia in gevuld.dias)
    tegen = sum(bool(dia.tegengehouden) for dia in gevuld.dias)
    delen = (aantal, f"{overgeslagen} overgeslagen" if overgeslagen else "",
             f"{tegen} met tegengehouden woorden" if tegen else "",
             f"bewaard op {taal.format_moment(presentatie.moment)} door {presentatie.wie}"
             if presentatie.moment else "hoort bij het product en verandert niet")
    return f'<p class="lg-voet">{escape(" · ".join(filter(None, delen)))}</p>'


def build_dia(nummer: int, gevuld: GevuldePresentatie) -> str:
    """The chosen slide: what a room will see of it, in words."""
    dia = shorten_dia(gevuld.dias[nummer - 1])
    titel = f"<h2>{escape(_say_naam(dia))}</h2>"
    boodschap = "".join(f"<p>{escape(regel)}</p>" for regel in dia.boodschap.split("\n") if regel)
    return (f'<article class="lg-dia"><p class="lg-voet">Dia {nummer} van {len(gevuld.dias)}: '
            f"{SOORTEN[dia.dia.soort]}</p>{titel}{boodschap}{_build_inhoud(dia)}"
            f'{_build_ontbreekt(dia)}<p class="lg-voet">{escape(dia.voet)}</p></article>')


def mark_treffers(woorden: str) -> str:
    """Words of a person with the places marked that the scan stopped, and what each looks like."""
    delen, plek = [], 0
    for treffer in scan_tekst(woorden):
        if treffer.van < plek:
            continue
        delen += [escape(woorden[plek:treffer.van]),
                  f"<mark>{escape(woorden[treffer.van:treffer.tot])}</mark> ({treffer.soort})"]
        plek = treffer.tot
    return f'<p class="lg-tegengehouden">{"".join(delen)}{escape(woorden[plek:])}</p>'


def escape_markdown(tekst: str) -> str:
    """A text that Streamlit shows as it stands, where it would read Markdown."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])", r"\\\1", tekst)


def _say_naam(dia: GevuldeDia) -> str:
    if dia.citaat is not None and not dia.titel:
        return f"“{dia.citaat.tekst}”"
    return dia.titel or SOORTEN[dia.dia.soort]


def _build_inhoud(dia: GevuldeDia) -> str:
    figuren = [f"{figuur.titel}: {taal.NIET_TE_TONEN}" if figuur.is_leeg else
               ". ".join(filter(None, (figuur.titel, figuur.voet.filter)))
               for figuur in dia.figuren if not dia.ontbreekt]
    kolommen = "".join(f"<h3>{escape(kolom.kop)}</h3>"
                       + "".join(f"<p>{escape(alinea)}</p>" for alinea in kolom.alineas)
                       for kolom in dia.kolommen)
    citaat = (f"<p>{escape(dia.citaat.wie)}</p>" if dia.citaat else "")
    vraag = f'<p class="lg-vraag">{escape(dia.vraag)}</p>' if dia.vraag else ""
    return f"{_build_lijst(figuren)}{kolommen}{citaat}{vraag}{_build_lijst(dia.bronnen)}"


def _build_lijst(regels: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(regel)}</li>' for regel in regels)}</ul>" if regels else ""


def _build_ontbreekt(dia: GevuldeDia) -> str:
    return (f'<p class="lg-let-op"><b>Deze dia wordt overgeslagen.</b> {escape(dia.ontbreekt)}</p>'
            if dia.ontbreekt else "")


def _shorten(tekst: str, hoogstens: int) -> str:
    """As many whole words as fit."""
    plat = " ".join(tekst.split())
    return plat if len(plat) <= hoogstens else plat[:hoogstens].rsplit(" ", 1)[0] + " …"
