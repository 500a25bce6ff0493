"""Between the command and the first visitor: load, open, and make memory cheap to look after."""

import asyncio
import gc
import importlib
import pkgutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.web.server.server_util import get_url
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from leergeschiedenis import figuren, scherm
from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.scherm.klaarzetten import keep_klaar
from leergeschiedenis.scherm.leveringen.bezig import VRAAG
from leergeschiedenis.scherm.scripts import compress_scripts
from leergeschiedenis.scherm.serverlog import LOG
from leergeschiedenis.scherm.storing import log_storing
from leergeschiedenis.scherm.toegang import read_instelling
from leergeschiedenis.toegangsinstelling import is_deze_computer
from leergeschiedenis.vragen import renew_verbinding, warm_up
from leergeschiedenis.werk import clean_werk, list_werk, stop_werk
from leergeschiedenis.werkgeheugen import release_memory

_OPRUIMEN: Final = 60  # seconds between two looks at what was delivered


def read_geheimen() -> dict[str, Any]:
    """What Streamlit must know for signing in. The process stops here, with a message, when others
    could come in while it is not configured who may, or when that is configured wrongly.
    """
    try:
        return _check_start(st.get_option("server.address"))
    except Instellingsfout as fout:
        sys.exit(f"De app start niet. {fout}")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Do at the start what would otherwise make the first visitor wait; then say where the app is.
    While it runs and when it stops, what was delivered is cleared.

    Nothing that goes wrong here stops the server: the page says what is the matter.
    """
    await asyncio.gather(asyncio.to_thread(load_modules), _try(compress_scripts))
    await _try(warm_up)
    await _try(partial(clean_werk, alles=True))
    # Modules stay for good. Left out of every later collection they cost nothing more: measured
    # 6 instead of 47 ms per full one. Python's own collecting then keeps memory level (300 runs:
    # +1 MB), so `runner.postScriptGC` can be off.
    gc.collect()
    gc.freeze()
    instelling = read_instelling()
    LOG.info("Leergeschiedenis is klaar. Open in uw browser: %s",
             instelling.adres if instelling else get_url("localhost"))
    opruimen = asyncio.create_task(_keep_clean())
    with keep_klaar():
        yield
    opruimen.cancel()
    await _try(_stop_vragen)
    await _try(partial(clean_werk, alles=True))


async def _keep_clean() -> None:
    """What was delivered does not wait for a next visitor to be forgotten; and the memory of pages
    that were made goes back to the system, which DuckDB and the C library else keep.
    """
    while True:
        await asyncio.sleep(_OPRUIMEN)
        await _try(clean_werk)
        await _try(renew_verbinding)
        await _try(release_memory)


def _stop_vragen() -> None:
    """What was asked by sessions that are gone; a deed goes on."""
    for werk in list_werk(VRAAG):
        stop_werk(werk.naam)


async def _try(doe: Callable[[], object]) -> None:
    """What goes wrong here is in the log, and stops nothing."""
    try:
        await asyncio.to_thread(doe)
    except Exception as fout:
        log_storing(fout)


def _check_start(luistert_op: str | None) -> dict[str, Any]:
    instelling = read_instelling()
    if instelling is None:
        if not is_deze_computer(luistert_op):
            raise Instellingsfout(
                "server.address", f"Op {luistert_op or 'elk adres van deze computer'} kunnen "
                "anderen erbij, en er is niet ingesteld wie erin mag.",
                "Luister alleen op deze computer (server.address 127.0.0.1), of stel de toegang "
                "in: kopieer .streamlit/secrets.voorbeeld.toml naar .streamlit/secrets.toml en vul "
                "het in.")
        return {}
    host = urlsplit(instelling.adres).netloc
    if not is_host_allowed(host):
        raise Instellingsfout(
            "server.allowedHosts", f"'{host}', uit redirect_uri, staat er niet bij.",
            "Zet deze naam, zonder poort, erbij in .streamlit/config.toml.")
    return {"auth": dict(instelling.auth)}


def load_modules() -> None:
    """Import what pages import, before gc.freeze and before anyone waits for it."""
    for pakket in (figuren, scherm):
        for module in pkgutil.iter_modules(pakket.__path__, f"{pakket.__name__}."):
            if module.name != f"{scherm.__name__}.hoofd":  # a script, not a module
                importlib.import_module(module.name)
