"""The kenmerken of the cube and their levels: what they are called, and where values come from."""

from dataclasses import dataclass

import numpy as np

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.kubus.reeks import Reeks
from leergeschiedenis.kubus.rijen import Casussen, Ints, Tellingrijen, Veldwaarden

OVERIG, ONBEKEND = "overig", "onbekend"


@dataclass(frozen=True)
class Niveau:
    """One level of a kenmerk, as a column of the cube. Level 0 is the finest."""

    kenmerk: str
    kolom: str
    niveau: int
    label: str
    lijst: str | None = None
    meerwaardig: bool = False


NIVEAUS: tuple[Niveau, ...] = (
    Niveau("initiatief", "initiatief", 0, "Initiatief"),
    Niveau("organisatie", "sector", 1, "Sector", lijst="sector"),
    Niveau("organisatie", "organisatie", 0, "Organisatie"),
    Niveau("periode", "jaar", 1, "Jaar"),
    Niveau("periode", "halfjaar", 0, "Halfjaar"),
    Niveau("leeftijdsgroep", "leeftijd3", 1, "Leeftijd in drie groepen"),
    Niveau("leeftijdsgroep", "leeftijdsgroep", 0, "Leeftijdsgroep"),
    Niveau("huishouden", "huishouden", 0, "Huishouden", lijst="huishouden"),
    Niveau("uitkomst", "uitkomst", 0, "Uitkomst", lijst="uitkomst"),
    Niveau("leefgebied", "leefgebied", 0, "Leefgebied", lijst="leefgebied", meerwaardig=True),
    Niveau("wet", "wet", 0, "Wet", lijst="wet", meerwaardig=True),
)
"""In the order of the columns of `cel`; the coarser level of a kenmerk before the finer."""

KOLOMMEN = tuple(niveau.kolom for niveau in NIVEAUS)

LEEFTIJDEN = {
    "leeftijdsgroep": ((0, "0-19", "Jonger dan 20"), (20, "20-34", "20–34 jaar"),
                       (35, "35-49", "35–49 jaar"), (50, "50-64", "50–64 jaar"),
                       (65, "65-79", "65–79 jaar"), (80, "80+", "80 jaar en ouder")),
    "leeftijd3": ((0, "0-34", "Jonger dan 35"), (35, "35-64", "35–64 jaar"),
                  (65, "65+", "65 jaar en ouder")),
}


@dataclass(frozen=True)
class Ruw:
    """A level before recoding: its raw codes in order, and pairs (row, code) of where they occur.

    Rows are casussen; of a period they are half-years (`rij` numbers the known half-years).
    """

    niveau: Niveau
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    rij: Ints
    waarde: Ints


def collect_ruw(casussen: Casussen, helften: Ints, reeks: Reeks | None) -> tuple[Ruw, ...]:
    """Every level with its raw values; `helften` are the half-years (2 × year + h) to number."""
    return tuple(_collect(niveau, casussen, helften,
                          reeks.list_ruw(niveau.kolom) if reeks else ()) for niveau in NIVEAUS)


def collect_helften(tellingen: dict[str, Tellingrijen], reeks: Reeks | None) -> Ints:
    """The half-years in which anything happened, now or before in the reeks, ascending."""
    eerder: list[int] = []
    if reeks:
        eerder += [2 * int(jaar) for jaar in reeks.list_ruw("jaar")]
        eerder += [2 * int(code[:4]) + int(code[5]) - 1 for code in reeks.list_ruw("halfjaar")]
    return np.unique(np.concatenate([np.array(eerder, np.int32),
                                     *(rijen.half for rijen in tellingen.values())]))


def _collect(niveau: Niveau, casussen: Casussen, helften: Ints, eerder: tuple[str, ...]) -> Ruw:
    if niveau.kenmerk == "periode":
        return _collect_periode(niveau, helften)
    if niveau.kolom in LEEFTIJDEN:
        return _collect_leeftijd(niveau, casussen.velden["leeftijd_vanaf"])
    veld = casussen.velden[niveau.kolom]
    bekend = load_codelijsten()[niveau.lijst] if niveau.lijst else {}
    namen = sorted({*veld.namen, *eerder})
    labels = bekend | {naam: naam for naam in namen if naam not in bekend}
    labels |= {ONBEKEND: "Onbekend"} if ONBEKEND in labels else {}
    return _ruw(niveau, labels, veld.rij, [veld.namen[k] for k in range(len(veld.namen))],
                veld.waarde)


def _collect_periode(niveau: Niveau, helften: Ints) -> Ruw:
    if niveau.kolom == "jaar":
        labels = {str(half // 2): str(half // 2) for half in helften}
        namen = [str(half // 2) for half in helften]
    else:
        namen = [f"{half // 2}H{half % 2 + 1}" for half in helften]
        labels = {naam: f"{naam[:4]}, {naam[5]}e helft" for naam in namen}
    nummers = np.arange(len(helften), dtype=np.int32)
    return _ruw(niveau, labels, nummers, namen, nummers)


def _collect_leeftijd(niveau: Niveau, veld: Veldwaarden) -> Ruw:
    groepen = LEEFTIJDEN[niveau.kolom]
    labels = {code: label for _, code, label in groepen} | {ONBEKEND: "Onbekend"}

    def group(vanaf: str) -> str:
        if vanaf == ONBEKEND:
            return ONBEKEND
        return next(code for grens, code, _ in reversed(groepen) if int(vanaf) >= grens)

    return _ruw(niveau, labels, veld.rij, [group(naam) for naam in veld.namen], veld.waarde)


def _ruw(niveau: Niveau, labels: dict[str, str], rij: Ints, namen: list[str],
         waarde: Ints) -> Ruw:
    """Values numbered in the order of `labels` (code → label); `namen`: the codes of `waarde`."""
    nummer = {code: k for k, code in enumerate(labels)}
    vertaling = np.array([nummer[naam] for naam in namen], dtype=np.int32)
    return Ruw(niveau, tuple(labels), tuple(labels.values()), rij, vertaling[waarde])
