"""Pairs of sets F ⊂ G with fewer than `drempel` members between them, without comparing all pairs.

All members of F are in G, and fewer than `drempel` members of G are not in F. So the lowest member
of F is among the `drempel` lowest of G: G is compared only with sets that begin with one of those,
and of these only with sets of about its size. Sketches then reject nearly all; what is left is
compared in full by the caller.
"""

from collections.abc import Iterator

import numpy as np

from leergeschiedenis.kubus.kenschets import Kenschets
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.verzamelingen import Bits

_RIJEN = 256
"""Sets G compared at a time with all F that may be in them."""

_DEEL = 1 << 22
"""Pairs (member, G) that are sorted at a time; bounds memory."""


def find_candidates(sets: Kenschets, drempel: int) -> Iterator[tuple[Ints, Ints]]:
    """Numbers (F, G) of pairs that may be nested, in parts; every nested pair is among them."""
    volgorde = np.lexsort((sets.aantal, sets.eerste[:, 0]))
    f_grootte = sets.aantal[volgorde]
    f_schets = np.ascontiguousarray(sets.schets[volgorde].T)
    g_schets = np.ascontiguousarray(sets.schets.T)
    hoogste = int(sets.eerste.max(initial=-1)) + 1
    f_grens = np.searchsorted(sets.eerste[volgorde, 0], np.arange(hoogste + 1))
    for lid, g in _group_by_member(sets, hoogste):
        van, tot = f_grens[lid:lid + 2]
        grootte = f_grootte[van:tot]
        for begin in range(0, len(g) if tot > van else 0, _RIJEN):
            deel = g[begin:begin + _RIJEN]
            g_grootte = sets.aantal[deel]
            eerste, laatste = np.searchsorted(grootte, [g_grootte[0] - drempel + 1, g_grootte[-1]])
            if laatste > eerste:
                f, plek = _compare(f_schets, van + eerste, van + laatste, g_schets, deel)
                verschil = g_grootte[plek] - f_grootte[f]
                goed = (verschil > 0) & (verschil < drempel)
                f, g_nummer = volgorde[f[goed]], deel[plek[goed]]
                goed = _spread_within(sets, f, g_nummer, drempel)
                yield f[goed], g_nummer[goed]


def _group_by_member(sets: Kenschets, hoogste: int) -> Iterator[tuple[int, Ints]]:
    """Per member the sets that have it among their lowest, smallest set first."""
    op_grootte = np.argsort(sets.aantal, kind="stable")
    leden = sets.eerste.shape[1]
    eerste = sets.eerste[op_grootte].ravel()
    deel = np.cumsum(np.bincount(eerste + 1, minlength=hoogste + 1)[1:]) // _DEEL
    for nummer in np.unique(deel):
        van, tot = np.searchsorted(deel, [nummer, nummer + 1])
        plek = np.flatnonzero((eerste >= van) & (eerste < tot))
        lid = eerste[plek] - van
        op_lid = np.argsort(lid.astype(np.min_scalar_type(tot - van)), kind="stable")
        g = op_grootte[plek[op_lid] // leden]
        grenzen = np.searchsorted(lid[op_lid], np.arange(tot - van + 1))
        for k in np.flatnonzero(np.diff(grenzen)):
            yield int(van + k), g[grenzen[k]:grenzen[k + 1]]


def _compare(f_schets: Bits, van: int, tot: int, g_schets: Bits, g: Ints) -> tuple[Ints, Ints]:
    """Pairs (number of F in van:tot, place in `g`), the sketch of F within that of G."""
    buiten = f_schets[0, van:tot] & ~g_schets[0, g][:, None]
    plek, f = np.divmod(np.flatnonzero(buiten.ravel() == 0), tot - van)
    f += van
    for f_woord, g_woord in zip(f_schets[1:], g_schets[1:], strict=True):
        over = (f_woord[f] & ~g_woord[g[plek]]) == 0
        f, plek = f[over], plek[over]
    return f, plek


def _spread_within(sets: Kenschets, f: Ints, g: Ints, drempel: int) -> np.ndarray:
    """Has F nowhere more members with a mark than G, and nowhere many fewer?"""
    over: np.ndarray = sets.spreiding[g] - sets.spreiding[f]  # below zero wraps to very many
    binnen: np.ndarray = np.all(over < drempel, axis=1)
    return binnen
