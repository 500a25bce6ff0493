"""What a reader finds in the files of cards and decks: numbers by card, row and column.

Nothing here uses what wrote the file, so that writer and reader cannot make the same mistake.
A hidden number is None.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import openpyxl
import pyarrow.parquet as pq
from pptx import Presentation as Deck
from pypdf import PdfReader

VERBORGEN = "Niet te tonen: te klein of herleidbaar"
KORT = "niet te tonen"
_SVG = "{http://www.w3.org/2000/svg}"
_KOLOM = 60  # points between words that are not of one line
_GETAL = re.compile(r"\d[\d.,]*\d|\d")
_CEL = re.compile(r"(?:ten minste |ongeveer )?(?:€\s)?(-?\d[\d.]*(?:,\d+)?)(?:\s%)?"
                  r"( minder| lager| meer| hoger)?(?:,? ±.*|; .*)?")

Regel = tuple[str, float, float]
"""Words with where they stand: from the left, and from above."""


def lees_getal(cel: str | int | float | None) -> float | None:
    """The number that someone reads in a cell; *minder* and *lager* are below zero."""
    if not isinstance(cel, str):
        return cel
    gevonden = _CEL.fullmatch(cel.replace("\xa0", " "))
    if gevonden is None:
        return None
    getal = float(gevonden[1].replace(".", "").replace(",", "."))
    return -getal if gevonden[2] in (" minder", " lager") else getal


def vind_getallen(*woorden: str) -> set[str]:
    """Every number in these words, as it is written."""
    return set(_GETAL.findall(" ".join(woorden)))


def schrijf(cel: str | int) -> str:
    """A cell as the screen writes it."""
    return f"{cel:,}".replace(",", ".") if isinstance(cel, int) else cel


# Workbooks and tables.

def lees_blad(inhoud: bytes, blad: str) -> list[list[Any]]:
    """The cells of a sheet with what a reader sees in them; a share is in per cent, as it looks."""
    return [[_toon(cel) for cel in rij]
            for rij in openpyxl.load_workbook(BytesIO(inhoud))[blad].iter_rows()]


def _toon(cel: Any) -> Any:
    if isinstance(cel.value, int | float) and "%" in cel.number_format:
        return round(cel.value * 100, 6)
    return cel.value


def lees_parquet(inhoud: bytes) -> dict[tuple[str, str, str, str, str], tuple[Any, str, bool]]:
    """Number, words, and whether it is shown: by card, title, filter, row and column."""
    return {(r["kaart"], r["titel"], r["filter"], r["rij"], r["kolom"]):
            (r["waarde"], r["tekst"], r["getoond"])
            for r in pq.read_table(BytesIO(inhoud)).to_pylist()}


# PowerPoint.

def lees_dias(inhoud: bytes) -> list[Any]:
    return list(Deck(BytesIO(inhoud)).slides)


def lees_staven(dia: Any) -> dict[str, float | None]:
    """The bars of the one chart of a slide."""
    (grafiek,) = (vorm.chart for vorm in dia.shapes if vorm.has_chart)
    return dict(zip(grafiek.plots[0].categories, grafiek.plots[0].series[0].values, strict=True))


def lees_labels(dia: Any) -> dict[str, str]:
    """The words that stand at the bars of a chart in the place of their number."""
    (grafiek,) = (vorm.chart for vorm in dia.shapes if vorm.has_chart)
    namen = list(grafiek.plots[0].categories)
    return {namen[int(label.xpath("c:idx/@val")[0])]: "".join(label.xpath(".//a:t/text()"))
            for label in grafiek._chartSpace.xpath(".//c:ser[1]//c:dLbl")}


def lees_tabel(dia: Any) -> list[list[str]]:
    """The one table of a slide."""
    (tabel,) = (vorm.table for vorm in dia.shapes if vorm.has_table)
    return [[cel.text for cel in rij.cells] for rij in tabel.rows]


def lees_vakken(dia: Any, naam: str) -> list[str]:
    """The words of the boxes of a slide with this name, in order."""
    return [vorm.text_frame.text for vorm in dia.shapes
            if vorm.has_text_frame and vorm.name == naam]


# A deck as one document.

def lees_platen(html: str) -> list[Mapping[str, Any]]:
    """The figures that the document draws, for a room and for a telephone."""
    gevonden = re.search(r'id="gegevens">(.*?)</script>', html)
    assert gevonden
    return list(json.loads(gevonden[1])["platen"])


def lees_sporen(sporen: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """How long each bar is, by the name it says of itself."""
    return {wie[0]: lengte for spoor in sporen if spoor["type"] == "bar"
            for wie, lengte in zip(spoor.get("customdata") or (), spoor["x"], strict=True)
            if isinstance(wie, list)}


def lees_html_tabellen(html: str) -> list[list[list[str]]]:
    """The tables that stand in a document as tables."""
    return [[[_strip(cel) for cel in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rij)]
             for rij in re.findall(r"<tr>(.*?)</tr>", tabel, re.DOTALL)]
            for tabel in re.findall(r"<table>(.*?)</table>", html, re.DOTALL)]


def lees_kern(html: str) -> list[tuple[str, str]]:
    """The large numbers of a document, each under its name."""
    return [(_strip(naam), _strip(getal)) for naam, getal in re.findall(
        r"<dt>(.*?)</dt><dd class=\"(?:groot|afgeschermd)\">(.*?)</dd>", html)]


def _strip(tekst: str) -> str:
    return re.sub(r"<[^>]+>", "", tekst).replace("&#39;", "'").replace("&amp;", "&")


# Drawings, on their own and on paper.

def lees_svg(inhoud: bytes) -> list[Regel]:
    """The words of a drawing."""
    return [("".join(t.itertext()), float(t.get("x", 0)), float(t.get("y", 0)))
            for t in ET.fromstring(inhoud).iter(f"{_SVG}text")]


def lees_rechthoeken(inhoud: bytes) -> Iterator[tuple[float, float, float]]:
    """Of every rectangle of a drawing how wide it is, and its top and bottom."""
    for pad in ET.fromstring(inhoud).iter(f"{_SVG}path"):
        delen = pad.get("d", "").strip("MZ").split("L")
        if len(delen) == 4 and not pad.get("fill", "").startswith("url"):
            hoeken = [tuple(map(float, deel.split())) for deel in delen]
            xs, ys = ([hoek[k] for hoek in hoeken] for k in (0, 1))
            yield max(xs) - min(xs), min(ys), max(ys)


def lees_cirkels(inhoud: bytes) -> list[tuple[float, float]]:
    """Where the round marks of a drawing stand."""
    return [(float(c.get("cx", 0)), float(c.get("cy", 0)))
            for c in ET.fromstring(inhoud).iter(f"{_SVG}circle")]


def lees_pdf(inhoud: bytes) -> list[Regel]:
    """The words of a PDF, line by line; a drawing in it has a place for every sign."""
    regels: list[Regel] = []
    for nummer, blad in enumerate(PdfReader(BytesIO(inhoud)).pages):
        tekens: list[Regel] = []
        blad.extract_text(visitor_text=lambda tekst, cm, tm, *_, p=tekens: p.append(
            (tekst.strip("\n"), cm[4] + tm[4] * cm[0], cm[5] + tm[5] * cm[3])))
        hoogten = sorted({round(y, 1) for tekst, _, y in tekens if tekst}, reverse=True)
        for hoog in hoogten:
            op_regel = sorted((x, tekst) for tekst, x, y in tekens if tekst and round(y, 1) == hoog)
            for links, tekst in _join_tekens(op_regel):
                regels.append((tekst, links, 1000 * nummer - hoog))
    return regels


def _join_tekens(tekens: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Signs beside each other as words; a wide gap is that between two columns."""
    delen: list[tuple[float, str]] = []
    vorige = 0.0
    for x, tekst in tekens:
        if delen and x - vorige < _KOLOM:
            delen[-1] = (delen[-1][0], delen[-1][1] + tekst)
        else:
            delen.append((x, tekst))
        vorige = x
    return delen


