"""The main script, run on every visit and every click: the frame, then the page asked for."""

import streamlit as st

from leergeschiedenis.scherm.navigatie import NAAM, PAGINAS
from leergeschiedenis.scherm.omslag import MERK, WOORDMERK
from leergeschiedenis.scherm.stempel import show_stempel
from leergeschiedenis.vragen import hold_publicatie

# Before the navigation: without an icon of our own the browser fetches the page's icon elsewhere.
st.set_page_config(page_icon=MERK, layout="wide")
st.logo(WOORDMERK, size="large", icon_image=MERK)

secties: dict[str, list[st.Page]] = {}
for pagina in PAGINAS:
    secties.setdefault(pagina.leervraag, []).append(
        st.Page(f"../../pages/{pagina.woord}.py", title=pagina.titel, url_path=pagina.woord,
                icon=f":material/{pagina.icoon}:", default=pagina is PAGINAS[0]))
gekozen = st.navigation(secties, expanded=True)  # whole, also with thirteen pages
st.set_page_config(page_title=f"{gekozen.title} · {NAAM}")

with hold_publicatie():  # what is published meanwhile is for the next click
    show_stempel()
    gekozen.run()
