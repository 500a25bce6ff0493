"""A deck as a whole: a new one, a copy, its title, its address, earlier versions, and removal."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.logboek import Gebeurtenis, note
from leergeschiedenis.presentatie.bewaren import (
    begin_presentatie,
    check_titel,
    duplicate,
    put_back,
    remove,
    store_presentatie,
)
from leergeschiedenis.presentatie.dia import Presentatie
from leergeschiedenis.presentatie.eerder import erase_eerder, list_eerder, list_verwijderd
from leergeschiedenis.presentatie.vorm import TITEL_HOOGSTENS
from leergeschiedenis.scherm.adres import PRESENTATIE, clear_woord
from leergeschiedenis.scherm.bevestigen import confirm
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_koppeling
from leergeschiedenis.scherm.presenteren.plek import (
    Plek,
    attempt,
    change,
    show_presentatie,
    tell,
)
from leergeschiedenis.scherm.presenteren.woorden import clean
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie

_VOORGOED: Final = "presentatie voorgoed verwijderen"
_BREEDTE: Final = 560


def show_beheer(plek: Plek) -> None:
    """More decks beside what there is to do with this one; of one that ships that is little."""
    presentatie = plek.presentatie
    links, rechts = st.columns(2, gap="large")
    with links:
        st.html(build_kop("Een nieuwe presentatie"))
        _ask_titel("Titel van de nieuwe presentatie", "nieuw", "Maak een lege presentatie",
                   lambda titel: show_presentatie(
                       store_presentatie(begin_presentatie(titel), read_wie())))
        st.html(build_kop("Een kopie van deze presentatie"))
        _ask_titel("Titel van de kopie", "kopie", "Maak een kopie",
                   lambda titel: show_presentatie(duplicate(presentatie, titel, read_wie())))
        _show_verwijderd()
    with rechts:
        st.html(build_kop("Delen")
                + build_alinea("Wie hier mag komen, opent met dit adres dezelfde presentatie:")
                + build_koppeling(f"{st.context.url or ''}?{PRESENTATIE}={presentatie.naam}"))
        if not presentatie.is_klaar:
            _show_titel(presentatie)
            _show_eerder(presentatie)
            st.html(build_kop("Verwijderen"))
            st.button("Verwijder deze presentatie", key="verwijder", icon=":material/delete:",
                      on_click=attempt, args=(lambda: _remove(presentatie),))


def _ask_titel(label: str, sleutel: str, knop: str, do: Callable[[str], None]) -> None:
    with st.form(f"vraag-{sleutel}", border=False, width=_BREEDTE):
        st.text_input(label, key=f"titel-{sleutel}", max_chars=TITEL_HOOGSTENS)
        st.form_submit_button(knop, key=f"maak-{sleutel}", on_click=attempt, args=(
            lambda: do(clean(st.session_state[f"titel-{sleutel}"] or "")),))


def _show_titel(presentatie: Presentatie) -> None:
    st.html(build_kop("Titel"))
    if st.session_state.get("titel-deze") != presentatie.titel:
        st.session_state["titel-deze"] = presentatie.titel
    st.text_input("Titel van deze presentatie", key="titel-deze", max_chars=TITEL_HOOGSTENS,
                  width=_BREEDTE, on_change=attempt, args=(lambda: _rename(presentatie),))


def _rename(presentatie: Presentatie) -> None:
    titel = clean(st.session_state["titel-deze"] or "")
    check_titel(titel)
    change(presentatie, lambda nu, dia: (replace(nu, titel=titel), dia))


def _show_eerder(presentatie: Presentatie) -> None:
    st.html(build_kop("Eerdere versies"))
    eerder = {str(versie.versie): versie for versie in list_eerder(presentatie.naam)
              if versie.versie < presentatie.versie}
    if not eerder:
        st.html(build_alinea("Er is nog geen eerdere versie. Wat iemand binnen tien minuten "
                             "wijzigt, is samen één versie."))
        return
    gekozen = _choose("Versie", "versie", {nummer: _describe(versie)
                                           for nummer, versie in eerder.items()})
    st.button("Zet deze versie terug", key="zet-terug", icon=":material/history:",
              on_click=attempt, args=(lambda: _put_back(eerder[gekozen]),))
    _show_voorgoed(
        presentatie.naam, "Verwijder eerdere versies voorgoed",
        f"Alle eerdere versies van '{presentatie.titel}' gaan weg, ook van de schijf.",
        "De presentatie zelf blijft zoals zij nu is.")


def _show_verwijderd() -> None:
    verwijderd = {presentatie.naam: presentatie for presentatie in list_verwijderd()}
    if not verwijderd:
        return
    st.html(build_kop("Verwijderd"))
    gekozen = _choose("Verwijderde presentatie", "verwijderd", {
        naam: f"{weg.titel}, {_describe(weg)}" for naam, weg in verwijderd.items()})
    st.button("Haal terug", key="haal-terug", icon=":material/restore_from_trash:",
              on_click=attempt, args=(lambda: _put_back(verwijderd[gekozen]),))
    _show_voorgoed(
        gekozen, "Verwijder voorgoed",
        f"'{verwijderd[gekozen].titel}' gaat weg met al haar versies, ook van de schijf.",
        "Niemand kan haar daarna terughalen.")


def _show_voorgoed(naam: str, knop: str, kop: str, uitleg: str) -> None:
    """For the beheerder: what nobody can bring back any more."""
    if is_daad_toegestaan(_VOORGOED) and confirm(f"voorgoed-{naam}", knop, kop, f"{uitleg} Dit kan "
                                                 "niet ongedaan worden gemaakt."):
        attempt(lambda: _erase(naam))
        st.rerun()


def _choose(label: str, sleutel: str, opties: Mapping[str, str]) -> str:
    """One of these; what was chosen before and is not there any more is not chosen now."""
    if st.session_state.get(sleutel) not in opties:
        st.session_state[sleutel] = next(iter(opties))
    return st.selectbox(label, list(opties), key=sleutel, width=_BREEDTE, filter_mode=None,
                        format_func=opties.__getitem__)


def _describe(versie: Presentatie) -> str:
    moment = f"{taal.format_moment(versie.moment)}, " if versie.moment else ""
    aantal = taal.format_aantal(len(versie.dias), "dia", "dia's")
    return f"{moment}{aantal}{f', door {versie.wie}' if versie.wie else ''}"


def _put_back(eerder: Presentatie) -> None:
    show_presentatie(put_back(eerder, read_wie()))
    tell("De versie is teruggezet.", "Wat er eerst stond, staat nu bij Eerdere versies.")


def _remove(presentatie: Presentatie) -> None:
    remove(presentatie)
    clear_woord(PRESENTATIE)
    tell(f"'{presentatie.titel}' is verwijderd.",
         "U kunt haar op deze pagina bij Verwijderd terughalen.")


def _erase(naam: str) -> None:
    """Asked once more whether this visitor may: a role can be gone since the button was shown."""
    if not is_daad_toegestaan(_VOORGOED):
        return
    aantal = erase_eerder(naam)
    note(Gebeurtenis.GEWIST, read_wie(), presentatie=naam, versies=aantal)
    tell("Voorgoed verwijderd.",
         f"{taal.format_aantal(aantal, 'versie is', 'versies zijn')} van de schijf gehaald.")