def lees_rijen(regels: Sequence[Regel], namen: Sequence[str]) -> dict[str, list[str]]:
    """What stands at each of these names: from its own line down to the next name."""
    per_naam: dict[str, list[str]] = {}
    naam = ""

    def find_naam(tekst: str) -> str:
        kaal = _join(tekst)
        return next((n for n in namen if kaal == _join(n) or kaal.startswith(f"{_join(n)}€")), "")

    # Names stand in one column, or in two beside each other.
    begin = min((x for tekst, x, _ in regels if find_naam(tekst)), default=0)
    rechts = min((x for tekst, x, _ in regels if find_naam(tekst) and x > begin + 2 * _KOLOM),
                 default=float("inf"))
    for tekst, _, _ in sorted(regels, key=lambda r: (r[1] > rechts - 5, r[2], r[1])):
        raak = find_naam(tekst)
        if raak and raak not in per_naam:
            naam, tekst = raak, tekst[len(raak):] if tekst.startswith(raak) else ""
            per_naam[naam] = []
        if naam and tekst.strip():
            per_naam[naam].append(tekst.replace("\xa0", " ").strip())
    return per_naam


def _join(tekst: str) -> str:
    return re.sub(r"[\s\xad-]", "", tekst)  # a PDF calls a hyphen a soft one
