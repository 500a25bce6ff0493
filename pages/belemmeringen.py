"""Belemmeringen: what stood in the way, where it can be solved, and what became of it."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina

selectie = open_pagina("belemmeringen")
show_kaarten(
    selectie,
    ("belemmeringen.oplossing", "belemmeringen.niveau"),
    "belemmeringen.type",
    "belemmeringen.type_niveau",
)
