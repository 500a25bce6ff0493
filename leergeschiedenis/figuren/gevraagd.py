"""What is asked of directors: what waits for them, the longest first, said to them.

How long it waits follows from the period in which it was reported. Days counted up to the last
delivery would change for everyone at every delivery, and so could not be protected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen
from leergeschiedenis.figuren.belemmeringstijd import ask_perioden
from leergeschiedenis.figuren.figuur import Figuur, Kaart, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, ask_totaal
from leergeschiedenis.figuren.perioden import Periode, is_periode
from leergeschiedenis.figuren.rooster import build_rooster, group_rijen, say_grenzen
from leergeschiedenis.figuren.staven import BETEKENIS
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import stel_vraag

GEVRAAGD: Final = {"geescaleerd": "Geëscaleerd", "open": "Open, op niveau bestuurders"}
SAMEN: Final = "Alle jaren samen"
VRAAG: Final = "De vraag aan u: welke lost u zelf op, en welke brengt u verder?"


def draw_gevraagd(kaart: Kaart, samen: Antwoord, per_periode: Antwoord | None, groep: str,
                  totaal: Antwoord, kader: Kader) -> Figuur:
    """What waits for directors, the longest waiting first; by period as far as that is shown."""
    check_antwoorden(samen, totaal, *([per_periode] if per_periode else ()))
    alle = {a.code: a for a in read_aantallen(samen)}
    rijen = {SAMEN: [_ask(alle.get(code, Aantal(code, wat, None)), SAMEN, wat)
                     for code, wat in GEVRAAGD.items()]}
    tot = date.fromisoformat(kader.kop.tot)
    per_rij = group_rijen([a.turned() for a in read_aantallen(per_periode, (groep,))
                           if a.code in GEVRAAGD] if per_periode else [])
    perioden = {Periode.of(rij[0].code): {a.code2: a for a in rij} for rij in per_rij.values()
                if is_periode(rij[0].code)}
    for periode, per_code in sorted(perioden.items()):
        naam = f"Gemeld in {taal.say_periode(periode.code)}"
        if any(a.is_getoond for a in per_code.values()):  # what is hidden may be nobody
            naam += f", wacht {_say_wacht(periode, tot)}"
        rijen[naam] = [_ask(per_code[code], naam, wat) for code, wat in GEVRAAGD.items()]
    if not any(a.is_getoond for naam in list(rijen)[1:] for a in rijen[naam]):
        rijen = {SAMEN: rijen[SAMEN]}
    zin = " ".join(filter(None, (_say_gevraagd(rijen[SAMEN], perioden, tot), say_grenzen(rijen),
                                 VRAAG)))
    return build_rooster(kaart, rijen, zin, totaal, kader, eerste="Wanneer gemeld",
                         vulling=BETEKENIS, heel=True)


def _ask(aantal: Aantal, rij: str, wat: str) -> Aantal:
    """A number as it stands in the card for directors."""
    code = aantal.code2 or aantal.code
    return replace(aantal, code=rij, label=rij, code2=code, label2=wat)


def _say_wacht(periode: Periode, tot: date) -> str:
    """How long what was reported in a period waits at least, at the last day of the data."""
    einde = periode.laatste_dag
    maanden = (tot.year - einde.year) * 12 + tot.month - einde.month
    if maanden < 1:
        return "korter dan een half jaar" if periode.helft else "korter dan een jaar"
    if maanden < 6:
        return f"ten minste {taal.format_aantal(maanden, 'maand', 'maanden')}"
    if maanden < 12:
        return "ten minste een half jaar"
    halven = maanden // 6
    return f"ten minste {taal.format_getal(halven / 2, halven % 2)} jaar"


def _say_gevraagd(samen: Sequence[Aantal], perioden: Mapping[Periode, Mapping[str, Aantal]],
                  tot: date) -> str:
    geescaleerd, open_ = samen
    zinnen = [f"Bij {geescaleerd.zin} inwoners is een belemmering geëscaleerd."
              if geescaleerd.is_getoond else f"Hoe vaak is geëscaleerd, is {geescaleerd.zin}.",
              f"Bij {open_.zin} inwoners staat er een open die bestuurders kunnen oplossen."
              if open_.is_getoond else
              f"Wat open staat op het niveau van bestuurders, is {open_.zin}."]
    getoond = [p for p, per_code in sorted(perioden.items())
               if any(a.is_getoond for a in per_code.values())]
    if getoond:
        zinnen.append(f"De oudste die te tonen zijn, werden gemeld in "
                      f"{taal.say_periode(getoond[0].code)} en wachten "
                      f"{_say_wacht(getoond[0], tot)}.")
    else:
        zinnen.append("Hoe lang zij wachten is niet te tonen.")
    return " ".join(zinnen)


def _build_gevraagd(kaart: Kaart, kader: Kader) -> Figuur:
    samen = stel_vraag("per_as", kader.keuze, telling="belemmering_gevraagd", lijst="oplossing")
    try:
        gekozen = ask_perioden("belemmering_gevraagd", GEVRAAGD, kader)
    except Keuzefout:  # with the filters that are on, no room for a breakdown by period
        gekozen = None
    kolom, per_periode = gekozen or ("", None)
    return draw_gevraagd(kaart, samen, per_periode, kolom, ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {"belemmeringen.gevraagd": _build_gevraagd}
