"""Overzicht: for a director with two minutes."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina

selectie = open_pagina("overzicht")
show_kaarten(
    selectie,
    "overzicht.kerncijfers",
    ("overzicht.opvallend", "overzicht.leervragen"),
    "overzicht.tijdlijn",
    "overzicht.lessen",
)
