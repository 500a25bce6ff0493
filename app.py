"""The server: `streamlit run app.py`. What each part does stands in leergeschiedenis/scherm/."""

import streamlit as st
from starlette.middleware import Middleware

from leergeschiedenis.scherm.beveiliging import Beveiliging
from leergeschiedenis.scherm.gezond import ROUTE_GEZOND
from leergeschiedenis.scherm.omslag import ROUTE_MERK, build_omslag
from leergeschiedenis.scherm.serverlog import start_serverlog
from leergeschiedenis.scherm.start import lifespan
from leergeschiedenis.scherm.storing import show_storing

start_serverlog()

app = st.App(
    "leergeschiedenis/scherm/hoofd.py",
    lifespan=lifespan,
    routes=[ROUTE_GEZOND, ROUTE_MERK],
    middleware=[Middleware(Beveiliging, omslag=build_omslag())],
    on_script_error=show_storing,
)
