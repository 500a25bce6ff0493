"""What was delivered and published so far, and putting an earlier publication back."""

import streamlit as st

from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.scherm.leveringen.bevestigen import confirm
from leergeschiedenis.scherm.leveringen.bezig import start_daad
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel
from leergeschiedenis.taal import format_datum, format_moment


def show_geschiedenis(plek: Leverplek) -> None:
    """Publications, newest first, and then the deliveries."""
    if not plek.leveringen and not plek.publicaties:
        st.html(build_alinea("Er is nog niets opgenomen of gepubliceerd."))
        return
    st.html(build_kop("Publicaties") + build_tabel(Tabel(
        ("Nummer", "Gemaakt", "Gegevens", "Audit", "Te zien"), tuple(
            (f"Publicatie {r.nummer}", format_moment(r.gemaakt),
             "fictieve voorbeelden" if r.fictief else "aangeleverd", r.audit,
             "nu" if r.is_huidig else "") for r in plek.publicaties)),
        "Publicaties", met_naam=False))
    _show_terugzetten(plek)
    st.html(build_kop("Leveringen") + build_tabel(Tabel(
        ("Levering", "Organisatie", "Initiatief", "Periode", "Casussen", "Opgenomen"), tuple(
            (f"Levering {r.levering}", r.organisatie, r.initiatief,
             f"{format_datum(r.periode_van)} tot en met {format_datum(r.periode_tot)}", r.casussen,
             format_moment(r.ontvangen)) for r in reversed(plek.leveringen))),
        "Leveringen", met_naam=False))
    st.html(build_alinea("Wie wat deed staat in het logboek, op Verantwoording.", "lg-voet"))


def _show_terugzetten(plek: Leverplek) -> None:
    eerdere = [r.nummer for r in plek.publicaties if not r.is_huidig and r.audit == "geslaagd"]
    if not eerdere:
        st.html(build_alinea("Er is geen andere publicatie om terug te zetten."))
        return
    nummer = st.selectbox("Andere publicatie", eerdere, format_func="Publicatie {}".format,
                          key="terug-nummer", width=260, filter_mode=None)
    if confirm(f"terug-{nummer}", f"Zet publicatie {nummer} terug",
               f"Publicatie {nummer} wordt wat iedereen ziet.",
               "De bron verandert niet. Een publicatie van voor een intrekking, of met een tekst "
               "die nu niet is vrijgegeven, kan niet terug."):
        start_daad("publicatie terugzetten", f"Publicatie {nummer} terugzetten",
                   ["zet-terug", str(nummer)])
        st.rerun()
