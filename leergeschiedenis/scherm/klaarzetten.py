"""Views that most will ask for, made before anyone asks: after the start, and of a new publication
before it is shown.

In a thread that rests between two figures, so that whoever is looking hardly notices.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import list_aanblik, list_keuzen
from leergeschiedenis.figuren.lessen.verhaal import load_verhaal
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.presentatie.bewaren import list_presentaties
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.scherm.storing import log_storing
from leergeschiedenis.tekstscan import scan_tekst
from leergeschiedenis.vragen import make_ready

_RUST: Final = 4  # times as long as the work itself, for what few will ask
_ELKE: Final = 0.5  # seconds between two looks whether there is a new publication


@contextmanager
def keep_klaar() -> Iterator[None]:
    """As long as this is open, every publication is made ready."""
    klaar = threading.Event()
    draad = threading.Thread(target=_watch, args=(klaar,), name="klaarzetten", daemon=True)
    draad.start()
    try:
        yield
    finally:
        klaar.set()


def _watch(klaar: threading.Event) -> None:
    gezien = None
    while not klaar.is_set():
        try:
            if (huidig := read_huidig()) != gezien:
                gezien = huidig
                make_ready(lambda: _work(list_eerst(), klaar, 1))
                make_ready(lambda: _work(list_daarna(), klaar, _RUST))
        except Exception as fout:  # whoever looks is told what is the matter
            log_storing(fout)
        klaar.wait(_ELKE)


def _work(taken: Iterator[Callable[[], object]], klaar: threading.Event, rust: float) -> None:
    for taak in taken:
        begin = time.monotonic()
        taak()
        if klaar.wait(rust * (time.monotonic() - begin)):
            return


def list_eerst() -> Iterator[Callable[[], object]]:
    """What a visitor sees who chose nothing yet, in the order of the menu."""
    for kaart, opties in list_aanblik():
        yield partial(_draw, kaart, opties, "licht")
    yield load_verhaal
    for presentatie in list_presentaties():
        if presentatie.is_klaar:
            yield partial(fill_presentatie, presentatie)


def list_daarna() -> Iterator[Callable[[], object]]:
    """The same in dark, and each of what can be chosen on a card."""
    for kaart, opties in list_aanblik():
        yield partial(_draw, kaart, opties, "donker")
    for kaart, opties in list_keuzen():
        yield partial(_draw, kaart, opties, "licht")
    yield partial(scan_tekst, "")  # the patterns, for who writes on a slide or looks at texts


def _draw(kaart: str, opties: tuple[str, ...], thema: str) -> None:
    """The figure, and what of it goes to the browser."""
    figuur = build_figuur(kaart, Keuze(), *opties)
    beeld = figuur.donker if thema == "donker" else figuur.licht
    if beeld is not None:
        _ = beeld.json, beeld.som
