"""What stands beside every page: which publication this is."""

import streamlit as st

from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.taal import format_datum
from leergeschiedenis.vragen import read_kenmerk


def show_stempel() -> None:
    """The publication, in the side bar."""
    try:
        kenmerk = read_kenmerk()
    except Opslagfout:
        return  # the page itself tells what to do when there is nothing to show
    st.sidebar.caption(f"Publicatie {kenmerk.nummer}, {format_datum(kenmerk.gemaakt)}")
