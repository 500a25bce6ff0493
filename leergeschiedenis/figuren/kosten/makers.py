"""Which questions each card of Kosten asks, and what draws it.

The choices on the page come in as text, in the order of the page: price year, horizon, interest.
"""

from collections.abc import Callable
from typing import Final

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten.aandelen import draw_duurder, draw_zekerheid
from leergeschiedenis.figuren.kosten.betalers import draw_betaler, draw_zakken
from leergeschiedenis.figuren.kosten.gevoeligheid import draw_gevoeligheid
from leergeschiedenis.figuren.kosten.lezen import read_wijze
from leergeschiedenis.figuren.kosten.omslag import draw_omslag
from leergeschiedenis.figuren.kosten.waterval import draw_waterval
from leergeschiedenis.figuren.maker import Maker, ask_totaal
from leergeschiedenis.vragen import stel_vraag


def _build_bedragen(draw: Callable[..., Figuur], *meer: Callable[[Kader], Antwoord]) -> Maker:
    """A card made from the means per payer, and from what else it asks."""
    def build(kaart: Kaart, kader: Kader, *opties: str) -> Figuur:
        return draw(kaart, stel_vraag("kosten", kader.keuze), *(ask(kader) for ask in meer),
                    ask_totaal(kaart, kader), read_wijze(kader.kop, *opties), kader)

    return build


def _ask_zekerheid(kader: Kader) -> Antwoord:
    return stel_vraag("per_twee_assen", kader.keuze, telling="kosten_zekerheid", lijst="zekerheid",
                      lijst2="scenario")


def _build_duurder(kaart: Kaart, kader: Kader, *_: str) -> Figuur:
    antwoord = stel_vraag("per_as", kader.keuze, telling="duurder", lijst="janee")
    return draw_duurder(kaart, antwoord, ask_totaal(kaart, kader), kader)


def _build_zekerheid(kaart: Kaart, kader: Kader, *_: str) -> Figuur:
    return draw_zekerheid(kaart, _ask_zekerheid(kader), ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {
    "kosten.betaler": _build_bedragen(draw_betaler),
    "kosten.zakken": _build_bedragen(draw_zakken),
    "kosten.waterval": _build_bedragen(draw_waterval),
    "kosten.duurder": _build_duurder,
    "kosten.zekerheid": _build_zekerheid,
    "kosten.gevoeligheid": _build_bedragen(draw_gevoeligheid, _ask_zekerheid),
    "kosten.omslag": _build_bedragen(draw_omslag),
}
