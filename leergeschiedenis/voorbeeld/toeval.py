"""Chance with a seed: the same seed gives the same draws, on every part separately."""

import numpy as np

Trekking = np.random.Generator
Getallen = np.ndarray


def start_trekking(zaad: int, onderdeel: str) -> Trekking:
    """A generator of its own per part, so that a change in one part leaves the others alone."""
    return np.random.default_rng([zaad, *onderdeel.encode()])


def pick(trekking: Trekking, gewichten: Getallen) -> Getallen:
    """Per row of weights one column index, drawn in proportion."""
    grenzen = np.cumsum(gewichten, axis=1)
    worp = trekking.random((len(gewichten), 1)) * grenzen[:, -1:]
    return np.asarray(np.minimum((grenzen <= worp).sum(axis=1), gewichten.shape[1] - 1))


def pick_some(trekking: Trekking, gewichten: Getallen, aantallen: Getallen) -> Getallen:
    """Per row a mask of so many different columns, drawn in proportion; never one of weight 0."""
    with np.errstate(divide="ignore"):
        # Gumbel top-k: adding Gumbel noise to log weights and taking the k largest.
        volgorde = np.log(gewichten) + trekking.gumbel(size=gewichten.shape)
    rang = (-volgorde).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return np.asarray((rang < aantallen[:, None]) & (gewichten > 0))


def repeat_per(aantallen: Getallen) -> tuple[Getallen, Getallen]:
    """Index of the owner and place within it, for `aantallen` rows per owner."""
    eigenaar = np.repeat(np.arange(len(aantallen)), aantallen)
    eerste = np.repeat(np.cumsum(aantallen) - aantallen, aantallen)
    return eigenaar, np.arange(len(eigenaar)) - eerste
