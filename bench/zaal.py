"""A room that opens the address at once, beside an empty page under the very same load.

Each load has a server of its own, just started, and visitors in a process of their own; on two
cores they share what there is, so how much of a core the visitors themselves took is said. The last
lines lay the fullest room beside the same pages on Streamlit's own settings, with nothing
remembered. There nobody has a page before the time is up, so only opening can be laid beside it.
"""

import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from bench.bezoek import GEDULD, WOORDEN, Drukte, load_server, percentile_95
from bench.meting import Meting, read_memory, run_in_process
from bench.servers import run_leeg, run_ons, run_standaard
from tests.browser.opstelling import Server

GROOTTEN: Final = (1, 50, 200)
SECONDEN: Final = 60.0
_GEDULD_STANDAARD: Final = 900.0  # seconds; within the usual patience not one visitor gets a page
_STAP: Final = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True)
class Zaal:
    """What a room met, and the most memory (bytes) that the server had."""

    drukte: Drukte
    geheugen: int

    @property
    def fouten(self) -> str:
        """How many errors, and which."""
        namen = ", ".join(f"{aantal} × {naam}" for naam, aantal in self.drukte.fouten.items())
        return f"{self.drukte.fouten.total()} fouten{f' ({namen})' if namen else ''}"

    def list_tijden(self) -> dict[str, float]:
        """Milliseconds by what they are of; without what never came about."""
        return {f"{wat}, {hoe}": 1000 * reken(tijden)
                for wat, tijden in (("openen", self.drukte.openen),
                                    ("wijzigen", self.drukte.klikken)) if tijden
                for hoe, reken in (("mediaan", statistics.median),
                                   ("95e percentiel", percentile_95))}


def measure(gegevens: Path, grootten: Sequence[int] = GROOTTEN, seconden: float = SECONDEN
            ) -> Iterator[Meting]:
    """Opening, changing, errors and memory for every size of room."""
    for bezoekers in grootten:
        leeg = fill(run_leeg(), bezoekers, seconden, ("",))
        ons = fill(run_ons(gegevens), bezoekers, seconden)
        yield from _compare(f"{bezoekers} tegelijk", ons, "lege Streamlit-pagina", leeg)
    standaard = fill(run_standaard(gegevens), bezoekers, seconden, geduld=_GEDULD_STANDAARD)
    yield from _compare(f"{bezoekers} tegelijk", ons,
                        "dezelfde pagina's zoals Streamlit komt, zonder geheugen", standaard)


def fill(server: AbstractContextManager[Server], bezoekers: int, seconden: float,
         woorden: Sequence[str] = WOORDEN, geduld: float = GEDULD) -> Zaal:
    """A room full on this server, once."""
    with server as draaiend, Geheugenkijker(draaiend.pid) as geheugen:
        drukte = run_in_process(load_server, draaiend.adres, bezoekers, seconden, woorden, geduld)
    return Zaal(drukte, geheugen.hoogste)


class Geheugenkijker:
    """While it is open, keeps the most memory that a process had, its children with it."""

    def __init__(self, pid: int) -> None:
        self.hoogste = 0
        self._proces = psutil.Process(pid)
        self._klaar = threading.Event()
        self._kijker = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Geheugenkijker":
        self._kijker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._klaar.set()
        self._kijker.join()

    def _look(self) -> None:
        while not self._klaar.wait(_STAP):
            self.hoogste = max(self.hoogste, read_memory(self._proces))


def _compare(wie: str, zaal: Zaal, naam: str, ander: Zaal) -> Iterator[Meting]:
    andere = ander.list_tijden()
    for wat, tijd in zaal.list_tijden().items():
        if wat in andere:
            yield Meting("zaal", f"{wie}, {wat}; {zaal.fouten}; bezoekers zelf "
                         f"{zaal.drukte.processor:.1%} van een kern", tijd, "ms",
                         f"{naam} ({ander.fouten})", andere[wat])
    yield Meting("zaal", f"{wie}, hoogste geheugen", zaal.geheugen / 1024**2, "MB", naam,
                 ander.geheugen / 1024**2)
