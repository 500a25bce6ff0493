"""The address says what is chosen: filters by their column, choices of a page, the publication.

The address is read whole before any widget is made. A name or value that is not known is refused;
it is never left out in silence, because then one would see more than was asked for.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from leergeschiedenis.domein import Keuze
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.vragen import Niveau, name_niveaus

PUBLICATIE: Final = "publicatie"
TELLING: Final = "wat"
KENMERK: Final = "naar"
DEEL: Final = "deel"
INSTRUMENT: Final = "instrument"
METING: Final = "meting"
VERGELIJK: Final = "vergelijk"
GROEP: Final = "groep"  # one word for each group that is compared
PRIJSPEIL: Final = "prijspeil"
HORIZON: Final = "horizon"
RENTE: Final = "rente"
AFLEVERING: Final = "aflevering"
LES: Final = "les"
ZOEK: Final = "zoek"
ADDO: Final = "addo"
NIVEAU: Final = "niveau"
THEMA: Final = "thema"
WAAR: Final = "waar"  # initiatief and jaar are filters; these are choices among episodes
WANNEER: Final = "wanneer"
PRESENTATIE: Final = "presentatie"
_KEUZEN: Final = frozenset({TELLING, KENMERK, DEEL, INSTRUMENT, METING, VERGELIJK, GROEP,
                            PRIJSPEIL, HORIZON, RENTE, AFLEVERING, LES, ZOEK, ADDO, NIVEAU,
                            THEMA, WAAR, WANNEER, PRESENTATIE})
_WOORDEN: Final = _KEUZEN | {PUBLICATIE}
_ONTHOUDEN: Final = "keuze"  # in the session, for the next page


def read_adres() -> dict[str, tuple[str, ...]]:
    """Everything behind the question mark."""
    return {naam: tuple(st.query_params.get_all(naam)) for naam in st.query_params}


def read_woord(woord: str) -> tuple[str, ...]:
    """What stands behind the question mark under one word; looking there costs, and most want one.
    """
    return tuple(st.query_params.get_all(woord))


def parse_keuze(adres: Mapping[str, Sequence[str]], niveaus: Mapping[str, Niveau]) -> Keuze:
    """The filters of an address. Raises Keuzefout for a name that means nothing here."""
    if onbekend := sorted(set(adres) - niveaus.keys() - _WOORDEN):
        raise Keuzefout("Adres", f"'{onbekend[0][:40]}' in het adres is geen kenmerk van deze "
                        "publicatie.", f"Kies uit {name_niveaus(niveaus)}, of toon alles.")
    return Keuze.of({naam: tuple(codes) for naam, codes in adres.items() if naam not in _WOORDEN})


def parse_publicatie(adres: Mapping[str, Sequence[str]]) -> int | None:
    """The publication that a shared address was made with; None when it names none."""
    genoemd = adres.get(PUBLICATIE, ())
    if not genoemd:
        return None
    if not genoemd[0].isdecimal():
        raise Keuzefout("Adres", "Het nummer van de publicatie in het adres is geen getal.",
                        "Toon de publicatie van nu.")
    return int(genoemd[0])


def remember_keuze(niveaus: Mapping[str, Niveau]) -> Keuze:
    """The filters in view: of the address, else those of the page before, put in the address."""
    keuze = parse_keuze(read_adres(), niveaus)
    if keuze:
        st.session_state[_ONTHOUDEN] = keuze
    elif _ONTHOUDEN in st.session_state:
        write_keuze(st.session_state[_ONTHOUDEN])
    return st.session_state.get(_ONTHOUDEN, keuze)


def write_keuze(keuze: Keuze) -> None:
    """Put these filters, and no others, in the address; what else stands there stays."""
    st.session_state[_ONTHOUDEN] = keuze
    overig = {naam: codes for naam, codes in read_adres().items() if naam in _WOORDEN}
    st.query_params.from_dict(overig | dict(keuze.waarden))


def write_woord(woord: str, waarde: str | Sequence[str]) -> None:
    """Put one other choice of the page in the address; of several values each."""
    st.query_params[woord] = waarde


def clear_woord(woord: str) -> None:
    """Take one other choice of the page out of the address."""
    if woord in st.query_params:
        del st.query_params[woord]


def clear_adres() -> None:
    """Everything as if one came in by the front door."""
    st.session_state.pop(_ONTHOUDEN, None)
    st.query_params.clear()


def share_adres(keuze: Keuze, publicatie: int) -> str:
    """The whole address of what is in view, with the publication it was seen in."""
    return f"{st.context.url or ''}?{_build_vraag(keuze, {PUBLICATIE: (str(publicatie),)})}"


def keep_adres(keuze: Keuze) -> str:
    """The same to keep: a path of this server, for whatever publication is in view by then."""
    pad, vraag = urlsplit(st.context.url or "").path or "/", _build_vraag(keuze)
    return f"{pad}?{vraag}" if vraag else pad


def _build_vraag(keuze: Keuze, erbij: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    woorden = {naam: codes for naam, codes in read_adres().items() if naam in _KEUZEN}
    return urlencode(dict(keuze.waarden) | woorden | dict(erbij), doseq=True)
