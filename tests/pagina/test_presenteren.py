"""The page Presenteren, run by Streamlit itself: collecting, ordering, own words, refusing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.domein import Keuze
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.presentatie.bewaren import (
    begin_presentatie,
    list_presentaties,
    read_presentatie,
    remove,
    store_presentatie,
)
from leergeschiedenis.presentatie.bewerken import insert_dia
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from leergeschiedenis.presentatie.eerder import list_eerder, list_verwijderd
from leergeschiedenis.scherm import toegang
from leergeschiedenis.toegang import Rol
from leergeschiedenis.uitvoer.aanbod import list_uitvoer
from tests.pagina.test_paginas import open_page, read_text
from tests.publicatiemaker import VERHAAL, cel, maak_publicatie

BEL = "Bel 06-12345678"
VERLOOP = Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.verloop"),))
BELEMMERING = Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.belemmeringen"),))


@pytest.fixture(autouse=True)
def publicatie(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> None:
    maak_publicatie(
        met_gegevens(tmp_path), [
            cel("gestart", 60), *(cel("gestart", 30, jaar=jaar) for jaar in ("2018", "2019")),
            *(cel("gestart", 25, huishouden=code) for code in ("gezin", "paar")),
            *(cel("gestart", 15, jaar=jaar, huishouden="gezin") for jaar in ("2018", "2019"))],
        **VERHAAL)


def _make(*dias: Dia, titel: str = "Mijn dag") -> Presentatie:
    nieuw = begin_presentatie(titel)
    return store_presentatie(insert_dia(nieuw, 1, *dias), "toets")


def _click(app: AppTest, sleutel: str) -> AppTest:
    app.button(sleutel).click().run()
    assert not app.exception, app.exception[0].message
    return app


def _be(monkeypatch: pytest.MonkeyPatch, rol: Rol) -> None:
    monkeypatch.setattr(toegang, "read_bezoeker",
                        lambda: Bezoeker(Toestand.AANGEMELD, rol, f"{rol}@voorbeeld.nl"))


def _soorten(naam: str = "mijn-dag") -> list[str]:
    return [dia.kaarten[0].kaart if dia.kaarten else str(dia.soort)
            for dia in read_presentatie(naam).dias]


def test_what_ships_is_there_and_read_only_until_it_is_copied() -> None:
    app = open_page("presenteren", presentatie="resultaten-voor-bestuurders")
    assert "hoort bij het product" in read_text(app)
    assert not [b for b in app.button if b.label == "Verwijder"]
    assert "wordt overgeslagen" in str(app.radio[0].proto.captions)
    _click(app, "kopie-klaar")
    kopie = read_presentatie("resultaten-voor-bestuurders-kopie")
    assert app.query_params["presentatie"] == kopie.naam
    assert kopie.dias == read_presentatie("resultaten-voor-bestuurders").dias
    assert [b for b in app.button if b.label == "Verwijder"]


def test_a_card_goes_along_with_filter_choices_and_address() -> None:
    app = open_page("trends", {"meer-trends.verloop": True}, huishouden="gezin")
    app.text_input("titel-trends.verloop").set_value("Mijn dag").run()
    _click(app, "zet-trends.verloop")
    assert "Dia 2 van" not in read_text(app)
    assert "Dit is dia 2 van Mijn dag" in read_text(app)
    kaart = read_presentatie("mijn-dag").dias[1].kaarten[0]
    assert (kaart.kaart, kaart.keuze.waarden) == ("trends.verloop", (("huishouden", ("gezin",)),))
    assert kaart.adres.endswith("?huishouden=gezin")
    _click(app, "zet-trends.verloop")  # the same deck is chosen now
    assert _soorten() == ["titel", "trends.verloop", "trends.verloop"]
    remove(read_presentatie("mijn-dag"))  # in another window
    _click(app, "zet-trends.verloop")
    assert "is er niet, of niet meer" in read_text(app)
    assert app.selectbox("deck-trends.verloop").value == ""


def test_a_breakdown_keeps_what_was_chosen() -> None:
    app = open_page("trends", {"meer-trends.uitsplitsing": True}, wat="gestart",
                    naar="huishouden")
    app.text_input("titel-trends.uitsplitsing").set_value("Mijn dag").run()
    _click(app, "zet-trends.uitsplitsing")
    kaart = read_presentatie("mijn-dag").dias[1].kaarten[0]
    assert kaart.opties == ("gestart", "huishouden")
    assert "naar=huishouden" in kaart.adres
    assert "publicatie" not in kaart.adres


@pytest.mark.parametrize(("adres", "wat", "soorten"), [
    ({"les": "10000001"}, ["De les, met haar vraag", "Citaat: “Zij belde aan.” (Inwoner)"],
     ["titel", "vraag"]),
    ({"aflevering": "a0000001"}, ["De aflevering, in twee kolommen"], ["titel", "aflevering"])])
def test_lessons_and_episodes_are_collected_on_their_own_page(
        adres: dict[str, str], wat: list[str], soorten: list[str]) -> None:
    (nummer,) = adres.values()
    assert "Titel van de nieuwe" not in str(open_page("lessen", **adres).text_input)
    app = open_page("lessen", {f"meer-{nummer}": True}, **adres)
    keuze = [box.options for box in app.selectbox if box.label == "Wat"]
    assert keuze == [wat] * (len(wat) > 1), "one thing needs no choice"
    app.text_input(f"titel-{nummer}").set_value("Mijn dag").run()
    _click(app, f"zet-{nummer}")
    assert _soorten() == soorten


def test_a_quote_is_collected_by_its_own_words() -> None:
    app = open_page("lessen", {"meer-10000001": True}, les="10000001")
    app.selectbox("wat-10000001").select_index(1).run()
    app.text_input("titel-10000001").set_value("Mijn dag").run()
    _click(app, "zet-10000001")
    lijst = open_page("presenteren", presentatie="mijn-dag").radio[0].options
    assert "Zij belde aan" in lijst[1]


@pytest.mark.parametrize("titel", ["", "  ", "???", BEL])
def test_a_deck_needs_a_title_that_points_at_nobody(titel: str) -> None:
    app = open_page("trends", {"meer-trends.verloop": True})
    app.text_input("titel-trends.verloop").set_value(titel).run()
    _click(app, "zet-trends.verloop")
    assert "titel" in read_text(app) or "geen naam te maken" in read_text(app)
    assert all(presentatie.is_klaar for presentatie in list_presentaties())


def test_slides_move_and_the_chosen_one_stays_chosen() -> None:
    _make(VERLOOP, BELEMMERING)
    app = open_page("presenteren", presentatie="mijn-dag")
    app.radio[0].set_value(2).run()
    _click(_click(app, "dia-Omhoog"), "dia-Omhoog")
    assert _soorten() == ["trends.belemmeringen", "titel", "trends.verloop"]
    assert app.radio[0].value == 0
    _click(app, "dia-Omhoog")  # at the top nothing happens
    assert read_presentatie("mijn-dag").versie == 3
    _click(app, "dia-Omlaag")
    assert _soorten() == ["titel", "trends.belemmeringen", "trends.verloop"]
    _click(app, "presenteren-ongedaan")
    assert _soorten() == ["trends.belemmeringen", "titel", "trends.verloop"]


def test_two_figures_become_one_comparison_and_two_again() -> None:
    _make(VERLOOP, BELEMMERING)
    app = open_page("presenteren", presentatie="mijn-dag")
    assert not [b for b in app.button if b.label == "Zet naast de volgende"]
    app.radio[0].set_value(1).run()
    _click(app, "dia-Zet naast de volgende")
    dias = read_presentatie("mijn-dag").dias
    assert [dia.soort for dia in dias] == [Diasoort.TITEL, Diasoort.VERGELIJKING]
    assert dias[1].kaarten == VERLOOP.kaarten + BELEMMERING.kaarten
    _click(app, "dia-Haal uit elkaar")
    assert _soorten() == ["titel", "trends.verloop", "trends.belemmeringen"]


def test_slides_are_added_doubled_and_removed() -> None:
    _make()
    app = open_page("presenteren", presentatie="mijn-dag")
    _click(_click(_click(app, "nieuw-bronnen"), "nieuw-vraag"), "dia-Verdubbel")
    assert _soorten() == ["titel", "bronnen", "vraag", "vraag"]
    _click(app, "dia-Verwijder")
    assert _soorten() == ["titel", "bronnen", "vraag"]
    for _ in range(3):
        _click(app, "dia-Verwijder")
    assert "nog leeg" in read_text(app)
    _click(app, "nieuw-titel")
    assert _soorten() == ["titel"]


def test_own_words_are_stored_cleaned_and_shown() -> None:
    _make(VERLOOP)
    app = open_page("presenteren", presentatie="mijn-dag")
    app.radio[0].set_value(1).run()
    app.text_input("woorden-titel").set_value("Het\tgroeit").run()
    app.text_area("woorden-notities").set_value("Rustig\u200b aan\nen door").run()
    dia = read_presentatie("mijn-dag").dias[1]
    assert (dia.titel, dia.notities) == ("Het groeit", "Rustig aan\nen door")
    assert "Het groeit" in read_text(app)
    app.radio[0].set_value(0).run()
    assert app.text_input("woorden-titel").value == "Mijn dag"


def test_words_that_the_scan_stops_are_marked_and_let_through_by_the_beheerder_only(
        monkeypatch: pytest.MonkeyPatch) -> None:
    _make(Dia(Diasoort.TITEL, boodschap=BEL))
    _be(monkeypatch, Rol.BESTUURDER)
    app = open_page("presenteren", presentatie="mijn-dag")
    assert "1 met tegengehouden woorden" in read_text(app)
    app.radio[0].set_value(1).run()
    assert "06-12345678 (telefoonnummer)" in read_text(app)
    assert not [b for b in app.button if b.key == "doorlaten"]
    _be(monkeypatch, Rol.BEHEERDER)
    _click(app.run(), "doorlaten")
    assert "tegengehouden" not in read_text(app)
    goed = read_presentatie("mijn-dag").goedgekeurd[0]
    regel = read_regels()[0]
    assert goed.wie == regel.wie == "beheerder@voorbeeld.nl"
    assert regel.gebeurtenis is Gebeurtenis.VRIJGEGEVEN
    assert BEL not in str(regel)
    assert regel.wat["presentatie"] == "mijn-dag"


def test_what_was_typed_elsewhere_meanwhile_is_not_written_over() -> None:
    _make(VERLOOP)
    app = open_page("presenteren", presentatie="mijn-dag")
    store_presentatie(insert_dia(read_presentatie("mijn-dag"), 9, BELEMMERING), "een ander")
    app.text_input("woorden-titel").set_value("Van mij").run()
    tekst = read_text(app)
    assert "intussen een versie van een ander bewaard" in tekst
    assert "Van mij" in tekst, "what was typed can be copied"
    assert _soorten() == ["titel", "trends.verloop", "trends.belemmeringen"]
    app.text_input("woorden-titel").set_value("Nog eens").run()
    assert read_presentatie("mijn-dag").dias[0].titel == "Nog eens"


def test_a_deck_is_renamed_copied_removed_and_brought_back() -> None:
    _make(VERLOOP)
    app = open_page("presenteren", presentatie="mijn-dag", deel="kopie-versies-en-delen")
    app.text_input("titel-deze").set_value("Onze dag").run()
    assert read_presentatie("mijn-dag").titel == "Onze dag"
    app.text_input("titel-kopie").set_value("Voor later")
    _click(app, "maak-kopie")
    assert app.query_params["presentatie"] == "voor-later"
    assert read_presentatie("voor-later").dias == read_presentatie("mijn-dag").dias
    _click(app, "verwijder")
    assert [p.naam for p in list_verwijderd()] == ["voor-later"]
    assert "presentatie" not in app.query_params
    _click(app, "haal-terug")
    assert read_presentatie("voor-later").titel == "Voor later"
    app.text_input("titel-nieuw").set_value("Leeg begin")
    _click(app, "maak-nieuw")
    assert _soorten("leeg-begin") == ["titel"]


def test_an_earlier_version_comes_back() -> None:
    eerst = _make(VERLOOP)
    store_presentatie(insert_dia(eerst, 9, BELEMMERING), "een ander")
    app = open_page("presenteren", presentatie="mijn-dag", deel="kopie-versies-en-delen")
    _click(app, "zet-terug")
    assert _soorten() == ["titel", "trends.verloop"]
    assert "teruggezet" in read_text(app)


BEHEER = {"presentatie": "mijn-dag", "deel": "kopie-versies-en-delen"}


def test_for_good_is_for_the_beheerder_asked_twice_and_logged(
        monkeypatch: pytest.MonkeyPatch) -> None:
    _make(VERLOOP)
    remove(_make(titel="Weg ermee"))
    store_presentatie(insert_dia(read_presentatie("mijn-dag"), 9, BELEMMERING), "een ander")
    _be(monkeypatch, Rol.BESTUURDER)
    app = open_page("presenteren", **BEHEER)
    assert [b.key for b in app.button if "voorgoed" in (b.key or "")] == []
    assert "haal-terug" in [b.key for b in app.button]
    _be(monkeypatch, Rol.BEHEERDER)
    _click(app.run(), "vraag-voorgoed-weg-ermee")
    assert "'Weg ermee' gaat weg met al haar versies" in read_text(app)
    _click(app, "nee-voorgoed-weg-ermee")
    assert [p.naam for p in list_verwijderd()] == ["weg-ermee"]
    _click(_click(app, "vraag-voorgoed-weg-ermee"), "ja-voorgoed-weg-ermee")
    assert list_verwijderd() == ()
    _click(_click(app, "vraag-voorgoed-mijn-dag"), "ja-voorgoed-mijn-dag")
    assert "1 versie is van de schijf gehaald" in read_text(app)
    assert list_eerder("mijn-dag") == ()
    assert _soorten() == ["titel", "trends.verloop", "trends.belemmeringen"]
    regels = [r for r in read_regels() if r.gebeurtenis is Gebeurtenis.GEWIST]
    assert [(r.wie, r.wat) for r in regels] == [
        ("beheerder@voorbeeld.nl", {"presentatie": naam, "versies": 1})
        for naam in ("mijn-dag", "weg-ermee")]


def test_who_is_no_beheerder_any_more_erases_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    remove(_make(VERLOOP))
    _be(monkeypatch, Rol.BEHEERDER)
    app = _click(open_page("presenteren", deel=BEHEER["deel"]), "vraag-voorgoed-mijn-dag")
    _be(monkeypatch, Rol.BESTUURDER)
    app.button("ja-voorgoed-mijn-dag").click().run()
    assert [p.naam for p in list_verwijderd()] == ["mijn-dag"]
    assert Gebeurtenis.GEWIST not in [r.gebeurtenis for r in read_regels()]


def test_a_damaged_deck_is_said_and_not_in_the_way(tmp_path: Path) -> None:
    _make(VERLOOP)
    bestand = tmp_path / "presentaties" / "mijn-dag.json"
    stuk = bestand.read_text(encoding="utf-8").replace("trends.verloop", "trends.onzin")
    bestand.write_text(stuk, encoding="utf-8")
    tekst = read_text(open_page("presenteren"))
    assert "Presentatie 'mijn-dag', dia 2: De kaart 'trends.onzin' bestaat niet." in tekst
    assert "Resultaten voor bestuurders" in tekst
    assert json.loads(bestand.read_text(encoding="utf-8")) == json.loads(stuk)


def test_an_unknown_deck_in_the_address_is_refused() -> None:
    for naam in ("weg", "../HUIDIG", "<img src=x>"):
        app = open_page("presenteren", presentatie=naam)
        assert "in het adres is hier niet te kiezen" in read_text(app)
        assert not app.radio


def test_who_only_looks_sees_no_way_to_collect(monkeypatch: pytest.MonkeyPatch) -> None:
    _be(monkeypatch, Rol.PUBLIEK)
    app = open_page("trends", {"meer-trends.verloop": True})
    assert "als tabel" in read_text(app)
    assert not [b for b in app.button if b.label == "Zet in presentatie"]
    assert not [e for e in open_page("lessen", les="10000001").expander
                if e.label == "Zet in presentatie"]
    assert "Deze pagina is niet voor u" in read_text(open_page("presenteren"))


# Taking it along.

@pytest.mark.parametrize("code", [vorm.code for vorm in list_uitvoer()])
def test_every_file_is_made_when_asked_for_and_then_there_to_download(code: str) -> None:
    deck = _make(VERLOOP)
    app = open_page("presenteren", presentatie=deck.naam, deel="meenemen")
    assert not app.get("download_button"), "nothing is made before it is asked for"
    _click(app, f"maak-{code}")
    (knop,) = app.get("download_button")
    assert knop.proto.label.startswith("Download ")


def test_the_handout_has_the_notes_when_that_is_ticked() -> None:
    deck = _make(Dia(Diasoort.VRAAG, boodschap="Wat nu?", notities="Laat het even stil zijn."))
    app = open_page("presenteren", presentatie=deck.naam, deel="meenemen")
    lengten = []
    for aan in (False, True):
        app.checkbox("handout-notities").set_value(aan)
        _click(app, "maak-pdf")
        (knop,) = app.get("download_button")
        lengten.append(knop.proto.url)
    assert lengten[0] != lengten[1], "another file"


def test_what_is_not_in_the_file_stands_beside_it() -> None:
    deck = _make(VERLOOP, BELEMMERING)
    tekst = read_text(open_page("presenteren", presentatie=deck.naam, deel="meenemen"))
    _, _, weg = tekst.partition("Niet in het bestand:")
    assert "Dia 3, " in weg
    assert "Dia 2, " not in weg
    zonder = open_page("presenteren", presentatie=_make(VERLOOP, titel="Heel").naam,
                       deel="meenemen")
    assert "Niet in het bestand:" not in read_text(zonder)


def test_a_filter_that_a_slide_cannot_have_makes_no_file(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Two levels of one kenmerk do not go together, and nothing wider is made instead."""
    deck = _make(Dia(Diasoort.FIGUUR, kaarten=(
        Kaartkeuze("trends.verloop", Keuze.of({"huishouden": "paar"})),)))
    app = open_page("presenteren", presentatie=deck.naam, deel="meenemen", huishouden="gezin")
    _click(app, "maak-pptx")
    assert not app.get("download_button")
    assert "Niet gelukt" in [stand.label for stand in app.get("status")]


