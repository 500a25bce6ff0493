"""Samenwerking: who works with whom, how many there are, and what goes together with that."""

from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_secties

selectie = open_pagina("samenwerking")
show_secties(selectie, {
    "Wie met wie": ["samenwerking.netwerk"],
    "Hoeveel en welke organisaties": [
        "samenwerking.organisaties",
        ("samenwerking.sectoren", "samenwerking.regie"),
    ],
    "Uitkomst en doorlooptijd": ["samenwerking.uitkomst", "samenwerking.doorlooptijd"],
})
