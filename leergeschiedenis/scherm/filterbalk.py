"""The filter bar: the same on every page. What is chosen stands in the address, not here."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.domein import Keuze
from leergeschiedenis.scherm.adres import write_keuze
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.vragen import Niveau

_SLOT: Final = "filter-{}"
_WAARDEN: Final = "filter-waarden-{}"


def show_filterbalk(keuze: Keuze, niveaus: Mapping[str, Niveau], m: int) -> None:
    """One line per kenmerk one can filter on; a figure's own breakdown takes the last place."""
    te_kiezen = {kolom: niveau for kolom, niveau in niveaus.items() if len(niveau.waarden) > 1}
    if not te_kiezen:
        return
    for plek in range(max(m - 1, len(keuze.waarden))):
        _show_plek(plek, keuze, te_kiezen)
    if any(st.session_state.get(_SLOT.format(plek)) for plek in range(m - 1)):
        st.html(build_alinea(_explain(m), "lg-voet lg-scherm"))


def drop_kenmerken(keuze: Keuze, kolommen: Sequence[str]) -> None:
    """Take filters off; for buttons that show more."""
    write_keuze(Keuze.of({kolom: codes for kolom, codes in keuze.waarden if kolom not in kolommen}))


def _show_plek(plek: int, keuze: Keuze, niveaus: Mapping[str, Niveau]) -> None:
    gekozen = dict(keuze.waarden)
    sleutel = _SLOT.format(plek)
    if plek < len(gekozen):
        st.session_state[sleutel] = list(gekozen)[plek]
    elif st.session_state.get(sleutel) in gekozen:
        st.session_state[sleutel] = None
    bezet = {niveaus[kolom].kenmerk for kolom in list(gekozen)[:plek] if kolom in niveaus}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium",
                      key=f"filterbalk-{plek}"):
        kolom = st.selectbox(
            "Filter op" if plek == 0 else "En op",
            [k for k, niveau in niveaus.items() if niveau.kenmerk not in bezet], index=None,
            format_func=lambda k: niveaus[k].label, key=sleutel, placeholder="Alles",
            width=260, filter_mode=None, on_change=_choose_kenmerk, args=(plek, keuze))
        if kolom:
            _show_waarden(niveaus[kolom], keuze)


def _show_waarden(niveau: Niveau, keuze: Keuze) -> None:
    """The values that are shown, as chips; a click puts one on or off."""
    gekozen = dict(keuze.waarden).get(niveau.kolom, ())
    sleutel = _WAARDEN.format(niveau.kolom)
    st.session_state[sleutel] = list(gekozen)
    st.pills(niveau.label, [waarde.code for waarde in niveau.waarden], selection_mode="multi",
             format_func=niveau.label_of, key=sleutel, on_change=_choose_waarden,
             args=(niveau, keuze), label_visibility="collapsed", wrap=True)
    if gekozen:
        st.button("Wis filter", key=f"{sleutel}-wis", type="tertiary", icon=":material/close:",
                  on_click=drop_kenmerken, args=(keuze, (niveau.kolom,)))


def _choose_kenmerk(plek: int, keuze: Keuze) -> None:
    """Another kenmerk was picked: the filter that stood in this place goes."""
    drop_kenmerken(keuze, [kolom for kolom, _ in keuze.waarden[plek:plek + 1]])


def _choose_waarden(niveau: Niveau, keuze: Keuze) -> None:
    """Values were clicked; of a kenmerk that takes one at a time, the new one stays."""
    codes = st.session_state[_WAARDEN.format(niveau.kolom)]
    if niveau.meerwaardig and len(codes) > 1:
        codes = [code for code in codes if code not in dict(keuze.waarden)[niveau.kolom]]
    write_keuze(Keuze.of(dict(keuze.waarden) | {niveau.kolom: tuple(codes)}))


def _explain(m: int) -> str:
    hoeveel = f"{taal.spell_getal(m - 1)} {'kenmerk' if m == 2 else 'kenmerken'}"
    return (f"Filteren kan op {hoeveel} tegelijk, naast de uitsplitsing in een figuur: met meer "
            "worden groepen te klein om te tonen. U kunt alleen kiezen wat getoond mag worden.")
