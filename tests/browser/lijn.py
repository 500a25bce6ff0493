"""A visitor without a browser: the websocket of the app, spoken by hand.

So a test can send what no browser would, and read all that comes back, in a few milliseconds.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

from tests.grafieken import read_grafieken

_GEDULD: Final = 30
_XSRF: Final = "_streamlit_xsrf"
PAGINA, ZIJBALK = 0, 1  # parts of the frame


@dataclass
class Lijn:
    """An open line, and all that came over it."""

    verbinding: ClientConnection
    berichten: list[ForwardMsg]

    def ask_page(self, pagina: str = "", vraag: str = "") -> None:
        """Asks for a page as the address bar does, and reads until its run is over."""
        bericht = BackMsg()
        bericht.rerun_script.page_name = pagina
        bericht.rerun_script.query_string = vraag
        self.ask(bericht)

    def ask(self, bericht: BackMsg) -> None:
        """Sends any message, and reads until the run that comes of it is over."""
        self.send(bericht)
        while True:
            frame = self.verbinding.recv(_GEDULD)
            assert isinstance(frame, bytes)
            gelezen = ForwardMsg()
            gelezen.ParseFromString(frame)
            self.berichten.append(gelezen)
            if gelezen.WhichOneof("type") == "script_finished":
                return

    def send(self, bericht: BackMsg) -> None:
        """Sends what may start no run; what comes of it is read with the next page."""
        self.verbinding.send(bericht.SerializeToString())

    def build_klik(self, vraag: str, *labels: str, **velden: str) -> BackMsg:
        """What a browser sends when these buttons of the page are clicked, all of them when none is
        named, with text in fields by their key."""
        bericht = BackMsg()
        bericht.rerun_script.page_script_hash = next(
            b.navigation.page_script_hash for b in reversed(self.berichten)
            if b.WhichOneof("type") == "navigation")
        bericht.rerun_script.query_string = vraag
        staten = bericht.rerun_script.widget_states.widgets
        for element in self.list_in(PAGINA):
            match element.WhichOneof("type"):
                case "button" if not labels or element.button.label in labels:
                    staten.add(id=element.button.id, trigger_value=True)
                case "text_input":
                    sleutel = element.text_input.id.split("-", 2)[-1]  # $$ID-hash-key
                    if sleutel in velden:
                        staten.add(id=element.text_input.id, string_value=velden[sleutel])
        return bericht

    def list_in(self, waar: int) -> list[Element]:
        """What came in one part of the frame, in that order."""
        return [b.delta.new_element for b in self.berichten if b.WhichOneof("type") == "delta"
                and b.delta.WhichOneof("type") == "new_element"
                and b.metadata.delta_path[0] == waar]

    @property
    def paginas(self) -> dict[str, tuple[str, bool]]:
        """Of the pages that the app has: the hash, and whether it stands in the menu."""
        menu = [b.navigation for b in self.berichten if b.WhichOneof("type") == "navigation"][-1]
        return {p.page_name: (p.page_script_hash, not p.is_hidden) for p in menu.app_pages}

    @property
    def elementen(self) -> list[Element]:
        """What came in any part of the frame."""
        return [*self.list_in(PAGINA), *self.list_in(ZIJBALK)]

    @property
    def bestanden(self) -> list[str]:
        """The addresses of the files that can be downloaded."""
        return [element.download_button.url for element in self.elementen
                if element.WhichOneof("type") == "download_button"]


@contextmanager
def open_lijn(adres: str, koekjes: Mapping[str, str] | None = None,
              koppen: Mapping[str, str] | None = None) -> Iterator[Lijn]:
    """A line to the app on this address, with these cookies and with headers to replace."""
    with connect(**build_aansluiting(adres, koekjes, koppen)) as verbinding:
        yield Lijn(verbinding, [])


def build_aansluiting(adres: str, koekjes: Mapping[str, str] | None = None,
                      koppen: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What `connect` takes to be let in as a browser of this address is."""
    xsrf = generate_xsrf_token_string()
    alle = {_XSRF: xsrf, **(koekjes or {})}
    return {
        "uri": adres.replace("http", "ws", 1) + "/_stcore/stream",
        "origin": (koppen or {}).get("Origin", adres),
        "subprotocols": ["streamlit", xsrf],
        "additional_headers": {
            "Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in alle.items()),
            **{naam: waarde for naam, waarde in (koppen or {}).items() if naam != "Origin"}},
        "open_timeout": _GEDULD, "max_size": None, "compression": None}


def say(lijn: Lijn, woord: str) -> str:
    """All words of a page."""
    lijn.ask_page(woord)
    return " ".join(tekst for element in lijn.elementen for tekst in read_teksten(element))


def read_teksten(element: Element) -> list[str]:
    """The pieces of text in an element, without tags; of a figure all that is drawn."""
    soort = element.WhichOneof("type")
    if soort == "html":
        return [*split_teksten(element.html.body),
                *(grafiek.spec for grafiek in read_grafieken(element.html.body))]
    deel = getattr(element, soort or "empty")
    return [tekst for naam in ("label", "body") if (tekst := getattr(deel, naam, ""))]


def split_teksten(html: str) -> list[str]:
    """The pieces of text of a document, without tags, style and scripts."""
    kaal = re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL)
    return [unescape(stuk).strip() for stuk in re.split(r"<[^>]+>", kaal) if stuk.strip()]
