"""Cards and decks as files, read back: the numbers of the screen, and nothing that is hidden."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from PIL import Image
from pypdf import PdfReader

from leergeschiedenis import opdrachten, taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import build_alle
from leergeschiedenis.figuren.figuur import Figuur, Tabel
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.presentatie.bewaren import list_presentaties, store_presentatie
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from leergeschiedenis.presentatie.vernauwen import narrow_presentatie
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.gegevens import build_parquet, build_xlsx
from leergeschiedenis.uitvoer.handout import build_handout
from leergeschiedenis.uitvoer.kaartblad import write_kaart_xlsx
from leergeschiedenis.uitvoer.kaartcel import Waarde, read_waarde
from leergeschiedenis.uitvoer.tekening.kaart import write_kaart_png, write_kaart_svg
from tests.grafieken import as_plotly
from tests.publicatiemaker import cel, maak_publicatie

pytestmark = pytest.mark.xdist_group("uitvoer_bestanden")
SVG = "{http://www.w3.org/2000/svg}"
Gegevens = Callable[[Path], Path]


@pytest.fixture(scope="module")
def alle(proeftuin_map: Path) -> Iterator[list[Figuur]]:
    """Every card of the small example, of which much is hidden."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(proeftuin_map))
        yield list(build_alle())


