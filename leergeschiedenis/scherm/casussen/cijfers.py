"""Sections with figures: spread of a maat, marks and their change, amounts, and obstacles."""

from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, KENMERKLABELS, MATEN, VERDEELBAAR
from leergeschiedenis.onderzoek.tekening import draw_betalers, draw_verandering, say_verschil
from leergeschiedenis.onderzoek.tellingen import sum_kosten
from leergeschiedenis.onderzoek.verandering import NAREN, build_verandering, compare_vervolg
from leergeschiedenis.onderzoek.verdeling import build_cijfers, build_oplostijd, build_verdeling
from leergeschiedenis.scherm.casussen.adres import KOLOM, MAAT, METING, NAAR, PER, VERSIE
from leergeschiedenis.scherm.casussen.dozen import (
    DOOS,
    KOPPEN,
    show_dozen,
    show_niets,
    show_tekening,
)
from leergeschiedenis.scherm.casussen.plek import Werkplek
from leergeschiedenis.scherm.keuzes import Knop, choose
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel

_GEEN: Final = "geen"
_NAREN: Final = {_GEEN: "Niet uitsplitsen"} | KENMERKLABELS
_PERS: Final = {"type": "Soort", "niveau": "Niveau", "oplossing": "Oplossing", "aard": "Aard",
                "werkgroep": "Werkgroep"}
_LIJSTEN: Final = {"type": "belemmeringstype", "aard": "aard", "niveau": "niveau",
                   "oplossing": "oplossing", "werkgroep": "werkgroep"}


def show_verdelingen(plek: Werkplek) -> None:
    """How one maat is spread, whole or per value of a kenmerk."""
    gekozen = choose(Knop(MAAT, "Wat", VERDEELBAAR, "doorlooptijd_dagen"),
                     Knop(NAAR, "Uitsplitsen naar", _NAREN, _GEEN))
    if gekozen is None:
        return
    maat, naar = MATEN[gekozen[0]], gekozen[1]
    verdeling = build_verdeling(plek.werkbank, plek.keuze, maat.naam,
                                "" if naar == _GEEN else naar)
    uitleg = DOOS if maat.eenheid != "euro" else (
        f"{DOOS} Bedragen in prijzen van {plek.werkbank.prijspeil}, van casussen met een prijs in "
        "beide oplossingen.")
    show_dozen(verdeling, maat.label, uitleg, maat.naam, is_euro=maat.eenheid == "euro",
               is_tijd=naar in KENMERKEN and KENMERKEN[naar].is_tijd)


def show_cijfers(plek: Werkplek) -> None:
    """Marks of one instrument at T0, and who was measured again."""
    instrumenten = _list_instrumenten(plek)
    if not instrumenten:
        return
    gekozen = choose(Knop(VERSIE, "Instrument", instrumenten, next(iter(instrumenten))),
                     Knop(KOLOM, "Vergelijk wie vervolg heeft op", KENMERKLABELS, "huishouden"))
    if gekozen is None:
        return
    versie, kenmerk = gekozen
    show_dozen(build_cijfers(plek.werkbank, plek.keuze, versie), "Cijfer op T0", DOOS, "t0")
    st.html(build_kop("Wie een vervolgmeting heeft, en wie niet") + build_tabel(
        _list_vervolg(compare_vervolg(plek.werkbank, plek.keuze, versie, kenmerk)),
        f"Van wie T0 van dit instrument heeft: {KENMERKLABELS[kenmerk].lower()}"))


def show_verandering(plek: Werkplek) -> None:
    """The change since T0 of who has both measurements of one instrument."""
    instrumenten = _list_instrumenten(plek)
    if not instrumenten:
        return
    gekozen = choose(Knop(VERSIE, "Instrument", instrumenten, next(iter(instrumenten))),
                     Knop(METING, "Verandering", NAREN, next(iter(NAREN))))
    if gekozen is None:
        return
    versie, naar = gekozen
    verandering = build_verandering(plek.werkbank, plek.keuze, versie, naar)
    if any(rij["onder"] is not None for rij in verandering.as_dicts()):
        st.html(build_kop(f"Verandering van {NAREN[naar]}") + build_alinea(
            "Het verschil bij wie beide metingen heeft, met het 95 %-interval van 1.000 trekkingen "
            "met terugleggen. Het interval zegt hoe zeker het gemiddelde is, niet waardoor het "
            "veranderde. Het spinnenweb is een gespreksinstrument, geen meetinstrument.",
            "lg-voet"))
        show_tekening(draw_verandering(verandering), "verandering")
    st.html(build_tabel(_list_verandering(verandering),
                        f"Verandering van {NAREN[naar]}, als tabel"))


