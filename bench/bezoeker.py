"""A visitor without a browser: asks, clicks and remembers as Streamlit's page does, draws nothing.

Hundreds fit in one process. What a page offers to choose is read from what the server sends, and a
click sends what the page would send: the state of every widget, the address, and which large
messages need not be sent again. An open question is answered when the run is over.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.lijn import build_aansluiting

_ONTHOUDEN: Final = 2  # runs for which the page keeps a large message, as Streamlit tells it
_STORING: Final = re.compile(r"-storing-\d{3}-\d{3}$")  # the key of the card of scherm/storing.py
_AF: Final = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
              ForwardMsg.FINISHED_WITH_COMPILE_ERROR}


@dataclass(frozen=True)
class Keuzerij:
    """What can be chosen in one place: a list, chips or a row of buttons; and what is chosen."""

    id: str
    opties: tuple[str, ...]
    gekozen: tuple[str, ...]
    soort: str  # lijst, een, meer
    fragment: str

    @property
    def te_klikken(self) -> tuple[str, ...]:
        """The options on which a click changes something."""
        return tuple(o for o in self.opties if self.soort == "meer" or o not in self.gekozen)

    def click(self, optie: str) -> "Keuzerij":
        """As it is after a click on an option: of several, the one clicked is put on or off."""
        if self.soort != "meer":
            return replace(self, gekozen=(optie,))
        over = tuple(o for o in self.gekozen if o != optie)
        return replace(self, gekozen=over if optie in self.gekozen else (*over, optie))

    def build_state(self) -> WidgetState:
        """As the page sends it."""
        stand = WidgetState(id=self.id)
        if self.soort != "lijst":
            stand.string_array_value.data.extend(self.gekozen)
        elif self.gekozen:
            stand.string_value = self.gekozen[0]
        return stand


class Bezoeker:
    """One open visit. `fouten` says in a word each what went wrong so far."""

    def __init__(self, verbinding: ClientConnection, adres: str, geduld: float) -> None:
        self._verbinding = verbinding
        self._adres = adres
        self._geduld = geduld
        self._pagina = ""
        self.vraag = ""
        self._rijen: dict[str, Keuzerij] = {}
        self._bewaard: dict[str, int] = {}  # large message → the run in which it last came
        self._run = 0
        self.paginas: dict[str, str] = {}
        self.fouten: list[str] = []
        self.bytes = 0

    @property
    def keuzen(self) -> list[Keuzerij]:
        """Where there is something to click on this page."""
        return [rij for rij in self._rijen.values() if rij.te_klikken]

    async def open_page(self, woord: str = "", vraag: str = "") -> None:
        """As the address bar does: a page by its word, with what stands behind the question mark.
        """
        self.vraag, self._rijen = vraag, {}
        await self._ask(BackMsg(), woord)

    async def switch_page(self, woord: str) -> None:
        """As the menu does."""
        self._pagina, self.vraag, self._rijen = self.paginas[woord], "", {}
        await self._ask(BackMsg())

    async def click(self, rij: Keuzerij, optie: str) -> None:
        """A click on an option."""
        self._rijen[rij.id] = rij.click(optie)
        bericht = BackMsg()
        bericht.rerun_script.fragment_id = rij.fragment
        await self._ask(bericht)

    async def rerun(self) -> None:
        """The page once more, where there is nothing to click."""
        await self._ask(BackMsg())

    async def _ask(self, bericht: BackMsg, woord: str = "") -> None:
        vraag = bericht.rerun_script
        vraag.query_string = self.vraag
        vraag.page_name = woord
        vraag.page_script_hash = "" if woord else self._pagina
        vraag.widget_states.widgets.extend(rij.build_state() for rij in self._rijen.values())
        vraag.cached_message_hashes.extend(self._bewaard)
        vraag.context_info.timezone = "Europe/Amsterdam"
        vraag.context_info.locale = "nl-NL"
        vraag.context_info.url = f"{self._adres}/{woord}"
        vraag.context_info.color_scheme = "light"
        await self._verbinding.send(bericht.SerializeToString())
        async with asyncio.timeout(self._geduld):
            await self._read_run(vraag.fragment_id)

    async def _read_run(self, fragment: str) -> None:
        """Everything up to the end of the run."""
        self._run += 1
        nieuw: dict[str, Keuzerij] = {}
        while True:
            frame = await self._verbinding.recv()
            assert isinstance(frame, bytes)
            self.bytes += len(frame)
            bericht = ForwardMsg()
            bericht.ParseFromString(frame)
            match bericht.WhichOneof("type"):
                case "delta":
                    self._read_delta(bericht, nieuw)
                case "ref_hash":
                    if bericht.ref_hash not in self._bewaard:
                        self.fouten.append("verwijzing naar een onbekend bericht")
                    self._bewaard[bericht.ref_hash] = self._run
                case "new_session":
                    self._pagina = bericht.new_session.page_script_hash
                    nieuw.clear()
                case "navigation":
                    self._pagina = bericht.navigation.page_script_hash
                    self.paginas = {pagina.url_pathname: pagina.page_script_hash
                                    for pagina in bericht.navigation.app_pages}
                case "page_info_changed":
                    self.vraag = bericht.page_info_changed.query_string
                case "page_not_found":
                    self.fouten.append("pagina niet gevonden")
                case "session_event" if bericht.session_event.HasField(
                        "script_compilation_exception"):
                    self.fouten.append("script niet te lezen")
                case "script_finished" if bericht.script_finished in _AF:
                    break
        blijft = {rij.id: rij for rij in self._rijen.values()
                  if fragment and rij.fragment != fragment}
        self._rijen = blijft | nieuw
        self._bewaard = {som: run for som, run in self._bewaard.items()
                         if self._run - run <= _ONTHOUDEN}

    def _read_delta(self, bericht: ForwardMsg, nieuw: dict[str, Keuzerij]) -> None:
        delta = bericht.delta
        if bericht.metadata.cacheable:
            self._bewaard[bericht.hash] = self._run
        if delta.WhichOneof("type") == "add_block" and _STORING.search(delta.add_block.id):
            self.fouten.append("storing")
        elif delta.WhichOneof("type") == "new_element":
            if delta.new_element.WhichOneof("type") == "exception":
                self.fouten.append(f"uitzondering {delta.new_element.exception.type}")
            elif rij := _read_rij(delta, self._rijen):
                nieuw[rij.id] = rij


@asynccontextmanager
async def open_bezoeker(adres: str, geduld: float = 60) -> AsyncIterator[Bezoeker]:
    """A visitor of the app on this address, connected; every run may take `geduld` seconds."""
    async with connect(**build_aansluiting(adres) | {"open_timeout": geduld},
                       ping_interval=None, close_timeout=5) as verbinding:
        yield Bezoeker(verbinding, adres, geduld)


def _read_rij(delta: Delta, waren: dict[str, Keuzerij]) -> Keuzerij | None:
    """What an element offers to choose. What was clicked stays, unless the server says otherwise.
    """
    soort = delta.new_element.WhichOneof("type")
    if soort == "selectbox":
        lijst = delta.new_element.selectbox
        opties, vooraf = tuple(lijst.options), [lijst.default] if lijst.HasField("default") else []
        gezet = (lijst.raw_value,) if lijst.HasField("raw_value") else ()
        element, keuze = lijst, "lijst"
    elif soort == "button_group":
        groep = delta.new_element.button_group
        opties, vooraf = tuple(o.content for o in groep.options), list(groep.default)
        gezet, element = tuple(groep.raw_values), groep
        keuze = "een" if groep.click_mode == ButtonGroup.SINGLE_SELECT else "meer"
    else:
        return None
    if element.set_value:
        gekozen = gezet
    elif element.id in waren:
        gekozen = waren[element.id].gekozen
    else:
        gekozen = tuple(opties[k] for k in vooraf)
    return Keuzerij(element.id, opties, gekozen, keuze, delta.fragment_id)
