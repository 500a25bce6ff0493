"""PowerPoint read back: charts that are charts, the numbers of the cards, and nothing hidden."""

from collections.abc import Iterator
from io import BytesIO
from math import gcd
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation as Deck
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from leergeschiedenis.presentatie.vernauwen import narrow_presentatie
from leergeschiedenis.presentatie.vullen import GevuldePresentatie, fill_presentatie
from leergeschiedenis.uitvoer.dek import build_dek
from leergeschiedenis.uitvoer.handout.inhoud import list_stukken
from leergeschiedenis.uitvoer.pptx import build_pptx
from leergeschiedenis.uitvoer.pptx.keuze import DIAGRAMMEN, Soort
from tests.publicatiemaker import cel, maak_publicatie
from tests.teruglezen import (
    KORT,
    VERBORGEN,
    lees_getal,
    lees_tabel,
    lees_vakken,
    schrijf,
    vind_getallen,
)

SPINNENWEB = ("spinnenweb_volwassenen", "T1", "")
OPTIES = {"trends.uitsplitsing": ("gestart", "leeftijdsgroep")}
TABELLEN = [naam for naam, d in DIAGRAMMEN.items() if d.soort is Soort.TABEL]
GRAFIEKEN = [naam for naam, d in DIAGRAMMEN.items() if d.soort is not Soort.TABEL]
NAAST = [*TABELLEN, "afspraken.norm", "effectenarena.stroom", "samenwerking.netwerk",
         "overzicht.tijdlijn", "belemmeringen.stroom", "kosten.gevoeligheid",
         "overzicht.opvallend", "overzicht.leervragen", "overzicht.lessen", "trends.mijlpalen"]
MAXIMA = {"28", "3", "4"}  # of days, and the steps that a flow numbers
pytestmark = pytest.mark.xdist_group("uitvoer_pptx")


def _kies(kaart: str, keuze: Keuze = Keuze()) -> Kaartkeuze:
    return Kaartkeuze(kaart, keuze, SPINNENWEB if kaart.startswith("gezondheid") else
                      OPTIES.get(kaart, ()))


def _dek(*dias: Dia) -> GevuldePresentatie:
    return fill_presentatie(Presentatie("proef", "Proef", dias))


def _lees(gevuld: GevuldePresentatie) -> list[Any]:
    return list(Deck(BytesIO(build_pptx(gevuld))).slides)


@pytest.fixture(scope="module", params=["regio_map", "proeftuin_map"])
def alles(request: pytest.FixtureRequest) -> Iterator[tuple[GevuldePresentatie, list[Any]]]:
    """Every kind of slide and every card, of both example sets."""
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(request.getfixturevalue(request.param)))
        gevuld = _dek(
            Dia(Diasoort.TITEL, "Werkconferentie", "Welkom"),
            Dia(Diasoort.KERNCIJFERS, kaarten=(_kies("overzicht.kerncijfers"),)),
            *(Dia(Diasoort.FIGUUR, notities="Zeg dit.", kaarten=(_kies(kaart),))
              for kaart in GRAFIEKEN + NAAST),
            Dia(Diasoort.VERGELIJKING, kaarten=(_kies("belemmeringen.type"),
                                                _kies("belemmeringen.niveau"))),
            Dia(Diasoort.AFLEVERING, tekst="nieuwste:1"), Dia(Diasoort.CITAAT, tekst="nieuwste:1"),
            Dia(Diasoort.VRAAG, tekst="nieuwste:1"),
            Dia(Diasoort.VRAAG, boodschap="Wat neemt u mee?"), Dia(Diasoort.BRONNEN))
        yield gevuld, _lees(gevuld)


def _list_cellen(figuur: Figuur) -> dict[tuple[str, str], Any]:
    """The number in each cell of the table of a card, by the name of its row and its column."""
    return {(str(rij[0]), kolom): lees_getal(cel) for rij in figuur.tabel.rijen
            for kolom, cel in zip(figuur.tabel.kolommen[1:], rij[1:], strict=True)}


