"""*Zet in presentatie*: what is in view becomes a slide of a deck, chosen or made on the spot."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from leergeschiedenis.domein import Keuze
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.lessen.verhaal import Aflevering, Citaat, Les
from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.presentatie.bewaren import (
    begin_presentatie,
    list_presentaties,
    read_presentatie,
    store_presentatie,
)
from leergeschiedenis.presentatie.bewerken import insert_dia
from leergeschiedenis.presentatie.dia import (
    Dia,
    Diasoort,
    Kaartkeuze,
    name_citaat,
)
from leergeschiedenis.presentatie.vorm import TITEL_HOOGSTENS
from leergeschiedenis.scherm.adres import PRESENTATIE, keep_adres
from leergeschiedenis.scherm.opmaak import build_gezet
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie

DAAD: Final = "presentatie maken"
_NIEUW: Final = ""  # instead of the name of a deck
_LAATSTE: Final = "verzamelen-laatste"  # in the session: the deck of the last time
_GEZET: Final = "verzamelen-gezet"  # in the session: where, and what came of it
_BREEDTE: Final = 420


def build_kaartdia(figuur: Figuur, keuze: Keuze) -> Dia:
    """The slide of a card as it is in view, with its filters, choices and address."""
    kaart = Kaartkeuze(figuur.kaart.id, keuze if figuur.kaart.over_inwoners else Keuze(),
                       figuur.opties, keep_adres(keuze))
    return Dia(Diasoort.KERNCIJFERS if figuur.kerncijfers else Diasoort.FIGUUR, kaarten=(kaart,))


def list_lesdias(les: Les) -> dict[str, Dia]:
    """What there is to collect of a lesson: its question, and who said what."""
    return {"De les, met haar vraag": Dia(Diasoort.VRAAG, tekst=les.nummer),
            **_list_citaten(les.citaten)}


def list_afleveringdias(aflevering: Aflevering) -> dict[str, Dia]:
    """What there is to collect of an episode: the tale in two columns, and who said what."""
    return {"De aflevering, in twee kolommen": Dia(Diasoort.AFLEVERING, tekst=aflevering.nummer),
            **_list_citaten(aflevering.citaten)}


def show_verzamelbaar(dias: Mapping[str, Dia], sleutel: str) -> None:
    """One line to open, for a page of words; what stands in it is made when it is opened."""
    if not is_daad_toegestaan(DAAD):
        return
    open_ = st.expander("Zet in presentatie", type="compact", key=f"meer-{sleutel}",
                        on_change="rerun")
    if open_.open:
        with open_:
            show_verzamelen(dias, sleutel)


def show_verzamelen(dias: Mapping[str, Dia], sleutel: str) -> None:
    """Which deck, which of these slides, and the button; nothing for who may make no decks."""
    if not is_daad_toegestaan(DAAD):
        return
    eigen = {p.naam: p.titel for p in list_presentaties() if not p.is_klaar}
    namen = [*eigen, _NIEUW]
    if st.session_state.get(f"deck-{sleutel}") not in namen:
        laatste = st.session_state.get(_LAATSTE)
        st.session_state[f"deck-{sleutel}"] = laatste if laatste in eigen else namen[0]
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"verzamel-{sleutel}"):
        wat = next(iter(dias))
        if len(dias) > 1:
            wat = st.selectbox("Wat", list(dias), key=f"wat-{sleutel}", width=_BREEDTE,
                               filter_mode=None)
        naam = st.selectbox(
            "Presentatie", namen, key=f"deck-{sleutel}", width=_BREEDTE, filter_mode=None,
            format_func=lambda naam: eigen.get(naam, "Een nieuwe presentatie"))
        if naam == _NIEUW:
            st.text_input("Titel van de nieuwe presentatie", key=f"titel-{sleutel}",
                          max_chars=TITEL_HOOGSTENS, width=_BREEDTE)
        st.button("Zet in presentatie", key=f"zet-{sleutel}", icon=":material/add_to_queue:",
                  on_click=_collect, args=(dias[wat], naam, sleutel))
    waar, gezet = st.session_state.pop(_GEZET, ("", None))
    if gezet is not None and waar == sleutel:
        st.html(gezet)


def _collect(dia: Dia, naam: str, sleutel: str) -> None:
    """At the end of the deck; what came of it is said under the button."""
    if not is_daad_toegestaan(DAAD):
        return
    try:
        presentatie = read_presentatie(naam) if naam else begin_presentatie(
            " ".join((st.session_state.get(f"titel-{sleutel}") or "").split()))
        bewaard = store_presentatie(insert_dia(presentatie, len(presentatie.dias), dia),
                                    read_wie())
    except Leergeschiedenisfout as fout:
        st.session_state[_GEZET] = sleutel, build_gezet(f"{fout.gevonden} {fout.doe}")
        return
    st.session_state[_LAATSTE] = st.session_state[f"deck-{sleutel}"] = bewaard.naam
    st.session_state[_GEZET] = sleutel, build_gezet(
        f"Dit is dia {len(bewaard.dias)} van ", bewaard.titel,
        f"/presenteren?{PRESENTATIE}={bewaard.naam}")


def _list_citaten(citaten: tuple[Citaat, ...]) -> dict[str, Dia]:
    return {f"Citaat: “{citaat.tekst}” ({citaat.wie})":
            Dia(Diasoort.CITAAT, tekst=name_citaat(citaat.tekst)) for citaat in citaten}
