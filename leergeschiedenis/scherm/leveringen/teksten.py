"""Texts of the learning history: what waits for release, why, and releasing or sending it back."""

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st

from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.lessenlijst import VRIJ, Tekst, list_teksten
from leergeschiedenis.scherm.leveringen.bezig import find_bezig, start_daad
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_lijst, build_tabel
from leergeschiedenis.scherm.toegang import read_wie
from leergeschiedenis.taal import format_aantal, start_hoofdletter
from leergeschiedenis.tekstverloop import STATUSSEN, WIE_HOOGSTENS, can_step
from leergeschiedenis.vrijgave import Plek

_DAAD: Final = "teksten vrijgeven"
_WACHTEN, _ALLE = "Wachten op vrijgave", "Alle teksten"
_KNOPPEN: Final = {
    "concept": "Stuur terug naar concept", "teruggelegd": "Leg terug bij betrokkenen",
    "gevalideerd": "Zet op gevalideerd", VRIJ: "Geef vrij"}


def show_teksten(plek: Leverplek) -> None:
    """A list, and the one that is chosen from it, whole."""
    alle = [tekst for tekst in plek.keep("teksten", list_teksten) if tekst.code]
    if not alle:
        st.html(build_alinea("Er zijn nog geen afleveringen, lessen of citaten opgenomen."))
        return
    wachten = [tekst for tekst in alle if tekst.status != VRIJ or tekst.redenen]
    st.html(build_alinea(
        "Een tekst is pas te zien als iemand haar vrijgaf en de controle niets vond dat naar een "
        "persoon kan wijzen. Dat een controle niets vindt, bewijst niets: wie vrijgeeft, leest."))
    welke = st.segmented_control("Welke teksten", [_WACHTEN, _ALLE], default=_WACHTEN,
                                 key="teksten-welke", required=True)
    teksten = wachten if welke == _WACHTEN else alle
    if not teksten:
        st.html(build_alinea("Er wacht geen tekst op vrijgave."))
        return
    st.html(build_kop(format_aantal(len(teksten), "tekst", "teksten")) + build_tabel(Tabel(
        ("Tekst", "Soort", "Jaar", "Status", "Stand"), tuple(
            (tekst.kop, tekst.soort, str(tekst.jaar or ""), tekst.status,
             tekst.stand + ("; tegengehouden" if tekst.open_plekken or tekst.te_veel else ""))
            for tekst in teksten)), "Teksten", met_naam=False))
    per_nummer = {tekst.nummer: tekst for tekst in teksten}
    nummer = st.selectbox("Lees een tekst", list(per_nummer), key="teksten-nummer", width=720,
                          format_func=lambda n: f"{per_nummer[n].soort}: {per_nummer[n].kop}")
    with st.container(border=True, key="tekst-kaart"):
        _show_tekst(per_nummer[nummer])


def _show_tekst(tekst: Tekst) -> None:
    velden = "".join(
        f"<dt>{escape(start_hoofdletter(veld.replace('_', ' ')))}</dt>"
        f"<dd>{build_gemerkt(woorden, [p for p in tekst.open_plekken if p.veld == veld])}</dd>"
        for veld, woorden in tekst.velden)
    st.html(f'<h2 class="lg-titel">{escape(tekst.kop)}</h2>'
            + build_alinea(f"{start_hoofdletter(tekst.soort)} {tekst.nummer}, status "
                           f"{tekst.status}, {tekst.stand}.", "lg-voet")
            + f'<dl class="lg-uitleg">{velden}</dl>'
            + (build_lijst([start_hoofdletter(reden) for reden in tekst.redenen], "lg-zinnen")
               if tekst.redenen else ""))
    if find_bezig() is not None:
        st.html(build_alinea("Er is nu iemand bezig. Daarna kunt u hier verder."))
        return
    wie = st.text_input("Wie besluit dit", read_wie(), max_chars=WIE_HOOGSTENS, key="tekst-wie",
                        width=360)
    with st.container(horizontal=True):
        if tekst.open_plekken and st.button(
                "Keur de gemerkte woorden goed", key="tekst-goedkeuren"):
            _start(f"Treffers goedkeuren in {tekst.nummer}", wie, "goedkeuren", tekst.nummer)
        for status in reversed(STATUSSEN):
            if can_step(tekst.status, status) and st.button(
                    _KNOPPEN[status], key=f"tekst-{status}",
                    type="primary" if status == VRIJ else "secondary"):
                _start(f"Tekst {tekst.nummer} naar {status}", wie, "zet", tekst.nummer, status)


def build_gemerkt(woorden: str, plekken: Sequence[Plek]) -> str:
    """The words as HTML, with every hit marked and named."""
    delen, tot = [], 0
    for plek in sorted(plekken, key=lambda p: p.van):
        if plek.van < tot:
            continue
        delen += [escape(woorden[tot:plek.van]),
                  f"<mark>{escape(woorden[plek.van:plek.tot])} <small>({escape(plek.soort)})"
                  "</small></mark>"]
        tot = plek.tot
    return "".join([*delen, escape(woorden[tot:])])


def _start(titel: str, wie: str, *woorden: str) -> None:
    start_daad(_DAAD, titel, ["lessen", *woorden, f"--wie={wie}"])
    st.rerun()
