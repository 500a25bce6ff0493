"""A deed that cannot be undone is asked in two steps: first what it does, then whether to do it."""

import streamlit as st

from leergeschiedenis.scherm.leveringen.bezig import find_bezig
from leergeschiedenis.scherm.opmaak import build_melding

_GEVRAAGD = "bevestig-"


def confirm(sleutel: str, knop: str, kop: str, uitleg: str) -> bool:
    """A button, after it what it would do, and True when that was confirmed just now.

    While another deed is being done there is no button to press.
    """
    if find_bezig() is not None:
        st.button(knop, key=f"vraag-{sleutel}", disabled=True)
        return False
    st.button(knop, key=f"vraag-{sleutel}", on_click=_set, args=(sleutel, True))
    return bool(st.session_state.get(_GEVRAAGD + sleutel)) and ask(sleutel, knop, kop, uitleg)


def ask(sleutel: str, knop: str, kop: str, uitleg: str) -> bool:
    """The second step by itself."""
    with st.container(border=True, key=f"bevestiging-{sleutel}"):
        st.html(build_melding(kop, uitleg))
        with st.container(horizontal=True):
            ja = st.button(f"Ja, {knop[:1].lower()}{knop[1:]}", key=f"ja-{sleutel}",
                           type="primary", on_click=_set, args=(sleutel, False))
            st.button("Nee, laat het zo", key=f"nee-{sleutel}", on_click=_set,
                      args=(sleutel, False))
    return ja


def _set(sleutel: str, gevraagd: bool) -> None:
    st.session_state[_GEVRAAGD + sleutel] = gevraagd
