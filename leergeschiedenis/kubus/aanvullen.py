"""Step 4, complement: what is hidden of a shown cell may not be small.

Within one shown parent the hidden parts together hold no resident at all or at least the drempel;
otherwise the smallest shown part is hidden too. Only residents with one row in the telling are
counted for that: they are in one part only, so they are surely in none of the shown parts.
"""

from collections.abc import Sequence

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.gezinnen import Gezin
from leergeschiedenis.kubus.klassen import Klassen

_VEEL = np.iinfo(np.int64).max


def protect_siblings(tafels: Sequence[Tafel], gezinnen: Sequence[Gezin], klassen: Klassen,
                     getoond: np.ndarray, drempel: int) -> int:
    """Hide classes in `getoond` until no family is left with a small hidden rest; how many."""
    te_doen = set(range(len(gezinnen)))
    voor = int(getoond.sum())
    while te_doen:
        gewijzigd: list[np.ndarray] = []
        for nummer in sorted(te_doen):
            verborgen = _complete(tafels, gezinnen[nummer], klassen, getoond, drempel)
            if len(verborgen):
                getoond[verborgen] = False
                gewijzigd.append(verborgen)
        te_doen = _touched(gezinnen, klassen, np.concatenate(gewijzigd)) if gewijzigd else set()
    return voor - int(getoond.sum())


def _complete(tafels: Sequence[Tafel], gezin: Gezin, klassen: Klassen, getoond: np.ndarray,
              drempel: int) -> np.ndarray:
    """The classes to hide because of the present state of one family table."""
    klasse = gezin.parts(klassen.per_tafel[gezin.kind])
    zichtbaar = getoond[klasse]
    ouder = gezin.parents(getoond[klassen.per_tafel[gezin.ouder]])
    if not (ouder & gezin.join(zichtbaar, np.logical_or)).any():
        return np.zeros(0, np.int64)
    aantal = gezin.parts(tafels[gezin.kind].aantal)
    enkel = gezin.parts(tafels[gezin.kind].enkel)
    rest = gezin.join(np.where(zichtbaar, 0, aantal), np.add)
    zeker = gezin.join(np.where(zichtbaar, 0, enkel), np.add)
    if gezin.open:
        rest, zeker = _add_outside(tafels, gezin, rest, zeker)
    rang = np.where(zichtbaar, gezin.rank(aantal), _VEEL)
    kleinste = gezin.join(rang, np.minimum)
    fout = ouder & (kleinste < _VEEL) & (rest > 0) & (zeker < drempel)
    return np.unique(klasse[gezin.spread(fout) & (rang == gezin.spread(kleinste))])


def _add_outside(tafels: Sequence[Tafel], gezin: Gezin, rest: np.ndarray, zeker: np.ndarray
                 ) -> tuple[np.ndarray, np.ndarray]:
    """Count too who is in the parent but in none of its parts, shown or hidden.

    Residents with several rows may be there unseen, so their presence is assumed.
    """
    open_ = np.isin(gezin.groepen, gezin.open).reshape(
        [-1 if k == gezin.as_ else 1 for k in range(rest.ndim)])
    ouder, enkel = (gezin.parents(getattr(tafels[gezin.ouder], naam))
                    for naam in ("aantal", "enkel"))
    buiten = enkel - gezin.join(gezin.parts(tafels[gezin.kind].enkel), np.add)
    return (rest + open_ * (buiten + (ouder > enkel)), zeker + open_ * buiten)


def _touched(gezinnen: Sequence[Gezin], klassen: Klassen, verborgen: np.ndarray) -> set[int]:
    """The families whose child table has a cell of one of these classes."""
    vlag = np.zeros(klassen.aantal + 1, bool)
    vlag[verborgen] = True
    geraakt = [bool(vlag[klasse].any()) for klasse in klassen.per_tafel]
    return {k for k, gezin in enumerate(gezinnen) if geraakt[gezin.kind]}