@pytest.fixture
def hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few cells, of which one hides."""
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(tmp_path, [
        cel("gestart", 1785), cel("gestart", 960, jaar="2018"), cel("gestart", 825, jaar="2019"),
        cel("uitkomst", 1615, "verbeterd"), cel("uitkomst", 170, "gelijk"),
        cel("uitkomst", 640, "verbeterd", jaar="2018")])
    return tmp_path


# What a cell says.

@pytest.mark.parametrize(("inhoud", "waarde"), [
    (1200, Waarde("1.200", 1200)),
    (taal.NIET_TE_TONEN, Waarde(taal.NIET_TE_TONEN, is_getoond=False)),
    ("€\xa01.800 minder", Waarde("€\xa01.800 minder", -1800, "euro")),
    ("€\xa0300 meer", Waarde("€\xa0300 meer", 300, "euro")),
    ("€\xa0510 ±\xa0€\xa05", Waarde("€\xa0510 ±\xa0€\xa05", 510, "euro")),
    ("31\xa0%", Waarde("31\xa0%", 31, "procent")),
    ("5,6", Waarde("5,6", 5.6)),
    ("0,3 hoger", Waarde("0,3 hoger", 0.3)),
    ("ten minste 1.085; 2 groepen niet getoond",
     Waarde("ten minste 1.085; 2 groepen niet getoond", 1085)),
    ("Gehaald (norm 7)", Waarde("Gehaald (norm 7)")),
    ("ongeveer gelijk", Waarde("ongeveer gelijk")),
    ("", Waarde("")),
])
def test_number_of_a_cell(inhoud: str | int, waarde: Waarde) -> None:
    assert read_waarde(inhoud) == waarde


# A card.

def test_workbook_of_a_card_has_its_table_and_what_it_means(hand: Path) -> None:
    figuur = build_figuur("trends.uitkomst")
    boek = openpyxl.load_workbook(BytesIO(write_kaart_xlsx(figuur)))
    assert [tuple(rij) for rij in boek["tabel"].iter_rows(values_only=True)] == [
        figuur.tabel.kolommen, *figuur.tabel.rijen]
    assert tuple(
        boek["tabel"].cell(rij, 2).value for rij in (2, 3)) == (1615, taal.NIET_TE_TONEN)
    uitleg = dict(boek["uitleg"].iter_rows(min_row=2, values_only=True))
    assert uitleg["wat het is"] == figuur.kaart.definitie
    assert uitleg["publicatie"].startswith("1 van")
    assert uitleg["filter"] == "geen"


def test_text_that_looks_like_a_formula_stays_text(hand: Path) -> None:
    figuur = replace(build_figuur("trends.uitkomst"), tabel=Tabel(
        ("Wat", "Getal", "Aandeel"), (("=1+1", 5, "12\xa0%"), ("-3", "+4", "€\xa05 meer"))))
    boek = openpyxl.load_workbook(BytesIO(write_kaart_xlsx(figuur)))
    eerste, tweede = boek["tabel"].iter_rows(min_row=2)
    assert [(c.value, c.data_type) for c in eerste] == [("=1+1", "s"), (5, "n"), (0.12, "n")]
    assert [(c.value, c.data_type) for c in tweede] == [
        ("-3", "s"), ("+4", "s"), ("€\xa05 meer", "s")]
    assert eerste[0].quotePrefix
    assert tweede[1].quotePrefix


def test_every_card_with_a_picture_can_be_drawn(alle: list[Figuur]) -> None:
    """Its words are those of the figure, and its text alternative is in it."""
    getekend = [figuur for figuur in alle if figuur.beeld is not None]
    assert len(getekend) > 20
    for figuur in getekend:
        boom = ET.fromstring(write_kaart_svg(figuur, True))
        assert boom.findtext(f"{SVG}desc") == figuur.alt
        woorden = " ".join("".join(t.itertext()) for t in boom.iter(f"{SVG}text"))
        assert "<" not in woorden, "no markup is left in the words"
        assert "Fictieve voorbeeldgegevens" in woorden
        assert f"publicatie {figuur.voet.publicatie} van" in woorden
        if figuur.kaart.lijst and not figuur.kaart.lijst2:  # bars say every number
            for naam, getal in figuur.tabel.rijen:
                assert naam in woorden
                assert (taal.format_getal(getal) if isinstance(getal, int) else getal) in woorden


def test_a_drawing_has_no_number_that_its_figure_has_not(alle: list[Figuur]) -> None:
    for figuur in alle:
        if figuur.beeld is None or figuur.kaart.id.startswith(("kosten.", "trends.uitsplitsing")):
            continue
        as_ = as_plotly(figuur.beeld).layout.yaxis  # along it stands what Plotly would put there
        if as_.visible is not False and as_.tickformat:
            continue
        boom = ET.fromstring(write_kaart_svg(figuur, True))
        woorden = " ".join("".join(t.itertext()) for t in boom.iter(f"{SVG}text"))
        bekend = repr(figuur) + figuur.licht.json + taal.format_datum(figuur.voet.datum)
        for getal in re.findall(r"\d[\d.,]*\d|\d", woorden):
            assert getal in bekend, (figuur.titel, getal)


def test_picture_of_a_card_is_a_png_twice_as_fine(hand: Path) -> None:
    beeld = Image.open(BytesIO(write_kaart_png(build_figuur("trends.uitkomst"), True)))
    assert beeld.format == "PNG"
    assert beeld.size[0] == 1896
    assert len(set(beeld.convert("RGB").resize((90, 40)).get_flattened_data())) > 20, "not empty"


# All figures.

def test_workbook_of_all_has_a_sheet_per_card(hand: Path) -> None:
    boek = openpyxl.load_workbook(BytesIO(build_xlsx(Keuze())))
    assert boek.sheetnames[:2] == ["inhoud", "uitgave"]
    assert boek.sheetnames[-1] == "codeboek"
    blad = [tuple(rij) for rij in boek["trends.uitkomst"].iter_rows(values_only=True)]
    tabel = build_figuur("trends.uitkomst").tabel
    assert blad == [tabel.kolommen, *tabel.rijen]
    kaarten = {rij[0] for rij in boek["inhoud"].iter_rows(min_row=2, values_only=True)}
    assert "kosten.betaler" in kaarten, "also what is empty is named"


def test_workbook_with_a_filter_has_the_filtered_cells(hand: Path) -> None:
    keuze = Keuze.of({"jaar": "2018"})
    boek = openpyxl.load_workbook(BytesIO(build_xlsx(keuze)))
    blad = [tuple(rij) for rij in boek["trends.uitkomst"].iter_rows(values_only=True)]
    tabel = build_figuur("trends.uitkomst", keuze).tabel
    assert ("Verbeterd", 640) in tabel.rijen
    assert blad == [tabel.kolommen, *tabel.rijen]


def test_long_table_has_every_cell_of_every_card(hand: Path) -> None:
    keuze = Keuze.of({"jaar": "2018"})
    tabel = pq.read_table(BytesIO(build_parquet(keuze)))
    assert tabel.schema.metadata[b"filter"] == b"jaar=2018"
    assert tabel.schema.metadata[b"publicatie"] == b"1"
    assert b"definitie" not in tabel.schema.metadata[b"codeboek"]
    rijen = [rij for rij in tabel.to_pylist() if rij["kaart"] == "trends.uitkomst"]
    gegeven = build_figuur("trends.uitkomst", keuze).tabel.rijen
    assert [(r["rij"], r["waarde"], r["getoond"]) for r in rijen] == [
        (naam, None if getal == taal.NIET_TE_TONEN else getal, getal != taal.NIET_TE_TONEN)
        for naam, getal in gegeven]
    assert {r["eenheid"] for r in rijen if r["getoond"]} == {"inwoners"}


def test_long_table_says_per_row_which_filter_it_follows_and_of_what_is_empty_why(
        hand: Path) -> None:
    keuze = Keuze.of({"jaar": "2018"})
    rijen = pq.read_table(BytesIO(build_parquet(keuze))).to_pylist()
    for figuur in build_alle(keuze):
        eigen = [r for r in rijen if (r["kaart"], r["titel"]) == (figuur.kaart.id, figuur.titel)]
        assert figuur.voet.filter in {r["filter"] for r in eigen}
        if figuur.is_leeg:
            assert (figuur.reden or taal.NIET_TE_TONEN) in {
                r["tekst"] for r in eigen if not r["getoond"]}
    assert {r["filter"] for r in rijen if r["kaart"] == "trends.uitkomst"} == {"Jaar: 2018"}


def test_every_cell_of_the_small_example_is_in_the_long_table(
        alle: list[Figuur], proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    rijen = pq.read_table(BytesIO(build_parquet(Keuze()))).to_pylist()
    assert sum(not r["getoond"] for r in rijen) > 100
    assert all(r["waarde"] is None for r in rijen if not r["getoond"])
    for figuur in alle:
        eigen = {(r["rij"], r["kolom"]): (r["tekst"], r["waarde"]) for r in rijen
                 if (r["kaart"], r["titel"], r["filter"]) == (
                     figuur.kaart.id, figuur.titel, figuur.voet.filter)}
        for rij in figuur.tabel.rijen:
            kolom, waarde = figuur.tabel.kolommen[-1], read_waarde(rij[-1])
            assert [gevonden for plek, gevonden in eigen.items() if plek[1] == kolom and (
                plek[0] + " · ").startswith(f"{rij[0]} · ")].count(
                    (waarde.tekst, waarde.getal)), (figuur.titel, rij)


# On paper.

def test_handout_says_what_the_slides_say(proeftuin_map: Path, met_gegevens: Gegevens) -> None:
    met_gegevens(proeftuin_map)
    gevuld = fill_presentatie(Presentatie("proef", "Proef", (
        Dia(Diasoort.BRONNEN), Dia(Diasoort.TITEL, "Welkom", "Fijn dat u er bent."),
        Dia(Diasoort.KERNCIJFERS, kaarten=(Kaartkeuze("overzicht.kerncijfers"),)),
        Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.uitkomst"),)),
        Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.mijlpalen"),)),
        Dia(Diasoort.AFLEVERING, tekst="nieuwste:1"), Dia(Diasoort.CITAAT, tekst="nieuwste:1"),
        Dia(Diasoort.VRAAG, tekst="nieuwste:1"))))
    inhoud = build_handout(gevuld)
    pdf = PdfReader(BytesIO(inhoud))
    tekst = re.sub(r"\s+", " ", " ".join(blad.extract_text() for blad in pdf.pages))
    for dia in gevuld.te_tonen:
        assert dia.titel in tekst
        for getal in (g.aantal for f in dia.figuren for g in f.kerncijfers):
            assert getal.replace("\xa0", " ") in tekst
    assert tekst.rindex("Bronnen en grenzen") > tekst.rindex("Welkom")
    assert all("Fictieve voorbeeldgegevens" in blad.extract_text() for blad in pdf.pages)
    assert f"1 van {len(pdf.pages)}" in tekst
    assert pdf.trailer["/Root"]["/Lang"] == "nl-NL"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert inhoud == build_handout(gevuld), "the same bytes for the same deck"
    uitkomst = gevuld.te_tonen[3].figuren[0]
    for getal in (g for _, g in uitkomst.tabel.rijen if isinstance(g, int)):
        assert str(getal) in tekst, "the picture holds words, not only lines"


def test_notes_are_on_the_handout_only_when_asked_for(
        hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_presentatie(replace(DEK, dias=(
        Dia(Diasoort.TITEL, notities="Welkom heten."), *DEK.dias,
        Dia(Diasoort.VRAAG, boodschap="Wat nu?", notities="Laat stil zijn.\nBel 06-12345678"),
        Dia(Diasoort.VRAAG, boodschap="En dan?", notities="Eerst denken.\nDan doen."),
        Dia(Diasoort.BRONNEN, notities="Sluit af."))), "toets")
    opdracht = ["--presentatie", "proef"]
    woorden = []
    for extra in ([], ["--met-notities"]):
        uit = hand / "uit.pdf"
        assert opdrachten.run(["exporteer", "pdf", str(uit), *opdracht, *extra]) == 0
        woorden.append(" ".join(" ".join(
            blad.extract_text() for blad in PdfReader(uit).pages).split()))
    zonder, met = woorden
    definitie = build_figuur("trends.uitkomst").kaart.definitie[:30]
    for noot in ("Welkom heten.", "Eerst denken.", "Dan doen.", "Sluit af.", definitie):
        assert noot not in zonder
        assert noot in met
    assert "06-12345678" not in met
    assert "Laat stil zijn" not in met, "the scan stops all of a note"
    assert opdrachten.run(["exporteer", "pptx", str(hand / "x"), *opdracht, "--met-notities"]) == 1
    assert "Laat --met-notities weg" in capsys.readouterr().err


# A filter on a deck.

DEK = Presentatie("proef", "Proef", (
    Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.uitkomst"),)),))


def test_a_filter_narrows_every_figure(hand: Path) -> None:
    gevuld = fill_presentatie(narrow_presentatie(DEK, Keuze.of({"jaar": "2018"})))
    figuur = gevuld.te_tonen[0].figuren[0]
    assert figuur.voet.filter == "Jaar: 2018"
    assert ("Verbeterd", 640) in figuur.tabel.rijen
    assert narrow_presentatie(DEK, Keuze()) is DEK


@pytest.mark.parametrize(("eigen", "filter_", "woord"), [
    ({}, {"jaar": "1999"}, "'1999' is niet te kiezen"),
    ({}, {"onzin": "x"}, "'onzin' is geen kenmerk"),
    ({"jaar": "2018"}, {"jaar": "2019"}, "al op iets anders gefilterd"),
    ({"jaar": "2018"}, {"halfjaar": "2018H1"}, "kan dit filter niet aan"),
])
def test_a_filter_that_a_figure_cannot_have_is_refused(
        hand: Path, eigen: dict[str, str], filter_: dict[str, str], woord: str) -> None:
    maak_publicatie(hand, [
        cel("gestart", 100), cel("gestart", 60, jaar="2018"), cel("gestart", 40, jaar="2019"),
        cel("gestart", 30, halfjaar="2018H1"), cel("gestart", 30, halfjaar="2018H2"),
        cel("uitkomst", 60, "verbeterd"),
        cel("uitkomst", 40, "verbeterd", jaar="2018")], nummer=2)
    dek = replace(DEK, dias=(Dia(Diasoort.FIGUUR, kaarten=(
        Kaartkeuze("trends.uitkomst", Keuze.of(eigen)),)),))
    with pytest.raises(Keuzefout, match=woord):
        narrow_presentatie(dek, Keuze.of(filter_))


def test_command_says_which_slides_a_filter_takes_away(
        hand: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store_presentatie(DEK, "toets")
    opdracht = ["exporteer", "html", str(hand / "uit.html"), "--presentatie", "proef"]
    assert opdrachten.run(opdracht) == 0
    assert "Weggelaten" not in capsys.readouterr().out
    assert opdrachten.run([*opdracht[:2], str(hand / "uit2.html"), *opdracht[3:], "--filter",
                           "jaar=2019"]) == 0
    titel = build_figuur("trends.uitkomst").titel
    assert f"Weggelaten:\nDia 1, {titel}: {taal.NIET_TE_TONEN}" in capsys.readouterr().out


# The command.

@pytest.mark.parametrize(("vorm", "begin"), [
    ("pptx", b"PK"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("xlsx", b"PK"),
    ("parquet", b"PAR1")])
def test_command_writes_each_form(hand: Path, tmp_path: Path, vorm: str, begin: bytes,
                                  capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / f"uit.{vorm}"
    assert opdrachten.run(["exporteer", vorm, str(uit)]) == 0, capsys.readouterr().err
    assert uit.read_bytes().lstrip()[:len(begin)].lower() == begin.lower()
    gezegd = capsys.readouterr().out
    assert str(uit) in gezegd
    if vorm in ("pptx", "html", "pdf"):
        assert list_presentaties()[0].titel in gezegd


@pytest.mark.parametrize(("argumenten", "woord"), [
    (("pptx", "--presentatie", "bestaat-niet"), "bestaat-niet"),
    (("xlsx", "--presentatie", "proef"), "Laat --presentatie weg"),
    (("parquet", "--filter", "jaar=1999"), "'1999' is niet te kiezen"),
    (("pdf", "--filter", "jaar"), "geen naam=waarde"),
])
def test_command_refuses_in_dutch(hand: Path, tmp_path: Path, argumenten: tuple[str, ...],
                                  woord: str, capsys: pytest.CaptureFixture[str]) -> None:
    vorm, *rest = argumenten
    uit = tmp_path / "uit"
    assert opdrachten.run(["exporteer", vorm, str(uit), *rest]) == 1
    assert woord in capsys.readouterr().err
    assert not uit.exists()
