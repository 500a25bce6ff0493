"""Words of one's own on a slide: title, message and notes, and what the scan stops in them."""

from dataclasses import replace
from typing import Final

import streamlit as st

from leergeschiedenis.logboek import Gebeurtenis, note
from leergeschiedenis.opslag import now
from leergeschiedenis.presentatie.bewaren import store_presentatie
from leergeschiedenis.presentatie.bewerken import replace_dia, set_woorden
from leergeschiedenis.presentatie.dia import (
    Dia,
    Diasoort,
    Goedkeuring,
    Presentatie,
    sum_woorden,
)
from leergeschiedenis.presentatie.vorm import (
    BOODSCHAP_HOOGSTENS,
    NOTITIES_HOOGSTENS,
    TITEL_HOOGSTENS,
)
from leergeschiedenis.presentatie.vullen import GevuldeDia
from leergeschiedenis.scherm.opmaak import build_alinea, build_tussenkop
from leergeschiedenis.scherm.presenteren.opmaak import mark_treffers
from leergeschiedenis.scherm.presenteren.plek import attempt, change
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie

_DOORLATEN: Final = "woorden doorlaten"
_HOOG: Final = 120  # pixels, of a field with more than one line


def show_woorden(presentatie: Presentatie, plek: int, dia: GevuldeDia) -> None:
    """The fields; each is stored when one leaves it. Empty, the card or text has its own words."""
    st.html(build_tussenkop("Uw eigen woorden"))
    _sync(dia.dia)
    boodschap = "Vraag" if dia.dia.soort is Diasoort.VRAAG and not dia.dia.tekst else "Boodschap"
    st.text_input("Titel", key="woorden-titel", max_chars=TITEL_HOOGSTENS,
                  placeholder=dia.titel or None, on_change=_write,
                  args=(presentatie, plek, "titel"))
    st.text_area(boodschap, key="woorden-boodschap", max_chars=BOODSCHAP_HOOGSTENS, height=_HOOG,
                 placeholder=dia.boodschap or None, on_change=_write,
                 args=(presentatie, plek, "boodschap"))
    st.text_area("Notities voor de spreker", key="woorden-notities",
                 max_chars=NOTITIES_HOOGSTENS, height=_HOOG, on_change=_write,
                 args=(presentatie, plek, "notities"))
    st.html(build_alinea("Wat u typt wordt bewaard zodra u het veld verlaat. Laat een veld leeg en "
                         "de dia toont de woorden van de kaart of de tekst zelf.", "lg-voet"))


def show_tegengehouden(presentatie: Presentatie, dia: GevuldeDia) -> None:
    """Words that nobody will see, with the place marked, and who may let them through."""
    if not dia.tegengehouden:
        return
    with st.container(border=True, key="tegengehouden"):
        st.html(build_tussenkop("Deze woorden worden niet getoond")
                + "".join(map(mark_treffers, dia.tegengehouden))
                + build_alinea("Er staat iets in dat naar een persoon kan wijzen. Haal het weg, of "
                               "laat de beheerder ernaar kijken: is het onschuldig, dan laat die "
                               "het door.", "lg-voet"))
        if is_daad_toegestaan(_DOORLATEN):
            st.button("Laat deze woorden door", key="doorlaten", on_click=attempt,
                      args=(lambda: _let_through(presentatie, dia),))


def clean(tekst: str) -> str:
    """What someone typed or pasted, without signs that cannot be shown."""
    regels = tekst.replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join("".join(teken for teken in regel if teken.isprintable() or teken == "\u00a0")
                     for regel in regels).strip()


def _sync(dia: Dia) -> None:
    """The fields say what is stored."""
    for veld in ("titel", "boodschap", "notities"):
        if st.session_state.get(f"woorden-{veld}") != (woorden := getattr(dia, veld)):
            st.session_state[f"woorden-{veld}"] = woorden


def _write(presentatie: Presentatie, plek: int, veld: str) -> None:
    woorden, dia = clean(st.session_state[f"woorden-{veld}"] or ""), presentatie.dias[plek]

    def stap(nu: Presentatie, gekozen: int) -> tuple[Presentatie, int]:
        waar = nu.dias.index(dia) if dia in nu.dias else min(plek, len(nu.dias) - 1)
        return replace_dia(nu, waar, set_woorden(nu.dias[waar], veld, woorden)), gekozen

    change(presentatie, stap, getypt=woorden)


def _let_through(presentatie: Presentatie, dia: GevuldeDia) -> None:
    if not is_daad_toegestaan(_DOORLATEN):
        return
    wie = read_wie()
    goed = tuple(Goedkeuring(sum_woorden(woorden), wie, now()) for woorden in dia.tegengehouden)
    bewaard = store_presentatie(
        replace(presentatie, goedgekeurd=presentatie.goedgekeurd + goed), wie)
    note(Gebeurtenis.VRIJGEGEVEN, wie, presentatie=bewaard.naam, versie=bewaard.versie,
         teksten=len(goed))
