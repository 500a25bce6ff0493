"""The card that every figure stands in: title, sentence, figure, foot and one button *Meer*."""

from collections.abc import Sequence

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur, Opvallend
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.stijl import CONFIG
from leergeschiedenis.scherm import opmaak
from leergeschiedenis.scherm.adres import share_adres
from leergeschiedenis.scherm.deel import deel
from leergeschiedenis.scherm.filterbalk import drop_kenmerken
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.uitvoer.tabel import write_csv

Rij = str | Sequence[str]


def show_kaarten(selectie: Selectie, *rijen: Rij) -> None:
    """Cards by id, row by row; a tuple stands side by side. What is empty shares one line."""
    figuren = {kaart: build_figuur(kaart, selectie.keuze) for rij in rijen for kaart in _ids(rij)}
    leeg = [figuur for figuur in figuren.values() if figuur.is_leeg]
    for rij in rijen:
        te_zien = [figuren[kaart] for kaart in _ids(rij) if not figuren[kaart].is_leeg]
        if not te_zien:
            continue
        for kolom, figuur in zip(st.columns(len(te_zien), border=True), te_zien, strict=True):
            with kolom:
                show_figuur(figuur, selectie.keuze)
    if leeg:
        with st.container(border=True, key=f"leeg-{leeg[0].kaart.id}"):
            show_leeg(leeg, selectie)


@deel
def show_figuur(figuur: Figuur, keuze: Keuze) -> None:
    """What stands within the border of a card; a click in it runs this card only.

    What is behind *Meer* is made when it is opened.
    """
    st.html(opmaak.build_kop(figuur))
    _show_inhoud(figuur)
    st.html(opmaak.build_voet(figuur.voet))
    meer = st.expander("Meer", type="compact", key=f"meer-{figuur.kaart.id}", on_change="rerun")
    if meer.open:
        with meer:
            _show_meer(figuur, keuze)


def show_leeg(figuren: Sequence[Figuur], selectie: Selectie) -> None:
    """One friendly text for everything that cannot be shown, with the button that shows more."""
    titels = "; ".join(figuur.titel for figuur in figuren)
    reden = next((figuur.reden for figuur in figuren if figuur.reden), "")
    st.html(opmaak.build_melding(
        f"Nu niet te zien: {titels}",
        reden or f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}"))
    if ruimer := _find_ruimer(figuren[0], selectie.keuze):
        labels = [taal.start_kleine_letter(selectie.niveaus[kolom].label) for kolom in ruimer]
        st.button(f"Toon zonder filter op {taal.join_lijst(labels)}", type="primary",
                  key=f"ruimer-{figuren[0].kaart.id}", on_click=drop_kenmerken,
                  args=(selectie.keuze, ruimer))
    elif not reden:
        st.html(opmaak.build_alinea(
            "Met meer casussen komt hier vanzelf iets te staan; aan een filter ligt het niet."))


def _ids(rij: Rij) -> Sequence[str]:
    return (rij,) if isinstance(rij, str) else rij


def _show_inhoud(figuur: Figuur) -> None:
    if figuur.beeld is not None:
        donker = st.context.theme.type == "dark"
        st.plotly_chart(figuur.donker if donker else figuur.licht, theme=None, config=CONFIG,
                        alt=figuur.alt, key=f"beeld-{figuur.kaart.id}")
    elif figuur.kerncijfers:
        st.html(opmaak.build_kerncijfers(figuur.kerncijfers))
    elif figuur.opvallend:
        _show_opvallend(figuur.opvallend)
    elif figuur.lessen:
        st.html(opmaak.build_lessen(figuur.lessen))
    else:
        st.html(opmaak.build_tabel(figuur.tabel, figuur.titel, met_naam=False))


def _show_opvallend(zinnen: Sequence[Opvallend]) -> None:
    """The sentences, each page they come from linked once below them."""
    st.html(opmaak.build_lijst([gevonden.zin for gevonden in zinnen]))
    genoemd = {gevonden.pagina for gevonden in zinnen}
    with st.container(horizontal=True):
        for pagina in PAGINAS:
            if pagina.woord in genoemd:
                st.page_link(f"../../pages/{pagina.woord}.py", label=f"Naar {pagina.titel}",
                             icon=f":material/{pagina.icoon}:")


def _show_meer(figuur: Figuur, keuze: Keuze) -> None:
    kaart = figuur.kaart
    st.html(opmaak.build_uitleg({
        "Vraag": kaart.vraag, "Wat het is": kaart.definitie,
        "Hoe het is gemaakt": explain_methode(kaart),
        taal.NIET_TE_TONEN: taal.UITLEG_NIET_TE_TONEN}))
    if not figuur.is_tabel:
        st.html(opmaak.build_tabel(figuur.tabel, f"{figuur.titel}, als tabel"))
    st.download_button("Download de tabel (CSV)", write_csv(figuur), f"{kaart.id}.csv", "text/csv",
                       icon=":material/download:", on_click="ignore", key=f"csv-{kaart.id}")
    st.html(opmaak.build_alinea("Deel deze pagina, met filter en publicatie:")
            + opmaak.build_koppeling(share_adres(keuze, figuur.voet.publicatie)))


def _find_ruimer(figuur: Figuur, keuze: Keuze) -> tuple[str, ...]:
    """The filters to take off so that the card shows something; none if that does not help."""
    kolommen = [kolom for kolom, _ in keuze.waarden]
    for weg in ([(kolom,) for kolom in kolommen] + [tuple(kolommen)] if kolommen else []):
        ruimer = Keuze.of({k: codes for k, codes in keuze.waarden if k not in weg})
        if not build_figuur(figuur.kaart.id, ruimer, *figuur.opties).is_leeg:
            return weg
    return ()
