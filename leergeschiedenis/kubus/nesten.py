"""Pairs of sets F ⊂ G with fewer than `drempel` members between them, without comparing all pairs.

All members of F are in G, and fewer than `drempel` members of G are not in F. So the lowest member
of F is among the `drempel` lowest of G: G is compared only with sets that begin with one of those,
and of these only with sets of about its size. Sketches then reject nearly all; what is left is
compared in full by the caller.
"""

from collections.abc import Iterator

import numpy as np

from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.verzamelingen import Kenschets

_RIJEN = 256
"""Sets G compared at a time with all F that may be in them."""

_DEEL = 1 << 22
"""Pairs (member, G) that are sorted at a time; bounds memory."""


def find_candidates(sets: Kenschets, drempel: int) -> Iterator[tuple[Ints, Ints]]:
    """Numbers (F, G) of pairs that may be nested, in parts; every nested pair is among them."""
    volgorde = np.lexsort((sets.aantal, sets.eerste[:, 0]))
    f_sets = sets.take(volgorde)
    for lid, g in _group_by_member(sets):
        van, tot = np.searchsorted(f_sets.eerste[:, 0], [lid, lid + 1])
        f_grootte = f_sets.aantal[van:tot]
        for begin in range(0, len(g) if tot > van else 0, _RIJEN):
            deel = g[begin:begin + _RIJEN]
            eerste = van + np.searchsorted(f_grootte, sets.aantal[deel[0]] - drempel + 1)
            laatste = van + np.searchsorted(f_grootte, sets.aantal[deel[-1]])
            f, plek = _compare(f_sets, slice(eerste, laatste), sets, deel)
            verschil = sets.aantal[deel[plek]] - f_sets.aantal[f]
            goed = (verschil > 0) & (verschil < drempel)
            if goed.any():
                yield volgorde[f[goed]], deel[plek[goed]]


def _group_by_member(sets: Kenschets) -> Iterator[tuple[int, Ints]]:
    """Per member the sets that have it among their lowest, smallest set first."""
    hoogste = int(sets.eerste.max(initial=-1)) + 1
    aantal = np.bincount(sets.eerste.ravel() + 1, minlength=hoogste + 1)[1:]
    deel = np.cumsum(aantal) // _DEEL
    for nummer in np.unique(deel):
        van, tot = np.searchsorted(deel, [nummer, nummer + 1])
        g, k = np.nonzero((sets.eerste >= van) & (sets.eerste < tot))
        lid = sets.eerste[g, k]
        volgorde = np.lexsort((sets.aantal[g], lid))
        grenzen = np.searchsorted(lid[volgorde], np.arange(van, tot + 1))
        for plek in np.flatnonzero(np.diff(grenzen)):
            yield int(van + plek), g[volgorde[grenzen[plek]:grenzen[plek + 1]]]


def _compare(f_sets: Kenschets, welke: slice, g_sets: Kenschets, g: Ints) -> tuple[Ints, Ints]:
    """Pairs (number of F, place in `g`) of which the sketch of F lies within that of G."""
    over = (f_sets.schets[welke, 0] & ~g_sets.schets[g, 0][:, None]) == 0
    plek, f = np.nonzero(over)
    f += welke.start
    for k in range(1, f_sets.schets.shape[1]):
        over = (f_sets.schets[f, k] & ~g_sets.schets[g[plek], k]) == 0
        f, plek = f[over], plek[over]
    return f, plek
