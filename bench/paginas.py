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
from leergeschiedenis.taal import build_slug

RONDEN = 40
KOUDE_RONDEN = 5
_WAARSCHUWT = "streamlit.runtime.scriptrunner_utils.script_run_context"
_KAAL = "lege Streamlit-pagina"


def measure(gegevens: Path, ronden: int = RONDEN, koude_ronden: int = KOUDE_RONDEN
            ) -> Iterator[Meting]:
    """Milliseconds of a rerun with closed cards, and of the first run after a publication."""
    warm = time_warm(gegevens, ronden)
    kaal = warm.pop(("", ""))
    for pagina in PAGINAS:
        delen = {deel: tijd for (woord, deel), tijd in warm.items() if woord == pagina.woord}
        duurste = max(delen, key=delen.__getitem__)
        yield Meting("pagina", f"{pagina.titel}{f', {duurste}' if duurste else ''}",
                     delen[duurste], "ms", _KAAL, kaal)
    koud = time_cold(gegevens, koude_ronden)
    kaal = koud.pop("")
    for pagina in PAGINAS:
        yield Meting("pagina", f"{pagina.titel}, koud", koud[pagina.woord], "ms", _KAAL, kaal)


def time_warm(gegevens: Path, ronden: int = RONDEN) -> dict[tuple[str, str], float]:
    """By page and section, and of the empty page under ('', '')."""
    apps = {("", ""): _prepare(gegevens)}
    for pagina in PAGINAS:
        apps |= {(pagina.woord, deel): app for deel, app in _open(pagina)}
    return _time_in_turn(apps, ronden)


def time_cold(gegevens: Path, ronden: int = KOUDE_RONDEN) -> dict[str, float]:
    """By page, and of the empty one under ''; the median of first runs.

    Another folder is another publication, also when the same stands in it.
    """
    apps = {"": _prepare(gegevens), **{pagina.woord: _visit(pagina) for pagina in PAGINAS}}
    tijden: dict[str, list[float]] = {naam: [] for naam in apps}
    for ronde in range(ronden):
        for naam, app in apps.items():
            with tempfile.TemporaryDirectory() as map_:
                os.environ["LEERGESCHIEDENIS_DATA"] = str(
                    shutil.copytree(gegevens, Path(map_) / f"{naam}-{ronde}"))
                begin = time.perf_counter()
                app.run()
                tijden[naam].append(time.perf_counter() - begin)
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    return {naam: 1000 * statistics.median(lijst) for naam, lijst in tijden.items()}


def _prepare(gegevens: Path) -> AppTest:
    """Looks at this data folder from here on; the empty page, visited once."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    logging.getLogger(_WAARSCHUWT).disabled = True  # each first run warns of no browser
    return AppTest.from_file(str(LEEG), default_timeout=60).run()


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

