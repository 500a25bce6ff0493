"""What the outermost layer does to every answer: no cookie over an open line."""

from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Scope

from leergeschiedenis.scherm.beveiliging import Beveiliging
from tests.toegangsmaker import write_instelling

KOEKJES = [b"heen=/casussen; HttpOnly; Path=/; SameSite=lax", b"_streamlit_user=x; Path=/",
           b"al=x; secure; Path=/", b"Secure=x"]


def answer(soort: str, koppen: list[tuple[bytes, bytes]]) -> list[bytes]:
    """The cookies as they leave."""
    gestuurd: list[Message] = []

    async def streamlit(scope: Scope, receive: Any, send: Any) -> None:
        await send({"type": soort, "status": 200, "headers": koppen})

    async def send(bericht: Message) -> None:
        gestuurd.append(bericht)

    with start_blocking_portal() as lus:  # of its own: Playwright leaves one running here
        lus.call(Beveiliging(streamlit, "x"), {"type": soort.partition(".")[0]}, None, send)
    return [waarde for naam, waarde in gestuurd[0]["headers"] if naam == b"set-cookie"]


@pytest.mark.parametrize("soort", ["http.response.start", "websocket.accept"])
@pytest.mark.parametrize(("adres", "is_beveiligd"), [
    ("https://leer.voorbeeld.nl", True), ("http://localhost:8501", False), (None, False)])
def test_every_cookie_is_for_https_where_the_app_is(
        adres: str | None, is_beveiligd: bool, soort: str, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_TOEGANG", str(tmp_path / "t.toml"))
    if adres:
        write_instelling(tmp_path / "t.toml", adres)
    gestuurd = answer(soort, [(b"set-cookie", koekje) for koekje in KOEKJES])
    erbij = b"; Secure" if is_beveiligd else b""
    assert gestuurd == [KOEKJES[0] + erbij, KOEKJES[1] + erbij, KOEKJES[2], KOEKJES[3] + erbij]


def test_an_answer_without_cookies_stays_as_it_is() -> None:
    assert answer("websocket.accept", []) == []
