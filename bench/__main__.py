"""`python -m bench`: all measurements, one after the other, into bench/uitslag.md."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import casussen, invoer, kluis, kubus, paginas, presentatie, start, teksten, uitvoer
from bench.meting import Meting, write_uitslag

PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure everything; says each figure as it comes."""
    metingen = []
    for meting in _measure_all():
        print(f"{meting.onderdeel}: {meting.wat}: {meting.waarde:.3g} {meting.eenheid} "
              f"({meting.verhouding:.2f} x {meting.ondergrens})", flush=True)
        metingen.append(meting)
        write_uitslag(metingen)


def _measure_all() -> Iterator[Meting]:
    yield from invoer.measure()
    yield from kluis.measure()
    with tempfile.TemporaryDirectory() as map_:
        gegevens = Path(map_) / "regio"
        invoer.time_import(sorted((PROJECT / "data/voorbeeld/regio").glob("*.xlsx")), gegevens)
        yield from start.measure(gegevens)
        yield from kubus.measure()
        yield from teksten.measure(gegevens)
        yield from uitvoer.measure(gegevens)
        yield from presentatie.measure(gegevens)
        # Last: they make this process a Streamlit script.
        yield from paginas.measure(gegevens)
        yield from casussen.measure()


if __name__ == "__main__":
    main()
