"""The slides of the deck in view: a list to choose in, and beside it the one that is chosen.

One row of buttons for the chosen slide instead of one for every slide: that is as quick with
thirty slides as with three, and a button keeps the focus while its slide moves.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from leergeschiedenis.presentatie.bewaren import duplicate
from leergeschiedenis.presentatie.bewerken import (
    drop_dia,
    insert_dia,
    is_naast_te_zetten,
    join_dias,
    move_dia,
    split_dia,
)
from leergeschiedenis.presentatie.dia import Dia, Diasoort, Presentatie
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.presenteren.opmaak import (
    build_dia,
    describe_dia,
    escape_markdown,
    name_dia,
)
from leergeschiedenis.scherm.presenteren.plek import (
    Plek,
    attempt,
    change,
    choose_dia,
    show_presentatie,
    tell,
)
from leergeschiedenis.scherm.presenteren.woorden import show_tegengehouden, show_woorden
from leergeschiedenis.scherm.toegang import read_wie

_KOLOMMEN: Final = (5, 6)
_LIJST: Final = "presenteren-lijst"
_NIEUW: Final = {Diasoort.TITEL: ("Titel", Dia(Diasoort.TITEL, "Titel")),
                 Diasoort.VRAAG: ("Vraag", Dia(Diasoort.VRAAG, boodschap="Wat vraagt u de zaal?")),
                 Diasoort.BRONNEN: ("Bronnen", Dia(Diasoort.BRONNEN))}


def show_inhoud(plek: Plek) -> None:
    """The list and the chosen slide, side by side where there is room."""
    presentatie = plek.presentatie
    links, rechts = st.columns(_KOLOMMEN, gap="large")
    with links:
        if presentatie.dias:
            _show_lijst(plek)
        else:
            st.html(build_alinea(
                "Deze presentatie is nog leeg. Open bij een figuur 'Meer', of bij een les of "
                "aflevering 'Zet in presentatie', of begin hier met een titel."))
        if not presentatie.is_klaar:
            _show_nieuw(plek)
    with rechts:
        if presentatie.is_klaar:
            _show_kopie(presentatie)
        if presentatie.dias:
            if not presentatie.is_klaar:
                _show_knoppen(presentatie, plek.dia)
            st.html(build_dia(plek.dia + 1, plek.gevuld))
            if not presentatie.is_klaar:
                show_tegengehouden(presentatie, plek.gevuld.dias[plek.dia])
                show_woorden(presentatie, plek.dia, plek.gevuld.dias[plek.dia])


def _show_lijst(plek: Plek) -> None:
    dias = plek.gevuld.dias
    st.session_state[_LIJST] = plek.dia
    st.radio("Dia's, in volgorde", range(len(dias)), key=_LIJST,
             format_func=lambda k: escape_markdown(name_dia(k + 1, dias[k])),
             captions=[escape_markdown(describe_dia(dia)) for dia in dias],
             on_change=_choose, args=(plek.presentatie,))


def _choose(presentatie: Presentatie) -> None:
    if isinstance(gekozen := st.session_state[_LIJST], int):
        choose_dia(presentatie, gekozen)


def _show_nieuw(plek: Plek) -> None:
    """Slides that are collected nowhere; they come after the chosen one."""
    presentatie, erna = plek.presentatie, min(plek.dia + 1, len(plek.presentatie.dias))
    st.html(build_alinea("Voeg na de gekozen dia toe:", "lg-voet"))
    with st.container(horizontal=True):
        for soort, (naam, dia) in _NIEUW.items():
            st.button(naam, key=f"nieuw-{soort}", icon=":material/add:", on_click=change,
                      args=(presentatie, insert_dia(presentatie, erna, dia), erna))


def _show_knoppen(presentatie: Presentatie, dia: int) -> None:
    """What one can do with the chosen slide."""
    laatste = len(presentatie.dias) - 1

    def show(naam: str, icoon: str, build: Callable[[], Presentatie], naar: int) -> None:
        st.button(naam, key=f"dia-{naam}", icon=f":material/{icoon}:", on_click=change,
                  args=(presentatie, build(), naar))

    with st.container(horizontal=True, key="presenteren-knoppen"):
        # At either end the buttons stay, for a button that goes takes the focus with it.
        omhoog, omlaag = max(dia - 1, 0), min(dia + 1, laatste)
        show("Omhoog", "arrow_upward", lambda: move_dia(presentatie, dia, omhoog), omhoog)
        show("Omlaag", "arrow_downward", lambda: move_dia(presentatie, dia, omlaag), omlaag)
        show("Verdubbel", "content_copy", lambda: insert_dia(
            presentatie, dia + 1, presentatie.dias[dia]), dia + 1)
        if is_naast_te_zetten(presentatie, dia):
            show("Zet naast de volgende", "view_column_2",
                 lambda: join_dias(presentatie, dia), dia)
        if presentatie.dias[dia].soort is Diasoort.VERGELIJKING:
            show("Haal uit elkaar", "splitscreen", lambda: split_dia(presentatie, dia), dia)
        show("Verwijder", "delete", lambda: drop_dia(presentatie, dia), max(
            min(dia, laatste - 1), 0))


def _show_kopie(presentatie: Presentatie) -> None:
    st.html(build_alinea("Deze presentatie ligt klaar en verandert niet. Maak een kopie om er uw "
                         "eigen presentatie van te maken."))
    st.button("Maak een kopie om te wijzigen", key="kopie-klaar", icon=":material/content_copy:",
              on_click=attempt, args=(lambda: _copy(presentatie),))


def _copy(presentatie: Presentatie) -> None:
    kopie = duplicate(presentatie, f"{presentatie.titel}, kopie", read_wie())
    show_presentatie(kopie)
    tell("De kopie is gemaakt.", "U kunt haar nu wijzigen; elke wijziging wordt meteen bewaard.")
