"""The learning history as a file: set when asked for, with progress, then there to download."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from leergeschiedenis.domein import PublicatieKenmerk, Stap
from leergeschiedenis.figuren.lessen.verhaal import Leskeuze
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.uitvoer.boek import Boekkeuze, build_html, build_pdf
from leergeschiedenis.voortgang import Voortgang

_VORMEN: Final[dict[str, tuple[str, str, Callable[[Boekkeuze, Voortgang], bytes | str]]]] = {
    "pdf": ("PDF", "application/pdf", build_pdf),
    "html": ("HTML", "text/html", build_html),
}


def show_meenemen(keuze: Leskeuze, kop: PublicatieKenmerk) -> None:
    """Per form a button that makes it; the download stands beside it when it is ready."""
    st.html(build_alinea("De hele leergeschiedenis, of wat u hierboven kiest: met inhoud, "
                         "mijlpalen, figuren en bronnen. De PDF is om te drukken, de HTML-pagina "
                         "om te lezen zonder netwerk."))
    with st.container(horizontal=True):
        gevraagd = [vorm for vorm, (naam, *_) in _VORMEN.items()
                    if st.button(f"Maak {naam}", key=f"maak-{vorm}", icon=":material/print:")]
    for vorm in gevraagd:
        _make(vorm, keuze, kop)


def _make(vorm: str, keuze: Leskeuze, kop: PublicatieKenmerk) -> None:
    naam, soort, build = _VORMEN[vorm]
    boekkeuze = Boekkeuze(keuze.addo, keuze.niveau, keuze.thema, keuze.initiatief,
                          int(keuze.jaar) if keuze.jaar else None)
    with st.status(f"{naam} maken") as stand:
        def tell(stap: Stap) -> None:
            stand.update(label=f"{stap.naam} ({stap.nummer} van {stap.totaal})")

        try:
            inhoud = build(boekkeuze, tell)
        except Keuzefout as fout:
            stand.update(label="Niet gelukt", state="error")
            show_melding(fout.gevonden, fout.doe)
            return
        stand.update(label=f"{naam} is klaar", state="complete")
    st.download_button(
        f"Download {naam}", inhoud, f"leergeschiedenis-publicatie-{kop.nummer}.{vorm}", soort,
        type="primary", icon=":material/download:", on_click="ignore", key=f"download-{vorm}")
