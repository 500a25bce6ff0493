"""Horizontal bars with the name above each bar, so that long names fit a telephone too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    order_by_size,
    read_aantallen,
    read_totaal,
    say_vaakst,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets, Spoor, bar

RIJHOOGTE: Final = 58  # pixels for one name and its bar
_DIKTE: Final = 0.42  # of the row
_RUIMTE_RECHTS: Final = 0.7  # the longest bar takes this part of the width; its number the rest


@dataclass(frozen=True)
class Vulling:
    """How a bar is filled: a colour, or an empty outline."""

    kleur: str
    is_open: bool = False


VAST: Final = Vulling(stijl.PROEFTUIN)
BETEKENIS: Final[Mapping[str, Vulling]] = {
    "structureel": Vulling(stijl.STRUCTUREEL),
    "omzeild": Vulling(stijl.OMZEILD),
    "geescaleerd": Vulling(stijl.OPEN),
    "open": Vulling(stijl.OPEN, is_open=True),
    "onbekend": Vulling(stijl.OPEN, is_open=True),
}


def draw_staven(kaart: Kaart, antwoord: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """One bar per value of the telling's own axis."""
    check_antwoorden(antwoord, totaal)
    aantallen = read_aantallen(antwoord)
    if kaart.op_waarde:
        aantallen = tuple(order_by_size(aantallen))
    is_leeg = not any(a.is_getoond for a in aantallen)
    zin = "" if is_leeg else _say(kaart, aantallen)
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_alle(aantallen)}".strip(),
        tabel=Tabel((kaart.titel, "Inwoners"), tuple((a.label, a.cel) for a in aantallen)),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=None if is_leeg else _draw(aantallen), is_leeg=is_leeg)


def list_vullingen(lijst: str) -> Mapping[str, Vulling]:
    """Per label of a list of which the values have a fixed colour: how its bar is filled."""
    labels = load_codelijsten().get(lijst, {})
    return {labels[code]: vulling for code, vulling in BETEKENIS.items() if code in labels}


def hatched(**plaats: Any) -> Spoor:
    """The place of a number that may not be shown; what is given goes before what it has."""
    tekst = f"%{{customdata}}<br>{taal.NIET_TE_TONEN}<extra></extra>"
    return bar(**({"marker": build_arcering(), "hovertemplate": tekst} | plaats))


def build_arcering(rand: str = stijl.AS, **patroon: Any) -> dict[str, Any]:
    """The hatching of such a place: its edge, and what is other than usual in its pattern."""
    return {"color": "rgba(0,0,0,0)", "pattern": stijl.ARCERING | patroon,
            "line": {"color": rand, "width": 1}}


def _draw(aantallen: Sequence[Aantal]) -> Schets:
    rij = {a.code: len(aantallen) - 1 - k for k, a in enumerate(aantallen)}
    getoond = [a for a in aantallen if a.is_getoond]
    verborgen = [a for a in aantallen if not a.is_getoond]
    einde = max(a.aantal or 0 for a in getoond) / _RUIMTE_RECHTS
    vulling = [BETEKENIS.get(a.code, VAST) for a in getoond]
    beeld = Schets([
        bar(orientation="h", width=_DIKTE, x=[a.aantal for a in getoond],
            y=[rij[a.code] for a in getoond], text=[_say_kort(a) for a in getoond],
            textposition="outside", customdata=[[a.label, a.tekst] for a in getoond],
            hovertemplate="%{customdata[0]}<br>inwoners: %{customdata[1]}<extra></extra>",
            marker={"color": ["rgba(0,0,0,0)" if v.is_open else v.kleur for v in vulling],
                    "line": {"color": [v.kleur for v in vulling], "width": 2}}),
        hatched(orientation="h", width=_DIKTE, x=[einde for _ in verborgen],
                y=[rij[a.code] for a in verborgen], customdata=[a.label for a in verborgen]),
    ])
    for a in aantallen:
        beeld.add_annotation(x=0, y=rij[a.code] + _DIKTE / 2, xanchor="left", yanchor="bottom",
                             text=a.label)
    for a in verborgen:
        beeld.add_annotation(x=0, y=rij[a.code], xanchor="left", xshift=8, bgcolor=stijl.VLAK,
                             text=taal.NIET_TE_TONEN, font={"size": 13})
    beeld.update_layout(
        template=stijl.TEMPLATE, height=RIJHOOGTE * len(aantallen) + 16, barmode="overlay",
        xaxis={"visible": False, "range": [0, einde]},
        yaxis={"visible": False, "range": [-0.4, len(aantallen) - 0.3]},
        margin={"l": 2, "r": 8, "t": 8, "b": 8})
    return beeld


def _say_kort(aantal: Aantal) -> str:
    return aantal.zin if aantal.verborgen else aantal.tekst


def _say(kaart: Kaart, aantallen: Sequence[Aantal]) -> str:
    """The values that the card always names, else the largest."""
    if not kaart.noem:
        return say_vaakst(kaart.vaakst, aantallen)
    delen = [f"{a.label} bij {a.zin} inwoners" if a.is_getoond
             else f"{a.label} is {a.zin}" for a in aantallen if a.code in kaart.noem]
    return taal.start_hoofdletter("; ".join(map(taal.start_kleine_letter, delen))) + "."


def _say_alle(aantallen: Sequence[Aantal]) -> str:
    delen = [f"{a.label} {a.zin}" for a in aantallen if a.is_getoond]
    verborgen = [a.label for a in aantallen if not a.is_getoond]
    slot = (f" {taal.NIET_TE_TONEN}. Dat geldt voor {taal.join_namen(verborgen)}."
            if verborgen else "")
    return f"Staven: {', '.join(delen)}.{slot}"
