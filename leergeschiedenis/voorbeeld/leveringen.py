"""Cut the whole history into deliveries: what an organisation knew on the day it delivered.

A casus is delivered in every period in which something happened to it; while it runs without an
end, outcome and later measurements. So one casus can be in two deliveries, as in real life.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.inlezen.grenzen import RIJEN
from leergeschiedenis.velden import ONTBREEKT
from leergeschiedenis.voorbeeld.casussen import (
    HUISHOUDENS,
    LEEFGEBIEDEN,
    NOOIT,
    STAPPEN,
    UITKOMSTEN,
    WETTEN,
    Casussen,
)
from leergeschiedenis.voorbeeld.kolommen import as_codes, as_getallen, as_lijsten
from leergeschiedenis.voorbeeld.opzet import LIJSTEN, Deelnemer, Opzet, Periode
from leergeschiedenis.voorbeeld.toeval import Getallen, start_trekking

_STATUSSEN = tuple(LIJSTEN["casusstatus"])
_REDENEN = tuple(ONTBREEKT)
_ZONDER_INWONERNUMMER = 0.12
_MET_PROEFTUINNUMMER = 0.6
_STAP_GEMIST = 0.05


@dataclass(frozen=True)
class Geschiedenis:
    """Everything that happened: per sheet all rows, with `casus` as index instead of number."""

    opzet: Opzet
    casussen: Casussen
    bladen: Mapping[str, pa.Table]

    @property
    def laatste(self) -> Getallen:
        """Per casus the last day on which something happened, as far as it will be known."""
        laatste = np.where(np.isnat(self.casussen.einde), np.datetime64(self.opzet.tot),
                           self.casussen.einde)
        for naam, veld in (("metingen", "datum"), ("belemmeringen", "opgelost_op")):
            tabel = self.bladen[naam]
            datum = tabel[veld].to_numpy().astype("datetime64[D]")
            bekend = datum <= np.datetime64(self.opzet.tot)
            np.maximum.at(laatste, tabel["casus"].to_numpy()[bekend], datum[bekend])
        return laatste


@dataclass(frozen=True)
class Uitgave:
    """One delivery: who, for which period, and its rows per sheet."""

    deelnemer: Deelnemer
    van: date
    tot: date
    bladen: Mapping[str, pa.Table]


def build_stappen(casussen: Casussen, zaad: int) -> pa.Table:
    """Rows of sheet stappen, `casus` as index; now and then one was not written down."""
    trekking = start_trekking(zaad, "stappen")
    gezet = trekking.random(casussen.stappen.shape) > _STAP_GEMIST
    gezet &= ~(casussen.is_stilgelegd[:, None] & (np.arange(len(STAPPEN)) > 2))
    casus, stap = np.nonzero(gezet & (casussen.stappen <= np.where(
        np.isnat(casussen.einde), casussen.stappen[:, -1], casussen.einde)[:, None]))
    return pa.table({"casus": casus, "stap": as_codes(stap, STAPPEN),
                     "datum": casussen.stappen[casus, stap]})


def build_casusblad(opzet: Opzet, casussen: Casussen, verhalen: Mapping[str, pa.Array],
                    zaad: int) -> pa.Table:
    """Rows of sheet casussen in order of index; the numbers of the organisations come later."""
    trekking = start_trekking(zaad, "casusblad")
    aantal = len(casussen)
    letters = np.array([i.letter for i in opzet.initiatieven])[casussen.initiatief]
    breedte = max(4, len(str(aantal)))
    zonder = trekking.random(aantal)[casussen.inwoner] < _ZONDER_INWONERNUMMER
    met = (trekking.random(aantal) < _MET_PROEFTUINNUMMER) | (casussen.tweede >= 0)
    geen_leeftijd = np.where(trekking.random(aantal) < 0.03, trekking.integers(0, 3, aantal), -1)
    huishouden = np.where(trekking.random(aantal) < 0.04,
                          len(HUISHOUDENS) + trekking.integers(0, 3, aantal), casussen.huishouden)
    gebieden = [g for i in opzet.initiatieven for g in i.gebieden]
    eerste = np.cumsum([0] + [len(i.gebieden) for i in opzet.initiatieven])[casussen.initiatief]
    return pa.table({
        "inwoner_nummer": pa.array(_numbers(letters, "I", casussen.inwoner, breedte), mask=zonder),
        "proeftuin_nummer": pa.array(_numbers(letters, "P", np.arange(aantal), breedte),
                                     mask=~met),
        "gebied": as_codes(eerste + casussen.gebied, gebieden),
        "start": casussen.start,
        "einde": casussen.einde,
        "leeftijd": as_getallen(casussen.leeftijd, geen_leeftijd >= 0),
        "leeftijd_ontbreekt": as_codes(geen_leeftijd, _REDENEN),
        "huishouden": as_codes(huishouden, HUISHOUDENS + _REDENEN),
        "leefgebieden": as_lijsten(casussen.leefgebied, LEEFGEBIEDEN),
        "wetten": as_lijsten(casussen.wet, WETTEN),
        **verhalen,
        "uitkomst": as_codes(casussen.uitkomst, UITKOMSTEN),
        "status": as_codes(1 + casussen.is_stilgelegd, _STATUSSEN),
    })


def build_uitgaven(geschiedenis: Geschiedenis, perioden: Sequence[Periode]) -> Iterator[Uitgave]:
    """Every delivery in order of period; who stopped within one, delivers only over the whole time.
    """
    opzet, casussen = geschiedenis.opzet, geschiedenis.casussen
    is_geheel = len(perioden) == 1
    laatste = geschiedenis.laatste
    nummers = [_numbers_of(nummer, casussen, opzet) for nummer in range(len(opzet.deelnemers))]
    for van, tot in perioden:
        for nummer, deelnemer in enumerate(opzet.deelnemers):
            einde = min(tot, deelnemer.tot)
            if deelnemer.van > einde or (einde < tot and not is_geheel):
                continue
            eigen = casussen.deelnemer == nummer
            gekozen = ((eigen | (casussen.tweede == nummer)) & (laatste >= np.datetime64(van))
                       & (casussen.start <= np.datetime64(einde)))
            if gekozen.any():
                yield Uitgave(deelnemer, van, einde,
                              _cut(geschiedenis, gekozen, eigen, nummers[nummer], einde))


def list_perioden(geschiedenis: Geschiedenis) -> Sequence[Periode]:
    """As few periods as can be, of which every delivery fits in one file: all of it, or years."""
    van, tot = geschiedenis.opzet.van, geschiedenis.opzet.tot
    wie = geschiedenis.casussen.deelnemer
    meeste = max(np.bincount(wie[tabel["casus"].to_numpy()]).max(initial=0)
                 for naam, tabel in geschiedenis.bladen.items() if naam != "casussen")
    if meeste <= RIJEN:
        return ((van, tot),)
    return [(max(van, date(jaar, 1, 1)), min(tot, date(jaar, 12, 31)))
            for jaar in range(van.year, tot.year + 1)]


def _numbers(letters: Getallen, soort: str, volgnummer: Getallen, breedte: int) -> list[str]:
    return [f"{letter}{soort}-{nummer + 1:0{breedte}}"
            for letter, nummer in zip(letters, volgnummer, strict=True)]


def _numbers_of(nummer: int, casussen: Casussen, opzet: Opzet) -> Getallen:
    """The numbers that one organisation gives: in order of start, by initiative."""
    eigen = np.flatnonzero((casussen.deelnemer == nummer) | (casussen.tweede == nummer))
    letter = opzet.initiatieven[opzet.deelnemers[nummer].initiatief].letter
    nummers = np.full(len(casussen), "", object)
    nummers[eigen] = [f"{letter}-{volgnummer:04}" for volgnummer in range(1, len(eigen) + 1)]
    return nummers


def _cut(geschiedenis: Geschiedenis, gekozen: Getallen, eigen: Getallen, nummers: Getallen,
         tot: date) -> dict[str, pa.Table]:
    """The rows of the chosen casussen as known at `tot`; shared ones without their costs."""
    dag = np.datetime64(tot)
    bladen = {"casussen": _cut_casussen(geschiedenis, gekozen, eigen, nummers, dag)}
    einde, uitvoering = geschiedenis.casussen.einde, geschiedenis.casussen.stappen[:, 4]
    for naam, tabel in geschiedenis.bladen.items():
        if naam == "casussen":
            continue
        casus = tabel["casus"].to_numpy()
        # Who delivers a casus as the second adds only who were involved.
        mee = gekozen[casus] & (eigen[casus] | (naam == "betrokken"))
        if naam in ("kosten", "effecten"):
            mee &= ((einde <= dag) | (uitvoering <= dag))[casus]
        for veld in ("datum", "gemeld_op"):
            if veld in tabel.column_names:
                mee &= tabel[veld].to_numpy() <= dag
        tabel = tabel.filter(pa.array(mee))
        if naam == "belemmeringen":
            tabel = _reopen(tabel, dag)
        bladen[naam] = tabel.set_column(0, "casus", pa.array(nummers[casus[mee]], pa.string()))
    return bladen


def _cut_casussen(geschiedenis: Geschiedenis, gekozen: Getallen, eigen: Getallen,
                  nummers: Getallen, dag: np.datetime64) -> pa.Table:
    tabel = geschiedenis.bladen["casussen"].filter(pa.array(gekozen))
    loopt = ~(geschiedenis.casussen.einde <= dag)[gekozen]
    stil = geschiedenis.casussen.is_stilgelegd[gekozen]
    einde = np.where(loopt, NOOIT, geschiedenis.casussen.einde[gekozen])
    gedeeld = pa.array(~eigen[gekozen])
    nieuw = {
        "einde": pa.array(einde),
        "uitkomst": pc.if_else(pa.array(loopt), "onbekend", tabel["uitkomst"].cast(pa.string())),
        "status": as_codes(np.where(stil, 2, ~loopt), _STATUSSEN),
    }
    for veld in ("reguliere_oplossing", "proeftuin_oplossing"):
        nieuw[veld] = pc.if_else(gedeeld, pa.scalar(None, pa.string()), tabel[veld])
    for naam, kolom in nieuw.items():
        tabel = tabel.set_column(tabel.column_names.index(naam), naam, kolom)
    leeg = pa.nulls(tabel.num_rows, pa.string())
    return (tabel.append_column("casusnummer", pa.array(nummers[gekozen], pa.string()))
            .append_column("initiatief", leeg).append_column("organisatie", leeg))


def _reopen(tabel: pa.Table, dag: np.datetime64) -> pa.Table:
    """Obstacles that were resolved later are still open on this day."""
    op = tabel["opgelost_op"].to_numpy().astype("datetime64[D]")
    later = op > dag
    oplossing = pc.if_else(pa.array(later), "open", tabel["oplossing"].cast(pa.string()))
    toelichting = pc.if_else(pa.array(later), pa.scalar(None, pa.string()),
                             tabel["toelichting"].cast(pa.string()))
    for naam, kolom in (("oplossing", oplossing), ("toelichting", toelichting),
                        ("opgelost_op", pa.array(np.where(later, NOOIT, op)))):
        tabel = tabel.set_column(tabel.column_names.index(naam), naam, kolom)
    return tabel
