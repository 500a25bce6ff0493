"""The cards of Overzicht: which questions each asks, and which figure draws the answer."""

from typing import Final

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.cijfers import Meting, find_meting
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kern import DUURDER, draw_kerncijfers
from leergeschiedenis.figuren.leervragen import draw_leervragen
from leergeschiedenis.figuren.maker import Maker, ask_totaal, build_leeg, list_kolommen
from leergeschiedenis.figuren.opvallend import Gegeven, choose_meting, draw_opvallend
from leergeschiedenis.figuren.teksten import draw_lessen
from leergeschiedenis.figuren.tijdlijn import draw_tijdlijn
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import stel_vraag

LESSEN_HOOGSTENS: Final = 3
_ALLE_LESSEN: Final = 10_000


def _build_kerncijfers(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_kerncijfers(
        kaart, {telling: _ask_getal(telling, kader) for telling in ("gestart", "belemmering")},
        _ask_as("uitkomst", "uitkomst", kader),
        _ask_as("belemmering_oplossing", "oplossing", kader), _ask_as(DUURDER, "janee", kader),
        kader)


def _build_opvallend(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_opvallend(kaart, Gegeven(
        gestart=ask_totaal(kaart, kader), per_jaar=_ask_jaren(kader), cijfers=_ask_meting(kader),
        type=_ask_as("belemmering_type", "belemmeringstype", kader),
        belemmering=_ask_getal("belemmering", kader),
        # Norms are per organisation and year, whatever is chosen; a pair leaves room for little.
        normen=None if kader.keuze else stel_vraag("normen"),
        paren=None if kader.keuze else stel_vraag("per_twee_namen", telling="organisatiepaar")),
        kader)


def _build_tijdlijn(kaart: Kaart, kader: Kader) -> Figuur:
    """By year: a line of time is read from far; by half-year only where one is chosen."""
    kolommen = list_kolommen("periode", kader)
    if not kolommen:
        return build_leeg(kaart, kader)
    antwoord = stel_vraag("per_groep", kader.keuze, telling="gestart", groep=kolommen[-1])
    return draw_tijdlijn(kaart, antwoord, ask_totaal(kaart, kader), kader)


def _build_leervragen(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_leervragen(
        kaart, {telling: _ask_getal(telling, kader) for telling in (
            "gestart", "afgerond", "belemmering", "kosten_vergeleken")},
        {"organisaties": _ask_as("organisaties", "organisatieaantal", kader),
         "oplossing": _ask_as("belemmering_oplossing", "oplossing", kader)},
        _ask_meting(kader), stel_vraag("lessen", hoogstens=_ALLE_LESSEN), kader)


def _build_lessen(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_lessen(kaart, stel_vraag("lessen", hoogstens=LESSEN_HOOGSTENS), kader)


def _ask_jaren(kader: Kader) -> Antwoord | None:
    """Who began per year; None where half-years are chosen, or too much for one more kenmerk."""
    if "jaar" not in list_kolommen("periode", kader):
        return None
    try:
        return stel_vraag("per_groep", kader.keuze, telling="gestart", groep="jaar")
    except Keuzefout:
        return None


def _ask_getal(telling: str, kader: Kader) -> Antwoord:
    return stel_vraag("totaal", kader.keuze, telling=telling)


def _ask_as(telling: str, lijst: str, kader: Kader) -> Antwoord:
    return stel_vraag("per_as", kader.keuze, telling=telling, lijst=lijst)


def _ask_meting(kader: Kader) -> tuple[Meting, Antwoord] | None:
    """The instrument and moment with which most residents were measured twice."""
    instrumenten = stel_vraag("instrumenten")
    metingen = [find_meting(instrumenten, rij["instrument"], rij["moment"])
                for rij in instrumenten.as_dicts()]
    return choose_meting([(meting, stel_vraag("cijfers", kader.keuze, paar=meting.paar))
                          for meting in metingen if meting])


MAKERS: Final[dict[str, Maker]] = {
    "overzicht.kerncijfers": _build_kerncijfers,
    "overzicht.opvallend": _build_opvallend,
    "overzicht.tijdlijn": _build_tijdlijn,
    "overzicht.leervragen": _build_leervragen,
    "overzicht.lessen": _build_lessen,
}
