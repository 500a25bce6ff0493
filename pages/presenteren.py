"""Presenteren: from collected cards and texts to slides in order, with words of one's own."""

from leergeschiedenis.scherm import presenteren
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_delen

selectie = open_pagina("presenteren", met_filter=False)
plek = presenteren.open_presentatie(selectie)
if plek is not None:
    show_delen(plek, {
        "Inhoud": [presenteren.show_inhoud],
        "Kopie, versies en delen": [presenteren.show_beheer],
    })
