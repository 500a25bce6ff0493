"""The drawing of a figure as shapes of PowerPoint, one group, each of them to be edited."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.projectie import LETTER
from leergeschiedenis.uitvoer.pptx.thema import as_rgb, paint
from leergeschiedenis.uitvoer.pptx.vlak import Vlak, name_vorm
from leergeschiedenis.uitvoer.tekening.tekenen import draw_projectie
from leergeschiedenis.uitvoer.tekening.vormen import Cirkel, Lijn, Punt, Tekst, Verf, Vorm
from leergeschiedenis.uitvoer.tekening.vormen import Vlak as Veelhoek

_PATRONEN: Final = {"/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
                    ".": MSO_PATTERN.PERCENT_20, "x": MSO_PATTERN.SMALL_GRID}
_UITLIJNING: Final = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
_SMALST: Final = 620.0  # pixels of a drawing
_LEESBAAR: Final = 12  # points, of the smallest letter
_LAAGST: Final = 0.7  # of the height of a flow; lower, and its words touch
_LAAGST_RIJEN: Final = 0.84  # of rows with their names above them
_RUIM: Final = 1.12  # a box is so much wider than its words were measured
_PUNT: Final = 12700  # units in a point


def add_vormen(dia: Any, figuur: Figuur, vlak: Vlak) -> None:
    """The picture of a card, as large as fits: as wide as its height leaves room for."""
    # Rows closer to each other where letters would else be too small to read, and as wide as the
    # slide is beside the height that is then needed.
    hoogte = draw_projectie(figuur, _SMALST).hoogte
    past = Emu(vlak.hoog).pt * LETTER / _LEESBAAR
    deel = min(max(past / hoogte, _LAAGST if figuur.smal else _LAAGST_RIJEN), 1)
    tekening = draw_projectie(figuur, max(hoogte * deel * vlak.breed / vlak.hoog, _SMALST), deel)
    schaal = min(vlak.breed / tekening.breedte, vlak.hoog / tekening.hoogte)
    groep = dia.shapes.add_group_shape()
    for vorm in tekening.vormen:
        _add_vorm(groep.shapes, vorm, vlak, schaal)
    name_vorm(groep, figuur.titel, figuur.alt)


def _add_vorm(vormen: Any, vorm: Vorm, vlak: Vlak, schaal: float) -> None:
    def place(punt: Punt) -> tuple[int, int]:
        return round(vlak.links + punt[0] * schaal), round(vlak.boven + punt[1] * schaal)

    match vorm:
        case Veelhoek():
            _paint(_trace(vormen, [place(p) for p in vorm.punten], dicht=True), vorm.verf, schaal)
        case Lijn():
            gemaakt = _trace(vormen, [place(p) for p in vorm.punten], dicht=False)
            _paint(gemaakt, vorm.verf, schaal)
        case Cirkel():
            x, y = place((vorm.midden[0] - vorm.straal, vorm.midden[1] - vorm.straal))
            maat = round(2 * vorm.straal * schaal)
            _paint(vormen.add_shape(MSO_SHAPE.OVAL, x, y, maat, maat), vorm.verf, schaal)
        case Tekst():
            _write(vormen, vorm, place, schaal)


def _trace(vormen: Any, punten: Sequence[tuple[int, int]], dicht: bool) -> Any:
    bouwer = vormen.build_freeform(*punten[0])
    bouwer.add_line_segments(punten[1:], close=dicht)
    return bouwer.convert_to_shape()


def _paint(vorm: Any, verf: Verf, schaal: float) -> None:
    if (stijl_ := vorm._element.find(qn("p:style"))) is not None:
        vorm._element.remove(stijl_)  # of the theme: a shadow
    if verf.arcering:
        vorm.fill.patterned()
        vorm.fill.pattern = _PATRONEN.get(verf.arcering, MSO_PATTERN.WIDE_UPWARD_DIAGONAL)
        vorm.fill.fore_color.rgb = as_rgb(verf.arceerkleur or verf.lijn)
        vorm.fill.back_color.rgb = as_rgb(verf.vul or "#FFFFFF")
    elif verf.vul:
        paint(vorm.fill, verf.vul)
        _fade(vorm.fill._xPr, verf.dekking)
    else:
        vorm.fill.background()
    if not verf.lijn:
        vorm.line.fill.background()
        return
    paint(vorm.line.fill, verf.lijn)
    _fade(vorm.line._ln, verf.dekking)
    vorm.line.width = Emu(max(round(verf.dikte * schaal), 3175))
    if verf.streep:
        vorm.line.dash_style = MSO_LINE.SQUARE_DOT if verf.streep[0] < 8 else MSO_LINE.DASH


def _fade(deel: Any, dekking: float) -> None:
    """See-through as the drawing is."""
    if dekking < 1:
        kleur = deel.find(qn("a:solidFill"))[0]
        kleur.append(kleur.makeelement(qn("a:alpha"), {"val": str(round(100_000 * dekking))}))


def _write(vormen: Any, tekst: Tekst, place: Any, schaal: float) -> None:
    breed, hoog = tekst.breedte * _RUIM, tekst.hoogte
    links = {"start": tekst.links, "middle": tekst.links - (breed - tekst.breedte) / 2,
             "end": tekst.links - (breed - tekst.breedte)}[tekst.anker]
    x, y = place((links, tekst.y))
    vak = vormen.add_textbox(x, y, round(breed * schaal), round(hoog * schaal))
    if tekst.grond:
        paint(vak.fill, "#FFFFFF")
    kader = vak.text_frame
    kader.margin_left = kader.margin_right = kader.margin_top = kader.margin_bottom = 0
    kader.word_wrap, kader.auto_size = False, MSO_AUTO_SIZE.NONE
    kader.vertical_anchor = MSO_ANCHOR.MIDDLE
    for k, regel in enumerate(tekst.regels):
        alinea = kader.paragraphs[0] if k == 0 else kader.add_paragraph()
        alinea.alignment = _UITLIJNING[tekst.anker if len(tekst.regels) == 1 else tekst.uitlijning]
        for deel in regel:
            loop = alinea.add_run()
            loop.text = deel.tekst
            loop.font.size = Pt(round((deel.maat or tekst.maat) * schaal / _PUNT, 1))
            loop.font.bold = deel.vet
            loop.font.color.rgb = as_rgb(deel.kleur or tekst.kleur)
