"""Who delivered up to when, who is late, and what waits for publication."""

import streamlit as st

from leergeschiedenis.bronstand import count_wachtend
from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.leverstand import UITSTEL, Leverstand, build_leverstand
from leergeschiedenis.opslag import now
from leergeschiedenis.scherm.leveringen.bezig import find_bezig, start_daad
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel
from leergeschiedenis.taal import format_aantal, format_datum, spell_getal


def show_stand(plek: Leverplek) -> None:
    """A row per organisation, and what waits."""
    if not plek.leveringen:
        st.html(build_alinea("Er is nog niets opgenomen."))
        return
    _show_wachtend(plek)
    standen = build_leverstand(plek.leveringen, now().date())
    st.html(build_kop("Wie leverde aan, en tot wanneer") + build_alinea(
        "Achter is wie minder ver is dan de nieuwste periode van het eigen initiatief. De volgende "
        "levering gaat naar verwachting over evenveel maanden als de laatste; te laat is wie die "
        f"{spell_getal(UITSTEL)} maanden na afloop nog niet aanleverde. Voor fictieve gegevens "
        "telt de kalender niet.")
        + build_tabel(Tabel(
            ("Organisatie", "Initiatief", "Leveringen", "Aangeleverd tot en met",
             "Volgende tot en met", "Stand"),
            tuple((s.organisatie, s.initiatief, s.leveringen, format_datum(s.tot),
                   format_datum(s.verwacht), _say_stand(s)) for s in standen)),
            "Stand per organisatie", met_naam=False))


def _show_wachtend(plek: Leverplek) -> None:
    wachtend = plek.keep("wachtend", count_wachtend)
    wie = format_aantal(wachtend, "gewijzigde inwoner wacht", "gewijzigde inwoners wachten")
    st.html(build_kop("Wat wacht op publicatie") + build_alinea(
        f"{wie[:1].upper()}{wie[1:]}. Een nieuwe publicatie van cijfers komt er zodra zij in "
        "genoeg inwoners van elke eerdere verschilt, zodat het verschil niemand aanwijst. Teksten "
        "wachten niet."))
    if st.button("Publiceer wat kan", key="stand-publiceer", disabled=find_bezig() is not None):
        start_daad("publiceren", "Publiceren", ["publiceer"])
        st.rerun()


def _say_stand(stand: Leverstand) -> str:
    delen = []
    if stand.is_te_laat:
        delen.append("te laat")
    if stand.achter:
        delen.append(f"{format_aantal(stand.achter, 'maand', 'maanden')} achter")
    return ", ".join(delen) or "bij"
