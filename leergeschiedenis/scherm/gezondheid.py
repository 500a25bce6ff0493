"""What one chooses on Positieve gezondheid: instrument, measurements, and what to compare.

Only what is shown can be chosen; without any instrument there is no choice at all.
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from leergeschiedenis import taal
from leergeschiedenis.figuren.allemaal import list_kenmerken
from leergeschiedenis.figuren.cijfers import MOMENTEN
from leergeschiedenis.figuren.gezondheid import list_te_vergelijken
from leergeschiedenis.figuren.halters import HOOGSTENS
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.scherm.adres import (
    DEEL,
    GROEP,
    INSTRUMENT,
    METING,
    VERGELIJK,
    clear_woord,
    read_woord,
    write_woord,
)
from leergeschiedenis.scherm.keuzes import (
    Knop,
    refuse_keuze,
    refuse_knoppen,
    refuse_onbekend,
    show_knoppen,
)
from leergeschiedenis.scherm.opmaak import build_alinea
from leergeschiedenis.scherm.pagina import Selectie
from leergeschiedenis.taal import build_slug
from leergeschiedenis.vragen import stel_vraag

VERGELIJKEN: Final = "Groepen vergelijken"  # the part of the page that compares
_KAART: Final = "gezondheid.vergelijking"
_PERIODE: Final = "periode"
_MINSTENS: Final = 2  # groups; of so few there is nothing to choose


def choose_gezondheid(selectie: Selectie) -> tuple[str, ...] | None:
    """Instrument and second measurement, and what to compare where that part is open.

    None when the address asks for what is not there.
    """
    instrumenten, momenten = _list_instrumenten()
    if not instrumenten:
        return ()
    instrument = Knop(INSTRUMENT, "Instrument", instrumenten, next(iter(instrumenten)),
                      wist=(GROEP,))
    getoond = momenten[_foresee(instrument)]
    paren = {code: f"Vooraf en {naam}" for code, naam in MOMENTEN.items()}
    meting = Knop(METING, "Metingen", paren, getoond[0], niet_nu=paren.keys() - set(getoond),
                  wist=(GROEP,))
    kenmerken = list_kenmerken(selectie.niveaus)
    if refuse_knoppen(instrument, meting, Knop(VERGELIJK, "", kenmerken, "")):
        return None
    if not kenmerken or read_woord(DEEL) != (build_slug(VERGELIJKEN),):
        return show_knoppen(instrument, meting)
    mogelijk = list_te_vergelijken(list(kenmerken), selectie.keuze, _foresee(instrument),
                                   _foresee(meting))
    # Where nothing can be compared, the card says so and offers to take the filter off.
    weg = kenmerken.keys() - set(mogelijk or kenmerken)
    gekozen = show_knoppen(instrument, meting, Knop(
        VERGELIJK, "Vergelijk groepen naar", kenmerken, (mogelijk or list(kenmerken))[0], weg,
        wist=(GROEP,)))
    if weg:
        st.html(build_alinea(_explain(mogelijk, kenmerken), "lg-voet"))
    groepen = _choose_groepen(dict(build_figuur(_KAART, selectie.keuze, *gekozen).te_kiezen))
    return None if groepen is None else (*gekozen, *groepen)


def _choose_groepen(opties: Mapping[str, str]) -> tuple[str, ...] | None:
    """The groups to draw, at most three; none means the largest. None when refused."""
    if refuse_onbekend(GROEP, opties):
        return None
    genoemd = read_woord(GROEP)
    gevraagd = [code for code in opties if code in genoemd]
    if len(gevraagd) > HOOGSTENS:
        refuse_keuze(GROEP, f"Het adres vraagt {len(gevraagd)} groepen naast elkaar; ten hoogste "
                     f"{taal.spell_getal(HOOGSTENS)} kan.", "Kies er minder.")
        return None
    if len(opties) <= _MINSTENS:
        return tuple(gevraagd)
    getekend = gevraagd or list(opties)[:HOOGSTENS]
    sleutel = f"keuze-{GROEP}"
    st.session_state[sleutel] = getekend
    st.pills(f"Welke groepen (ten hoogste {taal.spell_getal(HOOGSTENS)})", list(opties),
             selection_mode="multi", format_func=opties.__getitem__, key=sleutel,
             on_change=_write_groepen, args=(sleutel, getekend), wrap=True)
    return tuple(gevraagd)


def _write_groepen(sleutel: str, waren: list[str]) -> None:
    """Groups were clicked; one too many takes the place of the first. Without any: the largest."""
    nu = st.session_state[sleutel]
    blijft = [code for code in waren if code in nu]
    nieuw = [code for code in nu if code not in waren]
    if gekozen := [*blijft, *nieuw][-HOOGSTENS:]:
        write_woord(GROEP, gekozen)
    else:
        clear_woord(GROEP)


def _foresee(knop: Knop) -> str:
    """What will be chosen by this knop."""
    gevraagd = next(iter(read_woord(knop.woord)), "")
    return gevraagd if gevraagd in knop.opties.keys() - set(knop.niet_nu) else knop.standaard


def _list_instrumenten() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Instrument → its name, and → the second measurements of which something is shown."""
    namen: dict[str, str] = {}
    momenten: dict[str, list[str]] = {}
    for rij in stel_vraag("instrumenten").as_dicts():
        namen[rij["instrument"]] = rij["label"]
        momenten.setdefault(rij["instrument"], []).append(rij["moment"])
    return namen, momenten


def _explain(mogelijk: list[str], kenmerken: Mapping[str, str]) -> str:
    namen = taal.join_lijst([kenmerken[k].lower() for k in mogelijk])
    return (f"Vergelijken kan nu naar {namen}; van de andere kenmerken is van minder dan twee "
            "groepen een cijfer te tonen.")
