"""The pages as Streamlit knows them, for the menu.

Making an `st.Page` looks its file up, and costs a page run a tenth of a millisecond for every page
there is. They never change, so they are made in the first run and copied in the next ones; copied,
because Streamlit marks in a Page that it is the one to run.
"""

from copy import copy
from functools import cache

import streamlit as st

from leergeschiedenis.scherm.navigatie import PAGINAS


def build_menu() -> dict[str, list[st.Page]]:
    """All pages under their learning question, for `st.navigation`."""
    menu: dict[str, list[st.Page]] = {}
    for pagina in PAGINAS:
        menu.setdefault(pagina.leervraag, []).append(copy(_load_pages()[pagina.woord]))
    return menu


@cache
def _load_pages() -> dict[str, st.Page]:
    """Per word its page. Only within a run, for it asks Streamlit where the main script stands."""
    return {pagina.woord: st.Page(
        f"../../pages/{pagina.woord}.py", title=pagina.titel, url_path=pagina.woord,
        icon=f":material/{pagina.icoon}:", default=pagina is PAGINAS[0]) for pagina in PAGINAS}
