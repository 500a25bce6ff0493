"""A deck of 30 slides as PowerPoint and on paper, and all figures as data."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.meting import Meting
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import build_alle
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.gegevens import build_parquet, build_xlsx
from leergeschiedenis.uitvoer.handout import build_handout
from leergeschiedenis.uitvoer.pptx import build_pptx
from tests.browser.dekken import KAARTEN, build_presentatie

DIAS = 30


def measure(gegevens: Path) -> Iterator[Meting]:
    """Seconds per file, its figures drawn with it, beside drawing those figures alone."""
    os.environ["LEERGESCHIEDENIS_DATA"] = str(gegevens)
    presentatie = build_presentatie("bench", (KAARTEN * 2)[:DIAS - 10])
    gevuld, vullen = _time(lambda: fill_presentatie(presentatie))
    assert len(gevuld.te_tonen) == DIAS
    for naam, build in (("PowerPoint", build_pptx), ("handout (PDF)", build_handout)):
        _, maken = _time(lambda build=build: build(gevuld))
        yield Meting("uitvoer", f"{DIAS} dia's als {naam}", vullen + maken, "s",
                     "dezelfde figuren alleen tekenen", vullen)
    _, tekenen = _time(lambda: list(build_alle()))
    for naam, schrijf in (("Excel", build_xlsx), ("Parquet", build_parquet)):
        _, maken = _time(lambda schrijf=schrijf: schrijf(Keuze()))
        yield Meting("uitvoer", f"alle cijfers van regio als {naam}", tekenen + maken, "s",
                     "dezelfde figuren alleen tekenen", tekenen)


def _time(werk: Callable[[], object]) -> tuple[object, float]:
    """What work gives, and its seconds: once, for figures are remembered."""
    begin = time.perf_counter()
    return werk(), time.perf_counter() - begin
