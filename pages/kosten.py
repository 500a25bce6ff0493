"""Kosten: what each payer pays in both solutions, the difference, how sure, and what if."""

import streamlit as st

from leergeschiedenis.figuren.kosten import lezen
from leergeschiedenis.scherm.keuzes import Knop, choose
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_secties

selectie = open_pagina("kosten")
gekozen = choose(
    Knop("prijspeil", "In prijzen van", lezen.list_prijspeilen(selectie.kop),
         str(lezen.read_basis(selectie.kop))),
    Knop("horizon", "Horizon", lezen.HORIZONNEN, lezen.HORIZON),
    Knop("rente", "Rente, vanaf het tweede jaar", lezen.RENTES, lezen.RENTE))
st.caption(lezen.BIJSCHRIFT)
if gekozen is not None:
    show_secties(selectie, {
        "Per betaler": [("kosten.betaler", "kosten.zakken")],
        "Verschil en totaal": ["kosten.waterval", "kosten.duurder"],
        "Hoe zeker": ["kosten.zekerheid"],
        "Wat als": [("kosten.gevoeligheid", "kosten.omslag")],
    }, opties=gekozen)
