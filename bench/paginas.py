"""Server run of every page, warm and cold, beside an empty Streamlit page in the same process.

Runs take turns: page after page and the empty one, round after round, so that whatever else the
machine does falls on all of them alike. Of a page in sections each is measured warm; the dearest
counts. Cold is the first run after a new publication: nothing of it was asked or drawn before.
"""

import gc
import logging
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.meting import LEEG, PROJECT, Meting
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.navigatie import PAGINAS, Pagina
from leergeschiedenis.scherm.secties import build_slug

RONDEN = 40
KOUDE_RONDEN = 5
_KAAL = "lege Streamlit-pagina"


def measure(gegevens: Path, ronden: int = RONDEN, koude_ronden: int = KOUDE_RONDEN
            ) -> Iterator[Meting]:
    """Milliseconds of a rerun with closed cards, and of the first run after a publication."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    logging.getLogger("streamlit").setLevel(logging.ERROR)  # each first run warns of no browser
    leeg = AppTest.from_file(str(LEEG), default_timeout=60)
    apps = {("", ""): leeg}
    for pagina in PAGINAS:
        apps |= {(pagina.woord, deel): app for deel, app in _open(pagina)}
    tijden = _time_in_turn(apps, ronden)
    kaal = tijden.pop(("", ""))
    for pagina in PAGINAS:
        delen = {deel: tijd for (woord, deel), tijd in tijden.items() if woord == pagina.woord}
        duurste = max(delen, key=delen.__getitem__)
        yield Meting("pagina", f"{pagina.titel}{f', {duurste}' if duurste else ''}",
                     delen[duurste], "ms", _KAAL, kaal)
    koud = _time_cold(gegevens, leeg, koude_ronden)
    kaal = koud.pop("")
    for pagina in PAGINAS:
        yield Meting("pagina", f"{pagina.titel}, koud", koud[pagina.woord], "ms", _KAAL, kaal)


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


def _time_in_turn(apps: dict[tuple[str, str], AppTest], ronden: int
                  ) -> dict[tuple[str, str], float]:
    """Milliseconds of a run of each that a quarter of its runs keep within; the first not counted.

    What else the machine does only makes runs longer, and at times three quarters of them.
    """
    gc.collect()
    gc.freeze()  # as the server does at its start
    tijden: dict[tuple[str, str], list[float]] = {naam: [] for naam in apps}
    for ronde in range(ronden + 1):
        for naam, app in apps.items():
            begin = time.perf_counter()
            app.run()
            if ronde:
                tijden[naam].append(time.perf_counter() - begin)
    return {naam: 1000 * statistics.quantiles(lijst, n=4)[0] for naam, lijst in tijden.items()}


def _time_cold(gegevens: Path, leeg: AppTest, ronden: int) -> dict[str, float]:
    """Milliseconds of a first run of each page, and of the empty one under '', at the median.

    Another folder is another publication, also when the same stands in it.
    """
    apps = {pagina.woord: _visit(pagina) for pagina in PAGINAS}
    tijden: dict[str, list[float]] = {naam: [] for naam in ("", *apps)}
    for ronde in range(ronden):
        for naam, app in (("", leeg), *apps.items()):
            with tempfile.TemporaryDirectory() as map_:
                if naam:
                    os.environ["LEERGESCHIEDENIS_DATA"] = str(
                        shutil.copytree(gegevens, Path(map_) / f"{naam}-{ronde}"))
                begin = time.perf_counter()
                app.run()
                tijden[naam].append(time.perf_counter() - begin)
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    return {naam: 1000 * statistics.median(lijst) for naam, lijst in tijden.items()}
