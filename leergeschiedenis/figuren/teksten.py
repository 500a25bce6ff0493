"""Cards that are words: newest lessons and milestones."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Lesblok, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader


def draw_lessen(kaart: Kaart, lessen: Antwoord, kader: Kader) -> Figuur:
    """Lessons in short, each ending in its question for discussion; the table has all of them."""
    check_antwoorden(lessen)
    blokken = tuple(_read_les(rij) for rij in lessen.as_dicts())
    return Figuur(
        kaart=kaart, zin="", alt="; ".join(blok.titel for blok in blokken),
        tabel=Tabel(("Les", "Over", "Tekst", "Om te bespreken"),
                    tuple((b.titel, b.kop, b.tekst, b.vraag) for b in blokken)),
        voet=kader.build_voet(kaart), is_leeg=not blokken,
        lessen=tuple(replace(blok, tekst=_say_eerste(blok.tekst)) for blok in blokken))


def say_andere(initiatieven: int) -> str:
    """That more delivered than are named; '' if not."""
    if not initiatieven:
        return ""
    wie = ("Nog één initiatief leverde aan; het is" if initiatieven == 1 else
           f"Nog {taal.spell_getal(initiatieven)} initiatieven leverden aan; zij zijn")
    return f"{wie} te klein of herleidbaar om te noemen."


def draw_mijlpalen(kaart: Kaart, mijlpalen: Antwoord, kader: Kader) -> Figuur:
    """All milestones with their sources; each picture numbers those within its own axis."""
    check_antwoorden(mijlpalen)
    rijen = tuple((taal.format_maand(rij["datum"]), rij["titel"], rij["bron"])
                  for rij in mijlpalen.as_dicts())
    return Figuur(kaart=kaart, zin="", alt=kaart.titel, voet=kader.build_voet(kaart),
                  tabel=Tabel(("Wanneer", "Wat", "Bron"), rijen), is_leeg=not rijen)


def _say_eerste(tekst: str) -> str:
    """The first sentence."""
    return re.split(r"(?<=[.?])\s", tekst, maxsplit=1)[0]


def _read_les(rij: Mapping[str, Any]) -> Lesblok:
    kop = [str(rij[veld]) for veld in ("addo", "niveau", "thema", "jaar") if rij[veld]]
    return Lesblok(rij["titel"], " · ".join(kop), rij["les"], rij["discussievraag"] or "",
                   rij["addo"] or "")
