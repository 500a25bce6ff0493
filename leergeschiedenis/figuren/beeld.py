"""A picture that is finished, and costs next to nothing to show again."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.schets import Schets

HOOGTE: Final = 450  # as Plotly does without being told
_VREEMD: Final = re.compile(r"<(?!/?(?:b|br|span|extra)\b)")  # tags that our figures do not use


@dataclass(frozen=True)
class Beeld:
    """A figure as it is sent, and how high it is in pixels. Nothing changes it any more."""

    json: str
    hoogte: int

    @classmethod
    def of(cls, schets: Schets) -> "Beeld":
        """What was drawn, in the light colours."""
        tekst = json.dumps(schets.to_dict(), ensure_ascii=False, allow_nan=False,
                           separators=(",", ":"))
        return cls(escape_vreemd(tekst), int(schets.layout.get("height", HOOGTE)))

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data, always the same object."""
        return self._gegevens

    def to_donker(self) -> "Beeld":
        """The same in the colours of the dark theme."""
        return Beeld(stijl.darken(self.json), self.hoogte)

    @cached_property
    def som(self) -> str:
        """What tells this picture from every other."""
        return hashlib.sha256(self.json.encode()).hexdigest()[:32]

    @cached_property
    def _gegevens(self) -> dict[str, Any]:
        return dict(json.loads(self.json))


def escape_vreemd(tekst: str) -> str:
    """A figure as JSON with every tag that is not of the house as text: Plotly would draw a
    delivered name with a link in it as one. (Only within words does JSON have a `<`.)"""
    return _VREEMD.sub("&lt;", tekst)
