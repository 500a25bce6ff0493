"""What was found in each file: as a table, as a report to take along, and as a marked copy."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel, build_tussenkop
from leergeschiedenis.taal import format_aantal, format_getal, start_hoofdletter

Rapport = Mapping[str, Any]

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_rapporten(rapporten: Sequence[Rapport], gemaakt: Mapping[str, bytes]) -> None:
    """A verdict on all files, then per file with findings what they are."""
    fouten = sum(bool(rapport["fouten"]) for rapport in rapporten)
    st.html(build_kop("Wat de controle vond") + build_alinea(_say_oordeel(len(rapporten), fouten),
                                                            "lg-zin")
            + build_tabel(Tabel(("Bestand", "Oordeel", "Fouten", "Let op"), tuple(
                (rapport["bestand"], "niet in orde" if rapport["fouten"] else "in orde",
                 rapport["fouten"], rapport["bevindingen"] - rapport["fouten"])
                for rapport in rapporten)), "Per bestand", met_naam=False))
    if not any(rapport["bevindingen"] for rapport in rapporten):
        return
    with st.container(horizontal=True):
        _show_download("Alle bevindingen (Excel)", gemaakt, "bevindingen.xlsx", _XLSX)
        _show_download("Alle bevindingen (CSV)", gemaakt, "bevindingen.csv", "text/csv")
    for nummer, rapport in enumerate(rapporten):
        if rapport["bevindingen"]:
            with st.container(border=True, key=f"bevindingen-{nummer}"):
                _show_rapport(rapport, gemaakt)


def _show_rapport(rapport: Rapport, gemaakt: Mapping[str, bytes]) -> None:
    aantal, getoond = rapport["bevindingen"], rapport["getoond"]
    meer = (f" U ziet de eerste {format_getal(getoond)} van {format_getal(aantal)}; de rest staat "
            "in de download." if getoond < aantal else "")
    st.html(build_tussenkop(rapport["bestand"]) + build_alinea(
        f"{format_aantal(aantal, 'bevinding', 'bevindingen')}, waarvan "
        f"{format_aantal(rapport['fouten'], 'fout', 'fouten')}. Met een fout wordt niets "
        f"opgenomen; een let op houdt niets tegen.{meer}"))
    if rapport["gemerkt"]:
        _show_download("Uw formulier, met deze cellen gemerkt", gemaakt, rapport["gemerkt"], _XLSX)
    elif any(groep["blad"] for groep in rapport["groepen"]):
        st.html(build_alinea("Dit formulier is te groot voor een gemerkte kopie.", "lg-voet"))
    st.html(build_tabel(
        Tabel(("Ernst", "Blad", "Cellen", "Gevonden", "Toegestaan", "Wat u doet"), tuple(
            (groep["ernst"], groep["blad"], groep["cellen"], start_hoofdletter(groep["gevonden"]),
             groep["toegestaan"], groep["doe"]) for groep in rapport["groepen"])),
        f"Bevindingen in {rapport['bestand']}", met_naam=False))


def _show_download(label: str, gemaakt: Mapping[str, bytes], naam: str, soort: str) -> None:
    if naam in gemaakt:
        st.download_button(label, gemaakt[naam], naam.partition("-")[2] or naam, soort,
                           on_click="ignore", icon=":material/download:", key=f"download-{naam}")


def _say_oordeel(aantal: int, fouten: int) -> str:
    if not fouten:
        return ("Dit formulier is in orde." if aantal == 1 else
                f"Alle {aantal} formulieren zijn in orde.")
    wie = ("Dit formulier heeft" if aantal == 1 else
           f"{format_aantal(fouten, 'van de', 'van de')} {aantal} formulieren "
           f"{'heeft' if fouten == 1 else 'hebben'}")
    return f"{wie} fouten. Er is niets opgenomen: verbeter ze en kies de bestanden opnieuw."
