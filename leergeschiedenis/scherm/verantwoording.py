"""The sections of Verantwoording: method, meaning of the cards, settings, codebook, deliveries."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.figuren.kaarten import KAARTEN, TELWIJZE
from leergeschiedenis.figuren.teksten import say_andere
from leergeschiedenis.instellingen import UITLEG
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.opmaak import (
    build_alinea,
    build_kop,
    build_secties,
    build_tabel,
)
from leergeschiedenis.scherm.pagina import Selectie, show_tekst
from leergeschiedenis.vragen import read_beschadigd, stel_vraag

_CODEBOEK: Final = ("blad", "veld", "betekenis", "soort", "waarden", "gevoeligheid", "bewaard_als")


def show_methode(selectie: Selectie) -> None:
    """How the figures come about."""
    show_tekst("methode.md", selectie)


def show_definities(_: Selectie) -> None:
    """Every card: what it shows and how that was made."""
    st.html(_build_definities())


def show_instellingen(selectie: Selectie) -> None:
    """The settings with which this publication was made, each with its reason."""
    _show("Instellingen van deze publicatie", ("Instelling", "Waarde", "Waarom", "Bron"),
          [(naam, str(selectie.kop.instellingen[naam]), uitleg.reden, uitleg.bron)
           for naam, uitleg in UITLEG.items() if naam in selectie.kop.instellingen])


def show_publicatie(selectie: Selectie) -> None:
    """What the publication says of itself."""
    kop = selectie.kop
    if nummer := read_beschadigd():
        st.warning(f"Publicatie {nummer} is beschadigd. Getoond wordt de vorige, "
                   f"publicatie {kop.nummer}. De beheerder kan haar herstellen.")
    _show("Deze publicatie", ("Wat", "Waarde"), [
        ("Nummer", str(kop.nummer)), ("Gemaakt op", taal.format_datum(kop.gemaakt.date())),
        ("Reeks", str(kop.reeks)), ("Audit", kop.audit), ("Kenmerken tegelijk", str(kop.m)),
        ("Gegevens", "fictieve voorbeeldgegevens" if kop.fictief else "aangeleverde gegevens")])


def show_audit(_: Selectie) -> None:
    """What was tried to get round the protection, without success."""
    aanvallen = stel_vraag("audit").as_dicts()
    _show("Geprobeerd, zonder dat het lukte", ("Aanval", "Versie van de audit"),
          [(aanval["aanval"], str(aanval["versie"])) for aanval in aanvallen])


def show_leveringen(selectie: Selectie) -> None:
    """Up to which day each organisation delivered."""
    rijen = [rij for rij in stel_vraag("leveringen").as_dicts() if rij["organisatie"]]
    _show("Leveringen", ("Organisatie", "Initiatief", "Sector", "Aangeleverd tot en met"),
          [(r["organisatie"], r["initiatief"], r["sector"] or "", taal.format_datum(r["tot"]))
           for r in rijen])
    if andere := say_andere(selectie.kop.andere_initiatieven):
        st.html(build_alinea(andere))


def show_bronnen(_: Selectie) -> None:
    """Public sources that are quoted."""
    mijlpalen = stel_vraag("mijlpalen").as_dicts()
    _show("Openbare bronnen", ("Bron", "Gebruikt voor"),
          [(m["bron"], m["titel"]) for m in mijlpalen])


def show_codeboek(_: Selectie) -> None:
    """The codebook of the form, with a field to search it."""
    codeboek = stel_vraag("codeboek")
    gezocht = st.text_input("Zoek in het codeboek", placeholder="Bijvoorbeeld: belemmering",
                            key="codeboek-zoek", max_chars=60)
    gevonden = _search(codeboek, gezocht)
    _show(f"Codeboek: {taal.format_aantal(len(gevonden), 'veld', 'velden')}",
          ("Veld", "Blad", "Betekenis", "Soort", "Waarden", "Gevoeligheid", "Bewaard als"),
          [(r["veld"], r["blad"], r["betekenis"], r["soort"], r["waarden"] or "",
            r["gevoeligheid"], r["bewaard_als"]) for r in gevonden])


@cache
def _build_definities() -> str:
    delen = [build_alinea(TELWIJZE)]
    for pagina in PAGINAS:
        if kaarten := [k for k in KAARTEN.values() if k.id.startswith(f"{pagina.woord}.")]:
            delen += [build_kop(pagina.titel), build_secties({kaart.titel: {
                "Vraag": kaart.vraag, "Wat het is": kaart.definitie,
                "Hoe het is gemaakt": kaart.methode, "Bron": kaart.bron} for kaart in kaarten})]
    return "".join(delen)


def _search(codeboek: Antwoord, gezocht: str) -> list[dict[str, Any]]:
    """The fields of which some column holds every word that was typed."""
    woorden = gezocht.lower().split()
    return [rij for rij in codeboek.as_dicts()
            if all(any(woord in str(rij[kolom]).lower() for kolom in _CODEBOEK)
                   for woord in woorden)]


def _show(naam: str, kolommen: tuple[str, ...], rijen: Sequence[tuple[str | int, ...]]) -> None:
    st.html(build_tabel(Tabel(kolommen, tuple(rijen)), naam))
