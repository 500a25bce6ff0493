"""Where the points of a network stand: on an oval, those with much between them near each other.

On an oval no line between two points runs through a third, and every name has room beside its point
on the outside. Nothing is left to chance: the same numbers give the same picture.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
_NAAR_BINNEN: Final = 0.25  # how far a line bends towards the middle of the oval
_STUKJES: Final = 24


def place_on_oval(aantal: int) -> Reals:
    """x and y, -1 to 1, for so many points: clockwise from the top, first right and then left.

    Heights are evenly spread on each side, so that names beside the points do not touch.
    """
    rechts = (aantal + 1) // 2
    hoogten = np.concatenate([_spread(rechts), -_spread(aantal - rechts)])
    kanten = np.where(np.arange(aantal) < rechts, 1.0, -1.0)
    return np.column_stack([kanten * np.sqrt(1 - hoogten ** 2), hoogten])


def order_points(gewichten: Sequence[Sequence[float]]) -> list[int]:
    """Which point goes to which place of the oval; `gewichten` says how much is between each two.

    From the order given, two points change places as long as that brings what belongs together
    nearer.
    """
    gewicht, plekken = np.asarray(gewichten, dtype=float), place_on_oval(len(gewichten))
    afstand = np.linalg.norm(plekken[:, None] - plekken[None], axis=2)
    volgorde, som = list(range(len(plekken))), float((gewicht * afstand).sum())
    while True:
        beste: list[int] | None = None
        for een in range(len(volgorde)):
            for ander in range(een):
                proef = volgorde.copy()
                proef[een], proef[ander] = proef[ander], proef[een]
                nieuw = float((gewicht[np.ix_(proef, proef)] * afstand).sum())
                if nieuw < som - 1e-9:
                    beste, som = proef, nieuw
        if beste is None:
            return volgorde
        volgorde = beste


def bend_line(van: Sequence[float], tot: Sequence[float]) -> Reals:
    """Points of a line between two places that bends towards the middle."""
    begin, einde = np.asarray(van), np.asarray(tot)
    midden = (1 - _NAAR_BINNEN) * (begin + einde) / 2
    t = np.linspace(0, 1, _STUKJES + 1)[:, None]
    return (1 - t) ** 2 * begin + 2 * t * (1 - t) * midden + t ** 2 * einde


def _spread(aantal: int) -> Reals:
    """Heights from high to low, with half a step of room above and below."""
    return 1 - (2 * np.arange(aantal) + 1) / max(aantal, 1)
