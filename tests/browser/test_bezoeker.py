"""The visitor that measures: what it asks and clicks does what a browser's click does."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bench.bezoek import load_server
from bench.bezoeker import Bezoeker, Keuzerij, open_bezoeker
from leergeschiedenis.scherm.navigatie import PAGINAS
from tests.browser.opstelling import Server

T = TypeVar("T")


def _apart(doe: Callable[[], T]) -> T:
    """Done in a thread of its own: Playwright leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as draad:
        return draad.submit(doe).result()


def _run(bezoek: Callable[[], Coroutine[Any, Any, T]]) -> T:
    return _apart(lambda: asyncio.run(bezoek()))


def _find(bezoeker: Bezoeker, sleutel: str) -> Keuzerij:
    return next(rij for rij in bezoeker.keuzen if rij.id.endswith(sleutel))


def test_visitor_filters_opens_a_section_and_goes_on_without_an_error(server: Server) -> None:
    async def visit() -> None:
        async with open_bezoeker(server.adres) as bezoeker:
            await bezoeker.open_page("belemmeringen")
            assert set(bezoeker.paginas) == {p.adres.lstrip("/") for p in PAGINAS}

            await bezoeker.click(_find(bezoeker, "filter-0"), "Huishouden")
            waarden = _find(bezoeker, "filter-waarden-huishouden")
            await bezoeker.click(waarden, waarden.opties[0])
            assert _find(bezoeker, "filter-waarden-huishouden").gekozen == waarden.opties[:1]
            assert bezoeker.vraag.startswith("huishouden=")

            deel = _find(bezoeker, "keuze-deel")
            await bezoeker.click(deel, deel.opties[1])
            assert "&deel=" in bezoeker.vraag

            await bezoeker.switch_page("kosten")
            assert bezoeker.vraag.startswith("huishouden=")  # a filter goes along to the next page
            assert "Per betaler" in _find(bezoeker, "keuze-deel").opties
            assert not bezoeker.fouten

    _run(visit)


def test_what_the_visitor_has_is_not_sent_again(server: Server) -> None:
    async def visit() -> tuple[int, int]:
        async with open_bezoeker(server.adres) as bezoeker:
            await bezoeker.open_page("verantwoording", "deel=codeboek")
            eerste = bezoeker.bytes
            await bezoeker.rerun()
            assert not bezoeker.fouten
            return eerste, bezoeker.bytes - eerste

    eerste, tweede = _run(visit)
    assert tweede < eerste / 2


def test_a_small_room_meets_no_error_and_an_unknown_page_is_one(server: Server) -> None:
    drukte = _apart(lambda: load_server(server.adres, 5, 1))
    assert len(drukte.openen) == 5
    assert not drukte.fouten

    assert _apart(lambda: load_server(server.adres, 1, 1, ("bestaat-niet",))).fouten
