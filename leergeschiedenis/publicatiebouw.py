"""How a publication is made from a bron: counted, written, and attacked before anyone sees it."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Auditfout, Instellingsfout, Opslagfout
from leergeschiedenis.instellingen import Instellingen
from leergeschiedenis.kubus import Reeks, build_kubus
from leergeschiedenis.kubus.audit import Auditverslag, Vorige, audit_publicatie
from leergeschiedenis.kubus.tellingen import TELLINGEN
from leergeschiedenis.opslag import now, open_lezend
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publicatieinhoud import (
    Inhoud,
    Kop,
    Reeksstand,
    Stand,
    load_reeksstand,
    store_audit,
    write_publicatie,
)
from leergeschiedenis.toelichtingen import Toelichting
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.vrijgave import Teksten, build_teksten
from leergeschiedenis.werkgeheugen import release_memory

RICHTINGEN = ("beter", "gelijk", "slechter")
REEKS_DUURT = timedelta(days=365)  # kenmerken, values and settings are fixed for at least so long


def build_publicatie(huidig: Huidig, nummer: int, instellingen: Instellingen,
                     toelichtingen: Sequence[Toelichting], voortgang: Voortgang | None,
                     leeg: bool = False) -> int:
    """Build, write and audit a publication; returns how many texts a hit held back.

    With `leeg`, one that shows no number at all. Raises Auditfout, and Instellingsfout when
    settings were changed that are fixed within the reeks.
    """
    # On its own, so that what was counted is out of memory when the audit counts it again.
    vastgehouden, vorige = _build(huidig, nummer, instellingen, toelichtingen, voortgang, leeg)
    release_memory()
    _pass_audit(huidig, nummer, instellingen, vorige, voortgang)
    return vastgehouden


def _build(huidig: Huidig, nummer: int, instellingen: Instellingen,
           toelichtingen: Sequence[Toelichting], voortgang: Voortgang | None, leeg: bool
           ) -> tuple[int, int | None]:
    """Build and write: how many texts were held back, and the publication it continues, if any."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        vorige, stand = _find_vorige(huidig, bronnen.load_onthouden(verbinding))
        if stand is not None and not _continues(stand, instellingen):
            vorige = stand = None
        reeks = Reeks.of(stand.waarde, stand.m, stand.termijn) if stand else None
        kubus = build_kubus(verbinding, instellingen, voortgang, reeks)
        if leeg:
            kubus = replace(kubus, cel=kubus.cel.slice(0, 0), maat=kubus.maat.slice(0, 0))
        initiatieven = set(kubus.cel.column("initiatief").to_pylist())
        teksten = build_teksten(bronnen.load_bronteksten(verbinding, initiatieven), initiatieven,
                                toelichtingen)
        leveringen = bronnen.load_leveringen(verbinding)
        kop = Kop(nummer=nummer, reeks=stand.nummer if stand else nummer,
                  reeks_begonnen=stand.begonnen if stand else now(), gemaakt=now(),
                  bron=huidig.bron, geteld_uit=huidig.bron,
                  fictief=all(regel.fictief == "ja" for regel in leveringen),
                  van=min(regel.periode_van for regel in leveringen),
                  tot=max(regel.periode_tot for regel in leveringen),
                  andere_initiatieven=len({regel.initiatief for regel in leveringen}
                                          - initiatieven),
                  m=kubus.m)
        tell(voortgang, "Publicatie schrijven")
        write_publicatie(publicatiebestand(huidig.map, nummer), kubus, teksten, kop,
                         _newest(leveringen, initiatieven), list_tellingen(), instellingen)
    return teksten.vastgehouden, vorige


def rewrite_publicatie(huidig: Huidig, nummer: int, inhoud: Inhoud, teksten: Teksten,
                       voortgang: Voortgang | None) -> int:
    """The publication in view once more with other texts; returns how many were held back.

    The numbers are taken over, not counted again: from the residents who wait, or by newer
    software, they would come out otherwise. So is the outcome of their audit.
    """
    kop = replace(inhoud.kop, nummer=nummer, gemaakt=now(), bron=huidig.bron)
    tell(voortgang, "Publicatie schrijven")
    pad = publicatiebestand(huidig.map, nummer)
    write_publicatie(pad, inhoud.kubus, teksten, kop, inhoud.leveringen, list_tellingen(),
                     inhoud.instellingen)
    store_audit(pad, inhoud.audit)
    return teksten.vastgehouden


