"""Step 4, complement: what is left of a shown cell beside its shown parts is nobody or many.

Two groups are looked at per family. *Rest*: residents of the parent who are in no shown part.
*Verborgen*: residents of the parent with a row in no shown part, who together are the hidden
parts. Each holds 0 residents or at least the drempel; otherwise one more shown part is hidden.
PRIVACY.md hides the smallest; here the part goes that mends most families for its worth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.gezinnen import Gezin
from leergeschiedenis.kubus.hercoderen import GEEN
from leergeschiedenis.kubus.klassen import Klassen
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vectoren import Vakken
from leergeschiedenis.kubus.verzamelingen import Bits, count_bits

BLOK = 1 << 20
"""Bytes of sets handled at a time: what stays in the cache of one core."""

Families = Mapping[int, Ints]
"""Per gezin (its number) some of its families."""


@dataclass(frozen=True)
class Verband:
    """All that is known of cells and families; only what is shown changes."""

    tafels: Sequence[Tafel]
    gezinnen: Sequence[Gezin]
    klassen: Klassen
    vakken: Vakken

    def families_with(self, klassen: Ints) -> dict[int, Ints]:
        """The families of which a part is in one of these classes."""
        tafel, plek = self.klassen.cells(klassen)
        grenzen = np.searchsorted(tafel, np.arange(len(self.tafels) + 1))
        geraakt = {}
        for k, gezin in enumerate(self.gezinnen):
            families = [gezin.families_with(n, plek[slice(*grenzen[deel.tafel:deel.tafel + 2])])
                        for n, deel in enumerate(gezin.delen)
                        if grenzen[deel.tafel + 1] > grenzen[deel.tafel]]
            if families:
                geraakt[k] = np.unique(np.concatenate(families))
        return geraakt


def protect_siblings(verband: Verband, gewicht: np.ndarray, getoond: np.ndarray, drempel: int
                     ) -> None:
    """Hide classes in `getoond` until every family is in order."""
    te_doen: Families = {k: gezin.all_families() for k, gezin in enumerate(verband.gezinnen)}
    while te_doen:
        fout = {k: _find_wrong(verband, verband.gezinnen[k], familie, getoond, drempel)
                for k, familie in te_doen.items()}
        fout = {k: familie for k, familie in fout.items() if len(familie)}
        weg = _choose(verband, fout, gewicht, getoond)
        getoond[weg] = False
        geraakt = verband.families_with(weg)
        te_doen = {k: np.union1d(fout.get(k, _GEEN), geraakt.get(k, _GEEN))
                   for k in fout.keys() | geraakt.keys()}


_GEEN = np.zeros(0, np.int64)


def _choose(verband: Verband, fout: Families, gewicht: np.ndarray, getoond: np.ndarray) -> Ints:
    """The classes to hide: those that are the best choice in every wrong family they are in."""
    nummers, klassen, begin = [_GEEN], [_GEEN], 0
    for k, familie in fout.items():
        klasse, zichtbaar = _shown_parts(verband, verband.gezinnen[k], familie, getoond)
        rij, plek = np.nonzero(zichtbaar)
        nummers.append(rij + begin)
        klassen.append(klasse[rij, plek])
        begin += len(familie)
    nummer, klasse = np.concatenate(nummers), np.concatenate(klassen)
    paren = np.unique(nummer * len(gewicht) + klasse)
    nummer, klasse = np.divmod(paren, len(gewicht))
    score = np.bincount(klasse, minlength=len(gewicht)) / gewicht
    volgorde = np.lexsort((klasse, -score[klasse], nummer))
    eerste = np.ones(len(paren), bool)
    eerste[1:] = nummer[volgorde[1:]] != nummer[volgorde[:-1]]
    verliest = np.zeros(len(gewicht), bool)
    verliest[klasse[volgorde[~eerste]]] = True
    beste = np.unique(klasse[volgorde[eerste]])
    return beste[~verliest[beste]]


def _shown_parts(verband: Verband, gezin: Gezin, familie: Ints, getoond: np.ndarray
                 ) -> tuple[Ints, np.ndarray]:
    """Per family the classes of its parts, and which of them are shown."""
    klassen, zichtbaar = [], []
    for nummer, delen in enumerate(gezin.delen):
        plek, echt = gezin.parts(familie, nummer)
        klassen.append(verband.klassen.per_tafel[delen.tafel].flat[plek])
        zichtbaar.append(getoond[klassen[-1]] & echt)
    return np.concatenate(klassen, axis=1), np.concatenate(zichtbaar, axis=1)


def _find_wrong(verband: Verband, gezin: Gezin, familie: Ints, getoond: np.ndarray, drempel: int
                ) -> Ints:
    """Those of these families that are not in order: parent and a part shown, a small rest."""
    open_ = getoond[verband.klassen.per_tafel[gezin.ouder].flat[gezin.parents(familie)]]
    familie = familie[open_]
    _, zichtbaar = _shown_parts(verband, gezin, familie, getoond)
    verdacht = np.flatnonzero(zichtbaar.any(axis=1))
    familie, zichtbaar = familie[verdacht], zichtbaar[verdacht]
    if len(gezin.delen) == 2:
        twijfel, fout = np.flatnonzero(_is_mixed(gezin, zichtbaar)), _GEEN
    elif gezin.as_ == 0:
        twijfel, fout = np.flatnonzero(_hidden_rows(verband, gezin, familie, zichtbaar)), _GEEN
    else:
        rest, enkel = (_beyond(verband, gezin, familie, zichtbaar, naam)
                       for naam in ("rijen", "enkel"))
        open_ = (rest > 0) & (enkel < drempel)
        fout, twijfel = np.flatnonzero(open_ & (rest < drempel)), np.flatnonzero(
            open_ & (rest >= drempel))
    klein = _is_small(verband, gezin, familie[twijfel], zichtbaar[twijfel], drempel)
    return familie[np.union1d(fout, twijfel[klein])]


def _is_mixed(gezin: Gezin, zichtbaar: np.ndarray) -> np.ndarray:
    """Are parts of both child tables shown? Otherwise another gezin has the same family."""
    fijn = gezin.delen[0].leden.shape[1]
    return np.logical_and(zichtbaar[:, :fijn].any(axis=1), zichtbaar[:, fijn:].any(axis=1))


def _hidden_rows(verband: Verband, gezin: Gezin, familie: Ints, zichtbaar: np.ndarray
                 ) -> np.ndarray:
    """Does a hidden part have any row?"""
    plek, echt = gezin.parts(familie)
    rijen = verband.tafels[gezin.delen[0].tafel].rijen.flat[plek]
    return ((rijen > 0) & echt & ~zichtbaar).any(axis=1)


def _beyond(verband: Verband, gezin: Gezin, familie: Ints, zichtbaar: np.ndarray, naam: str
            ) -> Ints:
    """What the parents count beyond their shown parts."""
    plek, _ = gezin.parts(familie)
    delen = getattr(verband.tafels[gezin.delen[0].tafel], naam).flat[plek]
    heel = getattr(verband.tafels[gezin.ouder], naam).flat[gezin.parents(familie)]
    return heel - np.where(zichtbaar, delen, 0).sum(axis=1)


def _is_small(verband: Verband, gezin: Gezin, familie: Ints, zichtbaar: np.ndarray, drempel: int
              ) -> np.ndarray:
    """Is rest or verborgen small? Counted on the residents themselves, vak by vak."""
    klein = np.zeros(len(familie), bool)
    tafel, groep = verband.tafels[gezin.ouder], gezin.groups(familie)
    vak, *waarden = np.unravel_index(gezin.parents(familie), tafel.aantal.shape)
    for nummer in np.unique(vak):
        bits = verband.vakken.build(tafel.telling, int(nummer))
        hier = np.flatnonzero(vak == nummer)
        delen, plekken = _division(verband, gezin, int(nummer), groep[hier])
        stap = max(BLOK // bits.alles.nbytes, 1)
        for begin in range(0, len(hier), stap):
            blok = slice(begin, begin + stap)
            deel = hier[blok]
            heel = bits.select(tafel.niveaus, tuple(waarde[deel] for waarde in waarden))
            gezien = heel & _union(delen, plekken[blok], zichtbaar[deel])
            rest = count_bits(bits.sloten.fold(heel) & ~bits.sloten.fold(gezien))
            verborgen = count_bits(bits.sloten.fold(heel & ~gezien))
            klein[deel] = ((rest > 0) & (rest < drempel)) | (
                (verborgen > 0) & (verborgen < drempel))
    return klein


def _division(verband: Verband, gezin: Gezin, vak: int, groep: Ints) -> tuple[Bits, Ints]:
    """Rows of the parent's vak, per part; and per family which of these are its parts."""
    telling = verband.tafels[gezin.ouder].telling
    if gezin.as_:
        atomen = verband.vakken.build(telling, vak).atomen
        per_deel = [atomen[verband.tafels[delen.tafel].niveaus[gezin.as_ - 1]]
                    for delen in gezin.delen]
        per_plek = [gezin.delen[0].leden[groep],
                    *(delen.leden[groep] + len(per_deel[0]) for delen in gezin.delen[1:])]
        return np.concatenate(per_deel), np.concatenate(per_plek, axis=1)
    leden = gezin.delen[0].leden[groep[0]]
    echt = leden != GEEN
    kind = verband.tafels[gezin.delen[0].tafel].telling
    bits = verband.vakken.divide(telling, vak, kind, tuple(leden[echt].tolist()))
    plekken = np.where(echt, np.cumsum(echt) - 1, GEEN)
    return bits, np.broadcast_to(plekken, (len(groep), len(plekken)))


def _union(delen: Bits, plekken: Ints, zichtbaar: np.ndarray) -> Bits:
    """Per family the rows of its shown parts together."""
    samen = np.zeros((len(plekken), delen.shape[1]), np.uint64)
    for k in range(plekken.shape[1]):
        erbij = np.flatnonzero(zichtbaar[:, k])
        samen[erbij] |= delen[plekken[erbij, k]]
    return samen
