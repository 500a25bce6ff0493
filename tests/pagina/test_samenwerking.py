"""The page Samenwerking: the network without a filter, and the sections beside it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.vragen import stel_vraag
from tests.pagina.test_paginas import open_page, read_charts, read_text
from tests.publicatiemaker import cel, maak_publicatie

Gegevens = Callable[[Path], Path]
HOEVEEL, UITKOMST = "hoeveel-en-welke-organisaties", "uitkomst-en-doorlooptijd"
ZONDER_FILTER = "Het netwerk is zonder het filter getekend"


def test_network_shows_every_pair_of_the_answer(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    paren = stel_vraag("per_twee_namen", telling="organisatiepaar").as_dicts()
    assert len(paren) > 10
    [alt] = read_charts(open_page("samenwerking"))
    for paar in paren:
        assert f"{paar['code']} en {paar['code2']} ongeveer {paar['aantal']}" in alt


def test_network_at_two_conditions_keeps_its_pairs_under_a_filter_and_says_so(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    zonder, met = open_page("samenwerking"), open_page("samenwerking", huishouden="alleenstaand")
    [een], [ander] = read_charts(zonder), read_charts(met)
    assert een.split("Netwerk van")[1] == ander.split("Netwerk van")[1]
    assert ZONDER_FILTER in read_text(met)
    assert ZONDER_FILTER not in read_text(zonder)


def test_network_at_three_conditions_follows_one_filter(
        tmp_path: Path, met_gegevens: Gegevens) -> None:
    waarden = [cel("gestart", 50, huishouden=code) for code in ("gezin", "paar")]
    maak_publicatie(met_gegevens(tmp_path), [
        cel("gestart", 100), *waarden, cel("organisatiepaar", 40, "Wonen", "Zorg"),
        cel("organisatiepaar", 15, "Wonen", "Zorg", huishouden="gezin")], m=3)
    assert "Wonen en Zorg ongeveer 40" in read_charts(open_page("samenwerking"))[0]
    app = open_page("samenwerking", huishouden="gezin")
    assert "Wonen en Zorg ongeveer 15" in read_charts(app)[0]
    assert ZONDER_FILTER not in read_text(app)
    leeg = open_page("samenwerking", huishouden="paar")
    assert "Nu niet te zien: Wie met wie werkt" in read_text(leeg)
    assert "Toon zonder filter op huishouden" in [b.label for b in leeg.button]


def test_narrow_screens_get_the_pairs_as_a_list(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    eerste = stel_vraag("per_twee_namen", telling="organisatiepaar").as_dicts()[0]
    assert (f"Sterkste paren {eerste['code']} en {eerste['code2']} {eerste['aantal']}"
            in read_text(open_page("samenwerking")))


@pytest.mark.parametrize(("deel", "titels"), [
    (HOEVEEL, ["Hoeveel organisaties aan een casus werken", "Welke sectoren meewerken",
               "Wie de regie houdt"]),
    (UITKOMST, ["Uitkomst, naar het aantal organisaties",
                "Doorlooptijd, naar het aantal organisaties"]),
])
@pytest.mark.parametrize("map_", ["regio_map", "proeftuin_map"])
def test_section_shows_its_cards(deel: str, titels: list[str], map_: str,
                                 request: pytest.FixtureRequest, met_gegevens: Gegevens) -> None:
    met_gegevens(request.getfixturevalue(map_))
    app = open_page("samenwerking", deel=deel)
    tekst = read_text(app)
    assert all(titel in tekst for titel in titels), tekst
    assert "Wie met wie werkt" not in tekst, "what is not open is not made"
    assert all("ongeveer" in alt for alt in read_charts(app))


def test_shares_are_of_the_published_numbers(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    geheel = {rij["code"]: rij["aantal"] for rij in stel_vraag(
        "per_as", telling="organisaties", lijst="organisatieaantal").as_dicts()}
    verbeterd = [rij for rij in stel_vraag(
        "per_as_en_groep", telling="organisaties", lijst="organisatieaantal",
        groep="uitkomst").as_dicts() if rij["code2"] == "verbeterd" and rij["aantal"]]
    assert verbeterd
    tekst = read_text(open_page("samenwerking", deel=UITKOMST))
    for rij in verbeterd:
        deel = taal.format_procent(round(100 * rij["aantal"] / geheel[rij["code"]]))
        assert f"ongeveer {deel} bij {rij['label']}".replace("\u00a0", " ") in tekst


def test_filter_on_the_outcome_does_not_make_every_share_the_whole(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    keuze = Keuze.of({"uitkomst": "verbeterd"})
    assert stel_vraag("totaal", keuze, telling="organisaties") is not None
    alle, gefilterd = (read_text(open_page("samenwerking", deel=UITKOMST, **adres))
                       for adres in ({}, {"uitkomst": "verbeterd"}))
    delen = re.search(r"Verbeterd: (ongeveer .*?)\. ", alle)
    assert delen
    assert delen[0] in gefilterd


def test_what_goes_together_stands_with_both_figures(
        regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    tekst = read_text(open_page("samenwerking", deel=UITKOMST))
    assert tekst.count("Dat dit samengaat, zegt niet dat het een uit het ander voortkomt.") == 2
    assert not re.search("doordat|dankzij|leidt tot|effect van|significant", tekst)


def test_unknown_section_is_refused(regio_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(regio_map)
    app = open_page("samenwerking", deel="geheim")
    assert "'geheim' in het adres is hier niet te kiezen" in read_text(app)
    assert not read_charts(app)


def test_tiny_publication_is_calm_in_every_section(
        klein_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(klein_map)
    for deel in (HOEVEEL, UITKOMST):
        tekst = read_text(open_page("samenwerking", deel=deel))
        assert len(re.findall("Nu niet te zien", tekst)) == 1, deel
        assert taal.NIET_TE_TONEN in tekst
