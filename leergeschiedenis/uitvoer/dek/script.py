"""The two scripts of a deck: Plotly, and what changes slides."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from leergeschiedenis.uitvoer.script import Script, load_plotly

_MAP: Final = Path(__file__).parent
_DELEN: Final = ("tekenen.js", "lijn.js", "dek.js")  # in this order; each says what it needs


@lru_cache(maxsize=1)
def load_scripts() -> tuple[Script, ...]:
    """Both, in the order in which they run."""
    eigen = "\n".join((_MAP / deel).read_text(encoding="utf-8") for deel in _DELEN)
    return load_plotly(), Script.of("dek", f"(() => {{\n'use strict';\n{eigen}}})();\n")
