"""What a benchmark gives, and the page it is written to."""

import platform
import re
import statistics
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import psutil

P = ParamSpec("P")
T = TypeVar("T")

PROJECT = Path(__file__).resolve().parent.parent
LEEG = Path(__file__).with_name("leeg.py")
UITSLAG = Path(__file__).with_name("uitslag.md")
_RIJ = re.compile(r"\| (\w+) \|")


@dataclass(frozen=True)
class Meting:
    """One figure beside its floor: the least that the same work can cost on this machine now."""

    onderdeel: str
    wat: str
    waarde: float
    eenheid: str
    ondergrens: str
    ondergrens_waarde: float

    @property
    def verhouding(self) -> float:
        return self.waarde / self.ondergrens_waarde


def time_median(werk: Callable[[], object], keren: int = 5) -> float:
    """Median seconds of a piece of work; the first time does not count."""
    werk()
    tijden = []
    for _ in range(keren):
        begin = time.perf_counter()
        werk()
        tijden.append(time.perf_counter() - begin)
    return statistics.median(tijden)


def run_in_process(taak: Callable[P, T], *argumenten: P.args, **benoemd: P.kwargs) -> T:
    """What a function gives in a new process, so that memory and processor are its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as processen:
        return processen.submit(taak, *argumenten, **benoemd).result()


def read_memory(proces: psutil.Process) -> int:
    """Bytes that a process has now, its children with it; 0 when it is gone."""
    try:
        return sum(p.memory_info().rss for p in (proces, *proces.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def write_uitslag(metingen: Iterable[Meting]) -> None:
    """The results in the table of bench/uitslag.md; parts that were not measured now stay."""
    per_onderdeel: dict[str, list[str]] = {}
    for m in metingen:
        per_onderdeel.setdefault(m.onderdeel, []).append(
            f"| {m.onderdeel} | {m.wat} | {_number(m.waarde)} {m.eenheid} | {m.ondergrens}: "
            f"{_number(m.ondergrens_waarde)} {m.eenheid} | {_number(m.verhouding)} × |")
    rijen = [rij for lijst in (_read_rijen() | per_onderdeel).values() for rij in lijst]
    regels = [
        "# Metingen", "",
        "Gemaakt door `make bench`. Elke waarde staat naast een ondergrens uit dezelfde ronde; de "
        "verhouding zegt iets, de losse tijden hangen van de machine af.", "",
        f"Python {platform.python_version()}, {platform.system()}.", "",
        "| onderdeel | wat | gemeten | ondergrens | verhouding |", "|---|---|---|---|---|", *rijen]
    UITSLAG.write_text("\n".join(regels) + "\n", encoding="utf-8")


def _read_rijen() -> dict[str, list[str]]:
    """The lines that stand there, by part."""
    rijen: dict[str, list[str]] = {}
    if UITSLAG.exists():
        for regel in UITSLAG.read_text(encoding="utf-8").splitlines():
            if (gevonden := _RIJ.match(regel)) and gevonden[1] != "onderdeel":
                rijen.setdefault(gevonden[1], []).append(regel)
    return rijen


def _number(waarde: float) -> str:
    tekst = f"{waarde:,.2f}" if waarde < 10 else f"{waarde:,.0f}"
    return tekst.replace(",", "x").replace(".", ",").replace("x", ".")
