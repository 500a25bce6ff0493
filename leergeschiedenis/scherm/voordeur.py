"""Which HTML goes to which address.

Known addresses get the Dutch index page; whatever else Streamlit would answer with its own index
page is an unknown address.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leergeschiedenis.scherm.navigatie import ADRESSEN
from leergeschiedenis.scherm.omslag import Omslag
from leergeschiedenis.scherm.voorstelling import PAD

_EIGEN_ANTWOORD: Final = ("/_stcore/", "/component/", "/media/", "/static/", PAD)


class Voordeur:
    """The layer that answers for Streamlit where it would send its own index page."""

    def __init__(self, app: ASGIApp, omslag: Omslag) -> None:
        self._app = app
        self._app_html = HTMLResponse(omslag.app, headers={"Cache-Control": "no-cache"})
        self._onbekend = HTMLResponse(omslag.onbekend, status_code=404)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a known address with the index page, and pass on everything else."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        vervangen = False

        async def send_of_vervang(message: Message) -> None:
            nonlocal vervangen
            if message["type"] == "http.response.start" and _is_index(scope, message):
                vervangen = True
                await self._onbekend(scope, receive, send)
            elif not vervangen:
                await send(message)

        if scope["path"] in ADRESSEN and scope["method"] in {"GET", "HEAD"}:
            await self._app_html(scope, receive, send)
        else:
            await self._app(scope, receive, send_of_vervang)


def _is_index(scope: Scope, start: Message) -> bool:
    """Whether Streamlit answers with its index page, as it does on any address it does not know."""
    soort = Headers(raw=start["headers"]).get("content-type", "")
    return soort.startswith("text/html") and not scope["path"].startswith(_EIGEN_ANTWOORD)
