"""A bron for tests, made directly: without form, import or pseudonymising, in milliseconds.

    maak_bron(pad, [{"bewoner": 1, "start_maand": date(2018, 3, 1)}, …], belemmeringen=[…])
    maak_bron(pad, **synthetische_casussen(10_000, zaad=1))
    python -m tests.bronmaker UIT.duckdb --inwoners 100000 --zaad 1

Tables are those of `contract.bron_kolommen`, views those of `queries/schema/bron_weergaven.sql`.
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.bron import BRONVERSIE
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.contract import BLADEN as CONTRACT
from leergeschiedenis.contract import DIMENSIES

Rijen = pa.Table | Sequence[Mapping[str, Any]]

BLADEN = ("casussen", "stappen", "betrokken", "metingen", "kosten", "belemmeringen", "effecten")
AFZENDER = ("initiatief", "organisatie", "sector")
STANDAARD = {
    "initiatief": "Proeftuin Eén", "organisatie": "Voorbeeldzorg", "sector": "welzijn",
    "start_maand": date(2018, 3, 1), "uitkomst": "verbeterd", "status": "afgerond",
}
"""What a casus holds where a test does not say; every other missing field is null."""

TERMIJNEN = {"gesprek": 14, "plan": 42, "besluit": 56}
"""The agreed maximum of some steps, in every bron."""

EERSTE_JAAR, JAREN = 2016, 7


def maak_bron(pad: Path | str, casussen: Rijen, **bladen: Rijen) -> Path:
    """Write a bron to `pad` (or `:memory:`-free file) and return the path.

    `casussen`: rows with the columns of `bron_kolommen('casussen')` plus `bewoner` (int, the
    resident; without it every casus is its own), `initiatief`, `organisatie` and `sector` of the
    delivery. `casusnummer` is 'c0', 'c1', … where it is missing. Other sheets, by name, refer to
    it in `casus`. Any column may be left out. One levering per different sender.
    """
    tabellen = {"casussen": _complete_casussen(casussen)}
    tabellen |= {naam: _to_table(rijen) for naam, rijen in bladen.items()}
    onbekend = set(bladen) - set(BLADEN)
    assert not onbekend, f"geen blad van een casus: {onbekend}"
    Path(pad).unlink(missing_ok=True)
    with duckdb.connect(str(pad)) as verbinding:
        _create_tables(verbinding)
        _store_casussen(verbinding, tabellen.pop("casussen"))
        for naam, tabel in tabellen.items():
            _store_blad(verbinding, naam, tabel)
        verbinding.executemany(
            "INSERT INTO afspraken (levering, stap, maximale_dagen) VALUES (1, ?, ?)",
            list(TERMIJNEN.items()))
        for opdracht in _schema().split(";\n"):
            if "VIEW" in opdracht:
                verbinding.execute(opdracht)
    return Path(pad)


def open_bron(pad: Path | str) -> duckdb.DuckDBPyConnection:
    """A read-only connection, as the import gives it to the kubus."""
    return duckdb.connect(str(pad), read_only=True)


def _schema() -> str:
    wortel = Path(__file__).resolve().parent.parent
    return (wortel / "queries" / "schema" / "bron_weergaven.sql").read_text(encoding="utf-8")


_SQL = {pa.string(): "VARCHAR", pa.int32(): "INTEGER", pa.float64(): "DOUBLE",
        pa.date32(): "DATE", pa.list_(pa.string()): "VARCHAR[]", pa.bool_(): "BOOLEAN"}


def _create_tables(verbinding: duckdb.DuckDBPyConnection) -> None:
    verbinding.execute("CREATE TABLE bewoner (casusnummer VARCHAR, bewoner INTEGER)")
    for naam in (blad.naam for blad in CONTRACT):
        velden = ", ".join(f'"{k.naam}" {_SQL[k.type]}' for k in bron_kolommen(naam))
        verbinding.execute(f"CREATE TABLE {naam} (levering INTEGER, {velden})")
    verbinding.execute(f"CREATE TABLE bron AS SELECT {BRONVERSIE} AS schema_versie")


def _store_casussen(verbinding: duckdb.DuckDBPyConnection, nieuw: pa.Table) -> None:
    verbinding.register("nieuw", nieuw)
    verbinding.execute("INSERT INTO bewoner SELECT casusnummer, bewoner FROM nieuw")
    verbinding.execute("""
        INSERT INTO levering BY NAME
        SELECT row_number() OVER (ORDER BY initiatief, organisatie, sector) AS levering,
               initiatief, organisatie, sector, min(start_maand) AS periode_van,
               max(start_maand) AS periode_tot, 1 AS formulierversie, 'ja' AS fictief
        FROM nieuw GROUP BY initiatief, organisatie, sector""")
    velden = [k.naam for k in bron_kolommen("casussen") if k.naam in nieuw.column_names]
    keuze = ", ".join(f"nieuw.{naam}" for naam in velden)
    verbinding.execute(f"""
        INSERT INTO casussen BY NAME
        SELECT levering.levering, {keuze}
        FROM nieuw JOIN levering USING (initiatief, organisatie, sector)""")
    verbinding.unregister("nieuw")


def _store_blad(verbinding: duckdb.DuckDBPyConnection, naam: str, nieuw: pa.Table) -> None:
    if not nieuw.num_rows:
        return
    verbinding.register("nieuw", nieuw)
    verbinding.execute(f"""
        INSERT INTO {naam} BY NAME
        SELECT casussen.levering, nieuw.*
        FROM nieuw JOIN casussen ON casussen.casusnummer = nieuw.casus""")
    verbinding.unregister("nieuw")


def _to_table(rijen: Rijen) -> pa.Table:
    return rijen if isinstance(rijen, pa.Table) else pa.Table.from_pylist(list(rijen))


def _complete_casussen(rijen: Rijen) -> pa.Table:
    if not isinstance(rijen, pa.Table):
        rijen = pa.Table.from_pylist([STANDAARD | dict(rij) for rij in rijen])
    aantal = rijen.num_rows
    if "casusnummer" not in rijen.column_names:
        rijen = rijen.append_column("casusnummer", pa.array([f"c{i}" for i in range(aantal)]))
    if "bewoner" not in rijen.column_names:
        rijen = rijen.append_column("bewoner", pa.array(np.arange(aantal, dtype=np.int32)))
    for naam in AFZENDER:
        if naam not in rijen.column_names:
            rijen = rijen.append_column(naam, pa.array([STANDAARD[naam]] * aantal))
    if "start_maand" not in rijen.column_names:  # a table without any row
        rijen = rijen.append_column("start_maand", pa.nulls(aantal, pa.date32()))
    return rijen


def synthetische_casussen(
    aantal: int, zaad: int = 0, *, initiatieven: int = 4, organisaties: int = 6,
    meer_casussen: float = 0.18, afhankelijk: float = 0.5,
) -> dict[str, pa.Table]:
    """Plausible invented casussen of `aantal` residents, per sheet: the arguments of `maak_bron`.

    Skewed: few initiatieven, organisaties, leefgebieden and wetten hold most. `organisaties` is
    per initiatief, `meer_casussen` the share of residents with more than one casus, `afhankelijk`
    the share of wetten that follow from the leefgebied (1.0: perfectly dependent).
    """
    toeval = np.random.default_rng(zaad)
    casussen = _draw_casussen(toeval, aantal, initiatieven, organisaties, meer_casussen,
                              afhankelijk)
    nummers = casussen["casusnummer"].to_numpy(zero_copy_only=False)
    start = casussen["start_maand"].to_numpy()
    return {
        "casussen": casussen,
        "betrokken": _draw_betrokken(toeval, casussen, nummers),
        "metingen": _draw_metingen(toeval, casussen, nummers, start),
        "kosten": _draw_kosten(toeval, nummers, start),
        "belemmeringen": _draw_belemmeringen(toeval, nummers, start),
        "stappen": _draw_stappen(toeval, nummers),
        "effecten": _draw_effecten(toeval, nummers),
    }


def _skewed(aantal: int, macht: float = 0.9) -> np.ndarray:
    gewicht = 1 / np.arange(1, aantal + 1) ** macht
    return gewicht / gewicht.sum()


def _pick(toeval: np.random.Generator, lijst: Sequence[str], aantal: int,
          macht: float = 0.9) -> np.ndarray:
    return np.array(lijst)[toeval.choice(len(lijst), aantal, p=_skewed(len(lijst), macht))]


def _codes(lijst: str) -> list[str]:
    return list(load_codelijsten()[lijst])


def _lists(vlaggen: np.ndarray, codes: Sequence[str]) -> pa.ListArray:
    """Boolean (n, k) to lists of codes."""
    rij, kolom = np.nonzero(vlaggen)
    grenzen = np.searchsorted(rij, np.arange(len(vlaggen) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(grenzen), pa.array(codes).take(pa.array(kolom)))


def _draw_casussen(toeval: np.random.Generator, aantal: int, initiatieven: int, organisaties: int,
                   meer_casussen: float, afhankelijk: float) -> pa.Table:
    p = meer_casussen
    hoeveel = toeval.choice(4, aantal, p=[1 - p, 0.72 * p, 0.22 * p, 0.06 * p]) + 1
    bewoner = np.repeat(np.arange(aantal, dtype=np.int32), hoeveel)
    n = len(bewoner)
    initiatief = np.repeat(toeval.choice(initiatieven, aantal, p=_skewed(initiatieven)), hoeveel)
    organisatie = toeval.choice(organisaties, n, p=_skewed(organisaties))
    sectoren = _codes("sector")
    sector = np.array(sectoren)[(organisatie * 5 + initiatief * 2) % len(sectoren)]

    maanden = 12 * JAREN
    groei = np.linspace(0.3, 1.0, maanden)
    start = toeval.choice(maanden, n, p=groei / groei.sum())
    duur_dagen = np.maximum(toeval.gamma(2.0, 110.0, n), 5).astype(np.int32)
    einde = start + duur_dagen // 30
    af = (einde < maanden) & (toeval.random(n) < 0.85)
    begin = np.datetime64(f"{EERSTE_JAAR}-01", "M")

    leeftijd = np.repeat(np.clip(toeval.normal(46, 21, aantal), 0, 99), hoeveel)
    vanaf = (leeftijd // 5 * 5).astype(np.int32)
    zonder_leeftijd = toeval.random(n) < 0.04
    huishoudens = np.array([*_codes("huishouden"), "onbekend"])
    jong = np.repeat(toeval.choice(6, aantal, p=[.28, .10, .30, .24, .04, .04]), hoeveel)
    oud = np.repeat(toeval.choice(6, aantal, p=[.52, .30, .07, .03, .03, .05]), hoeveel)
    huishouden = huishoudens[np.where(leeftijd < 50, jong, oud)]

    leefgebied = toeval.random((n, 13)) < 2.1 * _skewed(13, 0.8)
    leefgebied[np.arange(n), toeval.choice(13, n, p=_skewed(13, 0.8))] = True
    volgt = leefgebied[:, np.arange(8)] & (toeval.random((n, 8)) < 0.8)
    los = toeval.random((n, 8)) < 1.3 * _skewed(8, 1.1)
    wet = np.where(toeval.random(n)[:, None] < afhankelijk, volgt, los)
    wet[~wet.any(axis=1), 0] = True

    uitkomst = np.where(af, _pick(toeval, _codes("uitkomst"), n, 0.7), "onbekend")
    status = np.where(af, "afgerond", np.where(toeval.random(n) < 0.9, "lopend", "stilgelegd"))
    return pa.table({
        "casusnummer": pc.binary_join_element_wise("c", pa.array(np.arange(n)).cast("string"), ""),
        "bewoner": bewoner,
        "initiatief": pc.binary_join_element_wise(
            "Proeftuin", pa.array(initiatief + 1).cast("string"), " "),
        "organisatie": pc.binary_join_element_wise(
            "Organisatie", pa.array(initiatief + 1).cast("string"),
            pa.array(organisatie + 1).cast("string"), " "),
        "sector": pa.array(sector),
        "start_maand": _months(begin, start),
        "einde_maand": _months(begin, einde, ~af),
        "doorlooptijd_dagen": pa.array(duur_dagen, mask=~af),
        "leeftijd_vanaf": pa.array(vanaf, mask=zonder_leeftijd),
        "leeftijd_ontbreekt": pa.array(np.full(n, "onbekend"), mask=~zonder_leeftijd),
        "huishouden": pa.array(huishouden),
        "leefgebieden": _lists(leefgebied, _codes("leefgebied")),
        "wetten": _lists(wet, _codes("wet")),
        "uitkomst": pa.array(uitkomst), "status": pa.array(status),
    })


def _months(begin: np.datetime64, maand: np.ndarray, leeg: np.ndarray | None = None) -> pa.Array:
    dagen = (begin + maand.astype("timedelta64[M]")).astype("datetime64[D]")
    return pa.array(dagen, mask=leeg)


def _repeat_rows(toeval: np.random.Generator, n: int, kans: Sequence[float]) -> np.ndarray:
    """Row numbers 0..n-1, each repeated 0, 1, 2, … times with these probabilities."""
    return np.repeat(np.arange(n), toeval.choice(len(kans), n, p=kans))


def _draw_betrokken(toeval: np.random.Generator, casussen: pa.Table,
                    nummers: np.ndarray) -> pa.Table:
    rij = _repeat_rows(toeval, len(nummers), [0.1, 0.35, 0.3, 0.15, 0.1])
    wie = toeval.choice(12, len(rij), p=_skewed(12))
    _, eerste = np.unique(rij * 12 + wie, return_index=True)
    rij, wie = rij[eerste], wie[eerste]
    initiatief = casussen["initiatief"].combine_chunks().take(pa.array(rij))
    return pa.table({
        "casus": nummers[rij],
        "organisatie": pc.binary_join_element_wise(
            "Partner", pa.array(wie + 1).cast("string"), "van", initiatief, " "),
        "sector": np.array(_codes("sector"))[wie],
        "rol": _pick(toeval, _codes("rol"), len(rij)),
    })


def _draw_metingen(toeval: np.random.Generator, casussen: pa.Table, nummers: np.ndarray,
                   start: np.ndarray) -> pa.Table:
    n = len(nummers)
    leeftijd = casussen["leeftijd_vanaf"].combine_chunks().fill_null(40).to_numpy()
    instrumenten = np.array(_codes("instrument"))
    keuze = np.where(leeftijd < 10, 2, np.where(leeftijd < 20, 1, 0))
    keuze = np.where(toeval.random(n) < 0.06, 3, keuze)
    niveau = toeval.normal(5.2, 1.3, (n, 1)) + toeval.normal(0, 1, (n, len(DIMENSIES)))
    heeft = toeval.random(n) < 0.65
    delen = []
    for moment, kans, winst in (("T0", 1.0, 0.0), ("T1", 0.6, 0.8), ("T2", 0.35, 1.0)):
        heeft = heeft & (toeval.random(n) < kans)
        rij = np.flatnonzero(heeft)
        cijfers = niveau[rij] + winst + toeval.normal(0, 0.8, (len(rij), len(DIMENSIES)))
        cijfers = np.clip(np.round(cijfers), 0, 10)
        leeg = toeval.random(cijfers.shape) < 0.03
        delen.append(pa.table({
            "casus": nummers[rij], "meetmoment": np.full(len(rij), moment),
            "datum_maand": pa.array(start[rij]), "instrument": instrumenten[keuze[rij]],
            **{naam: pa.array(cijfers[:, k], mask=leeg[:, k]) for k, naam in enumerate(DIMENSIES)},
        }))
    return pa.concat_tables(delen, promote_options="permissive")  # an empty one knows no types


def _draw_kosten(toeval: np.random.Generator, nummers: np.ndarray, start: np.ndarray) -> pa.Table:
    heeft = np.flatnonzero(toeval.random(len(nummers)) < 0.4)
    delen = []
    for scenario, factor in (("regulier", 1.0), ("proeftuin", 0.8)):
        rij = heeft[_repeat_rows(toeval, len(heeft), [0.03, 0.3, 0.3, 0.2, 0.17])]
        n = len(rij)
        structureel = toeval.random(n) < 0.6
        delen.append(pa.table({
            "casus": nummers[rij], "scenario": np.full(n, scenario),
            "post": np.full(n, "Begeleiding"),
            "hoeveelheid": np.round(toeval.gamma(2.0, 3.0, n), 1),
            "eenheid": np.full(n, "uur"),
            "prijs": pa.array(np.round(toeval.lognormal(4.0, 0.6, n) * factor, 2),
                              mask=toeval.random(n) < 0.03),
            "prijspeil": start[rij].astype("datetime64[Y]").astype(np.int32) + 1970,
            "betaler": _pick(toeval, _codes("betaler"), n, 1.0),
            "maanden": pa.array(toeval.choice([3.0, 6.0, 12.0, 24.0], n), mask=~structureel),
            "looptijd": np.where(structureel, "structureel", "eenmalig"),
            "zekerheid": _pick(toeval, _codes("zekerheid"), n, 0.6),
        }))
    return pa.concat_tables(delen, promote_options="permissive")  # an empty one knows no types


def _draw_belemmeringen(toeval: np.random.Generator, nummers: np.ndarray,
                        start: np.ndarray) -> pa.Table:
    rij = _repeat_rows(toeval, len(nummers), [0.42, 0.33, 0.17, 0.08])
    n = len(rij)
    soort = toeval.choice(8, n, p=_skewed(8, 0.8))
    niveaus = _codes("niveau")
    niveau = np.where(toeval.random(n) < 0.5, soort % len(niveaus),
                      toeval.choice(len(niveaus), n, p=_skewed(len(niveaus), 0.5)))
    oplossing = _pick(toeval, ["omzeild", "open", "structureel", "geescaleerd"], n, 0.8)
    gemeld = start[rij].astype("datetime64[M]") + toeval.integers(0, 6, n)
    klaar = gemeld + toeval.integers(1, 14, n)
    return pa.table({
        "casus": nummers[rij], "type": np.array(_codes("belemmeringstype"))[soort],
        "aard": _pick(toeval, _codes("aard"), n), "niveau": np.array(niveaus)[niveau],
        "omschrijving": np.full(n, "Verzonnen"),
        "gemeld_op_maand": gemeld.astype("datetime64[D]"), "oplossing": oplossing,
        "opgelost_op_maand": pa.array(klaar.astype("datetime64[D]"),
                                      mask=np.isin(oplossing, ["open", "geescaleerd"])),
        "oplostijd_dagen": pa.array((klaar - gemeld).astype(np.int32) * 30,
                                    mask=np.isin(oplossing, ["open", "geescaleerd"])),
        "werkgroep": pa.array(np.array(_codes("werkgroep"))[soort % 4],
                              mask=toeval.random(n) < 0.1),
    })


def _draw_stappen(toeval: np.random.Generator, nummers: np.ndarray) -> pa.Table:
    stappen = [*TERMIJNEN, "uitvoering"]
    gezet = np.arange(len(stappen)) < toeval.choice(5, len(nummers), p=[.1, .1, .15, .25, .4])[
        :, None]
    rij, stap = np.nonzero(gezet)
    dagen = toeval.gamma(2.0, 9.0 * (1 + stap)).astype(np.int32)
    return pa.table({
        "casus": nummers[rij], "stap": np.array(stappen)[stap],
        "dagen_na_start": pa.array(dagen, mask=toeval.random(len(rij)) < 0.03)})


def _draw_effecten(toeval: np.random.Generator, nummers: np.ndarray) -> pa.Table:
    rij = _repeat_rows(toeval, len(nummers), [0.4, 0.3, 0.2, 0.1])
    n, betalers = len(rij), _codes("betaler")
    soort = toeval.choice(11, n, p=_skewed(11))
    return pa.table({
        "casus": nummers[rij], "investeerder": _pick(toeval, betalers, n),
        "activiteit": np.array(_codes("activiteit"))[soort],
        "effect": _pick(toeval, _codes("effectsoort"), n),
        "incasseerder": np.array(betalers)[(soort + toeval.integers(0, 3, n)) % len(betalers)],
        "waarde": pa.array(np.round(toeval.normal(400, 500, n) / 25) * 25,
                           mask=toeval.random(n) < 0.2)})


def main() -> None:
    """Write one synthetic bron."""
    ontleder = argparse.ArgumentParser(description=main.__doc__)
    ontleder.add_argument("pad", type=Path)
    ontleder.add_argument("--inwoners", type=int, default=600)
    ontleder.add_argument("--zaad", type=int, default=0)
    keuze = ontleder.parse_args()
    maak_bron(keuze.pad, **synthetische_casussen(keuze.inwoners, keuze.zaad))


if __name__ == "__main__":
    main()
