"""Step 5, closure: no two shown cells a few residents apart.

Of every pair of sets F ⊂ G with 1 to drempel - 1 residents between them one is hidden, and nothing
that is hidden for that could be shown after all. Which of the two is free as far as protection
goes; PRIVACY.md hides F. Here the one goes that stands in the way of most, weighed by how much it
is used (`gewicht`): one sector that nearly coincides with each of its organisations' cells goes
before all of these.
"""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.kenschets import Kenschets
from leergeschiedenis.kubus.klassen import Klassen
from leergeschiedenis.kubus.nesten import find_candidates
from leergeschiedenis.kubus.rijen import Ints


@dataclass(frozen=True)
class Conflicten:
    """Pairs of classes that may not both be shown."""

    een: Ints
    ander: Ints

    def select(self, welke: np.ndarray) -> "Conflicten":
        """The conflicts where `welke` is true."""
        return Conflicten(self.een[welke], self.ander[welke])


def protect_nested(klassen: Klassen, gewicht: np.ndarray, getoond: np.ndarray, drempel: int
                   ) -> None:
    """Hide classes in `getoond` until no two shown sets are a few residents apart."""
    resolve(find_conflicten(klassen.kenschets, drempel), gewicht, getoond)


def find_conflicten(sets: Kenschets, drempel: int) -> Conflicten:
    """All pairs of sets that lie fewer than `drempel` residents apart, one within the other."""
    delen = list(find_candidates(sets, drempel))
    een, ander = (np.concatenate([deel[k] for deel in delen]) if delen else np.zeros(0, np.int64)
                  for k in range(2))
    return Conflicten(een.astype(np.int32), ander.astype(np.int32))


def resolve(conflicten: Conflicten, gewicht: np.ndarray, getoond: np.ndarray) -> None:
    """Hide classes in `getoond` until no conflict is left between shown ones.

    In rounds: a class is hidden when, of all it conflicts with, it stands in the way of the most
    weight for its own. Afterwards what no longer conflicts with anything is shown again.
    """
    open_ = conflicten.select(getoond[conflicten.een] & getoond[conflicten.ander])
    geraakt = np.zeros(len(getoond), bool)
    while len(open_.een):
        in_de_weg = (np.bincount(open_.een, gewicht[open_.ander], len(getoond))
                     + np.bincount(open_.ander, gewicht[open_.een], len(getoond)))
        weg = _local_maxima(open_, in_de_weg / gewicht)
        getoond[weg], geraakt[weg] = False, True
        open_ = open_.select(getoond[open_.een] & getoond[open_.ander])
    _show_again(conflicten, gewicht, getoond, geraakt)


def _show_again(conflicten: Conflicten, gewicht: np.ndarray, getoond: np.ndarray,
                kandidaat: np.ndarray) -> None:
    """Show candidates without a shown conflict, the weightiest first."""
    rond = conflicten.select(kandidaat[conflicten.een] | kandidaat[conflicten.ander])
    while True:
        geblokkeerd = np.zeros(len(getoond), bool)
        geblokkeerd[rond.een[getoond[rond.ander]]] = True
        geblokkeerd[rond.ander[getoond[rond.een]]] = True
        vrij = kandidaat & ~getoond & ~geblokkeerd
        if not vrij.any():
            return
        onderling = rond.select(vrij[rond.een] & vrij[rond.ander])
        verliest = np.zeros(len(getoond), bool)
        eerst = _comes_first(onderling.een, onderling.ander, gewicht)
        verliest[np.where(eerst, onderling.ander, onderling.een)] = True
        getoond[vrij & ~verliest] = True


def _local_maxima(conflicten: Conflicten, score: np.ndarray) -> Ints:
    """The classes whose score is above that of all they conflict with."""
    eerst = _comes_first(conflicten.een, conflicten.ander, score)
    verliest = np.zeros(len(score), bool)
    verliest[np.where(eerst, conflicten.ander, conflicten.een)] = True
    wint = np.zeros(len(score), bool)
    wint[conflicten.een], wint[conflicten.ander] = True, True
    return np.flatnonzero(wint & ~verliest)


def _comes_first(een: Ints, ander: Ints, score: np.ndarray) -> np.ndarray:
    """Per pair: does the first have the higher score? Equal scores: the lower number wins."""
    return (score[een] > score[ander]) | ((score[een] == score[ander]) & (een < ander))
