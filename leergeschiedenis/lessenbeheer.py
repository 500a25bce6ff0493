"""Moving a text of the learning history on, or approving what the scan found in it.

    concept → teruggelegd → gevalideerd → vrijgegeven, one step at a time; back to concept from any

It is done as an import is: in a copy of the bron under the next number, that comes into use with
the publication of texts that follows, or without one. Who did it and when is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.fouten import Contractfout, Opslagfout
from leergeschiedenis.instellingen import data_map, load_instellingen
from leergeschiedenis.lessenlijst import (
    VRIJ,
    Tekst,
    describe_genoemd,
    describe_plekken,
    find_tekst,
    list_teksten,
)
from leergeschiedenis.logboek import Gebeurtenis, note, read_gebruiker
from leergeschiedenis.opslag import now
from leergeschiedenis.pseudonimiseren import fingerprint, load_sleutel
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publiceren import Publicatieverslag, publish_if_due
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.tekstverloop import (
    GOEDGEKEURD,
    STATUSSEN,
    WIE_HOOGSTENS,
    Handeling,
    can_step,
)
from leergeschiedenis.voortgang import Voortgang

_NA_INSTEMMING: Final = ("gevalideerd", VRIJ)
_NIETS: Final = "Er is niets veranderd."


@dataclass(frozen=True)
class Stap:
    """What was done with one text: from which status, and to which or 'goedgekeurd'."""

    nummer: str
    soort: str
    van: str
    naar: str


@dataclass(frozen=True)
class Lesverslag:
    """What was done, and what became of the publication."""

    stappen: tuple[Stap, ...]
    publicatie: Publicatieverslag


def move_teksten(nummers: Sequence[str], naar: str, wie: str,
                 voortgang: Voortgang | None = None) -> Lesverslag:
    """Move texts to a status: all of them or, when one cannot be, none.

    Raises Contractfout for a number that is not there, for a step that is none, for a quote without
    the agreement of who said it, and on release for what would hold the text back.
    """
    def check(tekst: Tekst) -> Handeling:
        _check_stap(tekst, naar)
        return Handeling(tekst.soort, tekst.code, tekst.inhoud, naar, door)

    door = _check_wie("lessen zet", wie)
    return _carry_out("lessen zet", nummers, check, voortgang)


def approve_tekst(nummer: str, wie: str, voortgang: Voortgang | None = None) -> Lesverslag:
    """Approve everything that the scan finds in a text as it reads now.

    Raises Contractfout when there is nothing to approve.
    """
    def check(tekst: Tekst) -> Handeling:
        if not tekst.open_plekken:
            raise Contractfout(f"lessen goedkeuren {tekst.nummer}",
                               f"De controle houdt {tekst.aanduiding} niet tegen.", _NIETS)
        return Handeling(tekst.soort, tekst.code, tekst.inhoud, GOEDGEKEURD, door,
                         tuple(plek.merk for plek in tekst.plekken))

    door = _check_wie("lessen goedkeuren", wie)
    return _carry_out("lessen goedkeuren", [nummer], check, voortgang)


def _carry_out(opdracht: str, nummers: Sequence[str], check: Callable[[Tekst], Handeling],
               voortgang: Voortgang | None) -> Lesverslag:
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is None:
            raise Opslagfout(opdracht, "Er is nog niets opgenomen.",
                             "Neem eerst leveringen op met 'importeer'.")
        publicaties.check_bron(huidig)
        publicaties.remove_leftovers(data_map(), huidig)
        alle = list_teksten()
        teksten = list(dict.fromkeys(find_tekst(alle, nummer, opdracht) for nummer in nummers))
        handelingen = [check(tekst) for tekst in teksten]
        sleutel = load_sleutel()
        nieuw = replace(huidig, bron=publicaties.next_number(huidig.map, huidig.bronmap))
        with bronnen.edit_bron(huidig.bronbestand, nieuw.bronbestand,
                               fingerprint(sleutel)) as verbinding:
            bronnen.store_handelingen(verbinding, handelingen, now())
        stappen = tuple(Stap(tekst.nummer, tekst.soort, tekst.status, handeling.handeling)
                        for tekst, handeling in zip(teksten, handelingen, strict=True))
        verslag = publish_if_due(nieuw, sleutel, load_instellingen(), voortgang)
        for stap, handeling in zip(stappen, handelingen, strict=True):
            note(Gebeurtenis.VRIJGEGEVEN if stap.naar in (VRIJ, GOEDGEKEURD)
                 else Gebeurtenis.TEKST_VERZET, handeling.wie, soort=stap.soort, tekst=stap.nummer,
                 status=stap.naar, door=read_gebruiker())
        return Lesverslag(stappen, verslag)


def _check_stap(tekst: Tekst, naar: str) -> None:
    waar = f"lessen zet {tekst.nummer}"
    if not can_step(tekst.status, naar):
        kan = [f"'{status}'" for status in STATUSSEN if can_step(tekst.status, status)]
        raise Contractfout(
            waar, f"Naar '{naar}' kan niet: {tekst.aanduiding} staat op '{tekst.status}', en van "
            f"daar kan {' of '.join(kan)}.", f"Neem een stap die kan. {_NIETS}")
    if naar in _NA_INSTEMMING and not tekst.is_akkoord:
        raise Contractfout(
            waar, f"'{naar}' kan niet: op het formulier staat dat wie dit zei er niet mee heeft "
            "ingestemd.", "Lever het citaat na instemming opnieuw aan met 'gevalideerd' op ja. "
            f"{_NIETS}")
    if naar == VRIJ and tekst.open_plekken:
        raise Contractfout(
            waar, f"'{naar}' kan niet: {tekst.aanduiding} heeft "
            f"{describe_plekken(tekst.open_plekken)}, en niemand keurde dat goed.",
            f"Bekijk het met 'lessen goedkeuren {tekst.nummer}', of laat het weghalen. {_NIETS}")
    if naar == VRIJ and tekst.te_veel:
        raise Contractfout(
            waar, f"'{naar}' kan niet: {tekst.aanduiding} noemt {describe_genoemd(tekst.te_veel)}, "
            "en zou daarnaast een rol en een initiatief geven.",
            "Laat het weg in overleg met wie het zei, of maak 'initiatief' bij de aflevering leeg, "
            f"en lever opnieuw aan. {_NIETS}")


def _check_wie(opdracht: str, wie: str) -> str:
    wie = wie.strip()
    if not wie or len(wie) > WIE_HOOGSTENS or not wie.isprintable():
        raise Contractfout(opdracht, "Bij --wie hoort een naam van ten hoogste "
                           f"{WIE_HOOGSTENS} tekens.", "Geef de naam van wie dit besluit.")
    return wie
