"""Keeping on the command line: the lock on the bron."""

import argparse
from typing import Final

from leergeschiedenis import versleutelen
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.opdrachten.melden import show_voortgang
from leergeschiedenis.opdrachtregel import Opdracht
from leergeschiedenis.versleutelen import NIEUWE_SLEUTEL, Slotstand

_BEWAAR: Final = ("Bewaar de sleutel ook op een andere plek dan de gegevens: zonder hem kan "
                  "niemand de bron lezen.")
_SLOTSTANDEN: Final = {
    Slotstand.VERSLEUTELD: f"De bron is nu versleuteld. {_BEWAAR}",
    Slotstand.ANDERE_SLEUTEL: "De bron heeft nu de nieuwe sleutel; geef voortaan die. Voor "
    f"reservekopieën van eerder blijft de oude nodig. {_BEWAAR}",
    Slotstand.ONTSLEUTELD: "De bron is nu niet meer versleuteld. Haal de sleutel uit de omgeving.",
    Slotstand.ONGEWIJZIGD: "Er is niets veranderd: de bron is al zo.",
}


def _versleutel(keuze: argparse.Namespace) -> int:
    nieuwe_sleutel = versleutelen.load_nieuwe_sleutel(keuze.naar_sleutelbestand)
    if keuze.ontsleutel and nieuwe_sleutel:
        raise Contractfout("versleutel --ontsleutel", f"Er staat een sleutel in {NIEUWE_SLEUTEL}.",
                           "Haal die weg, of laat --ontsleutel weg.")
    with show_voortgang() as voortgang:
        stand = (versleutelen.unlock_bron(voortgang) if keuze.ontsleutel
                 else versleutelen.lock_bron(nieuwe_sleutel, voortgang))
    print(_SLOTSTANDEN[stand])
    return 0


OPDRACHTEN: Final[dict[str, Opdracht]] = {"versleutel": _versleutel}
