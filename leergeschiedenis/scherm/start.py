"""Between the command and the first visitor: load, open, and make memory cheap to look after."""

import asyncio
import gc
import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.web.server.server_util import get_url

from leergeschiedenis import figuren, scherm
from leergeschiedenis.scherm.serverlog import LOG
from leergeschiedenis.scherm.storing import log_storing
from leergeschiedenis.vragen import warm_up


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Do at the start what would otherwise make the first visitor wait; then say where the app is.

    Nothing that goes wrong here stops the server: the page says what is the matter.
    """
    await asyncio.to_thread(load_modules)
    try:
        await asyncio.to_thread(warm_up)
    except Exception as fout:
        log_storing(fout)
    # Modules stay for good. Left out of every later collection they cost nothing more: measured
    # 6 instead of 47 ms per full one. Python's own collecting then keeps memory level (300 runs:
    # +1 MB), so `runner.postScriptGC` can be off.
    gc.collect()
    gc.freeze()
    LOG.info("Leergeschiedenis is klaar. Open in uw browser: %s", get_url("localhost"))
    yield


def load_modules() -> None:
    """Import what pages import, Plotly with it, before gc.freeze and before anyone waits for it."""
    for pakket in (figuren, scherm):
        for module in pkgutil.iter_modules(pakket.__path__, f"{pakket.__name__}."):
            if module.name != f"{scherm.__name__}.hoofd":  # a script, not a module
                importlib.import_module(module.name)
