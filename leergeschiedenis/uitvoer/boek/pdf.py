"""A book as PDF, set by typst: tagged for screen readers (PDF/UA-1), in Dutch, without network.

The texts go to the template as data (JSON that it reads); the template is the only markup there
is, so nothing in a text can become code. Only the typefaces within typst are used.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

from leergeschiedenis.figuren import stijl
from leergeschiedenis.uitvoer.boek.inhoud import FICTIEF, TITEL, ZONDER_TITEL, Boek
from leergeschiedenis.uitvoer.boek.typografie import (
    PLEK,
    UITLEG_PLEK,
    break_woorden,
    keep_zetbaar,
)

_SJABLOON: Final = Path(__file__).with_name("boek.typ")
KLEUREN: Final[Mapping[str, str]] = {
    "accent": stijl.PROEFTUIN, "denken": stijl.DENKEN, "doen": stijl.DOEN,
    "organiseren": stijl.ORGANISEREN, "tekst": stijl.TEKST, "zacht": stijl.TEKST_ZACHT,
    "raster": stijl.RASTER, "lijn": stijl.AS,
}


def set_pdf(boek: Boek) -> bytes:
    """The PDF; its date is that of the publication, so that the same book gives the same bytes."""
    inhoud = _as_zetbaar(asdict(boek))
    invoer = {"boek": inhoud, "kleuren": KLEUREN, "fictief": FICTIEF, "titel": TITEL,
              "uitleg_plek": UITLEG_PLEK if _has_plek(inhoud) else ""}
    return typst.compile(
        _SJABLOON.read_bytes(), format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"],
        sys_inputs={"invoer": json.dumps(invoer, ensure_ascii=False)},
        timestamp=datetime(*boek.gemaakt, tzinfo=UTC))


def _as_zetbaar(waarde: Any, naam: str = "") -> Any:
    """The same book with only signs that can be set."""
    if isinstance(waarde, str):
        tekst = keep_zetbaar(waarde)
        if naam == "titel" and not tekst.strip():
            return ZONDER_TITEL  # a heading without words is none to a screen reader
        return tekst if naam == "svg" else break_woorden(tekst)  # of a drawing, words are markup
    if isinstance(waarde, Mapping):
        return {naam: _as_zetbaar(deel, naam) for naam, deel in waarde.items()}
    return [_as_zetbaar(deel) for deel in waarde] if isinstance(waarde, list | tuple) else waarde


def _has_plek(waarde: Any) -> bool:
    if isinstance(waarde, Mapping):
        return any(map(_has_plek, waarde.values()))
    if isinstance(waarde, list):
        return any(map(_has_plek, waarde))
    return isinstance(waarde, str) and PLEK in waarde
