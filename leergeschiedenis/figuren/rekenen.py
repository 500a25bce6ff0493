"""The arithmetic of a cost comparison: from published means to amounts, differences and what-ifs.

Published are, per payer and solution, two means per resident: what is paid once, and what is paid
every month. All else is worked out here, from those means and the choices made on the page:

    amount = price factor × (once + per month × months that count)

The months of the first year count in full; those of each later year are divided by one more
(1 + interest). What is paid once is paid at the start. What comes back runs the whole horizon.

A difference is the regular solution minus the proeftuin-oplossing: positive where the latter costs
less. It exists only for a kind of amount that is shown in both. What is shown in one solution only
stands outside; where that weighs too much there is no total, and nothing that follows from one.
Every amount carries the bound of what rounding to two digits can have done to it; bounds add up,
they never cancel.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, log10
from typing import Final

SOORTEN: Final = ("eenmalig", "per_maand")
SCENARIOS: Final = ("regulier", "proeftuin")
CIJFERS: Final = 2  # significant digits of a published mean
SPELING: Final = 0.25  # how far an assumption is moved in the sensitivity view
_JAAR: Final = 12
_NIETS: Final = 1e-6  # euro; less is what computing in binary fractions leaves


@dataclass(frozen=True)
class Bedrag:
    """Euros, and how far rounding can have moved them either way."""

    waarde: float = 0.0
    marge: float = 0.0

    def __add__(self, ander: "Bedrag") -> "Bedrag":
        return Bedrag(self.waarde + ander.waarde, self.marge + ander.marge)

    def __sub__(self, ander: "Bedrag") -> "Bedrag":
        return Bedrag(self.waarde - ander.waarde, self.marge + ander.marge)

    def __mul__(self, factor: float) -> "Bedrag":
        return Bedrag(self.waarde * factor, self.marge * abs(factor))

    @property
    def is_in_marge(self) -> bool:
        """True where rounding alone can explain that it is not zero."""
        return abs(self.waarde) <= self.marge + _NIETS

    @property
    def hoogstens(self) -> float:
        """The most it can be, whatever its sign."""
        return abs(self.waarde) + self.marge

    @property
    def richting(self) -> int:
        """1 above zero, -1 below it, 0 where the margin leaves both."""
        return 0 if self.is_in_marge else 1 if self.waarde > 0 else -1


@dataclass(frozen=True)
class Kosten:
    """What one payer pays in one solution, per resident; None where that is not shown."""

    eenmalig: Bedrag | None = None
    per_maand: Bedrag | None = None

    def list_soorten(self) -> tuple[str, ...]:
        """The kinds that are shown."""
        return tuple(soort for soort in SOORTEN if getattr(self, soort) is not None)

    def amount(self, soort: str) -> Bedrag:
        """One kind; nothing where it is not shown."""
        bedrag: Bedrag | None = getattr(self, soort)
        return bedrag or Bedrag()


@dataclass(frozen=True)
class Betaler:
    """One payer in both solutions."""

    code: str
    label: str
    regulier: Kosten = Kosten()
    proeftuin: Kosten = Kosten()

    @property
    def soorten(self) -> tuple[str, ...]:
        """The kinds that can be compared: shown in both solutions."""
        return tuple(soort for soort in self.regulier.list_soorten()
                     if soort in self.proeftuin.list_soorten())

    @property
    def eenzijdig(self) -> tuple[tuple[str, str], ...]:
        """(solution, kind) of what is shown in one solution only, and so is in no difference."""
        return tuple((scenario, soort) for scenario in SCENARIOS
                     for soort in self.get(scenario).list_soorten() if soort not in self.soorten)

    def get(self, scenario: str) -> Kosten:
        """What this payer pays in that solution."""
        kosten: Kosten = getattr(self, scenario)
        return kosten


@dataclass(frozen=True)
class Rekenwijze:
    """How means become amounts: prices of which year, over how many months, at what interest."""

    prijspeil: int
    maanden: float
    rente: float  # per cent a year, real
    prijsfactor: float = 1.0  # from the base year of the publication to `prijspeil`

    def extend(self, kosten: Kosten, soorten: Iterable[str]) -> Bedrag:
        """What these kinds come to over the horizon, in prices of the chosen year."""
        keer = {"eenmalig": 1.0, "per_maand": count_maanden(self.maanden, self.rente)}
        return sum_bedragen(kosten.amount(soort) * keer[soort]
                            for soort in soorten) * self.prijsfactor


@dataclass(frozen=True)
class Vergelijking:
    """Two amounts that are about the same things."""

    regulier: Bedrag
    proeftuin: Bedrag

    @property
    def verschil(self) -> Bedrag:
        """How much less the proeftuin-oplossing costs; negative where it costs more."""
        return self.regulier - self.proeftuin


@dataclass(frozen=True)
class Staaf:
    """What becomes of the total difference when one assumption is 25 % less, and 25 % more."""

    code: str  # a payer, 'duur', or 'aangenomen_' with the solution
    minder: float
    meer: float
    kantelt: bool  # there is an outcome, and at one of the ends it is the other way round

    @property
    def breedte(self) -> float:
        """How much this assumption matters."""
        return abs(self.meer - self.minder)


@dataclass(frozen=True)
class Omslag:
    """The difference as it adds up month by month, from the start to the horizon.

    `eenmalig` and `per_maand` are None where no payer shows that kind in both solutions; then
    there is no break-even to tell. `maand`: the first month at which the sign is other than at the
    start; `vroegst` and `laatst`: the same at the ends of the margin. They are None where the sign
    at the horizon is that of the start, and where rounding leaves either of those two open.
    """

    eenmalig: Bedrag | None
    per_maand: Bedrag | None
    verloop: tuple[Bedrag, ...]
    maand: int | None = None
    vroegst: int | None = None
    laatst: int | None = None

    @property
    def is_volledig(self) -> bool:
        """True if both kinds can be compared, so that a break-even can be told."""
        return self.eenmalig is not None and self.per_maand is not None

    @property
    def begin(self) -> Bedrag:
        """The difference before the first month."""
        return self.verloop[0]

    @property
    def einde(self) -> Bedrag:
        """The difference at the horizon."""
        return self.verloop[-1]

    @property
    def begint_duurder(self) -> bool:
        """True if the proeftuin-oplossing first costs more."""
        return self.begin.waarde < 0

    @property
    def keert(self) -> bool:
        """True if the sign at the horizon surely is another than at the start."""
        return (self.is_volledig and not self.begin.is_in_marge and not self.einde.is_in_marge
                and self.begint_duurder is (self.einde.waarde > 0))


def bound_marge(gemiddelde: float, is_gewogen: bool = False) -> Bedrag:
    """A published mean with what rounding to two digits leaves open.

    A mean over several cells no longer shows how each was rounded; 5 % is the most that rounding
    to two digits does to any number, and so to their mean.
    """
    if not gemiddelde:
        return Bedrag()
    if is_gewogen:
        return Bedrag(gemiddelde, abs(gemiddelde) * 0.5 * 10.0 ** (1 - CIJFERS))
    return Bedrag(gemiddelde, 0.5 * 10.0 ** (floor(log10(abs(gemiddelde))) - CIJFERS + 1))


def count_maanden(maanden: float, rente: float) -> float:
    """How many months of today these months are worth; those of the first year count in full.

    The sum of (1 + rente)^-jaar over the months, `jaar` counted from 0; a part of a month counts
    for that part.
    """
    if maanden < 0:
        raise ValueError(f"months run forward, not {maanden}")
    hele_jaren = floor(maanden / _JAAR)
    groei = 1 + rente / 100
    heel = sum(_JAAR / groei**jaar for jaar in range(hele_jaren))
    return heel + (maanden - _JAAR * hele_jaren) / groei**hele_jaren


def sum_bedragen(bedragen: Iterable[Bedrag]) -> Bedrag:
    """All together, margins too."""
    return sum(bedragen, Bedrag())


def compare_betaler(betaler: Betaler, wijze: Rekenwijze) -> Vergelijking | None:
    """What can be compared of one payer; None where that is nothing."""
    if not betaler.soorten:
        return None
    return Vergelijking(wijze.extend(betaler.regulier, betaler.soorten),
                        wijze.extend(betaler.proeftuin, betaler.soorten))


def compare_totaal(betalers: Sequence[Betaler], wijze: Rekenwijze) -> Vergelijking | None:
    """What can be compared of all payers together; None where that is nothing."""
    delen = [v for betaler in betalers if (v := compare_betaler(betaler, wijze))]
    if not delen:
        return None
    return Vergelijking(sum_bedragen(v.regulier for v in delen),
                        sum_bedragen(v.proeftuin for v in delen))


def sum_eenzijdig(betalers: Iterable[Betaler], scenario: str, wijze: Rekenwijze) -> Bedrag:
    """What all payers show in this solution only: it is in no difference and in no total."""
    return sum_bedragen(wijze.extend(betaler.get(scenario), [soort])
                        for betaler in betalers for waar, soort in betaler.eenzijdig
                        if waar == scenario)


def lacks_totaal(betalers: Sequence[Betaler], wijze: Rekenwijze) -> bool:
    """True where what can be compared is too little to tell a total by.

    That is so where more stands outside than is compared, and where everything that is published,
    with what stands outside, points another way than the outcome: it would contradict the page.
    """
    som = compare_totaal(betalers, wijze)
    regulier, proeftuin = (sum_eenzijdig(betalers, scenario, wijze) for scenario in SCENARIOS)
    if som is None or not (regulier.waarde or proeftuin.waarde):
        return False
    is_meer = regulier.waarde + proeftuin.waarde > som.regulier.waarde + som.proeftuin.waarde
    alles = som.verschil + (regulier - proeftuin)
    return is_meer or alles.richting != som.verschil.richting


def build_tornado(betalers: Sequence[Betaler], wijze: Rekenwijze,
                  aangenomen: Mapping[str, float | None]) -> tuple[Staaf, ...]:
    """What each assumption does to the total difference, the one that matters most first.

    `aangenomen`: per solution which part (0 to 1) of the amount was only assumed; None where that
    is not shown, and then it has no bar.
    """
    totaal = compare_totaal(betalers, wijze)
    if totaal is None:
        return ()
    nu = totaal.verschil
    effecten = {betaler.code: SPELING * v.verschil.waarde for betaler in betalers
                if (v := compare_betaler(betaler, wijze))}
    for scenario, teken in zip(SCENARIOS, (1, -1), strict=True):
        deel, bedrag = aangenomen.get(scenario), getattr(totaal, scenario)
        if deel is not None:
            effecten[f"aangenomen_{scenario}"] = teken * SPELING * deel * bedrag.waarde
    staven = [_build_staaf(code, nu, nu.waarde - effect, nu.waarde + effect)
              for code, effect in effecten.items()]
    if any("per_maand" in betaler.soorten for betaler in betalers):
        korter, langer = (compare_totaal(betalers, replace(wijze, maanden=wijze.maanden * factor))
                          for factor in (1 - SPELING, 1 + SPELING))
        assert korter
        assert langer
        staven.append(_build_staaf("duur", nu, korter.verschil.waarde, langer.verschil.waarde))
    return tuple(sorted(staven, key=lambda staaf: -staaf.breedte))


def find_omslag(betalers: Sequence[Betaler], wijze: Rekenwijze) -> Omslag:
    """The total difference month by month, and the month in which it changes sign."""
    delen = {soort: [b.regulier.amount(soort) - b.proeftuin.amount(soort)
                     for b in betalers if soort in b.soorten] for soort in SOORTEN}
    eenmalig, per_maand = (sum_bedragen(delen[soort]) * wijze.prijsfactor if delen[soort] else None
                           for soort in SOORTEN)
    verloop = tuple((eenmalig or Bedrag())
                    + (per_maand or Bedrag()) * count_maanden(maand, wijze.rente)
                    for maand in range(floor(wijze.maanden) + 1))
    omslag = Omslag(eenmalig, per_maand, verloop)
    if not omslag.keert:
        return omslag
    duurder = omslag.begint_duurder
    hoog, laag = ([b.waarde + teken * b.marge for b in verloop] for teken in (1, -1))
    # What begins below zero comes up soonest along the upper end of the margin.
    vroegst, laatst = (hoog, laag) if duurder else (laag, hoog)
    maand = _find_keer([b.waarde for b in verloop], duurder)
    return replace(omslag, maand=maand, vroegst=_find_keer(vroegst, duurder),
                   laatst=_find_keer(laatst, duurder))


def _build_staaf(code: str, nu: Bedrag, minder: float, meer: float) -> Staaf:
    keert = any(nu.waarde * einde < 0 for einde in (minder, meer))
    return Staaf(code, minder, meer, keert and not nu.is_in_marge)


def _find_keer(verloop: Sequence[float], begint_duurder: bool) -> int:
    """The first month on the other side: no longer more expensive, or no longer cheaper."""
    return next(maand for maand, waarde in enumerate(verloop)
                if (waarde >= -_NIETS) is begint_duurder)
