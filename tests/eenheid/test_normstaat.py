"""The command `afspraken` and its question to the bron: exact, and out of reach of every page."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import importeren, opdrachten, vragen
from leergeschiedenis.bron import open_bron
from leergeschiedenis.bronvragen import MAP, load_bronvragen, stel_bronvraag
from leergeschiedenis.domein import RuweLevering
from leergeschiedenis.lessenbeheer import move_teksten
from leergeschiedenis.lessenlijst import list_teksten
from leergeschiedenis.normstaat import VERTROUWELIJK, VRAAG, write_normstaat
from leergeschiedenis.publicatie import read_huidig
from tests.formulierbouwer import (
    Bladen,
    aflevering,
    casus,
    lees_hier,
    les,
    minimale_levering,
    norm,
    schrijf_csv,
)

Kies = Callable[[Path], Path]
BESTANDEN = sorted(MAP.glob("*.sql"))
per_bestand = pytest.mark.parametrize("pad", BESTANDEN, ids=lambda pad: pad.stem)


@pytest.fixture
def neem_op(tmp_path: Path, met_gegevens: Kies, monkeypatch: pytest.MonkeyPatch
            ) -> Callable[..., None]:
    """Takes deliveries in, one after the other, in a data folder of their own."""
    def read(paden: Sequence[Path]) -> Iterator[RuweLevering]:
        yield from map(lees_hier, paden)

    monkeypatch.setattr(importeren, "read_leveringen", read)
    met_gegevens(tmp_path / "gegevens")

    def neem(*leveringen: Bladen) -> None:
        for nummer, levering in enumerate(leveringen):
            pad = schrijf_csv(tmp_path / f"{nummer}.zip", levering)
            assert importeren.import_leveringen([pad], True).gelukt

    return neem


def begun(*maanden: int, eerste: int = 1, jaar: int = 2018) -> list[dict[str, object]]:
    """A casus that begins in each of these months, still going on."""
    return [casus(nummer, start=date(jaar, maand, 12), einde=None, status="lopend")
            for nummer, maand in enumerate(maanden, start=eerste)]


def read_state() -> list[str]:
    antwoord = stel_bronvraag(VRAAG)
    assert antwoord
    return list(write_normstaat(antwoord))


def read_year(organisatie: str, jaar: int) -> str:
    """The line of one organisation and year, with single spaces."""
    regels = read_state()
    eigen = regels[regels.index(organisatie):]
    return " ".join(next(r for r in eigen if r.startswith(f"  {jaar}")).split())


# What it says.

def test_every_month_is_exact_beside_the_norm(neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(
        casussen=begun(1, 6, 6, 7, 12),
        afspraken=[norm(norm_per_maand=1.0, geldig_van=date(2018, 6, 1),
                        geldig_tot=date(2018, 12, 31))]))
    assert read_year("Voorbeeldzorg", 2018) == "2018 1 0 0 0 0 2 1 0 0 0 0 1 5 7 niet gehaald"


@pytest.mark.parametrize(("maanden", "per_maand", "stand"), [
    ((1, 2, 3), 0.25, "3 3 gehaald"), ((1, 2), 0.25, "2 3 niet gehaald"),
    ((1, 2, 3, 4), 0.27, "4 3,24 gehaald"),
])
def test_norm_of_a_year_is_that_of_its_months_together(
        maanden: tuple[int, ...], per_maand: float, stand: str,
        neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(casussen=begun(*maanden),
                              afspraken=[norm(norm_per_maand=per_maand)]))
    assert read_year("Voorbeeldzorg", 2018).endswith(stand), "a norm without days holds throughout"


def test_month_without_delivery_is_a_point_and_the_year_is_not_judged(
        neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(
                casussen=begun(1, 2), periode_tot=date(2018, 6, 30),
                afspraken=[norm(geldig_van=date(2018, 1, 1), geldig_tot=date(2018, 12, 31))]),
            minimale_levering(organisatie="Anderzorg", casussen=begun(11)))
    assert read_year("Voorbeeldzorg", 2018) == (
        "2018 1 1 0 0 0 0 . . . . . . 2 12 nog niet alles aangeleverd")
    assert read_year("Anderzorg", 2018).endswith("1 – geen norm")


def test_norm_that_was_reached_before_all_is_delivered_is_reached(
        neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(
                casussen=begun(1, 2, 3), periode_tot=date(2018, 6, 30),
                afspraken=[norm(norm_per_maand=0.25, geldig_van=date(2018, 1, 1),
                                geldig_tot=date(2018, 12, 31))]),
            minimale_levering(organisatie="Anderzorg", casussen=begun(11)))
    assert read_year("Voorbeeldzorg", 2018).endswith("3 3 gehaald")


def test_norm_says_nothing_of_months_about_which_nobody_delivered(
        neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(casussen=begun(1), afspraken=[
        norm(geldig_van=date(2018, 7, 1), geldig_tot=date(2025, 12, 31))]))
    assert not [regel for regel in read_state() if regel.startswith("  2019")]
    assert read_year("Voorbeeldzorg", 2018).endswith("1 6 niet gehaald")


def test_casus_that_is_delivered_again_counts_once(neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(casussen=begun(1, 2)), minimale_levering(casussen=begun(1, 3, 4)))
    assert read_year("Voorbeeldzorg", 2018) == "2018 1 0 1 1 0 0 0 0 0 0 0 0 3 – geen norm"


def test_same_norm_in_two_deliveries_is_one_norm(neem_op: Callable[..., None]) -> None:
    afspraak = norm(norm_per_maand=1.0, geldig_van=date(2018, 1, 1), geldig_tot=date(2018, 12, 31))
    neem_op(minimale_levering(casussen=begun(1), afspraken=[afspraak]),
            minimale_levering(casussen=begun(3, eerste=9), initiatief="Proeftuin Anders",
                              afspraken=[afspraak]))
    assert read_year("Voorbeeldzorg", 2018).endswith("2 12 niet gehaald")


def test_state_begins_with_that_it_is_confidential(neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering())
    assert read_state()[0] == VERTROUWELIJK
    assert "Vertrouwelijk, niet voor projectie" in VERTROUWELIJK


# The command.

def test_command_prints_the_state(neem_op: Callable[..., None],
                                  capsys: pytest.CaptureFixture[str]) -> None:
    neem_op(minimale_levering(casussen=begun(3)))
    assert opdrachten.run(["afspraken"]) == 0
    uit = capsys.readouterr().out
    assert uit.startswith(f"{VERTROUWELIJK}\n")
    assert max(map(len, uit.splitlines())) <= 100
    assert re.search(r"^Voorbeeldzorg$", uit, re.MULTILINE)


def test_command_as_json_says_so_too(neem_op: Callable[..., None],
                                     capsys: pytest.CaptureFixture[str]) -> None:
    neem_op(minimale_levering(casussen=begun(3), periode_van=date(2018, 3, 1),
                              periode_tot=date(2018, 3, 31), afspraken=[norm()]))
    assert opdrachten.run(["afspraken", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "vertrouwelijk": VERTROUWELIJK, "bron": 1, "rijen": [
            {"organisatie": "Voorbeeldzorg", "maand": "2018-03-01", "casussen": 1, "norm": 1.0,
             "geleverd": True}]}


def test_before_the_first_import_there_is_nothing(
        lege_map: Path, met_gegevens: Kies, capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(lege_map)
    assert opdrachten.run(["afspraken"]) == 0
    assert capsys.readouterr().out == "Er is nog niets opgenomen.\n"
    assert opdrachten.run(["afspraken", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rijen"] == []


# Out of reach of the publication and its pages.

def test_questions_to_the_bron_are_none_of_the_publication(
        neem_op: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    neem_op(minimale_levering())
    assert BESTANDEN
    assert not load_bronvragen().keys() & vragen.load_vragen().keys()
    with pytest.raises(KeyError):
        vragen.stel_vraag(VRAAG)
    for naam in (VRAAG, f"bron/{VRAAG}"):
        assert opdrachten.run(["vraag", naam]) == 1
        assert f"'{naam}' is geen vraag." in capsys.readouterr().err


# The files, as those of the publication are held to.

@per_bestand
def test_header_is_complete_and_in_order(pad: Path) -> None:
    regels = pad.read_text(encoding="utf-8").splitlines()
    delen = [re.match(r"-- (\w+): ?(.*)$", regel) for regel in regels[:4]]
    assert [deel[1] for deel in delen if deel] == ["doel", "korrel", "parameters", "kolommen"]
    assert all(deel[2] for deel in delen if deel and deel[1] != "parameters")


@per_bestand
def test_file_is_one_select_that_gives_the_columns_of_its_header(
        pad: Path, neem_op: Callable[..., None]) -> None:
    neem_op(minimale_levering(afspraken=[norm()], afleveringen=[aflevering()], lessen=[les()]))
    (tekst, *_) = list_teksten()
    move_teksten([tekst.nummer], "concept", "An")
    huidig = read_huidig()
    assert huidig
    vraag = load_bronvragen()[pad.stem]
    with open_bron(huidig.bronbestand) as verbinding:
        (opdracht,) = verbinding.extract_statements(vraag.sql)
        assert opdracht.type == duckdb.StatementType.SELECT
        assert set(opdracht.named_parameters) == set(vraag.parameters)
        rijen = verbinding.execute(vraag.sql).fetchall()
        assert tuple(kolom[0] for kolom in verbinding.description or ()) == vraag.kolommen
        assert rijen
        assert all(verbinding.execute(vraag.sql).fetchall() == rijen for _ in range(5))
    assert "ORDER BY" in vraag.sql
