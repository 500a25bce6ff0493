"""Sets of residents as bits: 64 residents a word, the same resident at the same bit in every set.

A resident can have several rows in a telling. Slot 0 holds each resident's newest row, slot 1 the
next, and so on, one after the other in one long vector. A condition is a vector over all rows; a
combination of conditions is their AND; folding the slots onto each other (OR) gives the residents
who have at least one row that satisfies everything at once.

Residents with many rows get the last bits, so a higher slot covers only the end of the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.rijen import Ints

Bits = np.ndarray
"""uint64, last axis the words."""

WOORD = 64


def number_residents(casussen: Ints, rijen: Ints) -> Ints:
    """Per resident its bit, from how many casussen and how many rows in all it has.

    Many casussen come last, so that higher slots are short; few rows come first, because
    `Kenschets.eerste` then names residents who are in few cells.
    """
    plaats = np.empty(len(casussen), np.int32)
    plaats[np.lexsort((rijen, casussen))] = np.arange(len(casussen), dtype=np.int32)
    return plaats


@dataclass(frozen=True)
class Sloten:
    """Where the rows of one telling sit. `bit`: per row its bit in the long vector.

    `begin`: per slot the first word of the residents' words that it covers; `woorden`: how many
    words all residents take.
    """

    bit: Ints
    begin: tuple[int, ...]
    woorden: int

    @classmethod
    def of(cls, plaats: Ints, woorden: int) -> "Sloten":
        """From the residents' bits of the rows, in the order in which a resident's rows count."""
        volgorde = np.argsort(plaats, kind="stable")
        gesorteerd = plaats[volgorde]
        eerste = np.searchsorted(gesorteerd, gesorteerd)
        slot = np.empty(len(plaats), np.int64)
        slot[volgorde] = np.arange(len(plaats)) - eerste
        aantal = int(slot.max(initial=0)) + 1
        laagste = np.full(aantal, woorden * WOORD)
        np.minimum.at(laagste, slot, plaats)
        begin = np.concatenate([[0], laagste[1:] // WOORD]).astype(np.int64)
        start = np.cumsum(woorden - begin) - (woorden - begin)
        bit = (start - begin)[slot] * WOORD + plaats
        return cls(bit, tuple(int(b) for b in begin), woorden)

    @cached_property
    def lengte(self) -> int:
        """Words of the long vector."""
        return sum(self.woorden - begin for begin in self.begin)

    def pack(self, vlaggen: np.ndarray) -> Bits:
        """Booleans per row as vectors: (n, rows) → (n, lengte)."""
        ruim = np.zeros((len(vlaggen), self.lengte * WOORD), bool)
        ruim[:, self.bit] = vlaggen
        return np.packbits(ruim, axis=1, bitorder="little").view(np.uint64)

    @property
    def kop(self) -> int:
        """The words in which nobody has a second row."""
        return self.begin[1] if len(self.begin) > 1 else self.woorden

    def fold_staart(self, bits: Bits) -> Bits:
        """The residents from word `kop` on: (…, lengte) → (…, woorden - kop)."""
        staart = bits[..., self.kop:self.woorden]
        if len(self.begin) > 1:
            staart = staart.copy()
        vanaf = self.woorden
        for begin in self.begin[1:]:
            tot = vanaf + self.woorden - begin
            staart[..., begin - self.kop:] |= bits[..., vanaf:tot]
            vanaf = tot
        return staart

    def fold(self, bits: Bits) -> Bits:
        """The residents of vectors over rows: (…, lengte) → (…, woorden)."""
        return np.concatenate([bits[..., :self.kop], self.fold_staart(bits)], axis=-1)

    def first_rows(self, bits: Bits) -> Bits:
        """Of vectors over rows (n, lengte) only each resident's first row, the newest."""
        eerste = bits.copy()
        gezien = bits[:, :self.woorden].copy()
        vanaf = self.woorden
        for begin in self.begin[1:]:
            tot = vanaf + self.woorden - begin
            eerste[:, vanaf:tot] &= ~gezien[:, begin:]
            gezien[:, begin:] |= bits[:, vanaf:tot]
            vanaf = tot
        return eerste


def count_bits(bits: Bits) -> Ints:
    """Members per set: (…, woorden) → (…)."""
    return np.bitwise_count(bits).sum(axis=-1, dtype=np.int32)


