"""A deed that cannot be undone is asked in two steps: first what it does, then whether to do it."""

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from leergeschiedenis.scherm.opmaak import build_melding
from leergeschiedenis.taal import start_kleine_letter

_GEVRAAGD: Final = "bevestig-"  # in the session: that the first step of this deed was taken


def confirm(sleutel: str, knop: str, kop: str, uitleg: str, is_dicht: bool = False) -> bool:
    """A button, after it what it would do, and True when that was confirmed just now.

    There is no button to press while it is `is_dicht`.
    """
    st.button(knop, key=f"vraag-{sleutel}", disabled=is_dicht, on_click=_set, args=(sleutel, True))
    if is_dicht or not st.session_state.get(_GEVRAAGD + sleutel):
        return False
    if ask(sleutel, knop, kop, uitleg, partial(_set, sleutel, False)):
        _set(sleutel, False)
        return True
    return False


def ask(sleutel: str, knop: str, kop: str, uitleg: str, laat: Callable[[], None]) -> bool:
    """The second step by itself; `laat` is done by who decides not to."""
    with st.container(border=True, key=f"bevestiging-{sleutel}"):
        st.html(build_melding(kop, uitleg))
        with st.container(horizontal=True):
            ja = st.button(f"Ja, {start_kleine_letter(knop)}", key=f"ja-{sleutel}", type="primary")
            st.button("Nee, laat het zo", key=f"nee-{sleutel}", on_click=laat)
    return ja


def _set(sleutel: str, gevraagd: bool) -> None:
    st.session_state[_GEVRAAGD + sleutel] = gevraagd
