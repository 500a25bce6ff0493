"""Long work says where it is."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Final

from leergeschiedenis.domein import Stap

Voortgang = Callable[[Stap], None]
VOORTGANGBESTAND: Final = "LEERGESCHIEDENIS_VOORTGANG"
"""Names the file in which a command writes its steps, a line of JSON each, for who started it."""


def tell(voortgang: Voortgang | None, naam: str, nummer: int = 1, totaal: int = 1,
          toelichting: str = "") -> None:
    """Say to who listens which step begins."""
    if voortgang:
        voortgang(Stap(naam, nummer, totaal, toelichting))


def is_for_programma() -> bool:
    """Whether a program started this command, and follows it in a file."""
    return VOORTGANGBESTAND in os.environ


def write_stap(stap: Stap) -> None:
    """A step in the file of who started this command."""
    with Path(os.environ[VOORTGANGBESTAND]).open("a", encoding="utf-8") as bestand:
        bestand.write(json.dumps(asdict(stap)) + "\n")
