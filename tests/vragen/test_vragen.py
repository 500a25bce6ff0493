"""Asking the publication: exactly what was asked is answered, or it is refused with a reason."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis import publicatie as publicaties
from leergeschiedenis import vragen
from leergeschiedenis.domein import Antwoord, Keuze, publicatiebestand
from leergeschiedenis.fouten import Keuzefout, Opslagfout
from leergeschiedenis.publicatieinhoud import load_reeksstand
from leergeschiedenis.vragen import check_keuze, load_niveaus, load_vragen, read_kenmerk, stel_vraag
from tests.publicatiemaker import cel, maak_publicatie

CELLEN = [
    cel("gestart", 200),
    *(cel("gestart", aantal, jaar=jaar) for jaar, aantal in (("2017", 60), ("2018", 80))),
    *(cel("gestart", 30, halfjaar=half) for half in ("2018H1", "2018H2")),
    *(cel("gestart", aantal, huishouden=code) for code, aantal in (
        ("alleenstaand", 90), ("gezin", 70), ("paar", 40))),
    *(cel("gestart", aantal, initiatief=naam) for naam, aantal in (("Noord", 120), ("Zuid", 80))),
    *(cel("gestart", 25, wet=code) for code in ("wmo", "-wmo", "zvw")),
    cel("gestart", 35, jaar="2018", huishouden="alleenstaand"),
    cel("gestart", 20, jaar="2017", huishouden="alleenstaand"),
    cel("gestart", 30, initiatief="Noord", jaar="2018"),
    cel("belemmering_type", 45, "ict"), cel("belemmering_type", 15, "ict", jaar="2018"),
]
VERBORGEN = {"jaar": ["2019"], "huishouden": [], "initiatief": ["Klein"]}


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("basis")
    maak_publicatie(map_, CELLEN, verborgen=VERBORGEN)
    return map_


@pytest.fixture
def gegevens(basis: Path, tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Path:
    return met_gegevens(Path(shutil.copytree(basis, tmp_path / "gegevens")))


def total(**keuze: Any) -> tuple[int, int] | None:
    """The number and how many cells it was added from; None where it is not shown."""
    antwoord = stel_vraag("totaal", Keuze.of(keuze), telling="gestart")
    assert len(antwoord.rijen) <= 1
    return antwoord.rijen[0] if antwoord else None


# --- what is answered ----------------------------------------------------------------------------


@pytest.mark.parametrize(("keuze", "antwoord", "reden"), [
    ({}, (200, 1), "nothing chosen: everyone"),
    ({"jaar": "2018"}, (80, 1), "one value"),
    ({"jaar": ["2018"]}, (80, 1), "a list of one"),
    ({"jaar": []}, (200, 1), "an empty list is no condition"),
    ({"jaar": ["2017", "2018"]}, (140, 2), "shown cells are added; 2019 is hidden, so no whole"),
    ({"jaar": ["2018", "2018"]}, (80, 1), "the same twice"),
    ({"huishouden": ["gezin", "paar"]}, (110, 2), "two of three"),
    ({"huishouden": ["alleenstaand", "gezin", "paar"]}, (200, 1),
     "all of them, none hidden: the whole is the parent cell"),
    ({"initiatief": ["Noord", "Zuid"]}, (200, 2), "Klein is hidden: no whole, but a sum"),
    ({"jaar": "2018", "huishouden": "alleenstaand"}, (35, 1), "two conditions"),
    ({"huishouden": "alleenstaand", "jaar": "2018"}, (35, 1), "in another order"),
    ({"jaar": ["2017", "2018"], "huishouden": "alleenstaand"}, (55, 2), "a sum of crossings"),
    ({"jaar": ["2017", "2018"], "initiatief": "Noord"}, (30, 1),
     "one of two parts is hidden: said by the number of cells"),
    ({"jaar": "2017", "huishouden": "gezin"}, None, "a crossing that is not shown"),
    ({"jaar": "2018", "huishouden": ["alleenstaand", "gezin", "paar"]}, (80, 1),
     "a whole kenmerk beside another condition"),
    ({"wet": "wmo"}, (25, 1), "one value of a multi-valued kenmerk"),
])
def test_selection_is_answered_exactly(gegevens: Path, keuze: dict[str, Any],
                                       antwoord: tuple[int, int] | None, reden: str) -> None:
    assert total(**keuze) == antwoord, reden


@pytest.mark.parametrize(("keuze", "gezegd"), [
    ({"kleur": "rood"}, "'kleur' is geen kenmerk van deze publicatie. Kies uit Initiatief, "),
    ({"jaar": "1999"}, "'1999' is niet te kiezen bij Jaar."),
    ({"jaar": "2019"}, "'2019' is niet te kiezen bij Jaar. Zij bestaat niet, of is te klein"),
    ({"initiatief": "Klein"}, "'Klein' is niet te kiezen bij Initiatief. Zij bestaat niet, of"),
    ({"jaar": ["2018", "1999"]}, "'1999' is niet te kiezen"),
    ({"jaar": "2018' OR 1=1 --"}, "is niet te kiezen bij Jaar"),
    ({"jaar": "2018=2018"}, "is niet te kiezen bij Jaar"),
    ({"wet": "-wmo"}, "'-wmo' is niet te kiezen bij Wet"),
    ({"wet": ["wmo", "zvw"]}, "Bij Wet kan één waarde tegelijk"),
    ({"jaar": "2018", "halfjaar": "2018H1"}, "Eén kenmerk is op twee niveaus gekozen"),
    ({"jaar": "2018", "huishouden": "gezin", "initiatief": "Noord"},
     "Dit combineert 3 kenmerken; ten hoogste 2 kan"),
    ({"jaar": ""}, "'' is niet te kiezen bij Jaar"),
], ids=str)
def test_what_cannot_be_answered_exactly_is_refused(gegevens: Path, keuze: dict[str, Any],
                                                    gezegd: str) -> None:
    with pytest.raises(Keuzefout) as fout:
        total(**keuze)
    assert gezegd in str(fout.value)
    assert fout.value.doe.endswith(".")


def test_hidden_and_unknown_values_are_refused_in_the_same_words(gegevens: Path) -> None:
    """Otherwise a refusal would tell that someone is there."""
    zinnen = []
    for waarde in ("Klein", "Verzonnen"):
        with pytest.raises(Keuzefout) as fout:
            total(initiatief=waarde)
        zinnen.append(str(fout.value).replace(waarde, "X"))
    assert zinnen[0] == zinnen[1]


@pytest.mark.parametrize(("keuze", "groepen", "gezegd"), [
    ({"jaar": "2018", "initiatief": "Noord"}, ("huishouden",), "Dit combineert 3 kenmerken"),
    ({"jaar": "2018"}, ("halfjaar",), "op twee niveaus"),
    ({}, ("kleur",), "'kleur' is geen kenmerk"),
    ({"jaar": "2018"}, ("initiatief", "huishouden"), "Dit combineert 3 kenmerken"),
])
def test_breakdown_counts_as_a_condition(gegevens: Path, keuze: dict[str, Any],
                                         groepen: tuple[str, ...], gezegd: str) -> None:
    with pytest.raises(Keuzefout, match=gezegd):
        check_keuze(Keuze.of(keuze), groepen)


def test_breakdown_of_the_chosen_kenmerk_itself_shows_the_chosen_values(gegevens: Path) -> None:
    antwoord = stel_vraag("per_groep", Keuze.of({"jaar": "2018"}), telling="gestart", groep="jaar")
    assert [(rij["code"], rij["aantal"]) for rij in antwoord.as_dicts()] == [("2018", 80)]


def test_breakdown_names_hidden_values_without_a_number(gegevens: Path) -> None:
    antwoord = stel_vraag("per_groep", telling="gestart", groep="jaar")
    assert [(rij["code"], rij["aantal"]) for rij in antwoord.as_dicts()] == [
        ("2017", 60), ("2018", 80), ("2019", None)]


def test_breakdown_of_a_multi_valued_kenmerk_has_no_opposites(gegevens: Path) -> None:
    antwoord = stel_vraag("per_groep", telling="gestart", groep="wet")
    assert [rij["code"] for rij in antwoord.as_dicts()] == ["wmo", "zvw"]


def test_axis_of_a_telling_shows_the_whole_code_list(gegevens: Path) -> None:
    antwoord = stel_vraag("per_as", Keuze.of({"jaar": "2018"}), telling="belemmering_type",
                          lijst="belemmeringstype")
    aantallen = {rij["code"]: rij["aantal"] for rij in antwoord.as_dicts()}
    assert aantallen["ict"] == 15
    assert len(aantallen) == 8
    assert set(aantallen.values()) == {15, None}


def test_levels_hold_what_can_be_chosen_and_how_many_there_are(gegevens: Path) -> None:
    niveaus = load_niveaus()
    assert [w.code for w in niveaus["jaar"].waarden] == ["2017", "2018"]
    assert niveaus["jaar"].aantal_waarden == 3
    assert niveaus["wet"].meerwaardig
    assert [w.code for w in niveaus["wet"].waarden] == ["wmo", "zvw"]
    assert niveaus["halfjaar"].kenmerk == niveaus["jaar"].kenmerk == "periode"
    assert niveaus["jaar"].label_of("2018") == "2018"
    assert niveaus["jaar"].label_of("2099") == "2099"


def test_publication_says_what_it_is(gegevens: Path) -> None:
    kop = read_kenmerk()
    assert (kop.nummer, kop.drempel, kop.afrondbasis, kop.m, kop.fictief) == (1, 10, 5, 2, True)
    assert kop.instellingen["drempel"] == 10


def test_answer_says_what_was_asked_and_of_which_publication(gegevens: Path) -> None:
    antwoord = stel_vraag("totaal", Keuze.of({"jaar": "2018"}), telling="gestart")
    assert (antwoord.vraag, antwoord.publicatie) == ("totaal", 1)
    assert antwoord.keuze == Keuze.of({"jaar": ["2018"]})
    assert antwoord.as_dicts() == [{"aantal": 80, "delen": 1}]


@pytest.mark.parametrize(("vraag", "parameters"), [
    ("totaal", {}), ("totaal", {"telling": "gestart", "extra": 1}),
    ("per_groep", {"telling": "gestart"}),
])
def test_question_with_other_parameters_is_a_defect(gegevens: Path, vraag: str,
                                                    parameters: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=vraag):
        stel_vraag(vraag, **parameters)


@pytest.mark.parametrize("hoogstens", ["veel", -1, 10**30])
def test_value_that_cannot_be_used_is_refused(gegevens: Path, hoogstens: Any) -> None:
    with pytest.raises(Keuzefout, match="'lessen' is met deze waarden niet te beantwoorden"):
        stel_vraag("lessen", hoogstens=hoogstens)


# --- answers are kept ----------------------------------------------------------------------------


@pytest.fixture
def geteld(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were really counted, in order."""
    namen: list[str] = []
    echt = vragen._Publicatie._count

    def count(self: Any, sleutel: Any) -> Antwoord:
        namen.append(sleutel[1])
        return echt(self, sleutel)

    monkeypatch.setattr(vragen._Publicatie, "_count", count)
    return namen


