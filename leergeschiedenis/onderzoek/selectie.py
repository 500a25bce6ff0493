"""Which casussen a selection leaves, and how many they are."""

import numpy as np

from leergeschiedenis.domein import BronAntwoord
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.kolommen import Ints, Vlaggen
from leergeschiedenis.onderzoek.werkbank import Werkbank


def check_keuze(werkbank: Werkbank, keuze: Casuskeuze) -> None:
    """Raises Keuzefout for a value that no casus has: it is never answered as if it were wider."""
    for naam, codes in keuze.waarden:
        kolom = werkbank.enkel(naam)
        if onbekend := sorted(set(codes) - set(kolom.namen)):
            raise Keuzefout("Keuze", f"'{onbekend[0][:40]}' komt niet voor bij "
                            f"{KENMERKEN[naam].label}.", "Kies een waarde uit de lijst.")


def select(werkbank: Werkbank, keuze: Casuskeuze) -> Vlaggen:
    """Per casus whether it is in the selection. Raises Keuzefout as `check_keuze` does."""
    check_keuze(werkbank, keuze)
    return werkbank.keep_selectie(keuze, lambda: _select(werkbank, keuze))


def list_rijen(werkbank: Werkbank, keuze: Casuskeuze) -> Ints:
    """The numbers of the rows in the selection, ascending."""
    return np.flatnonzero(select(werkbank, keuze))


def count_selectie(werkbank: Werkbank, keuze: Casuskeuze) -> BronAntwoord:
    """How many casussen, and of how many residents."""
    def count() -> BronAntwoord:
        rijen = list_rijen(werkbank, keuze)
        gezien = np.zeros(werkbank.bewoners, bool)
        gezien[werkbank.bewoner[rijen]] = True
        return BronAntwoord("aantallen", werkbank.nummer, ("casussen", "inwoners"),
                            ((len(rijen), int(np.count_nonzero(gezien))),))

    return werkbank.keep(("aantallen", keuze), count)


def _select(werkbank: Werkbank, keuze: Casuskeuze) -> Vlaggen:
    gekozen = np.ones(len(werkbank), bool)
    for naam, codes in keuze.waarden:
        gekozen &= werkbank.enkel(naam).match(codes)
    for naam, bereik in keuze.bereiken:
        gekozen &= werkbank.getal(naam).match(bereik.van, bereik.tot)
    if keuze.tekst:
        gekozen &= werkbank.keep_selectie(
            ("tekst", keuze.tekst), lambda: werkbank.load_woordindex().find(keuze.tekst))
    gekozen.flags.writeable = False
    return gekozen
