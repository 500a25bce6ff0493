"""A deck filled from a publication: figures, released texts, and words that the scan stops."""

from datetime import datetime
from pathlib import Path

import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.presentatie.dia import (
    Dia,
    Diasoort,
    Goedkeuring,
    Kaartkeuze,
    Presentatie,
    name_citaat,
    sum_woorden,
)
from leergeschiedenis.presentatie.vullen import GevuldeDia, fill_presentatie
from tests.publicatiemaker import VERHAAL, cel, maak_publicatie

BEL = "Bel 06-12345678"


@pytest.fixture(autouse=True)
def publicatie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(
        tmp_path, [cel("gestart", 60), cel("gestart", 40, jaar="2018"),
                   cel("gestart", 20, jaar="2019")],
        **VERHAAL)


def _fill(*dias: Dia, titel: str = "Proef",
          goedgekeurd: tuple[Goedkeuring, ...] = ()) -> tuple[GevuldeDia, ...]:
    return fill_presentatie(Presentatie("proef", titel, dias, goedgekeurd)).dias


def test_a_figure_brings_its_own_words_unless_there_are_others() -> None:
    kaart = Kaartkeuze("trends.verloop", adres="/trends?jaar=2018")
    eigen, anders = _fill(Dia(Diasoort.FIGUUR, kaarten=(kaart,)),
                          Dia(Diasoort.FIGUUR, "Het groeit", "Meer.", kaarten=(kaart,)))
    assert (eigen.titel, eigen.boodschap) == (eigen.figuren[0].titel, eigen.figuren[0].zin)
    assert (anders.titel, anders.boodschap) == ("Het groeit", "Meer.")
    assert eigen.adres == "/trends?jaar=2018"
    assert "Fictieve voorbeeldgegevens" in eigen.voet
    assert "ongeveer 60" in eigen.voet


def test_a_filter_goes_along() -> None:
    dia = _fill(Dia(Diasoort.FIGUUR, kaarten=(
        Kaartkeuze("trends.verloop", Keuze.of({"jaar": "2018"})),)))[0]
    assert "2018" in dia.figuren[0].voet.filter


def test_texts_are_those_that_were_released() -> None:
    aflevering, citaat, vraag, weg = _fill(
        Dia(Diasoort.AFLEVERING, tekst="a0000001"),
        Dia(Diasoort.CITAAT, tekst=name_citaat("Zij belde aan.")),
        Dia(Diasoort.VRAAG, tekst="10000001"), Dia(Diasoort.CITAAT, tekst="niet vrijgegeven"))
    assert [kolom.alineas for kolom in aflevering.kolommen] == [
        ("Feiten.",), ("Duiding.", "Vraag?")]
    assert citaat.citaat is not None
    assert citaat.citaat.tekst == "Zij belde aan."
    assert (citaat.adres, vraag.adres) == ("/lessen?les=10000001",) * 2
    assert vraag.vraag == "Wat doet u?"
    assert weg.ontbreekt


@pytest.mark.parametrize("veld", ["titel", "boodschap", "notities"])
def test_words_that_the_scan_stops_are_nowhere_until_someone_let_them_through(veld: str) -> None:
    dia = Dia(Diasoort.TITEL, **{veld: BEL})
    assert BEL not in repr(_fill(dia)[0]).replace(repr(dia), "").replace(
        f"tegengehouden=('{BEL}',)", "")
    goed = Goedkeuring(sum_woorden(BEL), "Beheer", datetime(2026, 1, 1))
    assert BEL in repr(_fill(dia, goedgekeurd=(goed,))[0]).replace(repr(dia), "")


def test_the_title_of_a_deck_is_scanned_too() -> None:
    assert fill_presentatie(Presentatie("proef", BEL)).titel == "Presentatie"


def test_sources_name_each_source_of_the_deck_once() -> None:
    kaart = Kaartkeuze("trends.verloop")
    bronnen = _fill(Dia(Diasoort.VERGELIJKING, kaarten=(kaart, kaart)), Dia(Diasoort.BRONNEN))[1]
    assert bronnen.bronnen[0].startswith("Casuïstiekformulieren")
    assert sum("Casuïstiekformulieren" in bron for bron in bronnen.bronnen) == 1
    assert "Alle gegevens zijn verzonnen." in bronnen.bronnen
