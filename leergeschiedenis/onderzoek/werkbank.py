"""The rows of a bron laid ready: read once, in memory only, and kept until the bron is another.

What was asked once of the same bron is looked up. Nothing of it is ever written to a disk.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.bron import open_bron
from leergeschiedenis.contract import DIMENSIES, MAANDEN_ONBEKEND
from leergeschiedenis.domein import Huidig
from leergeschiedenis.geheugen import Geheugen
from leergeschiedenis.instellingen import load_instellingen
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN
from leergeschiedenis.onderzoek.kolommen import (
    Enkel,
    Getal,
    Getallen,
    Ints,
    Kolom,
    Meer,
    Rang,
)
from leergeschiedenis.onderzoek.woordindex import Woordindex
from leergeschiedenis.opslag import load_schema
from leergeschiedenis.prijsindex import load_prijsindex, price_factor
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.vragen import MAP, Vraag, read_vragen

ONTHOUDEN: Final = 256  # answers of one bron
SELECTIES: Final = 32  # of which a casus takes a byte each
MOMENTEN: Final = ("T0", "T1", "T2")
_JAREN: Final = range(1990, 2061)

T = TypeVar("T")


class Lezer(Protocol):
    """A connection on a bron, as bron.open_bron gives it."""

    def execute(self, query: str, parameters: Any = ...) -> Any:
        """Run one statement."""


@dataclass(frozen=True, eq=False)
class Paren:
    """Marks of who has both T0 and a later one: the row of the casus, both, and the difference."""

    rij: Ints
    voor: Getallen
    na: Getallen
    verschil: Rang


@dataclass(frozen=True, eq=False)
class Cijfers:
    """Marks of one instrument and dimension: T0 with the row of its casus, and the pairs with T1
    and with T2."""

    rij: Ints
    t0: Rang
    paren: Mapping[str, Paren]


@dataclass(frozen=True, eq=False)
class Kostenregels:
    """Per casus and payer an amount in one of the two solutions."""

    rij: Ints
    scenario: Enkel
    betaler: Enkel
    bedrag: Getallen


@dataclass(frozen=True, eq=False)
class Belemmeringen:
    """Per obstacle the row of its casus, its kenmerken and the days it took to resolve."""

    rij: Ints
    kenmerken: Mapping[str, Enkel]
    dagen: Getal


class Werkbank:
    """All casussen of one bron, and what was asked of them before."""

    def __init__(self, huidig: Huidig) -> None:
        self.nummer = huidig.bron
        self.bronbestand = huidig.bronbestand
        self.prijspeil = load_instellingen().prijspeil
        with open_bron(self.bronbestand) as lezer:
            lezer.execute(load_schema("kostenregels.sql"))
            breed = ask(lezer, "casus_breed")
            self.is_fictief = lezer.execute(
                "SELECT bool_or(fictief = 'ja') FROM levering").fetchone() == (True,)
            self.casusnummers: pa.Array = breed["casusnummer"].combine_chunks()
            self.cijfers = _load_cijfers(ask(lezer, "casus_cijfers"), self._rows)
            self.kosten = _load_kosten(ask(lezer, "casus_kosten"), self._rows)
            self.belemmeringen = _load_belemmeringen(ask(lezer, "casus_belemmeringen"),
                                                     self._rows)
        _, bewoner = np.unique(breed["bewoner"].to_numpy(), return_inverse=True)
        self.bewoner: Ints = bewoner.astype(np.int32)
        self.bewoners = int(bewoner.max(initial=-1)) + 1
        self.kolommen: Mapping[str, Kolom] = _load_kolommen(breed)
        self._antwoorden = Geheugen(ONTHOUDEN)
        self._selecties = Geheugen(SELECTIES)
        self._woordindex: Woordindex | None = None
        self._slot = threading.Lock()

    def __len__(self) -> int:
        return len(self.casusnummers)

    def keep(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """What was made before under this key, else made now."""
        return self._antwoorden.keep(sleutel, maak)

    def keep_selectie(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """The same for what takes as many bytes as there are casussen."""
        return self._selecties.keep(sleutel, maak)

    def enkel(self, naam: str) -> Enkel | Meer:
        """The column of a kenmerk."""
        kolom = self.kolommen[naam]
        assert not isinstance(kolom, Getal)
        return kolom

    def getal(self, naam: str) -> Getal:
        """The column of a maat."""
        kolom = self.kolommen[naam]
        assert isinstance(kolom, Getal)
        return kolom

    def load_woordindex(self) -> Woordindex:
        """The words of the folded texts; read when first searched, for most never are."""
        with self._slot:
            if self._woordindex is None:
                with open_bron(self.bronbestand) as lezer:
                    self._woordindex = Woordindex.of(ask(lezer, "casus_verhalen")["tekst"])
            return self._woordindex

    def _rows(self, casussen: pa.ChunkedArray) -> Ints:
        return pc.index_in(casussen, self.casusnummers).to_numpy()


_open: tuple[tuple[Path, int, int], Werkbank] | None = None
_open_slot = threading.Lock()


def open_werkbank() -> Werkbank | None:
    """The workbench of the bron in use; None as long as nothing was taken in.

    Raises Opslagfout when the bron is not there or is damaged.
    """
    global _open
    huidig = read_huidig()
    if huidig is None:
        return None
    with _open_slot:
        merk = _read_merk(huidig.bronbestand)
        if _open is None or _open[0] != merk:
            _open = None  # first of all: two at once may not fit
            _open = merk, Werkbank(huidig)
        return _open[1]


def is_klaargezet() -> bool:
    """Whether `open_werkbank` answers at once; the first time it reads for seconds."""
    huidig = read_huidig()
    return huidig is None or (
        _open is not None and _open[0] == _read_merk(huidig.bronbestand))


def _read_merk(pad: Path) -> tuple[Path, int, int]:
    """What tells this file from one that later has its name."""
    if not pad.is_file():
        return pad, 0, 0
    stand = pad.stat()
    return pad, stand.st_ino, stand.st_mtime_ns


@cache
def load_onderzoeksvragen() -> dict[str, Vraag]:
    """The questions of this room, by name."""
    return read_vragen(MAP / "onderzoek")


def list_parameters(vraag: Vraag) -> dict[str, Any]:
    """What a question of this room takes: prices of the base year, and the six dimensions."""
    index, naar = load_prijsindex(), load_instellingen().prijspeil
    alle = {"jaren": list(_JAREN), "maanden": MAANDEN_ONBEKEND, "dimensies": list(DIMENSIES),
            "factoren": [price_factor(jaar, naar, index) for jaar in _JAREN]}
    return {naam: alle[naam] for naam in vraag.parameters if naam in alle}


def ask(lezer: Lezer, naam: str, **parameters: Any) -> pa.Table:
    """The answer to a question of this room."""
    vraag = load_onderzoeksvragen()[naam]
    tabel: pa.Table = lezer.execute(
        vraag.sql, list_parameters(vraag) | parameters).to_arrow_table()
    return tabel


def _load_kolommen(breed: pa.Table) -> Mapping[str, Kolom]:
    kolommen: dict[str, Kolom] = {}
    for kenmerk in KENMERKEN.values():
        soort = Meer if kenmerk.meerwaardig else Enkel
        kolommen[kenmerk.naam] = soort.of(breed[kenmerk.naam], kenmerk.order_of)
    return kolommen | {naam: Getal.of(breed[naam]) for naam in MATEN}


def _load_cijfers(tabel: pa.Table, rows: Callable[[pa.ChunkedArray], Ints]
                  ) -> Mapping[tuple[str, str], Cijfers]:
    """Per instrument and dimension, in this order in the table."""
    rij = rows(tabel["casusnummer"])
    momenten = [tabel[naam.lower()].to_numpy() for naam in MOMENTEN]
    soorten = tabel.group_by(["instrument", "dimensie"], use_threads=False).aggregate(
        [([], "count_all")]).to_pylist()
    cijfers, van = {}, 0
    for soort in soorten:
        deel = slice(van, van + soort["count_all"])
        cijfers[soort["instrument"], soort["dimensie"]] = _pair(
            rij[deel], *(moment[deel] for moment in momenten))
        van = deel.stop
    return cijfers


def _pair(rij: Ints, t0: Getallen, *later: Getallen) -> Cijfers:
    heeft = ~np.isnan(t0)
    paren = {}
    for moment, na in zip(MOMENTEN[1:], later, strict=True):
        beide = heeft & ~np.isnan(na)
        paren[moment] = Paren(rij[beide], t0[beide], na[beide], Rang.of((na - t0)[beide]))
    return Cijfers(rij[heeft], Rang.of(t0[heeft]), paren)


def _load_kosten(tabel: pa.Table, rows: Callable[[pa.ChunkedArray], Ints]) -> Kostenregels:
    return Kostenregels(rows(tabel["casusnummer"]), Enkel.of(tabel["scenario"], str),
                        Enkel.of(tabel["betaler"], str), tabel["bedrag"].to_numpy())


def _load_belemmeringen(tabel: pa.Table, rows: Callable[[pa.ChunkedArray], Ints]
                        ) -> Belemmeringen:
    kenmerken = {naam: Enkel.of(tabel[naam], str)
                 for naam in ("type", "aard", "niveau", "oplossing", "werkgroep")}
    return Belemmeringen(rows(tabel["casusnummer"]), kenmerken, Getal.of(tabel["oplostijd_dagen"]))
