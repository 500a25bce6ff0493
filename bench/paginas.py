"""Server run of every page, warm, beside an empty Streamlit page in the same process.

Runs take turns: page after page and the empty one, round after round, so that whatever else the
machine does falls on all of them alike. Of a page in sections each is measured; the dearest counts.
"""

import gc
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.meting import Meting
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.navigatie import PAGINAS, Pagina
from leergeschiedenis.taal import build_slug

PROJECT = Path(__file__).resolve().parent.parent
RONDEN = 40


def measure(gegevens: Path) -> Iterator[Meting]:
    """Milliseconds of a rerun with closed cards, after a first visit."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # each first run warns of no browser
    with tempfile.TemporaryDirectory() as map_:
        leeg = Path(map_) / "leeg.py"
        leeg.write_text("import streamlit as st\nst.write('leeg')\n", encoding="utf-8")
        apps = {("", ""): AppTest.from_file(str(leeg), default_timeout=60)}
        for pagina in PAGINAS:
            apps |= {(pagina.woord, deel): app for deel, app in _open(pagina)}
        tijden = _time_in_turn(apps)
    kaal = tijden.pop(("", ""))
    for pagina in PAGINAS:
        delen = {deel: tijd for (woord, deel), tijd in tijden.items() if woord == pagina.woord}
        duurste = max(delen, key=delen.__getitem__)
        yield Meting("pagina", f"{pagina.titel}{f', {duurste}' if duurste else ''}",
                     delen[duurste], "ms", "lege Streamlit-pagina", kaal)


def _open(pagina: Pagina) -> Iterator[tuple[str, AppTest]]:
    """The page visited, once for each of its sections; '' for a page without."""
    app = _visit(pagina)
    keuze = [groep for groep in app.get("button_group") if groep.key == f"keuze-{DEEL}"]
    if not keuze:
        yield "", app
        return
    for titel in keuze[0].options:
        yield titel, _visit(pagina, build_slug(titel))


def _visit(pagina: Pagina, deel: str = "") -> AppTest:
    app = AppTest.from_file(str(PROJECT / "leergeschiedenis/scherm/hoofd.py"), default_timeout=60)
    app.run()
    app.switch_page(f"../../pages/{pagina.woord}.py")
    if deel:
        app.query_params[DEEL] = deel
    app.run()
    if app.exception:
        raise RuntimeError(f"{pagina.woord} {deel}: {app.exception}")
    return app


def _time_in_turn(apps: dict[tuple[str, str], AppTest]) -> dict[tuple[str, str], float]:
    """Milliseconds of a run of each that a quarter of its runs keep within; the first not counted.

    What else the machine does only makes runs longer, and at times three quarters of them.
    """
    gc.collect()
    gc.freeze()  # as the server does at its start
    tijden: dict[tuple[str, str], list[float]] = {naam: [] for naam in apps}
    for ronde in range(RONDEN + 1):
        for naam, app in apps.items():
            begin = time.perf_counter()
            app.run()
            if ronde:
                tijden[naam].append(time.perf_counter() - begin)
    return {naam: 1000 * statistics.quantiles(lijst, n=4)[0] for naam, lijst in tijden.items()}
