"""From a bron to the publication in view: when one is due, building, audit, putting back.

A publication is put in use by replacing `HUIDIG`, and only when its audit found no way to a person.
Numbers wait for enough changed residents; texts do not. Where only texts may change, it is the one
in view once more, every number as it was written there, with other texts: two publications with
equal numbers leave nothing to subtract, and a text that was sent back is gone at once.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Auditfout, Bevinding, Instellingsfout, Opslagfout
from leergeschiedenis.instellingen import Instellingen, data_map, load_instellingen
from leergeschiedenis.kubus import Reeks, build_kubus
from leergeschiedenis.kubus.audit import Auditverslag, Vorige, audit_publicatie
from leergeschiedenis.kubus.tellingen import TELLINGEN
from leergeschiedenis.logboek import Gebeurtenis, note, read_gebruiker
from leergeschiedenis.opslag import now, open_lezend, sha256
from leergeschiedenis.pseudonimiseren import fingerprint, load_sleutel
from leergeschiedenis.publicatie import Inhoud, Kop, Reeksstand, Stand, read_huidig
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.toelichtingen import Toelichting, list_bevindingen, read_toelichtingen
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.vrijgave import Teksten, build_teksten

RICHTINGEN = ("beter", "gelijk", "slechter")
REEKS_DUURT = timedelta(days=365)  # kenmerken, values and settings are fixed for at least so long


@dataclass(frozen=True)
class Publicatieverslag:
    """What became of the publication: a new one, or how many changed residents wait for it."""

    drempel: int
    gepubliceerd: int | None = None
    wachtend: int = 0  # residents changed since the publication in view
    vastgehouden_teksten: int = 0
    alleen_teksten: bool = False  # the new one has the numbers of the one before
    bevindingen: tuple[Bevinding, ...] = ()  # in the toelichtingen


@dataclass(frozen=True)
class Vooruitzicht:
    """What publishing a state would do: numbers, only other texts, or nothing yet."""

    wachtend: int  # residents changed since the publication in view
    met_cijfers: bool
    met_teksten: bool


def publish(voortgang: Voortgang | None = None) -> Publicatieverslag:
    """Publish what waits: numbers if enough residents changed, texts at once. Raises Opslagfout
    without a bron.
    """
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is None:
            raise Opslagfout("publiceer", "Er is nog niets ingelezen.",
                             "Neem eerst leveringen op met 'importeer'.")
        publicaties.remove_leftovers(data_map(), huidig)
        return publish_if_due(huidig, load_sleutel(), load_instellingen(), voortgang)


def hide_withdrawn(voortgang: Voortgang | None = None) -> int:
    """A publication without any number, until enough residents changed; returns which one it is.

    Hiding only the cells that withdrawn data counted in would tell, to who kept the publication
    before, in which cells that was: the withdrawn one's whole profile. Raises Opslagfout when
    nothing was withdrawn since.
    """
    with hold_slot(data_map()):
        huidig = read_huidig()
        publicaties.remove_leftovers(data_map(), huidig)
        if huidig is None or not huidig.publicatie or _last_withdrawal(huidig) < huidig.publicatie:
            raise Opslagfout("publiceer --nu", "Sinds deze publicatie is er niets ingetrokken.",
                             "Gebruik 'publiceer' zonder --nu.")
        nummer, sleutel = publicaties.next_number(huidig.map, "publicatie"), load_sleutel()
        nieuw = _renew_bron(huidig, sleutel)
        _build(nieuw, nummer, load_instellingen(), voortgang, read_toelichtingen(huidig.map),
               leeg=True)
        publicaties.write_huidig(replace(_remember(nieuw, nummer, sleutel, huidig.publicatie,
                                                   is_leeg=True), terugval=None))
        note(Gebeurtenis.GEPUBLICEERD, read_gebruiker(), publicatie=nummer, inhoud="geen cijfers")
        return nummer


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
    stand = publicaties.load_reeksstand(pad)
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


def put_back(nummer: int) -> Huidig:
    """Make an earlier publication current again. Raises Opslagfout if it may not be."""
    with hold_slot(data_map()):
        huidig = read_huidig()
        publicaties.remove_leftovers(data_map(), huidig)
        ingetrokken, is_fictief = 0, True
        if huidig is not None:
            ingetrokken = _last_withdrawal(huidig)
            is_fictief = all(regel.fictief == "ja" for regel in _leveringen(huidig))
            if nummer > ingetrokken:  # any older one is refused for the withdrawal
                _check_teksten(huidig, nummer)
        terug = publicaties.put_back(nummer, ingetrokken, is_fictief)
        note(Gebeurtenis.TERUGGEZET, read_gebruiker(), publicatie=nummer)
        return terug


def list_tellingen() -> dict[str, str]:
    """Every telling that can be asked of a publication, with the question it answers."""
    return {naam: telling.vraag for telling in TELLINGEN for naam in (
        [f"{telling.gedeeld}_{richting}" for richting in RICHTINGEN]
        if telling.gedeeld else [telling.naam])}


def publish_if_due(huidig: Huidig, sleutel: bytes, instellingen: Instellingen,
                    voortgang: Voortgang | None) -> Publicatieverslag:
    """Put this state in use, with a new publication when enough residents changed for one, or when
    texts did.
    """
    if not _leveringen(huidig):  # all of it was withdrawn: there is nothing left to show
        huidig = replace(huidig, publicatie=None, bestand=None, sha256=None, terugval=None)
        publicaties.write_huidig(huidig)
        return Publicatieverslag(instellingen.drempel)
    gewijzigd, wachtend = _count_gewijzigd(huidig)
    toelichtingen = read_toelichtingen(huidig.map)
    verslag = Publicatieverslag(instellingen.drempel, wachtend=wachtend,
                                bevindingen=list_bevindingen(toelichtingen))
    is_due = _is_due(huidig, gewijzigd, instellingen.drempel)
    vernieuwd = None if is_due else _renew_teksten(huidig, toelichtingen)
    if is_due or vernieuwd is not None:
        nummer = publicaties.next_number(huidig.map, "publicatie")
        if huidig == read_huidig():
            huidig = _renew_bron(huidig, sleutel)
        if vernieuwd is None:
            vastgehouden = _build(huidig, nummer, instellingen, voortgang, toelichtingen)
            huidig = _remember(huidig, nummer, sleutel)
        else:
            vastgehouden = _rewrite(huidig, nummer, *vernieuwd, voortgang)
            huidig = _remember(huidig, nummer, sleutel, huidig.publicatie)
        verslag = replace(verslag, gepubliceerd=nummer, wachtend=0 if is_due else wachtend,
                          alleen_teksten=not is_due, vastgehouden_teksten=vastgehouden)
    if huidig != read_huidig():
        publicaties.write_huidig(replace(huidig, terugval=_find_terugval(huidig)))
        publicaties.prune(huidig)
    if verslag.gepubliceerd is not None:
        note(Gebeurtenis.GEPUBLICEERD, read_gebruiker(), publicatie=verslag.gepubliceerd,
             inhoud="andere teksten" if verslag.alleen_teksten else "cijfers en teksten")
    return verslag


def count_wachtend() -> int:
    """How many residents changed since the publication in view; 0 before the first import."""
    huidig = read_huidig()
    return _count_gewijzigd(huidig)[1] if huidig else 0


def foresee(huidig: Huidig, instellingen: Instellingen) -> Vooruitzicht:
    """What `publish_if_due` would do with this state, without doing it."""
    gewijzigd, wachtend = _count_gewijzigd(huidig)
    met_cijfers = _is_due(huidig, gewijzigd, instellingen.drempel)
    return Vooruitzicht(wachtend, met_cijfers, met_cijfers or _renew_teksten(
        huidig, read_toelichtingen(huidig.map)) is not None)


def _count_gewijzigd(huidig: Huidig) -> tuple[dict[int, int], int]:
    """Per remembered publication how many residents differ from it, and how many wait now."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        gewijzigd = bronnen.count_gewijzigd(verbinding)
    return gewijzigd, gewijzigd.get(huidig.publicatie or 0, max(gewijzigd.values(), default=0))


