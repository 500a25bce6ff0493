"""The learning history as PDF: tagged, in Dutch, and whatever a text holds stays text."""

import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from leergeschiedenis import importeren, opdrachten, taal
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf
from leergeschiedenis.uitvoer.boek.inhoud import FICTIEF
from leergeschiedenis.uitvoer.boek.typografie import _ZETBAAR, UITLEG_PLEK
from tests.eenheid.test_boek import CELLEN, TEKSTEN, VIJANDIG, poison
from tests.formulierbouwer import (
    aflevering,
    citaat,
    lees_hier,
    les,
    minimale_levering,
    schrijf_csv,
    veel_casussen,
)
from tests.publicatiemaker import maak_publicatie

Gegevens = Callable[[Path], Path]
Maak = Callable[..., Path]
ALLES = Boekkeuze()


@pytest.fixture
def maak(tmp_path: Path, met_gegevens: Gegevens) -> Maak:
    """A publication in use, with other texts where a test says so."""

    def maak(fictief: bool = True, **teksten: Any) -> Path:
        return maak_publicatie(met_gegevens(tmp_path), CELLEN, fictief=fictief,
                               **(TEKSTEN | teksten))

    return maak


def read(keuze: Boekkeuze = ALLES) -> PdfReader:
    return PdfReader(io.BytesIO(build_pdf(keuze)))


def read_tekst(pdf: PdfReader) -> str:
    """What a reader would copy, with words that were broken put together again."""
    tekst = "\n".join(pagina.extract_text() for pagina in pdf.pages)
    return re.sub(r"\s+", " ", re.sub(r"[\u00ad\u2010-]\n", "", tekst))


