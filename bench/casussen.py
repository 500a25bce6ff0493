"""A filter change and a search on Casussen, beside an empty Streamlit page in the same process.

Runs take turns, as in paginas.py. Every run has filters, or words to search for, that no run had
before, so nothing is looked up: it is counted, drawn and sent. Each section is measured; the first
and the dearest count. The bron is written as rows of its tables, not through forms and an import,
with the stories of the example data as its texts.
"""

import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from streamlit.testing.v1 import AppTest

from bench.meting import LEEG, PROJECT, Meting
from leergeschiedenis.bron import open_bron
from leergeschiedenis.domein import Huidig, bronbestand
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN
from leergeschiedenis.onderzoek.werkbank import Werkbank, ask, open_werkbank
from leergeschiedenis.publicatie import write_huidig
from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.taal import build_slug
from leergeschiedenis.voorbeeld.opzet import load_toml
from leergeschiedenis.voorbeeld.verhalen import DELEN
from tests.bronmaker import maak_bron, synthetische_casussen

HOOFD = PROJECT / "leergeschiedenis/scherm/hoofd.py"
RONDEN = 25
PER_INWONER = 1.24  # casussen that tests.bronmaker makes for a resident
ZOEKEN = "zoeken in de teksten"
_PAGINA = next(pagina for pagina in PAGINAS if pagina.woord == "casussen")


def measure() -> Iterator[Meting]:
    """Milliseconds of a run after a filter change, at the median."""
    for casussen in (100_000, 1_000_000):
        with tempfile.TemporaryDirectory() as map_:
            store_bron(Path(map_), casussen)
            yield from measure_map(Path(map_))


def store_bron(map_: Path, casussen: int) -> None:
    """A data folder with a bron of about so many casussen, and no publication."""
    pad = bronbestand(map_, 1)
    pad.parent.mkdir()
    bladen = synthetische_casussen(round(casussen / PER_INWONER), 1)
    maak_bron(pad, **bladen | {"casussen": _add_verhalen(bladen["casussen"])})
    write_huidig(Huidig(map_, 1, None, None, None))


def measure_map(map_: Path) -> Iterator[Meting]:
    """The same for a data folder that is there."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(map_)
    werkbank = open_werkbank()
    assert werkbank is not None
    kaal = AppTest.from_file(str(LEEG), default_timeout=600)
    yield from _measure_eerste(werkbank)
    tijden = _time_in_turn(kaal, _open_sections() | {ZOEKEN: _visit("")}, werkbank)
    vloer = tijden.pop("")
    eerste, duurste = next(iter(tijden)), max(tijden, key=tijden.__getitem__)
    for titel in dict.fromkeys((eerste, ZOEKEN, duurste)):
        yield Meting("casussen", f"filter op {len(werkbank)} casussen, {titel}", tijden[titel],
                     "ms", "lege Streamlit-pagina", vloer)


def _measure_eerste(werkbank: Werkbank) -> Iterator[Meting]:
    """The first search makes an index; beside only reading the texts."""
    begin = time.perf_counter()
    with open_bron(werkbank.bronbestand) as bron:
        teksten = ask(bron, "casus_verhalen")["tekst"]
    gelezen = time.perf_counter()
    index = werkbank.load_woordindex()
    gemaakt = time.perf_counter()
    yield Meting("casussen", f"eerste keer zoeken in {len(werkbank)} casussen",
                 gemaakt - gelezen, "s", "alleen de teksten lezen", gelezen - begin)
    yield Meting("casussen", f"geheugen voor zoeken in {len(werkbank)} casussen",
                 sum(deel.nbytes for deel in vars(index).values()) / 2**20, "MiB",
                 "de teksten zelf", teksten.nbytes / 2**20)


def _open_sections() -> dict[str, AppTest]:
    app = _visit("")
    titels = next(groep for groep in app.get("button_group")
                  if groep.key == f"keuze-{DEEL}").options
    return {titel: _visit(build_slug(titel)) for titel in titels}


def _visit(deel: str) -> AppTest:
    app = AppTest.from_file(str(HOOFD), default_timeout=600)
    app.run()
    app.switch_page(f"../../pages/{_PAGINA.woord}.py")
    if deel:
        app.query_params[DEEL] = deel
    app.run()
    assert not app.exception, app.exception
    return app


def _time_in_turn(kaal: AppTest, delen: dict[str, AppTest], werkbank: Werkbank
                  ) -> dict[str, float]:
    """Milliseconds of a run of each at the median; the first, not counted, warms up."""
    gc.collect()
    gc.freeze()  # as the server does at its start
    loting = random.Random(20160518)
    tijden: dict[str, list[float]] = {"": [], **{titel: [] for titel in delen}}
    for ronde in range(RONDEN + 1):
        for titel, app in (("", kaal), *delen.items()):
            if titel == ZOEKEN:
                app.text_input[0].set_value(_draw_woorden(werkbank, loting))
            elif titel:
                _choose_filter(app, werkbank, loting)
            begin = time.perf_counter()
            app.run()
            if ronde:
                tijden[titel].append(time.perf_counter() - begin)
            assert not app.exception, app.exception
    return {naam: 1000 * statistics.median(lijst) for naam, lijst in tijden.items()}


def _choose_filter(app: AppTest, werkbank: Werkbank, loting: random.Random) -> None:
    """One, two or three kenmerken and a range, in the address."""
    for naam in (*KENMERKEN, *MATEN):
        if naam in app.query_params:
            del app.query_params[naam]
    for naam in loting.sample(list(KENMERKEN), loting.randint(1, 3)):
        namen = werkbank.enkel(naam).namen
        app.query_params[naam] = loting.sample(namen, min(len(namen), loting.randint(1, 6)))
    app.query_params["doorlooptijd_dagen"] = f"..{loting.randint(100, 2000)}"


def _draw_woorden(werkbank: Werkbank, loting: random.Random) -> str:
    """One, two or three words that follow one another somewhere, the last of them half."""
    index, hoeveel = werkbank.load_woordindex(), loting.randint(1, 3)
    plek = loting.randrange(len(index.reeks) - hoeveel)
    woorden = index.woorden.take(index.reeks[plek:plek + hoeveel]).to_pylist()
    return " ".join([*woorden[:-1], woorden[-1][:(len(woorden[-1]) + 1) // 2]])


def _add_verhalen(casussen: pa.Table) -> pa.Table:
    """With a story in every text."""
    loting, verhalen = np.random.default_rng(1), load_toml("verhalen.toml")["verhaal"]
    for veld, deel in DELEN.items():
        teksten = pa.array([verhaal[deel] for verhaal in verhalen])
        casussen = casussen.append_column(
            veld, teksten.take(pa.array(loting.integers(0, len(verhalen), len(casussen)))))
    return casussen
