"""The card of one casus: what the resident said, both solutions, and everything that was noted."""

from datetime import date
from html import escape
from typing import Any, Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import DIMENSIES, blad
from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.figuren.figuur import Cel, Tabel
from leergeschiedenis.onderzoek.bladen import read_casus
from leergeschiedenis.onderzoek.werkbank import MOMENTEN, Werkbank
from leergeschiedenis.scherm.adres import clear_woord
from leergeschiedenis.scherm.casussen.adres import CASUS
from leergeschiedenis.scherm.casussen.opmaak import build_terug
from leergeschiedenis.scherm.opmaak import build_kop, build_melding, build_tabel
from leergeschiedenis.uitvoer.cellen import as_cel

_GEEN: Final = "niet ingevuld"
_BEWONER: Final = {"ik_wil": "Ik wil", "ik_kan": "Ik kan", "ik_heb_nodig": "Ik heb nodig"}
_OPLOSSINGEN: Final = {"reguliere_oplossing": "Reguliere oplossing",
                       "proeftuin_oplossing": "Proeftuin-oplossing"}
_FEITEN: Final = {
    "initiatief": "Initiatief", "organisatie": "Aangeleverd door", "gebied": "Gebied",
    "start_maand": "Begonnen", "einde_maand": "Afgerond", "doorlooptijd_dagen": "Dagen",
    "leeftijd_vanaf": "Leeftijd", "huishouden": "Huishouden", "leefgebieden": "Leefgebieden",
    "wetten": "Wetten", "uitkomst": "Uitkomst", "status": "Status"}
_TABELLEN: Final = {
    "stappen": ("Stappen", {"stap": "Stap", "datum_maand": "Maand",
                            "dagen_na_start": "Dagen na de start"}),
    "betrokken": ("Wie meewerkten", {"organisatie": "Organisatie", "sector": "Sector",
                                     "rol": "Rol"}),
    "kosten": ("Kosten", {
        "scenario": "Oplossing", "post": "Post", "betaler": "Betaler", "hoeveelheid": "Aantal",
        "eenheid": "Eenheid", "prijs": "Prijs", "prijspeil": "Prijspeil", "looptijd": "Looptijd",
        "maanden": "Maanden", "zekerheid": "Zekerheid", "bron": "Bron"}),
    "belemmeringen": ("Belemmeringen", {
        "omschrijving": "Wat in de weg stond", "type": "Soort", "aard": "Aard",
        "niveau": "Niveau", "oplossing": "Oplossing", "toelichting": "Hoe",
        "werkgroep": "Werkgroep",
        "gemeld_op_maand": "Gemeld", "opgelost_op_maand": "Opgelost", "oplostijd_dagen": "Dagen"}),
    "effecten": ("Effecten", {
        "investeerder": "Wie investeert", "activiteit": "Waarin", "effect": "Effect",
        "incasseerder": "Bij wie", "waarde": "Waarde per jaar"}),
}


def show_kaart(werkbank: Werkbank, casusnummer: str) -> None:
    """The casus with this pseudonym; one that is not there is refused."""
    casus = read_casus(werkbank, casusnummer)
    if casus is None:
        with st.container(border=True):
            st.html(build_melding("Deze casus staat niet in de bron.",
                                  "Zij is misschien ingetrokken. Ga terug naar de selectie."))
            st.button("Terug naar de selectie", type="primary", on_click=clear_woord,
                      args=(CASUS,))
        return
    feiten = casus["casussen"].as_dicts()[0]
    st.html(build_terug() + build_kop(f"Casus {casusnummer[:8]}")
            + _build_feiten(feiten)
            + _build_woorden(_BEWONER, feiten) + _build_woorden(_OPLOSSINGEN, feiten)
            + _build_metingen(casus["metingen"])
            + "".join(_build_blad(casus[naam], *_TABELLEN[naam]) for naam in _TABELLEN))


def _build_feiten(feiten: dict[str, Any]) -> str:
    delen = "".join(f"<div><dt>{naam}</dt><dd>{escape(_say_feit(veld, feiten[veld]))}</dd></div>"
                    for veld, naam in _FEITEN.items())
    return f'<dl class="lg-feiten">{delen}</dl>'


def _build_woorden(velden: dict[str, str], feiten: dict[str, Any]) -> str:
    delen = "".join(f"<section><h3>{escape(kop)}</h3><p>{escape(feiten[veld] or _GEEN)}</p>"
                    "</section>" for veld, kop in velden.items())
    return f'<div class="lg-secties lg-woorden">{delen}</div>'


def _build_metingen(metingen: BronAntwoord) -> str:
    """Per instrument a table: dimensions down, moments across."""
    delen, rijen = "", metingen.as_dicts()
    for instrument in dict.fromkeys(rij["instrument"] for rij in rijen):
        per_moment = {rij["meetmoment"]: rij for rij in rijen if rij["instrument"] == instrument}
        momenten = [moment for moment in MOMENTEN if moment in per_moment]
        naam = str(_label("metingen", "instrument", instrument))
        delen += build_kop(naam) + build_tabel(Tabel(("Dimensie", *momenten), tuple(
            (label, *(_say_cijfer(per_moment[moment], veld) for moment in momenten))
            for veld, label in DIMENSIES.items())), naam, met_naam=False)
    return delen


def _build_blad(antwoord: BronAntwoord, naam: str, kolommen: dict[str, str]) -> str:
    if not antwoord.rijen:
        return ""
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        tuple(_say(antwoord.vraag, veld, rij[veld]) for veld in kolommen)
        for rij in sorted(antwoord.as_dicts(), key=_order))
    return build_kop(naam) + build_tabel(Tabel(tuple(kolommen.values()), rijen), naam,
                                         met_naam=False)


def _order(rij: dict[str, Any]) -> tuple[bool, int]:
    """Steps by day, and the regular solution before the other."""
    return rij.get("scenario") == "proeftuin", rij.get("dagen_na_start") or 0


def _say_feit(veld: str, waarde: Any) -> str:
    if veld == "leeftijd_vanaf" and waarde is not None:
        return f"{waarde}–{waarde + 4} jaar"
    return _say("casussen", veld, waarde)


def _say_cijfer(meting: dict[str, Any], veld: str) -> str:
    waarde = meting[veld]
    return (str(_label("metingen", veld, None, meting[f"{veld}_ontbreekt"]) or "–")
            if waarde is None else taal.format_kort(waarde))


def _say(naam: str, kolom: str, waarde: Any) -> str:
    """A value of the bron as one reads it."""
    if waarde is None or waarde == []:
        return "–"
    if isinstance(waarde, date):
        return taal.format_maand(waarde)
    if isinstance(waarde, float):
        return taal.format_kort(waarde)
    if isinstance(waarde, int):
        return str(waarde)
    return str(_label(naam, kolom, waarde))


def _label(naam: str, kolom: str, waarde: Any, ontbreekt: Any = None) -> Any:
    """Codes as their labels."""
    veld = next(k.veld for k in bron_kolommen(naam) if k.naam == kolom)
    return as_cel(blad(naam)[veld], waarde, ontbreekt)
