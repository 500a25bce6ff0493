"""From the publication in view to a book: texts and figures through questions, nothing else.

`build_boek` is pure; `read_boek` asks the questions and draws the figures.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze, PublicatieKenmerk
from leergeschiedenis.figuren.figuur import Figuur, check_antwoorden
from leergeschiedenis.figuren.lessen import verhaal as verteld
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.uitvoer.boek.inhoud import (
    FICTIEF,
    ZONDER_TITEL,
    Aflevering,
    Bijlage,
    Boek,
    Citaat,
    Les,
    Mijlpaal,
)
from leergeschiedenis.uitvoer.boek.kies import Boekkeuze, Gekozen, list_jaren, select_boek
from leergeschiedenis.uitvoer.boek.staafbeeld import build_plaat
from leergeschiedenis.uitvoer.boek.typografie import set_aanhalingstekens
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.vragen import hold_publicatie, load_niveaus, read_kenmerk, stel_vraag

KAARTEN: Final = ("trends.verloop", "belemmeringen.type", "belemmeringen.oplossing")
"""The figures in the book: how much and when, what was in the way, and what came of that."""


def read_boek(keuze: Boekkeuze, voortgang: Voortgang | None = None, stappen: int = 2) -> Boek:
    """The book of the publication in view, all of it from that one publication."""
    with hold_publicatie():
        tell(voortgang, "Teksten lezen", 1, stappen)
        verhaal = verteld.load_verhaal()
        gekozen = select_boek(keuze, verhaal)
        tell(voortgang, "Figuren tekenen", 2, stappen)
        figuren = [build_figuur(kaart, _choose_cijfers(gekozen)) for kaart in KAARTEN]
        return build_boek(gekozen, verhaal, read_kenmerk(), figuren, stel_vraag("mijlpalen"),
                          stel_vraag("leveringen"))


def build_boek(gekozen: Gekozen, heel: verteld.Verhaal, kop: PublicatieKenmerk,
               figuren: Sequence[Figuur], mijlpalen: Antwoord, leveringen: Antwoord) -> Boek:
    """The book of what was chosen from the whole tale."""
    check_antwoorden(mijlpalen, leveringen)
    return Boek(
        ondertitel=_say_periode(kop, gekozen.verhaal),
        uitgave=f"Publicatie {kop.nummer}, {taal.format_datum(kop.gemaakt)}",
        keuze=_say_keuze(gekozen, heel),
        is_fictief=kop.fictief,
        gemaakt=(kop.gemaakt.year, kop.gemaakt.month, kop.gemaakt.day),
        afleveringen=tuple(map(_set_aflevering, gekozen.verhaal.afleveringen)),
        losse_lessen=tuple(map(_set_les, gekozen.verhaal.los)),
        mijlpalen=tuple(Mijlpaal(taal.format_maand(rij["datum"]), _tekst(rij["titel"]),
                                 _tekst(rij["bron"])) for rij in mijlpalen.as_dicts()),
        platen=tuple(build_plaat(figuur, plek) for plek, figuur in enumerate(figuren, 1)),
        bijlagen=_build_bijlagen(kop, leveringen, bool(gekozen.woorden)))


def _choose_cijfers(gekozen: Gekozen) -> Keuze:
    """The figures follow a chosen initiatief, if that is shown by itself; nothing else."""
    niveau = load_niveaus().get("initiatief")
    codes = [w.code for w in niveau.waarden if w.label == gekozen.initiatief] if niveau else []
    return Keuze.of({"initiatief": codes[:1]})


def _set_aflevering(deel: verteld.Aflevering) -> Aflevering:
    return Aflevering(
        deel.nummer, _tekst(deel.titel) or ZONDER_TITEL, _tekst(deel.kenmerken),
        _tekst(deel.feiten), _tekst(deel.opvallend_resultaat), _tekst(deel.duiding),
        _tekst(deel.open_vraag),
        tuple(map(_set_citaat, deel.citaten)), tuple(map(_set_les, deel.lessen)))


def _set_les(les: verteld.Les) -> Les:
    kop = " · ".join(filter(None, (les.addo, les.niveau, les.thema)))
    return Les(les.nummer, _tekst(les.titel) or ZONDER_TITEL, _tekst(les.tekst), les.addo_code,
               _tekst(kop), _tekst(les.discussievraag), tuple(map(_set_citaat, les.citaten)))


def _set_citaat(citaat: verteld.Citaat) -> Citaat:
    return Citaat(_tekst(citaat.tekst), _tekst(citaat.wie))


def _say_periode(kop: PublicatieKenmerk, verhaal: verteld.Verhaal) -> str:
    """The years that the tale is about, else those of the numbers."""
    jaren = list_jaren(verhaal) or sorted({int(kop.van[:4]), int(kop.tot[:4])})
    return str(jaren[0]) if len(jaren) == 1 else f"{jaren[0]} tot en met {jaren[-1]}"


def _say_keuze(gekozen: Gekozen, heel: verteld.Verhaal) -> tuple[str, ...]:
    """What was selected and what that left: '3 van de 9 afleveringen'."""
    tellingen = ((len(gekozen.verhaal.afleveringen), len(heel.afleveringen), "aflevering",
                  "afleveringen"),
                 (len(gekozen.verhaal.lessen), len(heel.lessen), "les", "lessen"))
    if not gekozen.woorden:
        alles = [taal.format_aantal(alle, een, meer) for _, alle, een, meer in tellingen]
        return (f"De hele leergeschiedenis: {taal.join_lijst(alles)}.",)
    delen = [f"{taal.format_getal(deel)} van de {taal.format_aantal(alle, een, meer)}"
             for deel, alle, een, meer in tellingen if alle]
    return (f"Een keuze: {_tekst('; '.join(gekozen.woorden))}.",
            f"Dat zijn {taal.join_lijst(delen)}.")


def _build_bijlagen(kop: PublicatieKenmerk, leveringen: Antwoord,
                    is_keuze: bool) -> tuple[Bijlage, ...]:
    """Where everything comes from, and how the numbers are protected."""
    organisaties = sorted({rij["organisatie"] for rij in leveringen.as_dicts()
                           if rij["organisatie"]})
    periode = (f"{taal.format_maand(date.fromisoformat(kop.van))} tot en met "
               f"{taal.format_maand(date.fromisoformat(kop.tot))}")
    delen: list[tuple[str, list[str]]] = [
        ("De teksten", [
            "Afleveringen, lessen en uitspraken komen van casuïstiekformulieren van de deelnemende "
            "organisaties. Alleen wat daarvoor is vrijgegeven, staat in deze uitgave.",
            "Bij een uitspraak staan rol en niveau, en nooit een naam."]),
        ("De figuren", [
            f"De figuren komen uit dezelfde casuïstiekformulieren, over {periode}. Bij elke figuur "
            "staat over hoeveel inwoners zij gaat."
            + (" Zij volgen alleen de keuze van een initiatief dat zelf te tonen is."
               if is_keuze else ""),
            f"Aangeleverd hebben: {taal.join_lijst(list(map(_tekst, organisaties)))}."
            if organisaties else ""]),
        ("Hoe cijfers beschermd zijn", [
            f"Geteld worden inwoners, afgerond op een veelvoud van {kop.afrondbasis}, en nooit een "
            f"groep van minder dan {kop.drempel}. Wat met optellen of aftrekken toch een kleine "
            f"groep zou verraden, is ook niet te tonen; de audit van deze publicatie is "
            f"{kop.audit}."]),
        ("Deze uitgave", [
            f"Publicatie {kop.nummer}, gemaakt op {taal.format_datum(kop.gemaakt)}.",
            f"{FICTIEF}: personen, organisaties, uitspraken en cijfers zijn verzonnen."
            if kop.fictief else ""])]
    return tuple(Bijlage(titel, tuple(filter(None, alineas))) for titel, alineas in delen)


def _tekst(tekst: str) -> str:
    """A text of the publication with its quotation marks set."""
    return set_aanhalingstekens(tekst.strip())
