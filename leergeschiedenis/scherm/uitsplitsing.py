"""The card of which the visitor picks what is counted and by which kenmerk it is broken down."""

from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.figuren.verloop import LIJNEN
from leergeschiedenis.scherm.adres import KENMERK, TELLING, read_adres, write_woord
from leergeschiedenis.scherm.deel import deel
from leergeschiedenis.scherm.figuurkaart import show_figuur, show_leeg
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.pagina import Selectie, show_melding

KAART: Final = "trends.uitsplitsing"
_PERIODE: Final = "periode"


@deel
def show_uitsplitsing(selectie: Selectie) -> None:
    """Choices and figure together; a choice runs this card only and stands in the address."""
    kenmerken = _list_kenmerken(selectie)
    if not kenmerken:
        return
    keuzes = {TELLING: {naam: lijn.naam for naam, lijn in LIJNEN.items()}, KENMERK: kenmerken}
    adres = read_adres()
    for woord, opties in keuzes.items():
        if onbekend := set(adres.get(woord, ())) - opties.keys():
            show_melding(f"'{min(onbekend)[:40]}' in het adres is hier niet te kiezen.",
                         f"Kies uit {taal.join_lijst(list(opties))}.")
            return
    # Where the filter leaves nothing to break down, the card says so and offers to take it off.
    mogelijk = [k for k in kenmerken if _fits(k, selectie)] or list(kenmerken)
    with st.container(border=True, key=f"kaart-{KAART}"):
        with st.container(horizontal=True, gap="medium"):
            telling = _choose("Wat", TELLING, keuzes[TELLING], list(LIJNEN))
            kenmerk = _choose("Uitsplitsen naar", KENMERK, kenmerken, mogelijk)
        if len(mogelijk) < len(kenmerken):
            namen = taal.join_lijst([kenmerken[k].lower() for k in mogelijk])
            st.html(build_alinea(f"Met dit filter kan alleen naar {namen} worden uitgesplitst; met "
                                 "meer kenmerken worden groepen te klein.", "lg-voet"))
        figuur = build_figuur(KAART, selectie.keuze, telling, kenmerk)
        if figuur.is_leeg:
            show_leeg([figuur], selectie)
        else:
            show_figuur(figuur, selectie.keuze)


def _list_kenmerken(selectie: Selectie) -> dict[str, str]:
    """Kenmerk → the name of its finest level, for all with something to compare."""
    niveaus = sorted((n for n in selectie.niveaus.values()
                      if n.kenmerk != _PERIODE and len(n.waarden) > 1), key=lambda n: -n.niveau)
    namen = {n.kenmerk: n.label for n in niveaus}
    return {n.kenmerk: namen[n.kenmerk] for n in selectie.niveaus.values() if n.kenmerk in namen}


def _fits(kenmerk: str, selectie: Selectie) -> bool:
    """True if it leaves groups to compare, and with filter and period is not too much at once."""
    gefilterd = {selectie.niveaus[kolom].kenmerk: codes for kolom, codes in selectie.keuze.waarden}
    return (len(gefilterd.get(kenmerk, ())) != 1
            and len({*gefilterd, _PERIODE, kenmerk}) <= selectie.kop.m)


def _choose(label: str, woord: str, namen: dict[str, str], mogelijk: list[str]) -> str:
    sleutel = f"keuze-{woord}"
    gevraagd = read_adres().get(woord, ("",))[0]
    st.session_state[sleutel] = gevraagd if gevraagd in mogelijk else mogelijk[0]
    return st.selectbox(label, mogelijk, format_func=namen.__getitem__, key=sleutel, width=260,
                        filter_mode=None, on_change=_keep, args=(woord, sleutel))


def _keep(woord: str, sleutel: str) -> None:
    write_woord(woord, st.session_state[sleutel])
