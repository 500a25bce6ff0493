"""Step 4, complement: what is left of a shown cell beside its shown parts is nobody or many.

Two groups are looked at per family. *Rest*: residents of the parent who are in no shown part.
*Verborgen*: residents of the parent with a row in no shown part, who together are the hidden
parts. Each holds 0 residents or at least the drempel; otherwise one more shown part is hidden.
PRIVACY.md hides the smallest; here the part goes that mends most families for its worth.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from leergeschiedenis.kubus.cellen import Tafel
from leergeschiedenis.kubus.families import list_families
from leergeschiedenis.kubus.gezinnen import Gezin, list_gezinnen
from leergeschiedenis.kubus.klassen import Klassen
from leergeschiedenis.kubus.rijen import Ints
from leergeschiedenis.kubus.vakken import Vakken
from leergeschiedenis.kubus.vectoren import Ligging, Vectoren, Vectorvak
from leergeschiedenis.kubus.verdelen import expand
from leergeschiedenis.kubus.verzamelingen import count_bits

BLOK = 1 << 20
"""Bytes of vectors handled at a time: what stays in the cache of one core."""

SAMEN = 1 << 18
"""Families looked at together; bounds memory."""


def protect_siblings(tafels: Sequence[Tafel], klassen: Klassen, vakken: Vakken,
                     gewicht: np.ndarray, getoond: np.ndarray, drempel: int) -> None:
    """Hide classes in `getoond` until every family is in order."""
    verband = Verband(tafels, klassen, vakken, getoond)
    te_doen = np.arange(len(verband.families))
    while len(te_doen):
        delen = np.split(te_doen, np.arange(SAMEN, len(te_doen), SAMEN))
        fout = np.concatenate([verband.find_wrong(deel, getoond, drempel) for deel in delen])
        weg = verband.choose(fout, gewicht, getoond)
        getoond[weg] = False
        te_doen = np.union1d(fout, verband.families_with(weg))


class Verband:
    """All that is known of cells and families; only what is shown changes."""

    def __init__(self, tafels: Sequence[Tafel], klassen: Klassen, vakken: Vakken,
                 getoond: np.ndarray) -> None:
        self._vectoren = Vectoren(vakken)
        gezinnen = list_gezinnen(tafels, vakken, self._vectoren)
        self.families = list_families(gezinnen, tafels, klassen, getoond)
        self._soort = _Soorten(gezinnen, tafels)
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
        volgorde = np.lexsort((klasse, -score[klasse], nummer))
        eerste = np.ones(len(paren), bool)
        eerste[1:] = nummer[volgorde[1:]] != nummer[volgorde[:-1]]
        verliest = np.zeros(len(gewicht), bool)
        verliest[klasse[volgorde[~eerste]]] = True
        beste = np.unique(klasse[volgorde[eerste]])
        return beste[~verliest[beste]]

    def find_wrong(self, familie: Ints, getoond: np.ndarray, drempel: int) -> Ints:
        """Those of these families that are not in order: parent and a part shown, a small rest."""
        familie = familie[getoond[self._klasse[self.families.ouder[familie]]]]
        deel, begin = self.families.parts_of(familie)
        gezien = getoond[self._klasse_deel[deel]]
        rest, enkel = (self._beyond(waarde, familie, deel, begin, gezien)
                       for waarde in (self._rijen, self._enkel))
        zichtbaar = _add(gezien, begin) > 0
        gewoon, gemengd, langs_as = self._soort.split(self.families.gezin[familie])
        open_ = zichtbaar & gewoon & (rest > 0) & (enkel < drempel)
        fout = open_ & (rest < drempel)
        # Where parts overlap, subtraction says nothing: look at the rows themselves.
        fijn = self._soort.is_first(
            np.repeat(self.families.gezin[familie], np.diff(begin, append=len(deel))),
            self.families.deel[deel])
        beide = (_add(gezien & fijn, begin) > 0) & (_add(gezien & ~fijn, begin) > 0)
        deels = zichtbaar & (_add(~gezien, begin) > 0)
        twijfel = np.flatnonzero((open_ & ~fout) | (langs_as & deels) | (gemengd & beide))
        klein = self._is_small(familie[twijfel], getoond, drempel)
        return familie[np.union1d(np.flatnonzero(fout), twijfel[klein])]

    def _beyond(self, waarde: Ints, familie: Ints, deel: Ints, begin: Ints, gezien: np.ndarray
                ) -> Ints:
        """What the parents count beyond their shown parts."""
        delen = waarde[self.families.deel[deel]] * gezien
        return waarde[self.families.ouder[familie]] - _add(delen, begin)

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
    for van in range(0, len(ouders), stap):
        blok = slice(van, van + stap)
        heel = np.bitwise_and.reduce(vak.voorwaarden[ouders[blok]], axis=1)
        eerste = begin[blok]
        hun = delen[expand(eerste[:1], eerste[-1:] + lengte[blok][-1:])]
        gezien = heel & np.bitwise_or.reduceat(vak.voorwaarden[hun], eerste - eerste[0], axis=0)
        rest = count_bits(vak.sloten.fold(heel) & ~vak.sloten.fold(gezien))
        verborgen = count_bits(vak.sloten.fold(heel & ~gezien))
        klein[blok] = ((rest > 0) & (rest < drempel)) | ((verborgen > 0) & (verborgen < drempel))
    return klein


class _Soorten:
    """How the parts of a gezin may overlap: not at all, as two levels of one kenmerk do, or as the
    values of an axis do, of which one casus can have several."""

    def __init__(self, gezinnen: Sequence[Gezin], tafels: Sequence[Tafel]) -> None:
        grens = np.cumsum([0, *(tafel.aantal.size for tafel in tafels)])
        eerste = np.array([gezin.delen[0].tafel for gezin in gezinnen], np.int64)
        self._van, self._tot = grens[eerste], grens[eerste + 1]
        self._gemengd = np.array([len(gezin.delen) == 2 for gezin in gezinnen], bool)
        self._langs_as = np.array([gezin.as_ == 0 for gezin in gezinnen], bool)

    def split(self, gezin: Ints) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Per family whether it is of the first, the second or the third kind."""
        gemengd, langs_as = self._gemengd[gezin], self._langs_as[gezin]
        return ~(gemengd | langs_as), gemengd, langs_as

    def is_first(self, gezin: Ints, cel: Ints) -> np.ndarray:
        """Per part whether it lies in the first child table of its gezin."""
        return (cel >= self._van[gezin]) & (cel < self._tot[gezin])
