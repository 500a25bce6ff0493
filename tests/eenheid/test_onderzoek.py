"""The workbench on four casussen that are counted by hand, and its parts on their own."""

import itertools
import json
import math
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from leergeschiedenis.bron import open_bron
from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek import werkbank as werkbanken
from leergeschiedenis.onderzoek.bladen import read_bladen, read_casus
from leergeschiedenis.onderzoek.casuskeuze import (
    Bereik,
    Casuskeuze,
    fold_tekst,
    parse_bereik,
    write_bereik,
)
from leergeschiedenis.onderzoek.kanonimiteit import measure_combinaties, measure_herleidbaarheid
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, VERDEELBAAR
from leergeschiedenis.onderzoek.lijst import SORTEERBAAR, build_lijst
from leergeschiedenis.onderzoek.selectie import count_selectie, list_rijen, select
from leergeschiedenis.onderzoek.selectiesql import write_literal, write_selectiesql
from leergeschiedenis.onderzoek.tekening import draw_betalers, draw_dozen, draw_verandering
from leergeschiedenis.onderzoek.tellingen import count_waarden, cross, sum_kosten
from leergeschiedenis.onderzoek.verandering import (
    bootstrap_mean,
    build_verandering,
    compare_vervolg,
)
from leergeschiedenis.onderzoek.verdeling import (
    build_cijfers,
    build_oplostijd,
    build_verdeling,
    describe,
    describe_aantallen,
)
from leergeschiedenis.onderzoek.werkbank import Werkbank, load_onderzoeksvragen, open_werkbank
from tests.bronmaker import synthetische_casussen
from tests.werkbankmaker import HAND, HAND_BLADEN, maak_gegevensmap, maak_werkbank

ALLES = Casuskeuze()
VANDAAG = date(2026, 1, 2)
INJECTIES = ["x' or 1=1 --", "'; DROP TABLE casussen; --", "$jaren", "\\", '"', "%", "geen') --"]


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Werkbank:
    return maak_werkbank(tmp_path_factory.mktemp("hand"), HAND, **HAND_BLADEN)


def find(werkbank: Werkbank, keuze: Casuskeuze) -> list[str]:
    return werkbank.casusnummers.take(list_rijen(werkbank, keuze)).to_pylist()


# --- the selection -------------------------------------------------------------------------------


@pytest.mark.parametrize(("keuze", "casussen", "reden"), [
    (Casuskeuze(), ["drie", "een", "twee", "vier"], "nothing chosen: all, in order of pseudonym"),
    (Casuskeuze.of({"huishouden": ["paar"]}), ["drie"], "one value"),
    (Casuskeuze.of({"huishouden": ["paar", "onbekend"]}), ["drie", "vier"],
     "any of the values; what is missing is unknown"),
    (Casuskeuze.of({"leefgebied": ["huisvesting", "geen"]}), ["drie", "vier"],
     "any of several; none at all is a value too"),
    (Casuskeuze.of({"leefgebied": ["financien"], "wet": ["geen"]}), ["drie"], "all kenmerken"),
    (Casuskeuze.of({"leeftijd": ["niet_gevraagd"]}), ["vier"], "why an age is missing"),
    (Casuskeuze.of({"vervolgmeting": ["t1"]}), ["drie", "een"], "measured again"),
    (Casuskeuze.of({"vervolgmeting": ["geen_t0"]}), ["twee"], "never measured"),
    (Casuskeuze.of({"betrokken": ["=cmd|' /C calc'!A0"]}), ["een"], "a name is a value"),
    (Casuskeuze.of({}, {"doorlooptijd_dagen": Bereik(100, 200)}), ["een", "twee"],
     "both ends belong to it"),
    (Casuskeuze.of({}, {"doorlooptijd_dagen": Bereik(200, None)}), ["drie", "twee"],
     "open above; without a number one is in no range"),
    (Casuskeuze.of({}, {"kosten_verschil": Bereik(170, 170)}), ["een"],
     "(2 × 12 + 1 × 3) × 10 − 10 × 10; casus twee cannot be compared"),
    (Casuskeuze.of({}, {"organisaties": Bereik(2, None)}), ["een"], "two work on it"),
    (Casuskeuze.of(tekst="SCHULDEN"), ["twee"], "whatever the case and the accents"),
    (Casuskeuze.of(tekst="geheime zin"), ["een"], "also in the words of an obstacle"),
    (Casuskeuze.of(tekst="."), [], "plain text, no pattern"),
])
def test_selection_leaves_these_casussen(hand: Werkbank, keuze: Casuskeuze, casussen: list[str],
                                         reden: str) -> None:
    assert find(hand, keuze) == casussen, reden
    with open_bron(hand.bronbestand) as bron:
        uit_sql = bron.execute(write_selectiesql(keuze, 1, VANDAAG)).fetchall()
    assert [rij[0] for rij in uit_sql] == casussen, "and so does the SQL that one takes away"


