"""Afspraken: what was agreed, and what can be shown of its being kept."""

from leergeschiedenis.scherm.figuurkaart import show_kaarten
from leergeschiedenis.scherm.pagina import open_pagina

selectie = open_pagina("afspraken")
show_kaarten(
    selectie,
    "afspraken.norm",
    "afspraken.stappen",
    ("afspraken.structureel", "afspraken.werkgroep"),
)
