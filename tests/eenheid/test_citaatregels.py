"""A quote never gives role, kind of organisation and initiatief all three."""

from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.bron import load_bronteksten, open_bron
from leergeschiedenis.citaatregels import Namen, check_citaat
from leergeschiedenis.vrijgave import build_teksten
from tests.bronreeks import Bronreeks, levering
from tests.formulierbouwer import aflevering, betrokkene, citaat, les, norm

WIJK = "Proeftuin Toetswijk"
NAMEN = Namen.of([
    ("initiatief", WIJK), ("initiatief", "Samen Anders"), ("organisatie", "Woonstede"),
    ("organisatie", "Stichting Zilverveer"), ("organisatie", "Coöperatie Één"),
    ("organisatie", "Huis & Haard B.V."), ("organisatie", "Welzijn De Brugwachter"),
    ("organisatie", "..."), ("organisatie", "A")])


def named(tekst: str) -> list[str]:
    return list(dict.fromkeys(g.woorden for g in NAMEN.find(tekst)))


@pytest.mark.parametrize(("tekst", "genoemd"), [
    ("Bij Woonstede ging de deur open.", ["Woonstede"]),
    ("bij WOONSTEDE", ["WOONSTEDE"]),
    ("Woonstede's balie", ["Woonstede"]),
    ("die van Woonstedes", ["Woonstedes"]),
    ("Woon\u00adstede en woon\u200bstede", ["Woonstede", "woonstede"]),
    ("Woonstedenplein", []),
    ("Oude-Woonstede", ["Woonstede"]),
    ("bij Zilverveer", ["Zilverveer"]),
    ("bij stichting zilverveer", ["stichting zilverveer"]),
    ("een stichting", []),
    ("bij de Brugwachter", ["de Brugwachter"]),
    ("de brugwachter floot", []),
    ("bij Huis en Haard", []),
    ("bij Huis & Haard BV", []),
    ("bij huis & haard b.v. dus", ["huis & haard b.v"]),
    ("de cooperatie een", ["cooperatie een"]),
    ("dat was van Één", ["Één"]),
    ("een met een zilverveer", []),
    ("hier in Toetswijk", ["Toetswijk"]),
    ("samen anders denken", ["samen anders"]),
    ("Samen. Anders!", ["Samen. Anders"]),
    ("samen iets anders", []),
    ("plan A", ["A"]),
    ("van de gemeente", ["gemeente"]),
    ("twee gemeenten en vier gemeentes", ["gemeenten", "gemeentes"]),
    ("in het gemeentehuis", ["gemeentehuis"]),
    ("in de gemeenschap, bij de politiek en de politieke partij", []),
    ("een politieagent", ["politieagent"]),
    ("maatschappelijk werk", ["maatschappelijk werk"]),
    ("de Geestelijke  Gezondheidszorg", ["Geestelijke  Gezondheidszorg"]),
    ("een ggz-behandelaar", ["ggz"]),
    ("twee huisartsen", ["huisartsen"]),
    ("het zorgkantoor", ["zorgkantoor"]),
    ("We deden ineens wat nodig was.", []),
    ("", []),
])
def test_names_and_sectors_are_found_as_whole_words_in_any_case(tekst: str,
                                                                genoemd: list[str]) -> None:
    assert named(tekst) == genoemd


@pytest.mark.parametrize(("tekst", "rol", "van", "getoond", "houdt", "reden"), [
    ("Bij Woonstede.", "manager", [WIJK], {WIJK}, True, "all three"),
    ("Bij Woonstede.", "manager", [], {WIJK}, False, "its episode is of no initiatief"),
    ("Bij Woonstede.", "manager", [WIJK], set(), False, "the initiatief is not shown"),
    ("Bij Woonstede.", None, [WIJK], {WIJK}, False, "no role"),
    ("Bij Woonstede.", "inwoner", [WIJK], {WIJK}, True, "a name, whoever says it"),
    ("De gemeente.", "manager", [WIJK], {WIJK}, True, "a sector"),
    ("De gemeente.", "inwoner", [WIJK], {WIJK}, False, "whom an inwoner met"),
    ("De gemeente.", "naaste", [WIJK], {WIJK}, False, "whom a naaste met"),
    ("Samen Anders.", "manager", [WIJK], {WIJK}, True, "another initiatief"),
    ("Samen Anders.", "manager", [WIJK], set(), False, "words give the initiatief, nothing else"),
    ("Woonstede in Toetswijk.", "manager", [], set(), True, "words give all of it"),
    ("De gemeente in Toetswijk.", "manager", [], set(), True, "words give all of it"),
    ("Wat nodig was.", "manager", [WIJK], {WIJK}, False, "nothing is named"),
])
def test_quote_gives_never_all_three(tekst: str, rol: str | None, van: list[str],
                                     getoond: set[str], houdt: bool, reden: str) -> None:
    assert bool(check_citaat(tekst, rol, van, getoond, NAMEN)) == houdt, reden


@pytest.mark.parametrize(("bladen", "getoond", "over"), [
    ({}, (WIJK,), 1),
    ({"citaten": [citaat(citaat="Zo is Voorbeeldzorg.")]}, (WIJK,), 0),
    ({"citaten": [citaat(citaat="Zo is Voorbeeldzorg.")]}, (), 1),
    ({"citaten": [citaat(citaat="Zo is Voorbeeldzorg.", les=None, aflevering="A1")]}, (WIJK,), 0),
    ({"citaten": [citaat(citaat="Zo is Woonstede.")], "betrokken": [betrokkene()]}, (WIJK,), 0),
    ({"citaten": [citaat(citaat="Zo is Zorg aan Zee.")],
      "afspraken": [norm(organisatie="Zorg aan Zee")]}, (WIJK,), 0),
    ({"citaten": [citaat(citaat="Zo is het onderwijs.")]}, (WIJK,), 0),
    ({"citaten": [citaat(citaat="Zo is Voorbeeldzorg.")], "afleveringen": [aflevering()]},
     (WIJK,), 1),
    ({"citaten": [citaat(citaat="Zo is Voorbeeldzorg.")], "lessen": [les(aflevering=None)]},
     (WIJK,), 1),
])
def test_quote_that_gives_all_three_does_not_leave_the_bron(
        tmp_path: Path, bladen: dict[str, Any], getoond: tuple[str, ...], over: int) -> None:
    reeks = Bronreeks(tmp_path)
    reeks.store(levering(**({"afleveringen": [aflevering(initiatief=WIJK)], "lessen": [les()],
                             "citaten": [citaat()]} | bladen)))
    with open_bron(reeks.pad) as bron:
        teksten = build_teksten(load_bronteksten(bron, getoond), getoond)
    assert teksten.citaat.num_rows == over
    assert teksten.vastgehouden == 1 - over
