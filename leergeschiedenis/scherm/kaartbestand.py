"""One card as a file: the visitor picks a form, and only that one is made.

Not with a function that Streamlit calls at the click: a file made so belongs to no session, and the
gate lets no one fetch a file that is not their own (`bestanden.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.uitvoer.tabel import write_csv
from leergeschiedenis.vragen import read_kenmerk


@dataclass(frozen=True)
class Kaartvorm:
    """A form in which a card can be taken along."""

    label: str
    knop: str
    mime: str
    write: Callable[[Figuur], bytes]


def show_kaartbestand(figuur: Figuur) -> None:
    """The forms of a card, and the download of the chosen one; at first that of the table."""
    kaart = figuur.kaart.id
    vormen = [code for code in _VORMEN if figuur.beeld is not None or code not in _BEELDEN]
    gekozen = st.segmented_control(
        "Neem mee als", vormen, default=_EERST, key=f"vorm-{kaart}",
        format_func=lambda code: _VORMEN[code].label) or _EERST
    vorm = _VORMEN[gekozen]
    st.download_button(vorm.knop, vorm.write(figuur), f"{kaart}.{gekozen}", vorm.mime,
                       icon=":material/download:", on_click="ignore", key=f"bestand-{kaart}")


def _write_xlsx(figuur: Figuur) -> bytes:
    from leergeschiedenis.uitvoer.kaartblad import write_kaart_xlsx
    return write_kaart_xlsx(figuur)


def _write_png(figuur: Figuur) -> bytes:
    from leergeschiedenis.uitvoer.tekening.kaart import write_kaart_png
    return write_kaart_png(figuur, read_kenmerk().fictief)


def _write_svg(figuur: Figuur) -> bytes:
    from leergeschiedenis.uitvoer.tekening.kaart import write_kaart_svg
    return write_kaart_svg(figuur, read_kenmerk().fictief)


_EERST: Final = "csv"
_BEELDEN: Final = ("png", "svg")
_VORMEN: Final = {
    "csv": Kaartvorm("CSV", "Download de tabel (CSV)", "text/csv", write_csv),
    "xlsx": Kaartvorm("Excel", "Download de tabel (Excel)", "application/vnd.openxmlformats-"
                      "officedocument.spreadsheetml.sheet", _write_xlsx),
    "png": Kaartvorm("PNG", "Download het beeld (PNG)", "image/png", _write_png),
    "svg": Kaartvorm("SVG", "Download het beeld (SVG)", "image/svg+xml", _write_svg),
}
