"""Taking a selection away: first how recognisable it is, then for what, then the file."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.fouten import Leergeschiedenisfout
from leergeschiedenis.instellingen import load_instellingen
from leergeschiedenis.logboek import Gebeurtenis, note
from leergeschiedenis.onderzoek.kanonimiteit import Herleidbaarheid, measure_herleidbaarheid
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN
from leergeschiedenis.onderzoek.meenemen import VERTROUWELIJK, build_bundel, check_doel
from leergeschiedenis.onderzoek.selectie import count_selectie
from leergeschiedenis.onderzoek.selectiesql import write_selectiesql
from leergeschiedenis.opslag import now
from leergeschiedenis.scherm.casussen.plek import Werkplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop, build_tabel
from leergeschiedenis.scherm.pagina import show_melding
from leergeschiedenis.scherm.toegang import is_daad_toegestaan, read_wie
from leergeschiedenis.uitvoer.bundel import Bundel, write_csv, write_parquet, write_xlsx

_DAAD: Final = "casussen meenemen"
_GEZIEN: Final = "casus-rapport"  # in the session: of which bron and selection the report was seen
_DOEL: Final = "casus-doel"
_LANGSTE_DOEL: Final = 200
_VORMEN: Final[dict[str, tuple[str, Callable[[Bundel], bytes]]]] = {
    "csv": ("zip", write_csv), "xlsx": ("xlsx", write_xlsx), "parquet": ("zip", write_parquet)}
_NAMEN: Final = {"csv": "CSV (zip, een bestand per tabel)", "xlsx": "Excel (een blad per tabel)",
                 "parquet": "Parquet (zip, met codeboek)", "sql": "De selectie als SQL"}


def show_meenemen(plek: Werkplek) -> None:
    """The report on click; the question and the file only after it."""
    if not is_daad_toegestaan(_DAAD):
        show_melding("Meenemen is niet voor u.",
                     "Vraag de beheerder om de rol die daarvoor nodig is.")
        return
    casussen, inwoners = count_selectie(plek.werkbank, plek.keuze).rijen[0]
    if not casussen:
        show_melding("Deze selectie is leeg.", "Kies een ruimere selectie.")
        return
    st.html(build_alinea(
        f"Mee gaan {taal.format_aantal(casussen, 'casus', 'casussen')} van "
        f"{taal.format_aantal(inwoners, 'inwoner', 'inwoners')}, een tabel per blad van het "
        f"formulier, zonder de teksten. {VERTROUWELIJK}"))
    deze = (plek.werkbank.nummer, plek.keuze)
    if st.button("Bekijk hoe herleidbaar dit is", key="casus-rapport-toon", type="primary"):
        st.session_state[_GEZIEN] = deze
    if st.session_state.get(_GEZIEN) != deze:
        return
    drempel = load_instellingen().drempel
    _show_rapport(measure_herleidbaarheid(plek.werkbank, plek.keuze, drempel), drempel)
    _show_bestand(plek)


def _show_rapport(rapport: Herleidbaarheid, drempel: int) -> None:
    st.html(build_kop("Hoe herleidbaar deze selectie is")
            + build_alinea(
                "Een ander kan van een inwoner weten wat in de velden hieronder staat, bij al "
                "zijn casussen samen. Deze selectie telt "
                f"{taal.format_aantal(rapport.combinaties, 'combinatie', 'combinaties')}; de "
                "kleinste komt voor bij "
                f"{taal.format_aantal(rapport.kleinste, 'inwoner', 'inwoners')}. "
                f"{taal.format_aantal(rapport.uniek, 'inwoner heeft', 'inwoners hebben')} een "
                "combinatie die niemand anders heeft. "
                f"{taal.format_aantal(rapport.klein, 'inwoner zit', 'inwoners zitten')} in een "
                f"groep van minder dan {drempel}.")
            + build_tabel(Tabel(
                ("Veld", "Inwoners met een waarde die niemand anders heeft",
                 "Inwoners minder met een eigen combinatie, zonder dit veld"),
                tuple((KENMERKEN[veld.naam].label, veld.alleen, veld.scheelt)
                      for veld in rapport.velden)), "Per veld"))


def _show_bestand(plek: Werkplek) -> None:
    """The purpose and the form; a file is made when it is asked for, and noted in the logbook."""
    with st.form("casus-meenemen", border=True):
        doel = st.text_input("Waarvoor neemt u dit mee? Dit komt in het logboek; noem geen casus.",
                             key=_DOEL, max_chars=_LANGSTE_DOEL)
        vorm = st.radio("Vorm", list(_NAMEN), format_func=_NAMEN.__getitem__, key="casus-vorm")
        gevraagd = st.form_submit_button("Maak het bestand", icon=":material/download:")
    if not gevraagd:
        return
    with st.spinner("Het bestand wordt gemaakt"):
        try:
            doel = check_doel(plek.werkbank, doel)
            achtervoegsel, inhoud = _make(plek, vorm)
            # Noted first: what cannot be noted does not leave.
            note(Gebeurtenis.MEEGENOMEN, read_wie(), vorm=vorm, doel=doel,
                 casussen=count_selectie(plek.werkbank, plek.keuze).rijen[0][0],
                 bron=plek.werkbank.nummer)
        except Leergeschiedenisfout as fout:
            show_melding(fout.gevonden, fout.doe)
            return
    st.download_button(
        f"Download {_NAMEN[vorm]}", inhoud,
        f"casussen-bron-{plek.werkbank.nummer}-{now():%Y-%m-%d}.{achtervoegsel}",
        "application/octet-stream", type="primary", on_click="ignore", key="casus-download")


def _make(plek: Werkplek, vorm: str) -> tuple[str, bytes]:
    vandaag = now().date()
    if vorm == "sql":
        return "sql", write_selectiesql(plek.keuze, plek.werkbank.nummer, vandaag).encode()
    achtervoegsel, write = _VORMEN[vorm]
    return achtervoegsel, write(build_bundel(plek.werkbank, plek.keuze, vandaag))
