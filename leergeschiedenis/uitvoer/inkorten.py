"""How much of a long text stands on a slide: whole sentences, and then where to read on.

One rule for the projector, the file of its own and PowerPoint, so that a room sees the same
everywhere. It measures in a 1080th of the height of a slide of 16:9 (half a point in PowerPoint),
with the smallest letters that a room can read. Paper has the whole text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from leergeschiedenis.figuren.figuur import Figuur, Lesblok
from leergeschiedenis.presentatie.vullen import GevuldeDia, Kolom
from leergeschiedenis.uitvoer.letters import count_regels

VERDER: Final = "Lees verder op de pagina Lessen."
LETTER: Final = 28.0
_REGEL: Final = 1.35 * LETTER
_TUSSEN: Final = 20.0  # between paragraphs
_HOOG: Final = 800.0  # under a title
_BOODSCHAP: Final = (840.0, 8)  # how wide, and how many lines at most
_KOLOM: Final = (840.0, 65.0)  # how wide, and how high its heading is
_CITAAT: Final = (1570.0, 150.0)  # how wide, and how high the line of who said it is
_VRAAG: Final = 1740.0
_TITEL: Final = (1600.0, 40.0, 3)  # how wide, how large, and how many lines at most
_LES: Final = (520.0, 3, 9, 5)  # of a card: how wide; lines of its title, text and question
_ZIN: Final = re.compile(r"(?<=[.?!…])\s+")
_AF: Final = " …"


def shorten_dia(dia: GevuldeDia) -> GevuldeDia:
    """The slide with of every long text what fits. What belongs to a figure stays: it says its
    limits."""
    boodschap = _shorten_boodschap(dia)
    hoog = _HOOG - _measure_boodschap(boodschap)
    kort = replace(
        dia, titel=_keep_woorden(dia.titel, _is_titel), boodschap=boodschap,
        figuren=tuple(map(_shorten_figuur, dia.figuren)),
        kolommen=tuple(Kolom(k.kop, shorten(k.alineas, _KOLOM[0], hoog - _KOLOM[1]))
                       for k in dia.kolommen),
        vraag=_shorten_tekst(dia.vraag, _VRAAG, hoog, vet=True))
    if dia.citaat is None:
        return kort
    deel = keep_zinnen([dia.citaat.tekst], _CITAAT[0], hoog - _CITAAT[1])
    if deel == (dia.citaat.tekst,):
        return kort
    wie = " · ".join(filter(None, (dia.citaat.wie, VERDER)))
    return replace(kort, citaat=replace(dia.citaat, tekst=" ".join(deel), rol=wie, niveau=""))


def shorten(alineas: Sequence[str], breed: float, hoog: float) -> tuple[str, ...]:
    """These paragraphs, or as many of their sentences as fit above the words where to read on."""
    heel = tuple(alineas)
    if _measure(heel, breed) <= hoog:
        return heel
    return (*keep_zinnen(heel, breed, hoog - _REGEL - _TUSSEN), VERDER)


def keep_zinnen(alineas: Sequence[str], breed: float, hoog: float,
                vet: bool = False) -> tuple[str, ...]:
    """As many whole sentences as fit; of a first one that does not fit, as many words."""
    stukken = [(k, zin) for k, alinea in enumerate(alineas) for zin in _ZIN.split(alinea)]
    aantal = _find_meeste(len(stukken), lambda n: _measure(_join(stukken[:n]), breed, vet) <= hoog)
    if aantal == len(stukken):
        return tuple(alineas)
    if aantal:
        return _join(stukken[:aantal])
    return (_keep_woorden(stukken[0][1], lambda tekst: _measure([tekst], breed, vet) <= hoog),)


def _is_titel(tekst: str) -> bool:
    breed, maat, regels = _TITEL
    return _count(tekst, breed, maat, vet=True) <= regels


def _shorten_boodschap(dia: GevuldeDia) -> str:
    """Of a lesson what fits. Words of one's own are few, so of those no more than the lines go."""
    breed, regels = _BOODSCHAP
    if _count(dia.boodschap, breed) <= regels or dia.figuren:
        return dia.boodschap
    if dia.dia.boodschap:
        return " ".join(dia.boodschap.split())
    return _shorten_tekst(dia.boodschap, breed, regels * _REGEL)


def _shorten_tekst(tekst: str, breed: float, hoog: float, vet: bool = False) -> str:
    """A text within a sentence of its own, with behind it where to read on."""
    if _measure([tekst], breed, vet) <= hoog:
        return tekst
    return " ".join((*keep_zinnen([tekst], breed, hoog - _REGEL, vet), VERDER))


def _shorten_figuur(figuur: Figuur) -> Figuur:
    return replace(figuur, lessen=tuple(map(_shorten_les, figuur.lessen)))


def _shorten_les(les: Lesblok) -> Lesblok:
    breed, titel, tekst, vraag = _LES
    return replace(
        les, titel=_keep_woorden(les.titel, lambda kort: _count(kort, breed, vet=True) <= titel),
        tekst=" ".join(keep_zinnen([les.tekst], breed, tekst * _REGEL)),
        vraag=" ".join(keep_zinnen([les.vraag], breed, vraag * _REGEL, vet=True)))


def _measure_boodschap(boodschap: str) -> float:
    return _count(boodschap, _BOODSCHAP[0]) * _REGEL + 3 * _TUSSEN if boodschap else 0


def _measure(alineas: Sequence[str], breed: float, vet: bool = False) -> float:
    return sum(_count(alinea, breed, vet=vet) * _REGEL + _TUSSEN for alinea in alineas)


def _count(tekst: str, breed: float, maat: float = LETTER, vet: bool = False) -> int:
    return count_regels(tekst, maat, breed, vet)


def _keep_woorden(tekst: str, is_passend: Callable[[str], bool]) -> str:
    """The text, or as many of its words as fit, and then dots; of one long word as many signs."""
    if is_passend(tekst):
        return tekst
    woorden = tekst.split()
    aantal = _find_meeste(len(woorden), lambda n: is_passend(" ".join(woorden[:n]) + _AF))
    if aantal:
        return " ".join(woorden[:aantal]) + _AF
    return tekst[:_find_meeste(len(tekst), lambda n: is_passend(tekst[:n] + _AF))] + _AF


def _find_meeste(aantal: int, is_passend: Callable[[int], bool]) -> int:
    """The most of so many that fit, where more never fits better."""
    return bisect_left(range(1, aantal + 1), True, key=lambda n: not is_passend(n))


def _join(stukken: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    alineas: dict[int, list[str]] = {}
    for alinea, zin in stukken:
        alineas.setdefault(alinea, []).append(zin)
    return tuple(" ".join(zinnen) for zinnen in alineas.values())