def test_residents_are_counted_once(hand: Werkbank) -> None:
    assert count_selectie(hand, ALLES).rijen == ((4, 3),)


@pytest.mark.parametrize("tekst", INJECTIES)
def test_text_is_a_value_and_never_sql(hand: Werkbank, tekst: str) -> None:
    keuze = Casuskeuze.of(tekst=tekst)
    assert find(hand, keuze) == []
    with pytest.raises(Keuzefout, match="komt niet voor bij Huishouden"):
        select(hand, Casuskeuze.of({"huishouden": [tekst]}))
    for gevaarlijk in (keuze, Casuskeuze.of({"huishouden": [tekst]}),
                       Casuskeuze.of({"leefgebied": [tekst]})):
        with open_bron(hand.bronbestand) as bron:
            assert bron.execute(write_selectiesql(gevaarlijk, 1, VANDAAG)).fetchall() == []
            assert bron.execute("SELECT count(*) FROM casussen").fetchone() == (4,)
    assert read_casus(hand, tekst) is None


@pytest.mark.parametrize("waarde", [*INJECTIES, "é", "a\nb", "", 1, 1.5, -2, ["a'b", "c"], [1, 2]])
def test_literal_reads_back_as_what_it_was(waarde: Any) -> None:
    (gelezen,) = duckdb.sql(f"SELECT {write_literal(waarde)}").fetchone() or ()
    assert (float(gelezen) if isinstance(waarde, float) else gelezen) == waarde


def test_folding_is_that_of_the_database() -> None:
    tekens = "".join(map(chr, [*range(32, 0x250), *range(0x1E00, 0x1F00)]))
    (gevouwen,) = duckdb.execute("SELECT lower(strip_accents($t))", {"t": tekens}).fetchone() or ()
    assert fold_tekst(f"|{tekens}|") == f"|{unicodedata.normalize('NFC', gevouwen)}|"


@pytest.mark.parametrize(("tekst", "bereik"), [
    ("10..20", Bereik(10, 20)), ("10..", Bereik(10)), ("..20", Bereik(None, 20)),
    ("-5.5..0", Bereik(-5.5, 0)), ("0..0", Bereik(0, 0))])
def test_range_goes_through_an_address_unchanged(tekst: str, bereik: Bereik) -> None:
    assert parse_bereik("doorlooptijd_dagen", tekst) == bereik
    assert parse_bereik("doorlooptijd_dagen", write_bereik(bereik)) == bereik


@pytest.mark.parametrize("tekst", ["", "10", "..", "a..b", "20..10", "nan..", "..inf", "1..2..3",
                                   "1' or 1=1 --..2"])
def test_what_is_no_range_is_refused(tekst: str) -> None:
    with pytest.raises(Keuzefout) as fout:
        parse_bereik("doorlooptijd_dagen", tekst)
    assert fout.value.doe


def test_selection_is_the_same_whatever_the_order_of_clicking() -> None:
    een = Casuskeuze.of({"wet": ["a", "b"], "jaar": ["2018"]}, {}, "Één")
    ander = Casuskeuze.of({"jaar": ["2018"], "wet": ["b", "a", "b"], "gebied": []},
                          {"organisaties": Bereik()}, "een ")
    assert een == ander
    assert hash(een) == hash(ander)
    assert not ander.without("wet").without("jaar").waarden


# --- figures -------------------------------------------------------------------------------------


