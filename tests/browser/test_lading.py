"""What the browser is sent, every section of every page: nothing that only the bron may know.

Every frame of the websocket is read with Streamlit's own messages, figures with the JSON that
Plotly draws from. So this sees what a visitor with the developer's tools sees.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from google.protobuf.message import DecodeError
from playwright.sync_api import Browser, Page, Response, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.opslag import open_lezend
from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.scherm.voorstelling import PAD
from tests.browser.opstelling import (
    Server,
    fetch,
    list_delen,
    open_context,
    open_deel,
    open_page,
    wait_for_page,
)
from tests.conftest import PROJECT
from tests.formulierbouwer import lees_hier
from tests.grafieken import read_grafieken

pytestmark = pytest.mark.xdist_group("lading")  # one visit of everything

VAN_DE_PUBLICATIE = [pagina for pagina in PAGINAS
                     if pagina.woord not in ("casussen", "leveringen")]
"""Left out, and they alone: Casussen shows the bron itself, and Leveringen what is not released, to
who has the role for it."""

NAAR_AANTAL = {
    "overzicht.tijdlijn", "trends.verloop", "trends.belemmeringen", "trends.uitkomst",
    "trends.uitsplitsing", "belemmeringen.type", "samenwerking.organisaties",
    "samenwerking.sectoren", "samenwerking.regie", "afspraken.structureel", "afspraken.werkgroep"}
"""Cards whose bars and points are numbers of residents; others draw marks, euros or places."""

INWONERS = re.compile(r"inwoners: (\d+)|\b(\d+) inwoners")
GEBROKEN = re.compile(r"\d+,\d+")
PRECIES = re.compile(r"€ ?\d+,|\d,\d+ ?%|\d\.\d{1,2}\b(?!\d)")  # cents, parts of a percent, a point


@dataclass
class Lading:
    """All that came in: frames as sent, and the specifications of figures in them."""

    ruw: bytearray = field(default_factory=bytearray)
    figuren: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # card, picture
    _antwoorden: list[Response] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        page.on("websocket", self._follow)
        page.on("response", lambda antwoord: self._antwoorden.append(antwoord))

    def keep_bodies(self) -> None:
        """What came in outside the websocket, but for scripts and fonts.

        To be asked before the page goes elsewhere: a browser forgets the answers of a page it left.
        """
        for antwoord in self._antwoorden:
            if not {"static", "script"} & set(antwoord.url.split("/")) and antwoord.ok:
                self.ruw += antwoord.body()
        self._antwoorden.clear()

    def keep_dek(self, html: str) -> None:
        """A deck: its document, with the figures that it draws from."""
        self.ruw += html.encode()
        gevonden = re.search(r'id="gegevens">(.*?)</script>', html)
        assert gevonden
        self.figuren += [("dek", plaat["breed"]) for plaat in json.loads(gevonden[1])["platen"]]

    def _follow(self, lijn: WebSocket) -> None:
        lijn.on("framereceived", self._keep_frame)

    def _keep_frame(self, frame: bytes | str) -> None:
        if isinstance(frame, str):
            self.ruw += frame.encode()
            return
        self.ruw += frame
        bericht = ForwardMsg()
        try:
            bericht.ParseFromString(frame)
        except DecodeError:
            return
        element = bericht.delta.new_element
        if element.WhichOneof("type") == "html":
            self.figuren += [(grafiek.sleutel, grafiek.beeld)
                             for grafiek in read_grafieken(element.html.body)]


@pytest.fixture(scope="module")
def lading(browser: Browser, server: Server) -> Lading:
    """Every page and every section of it opened once, with all its cards unfolded; a search; and
    the decks that ship with the product."""
    lading = Lading()
    with open_context(browser) as context:
        page = context.new_page()
        lading.listen(page)
        for adres in (*(pagina.adres for pagina in VAN_DE_PUBLICATIE), "/lessen?zoek=brief"):
            open_page(page, server.adres + adres)
            _unfold(page)
            for titel in list_delen(page).all_inner_texts()[1:]:
                open_deel(page, titel)
                _unfold(page)
            lading.keep_bodies()
    for naam in ("resultaten-voor-bestuurders", "leren-van-casuistiek"):
        lading.keep_dek(fetch(f"{server.adres}{PAD}{naam}")[2])
    return lading


def _unfold(page: Page) -> None:
    """Opens of every card on a page the explanation, the table and the file."""
    for kaart in page.locator("[class*='st-key-meer-']").all():
        kaart.get_by_text("Meer", exact=True).click()
        expect(kaart.get_by_text("Wat het is", exact=True)).to_be_visible()
    wait_for_page(page)


def test_something_was_listened_to(lading: Lading) -> None:
    assert len(lading.ruw) > 100_000
    assert len({kaart for kaart, _ in lading.figuren}) >= 15


@pytest.fixture(scope="module")
def geheimen(voorbeeldmap: Path) -> list[str]:
    """Suppliers' numbers as on the forms, the pseudonyms of the bron, and texts that stay in it."""
    geheim = set()
    for formulier in sorted((PROJECT / "data/voorbeeld/proeftuin").glob("*.xlsx")):
        levering = validate_levering(lees_hier(formulier)).levering
        assert levering
        for kolom in ("casusnummer", "inwoner_nummer"):
            geheim.update(map(str, levering.bladen["casussen"][kolom].to_pylist()))
    with open_lezend(next((voorbeeldmap / "bron").glob("*.duckdb"))) as bron:
        for tabel, kolommen, welke in (
                ("casussen", ("casusnummer", "inwoner_nummer", "proeftuin_nummer", "ik_wil",
                              "ik_kan", "ik_heb_nodig", "reguliere_oplossing",
                              "proeftuin_oplossing"), "true"),
                ("belemmeringen", ("omschrijving", "toelichting"), "true"),
                ("bewoner", ("bewoner",), "true"),
                ("lessen", ("les", "titel"), "status <> 'vrijgegeven'"),
                ("citaten", ("citaat",), "status <> 'vrijgegeven'"),
                ("afleveringen", ("titel", "feiten", "duiding"), "status <> 'vrijgegeven'")):
            for kolom in kolommen:
                geheim.update(str(rij[0]) for rij in bron.execute(
                    f"SELECT DISTINCT {kolom} FROM {tabel} WHERE {welke}").fetchall())
    return sorted(tekst for tekst in geheim if len(tekst) > 5)


