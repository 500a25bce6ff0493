"""Words of one's own that the scan stops: shown to nobody, and not kept longer than need be."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from leergeschiedenis.presentatie.dia import Dia, Presentatie, sum_woorden
from leergeschiedenis.presentatie.vorm import NOTITIES_HOOGSTENS
from leergeschiedenis.tekstscan import scan_tekst

WEGGELATEN: Final = "Uit deze eerdere versie zijn woorden weggelaten die de tekstscan tegenhield."
_ZONDER_TITEL: Final = "Presentatie"


def is_tegengehouden(woorden: str, vrij: Collection[str]) -> bool:
    """Whether the scan stops these words, and nobody let them through (`vrij`: their sums)."""
    return bool(scan_tekst(woorden)) and sum_woorden(woorden) not in vrij


def list_vrij(presentatie: Presentatie) -> frozenset[str]:
    """The sums of the words that a person let through."""
    return frozenset(goed.woorden for goed in presentatie.goedgekeurd)


def blank_tegengehouden(presentatie: Presentatie) -> Presentatie:
    """The deck without the words that are stopped; the notes of a slide say that some were."""
    vrij = list_vrij(presentatie)
    is_weg = is_tegengehouden(presentatie.titel, vrij)
    return replace(presentatie, titel=_ZONDER_TITEL if is_weg else presentatie.titel,
                   dias=tuple(_blank(dia, vrij) for dia in presentatie.dias))


def _blank(dia: Dia, vrij: Collection[str]) -> Dia:
    leeg: dict[str, Any] = {veld: "" for veld in ("titel", "boodschap", "notities")
                            if is_tegengehouden(getattr(dia, veld), vrij)}
    if not leeg:
        return dia
    dia = replace(dia, **leeg)
    notities = "\n".join(filter(None, (WEGGELATEN, dia.notities)))
    return dia if len(notities) > NOTITIES_HOOGSTENS else replace(dia, notities=notities)
