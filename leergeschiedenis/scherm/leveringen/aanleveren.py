"""Taking in forms: choose them, have them checked, see what would change, and publish."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from leergeschiedenis.scherm.leveringen.bezig import (
    find_bezig,
    follow_vraag,
    forget_vraag,
    show_fout,
    start_daad,
    start_vraag,
)
from leergeschiedenis.scherm.leveringen.gevolg import show_gevolg
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.leveringen.rapport import show_rapporten
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.taal import format_aantal, start_kleine_letter
from leergeschiedenis.werk import Bestand, Werk

BESTANDEN_HOOGSTENS: Final = 30
_MEGABYTES: Final = 20  # as in .streamlit/config.toml
_CONTROLE: Final = "controle"
_GECONTROLEERD: Final = "levering-gecontroleerd"  # in the session: files, and what was found
_BEZIG_MET: Final = "levering-bezig-met"
_RONDE: Final = "levering-ronde"  # a new number empties the field for files


@dataclass(frozen=True)
class Gecontroleerd:
    """Files that were checked, and what came of it; kept in memory until they are taken in."""

    bestanden: tuple[Bestand, ...]
    antwoord: Mapping[str, Any]
    gemaakt: Mapping[str, bytes]  # reports and marked copies, by name


def show_aanleveren(_: Leverplek) -> None:
    """The whole path from file to publication."""
    gekozen = _choose_bestanden()
    if gekozen and st.button("Controleer deze formulieren", type="primary",
                             key="levering-controleer"):
        _start_controle(gekozen)
    werk = follow_vraag(_CONTROLE)
    if werk is not None:
        _keep(werk)
    gecontroleerd = st.session_state.get(_GECONTROLEERD)
    if gecontroleerd is None:
        return
    show_rapporten(gecontroleerd.antwoord["bestanden"], gecontroleerd.gemaakt)
    gevolg = gecontroleerd.antwoord["gevolg"]
    if gevolg is not None:
        show_gevolg(gevolg)
        _show_opnemen(gecontroleerd, gevolg["vraag"])
    st.button("Begin opnieuw", key="levering-opnieuw", on_click=_forget)


def _choose_bestanden() -> tuple[Bestand, ...]:
    st.html(build_alinea(
        "Kies een of meer ingevulde formulieren: Excel (.xlsx), of een zip met csv's. Zij worden "
        "eerst gecontroleerd; er verandert nog niets. Ten hoogste "
        f"{BESTANDEN_HOOGSTENS} bestanden van {_MEGABYTES} MB. De bestanden zelf worden niet "
        "bewaard."))
    gekozen = st.file_uploader(
        "Ingevulde formulieren", accept_multiple_files=True, max_upload_size=_MEGABYTES,
        key=f"levering-bestanden-{st.session_state.get(_RONDE, 0)}")
    if len(gekozen) > BESTANDEN_HOOGSTENS:
        show_melding(f"Dit zijn {len(gekozen)} bestanden; ten hoogste {BESTANDEN_HOOGSTENS} kan.",
                     "Haal er een paar weg en neem die daarna op.")
        return ()
    return tuple(Bestand(bestand.name, bestand.getvalue()) for bestand in gekozen)


def _start_controle(bestanden: tuple[Bestand, ...]) -> None:
    st.session_state.pop(_GECONTROLEERD, None)
    st.session_state[_BEZIG_MET] = bestanden
    start_vraag("formulieren controleren", _CONTROLE, "Formulieren controleren",
                ["vooruitblik", "{in}", "--json", "--verslag", "{uit}/bevindingen.xlsx",
                 "--verslag", "{uit}/bevindingen.csv", "--gemerkt", "{uit}"], bestanden)


def _keep(werk: Werk) -> None:
    """What was found goes along in the session; the folder it was made in goes."""
    antwoord = werk.antwoord
    if werk.fout is not None or not isinstance(antwoord, dict):
        show_fout(werk)
        return
    namen = ["bevindingen.xlsx", "bevindingen.csv",
             *(rapport["gemerkt"] for rapport in antwoord["bestanden"])]
    gemaakt = {naam: inhoud for naam in namen if naam and (inhoud := werk.read_uit(naam))}
    st.session_state[_GECONTROLEERD] = Gecontroleerd(
        st.session_state.pop(_BEZIG_MET, ()), antwoord, gemaakt)
    forget_vraag(_CONTROLE)


def _show_opnemen(gecontroleerd: Gecontroleerd, vraag: str) -> None:
    """The button, after what must be agreed to and when nothing else is being done."""
    if (bezig := find_bezig()) is not None:
        st.html(build_alinea(f"Nu is {bezig.wie} bezig: {start_kleine_letter(bezig.titel)}. Daarna "
                             "kunt u verder."))
        return
    if vraag and not st.checkbox(f"Akkoord: {vraag}", key="levering-akkoord"):
        st.html(build_alinea("Geef dit akkoord om ze op te nemen."))
        return
    aantal = format_aantal(len(gecontroleerd.bestanden), "formulier", "formulieren")
    if st.button(f"Neem {aantal} op en publiceer wat kan", type="primary", key="levering-opnemen"):
        start_daad("formulieren opnemen", "Formulieren opnemen",
                   ["importeer", "{in}", *(["--ja"] if vraag else [])], gecontroleerd.bestanden)
        _forget()
        st.rerun()


def _forget() -> None:
    forget_vraag(_CONTROLE)
    for naam in (_GECONTROLEERD, _BEZIG_MET):
        st.session_state.pop(naam, None)
    st.session_state[_RONDE] = st.session_state.get(_RONDE, 0) + 1
