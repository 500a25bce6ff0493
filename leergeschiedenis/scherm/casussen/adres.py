"""The address of Casussen: filters, a second selection beside it, and choices of its sections.

So a selection can be handed to another researcher, who needs the role to open it. Words that were
searched for never stand in it, for an address ends up in histories and logs.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.casuskeuze import Casuskeuze, parse_bereik, write_bereik
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, MATEN
from leergeschiedenis.scherm.adres import DEEL, read_adres

CASUS: Final = "casus"
MAAT: Final = "maat"
NAAR: Final = "uitsplitsing"
VERSIE: Final = "versie"
METING: Final = "meting"
PER: Final = "per"
RIJ: Final = "rij"
KOLOM: Final = "kolom"
SORTEER: Final = "sorteer"
RICHTING: Final = "richting"
BLADZIJDE: Final = "bladzijde"
_WOORDEN: Final = frozenset({DEEL, CASUS, MAAT, NAAR, VERSIE, METING, PER, RIJ, KOLOM, SORTEER,
                             RICHTING, BLADZIJDE})
_NAAST: Final = "a."  # before the filters of the selection that is kept beside this one
_ONTHOUDEN: Final = "casuskeuze"  # in the session, with the words that were searched for


def read_keuzen() -> tuple[Casuskeuze, Casuskeuze]:
    """The selection in view and the one kept beside it (empty without). Raises Keuzefout.

    Without any filter in the address those of this visit come back into it.
    """
    adres = read_adres()
    _check_woorden(adres)
    gekozen = {naam: codes for naam, codes in adres.items() if naam not in _WOORDEN}
    eerder: tuple[Casuskeuze, Casuskeuze] = st.session_state.get(
        _ONTHOUDEN, (Casuskeuze(), Casuskeuze()))
    if not gekozen and any(eerder):
        write_keuzen(*eerder)
        return eerder
    keuzen = (_parse_keuze(gekozen, "", eerder[0].tekst),
              _parse_keuze(gekozen, _NAAST, eerder[1].tekst))
    st.session_state[_ONTHOUDEN] = keuzen
    return keuzen


def read_casus() -> str | None:
    """The casus that the address names. Raises Keuzefout."""
    adres = read_adres()
    _check_woorden(adres)
    return adres[CASUS][0] if CASUS in adres else None


def write_keuzen(keuze: Casuskeuze, naast: Casuskeuze) -> None:
    """Put these two selections in the address; choices of the page stay, but for the place in a
    list, which is another list now."""
    st.session_state[_ONTHOUDEN] = keuze, naast
    overig = {naam: codes for naam, codes in read_adres().items()
              if naam in _WOORDEN - {CASUS, BLADZIJDE}}
    st.query_params.from_dict(overig | _write_keuze(keuze, "") | _write_keuze(naast, _NAAST))


def clear_keuzen() -> None:
    """Everything as if one came in by the front door."""
    st.session_state.pop(_ONTHOUDEN, None)
    st.query_params.clear()


def _check_woorden(adres: Mapping[str, Sequence[str]]) -> None:
    bekend = KENMERKEN.keys() | MATEN.keys()
    onbekend = sorted(naam for naam in adres
                      if naam not in _WOORDEN and naam.removeprefix(_NAAST) not in bekend)
    if onbekend:
        raise Keuzefout("Adres", f"'{onbekend[0][:40]}' in het adres is niets om op te kiezen.",
                        "Kies een filter uit de lijst.")
    dubbel = sorted(naam for naam, codes in adres.items()
                    if naam.removeprefix(_NAAST) not in KENMERKEN and len(codes) > 1)
    if dubbel:
        raise Keuzefout("Adres", f"'{dubbel[0]}' staat meer dan één keer in het adres.",
                        "Laat er één staan.")


def _parse_keuze(adres: Mapping[str, Sequence[str]], voor: str, tekst: str) -> Casuskeuze:
    van_mij = {naam.removeprefix(_NAAST): codes for naam, codes in adres.items()
               if naam.startswith(_NAAST) == bool(voor)}
    return Casuskeuze.of(
        {naam: codes for naam, codes in van_mij.items() if naam in KENMERKEN},
        {naam: parse_bereik(naam, codes[0]) for naam, codes in van_mij.items() if naam in MATEN},
        tekst)


def _write_keuze(keuze: Casuskeuze, voor: str) -> dict[str, str | Sequence[str]]:
    woorden: dict[str, str | Sequence[str]] = {voor + naam: codes for naam, codes in keuze.waarden}
    return woorden | {voor + naam: write_bereik(bereik) for naam, bereik in keuze.bereiken}
