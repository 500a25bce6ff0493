"""Server run of every page, warm, beside an empty Streamlit page in the same process."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.meting import Meting, time_median
from leergeschiedenis.scherm.navigatie import PAGINAS

PROJECT = Path(__file__).resolve().parent.parent


def measure(gegevens: Path) -> Iterator[Meting]:
    """Milliseconds of a rerun with closed cards, after a first visit."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    with tempfile.TemporaryDirectory() as map_:
        leeg = Path(map_) / "leeg.py"
        leeg.write_text("import streamlit as st\nst.write('leeg')\n", encoding="utf-8")
        kaal = 1000 * time_median(AppTest.from_file(str(leeg), default_timeout=60).run, 15)
    for pagina in PAGINAS:
        app = AppTest.from_file(str(PROJECT / "leergeschiedenis/scherm/hoofd.py"),
                                default_timeout=60)
        app.run()
        app.switch_page(f"../../pages/{pagina.woord}.py").run()
        if app.exception:
            raise RuntimeError(f"{pagina.woord}: {app.exception}")
        yield Meting("pagina", pagina.titel, 1000 * time_median(app.run, 15), "ms",
                     "lege Streamlit-pagina", kaal)