def show_kosten(plek: Werkplek) -> None:
    """What every payer pays in both solutions, and how the total is spread over casussen."""
    kosten = sum_kosten(plek.werkbank, plek.keuze)
    if not kosten.rijen:
        show_niets("In deze selectie heeft geen casus een prijs in beide oplossingen.")
        return
    st.html(build_kop("Per betaler") + build_alinea(
        f"Gemiddeld per casus, in prijzen van {plek.werkbank.prijspeil}, over de "
        f"{taal.format_aantal(kosten.rijen[-1][1], 'casus', 'casussen')} met een prijs in beide "
        "oplossingen. De bovenste staaf is regulier, de onderste proeftuin. Alle bedragen zijn "
        "indicatief.", "lg-voet"))
    show_tekening(draw_betalers(kosten), "betalers")
    st.html(build_tabel(Tabel(
        ("Betaler", "Casussen, regulier", "Casussen, proeftuin", "Regulier", "Proeftuin",
         "Verschil"),
        tuple((*rij[:3], *map(taal.format_euro, rij[3:])) for rij in kosten.rijen)),
        "Gemiddeld per casus en betaler"))
    rijen = [(MATEN[naam].label, *build_verdeling(plek.werkbank, plek.keuze, naam).rijen[0][1:])
             for naam in ("kosten_regulier", "kosten_proeftuin", "kosten_verschil")]
    verdeling = BronAntwoord("kosten", kosten.bron, build_verdeling(
        plek.werkbank, plek.keuze, "kosten_verschil").kolommen, tuple(rijen))
    show_dozen(verdeling, "Kosten per casus", DOOS, "kosten", is_euro=True)


def show_belemmeringen(plek: Werkplek) -> None:
    """How long obstacles took to resolve, and how many were not."""
    gekozen = choose(Knop(PER, "Uitsplitsen naar", _PERS, "type"))
    if gekozen is None:
        return
    labels = load_codelijsten()[_LIJSTEN[gekozen[0]]]
    ruw = build_oplostijd(plek.werkbank, plek.keuze, gekozen[0])
    oplostijd = BronAntwoord(ruw.vraag, ruw.bron, ruw.kolommen, tuple(
        (labels.get(rij[0], rij[0].capitalize()), *rij[1:]) for rij in ruw.rijen))
    if not oplostijd.rijen:
        show_niets("In deze selectie is geen belemmering gemeld.")
        return
    show_dozen(oplostijd, "Dagen van melding tot oplossing", f"{DOOS} Een belemmering die open "
                "staat of geen dag van oplossing heeft, telt hier niet mee; de tabel noemt haar.",
                "oplostijd", KOPPEN | {"zonder": "Zonder oplostijd"})


def _list_instrumenten(plek: Werkplek) -> dict[str, str]:
    """Those with marks; that there are none is said."""
    bekend = {instrument for instrument, _ in plek.werkbank.cijfers}
    if not bekend:
        show_niets("Er zijn geen metingen in deze bron.")
    return {code: label for code, label in load_codelijsten()["instrument"].items()
            if code in bekend}


def _list_verandering(verandering: BronAntwoord) -> Tabel:
    rijen = []
    for rij in verandering.as_dicts():
        interval = ("–" if rij["onder"] is None
                    else f"{say_verschil(rij['onder'])} tot {say_verschil(rij['boven'])}")
        rijen.append((
            rij["dimensie"], rij["met_t0"], rij["n"],
            *("–" if rij[k] is None else taal.format_getal(rij[k], 2) for k in ("voor", "na")),
            "–" if rij["verschil"] is None else say_verschil(rij["verschil"]), interval,
            rij["beter"], rij["gelijk"], rij["slechter"]))
    return Tabel(("Dimensie", "Met T0", "Met beide (n)", "Vooraf", "Daarna", "Verschil",
                  "95 %-interval", "Beter", "Gelijk", "Slechter"), tuple(rijen))


def _list_vervolg(vervolg: BronAntwoord) -> Tabel:
    (_, met, zonder), *rijen = vervolg.rijen

    def say(aantal: int, van: int) -> str:
        return f"{taal.format_getal(aantal)} ({taal.format_procent(100 * aantal / van)})" if van \
            else "–"

    return Tabel(
        ("Waarde", f"Met vervolgmeting ({taal.format_getal(met)})",
         f"Alleen T0 ({taal.format_getal(zonder)})"),
        tuple((waarde, say(hier, met), say(daar, zonder)) for waarde, hier, daar in rijen))
