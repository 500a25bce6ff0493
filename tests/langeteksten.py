"""A publication with texts as long as they may be, and a deck that shows every one of them.

Each sentence has a number of its own (`Feiten7`), so that a test can see which of them are there.
"""

from pathlib import Path
from typing import Any

from leergeschiedenis.controleren.waarden import LANGSTE
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Kaartkeuze, Presentatie
from leergeschiedenis.presentatie.vorm import (
    BOODSCHAP_HOOGSTENS,
    NOTITIES_HOOGSTENS,
    TITEL_HOOGSTENS,
)
from leergeschiedenis.velden import Soort
from tests.publicatiemaker import VERHAAL, cel, maak_publicatie

LANG = LANGSTE[Soort.TEKST]
_ZIN = "{}{} zegt in een gewone zin wat er met een handvol inwoners en organisaties gebeurde."


def maak_tekst(merk: str, lengte: int = LANG) -> str:
    """Sentences that each begin with this word and their own number, as many as go in."""
    zinnen: list[str] = []
    while len(" ".join((*zinnen, volgende := _ZIN.format(merk, len(zinnen) + 1)))) <= lengte:
        zinnen.append(volgende)
    return " ".join(zinnen)


def tel_zinnen(tekst: str, merk: str) -> int:
    """How many sentences of such a text there are in this one, without one left out."""
    aantal = 0
    while f"{merk}{aantal + 1} " in tekst:
        aantal += 1
    return aantal


def maak_lange_publicatie(map_: Path) -> None:
    """One episode, lesson and quote, each text of it at its limit."""
    aflevering, les, citaat = (dict(VERHAAL[naam][0]) for naam in ("aflevering", "les", "citaat"))
    aflevering |= {"titel": maak_tekst("Kop", 300), "feiten": maak_tekst("Feiten"),
                   "opvallend_resultaat": maak_tekst("Opvallend"),
                   "duiding": maak_tekst("Duiding"), "open_vraag": maak_tekst("Open")}
    les |= {"titel": maak_tekst("Leskop", 200), "les": maak_tekst("Les"),
            "discussievraag": maak_tekst("Bespreek")}
    citaat |= {"citaat": maak_tekst("Citaat")}
    teksten: dict[str, list[dict[str, Any]]] = {
        "aflevering": [aflevering], "les": [les], "citaat": [citaat]}
    maak_publicatie(map_, [cel("gestart", 60), cel("gestart", 40, jaar="2018"),
                           cel("gestart", 20, jaar="2019")], **teksten)


def build_lang() -> Presentatie:
    """Every kind of slide with and without words of one's own, those at their limit too."""
    titel, boodschap = maak_tekst("T", TITEL_HOOGSTENS), maak_tekst("Eigen", BOODSCHAP_HOOGSTENS)
    notities = maak_tekst("Notitie", NOTITIES_HOOGSTENS)
    verhaal = [Dia(soort, tekst="nieuwste:1") for soort in (
        Diasoort.AFLEVERING, Diasoort.CITAAT, Diasoort.VRAAG)]
    figuur = (Kaartkeuze("trends.verloop"),)
    return Presentatie("lang", "Lang", (
        Dia(Diasoort.TITEL, titel, boodschap), *verhaal,
        *(Dia(dia.soort, titel, boodschap, notities, tekst=dia.tekst) for dia in verhaal),
        Dia(Diasoort.VRAAG, titel, boodschap), Dia(Diasoort.VRAAG, titel, "\n".join("a" * 200)),
        Dia(Diasoort.VRAAG, "W" * TITEL_HOOGSTENS, "w" * BOODSCHAP_HOOGSTENS),
        Dia(Diasoort.FIGUUR, titel, boodschap, notities, figuur),
        Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze("overzicht.lessen"),)),
        *(Dia(Diasoort.FIGUUR, kaarten=(Kaartkeuze(kaart),)) for kaart in KAARTEN),
        Dia(Diasoort.BRONNEN)))
