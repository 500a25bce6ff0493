"""The effectenarena: who invests, in what, with which effect, and with whom that effect lands."""

from collections.abc import Mapping
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal, say_vaakst
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.maker import Maker, ask_totaal
from leergeschiedenis.figuren.stroom import Kolom, Overgang, fill_kolommen
from leergeschiedenis.figuren.stroomkaart import build_stroom
from leergeschiedenis.figuren.tweezijdig import (
    draw_tweezijdig,
    keep_getoond,
    pair_aantallen,
    say_paar,
    split_verschil,
)
from leergeschiedenis.vragen import stel_vraag

ONDERDELEN: Final = (
    ("effect_investeerder", "betaler", "Investeerders", "wie geld of tijd inzet"),
    ("effect_activiteit", "activiteit", "Activiteit", "wat daarmee wordt gedaan"),
    ("effect_soort", "effectsoort", "Effecten", "wat er daarna anders is"),
    ("effect_incasseerder", "betaler", "Incasseerders", "bij wie dat terechtkomt"),
)
"""The columns of the arena: telling, code list, the word of the field, and what it means."""

OVERGANGEN: Final = (
    ("effect_investering", "betaler", "activiteit", "Wie investeert waarin"),
    ("effect_werking", "activiteit", "effectsoort", "Bij welke activiteit welk effect"),
    ("effect_opbrengst", "effectsoort", "betaler", "Welk effect bij wie"),
)
KANTEN: Final = ("Investeert", "Incasseert")
_klein = taal.start_kleine_letter


def draw_arena(kaart: Kaart, per_as: Mapping[str, Antwoord], per_twee: Mapping[str, Antwoord],
               totaal: Antwoord, kader: Kader) -> Figuur:
    """The whole flow; both mappings by telling."""
    check_antwoorden(*per_as.values(), *per_twee.values(), totaal)
    kolommen = [Kolom(kop, uitleg, read_aantallen(per_as[telling]))
                for telling, _, kop, uitleg in ONDERDELEN]
    overgangen = [Overgang(kop, read_aantallen(per_twee[telling]))
                  for telling, _, _, kop in OVERGANGEN]
    investeerders, *_, incasseerders = fill_kolommen(kolommen, overgangen)
    zinnen = filter(None, (say_vaakst("Het vaakst investeert", investeerders.knopen),
                           say_vaakst("Het vaakst incasseert", incasseerders.knopen)))
    return build_stroom(kaart, kolommen, overgangen, {}, " ".join(zinnen), totaal, kader)


def draw_balans(kaart: Kaart, investeerders: Antwoord, incasseerders: Antwoord, totaal: Antwoord,
                kader: Kader) -> Figuur:
    """Per payer for how many residents it invests, beside for how many it gains."""
    check_antwoorden(investeerders, incasseerders, totaal)
    paren = pair_aantallen(read_aantallen(investeerders), read_aantallen(incasseerders))
    te_zien = keep_getoond(paren)
    zin = _say_balans(te_zien, len(paren), kader.kop.afrondbasis) if te_zien else ""
    rijen = [say_paar(naam, paar, ("investeert", "incasseert")) for naam, paar in te_zien.items()]
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} Inwoners: {'; '.join(rijen)}." if te_zien else "",
        tabel=Tabel(("Betaler", *KANTEN), tuple((naam, a.cel, b.cel)
                                                for naam, (a, b) in paren.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=draw_tweezijdig(te_zien, KANTEN) if te_zien else None, is_leeg=not te_zien)


def _say_balans(paren: Mapping[str, tuple[Aantal, Aantal]], alle: int, afrondbasis: int) -> str:
    vaker, minder, gelijk = split_verschil(paren, afrondbasis)
    zinnen = [f"{wat}: {taal.join_lijst(list(map(_klein, namen)))}." for wat, namen in (
        ("Vaker investeerder dan incasseerder", vaker),
        ("Vaker incasseerder dan investeerder", minder),
        ("Ongeveer even vaak", gelijk)) if namen]
    if not zinnen:
        zinnen = ["Van geen enkele betaler zijn beide kanten te tonen."]
    if alle > len(paren):
        zinnen.append(f"Van {alle - len(paren)} van de {alle} betalers is niets te tonen.")
    return " ".join(zinnen)


def _build_arena(kaart: Kaart, kader: Kader) -> Figuur:
    return draw_arena(
        kaart,
        {telling: stel_vraag("per_as", kader.keuze, telling=telling, lijst=lijst)
         for telling, lijst, *_ in ONDERDELEN},
        {telling: stel_vraag("per_twee_assen", kader.keuze, telling=telling, lijst=lijst,
                             lijst2=lijst2) for telling, lijst, lijst2, _ in OVERGANGEN},
        ask_totaal(kaart, kader), kader)


def _build_balans(kaart: Kaart, kader: Kader) -> Figuur:
    investeerders, incasseerders = (
        stel_vraag("per_as", kader.keuze, telling=telling, lijst="betaler")
        for telling in ("effect_investeerder", "effect_incasseerder"))
    return draw_balans(kaart, investeerders, incasseerders, ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {
    "effectenarena.stroom": _build_arena,
    "effectenarena.balans": _build_balans,
}
