"""The servers that are measured: the app, empty pages on its settings, the app as Streamlit comes,
and the peers in an environment of their own.
"""

import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from bench.meting import LEEG, PROJECT
from tests.browser.opstelling import Server, run_app, run_server

KLIK_LEEG: Final = Path(__file__).with_name("leeg_met_keuze.py")
PEERS: Final = Path(__file__).with_name("peers")
STANDAARD: Final = ("--runner.postScriptGC", "true", "--runner.magicEnabled", "true",
                    "--server.fileWatcherType", "auto")
"""What .streamlit/config.toml changed for speed, as Streamlit has it itself."""


def run_ons(gegevens: Path) -> AbstractContextManager[Server]:
    """The app as it is."""
    return run_app(gegevens)


def run_leeg(script: Path = LEEG) -> AbstractContextManager[Server]:
    """The least that Streamlit can do on the settings of the app: its folder gives them."""
    return run_server([sys.executable, "-m", "streamlit", "run", script], PROJECT, {})


def run_standaard(gegevens: Path) -> AbstractContextManager[Server]:
    """The pages of the app on Streamlit's own settings, with nothing remembered."""
    return run_server([sys.executable, "-m", "bench.zonder_geheugen", "run", "app.py", *STANDAARD],
                      PROJECT, {"LEERGESCHIEDENIS_DATA": str(gegevens)})


def run_peer(naam: str, figuren: Path) -> AbstractContextManager[Server]:
    """The page in `peers/` that shows these figures."""
    return run_server([_install_peers(), PEERS / f"pagina_{naam}.py", figuren], PEERS, {})


def _install_peers() -> Path:
    """The Python of the peers, made when it is not there or what it needs has changed."""
    map_, eisen = PEERS / ".venv", PEERS / "requirements.txt"
    python, klaar = map_ / "bin/python", map_ / ".klaar"
    if not klaar.exists() or klaar.stat().st_mtime < eisen.stat().st_mtime:
        subprocess.run([sys.executable, "-m", "venv", map_], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        "-r", eisen], check=True)
        klaar.touch()
    return python
