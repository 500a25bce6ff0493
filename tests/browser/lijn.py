"""A visitor without a browser: the websocket of the app, spoken by hand.

So a test can send what no browser would, and read all that comes back, in a few milliseconds.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string
from websockets.sync.client import ClientConnection, connect

_GEDULD: Final = 30
_XSRF: Final = "_streamlit_xsrf"


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
        """Sends any message; what comes of it is read with the next page."""
        self.verbinding.send(bericht.SerializeToString())

    @property
    def paginas(self) -> dict[str, tuple[str, bool]]:
        """Of the pages that the app has: the hash, and whether it stands in the menu."""
        menu = [b.navigation for b in self.berichten if b.WhichOneof("type") == "navigation"][-1]
        return {p.page_name: (p.page_script_hash, not p.is_hidden) for p in menu.app_pages}

    @property
    def elementen(self) -> list[Element]:
        """What stands on the page, in the order in which it came."""
        return [b.delta.new_element for b in self.berichten if b.WhichOneof("type") == "delta"
                and b.delta.WhichOneof("type") == "new_element"]

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
