"""The conditions that a cell of this publication can have, read back to the raw values of the bron.

A condition is a column with a code: `organisatie = 'overig'` stands for all organisations that the
publication lists as joined, `leefgebied = '-huisvesting'` for every casus without that leefgebied.
Conditions are numbered from 1; 0 is no condition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen

PERIODE = ("jaar", "halfjaar")
MEERWAARDIG = {"leefgebied": "leefgebieden", "wet": "wetten"}

_ONTBREEKT = "('niet_gevraagd', 'wil_niet_zeggen')"

CASUSSEN = f"""
    SELECT (row_number() OVER (ORDER BY casusnummer) - 1)::INTEGER AS rij, casusnummer AS casus,
           bewoner, initiatief, organisatie, sector, leefgebieden, wetten,
           start_maand, einde_maand, doorlooptijd_dagen,
           if(huishouden IS NULL OR huishouden IN {_ONTBREEKT}, 'onbekend', huishouden)
               AS huishouden,
           if(uitkomst IS NULL OR uitkomst IN {_ONTBREEKT}, 'onbekend', uitkomst) AS uitkomst,
           CASE WHEN leeftijd_vanaf IS NULL THEN 'onbekend' WHEN leeftijd_vanaf < 20 THEN '0-19'
                WHEN leeftijd_vanaf < 35 THEN '20-34' WHEN leeftijd_vanaf < 50 THEN '35-49'
                WHEN leeftijd_vanaf < 65 THEN '50-64' WHEN leeftijd_vanaf < 80 THEN '65-79'
                ELSE '80+' END AS leeftijdsgroep,
           CASE WHEN leeftijd_vanaf IS NULL THEN 'onbekend' WHEN leeftijd_vanaf < 35 THEN '0-34'
                WHEN leeftijd_vanaf < 65 THEN '35-64' ELSE '65+' END AS leeftijd3
    FROM casus_nu"""
"""One row per casus, single values in codes; as temporary table `audit_casus`. What hangs on a
casus is joined to it once, and then known by `rij`: a number, and a casusnummer is a long text."""


@dataclass(frozen=True)
class Codes:
    """Every condition by number: column, code, the raw values it stands for, and its kenmerk."""

    kolom: tuple[str, ...]
    code: tuple[str, ...]
    ruw: tuple[frozenset[str], ...]
    kenmerk: Mapping[str, str]  # per column

    def __len__(self) -> int:
        return len(self.kolom)

    @cached_property
    def nummer(self) -> dict[tuple[str, str], int]:
        """(column, code) → number of the condition."""
        return {paar: k for k, paar in enumerate(zip(self.kolom, self.code, strict=True)) if k}

    @cached_property
    def is_periode(self) -> Vlaggen:
        """Per condition: is it a period, which every telling dates in its own way?"""
        return np.isin(np.array(self.kolom), PERIODE)

    @cached_property
    def deling(self) -> Getallen:
        """Per condition the division it is a part of: a column, or v against not v."""
        namen = [f"{kolom}={code.removeprefix('-')}" if kolom in MEERWAARDIG else kolom
                 for kolom, code in zip(self.kolom, self.code, strict=True)]
        return np.unique(namen, return_inverse=True)[1]

    def name(self, nummer: int) -> str:
        """The condition as the beheerder reads it."""
        kolom, code = self.kolom[nummer], self.code[nummer]
        return f"{kolom} niet {code[1:]}" if self.is_niet(nummer) else f"{kolom} {code}"

    def is_niet(self, nummer: int) -> bool:
        """True for 'has not v'; an organisation may be called '-v'."""
        return self.kolom[nummer] in MEERWAARDIG and self.code[nummer].startswith("-")


def read_codes(publicatie: duckdb.DuckDBPyConnection) -> Codes:
    """The conditions that the publication declares in `kenmerk` and `waarde`."""
    kenmerk = dict(publicatie.execute("SELECT kolom, naam FROM kenmerk").fetchall())
    rijen = publicatie.execute("SELECT kolom, code, samengevoegd FROM waarde "
                               "ORDER BY kolom, volgorde, code").fetchall()
    ruw = [frozenset(samen or (code.removeprefix("-") if kolom in MEERWAARDIG else code,))
           for kolom, code, samen in rijen]
    return Codes(("", *(rij[0] for rij in rijen)), ("", *(rij[1] for rij in rijen)),
                 (frozenset(), *ruw), kenmerk)


def select_casussen(codes: Codes, casussen: pa.Table) -> list[Getallen]:
    """Per condition (1, 2, …) the row numbers of the casussen that satisfy it; a period: all."""
    kolommen = {kolom: _column(casussen, kolom) for kolom in set(codes.kolom[1:])}
    return [_rows(len(casussen), codes.is_niet(k), codes.ruw[k], kolommen[codes.kolom[k]])
            for k in range(1, len(codes))]


_Kolom = tuple[Getallen, Getallen, list[str]] | None  # casus, number of its value; the values


def _column(casussen: pa.Table, kolom: str) -> _Kolom:
    if kolom in PERIODE:
        return None
    waarden = casussen[MEERWAARDIG.get(kolom, kolom)].combine_chunks()
    rij = np.arange(len(waarden))
    if kolom in MEERWAARDIG:
        rij = pc.list_parent_indices(waarden).to_numpy()
        waarden = pc.list_flatten(waarden)
    codes = waarden.dictionary_encode()
    return rij, pc.fill_null(codes.indices, -1).to_numpy(), codes.dictionary.to_pylist()


def _rows(aantal: int, niet: bool, ruw: frozenset[str], kolom: _Kolom) -> Getallen:
    if kolom is None:
        return np.arange(aantal)
    rij, waarde, namen = kolom
    bedoeld = [k for k, naam in enumerate(namen) if naam in ruw]
    heeft = np.zeros(aantal, bool)
    heeft[rij[np.isin(waarde, bedoeld)]] = True
    return np.flatnonzero(heeft != niet)
