"""Who may enter which room: the roles, and the least role for every page and every deed.

Decided here and nowhere else. What is not listed is open to nobody, so a new page or command that
forgets to say who may use it is refused, not shown.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final


class Rol(StrEnum):
    """A role; each may do all that the ones before it may."""

    PUBLIEK = "publiek"  # whoever is in the room
    BESTUURDER = "bestuurder"
    ONDERZOEKER = "onderzoeker"
    BEHEERDER = "beheerder"


PAGINAS: Final[Mapping[str, Rol]] = {
    "overzicht": Rol.PUBLIEK,
    "trends": Rol.PUBLIEK,
    "gezondheid": Rol.PUBLIEK,
    "kosten": Rol.PUBLIEK,
    "effectenarena": Rol.PUBLIEK,
    "belemmeringen": Rol.PUBLIEK,
    "lessen": Rol.PUBLIEK,
    "afspraken": Rol.PUBLIEK,
    "samenwerking": Rol.PUBLIEK,
    "casussen": Rol.ONDERZOEKER,
    "presenteren": Rol.BESTUURDER,
    "leveringen": Rol.BEHEERDER,
    "verantwoording": Rol.PUBLIEK,
}
"""Per page its least role."""

DADEN: Final[Mapping[str, Rol]] = {
    "presentatie maken": Rol.BESTUURDER,
    "woorden doorlaten": Rol.BEHEERDER,
    "presentatie voorgoed verwijderen": Rol.BEHEERDER,
    "casussen meenemen": Rol.ONDERZOEKER,
    "norm per maand zien": Rol.BEHEERDER,
    "logboek zien": Rol.BEHEERDER,
    "presentatie tonen": Rol.BESTUURDER,
    "formulieren controleren": Rol.BEHEERDER,
    "formulieren opnemen": Rol.BEHEERDER,
    "publiceren": Rol.BEHEERDER,
    "publicatie terugzetten": Rol.BEHEERDER,
    "levering intrekken": Rol.BEHEERDER,
    "inwoner intrekken": Rol.BEHEERDER,
    "teksten vrijgeven": Rol.BEHEERDER,
}
"""Per deed that is part of a page its least role."""

_RANG: Final = list(Rol)


def is_toegestaan(wat: str, rol: Rol) -> bool:
    """Whether this role may open a page or do a deed; for an unknown one nobody may."""
    minste = PAGINAS.get(wat) or DADEN.get(wat)
    return minste is not None and _RANG.index(rol) >= _RANG.index(minste)


def find_hoogste(rollen: Collection[Rol]) -> Rol | None:
    """The role that may most; None of none."""
    return max(rollen, key=_RANG.index, default=None)
