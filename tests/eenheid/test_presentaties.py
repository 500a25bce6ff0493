"""Decks on disk: kept whole, with what they were; hostile names and mangled files are refused."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.fouten import Keuzefout, Leergeschiedenisfout, Opslagfout
from leergeschiedenis.presentatie import bewaren
from leergeschiedenis.presentatie.bewaren import (
    begin_presentatie,
    choose_naam,
    duplicate,
    list_onleesbaar,
    list_presentaties,
    put_back,
    read_presentatie,
    remove,
    store_presentatie,
)
from leergeschiedenis.presentatie.bewerken import (
    drop_dia,
    insert_dia,
)
from leergeschiedenis.presentatie.dia import (
    Dia,
    Diasoort,
    Goedkeuring,
    Kaartkeuze,
    Presentatie,
    sum_woorden,
)
from leergeschiedenis.presentatie.eerder import (
    EERDER_BEWAREN,
    erase_eerder,
    list_eerder,
    list_verwijderd,
)
from leergeschiedenis.presentatie.mappen import is_naam
from leergeschiedenis.presentatie.tegenhouden import WEGGELATEN
from leergeschiedenis.presentatie.vorm import (
    BYTES_HOOGSTENS,
    DIAS_HOOGSTENS,
    NOTITIES_HOOGSTENS,
    TITEL_HOOGSTENS,
)
from leergeschiedenis.presentatie.vullen import fill_presentatie
from tests.conftest import PROJECT
from tests.publicatiemaker import cel, maak_publicatie

KAART = Kaartkeuze("trends.verloop", Keuze.of({"jaar": ["2019", "2018"]}), ("a", "b"),
                   "/trends?jaar=2018")
FIGUUR = Dia(Diasoort.FIGUUR, "Eén", "Twee\nregels", "“Rustig”", (KAART,))
VOL = Presentatie("proef", "Proef", (
    Dia(Diasoort.TITEL, "Proef"), FIGUUR, Dia(Diasoort.AFLEVERING, tekst="a0000001"),
    Dia(Diasoort.VERGELIJKING, kaarten=(KAART, Kaartkeuze("trends.uitkomst"))),
    Dia(Diasoort.CITAAT, tekst="nieuwste:2"), Dia(Diasoort.BRONNEN), Dia(Diasoort.VRAAG)),
    (Goedkeuring(sum_woorden("x"), "Beheer", datetime(2026, 1, 2, 3, 4, 5)),))


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    return tmp_path / "presentaties"


def _later(monkeypatch: pytest.MonkeyPatch, minuten: int) -> None:
    echt = bewaren.now
    monkeypatch.setattr(bewaren, "now", lambda: echt() + timedelta(minutes=minuten))


def _write(map_: Path, inhoud: bytes | dict[str, Any], naam: str = "proef") -> Path:
    map_.mkdir(parents=True, exist_ok=True)
    bestand = map_ / f"{naam}.json"
    bestand.write_bytes(inhoud if isinstance(inhoud, bytes)
                        else json.dumps(inhoud, ensure_ascii=False).encode())
    return bestand


def test_what_is_stored_comes_back_as_it_was() -> None:
    bewaard = store_presentatie(VOL, "Ans")
    assert (bewaard.versie, bewaard.wie) == (1, "Ans")
    assert read_presentatie("proef") == bewaard
    assert replace(bewaard, versie=0, wie="", moment=None, begonnen=None) == VOL


def test_ready_decks_come_first_and_cannot_be_changed() -> None:
    store_presentatie(replace(VOL, naam="aa", titel="Aa"), "Ans")
    namen = [presentatie.naam for presentatie in list_presentaties()]
    assert namen == ["resultaten-voor-bestuurders", "leren-van-casuistiek", "aa"]
    klaar = read_presentatie("leren-van-casuistiek")
    assert klaar.is_klaar
    for doe in (lambda: store_presentatie(klaar, "Ans"), lambda: remove(klaar),
                lambda: put_back(klaar, "Ans")):
        with pytest.raises(Keuzefout, match="hoort bij het product"):
            doe()
    kopie = duplicate(klaar, "Leren van casuïstiek", "Ans")
    assert (kopie.naam, kopie.is_klaar, kopie.dias) == ("leren-van-casuistiek-2", False, klaar.dias)


@pytest.mark.parametrize("naam", ["resultaten-voor-bestuurders", "leren-van-casuistiek"])
def test_ready_decks_end_with_the_question_whatever_was_published(
        naam: str, tmp_path: Path) -> None:
    maak_publicatie(tmp_path, [cel("gestart", 10)])
    gevuld = fill_presentatie(read_presentatie(naam))
    assert 9 <= len(gevuld.dias) <= 11
    soorten = [dia.dia.soort for dia in gevuld.te_tonen]
    assert (soorten[0], soorten[-2:]) == (Diasoort.TITEL, [Diasoort.BRONNEN, Diasoort.VRAAG])
    assert all(dia.ontbreekt for dia in gevuld.dias if dia not in gevuld.te_tonen)


@pytest.mark.parametrize("naam", [
    "", ".", "..", "../HUIDIG", "a/b", "a\\b", "/etc/passwd", "Proef", "proef.json", "a b", "é",
    "-a", "a" * 61, "con", "com1", "nul", "a\x00", "a\n", "%2e%2e", "~", "*"])
def test_a_name_is_never_a_path(naam: str, map_: Path) -> None:
    assert not is_naam(naam)
    with pytest.raises(Keuzefout, match="is geen naam van een presentatie"):
        read_presentatie(naam)
    with pytest.raises(Keuzefout, match="is geen naam van een presentatie"):
        store_presentatie(replace(VOL, naam=naam), "Ans")
    assert not map_.exists()


@pytest.mark.parametrize(("titel", "naam"), [
    ("Eén dag / twee", "een-dag-twee"), ("../../HUIDIG", "huidig"), ("x" * 200, "x" * 56),
    ("Resultaten voor bestuurders", "resultaten-voor-bestuurders-2")])
def test_a_name_follows_from_the_title(titel: str, naam: str) -> None:
    assert choose_naam(titel) == naam


@pytest.mark.parametrize(("titel", "melding"), [
    ("", "De titel is leeg"), ("???", "is geen naam te maken"), ("con", "is geen naam te maken"),
    ("Bel 06-12345678", "lijkt een telefoonnummer te staan")])
def test_a_title_without_a_name_is_refused(titel: str, melding: str) -> None:
    with pytest.raises(Keuzefout, match=melding):
        begin_presentatie(titel)


def test_a_name_that_was_removed_is_not_given_to_another() -> None:
    remove(store_presentatie(begin_presentatie("Proef"), "Ans"))
    assert choose_naam("Proef") == "proef-2"


def test_who_was_slower_writes_over_nothing() -> None:
    eerst = store_presentatie(VOL, "Ans")
    store_presentatie(insert_dia(eerst, 0, FIGUUR), "Bea")
    with pytest.raises(Opslagfout, match="een versie van Bea bewaard"):
        store_presentatie(drop_dia(eerst, 0), "Ans")
    with pytest.raises(Opslagfout, match="een versie van Bea bewaard"):
        remove(eerst)
    with pytest.raises(Opslagfout, match="een versie van Bea bewaard"):
        store_presentatie(VOL, "Ans")  # as a new one, under a name that is taken
    assert read_presentatie("proef").versie == 2
    remove(read_presentatie("proef"))
    with pytest.raises(Opslagfout, match="intussen verwijderd"):
        store_presentatie(eerst, "Ans")


def _store_once(_: int) -> bool:
    try:
        store_presentatie(Presentatie("proef", "Proef", versie=1), "iemand")
    except Opslagfout:
        return False
    return True


def test_of_many_at_once_one_wins() -> None:
    store_presentatie(VOL, "Ans")
    with ThreadPoolExecutor(4) as samen:
        assert sum(samen.map(_store_once, range(8))) == 1
    assert read_presentatie("proef").versie == 2


def test_one_sitting_is_one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    nu = store_presentatie(VOL, "Ans")
    for _ in range(3):
        nu = store_presentatie(insert_dia(nu, 0, FIGUUR), "Ans")
    assert list_eerder("proef") == ()
    nu = store_presentatie(drop_dia(nu, 0), "Bea")
    _later(monkeypatch, 11)
    store_presentatie(drop_dia(nu, 0), "Bea")
    assert [len(p.dias) for p in list_eerder("proef")] == [9, 10]


def test_who_never_pauses_can_still_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    nu = VOL
    for nummer in range(30):
        moment = datetime(2026, 1, 1, 9, nummer)
        monkeypatch.setattr(bewaren, "now", lambda moment=moment: moment)
        nu = store_presentatie(replace(nu, titel=f"Na {nummer}"), "Ans")
    assert [p.titel for p in list_eerder("proef")] == ["Na 21", "Na 10"]


def test_the_last_ten_versions_are_kept() -> None:
    nu = store_presentatie(VOL, "0")
    for nummer in range(EERDER_BEWAREN + 3):
        nu = store_presentatie(replace(nu, titel=f"Proef {nummer}"), str(nummer))
    eerder = list_eerder("proef")
    assert len(eerder) == EERDER_BEWAREN
    assert eerder[0].versie == nu.versie - 1


def test_an_earlier_version_is_put_back_and_the_one_of_now_stays() -> None:
    eerst = store_presentatie(VOL, "Ans")
    store_presentatie(replace(eerst, titel="Later"), "Bea")
    terug = put_back(list_eerder("proef")[0], "Bea")
    assert (terug.titel, terug.versie) == ("Proef", 3)
    assert list_eerder("proef")[0].titel == "Later", "also of the same sitting"


def test_what_was_removed_comes_back() -> None:
    bewaard = store_presentatie(VOL, "Ans")
    remove(bewaard)
    with pytest.raises(Keuzefout, match="is er niet, of niet meer"):
        read_presentatie("proef")
    (weg,) = list_verwijderd()
    terug = put_back(weg, "Bea")
    assert terug.dias == VOL.dias
    assert terug.versie == 2
    assert list_verwijderd() == ()


# What is not to stay on disk.

BEL = "Bel 06-12345678"
ZEG = "Vertel over de brief."


def _find_woorden(map_: Path) -> list[str]:
    return [pad.name for pad in map_.rglob("*") if pad.is_file() and b"06-12345678"
            in pad.read_bytes()]


def test_words_that_the_scan_stopped_are_in_no_earlier_version(map_: Path) -> None:
    met = replace(VOL, dias=(Dia(Diasoort.TITEL, BEL, "Rustig", ZEG),
                             Dia(Diasoort.VRAAG, boodschap=BEL, notities=BEL), FIGUUR))
    eerst = store_presentatie(met, "Ans")
    assert _find_woorden(map_) == ["proef.json"], "who works on it can still mend it"
    zonder = store_presentatie(replace(eerst, dias=(FIGUUR,)), "Bea")
    assert _find_woorden(map_) == []
    assert list_eerder("proef")[0].dias == (
        Dia(Diasoort.TITEL, "", "Rustig", f"{WEGGELATEN}\n{ZEG}"),
        Dia(Diasoort.VRAAG, notities=WEGGELATEN), FIGUUR)
    remove(store_presentatie(replace(zonder, dias=met.dias), "Bea"))
    assert _find_woorden(map_) == []
    assert put_back(list_verwijderd()[0], "Bea").dias[0].boodschap == "Rustig"


def test_words_that_someone_let_through_stay(map_: Path) -> None:
    goed = Goedkeuring(sum_woorden(BEL), "Beheer", datetime(2026, 1, 1))
    met = replace(VOL, dias=(Dia(Diasoort.TITEL, BEL),), goedgekeurd=(goed,))
    remove(store_presentatie(met, "Ans"))
    assert list_verwijderd()[0].dias == met.dias


def test_notes_without_room_for_more_stay_whole(map_: Path) -> None:
    vol = "x" * NOTITIES_HOOGSTENS
    remove(store_presentatie(replace(VOL, dias=(Dia(Diasoort.TITEL, BEL, notities=vol),)), "Ans"))
    assert list_verwijderd()[0].dias == (Dia(Diasoort.TITEL, notities=vol),)


def test_a_title_that_was_typed_in_the_file_is_not_kept_either(map_: Path) -> None:
    store_presentatie(VOL, "Ans")
    _write(map_, json.loads((map_ / "proef.json").read_bytes()) | {"titel": BEL})
    remove(read_presentatie("proef"))
    assert _find_woorden(map_) == []
    assert list_verwijderd()[0].titel == "Presentatie"


def test_erased_is_gone_and_its_name_is_free(map_: Path) -> None:
    eerst = store_presentatie(VOL, "Ans")
    store_presentatie(replace(eerst, titel="Later"), "Bea")
    _write(map_, b"stuk")
    put_back(list_eerder("proef")[0], "Bea")
    remove(read_presentatie("proef"))
    assert choose_naam("Proef") == "proef-2"
    assert erase_eerder("proef") == 3, "two versions and the damaged file"
    assert list_verwijderd() == ()
    assert [pad.name for pad in map_.rglob("*") if pad.name != "slot"] == ["eerder"]
    assert choose_naam("Proef") == "proef"
    assert erase_eerder("proef") == 0


def test_earlier_versions_are_erased_and_the_deck_stays(map_: Path) -> None:
    eerst = store_presentatie(VOL, "Ans")
    nu = store_presentatie(replace(eerst, titel="Later"), "Bea")
    assert erase_eerder("proef") == 1
    assert list_eerder("proef") == ()
    assert read_presentatie("proef") == nu
    assert store_presentatie(nu, "Ans").versie == 3


@pytest.mark.parametrize("naam", ["..", "../HUIDIG", "resultaten-voor-bestuurders", ""])
def test_nothing_else_can_be_erased(naam: str, map_: Path) -> None:
    store_presentatie(VOL, "Ans")
    with pytest.raises(Keuzefout):
        erase_eerder(naam)
    assert read_presentatie("proef").titel == "Proef"


Mangel = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(("mangel", "melding"), [
    (lambda d: d.pop("titel"), "'titel' ontbreekt"),
    (lambda d: d.update(schema=2), "'schema' is niet 1"),
    (lambda d: d.update(schema=True), "'schema' is niet 1"),
    (lambda d: d.update(versie=-1), "'versie' is geen nummer"),
    (lambda d: d.update(versie="1"), "'versie' is geen nummer"),
    (lambda d: d.update(titel=7), "'titel' is geen tekst"),
    (lambda d: d.update(titel="x" * (TITEL_HOOGSTENS + 1)), "'titel' is 121 tekens lang, en 120"),
    (lambda d: d.update(titel="a\nb"), "een teken dat niet te tonen is"),
    (lambda d: d.update(titel="a\u202eb"), "een teken dat niet te tonen is"),
    (lambda d: d.update(dias={}), "'dias' is geen lijst"),
    (lambda d: d.update(dias=[{"soort": "titel"}] * (DIAS_HOOGSTENS + 1)), "101, en 100 mag"),
    (lambda d: d.update(dias=["titel"]), "dia 1: Hier staat geen lijst van velden"),
    (lambda d: d.update(moment="gisteren"), "'moment' is geen tijdstip"),
    (lambda d: d.update(moment="2026-01-01T00:00:00+01:00"), "'moment' is geen tijdstip"),
    (lambda d: d.update(onzin=1), "Het veld 'onzin' bestaat niet"),
    (lambda d: d["dias"][1].update(soort="taart"), "dia 2: Deze soort dia bestaat niet: 'taart'"),
    (lambda d: d["dias"][1].update(soort=[]), "Deze soort dia bestaat niet"),
    (lambda d: d["dias"][1].update(grafiek="ja"), "dia 2: Het veld 'grafiek' bestaat niet"),
    (lambda d: d["dias"][1].update(notities="x" * (NOTITIES_HOOGSTENS + 1)), "4.001 tekens lang"),
    (lambda d: d["dias"][1].update(kaarten=[]), "heeft 1 kaarten, deze heeft er 0"),
    (lambda d: d["dias"][0].update(kaarten=d["dias"][1]["kaarten"]), "heeft 0 kaarten"),
    (lambda d: d["dias"][1].update(tekst="x"), "'tekst' kan niet bij een dia van de soort"),
    (lambda d: d["dias"][2].update(tekst=""), "'tekst' kan niet bij een dia van de soort"),
    (lambda d: d["dias"][2].update(tekst="../x"), "'tekst' kan niet"),
    (lambda d: d["dias"][4].update(tekst="nieuwste:0"), "'tekst' kan niet"),
    (lambda d: _kaart(d).update(kaart="trends.onzin"), "De kaart 'trends.onzin' bestaat niet"),
    (lambda d: _kaart(d).update(kaart=None), "De kaart 'None' bestaat niet"),
    (lambda d: _kaart(d).update(filters=["jaar"]), "'filters' is geen lijst van kenmerken"),
    (lambda d: _kaart(d).update(filters={"jaar": "2018"}), "'filters' is geen lijst"),
    (lambda d: _kaart(d).update(filters={"jaar": [2018]}), "'filters' is geen tekst"),
    (lambda d: _kaart(d).update(opties=[1]), "'opties' is geen tekst"),
    (lambda d: d["goedgekeurd"][0].update(woorden="x"), "goedkeuring 1: 'woorden'"),
], ids=lambda waarde: waarde if isinstance(waarde, str) else "mangel")
def test_a_mangled_file_is_refused_with_its_place_and_never_written_over(
        mangel: Mangel, melding: str, map_: Path) -> None:
    store_presentatie(VOL, "Ans")
    inhoud = json.loads((map_ / "proef.json").read_bytes())
    mangel(inhoud)
    bestand = _write(map_, inhoud)
    stuk = bestand.read_bytes()
    with pytest.raises(Opslagfout) as fout:
        read_presentatie("proef")
    assert melding in str(fout.value)
    assert fout.value.waar.startswith("Presentatie 'proef'")
    assert fout.value.doe
    assert list(list_onleesbaar()) == ["proef"]
    assert all(presentatie.is_klaar for presentatie in list_presentaties())
    for doe in (lambda: store_presentatie(replace(VOL, versie=1), "Bea"),
                lambda: remove(replace(VOL, versie=1))):
        with pytest.raises(Opslagfout):
            doe()
    assert bestand.read_bytes() == stuk


def _kaart(deck: dict[str, Any]) -> dict[str, Any]:
    return deck["dias"][1]["kaarten"][0]


@pytest.mark.parametrize("adres", [
    "https://elders.example/", "//elders.example", "/\\elders.example", "\\\\elders", "trends",
    "javascript:alert(1)", "/\t/elders.example", "/a b", "/a\nb", "/x\\y", "?jaar=2018", " /"])
def test_an_address_is_a_path_of_this_server(adres: str) -> None:
    kaart = replace(KAART, adres=adres)
    with pytest.raises(Opslagfout, match="'adres'"):
        store_presentatie(Presentatie("proef", "Proef", (replace(FIGUUR, kaarten=(kaart,)),)), "A")
    assert list(list_onleesbaar()) == []


@pytest.mark.parametrize("inhoud", [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1' + b"1" * 5000 + b"}",
    b"x" * (BYTES_HOOGSTENS + 1), b'"\\ud800"'], ids=lambda inhoud: repr(inhoud[:8]))
def test_what_is_no_deck_at_all_is_refused(inhoud: bytes, map_: Path) -> None:
    bestand = _write(map_, inhoud)
    with pytest.raises(Opslagfout):
        read_presentatie("proef")
    assert bestand.read_bytes() == inhoud


def test_a_file_saved_by_notepad_is_read(map_: Path) -> None:
    _write(map_, b"\xef\xbb\xbf" + json.dumps({"schema": 1, "titel": "Proef", "dias": []}).encode())
    assert read_presentatie("proef").titel == "Proef"


def test_a_file_under_a_name_that_cannot_be_is_said(map_: Path) -> None:
    _write(map_, {"schema": 1, "titel": "Proef", "dias": []}, "Mijn Proef")
    assert "Gebruik alleen kleine letters" in str(list_onleesbaar()["Mijn Proef"])


def test_a_damaged_file_stays_beside_the_version_that_is_put_back(map_: Path) -> None:
    eerst = store_presentatie(VOL, "Ans")
    store_presentatie(replace(eerst, titel="Later"), "Bea")
    _write(map_, b"stuk")
    terug = put_back(list_eerder("proef")[0], "Bea")
    assert terug.titel == "Proef"
    assert [p.read_bytes() for p in (map_ / "eerder" / "proef").glob("beschadigd-*")] == [b"stuk"]


def test_what_cannot_be_kept_leaves_what_was(map_: Path) -> None:
    bewaard = store_presentatie(VOL, "Ans")
    voor = (map_ / "proef.json").read_bytes()
    for stuk in (replace(bewaard, titel="x" * 200), replace(bewaard, titel="\ud800"),
                 replace(bewaard, dias=(FIGUUR,) * 101)):
        with pytest.raises(Leergeschiedenisfout):
            store_presentatie(stuk, "Bea")
    assert (map_ / "proef.json").read_bytes() == voor


def test_a_folder_that_cannot_be_written_is_said(map_: Path) -> None:
    map_.write_text("in de weg")
    with pytest.raises(Opslagfout, match="niet geschreven worden"):
        store_presentatie(VOL, "Ans")


def test_there_is_an_end_to_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaren, "HOOGSTENS", 1)
    eerst = store_presentatie(VOL, "Ans")
    with pytest.raises(Opslagfout, match="meer mag niet"):
        store_presentatie(replace(VOL, naam="ander"), "Ans")
    store_presentatie(drop_dia(eerst, 0), "Ans")


@pytest.mark.parametrize("opties", [("te", "veel", "opties", "hier", "x"), ("onzin", "huishouden")])
@pytest.mark.parametrize("kaart", ["trends.verloop", "trends.uitsplitsing", "kosten.betaler",
                                   "gezondheid.vergelijking"])
def test_choices_that_no_card_knows_leave_the_slide_out(
        kaart: str, opties: tuple[str, ...], tmp_path: Path) -> None:
    maak_publicatie(tmp_path, [cel("gestart", 60)])
    gevuld = fill_presentatie(Presentatie("proef", "Proef", (
        Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze(kaart, opties=opties),)),)))
    assert gevuld.te_tonen == ()
    assert gevuld.dias[0].ontbreekt


def test_every_deck_that_ships_is_listed_and_the_first_is_for_bestuurders(map_: Path) -> None:
    """The command line takes the first one when no deck is named."""
    klaar = [presentatie.naam for presentatie in list_presentaties()]
    assert klaar[0] == "resultaten-voor-bestuurders"
    assert set(klaar) == {pad.stem for pad in (
        PROJECT / "leergeschiedenis/presentatie/klaar").glob("*.json")}
