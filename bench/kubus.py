"""How long the cube takes, how much memory, and how much of it may be seen.

    python -m bench.kubus [INWONERS …] [--zaad S] [--bron BESTAND]

Every size is built in a process of its own. Visibility is the share of cells of at least the
drempel that is shown, and in brackets the share of all cells that are not empty; for the telling
`gestart` (the eight kenmerken of all casussen) and for all tellings.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.domein import Kubus
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import ALLES, Bescherming, Reeks, build_kubus
from tests.bronmaker import maak_bron, open_bron, synthetische_casussen

GROOTTEN = (100, 250, 600, 1_000, 10_000)
GROOTSTE_GEVULD = 2_000
"""Above this the cells under the drempel are not counted: there are tens of millions."""


def main() -> None:
    """Print times, memory and visibility for every size."""
    ontleder = argparse.ArgumentParser(description=__doc__,
                                       formatter_class=argparse.RawDescriptionHelpFormatter)
    ontleder.add_argument("inwoners", type=int, nargs="*", default=GROOTTEN)
    ontleder.add_argument("--zaad", type=int, default=1)
    ontleder.add_argument("--bron", type=Path, help="een bestaande bron")
    keuze = ontleder.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        for inwoners in [0] if keuze.bron else keuze.inwoners:
            pad = keuze.bron or maak_bron(Path(map_) / "bron.duckdb",
                                          **synthetische_casussen(inwoners, keuze.zaad))
            for taak in (_time_build, _show_visibility):
                proces = multiprocessing.get_context("spawn").Process(
                    target=taak, args=(pad, inwoners))
                proces.start()
                proces.join()


def _time_build(pad: Path, inwoners: int) -> None:
    begonnen: list[tuple[str, float]] = []
    with open_bron(pad) as bron:
        kubus = build_kubus(bron, Instellingen(),
                            lambda stap: begonnen.append((stap.naam, time.perf_counter())))
    klaar = time.perf_counter()
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"\n{inwoners or pad} inwoners, m = {kubus.m}: {klaar - begonnen[0][1]:.1f} s "
          f"(processor {time.process_time():.1f} s), hoogstens {geheugen:.2f} GB, "
          f"{len(kubus.cel)} cellen en {len(kubus.maat)} maten")
    for (naam, van), (_, tot) in zip(begonnen, [*begonnen[1:], ("", klaar)], strict=True):
        print(f"  {tot - van:7.1f} s  {naam}")


def _show_visibility(pad: Path, inwoners: int) -> None:
    with open_bron(pad) as bron:
        getoond = build_kubus(bron, Instellingen())
        reeks = Reeks.of(getoond.waarde, getoond.m)
        zonder = ALLES - {Bescherming.AANVULLEN, Bescherming.SLUITEN}
        groot = build_kubus(bron, Instellingen(), reeks=reeks, stappen=zonder)
        gevuld = (build_kubus(bron, Instellingen(drempel=1, afrondbasis=1), reeks=reeks,
                              stappen=zonder) if inwoners <= GROOTSTE_GEVULD else None)
    for naam, telling in (("gestart", "gestart"), ("alle tellingen", None)):
        delen = [_count(kubus, telling) for kubus in (getoond, groot)]
        regel = f"  {naam}: {delen[0]} van {delen[1]} zichtbaar, {delen[0] / delen[1]:.0%}"
        if gevuld:
            regel += f" ({delen[0] / _count(gevuld, telling):.0%} van wat niet leeg is)"
        print(regel)
    print("  gestart naar aantal voorwaarden: " + ", ".join(
        f"{k}: {_share(getoond, groot, k):.0%}" for k in range(getoond.m + 1)))


def _count(kubus: Kubus, telling: str | None) -> int:
    return len(kubus.cel) if telling is None else len(_select(kubus, telling))


def _select(kubus: Kubus, telling: str) -> pa.Table:
    return kubus.cel.filter(pc.equal(kubus.cel["telling"], telling))


def _share(getoond: Kubus, groot: Kubus, voorwaarden: int) -> float:
    """Of the cells of `gestart` with so many conditions the share that is shown."""
    def count(kubus: Kubus) -> int:
        kolom = _select(kubus, "gestart")["voorwaarden"].to_pylist()
        return sum((len(tekst.split("+")) if tekst else 0) == voorwaarden for tekst in kolom)
    return count(getoond) / max(count(groot), 1)


if __name__ == "__main__":
    main()
