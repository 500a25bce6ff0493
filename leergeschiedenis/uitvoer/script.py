"""A script for a browser, under a name that changes when it does; and Plotly as one."""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

PAD: Final = "/script/"
_PLOTLY: Final = Path(__file__).parent / "plotly" / "plotly.min.js"


@dataclass(frozen=True)
class Script:
    """A script with its name on the server."""

    naam: str
    tekst: str

    @classmethod
    def of(cls, naam: str, tekst: str) -> "Script":
        """This text, under a name of its own."""
        som = hashlib.sha256(tekst.encode()).hexdigest()[:16]
        return cls(f"{naam}.{som}.js", tekst)

    @property
    def adres(self) -> str:
        """Where the server has it."""
        return f"{PAD}{self.naam}"

    @property
    def som(self) -> str:
        """The sum by which a Content-Security-Policy lets it run within a document."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.tekst.encode()).digest()).decode()


@lru_cache(maxsize=1)
def load_plotly() -> Script:
    """What draws figures, on a page as well as in a deck: of Plotly the part that they need."""
    return Script.of("plotly", _PLOTLY.read_text(encoding="utf-8"))
