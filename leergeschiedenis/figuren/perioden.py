"""Years and half-years as places on a time axis, and which of them are still provisional."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord

NIVEAUS = ("halfjaar", "jaar")  # the columns of the kenmerk periode, the finest first


@dataclass(frozen=True, order=True)
class Periode:
    """A year, or half of one."""

    jaar: int
    helft: int = 0  # 0 for the whole year

    @classmethod
    def of(cls, code: str) -> "Periode":
        """From the code of a value, such as '2018' or '2018H2'."""
        jaar, helft = taal.split_periode(code)
        return cls(jaar, helft or 0)

    @property
    def code(self) -> str:
        """As the publication calls it."""
        return f"{self.jaar}H{self.helft}" if self.helft else str(self.jaar)

    @property
    def breedte(self) -> float:
        """In years."""
        return 0.5 if self.helft else 1.0

    @property
    def midden(self) -> float:
        """Where its point stands on an axis of decimal years."""
        return self.jaar + (0.5 * self.helft - 0.25 if self.helft else 0.5)

    @property
    def laatste_dag(self) -> date:
        """The day up to which must be delivered for it to be complete."""
        return date(self.jaar, 6, 30) if self.helft == 1 else date(self.jaar, 12, 31)

    @property
    def eerste_dag(self) -> date:
        """The day on which it begins."""
        return date(self.jaar, 7, 1) if self.helft == 2 else date(self.jaar, 1, 1)

    @property
    def jaar_eerder(self) -> "Periode":
        """The same part of the year before."""
        return Periode(self.jaar - 1, self.helft)

    @property
    def volgende(self) -> "Periode":
        """The next of the same length."""
        return Periode(self.jaar, 2) if self.helft == 1 else Periode(
            self.jaar + 1, 1 if self.helft else 0)


def is_periode(code: str) -> bool:
    """False for what is no period by itself, such as periods joined in *Overig*."""
    return code[:4].isdigit()


def span_perioden(codes: Iterable[str]) -> tuple[Periode, ...]:
    """All periods from the first to the last, also those that the answer leaves out."""
    bekend = sorted(Periode.of(code) for code in codes if is_periode(code))
    if not bekend:
        return ()
    reeks = [bekend[0]]
    while reeks[-1] < bekend[-1]:
        reeks.append(reeks[-1].volgende)
    return tuple(reeks)


def complete_until(laatste: Periode, leveringen: Antwoord) -> date:
    """The day up to which everyone delivered; a period that ends later is provisional.

    An organisation that had stopped a year before the last period is not waited for.
    """
    tot = [rij["tot"] for rij in leveringen.as_dicts()]
    achter = [dag for dag in tot
              if laatste.jaar_eerder.eerste_dag <= dag < laatste.laatste_dag]
    return min(achter, default=laatste.laatste_dag)


def decimal_year(dag: date) -> float:
    """A day as a place on the axis of years."""
    begin = date(dag.year, 1, 1)
    return dag.year + (dag - begin).days / (date(dag.year + 1, 1, 1) - begin).days
