"""From a bron to the publication in view: when one is due, putting it in use, and putting back.

A publication is put in use by replacing `HUIDIG`, and only when its audit found no way to a person.
Numbers wait for enough changed residents; texts do not. Where only texts may change, it is the one
in view once more, every number as it was written there, with other texts: two publications with
equal numbers leave nothing to subtract, and a text that was sent back is gone at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leergeschiedenis import bron as bronnen
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bronstand import load_leveringen, measure_verschil
from leergeschiedenis.domein import Huidig, publicatiebestand
from leergeschiedenis.fouten import Bevinding, Leergeschiedenisfout, Opslagfout
from leergeschiedenis.instellingen import Instellingen, data_map, load_instellingen
from leergeschiedenis.logboek import Gebeurtenis, note, note_once, read_gebruiker
from leergeschiedenis.opslag import sha256
from leergeschiedenis.pseudonimiseren import fingerprint, load_sleutel
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publicatiebouw import build_publicatie, rewrite_publicatie
from leergeschiedenis.publicatieinhoud import Inhoud, load_inhoud, load_teksten
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.toelichtingen import Toelichting, list_bevindingen, read_toelichtingen
from leergeschiedenis.voortgang import Voortgang
from leergeschiedenis.vrijgave import Teksten, build_teksten


@dataclass(frozen=True)
class Publicatieverslag:
    """What became of the publication: a new one, or how many changed residents wait for it."""

    drempel: int
    gepubliceerd: int | None = None
    wachtend: int = 0  # residents changed since the publication in view
    vastgehouden_teksten: int = 0
    alleen_teksten: bool = False  # the new one has the numbers of the one before
    bevindingen: tuple[Bevinding, ...] = ()  # in the toelichtingen
    te_zien: int | None = None  # the publication that is in view now
    mislukt: str = ""  # why after a withdrawal no other could be made, and what to do


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
        if huidig is None or (vorige := _find_ingetrokken(huidig)) is None:
            raise Opslagfout("publiceer --nu", "Sinds deze publicatie is er niets ingetrokken.",
                             "Gebruik 'publiceer' zonder --nu.")
        nummer, sleutel = _next_nummer(huidig), load_sleutel()
        nieuw = _renew_bron(publicaties.drop_beschadigd(huidig), sleutel)
        build_publicatie(nieuw, nummer, load_instellingen(), read_toelichtingen(huidig.map),
                         voortgang, leeg=True)
        publicaties.write_huidig(replace(_remember(nieuw, nummer, sleutel, vorige, is_leeg=True),
                                         terugval=None))
        note(Gebeurtenis.GEPUBLICEERD, read_gebruiker(), publicatie=nummer, inhoud="geen cijfers")
        return nummer


def put_back(nummer: int) -> Huidig:
    """Make an earlier publication current again. Raises Opslagfout if it may not be."""
    with hold_slot(data_map()):
        huidig = read_huidig()
        publicaties.remove_leftovers(data_map(), huidig)
        ingetrokken, is_fictief = 0, True
        if huidig is not None:
            ingetrokken = _last_withdrawal(huidig)
            is_fictief = all(regel.fictief == "ja" for regel in load_leveringen(huidig))
            if nummer > ingetrokken:  # any older one is refused for the withdrawal
                _check_teksten(huidig, nummer)
        terug = publicaties.put_back(nummer, ingetrokken, is_fictief)
        note(Gebeurtenis.TERUGGEZET, read_gebruiker(), publicatie=nummer)
        return terug


def publish_if_due(huidig: Huidig, sleutel: bytes, instellingen: Instellingen,
                    voortgang: Voortgang | None) -> Publicatieverslag:
    """Put this state in use, with a new publication when enough residents changed for one, or when
    texts did, or when the one in view is damaged.
    """
    if not load_leveringen(huidig):  # all of it was withdrawn: there is nothing left to show
        publicaties.write_huidig(huidig.hide())
        return Publicatieverslag(instellingen.drempel)
    gewijzigd, wachtend = measure_verschil(huidig)
    toelichtingen = read_toelichtingen(huidig.map)
    verslag = Publicatieverslag(instellingen.drempel, wachtend=wachtend,
                                bevindingen=list_bevindingen(toelichtingen))
    is_due = _is_due(huidig, gewijzigd, instellingen.drempel)
    vernieuwd = None if is_due else _renew_teksten(huidig, toelichtingen)
    if is_due or vernieuwd is not None:
        nummer = _next_nummer(huidig)
        if huidig == read_huidig():
            huidig = _renew_bron(huidig, sleutel)
        if vernieuwd is None:
            huidig = publicaties.drop_beschadigd(huidig)
            vastgehouden = build_publicatie(huidig, nummer, instellingen, toelichtingen, voortgang)
            huidig = _remember(huidig, nummer, sleutel)
        else:
            vastgehouden = rewrite_publicatie(huidig, nummer, *vernieuwd, voortgang)
            huidig = _remember(huidig, nummer, sleutel, huidig.publicatie)
        verslag = replace(verslag, gepubliceerd=nummer, wachtend=0 if is_due else wachtend,
                          alleen_teksten=not is_due, vastgehouden_teksten=vastgehouden)
    if huidig != read_huidig():
        huidig = replace(huidig, terugval=_find_terugval(huidig))
        publicaties.write_huidig(huidig)
        publicaties.prune(huidig)
    if verslag.gepubliceerd is not None:
        note(Gebeurtenis.GEPUBLICEERD, read_gebruiker(), publicatie=verslag.gepubliceerd,
             inhoud="andere teksten" if verslag.alleen_teksten else "cijfers en teksten")
    return replace(verslag, te_zien=publicaties.find_te_zien(huidig))


def publish_withdrawal(huidig: Huidig, logregel: str, sleutel: bytes, instellingen: Instellingen,
                       voortgang: Voortgang | None) -> Publicatieverslag:
    """Put a bron in use that somebody was taken out of, and only then publish.

    That there may be no publication of it keeps nobody in: nothing is in view then, and the report
    says why. `logregel` is written down whatever happens, if need be by whoever comes next.
    """
    huidig = publicaties.drop_beschadigd(replace(huidig, terugval=None))
    publicaties.write_huidig(huidig, logregel)
    publicaties.prune(huidig)
    note_once(logregel)
    try:
        return publish_if_due(huidig, sleutel, instellingen, voortgang)
    except Exception as fout:
        if huidig == read_huidig():
            publicaties.write_huidig(huidig.hide())
            publicaties.remove_leftovers(huidig.map, huidig)
        if not isinstance(fout, Leergeschiedenisfout):
            raise
        return Publicatieverslag(instellingen.drempel, wachtend=measure_verschil(huidig)[1],
                                 te_zien=publicaties.find_te_zien(read_huidig()),
                                 mislukt=f"{fout.gevonden} {fout.doe}".strip())


def foresee(huidig: Huidig, instellingen: Instellingen) -> Vooruitzicht:
    """What `publish_if_due` would do with this state, without doing it."""
    gewijzigd, wachtend = measure_verschil(huidig)
    met_cijfers = _is_due(huidig, gewijzigd, instellingen.drempel)
    return Vooruitzicht(wachtend, met_cijfers, met_cijfers or _renew_teksten(
        huidig, read_toelichtingen(huidig.map)) is not None)


def _is_due(huidig: Huidig, gewijzigd: dict[int, int], drempel: int) -> bool:
    """True if the state differs in enough residents from every publication that was in view."""
    is_anders = (huidig.publicatie is None or gewijzigd.get(huidig.publicatie, 0) > 0
                 or publicaties.is_beschadigd(huidig))
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
        in_beeld, initiatieven = load_teksten(pad)
        with bronnen.open_bron(huidig.bronbestand) as verbinding:
            bron = bronnen.load_bronteksten(verbinding, initiatieven)
        teksten = build_teksten(bron, initiatieven, toelichtingen)
        return None if teksten.says_same(in_beeld) else (load_inhoud(pad), teksten)
    except Opslagfout:
        return None


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
    if vorige.fictief != all(regel.fictief == "ja" for regel in load_leveringen(huidig)):
        return None
    try:
        _check_teksten(huidig, vorige.nummer)
    except Opslagfout:
        return None
    return vorige.nummer, sha256(publicatiebestand(huidig.map, vorige.nummer))


def _next_nummer(huidig: Huidig) -> int:
    """A number that no publication had: of one that was damaged only the bron still knows."""
    return max(publicaties.next_number(huidig.map, "publicatie"), 1 + _find_laatste(huidig))


def _find_ingetrokken(huidig: Huidig) -> int | None:
    """The publication in view, or the last that was, if somebody was withdrawn from it since."""
    vorige = huidig.publicatie or _find_laatste(huidig)
    if not vorige or vorige > _last_withdrawal(huidig) or not load_leveringen(huidig):
        return None
    return vorige


def _find_laatste(huidig: Huidig) -> int:
    """The newest publication that the bron remembers, in view or not; 0 if there was none."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return max(bronnen.load_onthouden(verbinding), default=0)


def _last_withdrawal(huidig: Huidig) -> int:
    """The newest publication that there was at the last withdrawal; 0 without one."""
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return bronnen.load_laatste_intrekking(verbinding)


def _check_teksten(huidig: Huidig, nummer: int) -> None:
    """Raises Opslagfout if a publication shows a text that may not be shown now."""
    pad = publicatiebestand(huidig.map, nummer)
    if nummer == huidig.publicatie or not pad.exists():
        return
    toen, initiatieven = load_teksten(pad)
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        nu = build_teksten(bronnen.load_bronteksten(verbinding, initiatieven), initiatieven,
                           read_toelichtingen(huidig.map))
    if toen.shows_withdrawn(nu):
        raise Opslagfout("zet-terug", f"Publicatie {nummer} toont een tekst die nu niet is "
                         "vrijgegeven.", "Kies een latere, of geef de tekst eerst weer vrij.")
