"""From the id of a card to its figure: asks the questions, draws, and remembers.

A figure is drawn once per publication, card, selection and options.
"""

from dataclasses import replace
from typing import Final

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren import (
    afspraken,
    belemmeringen,
    belemmeringstijd,
    effecten,
    effectwaarde,
    gevraagd,
    gezondheid,
    overzicht,
    samenwerking,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import makers as kosten
from leergeschiedenis.figuren.maker import (
    Maker,
    ask_totaal,
    build_leeg,
    choose_finest,
    list_kolommen,
)
from leergeschiedenis.figuren.rooster import draw_rooster
from leergeschiedenis.figuren.staven import draw_staven
from leergeschiedenis.figuren.teksten import draw_mijlpalen
from leergeschiedenis.figuren.vakken import draw_vakken
from leergeschiedenis.figuren.verloop import draw_verloop
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import keep, stel_vraag

Opties = tuple[str, ...]


def build_figuur(kaart_id: str, keuze: Keuze = Keuze(), *opties: str) -> Figuur:
    """The figure of a card for a selection; empty, with the reason, where nothing can be shown."""
    kaart = KAARTEN[kaart_id]
    geldig = keuze if kaart.over_inwoners else Keuze()
    return keep(("figuur", kaart_id, geldig, opties), lambda: _build(kaart, geldig, opties))


def _build(kaart: Kaart, keuze: Keuze, opties: Opties) -> Figuur:
    kader = Kader.of(keuze)
    try:
        figuur = _MAKERS.get(kaart.id, _build_staven)(kaart, kader, *opties)
    except Keuzefout as fout:
        figuur = build_leeg(kaart, kader, f"{fout.gevonden} {fout.doe}")
    return replace(figuur, opties=opties)


def _build_staven(kaart: Kaart, kader: Kader) -> Figuur:
    antwoord = stel_vraag("per_as", kader.keuze, telling=kaart.telling, lijst=kaart.lijst)
    return draw_staven(kaart, antwoord, ask_totaal(kaart, kader), kader)


def _build_rooster(kaart: Kaart, kader: Kader) -> Figuur:
    antwoord = stel_vraag("per_twee_assen", kader.keuze, telling=kaart.telling, lijst=kaart.lijst,
                          lijst2=kaart.lijst2)
    return draw_rooster(kaart, antwoord, ask_totaal(kaart, kader), kader)


def _build_verloop(*tellingen: str) -> Maker:
    def build(kaart: Kaart, kader: Kader) -> Figuur:
        kandidaten = ({telling: stel_vraag("per_groep", kader.keuze, telling=telling, groep=kolom)
                       for telling in tellingen} for kolom in list_kolommen("periode", kader))
        antwoorden = choose_finest(kandidaten, lambda a: tuple(a.values()), kader)
        return draw_verloop(kaart, antwoorden or {}, ask_totaal(kaart, kader), kader)

    return build


def _build_vakken(kaart: Kaart, kader: Kader, telling: str, kenmerk: str) -> Figuur:
    """The finest crossing of period and kenmerk of which enough is shown."""
    kandidaten = ((kolom, stel_vraag("per_twee_groepen", kader.keuze, telling=telling,
                                     groep=periode, groep2=kolom))
                  for kolom in list_kolommen(kenmerk, kader)
                  for periode in list_kolommen("periode", kader))
    gekozen = choose_finest(kandidaten, lambda paar: (paar[1],), kader)
    if gekozen is None:
        return build_leeg(kaart, kader)
    kolom, kruising = gekozen
    return draw_vakken(kaart, telling, kruising,
                       stel_vraag("per_groep", kader.keuze, telling=telling, groep=kolom),
                       stel_vraag("totaal", kader.keuze, telling=telling), kolom, kader)


_MAKERS: Final[dict[str, Maker]] = {
    "trends.verloop": _build_verloop("gestart", "afgerond"),
    "trends.belemmeringen": _build_verloop("belemmering", "belemmering_structureel"),
    "trends.uitsplitsing": _build_vakken,
    "trends.mijlpalen": lambda kaart, kader: draw_mijlpalen(kaart, kader.mijlpalen, kader),
    "belemmeringen.type_niveau": _build_rooster,
    **overzicht.MAKERS,
    **gezondheid.MAKERS,
    **kosten.MAKERS,
    **effecten.MAKERS,
    **effectwaarde.MAKERS,
    **belemmeringen.MAKERS,
    **belemmeringstijd.MAKERS,
    **gevraagd.MAKERS,
    **afspraken.MAKERS,
    **samenwerking.MAKERS,
}