def _is_due(huidig: Huidig, gewijzigd: dict[int, int], drempel: int) -> bool:
    """True if the state differs in enough residents from every publication that was in view."""
    is_anders = huidig.publicatie is None or gewijzigd.get(huidig.publicatie, 0) > 0
    return is_anders and all(aantal == 0 or aantal >= drempel for aantal in gewijzigd.values())


def _renew_teksten(huidig: Huidig,
                   toelichtingen: Sequence[Toelichting]) -> tuple[Inhoud, Teksten] | None:
    """What is in view, and the texts that may stand with it now; None if it shows these already.

    Also None where what is in view cannot be read: whoever opens a page is told.
    """
    pad = huidig.publicatiebestand
    try:
        if pad is None:
            return None
        in_beeld, initiatieven = publicaties.load_teksten(pad)
        with bronnen.open_bron(huidig.bronbestand) as verbinding:
            bron = bronnen.load_bronteksten(verbinding, initiatieven)
        teksten = build_teksten(bron, initiatieven, toelichtingen)
        return None if teksten.says_same(in_beeld) else (publicaties.load_inhoud(pad), teksten)
    except Opslagfout:
        return None


def _rewrite(huidig: Huidig, nummer: int, inhoud: Inhoud, teksten: Teksten,
             voortgang: Voortgang | None) -> int:
    """The publication in view once more with other texts; returns how many were held back.

    The numbers are taken over, not counted again: from the residents who wait, or by newer
    software, they would come out otherwise. So is the outcome of their audit.
    """
    kop = replace(inhoud.kop, nummer=nummer, gemaakt=now(), bron=huidig.bron)
    tell(voortgang, "Publicatie schrijven")
    pad = publicatiebestand(huidig.map, nummer)
    publicaties.write_publicatie(pad, inhoud.kubus, teksten, kop,
                                 inhoud.leveringen, list_tellingen(), inhoud.instellingen)
    publicaties.store_audit(pad, inhoud.audit)
    return teksten.vastgehouden


