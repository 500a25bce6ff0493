"""Verantwoording: how the figures came about, and why not everything is shown."""

import streamlit as st

from leergeschiedenis.scherm import verantwoording
from leergeschiedenis.scherm.pagina import open_pagina, show_tekst

selectie = open_pagina("verantwoording", met_filter=False)
methode, kaarten, instellingen, codeboek, bronnen = st.tabs(
    ["Werkwijze", "Kaarten", "Instellingen", "Codeboek", "Bronnen en leveringen"])
with methode:
    show_tekst("methode.md", selectie)
    verantwoording.show_audit()
with kaarten:
    verantwoording.show_definities()
with instellingen:
    verantwoording.show_publicatie(selectie)
    verantwoording.show_instellingen(selectie)
with codeboek:
    verantwoording.show_codeboek()
with bronnen:
    verantwoording.show_leveringen(selectie)
    verantwoording.show_bronnen()