@pytest.mark.parametrize(("keuze", "parameters", "opnieuw", "reden"), [
    ({"jaar": ["2017", "2018"]}, {"telling": "gestart"}, 0, "the same"),
    ({"jaar": ["2018", "2017"]}, {"telling": "gestart"}, 0, "clicked in another order"),
    ({"jaar": ["2017", "2018"], "huishouden": ["alleenstaand", "gezin", "paar"]},
     {"telling": "gestart"}, 0, "a whole kenmerk is no condition"),
    ({"jaar": "2018"}, {"telling": "gestart"}, 1, "another selection"),
    ({"jaar": ["2017", "2018"]}, {"telling": "afgerond"}, 1, "another telling"),
])
def test_what_was_asked_once_is_not_counted_again(
        gegevens: Path, geteld: list[str], keuze: dict[str, Any], parameters: dict[str, str],
        opnieuw: int, reden: str) -> None:
    stel_vraag("totaal", Keuze.of({"jaar": ["2017", "2018"]}), telling="gestart")
    voor = geteld.count("totaal")
    stel_vraag("totaal", Keuze.of(keuze), **parameters)
    assert geteld.count("totaal") - voor == opnieuw, reden


def test_only_so_many_answers_are_kept(gegevens: Path, geteld: list[str],
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vragen, "ANTWOORDEN_ONTHOUDEN", 3)  # one is the list of tellingen
    for telling in ("gestart", "afgerond", "uitkomst", "uitkomst", "gestart"):
        stel_vraag("totaal", telling=telling)
    assert geteld.count("totaal") == 4, "the oldest was forgotten, the newest was not"


