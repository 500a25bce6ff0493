"""The steps of the stappenplan: how often each was ready within the agreed maximum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.schets import Schets, bar
from leergeschiedenis.figuren.staven import hatched

GEEN_STAP: Final = "belemmering_opgelost"  # a maximum of another kind: for solving an obstacle
_BINNEN: Final = "binnen"
_RIJHOOGTE: Final = 82
_DIKTE: Final = 0.28  # of the row
_GEHEEL: Final = 100  # per cent
_EVEN_VAAK: Final = 5  # percentage points; so much can be rounding
_EINDE: Final = 122  # the axis: the whole, and room for the percentage behind it


@dataclass(frozen=True)
class Stap:
    """One step: its maximum in days (none: not agreed), the share in time and how many reached it.

    `aandeel` is a whole percentage of the residents who reached the step; None where it may not be
    shown.
    """

    label: str
    dagen: int | None
    aandeel: int | None
    bereikt: Aantal

    @property
    def termijn(self) -> str:
        """The maximum in words."""
        return f"binnen {taal.format_aantal(self.dagen or 0, 'dag', 'dagen')}"

    @property
    def procent(self) -> str:
        """The share as it stands in a figure."""
        return taal.NIET_TE_TONEN if self.aandeel is None else taal.format_procent(self.aandeel)


def draw_stappen(kaart: Kaart, op_tijd: Antwoord, bereikt: Antwoord, termijnen: Antwoord,
                 totaal: Antwoord, kader: Kader) -> Figuur:
    """A bar per step with a maximum, on a scale from nobody to everyone, in the order of the plan.

    `op_tijd` is by step and in time or not, with its share; `bereikt` by step.
    """
    check_antwoorden(op_tijd, bereikt, termijnen, totaal)
    stappen = _read(op_tijd, bereikt, termijnen)
    met_maximum = [stap for stap in stappen if stap.dagen is not None]
    is_leeg = not any(stap.aandeel is not None or stap.bereikt.is_getoond for stap in met_maximum)
    zin = "" if is_leeg else _say(met_maximum)
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_alle(met_maximum)}".strip(),
        tabel=Tabel(("Stap", "Ten hoogste, in dagen na de start", "Binnen het maximum",
                     "Bereikt bij (inwoners)"), tuple(map(_list, stappen))),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=None if is_leeg else _draw(met_maximum), is_leeg=is_leeg)


def _read(op_tijd: Antwoord, bereikt: Antwoord, termijnen: Antwoord) -> list[Stap]:
    dagen = {rij["code"]: rij["dagen"] for rij in termijnen.as_dicts()}
    delen: dict[str, list[Aantal]] = {}
    for aantal in read_aantallen(op_tijd):
        delen.setdefault(aantal.code, []).append(aantal)
    met_aandeel = {rij["code"] for rij in op_tijd.as_dicts() if rij["aandeel"] is not None}
    return [Stap(a.label, dagen.get(a.code),
                 _share(delen[a.code]) if a.code in met_aandeel else None, a)
            for a in read_aantallen(bereikt) if a.code != GEEN_STAP]


def _share(delen: Sequence[Aantal]) -> int | None:
    """The part in time of both parts, in per cent; of added cells as well, if none is hidden."""
    if any(deel.aantal is None or deel.verborgen for deel in delen):
        return None
    binnen = sum(deel.aantal or 0 for deel in delen if deel.code2 == _BINNEN)
    return round(100 * binnen / sum(deel.aantal or 0 for deel in delen))


def _draw(stappen: Sequence[Stap]) -> Schets:
    hoogte = {stap: len(stappen) - 1 - nummer for nummer, stap in enumerate(stappen)}
    getoond = [stap for stap in stappen if stap.aandeel is not None]
    verborgen = [stap for stap in stappen if stap.aandeel is None]
    beeld = Schets([
        bar(orientation="h", width=_DIKTE, x=[_GEHEEL for _ in getoond],
            y=[hoogte[stap] for stap in getoond], hoverinfo="skip",
            marker={"color": "rgba(0,0,0,0)", "line": {"color": stijl.AS, "width": 1}}),
        bar(orientation="h", width=_DIKTE, x=[stap.aandeel for stap in getoond],
            y=[hoogte[stap] for stap in getoond], marker={"color": stijl.PROEFTUIN},
            customdata=[f"{stap.label}<br>{stap.termijn}: {stap.procent}" for stap in getoond],
            hovertemplate="%{customdata}<extra></extra>"),
        hatched(orientation="h", width=_DIKTE, x=[_GEHEEL for _ in verborgen],
                y=[hoogte[stap] for stap in verborgen],
                customdata=[f"{stap.label}<br>{stap.termijn}" for stap in verborgen]),
    ])
    for stap in stappen:
        y = hoogte[stap]
        beeld.add_annotation(x=0, y=y + _DIKTE / 2, xanchor="left", yanchor="bottom", align="left",
                             text=f"<b>{stap.label}</b>, {stap.termijn}<br>"
                                  f"<span style='font-size:13px'>{_say_bereikt(stap)}</span>")
        if stap.aandeel is not None:
            beeld.add_annotation(x=_GEHEEL, y=y, xanchor="left", xshift=8,
                                 text=f"<b>{stap.procent}</b>")
        else:
            beeld.add_annotation(x=0, y=y, xanchor="left", xshift=8, bgcolor=stijl.VLAK,
                                 text=taal.NIET_TE_TONEN, font={"size": 13})
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_RIJHOOGTE * len(stappen) + 16, barmode="overlay",
        xaxis={"visible": False, "range": [0, _EINDE]},
        yaxis={"visible": False, "range": [-0.3, len(stappen) - 0.25]},
        margin={"l": 2, "r": 2, "t": 8, "b": 8})
    return beeld


def _say_bereikt(stap: Stap) -> str:
    if not stap.bereikt.is_getoond:
        return f"hoe vaak bereikt is {stap.bereikt.zin}"
    return f"bereikt bij {stap.bereikt.zin} inwoners"


def _list(stap: Stap) -> tuple[str | int, ...]:
    if stap.dagen is None:
        return stap.label, "geen maximum", "geen maximum", stap.bereikt.cel
    return stap.label, stap.dagen, stap.procent, stap.bereikt.cel


def _say(stappen: Sequence[Stap]) -> str:
    """The step that is most often in time, and the one that is least."""
    op_rij = sorted((stap for stap in stappen if stap.aandeel is not None),
                    key=lambda stap: -(stap.aandeel or 0))
    if not op_rij:
        return "Hoe vaak een stap op tijd klaar is, is van geen enkele stap te tonen."
    if len(op_rij) == 1:
        return f"Op tijd klaar, waar het te tonen is: {_name(op_rij[0])}."
    hoogste, laagste = op_rij[0].aandeel or 0, op_rij[-1].aandeel or 0
    if hoogste - laagste <= _EVEN_VAAK:
        return (f"Waar het te tonen is, is een stap ongeveer even vaak op tijd klaar: bij "
                f"{laagste} tot {taal.format_procent(hoogste)} van de inwoners.")
    meest, minst = ([_name(stap) for stap in op_rij if stap.aandeel == uiterste]
                    for uiterste in (hoogste, laagste))
    grens = "" if len(op_rij) == len(stappen) else ", van wat te tonen is"
    return (f"Het vaakst op tijd klaar{grens}: {taal.join_lijst(meest)}; het minst vaak: "
            f"{taal.join_lijst(minst)}.")


def _name(stap: Stap) -> str:
    return f"{taal.start_kleine_letter(stap.label)} (ongeveer {stap.procent} {stap.termijn})"


def _say_alle(stappen: Sequence[Stap]) -> str:
    delen = [f"{stap.label}, {stap.termijn}: "
             f"{taal.VERBORGEN if stap.aandeel is None else stap.procent}, {_say_bereikt(stap)}"
             for stap in stappen]
    return f"Per stap. {'; '.join(delen)}." if delen else ""
