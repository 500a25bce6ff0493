"""The slides of the deck in view: a list to choose in, and beside it the one that is chosen.

One row of buttons for the chosen slide instead of one for every slide: that is as quick with
thirty slides as with three, and a button keeps the focus while its slide moves.
"""

from functools import partial
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
    Stap,
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
    st.html(build_alinea("Voeg na de gekozen dia toe:", "lg-voet"))
    with st.container(horizontal=True):
        for soort, (naam, dia) in _NIEUW.items():
            st.button(naam, key=f"nieuw-{soort}", icon=":material/add:", on_click=change,
                      args=(plek.presentatie, partial(_insert, nieuw=dia)))


def _show_knoppen(presentatie: Presentatie, dia: int) -> None:
    """What one can do with the chosen slide."""
    def show(naam: str, icoon: str, stap: Stap) -> None:
        st.button(naam, key=f"dia-{naam}", icon=f":material/{icoon}:", on_click=change,
                  args=(presentatie, stap))

    with st.container(horizontal=True, key="presenteren-knoppen"):
        # At either end the buttons stay, for a button that goes takes the focus with it.
        show("Omhoog", "arrow_upward", partial(_move, stappen=-1))
        show("Omlaag", "arrow_downward", partial(_move, stappen=1))
        show("Verdubbel", "content_copy", lambda nu, k: _insert(nu, k, nu.dias[k]))
        if is_naast_te_zetten(presentatie, dia):
            show("Zet naast de volgende", "view_column_2", _join)
        if presentatie.dias[dia].soort is Diasoort.VERGELIJKING:
            show("Haal uit elkaar", "splitscreen", _split)
        show("Verwijder", "delete", _drop)


def _insert(nu: Presentatie, dia: int, nieuw: Dia) -> tuple[Presentatie, int]:
    erna = min(dia + 1, len(nu.dias))
    return insert_dia(nu, erna, nieuw), erna


def _move(nu: Presentatie, dia: int, stappen: int) -> tuple[Presentatie, int]:
    naar = min(max(dia + stappen, 0), len(nu.dias) - 1)
    return move_dia(nu, dia, naar), naar


def _join(nu: Presentatie, dia: int) -> tuple[Presentatie, int]:
    return (join_dias(nu, dia) if is_naast_te_zetten(nu, dia) else nu), dia


def _split(nu: Presentatie, dia: int) -> tuple[Presentatie, int]:
    return (split_dia(nu, dia) if nu.dias[dia].soort is Diasoort.VERGELIJKING else nu), dia


def _drop(nu: Presentatie, dia: int) -> tuple[Presentatie, int]:
    return drop_dia(nu, dia), max(min(dia, len(nu.dias) - 2), 0)


def _show_kopie(presentatie: Presentatie) -> None:
    st.html(build_alinea("Deze presentatie ligt klaar en verandert niet. Maak een kopie om er uw "
                         "eigen presentatie van te maken."))
    st.button("Maak een kopie om te wijzigen", key="kopie-klaar", icon=":material/content_copy:",
              on_click=attempt, args=(lambda: _copy(presentatie),))


def _copy(presentatie: Presentatie) -> None:
    kopie = duplicate(presentatie, f"{presentatie.titel}, kopie", read_wie())
    show_presentatie(kopie)
    tell("De kopie is gemaakt.", "U kunt haar nu wijzigen; elke wijziging wordt meteen bewaard.")
