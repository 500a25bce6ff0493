"""How outcome and time taken go together with the number of organisations that worked on a casus.

A column per number of organisations. This describes what occurs together; the standing sentence
says that it explains nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.rooster import Plek, draw_plekken
from leergeschiedenis.figuren.schets import Schets

SAMEN: Final = "Dat dit samengaat, zegt niet dat het een uit het ander voortkomt."
_UITKOMST: Final = "uitkomst"
_VOORAL: Final = "verbeterd"  # the outcome that the sentence is about
_BIJNA_ALLEN: Final = 90  # per cent; above it only that it is more than this
_ALLE: Final = "Alle casussen"
_NAAM: Final = re.compile(" (organisaties?|casussen)$")
_klein = taal.start_kleine_letter


@dataclass(frozen=True)
class Deel:
    """Which part of the residents in a column has this outcome, in per cent; None: not shown."""

    procent: int | None

    @property
    def tekst(self) -> str:
        """As it stands in a figure and a table."""
        if self.procent is None:
            return taal.NIET_TE_TONEN
        if self.procent > _BIJNA_ALLEN:
            return f"meer dan {taal.format_procent(_BIJNA_ALLEN)}"
        return taal.format_procent(self.procent)

    @property
    def plek(self) -> Plek:
        """Its place in the figure, without the names."""
        if self.procent is None:
            return Plek(None, "", "")
        hoog = self.procent > _BIJNA_ALLEN
        kort = f">{taal.format_procent(_BIJNA_ALLEN)}" if hoog else self.tekst
        return Plek(min(self.procent, _BIJNA_ALLEN), kort, self.tekst)


def draw_uitkomst(kaart: Kaart, kruising: Antwoord, per_aantal: Antwoord, totaal: Antwoord,
                  kader: Kader) -> Figuur:
    """Outcomes by number of organisations, each column in per cent of its own residents.

    `kruising` is by number of organisations and outcome, `per_aantal` by number of organisations
    without a filter on outcome.
    """
    check_antwoorden(kruising, per_aantal, totaal)
    geheel = {a.code: a for a in read_aantallen(per_aantal)}
    cellen = read_aantallen(kruising, (_UITKOMST,))
    kolommen = list(dict.fromkeys(a.label for a in cellen))
    rijen: dict[str, list[Deel]] = {}
    for a in cellen:
        rijen.setdefault(a.label2, []).append(Deel(_share(a, geheel.get(a.code))))
    te_zien = {label: rij for label, rij in rijen.items()
               if any(d.procent is not None for d in rij)}
    vooral = next((a.label2 for a in cellen if a.code2 == _VOORAL and a.label2 in te_zien),
                  next(iter(te_zien), ""))
    weg = [_klein(label) for label in rijen if label not in te_zien]
    zin = (f"{_say_deel(vooral, te_zien[vooral], kolommen)} {_say_weg(weg)}{SAMEN}"
           if te_zien else "")
    return Figuur(
        kaart=kaart, zin=zin,
        alt=" ".join([zin, *(_say_deel(*rij, kolommen) for rij in te_zien.items())]).strip(),
        tabel=Tabel(("Uitkomst", *kolommen),
                    tuple((label, *(d.tekst for d in rij)) for label, rij in rijen.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw({label: [d.plek for d in rij] for label, rij in te_zien.items()},
                    kolommen) if te_zien else None, is_leeg=not te_zien)


def draw_doorlooptijd(kaart: Kaart, alle: Antwoord, kruising: Antwoord, totaal: Antwoord,
                      kader: Kader) -> Figuur:
    """How long casussen took, of all and by number of organisations; in numbers of residents.

    `alle` is by time taken, `kruising` by time taken and number of organisations.
    """
    check_antwoorden(alle, kruising, totaal)
    cellen = read_aantallen(kruising)
    kolommen = [_ALLE, *dict.fromkeys(a.label2 for a in cellen)]
    rijen = {a.label: [a] for a in read_aantallen(alle)}
    for a in cellen:
        rijen[a.label].append(a)
    is_leeg = not any(a.is_getoond for rij in rijen.values() for a in rij)
    zin = "" if is_leeg else f"{_say_vaakst(rijen, kolommen)} {SAMEN}"
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_rijen(rijen, kolommen)}".strip(),
        tabel=Tabel(("Doorlooptijd", *kolommen),
                    tuple((label, *(a.cel for a in rij)) for label, rij in rijen.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=None if is_leeg else _draw(
            {label: [_place(a) for a in rij] for label, rij in rijen.items()}, kolommen),
        is_leeg=is_leeg)


def _draw(rijen: Mapping[str, Sequence[Plek]], kolommen: Sequence[str]) -> Schets:
    """The places under short names of columns: '2' and '4+', five abreast on a telephone."""
    met_naam = {label: [_name(plek, label, kolom)
                        for plek, kolom in zip(rij, kolommen, strict=True)]
                for label, rij in rijen.items()}
    kort = [_NAAM.sub("", kolom).replace(" of meer", "+") for kolom in kolommen]
    return draw_plekken(met_naam, kort, kop="Aantal organisaties")


def _share(deel: Aantal, geheel: Aantal | None) -> int | None:
    """In per cent, from two published numbers; none when of either a part is missing."""
    if (geheel is None or deel.aantal is None or not geheel.aantal
            or deel.verborgen or geheel.verborgen):
        return None
    return min(round(100 * deel.aantal / geheel.aantal), 100)


def _place(aantal: Aantal) -> Plek:
    if aantal.aantal is None:
        return Plek(None, "", "")
    return Plek(aantal.aantal, aantal.kort, f"inwoners: {aantal.tekst}")


def _name(plek: Plek, rij: str, kolom: str) -> Plek:
    """The place with its names before what one reads on pointing."""
    return Plek(plek.lengte, plek.kort, "<br>".join(filter(None, (rij, kolom, plek.tekst))))


def _say_deel(label: str, rij: Sequence[Deel], kolommen: Sequence[str]) -> str:
    delen = [f"{'' if d.procent and d.procent > _BIJNA_ALLEN else 'ongeveer '}{d.tekst} bij "
             f"{_klein(kolom)}" for d, kolom in zip(rij, kolommen, strict=True)
             if d.procent is not None]
    verborgen = [_klein(kolom) for d, kolom in zip(rij, kolommen, strict=True) if d.procent is None]
    slot = f"; niet te tonen bij {taal.join_lijst(verborgen)}" if verborgen else ""
    return f"{label}: {taal.join_lijst(delen)}{slot}."


def _say_weg(weg: Sequence[str]) -> str:
    return (f"Bij geen enkel aantal organisaties te tonen: {taal.join_lijst(weg)}. " if weg else "")


def _say_vaakst(rijen: Mapping[str, Sequence[Aantal]], kolommen: Sequence[str]) -> str:
    """The time that most casussen took, and with which numbers of organisations it was another."""
    vaakst = {_klein(kolom): _find_vaakst([rij[plek] for rij in rijen.values()])
              for plek, kolom in enumerate(kolommen)}
    alle, *per_aantal = vaakst.items()
    getoond = [(kolom, duur) for kolom, duur in per_aantal if duur]
    zelfde = [kolom for kolom, duur in getoond if duur == alle[1]]
    delen = [f"bij {kolom} {duur}" for kolom, duur in getoond if duur != alle[1]]
    if alle[1]:
        ook = (", bij elk aantal organisaties" if len(zelfde) == len(per_aantal)
               else f", ook bij {taal.join_lijst(zelfde)}" if zelfde else "")
        delen.insert(0, f"{alle[1]}{ook}")
    return f"Van wat te tonen is, duurde een casus het vaakst: {'; '.join(delen)}."


def _find_vaakst(kolom: Sequence[Aantal]) -> str:
    """What most of a column took, equals together; empty where nothing is shown."""
    hoogste = max(a.aantal or 0 for a in kolom)
    return taal.join_lijst([_klein(a.label) for a in kolom if hoogste and a.aantal == hoogste])


def _say_rijen(rijen: Mapping[str, Sequence[Aantal]], kolommen: Sequence[str]) -> str:
    delen = []
    for label, rij in rijen.items():
        getoond = [f"{_klein(kolom)} {a.zin}" for a, kolom in zip(rij, kolommen, strict=True)
                   if a.is_getoond]
        delen.append(f"{label}: {', '.join(getoond) if getoond else 'niet te tonen'}.")
    return " ".join(delen)
