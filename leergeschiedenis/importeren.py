"""The whole path of a delivery: read, check, pseudonymise, store, and publish if that is due.

All or nothing: until `HUIDIG` is replaced at the very end, nothing that is in use has changed.
One import at a time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from leergeschiedenis import bron as bronnen
from leergeschiedenis import naamscan
from leergeschiedenis import publicatie as publicaties
from leergeschiedenis.bron import Opgenomen
from leergeschiedenis.bron.intrekking import load_verstreken, refuse_verstreken, store_intrekking
from leergeschiedenis.bronstand import list_leveringen, load_leveringen
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import (
    Controle,
    GepseudonimiseerdeLevering,
    Huidig,
    Levering,
    RuweLevering,
)
from leergeschiedenis.fouten import (
    Bestandsfout,
    Bevestigingnodig,
    Bevinding,
    Contractfout,
    Opslagfout,
)
from leergeschiedenis.inlezen import read_leveringen
from leergeschiedenis.instellingen import Instellingen, data_map, load_instellingen
from leergeschiedenis.logboek import Gebeurtenis, note, read_gebruiker, write_regel
from leergeschiedenis.opslag import now
from leergeschiedenis.pseudonimiseren import fingerprint, load_sleutel, pseudonymise_levering
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publiceren import Publicatieverslag, publish_if_due, publish_withdrawal
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.voortgang import Voortgang, tell
from leergeschiedenis.werkgeheugen import release_memory

Kop = tuple[str, str, date, date]
"""Which delivery it is: initiatief, organisatie, and the first and last day of its period."""


@dataclass(frozen=True)
class Importverslag:
    """What an import did: findings, what was stored, and what became of the publication."""

    controles: tuple[Controle, ...]
    opgenomen: tuple[Opgenomen, ...] = ()
    geweigerd: int = 0  # casussen that were over their term when they first came
    verstreken: int = 0  # casussen in the bron that are over their term by now
    publicatie: Publicatieverslag | None = None

    @property
    def gelukt(self) -> bool:
        """True if no finding blocked the import."""
        return self.publicatie is not None


@dataclass(frozen=True)
class Ingelezen:
    """The findings of every file, and of those without an error what may be stored."""

    controles: tuple[Controle, ...]
    leveringen: tuple[GepseudonimiseerdeLevering, ...]

    @property
    def is_goed(self) -> bool:
        """True if no finding blocks the import."""
        return not any(controle.fouten for controle in self.controles)


@dataclass(frozen=True)
class Opslag:
    """What storing gave, and the state with it: not in use, and the present one if nothing is new.

    `begin_leeg`: nothing of what there was is in it.
    """

    huidig: Huidig
    opgenomen: list[Opgenomen]
    geweigerd: int
    verstreken: int
    begin_leeg: bool = False


def check_bestanden(paden: Sequence[Path], voortgang: Voortgang | None = None,
                    zie: Callable[[RuweLevering, Controle], None] | None = None,
                    neem: Callable[[Levering], None] | None = None) -> list[Controle]:
    """The findings of every file, in order; reads and checks only.

    `zie` gets what was read of each file that could be, before the next is. `neem` gets each
    delivery without an error, which is then kept nowhere else.
    """
    controles: list[Controle] = []
    eerdere: dict[Kop, tuple[str, str]] = {}
    for nummer, (pad, gelezen) in enumerate(zip(paden, read_leveringen(paden), strict=True)):
        tell(voortgang, "Lezen en controleren", nummer + 1, len(paden), pad.name)
        controle = (Controle(gelezen.waar, (_as_bevinding(gelezen),))
                    if isinstance(gelezen, Bestandsfout) else validate_levering(gelezen))
        controle = _check_dubbel(controle, eerdere)
        if neem and controle.levering:
            neem(controle.levering)
            controle = replace(controle, levering=None)
        controles.append(controle)
        if zie and not isinstance(gelezen, Bestandsfout):
            zie(gelezen, controle)
    return controles


def read_bestanden(paden: Sequence[Path], voortgang: Voortgang | None = None,
                   zie: Callable[[RuweLevering, Controle], None] | None = None) -> Ingelezen:
    """Read and check files, and pseudonymise each before the next is read: what a supplier sent
    takes three times the room of what is kept of it."""
    sleutel, leveringen = load_sleutel(), list[GepseudonimiseerdeLevering]()
    controles = check_bestanden(
        paden, voortgang, zie,
        lambda levering: leveringen.append(pseudonymise_levering(levering, sleutel)))
    return Ingelezen(tuple(controles), tuple(leveringen))


def import_leveringen(paden: Sequence[Path], ja: bool = False,
                      voortgang: Voortgang | None = None) -> Importverslag:
    """Take in forms and publish when that is due; with any error nothing at all changes.

    `ja` confirms that the first real delivery starts an empty bron in place of the examples.
    Raises Bevestigingnodig without it, Contractfout when invented and real data would mix.
    """
    ingelezen = read_bestanden(paden, voortgang)
    controles = ingelezen.controles
    if not ingelezen.is_goed:
        return Importverslag(controles)
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is not None:
            publicaties.check_bron(huidig)
        opslag = store_ingelezen(ingelezen, huidig, ja, voortgang)
        # It stands in the bron, and the cube of many casussen needs the room.
        del ingelezen
        release_memory()
        verslag = publish_if_due(opslag.huidig, load_sleutel(), load_instellingen(), voortgang)
        if opslag.huidig != huidig:
            note(Gebeurtenis.OPGENOMEN, read_gebruiker(), formulieren=len(opslag.opgenomen),
                 bron=opslag.huidig.bron)
        return Importverslag(controles, tuple(opslag.opgenomen), opslag.geweigerd,
                             opslag.verstreken, verslag)


def store_ingelezen(ingelezen: Ingelezen, huidig: Huidig | None, ja: bool,
                    voortgang: Voortgang | None) -> Opslag:
    """Store what was read in a bron that is not yet in use, for who holds the slot.

    Raises as import_leveringen.
    """
    # Of files taken in together the one about the latest period is the newest, however they were
    # named on the command line.
    leveringen = sorted(ingelezen.leveringen, key=lambda levering: _kop(levering)[-1])
    instellingen, sleutel = load_instellingen(), load_sleutel()
    publicaties.remove_leftovers(data_map(), huidig)
    begin_leeg = _starts_empty(leveringen, huidig, instellingen, ja)
    tell(voortgang, "Opslaan")
    return _store(leveringen, huidig, begin_leeg, sleutel, instellingen, voortgang)


def withdraw(levering: int, voortgang: Voortgang | None = None) -> Publicatieverslag:
    """Take a delivery out of the bron at once, and out of the publication when one is due; where
    that cannot be made, out of view altogether.

    Every earlier bron is removed with it. Raises Opslagfout if there is no such delivery.
    """
    with hold_slot(data_map()):
        huidig = read_huidig()
        if huidig is not None:
            publicaties.check_bron(huidig)
        publicaties.remove_leftovers(data_map(), huidig)
        if huidig is None or levering not in {regel.levering for regel in list_leveringen()}:
            raise Opslagfout("trek-in", f"Levering {levering} is er niet.",
                             "Kies een nummer uit de lijst van 'leveringen'.")
        return take_out(huidig, partial(store_intrekking, levering=levering), voortgang,
                        levering=levering)


def take_out(huidig: Huidig, neem_weg: Callable[..., None], voortgang: Voortgang | None,
             **wat: str | int) -> Publicatieverslag:
    """The path of every withdrawal, for who holds the slot: a bron without it and no earlier one,
    and then a publication if one is due.

    `neem_weg` changes the bron; it gets a connection, the publication in view and the moment.
    `wat` is for the logbook.
    """
    sleutel = load_sleutel()
    kopie = replace(huidig, bron=publicaties.next_number(huidig.map, huidig.bronmap))
    nieuw = replace(kopie, bron=kopie.bron + 1, vanaf=kopie.bron + 1)
    with bronnen.edit_bron(huidig.bronbestand, kopie.bronbestand,
                           fingerprint(sleutel)) as verbinding:
        neem_weg(verbinding, huidig.publicatie or 0, now())
    bronnen.rewrite_bron(kopie.bronbestand, nieuw.bronbestand)
    return publish_withdrawal(nieuw, write_regel(Gebeurtenis.INGETROKKEN, read_gebruiker(), **wat),
                              sleutel, load_instellingen(), voortgang)


def check_bewaartermijn(instellingen: Instellingen) -> None:
    """Raises Contractfout unless it is set how long real data are kept."""
    if not instellingen.bewaartermijn:
        raise Contractfout(
            "bewaartermijn", "Voor echte gegevens is een bewaartermijn nodig.",
            f"Schrijf in {data_map().name}/instellingen.toml een regel als: bewaartermijn = 60 "
            "(maanden).")


def _check_dubbel(controle: Controle, eerdere: dict[Kop, tuple[str, str]]) -> Controle:
    """The check, with an error if an earlier file is about the same organisation and period.

    `eerdere`: of each file without an error its name and sum; this one is added.
    """
    levering = controle.levering
    if levering is None:
        return controle
    bestand, som = eerdere.setdefault(_kop(levering), (controle.bestand, levering.sha256))
    if som == levering.sha256:
        return controle
    dubbel = Bevinding(controle.bestand, "levering", "", "fout", "dubbele levering",
                       f"'{bestand}' gaat over dezelfde organisatie en periode.", "",
                       "Lever per organisatie en periode één bestand aan.")
    return Controle(controle.bestand, (dubbel, *controle.bevindingen))


def _kop(levering: Levering | GepseudonimiseerdeLevering) -> Kop:
    """Which delivery this is."""
    rij = levering.bladen["levering"].to_pylist()[0]
    return rij["initiatief"], rij["organisatie"], rij["periode_van"], rij["periode_tot"]


def _as_bevinding(fout: Bestandsfout) -> Bevinding:
    return Bevinding(fout.waar, "", "", "fout", "bestand", fout.gevonden, "", fout.doe)


def _starts_empty(leveringen: Sequence[GepseudonimiseerdeLevering], huidig: Huidig | None,
                  instellingen: Instellingen, ja: bool) -> bool:
    """True when these deliveries begin an empty bron; invented and real data never mix."""
    fictief = {lev.bladen["levering"].column("fictief")[0].as_py() for lev in leveringen}
    if len(fictief) > 1:
        raise Contractfout("importeer", "Er zijn verzonnen en echte leveringen tegelijk.",
                           "Neem ze apart op; zij gaan nooit samen.")
    if "nee" in fictief:
        check_bewaartermijn(instellingen)
    if huidig is None or not leveringen:
        return huidig is None
    aanwezig = {regel.fictief for regel in load_leveringen(huidig)}
    if not aanwezig or aanwezig == fictief:
        return False
    if fictief == {"ja"}:
        raise Contractfout("importeer", "Naast echte gegevens kunnen geen verzonnen leveringen.",
                           "Gebruik voor voorbeelden een andere map (LEERGESCHIEDENIS_DATA).")
    if not ja:
        raise Bevestigingnodig(
            "importeer", "De eerste echte levering begint met een lege bron; de fictieve "
            "voorbeeldgegevens verdwijnen.", "Bevestig met --ja.")
    return True


def _store(leveringen: Sequence[GepseudonimiseerdeLevering], huidig: Huidig | None,
           begin_leeg: bool, sleutel: bytes, instellingen: Instellingen,
           voortgang: Voortgang | None) -> Opslag:
    """The state after storing, not yet in use; the present state if every file was known."""
    grens = instellingen.bewaargrens(now().date())
    was = huidig or Huidig(data_map(), 0, None, None, None)
    nieuw = replace(was, bron=publicaties.next_number(was.map, was.bronmap))
    if begin_leeg:
        nieuw = replace(nieuw, publicatie=None, bestand=None, sha256=None)
    with bronnen.edit_bron(None if begin_leeg else was.bronbestand, nieuw.bronbestand,
                           fingerprint(sleutel)) as verbinding:
        waren_er = bronnen.load_casusnummers(verbinding)
        opgenomen = bronnen.store_leveringen(verbinding, leveringen, now())
        geweigerd = refuse_verstreken(verbinding, grens, waren_er)
        verstreken = len({casus for _, casus in load_verstreken(verbinding, grens)})
        gescand = naamscan.is_beschikbaar() and bronnen.store_naamscan(
            verbinding, partial(_find_namen, voortgang=voortgang))
    is_bekend = all(regel.uitkomst == "al bekend" for regel in opgenomen)
    if huidig and not begin_leeg and not gescand and is_bekend:
        nieuw.bronbestand.unlink()
        nieuw = huidig
    return Opslag(nieuw, opgenomen, geweigerd, verstreken, begin_leeg)


def _find_namen(rijen: Sequence[Mapping[str, Any]],
                voortgang: Voortgang | None) -> list[tuple[str, str, tuple[str, ...]]]:
    tell(voortgang, "Namen zoeken in teksten", toelichting="(de eerste keer twee minuten)")
    return naamscan.find_naamplekken(rijen)
