"""Words and tables on a slide."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Cel, Figuur
from leergeschiedenis.uitvoer.kaartcel import read_waarde
from leergeschiedenis.uitvoer.letters import BREDER, measure_tekst
from leergeschiedenis.uitvoer.pptx.thema import as_rgb, paint
from leergeschiedenis.uitvoer.pptx.vlak import Vlak, measure_hoogte, name_vorm

_MATEN: Final = (14, 13, 12, 11, 10, 9)
_RIJLUCHT: Final = 8  # points above and under the words of a cell together
_CELLUCHT: Final = 12  # beside them
_SMALST: Final = 90.0  # points, of a column that must wrap
_KORT: Final = taal.VERBORGEN
_GEEN_STIJL: Final = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # of PowerPoint: a grid, no colours


def write_tekst(dia: Any, vlak: Vlak, alineas: Sequence[str], maat: float, *, naam: str = "Tekst",
                kleur: str = stijl.TEKST, vet: bool = False, cursief: bool = False,
                midden: bool = False, anker: Any = MSO_ANCHOR.TOP) -> Any:
    """Paragraphs in a box of their own."""
    vak = dia.shapes.add_textbox(*vlak)
    name_vorm(vak, naam)
    kader = vak.text_frame
    kader.word_wrap, kader.vertical_anchor = True, anker
    kader.margin_left = kader.margin_right = kader.margin_top = kader.margin_bottom = 0
    for k, alinea in enumerate(alineas):
        regel = kader.paragraphs[0] if k == 0 else kader.add_paragraph()
        regel.space_after = Pt(maat * 0.5)
        if midden:
            regel.alignment = PP_ALIGN.CENTER
        loop = regel.add_run()
        loop.text = alinea
        loop.font.size, loop.font.bold, loop.font.italic = Pt(maat), vet, cursief
        paint(loop.font.fill, kleur)
    return vak


def choose_maat(alineas: Sequence[str], vlak: Vlak, maten: Sequence[float],
                vet: bool = False) -> float:
    """The largest of these sizes in which the paragraphs fit."""
    return next((maat for maat in maten if sum(
        measure_hoogte(a, maat, vlak.breed, vet) + Pt(maat * 0.5) for a in alineas)
        - Pt(maat * 0.5) <= vlak.hoog), maten[-1])


def add_tabel(dia: Any, figuur: Figuur, vlak: Vlak) -> str:
    """The table of a card, as far as there is room; returns what was left out, in words."""
    kolommen = list(figuur.tabel.kolommen)
    maat, breedten, hoogten = _fit(figuur, vlak)
    te_zien, hoog = 0, hoogten[0]
    while te_zien < len(figuur.tabel.rijen) and hoog + hoogten[te_zien + 1] <= vlak.hoog:
        hoog += hoogten[te_zien + 1]
        te_zien += 1
    kader = dia.shapes.add_table(te_zien + 1, len(kolommen), vlak.links, vlak.boven, vlak.breed,
                                 hoog)
    name_vorm(kader, figuur.titel, figuur.alt or figuur.zin)
    tabel = kader.table
    tabel._tbl.tblPr.find(qn("a:tableStyleId")).text = _GEEN_STIJL
    tabel.horz_banding = False
    for kolom, breed in zip(tabel.columns, breedten, strict=True):
        kolom.width = breed
    for r, rij in enumerate((kolommen, *figuur.tabel.rijen[:te_zien])):
        tabel.rows[r].height = hoogten[r]
        for k, cel in enumerate(rij):
            _write_cel(tabel.cell(r, k), cel, maat, is_kop=r == 0)
    rest = len(figuur.tabel.rijen) - te_zien
    return (f"Nog {taal.format_aantal(rest, 'regel staat', 'regels staan')} op de kaart zelf."
            if rest else "")


def _write_cel(vak: Any, cel: Cel, maat: float, is_kop: bool) -> None:
    verborgen = cel == taal.NIET_TE_TONEN
    vak.margin_left = vak.margin_right = Pt(_CELLUCHT / 2)
    vak.margin_top = vak.margin_bottom = Pt(_RIJLUCHT / 2)
    vak.vertical_anchor = MSO_ANCHOR.MIDDLE
    vak.text = _say(cel)
    vak.text_frame.word_wrap = True
    alinea = vak.text_frame.paragraphs[0]
    if not is_kop and read_waarde(cel).getal is not None:
        alinea.alignment = PP_ALIGN.RIGHT
    letter = alinea.font
    letter.size, letter.bold, letter.italic = Pt(maat), is_kop, verborgen
    if is_kop:
        paint(vak.fill, stijl.RASTER)
    elif verborgen:
        letter.color.rgb = as_rgb(stijl.TEKST_ZACHT)
        vak.fill.patterned()
        vak.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        vak.fill.fore_color.rgb = as_rgb(stijl.RASTER)
        vak.fill.back_color.rgb = as_rgb("#FFFFFF")


def _say(cel: Cel) -> str:
    if cel == taal.NIET_TE_TONEN:
        return _KORT
    return taal.format_getal(cel) if isinstance(cel, int) else cel


def _fit(figuur: Figuur, vlak: Vlak) -> tuple[float, list[int], list[int]]:
    """Size of the letters, widths of columns and heights of rows that fit; else the smallest."""
    rijen = [[str(k) for k in figuur.tabel.kolommen],
             *([_say(cel) for cel in rij] for rij in figuur.tabel.rijen)]
    for maat in _MATEN:
        breedten = _share_breedte(rijen, maat, vlak.breed)
        hoogten: list[int] = [
            max(measure_hoogte(t, maat, b - Pt(_CELLUCHT))
                for t, b in zip(rij, breedten, strict=True)) + Pt(_RIJLUCHT) for rij in rijen]
        if sum(hoogten) <= vlak.hoog:
            break
    return maat, breedten, hoogten


def _share_breedte(rijen: list[list[str]], maat: float, breed: int) -> list[int]:
    """The widths of columns: what their words need, long texts less."""
    nodig = [max(measure_tekst(rij[k], maat * BREDER, vet=r == 0)
                 for r, rij in enumerate(rijen)) + 2 * _CELLUCHT for k in range(len(rijen[0]))]
    grens = Emu(breed).pt
    smal: list[float] = [min(n, max(grens / len(nodig), _SMALST)) for n in nodig]
    over = grens - sum(smal)
    tekort = [n - s for n, s in zip(nodig, smal, strict=True)]
    if over > 0 and any(tekort):
        smal = [s + min(over * t / sum(tekort), t) for s, t in zip(smal, tekort, strict=True)]
    return [int(breed * s / sum(smal)) for s in smal]
