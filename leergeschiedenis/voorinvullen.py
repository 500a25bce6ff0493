"""A form for one organisation that has filled in what may be known of it.

The bron cannot give a casus back: it has pseudonyms for numbers, months for days, and groups for
ages. The organisation can: it has the form that it delivered last. From that one the new form
takes the casussen that are still open, whole, for a casus counts as in its newest delivery. Without
it only the header is filled in, with what an organisation says of itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.domein import Levering
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.leverstand import find_volgende

Rij = Mapping[str, Any]

OPEN: Final = ("Een casus is nog open als hij niet is afgerond, als er wel een T0 maar nog geen T1 "
               "is, of als een belemmering nog open of geëscaleerd is.")
_ZONDER_OPLOSSING: Final = ("open", "geescaleerd")
_HERKOMST: Final = ("initiatief", "organisatie")  # stays empty on the sheet casussen


@dataclass(frozen=True)
class Voorzet:
    """Rows per sheet for a new form, and of how many casussen of how many."""

    rijen: Mapping[str, list[Rij]]
    casussen: int = 0
    uit: int = 0


def build_kop(initiatief: str, organisatie: str) -> Voorzet:
    """The header for the next period of an organisation, from its newest delivery.

    Raises Contractfout where it has none.
    """
    eigen = [regel for regel in list_leveringen()
             if (regel.initiatief, regel.organisatie) == (initiatief, organisatie)]
    if not eigen:
        raise Contractfout(
            "formulier", f"Van '{organisatie}' bij '{initiatief}' is er geen levering.",
            "Kies een organisatie en initiatief zoals 'leveringen' ze noemt, of maak een leeg "
            "formulier.")
    laatste = max(eigen, key=lambda regel: regel.periode_tot)
    van, tot = find_volgende(laatste.periode_van, laatste.periode_tot)
    return Voorzet({"levering": [{
        "initiatief": initiatief, "organisatie": organisatie, "sector": laatste.sector,
        "periode_van": van, "periode_tot": tot, "fictief": laatste.fictief}]})


def build_vervolg(vorige: Levering) -> Voorzet:
    """The rows of the next form of an organisation, from the one that it delivered last."""
    nog_open = _find_open(vorige)
    rijen = {"levering": [_next_levering(vorige)]} | {
        blad: list(_keep(vorige, blad, sleutel, nog_open))
        for blad, sleutel in _list_casusbladen()}
    return Voorzet(rijen, len(nog_open), vorige.bladen["casussen"].num_rows)


def _next_levering(levering: Levering) -> Rij:
    rij = levering.bladen["levering"].to_pylist()[0]
    van, tot = find_volgende(rij["periode_van"], rij["periode_tot"])
    return rij | {"periode_van": van, "periode_tot": tot, "formulierversie": None}


def _find_open(levering: Levering) -> set[str]:
    """The numbers of casussen to which something is still to be added."""
    casussen = levering.bladen["casussen"].to_pylist()
    metingen = levering.bladen["metingen"].to_pylist()
    vooraf, daarna = ({(rij["casus"], rij["instrument"]) for rij in metingen
                       if rij["meetmoment"] == moment} for moment in ("T0", "T1"))
    return ({rij["casusnummer"] for rij in casussen if rij["status"] != "afgerond"}
            | {casus for casus, _ in vooraf - daarna}
            | {rij["casus"] for rij in levering.bladen["belemmeringen"].to_pylist()
               if rij["oplossing"] in _ZONDER_OPLOSSING})


def _list_casusbladen() -> Iterator[tuple[str, str]]:
    """The sheets that are about casussen, each with the column that says about which."""
    for blad in BLADEN:
        kolommen = {kolom.naam for kolom in bron_kolommen(blad.naam)}
        for sleutel in kolommen & {"casusnummer", "casus"}:
            yield blad.naam, sleutel


def _keep(levering: Levering, blad: str, sleutel: str, nummers: set[str]) -> Iterator[Rij]:
    for rij in levering.bladen[blad].to_pylist():
        if rij[sleutel] in nummers:
            yield rij | dict.fromkeys(_HERKOMST) if blad == "casussen" else rij