def audit(nummer: int | None = None, voortgang: Voortgang | None = None) -> Auditverslag:
    """Attack a publication again, or the one in view. Raises Opslagfout if its bron is gone."""
    huidig = read_huidig()
    nummer = nummer or (huidig.publicatie if huidig else None)
    if huidig is None or nummer is None:
        raise Opslagfout("audit", "Er is nog geen publicatie.", "Neem eerst leveringen op.")
    pad = publicatiebestand(huidig.map, nummer)
    if not pad.exists():
        raise Opslagfout("audit", f"Publicatie {nummer} is er niet.",
                         "Kies een nummer uit de lijst van 'publicaties'.")
    stand = load_reeksstand(pad)
    bron = huidig.find_bron(stand.geteld_uit)
    if not bron.exists():
        raise Opslagfout("audit", f"De bron van publicatie {nummer} is er niet meer.",
                         "Een audit vergelijkt met die bron; neem een nieuwere publicatie.")
    eerder = max((regel.nummer for regel in publicaties.list_publicaties(huidig.map)
                  if regel.reeks == stand.nummer and regel.nummer < nummer), default=None)
    if eerder is None and nummer != stand.nummer:
        raise Opslagfout("audit", f"De publicatie voor {nummer} is er niet meer.",
                         "Een audit vergelijkt met die; neem een nieuwere publicatie.")
    with (open_lezend(pad) as publicatie, bronnen.open_bron(bron) as verbinding,
          _open_vorige(huidig, eerder) as vorige):
        return audit_publicatie(verbinding, publicatie, stand.instellingen, vorige, voortgang)


def list_tellingen() -> dict[str, str]:
    """Every telling that can be asked of a publication, with the question it answers."""
    return {naam: telling.vraag for telling in TELLINGEN for naam in (
        [f"{telling.gedeeld}_{richting}" for richting in RICHTINGEN]
        if telling.gedeeld else [telling.naam])}


def _pass_audit(huidig: Huidig, nummer: int, instellingen: Instellingen, eerder: int | None,
                voortgang: Voortgang | None) -> None:
    """Attack a new publication, also beside an earlier one of its reeks; its file goes if it fails.

    Raises Auditfout.
    """
    pad = publicatiebestand(huidig.map, nummer)
    # Connections of its own: the builder's temporary tables would stand before those of the bron.
    with (bronnen.open_bron(huidig.bronbestand) as verbinding, open_lezend(pad) as nieuw,
          _open_vorige(huidig, eerder) as vorige):
        verslag = audit_publicatie(verbinding, nieuw, instellingen, vorige, voortgang)
    if not verslag.geslaagd:
        pad.unlink()
        raise Auditfout(
            "publiceer", "De publicatie kwam niet door de audit en is niet in gebruik genomen.",
            "Meld aan de makers: " + "; ".join(
                f"{aanval.naam.lower()} ({aanval.gevonden} keer)"
                for aanval in verslag.aanvallen if aanval.gevonden) + ".")
    store_audit(pad, [(verslag.versie, a.omschrijving) for a in verslag.aanvallen])


@contextmanager
def _open_vorige(huidig: Huidig, nummer: int | None) -> Iterator[Vorige | None]:
    """An earlier publication of the same reeks, with its bron if that is still there."""
    if nummer is None:
        yield None
        return
    pad = publicatiebestand(huidig.map, nummer)
    bron = huidig.find_bron(load_reeksstand(pad).geteld_uit)
    with open_lezend(pad) as publicatie, ExitStack() as stapel:
        oud = stapel.enter_context(bronnen.open_bron(bron)) if bron.exists() else None
        yield Vorige(publicatie, oud)


def _find_vorige(huidig: Huidig,
                 onthouden: Collection[int]) -> tuple[int | None, Reeksstand | None]:
    """The publication to go on from, and its reeks: the one in view or, where that is out of use,
    the newest that the bron remembers and that can still be read."""
    if huidig.publicatiebestand is not None:
        return huidig.publicatie, load_reeksstand(huidig.publicatiebestand)
    for regel in publicaties.list_publicaties(huidig.map, tot_bron=huidig.bron):
        if regel.nummer in onthouden and regel.audit == "geslaagd":
            with suppress(Opslagfout):
                return regel.nummer, load_reeksstand(publicatiebestand(huidig.map, regel.nummer))
    return None, None


def _continues(stand: Reeksstand, instellingen: Instellingen) -> bool:
    """True while this reeks goes on; a new one begins at most once a year.

    Raises Instellingsfout when settings were changed that are fixed until then.
    """
    if now() - stand.begonnen >= REEKS_DUURT:
        return False
    if replace(instellingen, bewaartermijn=0) != replace(stand.instellingen, bewaartermijn=0):
        raise Instellingsfout(
            "instellingen.toml", "De instellingen zijn veranderd, maar liggen vast binnen een "
            f"reeks publicaties. Deze reeks loopt tot {stand.begonnen + REEKS_DUURT:%d-%m-%Y}.",
            "Zet de oude waarden terug; daarna beginnen nieuwe waarden een nieuwe reeks.")
    return True


def _newest(leveringen: Sequence[Leveringregel], getoond: Collection[str]) -> list[Stand]:
    """Per organisation of an initiatief: up to which day it delivered.

    An initiatief that is not shown by itself may be that of a few residents: its names stay out.
    """
    laatste: dict[tuple[str, str, str], date] = {}
    for regel in sorted(leveringen, key=lambda r: r.periode_tot):
        laatste[regel.initiatief, regel.organisatie, regel.sector] = regel.periode_tot
    genoemd: list[Stand] = [(*sleutel, tot) for sleutel, tot in sorted(laatste.items())
                            if sleutel[0] in getoond]
    dagen = {tot for sleutel, tot in laatste.items() if sleutel[0] not in getoond}
    return genoemd + [(None, None, None, dag) for dag in sorted(dagen)]
