"""`python -m bench`: all measurements, one after the other, into bench/uitslag.md.

With names only those parts, shown and not kept; `--bewaar` puts them in the table in the place of
what stood there. `miljoen` and `duur` take so long that they run only when they are named.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import (
    casussen,
    duur,
    invoer,
    klik,
    kluis,
    kubus,
    miljoen,
    paginas,
    presentatie,
    start,
    teksten,
    uitvoer,
    zaal,
)
from bench.meting import Meting, write_uitslag

Onderdeel = Callable[[Path], Iterator[Meting]]

ALTIJD: dict[str, Onderdeel] = {
    "invoer": lambda _: invoer.measure(),
    "kluis": lambda _: kluis.measure(),
    "start": start.measure,
    "kubus": lambda _: kubus.measure(),
    "teksten": teksten.measure,
    "uitvoer": uitvoer.measure,
    "presentatie": presentatie.measure,
    "klik": klik.measure,
    "zaal": zaal.measure,
    # Last: they make this process a Streamlit script.
    "pagina": paginas.measure,
    "casussen": lambda _: casussen.measure(),
}


def main() -> None:
    """Measure what the command line asks for; says each figure as it comes."""
    # Python keeps what it compiled, as it does for everyone who starts the app a second time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ontleder = _build_ontleder()
    keuze = ontleder.parse_args()
    onderdelen = ALTIJD | {"miljoen": lambda _: miljoen.measure(),
                           "duur": lambda _: duur.measure(keuze.minuten)}
    if onbekend := [naam for naam in keuze.onderdelen if naam not in onderdelen]:
        ontleder.error(f"'{onbekend[0]}' is geen onderdeel. Kies uit {', '.join(onderdelen)}.")
    with tempfile.TemporaryDirectory() as map_:
        gegevens = Path(map_) / "regio"
        invoer.time_import(invoer.list_regio(), gegevens)
        for naam in keuze.onderdelen or ALTIJD:
            metingen = []
            for meting in onderdelen[naam](gegevens):
                print(f"{meting.onderdeel}: {meting.wat}: {meting.waarde:.3g} {meting.eenheid} "
                      f"({meting.verhouding:.2f} x {meting.ondergrens})", flush=True)
                metingen.append(meting)
            if keuze.bewaar or not keuze.onderdelen:
                write_uitslag(metingen)


def _build_ontleder() -> argparse.ArgumentParser:
    ontleder = argparse.ArgumentParser(prog="python -m bench", description=__doc__,
                                       formatter_class=argparse.RawDescriptionHelpFormatter)
    ontleder.add_argument("onderdelen", nargs="*", metavar="NAAM",
                          help=f"{', '.join(ALTIJD)}, miljoen, duur")
    ontleder.add_argument("--bewaar", action="store_true", help="ook in bench/uitslag.md")
    ontleder.add_argument("--minuten", type=float, default=duur.MINUTEN, help="van duur")
    return ontleder


if __name__ == "__main__":
    main()
