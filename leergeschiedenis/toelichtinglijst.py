"""Which toelichtingen stand beside which cards, and what one sees of them: for the beheerder.

The side that writes publications does not know the cards; here both come together.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.fouten import Bevinding, Opslagfout
from leergeschiedenis.instellingen import data_map
from leergeschiedenis.toelichtingen import VRIJ, Toelichting, read_toelichtingen
from leergeschiedenis.vragen import stel_vraag

TE_ZIEN: Final = "te zien"
NIET_TE_ZIEN: Final = "niet te zien"
KOMT: Final = "komt met de volgende publicatie"
NOG_TE_ZIEN: Final = "nog te zien; weg met de volgende publicatie"


@dataclass(frozen=True)
class Toelichtingregel:
    """One file, or one text in view of which the file is gone."""

    bestand: str
    kaart: str
    status: str
    stand: str
    meldingen: tuple[str, ...] = ()


def list_kaarten() -> dict[str, str]:
    """Every card by name, with its title."""
    return {naam: kaart.titel for naam, kaart in KAARTEN.items()}


def list_toelichtingen() -> list[Toelichtingregel]:
    """All files of the data folder in order of name, then what is in view without one."""
    toelichtingen, in_beeld, kaarten = (read_toelichtingen(data_map()), _load_in_beeld(),
                                        list_kaarten())
    bekend = {t.kaart for t in toelichtingen}
    return [
        Toelichtingregel(t.bestand, t.kaart, t.status or "onleesbaar",
                         _say_stand(t, in_beeld, kaarten),
                         tuple(b.melding for b in (*t.bevindingen, *_check(t, kaarten))))
        for t in toelichtingen
    ] + [Toelichtingregel("", kaart, "geen bestand", NOG_TE_ZIEN) for kaart in in_beeld
         if kaart in kaarten and kaart not in bekend]


def find_onbekende_kaarten() -> tuple[Bevinding, ...]:
    """Findings for released texts beside cards that are not there: nobody will ever see them."""
    toelichtingen = read_toelichtingen(data_map())
    kaarten = list_kaarten() if toelichtingen else {}
    return tuple(b for t in toelichtingen if t.status == VRIJ for b in _check(t, kaarten))


def _check(toelichting: Toelichting, kaarten: Collection[str]) -> Sequence[Bevinding]:
    if not toelichting.kaart or toelichting.kaart in kaarten:
        return ()
    return (Bevinding(toelichting.bestand, "", "", "let op", "kaart",
                      "er is geen kaart met deze naam.", "",
                      "Geef het de naam van een kaart; 'toelichtingen --kaarten' noemt ze."),)


def _say_stand(toelichting: Toelichting, in_beeld: Mapping[str, str],
               kaarten: Collection[str]) -> str:
    """What one sees of it now; `in_beeld`: card → text in the publication in view."""
    if toelichting.kaart not in kaarten:
        return NIET_TE_ZIEN
    getoond = in_beeld.get(toelichting.kaart)
    if toelichting.is_vrij:
        return TE_ZIEN if getoond == toelichting.tekst else KOMT
    return NIET_TE_ZIEN if getoond is None else NOG_TE_ZIEN


def _load_in_beeld() -> dict[str, str]:
    """Card → toelichting in the publication in view; nothing while there is none."""
    try:
        return dict(stel_vraag("toelichtingen").rijen)
    except Opslagfout:
        return {}
