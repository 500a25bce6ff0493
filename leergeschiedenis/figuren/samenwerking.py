"""The cards of the page Samenwerking that ask more than one question each."""

from dataclasses import replace
from typing import Final

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, ask_totaal, build_leeg, list_kolommen
from leergeschiedenis.figuren.netwerk import draw_netwerk
from leergeschiedenis.figuren.samenloop import draw_doorlooptijd, draw_uitkomst
from leergeschiedenis.vragen import stel_vraag

_PAAR: Final = 2  # conditions that a pair of organisations is by itself
_UITKOMST: Final = "uitkomst"
_ZONDER_FILTER: Final = (
    "Het netwerk is zonder het filter getekend: een paar telt al als twee kenmerken, en met nog "
    "een erbij worden groepen te klein.")


def _build_netwerk(kaart: Kaart, kader: Kader) -> Figuur:
    """Without filter where the cube has no room for one beside the two organisations."""
    past = kader.kop.m > _PAAR or not kader.keuze
    if not past:
        kader = replace(kader, keuze=Keuze())
    return draw_netwerk(
        kaart, stel_vraag("per_twee_namen", kader.keuze, telling="organisatiepaar"),
        stel_vraag("per_naam", kader.keuze, telling="organisatie_betrokken"),
        ask_totaal(kaart, kader), kader, "" if past else _ZONDER_FILTER)


def _build_uitkomst(kaart: Kaart, kader: Kader) -> Figuur:
    if _UITKOMST not in list_kolommen(_UITKOMST, kader):
        return build_leeg(kaart, kader)
    # What a share is taken of: a filter on the outcome itself would make every share the whole.
    zonder = Keuze.of({k: codes for k, codes in kader.keuze.waarden if k != _UITKOMST})
    return draw_uitkomst(
        kaart,
        stel_vraag("per_as_en_groep", kader.keuze, telling="organisaties",
                   lijst="organisatieaantal", groep=_UITKOMST),
        stel_vraag("per_as", zonder, telling="organisaties", lijst="organisatieaantal"),
        ask_totaal(kaart, kader), kader)


def _build_doorlooptijd(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_doorlooptijd(
        kaart,
        stel_vraag("per_as", kader.keuze, telling="doorlooptijd", lijst="duur"),
        stel_vraag("per_twee_assen", kader.keuze, telling="doorlooptijd_organisaties",
                   lijst="duur", lijst2="organisatieaantal"),
        ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {
    "samenwerking.netwerk": _build_netwerk,
    "samenwerking.uitkomst": _build_uitkomst,
    "samenwerking.doorlooptijd": _build_doorlooptijd,
}
