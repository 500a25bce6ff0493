"""The server: `streamlit run app.py`. What each part does stands in leergeschiedenis/scherm/."""

import streamlit as st
from starlette.middleware import Middleware

from leergeschiedenis.scherm.beveiliging import Beveiliging
from leergeschiedenis.scherm.gezond import ROUTE_GEZOND
from leergeschiedenis.scherm.omslag import ROUTE_MERK, build_omslag
from leergeschiedenis.scherm.poort import Poort
from leergeschiedenis.scherm.scripts import ROUTE_SCRIPTS
from leergeschiedenis.scherm.serverlog import start_serverlog
from leergeschiedenis.scherm.start import lifespan, read_geheimen
from leergeschiedenis.scherm.storing import show_storing
from leergeschiedenis.scherm.terugkeer import Terugkeer
from leergeschiedenis.scherm.voordeur import Voordeur
from leergeschiedenis.scherm.voorstelling import build_route

start_serverlog()
omslag = build_omslag()

app = st.App(
    "leergeschiedenis/scherm/hoofd.py",
    lifespan=lifespan,
    routes=[ROUTE_GEZOND, ROUTE_MERK, ROUTE_SCRIPTS, build_route(omslag.lettertype)],
    secrets=read_geheimen(),
    middleware=[
        Middleware(Beveiliging, script_sha256=omslag.script_sha256),
        Middleware(Poort),
        Middleware(Terugkeer),
        Middleware(Voordeur, omslag=omslag),
    ],
    on_script_error=show_storing,
)
