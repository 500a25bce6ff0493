"""Which residents satisfy what, as bits: every set of residents that a cell stands for.

A casus is one bit. The first casus of every resident is in the first layer, the second in the
second layer, and so on; residents stand in order of their number of casussen, so the residents of
a later layer are a prefix of the residents of the first. A cell is the AND over its conditions,
casus by casus, and then the OR over the layers: a resident belongs to a cell when one and the same
casus satisfies everything at once.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint64]  # one row per set, one bit per casus or per resident
Getallen = npt.NDArray[np.int64]
Vlaggen = npt.NDArray[np.bool_]

T = TypeVar("T")

_BLOK = 1 << 22  # bytes of the sets that one call works on
_DICHTBIJ = 1 << 15  # bytes of a set, above which cells are taken one by one
DRADEN = 2


@dataclass(frozen=True)
class Ruimte:
    """The casussen of the bron as bit positions, and everything a cell can ask of a casus.

    `voorwaarden`: one row per condition (row 0: no condition); `feiten`: one row per telling with
    its axes and period; both over the bits of all layers.
    """

    bewoner: Getallen  # per bit of a set of residents: the resident's number in the bron
    lagen: tuple[slice, ...]  # words per layer
    plaats: Getallen  # bit of every casus, in the order in which the casussen were read
    voorwaarden: Bits
    feiten: Bits

    @property
    def inwoners(self) -> int:
        """How many residents there are."""
        return len(self.bewoner)

    @property
    def woorden(self) -> int:
        """Words in one set of residents."""
        return int(self.lagen[0].stop)

    def casussen(self, feit: Getallen, voorwaarden: Getallen) -> Bits:
        """Per cell the casussen that satisfy all: `voorwaarden` is (cells, conditions)."""
        bits = self.feiten[feit]
        if 8 * bits.shape[1] > _DICHTBIJ:  # one set at a time stays in the cache, all do not
            for rij, vraagt in zip(bits, voorwaarden.tolist(), strict=True):
                for nummer in filter(None, vraagt):
                    rij &= self.voorwaarden[nummer]
            return bits
        for kolom in voorwaarden.T:
            if kolom.any():
                bits &= self.voorwaarden[kolom]
        return bits

    def fold(self, casussen: Bits) -> Bits:
        """Per set of casussen the residents they belong to."""
        bits = casussen[:, self.lagen[0]].copy()
        for laag in self.lagen[1:]:
            bits[:, :laag.stop - laag.start] |= casussen[:, laag]
        return bits

    def sets(self, feit: Getallen, voorwaarden: Getallen) -> Bits:
        """Per cell the residents that belong to it."""
        return self.fold(self.casussen(feit, voorwaarden))

    @cached_property
    def inwoner_van(self) -> Getallen:
        """Per casus the bit of its resident in a set of residents."""
        begin = np.array([64 * laag.start for laag in self.lagen])
        plek: Getallen = self.plaats - begin[np.searchsorted(begin, self.plaats, "right") - 1]
        return plek

    @property
    def staart(self) -> slice:
        """Words of a set of residents that hold only residents with one casus."""
        return slice(self.lagen[1].stop - self.lagen[1].start if self.lagen[1:] else 0,
                     self.woorden)

    @property
    def is_meer(self) -> list[slice]:
        """Words per layer that hold the casussen of every resident with several of them."""
        return [slice(0, self.staart.start), *self.lagen[1:]]

    def take(self, woorden: Sequence[slice]) -> "Ruimte":
        """The same space with only these words, each slice as one layer; it cannot be placed in."""
        grenzen = np.cumsum([0, *(deel.stop - deel.start for deel in woorden)]).tolist()
        welke = np.concatenate([np.arange(deel.start, deel.stop) for deel in woorden])
        return Ruimte(
            bewoner=self.bewoner[64 * woorden[0].start:64 * woorden[0].stop],
            lagen=tuple(slice(a, b) for a, b in pairwise(grenzen)), plaats=self.plaats[:0],
            voorwaarden=self.voorwaarden[:, welke], feiten=self.feiten[:, welke])

    def singles(self) -> Bits:
        """The residents with one casus in all, as one set."""
        bits = self.voorwaarden[:1, self.lagen[0]].copy()
        for laag in self.lagen[1:2]:
            bits[:, :laag.stop - laag.start] &= ~self.voorwaarden[:1, laag]
        return bits

    def blocks(self, aantal: int) -> list[slice]:
        """Slices of `aantal` cells that each fit in a block."""
        stap = max(1, _BLOK // max(8 * self.lagen[-1].stop, 8))
        return [slice(van, min(van + stap, aantal)) for van in range(0, aantal, stap)]

    def map_sets(self, feit: Getallen, voorwaarden: Getallen,
                 bewerking: Callable[[Bits], T]) -> Iterator[T]:
        """`bewerking(sets)` for all cells, block by block, on both cores."""
        return self.map_casussen(feit, voorwaarden, lambda bits: bewerking(self.fold(bits)))

    def map_casussen(self, feit: Getallen, voorwaarden: Getallen,
                     bewerking: Callable[[Bits], T]) -> Iterator[T]:
        """`bewerking(sets of casussen)` for all cells, block by block, on both cores."""
        def run(deel: slice) -> T:
            return bewerking(self.casussen(feit[deel], voorwaarden[deel]))
        blokken = self.blocks(len(feit))
        if len(blokken) <= 1:
            yield from map(run, blokken)
            return
        with ThreadPoolExecutor(DRADEN) as draden:
            yield from draden.map(run, blokken)

    def with_feiten(self, feiten: Bits) -> "Ruimte":
        """The same space, with the facts of the tellings."""
        return replace(self, feiten=feiten)


def build_ruimte(bewoner: Getallen, voorwaarden: Sequence[Getallen]) -> Ruimte:
    """The space of these casussen, without facts; a condition is given as rows of casussen."""
    plaats, lagen = place_casussen(bewoner)
    alle = np.arange(len(bewoner))
    eerste = plaats < 64 * lagen[0].stop
    return Ruimte(
        bewoner=bewoner[eerste][np.argsort(plaats[eerste])], lagen=lagen, plaats=plaats,
        voorwaarden=pack_rows([alle, *voorwaarden], plaats, lagen[-1].stop),
        feiten=np.zeros((1, lagen[-1].stop), np.uint64))


def place_casussen(bewoner: Getallen) -> tuple[Getallen, tuple[slice, ...]]:
    """The bit of every casus, and the words of every layer.

    Residents with as many casussen stand in random order, so a part of the words is a fair sample.
    """
    keren = np.bincount(bewoner)
    inwoner, hoeveel = (np.cumsum(keren > 0) - 1)[bewoner], keren[keren > 0]
    rang = np.empty(len(hoeveel), np.int64)
    lot = np.random.default_rng(len(hoeveel)).permutation(len(hoeveel))
    minder = hoeveel.max(initial=0) - hoeveel[lot]
    smal = minder.astype(np.min_scalar_type(minder.max(initial=0)))  # a radix sort
    rang[lot[np.argsort(smal, kind="stable")]] = np.arange(len(hoeveel))
    volgorde = np.argsort(inwoner, kind="stable")
    begin = np.cumsum(hoeveel) - hoeveel
    laag = np.empty(len(bewoner), np.int64)
    laag[volgorde] = np.arange(len(bewoner)) - begin[inwoner[volgorde]]
    breedte = [-(-int((hoeveel > k).sum()) // 64) for k in range(max(hoeveel, default=0))] or [1]
    grenzen = np.concatenate([[0], np.cumsum(breedte)])
    lagen = tuple(slice(int(a), int(b)) for a, b in pairwise(grenzen))
    return 64 * grenzen[laag] + rang[inwoner], lagen


def pack_rows(rijen: Sequence[Getallen], plaats: Getallen, woorden: int) -> Bits:
    """Row numbers of casussen to bits, one row per set."""
    bits = np.zeros((len(rijen), woorden), np.uint64)
    for nummer, rij in enumerate(rijen):
        vlag = np.zeros(64 * woorden, bool)
        vlag[plaats[rij]] = True
        bits[nummer] = np.packbits(vlag, bitorder="little").view(np.uint64)
    return bits


def count_bits(bits: Bits) -> Getallen:
    """The number of residents in every set."""
    return sum_counts(np.bitwise_count(bits))


def sum_counts(per_woord: npt.NDArray[np.uint8]) -> Getallen:
    """The sum of every row of counts per word."""
    return per_woord.sum(axis=1, dtype=np.uint32).astype(np.int64)


def hash_bits(bits: Bits) -> Bits:
    """A 64-bit mark per set; equal sets have equal marks, different sets practically never."""
    # In halves: of a high bit times a key only the lowest bits of the key would be left.
    return np.einsum("ij,j->i", bits.view(np.uint32), _draw_keys(2 * bits.shape[1]))


@lru_cache(maxsize=8)
def _draw_keys(aantal: int) -> Bits:
    """What half a word counts for in a mark; the same every time."""
    sleutels = np.random.default_rng(20160518).integers(1, 2**64, aantal, np.uint64)
    sleutels.flags.writeable = False
    return sleutels


def unpack(bits: Bits, inwoners: int) -> Vlaggen:
    """Sets as a boolean matrix: (sets, residents)."""
    return np.unpackbits(bits.view(np.uint8), axis=1, count=inwoners,
                         bitorder="little").view(bool)