def test_after_many_questions_the_next_go_over_another_connection(
        gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vragen, "VRAGEN_PER_VERBINDING", 4)
    assert total() == (200, 1)
    publicatie = vragen._current()
    eerste = publicatie._verbinding
    vragen.renew_verbinding()
    assert publicatie._verbinding is eerste, "too little was asked"

    bezig = eerste.cursor()
    for telling in ("afgerond", "uitkomst", "belemmering_type"):
        stel_vraag("totaal", telling=telling)
    vragen.renew_verbinding()
    assert vragen._current()._verbinding is not eerste
    del eerste
    assert bezig.execute("SELECT count(*) FROM publicatie").fetchall() == [(1,)]
    assert stel_vraag("totaal", Keuze.of({"jaar": "2018"}), telling="gestart").rijen == ((80, 1),)


def test_connection_stays_when_its_file_is_pruned(
        gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vragen, "VRAGEN_PER_VERBINDING", 1)
    assert total() == (200, 1)
    (vragen._current().huidig.publicatiebestand or Path()).unlink()
    vragen.renew_verbinding()
    assert stel_vraag("totaal", Keuze.of({"jaar": "2018"}), telling="gestart").rijen == ((80, 1),)


def test_new_publication_is_seen_at_the_next_question(gegevens: Path) -> None:
    assert total() == (200, 1)
    maak_publicatie(gegevens, [cel("gestart", 300)], 2, bron=2)
    assert total() == (300, 1)
    assert read_kenmerk().nummer == 2


