"""What else one can choose on a page beside the filter: a row of choices, each kept in the address.

The address is read first, so that it can be shared. A value that is not known is refused.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.scherm.adres import clear_woord, read_woord, write_woord
from leergeschiedenis.scherm.opmaak import build_melding


@dataclass(frozen=True)
class Knop:
    """One choice: its word in the address, its label, and what there is to choose (code → label).

    `niet_nu` are codes that are known, but do not go with the filter that is on: they are not
    offered, and who asks for one by address gets the standard. `wist` are words of the address that
    mean nothing any more after another choice here. `breedte` is in pixels.
    """

    woord: str
    label: str
    opties: Mapping[str, str]
    standaard: str
    niet_nu: Collection[str] = ()
    wist: tuple[str, ...] = ()
    breedte: int = 260


def choose(*knoppen: Knop) -> tuple[str, ...] | None:
    """The chosen codes, one for every knop; None when the address asks for what does not exist."""
    return None if refuse_knoppen(*knoppen) else show_knoppen(*knoppen)


def refuse_knoppen(*knoppen: Knop) -> bool:
    """Whether the address asks for what does not exist; that is said, with a way out."""
    return any(refuse_onbekend(knop.woord, knop.opties) for knop in knoppen)


def show_knoppen(*knoppen: Knop) -> tuple[str, ...]:
    """The row of choices, and what is chosen; the address must have been looked at before."""
    with st.container(horizontal=True):
        return tuple(map(_choose, knoppen))


def refuse_onbekend(woord: str, opties: Mapping[str, str]) -> bool:
    """The same for one word, for who chooses by other means than a row of choices.

    What there is to choose is said in the words that stand on the screen, not in those of an
    address.
    """
    onbekend = sorted(set(read_woord(woord)) - opties.keys())
    if onbekend:
        refuse_keuze(woord, f"'{onbekend[0][:40]}' in het adres is hier niet te kiezen.",
                     f"Kies uit {taal.join_namen(list(opties.values()))}.")
    return bool(onbekend)


def refuse_keuze(woord: str, gevonden: str, doe: str) -> None:
    """A card that says why a word of the address is not answered, with the way out."""
    with st.container(border=True):
        st.html(build_melding(gevonden, doe))
        st.button("Toon zonder deze keuze", key=f"zonder-{woord}", type="primary",
                  on_click=clear_woord, args=(woord,))


def keep_keuze(woord: str, opties: Sequence[str], standaard: str) -> str:
    """Put what the address says in the widget that is about to be made; returns its key.

    `opties` can be chosen now; anything else becomes the standard.
    """
    sleutel = f"keuze-{woord}"
    gevraagd = next(iter(read_woord(woord)), "")
    gekozen = gevraagd if gevraagd in opties else standaard
    if st.session_state.get(sleutel) != gekozen:
        st.session_state[sleutel] = gekozen
    return sleutel


def write_keuze(woord: str, sleutel: str, *wist: str) -> None:
    """What was just clicked, into the address; for the callback of the widget."""
    write_woord(woord, st.session_state[sleutel])
    for ander in wist:
        clear_woord(ander)


def _choose(knop: Knop) -> str:
    opties = [code for code in knop.opties if code not in knop.niet_nu]
    sleutel = keep_keuze(knop.woord, opties, knop.standaard)
    return st.selectbox(knop.label, opties, format_func=knop.opties.__getitem__, key=sleutel,
                        width=knop.breedte, filter_mode=None, on_change=write_keuze,
                        args=(knop.woord, sleutel, *knop.wist))
