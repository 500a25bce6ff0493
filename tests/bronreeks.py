"""A series of brons as imports make them, without forms, cube or publication: in milliseconds.

    reeks = Bronreeks(tmp_path)
    reeks.store(levering(organisatie="A"), levering(organisatie="B"))
    reeks.publish(1)
    reeks.count()               # {1: 0}
"""

import hashlib
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import Opgenomen, edit_bron, open_bron, store_leveringen
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import GepseudonimiseerdeLevering
from leergeschiedenis.pseudonimiseren import fingerprint, pseudonymise_levering
from tests.formulierbouwer import minimale_levering, ruwe_levering

SLEUTEL = b"0123456789abcdef0123456789abcdef"
MERK = fingerprint(SLEUTEL)
NU = datetime(2020, 1, 1, 12)


def levering(bladen: dict[str, Any] | None = None, **afwijkingen: Any
             ) -> GepseudonimiseerdeLevering:
    """A delivery ready to store; its sum is that of its content."""
    bladen = bladen or minimale_levering(**afwijkingen)
    controle = validate_levering(ruwe_levering(bladen))
    assert controle.levering, [b.melding for b in controle.bevindingen]
    som = hashlib.sha256(repr(bladen).encode()).hexdigest()
    return pseudonymise_levering(replace(controle.levering, sha256=som), SLEUTEL)


@dataclass
class Bronreeks:
    """A series of brons as an import makes them, every next one a copy with a change."""

    map: Path
    nummer: int = 0
    verslag: list[Opgenomen] = field(default_factory=list)

    @property
    def pad(self) -> Path:
        """The newest bron."""
        return self.map / f"{self.nummer:06d}.duckdb"

    def store(self, *leveringen: GepseudonimiseerdeLevering) -> list[str]:
        """Store deliveries; returns what became of each."""
        with self.edit() as verbinding:
            self.verslag = store_leveringen(verbinding, leveringen, NU)
        return [regel.uitkomst for regel in self.verslag]

    def edit(self, merk: str = MERK) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A writing connection on a copy under the next number."""
        vorige = self.pad if self.nummer else None
        self.nummer += 1
        return edit_bron(vorige, self.pad, merk)

    def publish(self, publicatie: int) -> None:
        """Remember what counts now as counted in this publication."""
        with self.edit() as verbinding:
            bronnen.store_stand(verbinding, publicatie)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the newest bron answers."""
        with open_bron(self.pad) as verbinding:
            return verbinding.execute(sql).fetchall()

    def count(self) -> dict[int, int]:
        """Per remembered publication how many residents changed."""
        with open_bron(self.pad) as verbinding:
            return bronnen.count_gewijzigd(verbinding)

    def residents(self) -> int:
        """How many residents count now."""
        return self.rows("SELECT count(DISTINCT bewoner) FROM casus_nu")[0][0]
