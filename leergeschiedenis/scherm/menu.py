"""The pages as Streamlit knows them, for the menu.

Making an `st.Page` looks its file up, and costs a page run a tenth of a millisecond for every page
there is. They never change, so they are made in the first run and copied in the next ones; copied,
because Streamlit marks in a Page that it is the one to run.
"""

from copy import copy
from functools import cache, cached_property

import streamlit as st

from leergeschiedenis.scherm.navigatie import PAGINAS
from leergeschiedenis.toegang import Rol, is_toegestaan


def build_menu(rol: Rol | None) -> dict[str, list[st.Page]]:
    """All pages under their learning question, for `st.navigation`.

    What this role may not open is there without standing in the menu, so that who types its address
    is told.
    """
    menu: dict[str, list[st.Page]] = {}
    for pagina in PAGINAS:
        te_zien = rol is not None and is_toegestaan(pagina.woord, rol)
        # A heading without a page beneath it would show.
        kop = pagina.leervraag if te_zien else PAGINAS[0].leervraag
        menu.setdefault(kop, []).append(copy(_load_pages()[pagina.woord, te_zien]))
    return menu


class _Menupagina(st.Page):
    """A page that remembers its own sum: Streamlit works each out four times in every run."""

    @cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


@cache
def _load_pages() -> dict[tuple[str, bool], st.Page]:
    """Per word its page, in the menu and not. Only within a run, for it asks Streamlit where the
    main script stands."""
    return {(pagina.woord, te_zien): _Menupagina(
        f"../../pages/{pagina.woord}.py", title=pagina.titel, url_path=pagina.woord,
        icon=f":material/{pagina.icoon}:", default=pagina is PAGINAS[0],
        visibility="visible" if te_zien else "hidden")
        for pagina in PAGINAS for te_zien in (True, False)}
