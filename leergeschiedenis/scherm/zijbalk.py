"""What stands beside every page: which publication this is, as whom one is looking, the way out."""

import streamlit as st

from leergeschiedenis.aanmelding import Bezoeker, Toestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.scherm.aanmelden import show_aanmeldknop, show_afmeldknop
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.taal import format_datum, format_tijd
from leergeschiedenis.vragen import read_kenmerk


def show_zijbalk(bezoeker: Bezoeker) -> None:
    """The words in one element, and the button where there is something to sign in to or out of."""
    with st.sidebar:
        # As text, for what someone is called elsewhere may look like Markdown.
        st.html("".join(build_alinea(regel, "lg-voet")
                        for regel in (_say_publicatie(), _say_bezoeker(bezoeker)) if regel))
        if bezoeker.toestand is Toestand.ZAAL:
            show_aanmeldknop("tertiary")
        elif bezoeker.toestand is not Toestand.DEZE_COMPUTER:
            show_afmeldknop()


def _say_publicatie() -> str:
    try:
        kenmerk = read_kenmerk()
    except Opslagfout:
        return ""  # the page itself tells what to do when there is nothing to show
    return f"Publicatie {kenmerk.nummer}, {format_datum(kenmerk.gemaakt)}"


def _say_bezoeker(bezoeker: Bezoeker) -> str:
    if bezoeker.toestand is Toestand.DEZE_COMPUTER:
        return f"Deze computer: u bent {bezoeker.rol}."
    if bezoeker.toestand is Toestand.ZAAL:
        assert bezoeker.tot is not None  # a room has an end
        return f"U kijkt mee in de zaal, tot {format_tijd(bezoeker.tot)}."
    return f"Aangemeld als {bezoeker.wie}, {bezoeker.rol}."
