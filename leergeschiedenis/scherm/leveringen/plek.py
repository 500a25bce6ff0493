"""The way in to Leveringen: who may come here, what there is, and what is being done with it.

What there is, is read from the files once and remembered until they are others: opening the bron
and every publication anew cost fifteen times the rest of the page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import streamlit as st

from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.geheugen import Geheugen
from leergeschiedenis.publicatie import Publicatieregel, list_publicaties, read_huidig
from leergeschiedenis.scherm.leveringen.bezig import show_daad
from leergeschiedenis.scherm.opmaak import build_alinea, build_paginakop
from leergeschiedenis.scherm.pagina import enter_pagina, show_melding
from leergeschiedenis.werk import clean_werk

T = TypeVar("T")
Merk = tuple[Huidig | None, tuple[tuple[int, int] | None, ...]]

_WOORD: Final = "leveringen"
_ONTHOUDEN: Final = 8  # answers of one state


@dataclass(frozen=True)
class Leverplek:
    """What there is: the state in use, its deliveries, and the publications that are kept."""

    huidig: Huidig | None
    leveringen: tuple[Leveringregel, ...]
    publicaties: tuple[Publicatieregel, ...]
    gevraagd: Geheugen = field(default_factory=lambda: Geheugen(_ONTHOUDEN), compare=False)

    def keep(self, sleutel: str, maak: Callable[[], T]) -> T:
        """What was read of this state before under this key, else read now."""
        return self.gevraagd.keep(sleutel, maak)

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
        plek = _load_plek()
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


_gelezen: tuple[Merk, Leverplek] | None = None


def _load_plek() -> Leverplek:
    """What there is; read anew when the files are others than those that were read."""
    global _gelezen
    merk, gelezen = _read_merk(), _gelezen  # looked at before it is read: newer is read again
    if gelezen is None or gelezen[0] != merk:
        gelezen = merk, Leverplek(merk[0], tuple(list_leveringen()), tuple(list_publicaties()))
        _gelezen = gelezen
    return gelezen[1]


def _read_merk() -> Merk:
    """What tells these files from later ones: the bron in use, and the folder of publications."""
    huidig = read_huidig()
    paden = (huidig.bronbestand, huidig.map / "publicatie") if huidig else ()
    return huidig, tuple(_look(pad) for pad in paden)


def _look(pad: Path) -> tuple[int, int] | None:
    try:
        stand = pad.stat()
    except OSError:
        return None
    return stand.st_ino, stand.st_mtime_ns
