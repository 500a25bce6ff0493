"""Forms to give to an organisation: empty, with its header, or with its open casussen."""

from functools import lru_cache
from typing import Final

import streamlit as st

from leergeschiedenis.scherm.leveringen.bezig import follow_vraag, show_fout, start_vraag
from leergeschiedenis.scherm.leveringen.plek import Leverplek
from leergeschiedenis.scherm.opmaak import build_alinea, build_kop
from leergeschiedenis.uitvoer.formulier import build_formulier
from leergeschiedenis.voorinvullen import OPEN
from leergeschiedenis.voorinvullen import build_kop as build_formulierkop
from leergeschiedenis.werk import Bestand

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VERVOLG: Final = "vervolgformulier"
_MEGABYTES: Final = 20


def show_formulieren(plek: Leverplek) -> None:
    """The three of them, the emptiest first."""
    st.html(build_kop("Leeg") + build_alinea(
        "Voor een organisatie die voor het eerst aanlevert. Op het eerste blad staat hoe zij het "
        "invult."))
    _show_download("Download het leeg formulier", _build_leeg(), "casuistiekformulier.xlsx")
    _show_kop(plek)
    _show_vervolg()


def _show_kop(plek: Leverplek) -> None:
    st.html(build_kop("Voor één organisatie") + build_alinea(
        "Met naam, sector en de volgende periode al ingevuld. Casussen staan er niet in: de bron "
        "heeft geen casusnummers en geen precieze datums, en kan die dus niet teruggeven."))
    if not plek.leveringen:
        st.html(build_alinea("Er heeft nog geen organisatie aangeleverd."))
        return
    initiatief, organisatie = st.selectbox(
        "Organisatie", plek.organisaties, format_func=_name, key="formulier-organisatie",
        width=520, filter_mode=None)
    laatste = max(r.levering for r in plek.leveringen)
    _show_download(f"Download het formulier voor {organisatie}",
                   _build_met_kop(initiatief, organisatie, laatste),
                   f"casuistiekformulier-{_as_naam(organisatie)}.xlsx")


def _show_vervolg() -> None:
    st.html(build_kop("Met de open casussen") + build_alinea(
        "Kies het formulier dat de organisatie het laatst aanleverde. U krijgt een formulier van "
        "de nieuwste versie voor de volgende periode, met alleen de casussen die nog open zijn en "
        f"alles wat daarbij hoort, zodat een T1 of een oplossing erbij kan. {OPEN} Het bestand "
        "wordt niet bewaard."))
    gekozen = st.file_uploader("Laatst aangeleverde formulier", max_upload_size=_MEGABYTES,
                               key="formulier-vorig")
    if gekozen and st.button("Maak het vervolgformulier", key="formulier-maak", type="primary"):
        start_vraag("formulieren controleren", _VERVOLG, "Vervolgformulier maken",
                    ["formulier", "{uit}/vervolg.xlsx", "--vorig", "{in}"],
                    [Bestand(gekozen.name, gekozen.getvalue())])
    werk = follow_vraag(_VERVOLG)
    if werk is None:
        return
    inhoud = werk.read_uit("vervolg.xlsx")
    if not werk.is_gelukt or inhoud is None:
        with st.container(border=True):
            show_fout(werk)
        return
    st.html(build_alinea(werk.gezegd.strip()))
    _show_download("Download het vervolgformulier", inhoud, "casuistiekformulier-vervolg.xlsx")


def _show_download(label: str, inhoud: bytes, naam: str) -> None:
    st.download_button(label, inhoud, naam, _XLSX, on_click="ignore", key=f"download-{naam}",
                       icon=":material/download:")


def _name(organisatie: tuple[str, str]) -> str:
    return f"{organisatie[1]} ({organisatie[0]})"


def _as_naam(tekst: str) -> str:
    return "".join(teken if teken.isalnum() else "-" for teken in tekst.lower())


@lru_cache(maxsize=1)
def _build_leeg() -> bytes:
    return build_formulier()


@lru_cache(maxsize=32)
def _build_met_kop(initiatief: str, organisatie: str, laatste: int) -> bytes:
    """`laatste` is the newest delivery there is: with another one the period may be another."""
    del laatste
    return build_formulier(build_formulierkop(initiatief, organisatie).rijen, met_voorbeelden=True)
