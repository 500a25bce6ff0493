"""Filters of Casussen: any number at once, of which one is open to change, and chips of what is on.

All of them as widgets would cost every run more than the whole page may.
"""

from dataclasses import replace
from typing import Final

import streamlit as st

from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.onderzoek.casuskeuze import (
    LANGSTE_TEKST,
    Bereik,
    Casuskeuze,
    check_bereik,
    fold_tekst,
)
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, KENMERKLABELS, MAATLABELS, MATEN
from leergeschiedenis.onderzoek.werkbank import Werkbank
from leergeschiedenis.scherm.casussen.adres import clear_keuzen, write_keuzen
from leergeschiedenis.scherm.opmaak import build_alinea

_OPEN: Final = "casus-filter"
_WAARDEN: Final = "casus-waarden-{}"
_GRENS: Final = "casus-{}-{}"
_ZOEK: Final = "casus-zoek"
_AAN: Final = "casus-aan"
_TEKST: Final = "tekst"
_NAMEN: Final = KENMERKLABELS | MAATLABELS


def show_filters(werkbank: Werkbank, keuze: Casuskeuze, naast: Casuskeuze) -> None:
    """What to filter on, its values or range, words to search for, and what is on."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium",
                      key="filterbalk-casussen"):
        open_ = st.selectbox("Filter op", list(_NAMEN), index=None, key=_OPEN, width=260,
                             format_func=_NAMEN.__getitem__, placeholder="Kies een kenmerk")
        if open_ is not None and open_ in KENMERKEN:
            _show_waarden(werkbank, keuze, naast, open_)
        elif open_ is not None:
            _show_bereik(keuze, naast, open_)
        _show_zoek(keuze, naast)
    if keuze:
        _show_aan(keuze, naast)


def _show_waarden(werkbank: Werkbank, keuze: Casuskeuze, naast: Casuskeuze, naam: str) -> None:
    kenmerk, sleutel = KENMERKEN[naam], _WAARDEN.format(naam)
    st.session_state[sleutel] = list(dict(keuze.waarden).get(naam, ()))
    st.multiselect(kenmerk.label, werkbank.enkel(naam).namen, format_func=kenmerk.label_of,
                   key=sleutel, width=420, on_change=_choose_waarden, args=(keuze, naast, naam))


def _show_bereik(keuze: Casuskeuze, naast: Casuskeuze, naam: str) -> None:
    bereik, maat = dict(keuze.bereiken).get(naam, Bereik()), MATEN[naam]
    for kant, label, grens in (("van", "ten minste", bereik.van),
                               ("tot", "ten hoogste", bereik.tot)):
        sleutel = _GRENS.format(naam, kant)
        st.session_state[sleutel] = grens
        st.number_input(f"{maat.label}, {label}", value=None, key=sleutel, width=230, step=1.0,
                        format="%0.10g", on_change=_choose_bereik, args=(keuze, naast, naam))
    if fout := st.session_state.pop(f"{_GRENS.format(naam, 'fout')}", None):
        st.html(build_alinea(fout, "lg-voet"))


def _show_zoek(keuze: Casuskeuze, naast: Casuskeuze) -> None:
    """The words stay in the visit: not in the address, and not in a log."""
    if fold_tekst(st.session_state.get(_ZOEK, "")) != keuze.tekst:
        st.session_state[_ZOEK] = keuze.tekst
    st.text_input("Zoek in de teksten", key=_ZOEK, max_chars=LANGSTE_TEKST, width=260,
                  placeholder="Bijvoorbeeld: schulden", on_change=_choose_tekst,
                  args=(keuze, naast))


def _show_aan(keuze: Casuskeuze, naast: Casuskeuze) -> None:
    aan = keuze.describe() | ({_TEKST: f"Teksten met: {keuze.tekst}"} if keuze.tekst else {})
    st.session_state[_AAN] = list(aan)
    with st.container(horizontal=True, vertical_alignment="center", key="casus-chips"):
        st.pills("Filters die aan staan; een klik haalt er een weg", list(aan), key=_AAN,
                 selection_mode="multi", format_func=aan.__getitem__, wrap=True,
                 on_change=_drop_filter, args=(keuze, naast), label_visibility="collapsed")
        st.button("Wis alle filters", key="casus-wis", type="tertiary", icon=":material/close:",
                  on_click=_clear, args=(naast,))


def _choose_waarden(keuze: Casuskeuze, naast: Casuskeuze, naam: str) -> None:
    codes = st.session_state[_WAARDEN.format(naam)]
    write_keuzen(Casuskeuze.of(dict(keuze.waarden) | {naam: codes}, dict(keuze.bereiken),
                               keuze.tekst), naast)


def _choose_bereik(keuze: Casuskeuze, naast: Casuskeuze, naam: str) -> None:
    bereik = Bereik(*(st.session_state[_GRENS.format(naam, kant)] for kant in ("van", "tot")))
    try:
        check_bereik(naam, bereik)
    except Keuzefout as fout:
        st.session_state[_GRENS.format(naam, "fout")] = f"{fout.gevonden} {fout.doe}"
        return
    write_keuzen(Casuskeuze.of(dict(keuze.waarden), dict(keuze.bereiken) | {naam: bereik},
                               keuze.tekst), naast)


def _choose_tekst(keuze: Casuskeuze, naast: Casuskeuze) -> None:
    write_keuzen(replace(keuze, tekst=fold_tekst(st.session_state[_ZOEK])), naast)


def _drop_filter(keuze: Casuskeuze, naast: Casuskeuze) -> None:
    """The chip that was clicked is the one that is not on any more."""
    for naam in {*keuze.describe(), _TEKST} - set(st.session_state[_AAN]):
        keuze = replace(keuze, tekst="") if naam == _TEKST else keuze.without(naam)
    write_keuzen(keuze, naast)


def _clear(naast: Casuskeuze) -> None:
    clear_keuzen()
    write_keuzen(Casuskeuze(), naast)
