"""Files read back: by card, row and column what the publication says, and nothing that it hides.

The first part asks `vragen` itself, for every form there is, with and without a filter; the second
compares every cell of every card with its table, which is what the screen shows.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.allemaal import build_alle
from leergeschiedenis.figuren.figuur import Figuur, Tabel
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from leergeschiedenis.presentatie.vullen import fill_presentatie
from leergeschiedenis.uitvoer.aanbod import make_bestand
from leergeschiedenis.uitvoer.dek import build_dek
from leergeschiedenis.uitvoer.handout import build_handout
from leergeschiedenis.uitvoer.kaartblad import write_kaart_xlsx
from leergeschiedenis.uitvoer.tabel import write_csv
from leergeschiedenis.uitvoer.tekening.kaart import write_kaart_png, write_kaart_svg, write_png
from leergeschiedenis.vragen import stel_vraag
from tests.teruglezen import (
    VERBORGEN,
    lees_blad,
    lees_cirkels,
    lees_dias,
    lees_getal,
    lees_html_tabellen,
    lees_kern,
    lees_labels,
    lees_parquet,
    lees_pdf,
    lees_platen,
    lees_rechthoeken,
    lees_rijen,
    lees_sporen,
    lees_staven,
    lees_svg,
    lees_vakken,
    schrijf,
    vind_getallen,
)

pytestmark = pytest.mark.xdist_group("teruglezen")
GETELD = [kaart for kaart in KAARTEN.values()
          if kaart.telling and kaart.lijst and not kaart.lijst2]
FILTER = Keuze.of({"wet": "wmo"})
HEEL = Keuze()

Rijen = dict[str, float | None]


@pytest.fixture(scope="module", autouse=True)
def proeftuin(proeftuin_map: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(proeftuin_map))
        yield


@pytest.fixture
def regio(regio_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERGESCHIEDENIS_DATA", str(regio_map))


# What vragen says, in every form.

def _vraag(kaart: str, keuze: Keuze) -> Rijen:
    antwoord = stel_vraag("per_as", keuze, telling=KAARTEN[kaart].telling,
                          lijst=KAARTEN[kaart].lijst)
    return {rij["label"]: rij["aantal"] for rij in antwoord.as_dicts()}


def _keep_getoond(kaarten: list[str], keuze: Keuze) -> list[str]:
    """The cards of which there is something to see: a deck leaves the others out."""
    return [kaart for kaart in kaarten if set(_vraag(kaart, keuze).values()) != {None}]


def _build_dek(*kaarten: str) -> Presentatie:
    return Presentatie("proef", "Proef", tuple(
        Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze(kaart),)) for kaart in kaarten))


def _lees_xlsx(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    boek = make_bestand("xlsx", _build_dek(), keuze)
    return {kaart: {naam: lees_getal(cel) for naam, cel in lees_blad(boek, kaart)[1:]}
            for kaart in kaarten}


def _lees_parquet(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    tabel = lees_parquet(make_bestand("parquet", _build_dek(), keuze))
    return {kaart: {rij: waarde for (van, _, _, rij, _), (waarde, _, _) in tabel.items()
                    if van == kaart and rij is not None} for kaart in kaarten}


def _lees_pptx(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    dias = lees_dias(make_bestand("pptx", _build_dek(*kaarten), keuze))
    gelezen = {}
    for kaart, dia in zip(_keep_getoond(kaarten, keuze), dias, strict=True):
        # Of a long chart what is empty is only named under it.
        weg = {naam: None for naam in _vraag(kaart, keuze) if naam not in lees_staven(dia)}
        noot = " ".join(lees_vakken(dia, "Noot"))
        assert not weg or noot.startswith(VERBORGEN)
        assert all(naam in noot for naam in weg) or " andere." in noot
        gelezen[kaart] = lees_staven(dia) | weg
        assert all(vind_getallen(tekst) == {schrijf(int(gelezen[kaart][naam] or 0))}
                   for naam, tekst in lees_labels(dia).items())
    return gelezen


def _lees_html(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    platen = lees_platen(make_bestand("html", _build_dek(*kaarten), keuze).decode())
    gelezen = {}
    for kaart, plaat in zip(_keep_getoond(kaarten, keuze), platen, strict=True):
        breed, smal = (lees_sporen(plaat[vorm]["data"]) for vorm in ("breed", "smal"))
        assert breed == smal
        gelezen[kaart] = {naam: breed.get(naam) for naam in _vraag(kaart, keuze)}
    return gelezen


def _lees_pdf(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    return {kaart: _read_rijen(lees_pdf(make_bestand("pdf", _build_dek(kaart), keuze)), kaart,
                               keuze) for kaart in _keep_getoond(kaarten, keuze)}


def _lees_svg(kaarten: list[str], keuze: Keuze) -> dict[str, Rijen]:
    gelezen = {}
    for kaart in _keep_getoond(kaarten, keuze):
        svg = write_kaart_svg(build_figuur(kaart, keuze), True)
        gelezen[kaart] = _read_rijen(lees_svg(svg), kaart, keuze)
        _check_lengten(svg, gelezen[kaart])
    return gelezen


def _read_rijen(regels: list[tuple[str, float, float]], kaart: str, keuze: Keuze) -> Rijen:
    """The number at each name of a drawing; where there is none the words say that it is hidden."""
    rijen = lees_rijen(regels, list(_vraag(kaart, keuze)))
    gelezen: Rijen = {}
    for naam, woorden in rijen.items():
        getal = lees_getal(woorden[0])
        assert getal is not None or woorden[0].replace(" ", "").startswith(
            VERBORGEN.replace(" ", "")), (kaart, naam, woorden)
        gelezen[naam] = getal
    return gelezen


def _check_lengten(svg: bytes, rijen: Rijen) -> None:
    """Bars are as long as their numbers are large."""
    hoogten = {naam: y for tekst, _, y in lees_svg(svg) for naam in rijen if tekst == naam}
    per_een = []
    for naam, getal in rijen.items():
        volgende = min((y for y in hoogten.values() if y > hoogten[naam]), default=1e9)
        if getal:
            breedten = [breed for breed, boven, onder in lees_rechthoeken(svg)
                        if hoogten[naam] - 2 < boven < onder < volgende]
            per_een.append(max(breedten) / getal)
    assert max(per_een) - min(per_een) < 0.02 * max(per_een)


LEZERS: dict[str, Callable[[list[str], Keuze], dict[str, Rijen]]] = {
    "xlsx": _lees_xlsx, "parquet": _lees_parquet, "pptx": _lees_pptx, "html": _lees_html,
    "pdf": _lees_pdf, "svg": _lees_svg}


@pytest.mark.parametrize("keuze", [HEEL, FILTER], ids=["heel", "met filter"])
@pytest.mark.parametrize("vorm", LEZERS)
def test_every_form_says_per_row_what_the_publication_says(vorm: str, keuze: Keuze) -> None:
    kaarten = [kaart.id for kaart in GETELD]
    verwacht = {kaart: _vraag(kaart, keuze) for kaart in kaarten}
    assert len(_keep_getoond(kaarten, keuze)) >= 6
    getallen = [getal for rijen in verwacht.values() for getal in rijen.values()]
    assert getallen.count(None) > 15, "there is enough to hide"
    assert len(getallen) - getallen.count(None) > 6
    assert verwacht != {kaart: _vraag(kaart, FILTER if keuze == HEEL else HEEL)
                        for kaart in kaarten}
    for kaart, rijen in LEZERS[vorm](kaarten, keuze).items():
        assert rijen == verwacht.pop(kaart), kaart
    assert {getal for rijen in verwacht.values() for getal in rijen.values()} <= {None}


# Every cell of every card.

@pytest.fixture(scope="module", params=[HEEL, FILTER], ids=["heel", "met filter"])
def alle(request: pytest.FixtureRequest) -> tuple[Keuze, list[Figuur]]:
    return request.param, list(build_alle(request.param))


def test_a_workbook_of_all_has_every_cell(alle: tuple[Keuze, list[Figuur]]) -> None:
    keuze, figuren = alle
    boek = make_bestand("xlsx", _build_dek(), keuze)
    per_blad: dict[str, list[Figuur]] = {}
    for figuur in figuren:
        if figuur.tabel.rijen:
            per_blad.setdefault(figuur.kaart.id, []).append(figuur)
    cellen = 0
    for naam, op_blad in per_blad.items():
        rijen = iter(lees_blad(boek, naam))
        for figuur in op_blad:
            kop = next(rijen)
            if len(op_blad) > 1:
                assert kop[0] == " · ".join(filter(None, (figuur.titel, figuur.voet.filter)))
                kop = next(rijen)
            breed = len(figuur.tabel.kolommen)
            assert tuple(kop[:breed]) == figuur.tabel.kolommen
            for rij in figuur.tabel.rijen:
                gelezen = next(rijen)
                assert not any(gelezen[breed:])
                for plek, (cel, in_boek) in enumerate(zip(rij, gelezen, strict=False)):
                    _check_cel(cel, in_boek, is_naam=not plek)
                    cellen += 1
            next(rijen, None)
        assert not any(any(rij) for rij in rijen)
    assert cellen > 2000


def _check_cel(cel: str | int, gelezen: object, is_naam: bool) -> None:
    """The words as they are, or their number; a hidden one is words and no number."""
    if isinstance(gelezen, int | float):
        assert not is_naam
        assert cel != VERBORGEN
        assert gelezen == lees_getal(cel)
    else:
        assert (gelezen or "") == schrijf(cel)
        assert is_naam or not isinstance(cel, int), "a number is a number"


@pytest.mark.parametrize("keuze", [HEEL, FILTER], ids=["heel", "met filter"])
def test_files_of_one_card_have_every_cell(keuze: Keuze) -> None:
    for kaart in (*GETELD, KAARTEN["kosten.betaler"], KAARTEN["kosten.zekerheid"]):
        figuur = build_figuur(kaart.id, keuze)
        kop, *rijen = lees_blad(write_kaart_xlsx(figuur), "tabel")
        assert tuple(kop) == figuur.tabel.kolommen
        tekst = write_csv(figuur).decode("utf-8-sig").split("\r\n\r\n")[1].split("\r\n")
        in_csv = [regel.split(";") for regel in tekst[1:-1]]
        for rij, gelezen, csv in zip(figuur.tabel.rijen, rijen, in_csv, strict=True):
            for plek, (cel, in_boek) in enumerate(zip(rij, gelezen, strict=True)):
                _check_cel(cel, in_boek, is_naam=not plek)
            assert [c.strip('"') for c in csv] == [str(cel) for cel in rij]


def test_a_long_table_has_every_cell(alle: tuple[Keuze, list[Figuur]]) -> None:
    keuze, figuren = alle
    tabel = lees_parquet(make_bestand("parquet", _build_dek(), keuze))
    verborgen = 0
    for figuur in figuren:
        waar = (figuur.kaart.id, figuur.titel, figuur.voet.filter)
        kolommen = figuur.tabel.kolommen
        for rij in figuur.tabel.rijen:
            woorden = [schrijf(cel) for cel in rij]
            # So many of the first columns name a row as are no column of their own.
            namen = next(k for k in range(1, len(rij))
                         if (*waar, " · ".join(map(str, rij[:k])), kolommen[k]) in tabel)
            for k in range(namen, len(rij)):
                waarde, tekst, getoond = tabel[
                    (*waar, " · ".join(map(str, rij[:namen])), kolommen[k])]
                assert (waarde, tekst) == (lees_getal(rij[k]), woorden[k]), (waar, rij)
                assert getoond is (rij[k] != VERBORGEN)
                verborgen += not getoond
    assert verborgen > 300


# Drawings of cards that are no plain bars.

KOSTEN = {"kosten.betaler": 6, "kosten.zakken": 5, "kosten.waterval": 5, "kosten.duurder": 1,
          "kosten.zekerheid": 2}
"""How many rows with a number there are at least."""


def _say_rij(figuur: Figuur, rij: tuple[str | int, ...]) -> list[str]:
    """What the drawing says at a row of the table of a card of costs; empty where it is hidden."""
    kolommen = figuur.tabel.kolommen
    match figuur.kaart.id:
        case "kosten.betaler":
            return [f"{kop.lower()} € {schrijf(rij[kolommen.index(kop)])}"
                    for kop in ("Regulier", "Proeftuin")
                    if isinstance(rij[kolommen.index(kop)], int)]
        case "kosten.duurder":
            return [f"{rij[0]} {rij[2]}"] if rij[2] != VERBORGEN else []
        case "kosten.zekerheid":
            return [f"{kop.lower()} {cel}" for kop, cel in zip(kolommen[1:], rij[1:], strict=True)
                    if cel != VERBORGEN]
    return [str(rij[1])] if rij[1] != VERBORGEN else []


@pytest.mark.parametrize("kaart", KOSTEN)
@pytest.mark.parametrize("keuze", [HEEL, Keuze.of({"initiatief": "Proeftuin Wilgenrode"})],
                         ids=["heel", "met filter"])
def test_drawings_of_costs_say_per_row_what_the_table_says(
        kaart: str, keuze: Keuze, regio: None) -> None:
    figuur = build_figuur(kaart, keuze)
    namen = (["Inwoners"] if kaart == "kosten.duurder"
             else [str(rij[0]) for rij in figuur.tabel.rijen])
    svg = write_kaart_svg(figuur, True)
    op_papier = make_bestand("pdf", _build_dek(kaart), keuze)
    for regels in (lees_svg(svg), lees_pdf(op_papier)):
        gezegd = lees_rijen(regels, namen)
        met_getal = 0
        for rij in figuur.tabel.rijen:
            woorden = "".join(gezegd.get("Inwoners" if kaart == "kosten.duurder" else str(rij[0]),
                                         ())).replace(" ", "")
            verwacht = [deel.replace("\xa0", "").replace(" ", "") for deel in _say_rij(figuur, rij)]
            assert all(deel in woorden for deel in verwacht), (rij, woorden)
            met_getal += bool(verwacht)
        assert met_getal >= (KOSTEN[kaart] if keuze == HEEL else 1)


@pytest.mark.parametrize("kaart", [*KOSTEN, "kosten.gevoeligheid", "kosten.omslag",
                                   "trends.verloop", "belemmeringen.stroom",
                                   "effectenarena.waarde", "samenwerking.netwerk"])
def test_a_drawing_has_no_number_that_is_not_of_its_card_or_along_an_axis(
        kaart: str, regio: None) -> None:
    figuur = build_figuur(kaart)
    regels = lees_svg(write_kaart_svg(figuur, True))
    eigen = vind_getallen(*(schrijf(cel) for rij in figuur.tabel.rijen for cel in rij),
                          *figuur.tabel.kolommen, figuur.titel, figuur.zin, figuur.alt,
                          *(f"{noot.nummer} {noot.tekst}" for noot in figuur.noten),
                          *map(str, vars(figuur.voet).values()), "28")
    if kaart == "kosten.betaler":  # where only one of two is shown, that one over twelve months
        eigen |= {schrijf(round((lees_getal(cel) or 0) * 12)) for rij in figuur.tabel.rijen
                  for cel in rij[7::2]}
    vreemd = [regel for regel in regels if regel[0].strip() and vind_getallen(regel[0]) - eigen
              and "publicatie" not in regel[0]]
    assert not vreemd or 1 in ({len({x for _, x, _ in vreemd}), len({y for _, _, y in vreemd})}), (
        vreemd)


@pytest.mark.parametrize("kaart", ["trends.verloop", "trends.belemmeringen"])
def test_points_of_a_line_stand_where_their_numbers_are(kaart: str, regio: None) -> None:
    figuur = build_figuur(kaart)
    svg = write_kaart_svg(figuur, True)
    streepjes = [(getal, y) for tekst, x, y in lees_svg(svg)
                 if x < 100 and (getal := lees_getal(tekst)) is not None]
    (laag, y_laag), (hoog, y_hoog) = min(streepjes), max(streepjes)
    per_een = (y_hoog - y_laag) / (hoog - laag)
    verwacht = [getal for rij in figuur.tabel.rijen
                if (getal := lees_getal(rij[1])) is not None and not str(rij[0]).startswith("Alle")]
    afwijking = [(y - y_laag) / per_een + laag - getal for getal, (_, y) in zip(
        verwacht, lees_cirkels(svg), strict=False)]
    assert len(afwijking) == len(verwacht) > 2
    # The words along the axis stand a little lower than what they are at.
    assert max(afwijking) - min(afwijking) < 0.01 * hoog
    assert abs(afwijking[0]) < 0.1 * hoog


def test_a_png_is_the_picture_of_that_drawing() -> None:
    figuur = build_figuur("trends.uitkomst")
    assert write_kaart_png(figuur, True) == write_png(write_kaart_svg(figuur, True).decode(), 948)


# What is no figure on a slide.

@pytest.mark.parametrize("keuze", [HEEL, FILTER], ids=["heel", "met filter"])
def test_large_numbers_are_those_of_the_card_in_every_form(keuze: Keuze) -> None:
    kaart = "overzicht.kerncijfers"
    dek = Presentatie("proef", "Proef", (
        Dia(Diasoort.KERNCIJFERS, kaarten=(Kaartkeuze(kaart),)),))
    getallen = [(k.label, k.aantal, k.toelichting)
                for k in build_figuur(kaart, keuze).kerncijfers]
    assert len(getallen) == 5
    assert [stel_vraag("totaal", keuze, telling="gestart").as_dicts()[0]["aantal"]] == [
        lees_getal(getallen[0][1])]
    (dia,) = lees_dias(make_bestand("pptx", dek, keuze))
    vakken = [vorm.text_frame.text for vorm in dia.shapes if vorm.name == "Tekst"]
    assert list(zip(vakken[::3], vakken[1::3], vakken[2::3], strict=True)) == getallen
    assert lees_kern(make_bestand("html", dek, keuze).decode()) == [g[:2] for g in getallen]
    op_papier = "".join("".join(tekst.split()) for tekst, _, _ in lees_pdf(
        make_bestand("pdf", dek, keuze)))
    for _, aantal, _ in getallen:
        assert "".join(aantal.split()) in op_papier


def test_a_table_on_a_slide_is_that_of_the_card_on_the_projector_and_on_paper() -> None:
    echt = fill_presentatie(_build_dek("trends.mijlpalen"))
    getallen = Tabel(("Wat", "Getal"), (("Een", 1785), ("Twee", VERBORGEN), ("Drie", 615)))
    for tabel in (echt.dias[0].figuren[0].tabel, getallen):
        gevuld = replace(echt, dias=(replace(echt.dias[0], figuren=(
            replace(echt.dias[0].figuren[0], tabel=tabel),)),))
        cellen = [list(tabel.kolommen), *([schrijf(cel) for cel in rij] for rij in tabel.rijen)]
        assert lees_html_tabellen(build_dek(gevuld, "proef")) == [cellen]
        op_papier = "".join("".join(tekst.split()) for tekst, _, _ in lees_pdf(
            build_handout(gevuld)))
        assert all("".join(cel.split()) in op_papier for rij in cellen[1:] for cel in rij[:1])
    assert "1.785" in op_papier
    assert "615" in op_papier
