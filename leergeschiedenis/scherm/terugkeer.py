"""Coming back: after signing in to the address one came for, and another day as who one was.

Streamlit returns everyone who signed in to the front door. Where one was going is therefore kept in
a cookie, and only an address that the app has is gone back to. And Streamlit knows who signed in
only on a line that carries its token against forged requests, but gives that token while it opens
the line; who still was signed in, in a browser that was just started, had to load the page twice.
"""

from typing import Final
from urllib.parse import quote, unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from leergeschiedenis.scherm.navigatie import ADRESSEN
from leergeschiedenis.scherm.toegang import is_ingericht
from leergeschiedenis.toegangsinstelling import NA_AANMELDEN

KOEKJE: Final = "heen"
_VOORDEUR: Final = "/"
_HOOGSTENS: Final = 2000  # a longer address is not gone back to


class Terugkeer:
    """The layer that remembers which page was asked for, and returns there after signing in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with an answer that remembers the address or leads back to it."""
        async def send_met_terugkeer(message: Message) -> None:
            if message["type"] == "http.response.start":
                koppen = MutableHeaders(scope=message)
                koekjes = Headers(scope=scope).get("cookie", "")
                if scope["path"] in ADRESSEN:
                    koppen.append("set-cookie", _build_koekje(scope))
                    if XSRF_COOKIE_NAME not in cookie_parser(koekjes):
                        koppen.append("set-cookie", f"{XSRF_COOKIE_NAME}="
                                      f"{generate_xsrf_token_string()}; Path=/; SameSite=Lax")
                elif koppen.get("location") == _VOORDEUR:
                    koppen["location"] = find_terug(koekjes)
            await send(message)

        gaat_heen = (scope["type"] == "http" and scope["path"] in {*ADRESSEN, NA_AANMELDEN}
                     and is_ingericht())
        await self._app(scope, receive, send_met_terugkeer if gaat_heen else send)


def find_terug(koekjes: str) -> str:
    """The address to go back to, from the cookies of a visitor; the front door when in doubt."""
    adres = unquote(cookie_parser(koekjes).get(KOEKJE, ""))
    is_van_hier = adres.partition("?")[0] in ADRESSEN and adres.isascii() and adres.isprintable()
    return adres if is_van_hier else _VOORDEUR


def _build_koekje(scope: Scope) -> str:
    vraag = scope["query_string"].decode("latin-1")
    adres = quote(f"{scope['path']}?{vraag}" if vraag else scope["path"], safe="/")
    antwoord = Response()
    antwoord.set_cookie(KOEKJE, adres if len(adres) <= _HOOGSTENS else _VOORDEUR,
                        httponly=True, samesite="lax")
    return antwoord.headers["set-cookie"]
