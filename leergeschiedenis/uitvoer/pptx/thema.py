"""An empty deck in the product's own colours and type: theme, master and two layouts.

Made from the template that python-pptx brings. Everything that is the same on every slide stands
here once, so that someone changes it in one place in PowerPoint too.
"""

from copy import deepcopy
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches

from leergeschiedenis.figuren import stijl

LETTER: Final = "Segoe UI"
"""The second of the screen's typefaces: the first that a computer with PowerPoint has."""
assert LETTER in stijl.LETTERTYPE

BREED, HOOG = Inches(13.333), Inches(7.5)
RAND: Final = Inches(0.6)
INHOUD: Final = BREED - 2 * RAND
TITELBLAD, GEWOON = 0, 1
_KLEUREN: Final = {
    "dk1": stijl.TEKST, "lt1": "#FFFFFF", "dk2": stijl.STRUCTUREEL, "lt2": stijl.RASTER,
    "accent1": stijl.PROEFTUIN, "accent2": stijl.REGULIER, "accent3": stijl.DENKEN,
    "accent4": stijl.DOEN, "accent5": stijl.OMZEILD, "accent6": stijl.OPEN,
    "hlink": stijl.PROEFTUIN, "folHlink": stijl.DENKEN,
}
_THEMA: Final = {
    stijl.TEKST: MSO_THEME_COLOR.TEXT_1, stijl.STRUCTUREEL: MSO_THEME_COLOR.TEXT_2,
    stijl.RASTER: MSO_THEME_COLOR.BACKGROUND_2, stijl.PROEFTUIN: MSO_THEME_COLOR.ACCENT_1,
    stijl.REGULIER: MSO_THEME_COLOR.ACCENT_2, stijl.DENKEN: MSO_THEME_COLOR.ACCENT_3,
    stijl.DOEN: MSO_THEME_COLOR.ACCENT_4, stijl.OMZEILD: MSO_THEME_COLOR.ACCENT_5,
    stijl.OPEN: MSO_THEME_COLOR.ACCENT_6,
}
_NAMEN: Final = {TITELBLAD: "Titelblad", GEWOON: "Titel en inhoud"}
_MATEN: Final = {"ctrTitle": 44, "subTitle": 22, "ftr": 10, "sldNum": 10}
_PLEKKEN: Final = {  # type of placeholder → where it stands
    "title": (RAND, Inches(0.35), INHOUD, Inches(0.85)),
    "ctrTitle": (RAND, Inches(2.2), INHOUD, Inches(1.6)),
    "subTitle": (RAND, Inches(3.95), INHOUD, Inches(1.6)),
    "body": (RAND, Inches(1.2), INHOUD, Inches(0.9)),
    "ftr": (RAND, Inches(6.95), INHOUD - Inches(0.9), Inches(0.42)),
    "sldNum": (BREED - RAND - Inches(0.8), Inches(6.95), Inches(0.8), Inches(0.42)),
}