def test_folder_that_was_begun_anew_is_seen_although_the_numbers_are_the_same(
        gegevens: Path) -> None:
    assert total() == (200, 1)
    maak_publicatie(gegevens, [cel("gestart", 15)])
    assert total() == (15, 1)


def test_publication_in_view_stays_readable_when_its_file_is_pruned(gegevens: Path) -> None:
    """A page that is being drawn ends with what it began with."""
    oud = vragen._current()
    maak_publicatie(gegevens, [cel("gestart", 300)], 2, bron=2)
    (oud.huidig.publicatiebestand or Path()).unlink()
    sleutel = (1, "totaal", Keuze(), (("telling", "gestart"),))
    assert oud.answer(sleutel).rijen == ((200, 1),)


def test_publication_in_view_can_be_used_by_an_import_in_the_same_process(
        gegevens: Path) -> None:
    stel_vraag("publicatie")
    pad = publicatiebestand(gegevens, 1)
    assert [regel.nummer for regel in publicaties.list_publicaties()] == [1]
    assert load_reeksstand(pad).m == 2
    assert total() == (200, 1)


def test_many_threads_get_the_answers_of_one(gegevens: Path) -> None:
    keuzes = [{}, {"jaar": "2018"}, {"jaar": "2017"}, {"huishouden": ["gezin", "paar"]},
              {"initiatief": "Noord", "jaar": "2018"}]
    verwacht = [total(**keuze) for keuze in keuzes]
    maak_publicatie(gegevens, CELLEN, verborgen=VERBORGEN)  # nothing of it is known yet
    with ThreadPoolExecutor(8) as draden:
        antwoorden = list(draden.map(lambda n: total(**keuzes[n % len(keuzes)]), range(200)))
    assert antwoorden == verwacht * 40


# --- no publication, or a damaged one ------------------------------------------------------------


