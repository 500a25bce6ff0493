"""Import: from forms to publication, beside a bare read of the same files."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from python_calamine import CalamineWorkbook

from bench.meting import PROJECT, Meting, read_memory
from leergeschiedenis.importeren import check_bestanden
from leergeschiedenis.uitvoer.formulier import write_formulier
from tests.formulierbouwer import casus, minimale_levering


def measure(groot: int = 100_000) -> Iterator[Meting]:
    """The shipped region, and a large set of csv's with its peak memory."""
    regio = list_regio()
    kaal = _time_bare_read(regio)
    with tempfile.TemporaryDirectory() as tijdelijk:
        yield from _measure_formulier(Path(tijdelijk))
        seconden, _ = time_import(regio, Path(tijdelijk) / "regio")
        yield Meting("invoer", f"regio, {len(regio)} formulieren tot en met publicatie", seconden,
                     "s", "dezelfde bestanden kaal gelezen met calamine", kaal)
        maken, seconden, geheugen = time_groot(Path(tijdelijk) / "groot", groot)
        yield Meting("invoer", f"{groot} casussen tot en met publicatie", seconden, "s",
                     "dezelfde casussen verzinnen en schrijven", maken)
        yield Meting("invoer", f"{groot} casussen, hoogste geheugen", geheugen / 1024**2, "MB",
                     "Python met pyarrow en duckdb", _bare_memory() / 1024**2)


def list_regio() -> list[Path]:
    """The shipped deliveries of a region."""
    return sorted((PROJECT / "data/voorbeeld/regio").glob("*.xlsx"))


def time_groot(gegevens: Path, casussen: int) -> tuple[float, float, int]:
    """Seconds to make so many casussen, seconds and peak memory to import them."""
    with tempfile.TemporaryDirectory() as leveringen:
        begin = time.perf_counter()
        run_opdracht("voorbeeld", leveringen, "--casussen", casussen, "--vorm", "csv",
                     gegevens=gegevens.with_name("geen"))
        maken = time.perf_counter() - begin
        return maken, *time_import(sorted(Path(leveringen).glob("*.zip")), gegevens)


def _measure_formulier(map_: Path) -> Iterator[Meting]:
    """One form of 100,000 rows: read and checked, as it is and with 10,000 wrong cells."""
    for wat, fout, grens in (("een formulier van 100.000 rijen gecontroleerd", 0, 5),
                             ("10.000 foute cellen daarin gevonden", 10_000, None)):
        pad = _write_formulier(map_ / f"groot-{fout}.xlsx", 100_000, fout)
        kaal = _time_bare_read([pad])
        begin = time.perf_counter()
        (controle,) = check_bestanden([pad])
        seconden = time.perf_counter() - begin
        gevonden = len(controle.fouten)
        assert gevonden == fout, gevonden
        norm = f", ten hoogste {grens} keer" if grens else ", ten hoogste 10 s"
        yield Meting("invoer", wat, seconden, "s", f"kaal gelezen met calamine{norm}", kaal)


def _write_formulier(uit: Path, rijen: int, fout: int) -> Path:
    """A form with so many casussen, in the first of which the outcome is wrong."""
    write_formulier(uit, minimale_levering(casussen=[
        casus(nummer, leeftijd=nummer % 90, uitkomst="mischien" if nummer < fout else "gelijk",
              ik_wil=f"Zelf koken, wens {nummer % 1000}") for nummer in range(rijen)]))
    return uit


def time_import(bestanden: list[Path], gegevens: Path) -> tuple[float, int]:
    """Seconds and peak memory in bytes of an import, its child processes together with it."""
    begin = time.perf_counter()
    proces = start_import(bestanden, gegevens)
    hoogste = 0
    while proces.poll() is None:
        hoogste = max(hoogste, read_memory(proces))
        time.sleep(0.05)
    if proces.returncode:
        raise RuntimeError(proces.stderr.read().decode())
    return time.perf_counter() - begin, hoogste


def start_import(bestanden: list[Path], gegevens: Path) -> psutil.Popen:
    """An import under way."""
    return psutil.Popen(_opdracht("importeer", *bestanden), cwd=PROJECT, env=_omgeving(gegevens),
                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _bare_memory() -> int:
    code = "import pyarrow, duckdb, os, psutil; print(psutil.Process().memory_info().rss)"
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True,
                              text=True).stdout)


def _time_bare_read(bestanden: list[Path]) -> float:
    begin = time.perf_counter()
    for pad in bestanden:
        boek = CalamineWorkbook.from_path(pad)
        for blad in boek.sheet_names:
            boek.get_sheet_by_name(blad).to_python()
    return time.perf_counter() - begin


def run_opdracht(*argumenten: object, gegevens: Path) -> None:
    """A command of the command line on this data folder; what it says is not shown."""
    subprocess.run(_opdracht(*argumenten), cwd=PROJECT, env=_omgeving(gegevens), check=True,
                   stdout=subprocess.DEVNULL)


def _opdracht(*argumenten: object) -> list[str]:
    return [sys.executable, "-m", "leergeschiedenis", *map(str, argumenten)]


def _omgeving(gegevens: Path) -> dict[str, str]:
    return os.environ | {"LEERGESCHIEDENIS_DATA": str(gegevens)}
