"""The page Lessen: one episode or lesson by its own address, or all of them in sections."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from leergeschiedenis.figuren.lessen.leertafel import build_leertafel
from leergeschiedenis.figuren.lessen.verhaal import (
    Aflevering,
    Les,
    Leskeuze,
    Verhaal,
    load_verhaal,
    select_verhaal,
)
from leergeschiedenis.figuren.lessen.zoeken import LANGST, search
from leergeschiedenis.scherm import lesopmaak
from leergeschiedenis.scherm.adres import (
    ADDO,
    AFLEVERING,
    LES,
    NIVEAU,
    THEMA,
    WAAR,
    WANNEER,
    ZOEK,
    read_woord,
)
from leergeschiedenis.scherm.keuzes import Knop, choose, write_keuze
from leergeschiedenis.scherm.meenemen import show_meenemen
from leergeschiedenis.scherm.opmaak import Html, build_melding
from leergeschiedenis.scherm.pagina import Selectie, show_melding
from leergeschiedenis.scherm.secties import show_delen
from leergeschiedenis.scherm.verzamelen import (
    list_afleveringdias,
    list_lesdias,
    show_verzamelbaar,
)
from leergeschiedenis.vragen import keep, stel_vraag

_ALLE: Final = "alle"  # the code of no choice, in the address as well
_VELDEN: Final = {ADDO: "addo", NIVEAU: "niveau", THEMA: "thema", WAAR: "initiatief",
                  WANNEER: "jaar"}


def show_lessen(selectie: Selectie) -> None:
    """The whole page; an address of an episode or a lesson that is not there is refused."""
    verhaal = load_verhaal()
    lessen = {les.nummer: les for les in verhaal.lessen}
    afleveringen = {aflevering.nummer: aflevering for aflevering in verhaal.afleveringen}
    if _refuse(LES, lessen, "Deze les") or _refuse(AFLEVERING, afleveringen, "Deze aflevering"):
        return
    if gevraagd := read_woord(LES):
        les = lessen[gevraagd[0]]
        st.html(lesopmaak.build_les(les, verhaal, _list_termijnen()))
        show_verzamelbaar(list_lesdias(les), les.nummer)
    elif gevraagd := read_woord(AFLEVERING):
        aflevering = afleveringen[gevraagd[0]]
        st.html(lesopmaak.build_aflevering(aflevering, verhaal))
        show_verzamelbaar(list_afleveringdias(aflevering), aflevering.nummer)
    elif not lessen and not afleveringen:
        show_melding("Er zijn nog geen lessen vrijgegeven.",
                     "Een les komt hier te staan zodra wie eraan meewerkte haar heeft goedgekeurd "
                     "en de beheerder haar vrijgeeft.")
    else:
        show_delen(selectie, {"Tijdlijn": (_show_tijdlijn,), "Alle lessen": (_show_alle,),
                              "Vier leervragen": (_show_leervragen,),
                              "Meenemen": (_show_meenemen,)})
    st.html(lesopmaak.build_bron(selectie.kop))


def _show_tijdlijn(_: Selectie) -> None:
    """Episodes year by year, with the milestones between them."""
    if (keuze := _show_keuze(load_verhaal())) is not None:
        st.html(Html(keep(("tijdlijn", keuze), lambda: lesopmaak.build_tijdlijn(
            _select(keuze), stel_vraag("mijlpalen")))))


def _show_alle(_: Selectie) -> None:
    """Every lesson beside the others."""
    if (keuze := _show_keuze(load_verhaal())) is not None:
        st.html(Html(keep(("lessen", keuze),
                          lambda: lesopmaak.build_lessenlijst(_select(keuze).lessen))))


def _show_leervragen(_: Selectie) -> None:
    st.html(Html(keep("leertafel", lambda: lesopmaak.build_leertafel(
        build_leertafel(load_verhaal())))))


def _show_meenemen(selectie: Selectie) -> None:
    """The whole tale, or what was chosen of it, as a file."""
    if (keuze := _choose_leskeuze(load_verhaal())) is not None:
        show_meenemen(keuze, selectie.kop)


def _show_keuze(verhaal: Verhaal) -> Leskeuze | None:
    """The row to search and choose with; what is chosen, or None when something else was shown."""
    zoek = _ask_zoek()
    keuze = _choose_leskeuze(verhaal)
    if keuze is None:
        return None
    past = _select(keuze)
    if zoek:
        _show_gevonden(zoek, past)
        return None
    if not past.afleveringen and not past.los:
        show_melding("Hier past geen les bij.", "Kies bij een van de keuzes 'Alle'.")
        return None
    return keuze


def _select(keuze: Leskeuze) -> Verhaal:
    """What fits of the tale."""
    return keep(("verhaal", keuze), lambda: select_verhaal(load_verhaal(), keuze))


def _choose_leskeuze(verhaal: Verhaal) -> Leskeuze | None:
    """What is chosen; None when the address asks for what is not there."""
    knoppen = _list_knoppen(verhaal)
    gekozen = choose(*knoppen)
    if gekozen is None:
        return None
    return Leskeuze(**{_VELDEN[knop.woord]: "" if code == _ALLE else code
                       for knop, code in zip(knoppen, gekozen, strict=True)})


def _ask_zoek() -> str:
    """The words to search for; the address has them too."""
    sleutel = f"keuze-{ZOEK}"
    gevraagd = next(iter(read_woord(ZOEK)), "")[:LANGST]
    if st.session_state.get(sleutel) != gevraagd:
        st.session_state[sleutel] = gevraagd
    zoek = st.text_input("Zoek in de leergeschiedenis", key=sleutel, max_chars=LANGST,
                         placeholder="Bijvoorbeeld: huurachterstand", width=540,
                         icon=":material/search:", on_change=write_keuze, args=(ZOEK, sleutel))
    return (zoek or "").strip()


def _list_knoppen(verhaal: Verhaal) -> list[Knop]:
    """The choices that there is something to choose in; only what occurs can be chosen."""
    lessen = verhaal.lessen
    jaren = {a.jaar for a in verhaal.afleveringen} | {les.jaar for les in lessen}
    waarden: dict[str, tuple[str, dict[str, str]]] = {
        ADDO: ("Anders …", {les.addo_code: les.addo for les in lessen}),
        NIVEAU: ("Niveau", {les.niveau_code: les.niveau for les in lessen}),
        THEMA: ("Thema", {les.thema_code: les.thema for les in lessen}),
        WAAR: ("Initiatief", {a.initiatief: a.initiatief for a in verhaal.afleveringen}),
        WANNEER: ("Jaar", {str(jaar or ""): str(jaar) for jaar in jaren})}
    return [Knop(woord, label, {_ALLE: "Alle"} | _sort(opties), _ALLE)
            for woord, (label, opties) in waarden.items() if any(opties)]


def _sort(opties: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted((paar for paar in opties.items() if paar[0]), key=lambda paar: paar[1]))


def _show_gevonden(zoek: str, verhaal: Verhaal) -> None:
    """Lessons and episodes with the words; that none has them is said, with what to do."""
    resultaat = search(zoek)
    lessen = {les.nummer: les for les in verhaal.lessen}
    afleveringen = {aflevering.nummer: aflevering for aflevering in verhaal.afleveringen}
    gevonden: list[tuple[Les | Aflevering, tuple[str, ...]]] = []
    for vondst in resultaat.vondsten:
        bron: Mapping[str, Les | Aflevering] = lessen if vondst.soort == "les" else afleveringen
        if vondst.nummer in bron:
            gevonden.append((bron[vondst.nummer], vondst.woorden))
    if gevonden:
        st.html(lesopmaak.build_gevonden(gevonden, resultaat.op_stam))
    else:
        show_melding(f"Niets gevonden voor '{zoek}'.",
                     "Probeer een ander woord, of zet de keuzes ernaast op 'Alle'.")


def _refuse(woord: str, bekend: Mapping[str, object], wat: str) -> bool:
    """Whether the address names what is not there; said without naming all that is."""
    gevraagd = read_woord(woord)
    if set(gevraagd) <= bekend.keys():
        return False
    with st.container(border=True):
        st.html(build_melding(f"{wat} is er niet, of niet meer.",
                              "Misschien is zij teruggenomen om te verbeteren.")
                + lesopmaak.build_terug())
    return True


def _list_termijnen() -> dict[str, int]:
    """Per step of the stappenplan the most days that were agreed, where there are."""
    return {rij["code"]: rij["dagen"] for rij in stel_vraag("termijnen").as_dicts()
            if rij["dagen"] is not None}