def test_quartiles_are_those_of_numpy(hand: Werkbank) -> None:
    toeval = np.random.default_rng(3)
    for n in (1, 2, 3, 4, 10, 101):
        reeks = np.sort(np.round(toeval.normal(5, 2, n)))
        verwacht = [n, reeks[0], *np.quantile(reeks, [0.05, 0.25, 0.5, 0.75, 0.95]), reeks[-1],
                    reeks.mean()]
        waarden, aantal = np.unique(reeks, return_counts=True)
        assert describe(reeks) == pytest.approx(verwacht)
        assert describe_aantallen(waarden, aantal) == pytest.approx(verwacht)
    assert describe(reeks[:0]) == describe_aantallen(waarden, aantal * 0) == (0, *[None] * 8)


def test_spread_whole_and_per_value(hand: Werkbank) -> None:
    rijen = build_verdeling(hand, ALLES, "doorlooptijd_dagen", "wet").as_dicts()
    assert [(r["groep"], r["n"], r["mediaan"], r["gemiddelde"]) for r in rijen] == [
        ("Alle", 3, 200, 200), ("Wmo 2015", 2, 150, 150), ("Geen", 1, 300, 300)]


def test_change_is_of_who_has_both(hand: Werkbank) -> None:
    (rij,) = build_verandering(hand, ALLES, "spinnenweb_volwassenen", "T1").as_dicts()
    assert (rij["dimensie"], rij["met_t0"], rij["n"]) == ("Meedoen", 2, 2)
    assert (rij["voor"], rij["na"], rij["verschil"]) == (4.5, 5.5, 1.0)
    assert (rij["beter"], rij["gelijk"], rij["slechter"]) == (1, 1, 0)
    assert (rij["onder"], rij["boven"]) == (0, 2)
    (later,) = build_verandering(hand, ALLES, "spinnenweb_volwassenen", "T2").as_dicts()
    assert (later["n"], later["verschil"], later["onder"]) == (0, None, None)
    (jong,) = build_cijfers(hand, ALLES, "spinnenweb_jongeren").as_dicts()
    assert (jong["n"], jong["mediaan"]) == (1, 9), "another instrument stays apart"


def test_interval_is_that_of_drawing_with_putting_back() -> None:
    """Against the plain bootstrap, draw by draw; both are chance, so to within its spread."""
    toeval = np.random.default_rng(7)
    verschil = np.round(toeval.normal(0.6, 1.4, 80))
    trekkingen = toeval.choice(verschil, (20_000, len(verschil))).mean(axis=1)
    waarden, aantal = np.unique(verschil, return_counts=True)
    gemiddelde, onder, boven = bootstrap_mean(waarden, aantal)
    assert gemiddelde == pytest.approx(verschil.mean())
    assert (onder, boven) == pytest.approx(np.percentile(trekkingen, [2.5, 97.5]), abs=0.05)
    assert bootstrap_mean(waarden, aantal) == (gemiddelde, onder, boven), "seeded"
    assert bootstrap_mean(np.array([2.0]), np.array([1])) == (2, None, None)


def test_a_name_is_text_in_a_picture(tmp_path: Path) -> None:
    """Plotly draws some tags in a text; a delivered name may look like one."""
    naam = "<b>vet</b> <a href='https://elders.example'>Zorg & Co</a>"
    werkbank = maak_werkbank(tmp_path, [HAND[0] | {"gebied": naam}])
    tekening = draw_dozen(build_verdeling(werkbank, ALLES, "doorlooptijd_dagen", "gebied"), "Dagen")
    teksten = [noot["text"] for noot in json.loads(tekening.json)["layout"]["annotations"]]
    assert not [tekst for tekst in teksten if "<" in tekst]
    assert unescape(teksten[1]).startswith(naam)
    assert naam in tekening.alt


def test_who_was_measured_again(hand: Werkbank) -> None:
    assert compare_vervolg(hand, ALLES, "spinnenweb_volwassenen", "huishouden").rijen == (
        ("Alle", 2, 0), ("Paar zonder kinderen", 1, 0), ("Paar met kinderen", 1, 0))
    assert compare_vervolg(hand, ALLES, "spinnenweb_jongeren", "huishouden").rijen == (
        ("Alle", 0, 1), ("Onbekend", 0, 1))


