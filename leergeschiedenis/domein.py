"""What travels between the steps: small frozen records in the words of the field."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from leergeschiedenis.fouten import Bevinding

DUUR_DAGEN: Final = {"tot_1_maand": 30, "tot_3_maanden": 91, "tot_6_maanden": 182,
                     "tot_1_jaar": 365}
"""The last day of every class of the code list `duur`; the longest class has none."""


@dataclass(frozen=True)
class RuweKolom:
    """One column of a sheet as it was delivered, every distinct value kept once.

    `waarden` are the distinct raw values (str, int, float, bool, datetime, date or None) and
    `codes` (int32) says per row which one it is. A column of 100,000 rows then costs as much to
    check as it has different values.
    """

    kop: str
    letter: str
    waarden: tuple[Any, ...]
    codes: pa.Int32Array


@dataclass(frozen=True)
class RuwBlad:
    """One sheet of a form: its columns, and on which rows of the sheet its values and header are.

    A column without a header is there only if it holds values; its `kop` is then ''.
    """

    naam: str
    kolommen: tuple[RuweKolom, ...]
    rijnummers: pa.Int32Array
    koprij: int = 1


@dataclass(frozen=True)
class RuweLevering:
    """A form as read: nothing checked yet, every value knows its cell."""

    bestand: str
    sha256: str
    bladen: Mapping[str, RuwBlad]


@dataclass(frozen=True)
class Levering:
    """A form that keeps to the contract: one typed table per sheet, columns as in the contract."""

    bestand: str
    sha256: str
    bladen: Mapping[str, pa.Table]


@dataclass(frozen=True)
class Controle:
    """The outcome of checking one file: all findings at once, and the levering if none blocks."""

    bestand: str
    bevindingen: tuple[Bevinding, ...]
    levering: Levering | None = None

    @property
    def fouten(self) -> tuple[Bevinding, ...]:
        """The findings that block the import."""
        return tuple(b for b in self.bevindingen if b.ernst == "fout")


@dataclass(frozen=True)
class GepseudonimiseerdeLevering:
    """What may be written to disk: numbers hashed, dates as months, ages as groups."""

    bestand: str
    sha256: str
    bladen: Mapping[str, pa.Table]


@dataclass(frozen=True)
class Bronteksten:
    """What a bron gives to decide which texts leave it: the released ones, one table per kind.

    `namen`: (what it is, name) of every initiatief and organisation that the deliveries name.
    """

    aflevering: pa.Table
    les: pa.Table
    citaat: pa.Table
    mijlpaal: pa.Table
    afspraak: pa.Table
    namen: tuple[tuple[str, str], ...]


def bronbestand(map_: Path, nummer: int, bronmap: str = "bron") -> Path:
    """Where a bron stands in a data folder."""
    return map_ / bronmap / f"{nummer:06d}.duckdb"


def publicatiebestand(map_: Path, nummer: int) -> Path:
    """Where a publication stands in a data folder."""
    return map_ / "publicatie" / f"{nummer:06d}.duckdb"


@dataclass(frozen=True)
class Huidig:
    """Which numbered files of the data folder are in use: the content of `data/HUIDIG`."""

    map: Path
    bron: int
    publicatie: int | None
    bestand: str | None
    sha256: str | None
    bronmap: str = "bron"  # its brons are all under one key; another key means another folder
    terugval: tuple[int, str] | None = None  # number and sum of what to show if it is damaged
    vanaf: int = 0  # the lowest bron that may stay: someone was withdrawn from those before it
    bronsom: str | None = field(default=None, compare=False)  # of the bron, as it was written
    logregel: str | None = field(default=None, compare=False)  # what came with it in the logbook

    @property
    def bronbestand(self) -> Path:
        """The file of the bron."""
        return self.find_bron(self.bron)

    def find_bron(self, nummer: int) -> Path:
        """The file of this bron or of an earlier one."""
        return bronbestand(self.map, nummer, self.bronmap)

    @property
    def publicatiebestand(self) -> Path | None:
        """The file of the publication; None as long as there is none."""
        return self.map / "publicatie" / self.bestand if self.bestand else None

    def hide(self) -> "Huidig":
        """The same with nothing in view."""
        return replace(self, publicatie=None, bestand=None, sha256=None, terugval=None)

    def fall_back(self) -> "Huidig | None":
        """The same with the publication before it in view; None if that may not be shown."""
        if self.terugval is None:
            return None
        nummer, som = self.terugval
        return replace(self, publicatie=nummer, sha256=som, terugval=None,
                       bestand=publicatiebestand(self.map, nummer).name)


@dataclass(frozen=True)
class Kubus:
    """What the cube brings to a publication: only cells that may be shown.

    `kenmerk`: naam, label, kolom, niveau, meerwaardig, volgorde (one row per level of a kenmerk);
    `waarde`: kenmerk, kolom, code, label, volgorde, samengevoegd (codes joined in *Overig*),
    bovenliggend (code on the coarser level);
    `cel`: cel_id, telling, as1, as2, one column per kenmerk level, aantal (rounded);
    `maat`: cel_id, naam, waarde, eenheid;
    `termijn`: stap, dagen: the agreed maximum that the steps were held against;
    `m`: the highest number of conditions on a cell.
    """

    kenmerk: pa.Table
    waarde: pa.Table
    cel: pa.Table
    maat: pa.Table
    m: int
    termijn: pa.Table = field(default_factory=lambda: pa.Table.from_pylist(
        [], schema=pa.schema([("stap", pa.string()), ("dagen", pa.int32())])))


@dataclass(frozen=True)
class PublicatieKenmerk:
    """What the publication in view says of itself; on every figure and on Verantwoording."""

    nummer: int
    reeks: int
    gemaakt: datetime
    fictief: bool
    van: str
    tot: str
    drempel: int
    afrondbasis: int
    m: int
    audit: str
    instellingen: Mapping[str, Any]
    andere_initiatieven: int  # that delivered, and are not shown by themselves


@dataclass(frozen=True)
class Keuze:
    """A selection: per kenmerk level the chosen codes; in a fixed order, so it can be a key."""

    waarden: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, waarden: Mapping[str, str | tuple[str, ...] | list[str]]) -> "Keuze":
        """The same selection whatever the order in which it was clicked together."""
        paren = []
        for kenmerk, codes in waarden.items():
            reeks = (codes,) if isinstance(codes, str) else tuple(codes)
            if reeks:
                paren.append((kenmerk, tuple(sorted(set(reeks)))))
        return cls(tuple(sorted(paren)))

    def __bool__(self) -> bool:
        return bool(self.waarden)


@dataclass(frozen=True)
class Antwoord:
    """An answer from the publication: the only kind of number that a figure accepts."""

    vraag: str
    publicatie: int
    keuze: Keuze
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Any, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.rijen)

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows with their column names."""
        return [dict(zip(self.kolommen, rij, strict=True)) for rij in self.rijen]


@dataclass(frozen=True)
class BronAntwoord:
    """An exact answer from the bron: personal data, for the beheerder and the page Casussen."""

    vraag: str
    bron: int
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[Any, ...], ...]

    def as_dicts(self) -> list[dict[str, Any]]:
        """The rows with their column names."""
        return [dict(zip(self.kolommen, rij, strict=True)) for rij in self.rijen]


@dataclass(frozen=True)
class Stap:
    """One step of long work, for progress on the command line and on the page."""

    naam: str
    nummer: int
    totaal: int
    toelichting: str = field(default="", compare=False)
