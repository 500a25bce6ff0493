"""A picture that is finished, and costs next to nothing to show again."""

import hashlib
import re
from functools import cached_property
from typing import Any, Final

import plotly.graph_objects as go

HOOGTE: Final = 450  # as Plotly does without being told
_VREEMD: Final = re.compile(r"<(?!/?(?:b|br|span|extra)\b)")  # tags that our figures do not use


class Beeld(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure of which what goes to the browser is made once. Nothing changes it any more.

    Plotly would copy and encode the whole figure in every run of a page (measured: half of what a
    card cost).
    """

    def __init__(self, figuur: go.Figure) -> None:
        super().__init__(figuur)
        self._verzonden: dict[str, Any] = escape_vreemd(super().to_dict())

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data, always the same object."""
        return self._verzonden

    @cached_property
    def json(self) -> str:
        """The figure as it is sent."""
        return str(self.to_json(validate=False))

    @cached_property
    def som(self) -> str:
        """What tells this picture from every other."""
        return hashlib.sha256(self.json.encode()).hexdigest()[:32]

    @cached_property
    def hoogte(self) -> int:
        """How high it is, in pixels."""
        return int(self.layout.height or HOOGTE)


def escape_vreemd(waarde: Any) -> Any:
    """The same data with every tag that is not of the house as text: Plotly would draw a delivered
    name with a link in it as one."""
    match waarde:
        case str():
            return _VREEMD.sub("&lt;", waarde)
        case dict():
            return {naam: escape_vreemd(deel) for naam, deel in waarde.items()}
        case list() | tuple():
            return [escape_vreemd(deel) for deel in waarde]
        case _:
            return waarde
