"""Bars of a whole: how many residents had a dearer casus, and how certain the amounts are.

Both are published shares; neither depends on the price year, horizon or interest of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    read_aandelen,
    read_aantallen,
    read_totaal,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.kosten.betalers import KLEUREN
from leergeschiedenis.figuren.kosten.rijen import Rij, Stapel
from leergeschiedenis.figuren.rekenen import SCENARIOS
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched

AANGENOMEN: Final = "aangenomen"
NIET_OPTELBAAR: Final = (
    "Een aandeel van een bedrag is niet over groepen op te tellen. Kies één waarde per filter.")

_HEEL: Final = 100
_DIKTE: Final = 36  # pixels of a bar
_LEGENDA: Final = 40
_INWONERS: Final = "Inwoners"
_DUURDER: Final = {"ja": "duurder", "nee": "niet duurder"}
_VULLING: Final[dict[str, str | None]] = {"gemeten": "", "geschat": ".", AANGENOMEN: None}


@dataclass(frozen=True)
class _Deel:
    """One part of a bar; None where it may not be told."""

    code: str
    naam: str
    aandeel: int | None

    @property
    def tekst(self) -> str:
        """The part in words."""
        return (f"{self.naam}: {taal.NIET_TE_TONEN.lower()}" if self.aandeel is None
                else f"{self.naam} {taal.format_procent(self.aandeel)}")


def draw_duurder(kaart: Kaart, duurder: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """One bar: residents of whom a casus became dearer, beside those of whom none did."""
    check_antwoorden(duurder, totaal)
    aantallen = {a.code: a for a in read_aantallen(duurder)}
    aandelen = read_aandelen(duurder)
    delen = [_Deel(code, naam, aandelen.get(code)) for code, naam in _DUURDER.items()]
    heeft_deel = any(d.aandeel is not None for d in delen)
    is_leeg = not any(a.is_getoond for a in aantallen.values())
    zin = "" if is_leeg else f"{_say_duurder(delen, aantallen)} {lezen.LOS_VAN_KEUZE}"
    return Figuur(
        kaart=kaart, zin=zin, alt=zin, voet=kader.build_voet(kaart, read_totaal(totaal)),
        tabel=Tabel(("Casus in de proeftuin-oplossing", "Inwoners", "Aandeel"), tuple(
            (naam, aantallen[code].cel if code in aantallen else taal.NIET_TE_TONEN,
             format_aandeel(aandelen.get(code))) for code, naam in _DUURDER.items())),
        beeld=_draw({_INWONERS: delen}, {_INWONERS: stijl.PROEFTUIN}, {"ja": "", "nee": None})
        if heeft_deel else None, is_leeg=is_leeg)


def draw_zekerheid(kaart: Kaart, zekerheid: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """A bar per solution: which part of its amount was measured, estimated and assumed."""
    check_antwoorden(zekerheid, totaal)
    per_scenario = read_zekerheid(zekerheid)
    getoond = {s: delen for s, delen in per_scenario.items()
               if any(d.aandeel is not None for d in delen)}
    zin = ""
    if getoond:
        zin = "Indicatief: " + "; ".join(
            f"van het bedrag in de {taal.start_kleine_letter(lezen.NAMEN[s])} is "
            + taal.join_lijst([f"{_say_procent(d.aandeel)} {d.naam}" for d in delen
                               if d.aandeel is not None]) for s, delen in getoond.items()) + "."
    weg = [s for s in per_scenario if s not in getoond]
    if getoond and weg:
        zin += f" {lezen.NAMEN[weg[0]]}: {taal.NIET_TE_TONEN.lower()}."
    if getoond:
        zin += f" {lezen.LOS_VAN_KEUZE}"
    is_opgeteld = lezen.count_delen(zekerheid) > 1
    return Figuur(
        kaart=kaart, zin=zin, alt=zin, voet=kader.build_voet(kaart, read_totaal(totaal)),
        tabel=Tabel(("Oplossing", *(d.naam.capitalize() for d in per_scenario["regulier"])), tuple(
            (lezen.NAMEN[s], *(format_aandeel(d.aandeel) for d in delen))
            for s, delen in per_scenario.items())),
        beeld=_draw({lezen.NAMEN[s]: delen for s, delen in per_scenario.items()},
                    {lezen.NAMEN[s]: KLEUREN[s] for s in per_scenario}, _VULLING)
        if getoond else None,
        is_leeg=not getoond, reden=NIET_OPTELBAAR if is_opgeteld else "")


def read_zekerheid(antwoord: Antwoord) -> dict[str, list[_Deel]]:
    """Per solution the parts of its amount; nothing of a sum over groups, which would mislead."""
    heel = lezen.count_delen(antwoord) == 1
    return {scenario: [
        _Deel(rij["code"], taal.start_kleine_letter(rij["label"]),
              None if rij["aandeel"] is None or not heel else round(rij["aandeel"]))
        for rij in antwoord.as_dicts() if rij["code2"] == scenario] for scenario in SCENARIOS}


def read_aangenomen(antwoord: Antwoord) -> dict[str, float | None]:
    """Per solution which part of its amount was only assumed, 0 to 1; None where not shown."""
    delen = {scenario: {d.code: d.aandeel for d in delen}.get(AANGENOMEN)
             for scenario, delen in read_zekerheid(antwoord).items()}
    return {scenario: None if deel is None else deel / _HEEL for scenario, deel in delen.items()}


def format_aandeel(aandeel: int | None) -> str:
    """A share as it stands in a table."""
    return taal.NIET_TE_TONEN if aandeel is None else taal.format_procent(aandeel)


def _draw(balken: dict[str, list[_Deel]], kleuren: dict[str, str],
          vulling: dict[str, str | None]) -> Schets:
    """Bars of a whole, the parts from left to right; what is left over is hatched.

    `vulling`: per part the pattern over the colour, or None for an outline. Whole percents that
    come to 99 or 101 together are drawn as a whole.
    """
    stapel = Stapel(tuple(Rij(naam, noot=_say_delen(delen)) for naam, delen in balken.items()),
                    _DIKTE)
    beeld, genoemd = Schets(), set[str]()
    for (naam, delen), y in zip(balken.items(), stapel.middens(), strict=True):
        getoond = [(d, d.aandeel) for d in delen if d.aandeel is not None]
        som = sum(aandeel for _, aandeel in getoond)
        schaal = _HEEL / som if som and len(getoond) == len(delen) else 1.0
        begin = 0.0
        for deel, aandeel in getoond:
            patroon = vulling.get(deel.code)
            beeld.add_bar(
                orientation="h", width=_DIKTE, y=[y], x=[aandeel * schaal], base=[begin],
                marker=rijen.omlijn(kleuren[naam]) if patroon is None
                else rijen.vul(kleuren[naam], patroon),
                name=deel.naam, showlegend=deel.code not in genoemd,
                customdata=[f"{naam}<br>{deel.tekst}"],
                hovertemplate="%{customdata}<extra></extra>")
            begin += aandeel * schaal
            genoemd.add(deel.code)
        if begin < _HEEL and len(getoond) < len(delen):
            beeld.add_trace(hatched(
                orientation="h", width=_DIKTE, y=[y], x=[_HEEL - begin], base=[begin],
                customdata=[naam], showlegend=False))
    return stapel.lay_out(
        beeld, (0, _HEEL + 1), _LEGENDA, showlegend=True,
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"})


def _say_delen(delen: Sequence[_Deel]) -> str:
    """The parts in words, in the order of the bar."""
    return " · ".join(d.tekst for d in delen if d.aandeel is not None) or taal.NIET_TE_TONEN


def _say_duurder(delen: Sequence[_Deel], aantallen: dict[str, Aantal]) -> str:
    aandeel = delen[0].aandeel
    if aandeel is None:
        ja = aantallen.get("ja", Aantal("ja", "", None))
        hoeveel = f"{ja.zin} inwoners" if ja.is_getoond else ja.zin
        return f"Een casus die in de proeftuin-oplossing duurder uitviel: {hoeveel}."
    return (f"Bij ongeveer {taal.format_procent(aandeel)} van de vergeleken inwoners viel een "
            "casus in de proeftuin-oplossing duurder uit dan in de reguliere oplossing.")


def _say_procent(aandeel: int | None) -> str:
    return "" if aandeel is None else f"ongeveer {taal.format_procent(aandeel)}"
