"""The app with access configured, in a house where pages and a deed ask for more than they do.

So every role is refused somewhere, whatever pages the product has by now. A house can be built with
mistakes in it, to see that they are found.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from leergeschiedenis import opdrachten, toegang
from leergeschiedenis.toegang import Rol
from tests.browser.opstelling import PROJECT, Server, fetch, find_port, run_app
from tests.toegangsmaker import KOEKJE, make_claims, make_koekje, write_instelling

STRENGER: Final = {"kosten": Rol.BESTUURDER, "samenwerking": Rol.ONDERZOEKER,
                   "trends": Rol.BEHEERDER, "casussen meenemen": Rol.BEHEERDER}
_ECHT: Final = {**toegang.PAGINAS, **toegang.DADEN}
MINSTE: Final = _ECHT | STRENGER
"""Per page and deed its least role in this house."""

Wijziging = tuple[str, str, str]
"""A file of the source, a piece of its text, and what stands there in this house."""


@dataclass(frozen=True)
class Huis:
    """The running app, its data folder, its configuration, and the sign-in service it uses."""

    server: Server
    gegevens: Path
    instelling: Path
    dienst: str

    @property
    def adres(self) -> str:
        return self.server.adres

    def make_koekjes(self, rol: Rol | None, **anders: object) -> dict[str, str]:
        """The cookies of who signed in with this role."""
        return {KOEKJE: make_koekje(self.adres, make_claims(rol, **anders))}

    def open_zaal(self) -> str:
        """Opens the room as the beheerder does; returns its address."""
        return self.run("zaal", "open").splitlines()[0]

    def run(self, *argumenten: str) -> str:
        """What a command on this house prints; carried out here, for a process takes seconds."""
        with pytest.MonkeyPatch.context() as omgeving, redirect_stdout(StringIO()) as uit:
            omgeving.setenv("LEERGESCHIEDENIS_DATA", str(self.gegevens))
            omgeving.setenv("LEERGESCHIEDENIS_TOEGANG", str(self.instelling))
            assert opdrachten.run(argumenten) == 0
        return uit.getvalue()


@contextmanager
def run_huis(gegevens: Path, map_: Path, dienst: str = "http://localhost:1",
             wijzigingen: Sequence[Wijziging] = ()) -> Iterator[Huis]:
    """The house on a copy of a data folder, so that its logbook and room are its own."""
    boom, poort = map_ / "boom", find_port()
    for deel in (".streamlit", "leergeschiedenis", "pages", "queries"):
        shutil.copytree(PROJECT / deel, boom / deel, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "app.py", boom)
    (boom / "data").mkdir()
    for prijzen in (PROJECT / "data").glob("*.csv"):
        shutil.copy(prijzen, boom / "data")
    strenger = [("leergeschiedenis/toegang.py", f'"{wat}": Rol.{_ECHT[wat].name}',
                 f'"{wat}": Rol.{rol.name}') for wat, rol in STRENGER.items()]
    for bestand, oud, nieuw in (*strenger, *wijzigingen):
        tekst = (boom / bestand).read_text(encoding="utf-8")
        assert tekst.count(oud) == 1, (bestand, oud)
        (boom / bestand).write_text(tekst.replace(oud, nieuw), encoding="utf-8")
    shutil.copytree(gegevens, map_ / "gegevens")
    instelling = write_instelling(map_ / "toegang.toml", f"http://127.0.0.1:{poort}", dienst)
    with run_app(map_ / "gegevens", boom, poort=poort, toegang=instelling) as server:
        yield Huis(server, map_ / "gegevens", instelling, dienst)


@contextmanager
def run_dienst() -> Iterator[str]:
    """A sign-in service: an OpenID provider on this machine; returns its address."""
    poort = find_port()
    adres = f"http://localhost:{poort}"
    with ExitStack() as stapel:
        proces = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-H", "localhost",
             "-p", str(poort)], env=os.environ, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        stapel.callback(proces.wait)
        stapel.callback(proces.terminate)
        for _ in range(300):
            try:
                fetch(f"{adres}/.well-known/openid-configuration")
                break
            except OSError:
                assert proces.poll() is None
                time.sleep(0.1)
        yield adres
