"""A page in sections of which only the open one is made; which one that is stands in the address.

Not `st.tabs`: every tab costs an element more in every run of the page, and on a telephone most of
their names are out of sight, where these buttons go on to a second line.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from leergeschiedenis.scherm.adres import DEEL
from leergeschiedenis.scherm.figuurkaart import Rij, show_kaarten
from leergeschiedenis.scherm.keuzes import keep_keuze, refuse_onbekend, write_keuze
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.taal import build_slug

T = TypeVar("T")


def show_secties(selectie: Selectie, secties: Mapping[str, Sequence[Rij]],
                 opties: Sequence[str] = ()) -> None:
    """Titled sections of cards."""
    if (titel := _choose(list(secties))) is not None:
        show_kaarten(selectie, *secties[titel], opties=opties)


def show_delen(selectie: T, secties: Mapping[str, Sequence[Callable[[T], None]]]) -> None:
    """Titled sections of what is no card."""
    if (titel := _choose(list(secties))) is not None:
        for show in secties[titel]:
            show(selectie)


def _choose(titels: Sequence[str]) -> str | None:
    """The title of the open section; None when the address asks for one that is not there."""
    slugs = {build_slug(titel): titel for titel in titels}
    if refuse_onbekend(DEEL, slugs):
        return None
    sleutel = keep_keuze(DEEL, list(slugs), next(iter(slugs)))
    gekozen = st.segmented_control(
        "Deel van deze pagina", list(slugs), format_func=slugs.__getitem__, key=sleutel,
        label_visibility="collapsed", required=True, wrap=True, on_change=write_keuze,
        args=(DEEL, sleutel))
    assert gekozen is not None  # it is required
    return slugs[gekozen]
