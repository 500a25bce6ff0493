"""What makes the figure of a card: it asks the questions of the card, and draws.

A maker takes the card, its surroundings and the choices made on the page; `MAKERS` of every module
with figures are brought together in `samenstellen.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import read_aantallen, share_shown
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.vragen import stel_vraag

Maker = Callable[..., Figuur]
"""(kaart, kader, *opties) -> Figuur."""


def build_leeg(kaart: Kaart, kader: Kader, reden: str = "") -> Figuur:
    """A card without anything to show, and why if that is not just small numbers."""
    return Figuur(kaart, "", "", Tabel((), ()), kader.build_voet(kaart), is_leeg=True, reden=reden)


def ask_totaal(kaart: Kaart, kader: Kader) -> Antwoord:
    """How many residents the card is about, for its foot."""
    return stel_vraag("totaal", kader.keuze, telling=kaart.telling_n)


def list_kolommen(kenmerk: str, kader: Kader) -> list[str]:
    """The levels of a kenmerk by which can be broken down, the finest first.

    A level that is filtered on is the only one: two levels of one kenmerk do not go together.
    """
    niveaus = sorted((n for n in kader.niveaus.values() if n.kenmerk == kenmerk),
                     key=lambda n: n.niveau)
    gefilterd = [n.kolom for n in niveaus if n.kolom in dict(kader.keuze.waarden)]
    return gefilterd or [n.kolom for n in niveaus]


def choose_finest(kandidaten: Iterable[Any], antwoorden_van: Callable[[Any], Sequence[Antwoord]],
                  kader: Kader) -> Any:
    """The first candidate of which enough is shown, else the one of which most is; or None."""
    beste, hoogste = None, -1.0
    for kandidaat in kandidaten:
        aandeel = share_shown([a for antwoord in antwoorden_van(kandidaat)
                               for a in read_aantallen(antwoord)])
        if aandeel >= kader.kop.instellingen["zichtbaar_aandeel"]:
            return kandidaat
        if aandeel > hoogste:
            beste, hoogste = kandidaat, aandeel
    return beste
