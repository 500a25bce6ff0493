"""Every card there is, for a selection: also those of which a visitor picks what is drawn."""

from collections.abc import Iterator, Mapping
from typing import Final

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.gezondheid import list_te_vergelijken
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kosten import lezen
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.verloop import LIJNEN
from leergeschiedenis.vragen import Niveau, hold_publicatie, load_niveaus, read_kenmerk, stel_vraag

_PERIODE: Final = "periode"
_GEZONDHEID: Final = "gezondheid."
_KOSTEN: Final = "kosten."
_VERGELIJKING: Final = "gezondheid.vergelijking"
_UITSPLITSING: Final = "trends.uitsplitsing"


def build_alle(keuze: Keuze = Keuze()) -> Iterator[Figuur]:
    """The figures of all cards, also empty ones: those say why there is nothing."""
    with hold_publicatie():
        figuren = [build_figuur(kaart, keuze, *opties) for kaart, opties in list_keuzen()]
    yield from figuren


def list_aanblik() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every card, with what its page chooses on it when nobody chose."""
    for kaart in KAARTEN:
        if kaart.startswith(_KOSTEN):
            yield kaart, lezen.list_gewoon(read_kenmerk())
        elif opties := _list_opties(kaart):
            yield kaart, _choose_kenmerk(opties[0]) if kaart == _VERGELIJKING else opties[0]


def list_keuzen() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every card, with each of what can be chosen on it."""
    yield from ((kaart, opties) for kaart in KAARTEN for opties in _list_opties(kaart))


def list_kenmerken(niveaus: Mapping[str, Niveau]) -> dict[str, str]:
    """Kenmerk → the name of its finest level, for all with groups to compare."""
    op_rij = sorted((n for n in niveaus.values()
                     if n.kenmerk != _PERIODE and len(n.waarden) > 1), key=lambda n: -n.niveau)
    namen = {n.kenmerk: n.label for n in op_rij}
    return {n.kenmerk: namen[n.kenmerk] for n in niveaus.values() if n.kenmerk in namen}


def _choose_kenmerk(opties: tuple[str, ...]) -> tuple[str, ...]:
    """The first kenmerk of which there is something to compare, if there is one."""
    *meting, eerste = opties
    mogelijk = list_te_vergelijken(list(list_kenmerken(load_niveaus())), Keuze(), *meting)
    return *meting, (mogelijk or [eerste])[0]


def _list_opties(kaart: str) -> list[tuple[str, ...]]:
    """What can be chosen on a card: one empty choice where there is nothing to choose."""
    kenmerken = list_kenmerken(load_niveaus())
    if kaart == _UITSPLITSING:
        return [(telling, kenmerk) for telling in LIJNEN for kenmerk in kenmerken]
    if not kaart.startswith(_GEZONDHEID):
        return [()]
    metingen: list[tuple[str, ...]] = [(str(rij["instrument"]), str(rij["moment"]))
                for rij in stel_vraag("instrumenten").as_dicts()] or [("", "")]
    if kaart == _VERGELIJKING:
        return [(*meting, kenmerk) for meting in metingen for kenmerk in kenmerken]
    return metingen