def test_no_number_of_a_supplier_no_key_and_no_text_that_is_not_released(
        lading: Lading, geheimen: list[str]) -> None:
    assert len(geheimen) > 300
    gestuurd = lading.ruw.decode("utf-8", errors="replace")
    assert [geheim for geheim in geheimen if geheim in gestuurd] == []


def test_every_count_in_a_figure_is_a_multiple_of_the_afrondbasis(lading: Lading) -> None:
    """So none is a true count. What stands for something hidden is equally large everywhere."""
    aantallen: list[float] = []
    getekend = {kaart for kaart, _ in lading.figuren}
    assert len(getekend & NAAR_AANTAL) >= 4
    for spoor in (spoor for kaart, figuur in lading.figuren if kaart in NAAR_AANTAL
                  for spoor in figuur["data"]):
        lengtes = list(_numbers(spoor.get("x" if spoor.get("orientation") == "h" else "y")))
        if "pattern" in spoor.get("marker", {}) or "text" in spoor.get("mode", ""):
            assert len(set(lengtes)) <= 1, "een verborgen plaats of mijlpaal met een eigen maat"
        else:
            aantallen += lengtes
    assert len(aantallen) > 10
    assert [aantal for aantal in aantallen if aantal % 5] == []


def test_no_number_in_words_is_more_precise_than_what_is_published(lading: Lading) -> None:
    """Residents by fives, marks to one decimal, and shares and euros whole, in every figure."""
    woorden = [woord for _, figuur in lading.figuren for woord in _words(figuur["data"])]
    woorden += [woord for _, figuur in lading.figuren
                for woord in _words(figuur["layout"].get("annotations", []))]
    inwoners = [int(n) for woord in woorden for paar in INWONERS.findall(woord) for n in paar if n]
    assert len(inwoners) > 50
    assert [n for n in inwoners if n % 5] == []
    gebroken = [getal for woord in woorden for getal in GEBROKEN.findall(woord)]
    assert gebroken
    assert [getal for getal in gebroken if len(getal.partition(",")[2]) > 1] == []
    assert [woord for woord in woorden if PRECIES.search(woord)] == []


def _words(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _words(deel)
    elif isinstance(waarde, dict):
        for naam, deel in waarde.items():
            if naam in ("text", "customdata", "hovertext", "name", "x", "y", "theta"):
                yield from _words(deel)


def _numbers(waarde: Any) -> Iterator[float]:
    if isinstance(waarde, bool) or waarde is None:
        return
    if isinstance(waarde, int | float):
        yield waarde
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _numbers(deel)
    elif isinstance(waarde, dict):
        if "bdata" in waarde:
            yield from np.frombuffer(b64decode(waarde["bdata"]), waarde["dtype"]).tolist()
        else:
            for deel in waarde.values():
                yield from _numbers(deel)
