"""A reeks of publications keeps its kenmerken and values, and the agreed maxima of the steps: those
of its first publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import pyarrow as pa


@dataclass(frozen=True)
class Reeks:
    """The values that a reeks started with: per column code → the raw codes it stands for.

    And the agreed maxima (stap, dagen): with another one, whose step lies between the two follows.
    """

    m: int
    waarden: Mapping[str, Mapping[str, tuple[str, ...]]]
    termijn: pa.Table

    @classmethod
    def of(cls, waarde: pa.Table, m: int, termijn: pa.Table) -> Self:
        """The reeks of the publication with these tables `waarde` and `termijn`, and this m."""
        waarden: dict[str, dict[str, tuple[str, ...]]] = {}
        for rij in waarde.select(["kolom", "code", "samengevoegd"]).to_pylist():
            if not rij["code"].startswith("-"):
                codes = tuple(rij["samengevoegd"] or (rij["code"],))
                waarden.setdefault(rij["kolom"], {})[rij["code"]] = codes
        return cls(m, waarden, termijn)

    def list_ruw(self, kolom: str) -> tuple[str, ...]:
        """The raw codes of a column; they stay in the cube when nobody has them any more, because
        a value that vanishes would tell that its last resident did."""
        return tuple(code for samen in self.waarden.get(kolom, {}).values() for code in samen)
