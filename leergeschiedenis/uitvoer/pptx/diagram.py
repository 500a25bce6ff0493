"""A chart that PowerPoint itself draws, with its numbers in a workbook of its own to edit."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.dml.line import LineFormat
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.cijfers import SCHAAL
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.uitvoer.kaartcel import PROCENT, Waarde
from leergeschiedenis.uitvoer.pptx.gegevens import Gegevens, Reeks, drop_leeg
from leergeschiedenis.uitvoer.pptx.keuze import Soort
from leergeschiedenis.uitvoer.pptx.thema import as_rgb, paint
from leergeschiedenis.uitvoer.pptx.vlak import Vlak, name_vorm

_LETTER: Final = Pt(13)
_KLEIN: Final = Pt(10.5)
_WEINIG: Final = 3
_RUIM: Final = 8  # categories, from which those without any number are only named
_VEEL: Final = 10  # categories, from which their words are smaller
_LANG: Final = 36  # characters of a name, from which all are
_MERKEN: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND,
                  XL_MARKER_STYLE.TRIANGLE)
_TEN_MINSTE: Final = "ten minste"
_HALTERLIJN: Final = (f'<c:hiLowLines {nsdecls("c", "a")}><c:spPr><a:ln w="38100"><a:solidFill>'
                      f'<a:srgbClr val="{stijl.AS.lstrip("#")}"/></a:solidFill></a:ln></c:spPr>'
                      "</c:hiLowLines>")


def add_diagram(dia: Any, figuur: Figuur, soort: Soort, gegevens: Gegevens, vlak: Vlak) -> None:
    """The chart of a card within an area."""
    vorm, teken = _TEKENAARS[soort]
    if len(gegevens.categorieen) > _RUIM:
        gegevens = drop_leeg(gegevens) if soort is Soort.STAVEN else gegevens
    if soort is Soort.WATERVAL:
        gegevens = _name_treden(gegevens)
    reeksen = _stack(gegevens) if soort is Soort.WATERVAL else gegevens.reeksen
    inhoud = CategoryChartData(number_format=gegevens.notatie)
    inhoud.categories = gegevens.categorieen
    for reeks in reeksen:
        inhoud.add_series(reeks.naam, reeks.getallen)
    kader = dia.shapes.add_chart(vorm, *vlak, inhoud)
    name_vorm(kader, figuur.titel, figuur.alt)
    grafiek = kader.chart
    grafiek.has_title = False
    ruim = max(1, *map(len, gegevens.categorieen)) <= _LANG
    grafiek.font.size = _LETTER if ruim and len(gegevens.categorieen) <= _VEEL else _KLEIN
    grafiek.has_legend = len(gegevens.reeksen) > 1
    if grafiek.has_legend:
        grafiek.legend.position = XL_LEGEND_POSITION.TOP
        grafiek.legend.include_in_layout = False
        grafiek.legend.font.size = _LETTER
    teken(grafiek, gegevens, reeksen)
    for as_ in grafiek._chartSpace.iter(qn("c:catAx")):  # every name, also where it is crowded
        naam = as_.find(qn("c:noMultiLvlLbl"))
        if naam is not None:
            naam.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _draw_staven(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    _lay_liggend(grafiek)
    plot = grafiek.plots[0]
    plot.gap_width, plot.overlap = _choose_tussen(gegevens), -5
    waarden = [g for reeks in reeksen for g in reeks.getallen if g is not None]
    as_ = grafiek.value_axis
    as_.minimum_scale = min(0, *waarden) * 1.25 if min(waarden, default=0) < 0 else 0
    if _is_procent(gegevens):
        as_.maximum_scale = 100
    for vorm, reeks in zip(plot.series, reeksen, strict=True):
        _fill(vorm.format, reeks.kleur)
        _label(vorm, reeks, gegevens.notatie, XL_LABEL_POSITION.OUTSIDE_END)
        for k, kleur in enumerate(reeks.kleuren):
            _fill(vorm.points[k].format, kleur)


def _draw_gestapeld(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    _lay_liggend(grafiek)
    plot = grafiek.plots[0]
    plot.gap_width, plot.overlap = _choose_tussen(gegevens), 100
    # Not stretched to a hundred: of a bar with hidden parts the rest would be.
    grafiek.value_axis.minimum_scale = 0
    grafiek.value_axis.maximum_scale = max(100, *(
        sum(deel or 0 for deel in staaf)
        for staaf in zip(*(reeks.getallen for reeks in reeksen), strict=True)))
    for vorm, reeks in zip(plot.series, reeksen, strict=True):
        _fill(vorm.format, reeks.kleur)
        _label(vorm, reeks, gegevens.notatie, XL_LABEL_POSITION.CENTER,
               licht=reeks.kleur in (stijl.OPEN, stijl.STRUCTUREEL, stijl.PROEFTUIN))


def _draw_waterval(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    """The first series lifts the second to where it begins, and is not to be seen."""
    _lay_liggend(grafiek)
    plot = grafiek.plots[0]
    plot.gap_width, plot.overlap = 35, 100
    grafiek.value_axis.minimum_scale = 0
    bodem, stap = plot.series
    bodem.format.fill.background()
    bodem.format.line.fill.background()
    bedragen = gegevens.reeksen[0].waarden
    laatste = len(bedragen) - 1
    for k, waarde in enumerate(bedragen):
        kleur = {0: stijl.REGULIER, laatste: stijl.PROEFTUIN}.get(
            k, stijl.OPEN if (waarde.getal or 0) < 0 else "")
        _fill(stap.points[k].format, kleur)
    _fill(stap.format, stijl.OPEN)


def _draw_lijnen(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    as_ = grafiek.value_axis
    if all((g or 0) >= 0 for reeks in reeksen for g in reeks.getallen):
        as_.minimum_scale = 0
    _quiet(grafiek, gegevens.notatie)
    grafiek.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for nummer, (vorm, reeks) in enumerate(zip(grafiek.plots[0].series, reeksen, strict=True)):
        vorm.smooth = False
        _stroke(vorm.format.line, reeks.kleur, 3)
        _mark(vorm, reeks.kleur, 9, _MERKEN[nummer % len(_MERKEN)])
        plek = XL_LABEL_POSITION.BELOW if nummer % 2 else XL_LABEL_POSITION.ABOVE
        if all(w.is_gewoon or w.getal is None or w.tekst.startswith(_TEN_MINSTE)
               for w in reeks.waarden):
            _label(vorm, reeks, gegevens.notatie, plek)
            continue
        for k in (0, len(reeks.waarden) - 1):  # long words at every point would cover the line
            _write_label(vorm.points[k], reeks.waarden[k].tekst, plek)


def _draw_halter(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    """Two points per dimension with a line between them: a square before, a dot after.

    Not the ring of the screen: LibreOffice does not draw the outline of a point.
    """
    _quiet(grafiek, "[$-413]0")
    _scale(grafiek)
    plot = grafiek.plots[0]
    for plek, (vorm, reeks) in enumerate(zip(plot.series, reeksen, strict=True)):
        vorm.smooth = False
        vorm.format.line.fill.background()
        _mark(vorm, reeks.kleur, 12, _MERKEN[1 - plek])
        for k, paar in enumerate(zip(*(r.getallen for r in reeksen), strict=True)):
            if None in paar:
                continue
            hoogste = paar[plek] == max(paar) and (plek or paar[0] != paar[1])
            _write_label(vorm.points[k], reeks.waarden[k].tekst,
                         XL_LABEL_POSITION.ABOVE if hoogste else XL_LABEL_POSITION.BELOW)
    merk = plot._element.find(qn("c:marker"))
    lijn = parse_xml(_HALTERLIJN)
    if merk is None:
        plot._element.find(qn("c:axId")).addprevious(lijn)
    else:
        merk.addprevious(lijn)


def _draw_web(grafiek: Any, gegevens: Gegevens, reeksen: tuple[Reeks, ...]) -> None:
    _scale(grafiek)
    grafiek.value_axis.tick_labels.number_format = "0"
    grafiek.value_axis.tick_labels.number_format_is_linked = False
    grafiek.value_axis.tick_labels.font.size = _KLEIN
    _rule(grafiek.value_axis)
    for plek, (vorm, reeks) in enumerate(zip(grafiek.plots[0].series, reeksen, strict=True)):
        _stroke(vorm.format.line, reeks.kleur, 3)
        _mark(vorm, reeks.kleur, 9, _MERKEN[1 - plek])


_TEKENAARS: Final[dict[Soort, tuple[Any, Callable[[Any, Gegevens, tuple[Reeks, ...]], None]]]] = {
    Soort.STAVEN: (XL_CHART_TYPE.BAR_CLUSTERED, _draw_staven),
    Soort.GESTAPELD: (XL_CHART_TYPE.BAR_STACKED, _draw_gestapeld),
    Soort.WATERVAL: (XL_CHART_TYPE.BAR_STACKED, _draw_waterval),
    Soort.LIJNEN: (XL_CHART_TYPE.LINE_MARKERS, _draw_lijnen),
    Soort.HALTER: (XL_CHART_TYPE.LINE_MARKERS, _draw_halter),
    Soort.WEB: (XL_CHART_TYPE.RADAR_MARKERS, _draw_web),
}


def _name_treden(gegevens: Gegevens) -> Gegevens:
    """The amounts beside the names: within a short step there is no room for one."""
    return replace(gegevens, categorieen=tuple(
        f"{naam}: {w.tekst}" for naam, w in zip(gegevens.categorieen, gegevens.reeksen[0].waarden,
                                                strict=True)))


def _stack(gegevens: Gegevens) -> tuple[Reeks, ...]:
    """What lifts each step of a waterfall, and its height: both from the shown amounts."""
    bedragen = gegevens.reeksen[0].waarden
    eerste, *stappen, laatste = [w.getal or 0 for w in bedragen]
    standen = list(accumulate(stappen, initial=eerste))
    bodems = [0, *(min(a, b) for a, b in pairwise(standen)), 0]
    hoogten = [eerste, *map(abs, stappen), laatste]
    return tuple(Reeks(naam, tuple(Waarde("", getal) for getal in getallen), "")
                 for naam, getallen in (("Begint bij", bodems),
                                        (gegevens.reeksen[0].naam, hoogten)))


def _choose_tussen(gegevens: Gegevens) -> int:
    """The space between bars, in per cent of their width: few bars are no walls."""
    aantal = len(gegevens.categorieen)
    return 400 if aantal == 1 else 150 if aantal <= _WEINIG else 45


def _lay_liggend(grafiek: Any) -> None:
    """Bars from top to bottom, with their numbers instead of an axis."""
    grafiek.category_axis.reverse_order = True
    grafiek.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    grafiek.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    _stroke(grafiek.category_axis.format.line, stijl.AS, 1)
    grafiek.value_axis.visible = False
    grafiek.value_axis.has_major_gridlines = False


def _quiet(grafiek: Any, notatie: str) -> None:
    """Thin rules behind, and an axis without a line of its own."""
    as_ = grafiek.value_axis
    _rule(as_)
    as_.format.line.fill.background()
    as_.tick_labels.number_format, as_.tick_labels.number_format_is_linked = notatie, False
    _stroke(grafiek.category_axis.format.line, stijl.AS, 1)


def _rule(as_: Any) -> None:
    as_.has_major_gridlines = True
    _stroke(as_.major_gridlines.format.line, stijl.RASTER, 0.75)


def _scale(grafiek: Any) -> None:
    grafiek.value_axis.minimum_scale, grafiek.value_axis.maximum_scale = 0, SCHAAL
    grafiek.value_axis.major_unit = 2


def _fill(opmaak: Any, kleur: str) -> None:
    """A bar in a colour, or as an outline."""
    if kleur:
        paint(opmaak.fill, kleur)
        return
    opmaak.fill.background()
    _stroke(opmaak.line, stijl.OPEN, 1.75)


def _stroke(lijn: LineFormat, kleur: str, dikte: float) -> None:
    paint(lijn.fill, kleur)
    lijn.width = Pt(dikte)


def _mark(vorm: Any, kleur: str, maat: int, merk: Any) -> None:
    vorm.marker.style, vorm.marker.size = merk, maat
    paint(vorm.marker.format.fill, kleur)
    _stroke(vorm.marker.format.line, kleur, 2)


def _label(vorm: Any, reeks: Reeks, notatie: str, plek: Any, licht: bool = False) -> None:
    """The numbers of a series; in words where they are more than a number."""
    labels = vorm.data_labels
    labels.show_value, labels.position = True, plek
    labels.number_format, labels.number_format_is_linked = notatie, False
    if licht:
        labels.font.color.rgb = as_rgb("#FFFFFF")
    for k, waarde in enumerate(reeks.waarden):
        if waarde.getal is not None and not waarde.is_gewoon:
            _write_label(vorm.points[k], _shorten(waarde), plek)


def _write_label(punt: Any, tekst: str, plek: Any) -> None:
    kader = punt.data_label.text_frame
    kader.text = tekst
    kader.word_wrap = False  # a label of two lines leaves its bar
    punt.data_label.position = plek


def _shorten(waarde: Waarde) -> str:
    """Where a sum misses parts, as short as on the screen: '85+'."""
    if waarde.tekst.startswith(_TEN_MINSTE):
        return f"{taal.format_getal(waarde.getal or 0)}+"
    return waarde.tekst


def _is_procent(gegevens: Gegevens) -> bool:
    return any(w.eenheid == PROCENT for reeks in gegevens.reeksen for w in reeks.waarden)