def test_a_second_measurement_without_a_pair_is_no_follow_up(tmp_path: Path) -> None:
    """Of another instrument (een), of another dimension (drie), or without any mark (vier)."""
    werkbank = maak_werkbank(tmp_path, HAND, metingen=[
        {"casus": casus, "meetmoment": moment, "instrument": f"spinnenweb_{wie}"} | cijfers
        for casus, moment, wie, cijfers in (
            ("een", "T0", "jongeren", {"meedoen": 3.0}),
            ("een", "T1", "volwassenen", {"meedoen": 8.0}),
            ("twee", "T0", "volwassenen", {"meedoen": 3.0}),
            ("twee", "T2", "volwassenen", {"meedoen": 4.0}),
            ("drie", "T0", "volwassenen", {"meedoen": 3.0}),
            ("drie", "T1", "volwassenen", {"zingeving": 8.0}),
            ("vier", "T0", "volwassenen", {}), ("vier", "T1", "volwassenen", {}))])
    assert [find(werkbank, Casuskeuze.of({"vervolgmeting": [code]})) for code in (
        "alleen_t0", "t2", "geen_t0")] == [["drie", "een"], ["twee"], ["vier"]]
    assert "t1" not in werkbank.enkel("vervolgmeting").namen
    assert compare_vervolg(werkbank, ALLES, "spinnenweb_volwassenen", "status").rijen[0] == (
        "Alle", 1, 1)
    assert compare_vervolg(werkbank, ALLES, "spinnenweb_jongeren", "status").rijen[0] == (
        "Alle", 0, 1)


def test_no_spread_mixes_instruments() -> None:
    assert not [naam for naam in VERDEELBAAR if naam.startswith("t0_")]


def test_amounts_per_payer_add_up(hand: Werkbank) -> None:
    assert sum_kosten(hand, ALLES).rijen == (
        ("Gemeente (Wmo)", 1, 1, 100, 240, 140), ("Wijkbudget", 0, 1, 0, 30, 30),
        ("Alle betalers samen", 1, 1, 100, 270, 170))
    assert sum_kosten(hand, Casuskeuze.of({"huishouden": ["paar"]})).rijen == ()


def test_time_to_resolve_and_what_has_none(hand: Werkbank) -> None:
    rijen = build_oplostijd(hand, ALLES, "aard").as_dicts()
    assert [(r["groep"], r["n"], r["mediaan"], r["zonder"]) for r in rijen] == [
        ("Alle", 1, 10, 1), ("vermeend", 0, None, 1), ("werkelijk", 1, 10, 0)]
    assert build_oplostijd(hand, Casuskeuze.of({"gebied": ["=1+1"]}), "aard").rijen == ()


def test_crossing_shows_what_there_is(hand: Werkbank) -> None:
    kruis = cross(hand, ALLES, "uitkomst", "leefgebied")
    assert kruis.kolommen == ("Uitkomst", "casussen", "Financiën", "Huisvesting", "Geen")
    assert kruis.rijen == (("Verbeterd", 2, 2, 0, 0), ("Gelijk gebleven", 1, 1, 1, 0),
                           ("Onbekend", 1, 0, 0, 1))
    assert dict(count_waarden(hand, Casuskeuze.of({"gebied": ["Zuid"]}), "gebied").rijen) == {
        "Zuid": 1, "Noord": 0, "=1+1": 0}


@pytest.mark.parametrize("is_aflopend", [False, True])
def test_list_is_sorted_with_the_numberless_last(hand: Werkbank, is_aflopend: bool) -> None:
    lijst = build_lijst(hand, ALLES, ["doorlooptijd_dagen", "leefgebied"], "doorlooptijd_dagen",
                        is_aflopend, 1)
    nummers = [rij[0] for rij in lijst.rijen]
    assert nummers == ([*["een", "twee", "drie"][::-1 if is_aflopend else 1], "vier"])
    assert dict(zip(nummers, lijst.rijen, strict=True))["drie"] == (
        "drie", "300", "Financiën; Huisvesting")
    assert build_lijst(hand, ALLES, [], "doorlooptijd_dagen", False, 2).rijen == ()


