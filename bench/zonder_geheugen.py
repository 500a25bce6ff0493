"""`python -m bench.zonder_geheugen run app.py …`: the app as Streamlit comes, remembering nothing.

The same pages, questions and figures, but every run asks and draws all of it anew, and charts go
through `st.plotly_chart`. The options after it put back what .streamlit/config.toml changed.
This is what the product is measured against; the product itself has no switch for it.
"""

import gc
import json
from typing import Any

import streamlit as st
from streamlit.web import cli

from leergeschiedenis import vragen
from leergeschiedenis.figuren.stijl import CONFIG
from leergeschiedenis.geheugen import Geheugen
from leergeschiedenis.scherm import grafiek, opmaak


def main() -> None:
    """Take the memories away before any page is imported, and go on as the command streamlit."""
    for plek, naam, zonder in (
            (Geheugen, "keep", lambda _, sleutel, maak: maak()),
            (vragen, "_parse_kenmerk", vragen._parse_kenmerk.__wrapped__),
            (vragen, "_build_niveaus", vragen._build_niveaus.__wrapped__),
            (opmaak, "build_tabel", opmaak.build_tabel.__wrapped__),
            (grafiek, "build_grafiek", _show_grafiek), (gc, "freeze", lambda: None)):
        setattr(plek, naam, zonder)
    cli.main()


def _show_grafiek(beeld: Any, alt: str, sleutel: str, klasse: str = "") -> str:
    st.plotly_chart(json.loads(beeld.json), config=CONFIG, alt=alt, key=sleutel)
    return ""


if __name__ == "__main__":
    main()
