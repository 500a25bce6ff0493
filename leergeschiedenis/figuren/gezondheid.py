"""The cards of Positieve gezondheid: which questions each asks, and who draws the answer.

Chosen on the page are an instrument, the moment of the second measurement, and a kenmerk to compare
with its groups. Where nothing was chosen, as on a slide, it is the first instrument of which
something may be shown.
"""

from collections.abc import Callable
from typing import Final

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.cijfers import Meting, find_meting
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.halter import draw_halter
from leergeschiedenis.figuren.halters import draw_halters
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, build_leeg, choose_finest, list_kolommen
from leergeschiedenis.figuren.richting import draw_metingen, draw_richting
from leergeschiedenis.figuren.spinnenweb import draw_spinnenweb
from leergeschiedenis.vragen import stel_vraag

_GEEN_METING: Final = ("Van dit instrument is deze meting niet te tonen. Kies een ander instrument "
                       "of een andere meting.")

Teken = Callable[[Kaart, Antwoord, Meting, Kader], Figuur]


def _build(teken: Teken) -> Maker:
    """The six dimensions of one pair of measurements."""

    def build(kaart: Kaart, kader: Kader, instrument: str = "", moment: str = "",
              kenmerk: str = "") -> Figuur:
        meting = find_meting(stel_vraag("instrumenten"), instrument, moment)
        if meting is None:
            return build_leeg(kaart, kader, _GEEN_METING if instrument else "")
        return teken(kaart, stel_vraag("cijfers", kader.keuze, paar=meting.paar), meting, kader)

    return build


def _build_vergelijking(kaart: Kaart, kader: Kader, instrument: str = "", moment: str = "",
                        kenmerk: str = "", *groepen: str) -> Figuur:
    """The finest level of the kenmerk of which enough is shown; of that the groups asked for."""
    meting = find_meting(stel_vraag("instrumenten"), instrument, moment)
    if meting is None or not kenmerk:
        return build_leeg(kaart, kader, _GEEN_METING if instrument and kenmerk else "")
    kandidaten = ((kolom, stel_vraag("cijfers_per_groep", kader.keuze, paar=meting.paar,
                                     groep=kolom)) for kolom in list_kolommen(kenmerk, kader))
    gekozen = choose_finest(kandidaten, lambda paar: (paar[1],), kader)
    if gekozen is None:
        return build_leeg(kaart, kader)
    kolom, antwoord = gekozen
    return draw_halters(kaart, antwoord, meting, kolom, kader, groepen)


MAKERS: Final[dict[str, Maker]] = {
    "gezondheid.spinnenweb": _build(draw_spinnenweb),
    "gezondheid.verschil": _build(draw_halter),
    "gezondheid.richting": _build(draw_richting),
    "gezondheid.metingen": _build(draw_metingen),
    "gezondheid.vergelijking": _build_vergelijking,
}
