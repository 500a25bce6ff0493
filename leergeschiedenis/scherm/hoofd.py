"""The main script, run on every visit and every click: the frame, then the page asked for."""

import streamlit as st

from leergeschiedenis.scherm.menu import build_menu
from leergeschiedenis.scherm.navigatie import NAAM
from leergeschiedenis.scherm.omslag import MERK_IN_ADRES, WOORDMERK_IN_ADRES
from leergeschiedenis.scherm.stempel import show_stempel
from leergeschiedenis.vragen import hold_publicatie

# Before the navigation: without an icon of our own the browser fetches the page's icon elsewhere.
st.set_page_config(page_icon=MERK_IN_ADRES, layout="wide")
st.logo(WOORDMERK_IN_ADRES, size="large", icon_image=MERK_IN_ADRES)
gekozen = st.navigation(build_menu(), expanded=True)  # whole, also with thirteen pages
st.set_page_config(page_title=f"{gekozen.title} · {NAAM}")

with hold_publicatie():  # what is published meanwhile is for the next click
    show_stempel()
    gekozen.run()
