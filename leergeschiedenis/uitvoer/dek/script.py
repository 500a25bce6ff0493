"""The two scripts of a deck: Plotly, and what changes slides."""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from leergeschiedenis.figuren.projectie import read_plotly

PAD: Final = "/dek/"
_MAP: Final = Path(__file__).parent
_DELEN: Final = ("tekenen.js", "lijn.js", "dek.js")  # in this order; each says what it needs


@dataclass(frozen=True)
class Script:
    """A script with its name on the server, that changes when the script does."""

    naam: str
    tekst: str

    @property
    def adres(self) -> str:
        """Where the server has it."""
        return f"{PAD}{self.naam}"

    @property
    def som(self) -> str:
        """The sum by which a Content-Security-Policy lets it run within a document."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.tekst.encode()).digest()).decode()


@lru_cache(maxsize=1)
def load_scripts() -> tuple[Script, ...]:
    """Both, in the order in which they run."""
    eigen = "\n".join((_MAP / deel).read_text(encoding="utf-8") for deel in _DELEN)
    return (_name("plotly", read_plotly()),
            _name("dek", f"(() => {{\n'use strict';\n{eigen}}})();\n"))


def _name(naam: str, tekst: str) -> Script:
    som = hashlib.sha256(tekst.encode()).hexdigest()[:16]
    return Script(f"{naam}.{som}.js", tekst)