# Who clicks faster than the page follows.

MELDING = "presenteren-melding"
SNEL = """
from leergeschiedenis.presentatie.bewaren import read_presentatie
from leergeschiedenis.scherm.presenteren import inhoud, plek

gezien = read_presentatie({naam!r})
plek.choose_dia(gezien, 0)
for _ in range(2):
    plek.change(gezien, inhoud.partial(inhoud._move, stappen=1))
plek.change(gezien, inhoud._drop)
"""


def test_clicks_that_follow_each_other_each_count() -> None:
    """A button knows the deck of the last run; one's own click since is not that of a stranger."""
    deck = _make(VERLOOP, BELEMMERING)
    app = AppTest.from_string(SNEL.format(naam=deck.naam), default_timeout=60).run()
    assert not app.exception, app.exception[0].message
    assert MELDING not in app.session_state
    assert read_presentatie(deck.naam).dias == deck.dias[1:]


def test_what_someone_else_stored_since_is_not_overwritten() -> None:
    deck = _make(VERLOOP, BELEMMERING)
    ander = SNEL.replace("for _", "from leergeschiedenis.presentatie.bewaren import "
                         "store_presentatie\nstore_presentatie(gezien, 'Ans')\nfor _")
    app = AppTest.from_string(ander.format(naam=deck.naam), default_timeout=60).run()
    assert not app.exception, app.exception[0].message
    kop, _ = app.session_state[MELDING]
    assert "Ans" in kop
    assert read_presentatie(deck.naam).dias == deck.dias
