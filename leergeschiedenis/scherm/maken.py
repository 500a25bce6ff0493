"""Files that cost a while: made when asked for, with progress, then there to download."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from leergeschiedenis.domein import Stap
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.taal import start_hoofdletter
from leergeschiedenis.voortgang import Voortgang


@dataclass(frozen=True)
class Maakbaar:
    """A form of file: what it is called, under which name it leaves, and what makes it.

    `code` is its extension, and `label` comes after 'Maak' and 'Download'. What makes it may raise
    Keuzefout: that is said, and there is no file.
    """

    code: str
    label: str
    mime: str
    bestand: str
    build: Callable[[Voortgang], bytes | str]


def show_maken(vormen: Sequence[Maakbaar]) -> None:
    """Per form a button that makes it; the download stands under it when it is ready."""
    with st.container(horizontal=True):
        gevraagd = [vorm for vorm in vormen if st.button(
            f"Maak {vorm.label}", key=f"maak-{vorm.code}", icon=":material/print:")]
    for vorm in gevraagd:
        _make(vorm)


def _make(vorm: Maakbaar) -> None:
    with st.status(f"{start_hoofdletter(vorm.label)} maken") as stand:
        def tell(stap: Stap) -> None:
            stand.update(label=f"{stap.naam} ({stap.nummer} van {stap.totaal})")

        try:
            inhoud = vorm.build(tell)
        except Keuzefout as fout:
            stand.update(label="Niet gelukt", state="error")
            show_melding(fout.gevonden, fout.doe)
            return
        stand.update(label=f"{start_hoofdletter(vorm.label)} is klaar", state="complete")
    st.download_button(
        f"Download {vorm.label}", inhoud, f"{vorm.bestand}.{vorm.code}", vorm.mime,
        type="primary", icon=":material/download:", on_click="ignore",
        key=f"download-{vorm.code}")
