"""The document of a deck: every kind of slide, the numbers of the figures, no leak."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis import taal
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.presentatie.dia import (
    Dia,
    Diasoort,
    Goedkeuring,
    Kaartkeuze,
    Presentatie,
    name_citaat,
    sum_woorden,
)
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.dek import build_dek, build_melding, load_scripts
from tests.publicatiemaker import VERHAAL, cel, maak_publicatie

VERLOOP = Kaartkeuze("trends.verloop", adres="/trends?jaar=2018")
KOSTEN = Kaartkeuze("kosten.betaler")
UIT = "</script><script>alert(1)</script>"
DIAS = (
    Dia(Diasoort.TITEL), Dia(Diasoort.FIGUUR, kaarten=(VERLOOP,)),
    Dia(Diasoort.VERGELIJKING, kaarten=(VERLOOP, KOSTEN)),
    Dia(Diasoort.KERNCIJFERS, kaarten=(Kaartkeuze("overzicht.kerncijfers"),)),
    Dia(Diasoort.AFLEVERING, tekst="a0000001"),
    Dia(Diasoort.CITAAT, tekst=name_citaat("Zij belde aan.")),
    Dia(Diasoort.VRAAG, boodschap="Wat doet u?"), Dia(Diasoort.BRONNEN),
    Dia(Diasoort.CITAAT, "Deze is er niet meer", tekst="weg"))


@pytest.fixture(autouse=True)
def publicatie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(
        tmp_path, [cel("gestart", 60), cel("gestart", 40, jaar="2018"),
                   cel("gestart", 20, jaar="2019")],
        **VERHAAL)


def _build(*dias: Dia, basis: str = "", los: bool = False) -> str:
    goed = tuple(Goedkeuring(sum_woorden(w), "Beheer", datetime(2026, 1, 1))
                 for dia in dias for w in dia.eigen_woorden)
    return build_dek(fill_presentatie(Presentatie("proef", "Proef", dias, goed)), "proef", basis,
                     los=los)


def _read_gegevens(html: str) -> Any:
    gevonden = re.search(r'<script type="application/json" id="gegevens">(.*?)</script>', html)
    assert gevonden
    return json.loads(gevonden[1])


class _Boom(HTMLParser):
    """The tags of a document, each with what it says of itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementen.append((tag, dict(attrs)))

    def list_soort(self, klasse: str) -> Iterator[dict[str, str | None]]:
        return (a for _, a in self.elementen if klasse in (a.get("class") or "").split())


def test_every_kind_of_slide_is_there_in_order_and_what_is_gone_is_not() -> None:
    html = _build(*DIAS)
    dias = list(_Boom(html).list_soort("dia"))
    assert [(d["class"] or "").split()[1] for d in dias] == [str(d.soort) for d in DIAS[:-1]]
    assert "Deze is er niet meer" not in html
    for woorden in ("Feiten.", "Duiding.", "Zij belde aan.", "Wat doet u?", "Bronnen en grenzen"):
        assert woorden in html
    assert html.count("Fictieve voorbeeldgegevens") >= len(dias)


def test_a_picture_says_its_finding_and_what_is_empty_says_why() -> None:
    html = _build(*DIAS)
    vlakken = list(_Boom(html).list_soort("vlak"))
    alt = build_figuur("trends.verloop").alt
    assert [(v["role"], v["aria-label"]) for v in vlakken] == [("img", alt)] * 2
    assert html.count(f'<p class="afgeschermd leeg">{taal.NIET_TE_TONEN}</p>') == 1


def test_the_numbers_are_those_of_the_figure() -> None:
    plaat = _read_gegevens(_build(DIAS[1]))["platen"][0]
    licht = build_figuur("trends.verloop").licht
    assert licht is not None
    eigen = json.loads(licht.json)["data"]
    for spoor, echt in zip(plaat["breed"]["data"], eigen, strict=True):
        assert {k: spoor.get(k) for k in ("x", "y", "customdata", "text")} == {
            k: echt.get(k) for k in ("x", "y", "customdata", "text")}
    assert plaat["smal"]["data"] == eigen


def test_what_someone_typed_is_text_and_nothing_else() -> None:
    html = _build(Dia(Diasoort.FIGUUR, UIT, UIT, UIT, kaarten=(VERLOOP,)))
    assert UIT not in html
    assert unescape(html).count(UIT) >= 3
    assert [tag for tag, a in _Boom(html).elementen if tag == "script" and not a] == []


def test_a_figure_keeps_its_own_sentence_beside_words_of_ones_own() -> None:
    zin = build_figuur("trends.verloop").zin
    assert f'<p class="bijschrift">{zin}</p>' in _build(
        Dia(Diasoort.FIGUUR, "Eigen", "Eigen woorden.", kaarten=(VERLOOP,)))
    assert 'class="bijschrift"' not in _build(Dia(Diasoort.FIGUUR, kaarten=(VERLOOP,)))


def test_codes_only_where_there_is_an_address() -> None:
    met = _build(*DIAS, basis="https://leren.voorbeeld.nl")
    assert len(list(_Boom(met).list_soort("code"))) == 5
    assert list(_Boom(_build(*DIAS)).list_soort("code")) == []


def test_the_file_of_its_own_needs_nothing_and_tells_no_address() -> None:
    html = _build(*DIAS, los=True)
    boom = _Boom(html.replace(load_scripts()[0].tekst, ""))
    assert [a for tag, a in boom.elementen if tag in ("link", "script", "img")
            and (a.get("src") or a.get("href")) not in (None, "data:,")] == []
    csp = next(a["content"] or "" for tag, a in boom.elementen if tag == "meta" and a.get(
        "http-equiv") == "Content-Security-Policy")
    assert csp.startswith("default-src 'none'")
    for script in load_scripts():
        som = base64.b64encode(hashlib.sha256(script.tekst.encode()).digest()).decode()
        assert f"'sha256-{som}'" in csp
        assert f"<script>{script.tekst}</script>" in html
    eigen = html.replace(load_scripts()[0].tekst, "").replace("http://www.w3.org/", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9][a-z0-9.]*\.[a-z]", eigen) == []


def test_scripts_change_their_name_with_their_content() -> None:
    for script in load_scripts():
        assert hashlib.sha256(script.tekst.encode()).hexdigest()[:16] in script.adres


def test_an_empty_deck_says_so() -> None:
    assert "geen dia&#39;s" in _build() or "geen dia's" in _build()


def test_a_refusal_is_a_page_with_nothing_of_a_deck() -> None:
    html = build_melding("Niet <hier>", "Doe iets anders.")
    assert "Niet &lt;hier&gt;" in html
    assert "<script" not in html
