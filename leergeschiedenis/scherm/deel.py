"""A part of a page that a click within it runs alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st

from leergeschiedenis.domein import PublicatieKenmerk
from leergeschiedenis.vragen import hold_publicatie, read_kenmerk


def deel(show: Callable[..., None]) -> Callable[..., None]:
    """`st.fragment`, but of one publication with the page around it.

    When another publication came into view since the page ran, the whole page runs.
    """

    @st.fragment
    @wraps(show)
    def show_deel(gezien: PublicatieKenmerk, *argumenten: Any) -> None:
        with hold_publicatie():
            if read_kenmerk() != gezien:
                st.rerun()
            show(*argumenten)

    @wraps(show)
    def show_met_pagina(*argumenten: Any) -> None:
        show_deel(read_kenmerk(), *argumenten)

    return show_met_pagina
