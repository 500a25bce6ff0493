"""The five key figures of Overzicht, each with the limit that belongs to it in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    read_aandelen,
    read_aantallen,
    read_totaal,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Kerncijfer, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader

DUURDER: Final = "duurder"


@dataclass(frozen=True)
class _Kern:
    """Where a number comes from, how it is called, what it counts and what it does not say."""

    bron: str
    label: str
    wat: str
    grens: str


_KERN: Final = (
    _Kern("gestart", "Casus begonnen", "inwoners van wie een casus begon",
          "Wie niet meedoet aan een proeftuin, staat nergens in deze cijfers."),
    _Kern("verbeterd", "Vraag verbeterd", "inwoners van wie de vraag is verbeterd",
          "Zo vulde de organisatie het in; wat anders gebeurd zou zijn, is niet bekend."),
    _Kern("belemmering", "Belemmering gemeld", "inwoners bij wie iets in de weg stond",
          "Wat niemand opschreef, telt niet mee."),
    _Kern("structureel", "Structureel opgelost", "inwoners bij wie dat structureel is opgelost",
          "Omzeild voor één casus telt hier niet mee."),
    _Kern(DUURDER, "Duurder dan regulier", "van de inwoners met een kostenvergelijking",
          "Indicatief; bij de anderen was de casus even duur of goedkoper."),
)


def draw_kerncijfers(kaart: Kaart, totalen: Mapping[str, Antwoord], uitkomst: Antwoord,
                     oplossing: Antwoord, duurder: Antwoord, kader: Kader) -> Figuur:
    """Five numbers; a hidden one keeps its place."""
    check_antwoorden(*totalen.values(), uitkomst, oplossing, duurder)
    getallen = {telling: read_totaal(antwoord) for telling, antwoord in totalen.items()}
    getallen |= {a.code: a for antwoord in (uitkomst, oplossing) for a in read_aantallen(antwoord)}
    kern = tuple(_build_aandeel(regel, read_aandelen(duurder).get("ja")) if regel.bron == DUURDER
                 else _build_aantal(regel, getallen[regel.bron]) for regel in _KERN)
    zin = (f"{taal.start_hoofdletter(kader.say_periode())}. Geteld zijn inwoners, afgerond op een "
           f"veelvoud van {kader.kop.afrondbasis}.")
    return Figuur(
        kaart=kaart, zin=zin, alt="; ".join(
            f"{k.label}: {k.aantal if k.is_getoond else taal.VERBORGEN}" for k in kern),
        tabel=Tabel(("Wat", "Getal", "Waarvan", "Grens"), tuple(
            (k.label, getallen[r.bron].cel if r.bron in getallen else k.aantal, r.wat, r.grens)
            for k, r in zip(kern, _KERN, strict=True))),
        voet=kader.build_voet(kaart, getallen["gestart"]), kerncijfers=kern,
        is_leeg=not any(k.is_getoond for k in kern))


def _build_aantal(regel: _Kern, aantal: Aantal) -> Kerncijfer:
    """Of a sum with hidden parts: at least so many, and how many groups are missing."""
    if not aantal.is_getoond:
        return Kerncijfer(regel.label, taal.NIET_TE_TONEN, _say(regel), False)
    deel = ""
    if aantal.verborgen:
        groepen = taal.format_aantal(aantal.verborgen, "groep is", "groepen zijn")
        deel = f" Ten minste: {groepen} niet getoond."
    return Kerncijfer(regel.label, aantal.kort, _say(regel) + deel, True)


def _build_aandeel(regel: _Kern, aandeel: int | None) -> Kerncijfer:
    return Kerncijfer(
        regel.label, taal.NIET_TE_TONEN if aandeel is None else taal.format_procent(aandeel),
        _say(regel), aandeel is not None)


def _say(regel: _Kern) -> str:
    return f"{regel.wat}. {regel.grens}"
