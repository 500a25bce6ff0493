"""A sketch of every set of residents: enough to find nearly every pair that does not lie close.

The first residents of a set, in a fixed random order, and a few words in which residents are
folded together: if F is within G, every bit of F's words is in those of G. Small sets are told
apart by words that fold everyone, large sets by words that hold only a part of all residents.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from leergeschiedenis.kubus.audit.ruimte import Bits, Getallen, count_bits
from leergeschiedenis.kubus.audit.zaak import Zaak

Eersten = npt.NDArray[np.int32]

_VOORAAN = (32, 256)  # words in which the first residents of most sets are
_BREED = (2, 2, 8, 64)  # each word folds one so manieth part of all residents: both halves, …


@dataclass(frozen=True)
class Schets:
    """`eersten`: (sets, drempel) residents, -1 where there are no more; `vouw`: (sets, words)."""

    eersten: Eersten
    vouw: Bits


def sketch_cells(zaak: Zaak, cellen: Getallen) -> Schets:
    """The sketches of shown cells, made block by block on both cores."""
    hoeveel = zaak.drempel
    delen = [Schets(np.zeros((0, hoeveel), np.int32), np.zeros((0, len(_BREED)), np.uint64)),
             *zaak.ruimte.map_sets(zaak.feit[cellen], zaak.voorwaarden[cellen],
                                   lambda bits: _sketch(bits, hoeveel))]
    return Schets(np.concatenate([deel.eersten for deel in delen]),
                  np.concatenate([deel.vouw for deel in delen]))


def _sketch(bits: Bits, hoeveel: int) -> Schets:
    om = np.ascontiguousarray(bits[:, ::-1])  # residents with one casus first: they are in fewer
    eersten = np.empty((len(om), hoeveel), np.int32)
    nog = np.arange(len(om))
    for breed in _VOORAAN:
        vooraan = om[nog, :breed]
        genoeg = count_bits(vooraan) >= hoeveel
        eersten[nog[genoeg]] = _first_bits(vooraan[genoeg], hoeveel)
        nog = nog[~genoeg]
    eersten[nog] = _first_bits(om[nog], hoeveel)
    return Schets(eersten, _fold_words(om))


def _first_bits(bits: Bits, hoeveel: int) -> Eersten:
    """Per row the places of its first bits that are set; -1 where there are no more."""
    rij, woord = np.divmod(np.flatnonzero(bits != 0), bits.shape[1])
    woorden = _first_per_row(rij, woord, len(bits), hoeveel)
    inhoud = np.where(woorden >= 0, bits[np.arange(len(bits))[:, None], woorden], np.uint64(0))
    plekken = np.unpackbits(inhoud.view(np.uint8), axis=1, bitorder="little")
    rij, plek = np.divmod(np.flatnonzero(plekken), plekken.shape[1])
    plek = 64 * woorden[rij, plek // 64] + plek % 64
    return _first_per_row(rij, plek, len(bits), hoeveel).astype(np.int32)


def _first_per_row(rij: Getallen, waarde: Getallen, rijen: int, hoeveel: int) -> Getallen:
    """The first values of every row; `rij` ascends. -1 where a row has fewer."""
    begin = np.searchsorted(rij, np.arange(rijen + 1))
    rang = np.arange(len(rij)) - begin[rij]
    uit = np.full((rijen, hoeveel), -1, np.int64)
    bij = rang < hoeveel
    uit[rij[bij], rang[bij]] = waarde[bij]
    return uit


def _fold_words(bits: Bits) -> Bits:
    """Per row a word of each width in `_BREED`: the OR of that part of its words."""
    vouw = np.empty((len(bits), len(_BREED)), np.uint64)
    woorden = bits.shape[1]
    helft = -(-woorden // 2)
    for k, breed in enumerate(_BREED):
        deel = slice(0, -(-woorden // breed)) if breed > 2 else slice(k * helft, (k + 1) * helft)
        vouw[:, k] = np.bitwise_or.reduce(bits[:, deel], axis=1)
    return vouw
