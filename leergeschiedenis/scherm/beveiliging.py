"""Security headers on every answer of the server, and cookies for https alone where the app is.

Outermost layer (plain ASGI, because the WebSocket must pass untouched).
"""

import re
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.scherm.toegang import read_instelling

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

_MET_KOEKJES: Final = frozenset({"http.response.start", "websocket.accept"})
_SECURE: Final = re.compile(rb";\s*secure\s*(;|$)", re.IGNORECASE)


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


def secure_koekjes(koppen: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers, with every cookie for https alone when visitors come that way."""
    return [(naam, waarde + b"; Secure" if naam.lower() == b"set-cookie"
             and not _SECURE.search(waarde) and _is_beveiligd() else waarde)
            for naam, waarde in koppen]


class Beveiliging:
    """The layer around the server; everything it answers leaves with the security headers, and no
    cookie, whoever set it, goes over an open line."""

    def __init__(self, app: ASGIApp, script_sha256: str) -> None:
        self._app = app
        self._koppen = build_koppen(script_sha256)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers to what comes back."""
        async def send_met_koppen(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._koppen)
            if message["type"] in _MET_KOEKJES and message.get("headers"):
                message["headers"] = secure_koekjes(message["headers"])
            await send(message)

        await self._app(scope, receive, send_met_koppen)


def _is_beveiligd() -> bool:
    try:
        instelling = read_instelling()
    except Instellingsfout:
        return False
    return instelling is not None and instelling.is_beveiligd
