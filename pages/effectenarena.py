"""Effectenarena: who invests, in what, with which effects, and who gains."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina

selectie = open_pagina("effectenarena")
show_kaarten(
    selectie,
    "effectenarena.stroom",
    ("effectenarena.balans", "effectenarena.waarde"),
)
