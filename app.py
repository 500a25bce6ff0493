"""The server: `streamlit run app.py`. Every part is explained in leergeschiedenis/scherm/."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from streamlit.web.server.server_util import get_url

from leergeschiedenis.scherm.beveiliging import Beveiliging
from leergeschiedenis.scherm.gezond import ROUTE_GEZOND
from leergeschiedenis.scherm.logboek import LOG, start_logboek
from leergeschiedenis.scherm.omslag import build_omslag
from leergeschiedenis.scherm.storing import log_storing, show_storing
from leergeschiedenis.vragen import warm_up

start_logboek()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Do before the first visitor what would otherwise make that visitor wait."""
    try:
        await asyncio.to_thread(warm_up)
    except Exception as fout:  # the app must start and say on the page what is wrong
        log_storing(fout)
    gc.freeze()  # modules stay for good: left out of every collection, each costs a fraction
    LOG.info("Klaar. Open in uw browser: %s", get_url("localhost"))
    yield


app = st.App(
    "leergeschiedenis/scherm/hoofd.py",
    lifespan=lifespan,
    routes=[ROUTE_GEZOND],
    middleware=[Middleware(Beveiliging, omslag=build_omslag())],
    on_script_error=show_storing,
)
