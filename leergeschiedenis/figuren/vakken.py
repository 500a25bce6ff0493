"""The same telling for every group of a kenmerk: a few lines together, more in panels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import (
    Aantal,
    order_by_size,
    read_aantallen,
    read_totaal,
)
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import NIVEAUS, Periode, complete_until, span_perioden
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tijdas import break_regels, build_grenzen, list_mijlpalen
from leergeschiedenis.figuren.verloop import (
    LIJNEN,
    Lijn,
    Reeks,
    add_reeks,
    draw_lijnen,
    mark_voorlopig,
    name_periode,
    top_of,
)

HOOGSTENS: Final = 8
_SAMEN: Final = 4  # so few lines read better in one picture
_KOLOMMEN: Final = 2
_NAAST: Final = 0.05  # of the width, between two panels
_VAKHOOGTE: Final = 210
_TUSSEN: Final = 86  # pixels between two rows of panels: years, and a name of two lines


def draw_vakken(kaart: Kaart, telling: str, kruising: Antwoord, per_groep: Antwoord,
                totaal: Antwoord, groep: str, kader: Kader) -> Figuur:
    """The groups in order of size: `kruising` is by period and group, `per_groep` by group."""
    check_antwoorden(kruising, per_groep, totaal)
    lijn, kenmerk = LIJNEN[telling], kader.niveaus[groep].label
    kaart = replace(kaart, titel=f"{lijn.naam}, naar {kenmerk.lower()}")
    aantallen = read_aantallen(kruising, (*NIVEAUS, groep))
    perioden = span_perioden(a.code for a in aantallen)
    groepen = order_by_size(read_aantallen(per_groep, (groep,)))
    reeksen = [_read_reeks(g, lijn, aantallen, perioden) for g in groepen]
    te_zien = [reeks for reeks in reeksen if reeks.shown()][:HOOGSTENS]
    zin = _say(groepen, reeksen, lijn, len(te_zien)) if te_zien else ""
    definitief = complete_until(perioden[-1], kader.leveringen) if perioden else date.max
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_vakken(te_zien)}".strip(),
        tabel=Tabel((kenmerk, *(name_periode(p, definitief) for p in perioden)), tuple(
            (reeks.lijn.naam, *(reeks.punten[p].cel for p in perioden)) for reeks in reeksen)),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw(te_zien, perioden, definitief, kader.mijlpalen),
        noten=list_mijlpalen(kader.mijlpalen, perioden) if 0 < len(te_zien) <= _SAMEN else (),
        is_leeg=not te_zien)


def _read_reeks(groep: Aantal, lijn: Lijn, aantallen: Sequence[Aantal],
                perioden: Sequence[Periode]) -> Reeks:
    return Reeks.of(Lijn(groep.label, lijn.woorden),
                    [a for a in aantallen if a.code2 == groep.code], perioden)


def _draw(reeksen: Sequence[Reeks], perioden: Sequence[Periode], definitief: date,
          mijlpalen: Antwoord) -> Schets | None:
    if not reeksen:
        return None
    if len(reeksen) > _SAMEN:
        return _draw_vakken(reeksen, perioden, definitief)
    eigen = [replace(reeks, lijn=replace(reeks.lijn, kleur=kleur, streep=streep, vorm=vorm))
             for reeks, kleur, streep, vorm in zip(reeksen, stijl.REEKS, stijl.STREPEN,
                                                   stijl.VORMEN, strict=False)]
    return draw_lijnen(eigen, perioden, definitief, mijlpalen)


def _draw_vakken(reeksen: Sequence[Reeks], perioden: Sequence[Periode],
                 definitief: date) -> Schets:
    rijen, top = ceil(len(reeksen) / _KOLOMMEN), top_of(reeksen)
    hoogte = _VAKHOOGTE * rijen + 30
    beeld = Schets()
    is_genoemd = False
    for nummer, reeks in enumerate(reeksen):
        x, y = (f"{as_}{nummer + 1 if nummer else ''}" for as_ in "xy")
        verborgen = [(p, a) for p, a in reeks.punten.items() if not a.is_getoond]
        beeld.add_trace(hatched(
            x=[p.midden for p, _ in verborgen], width=[p.breedte for p, _ in verborgen],
            y=[top for _ in verborgen], name=taal.NIET_TE_TONEN,
            customdata=[f"{reeks.lijn.naam}<br>{a.label}" for _, a in verborgen],
            showlegend=bool(verborgen) and not is_genoemd, xaxis=x, yaxis=y))
        is_genoemd = is_genoemd or bool(verborgen)
        add_reeks(beeld, reeks, definitief, xaxis=x, yaxis=y)
        mark_voorlopig(beeld, perioden, definitief, xref=x, yref=y)
        beeld.add_annotation(x=perioden[0].jaar, y=top, xanchor="left", yanchor="bottom",
                             align="left", text=f"<b>{break_regels(reeks.lijn.naam, 21)}</b>",
                             font={"size": 14}, xref=x, yref=y)
    beeld.update_layout(template=stijl.TEMPLATE, height=hoogte, bargap=0,
                        showlegend=True, margin={"t": 48, "r": 8, "b": 60, "l": 8},
                        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
                        **_build_assen(rijen, _TUSSEN / hoogte, build_grenzen(perioden), {
                            "range": [0, top], "nticks": 4, "tickformat": stijl.GETAL}))
    return beeld


def _build_assen(rijen: int, tussen: float, jaren: Mapping[str, Any],
                 aantallen: Mapping[str, Any]) -> dict[str, Any]:
    """The axes of panels in rows from the top; only the first of a row has numbers beside it.

    `tussen` is what lies between two rows, in parts of the height.
    """
    breed = (1 - _NAAST * (_KOLOMMEN - 1)) / _KOLOMMEN
    hoog = (1 - tussen * (rijen - 1)) / rijen
    assen: dict[str, Any] = {}
    for nummer in range(rijen * _KOLOMMEN):
        rij, kolom = divmod(nummer, _KOLOMMEN)
        eigen, eerste = (str(k + 1) if k else "" for k in (nummer, nummer - kolom))
        links, onder = kolom * (breed + _NAAST), (rijen - 1 - rij) * (hoog + tussen)
        assen[f"xaxis{eigen}"] = {"anchor": f"y{eigen}", "domain": [links, links + breed], **jaren}
        assen[f"yaxis{eigen}"] = {
            "anchor": f"x{eigen}", "domain": [onder, onder + hoog], **aantallen,
            **({"matches": f"y{eerste}", "showticklabels": False} if kolom else {})}
    return assen


def _say(groepen: Sequence[Aantal], reeksen: Sequence[Reeks], lijn: Lijn, getekend: int) -> str:
    """Which group is largest, and what is left out of the picture."""
    grootste = groepen[0]
    zin = f"{grootste.label} is de grootste groep: {lijn.woorden.format(grootste.zin)}."
    verborgen = [reeks.lijn.naam for reeks in reeksen if not reeks.shown()]
    if verborgen:
        zin += f" In geen enkele periode te tonen: {taal.join_lijst(verborgen)}."
    if (rest := len(reeksen) - len(verborgen) - getekend) > 0:
        zin += (f" Getekend zijn de {taal.spell_getal(getekend)} grootste; "
                f"{taal.spell_getal(rest)} staan alleen in de tabel.")
    return zin


def _say_vakken(reeksen: Sequence[Reeks]) -> str:
    delen = []
    for reeks in reeksen:
        periode, aantal, _ = reeks.shown()[-1]
        delen.append(f"{reeks.lijn.naam} {aantal.zin} in {taal.say_periode(periode.code)}")
    return f"Laatst getoond: {'; '.join(delen)}." if delen else ""