def test_without_a_publication_one_is_told_what_to_do(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(tmp_path)
    with pytest.raises(Opslagfout, match="Er is nog geen publicatie"):
        stel_vraag("publicatie")
    vragen.warm_up()


@pytest.mark.parametrize("schade", ["weg", "leeg", "kapot", "een byte", "een ander bestand"])
def test_damaged_publication_is_never_answered_from(gegevens: Path, schade: str) -> None:
    pad = gegevens / "publicatie" / "000001.duckdb"
    inhoud = bytearray(pad.read_bytes())
    match schade:
        case "weg":
            pad.unlink()
        case "leeg":
            pad.write_bytes(b"")
        case "kapot":
            pad.write_bytes(b"kapot" * 1000)
        case "een byte":
            inhoud[len(inhoud) // 2] ^= 1
            pad.write_bytes(inhoud)
        case _:
            maak_publicatie(gegevens, [cel("gestart", 300)], gebruik=False)
    with pytest.raises(Opslagfout, match="De publicatie is er niet of is beschadigd"):
        stel_vraag("publicatie")


def test_connection_for_questions_reaches_nothing_else(gegevens: Path) -> None:
    stel_vraag("publicatie")
    cursor = vragen._current()._verbinding.cursor()
    (gegevens / "x.csv").write_text("a\n1\n")
    for opdracht in (f"FROM '{gegevens}/x.csv'", "FROM read_text('/etc/passwd')",
                     f"ATTACH '{gegevens}/y.duckdb'", "SET enable_external_access=true",
                     "INSERT INTO publicatiebestand.cel SELECT * FROM cel",
                     "DROP TABLE publicatiebestand.cel", "INSTALL fts"):
        with pytest.raises(duckdb.Error):
            cursor.execute(opdracht)


def test_questions_are_loaded_once_and_have_a_header() -> None:
    assert load_vragen() is load_vragen()
    assert load_vragen()["totaal"].parameters == ("telling", "keuze")


def test_everything_that_is_counted_can_be_asked_for(
        proeftuin_map: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(proeftuin_map)
    bekend = {rij[0] for rij in stel_vraag("tellingen").rijen}
    with duckdb.connect(str(publicatiebestand(proeftuin_map, 1)), read_only=True) as bestand:
        geteld = {rij[0] for rij in bestand.execute("SELECT DISTINCT telling FROM cel").fetchall()}
    assert {"gestart", "paar", "belemmering_structureel"} <= geteld <= bekend


# --- one publication from begin to end -----------------------------------------------------------


def test_what_is_held_answers_until_it_is_let_go(gegevens: Path) -> None:
    with vragen.hold_publicatie():
        maak_publicatie(gegevens, [cel("gestart", 300)], 2, bron=2)
        assert total() == (200, 1)
        with vragen.hold_publicatie():
            assert read_kenmerk().nummer == 1
        assert load_niveaus()["jaar"].waarden, "those of the first"
    assert (total(), read_kenmerk().nummer) == ((300, 1), 2)


def test_that_there_was_no_publication_is_held_too(
        tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    met_gegevens(tmp_path)
    with vragen.hold_publicatie():
        maak_publicatie(tmp_path, CELLEN)
        for _ in range(2):
            with pytest.raises(Opslagfout, match="Er is nog geen publicatie"):
                total()
    assert total() == (200, 1)


# --- the next publication is made ready before it is shown ---------------------------------------


def look() -> int:
    """The number that a visitor sees now, who is another thread than the one that makes ready."""
    with ThreadPoolExecutor(1) as bezoekers:
        return bezoekers.submit(lambda: read_kenmerk().nummer).result()


@pytest.fixture
def klaarzetter(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publication 1 is in view, in an app that makes the next one ready."""
    monkeypatch.setattr(vragen, "_maakt_klaar", False)
    vragen.make_ready(lambda: None)
    assert look() == 1
    return gegevens


def publish_next(map_: Path, *, met_terugval: bool = True) -> None:
    """Publication 2 comes into use; the one before may be shown in its place, or not."""
    eerste = publicaties.read_huidig(map_)
    maak_publicatie(map_, [cel("gestart", 300)], 2, bron=2)
    huidig = publicaties.read_huidig(map_)
    assert eerste is not None
    assert eerste.sha256 is not None
    assert huidig is not None
    if met_terugval:
        publicaties.write_huidig(replace(huidig, terugval=(1, eerste.sha256)))


def test_until_the_next_is_ready_the_one_before_is_seen(klaarzetter: Path) -> None:
    publish_next(klaarzetter)
    assert (look(), vragen.is_in_beeld()) == (1, False)
    gezien = []
    vragen.make_ready(lambda: gezien.extend((read_kenmerk().nummer, total(), look())))
    assert gezien == [2, (300, 1), 1], "made from the next, while others see the one before"
    assert (look(), vragen.is_in_beeld()) == (2, True)


def test_what_was_made_ready_is_not_made_again(klaarzetter: Path) -> None:
    publish_next(klaarzetter)
    keren: list[int] = []
    vragen.make_ready(lambda: vragen.keep("figuur", lambda: keren.append(1)))
    vragen.keep("figuur", lambda: keren.append(2))
    assert keren == [1]


@pytest.mark.parametrize("waarom", ["ingetrokken", "duurt te lang", "niemand zet klaar"])
def test_the_next_is_seen_at_once(waarom: str, klaarzetter: Path,
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """After a withdrawal nothing of before may stay in view, not even for a moment."""
    if waarom == "duurt te lang":
        monkeypatch.setattr(vragen, "AANLOOP", 0.0)
    if waarom == "niemand zet klaar":
        monkeypatch.setattr(vragen, "_maakt_klaar", False)
    publish_next(klaarzetter, met_terugval=waarom != "ingetrokken")
    assert vragen.is_in_beeld()
    assert look() == 2


def test_what_cannot_be_made_ready_is_shown_all_the_same(klaarzetter: Path) -> None:
    publish_next(klaarzetter)
    with pytest.raises(ZeroDivisionError):
        vragen.make_ready(lambda: 1 // 0)
    assert look() == 2
