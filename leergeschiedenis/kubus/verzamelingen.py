"""Sets of residents as bits: 64 residents a word, the same resident at the same bit in every set.

A resident can have several rows in a telling. Slot 0 holds each resident's newest row, slot 1 the
next, and so on, one after the other in one long vector. A condition is a vector over all rows; a
combination of conditions is their AND; folding the slots onto each other (OR) gives the residents
who have at least one row that satisfies everything at once.

Residents with many rows get the last bits, so a higher slot covers only the end of the words.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.rijen import Ints

Bits = np.ndarray
"""uint64, last axis the words."""

WOORD = 64


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

    def fold(self, bits: Bits) -> Bits:
        """The residents of vectors over rows: (…, lengte) → (…, woorden)."""
        samen = bits[..., :self.woorden].copy()
        vanaf = self.woorden
        for begin in self.begin[1:]:
            tot = vanaf + self.woorden - begin
            samen[..., begin:] |= bits[..., vanaf:tot]
            vanaf = tot
        return samen


def count_bits(bits: Bits) -> Ints:
    """Members per set: (…, woorden) → (…)."""
    return np.bitwise_count(bits).sum(axis=-1, dtype=np.int32)