def read_structuur(pdf: PdfReader) -> list[tuple[str, DictionaryObject]]:
    """The tags in reading order."""
    gevonden: list[tuple[str, DictionaryObject]] = []

    def walk(deel: Any) -> None:
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if isinstance(deel, ArrayObject):
            for kind in deel:
                walk(kind)
        elif isinstance(deel, DictionaryObject):
            if "/S" in deel:
                gevonden.append((str(deel["/S"]), deel))
            if "/K" in deel:
                walk(deel["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])
    return gevonden


def test_it_is_tagged_and_dutch(maak: Maak) -> None:
    maak()
    pdf = read()
    wortel = pdf.trailer["/Root"]
    assert wortel["/Lang"] == "nl-NL"
    assert wortel["/MarkInfo"]["/Marked"]
    assert pdf.metadata
    assert pdf.metadata.title == "Leergeschiedenis, 2018 tot en met 2019"
    assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()


def test_reading_order_is_that_of_the_tale(maak: Maak) -> None:
    maak()
    structuur = read_structuur(read())
    koppen = [(naam, str(deel.get("/T", ""))) for naam, deel in structuur
              if re.fullmatch(r"/H\d", naam)]
    brief = koppen.index(("/H2", "De brief"))
    assert koppen[brief:brief + 7] == [
        ("/H2", "De brief"), ("/H3", "Wat er gebeurde"), ("/H3", "Opvallend resultaat"),
        ("/H3", "Duiding"), ("/H3", "De les"), ("/H4", "Bel eerst"), ("/H2", "De sleutel")]
    sleutel = [titel for _, titel in koppen[brief + 6:]]
    assert sleutel.index("Stemmen") < sleutel.index("Duiding") < sleutel.index("De les")
    assert [titel for naam, titel in koppen if naam == "/H1"] == [
        "Inhoud", "Afleveringen", "Lessen zonder aflevering", "De cijfers",
        "Bronnen en verantwoording"]
    platen = [deel for naam, deel in structuur if naam == "/Figure"]
    assert len(platen) == 3
    assert all(len(str(plaat["/Alt"])) > 20 for plaat in platen)
    assert sum(naam == "/BlockQuote" for naam, _ in structuur) == 2


def test_contents_and_page_numbers(maak: Maak) -> None:
    maak()
    pdf = read()
    inhoud = pdf.pages[1].extract_text()
    for regel in ("De brief", "Bel eerst", "Lessen zonder aflevering", "De cijfers"):
        raak = re.search(rf"{regel}[ .]*(\d+)", inhoud)
        assert raak, regel
        assert regel in pdf.pages[int(raak[1]) - 1].extract_text()
    for nummer, pagina in enumerate(pdf.pages, 1):
        assert nummer == 1 or f"{nummer} van {len(pdf.pages)}" in pagina.extract_text()
    assert len(pdf.pages) == 6


@pytest.mark.parametrize("fictief", [True, False])
def test_fictief_is_on_every_page_or_on_none(maak: Maak, fictief: bool) -> None:
    maak(fictief=fictief)
    assert {FICTIEF in pagina.extract_text() for pagina in read().pages} == {fictief}


def test_same_book_same_bytes(maak: Maak) -> None:
    maak()
    assert build_pdf() == build_pdf()


def test_what_was_selected_is_on_the_cover(maak: Maak) -> None:
    maak()
    pdf = read(Boekkeuze(jaar=2018))
    assert "Een keuze: jaar 2018." in pdf.pages[0].extract_text()
    assert "De sleutel" not in read_tekst(pdf)


@pytest.mark.parametrize("tekst", VIJANDIG, ids=lambda t: repr(t[:16]))
def test_a_hostile_text_stays_text(maak: Maak, tekst: str) -> None:
    """Among them typst's own markup: run as code, `#panic(1)` would stop the making."""
    maak(**poison(tekst))
    pdf = read()
    assert len(pdf.pages) < 60
    for pagina in pdf.pages:
        assert FICTIEF in pagina.extract_text()


def test_typst_markup_is_printed_as_it_is(maak: Maak) -> None:
    maak(**poison("#panic(1) *vet* $x$ @ref #let a"))
    assert "#panic(1) *vet* $x$ @ref #let a" in read_tekst(read())


def test_a_sign_that_cannot_be_set_is_accounted_for(maak: Maak) -> None:
    maak()
    assert UITLEG_PLEK not in read_tekst(read())
    maak(**poison("Mooi 😀"))
    assert UITLEG_PLEK in read_tekst(read())


def test_the_longest_text_fits(maak: Maak) -> None:
    """5,000 letters and one word of 500: nothing is lost, and nothing runs off the page."""
    lang = " ".join(f"woord{n}" for n in range(560)) + " " + "w" * 500
    maak(**poison(lang))
    pdf = read()
    tekst = read_tekst(pdf)
    assert all(f"woord{n} " in tekst for n in (0, 300, 559))
    assert tekst.replace(" ", "").count("w" * 500) >= 8
    for pagina in pdf.pages:
        breedte = float(pagina.mediabox.width)
        links: list[float] = []
        pagina.extract_text(visitor_text=lambda t, cm, tm, f, g, p=links: p.extend(
            [cm[0] * tm[4] + cm[4]] if t.strip() else []))
        assert links
        assert all(0 <= plek <= breedte for plek in links)


def test_every_sign_that_is_let_through_can_be_set() -> None:
    tekens = [chr(c) for a, b in _ZETBAAR for c in range(a, b + 1)
              if unicodedata.category(chr(c))[0] != "C"]
    typst.compile(
        b'#set document(title: "x"); #set text(font: "Libertinus Serif"); = x\n#sys.inputs.t',
        sys_inputs={"t": " ".join(tekens)}, ignore_system_fonts=True, pdf_standards=["ua-1"])


def test_a_title_of_nothing_that_can_be_set(maak: Maak) -> None:
    maak(**poison("\u200d"))
    assert "Zonder titel" in read_tekst(read())


def test_without_texts(maak: Maak) -> None:
    maak(aflevering=[], les=[], citaat=[])
    assert "Er zijn nog geen afleveringen of lessen vrijgegeven." in read_tekst(read())


def test_a_hidden_number_is_said_to_be_hidden(maak: Maak) -> None:
    maak()
    tekst = "".join(pagina.extract_text() for pagina in read().pages)
    assert taal.NIET_TE_TONEN in tekst


def test_command_line(maak: Maak, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    maak()
    uit = tmp_path / "uit.pdf"
    assert opdrachten.run(["lessen", "afdrukken", str(uit), "--addo", "doen"]) == 0
    assert str(uit) in capsys.readouterr().out
    assert uit.read_bytes().startswith(b"%PDF-")


MERK = "GEHEIMMERK"


@pytest.fixture
def echte_map(tmp_path: Path, met_gegevens: Gegevens,
              monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that went through the real import, with texts that were not released."""
    monkeypatch.setattr(importeren, "read_leveringen", lambda paden: map(lees_hier, paden))
    map_ = met_gegevens(tmp_path / "gegevens")
    geheim = [
        aflevering(nummer="A9", titel=f"{MERK} titel", feiten=f"{MERK} feiten", status="concept"),
        aflevering(titel="Wel vrij", status="vrijgegeven")]
    import_leveringen([schrijf_csv(tmp_path / f"{naam}.zip", minimale_levering(
        organisatie=naam, casussen=veel_casussen(15), **teksten)) for naam, teksten in (
            ("A", {"afleveringen": geheim,
                   "lessen": [les(titel="Vrije les", status="vrijgegeven"),
                              les(nummer="L2", titel=f"{MERK} les", les=f"{MERK} tekst",
                                  discussievraag=f"{MERK} vraag", status="gevalideerd")],
                   "citaten": [citaat(citaat=f"{MERK} citaat", status="teruggelegd")]}),
            ("B", {}))])
    yield map_
    shutil.rmtree(map_)


def test_what_was_not_released_is_in_no_print(echte_map: Path) -> None:
    tekst = read_tekst(read())
    assert "Vrije les" in tekst
    assert MERK not in tekst.replace(" ", "")
    assert MERK not in build_html()
