"""`naam=waarde` as it is typed."""

from collections.abc import Iterable

from leergeschiedenis.domein import Keuze
from leergeschiedenis.fouten import Contractfout


def read_filter(paren: Iterable[str]) -> Keuze:
    """The selection that was typed; a name that comes twice has both values."""
    waarden: dict[str, list[str]] = {}
    for kenmerk, waarde in map(split_paar, paren):
        waarden.setdefault(kenmerk, []).append(waarde)
    return Keuze.of(waarden)


def split_paar(paar: str) -> tuple[str, str]:
    """Name and value. Raises Contractfout for anything else."""
    naam, is_paar, waarde = paar.partition("=")
    if not is_paar:
        raise Contractfout("opdracht", f"'{paar}' is geen naam=waarde.",
                           "Schrijf bijvoorbeeld jaar=2018.")
    return naam, waarde
