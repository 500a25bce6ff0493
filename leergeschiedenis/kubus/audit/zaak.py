"""Everything the attacks know: the shown cells, beside the residents behind them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus.audit.codes import Codes, select_casussen
from leergeschiedenis.kubus.audit.definities import DEFINITIES
from leergeschiedenis.kubus.audit.feiten import (
    Groep,
    Rijen,
    build_feiten,
    load_casussen,
    load_rijen,
)
from leergeschiedenis.kubus.audit.getoond import describe_cells, read_getoond
from leergeschiedenis.kubus.audit.ruimte import (
    Bits,
    Getallen,
    Ruimte,
    Vlaggen,
    build_ruimte,
    count_bits,
    hash_bits,
    sum_counts,
    unpack,
)


@dataclass(frozen=True)
class Zaak:
    """One publication and its bron, with the cells as numbers.

    Of every shown cell: `groep` (telling with axes), `voorwaarden` (numbers of conditions, highest
    first, 0 is none), `getoond` (the published number) and its `cel_id`. `onbekend` are cells that
    name a code which the publication does not declare.
    """

    instellingen: Instellingen
    m: int
    codes: Codes
    groepen: Sequence[Groep]
    ruimte: Ruimte
    rijen: Sequence[Rijen]
    feit_van: Getallen  # (group, condition) -> fact
    boven: Getallen  # condition -> the coarser condition that holds it whole, or -1
    cel_id: Getallen
    groep: Getallen
    voorwaarden: Getallen
    getoond: Getallen
    onbekend: Sequence[str]
    maat: pa.Table
    organisatie: Sequence[str]  # per casus who delivered it
    toeval: np.random.Generator

    @property
    def drempel(self) -> int:
        """The least number of residents that may be shown or left by subtraction."""
        return self.instellingen.drempel

    @property
    def afrondbasis(self) -> int:
        """Counts are shown as multiples of this."""
        return self.instellingen.afrondbasis

    def __len__(self) -> int:
        return len(self.cel_id)

    @cached_property
    def feit(self) -> Getallen:
        """Per shown cell its fact."""
        return self.feiten(self.groep, self.voorwaarden)

    @cached_property
    def aantallen(self) -> Getallen:
        """Per shown cell the true number of residents."""
        return self._tellingen[0]

    @cached_property
    def merken(self) -> Bits:
        """Per shown cell a mark of its set of residents: equal sets, equal marks."""
        return self._tellingen[1]

    @cached_property
    def staarten(self) -> Getallen:
        """Per shown cell its residents among a fixed lot of residents with one casus."""
        return self._tellingen[2]

    @cached_property
    def casusaantallen(self) -> Getallen:
        """Per shown cell the true number of casussen."""
        return self._tellingen[3]

    @cached_property
    def _tellingen(self) -> tuple[Getallen, Bits, Getallen, Getallen]:
        def measure(casussen: Bits) -> tuple[Getallen, Bits, Getallen, Getallen]:
            per_woord = np.bitwise_count(casussen)
            bits = self.ruimte.fold(casussen)
            los = self.ruimte.staart
            staart = sum_counts(per_woord[:, los])
            meer = sum_counts(per_woord[:, :los.start]) + sum_counts(per_woord[:, los.stop:])
            return (count_bits(bits[:, :los.start]) + staart, hash_bits(bits), staart,
                    meer + staart)
        aantallen, merken, staarten, casussen = self._gather(self.feit, self.voorwaarden, measure)
        return aantallen, merken, staarten, casussen

    @cached_property
    def meervoudig(self) -> Ruimte:
        """The residents with several casussen (and a few others) as a space of their own."""
        return self.ruimte.take(self.ruimte.is_meer)

    @cached_property
    def geldt(self) -> Vlaggen:
        """Per condition (row) and casus (column): does it hold? A period: always."""
        return unpack(self.ruimte.voorwaarden, 64 * self.ruimte.lagen[-1].stop).take(
            self.ruimte.plaats, axis=1)

    @cached_property
    def leveraars(self) -> tuple[int, Getallen]:
        """How many organisations delivered, and per casus the number of the one that did."""
        namen, nummer = np.unique(self.organisatie, return_inverse=True)
        return len(namen), nummer

    def feiten(self, groep: Getallen, voorwaarden: Getallen) -> Getallen:
        """The fact of cells: that of the group, or of the group in the period they name."""
        feit = self.feit_van[groep, 0]
        for kolom in voorwaarden.T:
            feit = np.where(self.codes.is_periode[kolom], self.feit_van[groep, kolom], feit)
        return feit

    @cached_property
    def grenzen(self) -> tuple[Getallen, Getallen]:
        """Per shown cell the lowest and highest number that everyone can read in it."""
        marge = self.afrondbasis // 2
        return np.maximum(self.getoond - marge, self.drempel), self.getoond + marge

    def sets(self, cellen: Getallen) -> Bits:
        """The residents of shown cells."""
        return self.ruimte.sets(self.feit[cellen], self.voorwaarden[cellen])

    def count(self, groep: Getallen, voorwaarden: Getallen) -> Getallen:
        """Number of residents of any cells, shown or not."""
        (aantal,) = self._gather(self.feiten(groep, voorwaarden), voorwaarden,
                                 lambda bits: (count_bits(self.ruimte.fold(bits)),))
        return np.asarray(aantal, np.int64)

    def mark(self, groep: Getallen, voorwaarden: Getallen) -> Bits:
        """The marks of any cells, shown or not."""
        (merk,) = self._gather(self.feiten(groep, voorwaarden), voorwaarden,
                               lambda bits: (hash_bits(self.ruimte.fold(bits)),))
        return np.asarray(merk, np.uint64)

    def _gather(self, feit: Getallen, voorwaarden: Getallen,
                meet: Callable[[Bits], tuple[Any, ...]]) -> tuple[Any, ...]:
        """What `meet` says of the sets of casussen of these cells."""
        if not len(feit):
            return meet(np.zeros((0, self.ruimte.lagen[-1].stop), np.uint64))
        delen = self.ruimte.map_casussen(feit, voorwaarden, meet)
        return tuple(np.concatenate(rij) for rij in zip(*delen, strict=True))

    @cached_property
    def _zoeklijst(self) -> tuple[Getallen, Getallen]:
        sleutel = self._sleutel(self.groep, self.voorwaarden)
        volgorde = np.argsort(sleutel)
        return sleutel[volgorde], volgorde

    def _sleutel(self, groep: Getallen, voorwaarden: Getallen) -> Getallen:
        sleutel = groep.astype(np.int64)
        for kolom in -np.sort(-voorwaarden, axis=1).T:
            sleutel = sleutel * len(self.codes) + kolom
        return sleutel

    def find(self, groep: Getallen, voorwaarden: Getallen) -> Getallen:
        """Which shown cell has this group and these conditions; -1 where none has."""
        sleutels, volgorde = self._zoeklijst
        if not len(sleutels):
            return np.full(len(groep), -1)
        gezocht = self._sleutel(groep, voorwaarden)
        plek = np.minimum(np.searchsorted(sleutels, gezocht), len(sleutels) - 1)
        return np.where((sleutels[plek] == gezocht) & (groep >= 0), volgorde[plek], -1)

    def find_cel_id(self, cel_id: Getallen) -> Getallen:
        """Which shown cell has this number in the publication; -1 where none has."""
        if not len(self):
            return np.full(len(cel_id), -1)
        volgorde = np.argsort(self.cel_id)
        plek = np.minimum(np.searchsorted(self.cel_id[volgorde], cel_id), len(self) - 1)
        return np.where(self.cel_id[volgorde[plek]] == cel_id, volgorde[plek], -1)

    def conditions_allowed(self, groep: int) -> int:
        """The most conditions that a cell of this group may have."""
        definitie = next(d for d in DEFINITIES if d.telling == self.groepen[groep][0])
        return min(self.m - definitie.eigen, definitie.hoogste)

    def name(self, groep: int, voorwaarden: Iterable[int]) -> str:
        """A cell as the beheerder reads it; never with a number."""
        delen = [str(deel) for deel in self.groepen[groep] if deel is not None]
        return ", ".join([" ".join(delen), *(self.codes.name(k) for k in voorwaarden if k)])

    def namen(self, cellen: Iterable[int]) -> list[str]:
        """The names of shown cells."""
        return [self.name(int(self.groep[k]), self.voorwaarden[k].tolist()) for k in cellen]


def build_zaak(bron: duckdb.DuckDBPyConnection, publicatie: duckdb.DuckDBPyConnection,
               instellingen: Instellingen, zaad: int = 0) -> Zaak:
    """Read both files; the bron through a connection of its own, so that nothing is left in it."""
    with bron.cursor() as verbinding:
        casussen = load_casussen(verbinding)
        rijen = load_rijen(verbinding, instellingen.prijspeil,
                           publicatie.execute("FROM termijn").to_arrow_table())
    cellen = read_getoond(publicatie)
    codes = cellen.codes
    ruimte = build_ruimte(casussen["bewoner"].to_numpy(), select_casussen(codes, casussen))
    tellingen = {soort[0] for soort in cellen.soorten}
    feiten = build_feiten([r for r in rijen if r.definitie.telling in tellingen], codes,
                          ruimte.plaats, ruimte.lagen[-1].stop)
    nummer = {groep: k for k, groep in enumerate(feiten.groepen)}
    groep_van = np.array([nummer.get(soort, -1) for soort in cellen.soorten], np.int64)
    bestaat = groep_van[cellen.soort] >= 0
    onbekend = np.concatenate([cellen.vreemd, cellen.cel_id[~bestaat]])
    cellen = cellen.select(bestaat)
    return Zaak(
        instellingen=instellingen, m=cellen.m, codes=codes,
        groepen=feiten.groepen, ruimte=ruimte.with_feiten(feiten.bits), rijen=rijen,
        feit_van=feiten.feit_van, boven=_find_coarser(codes, ruimte),
        cel_id=cellen.cel_id, groep=groep_van[cellen.soort], voorwaarden=cellen.voorwaarden,
        getoond=cellen.aantal, onbekend=describe_cells(publicatie, onbekend),
        maat=_read_maat(publicatie, cellen.cel_id),
        organisatie=casussen["organisatie"].to_pylist(), toeval=np.random.default_rng(zaad))


def _read_maat(publicatie: duckdb.DuckDBPyConnection, cel_id: Getallen) -> pa.Table:
    """The measures of these cells, and those that belong to no cell at all."""
    maat = publicatie.execute(
        "SELECT cel_id, naam, waarde, cel_id IN (SELECT cel_id FROM cel) AS bestaat FROM maat"
    ).to_arrow_table()
    bestaat = maat["bestaat"].to_numpy()
    return maat.filter(pa.array(~bestaat | np.isin(maat["cel_id"].to_numpy(), cel_id)))


def _find_coarser(codes: Codes, ruimte: Ruimte) -> Getallen:
    """Per condition the coarser one of the same kenmerk that holds it whole, or -1."""
    boven = np.full(len(codes), -1)
    for fijn in range(1, len(codes)):
        for grof in range(1, len(codes)):
            if (codes.kenmerk[codes.kolom[fijn]] == codes.kenmerk[codes.kolom[grof]]
                    and codes.kolom[fijn] != codes.kolom[grof]
                    and _is_within(codes, ruimte, fijn, grof)):
                boven[fijn] = grof
    return boven


def _is_within(codes: Codes, ruimte: Ruimte, fijn: int, grof: int) -> bool:
    if codes.is_periode[fijn]:
        return {code[:4] for code in codes.ruw[fijn]} <= codes.ruw[grof] if (
            codes.kolom[fijn] == "halfjaar") else False
    bits = ruimte.voorwaarden
    return bool(bits[fijn].any()) and not (bits[fijn] & ~bits[grof]).any() and bool(
        (bits[grof] & ~bits[fijn]).any())
