"""A picture that is finished, and costs next to nothing to show again."""

import hashlib
from functools import cached_property
from typing import Any, Final

import plotly.graph_objects as go

HOOGTE: Final = 450  # as Plotly does without being told


class Beeld(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure of which what goes to the browser is made once. Nothing changes it any more.

    Plotly would copy and encode the whole figure in every run of a page (measured: half of what a
    card cost).
    """

    def __init__(self, figuur: go.Figure) -> None:
        super().__init__(figuur)
        self._verzonden: dict[str, Any] = super().to_dict()

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
