"""Step 4, complement: what is left of a shown cell beside its shown parts is nobody or many.

Three groups are looked at per family. *Rest*: residents of the parent who are in no shown part.
*Verborgen*: residents of the parent with a row in no shown part, who together are the hidden
parts, and likewise with a casus of which no row is in a shown part. Each holds 0 residents or at
least the drempel; otherwise one more shown part is hidden.
PRIVACY.md hides the smallest; here the part goes that mends most families for its worth.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.families import list_families
from leergeschiedenis.kubus.gezinnen import list_gezinnen
from leergeschiedenis.kubus.klassen import Klassen
from leergeschiedenis.kubus.rijen import DRADEN, GEEN, Ints
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.vectoren import Ligging, Vectoren, Vectorvak
from leergeschiedenis.kubus.verdelen import expand
from leergeschiedenis.kubus.verzamelingen import count_bits

BLOK = 1 << 22
"""Bytes of vectors handled at a time: few steps in Python, and little memory."""

SAMEN = 1 << 18
"""Families looked at together; bounds memory."""


def protect_siblings(tafels: Sequence[Tafel], klassen: Klassen, vakken: Vakken,
                     gewicht: np.ndarray, getoond: np.ndarray, drempel: int) -> None:
    """Hide classes in `getoond` until every family is in order.

    In rounds, so more is hidden than need be: afterwards what breaks no family is shown again.
    """
    verband, eerst = Verband(tafels, klassen, vakken, getoond), getoond.copy()
    te_doen = np.arange(len(verband.families))
    while len(te_doen):
        delen = np.split(te_doen, np.arange(SAMEN, len(te_doen), SAMEN))
        fout = np.concatenate([verband.find_wrong(deel, getoond, drempel) for deel in delen])
        weg = verband.choose(fout, gewicht, getoond)
        getoond[weg] = False
        te_doen = np.union1d(fout, verband.families_with(weg))
    _show_again(verband, np.flatnonzero(eerst & ~getoond), gewicht, getoond, drempel)


def _show_again(verband: "Verband", kandidaat: Ints, gewicht: np.ndarray, getoond: np.ndarray,
                drempel: int) -> None:
    """Show the classes that leave every family in order, the weightiest first.

    Together are tried those of which no two are in one family: what goes wrong is then due to one.
    """
    familie, klasse = _sort_best_first(*verband.list_pairs(kandidaat), gewicht)
    while len(familie):
        samen = np.zeros(len(getoond), bool)
        samen[_best_everywhere(familie, klasse, len(samen))] = True
        getoond |= samen
        nu = samen[klasse]
        fout = np.zeros(len(verband.families), bool)
        fout[verband.find_wrong(np.unique(familie[nu]), getoond, drempel)] = True
        getoond[klasse[nu & fout[familie]]] = False
        familie, klasse = familie[~nu], klasse[~nu]


def _sort_best_first(familie: Ints, klasse: Ints, score: np.ndarray) -> tuple[Ints, Ints]:
    """Pairs by family, within it by falling score."""
    volgorde = np.lexsort((klasse, -score[klasse], familie))
    return familie[volgorde], klasse[volgorde]


def _best_everywhere(familie: Ints, klasse: Ints, klassen: int) -> Ints:
    """From sorted pairs the classes, of so many, that come first in every family they are in."""
    eerste = np.ones(len(familie), bool)
    eerste[1:] = familie[1:] != familie[:-1]
    wint, verliest = np.zeros(klassen, bool), np.zeros(klassen, bool)
    wint[klasse[eerste]] = True
    verliest[klasse[~eerste]] = True
    return np.flatnonzero(wint & ~verliest)


class Verband:
    """All that is known of cells and families; only what is shown changes."""

    def __init__(self, tafels: Sequence[Tafel], klassen: Klassen, vakken: Vakken,
                 getoond: np.ndarray) -> None:
        self._vectoren = Vectoren(vakken)
        self.families = list_families(list_gezinnen(tafels, vakken, self._vectoren), tafels,
                                      klassen, getoond)
        self._ligging = Ligging(tafels, self._vectoren)
        self._klasse = klassen.alle
        self._rijen = np.concatenate([tafel.rijen.ravel() for tafel in tafels])
        self._enkel = np.concatenate([tafel.enkel.ravel() for tafel in tafels])

    @cached_property
    def _klasse_deel(self) -> Ints:
        return self._klasse[self.families.deel]

    def families_with(self, klassen: Ints) -> Ints:
        """The families of which a part is in one of these classes."""
        erin = np.zeros(int(self._klasse.max(initial=0)) + 2, bool)
        erin[klassen] = True
        return self.families.with_parts(np.flatnonzero(erin[self._klasse_deel]))

    def choose(self, fout: Ints, gewicht: np.ndarray, getoond: np.ndarray) -> Ints:
        """The classes to hide: those that are the best choice in every wrong family they are in."""
        deel, begin = self.families.parts_of(fout)
        klasse = self._klasse_deel[deel]
        nummer = np.repeat(np.arange(len(fout)), np.diff(begin, append=len(deel)))
        gezien = getoond[klasse]
        paren = np.unique(nummer[gezien] * len(gewicht) + klasse[gezien])
        nummer, klasse = np.divmod(paren, len(gewicht))
        score = np.bincount(klasse, minlength=len(gewicht)) / gewicht
        return _best_everywhere(*_sort_best_first(nummer, klasse, score), len(score))

    def list_pairs(self, klassen: Ints) -> tuple[Ints, Ints]:
        """Every family that has a part or its parent in these classes, with that class."""
        erin = np.zeros(int(self._klasse.max(initial=0)) + 2, bool)
        erin[klassen] = True
        alle, ouder = self.families, self._klasse[self.families.ouder]
        als_deel, als_ouder = np.flatnonzero(erin[self._klasse_deel]), np.flatnonzero(erin[ouder])
        paren = np.unique(np.concatenate([
            (np.searchsorted(alle.begin, als_deel, side="right") - 1) * len(erin)
            + self._klasse_deel[als_deel], als_ouder * len(erin) + ouder[als_ouder]]))
        familie, klasse = np.divmod(paren, len(erin))
        return familie, klasse

    def find_wrong(self, familie: Ints, getoond: np.ndarray, drempel: int) -> Ints:
        """Those of these families that are not in order: parent and a part shown, a small rest."""
        alle = self.families
        familie = familie[getoond[self._klasse[alle.ouder[familie]]]]
        deel, begin = alle.parts_of(familie)
        gezien, binnen = getoond[self._klasse_deel[deel]], alle.binnen[deel]
        telt = gezien & ~((binnen != GEEN) & getoond[self._klasse_deel[binnen]])
        rest, enkel = (waarde[alle.ouder[familie]] - _add(waarde[alle.deel[deel]] * telt, begin)
                       for waarde in (self._rijen, self._enkel))
        zichtbaar = _add(gezien, begin)
        overlapt = (zichtbaar > 1) & (_add(gezien & alle.dwars[deel], begin) > 0)
        open_ = (zichtbaar > 0) & (rest > 0) & (enkel < drempel) & ~overlapt
        fout = open_ & (rest < drempel)
        # Where parts overlap, subtraction says nothing: look at the rows themselves. Where all
        # parts are shown, another family says it.
        deels = overlapt & (_add(~gezien, begin) > 0)
        twijfel = np.flatnonzero((open_ & ~fout) | deels)
        klein = self._is_small(familie[twijfel], getoond, drempel)
        return familie[np.union1d(np.flatnonzero(fout), twijfel[klein])]

    def _is_small(self, familie: Ints, getoond: np.ndarray, drempel: int) -> np.ndarray:
        """Is rest or verborgen small? Counted on the residents themselves, vak by vak."""
        klein = np.zeros(len(familie), bool)
        telling, vak, voorwaarden = self._ligging.locate(self.families.ouder[familie])
        plek = np.lexsort((vak, telling))
        grens = np.flatnonzero(np.diff(telling[plek], prepend=-1) | np.diff(vak[plek], prepend=-1))
        for hier in np.split(plek, grens[1:]) if len(plek) else []:
            vectoren = self._vectoren.build(self._ligging.namen[telling[hier[0]]],
                                            int(vak[hier[0]]))
            deel, begin = self.families.parts_of(familie[hier])
            gezien = getoond[self._klasse_deel[deel]]
            aantal = _add(gezien, begin)
            klein[hier] = _is_small_rest(vectoren, voorwaarden[hier],
                                         self.families.voorwaarde[deel[gezien]],
                                         np.cumsum(aantal) - aantal, drempel)
        return klein


def _add(waarde: np.ndarray, begin: Ints) -> Ints:
    """Per family the sum over its parts."""
    if not len(begin):
        return np.zeros(0, np.int64)
    return np.add.reduceat(waarde, begin, dtype=np.int64)


def _is_small_rest(vak: Vectorvak, ouders: Ints, delen: Ints, begin: Ints, drempel: int
                   ) -> np.ndarray:
    """Per family. `ouders` (n, 3): conditions of the parent; `delen`: conditions of the shown
    parts, one family after the other from `begin`."""
    klein = np.zeros(len(ouders), bool)
    lengte = np.diff(begin, append=len(delen))
    stap = max(BLOK // (vak.voorwaarden[0].nbytes * max(int(lengte.max()), 1)), 1)

    def look(van: int) -> None:
        blok = slice(van, van + stap)
        heel = np.bitwise_and.reduce(vak.voorwaarden[ouders[blok]], axis=1)
        eerste = begin[blok]
        hun = delen[expand(eerste[:1], eerste[-1:] + lengte[blok][-1:])]
        gezien = heel & np.bitwise_or.reduceat(vak.voorwaarden[hun], eerste - eerste[0], axis=0)
        rest = count_bits(vak.sloten.fold(heel) & ~vak.sloten.fold(gezien))
        verborgen = count_bits(vak.sloten.fold(heel & ~gezien))
        fout = _is_few(rest, drempel) | _is_few(verborgen, drempel)
        # All of `rest` have an unseen casus, and whoever has one is in `verborgen`.
        open_ = np.flatnonzero(~fout & (rest == 0) & (verborgen > 0))
        if vak.casussen and len(open_):
            fout[open_] = _is_few(vak.casussen.count_unseen(heel[open_], gezien[open_]), drempel)
        klein[blok] = fout

    beginnen = range(0, len(ouders), stap)
    if len(beginnen) == 1:
        look(0)
        return klein
    with ThreadPoolExecutor(DRADEN) as draden:
        list(draden.map(look, beginnen))
    return klein


def _is_few(aantal: Ints, drempel: int) -> np.ndarray:
    return (aantal > 0) & (aantal < drempel)
