"""Up to when each organisation delivered, and who is late.

Judged by the deliveries themselves: nobody fills in anywhere how often an organisation delivers.
Who stands behind the newest period of its own initiatief is behind the others. And who delivered
about so many months is expected to deliver about as many again: two months after the end of those
it is late, also when all are. The calendar does not count for what is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leergeschiedenis.bron import Leveringregel

UITSTEL: Final = 2  # months after the end of a period in which a delivery about it can be expected


@dataclass(frozen=True)
class Leverstand:
    """Where one organisation of an initiatief stands.

    `achter`: months behind the newest period of its initiatief; `verwacht`: the last day of the
    period that comes next; `is_te_laat`: that one should have been here by now.
    """

    initiatief: str
    organisatie: str
    sector: str
    leveringen: int
    tot: date
    achter: int
    verwacht: date
    is_te_laat: bool


def build_leverstand(leveringen: Sequence[Leveringregel], vandaag: date) -> list[Leverstand]:
    """Every organisation, who is furthest behind first."""
    nieuwste: dict[str, date] = {}
    eigen: dict[tuple[str, str], list[Leveringregel]] = {}
    for regel in sorted(leveringen, key=lambda r: (r.periode_tot, r.levering)):
        nieuwste[regel.initiatief] = regel.periode_tot
        eigen.setdefault((regel.initiatief, regel.organisatie), []).append(regel)
    standen = []
    for (initiatief, organisatie), regels in eigen.items():
        laatste = regels[-1]
        verwacht = find_volgende(laatste.periode_van, laatste.periode_tot)[1]
        standen.append(Leverstand(
            initiatief, organisatie, laatste.sector, len(regels), laatste.periode_tot,
            _count_maanden(laatste.periode_tot, nieuwste[initiatief]), verwacht,
            laatste.fictief == "nee"
            and _add_maanden(verwacht + timedelta(days=1), UITSTEL) <= vandaag))
    return sorted(standen, key=lambda s: (not s.is_te_laat, -s.achter, s.initiatief, s.organisatie))


def find_volgende(van: date, tot: date) -> tuple[date, date]:
    """First and last day of the period after this one, of as many months."""
    begin = tot + timedelta(days=1)
    maanden = max(1, _count_maanden(van - timedelta(days=1), tot))
    return begin, _add_maanden(begin, maanden) - timedelta(days=1)


def _count_maanden(van: date, tot: date) -> int:
    """Whole months between two last days; a part of a month of half or more counts."""
    return round((tot - van).days / 30.44)


def _add_maanden(dag: date, maanden: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    eind = (date(jaar + (maand == 11), (maand + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(jaar, maand + 1, min(dag.day, eind))
