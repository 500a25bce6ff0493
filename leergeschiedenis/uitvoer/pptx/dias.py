"""What stands on each kind of slide."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from leergeschiedenis import taal
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.figuur import Figuur, Kerncijfer
from leergeschiedenis.figuren.projectie import project_figuur
from leergeschiedenis.presentatie.dia import Diasoort
from leergeschiedenis.presentatie.vullen import GevuldeDia
from leergeschiedenis.uitvoer.alineas import list_alineas
from leergeschiedenis.uitvoer.pptx.diagram import add_diagram
from leergeschiedenis.uitvoer.pptx.gegevens import read_gegevens, say_leeg, say_marges
from leergeschiedenis.uitvoer.pptx.keuze import Soort, choose_diagram
from leergeschiedenis.uitvoer.pptx.tekst import add_tabel, choose_maat, write_tekst
from leergeschiedenis.uitvoer.pptx.thema import (
    GEWOON,
    INHOUD,
    RAND,
    TITELBLAD,
    add_dia,
    paint,
)
from leergeschiedenis.uitvoer.pptx.vlak import Vlak, measure_hoogte
from leergeschiedenis.uitvoer.pptx.vormen import add_vormen

_BOVEN: Final = Inches(1.25)  # where the title ends
_ONDER: Final = Inches(6.9)  # where the foot begins
_NAAST: Final = Inches(2.6)  # how wide words beside a picture are
_HOOG: Final = 420  # pixels, of a picture from which on they stand there
_TUSSEN: Final = Inches(0.45)
_LUCHT: Final = Inches(0.12)
_TITELMATEN: Final = (28.0, 24.0, 20.0, 18.0, 16.0)
_BOODSCHAPMATEN: Final = (18.0, 16.0, 14.0)
_NAASTMATEN: Final = (18.0, 16.0, 14.0, 12.0)
_NOOT: Final = 11.0
_BIJSCHRIFT: Final = 12.0
_LEESMATEN: Final = (20.0, 18.0, 16.0, 14.0, 12.0)
_TITELBLADMATEN: Final = (44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
_ONDERTITELMATEN: Final = (22.0, 20.0, 18.0, 16.0, 14.0)
_CITAATMATEN: Final = (36.0, 32.0, 28.0, 24.0, 20.0, 16.0, 14.0)
_VRAAGMATEN: Final = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 16.0, 14.0)


def add_gevulde(deck: Any, gevuld: GevuldeDia, titel: str) -> None:
    """A slide with its notes. `titel` is that of the deck, for a title slide without its own."""
    if gevuld.dia.soort is Diasoort.TITEL:
        dia = _add_titelblad(deck, gevuld, titel)
    else:
        dia, vlak = _add_gewoon(deck, gevuld)
        _VULLERS[gevuld.dia.soort](dia, gevuld, vlak)
    if gevuld.notities:
        dia.notes_slide.notes_text_frame.text = "\n".join(filter(None, gevuld.notities))


def _add_titelblad(deck: Any, gevuld: GevuldeDia, titel: str) -> Any:
    dia = add_dia(deck, TITELBLAD, gevuld.voet)
    _write_plek(dia.shapes.title, gevuld.titel or titel, _TITELBLADMATEN, vet=True)
    onder = next(v for v in dia.placeholders if v.placeholder_format.idx == 1)
    if gevuld.boodschap:
        _write_plek(onder, gevuld.boodschap, _ONDERTITELMATEN)
    else:
        onder._element.getparent().remove(onder._element)
    streep = dia.shapes.add_shape(MSO_SHAPE.RECTANGLE, RAND, Inches(2.05), Inches(1.6), Pt(5))
    streep.name = "Streep"
    streep._element.remove(streep._element.find(qn("p:style")))  # of the theme: a shadow
    paint(streep.fill, stijl.PROEFTUIN)
    streep.line.fill.background()
    return dia


def _write_plek(plek: Any, tekst: str, maten: Sequence[float], vet: bool = False) -> None:
    """Words in a place of the layout, smaller than it says where they would not fit."""
    plek.text_frame.text = tekst
    vlak = Vlak(plek.left, plek.top, plek.width, plek.height)
    maat = choose_maat([tekst], vlak, maten, vet)
    if maat != maten[0]:
        for alinea in plek.text_frame.paragraphs:
            for loop in alinea.runs:
                loop.font.size = Pt(maat)


def _add_gewoon(deck: Any, gevuld: GevuldeDia) -> tuple[Any, Vlak]:
    """Title and message; returns the room that is left."""
    dia = add_dia(deck, GEWOON, gevuld.voet)
    naam = gevuld.titel or taal.start_hoofdletter(gevuld.dia.soort.value)
    _write_plek(dia.shapes.title, naam, _TITELMATEN, vet=True)
    vlak = Vlak(int(RAND), int(_BOVEN), int(INHOUD), int(_ONDER - _BOVEN))
    onder = next(v for v in dia.placeholders if v.placeholder_format.idx == 1)
    if not gevuld.boodschap or _is_eigen_vraag(gevuld):
        onder._element.getparent().remove(onder._element)
        return dia, vlak
    if _is_naast(gevuld):
        tekst = "\n".join(filter(None, (gevuld.boodschap,
                                        gevuld.say_bijschrift(gevuld.figuren[0]))))
        _write_boodschap(onder, tekst, vlak._replace(breed=int(_NAAST)), _NAASTMATEN)
        return dia, vlak.beside(int(_NAAST + _TUSSEN))
    # Above a figure a long message takes less room; of a question it is what one reads first.
    ruimte = int(Inches(0.75) if gevuld.figuren else Inches(2))
    hoog = _write_boodschap(onder, gevuld.boodschap, vlak._replace(hoog=ruimte), _BOODSCHAPMATEN)
    return dia, vlak.below(hoog + int(_LUCHT))


def _write_boodschap(plek: Any, tekst: str, vlak: Vlak, maten: Sequence[float]) -> int:
    """As large as it fits; returns how high it is."""
    maat = choose_maat([tekst], vlak, maten)
    plek.text_frame.text = tekst
    for alinea in plek.text_frame.paragraphs:
        for loop in alinea.runs:
            loop.font.size = Pt(maat)
    hoog = measure_hoogte(tekst, maat, vlak.breed) + int(_LUCHT)
    plek.left, plek.top, plek.width, plek.height = vlak.links, vlak.boven, vlak.breed, hoog
    return hoog


def _is_naast(gevuld: GevuldeDia) -> bool:
    """Whether words stand beside the figure, as on the projector: a high picture of shapes needs
    all the height there is, or its letters are too small."""
    if len(gevuld.figuren) != 1 or gevuld.figuren[0].is_leeg or gevuld.figuren[0].noten:
        return False
    (figuur,) = gevuld.figuren
    projectie = project_figuur(figuur)
    return (choose_diagram(figuur).soort is Soort.VORMEN and projectie is not None
            and projectie.hoogte > _HOOG)


def _is_eigen_vraag(gevuld: GevuldeDia) -> bool:
    """A question that someone typed is the message itself."""
    return gevuld.dia.soort is Diasoort.VRAAG and not gevuld.vraag


def _fill_figuren(dia: Any, gevuld: GevuldeDia, vlak: Vlak) -> None:
    """The figure, or figures side by side, each then with its own title and sentence."""
    if len(gevuld.figuren) == 1:
        figuur = gevuld.figuren[0]
        if (bijschrift := gevuld.say_bijschrift(figuur)) and not _is_naast(gevuld):
            hoog = measure_hoogte(bijschrift, _BIJSCHRIFT, vlak.breed) + _LUCHT
            vlak = vlak.above(hoog)
            write_tekst(dia, Vlak(vlak.links, vlak.boven + vlak.hoog, vlak.breed, hoog),
                        [bijschrift], _BIJSCHRIFT, naam="Bijschrift", kleur=stijl.TEKST_ZACHT)
        _add_figuur(dia, figuur, vlak)
        return
    for figuur, deel in zip(gevuld.figuren, vlak.split(max(len(gevuld.figuren), 1), int(_TUSSEN)),
                            strict=True):
        for tekst, maat, vet in ((figuur.titel, 16, True),
                                 (gevuld.say_bijschrift(figuur), _BIJSCHRIFT, False)):
            if tekst:
                hoog = measure_hoogte(tekst, maat, deel.breed, vet) + _LUCHT
                write_tekst(dia, deel._replace(hoog=hoog), [tekst], maat, vet=vet)
                deel = deel.below(hoog)
        _add_figuur(dia, figuur, deel)


def _add_figuur(dia: Any, figuur: Figuur, vlak: Vlak) -> None:
    """A chart, shapes, a table or big numbers, with under it what cannot be seen in it."""
    if figuur.is_leeg:
        reden = figuur.reden or f"{taal.NIET_TE_TONEN}. {taal.UITLEG_NIET_TE_TONEN}"
        write_tekst(dia, vlak, [reden], 18, kleur=stijl.TEKST_ZACHT, midden=True,
                    anker=MSO_ANCHOR.MIDDLE)
        return
    diagram = choose_diagram(figuur)
    noten = [f"{noot.nummer}. {noot.tekst}" for noot in figuur.noten]
    match diagram.soort:
        case Soort.GETALLEN:
            _add_getallen(dia, figuur.kerncijfers, vlak)
        case Soort.TABEL:
            if rest := add_tabel(dia, figuur, vlak.above(int(Inches(0.3)))):
                _write_noot(dia, rest, vlak)
        case Soort.TEKST:
            alineas = list_alineas(figuur)
            write_tekst(dia, vlak, alineas, choose_maat(alineas, vlak, _LEESMATEN),
                        naam=figuur.titel)
        case Soort.VORMEN:
            tekst = " · ".join(noten)
            add_vormen(dia, figuur, vlak.above(_measure_noot(tekst, vlak)))
            _write_noot(dia, tekst, vlak)
        case _:
            gegevens = read_gegevens(figuur, diagram)
            tekst = " ".join(filter(None, (say_leeg(gegevens), say_marges(figuur.tabel))))
            add_diagram(dia, figuur, diagram.soort, gegevens,
                        vlak.above(_measure_noot(tekst, vlak)))
            _write_noot(dia, tekst, vlak)


def _measure_noot(tekst: str, vlak: Vlak) -> int:
    return measure_hoogte(tekst, _NOOT, vlak.breed) + int(_LUCHT) if tekst else 0


def _write_noot(dia: Any, tekst: str, vlak: Vlak) -> None:
    if tekst:
        hoog = _measure_noot(tekst, vlak)
        write_tekst(dia, vlak.below(vlak.hoog - hoog + int(_LUCHT / 2)), [tekst], _NOOT,
                    naam="Noot", kleur=stijl.TEKST_ZACHT)


def _add_getallen(dia: Any, getallen: Sequence[Kerncijfer], vlak: Vlak) -> None:
    """Big numbers side by side, each with what it counts."""
    delen = vlak.split(len(getallen), int(_TUSSEN / 2))
    kop = max(measure_hoogte(g.label, 16, delen[0].breed, vet=True) for g in getallen)
    for getal, deel in zip(getallen, delen, strict=True):
        maat = 48 if getal.is_getoond else 16
        boven = int(Inches(0.5))
        for tekst, punten, vet, kleur in (
            (getal.label, 16, True, stijl.TEKST), (getal.aantal, maat, True, stijl.PROEFTUIN),
            (getal.toelichting, 14, False, stijl.TEKST_ZACHT)):
            hoog = int(_LUCHT) + (kop if tekst is getal.label else
                                  max(measure_hoogte(tekst, punten, deel.breed, vet), Pt(60)))
            write_tekst(dia, Vlak(deel.links, deel.boven + boven, deel.breed, hoog), [tekst],
                        punten, vet=vet, kleur=kleur)
            boven += hoog


def _fill_kolommen(dia: Any, gevuld: GevuldeDia, vlak: Vlak) -> None:
    """The tale in two columns, what happened beside the comment on it."""
    delen = vlak.split(max(len(gevuld.kolommen), 1), int(_TUSSEN))
    kop = int(Inches(0.45))
    maat = min((choose_maat(kolom.alineas, deel.below(kop), _LEESMATEN)
                for kolom, deel in zip(gevuld.kolommen, delen, strict=True)),
               default=_LEESMATEN[-1])
    for kolom, deel in zip(gevuld.kolommen, delen, strict=True):
        write_tekst(dia, deel._replace(hoog=kop), [kolom.kop], 16, vet=True, kleur=stijl.PROEFTUIN)
        write_tekst(dia, deel.below(kop), kolom.alineas, maat, naam=kolom.kop)


def _fill_citaat(dia: Any, gevuld: GevuldeDia, vlak: Vlak) -> None:
    citaat = gevuld.citaat
    assert citaat is not None
    smal = vlak._replace(links=vlak.links + int(Inches(0.6)), breed=vlak.breed - int(Inches(1.2)))
    woorden = f"“{citaat.tekst}”"
    maat = choose_maat([woorden], smal.above(int(Inches(1))), _CITAATMATEN)
    hoog = measure_hoogte(woorden, maat, smal.breed)
    vak = smal.below(max((smal.hoog - int(Inches(1)) - hoog) // 2, 0))
    write_tekst(dia, vak._replace(hoog=hoog), [woorden], maat, naam="Citaat", cursief=True)
    write_tekst(dia, vak.below(hoog + int(2 * _LUCHT))._replace(hoog=int(Inches(0.5))),
                [citaat.wie], 18, naam="Wie", kleur=stijl.TEKST_ZACHT)


def _fill_vraag(dia: Any, gevuld: GevuldeDia, vlak: Vlak) -> None:
    if vraag := gevuld.vraag or gevuld.boodschap:
        maat = choose_maat([vraag], vlak, _VRAAGMATEN, vet=True)
        write_tekst(dia, vlak, [vraag], maat, naam="Vraag", vet=True,
                    kleur=stijl.PROEFTUIN, anker=MSO_ANCHOR.MIDDLE)


def _fill_bronnen(dia: Any, gevuld: GevuldeDia, vlak: Vlak) -> None:
    maat = choose_maat(gevuld.bronnen, vlak, _LEESMATEN)
    write_tekst(dia, vlak, gevuld.bronnen, maat, naam="Bronnen")


_VULLERS: Final[dict[Diasoort, Callable[[Any, GevuldeDia, Vlak], None]]] = {
    Diasoort.FIGUUR: _fill_figuren, Diasoort.VERGELIJKING: _fill_figuren,
    Diasoort.KERNCIJFERS: _fill_figuren, Diasoort.AFLEVERING: _fill_kolommen,
    Diasoort.CITAAT: _fill_citaat, Diasoort.VRAAG: _fill_vraag, Diasoort.BRONNEN: _fill_bronnen,
}
