"""Step 1, recode: values that are large enough to show, the small ones together in *Overig*.

A value of fewer residents than the drempel joins *Overig*. *Overig* holds at least two values and
`drempel` residents, else the next smallest joins too; when only *Overig* would be left, the level
is dropped. Residents are counted, never casussen.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from leergeschiedenis.kubus.kenmerken import OVERIG, Niveau, Ruw, collect_helften, collect_ruw
from leergeschiedenis.kubus.reeks import Reeks
from leergeschiedenis.kubus.rijen import GEEN, Casussen, Ints, Tellingrijen


@dataclass(frozen=True)
class Indeling:
    """A level after recoding.

    Per value: `codes`, `labels`, `samengevoegd` (the raw codes joined in it, or none), `boven`
    (number of the value of the coarser level that holds it whole, or GEEN). `omvat`: per value of
    the coarser level the value of this one that holds it whole, where that is larger. `rij`,
    `waarde`: where values occur, as in Ruw. A multi-valued level has its values v first, then all
    '-' + v.
    """

    niveau: Niveau
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    samengevoegd: tuple[tuple[str, ...], ...]
    boven: Ints
    rij: Ints
    waarde: Ints
    omvat: Ints = field(default_factory=lambda: np.zeros(0, np.int32))

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def positief(self) -> int:
        """How many values there are without their negations."""
        return len(self) // 2 if self.niveau.meerwaardig else len(self)


def recode(casussen: Casussen, tellingen: dict[str, Tellingrijen], drempel: int,
           reeks: Reeks | None = None) -> tuple[tuple[Indeling, ...], Ints]:
    """The levels that the cube has, in column order, and the half-years that its periods number."""
    helften = collect_helften(tellingen, reeks)
    indelingen: list[Indeling] = []
    for ruw in collect_ruw(casussen, helften, reeks):
        bewoner, waarde = _residents(ruw, casussen, tellingen, helften)
        if reeks is None:
            groep = _group_small(bewoner, waarde, len(ruw.codes), drempel)
        else:
            groep = _group_as_before(ruw, reeks, bewoner, waarde, drempel)
        if (groep >= 0).any():
            grover = next((i for i in indelingen if i.niveau.kenmerk == ruw.niveau.kenmerk), None)
            indelingen.append(_apply(ruw, groep, grover))
    return tuple(indelingen), helften


def _residents(ruw: Ruw, casussen: Casussen, tellingen: dict[str, Tellingrijen],
               helften: Ints) -> tuple[Ints, Ints]:
    """Pairs (resident, raw value), each once."""
    heeft = np.zeros((len(ruw.codes), casussen.bewoners), bool)
    if ruw.niveau.kenmerk == "periode":
        for rijen in tellingen.values():
            waarde = ruw.waarde[np.searchsorted(helften, rijen.half)]
            heeft[waarde, casussen.bewoner[rijen.casus]] = True
    else:
        heeft[ruw.waarde, casussen.bewoner[ruw.rij]] = True
    waarde, bewoner = np.nonzero(heeft)
    return bewoner, waarde


def _group_small(bewoner: Ints, waarde: Ints, aantal_waarden: int, drempel: int) -> Ints:
    """Per raw value its group: its own number, the number of values for *Overig*, or GEEN."""
    aantal = np.bincount(waarde, minlength=aantal_waarden)
    groep = np.where(aantal > 0, np.arange(aantal_waarden), GEEN)
    oplopend = np.argsort(aantal, kind="stable")
    oplopend = oplopend[aantal[oplopend] > 0]
    klein = int((aantal[oplopend] < drempel).sum())
    if not klein:
        return groep
    for samen in range(max(klein, 2), len(oplopend)):
        overig = oplopend[:samen]
        if len(np.unique(bewoner[np.isin(waarde, overig)])) >= drempel:
            groep[overig] = aantal_waarden
            groep[aantal == 0] = aantal_waarden  # else it would be known that these are nobody's
            return groep
    return np.full(aantal_waarden, GEEN)


def _group_as_before(ruw: Ruw, reeks: Reeks, bewoner: Ints, waarde: Ints, drempel: int) -> Ints:
    """The grouping of the reeks. New values join its *Overig*, or are not in the cube.

    A period cannot be foreseen: a new one gets a value of its own once it is large enough.
    """
    vast = reeks.waarden.get(ruw.niveau.kolom, {})
    van = {oud: code for code, samen in vast.items() for oud in samen}
    aantal = np.bincount(waarde, minlength=len(ruw.codes))
    groep = np.full(len(ruw.codes), GEEN)
    for k, code in enumerate(ruw.codes):
        nieuw = code not in van and bool(vast)
        if van.get(code) == code or (nieuw and ruw.niveau.kenmerk == "periode"
                                     and aantal[k] >= drempel):
            groep[k] = k
        elif code in van or (nieuw and OVERIG in vast and ruw.niveau.kenmerk != "periode"):
            groep[k] = len(ruw.codes)
    return groep


def _apply(ruw: Ruw, groep: Ints, grover: Indeling | None) -> Indeling:
    """The level with its groups numbered from 0; *Overig* last, what is not in the cube GEEN."""
    overig = len(ruw.codes)
    groepen = np.unique(groep[groep >= 0])
    nummer = np.full(overig + 2, GEEN, np.int32)
    nummer[groepen] = np.arange(len(groepen))
    waarde = nummer[groep][ruw.waarde]
    codes = [*ruw.codes, OVERIG]
    labels = [*ruw.labels, "Overig"]
    samen = tuple(code for k, code in enumerate(ruw.codes) if groep[k] == overig)
    indeling = Indeling(
        niveau=ruw.niveau, codes=tuple(codes[g] for g in groepen),
        labels=tuple(labels[g] for g in groepen),
        samengevoegd=tuple(samen if g == overig else () for g in groepen),
        boven=np.full(len(groepen), GEEN, np.int32), rij=ruw.rij, waarde=waarde)
    if ruw.niveau.meerwaardig:
        return _add_negations(indeling)
    return _link(indeling, grover) if grover else indeling


def _add_negations(indeling: Indeling) -> Indeling:
    ontkend = tuple(f"-{code}" for code in indeling.codes)
    labels = tuple(f"Niet: {label}" for label in indeling.labels)
    return replace(indeling, codes=indeling.codes + ontkend, labels=indeling.labels + labels,
                   samengevoegd=indeling.samengevoegd * 2, boven=np.tile(indeling.boven, 2))


def _link(fijn: Indeling, grof: Indeling) -> Indeling:
    """The finer level, with which of its values lie whole within one of the coarser level, and the
    other way round: its *Overig* can hold whole values of the coarser level."""
    samen = np.zeros((len(fijn) + 1, len(grof) + 1), bool)
    samen[fijn.waarde, grof.waarde] = True  # GEEN is the last of each
    van, naar = (np.where(nummer == lengte, GEEN, nummer) for nummer, lengte in
                 zip(np.nonzero(samen), (len(fijn), len(grof)), strict=True))
    boven = _only_partner(van, naar, len(fijn))
    omvat = _only_partner(naar, van, len(grof))
    gelijk = (omvat != GEEN) & (boven[omvat] == np.arange(len(grof)))
    return replace(fijn, boven=boven, omvat=np.where(gelijk, GEEN, omvat))


def _only_partner(een: Ints, ander: Ints, aantal: int) -> Ints:
    """Per value of `een` the only value of `ander` it occurs with, or GEEN."""
    keren = np.bincount(een[een != GEEN], minlength=aantal)
    partner = np.full(aantal, GEEN, np.int32)
    partner[een[een != GEEN]] = ander[een != GEEN]
    return np.where(keren == 1, partner, GEEN)
