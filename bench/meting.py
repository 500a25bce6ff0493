"""What a benchmark gives, and the page it is written to."""

import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

UITSLAG = Path(__file__).with_name("uitslag.md")


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


def write_uitslag(metingen: Iterable[Meting]) -> None:
    """The results as a table in bench/uitslag.md."""
    regels = [
        "# Metingen", "",
        "Gemaakt door `make bench`. Elke waarde staat naast een ondergrens uit dezelfde ronde; de "
        "verhouding zegt iets, de losse tijden hangen van de machine af.", "",
        f"Python {platform.python_version()}, {platform.system()}.", "",
        "| onderdeel | wat | gemeten | ondergrens | verhouding |", "|---|---|---|---|---|"]
    for m in metingen:
        regels.append(
            f"| {m.onderdeel} | {m.wat} | {_number(m.waarde)} {m.eenheid} | {m.ondergrens}: "
            f"{_number(m.ondergrens_waarde)} {m.eenheid} | {_number(m.verhouding)} × |")
    UITSLAG.write_text("\n".join(regels) + "\n", encoding="utf-8")


def _number(waarde: float) -> str:
    tekst = f"{waarde:,.2f}" if waarde < 10 else f"{waarde:,.0f}"
    return tekst.replace(",", "x").replace(".", ",").replace("x", ".")
