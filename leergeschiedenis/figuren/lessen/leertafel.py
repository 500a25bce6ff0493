"""The four learning questions: obstacles, effects and what is being organised, each beside the
lessons about it."""

from dataclasses import dataclass
from typing import Final

from leergeschiedenis.figuren.lessen.feiten import Feit, list_van
from leergeschiedenis.figuren.lessen.verhaal import Les, Verhaal

_PER_VRAAG: Final = 4  # values; more does not fit beside each other
_PER_WAARDE: Final = 2  # lessons

VRAGEN: Final = {
    "Wat helpt?": ("oplossing",),
    "Wat belemmert?": ("belemmeringstype",),
    "Wat zijn de effecten?": ("uitkomst", "betaler"),
    "Wat moeten we organiseren?": ("werkgroep", "stap"),
}
"""Per question the code lists of which the values stand under it."""

_NIET_HIER: Final = {"oplossing": {"open", "geescaleerd"}, "werkgroep": {"geen"},
                     "uitkomst": {"onbekend"}}
"""What is not solved helps nobody; what nobody works on is not organised."""


@dataclass(frozen=True)
class Regel:
    """One value with its number, and the lessons that link to it."""

    feit: Feit
    lessen: tuple[Les, ...]


@dataclass(frozen=True)
class Kolom:
    """What stands under one learning question."""

    vraag: str
    regels: tuple[Regel, ...]


def build_leertafel(verhaal: Verhaal) -> tuple[Kolom, ...]:
    """The four questions in their order; values with a lesson or a number, lessons first."""
    return tuple(Kolom(vraag, _list_regels(lijsten, verhaal)) for vraag, lijsten in VRAGEN.items())


def _list_regels(lijsten: tuple[str, ...], verhaal: Verhaal) -> tuple[Regel, ...]:
    regels = []
    for lijst in lijsten:
        van_lijst = [
            Regel(feit, tuple(les for les in verhaal.lessen
                              if (lijst, code) in les.koppelingen)[:_PER_WAARDE])
            for code, feit in list_van(lijst).items() if code not in _NIET_HIER.get(lijst, ())]
        te_zien = [r for r in van_lijst if r.feit.aantal.is_getoond or r.lessen]
        te_zien.sort(key=lambda regel: not regel.lessen)
        regels += te_zien[:_PER_VRAAG // len(lijsten)]
    return tuple(regels)
