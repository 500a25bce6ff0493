"""Long texts: on a slide whole sentences and where to read on, on paper all of it; nothing cut."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation as Deck
from pptx.util import Emu, Inches, Pt
from pypdf import PdfReader

from leergeschiedenis.presentatie.dia import Diasoort
from leergeschiedenis.presentatie.vullen import GevuldeDia, GevuldePresentatie, fill_presentatie
from leergeschiedenis.uitvoer.handout import build_handout
from leergeschiedenis.uitvoer.inkorten import VERDER, keep_zinnen, shorten, shorten_dia
from leergeschiedenis.uitvoer.letters import count_regels
from leergeschiedenis.uitvoer.pptx import build_pptx
from tests.langeteksten import LANG, build_lang, maak_lange_publicatie, maak_tekst, tel_zinnen

pytestmark = pytest.mark.xdist_group("inkorten")
SOFFICE = shutil.which("soffice")
_VOET = 540 - 6.9 * 72  # points above the edge of a slide


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GevuldePresentatie]:
    map_ = tmp_path_factory.mktemp("lang")
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        maak_lange_publicatie(map_)
        yield fill_presentatie(build_lang())


def _find(gevuld: GevuldePresentatie, soort: Diasoort, eigen: bool = False) -> GevuldeDia:
    return next(dia for dia in gevuld.te_tonen
                if dia.dia.soort is soort and bool(dia.dia.boodschap) is eigen)


# The rule.

def test_what_fits_stays_as_it_is() -> None:
    alineas = ["Eén zin. En nog een!", "Een alinea\nover twee regels"]
    assert shorten(alineas, 840, 700) == tuple(alineas)


def test_what_is_too_long_ends_with_a_sentence_and_says_where_to_read_on() -> None:
    kort = shorten([maak_tekst("Een", 300), maak_tekst("Twee")], 840, 500)
    assert kort[0] == maak_tekst("Een", 300)
    assert kort[-1] == VERDER
    assert maak_tekst("Twee").startswith(f"{kort[1]} Twee")
    assert 0 < tel_zinnen(kort[1], "Twee") < 10


@pytest.mark.parametrize("tekst", ["woord " * 900, "w" * LANG, "W" * LANG, "w. " * 1300])
def test_of_a_text_without_sentences_there_are_words_or_signs(tekst: str) -> None:
    (kort,) = keep_zinnen([tekst], 840, 400)
    assert len(kort) > 100
    assert count_regels(kort, 28, 840) * 28 * 1.35 <= 400
    assert tekst.startswith(kort.removesuffix(" …"))


def test_own_words_and_what_a_figure_says_are_never_cut(gevuld: GevuldePresentatie) -> None:
    for dia in gevuld.te_tonen:
        kort = shorten_dia(dia)
        if dia.dia.boodschap:
            assert kort.boodschap.split() == dia.dia.boodschap.split()
        if dia.figuren:
            assert kort.boodschap == dia.boodschap
        assert kort.notities == dia.notities
        assert [f.tabel for f in kort.figuren] == [f.tabel for f in dia.figuren]


@pytest.mark.parametrize("eigen", [False, True])
def test_every_long_text_of_a_slide_says_where_to_read_on(
        eigen: bool, gevuld: GevuldePresentatie) -> None:
    aflevering, citaat, vraag = (shorten_dia(_find(gevuld, soort, eigen)) for soort in (
        Diasoort.AFLEVERING, Diasoort.CITAAT, Diasoort.VRAAG))
    for kolom, merk in zip(aflevering.kolommen, ("Feiten", "Duiding"), strict=True):
        assert kolom.alineas[-1] == VERDER
        assert tel_zinnen(" ".join(kolom.alineas), merk) > 1
    assert citaat.citaat is not None
    assert citaat.citaat.wie == f"Inwoner · {VERDER}"
    assert tel_zinnen(citaat.citaat.tekst, "Citaat") > 1
    assert vraag.vraag.endswith(VERDER)
    assert vraag.boodschap.endswith(VERDER) is not eigen


# PowerPoint.

def test_no_words_in_powerpoint_need_more_room_than_their_box(
        gevuld: GevuldePresentatie) -> None:
    for nummer, dia in enumerate(Deck(BytesIO(build_pptx(gevuld))).slides, 1):
        for vorm in dia.shapes:
            if not vorm.has_text_frame or not (maten := {
                    loop.font.size for alinea in vorm.text_frame.paragraphs
                    for loop in alinea.runs} - {None}):
                continue
            (maat,) = maten
            assert maat >= Pt(11), (nummer, vorm.name)
            assert _measure(vorm, maat) <= vorm.height + Pt(1), (nummer, vorm.name)
            assert vorm.top + vorm.height <= Inches(6.95) + Pt(1), (nummer, vorm.name)


def _measure(vorm: Any, maat: Emu) -> int:
    alineas = vorm.text_frame.paragraphs
    vet = bool(alineas[0].runs and alineas[0].runs[0].font.bold) or "itle" in vorm.name
    regels = sum(count_regels(alinea.text.replace("\v", "\n"), maat.pt, Emu(vorm.width).pt, vet)
                 for alinea in alineas)
    tussen = sum((alinea.space_after or Pt(0)) for alinea in alineas[:-1])
    return round(regels * maat * 1.25 + tussen)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is niet op deze computer")
def test_libreoffice_sets_all_of_it_above_the_foot(
        gevuld: GevuldePresentatie, tmp_path: Path) -> None:
    gevuld = replace(gevuld, dias=tuple(dia for dia in gevuld.te_tonen if not dia.figuren))
    bestand = tmp_path / "lang.pptx"
    bestand.write_bytes(build_pptx(gevuld))
    subprocess.run([str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
                    "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(bestand)],
                   check=True, capture_output=True, timeout=120)
    bladen = PdfReader(tmp_path / "lang.pdf").pages
    assert len(bladen) == len(gevuld.te_tonen)
    for dia, blad in zip(map(shorten_dia, gevuld.te_tonen), bladen, strict=True):
        plekken: list[tuple[float, float, str]] = []
        gezet = blad.extract_text(visitor_text=lambda tekst, cm, tm, *_, p=plekken: p.append(
            (cm[4] + tm[4] * cm[0], cm[5] + tm[5] * cm[3], tekst)))
        woorden = " ".join(gezet.split())
        for tekst in (dia.vraag, *(a for k in dia.kolommen for a in k.alineas), *dia.bronnen,
                      dia.citaat.tekst if dia.citaat else ""):
            assert re.sub(r"\s+", "", tekst) in re.sub(r"\s+", "", woorden), dia.titel
        voet = re.sub(r"\s+", "", dia.voet)
        for links, hoog, tekst in plekken:
            if (kaal := re.sub(r"\s+", "", tekst)) and kaal not in voet and not kaal.isdecimal():
                assert hoog > _VOET, (dia.titel, tekst)
                assert 0 < links < 960, (dia.titel, tekst)


# Paper.

def test_on_paper_stands_all_of_it_over_more_pages(gevuld: GevuldePresentatie) -> None:
    bladen = PdfReader(BytesIO(build_handout(gevuld))).pages
    plekken: list[float] = []
    tekst = " ".join(blad.extract_text(visitor_text=lambda t, cm, tm, *_: plekken.append(
        cm[5] + tm[5] * cm[3]) if t.strip() else None) for blad in bladen)
    assert min(plekken) > 25, "within the margin of the page"
    kaal = " ".join(tekst.split())
    for merk in ("Feiten", "Opvallend", "Duiding", "Open", "Les", "Bespreek", "Citaat"):
        heel = maak_tekst(merk)
        assert tel_zinnen(kaal, merk) == tel_zinnen(heel, merk), merk
    assert VERDER not in tekst
    assert "Kop3 " in kaal, "the whole title too"
