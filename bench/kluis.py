"""The lock on the bron: importing and opening with a key, beside the same without one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.invoer import list_regio, time_import
from bench.meting import Meting, time_median
from leergeschiedenis.bron import open_bron
from leergeschiedenis.bron.kluis import SLEUTEL

_SLEUTEL = "alleen-voor-metingen-0123456789-abcdefgh"


def measure() -> Iterator[Meting]:
    """Both figures on the shipped region."""
    regio = list_regio()
    with tempfile.TemporaryDirectory() as tijdelijk:
        plat, op_slot = Path(tijdelijk) / "plat", Path(tijdelijk) / "op slot"
        zonder, _ = time_import(regio, plat)
        openen_zonder = time_median(lambda: _open(plat))
        with _with_key():
            met, _ = time_import(regio, op_slot)
            openen_met = time_median(lambda: _open(op_slot))
    yield Meting("kluis", "regio tot en met publicatie, versleuteld", met, "s",
                 "zonder sleutel", zonder)
    yield Meting("kluis", "de bron openen en haar casussen tellen, versleuteld",
                 openen_met * 1000, "ms", "zonder sleutel", openen_zonder * 1000)


def _open(gegevens: Path) -> None:
    with open_bron(gegevens / "bron/000001.duckdb") as verbinding:
        verbinding.execute("SELECT count(*) FROM casus_nu").fetchall()


@contextmanager
def _with_key() -> Iterator[None]:
    os.environ[SLEUTEL] = _SLEUTEL
    try:
        yield
    finally:
        del os.environ[SLEUTEL]