@pytest.mark.parametrize("sorteer", SORTEERBAAR)
def test_every_order_has_every_casus_once(hand: Werkbank, sorteer: str) -> None:
    for is_aflopend in (False, True):
        lijst = build_lijst(hand, ALLES, list(KENMERKEN), sorteer, is_aflopend, 1)
        assert sorted(rij[0] for rij in lijst.rijen) == ["drie", "een", "twee", "vier"]


@pytest.mark.parametrize("draw", [lambda a: draw_dozen(a, "x"), draw_verandering, draw_betalers])
def test_picture_of_the_workbench_refuses_what_is_published(draw: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="BronAntwoord"):
        draw(Antwoord("x", 1, Keuze(), (), ()))


def test_empty_selection_has_answers_without_numbers(hand: Werkbank) -> None:
    leeg = Casuskeuze.of({}, {"doorlooptijd_dagen": Bereik(9000)})
    assert count_selectie(hand, leeg).rijen == ((0, 0),)
    assert build_verdeling(hand, leeg, "doorlooptijd_dagen", "wet").rijen == ()
    assert build_cijfers(hand, leeg, "spinnenweb_volwassenen").rijen == ()
    assert cross(hand, leeg, "wet", "jaar").rijen == sum_kosten(hand, leeg).rijen == ()
    assert measure_herleidbaarheid(hand, leeg, 10).combinaties == 0


def test_bounds_are_stated_in_full() -> None:
    """What a file says of itself is the selection that was made."""
    keuze = Casuskeuze.of({}, {"kosten_regulier": Bereik(1234.5, 1235.125),
                               "t0_meedoen": Bereik(6.333, None)})
    assert list(keuze.describe().values()) == [
        "Kosten van de reguliere oplossing: €\u00a01.234,5 tot en met €\u00a01.235,125",
        "Cijfer T0, meedoen: ten minste 6,333"]
    for grens in (0.1 + 0.2, 1 / 3, 1e20, 1e-9):
        bereik = Bereik(grens, None)
        assert parse_bereik("kosten_regulier", write_bereik(bereik)) == bereik


# --- how recognisable it is ----------------------------------------------------------------------


def test_residents_who_share_a_combination_by_hand() -> None:
    """Field 1: a a a b, field 2: x x y y; residents 0 0 1 2."""
    merken = [np.array(m, np.uint64) for m in ([11, 11, 11, 12], [5, 5, 7, 7])]
    rapport = measure_combinaties(merken, ["een", "twee"], np.array([0, 0, 1, 2]), 2)
    assert (rapport.combinaties, rapport.kleinste, rapport.uniek, rapport.klein) == (3, 1, 3, 3)
    assert {v.naam: (v.alleen, v.scheelt) for v in rapport.velden} == {
        "een": (1, 2),  # only resident 2 has b; without it only resident 0 is alone (x)
        "twee": (1, 2)}  # only resident 0 has x; without it only resident 2 is alone (b)


def test_a_group_under_the_drempel_is_counted_in_residents() -> None:
    merken = [np.array([1] * 6 + [2] * 3, np.uint64)]
    bewoner = np.array([0, 1, 2, 3, 4, 4, 5, 6, 6])
    rapport = measure_combinaties(merken, ["veld"], bewoner, 5)
    assert (rapport.combinaties, rapport.kleinste, rapport.uniek, rapport.klein) == (2, 2, 0, 2)


def test_casussen_of_a_resident_count_together(tmp_path: Path) -> None:
    """Each place is shared by five residents, and each pair of places has one."""
    paren = list(itertools.combinations(range(6), 2))
    werkbank = maak_werkbank(tmp_path, [
        HAND[0] | {"casusnummer": f"{bewoner}-{plaats}", "bewoner": bewoner,
                   "gebied": f"Plaats {plaats}"}
        for bewoner, paar in enumerate(paren) for plaats in paar])
    rapport = measure_herleidbaarheid(werkbank, ALLES, 10)
    assert (rapport.combinaties, rapport.kleinste, rapport.uniek) == (15, 1, 15)
    assert {veld.naam: veld.scheelt for veld in rapport.velden if veld.scheelt} == {"gebied": 15}


