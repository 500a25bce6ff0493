"""A full room for half an hour, while an import publishes twice.

Only when it is named (`python -m bench duur --minuten M`). Nothing may go wrong, memory may not
grow, and the end must be as quick as the beginning. A publication that was not made is an error.
"""

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import psutil

from bench.bezoek import Drukte, load_server, percentile_95
from bench.invoer import list_regio, start_import, time_import
from bench.meting import Meting, read_memory
from bench.servers import run_ons
from leergeschiedenis.publicatie import read_huidig

MINUTEN: Final = 30.0
BEZOEKERS: Final = 200
_STAP: Final = 10.0  # seconds between two looks at the memory
_INLOOP: Final = 1 / 6  # of the time: after that memory stays level
_DELEN: Final = 3  # of the deliveries: one is there, the others come at a third and two thirds


@dataclass(frozen=True)
class Verloop:
    """What the room met, the memory (bytes) by the second, and how many publications came."""

    drukte: Drukte
    geheugen: list[tuple[float, int]]
    publicaties: int


def measure(minuten: float = MINUTEN, bezoekers: int = BEZOEKERS) -> Iterator[Meting]:
    """Memory at its highest beside where it should stay, and clicks of the end and the beginning.
    """
    verloop = run(60 * minuten, bezoekers)
    fouten = dict(verloop.drukte.fouten)
    if (gemist := _DELEN - 1 - verloop.publicaties) > 0:
        fouten["publicatie niet gemaakt"] = gemist
    wie = (f"{bezoekers} bezoekers, {minuten:g} minuten, {verloop.publicaties} nieuwe publicaties, "
           f"{sum(fouten.values())} fouten{f' {fouten}' if fouten else ''}")
    na = 60 * minuten * _INLOOP
    standen = [stand / 1024**2 for moment, stand in verloop.geheugen if moment >= na]
    yield Meting("duur", f"{wie}; hoogste geheugen na het inlopen", max(standen), "MB",
                 f"geheugen na {na / 60:.2g} minuten", standen[0])
    derde = len(verloop.drukte.klikken) // 3
    yield Meting("duur", f"{wie}; wijzigen, 95e percentiel van het laatste derde deel",
                 1000 * percentile_95(verloop.drukte.klikken[-derde:]), "ms", "van het eerste",
                 1000 * percentile_95(verloop.drukte.klikken[:derde]))


def run(seconden: float, bezoekers: int) -> Verloop:
    """A room on an own data folder, of which the deliveries come in parts."""
    leveringen = [list_regio()[deel::_DELEN] for deel in range(_DELEN)]
    with tempfile.TemporaryDirectory() as map_:
        gegevens = Path(map_)
        time_import(leveringen[0], gegevens)
        eerste = _read_publicatie(gegevens)
        with run_ons(gegevens) as server, ProcessPoolExecutor(1, get_context("spawn")) as kind:
            bezoek = kind.submit(load_server, server.adres, bezoekers, seconden)
            begin, geheugen, imports = time.monotonic(), [], []
            while not wait([bezoek], _STAP).done:
                verstreken = time.monotonic() - begin
                geheugen.append((verstreken, read_memory(psutil.Process(server.pid))))
                beurt, bezig = len(imports) + 1, any(proces.poll() is None for proces in imports)
                if beurt < _DELEN and verstreken > beurt * seconden / _DELEN and not bezig:
                    imports.append(start_import(leveringen[beurt], gegevens))
            for proces in imports:
                proces.wait()
            return Verloop(bezoek.result(), geheugen, _read_publicatie(gegevens) - eerste)


def _read_publicatie(gegevens: Path) -> int:
    huidig = read_huidig(gegevens)
    return (huidig and huidig.publicatie) or 0
