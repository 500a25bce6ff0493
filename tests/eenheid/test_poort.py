"""The door: a code of the room goes from the address to a cookie, whoever typed it."""

from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.types import Message, Scope

from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.scherm.poort import Poort, is_van_hier
from leergeschiedenis.scherm.start import _check_start
from tests.toegangsmaker import write_instelling

CODE = "abcdefghijkmnpqr"


def ask(pad: str, vraag: str = "", host: str = "localhost", client: str = "127.0.0.1",
        **koppen: str) -> list[Message]:
    """What is answered to a request; nothing when it goes on to Streamlit."""
    gestuurd: list[Message] = []

    async def streamlit(scope: Scope, receive: Any, send: Any) -> None:
        pass

    async def send(bericht: Message) -> None:
        gestuurd.append(bericht)

    with start_blocking_portal() as lus:  # of its own: Playwright leaves one running here
        lus.call(Poort(streamlit), make_scope(pad, vraag, host, client, **koppen), None, send)
    return gestuurd


def make_scope(pad: str = "/", vraag: str = "", host: str = "localhost",
               client: str = "127.0.0.1", **koppen: str) -> Scope:
    return {"type": "http", "method": "GET", "path": pad, "query_string": vraag.encode(),
            "client": (client, 1), "headers": [
                (b"host", host.encode()),
                *((naam.replace("_", "-").encode(), waarde.encode())
                  for naam, waarde in koppen.items())]}


def read_koppen(gestuurd: list[Message]) -> dict[str, str]:
    return {naam.decode(): waarde.decode() for naam, waarde in gestuurd[0]["headers"]}


@pytest.mark.parametrize(("pad", "vraag", "naar", "code"), [
    ("/", f"zaal={CODE}", "/", CODE),
    ("/trends", "jaar=2018&zaal=ABCD-efgh-ijkm-npqr&naar=a%26b", "/trends?jaar=2018&naar=a%26b",
     CODE),
    ("/", "zaal=", "/", "onleesbaar"),
    ("/", "zaal=a;%20Domain=elders.nl", "/", "onleesbaar"),
    ("/kosten", f"zaal=x&zaal={CODE}&les=", "/kosten?les=", "onleesbaar"),
    ("/", "zaal=%0d%0aSet-Cookie:a=b", "/", "onleesbaar"),
])
def test_the_code_goes_from_the_address_to_a_cookie(
        pad: str, vraag: str, naar: str, code: str) -> None:
    gestuurd = ask(pad, vraag)
    koppen = read_koppen(gestuurd)
    assert gestuurd[0]["status"] == 303
    assert koppen["location"] == naar
    assert koppen["set-cookie"] == f"zaal={code}; HttpOnly; Path=/; SameSite=lax"
    assert koppen["cache-control"] == "no-store"


@pytest.mark.parametrize(("pad", "vraag"), [("/", ""), ("/trends", "jaar=2018"),
                                            ("/elders", f"zaal={CODE}"), ("/static/x.js", "")])
def test_all_else_goes_on(pad: str, vraag: str) -> None:
    assert ask(pad, vraag) == []


@pytest.mark.parametrize(("scope", "is_hier"), [
    (make_scope(), True), (make_scope(host="127.0.0.1:8501"), True),
    (make_scope(host="[::1]:8501", client="::1"), True),
    (make_scope(origin="http://localhost:8501"), True),
    (make_scope(client="10.0.0.5"), False),  # uvicorn on every address
    (make_scope(client="::ffff:10.0.0.5"), False),
    (make_scope(host=""), False), (make_scope(host="elders.nl"), False),
    (make_scope(host="localhost:8501@elders.nl"), False), (make_scope(host="[::1"), False),
    (make_scope(origin="null"), False), (make_scope(origin="http://localhost.elders.nl"), False),
    (make_scope(x_forwarded_for="127.0.0.1"), False), (make_scope(via="1.1 x"), False),
    (make_scope() | {"client": None}, False)])
def test_what_is_of_this_machine(scope: Scope, is_hier: bool) -> None:
    assert is_van_hier(scope) is is_hier


@pytest.mark.filterwarnings("ignore")
def test_start_is_refused_where_others_could_come_in(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _check_start("127.0.0.1") == {}
    for adres in (None, "", "0.0.0.0", "::", "10.0.0.5"):
        with pytest.raises(Instellingsfout, match="niet ingesteld wie erin mag"):
            _check_start(adres)
    bestand = write_instelling(tmp_path / "t.toml", "http://localhost:8501")
    monkeypatch.setenv("LEERGESCHIEDENIS_TOEGANG", str(bestand))
    assert _check_start("0.0.0.0")["auth"]["client_id"] == "leergeschiedenis"
