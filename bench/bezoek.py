"""What so many visitors do, and how long each of them waits: the load on a server.

Everyone opens the address at the same moment, and clicks every ten seconds, give or take four, on
something that the page offers to choose; now and then they go to another page. Which page and what
is drawn by lot, always the same for the same visitor of the same seed. A click waits for the one
before it; what is still on its way at the end is waited for and counted.
"""

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from websockets.exceptions import WebSocketException

from bench.bezoeker import Bezoeker, Keuzerij, open_bezoeker
from leergeschiedenis.scherm.navigatie import PAGINAS

TUSSEN: Final = (6.0, 14.0)  # seconds between two clicks of one visitor
ANDERE_PAGINA: Final = 1 / 6  # of the clicks
GEDULD: Final = 120.0  # seconds, after which a run is an error
WOORDEN: Final = tuple(p.adres.lstrip("/") for p in PAGINAS if p.woord != "casussen")
"""Who sits in the room is no researcher, so may not open Casussen."""


@dataclass(frozen=True)
class Klik:
    """One click: so many seconds after the one before, to a page or on what the lot points at."""

    na: float
    pagina: str | None
    lot: float  # from 0 to 1


@dataclass(frozen=True)
class Plan:
    """What one visitor will do."""

    pagina: str
    klikken: tuple[Klik, ...]


@dataclass
class Drukte:
    """What came of it: seconds of every opening and every click, and each error by its name."""

    openen: list[float] = field(default_factory=list)
    klikken: list[float] = field(default_factory=list)
    fouten: Counter[str] = field(default_factory=Counter)
    processor: float = 0  # of one core that the visitors themselves took, 0 to 1


def plan_bezoek(zaad: int, nummer: int, seconden: float, woorden: Sequence[str]) -> Plan:
    """The plan of visitor so and so, for a visit of so many seconds to these pages."""
    loting = random.Random(f"{zaad}-{nummer}")
    pagina, klikken, moment = loting.choice(woorden), [], 0.0
    while (moment := moment + (na := loting.uniform(*TUSSEN))) < seconden:
        gaat = loting.choice(woorden) if loting.random() < ANDERE_PAGINA else None
        klikken.append(Klik(na, gaat, loting.random()))
    return Plan(pagina, tuple(klikken))


def load_server(adres: str, bezoekers: int, seconden: float, woorden: Sequence[str] = WOORDEN,
                geduld: float = GEDULD, zaad: int = 1) -> Drukte:
    """So many visitors at once on this address, for so many seconds and what is then under way."""
    begin, processor = time.perf_counter(), time.process_time()
    plannen = [plan_bezoek(zaad, nummer, seconden, woorden) for nummer in range(bezoekers)]
    drukte = asyncio.run(_load(adres, plannen, begin + seconden, geduld))
    drukte.processor = (time.process_time() - processor) / (time.perf_counter() - begin)
    return drukte


def percentile_95(tijden: Sequence[float]) -> float:
    """The time that nineteen of twenty keep within; of one time that one."""
    return statistics.quantiles(tijden, n=20, method="inclusive")[-1] if len(tijden) > 1 else (
        tijden[0])


def draw_optie(keuzen: Sequence[Keuzerij], lot: float) -> tuple[Keuzerij, str]:
    """What is clicked on: each row as likely as the others, and in it each option."""
    plek = lot * len(keuzen)
    rij = keuzen[int(plek)]
    return rij, rij.te_klikken[int(plek % 1 * len(rij.te_klikken))]


async def _load(adres: str, plannen: Sequence[Plan], einde: float, geduld: float) -> Drukte:
    drukte = Drukte()
    await asyncio.gather(*(_visit(adres, plan, einde, geduld, drukte) for plan in plannen))
    return drukte


async def _visit(adres: str, plan: Plan, einde: float, geduld: float, drukte: Drukte) -> None:
    """One visit; an error ends it, for a visitor without a line cannot go on.

    Who was kept waiting does not do after the end what was left of the plan.
    """
    begin = time.perf_counter()
    try:
        async with open_bezoeker(adres, geduld) as bezoeker:
            try:
                await bezoeker.open_page(plan.pagina)
                drukte.openen.append(time.perf_counter() - begin)
                for klik in plan.klikken:
                    await asyncio.sleep(klik.na)
                    if (begin := time.perf_counter()) > einde:
                        break
                    await _click(bezoeker, klik)
                    drukte.klikken.append(time.perf_counter() - begin)
            finally:
                drukte.fouten.update(bezoeker.fouten)
    except TimeoutError:
        drukte.fouten[f"geen antwoord binnen {geduld:.0f} s"] += 1
    except (WebSocketException, OSError) as fout:
        drukte.fouten[f"verbinding: {type(fout).__name__}"] += 1


async def _click(bezoeker: Bezoeker, klik: Klik) -> None:
    """Where a page has nothing to choose, as the empty one, it is run once more."""
    if klik.pagina is not None and klik.pagina in bezoeker.paginas:
        await bezoeker.switch_page(klik.pagina)
    elif keuzen := bezoeker.keuzen:
        await bezoeker.click(*draw_optie(keuzen, klik.lot))
    else:
        await bezoeker.rerun()
