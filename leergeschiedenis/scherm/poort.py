"""What is decided before Streamlit hears of a request: from where, with which code, which file.

Without configuration only this machine is served. A request that came through a proxy is not of
this machine, however near the proxy is: it carries its traces, or the name of another host.
"""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from leergeschiedenis.scherm.bestanden import is_eigen_bestand
from leergeschiedenis.scherm.navigatie import ADRESSEN
from leergeschiedenis.scherm.toegang import ZAALKOEKJE, is_ingericht
from leergeschiedenis.toegangsinstelling import is_deze_computer
from leergeschiedenis.zaal import parse_code

ZAAL: Final = "zaal"  # in an address
_BESTANDEN: Final = "/media/"
_VAN_EEN_PROXY: Final = frozenset({
    "forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "x-original-url",
    "true-client-ip", "cf-connecting-ip"})
_GEEN_CODE: Final = "onleesbaar"
_ALLEEN_HIER: Final = (
    "Deze app is alleen voor de computer waarop zij draait, want er is niet ingesteld wie erin mag."
    "\nStaat er een proxy voor? Stel dan de toegang in: zie 'Wie erin mag' in de README.\n")
_NIET_VOOR_U: Final = (
    "Dit bestand is niet voor u, of niet meer. Open de pagina opnieuw en download het daar.\n")


class Poort:
    """The layer that refuses what may not come in, and takes the code of the room at the door."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what may come in."""
        if scope["type"] == "websocket" and not _may_enter(scope):
            await send({"type": "websocket.close", "code": 1008})
            return
        antwoord = _answer(scope) if scope["type"] == "http" else None
        await (antwoord or self._app)(scope, receive, send)


def is_van_hier(scope: Scope) -> bool:
    """Whether a request comes from this machine itself, and not through a proxy on it."""
    koppen = Headers(scope=scope)
    if any(naam in _VAN_EEN_PROXY or naam.startswith("x-forwarded") for naam in koppen):
        return False
    namen = [f"//{koppen.get('host', '')}", *koppen.getlist("origin")]
    return (scope.get("client") is not None and is_deze_computer(scope["client"][0])
            and all(is_deze_computer(_read_host(naam)) for naam in namen))


def _answer(scope: Scope) -> Response | None:
    """What is answered here; None for what Streamlit may answer."""
    if not _may_enter(scope):
        return PlainTextResponse(_ALLEEN_HIER, 403)
    vraag = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    if scope["path"] in ADRESSEN and any(naam == ZAAL for naam, _ in vraag):
        return _take_code(scope["path"], vraag)
    if scope["path"].startswith(_BESTANDEN) and is_ingericht():
        koekjes = cookie_parser(Headers(scope=scope).get("cookie", ""))
        if not is_eigen_bestand(scope["path"], koekjes):
            return PlainTextResponse(_NIET_VOOR_U, 403)
    return None


def _take_code(pad: str, vraag: list[tuple[str, str]]) -> Response:
    """To the same address without the code, which goes along as a cookie.

    So it stays good for every page and after a reload, and is in no address that is shared. Whether
    it lets anyone in is decided in every run.
    """
    code = next((parse_code(waarde) for naam, waarde in vraag if naam == ZAAL), "")
    rest = urlencode([(naam, waarde) for naam, waarde in vraag if naam != ZAAL])
    antwoord = RedirectResponse(f"{pad}?{rest}" if rest else pad, 303,
                                headers={"Cache-Control": "no-store"})
    antwoord.set_cookie(ZAALKOEKJE, code or _GEEN_CODE, httponly=True, samesite="lax")
    return antwoord


def _may_enter(scope: Scope) -> bool:
    return is_ingericht() or is_van_hier(scope)


def _read_host(adres: str) -> str | None:
    try:
        return urlsplit(adres).hostname
    except ValueError:
        return None
