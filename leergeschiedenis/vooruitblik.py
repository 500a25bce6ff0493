"""What an import would change, told before anything is stored.

The deliveries go the whole way into a bron of their own, that never comes into use and is removed.
So what is said here is what the import does, and not a second opinion.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.bron.vergelijken import Casussen, count_bewoners, load_casussen
from leergeschiedenis.domein import Controle, GepseudonimiseerdeLevering, Huidig, RuweLevering
from leergeschiedenis.fouten import Bevestigingnodig
from leergeschiedenis.importeren import Ingelezen, Opslag, read_bestanden, store_ingelezen
from leergeschiedenis.instellingen import Instellingen, data_map, load_instellingen
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.publiceren import Vooruitzicht, foresee
from leergeschiedenis.slot import hold_slot
from leergeschiedenis.voortgang import Voortgang, tell


@dataclass(frozen=True)
class Wijziging:
    """What one file would change: casussen that are new, other than before, the same, or gone.

    A casus that a later delivery has as well counts there.
    """

    bestand: str
    organisatie: str
    initiatief: str
    uitkomst: str
    nieuw: int
    gewijzigd: int
    gelijk: int
    vervallen: int


@dataclass(frozen=True)
class Gevolg:
    """What the import as a whole would do. `vraag`: what must be confirmed first, if anything.

    `inwoners` is rounded; None where it is too small to say.
    """

    wijzigingen: tuple[Wijziging, ...]
    vraag: str
    geweigerd: int
    publicatie: Vooruitzicht
    drempel: int
    inwoners: int | None


@dataclass(frozen=True)
class Vooruitblik:
    """The findings of every file and, when none is an error, what would change."""

    controles: tuple[Controle, ...]
    gevolg: Gevolg | None = None


def preview_import(paden: Sequence[Path], voortgang: Voortgang | None = None,
                   zie: Callable[[RuweLevering, Controle], None] | None = None) -> Vooruitblik:
    """Check forms and tell what taking them in would do; nothing changes.

    Raises Contractfout where they could not be taken in.
    """
    ingelezen = read_bestanden(paden, voortgang, zie)
    if not ingelezen.is_goed:
        return Vooruitblik(ingelezen.controles)
    with hold_slot(data_map()):
        huidig, vraag = read_huidig(), ""
        try:
            opslag = store_ingelezen(ingelezen, huidig, False, voortgang)
        except Bevestigingnodig as nodig:
            vraag = nodig.gevonden
            opslag = store_ingelezen(ingelezen, huidig, True, voortgang)
        try:
            tell(voortgang, "Vergelijken met wat er is")
            return Vooruitblik(ingelezen.controles, _foresee(ingelezen, huidig, opslag, vraag,
                                                             load_instellingen()))
        finally:
            if opslag.huidig != huidig:
                opslag.huidig.bronbestand.unlink(missing_ok=True)


def _foresee(ingelezen: Ingelezen, huidig: Huidig | None, opslag: Opslag, vraag: str,
             instellingen: Instellingen) -> Gevolg:
    oud, oude_leveringen = ({}, []) if huidig is None or opslag.begin_leeg else _load(huidig)
    nieuw, leveringen = _load(opslag.huidig)
    uitkomsten = {(regel.bestand, regel.organisatie): regel.uitkomst
                  for regel in opslag.opgenomen}
    with bronnen.open_bron(opslag.huidig.bronbestand) as verbinding:
        inwoners = count_bewoners(verbinding)
    basis = instellingen.afrondbasis
    return Gevolg(
        tuple(_compare(levering, uitkomsten, oud, oude_leveringen, nieuw, leveringen)
              for levering in ingelezen.leveringen),
        vraag, opslag.geweigerd, foresee(opslag.huidig, instellingen), instellingen.drempel,
        basis * round(inwoners / basis) if inwoners >= instellingen.drempel else None)


def _load(huidig: Huidig) -> tuple[Casussen, list[Leveringregel]]:
    with bronnen.open_bron(huidig.bronbestand) as verbinding:
        return load_casussen(verbinding), bronnen.load_leveringen(verbinding)


def _compare(levering: GepseudonimiseerdeLevering, uitkomsten: Mapping[tuple[str, str], str],
             oud: Casussen, oude_leveringen: Sequence[Leveringregel], nieuw: Casussen,
             leveringen: Sequence[Leveringregel]) -> Wijziging:
    regel = next(r for r in leveringen if r.sha256 == levering.sha256)
    hier = {casus: som for casus, (nummer, som) in nieuw.items() if nummer == regel.levering}
    bekend = [casus for casus in hier if casus in oud]
    gelijk = sum(oud[casus][1] == hier[casus] for casus in bekend)
    vervangen = {r.levering for r in oude_leveringen if _kop(r) == _kop(regel)}
    weg = sum(nummer in vervangen and casus not in nieuw
              for casus, (nummer, _) in oud.items())
    return Wijziging(levering.bestand, regel.organisatie, regel.initiatief,
                     uitkomsten[levering.bestand, regel.organisatie], len(hier) - len(bekend),
                     len(bekend) - gelijk, gelijk, weg)


def _kop(regel: Leveringregel) -> tuple[object, ...]:
    return regel.initiatief, regel.organisatie, regel.periode_van, regel.periode_tot
