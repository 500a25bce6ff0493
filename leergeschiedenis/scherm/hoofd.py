"""The main script, run on every visit and every click: the frame, then the page asked for."""

import streamlit as st

from leergeschiedenis.scherm.aanmelden import show_aanmelden
from leergeschiedenis.scherm.beurt import take_beurt
from leergeschiedenis.scherm.menu import build_menu
from leergeschiedenis.scherm.navigatie import NAAM
from leergeschiedenis.scherm.omslag import MERK_IN_ADRES, WOORDMERK_IN_ADRES
from leergeschiedenis.scherm.sessiegeheugen import forget_widgets
from leergeschiedenis.scherm.toegang import read_bezoeker
from leergeschiedenis.scherm.zijbalk import show_zijbalk
from leergeschiedenis.vragen import hold_publicatie

forget_widgets()
# Before the navigation: without an icon of our own the browser fetches the page's icon elsewhere.
st.set_page_config(page_icon=MERK_IN_ADRES, layout="wide")
st.logo(WOORDMERK_IN_ADRES, size="large", icon_image=MERK_IN_ADRES)
bezoeker = read_bezoeker()
gekozen = st.navigation(  # whole, also with thirteen pages
    build_menu(bezoeker.rol), position="hidden" if bezoeker.rol is None else "sidebar",
    expanded=True)

if bezoeker.rol is None:
    st.set_page_config(page_title=NAAM)
    show_aanmelden(bezoeker)
else:
    st.set_page_config(page_title=f"{gekozen.title} · {NAAM}")
    with take_beurt(), hold_publicatie():  # what is published meanwhile is for the next click
        show_zijbalk(bezoeker)
        gekozen.run()
