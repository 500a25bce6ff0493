"""What of the learning history is printed: a selection by value, never wider than was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.figuren.lessen.verhaal import Leskeuze, Verhaal, select_verhaal
from leergeschiedenis.fouten import Keuzefout

_VAN_LES: Final = ("addo", "niveau", "thema")


@dataclass(frozen=True)
class Boekkeuze:
    """A selection; what is empty is not chosen. A value is given as code or as label.

    `aflevering` and `les` are numbers: eight hexadecimal digits.
    """

    addo: str = ""
    niveau: str = ""
    thema: str = ""
    initiatief: str = ""
    jaar: int | None = None
    aflevering: str = ""
    les: str = ""

    def __bool__(self) -> bool:
        return self != Boekkeuze()


@dataclass(frozen=True)
class Gekozen:
    """What a selection leaves of the tale, and how the selection is said: 'thema wonen'."""

    verhaal: Verhaal
    woorden: tuple[str, ...]
    initiatief: str


def select_boek(keuze: Boekkeuze, verhaal: Verhaal) -> Gekozen:
    """The chosen part of the tale, as the page Lessen would choose it.

    Raises Keuzefout for a value that the tale does not have, and for a selection that leaves
    nothing.
    """
    woorden, codes = [], {}
    for veld in _VAN_LES:
        if waarde := getattr(keuze, veld):
            namen = {getattr(les, f"{veld}_code"): getattr(les, veld) for les in verhaal.lessen}
            codes[veld] = _find(veld, waarde, namen)
            woorden.append(f"{veld} {taal.start_kleine_letter(namen[codes[veld]])}")
    if keuze.initiatief:
        namen = {a.initiatief: a.initiatief for a in verhaal.afleveringen}
        codes["initiatief"] = _find("initiatief", keuze.initiatief, namen)
        woorden.append(f"initiatief {codes['initiatief']}")
    if keuze.jaar is not None:
        codes["jaar"] = _find("jaar", str(keuze.jaar), {
            str(jaar): str(jaar) for jaar in list_jaren(verhaal)})
        woorden.append(f"jaar {keuze.jaar}")
    over = select_verhaal(verhaal, Leskeuze(**codes))
    for veld, titels in (("aflevering", {a.nummer: a.titel for a in verhaal.afleveringen}),
                         ("les", {les.nummer: les.titel for les in verhaal.lessen})):
        if nummer := getattr(keuze, veld):
            if nummer not in titels:
                raise Keuzefout("Keuze", f"'{nummer}' is geen nummer van een {veld} van deze "
                                "publicatie.", "Neem het over uit het adres van de pagina Lessen.")
            over = _narrow(over, veld, nummer)
            woorden.append(f"{veld} ‘{titels[nummer]}’")
    if keuze and not (over.afleveringen or over.los):
        raise Keuzefout("Keuze", f"Bij {taal.join_lijst(woorden)} is er geen aflevering of les.",
                        "Kies minder.")
    return Gekozen(over, tuple(woorden), codes.get("initiatief", ""))


def list_jaren(verhaal: Verhaal) -> list[int]:
    """The years of the episodes, and of the lessons that belong to none."""
    jaren = {a.jaar for a in verhaal.afleveringen} | {les.jaar for les in verhaal.los}
    return sorted(jaar for jaar in jaren if jaar)


def _narrow(verhaal: Verhaal, veld: str, nummer: str) -> Verhaal:
    """The one episode with its lessons, or the one lesson with its episode."""
    if veld == "aflevering":
        return Verhaal(tuple(a for a in verhaal.afleveringen if a.nummer == nummer), ())
    met_les = (replace(a, lessen=tuple(les for les in a.lessen if les.nummer == nummer))
               for a in verhaal.afleveringen)
    return Verhaal(tuple(a for a in met_les if a.lessen),
                   tuple(les for les in verhaal.los if les.nummer == nummer))


def _find(veld: str, waarde: str, namen: Mapping[str, str]) -> str:
    """The code that was meant: given as code or as label, in capitals or not."""
    for code, label in namen.items():
        if code and waarde.casefold() in (code.casefold(), label.casefold()):
            return code
    bekend = ", ".join(sorted(filter(None, namen)))
    raise Keuzefout("Keuze", f"'{waarde}' komt bij {veld} niet voor in deze publicatie.",
                    f"Kies uit {bekend}." if bekend else "Laat deze keuze weg.")
