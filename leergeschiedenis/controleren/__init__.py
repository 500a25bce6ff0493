"""Validate: a raw form → typed rows and findings, all of a file in one go.

Errors block the import, warnings ('let op') do not. Every finding names its cell.
"""

from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren.kolommen import read_bladen
from leergeschiedenis.controleren.samenhang import check_samenhang
from leergeschiedenis.domein import Controle, Levering, RuweLevering

__all__ = ["validate_levering"]


def validate_levering(ruw: RuweLevering) -> Controle:
    """All findings of one form, and the levering itself when none of them is an error."""
    bladen, bevindingen = read_bladen(ruw)
    bevindingen += check_samenhang(bladen)
    volgorde = {blad.naam: nummer for nummer, blad in enumerate(BLADEN)}
    gesorteerd = tuple(sorted(
        bevindingen, key=lambda b: (b.ernst != "fout", volgorde.get(b.blad, -1))))
    if any(b.ernst == "fout" for b in gesorteerd):
        return Controle(ruw.bestand, gesorteerd)
    return Controle(ruw.bestand, gesorteerd, Levering(
        ruw.bestand, ruw.sha256, {naam: blad.tabel for naam, blad in bladen.items()}))
