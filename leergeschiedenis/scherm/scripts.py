"""The scripts that a page or a deck asks for: the same for anyone, and small on the way."""

import gzip
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from leergeschiedenis.scherm.grafiek import load_script
from leergeschiedenis.uitvoer.dek import load_scripts
from leergeschiedenis.uitvoer.script import PAD, Script

_VOOR_ALTIJD: Final = "public, max-age=31536000, immutable"  # its name changes when it does


def compress_scripts() -> None:
    """Make them small before anyone asks for them."""
    for script in _list_scripts():
        _compress(script.tekst)


def _list_scripts() -> tuple[Script, ...]:
    return load_script(), *load_scripts()


def _send(verzoek: Request) -> Response:
    naam = verzoek.path_params["naam"]
    tekst = next((script.tekst for script in _list_scripts() if script.naam == naam), None)
    if tekst is None:
        return PlainTextResponse("Dit bestand is er niet.\n", 404)
    koppen = {"Cache-Control": _VOOR_ALTIJD, "Vary": "Accept-Encoding"}
    if "gzip" not in verzoek.headers.get("accept-encoding", ""):
        return Response(tekst, media_type="text/javascript", headers=koppen)
    return Response(_compress(tekst), media_type="text/javascript",
                    headers=koppen | {"Content-Encoding": "gzip"})


@lru_cache(maxsize=3)
def _compress(tekst: str) -> bytes:
    return gzip.compress(tekst.encode(), 6)


ROUTE_SCRIPTS: Final = Route(PAD + "{naam}", _send)
