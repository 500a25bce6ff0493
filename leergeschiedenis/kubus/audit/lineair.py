"""Linear programming: what all shown numbers of a table together say about one hidden group.

The attacker knows the code lists, the drempel, the rounding rule, and which kinds of residents with
several casussen there are. The unknowns are the numbers of residents of every kind; every shown
cell bounds a sum of them by what its rounded number allows. A hidden group of fewer residents than
the drempel whose lowest and highest possible number are the same is found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from leergeschiedenis.kubus.audit.getoond import BREEDTE
from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen, hash_bits, unpack
from leergeschiedenis.kubus.audit.speling import find_stuck
from leergeschiedenis.kubus.audit.verslag import Aanval, build_aanval
from leergeschiedenis.kubus.audit.vlak import Vlak
from leergeschiedenis.kubus.audit.zaak import Zaak

NAAM = "Een verborgen aantal dat uit de getoonde volgt (lineair programmeren)"
DIEP = "Hetzelfde over drie kenmerken en meer tellingen tegelijk"

_PROGRAMMAS = 400  # for hidden cells that have no simpler proof
_TABELLEN, _PER_TABEL = 32, 4
_KLEIN = 1000  # residents; with more, programmes are larger and fewer are solved
_KLEINER = 1e-6


@dataclass(frozen=True)
class Tabel:
    """Some tellings under some divisions: which divisions, which groups."""

    groepen: tuple[int, ...]
    delingen: tuple[int, ...]


@dataclass(frozen=True)
class Programma:
    """The unknowns of a table: per kind of resident (column) in which cells it counts.

    `cellen` are (group, conditions) of the rows of `in_cel`; `getoond` the shown cell of a row or
    -1; `aantal` the true number.
    """

    groep: Getallen
    voorwaarden: Getallen
    getoond: Getallen
    aantal: Getallen
    in_cel: Vlaggen


def attack_hidden_cells(zaak: Zaak, vlak: Vlak) -> Aanval:
    """All hidden small cells of one and two conditions, each in its own two-way table."""
    vast = find_stuck(zaak, vlak)
    hoogstens = _less(zaak, _PROGRAMMAS)
    deel = min(1.0, hoogstens / max(len(vast), 1))
    if deel < 1:
        vast = [vast[k] for k in sorted(zaak.toeval.choice(len(vast), hoogstens, False))]
    per_tabel: dict[Tabel, list[tuple[int, int]]] = {}
    for doel in vast:
        tabel = Tabel((int(vlak.groepen[doel.groep]),), doel.delingen)
        per_tabel.setdefault(tabel, []).append((doel.a, doel.b))
    gevonden = []
    for tabel, doelen in per_tabel.items():
        programma = build_programma(zaak, tabel)
        for a, b in doelen:
            rij = _find_row(programma, (a, b))
            if _is_determined(zaak, programma, rij):
                gevonden.append([zaak.name(tabel.groepen[0], (a, b))])
    return build_aanval(NAAM, vlak.verborgen, gevonden, deel=deel)


def attack_deep_tables(zaak: Zaak) -> Aanval:
    """A random sample of larger tables: three divisions, or two divisions of several tellings."""
    gevonden = []
    tabellen = list(_draw_tables(zaak))
    for tabel in tabellen:
        programma = build_programma(zaak, tabel)
        doelen = np.flatnonzero((programma.getoond < 0) & (programma.aantal > 0)
                                & (programma.aantal < zaak.drempel))
        for rij in zaak.toeval.permutation(doelen)[:_PER_TABEL]:
            if _is_determined(zaak, programma, int(rij)):
                gevonden.append([zaak.name(int(programma.groep[rij]),
                                           programma.voorwaarden[rij].tolist())])
    return build_aanval(DIEP, len(tabellen), gevonden)


def _draw_tables(zaak: Zaak) -> Iterator[Tabel]:
    """Tables of large tellings, each another random one."""
    if not len(zaak):
        return
    groepen, cellen = np.unique(zaak.groep, return_counts=True)
    kans = cellen / cellen.sum()
    alle = np.unique(zaak.codes.deling[1:])
    periode = set(zaak.codes.deling[1:][zaak.codes.is_periode[1:]].tolist())
    for nummer in range(_less(zaak, _TABELLEN)):
        if nummer % 2 and len(groepen) > 1:
            wie = zaak.toeval.choice(groepen, min(3, len(groepen)), False, kans)
            vast = [d for d in alle.tolist() if d not in periode]
            waarop = zaak.toeval.choice(vast, min(2, len(vast)), False)
        else:
            wie = zaak.toeval.choice(groepen, 1, p=kans)
            waarop = zaak.toeval.choice(alle, min(3, len(alle)), False)
        yield Tabel(tuple(map(int, wie)), tuple(map(int, waarop)))


def _less(zaak: Zaak, aantal: int) -> int:
    return max(aantal // 8, aantal * _KLEIN // max(zaak.ruimte.inwoners, _KLEIN))


def build_programma(zaak: Zaak, tabel: Tabel) -> Programma:
    """The cells of a table and the kinds of residents that there can be."""
    assen = [_axis(zaak, deling) for deling in tabel.delingen if deling]
    groep, voorwaarden = _cells(tabel.groepen, [np.append(0, as_.waarden) for as_ in assen])
    kinds = [_single_kinds(zaak, tabel.groepen, assen, groep, voorwaarden),
             _multiple_kinds(zaak, groep, voorwaarden)]
    in_cel = _distinct(np.concatenate(kinds))
    return Programma(groep, voorwaarden, zaak.find(groep, voorwaarden),
                     zaak.count(groep, voorwaarden), in_cel[in_cel.any(axis=1)].T)


@dataclass(frozen=True)
class _As:
    """One division: its conditions with the coarser ones, and per kind of casus which hold."""

    waarden: Getallen
    geldt: Vlaggen  # (kinds of casus, conditions)


def _axis(zaak: Zaak, deling: int) -> _As:
    fijn = np.flatnonzero(zaak.codes.deling == deling)
    grof = np.unique(zaak.boven[fijn])
    grof = grof[grof >= 0]
    if len(grof):
        grof = np.flatnonzero(zaak.codes.deling == zaak.codes.deling[grof[0]])
    waarden = np.concatenate([fijn, grof])
    soorten = [{int(f), int(g)} - {-1} for f in (*fijn, -1) for g in (*grof, -1)
               if f < 0 or zaak.boven[f] in (g, -1)]
    return _As(waarden, np.array([[int(w) in soort for w in waarden] for soort in soorten]))


def _cells(groepen: Sequence[int], assen: Sequence[Getallen]) -> tuple[Getallen, Getallen]:
    """Every (group, conditions) of a table."""
    keuzes = np.array(list(product(groepen, *assen)), np.int64)
    voorwaarden = np.zeros((len(keuzes), BREEDTE), np.int64)
    voorwaarden[:, :keuzes.shape[1] - 1] = keuzes[:, 1:]
    return keuzes[:, 0], voorwaarden


def _single_kinds(zaak: Zaak, groepen: Sequence[int], assen: Sequence[_As], groep: Getallen,
                  voorwaarden: Getallen) -> Vlaggen:
    """Kinds of residents with one casus: every combination of values and of tellings."""
    delen = [_member_of(zaak, groepen, groep)]
    for plek, as_ in enumerate(assen):
        vraagt = voorwaarden[:, plek]
        zoek = np.searchsorted(np.sort(as_.waarden), vraagt)
        kolom = np.argsort(as_.waarden)[np.minimum(zoek, len(as_.waarden) - 1)]
        delen.append((vraagt == 0) | as_.geldt[:, kolom])
    soorten = delen[0]
    for deel in delen[1:]:
        soorten = (soorten[:, None] & deel[None]).reshape(-1, len(groep))
        soorten = _distinct(soorten)
    return soorten


def _member_of(zaak: Zaak, groepen: Sequence[int], groep: Getallen) -> Vlaggen:
    """Which combinations of tellings casussen are in, as rows over the cells."""
    feiten = zaak.ruimte.feiten[zaak.feit_van[list(groepen), 0]]
    in_groep = _distinct(unpack(feiten, 64 * feiten.shape[1]).T)
    plek = {g: k for k, g in enumerate(groepen)}
    return in_groep[:, [plek[g] for g in groep.tolist()]]


def _multiple_kinds(zaak: Zaak, groep: Getallen, voorwaarden: Getallen) -> Vlaggen:
    """Kinds of residents with several casussen, as there are in the bron."""
    ruimte = zaak.meervoudig
    enkel = unpack(ruimte.singles(), ruimte.inwoners)[0]
    leden = unpack(ruimte.sets(zaak.feiten(groep, voorwaarden), voorwaarden), ruimte.inwoners)
    return _distinct(leden[:, ~enkel].T)


def _distinct(rijen: Vlaggen) -> Vlaggen:
    """Every different row once."""
    gepakt = np.packbits(rijen, axis=1)
    ruim = np.zeros((len(rijen), -(-gepakt.shape[1] // 8) * 8), np.uint8)
    ruim[:, :gepakt.shape[1]] = gepakt
    return rijen[np.unique(hash_bits(ruim.view(np.uint64)), return_index=True)[1]]


def _find_row(programma: Programma, doel: tuple[int, ...]) -> int:
    gezocht = sorted(doel, reverse=True)
    gesorteerd = -np.sort(-programma.voorwaarden, axis=1)
    return int(np.flatnonzero((gesorteerd[:, :len(gezocht)] == gezocht).all(axis=1))[0])


def _is_determined(zaak: Zaak, programma: Programma, doel: int) -> bool:
    """Do the shown cells leave exactly one number for this cell?"""
    hoogste = _optimum(zaak, programma, doel, -1)
    if hoogste is None or np.floor(-hoogste + _KLEINER) > programma.aantal[doel]:
        return False  # the true number is possible too, so there are two
    laagste = _optimum(zaak, programma, doel, 1)
    return laagste is not None and bool(
        np.floor(-hoogste + _KLEINER) <= np.ceil(laagste - _KLEINER))


def _optimum(zaak: Zaak, programma: Programma, doel: int, teken: int) -> float | None:
    """The lowest value of `teken` times the count of the cell; None when there is no bound."""
    laag, hoog = zaak.grenzen
    rijen = np.flatnonzero(programma.getoond >= 0)
    cel = programma.getoond[rijen]
    grenzen = LinearConstraint(csr_array(programma.in_cel[rijen].astype(float)), laag[cel],
                               hoog[cel])
    uitkomst = milp(teken * programma.in_cel[doel].astype(float), constraints=grenzen)
    return float(uitkomst.fun) if uitkomst.fun is not None else None
