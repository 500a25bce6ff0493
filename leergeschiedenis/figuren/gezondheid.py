"""The cards of Positieve gezondheid: which questions each asks, and who draws the answer.

Chosen on the page are an instrument, the moment of the second measurement, and a kenmerk to compare
with its groups. Where nothing was chosen, as on a slide, it is the first instrument of which
something may be shown.
"""

from collections.abc import Callable, Sequence
from typing import Final

from leergeschiedenis.domein import Antwoord, Keuze
from leergeschiedenis.figuren.cijfers import Meting, find_meting
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.halter import draw_halter
from leergeschiedenis.figuren.halters import draw_halters, is_te_vergelijken
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, build_leeg, choose_finest, list_kolommen
from leergeschiedenis.figuren.richting import draw_metingen, draw_richting
from leergeschiedenis.figuren.spinnenweb import draw_spinnenweb
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import keep, stel_vraag

_GEEN_METING: Final = ("Van dit instrument is deze meting niet te tonen. Kies een ander instrument "
                       "of een andere meting.")

Teken = Callable[[Kaart, Antwoord, Meting, Kader], Figuur]


def list_te_vergelijken(kenmerken: Sequence[str], keuze: Keuze, instrument: str,
                        moment: str) -> list[str]:
    """The kenmerken of which there are groups to compare: asked, not drawn."""
    def ask() -> list[str]:
        kader, meting = Kader.of(keuze), find_meting(stel_vraag("instrumenten"), instrument, moment)
        return [k for k in kenmerken if meting and _is_te_vergelijken(k, meting, kader)]

    return keep(("te vergelijken", tuple(kenmerken), keuze, instrument, moment), ask)


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
    gekozen = _choose_niveau(kenmerk, meting, kader)
    if gekozen is None:
        return build_leeg(kaart, kader)
    kolom, antwoord = gekozen
    return draw_halters(kaart, antwoord, meting, kolom, kader, groepen)


def _is_te_vergelijken(kenmerk: str, meting: Meting, kader: Kader) -> bool:
    try:
        gekozen = _choose_niveau(kenmerk, meting, kader)
    except Keuzefout:  # with the filters that are on, no room for groups
        return False
    return gekozen is not None and is_te_vergelijken(gekozen[1], gekozen[0])


def _choose_niveau(kenmerk: str, meting: Meting, kader: Kader) -> tuple[str, Antwoord] | None:
    kandidaten = ((kolom, stel_vraag("cijfers_per_groep", kader.keuze, paar=meting.paar,
                                     groep=kolom)) for kolom in list_kolommen(kenmerk, kader))
    gekozen: tuple[str, Antwoord] | None = choose_finest(kandidaten, lambda paar: (paar[1],),
                                                         kader)
    return gekozen


MAKERS: Final[dict[str, Maker]] = {
    "gezondheid.spinnenweb": _build(draw_spinnenweb),
    "gezondheid.verschil": _build(draw_halter),
    "gezondheid.richting": _build(draw_richting),
    "gezondheid.metingen": _build(draw_metingen),
    "gezondheid.vergelijking": _build_vergelijking,
}
