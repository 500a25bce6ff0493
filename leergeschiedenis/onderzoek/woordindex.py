"""Where every word stands in the texts, so that a search need not read them.

Words are what stands between single spaces, so a text is its words with spaces between and nothing
else. A text holds what is searched for where one word ends with the first part of it, the next is
the second part, and so on, and the last begins with the last part: exactly what a search through
the texts themselves finds. That search took 170 ms on 100,000 casussen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from leergeschiedenis.onderzoek.kolommen import Ints, Vlaggen

_Soort = Callable[[pa.Array, str], pa.Array]


@dataclass(frozen=True, eq=False)
class Woordindex:
    """All texts one after the other as places of words, and the same put in order by word.

    `reeks`: per place the number of its word in `woorden`. `plek` and `rij`: the places by word,
    and the row that each is in. `vanaf`: per word where its places begin; `begin`: the same per
    row.
    """

    woorden: pa.Array
    reeks: Ints
    plek: Ints
    rij: Ints
    vanaf: Ints
    begin: Ints

    @classmethod
    def of(cls, teksten: pa.ChunkedArray) -> "Woordindex":
        """The index of a column with a text per row."""
        gesplitst = pc.split_pattern(teksten, " ")
        lengtes = pc.list_value_length(gesplitst).to_numpy()
        begin = np.concatenate([[0], np.cumsum(lengtes)]).astype(np.int32)
        gecodeerd = (pc.list_flatten(gesplitst).dictionary_encode().unify_dictionaries()
                     .combine_chunks())
        reeks: Ints = gecodeerd.indices.to_numpy()
        aantal = np.bincount(reeks, minlength=len(gecodeerd.dictionary))
        plek = np.argsort(reeks, kind="stable").astype(np.int32)
        rij = np.repeat(np.arange(len(lengtes), dtype=np.int32), lengtes)[plek]
        return cls(gecodeerd.dictionary, reeks, plek, rij,
                   np.concatenate([[0], np.cumsum(aantal)]), begin)

    def find(self, tekst: str) -> Vlaggen:
        """Per row whether its text holds this one."""
        delen = tekst.split(" ")
        past = [self._match(soort, deel) for soort, deel in zip(
            _list_soorten(len(delen)), delen, strict=True)]
        gevonden = np.zeros(len(self.begin) - 1, bool)
        gevonden[self._find_woord(past[0]) if len(past) == 1 else self._find_reeks(past)] = True
        return gevonden

    def _find_woord(self, woorden: Vlaggen) -> Ints:
        """The rows with one of these words."""
        return self._gather(self.rij, woorden)

    def _find_reeks(self, past: Sequence[Vlaggen]) -> Ints:
        """The rows where words of each kind follow one another, from the rarest kind on."""
        anker = min(range(len(past)), key=lambda k: self._count(past[k]))
        rij = self._gather(self.rij, past[anker])
        eerste = self._gather(self.plek, past[anker]) - anker
        past_in_rij = (eerste >= self.begin[rij]) & (eerste + len(past) <= self.begin[rij + 1])
        eerste, rij = eerste[past_in_rij], rij[past_in_rij]
        for k, woorden in enumerate(past):
            erbij = woorden[self.reeks[eerste + k]]
            eerste, rij = eerste[erbij], rij[erbij]
        return rij

    def _match(self, soort: _Soort, deel: str) -> Vlaggen:
        return soort(self.woorden, deel).to_numpy(zero_copy_only=False)

    def _count(self, woorden: Vlaggen) -> int:
        return int((self.vanaf[1:] - self.vanaf[:-1])[woorden].sum())

    def _gather(self, per_plek: Ints, woorden: Vlaggen) -> Ints:
        """What stands at the places of these words."""
        return np.concatenate([per_plek[:0], *(
            per_plek[self.vanaf[k]:self.vanaf[k + 1]] for k in np.flatnonzero(woorden))])


def _list_soorten(aantal: int) -> Sequence[_Soort]:
    """How each of so many parts is to be found in a word."""
    if aantal == 1:
        return [pc.match_substring]
    return [pc.ends_with, *[pc.equal] * (aantal - 2), pc.starts_with]
