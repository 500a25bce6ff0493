"""What taking the forms in would change, before it is done."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.scherm.opmaak import build_kop, build_lijst, build_tabel


def show_gevolg(gevolg: Mapping[str, Any]) -> None:
    """Per form how many casussen are new, other or gone, and what becomes of the publication."""
    rijen = tuple(
        (regel["bestand"], regel["organisatie"], regel["uitkomst"], regel["nieuw"],
         regel["gewijzigd"], regel["gelijk"], regel["vervallen"])
        for regel in gevolg["wijzigingen"])
    st.html(build_kop("Wat er verandert als u ze opneemt")
            + build_tabel(Tabel(("Bestand", "Organisatie", "Levering", "Nieuwe casussen",
                                 "Gewijzigd", "Gelijk", "Niet meer geleverd"), rijen),
                          "Wat er verandert, per bestand", met_naam=False)
            + build_lijst(gevolg["zinnen"], "lg-zinnen"))
