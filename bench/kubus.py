"""How long cube and audit take, how much memory, and how much of the cube may be seen.

    python -m bench.kubus [INWONERS …] [--zaad S] [--bron BESTAND] [--alleen-tijd]

The data are those of the command `voorbeeld`: four initiatives, fourteen organisations, some
residents with several casussen. Every size is measured in a process of its own. Visibility is the
share of cells of at least the drempel that is shown, and beside it the share of all cells that are
not empty; for the telling `gestart` (the eight kenmerken of all casussen) and for all tellings.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from bench.invoer import run_opdracht
from bench.meting import Meting, run_in_process
from leergeschiedenis.domein import Kubus, Stap
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import ALLES, Bescherming, Reeks, build_kubus
from leergeschiedenis.kubus.audit import audit_publicatie
from tests.aanval.opstelling import maak_publicatie
from tests.bronmaker import open_bron

GROOTTEN = (100, 250, 600, 1_000, 10_000)
CASUSSEN_PER_INWONER = 1.15

GROOTSTE_GEVULD = 2_000
"""Above this the cells under the drempel are not counted: there are tens of millions."""

VLOER = {100: 45, 250: 75, 600: 80, 1_000: 65, 10_000: 80}
"""Percentages of the cells of at least the drempel that have to stay visible."""


@dataclass(frozen=True)
class Tijden:
    """What one build with its audit cost. `stappen`: seconds per step, in order."""

    m: int
    cellen: int
    stappen: dict[str, float]
    processor: float
    gigabyte: float
    geslaagd: bool

    @property
    def samen(self) -> float:
        return sum(self.stappen.values())

    @property
    def traagste(self) -> str:
        """The slowest step and its share."""
        naam, duur = max(self.stappen.items(), key=lambda stap: stap[1])
        return f"{naam.lower()}, {duur / self.samen:.0%}"


@dataclass(frozen=True)
class Zicht:
    """Cells that are shown, among those of at least the drempel, among those not empty."""

    telling: str
    getoond: int
    groot: int
    gevuld: int | None

    @property
    def procent(self) -> float:
        return 100 * self.getoond / max(self.groot, 1)


def main() -> None:
    """Print times, memory and visibility for every size."""
    ontleder = argparse.ArgumentParser(description=__doc__,
                                       formatter_class=argparse.RawDescriptionHelpFormatter)
    ontleder.add_argument("inwoners", type=int, nargs="*", default=GROOTTEN)
    ontleder.add_argument("--zaad", type=int, default=1)
    ontleder.add_argument("--bron", type=Path, help="een bestaande bron")
    ontleder.add_argument("--alleen-tijd", action="store_true", help="niet hoeveel te zien is")
    keuze = ontleder.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        for inwoners in [0] if keuze.bron else keuze.inwoners:
            pad = keuze.bron or _make_bron(Path(map_), inwoners, keuze.zaad)
            _print_tijden(inwoners or pad, run_in_process(time_steps, pad))
            if not keuze.alleen_tijd:
                for zicht in run_in_process(count_visible, pad, inwoners <= GROOTSTE_GEVULD):
                    _print_zicht(zicht)


def measure() -> Iterator[Meting]:
    """Time and visibility of every size, beside what DuckDB needs for bare counts."""
    with tempfile.TemporaryDirectory() as map_:
        for inwoners in GROOTTEN:
            pad = _make_bron(Path(map_), inwoners, 1)
            tijden: Tijden = run_in_process(time_steps, pad)
            kaal = run_in_process(time_bare_counts, pad, tijden.m)
            yield Meting("kubus", f"{inwoners} inwoners, m = {tijden.m}, kubus en audit van alle "
                         f"tellingen; traagst: {tijden.traagste}", tijden.samen, "s",
                         "gestart geteld met GROUPING SETS in DuckDB", kaal)
            zicht: Zicht = run_in_process(count_visible, pad, inwoners <= GROOTSTE_GEVULD)[0]
            gevuld = (f"; {zicht.getoond / zicht.gevuld:.0%} van wat niet leeg is"
                      if zicht.gevuld else "")
            yield Meting("kubus", f"{inwoners} inwoners, m = {tijden.m}, gestart: te zien van de "
                         f"cellen van ten minste de drempel{gevuld}", zicht.procent, "%",
                         "wat ten minste te zien moet zijn", VLOER[inwoners])


def time_steps(pad: Path) -> Tijden:
    """Build and audit a bron once."""
    begonnen: list[tuple[str, float]] = []

    def note(stap: Stap) -> None:
        begonnen.append((stap.naam, time.perf_counter()))

    with open_bron(pad) as bron:
        kubus = build_kubus(bron, Instellingen(), note)
        note(Stap("Publicatie schrijven", 1, 1))
        with maak_publicatie(kubus, Instellingen()) as publicatie:
            verslag = audit_publicatie(bron, publicatie, Instellingen(), None, note)
    note(Stap("", 1, 1))
    return Tijden(
        kubus.m, len(kubus.cel),
        {naam: tot - van for (naam, van), (_, tot) in pairwise(begonnen)},
        time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        verslag.geslaagd)


def count_visible(pad: Path, ook_klein: bool) -> list[Zicht]:
    """For `gestart` and for all tellings together."""
    with open_bron(pad) as bron:
        getoond = build_kubus(bron, Instellingen())
        reeks = Reeks.of(getoond.waarde, getoond.m, getoond.termijn)
        zonder = ALLES - {Bescherming.AANVULLEN, Bescherming.SLUITEN}
        groot = build_kubus(bron, Instellingen(), reeks=reeks, stappen=zonder)
        gevuld = (build_kubus(bron, Instellingen(drempel=1, afrondbasis=1), reeks=reeks,
                              stappen=zonder) if ook_klein else None)
    return [Zicht(telling or "alle tellingen", _count(getoond, telling), _count(groot, telling),
                  _count(gevuld, telling) if gevuld else None) for telling in ("gestart", None)]


def time_bare_counts(pad: Path, m: int) -> float:
    """Seconds of the same grouping sets over the single-valued fields of `gestart`, unprotected."""
    velden = ("initiatief", "organisatie", "year(start_maand)", "leeftijd_vanaf", "huishouden",
              "uitkomst")
    sets = ", ".join(f"({', '.join(keuze)})" for k in range(m + 1)
                     for keuze in combinations(velden, k))
    with duckdb.connect(str(pad), read_only=True) as bron:
        begin = time.perf_counter()
        bron.execute(f"SELECT {', '.join(velden)}, count(DISTINCT bewoner) FROM casus_nu "
                     f"GROUP BY GROUPING SETS ({sets})").fetchall()
        return time.perf_counter() - begin


def _make_bron(map_: Path, inwoners: int, zaad: int) -> Path:
    """The bron of about so many residents."""
    gegevens, leveringen = map_ / f"gegevens{inwoners}", map_ / f"leveringen{inwoners}"
    run_opdracht("voorbeeld", leveringen, "--casussen", round(CASUSSEN_PER_INWONER * inwoners),
                 "--zaad", zaad, "--vorm", "csv", gegevens=gegevens)
    run_opdracht("importeer", leveringen, gegevens=gegevens)
    return next((gegevens / "bron").glob("*.duckdb"))


def _print_tijden(wat: int | Path, tijden: Tijden) -> None:
    print(f"\n{wat} inwoners, m = {tijden.m}: kubus en audit {tijden.samen:.1f} s (processor "
          f"{tijden.processor:.1f} s), hoogstens {tijden.gigabyte:.2f} GB, {tijden.cellen} cellen, "
          f"audit {'geslaagd' if tijden.geslaagd else 'NIET geslaagd'}; "
          f"traagst: {tijden.traagste}")
    for naam, duur in tijden.stappen.items():
        print(f"  {duur:7.1f} s  {naam}")


def _print_zicht(zicht: Zicht) -> None:
    gevuld = f" ({zicht.getoond / zicht.gevuld:.0%} van wat niet leeg is)" if zicht.gevuld else ""
    print(f"  {zicht.telling}: {zicht.getoond} van {zicht.groot} zichtbaar, "
          f"{zicht.procent:.1f} %{gevuld}")


def _count(kubus: Kubus, telling: str | None) -> int:
    if telling is None:
        return len(kubus.cel)
    return len(_select(kubus, telling))


def _select(kubus: Kubus, telling: str) -> pa.Table:
    return kubus.cel.filter(pc.equal(kubus.cel["telling"], telling))


if __name__ == "__main__":
    main()
