"""The municipality's own words beside a card: read, refused with a reason, and listed."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import opdrachten, toelichtinglijst
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.toelichtingen import (
    HOOGSTENS,
    KAARTNAAM,
    Toelichting,
    list_bevindingen,
    read_toelichtingen,
)
from leergeschiedenis.vragen import stel_vraag
from tests.conftest import PROJECT
from tests.publicatiemaker import cel, maak_publicatie

VOORBEELDEN = PROJECT / "tests" / "toelichting"
VRIJ = "status: vrijgegeven\n\n"
Kies = Callable[[Path], Path]


def read(map_: Path, inhoud: str | bytes, naam: str = "trends.verloop.md") -> Toelichting:
    """The one file of a folder with this content."""
    pad = map_ / "toelichting" / naam
    pad.parent.mkdir(exist_ok=True)
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    (toelichting,) = read_toelichtingen(map_)
    return toelichting


def melding(toelichting: Toelichting) -> str:
    (bevinding,) = toelichting.bevindingen
    return bevinding.melding


# --- what is read --------------------------------------------------------------------------------


def test_examples_are_read_as_they_are_meant(tmp_path: Path) -> None:
    shutil.copytree(VOORBEELDEN, tmp_path / "toelichting")
    concept, vrij = read_toelichtingen(tmp_path)
    assert (concept.kaart, concept.status, concept.is_vrij) == (
        "overzicht.kerncijfers", "concept", False)
    assert (vrij.kaart, vrij.is_vrij) == ("trends.verloop", True)
    assert vrij.tekst.startswith("In 2018 kwamen er **twee wijken** bij.")
    assert {concept.kaart, vrij.kaart} <= KAARTEN.keys()
    assert list_bevindingen((concept, vrij)) == ()


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert read_toelichtingen(tmp_path) == ()


@pytest.mark.parametrize(("inhoud", "status", "waarom"), [
    ("Tekst.", "concept", "no header is a concept: nothing is shown by mistake"),
    ("status: teruggelegd\nTekst.", "teruggelegd", "the beheerder sent it back"),
    ("status: gevalideerd\nTekst.", "gevalideerd", "read by those concerned, not yet released"),
    ("Status : Vrijgegeven  \n\nTekst.", "vrijgegeven", "typed by a person"),
    ("\ufeffstatus: vrijgegeven\r\n\r\nTekst.\r\n", "vrijgegeven", "as Notepad saves it"),
    ("\n\nstatus: vrijgegeven\nTekst.", "vrijgegeven", "empty lines on top"),
    ("---\nstatus: vrijgegeven\n---\nTekst.", "vrijgegeven", "as other software writes a header"),
    ("Tekst.\nstatus: vrijgegeven", "concept", "a header stands on top"),
])
def test_status_is_that_of_the_header(tmp_path: Path, inhoud: str, status: str,
                                      waarom: str) -> None:
    toelichting = read(tmp_path, inhoud)
    assert toelichting.status == status, waarom
    assert toelichting.tekst.startswith("Tekst.")
    assert not toelichting.bevindingen
    assert toelichting.is_vrij == (status == "vrijgegeven")


def test_statuses_are_those_of_lessons(tmp_path: Path) -> None:
    for status in load_codelijsten()["tekststatus"]:
        assert not read(tmp_path, f"status: {status}\nTekst.").bevindingen


def test_every_card_can_have_one() -> None:
    """The writing side knows the form of a name only; all names of cards have it."""
    assert [naam for naam in KAARTEN if not KAARTNAAM.fullmatch(naam)] == []


# --- what is not shown, and why ------------------------------------------------------------------


@pytest.mark.parametrize(("inhoud", "gezegd"), [
    ("status: vrij\nTekst.", "de status is 'vrij'. Kan zijn: 'concept', 'teruggelegd', "
     "'gevalideerd' en 'vrijgegeven'. Verbeter de eerste regel."),
    (VRIJ + "  \n", "er staat geen tekst in. Schrijf er een, of haal het bestand weg."),
    (VRIJ + "x" * (HOOGSTENS + 1),
     "de tekst is te lang. Ten hoogste 4.000 tekens kan. Kort de tekst in."),
    (VRIJ + "Eerste.\nMeer <b>nadruk</b>.", "regel 4 bevat HTML. Alleen gewone Markdown kan. Haal "
     "de code weg; zet na een < die 'minder dan' betekent een spatie."),
    (VRIJ + "<script>x</script>", "regel 3 bevat HTML. Alleen gewone Markdown kan. Haal de code "
     "weg; zet na een < die 'minder dan' betekent een spatie."),
    (VRIJ + "![foto](https://example.org/a.png)",
     "regel 3 bevat een afbeelding. Alleen tekst kan. Haal de afbeelding weg."),
    (VRIJ + "# Titel\nTekst.", "regel 3 is een kop. De kaart heeft zelf al een titel. Maak er een "
     "gewone regel van, of **vet**."),
    (VRIJ + "Titel\n-----\nTekst.", "regel 3 is een kop. De kaart heeft zelf al een titel. Maak er "
     "een gewone regel van, of **vet**."),
    (VRIJ + "Een\n\nBel 06-12345678.", "regel 5 heeft iets dat op een telefoonnummer lijkt. Wat "
     "naar een persoon kan wijzen wordt niet getoond. Haal het weg."),
    ("Mail jan@oss.nl", "regel 1 heeft iets dat op een e-mailadres lijkt. Wat naar een persoon kan "
     "wijzen wordt niet getoond. Haal het weg."),
    (VRIJ + "BSN 123456782.", "regel 3 heeft iets dat op een burgerservicenummer lijkt. Wat naar "
     "een persoon kan wijzen wordt niet getoond. Haal het weg."),
    (VRIJ + "Tekst\x1b[2J", "er staan stuurtekens in. Alleen tekst kan. Sla het bestand op als "
     "gewone tekst in UTF-8."),
    ("status: vrijgegeven\nCaf\xe9".encode("latin-1"),
     "dit is geen tekst in UTF-8. Sla het bestand op als UTF-8."),
    (b"\xff\xfes\x00t\x00", "dit is geen tekst in UTF-8. Sla het bestand op als UTF-8."),
])
def test_what_cannot_be_shown_says_where_what_and_what_to_do(
        tmp_path: Path, inhoud: str | bytes, gezegd: str) -> None:
    toelichting = read(tmp_path, inhoud)
    assert melding(toelichting) == f"Bestand 'toelichting/trends.verloop.md': {gezegd}"
    assert not toelichting.is_vrij


@pytest.mark.parametrize("tekst", [
    "Minder dan 10 < 20, en 5 <10.", "1. Eén\n2. Twee", "| a | b |\n|---|---|\n| 1 | 2 |",
    "Zie [de site](https://www.oss.nl).", "Boven\n\n---\n\nonder", "Zie punt #3 en *let op*.",
    "In 2018 en 2019; `code` en > citaat", "x" * HOOGSTENS, "Eén wijk\u00a0– ‘Noord’ 🙂",
])
def test_ordinary_markdown_is_shown(tmp_path: Path, tekst: str) -> None:
    toelichting = read(tmp_path, VRIJ + tekst)
    assert toelichting.bevindingen == ()
    assert toelichting.tekst == tekst


@pytest.mark.parametrize("naam", [
    "verloop.md", "trends.verloop.txt", "trends.verloop.md.txt", "Trends.Verloop.md",
    "trends.verloop.oud.md", "trends..md", "trends.verloop\x1b.md", "leesmij"])
def test_name_that_no_card_has_is_refused(tmp_path: Path, naam: str) -> None:
    toelichting = read(tmp_path, VRIJ + "Tekst.", naam)
    assert "deze naam is niet die van een kaart" in melding(toelichting)
    assert melding(toelichting).isprintable()
    assert not toelichting.is_vrij


def test_hidden_and_temporary_files_are_passed_over(tmp_path: Path) -> None:
    read(tmp_path, VRIJ + "Tekst.")
    for naam in (".DS_Store", "~$trends.md", ".trends.verloop.md.swp"):
        (tmp_path / "toelichting" / naam).write_bytes(b"\x00")
    assert len(read_toelichtingen(tmp_path)) == 1


def test_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    toelichting = read(tmp_path, VRIJ.encode() + "é".encode() * 3_000_000)
    assert "te lang" in melding(toelichting)
    assert len(toelichting.tekst) < 5 * HOOGSTENS


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "toelichting" / "trends.verloop.md").mkdir(parents=True)
    os.mkfifo(tmp_path / "toelichting" / "trends.mijlpalen.md")
    gezegd = [melding(toelichting) for toelichting in read_toelichtingen(tmp_path)]
    assert len(gezegd) == 2
    assert all("dit is geen bestand" in regel for regel in gezegd)


def test_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "toelichting").write_text("x")
    (toelichting,) = read_toelichtingen(tmp_path)
    assert "deze map is niet te lezen" in melding(toelichting)


def test_what_is_wrong_with_a_concept_is_kept_for_the_list(tmp_path: Path) -> None:
    concept = read(tmp_path, "status: concept\n<b>nog</b>")
    assert concept.bevindingen
    assert list_bevindingen((concept,)) == (), "an import is not bothered with it"
    vrij = read(tmp_path, VRIJ + "<b>nog</b>")
    assert list_bevindingen((vrij,)) == vrij.bevindingen


# --- the list for the beheerder ------------------------------------------------------------------


@pytest.fixture
def gegevens(tmp_path: Path, met_gegevens: Kies) -> Path:
    """A publication with three toelichtingen in view, and a folder of files that moved on."""
    maak_publicatie(tmp_path, [cel("gestart", 100)], toelichting=[
        {"kaart": "trends.verloop", "tekst": "Zoals het is."},
        {"kaart": "trends.mijlpalen", "tekst": "Oud."},
        {"kaart": "trends.belemmeringen", "tekst": "Weg."}])
    for naam, tekst in {
            "trends.verloop": VRIJ + "Zoals het is.", "trends.uitsplitsing": VRIJ + "Nieuw.",
            "trends.mijlpalen": "status: teruggelegd\nOud.", "belemmeringen.type": "Concept.",
            "trends.onzin": VRIJ + "Bij niets.", "belemmeringen.niveau": VRIJ + "<b>"}.items():
        pad = tmp_path / "toelichting" / f"{naam}.md"
        pad.parent.mkdir(exist_ok=True)
        pad.write_text(tekst)
    return met_gegevens(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *argumenten: str) -> str:
    assert opdrachten.run(["toelichtingen", *argumenten]) == 0
    return capsys.readouterr().out


def test_list_says_of_each_what_one_sees(gegevens: Path,
                                         capsys: pytest.CaptureFixture[str]) -> None:
    assert [" ".join(regel.split()) for regel in run(capsys).splitlines()] == [
        "belemmeringen.niveau vrijgegeven niet te zien",
        "let op: Bestand 'toelichting/belemmeringen.niveau.md': regel 3 bevat HTML. Alleen gewone "
        "Markdown kan. Haal de code weg; zet na een < die 'minder dan' betekent een spatie.",
        "belemmeringen.type concept niet te zien",
        "trends.mijlpalen teruggelegd nog te zien; weg met de volgende publicatie",
        "trends.onzin vrijgegeven niet te zien",
        "let op: Bestand 'toelichting/trends.onzin.md': er is geen kaart met deze naam. Geef het "
        "de naam van een kaart; 'toelichtingen --kaarten' noemt ze.",
        "trends.uitsplitsing vrijgegeven komt met de volgende publicatie",
        "trends.verloop vrijgegeven te zien",
        "trends.belemmeringen geen bestand nog te zien; weg met de volgende publicatie"]


def test_list_as_json_says_the_same(gegevens: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regels = json.loads(run(capsys, "--json"))
    assert [(regel["kaart"], regel["stand"]) for regel in regels] == [
        (regel.kaart, regel.stand) for regel in toelichtinglijst.list_toelichtingen()]


def test_list_names_the_cards(lege_map: Path, met_gegevens: Kies,
                              capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(lege_map)
    regels = run(capsys, "--kaarten").splitlines()
    assert [regel.split()[0] for regel in regels] == list(KAARTEN)
    assert all(len(regel.split()) > 1 for regel in regels)


def test_list_of_an_empty_folder_says_how_to_begin(lege_map: Path, met_gegevens: Kies,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    met_gegevens(lege_map)
    uit = run(capsys)
    assert "Er zijn nog geen toelichtingen" in uit
    assert "leeg/toelichting" in uit


def test_question_answers_with_card_and_text(gegevens: Path) -> None:
    assert stel_vraag("toelichtingen").rijen == (
        ("trends.belemmeringen", "Weg."), ("trends.mijlpalen", "Oud."),
        ("trends.verloop", "Zoals het is."))
