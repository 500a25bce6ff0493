"""The card that every figure stands in: title, sentence, figure, foot and one button *Meer*."""

import re
from collections.abc import Sequence
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import explain_methode
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.scherm import opmaak
from leergeschiedenis.scherm.adres import share_adres
from leergeschiedenis.scherm.filterbalk import drop_kenmerken
from leergeschiedenis.scherm.grafiek import build_grafiek
from leergeschiedenis.scherm.kaartbestand import show_kaartbestand
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.scherm.verzamelen import build_kaartdia, show_verzamelen
from leergeschiedenis.vragen import keep, stel_vraag

Rij = str | Sequence[str]
_TE_KLEIN: Final = f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}"
_NAAST: Final = 2  # a card more than so many times as high as the one beside it leaves that empty


def show_kaarten(selectie: Selectie, *rijen: Rij, opties: Sequence[str] = ()) -> None:
    """Cards by id, row by row; a tuple stands side by side. What is empty shares one line.

    What was chosen on the page (`opties`) goes to the maker of every one of these cards.
    """
    figuren = {kaart: build_figuur(kaart, selectie.keuze, *opties)
               for rij in rijen for kaart in _ids(rij)}
    leeg = [figuur for figuur in figuren.values() if figuur.is_leeg]
    for rij in rijen:
        te_zien = [figuren[kaart] for kaart in _ids(rij) if not figuren[kaart].is_leeg]
        if not te_zien:
            continue
        kolommen = (st.columns(len(te_zien), border=True) if _fits(te_zien)
                    else [st.container(border=True) for _ in te_zien])
        for kolom, figuur in zip(kolommen, te_zien, strict=True):
            with kolom:
                show_figuur(figuur, selectie.keuze)
    if leeg:
        with st.container(border=True, key=f"leeg-{leeg[0].kaart.id}"):
            show_leeg(leeg, selectie)


def show_figuur(figuur: Figuur, keuze: Keuze) -> None:
    """What stands within the border of a card. What is behind *Meer* is made when it is opened.

    That runs the page once more. As a fragment it would run the card alone, but every fragment
    costs every run of the page as much as two elements, and a browser draws no chart anew of which
    nothing changed.
    """
    donker = st.context.theme.type == "dark"
    st.html(keep(("kaart", figuur.kaart.id, keuze, figuur.opties, donker),
                 lambda: opmaak.Html(opmaak.build_kaart(figuur, _build_inhoud(figuur, donker)))))
    meer = st.expander("Meer", type="compact", key=f"meer-{figuur.kaart.id}", on_change="rerun")
    if meer.open:
        with meer:
            _show_meer(figuur, keuze)


def show_leeg(figuren: Sequence[Figuur], selectie: Selectie) -> None:
    """One friendly text for everything that cannot be shown, with the button that shows more."""
    per_reden: dict[str, list[str]] = {}
    for figuur in figuren:
        per_reden.setdefault(figuur.reden or _TE_KLEIN, []).append(figuur.titel)
    st.html("".join(opmaak.build_melding(f"Nu niet te zien: {'; '.join(titels)}", waarom)
                    for waarom, titels in per_reden.items()))
    if ruimer := _find_ruimer(figuren[0], selectie.keuze):
        labels = [taal.start_kleine_letter(selectie.niveaus[kolom].label) for kolom in ruimer]
        st.button(f"Toon zonder filter op {taal.join_lijst(labels)}", type="primary",
                  key=f"ruimer-{figuren[0].kaart.id}", on_click=drop_kenmerken,
                  args=(selectie.keuze, ruimer))
    elif _TE_KLEIN in per_reden:
        st.html(opmaak.build_alinea(
            "Met meer casussen komt hier vanzelf iets te staan; aan een filter ligt het niet."))


def _fits(figuren: Sequence[Figuur]) -> bool:
    """True where cards of one row go side by side: none leaves much of its height empty."""
    hoogten = [figuur.hoogte for figuur in figuren if figuur.beeld]
    return len(figuren) > 1 and max(hoogten, default=0) <= _NAAST * min(hoogten, default=0)


def _ids(rij: Rij) -> Sequence[str]:
    return (rij,) if isinstance(rij, str) else rij


def _build_inhoud(figuur: Figuur, donker: bool) -> str:
    """What a card shows between its sentence and its foot."""
    if figuur.beeld is not None:
        return _build_beeld(figuur, donker) + opmaak.build_stroken(figuur.smal)
    if figuur.kerncijfers:
        return opmaak.build_kerncijfers(figuur.kerncijfers)
    if figuur.opvallend:
        return (opmaak.build_lijst([gevonden.zin for gevonden in figuur.opvallend])
                + opmaak.build_koppelingen({gevonden.pagina for gevonden in figuur.opvallend}))
    if figuur.lessen:
        return opmaak.build_lessen(figuur.lessen)
    if figuur.leervragen:
        return opmaak.build_leervragen(figuur.leervragen)
    return opmaak.build_tabel(figuur.tabel, figuur.titel, met_naam=False)


def _build_beeld(figuur: Figuur, donker: bool) -> str:
    """The picture. Where there is a narrow form too, the style sheet shows one of the two."""
    beeld = figuur.donker if donker else figuur.licht
    assert beeld is not None
    grafiek = build_grafiek(beeld, figuur.alt, figuur.kaart.id,
                            "lg-wijd" if figuur.smal and not figuur.naast else "")
    if not figuur.naast:
        return grafiek
    return (f'<div class="lg-wijd lg-tweeling">{grafiek}'
            f'{opmaak.build_stroken(figuur.smal, "lg-naast")}</div>')


def _show_meer(figuur: Figuur, keuze: Keuze) -> None:
    kaart = figuur.kaart
    st.html(opmaak.build_uitleg({
        "Vraag": kaart.vraag, "Wat het is": kaart.definitie,
        "Hoe het is gemaakt": explain_methode(kaart),
        taal.NIET_TE_TONEN: taal.UITLEG_NIET_TE_TONEN}))
    if toelichting := _find_toelichting(kaart.id):
        st.html(opmaak.build_tussenkop("Toelichting van de gemeente"))
        # No HTML is let through, nor a formula, nor a heading among those of the page.
        st.markdown(re.sub(r"[#$]", r"\\\g<0>", toelichting))
    if not figuur.is_tabel:
        st.html(opmaak.build_tabel(figuur.tabel, f"{figuur.titel}, als tabel"))
    show_kaartbestand(figuur)
    show_verzamelen({kaart.titel: build_kaartdia(figuur, keuze)}, kaart.id)
    st.html(opmaak.build_alinea("Deel deze pagina, met filter en publicatie:")
            + opmaak.build_koppeling(share_adres(keuze, figuur.voet.publicatie)))


def _find_toelichting(kaart_id: str) -> str:
    """What the municipality itself says of this card; empty when it says nothing."""
    return next((str(rij["tekst"]) for rij in stel_vraag("toelichtingen").as_dicts()
                 if rij["kaart"] == kaart_id), "")


def _find_ruimer(figuur: Figuur, keuze: Keuze) -> tuple[str, ...]:
    """The filters to take off so that the card shows something; none if that does not help."""
    kolommen = [kolom for kolom, _ in keuze.waarden]
    for weg in ([(kolom,) for kolom in kolommen] + [tuple(kolommen)] if kolommen else []):
        ruimer = Keuze.of({k: codes for k, codes in keuze.waarden if k not in weg})
        if not build_figuur(figuur.kaart.id, ruimer, *figuur.opties).is_leeg:
            return weg
    return ()
