"""The way in to Leveringen: who may come here, what there is, and what is being done with it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.importeren import list_leveringen
from leergeschiedenis.publicatie import Publicatieregel, list_publicaties, read_huidig
from leergeschiedenis.scherm.leveringen.bezig import show_daad
from leergeschiedenis.scherm.opmaak import build_alinea, build_paginakop
from leergeschiedenis.scherm.pagina import enter_pagina, show_melding
from leergeschiedenis.werk import clean_werk

_WOORD: Final = "leveringen"


@dataclass(frozen=True)
class Leverplek:
    """What there is: the state in use, its deliveries, and the publications that are kept."""

    huidig: Huidig | None
    leveringen: tuple[Leveringregel, ...]
    publicaties: tuple[Publicatieregel, ...]

    @property
    def is_fictief(self) -> bool:
        """True while only invented deliveries are in."""
        return bool(self.leveringen) and all(r.fictief == "ja" for r in self.leveringen)

    @property
    def organisaties(self) -> list[tuple[str, str]]:
        """Initiatief and organisatie of everyone who delivered."""
        return sorted({(r.initiatief, r.organisatie) for r in self.leveringen})


def open_leveringen() -> Leverplek:
    """Title, and what is being done now or was done last. Stops the run where nothing can be
    read."""
    titel = enter_pagina(_WOORD)
    try:
        clean_werk()
        plek = Leverplek(read_huidig(), tuple(list_leveringen()), tuple(list_publicaties()))
    except Leergeschiedenisfout as fout:
        st.html(build_paginakop(titel))
        show_melding(fout.gevonden, fout.doe)
        st.stop()
    st.html(build_paginakop(titel, plek.is_fictief))
    st.html(build_alinea("Vertrouwelijk: exacte aantallen, en teksten die nog niet zijn "
                         "vrijgegeven. Niet voor projectie.", "lg-vertrouwelijk"))
    if not any(regel.is_huidig for regel in plek.publicaties):
        st.html(build_alinea(
            "Er is nu geen publicatie te zien. Een nieuwe komt er met 'Publiceer wat kan' of met "
            "een volgende levering." if plek.publicaties else
            "Er is nog geen publicatie. Die komt er vanzelf als er genoeg casussen zijn "
            "opgenomen."))
    show_daad()
    return plek
