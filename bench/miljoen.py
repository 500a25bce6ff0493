"""A million casussen: until the publication, and its pages beside those of a region of 600.

Only when it is named (`python -m bench miljoen`), for it takes half an hour. What it is laid beside
is what it may cost, and pages of few casussen.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import invoer, paginas
from bench.meting import Meting, run_in_process
from leergeschiedenis.scherm.navigatie import PAGINAS

MILJOEN = 1_000_000
MINUTEN, GIGABYTE = 20, 8


def measure(casussen: int = MILJOEN, ronden: int = paginas.RONDEN,
            koude_ronden: int = paginas.KOUDE_RONDEN) -> Iterator[Meting]:
    """Time and memory of the import, and every page warm and cold, in a process for each folder."""
    with tempfile.TemporaryDirectory() as map_:
        klein, groot = Path(map_) / "klein", Path(map_) / "groot"
        invoer.time_import(invoer.list_regio(), klein)
        _, seconden, geheugen = invoer.time_groot(groot, casussen)
        yield Meting("miljoen", f"{casussen} casussen tot en met publicatie", seconden / 60, "min",
                     "wat het mag duren", MINUTEN)
        yield Meting("miljoen", f"{casussen} casussen, hoogste geheugen", geheugen / 1024**3, "GB",
                     "wat het mag kosten", GIGABYTE)
        warm_klein, warm_groot = (
            run_in_process(paginas.time_warm, gegevens, ronden) for gegevens in (klein, groot))
        koud_klein, koud_groot = (
            run_in_process(paginas.time_cold, gegevens, koude_ronden)
            for gegevens in (klein, groot))
    for pagina in PAGINAS:
        delen = {deel: tijd for (woord, deel), tijd in warm_groot.items()
                 if woord == pagina.woord and (woord, deel) in warm_klein}
        duurste = max(delen, key=delen.__getitem__)
        yield Meting("miljoen", f"{pagina.titel}{f', {duurste}' if duurste else ''}",
                     delen[duurste], "ms", "bij 600 casussen", warm_klein[pagina.woord, duurste])
        yield Meting("miljoen", f"{pagina.titel}, koud", koud_groot[pagina.woord], "ms",
                     "bij 600 casussen", koud_klein[pagina.woord])
