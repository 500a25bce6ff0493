"""Start-up: from the command to the first answer, beside an empty Streamlit app."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.meting import Meting

PROJECT = Path(__file__).resolve().parent.parent
_WACHT = 60


def measure(gegevens: Path) -> Iterator[Meting]:
    """Seconds until the server answers, with a publication in place."""
    with tempfile.TemporaryDirectory() as map_:
        leeg = Path(map_) / "leeg.py"
        leeg.write_text("import streamlit as st\nst.write('leeg')\n", encoding="utf-8")
        kaal = _time_start(leeg, Path(map_), "_stcore/health", gegevens)
    eigen = _time_start(PROJECT / "app.py", PROJECT, "gezond", gegevens)
    yield Meting("start", "van opdracht tot antwoord", eigen, "s", "lege Streamlit-app", kaal)


def _time_start(app: Path, map_: Path, adres: str, gegevens: Path) -> float:
    with socket.socket() as greep:
        greep.bind(("127.0.0.1", 0))
        poort = greep.getsockname()[1]
    begin = time.perf_counter()
    proces = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(poort),
         "--server.address", "127.0.0.1", "--server.headless", "true"],
        cwd=map_, env=os.environ | {"LEERGESCHIEDENIS_DATA": str(gegevens)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begin < _WACHT:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{poort}/{adres}", timeout=1):
                    return time.perf_counter() - begin
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
        raise RuntimeError(f"{app.name} did not answer within {_WACHT} s")
    finally:
        proces.terminate()
        proces.wait()
