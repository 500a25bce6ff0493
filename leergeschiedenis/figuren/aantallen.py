"""Numbers as an answer gives them: shown, shown in part, or hidden; and how each is said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import prod
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord

_SAMEN: Final = 2  # so many equals are still named in one breath


@dataclass(frozen=True)
class Aantal:
    """How many residents, for one place in a figure.

    `aantal` is None where nothing of it may be shown; `verborgen` says how many of the chosen
    groups are missing from a sum.
    """

    code: str
    label: str
    aantal: int | None
    verborgen: int = 0
    code2: str = ""
    label2: str = ""

    @property
    def is_getoond(self) -> bool:
        """False for a hidden number; whether it is zero or small is known to nobody."""
        return self.aantal is not None

    @property
    def cel(self) -> int | str:
        """As it stands in a table: a number, or words where it is not a whole number shown."""
        if self.aantal is None:
            return taal.NIET_TE_TONEN
        return taal.say_ten_minste(self.aantal, self.verborgen) if self.verborgen else self.aantal

    @property
    def tekst(self) -> str:
        """As it stands in a figure and in what one reads on pointing at it."""
        return taal.format_getal(self.cel) if isinstance(self.cel, int) else self.cel

    @property
    def kort(self) -> str:
        """Where there is room for little more than the number: '20+' is at least 20."""
        return taal.format_getal(self.aantal or 0) + ("+" if self.verborgen else "")

    @property
    def zin(self) -> str:
        """Within a sentence: 'ongeveer 40', 'ten minste 85'."""
        if self.aantal is None:
            return taal.VERBORGEN
        if self.verborgen:
            return f"ten minste {taal.format_getal(self.aantal)}"
        return taal.say_ongeveer(self.aantal)

    def turned(self) -> "Aantal":
        """The same number with its two axes exchanged."""
        return replace(self, code=self.code2, label=self.label2, code2=self.code,
                       label2=self.label)


def read_aantallen(antwoord: Antwoord, groepen: Collection[str] = ()) -> tuple[Aantal, ...]:
    """The rows of an answer as numbers; `groepen` are the kenmerken by which it was broken down.

    Several chosen values of one kenmerk add shown cells; how many there should have been follows
    from the selection.
    """
    verwacht = prod(len(codes) for kolom, codes in antwoord.keuze.waarden if kolom not in groepen)
    return tuple(_read(rij, verwacht) for rij in antwoord.as_dicts())


def read_totaal(antwoord: Antwoord) -> Aantal:
    """The one number of the question `totaal`; hidden when it has no row."""
    verwacht = prod(len(codes) for _, codes in antwoord.keuze.waarden)
    if not antwoord:
        return Aantal("", "", None)
    rij = antwoord.as_dicts()[0]
    return Aantal("", "", rij["aantal"], verwacht - rij["delen"])


def read_aandelen(antwoord: Antwoord) -> dict[str, int]:
    """Whole percents of an answer in parts that make a whole, by code; empty where one is hidden.

    Of one cell it is the published share; of several that of their published numbers together.
    """
    rijen = antwoord.as_dicts()
    aantallen = read_aantallen(antwoord)
    gepubliceerd = {rij["code"]: round(rij["aandeel"]) for rij in rijen
                    if rij["aandeel"] is not None}
    getallen = {a.code: a.aantal for a in aantallen if a.aantal and not a.verborgen}
    if not gepubliceerd.keys() == getallen.keys() == {a.code for a in aantallen}:
        return {}
    if all(rij["delen"] == 1 for rij in rijen):
        return gepubliceerd
    return {code: round(100 * aantal / sum(getallen.values()))
            for code, aantal in getallen.items()}


def share_shown(aantallen: Sequence[Aantal]) -> float:
    """Which part of the places has a number, in per cent; 0 when there are none."""
    if not aantallen:
        return 0
    return 100 * sum(a.is_getoond for a in aantallen) / len(aantallen)


def order_by_size(aantallen: Sequence[Aantal]) -> list[Aantal]:
    """The largest first; what is hidden comes last, in the order of its list."""
    return sorted(aantallen, key=lambda a: (a.aantal is None, -(a.aantal or 0)))


def say_grootste(aantallen: Sequence[Aantal]) -> str:
    """The largest in words and what follows it, equals together; empty without numbers."""
    op_rij = [a for a in order_by_size(aantallen) if a.is_getoond]
    groepen = [list(groep) for _, groep in groupby(op_rij, key=lambda a: a.aantal)]
    if not groepen:
        return ""
    zin = _name_together(groepen[0], " inwoners")
    if len(groepen) > 1 and len(groepen[0]) == 1 and len(groepen[1]) <= _SAMEN:
        zin += f", daarna {_name_together(groepen[1])}"
    return zin


def say_vaakst(wat: str, aantallen: Sequence[Aantal]) -> str:
    """'Het vaakst investeert: …', with its limit where a hidden number could be larger."""
    grens = "" if all(a.is_getoond for a in aantallen) else ", van wat te tonen is"
    grootste = say_grootste(aantallen)
    return f"{wat}{grens}: {grootste}." if grootste else ""


def _name_together(gelijk: Sequence[Aantal], eenheid: str = "") -> str:
    namen = taal.join_namen([taal.start_kleine_letter(a.label) for a in gelijk])
    return f"{namen} ({'elk ' if len(gelijk) > 1 else ''}{gelijk[0].zin}{eenheid})"


def compare(nu: int, eerder: int, afrondbasis: int) -> str:
    """The difference of two rounded numbers: 'ongeveer 15 meer dan'.

    A difference of one rounding step can be nothing at all, and is called 'ongeveer evenveel als'.
    """
    verschil = nu - eerder
    if abs(verschil) <= afrondbasis:
        return "ongeveer evenveel als"
    return f"{taal.say_ongeveer(abs(verschil))} {'meer' if verschil > 0 else 'minder'} dan"


def _read(rij: dict[str, object], verwacht: int) -> Aantal:
    aantal, delen = rij["aantal"], rij["delen"]
    assert aantal is None or isinstance(aantal, int)
    assert isinstance(delen, int)
    return Aantal(str(rij["code"]), str(rij["label"]), aantal,
                  verwacht - delen if aantal is not None else 0,
                  str(rij.get("code2", "")), str(rij.get("label2", "")))