def test_sets_that_add_up_to_the_same_are_not_the_same() -> None:
    """Resident 0 has a with x and b with y, resident 1 has a with y and b with x."""
    merken = [np.array(m, np.uint64) for m in ([11, 12, 11, 12], [5, 7, 7, 5])]
    assert measure_combinaties(merken, ["een", "twee"], np.array([0, 0, 1, 1]), 2).uniek == 2


def test_recognisability_of_the_four_casussen(hand: Werkbank) -> None:
    rapport = measure_herleidbaarheid(hand, ALLES, 10)
    assert (rapport.combinaties, rapport.kleinste, rapport.uniek, rapport.klein) == (3, 1, 3, 3)
    alleen = {veld.naam: veld.alleen for veld in rapport.velden}
    assert alleen["gebied"] == 3
    assert alleen["initiatief"] == 0
    assert alleen["wet"] == 1, "drie has none; een, twee and vier have the Wmo"


# --- rows and questions --------------------------------------------------------------------------


def test_card_has_the_texts_and_other_rows_do_not(hand: Werkbank) -> None:
    casus = read_casus(hand, "een")
    assert casus is not None
    assert casus["casussen"].as_dicts()[0]["ik_wil"] == "Weer zelf koken"
    assert casus["belemmeringen"].as_dicts()[0]["omschrijving"] == "een geheime zin"
    assert len(casus["kosten"].rijen) == 3
    zonder = read_bladen(hand, ["een", "vier"])
    assert zonder["casussen"].num_rows == 2
    kolommen = {kolom for tabel in zonder.values() for kolom in tabel.column_names}
    assert not kolommen & {"ik_wil", "ik_kan", "ik_heb_nodig", "reguliere_oplossing",
                           "proeftuin_oplossing", "omschrijving", "toelichting", "bron",
                           "inwoner_nummer", "proeftuin_nummer"}


@pytest.mark.parametrize("vraag", load_onderzoeksvragen().values(), ids=lambda v: v.naam)
def test_question_is_one_select_that_gives_what_its_header_says(hand: Werkbank, vraag: Any) -> None:
    with open_bron(hand.bronbestand) as bron:
        bron.execute(werkbanken.load_schema("kostenregels.sql"))
        (opdracht,) = bron.extract_statements(vraag.sql)
        assert opdracht.type == duckdb.StatementType.SELECT
        assert set(opdracht.named_parameters) == set(vraag.parameters)
        tabellen = [werkbanken.ask(bron, vraag.naam) for _ in range(2)]
    assert tuple(tabellen[0].column_names) == vraag.kolommen
    assert tabellen[0].num_rows > 0
    assert tabellen[0].equals(tabellen[1])


# --- one workbench per bron ----------------------------------------------------------------------


def test_workbench_is_kept_until_the_bron_is_another(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(maak_gegevensmap(tmp_path, HAND, **HAND_BLADEN))
    eerste = open_werkbank()
    assert open_werkbank() is eerste
    maak_gegevensmap(tmp_path, HAND[:2])
    ander = open_werkbank()
    assert ander is not None
    assert (ander is not eerste, len(ander)) == (True, 2)


def test_without_a_bron_there_is_none(lege_map: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(lege_map)
    assert open_werkbank() is None


def test_answers_are_looked_up(hand: Werkbank) -> None:
    assert count_selectie(hand, ALLES) is count_selectie(hand, Casuskeuze.of({}))


def test_many_threads_get_the_answers_of_one(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(maak_gegevensmap(tmp_path, **synthetische_casussen(200, 5)))
    keuzen = [Casuskeuze.of({"uitkomst": [code]}, tekst=tekst)
              for code in ("verbeterd", "gelijk") for tekst in ("", "x")]

    def count(nummer: int) -> Any:
        werkbank = open_werkbank()
        assert werkbank is not None
        return id(werkbank), count_selectie(werkbank, keuzen[nummer % 4]).rijen

    with ThreadPoolExecutor(8) as draden:
        antwoorden = list(draden.map(count, range(80)))
    assert len({nummer for nummer, _ in antwoorden}) == 1, "opened once"
    assert all(antwoorden[k][1] == antwoorden[k % 4][1] for k in range(80))
    assert not math.isclose(antwoorden[0][1][0][0], 0)
