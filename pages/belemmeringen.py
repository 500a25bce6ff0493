"""Belemmeringen: what stood in the way, what became of it, how long it took, what is asked."""

from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_secties

selectie = open_pagina("belemmeringen")
show_secties(selectie, {
    "Wat staat in de weg": (
        ("belemmeringen.type", "belemmeringen.aard"),
        "belemmeringen.type_niveau",
    ),
    "Wat gebeurt ermee": (
        "belemmeringen.stroom",
        ("belemmeringen.oplossing", "belemmeringen.niveau"),
        ("belemmeringen.werkgroep", "belemmeringen.verloop"),
    ),
    "Hoe lang duurt het": (
        ("belemmeringen.oplostijd", "belemmeringen.terugkerend"),
    ),
    "Wat wordt u gevraagd": (
        "belemmeringen.gevraagd",
    ),
})
