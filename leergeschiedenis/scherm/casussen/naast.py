"""Two selections side by side: A was kept, B is the one in view."""


import streamlit as st

from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.figuren.figuur import Cel, Tabel
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKLABELS, MATEN, VERDEELBAAR
from leergeschiedenis.onderzoek.selectie import count_selectie
from leergeschiedenis.onderzoek.tellingen import count_waarden
from leergeschiedenis.onderzoek.verdeling import KOLOMMEN, build_verdeling
from leergeschiedenis.scherm.casussen.adres import KOLOM, MAAT, write_keuzen
from leergeschiedenis.scherm.casussen.dozen import DOOS, show_dozen
from leergeschiedenis.scherm.casussen.opmaak import say_deel
from leergeschiedenis.scherm.casussen.plek import Werkplek
from leergeschiedenis.scherm.keuzes import Knop, choose
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel


def show_naast(plek: Werkplek) -> None:
    """The counts, a spread and a kenmerk of both; without a kept one A is all casussen."""
    st.html(build_alinea("Zet een keuze vast als A, en verander daarna de filters: dat is B."))
    with st.container(horizontal=True):
        st.button("Zet deze keuze vast als A", key="casus-vast", icon=":material/keep:",
                  on_click=write_keuzen, args=(plek.keuze, plek.keuze))
        if plek.naast:
            st.button("Laat A los", key="casus-los", on_click=write_keuzen,
                      args=(plek.keuze, Casuskeuze()))
    paar = {"A": plek.naast, "B": plek.keuze}
    st.html(build_tabel(Tabel(("Keuze", "Selectie", "Casussen", "Inwoners"), tuple(
        (naam, _say(keuze), *count_selectie(plek.werkbank, keuze).rijen[0])
        for naam, keuze in paar.items())), "A en B"))
    gekozen = choose(Knop(MAAT, "Wat", VERDEELBAAR, "doorlooptijd_dagen"),
                     Knop(KOLOM, "Kenmerk", KENMERKLABELS, "uitkomst"))
    if gekozen is None:
        return
    maat, kenmerk = gekozen
    rijen = [(naam, *rij[1:]) for naam, keuze in paar.items()
             for rij in build_verdeling(plek.werkbank, keuze, maat).rijen]
    show_dozen(BronAntwoord("verdeling", plek.werkbank.nummer, KOLOMMEN, tuple(rijen)),
               MATEN[maat].label, DOOS, maat, is_euro=MATEN[maat].eenheid == "euro")
    st.html(build_kop(KENMERKLABELS[kenmerk]) + build_tabel(
        _list_waarden(plek, paar, kenmerk), f"{KENMERKLABELS[kenmerk]}, aantal casussen"))


def _list_waarden(plek: Werkplek, paar: dict[str, Casuskeuze], kenmerk: str) -> Tabel:
    kolommen = [count_waarden(plek.werkbank, keuze, kenmerk).rijen for keuze in paar.values()]
    totalen = [count_selectie(plek.werkbank, keuze).rijen[0][0] for keuze in paar.values()]
    rijen: list[tuple[Cel, ...]] = []
    for delen in zip(*kolommen, strict=True):
        if any(aantal for _, aantal in delen):
            rijen.append((delen[0][0], *(say_deel(aantal, totaal) for (_, aantal), totaal in zip(
                delen, totalen, strict=True))))
    return Tabel(("Waarde", *paar), tuple(rijen))


def _say(keuze: Casuskeuze) -> str:
    delen = [*keuze.describe().values(), *([f"teksten met {keuze.tekst}"] if keuze.tekst else [])]
    return "; ".join(delen) or "Alle casussen"
