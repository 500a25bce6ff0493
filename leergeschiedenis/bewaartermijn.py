"""How long real data are kept: which casussen are over that, and taking them out.

A casus is over its term when its last month lies more than `bewaartermijn` months back: the month
it ended in or, while it runs, the last of the period that it was delivered about.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron.intrekking import load_verstreken, store_verstreken
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Bevestigingnodig
from leergeschiedenis.importeren import check_bewaartermijn, take_out
from leergeschiedenis.instellingen import data_map, load_instellingen
from leergeschiedenis.opslag import now
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publiceren import Publicatieverslag
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.taal import format_aantal
from leergeschiedenis.voortgang import Voortgang


@dataclass(frozen=True)
class Bewaarstand:
    """What is over its term now. `grens`: the first month that is not; None without real data.

    `per_levering`: how many casussen of each delivery; one that is in two counts in both.
    """

    termijn: int  # months; 0 where none is set
    grens: date | None = None
    casussen: int = 0
    per_levering: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Opruimverslag:
    """How many casussen were taken out, and what became of the publication; None if none were."""

    casussen: int
    publicatie: Publicatieverslag | None = None


def load_bewaarstand() -> Bewaarstand | None:
    """What is over its term in the bron in use; None before the first import.

    Raises Contractfout when there are real data and no term is set.
    """
    huidig = read_huidig()
    return _load_stand(huidig) if huidig else None


def withdraw_verstreken(ja: bool = False, voortgang: Voortgang | None = None) -> Opruimverslag:
    """Take all that is over its term out of the bron at once, and out of the publication when one
    is due; every earlier bron is removed with it.

    Raises Bevestigingnodig unless `ja` confirms it, Contractfout without a term for real data.
    """
    with hold_slot(data_map()):
        huidig = read_huidig()
        publicaties.remove_leftovers(data_map(), huidig)
        stand = _load_stand(huidig) if huidig else None
        if huidig is None or stand is None or stand.grens is None or not stand.casussen:
            return Opruimverslag(0)
        if not ja:
            aantal = format_aantal(stand.casussen, "casus is", "casussen zijn")
            raise Bevestigingnodig(
                "bewaartermijn --verwijder", f"Over de bewaartermijn: {aantal} dan voorgoed weg "
                "uit de bron, ook uit de bewaarde versies.", "Bevestig met --ja.")
        neem_weg = partial(store_verstreken, grens=stand.grens)
        verslag = take_out(huidig, neem_weg, voortgang, casussen=stand.casussen,
                           reden="bewaartermijn")
        return Opruimverslag(stand.casussen, verslag)


def _load_stand(huidig: Huidig) -> Bewaarstand:
    instellingen = load_instellingen()
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        if all(regel.fictief == "ja" for regel in bronnen.load_leveringen(verbinding)):
            return Bewaarstand(instellingen.bewaartermijn)
        check_bewaartermijn(instellingen)
        grens = instellingen.bewaargrens(now().date())
        paren = load_verstreken(verbinding, grens)
    return Bewaarstand(instellingen.bewaartermijn, grens, len({casus for _, casus in paren}),
                       Counter(levering for levering, _ in paren))
