"""The role of who is looking, and the gate that every page opens through."""

import streamlit as st

from leergeschiedenis.scherm.opmaak import build_melding, build_paginakop
from leergeschiedenis.toegang import Rol, is_toegestaan


def read_rol() -> Rol:
    """The role of this visitor. Without configuration the app listens on this machine only, and
    who sits behind it is the beheerder."""
    return Rol.BEHEERDER


def read_wie() -> str:
    """Who is looking, for the logbook."""
    return "deze computer"


def check_toegang(woord: str, titel: str) -> None:
    """Stops the run, with nothing of the page shown, when this role may not open it."""
    if is_toegestaan(woord, read_rol()):
        return
    st.html(build_paginakop(titel))
    with st.container(border=True):
        st.html(build_melding("Deze pagina is niet voor u.",
                              "Meld u aan met een account dat hier mag komen, of kies een andere "
                              "pagina."))
    st.stop()
