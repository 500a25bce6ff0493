"""Sheets with text and numbers as a workbook; what looks like a formula stays text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Cel
from leergeschiedenis.uitvoer.cellen import is_formule
from leergeschiedenis.uitvoer.kaartcel import PROCENT, read_waarde
from leergeschiedenis.uitvoer.opmaak import Opmaak

_BREEDSTE: Final = 60
_GETAL: Final = {"num_format": "#,##0", "align": "right"}
_DECIMAAL: Final = {"num_format": "#,##0.0", "align": "right"}
_AANDEEL: Final = {"num_format": "0 %", "align": "right"}

@dataclass(frozen=True)
class Blok:
    """A table on a sheet: a header and rows, with a title above it where there is more than one."""

    kop: Sequence[str]
    rijen: Sequence[Sequence[Cel]]
    titel: str = ""


def write_werkboek(bladen: Mapping[str, Sequence[Blok]]) -> bytes:
    """A sheet per name, its tables one under the other."""
    inhoud = BytesIO()
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        opmaak = Opmaak(boek)
        for naam, blokken in bladen.items():
            _write_blad(boek.add_worksheet(naam), blokken, opmaak)
    return inhoud.getvalue()


def _write_blad(werkblad: Worksheet, blokken: Sequence[Blok], opmaak: Opmaak) -> None:
    if len(blokken) == 1:
        werkblad.freeze_panes(1, 0)
    for kolom in range(max((len(blok.kop) for blok in blokken), default=0)):
        langst = max(len(str(rij[kolom])) for blok in blokken for rij in (blok.kop, *blok.rijen)
                     if len(rij) > kolom)
        werkblad.set_column(kolom, kolom, min(langst + 4, _BREEDSTE))
    begin = 0
    for blok in blokken:
        if blok.titel:
            werkblad.write_string(begin, 0, blok.titel, opmaak(bold=True))
            begin += 1
        for kolom, naam in enumerate(blok.kop):
            werkblad.write_string(begin, kolom, naam, opmaak.kop)
        for nummer, rij in enumerate(blok.rijen, begin + 1):
            for kolom, cel in enumerate(rij):
                _write_cel(werkblad, nummer, kolom, cel, opmaak)
        begin += len(blok.rijen) + 2


def _write_cel(werkblad: Worksheet, rij: int, kolom: int, cel: Cel, opmaak: Opmaak) -> None:
    """A number as a number where the words are no more than that; the first column is a name."""
    waarde = read_waarde(cel)
    if kolom and waarde.getal is not None and waarde.is_gewoon:
        if waarde.eenheid == PROCENT:
            werkblad.write_number(rij, kolom, waarde.getal / 100, opmaak(**_AANDEEL))
        else:
            heel = isinstance(waarde.getal, int)
            werkblad.write_number(rij, kolom, waarde.getal,
                                  opmaak(**(_GETAL if heel else _DECIMAAL)))
        return
    tekst = taal.format_getal(cel) if isinstance(cel, int) else cel
    werkblad.write_string(rij, kolom, tekst, opmaak(
        text_wrap=True, **({"quote_prefix": True} if is_formule(tekst) else {})))
