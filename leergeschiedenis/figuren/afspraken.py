"""The cards of the page Afspraken: which questions each asks, and which figure draws the answer."""

from dataclasses import replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.figuren.aantallen import Aantal, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Kerncijfer, Tabel
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, ask_totaal, choose_finest, list_kolommen
from leergeschiedenis.figuren.normen import draw_normen
from leergeschiedenis.figuren.perioden import NIVEAUS, is_periode
from leergeschiedenis.figuren.stappen import draw_stappen
from leergeschiedenis.figuren.staven import draw_staven
from leergeschiedenis.figuren.verloop import draw_verloop
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import stel_vraag

_STRUCTUREEL: Final = "structureel"
_ZONDER_FILTER: Final = (
    "Het filter geldt niet voor deze kaart: zij is al naar organisatie en jaar uitgesplitst.")


def _build_norm(kaart: Kaart, kader: Kader) -> Figuur:
    """Always without filter: organisation and year are the two conditions already."""
    alles = replace(kader, keuze=Keuze())
    figuur = draw_normen(kaart, stel_vraag("normen"), ask_totaal(kaart, alles), alles)
    if kader.keuze and not figuur.is_leeg:
        return replace(figuur, zin=f"{figuur.zin} {_ZONDER_FILTER}")
    return figuur


def _build_stappen(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_stappen(
        kaart,
        stel_vraag("per_twee_assen", kader.keuze, telling="stap_op_tijd", lijst="stap",
                   lijst2="tijdig"),
        stel_vraag("per_as", kader.keuze, telling="stap_bereikt", lijst="stap"),
        stel_vraag("termijnen"), ask_totaal(kaart, kader), kader)


def _build_structureel(kaart: Kaart, kader: Kader) -> Figuur:
    """Through time, after the number of all periods together."""
    kandidaten = ({kaart.telling: stel_vraag("per_groep", kader.keuze, telling=kaart.telling,
                                             groep=kolom)}
                  for kolom in list_kolommen("periode", kader))
    try:
        antwoorden = choose_finest(kandidaten, lambda a: tuple(a.values()), kader)
    except Keuzefout:  # with the filters that are on, no room for a breakdown by period
        antwoorden = None
    totaal = ask_totaal(kaart, kader)
    return add_totaal(draw_verloop(kaart, antwoorden or {}, totaal, kader), read_totaal(totaal),
                      kader)


def add_totaal(figuur: Figuur, alles: Aantal, kader: Kader) -> Figuur:
    """The number of all periods together before the periods; alone where none of those is shown.

    A number that is shown on another page is never called hidden here.
    """
    if not alles.is_getoond:
        return figuur
    zin = f"{_say_wanneer(kader)} is bij {alles.zin} inwoners een belemmering structureel opgelost."
    kolommen = figuur.tabel.kolommen if figuur.tabel.rijen else ("Periode", figuur.titel)
    tabel = Tabel(kolommen, (("Alle perioden samen", alles.cel), *figuur.tabel.rijen))
    if not figuur.is_leeg:
        return replace(figuur, zin=f"{zin} {figuur.zin}", alt=f"{zin} {figuur.alt}", tabel=tabel)
    zin = f"{zin} Per periode is dat niet te tonen."
    kern = Kerncijfer("Alle perioden samen", alles.kort,
                      "inwoners bij wie een belemmering structureel is opgelost", True)
    return replace(figuur, zin=zin, alt=zin, tabel=tabel, kerncijfers=(kern,), is_leeg=False)


def _say_wanneer(kader: Kader) -> str:
    """About which time the number of all periods together is."""
    gekozen = [taal.say_periode(code) if is_periode(code) else kader.niveaus[kolom].label_of(code)
               for kolom, codes in kader.keuze.waarden if kolom in NIVEAUS for code in codes]
    return f"In {taal.join_lijst(gekozen)}" if gekozen else "Tot nu toe"


def _build_werkgroep(kaart: Kaart, kader: Kader) -> Figuur:
    """Of every outcome per werkgroep only what was structurally resolved."""
    antwoord = stel_vraag("per_twee_assen", kader.keuze, telling=kaart.telling, lijst=kaart.lijst,
                          lijst2=kaart.lijst2)
    return draw_staven(kaart, _keep(antwoord, "code2", _STRUCTUREEL), ask_totaal(kaart, kader),
                       kader)


def _keep(antwoord: Antwoord, kolom: str, code: str) -> Antwoord:
    """The rows of an answer that have this code in a column."""
    plek = antwoord.kolommen.index(kolom)
    return replace(antwoord, rijen=tuple(rij for rij in antwoord.rijen if rij[plek] == code))


MAKERS: Final[dict[str, Maker]] = {
    "afspraken.norm": _build_norm,
    "afspraken.stappen": _build_stappen,
    "afspraken.structureel": _build_structureel,
    "afspraken.werkgroep": _build_werkgroep,
}
