"""Sheets with text and numbers as a workbook; what looks like a formula stays text."""

from collections.abc import Iterable, Mapping, Sequence
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

Rijen = Iterable[Sequence[Cel]]


def write_werkboek(bladen: Mapping[str, Rijen]) -> bytes:
    """A sheet per name, the first row of each its header."""
    inhoud = BytesIO()
    with xlsxwriter.Workbook(inhoud, {"in_memory": True}) as boek:
        opmaak = Opmaak(boek)
        for naam, rijen in bladen.items():
            _write_blad(boek.add_worksheet(naam), [list(rij) for rij in rijen], opmaak)
    return inhoud.getvalue()


def _write_blad(werkblad: Worksheet, rijen: Sequence[Sequence[Cel]], opmaak: Opmaak) -> None:
    werkblad.freeze_panes(1, 0)
    for kolom in range(max(map(len, rijen), default=0)):
        langst = max(len(str(rij[kolom])) for rij in rijen if len(rij) > kolom)
        werkblad.set_column(kolom, kolom, min(langst + 4, _BREEDSTE))
    for nummer, rij in enumerate(rijen):
        for kolom, cel in enumerate(rij):
            if nummer == 0:
                werkblad.write_string(nummer, kolom, str(cel), opmaak.kop)
            else:
                _write_cel(werkblad, nummer, kolom, cel, opmaak)


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
