"""The rows of every telling, by their axes and their half-year."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.instellingen import PROJECT
from leergeschiedenis.kubus.audit.codes import CASUSSEN, Codes
from leergeschiedenis.kubus.audit.definities import DEFINITIES, TUSSENTABELLEN, Definitie
from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, pack_rows

Groep = tuple[str, str | None, str | None]  # telling, as1, as2


@dataclass(frozen=True)
class Rijen:
    """The rows of one telling: casus, group and half-year (2 × year + 0 or 1; -1: no date)."""

    definitie: Definitie
    groepen: tuple[Groep, ...]
    casus: Getallen
    groep: Getallen
    half: Getallen
    getallen: dict[str, np.ndarray]


def load_casussen(verbinding: duckdb.DuckDBPyConnection) -> pa.Table:
    """The casussen that count, in order of `rij`; also kept as temporary table `audit_casus`."""
    verbinding.execute(f"CREATE TEMP TABLE audit_casus AS {CASUSSEN}")
    return verbinding.execute("SELECT * FROM audit_casus ORDER BY rij").to_arrow_table()


def load_rijen(verbinding: duckdb.DuckDBPyConnection, prijspeil: int, termijn: pa.Table
               ) -> list[Rijen]:
    """The rows of all tellings; needs `audit_casus`. `termijn`: the most days of every step."""
    verbinding.register("termijn_gelezen", termijn)
    verbinding.execute("CREATE TEMP TABLE audit_termijn AS FROM termijn_gelezen")
    factoren = ", ".join(f"({jaar}, {factor!r}::DOUBLE)"
                         for jaar, factor in _price_factors(prijspeil).items())
    verbinding.execute("CREATE TEMP TABLE audit_prijs AS "
                       f"FROM (VALUES {factoren}) AS f (prijspeil, factor)")
    per_telling: dict[str, Rijen] = {}
    for naam, select in TUSSENTABELLEN.items():  # one at a time: of many casussen each is large
        verbinding.execute(f"CREATE TEMP TABLE {naam} AS {select}")
        per_telling |= {definitie.telling: _load(verbinding, definitie)
                        for definitie in DEFINITIES if naam in definitie.sql}
        verbinding.execute(f"DROP TABLE {naam}")
    return [per_telling.get(definitie.telling) or _load(verbinding, definitie)
            for definitie in DEFINITIES]


def _price_factors(naar: int) -> dict[int, float]:
    """Per year what one euro of that year is in euros of `naar`; CPI, no change outside it."""
    with (PROJECT / "data" / "prijsindex.csv").open(encoding="utf-8", newline="") as bestand:
        stijging = {int(rij["jaar"]): 1 + float(rij["verandering_procent"]) / 100
                    for rij in csv.DictReader(bestand, delimiter=";")}
    niveau, stand = {}, 1.0
    for jaar in range(2000, 2051):
        stand *= stijging.get(jaar, 1.0)
        niveau[jaar] = stand
    return {jaar: niveau[naar] / stand for jaar, stand in niveau.items()}


def _load(verbinding: duckdb.DuckDBPyConnection, definitie: Definitie) -> Rijen:
    getallen = ", ".join(("", *definitie.getallen))
    tabel = verbinding.execute(f"""
        SELECT rij, as1::VARCHAR AS as1, as2::VARCHAR AS as2,
               coalesce(2 * year(periode) + month(periode) // 7, -1)::INTEGER AS half {getallen}
        FROM ({definitie.sql})""").to_arrow_table()
    as1, namen1 = _number(tabel["as1"])
    as2, namen2 = _number(tabel["as2"])
    nummer = as1 * len(namen2) + as2
    paar = np.flatnonzero(np.bincount(nummer))
    groepen = tuple((definitie.telling, namen1[p // len(namen2)], namen2[p % len(namen2)])
                    for p in paar)
    return Rijen(definitie, groepen, tabel["rij"].to_numpy(),
                 np.searchsorted(paar, nummer).astype(np.int32), tabel["half"].to_numpy(),
                 {naam: tabel[naam].to_numpy() for naam in definitie.getallen})


def _number(kolom: pa.ChunkedArray) -> tuple[Getallen, list[str | None]]:
    """Values as numbers in their order, and what they stand for; null is one of them, and last."""
    codes = kolom.combine_chunks().dictionary_encode(null_encoding="encode")
    volgorde = pc.array_sort_indices(codes.dictionary)
    rang = np.argsort(volgorde.to_numpy())
    return rang[codes.indices.to_numpy()], codes.dictionary.take(volgorde).to_pylist()


@dataclass(frozen=True)
class Feiten:
    """The groups, the bits of every fact, and per (group, condition) which fact it is."""

    groepen: tuple[Groep, ...]
    bits: Bits
    feit_van: Getallen


def build_feiten(alle: list[Rijen], codes: Codes, plaats: Getallen, woorden: int) -> Feiten:
    """The facts of all these rows. Fact 0 is never true.

    A condition on the period has a fact of its own for every group; any other condition leaves the
    fact of the group as it is.
    """
    perioden = np.flatnonzero(codes.is_periode)
    halven = [list_halves(codes, k) for k in perioden.tolist()]
    groepen: list[Groep] = []
    per_groep = 1 + len(perioden)
    # Once, at its full size: in parts to be joined it would be there twice.
    alle_bits = np.zeros((1 + per_groep * sum(len(rijen.groepen) for rijen in alle), woorden),
                         np.uint64)
    feit_van: list[Getallen] = []
    volgende = 1
    for rijen in alle:
        bekend = np.unique(rijen.half)
        hoort = np.array([np.isin(bekend, halve) for halve in halven]).reshape(-1, len(bekend))
        for groep, casus, half in _per_group(rijen):
            bits = pack_rows([casus[half == h] for h in bekend], plaats, woorden)
            feit = np.full(len(codes), volgende, np.int64)
            feit[perioden] = volgende + 1 + np.arange(len(perioden))
            groepen.append(groep)
            feit_van.append(feit)
            for plek, keuze in enumerate((np.ones(len(bekend), bool), *hoort), start=volgende):
                np.bitwise_or.reduce(bits[keuze], axis=0, out=alle_bits[plek])
            volgende += per_groep
    return Feiten(tuple(groepen), alle_bits,
                  np.array(feit_van, np.int64).reshape(-1, len(codes)))


def list_halves(codes: Codes, nummer: int) -> list[int]:
    """The half-years of a period: '2019', '2019H2' or a joined one."""
    halven = []
    for ruw in codes.ruw[nummer]:
        if deel := re.fullmatch(r"(\d{4})(?:H([12]))?", ruw):
            jaar, helft = int(deel[1]), deel[2]
            halven += [2 * jaar + int(helft) - 1] if helft else [2 * jaar, 2 * jaar + 1]
    return halven


def _per_group(rijen: Rijen) -> Iterable[tuple[Groep, Getallen, Getallen]]:
    volgorde = np.argsort(rijen.groep, kind="stable")
    grenzen = np.searchsorted(rijen.groep[volgorde], np.arange(len(rijen.groepen) + 1))
    for nummer, groep in enumerate(rijen.groepen):
        deel = volgorde[grenzen[nummer]:grenzen[nummer + 1]]
        yield groep, rijen.casus[deel], rijen.half[deel]
