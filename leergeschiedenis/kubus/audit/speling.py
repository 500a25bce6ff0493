"""Which hidden counts have room to move: a second world with the same published numbers.

Before a linear programme is solved for a hidden cell, a cheap proof is sought that it cannot be
determined: move one resident in, out, or around a cycle of four cells of a two-way table, so that
the hidden count changes and every shown count stays within what its rounded number allows. Only
cells without such a proof are left for the programme.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.audit.ruimte import Getallen, Vlaggen
from leergeschiedenis.kubus.audit.vlak import Vlak
from leergeschiedenis.kubus.audit.zaak import Zaak


@dataclass(frozen=True)
class Doel:
    """A hidden cell of few residents: its place in the square, and the divisions of its table."""

    groep: int  # number within the square
    a: int
    b: int
    delingen: tuple[int, int]


@dataclass(frozen=True)
class _Ruimte:
    """Can a cell of a square go up, and down, by one? (group, condition, condition)"""

    op: Vlaggen
    neer: Vlaggen


def find_stuck(zaak: Zaak, vlak: Vlak) -> list[Doel]:
    """The hidden cells of few residents for which there is no such proof."""
    ruimte = _measure_room(zaak, vlak)
    klein = (vlak.cel < 0) & (vlak.aantal > 0) & (vlak.aantal < zaak.drempel)
    delingen = zaak.codes.deling
    per_deling = {int(d): np.flatnonzero(delingen == d) for d in np.unique(delingen[1:])}
    vast: list[Doel] = []
    tabellen = [(een, ander) for een in per_deling for ander in (*per_deling, 0) if ander < een]
    for een, ander in tabellen:
        rijen = per_deling[een]
        kolommen = per_deling[ander] if ander else np.zeros(1, np.int64)
        doelen = klein[:, rijen[:, None], kolommen]
        groepen = np.flatnonzero(doelen.any(axis=(1, 2)))
        if not len(groepen):
            continue
        kan = _can_move(ruimte, vlak, groepen, rijen, kolommen)
        vast += [Doel(int(groepen[g]), int(rijen[i]), int(kolommen[j]), (een, ander))
                 for g, i, j in zip(*np.nonzero(doelen[groepen] & ~kan), strict=True)]
    return vast


def _measure_room(zaak: Zaak, vlak: Vlak) -> _Ruimte:
    """Room of every cell: its own, and that of the coarser cells that hold it."""
    laag, hoog = zaak.grenzen
    op = neer = vlak.cel < 0
    if len(zaak):
        op = op | (hoog[vlak.cel] > vlak.aantal)
        neer = neer | (vlak.aantal > laag[vlak.cel])
    boven = np.where(zaak.boven >= 0, zaak.boven, np.arange(len(zaak.codes)))
    for as_ in (1, 2):
        op = op & np.take(op, boven, axis=as_)
        neer = neer & np.take(neer, boven, axis=as_)
    return _Ruimte(op, neer & vlak.enkel)


def _can_move(ruimte: _Ruimte, vlak: Vlak, groepen: Getallen, rijen: Getallen,
              kolommen: Getallen) -> Vlaggen:
    """Per cell of a table: can its count be one more, or one less?"""
    def table(kan: Vlaggen) -> list[Vlaggen]:
        geen = np.zeros(1, np.int64)
        return [kan[np.ix_(groepen, rijen, kolommen)], kan[np.ix_(groepen, rijen, geen)],
                kan[np.ix_(groepen, geen, kolommen)], kan[np.ix_(groepen, geen, geen)]]

    op, neer = table(ruimte.op), table(ruimte.neer)
    return _moves(op, neer) | _moves(neer, op)


def _moves(heen: list[Vlaggen], terug: list[Vlaggen]) -> Vlaggen:
    """Cells that can go `heen` by one while others go `terug`; per list: cell, row, column, all."""
    cel, rij, kolom, alles = heen
    cel_terug, rij_terug, kolom_terug, _ = terug
    los = rij & kolom & alles
    langs_rij = kolom & _other(cel_terug & kolom_terug, 2)
    langs_kolom = rij & _other(cel_terug & rij_terug, 1)
    return cel & (los | langs_rij | langs_kolom | _cycle(cel_terug, cel))


def _other(vlag: Vlaggen, as_: int) -> Vlaggen:
    """Per cell: is there another one along this axis that has the flag?"""
    return vlag.sum(axis=as_, keepdims=True) - vlag > 0


def _cycle(terug: Vlaggen, heen: Vlaggen) -> Vlaggen:
    """Per cell (i, j): are there i', j' with (i, j') and (i', j) `terug` and (i', j') `heen`?"""
    d, u = terug.astype(np.float32), heen.astype(np.float32)
    alle = d @ u.transpose(0, 2, 1) @ d
    zelfde_rij = d * (d * u).sum(axis=2, keepdims=True)
    zelfde_kolom = d * (d * u).sum(axis=1, keepdims=True)
    return alle - zelfde_rij - zelfde_kolom + d * d * u > 0.5
