"""What DuckDB keeps for as long as a connection is open, measured at the C library."""

import ctypes
import platform
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import vragen
from leergeschiedenis.vragen import stel_vraag


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="alleen glibc zegt wat in gebruik is")
def test_what_duckdb_keeps_of_questions_goes_with_their_connection(
        proeftuin_map: Path, met_gegevens: Callable[[Path], Path],
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vragen, "ANTWOORDEN_ONTHOUDEN", 0)
    monkeypatch.setattr(vragen, "VRAGEN_PER_VERBINDING", 1)
    met_gegevens(proeftuin_map)

    def ask() -> None:
        for _ in range(100):
            stel_vraag("per_groep", telling="gestart", groep="jaar")

    ask()
    vragen.renew_verbinding()
    voor = _read_in_gebruik()
    ask()
    vragen.renew_verbinding()
    assert _read_in_gebruik() - voor < 200_000  # bytes; else it is over a million


def _read_in_gebruik() -> int:
    """Bytes that the C library has given out, with the fields of its `mallinfo2` in order."""
    class Stand(ctypes.Structure):
        _fields_ = [(naam, ctypes.c_size_t) for naam in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost")]

    bibliotheek = ctypes.CDLL(None)
    bibliotheek.mallinfo2.restype = Stand
    stand: int = bibliotheek.mallinfo2().uordblks
    return stand
