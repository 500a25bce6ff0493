"""Sections with tables: two kenmerken crossed, and the casussen one by one."""

from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.figuren.figuur import Tabel
from leergeschiedenis.onderzoek.kenmerken import KENMERKEN, KENMERKLABELS, MAATLABELS
from leergeschiedenis.onderzoek.lijst import PER_BLADZIJDE, SORTEERBAAR, build_lijst
from leergeschiedenis.onderzoek.selectie import count_selectie
from leergeschiedenis.onderzoek.tellingen import cross
from leergeschiedenis.scherm.adres import read_woord, write_woord
from leergeschiedenis.scherm.casussen.adres import BLADZIJDE, KOLOM, RICHTING, RIJ, SORTEER
from leergeschiedenis.scherm.casussen.opmaak import build_casuslijst, say_deel
from leergeschiedenis.scherm.casussen.plek import Werkplek
from leergeschiedenis.scherm.keuzes import Knop, choose, refuse_keuze
from leergeschiedenis.scherm.opmaak import Html, build_alinea, build_tabel

_NAMEN: Final = KENMERKLABELS | MAATLABELS
_BEGIN: Final = ("initiatief", "gebied", "start", "leeftijd", "huishouden", "uitkomst",
                 "doorlooptijd_dagen")
_RICHTINGEN: Final = {"op": "Oplopend", "af": "Aflopend"}
_KOLOMMEN: Final = "casus-kolommen"
_BLADZIJDE: Final = "casus-bladzijde"
_CIJFERS: Final = 9  # of a page number; a longer one is none


def show_kruistabel(plek: Werkplek) -> None:
    """Exact counts of two kenmerken crossed, each with its share of the row."""
    gekozen = choose(Knop(RIJ, "Rijen", KENMERKLABELS, "uitkomst"),
                     Knop(KOLOM, "Kolommen", KENMERKLABELS, "huishouden"))
    if gekozen is None:
        return
    kruis = cross(plek.werkbank, plek.keuze, *gekozen)
    meer = [KENMERKEN[naam].label for naam in gekozen if KENMERKEN[naam].meerwaardig]
    uitleg = "Aantal casussen, met het percentage van de rij."
    if meer:
        uitleg += (" Een casus kan in meer rijen of kolommen staan, want er kunnen er meer bij "
                   f"horen: {taal.join_namen(meer)}.")
    tabel = Tabel((kruis.kolommen[0], "Casussen", *kruis.kolommen[2:]), tuple(
        (naam, totaal, *(say_deel(aantal, totaal) for aantal in aantallen))
        for naam, totaal, *aantallen in kruis.rijen))
    st.html(build_alinea(uitleg, "lg-voet")
            + build_tabel(tabel, " naar ".join(KENMERKLABELS[naam] for naam in gekozen)))


def show_lijst(plek: Werkplek) -> None:
    """The casussen of the selection, a page of them at a time; no texts."""
    aantal = count_selectie(plek.werkbank, plek.keuze).rijen[0][0]
    bladzijden = max(-(-aantal // PER_BLADZIJDE), 1)
    gekozen = choose(
        Knop(SORTEER, "Sorteren op", {n: _NAMEN[n] for n in SORTEERBAAR}, "start"),
        Knop(RICHTING, "Volgorde", _RICHTINGEN, "op"))
    bladzijde = _parse_bladzijde(bladzijden)
    if gekozen is None or bladzijde is None:
        return
    sorteer, richting = gekozen
    st.session_state.setdefault(_KOLOMMEN, list(_BEGIN))
    kolommen = st.multiselect("Kolommen", list(_NAMEN), format_func=_NAMEN.__getitem__,
                              key=_KOLOMMEN)
    st.session_state[_BLADZIJDE] = bladzijde
    st.number_input(f"Bladzijde, 1 tot en met {taal.format_getal(bladzijden)}", 1, bladzijden,
                    key=_BLADZIJDE, width=260, on_change=_write_bladzijde)
    hoe = (tuple(kolommen), sorteer, richting == "af", bladzijde)
    st.html(Html(plek.werkbank.keep(("lijst", plek.keuze, *hoe),
                                    lambda: _build_lijst(plek, aantal, *hoe))))


def _build_lijst(plek: Werkplek, aantal: int, kolommen: tuple[str, ...], sorteer: str,
                 is_aflopend: bool, bladzijde: int) -> str:
    """One page of the list, under which casussen these are of how many."""
    rijen = build_lijst(plek.werkbank, plek.keuze, kolommen, sorteer, is_aflopend, bladzijde).rijen
    eerste = (bladzijde - 1) * PER_BLADZIJDE + 1
    naam = (f"Casussen {taal.format_getal(eerste)} tot en met "
            f"{taal.format_getal(eerste + len(rijen) - 1)} van {taal.format_getal(aantal)}"
            if rijen else "Geen casussen")
    return build_casuslijst([_NAMEN[k] for k in kolommen], rijen, naam)


def _parse_bladzijde(bladzijden: int) -> int | None:
    """The page of the list that the address asks for, the first without; None for one that is not
    there, and that is said."""
    gevraagd = next(iter(read_woord(BLADZIJDE)), "1")
    nummer = int(gevraagd) if gevraagd.isdecimal() and len(gevraagd) <= _CIJFERS else 0
    if 1 <= nummer <= bladzijden:
        return nummer
    refuse_keuze(BLADZIJDE, f"'{gevraagd[:40]}' in het adres is hier niet te kiezen.",
                 f"Kies 1 tot en met {taal.format_getal(bladzijden)}.")
    return None


def _write_bladzijde() -> None:
    write_woord(BLADZIJDE, str(st.session_state[_BLADZIJDE]))