def build_leeg() -> Any:
    """The deck without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = BREED, HOOG
    model = deck.slide_master
    _set_thema(model.part)
    _set_letters(model)
    for nummer, bladspiegel in reversed(list(enumerate(deck.slide_layouts))):
        if nummer not in _NAMEN:
            deck.slide_layouts.remove(bladspiegel)
    for nummer, bladspiegel in enumerate(deck.slide_layouts):
        bladspiegel.name = _NAMEN[nummer]
    for blad in (model, *deck.slide_layouts):
        _place(blad)
    _drop(deck.part.package._rels, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(deck.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    return deck


def add_dia(deck: Any, bladspiegel: int, voet: str) -> Any:
    """A slide with a foot and its number, both real placeholders."""
    blad = deck.slide_layouts[bladspiegel]
    dia = deck.slides.add_slide(blad)
    for vorm in blad.placeholders:
        if _kind(vorm) in ("ftr", "sldNum"):
            dia.shapes._spTree.append(deepcopy(vorm._element))
    for vorm in dia.placeholders:
        if _kind(vorm) == "ftr":
            vorm.text_frame.text = voet
    return dia


def make_nederlands(deck: Any) -> None:
    """All of it, also where the template or a chart says that it is English."""
    for deel in deck.part.package.iter_parts():
        for letter in deel._element.iter() if isinstance(deel, XmlPart) else ():
            if "lang" in letter.attrib:
                letter.set("lang", "nl-NL")


def paint(vulling: FillFormat, kleur: str) -> None:
    """Fill with a colour: as one of the theme where it is one."""
    vulling.solid()
    if kleur in _THEMA:
        vulling.fore_color.theme_color = _THEMA[kleur]
    else:
        vulling.fore_color.rgb = as_rgb(kleur)


def as_rgb(kleur: str) -> RGBColor:
    """A colour in the words of python-pptx."""
    return RGBColor.from_string(kleur.lstrip("#").upper())


def _kind(vorm: Any) -> str:
    plek = vorm._element.find(f".//{qn('p:ph')}")
    return "" if plek is None else str(plek.get("type", "body"))


def _set_thema(model: Any) -> None:
    """Fonts and colours of the theme, in its own XML."""
    deel = model.part_related_by(RELATIONSHIP_TYPE.THEME)
    boom = parse_xml(deel.blob)
    boom.set("name", "Leergeschiedenis")
    for naam, kleur in _KLEUREN.items():
        plek = next(boom.iter(qn(f"a:{naam}")))
        for oud in list(plek):
            plek.remove(oud)
        plek.append(_make("a:srgbClr", val=kleur.lstrip("#")))
    for soort in ("majorFont", "minorFont"):
        next(boom.iter(qn(f"a:{soort}"))).find(qn("a:latin")).set("typeface", LETTER)
    deel._blob = serialize_part_xml(boom)


def _set_letters(model: Any) -> None:
    """Titles to the left and bold, texts without bullets, all of it Dutch."""
    stijlen = model._element.find(qn("p:txStyles"))
    for soort, maat, vet in (("titleStyle", 28, "1"), ("bodyStyle", 16, "0")):
        for niveau in stijlen.find(qn(f"p:{soort}")):
            if not niveau.tag.endswith("pPr"):
                continue
            niveau.set("algn", "l")
            niveau.set("marL", "0")
            niveau.set("indent", "0")
            for kind in list(niveau):
                if kind.tag.startswith(qn("a:bu")):
                    niveau.remove(kind)
            letter = niveau.find(qn("a:defRPr"))
            letter.set("sz", str(100 * maat))
            letter.set("b", vet)
            letter.addprevious(_make("a:buNone"))
    for letter in model._element.iter(qn("a:defRPr")):
        letter.set("lang", "nl-NL")


def _drop(relaties: Any, soort: str) -> None:
    """What the template brings of the computer that it was made on."""
    for naam in [naam for naam, relatie in relaties.items() if relatie.reltype == soort]:
        relaties.pop(naam)


def _place(blad: Any) -> None:
    """Every placeholder where it belongs on a wide slide; what is not used goes away."""
    for vorm in list(blad.placeholders):
        soort = _kind(vorm)
        if soort == "dt":
            vorm._element.getparent().remove(vorm._element)
            continue
        plek = _PLEKKEN["body" if soort in ("obj", "body") else soort]
        vorm.left, vorm.top, vorm.width, vorm.height = (Emu(int(maat)) for maat in plek)
        lijst = vorm._element.find(f".//{qn('a:lstStyle')}")
        for oud in list(lijst):
            lijst.remove(oud)
        kader = vorm.text_frame
        kader.word_wrap = True
        kader.margin_left = kader.margin_right = 0
        kader._txBody.find(qn("a:bodyPr")).set("anchor", "b" if "itle" in soort and
                                               soort != "subTitle" else "t")
        if soort in _MATEN:
            _set_maat(vorm, _MATEN[soort], "r" if soort == "sldNum" else "l",
                      stijl.TEKST if "itle" in soort else stijl.TEKST_ZACHT)


def _set_maat(vorm: Any, maat: int, kant: str, kleur: str) -> None:
    """The size of a placeholder that is not as the master has it."""
    lijst = vorm._element.find(f".//{qn('a:lstStyle')}")
    vul = _make("a:solidFill", _make("a:srgbClr", val=kleur.lstrip("#")))
    letter = _make("a:defRPr", vul, sz=str(100 * maat), lang="nl-NL")
    lijst.append(_make("a:lvl1pPr", letter, algn=kant))


def _make(naam: str, *binnen: Any, **kenmerken: str) -> Any:
    """An element of the file itself, where python-pptx has no words for it."""
    gemaakt = OxmlElement(naam)
    for kenmerk, waarde in kenmerken.items():
        gemaakt.set(kenmerk, waarde)
    gemaakt.extend(binnen)
    return gemaakt
