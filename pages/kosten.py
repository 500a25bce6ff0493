"""Kosten: what each payer pays in both solutions, the difference, how sure, and what if."""

import streamlit as st

from leergeschiedenis.figuren.kosten import lezen
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.scherm.adres import HORIZON, PRIJSPEIL, RENTE
from leergeschiedenis.scherm.keuzes import Knop, refuse_knoppen, show_knoppen
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_secties

selectie = open_pagina("kosten")
knoppen = (
    Knop(PRIJSPEIL, "In prijzen van", lezen.list_prijspeilen(selectie.kop),
         str(lezen.read_basis(selectie.kop))),
    Knop(HORIZON, "Horizon", lezen.HORIZONNEN, lezen.HORIZON),
    Knop(RENTE, "Rente, vanaf het tweede jaar", lezen.RENTES, lezen.RENTE))
if not refuse_knoppen(*knoppen):
    # Where no payer has an amount there is nothing for these choices to change.
    heeft_bedragen = not build_figuur(
        "kosten.betaler", selectie.keuze, *lezen.list_gewoon(selectie.kop)).is_leeg
    gekozen = show_knoppen(*knoppen) if heeft_bedragen else ()
    st.caption(lezen.BIJSCHRIFT)
    show_secties(selectie, {
        "Per betaler": [("kosten.betaler", "kosten.zakken")],
        "Verschil en totaal": ["kosten.waterval", "kosten.duurder"],
        "Hoe zeker": ["kosten.zekerheid"],
        "Wat als": [("kosten.gevoeligheid", "kosten.omslag")],
    }, opties=gekozen)