def _build(huidig: Huidig, nummer: int, instellingen: Instellingen,
           voortgang: Voortgang | None, toelichtingen: Sequence[Toelichting],
           leeg: bool = False) -> int:
    """Build, write and audit a publication; returns how many texts a hit held back.

    With `leeg`, one that shows no number at all.
    """
    pad = publicatiebestand(huidig.map, nummer)
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        stand = _continue_reeks(huidig, instellingen)
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
        publicaties.write_publicatie(pad, kubus, teksten, kop,
                                     _newest(leveringen, initiatieven),
                                     list_tellingen(), instellingen)
    _pass_audit(huidig, nummer, instellingen, huidig.publicatie if stand else None, voortgang)
    return teksten.vastgehouden


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
            "publiceer", "De publicatie kwam niet door de audit en is niet in gebruik genomen; wat "
            "er was blijft.", "Meld aan de makers: " + "; ".join(
                f"{aanval.naam.lower()} ({aanval.gevonden} keer)"
                for aanval in verslag.aanvallen if aanval.gevonden) + ".")
    publicaties.store_audit(pad, [(verslag.versie, a.omschrijving) for a in verslag.aanvallen])


@contextmanager
def _open_vorige(huidig: Huidig, nummer: int | None) -> Iterator[Vorige | None]:
    """An earlier publication of the same reeks, with its bron if that is still there."""
    if nummer is None:
        yield None
        return
    pad = publicatiebestand(huidig.map, nummer)
    bron = huidig.find_bron(publicaties.load_reeksstand(pad).geteld_uit)
    with open_lezend(pad) as publicatie, ExitStack() as stapel:
        oud = stapel.enter_context(bronnen.open_bron(bron)) if bron.exists() else None
        yield Vorige(publicatie, oud)


