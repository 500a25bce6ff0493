"""A million casussen: until the publication, and its pages beside those of a region of 600.

Only when it is named (`python -m bench miljoen`), for it takes an hour. What it is laid beside is
what it may cost, and pages of few casussen. Few and many take turns, each in a process of its own,
and of each the best turn counts: what else the machine does only makes a turn longer.
"""

import tempfile
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from bench import invoer, paginas
from bench.meting import Meting, run_in_process
from leergeschiedenis.scherm.navigatie import PAGINAS

MILJOEN = 1_000_000
MINUTEN, GIGABYTE = 20, 8
_BEURTEN: Final = 3

K = TypeVar("K", bound=Hashable)


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
        warm_klein, warm_groot = _time_in_turn(paginas.time_warm, klein, groot, ronden)
        koud_klein, koud_groot = _time_in_turn(paginas.time_cold, klein, groot, koude_ronden)
    for pagina in PAGINAS:
        delen = {deel: tijd for (woord, deel), tijd in warm_groot.items()
                 if woord == pagina.woord and (woord, deel) in warm_klein}
        duurste = max(delen, key=delen.__getitem__)
        yield Meting("miljoen", f"{pagina.titel}{f', {duurste}' if duurste else ''}",
                     delen[duurste], "ms", "bij 600 casussen", warm_klein[pagina.woord, duurste])
        yield Meting("miljoen", f"{pagina.titel}, koud", koud_groot[pagina.woord], "ms",
                     "bij 600 casussen", koud_klein[pagina.woord])


def _time_in_turn(meet: Callable[[Path, int], dict[K, float]], klein: Path, groot: Path,
                  ronden: int) -> tuple[dict[K, float], dict[K, float]]:
    """The best of its turns, for few and for many."""
    beurten = [(run_in_process(meet, klein, ronden), run_in_process(meet, groot, ronden))
               for _ in range(_BEURTEN)]
    beste_klein, beste_groot = (
        {naam: min(beurt[naam] for beurt in keren) for naam in keren[0]}
        for keren in zip(*beurten, strict=True))
    return beste_klein, beste_groot