@dataclass(frozen=True)
class Kenschets:
    """What is kept of sets when their bits are gone; one row per set.

    `aantal`: members; `code`: a 64-bit hash, equal for equal sets; `eerste` (n, leden): the
    lowest members, ascending; `schets` (n, 2 × SCHETS): the words OR-ed
    together in two ways, so that the sketch of a subset lies within that of its superset.
    """

    aantal: Ints
    code: np.ndarray
    eerste: Ints
    schets: Bits

    def take(self, welke: Ints) -> "Kenschets":
        """Some of the sets."""
        return Kenschets(self.aantal[welke], self.code[welke], self.eerste[welke],
                         self.schets[welke])


SCHETS = 4

_SLEUTELS = np.random.default_rng(20160518).integers(1, 2**64, (2, 1 << 14), dtype=np.uint64)


def describe(bits: Bits, aantal: Ints, leden: int) -> Kenschets:
    """What is kept of these sets (n, woorden), each of at least so many members."""
    return Kenschets(aantal, _hash(bits), first_members(bits, leden), _sketch(bits))


def _hash(bits: Bits) -> np.ndarray:
    """Multilinear hash over the halves of the words."""
    sleutels = _SLEUTELS[:, :bits.shape[1]]
    return (bits & np.uint64(0xFFFFFFFF)) @ sleutels[0] + (bits >> np.uint64(32)) @ sleutels[1]


def _sketch(bits: Bits) -> Bits:
    """(n, 2 × SCHETS): the words laid over each other in two ways, so that members who coincide
    in one seldom do in the other."""
    ruw = np.zeros((len(bits), -(-bits.shape[1] // _RUW), _RUW), np.uint64)
    ruw.reshape(len(bits), -1)[:, :bits.shape[1]] = bits
    samen = np.bitwise_or.reduce(ruw, axis=1)
    gedraaid = (samen << _DRAAI) | (samen >> ((np.uint64(WOORD) - _DRAAI) % np.uint64(WOORD)))
    return np.concatenate([
        np.bitwise_or.reduce(samen.reshape(len(bits), -1, SCHETS), axis=1),
        np.bitwise_or.reduce(gedraaid.reshape(len(bits), SCHETS, -1), axis=2)], axis=1)


_RUW = 32  # words left after the first laying over
_DRAAI = np.arange(_RUW, dtype=np.uint64) * np.uint64(11) % np.uint64(WOORD)


def first_members(bits: Bits, leden: int) -> Ints:
    """(n, leden): the lowest set bits of each set, in order; -1 where a set has fewer.

    Large sets have them in their first words, so these are tried first.
    """
    eerste = np.empty((len(bits), leden), np.int32)
    open_, breed = np.arange(len(bits)), 8
    while len(open_):
        begin = bits[open_, :breed]
        klaar = (count_bits(begin) >= leden) | (breed >= bits.shape[1])
        eerste[open_[klaar]] = _lowest(begin[klaar], leden)
        open_, breed = open_[~klaar], breed * 4
    return eerste


def _lowest(bits: Bits, leden: int) -> Ints:
    """As `first_members`, without looking at a part first."""
    eerste = np.full((len(bits), leden), -1, np.int32)
    plat = np.flatnonzero(bits.ravel() != 0)
    rij, woord = np.divmod(plat, bits.shape[1])
    inhoud = bits.ravel()[plat]
    erin = np.bitwise_count(inhoud).astype(np.int32)
    voor = np.cumsum(erin) - erin
    plek = voor - voor[np.searchsorted(rij, rij)]
    nodig = np.flatnonzero(plek < leden)
    rij, plek, inhoud = rij[nodig], plek[nodig], inhoud[nodig]
    eerste_bit = woord[nodig] * WOORD
    while len(rij):
        laagste = inhoud & -inhoud
        eerste[rij, plek] = eerste_bit + np.bitwise_count(laagste - np.uint64(1))
        inhoud ^= laagste
        plek += 1
        door = np.flatnonzero((inhoud != 0) & (plek < leden))
        rij, plek, inhoud, eerste_bit = rij[door], plek[door], inhoud[door], eerste_bit[door]
    return eerste


def empty_kenschets(leden: int) -> Kenschets:
    """No sets at all."""
    return Kenschets(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros((0, leden), np.int32),
                     np.zeros((0, 2 * SCHETS), np.uint64))


def concatenate(delen: Sequence[Kenschets]) -> Kenschets:
    """The sets of all parts, in order."""
    return Kenschets(*(np.concatenate([getattr(deel, veld.name) for deel in delen])
                       for veld in fields(Kenschets)))