def test_every_chart_is_a_chart_with_the_numbers_of_its_card(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gevuld, dias = alles
    getekend = 0
    for gevulde, dia in zip(gevuld.te_tonen, dias, strict=True):
        grafieken = [vorm.chart for vorm in dia.shapes if vorm.has_chart]
        getekend += len(grafieken)
        for grafiek, figuur in zip(grafieken, gevulde.figuren, strict=False):
            is_waterval = figuur.kaart.id == "kosten.waterval"
            reeksen = list(grafiek.plots[0].series)[1 if is_waterval else 0:]
            gegeven = _list_cellen(figuur)
            for reeks in reeksen:
                for naam, getal in zip(grafiek.plots[0].categories, reeks.values, strict=True):
                    if is_waterval:  # how high a step is; its name says which way
                        naam, _, bedrag = naam.rpartition(": ")
                        assert getal == abs(gegeven[naam, reeks.name])
                        assert bedrag in {str(rij[1]) for rij in figuur.tabel.rijen
                                          if rij[0] == naam}
                    else:
                        plek = (reeks.name, naam) if DIAGRAMMEN[figuur.kaart.id].gekanteld else (
                            naam, reeks.name)
                        assert getal == gegeven[plek], (figuur.titel, plek)
            boek = openpyxl.load_workbook(BytesIO(grafiek.part.chart_workbook.xlsx_part.blob))
            in_boek = [cel for rij in boek.active.iter_rows(min_row=2, min_col=2, values_only=True)
                       for cel in rij]
            in_grafiek = [w for stand in zip(*(r.values for r in grafiek.plots[0].series),
                                             strict=True) for w in stand]
            assert in_boek == in_grafiek, "the workbook holds what is drawn, and nothing more"
    assert getekend > len(GRAFIEKEN) / 2


def test_what_is_hidden_is_empty_and_said(alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gevuld, dias = alles
    gezien = 0
    for gevulde, dia in zip(gevuld.te_tonen, dias, strict=True):
        for figuur in gevulde.figuren:
            grafiek = next((v.chart for v in dia.shapes if v.has_chart), None)
            if len(gevulde.figuren) > 1 or grafiek is None or figuur.kaart.id not in (
                    "trends.uitkomst", "belemmeringen.type", "belemmeringen.niveau"):
                continue
            waarden = dict(zip(grafiek.plots[0].categories, grafiek.plots[0].series[0].values,
                               strict=True))
            assert waarden == {naam: None if getal == taal.NIET_TE_TONEN else getal
                               for naam, getal in figuur.tabel.rijen}
            if None in waarden.values():
                gezien += 1
                noot = next(v.text_frame.text for v in dia.shapes if v.name == "Noot")
                assert noot.startswith(f"{taal.NIET_TE_TONEN}. Dat geldt voor ")
                assert all(naam in noot for naam, w in waarden.items() if w is None)
    assert gezien


def test_every_slide_has_title_foot_and_number_and_every_picture_words(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gevuld, dias = alles
    assert len(dias) == len(gevuld.te_tonen)
    for gevulde, dia in zip(gevuld.te_tonen, dias, strict=True):
        assert dia.shapes.title.text_frame.text.strip()
        soorten = {vorm.placeholder_format.type.name for vorm in dia.placeholders}
        assert {"FOOTER", "SLIDE_NUMBER"} <= soorten
        assert "Fictieve voorbeeldgegevens" in dia.shapes._spTree.xpath("string(.)")
        for vorm in dia.shapes:
            if vorm.has_chart or vorm.has_table or vorm.shape_type == MSO_SHAPE_TYPE.GROUP:
                descr = vorm._element.xpath(".//p:cNvPr")[0].get("descr")
                assert descr
                assert descr in {f.alt or f.zin for f in gevulde.figuren}


def test_notes_say_what_a_speaker_must_be_able_to_answer(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gevuld, dias = alles
    for gevulde, dia in zip(gevuld.te_tonen, dias, strict=True):
        if gevulde.figuren:
            notities = dia.notes_slide.notes_text_frame.text
            assert all(f.kaart.definitie in notities and f"Bron: {f.kaart.bron}" in notities
                       and "Publicatie 1 van" in notities for f in gevulde.figuren)
            if gevulde.dia.notities:
                assert notities.startswith("Zeg dit.")


def test_a_table_on_a_slide_is_that_of_its_card_cell_by_cell(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gezien = 0
    for gevulde, dia in zip(alles[0].te_tonen, alles[1], strict=True):
        if not any(vorm.has_table for vorm in dia.shapes):
            continue
        (figuur,) = gevulde.figuren
        tabel = [list(figuur.tabel.kolommen), *([KORT if cel == VERBORGEN else schrijf(cel)
                                                 for cel in rij] for rij in figuur.tabel.rijen)]
        gelezen = lees_tabel(dia)
        assert gelezen == tabel[:len(gelezen)], figuur.titel
        if rest := len(tabel) - len(gelezen):
            assert lees_vakken(dia, "Noot")[0].startswith(f"Nog {rest} regel")
        gezien += 1
    assert gezien > 2


def test_words_on_a_slide_are_those_that_were_released(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    """Large numbers, sentences, quotes and texts: whole, and nothing else."""
    soorten = set()
    for gevulde, dia in zip(alles[0].te_tonen, alles[1], strict=True):
        figuur = gevulde.figuren[0] if gevulde.figuren else None
        if figuur and figuur.kerncijfers:
            vakken = lees_vakken(dia, "Tekst")
            assert list(zip(vakken[::3], vakken[1::3], vakken[2::3], strict=True)) == [
                (k.label, k.aantal, k.toelichting) for k in figuur.kerncijfers]
            soorten.add("getallen")
        if figuur and (figuur.opvallend or figuur.leervragen):
            assert lees_vakken(dia, figuur.titel) == ["\n".join(
                [o.zin for o in figuur.opvallend]
                + [f"{deel.vraag} {deel.zin}" for deel in figuur.leervragen])]
            soorten.add("zinnen")
        if citaat := gevulde.citaat:
            assert lees_vakken(dia, "Citaat") == [f"“{citaat.tekst}”"]
            assert lees_vakken(dia, "Wie") == [citaat.wie]
            soorten.add("citaat")
        for kolom in gevulde.kolommen:
            assert lees_vakken(dia, kolom.kop) == ["\n".join(kolom.alineas)]
            soorten.add("kolom")
        if vraag := gevulde.vraag or (gevulde.boodschap
                                      if gevulde.dia.soort is Diasoort.VRAAG else ""):
            assert lees_vakken(dia, "Vraag") == [vraag]
            soorten.add("vraag")
    assert soorten == {"getallen", "zinnen", "citaat", "kolom", "vraag"}


def test_drawn_shapes_have_no_number_that_is_not_of_their_card_or_along_an_axis(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gezien = set()
    for gevulde, dia in zip(alles[0].te_tonen, alles[1], strict=True):
        for groep in (v for v in dia.shapes if v.shape_type == MSO_SHAPE_TYPE.GROUP):
            (figuur,) = gevulde.figuren
            eigen = vind_getallen(
                *(schrijf(cel) for rij in figuur.tabel.rijen for cel in rij), figuur.alt,
                *figuur.tabel.kolommen, *(f"{n.nummer} {n.tekst}" for n in figuur.noten))
            vreemd = vind_getallen(*groep._element.xpath(".//a:t/text()")) - eigen
            # What is left are the few round numbers that stand along an axis, or the maximum.
            waarden = [int(lees_getal(getal) or 0) for getal in vreemd - MAXIMA]
            deler = gcd(*waarden)
            assert max(waarden, default=0) <= 8 * deler, (figuur.titel, vreemd)
            gezien.add(figuur.kaart.id)
    assert gezien >= {kaart for kaart in NAAST if kaart in {
        f.kaart.id for dia in alles[0].te_tonen for f in dia.figuren if f.beeld}} - {*TABELLEN}
    assert len(gezien) > 4


def test_letters_of_a_flow_can_be_read_and_words_stand_beside_it(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    gezien = 0
    for gevulde, dia in zip(alles[0].te_tonen, alles[1], strict=True):
        for groep in (v for v in dia.shapes if v.shape_type == MSO_SHAPE_TYPE.GROUP):
            (figuur,) = gevulde.figuren
            maten = [int(maat) for maat in groep._element.xpath(".//a:rPr/@sz")]
            assert min(maten) >= 1000, figuur.titel
            if figuur.smal:
                assert min(maten) >= 1195, "twelve points, but for rounding"
            if figuur.smal and groep.height > Inches(4):
                boodschap = next(v for v in dia.placeholders if v.placeholder_format.idx == 1)
                assert boodschap.left + boodschap.width < groep.left
                gezien += 1
    assert gezien >= 2


def test_theme_has_the_colours_and_type_of_the_product(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    _, dias = alles
    model = dias[0].part.package.presentation_part.presentation.slide_master
    thema = model.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme").blob.decode()
    assert "Segoe UI" in thema
    assert '<a:accent1><a:srgbClr val="0B6E7F"/>' in thema
    assert {blad.name for blad in model.slide_layouts} == {"Titelblad", "Titel en inhoud"}


def test_a_number_that_is_hidden_is_in_no_part(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(tmp_path, [cel("gestart", 785), cel("uitkomst", 615, "verbeterd"),
                               cel("uitkomst", 170, "gelijk")])
    gevuld = _dek(Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("trends.uitkomst"),)))
    grafiek = next(v.chart for v in _lees(gevuld)[0].shapes if v.has_chart)
    waarden = [w for w in grafiek.plots[0].series[0].values if w is not None]
    assert sorted(waarden) == [170, 615]
    assert 0 not in grafiek.plots[0].series[0].values


def test_a_sum_that_misses_parts_says_at_least(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(tmp_path, [
        cel("gestart", 100), cel("gestart", 40, jaar="2018"), cel("gestart", 60, jaar="2019"),
        cel("uitkomst", 20, "verbeterd", jaar="2018")], verborgen={"jaar": ["2020"]})
    keuze = Keuze.of({"jaar": ("2018", "2019")})
    assert "ten minste 20" in str(build_figuur("trends.uitkomst", keuze).tabel.rijen)
    dia = _lees(_dek(Dia(Diasoort.FIGUUR, kaarten=(_kies("trends.uitkomst", keuze),))))[0]
    grafiek = next(v.chart for v in dia.shapes if v.has_chart)
    assert 20 in grafiek.plots[0].series[0].values
    assert "20+" in grafiek._chartSpace.xpath("string(.)")


def test_beside_a_figure_an_empty_one_says_why(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(tmp_path, [cel("gestart", 100), cel("uitkomst", 60, "verbeterd")])
    dia = _lees(_dek(Dia(Diasoort.VERGELIJKING, kaarten=(
        _kies("trends.uitkomst"), _kies("kosten.betaler")))))[0]
    assert [v.has_chart for v in dia.shapes].count(True) == 1
    assert any(v.text_frame.text.startswith(f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}")
               for v in dia.shapes if v.has_text_frame)


EIGEN = Dia(Diasoort.FIGUUR, boodschap="De gemeente betaalt minder.",
            kaarten=(_kies("kosten.betaler"),))


def test_a_message_of_ones_own_leaves_the_limits_of_the_figure(
        regio_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(regio_map))
    gevuld = _dek(EIGEN, Dia(Diasoort.FIGUUR, kaarten=EIGEN.kaarten))
    figuur = gevuld.te_tonen[0].figuren[0]
    assert figuur.zin.startswith("Indicatief")
    for dia in _lees(gevuld):
        assert [v.text_frame.text for v in dia.shapes if v.has_text_frame].count(figuur.zin) == 1
    for woorden in (str(list_stukken(gevuld)[0]), build_dek(gevuld, "proef")):
        assert "Indicatief" in woorden


def test_amounts_in_a_chart_say_their_margin(
        regio_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(regio_map))
    gevuld = _dek(EIGEN, *(Dia(Diasoort.FIGUUR, kaarten=(_kies(kaart),)) for kaart in (
        "kosten.zakken", "kosten.waterval", "kosten.omslag")))
    for gevulde, dia in zip(gevuld.te_tonen, _lees(gevuld), strict=True):
        tabel = gevulde.figuren[0].tabel
        noot = next(v.text_frame.text for v in dia.shapes if v.name == "Noot")
        marges = [(rij[0], rij[k]) for k, kop in enumerate(tabel.kolommen)
                  if kop.startswith("Marge") for rij in tabel.rijen if isinstance(rij[k], int)]
        assert marges
        assert all(f"{naam} ±\xa0{taal.format_euro(marge)}" in noot for naam, marge in marges)


def test_nothing_is_left_of_who_made_the_template(
        alles: tuple[GevuldePresentatie, list[Any]]) -> None:
    with ZipFile(BytesIO(build_pptx(alles[0]))) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    assert not [naam for naam in delen if "thumbnail" in naam or "printerSettings" in naam]
    assert not [naam for naam, deel in delen.items() if b"Steve" in deel or b"en-US" in deel]
    assert b"<cp:lastModifiedBy>Leergeschiedenis<" in delen["docProps/core.xml"]


def test_a_chart_with_a_filter_has_the_filtered_cells(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(tmp_path))
    maak_publicatie(tmp_path, [
        cel("gestart", 1785), cel("gestart", 960, jaar="2018"), cel("gestart", 825, jaar="2019"),
        cel("uitkomst", 1615, "verbeterd"), cel("uitkomst", 640, "verbeterd", jaar="2018")])
    dia = Dia(Diasoort.FIGUUR, kaarten=(_kies("trends.uitkomst"),))
    dek = Presentatie("proef", "Proef", (dia,))
    gevuld = fill_presentatie(narrow_presentatie(dek, Keuze.of({"jaar": "2018"})))
    grafiek = next(v.chart for v in _lees(gevuld)[0].shapes if v.has_chart)
    waarden = dict(zip(grafiek.plots[0].categories, grafiek.plots[0].series[0].values, strict=True))
    assert {naam: w for naam, w in waarden.items() if w is not None} == {"Verbeterd": 640}
