"""The answer on /gezond: is there a publication to show, and which one."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.scherm.storing import log_storing
from leergeschiedenis.vragen import read_kenmerk


async def _answer(_: Request) -> JSONResponse:
    status, inhoud = await asyncio.to_thread(read_gezondheid)
    return JSONResponse(inhoud, status, headers={"Cache-Control": "no-store"})


def read_gezondheid() -> tuple[int, dict[str, str | int]]:
    """The HTTP status and what to say: 200 with number and date, or 503 with what to do."""
    try:
        kenmerk = read_kenmerk()
    except Leergeschiedenisfout as fout:
        return 503, {"status": "niet gereed", "melding": f"{fout.gevonden} {fout.doe}"}
    except Exception as fout:  # whatever it is, a monitor gets an answer it can read
        return 503, {"status": "storing",
                     "melding": f"De publicatie is niet te lezen. Foutnummer {log_storing(fout)}."}
    return 200, {"status": "gezond", "publicatie": kenmerk.nummer,
                 "datum": kenmerk.gemaakt.date().isoformat()}


ROUTE_GEZOND = Route("/gezond", _answer)
