"""Positieve gezondheid: the marks residents gave themselves, before and after."""

from leergeschiedenis.scherm.gezondheid import VERGELIJKEN, choose_gezondheid
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_secties

selectie = open_pagina("gezondheid")
gekozen = choose_gezondheid(selectie)
if gekozen is not None:
    show_secties(selectie, {
        "Gemiddelden": [("gezondheid.spinnenweb", "gezondheid.verschil")],
        "Beter of slechter": [("gezondheid.richting", "gezondheid.metingen")],
        VERGELIJKEN: ["gezondheid.vergelijking"],
    }, opties=gekozen)
