"""Verantwoording: how the figures came about, and why not everything is shown."""

from leergeschiedenis.scherm import verantwoording
from leergeschiedenis.scherm.logboek import show_logboek
from leergeschiedenis.scherm.pagina import open_pagina
from leergeschiedenis.scherm.secties import show_delen
from leergeschiedenis.scherm.toegang import only_for

selectie = open_pagina("verantwoording", met_filter=False)
show_delen(selectie, {
    "Werkwijze": [verantwoording.show_methode, verantwoording.show_audit],
    "Kaarten": [verantwoording.show_definities],
    "Instellingen": [verantwoording.show_publicatie, verantwoording.show_instellingen],
    "Codeboek": [verantwoording.show_codeboek],
    "Bronnen en leveringen": [verantwoording.show_leveringen, verantwoording.show_bronnen],
    **only_for("logboek zien", {"Logboek": [show_logboek]}),
})
