"""The learning history read from a publication: choosing, searching, facts, four questions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis import opslag, publicatieinhoud, taal, vragen
from leergeschiedenis.figuren.lessen.feiten import list_feiten
from leergeschiedenis.figuren.lessen.leertafel import build_leertafel
from leergeschiedenis.figuren.lessen.verhaal import (
    Citaat,
    Leskeuze,
    Verhaal,
    find_verwant,
    load_verhaal,
    select_verhaal,
)
from leergeschiedenis.figuren.lessen.zoeken import choose_fragment, mark, search, split_woorden
from leergeschiedenis.vragen import stel_vraag
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]
LES: dict[str, Any] = {"addo": "doen", "niveau": "managers", "thema": "geld",
                       "discussievraag": "Wat doet u?", "koppelingen": []}
TEKSTEN: dict[str, list[dict[str, Any]]] = {
    "aflevering": [
        {"nummer": "a1", "initiatief": "Noord", "jaar": 2017, "titel": "De brief",
         "feiten": "Er ging een brief.", "opvallend_resultaat": "", "duiding": "Dat was gewoonte.",
         "open_vraag": ""},
        {"nummer": "a2", "initiatief": None, "jaar": 2018, "titel": "Samen eten",
         "feiten": "Wie kwam, bleef.", "opvallend_resultaat": "Het café zat vol.", "duiding": None,
         "open_vraag": "Wie kookt?"}],
    "les": [
        LES | {"nummer": "l1", "aflevering": "a1", "jaar": 2017, "titel": "Bel eerst aan",
               "les": "De belemmeringen lagen in de volgorde.",
               "koppelingen": ["belemmeringstype=werkproces", "leefgebied=financien"]},
        LES | {"nummer": "l2", "aflevering": "a2", "jaar": 2018, "titel": "Eet mee",
               "les": "Aan tafel is ieder gast.", "addo": "denken", "thema": "gezondheid",
               "koppelingen": ["belemmeringstype=werkproces", "stap=gesprek"]},
        LES | {"nummer": "l3", "aflevering": None, "jaar": 2018, "titel": "Los",
               "les": "Een les zonder aflevering over schulden.", "koppelingen": ["rol=regie"]}],
    "citaat": [
        {"les": "l1", "aflevering": None, "rol": "inwoner", "niveau": "inwoners",
         "citaat": "Ik deed niet open."},
        {"les": None, "aflevering": "a2", "rol": "naaste", "niveau": "inwoners",
         "citaat": "Zij lachte."}],
}
CELLEN = [cel("gestart", 100), cel("gestart", 40, leefgebied="financien"),
          cel("belemmering_type", 30, "werkproces"), cel("uitkomst", 25, "verbeterd")]


@pytest.fixture
def verhaal(tmp_path: Path, met_gegevens: Gegevens) -> Verhaal:
    maak_publicatie(met_gegevens(tmp_path), CELLEN, **TEKSTEN)
    return load_verhaal()


def test_everything_stands_where_it_belongs(verhaal: Verhaal) -> None:
    assert [a.titel for a in verhaal.afleveringen] == ["De brief", "Samen eten"]
    brief, eten = verhaal.afleveringen
    assert [les.titel for les in brief.lessen] == ["Bel eerst aan"]
    assert [c.tekst for c in brief.lessen[0].citaten] == ["Ik deed niet open."]
    assert [c.tekst for c in eten.citaten] == ["Zij lachte."]
    assert [les.titel for les in verhaal.los] == ["Los"]
    assert brief.lessen[0].koppelingen == (("belemmeringstype", "werkproces"),
                                           ("leefgebied", "financien"))


@pytest.mark.parametrize(("keuze", "afleveringen", "lessen"), [
    (Leskeuze(), ["De brief", "Samen eten"], ["Bel eerst aan", "Eet mee", "Los"]),
    (Leskeuze(addo="denken"), ["Samen eten"], ["Eet mee"]),
    (Leskeuze(jaar="2018"), ["Samen eten"], ["Eet mee", "Los"]),
    (Leskeuze(initiatief="Noord"), ["De brief"], ["Bel eerst aan"]),
    (Leskeuze(thema="gezondheid", jaar="2017"), [], []),
    (Leskeuze(niveau="bestuurders"), [], []),
])
def test_choice_leaves_what_fits(verhaal: Verhaal, keuze: Leskeuze, afleveringen: list[str],
                                 lessen: list[str]) -> None:
    past = select_verhaal(verhaal, keuze)
    assert [a.titel for a in past.afleveringen] == afleveringen
    assert [les.titel for les in past.lessen] == lessen
    assert bool(keuze) is (keuze != Leskeuze())


def test_related_lessons_share_a_link(verhaal: Verhaal) -> None:
    een, ander, los = verhaal.lessen
    assert find_verwant(verhaal, een, 5) == (ander,)
    assert find_verwant(verhaal, los, 5) == ()


@pytest.mark.parametrize(("rol", "niveau", "wie"), [
    ("Beroepskracht", "Beroepskrachten", "Beroepskracht"),
    ("Naaste", "Inwoners", "Naaste · niveau inwoners"),
    ("", "Managers", "niveau managers"), ("Inwoner", "", "Inwoner"), ("", "", "")])
def test_voice_has_role_and_level_but_nothing_twice(rol: str, niveau: str, wie: str) -> None:
    assert Citaat("x", rol, niveau).wie == wie


def test_facts_are_the_answers_of_today(verhaal: Verhaal) -> None:
    werk, geld = list_feiten(verhaal.lessen[0].koppelingen)
    assert werk.zin == "Ongeveer 30 inwoners met een belemmering van dit type"
    assert (werk.pagina, werk.filter) == ("belemmeringen", None)
    assert geld.zin == "Ongeveer 40 inwoners met een gestarte casus"
    assert (geld.pagina, geld.filter) == ("trends", ("leefgebied", "financien"))


def test_fact_that_is_hidden_says_so_and_a_link_to_nothing_counted_is_left_out(
        verhaal: Verhaal) -> None:
    (stap,) = list_feiten((("stap", "gesprek"), ("rol", "regie"), ("leefgebied", "bestaat_niet")))
    assert (stap.naam, stap.zin) == ("Gesprek met inwoner", taal.NIET_TE_TONEN)


def test_four_questions_hold_numbers_beside_lessons(verhaal: Verhaal) -> None:
    kolommen = {kolom.vraag: kolom.regels for kolom in build_leertafel(verhaal)}
    assert list(kolommen) == ["Wat helpt?", "Wat belemmert?", "Wat zijn de effecten?",
                              "Wat moeten we organiseren?"]
    (werk,) = kolommen["Wat belemmert?"]
    assert [les.titel for les in werk.lessen] == ["Bel eerst aan", "Eet mee"]
    assert [r.feit.naam for r in kolommen["Wat zijn de effecten?"]] == ["Verbeterd"]
    assert [r.feit.naam for r in kolommen["Wat moeten we organiseren?"]] == ["Gesprek met inwoner"]


# Searching.

@pytest.mark.parametrize(("zoek", "nummers", "woorden"), [
    ("belemmering", ["l1"], ("belemmeringen",)),  # the stem
    ("CAFE", ["a2"], ("café",)),  # capitals and diacritics
    ("de belemmering", ["l1"], ("belemmeringen",)),  # a small word is not looked for
    ("schuld", ["l3"], ("schulden",)),
    ("openen", ["l1"], ("open",)),  # in a quote
    ("brief", ["a1"], ("brief",)),
    ("kookt", ["a2"], ("kookt",)),
    ("fiets", [], ()), ("", [], ()), ("?!", [], ()),
])
def test_search_finds_by_stem(verhaal: Verhaal, zoek: str, nummers: list[str],
                              woorden: tuple[str, ...]) -> None:
    resultaat = search(zoek)
    assert resultaat.op_stam
    assert [v.nummer for v in resultaat.vondsten] == nummers
    assert tuple(w.lower() for v in resultaat.vondsten for w in v.woorden) == woorden


def test_what_fits_best_comes_first(verhaal: Verhaal) -> None:
    assert [v.nummer for v in search("café tafel gast").vondsten] == ["l2", "a2"]


@pytest.mark.parametrize("kant", ["schrijven", "lezen"])
def test_without_the_extension_there_is_a_plain_search_that_says_so(
        kant: str, tmp_path: Path, met_gegevens: Gegevens, monkeypatch: pytest.MonkeyPatch) -> None:
    weg = publicatieinhoud if kant == "schrijven" else vragen
    monkeypatch.setattr(weg, "load_extension", lambda verbinding, naam: False)
    maak_publicatie(met_gegevens(tmp_path), CELLEN, **TEKSTEN)
    resultaat = search("Belemmeringen in de volgorde")
    assert not resultaat.op_stam
    assert [v.nummer for v in resultaat.vondsten] == ["l1"]
    assert resultaat.vondsten[0].woorden == ("belemmeringen", "volgorde")
    assert [v.nummer for v in search("cafe").vondsten] == ["a2"]
    assert [v.nummer for v in search("belemmer").vondsten] == ["l1"], "part of a word"


def test_damaged_wheel_is_as_no_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
                                      met_gegevens: Gegevens) -> None:
    monkeypatch.setattr(opslag.duckdb, "__version__", "0.0.0")  # no such folder in the wheel
    maak_publicatie(met_gegevens(tmp_path), CELLEN, **TEKSTEN)
    assert stel_vraag("zoekwijze").rijen == (("letterlijk",),)


def test_index_holds_no_other_words_than_those_released(tmp_path: Path, met_gegevens: Gegevens
                                                        ) -> None:
    pad = maak_publicatie(met_gegevens(tmp_path), CELLEN, **TEKSTEN)
    with opslag.open_lezend(pad) as verbinding:
        termen = {t for (t,) in verbinding.execute(
            "SELECT term FROM fts_main_zoektekst.dict").fetchall()}
        teksten = verbinding.execute("SELECT count(*) FROM zoektekst").fetchone()
    assert teksten == (5,)
    assert {"belemmer", "brief"} <= termen
    assert not termen & {"noord", "managers", "financien", "werkproces", "inwoner"}


def test_words_are_split_and_bounded() -> None:
    assert split_woorden("De Brief, de brief!") == ("brief",)
    assert split_woorden("de het") == ("de", "het")
    assert len(split_woorden(" ".join(f"w{k}" for k in range(100)))) == 12
    assert split_woorden("x" * 500) == ("x" * 200,)


def test_marks_leave_the_text_whole() -> None:
    tekst = "Een brief. Brieven <b>brief</b>"
    delen = mark(tekst, ("brief",))
    assert "".join(deel for deel, _ in delen) == tekst
    assert [deel for deel, raak in delen if raak] == ["brief", "brief"]
    assert mark("", ("brief",)) == ()


def test_fragment_is_the_sentence_with_most_hits_and_stays_short() -> None:
    teksten = ["Niets hier. Wel een brief en een doos.", "Een brief."]
    assert choose_fragment(teksten, ("brief", "doos")) == "Wel een brief en een doos."
    lang = f"{'woord ' * 80}brief {'woord ' * 80}."
    fragment = choose_fragment([lang], ("brief",))
    assert fragment.startswith("…")
    assert fragment.endswith("…")
    assert "brief" in fragment
    assert len(fragment) <= 262
    assert choose_fragment(["", ""], ("brief",)) == ""
