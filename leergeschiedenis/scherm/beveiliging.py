"""Security headers on every answer, and which HTML goes to which address.

Outermost layer of the server (plain ASGI, because the WebSocket must pass untouched). Known
addresses get the Dutch index page; whatever else Streamlit would answer with its own index page
is an unknown address.
"""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leergeschiedenis.scherm.navigatie import ADRESSEN
from leergeschiedenis.scherm.omslag import Omslag

_CSP: Final = "; ".join((
    "default-src 'self'",
    "script-src 'self' 'sha256-{script}'",
    "style-src 'self' 'unsafe-inline'",  # Streamlit's styles are made in the browser
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",  # by CSP level 3 also the WebSocket of the same host
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
))
_PERMISSIES: Final = ", ".join(f"{wat}=()" for wat in (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
))

_VAN_STREAMLIT: Final = ("/_stcore/", "/component/", "/media/", "/static/")


def build_koppen(script_sha256: str) -> dict[str, str]:
    """The headers that every answer gets; scripts only from this server, plus the one inline."""
    return {
        "Content-Security-Policy": _CSP.format(script=script_sha256),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": _PERMISSIES,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class Beveiliging:
    """The layer around the server; everything it answers leaves with the security headers."""

    def __init__(self, app: ASGIApp, omslag: Omslag) -> None:
        self._app = app
        self._koppen = build_koppen(omslag.script_sha256)
        self._app_html = HTMLResponse(omslag.app, headers={"Cache-Control": "no-cache"})
        self._onbekend = HTMLResponse(omslag.onbekend, status_code=404)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a known address with the index page, and pass on everything else."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        vervangen = False

        async def send_met_koppen(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._koppen)
            await send(message)

        async def send_of_vervang(message: Message) -> None:
            nonlocal vervangen
            if message["type"] == "http.response.start" and _is_index(scope, message):
                vervangen = True
                await self._onbekend(scope, receive, send_met_koppen)
            elif not vervangen:
                await send_met_koppen(message)

        if scope["path"] in ADRESSEN and scope["method"] in {"GET", "HEAD"}:
            await self._app_html(scope, receive, send_met_koppen)
        else:
            await self._app(scope, receive, send_of_vervang)


def _is_index(scope: Scope, start: Message) -> bool:
    """Whether Streamlit answers with its index page, as it does on any address it does not know."""
    soort = Headers(raw=start["headers"]).get("content-type", "")
    return soort.startswith("text/html") and not scope["path"].startswith(_VAN_STREAMLIT)
