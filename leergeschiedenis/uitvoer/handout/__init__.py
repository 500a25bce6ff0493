"""A filled deck on paper: per slide what it shows, with lines beside it to write on.

`inhoud.py` says what stands on paper; `handout.typ` sets it. Drawn as the cards are, without a
browser, and tagged for screen readers (PDF/UA-1).
"""

import json
from datetime import UTC
from pathlib import Path
from typing import Final

import typst

from leergeschiedenis.presentatie.vullen import GevuldePresentatie
from leergeschiedenis.uitvoer.boek.pdf import KLEUREN
from leergeschiedenis.uitvoer.handout.inhoud import list_stukken
from leergeschiedenis.uitvoer.letters import NAAM, load_letters
from leergeschiedenis.uitvoer.tekening.kaart import FICTIEF
from leergeschiedenis.voortgang import Voortgang, tell

__all__ = ["build_handout"]

_SJABLOON: Final = Path(__file__).with_name("handout.typ")


def build_handout(gevuld: GevuldePresentatie, voortgang: Voortgang | None = None,
                  met_notities: bool = False) -> bytes:
    """The PDF; the same bytes for the same deck and publication. With the notes of the speaker it
    is for the speaker: under each slide stand their own words, and what they can be asked."""
    tell(voortgang, "Figuren tekenen", 1, 2)
    kop = gevuld.kop
    invoer = {"titel": gevuld.titel, "letter": NAAM, "kleuren": KLEUREN,
              "fictief": FICTIEF if kop.fictief else "",
              "uitgave": f"Publicatie {kop.nummer}", "stukken": list_stukken(gevuld, met_notities)}
    tell(voortgang, "PDF zetten", 2, 2)
    return bytes(typst.compile(
        _SJABLOON.read_bytes(), format="pdf", pdf_standards=["ua-1"],
        font_paths=load_letters(), timestamp=kop.gemaakt.replace(tzinfo=UTC, microsecond=0),
        sys_inputs={"invoer": json.dumps(invoer, ensure_ascii=False)}))