def _continue_reeks(huidig: Huidig, instellingen: Instellingen) -> Reeksstand | None:
    """The reeks to go on with; None when a new one begins, at most once a year.

    Raises Instellingsfout when settings were changed that are fixed until then.
    """
    if huidig.publicatiebestand is None:
        return None
    stand = publicaties.load_reeksstand(huidig.publicatiebestand)
    if now() - stand.begonnen >= REEKS_DUURT:
        return None
    if replace(instellingen, bewaartermijn=0) != replace(stand.instellingen, bewaartermijn=0):
        raise Instellingsfout(
            "instellingen.toml", "De instellingen zijn veranderd, maar liggen vast binnen een "
            f"reeks publicaties. Deze reeks loopt tot {stand.begonnen + REEKS_DUURT:%d-%m-%Y}.",
            "Zet de oude waarden terug; daarna beginnen nieuwe waarden een nieuwe reeks.")
    return stand


def _renew_bron(huidig: Huidig, sleutel: bytes) -> Huidig:
    """The same state with a copy of its bron that is not yet in use.

    So a publication always names a bron that comes into use together with it; by that number the
    leftovers of a killed import are told apart.
    """
    nieuw = replace(huidig, bron=publicaties.next_number(huidig.map, huidig.bronmap))
    with bronnen.edit_bron(huidig.bronbestand, nieuw.bronbestand, fingerprint(sleutel)):
        return nieuw


def _remember(huidig: Huidig, nummer: int, sleutel: bytes, als: int | None = None,
              is_leeg: bool = False) -> Huidig:
    """The state with this publication, its bron (not yet in use) knowing what was counted in it.

    With `als`, that is what was counted in that earlier publication: it has the same numbers, so
    whoever was withdrawn from these is still in them, or (`is_leeg`) none at all.
    """
    pad = publicatiebestand(huidig.map, nummer)
    with bronnen.edit_bron(huidig.bronbestand, huidig.bronbestand,
                           fingerprint(sleutel)) as verbinding:
        if als is None:
            bronnen.store_stand(verbinding, nummer)
        else:
            bronnen.copy_stand(verbinding, als, nummer)
            if not is_leeg:
                bronnen.extend_intrekking(verbinding, als, nummer)
    return replace(huidig, publicatie=nummer, bestand=pad.name, sha256=sha256(pad))


def _find_terugval(huidig: Huidig) -> tuple[int, str] | None:
    """What may be shown if the publication in view is damaged: the one before it, unless someone or
    a text was withdrawn since, or it is of invented data beside real data.

    Settled while the bron is at hand: whoever only shows has none.
    """
    regels = publicaties.list_publicaties(huidig.map, tot_bron=huidig.bron)
    vorige = next((r for r in regels if huidig.publicatie and r.nummer < huidig.publicatie), None)
    if vorige is None or vorige.audit != "geslaagd" or vorige.nummer <= _last_withdrawal(huidig):
        return None
    if vorige.fictief != all(regel.fictief == "ja" for regel in _leveringen(huidig)):
        return None
    try:
        _check_teksten(huidig, vorige.nummer)
    except Opslagfout:
        return None
    return vorige.nummer, sha256(publicatiebestand(huidig.map, vorige.nummer))


def _last_withdrawal(huidig: Huidig) -> int:
    """The publication that was in view at the last withdrawal; 0 without one."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return bronnen.load_laatste_intrekking(verbinding)


def _check_teksten(huidig: Huidig, nummer: int) -> None:
    """Raises Opslagfout if a publication shows a text that may not be shown now."""
    pad = publicatiebestand(huidig.map, nummer)
    if nummer == huidig.publicatie or not pad.exists():
        return
    toen, initiatieven = publicaties.load_teksten(pad)
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        nu = build_teksten(bronnen.load_bronteksten(verbinding, initiatieven), initiatieven,
                           read_toelichtingen(huidig.map))
    if toen.shows_withdrawn(nu):
        raise Opslagfout("zet-terug", f"Publicatie {nummer} toont een tekst die nu niet is "
                         "vrijgegeven.", "Kies een latere, of geef de tekst eerst weer vrij.")


def _leveringen(huidig: Huidig) -> list[Leveringregel]:
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return bronnen.load_leveringen(verbinding)


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
