"""Lines through time: a few tellingen in one figure, labels at the ends of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import Aantal, compare, read_aantallen, read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.perioden import NIVEAUS, Periode, complete_until, span_perioden
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import build_arcering, hatched
from leergeschiedenis.figuren.tijdas import (
    RUIMTE,
    add_mijlpalen,
    break_regels,
    build_jaren,
    list_mijlpalen,
)

HOOGTE: Final = 380
_REGEL: Final = 21  # pixels that a line of a label takes
_VLAK: Final = 270  # pixels of the plot itself, about
_LEGENDA: Final = 72  # pixels under the plot for years on end and the sign of what is hidden
_BLOK: Final = 0.07  # height of a hidden place beside a line, in parts of the axis
_BOVEN_BLOK: Final = 20  # pixels, so that a word does not cover the hidden place under it
_TEKENBREEDTE: Final = 8
_SCHUIN: Final = ("/", "\\")  # of the hatching, per line


@dataclass(frozen=True)
class Lijn:
    """How one telling is named and drawn."""

    naam: str
    woorden: str  # in a sentence, after the number: 'van ongeveer 40 inwoners begon een casus'
    kleur: str = stijl.PROEFTUIN
    streep: str = "solid"
    vorm: str = "circle"


LIJNEN: Final = {
    "gestart": Lijn("Gestart", "van {} inwoners begon een casus"),
    "afgerond": Lijn("Afgerond", "van {} inwoners werd een casus afgerond", stijl.TEKST, "dash",
                     "square"),
    "belemmering": Lijn("Gemeld", "bij {} inwoners werd een belemmering gemeld", stijl.OPEN, "dash",
                        "circle-open"),
    "belemmering_structureel": Lijn(
        "Structureel opgelost", "bij {} inwoners werd een belemmering structureel opgelost",
        stijl.STRUCTUREEL, "solid", "square"),
}


@dataclass(frozen=True)
class Reeks:
    """One line: what it is, and its number for every period; hidden where the answer has none."""

    lijn: Lijn
    punten: dict[Periode, Aantal]

    @classmethod
    def of(cls, lijn: Lijn, aantallen: Sequence[Aantal], perioden: Sequence[Periode]) -> "Reeks":
        """The numbers in the order of the axis; a period without a row is hidden."""
        per_code = {a.code: a for a in aantallen}
        return cls(lijn, {p: per_code.get(p.code, Aantal(p.code, taal.format_periode(p.code), None))
                          for p in perioden})

    def shown(self) -> list[tuple[Periode, Aantal, int]]:
        """The places with a number."""
        return [(p, a, a.aantal) for p, a in self.punten.items() if a.aantal is not None]


def draw_verloop(kaart: Kaart, antwoorden: dict[str, Antwoord], totaal: Antwoord,
                 kader: Kader) -> Figuur:
    """The tellingen of the answers through time; the first is what the sentence is about."""
    check_antwoorden(*antwoorden.values(), totaal)
    aantallen = {telling: read_aantallen(antwoord, NIVEAUS)
                 for telling, antwoord in antwoorden.items()}
    perioden = span_perioden(a.code for rij in aantallen.values() for a in rij)
    reeksen = [Reeks.of(LIJNEN[telling], rij, perioden) for telling, rij in aantallen.items()]
    return build_verloop(kaart, reeksen, perioden, totaal, kader)


def build_verloop(kaart: Kaart, reeksen: Sequence[Reeks], perioden: Sequence[Periode],
                  totaal: Antwoord, kader: Kader) -> Figuur:
    """The card of a few lines; the first is what the sentence is about."""
    is_leeg = not any(reeks.shown() for reeks in reeksen)
    definitief = complete_until(perioden[-1], kader.leveringen) if perioden else date.max
    zin = "" if is_leeg else _say_laatste(reeksen, definitief, kader.kop.afrondbasis)
    return Figuur(
        kaart=kaart, zin=zin,
        alt=f"{zin} {' '.join(map(_say_reeks, reeksen))}".strip(),
        tabel=_build_tabel(reeksen, perioden, definitief),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=None if is_leeg else draw_lijnen(reeksen, perioden, definitief, kader.mijlpalen),
        noten=() if is_leeg else list_mijlpalen(kader.mijlpalen, perioden),
        is_leeg=is_leeg)


def add_reeks(beeld: Schets, reeks: Reeks, definitief: date, **plaats: str) -> None:
    """The line of a series: broken where a number is hidden, dotted towards what is provisional."""
    vast = [(p, a) for p, a in reeks.punten.items() if p.laatste_dag <= definitief]
    los = [(p, a) for p, a in reeks.punten.items() if p.laatste_dag > definitief]
    delen = [(vast, reeks.lijn.streep, reeks.lijn.vorm)]
    if los:
        delen.append((vast[-1:] + los, "dot", "circle-open"))
    for punten, streep, vorm in delen:
        beeld.add_scatter(
            x=[p.midden for p, _ in punten], y=[a.aantal for _, a in punten],
            mode="lines+markers", connectgaps=False, showlegend=False,
            line={"color": reeks.lijn.kleur, "dash": streep},
            marker={"color": reeks.lijn.kleur, "symbol": vorm, "line": {"width": 2}},
            customdata=[f"{reeks.lijn.naam}<br>{a.label}: {a.tekst}" for _, a in punten],
            hovertemplate="%{customdata}<extra></extra>", **plaats)


def mark_voorlopig(beeld: Schets, perioden: Sequence[Periode], definitief: date,
                   **plaats: str) -> None:
    """The word *voorlopig* on the axis under the periods for which deliveries are missing."""
    los = [p for p in perioden if p.laatste_dag > definitief]
    if los:
        beeld.add_annotation(
            x=sum(p.midden for p in los) / len(los), y=0, yanchor="bottom", text=taal.VOORLOPIG,
            yshift=_BOVEN_BLOK,
            font={"size": 13, "color": stijl.TEKST_ZACHT}, bgcolor=stijl.VLAK, **plaats)


def name_periode(periode: Periode, definitief: date) -> str:
    """A period in a table, with the word *voorlopig* while deliveries are missing."""
    los = f" ({taal.VOORLOPIG})" if periode.laatste_dag > definitief else ""
    return taal.format_periode(periode.code) + los


def top_of(reeksen: Sequence[Reeks]) -> float:
    """The end of the axis: a little above the highest point."""
    return 1.06 * max(aantal for reeks in reeksen for _, _, aantal in reeks.shown())


def draw_lijnen(reeksen: Sequence[Reeks], perioden: Sequence[Periode], definitief: date,
                mijlpalen: Antwoord) -> Schets:
    """A few series in one picture."""
    beeld, top = Schets(), top_of(reeksen)
    legenda: dict[str, Any] = {"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"}
    for reeks in reeksen:
        add_reeks(beeld, reeks, definitief)
    if _add_verborgen(beeld, reeksen, perioden, top) and len(reeksen) > 1:
        legenda["title"] = {"text": taal.NIET_TE_TONEN, "side": "top", "font": {"size": 13}}
    _add_namen(beeld, reeksen, top)
    add_mijlpalen(beeld, mijlpalen, perioden, top)
    mark_voorlopig(beeld, perioden, definitief)
    langste = max(len(regel) for reeks in reeksen for regel in _name(reeks.lijn).split("<br>"))
    beeld.update_layout(
        template=stijl.TEMPLATE, height=HOOGTE, barmode="group", bargap=0.1, showlegend=True,
        xaxis=build_jaren(perioden),
        yaxis={"range": [0, top * (1 + RUIMTE)], "tickformat": stijl.GETAL, "nticks": 6,
               "title": {"text": "inwoners", "standoff": 8}},
        legend=legenda,
        margin={"t": 8, "r": _TEKENBREEDTE * langste + 24, "b": _LEGENDA, "l": 8})
    return beeld


def _add_verborgen(beeld: Schets, reeksen: Sequence[Reeks], perioden: Sequence[Periode],
                   top: float) -> bool:
    """A low hatched block on the axis for each hidden number; the words once, beside its sign.

    Of several lines each has blocks in its own colour and slant, and its name beside them.
    Says whether there are any.
    """
    een_lijn = len(reeksen) == 1
    for nummer, reeks in enumerate(reeksen):
        verborgen = [p for p, a in reeks.punten.items() if not a.is_getoond]
        kleur, schuin = reeks.lijn.kleur, _SCHUIN[nummer % len(_SCHUIN)]
        beeld.add_trace(hatched(
            x=[p.midden for p in perioden], y=[_BLOK * top if p in verborgen else None
                                               for p in perioden],
            customdata=[f"{reeks.lijn.naam}<br>{a.label}" for a in reeks.punten.values()],
            name=taal.NIET_TE_TONEN if een_lijn else reeks.lijn.naam, showlegend=bool(verborgen),
            marker=build_arcering() if een_lijn
            else build_arcering(kleur, fgcolor=kleur, shape=schuin)))
    return not all(a.is_getoond for reeks in reeksen for a in reeks.punten.values())


def _add_namen(beeld: Schets, reeksen: Sequence[Reeks], top: float) -> None:
    """The name of each line at its end, moved apart where two would overlap."""
    einden = [(*reeks.shown()[-1], reeks.lijn) for reeks in reeksen if reeks.shown()]
    stap, bezet = top * (1 + RUIMTE) * _REGEL / _VLAK, -top
    for periode, _, aantal, lijn in sorted(einden, key=lambda einde: einde[2]):
        helft = stap * (1 + _name(lijn).count("<br>")) / 2
        hoogte = max(float(aantal), bezet + helft)
        beeld.add_annotation(x=periode.midden, y=hoogte, xanchor="left", xshift=14, align="left",
                             text=f"<b>{_name(lijn)}</b>")
        bezet = hoogte + helft


def _name(lijn: Lijn) -> str:
    """The name in short lines, so that a telephone keeps room for the figure itself."""
    return break_regels(lijn.naam, 12)


def _build_tabel(reeksen: Sequence[Reeks], perioden: Sequence[Periode], definitief: date) -> Tabel:
    return Tabel(("Periode", *(reeks.lijn.naam for reeks in reeksen)),
                 tuple((name_periode(p, definitief), *(reeks.punten[p].cel for reeks in reeksen))
                       for p in perioden))


def _say_laatste(reeksen: Sequence[Reeks], definitief: date, afrondbasis: int) -> str:
    """The last complete period in words, beside the same period a year earlier."""
    vast = [p for reeks in reeksen for p, _, _ in reeks.shown() if p.laatste_dag <= definitief]
    periode = max(vast or [p for reeks in reeksen for p, _, _ in reeks.shown()])
    delen = []
    for reeks in reeksen:
        nu, eerder = reeks.punten[periode], reeks.punten.get(periode.jaar_eerder)
        deel = (reeks.lijn.woorden.format(nu.zin) if nu.is_getoond
                else f"{reeks.lijn.naam.lower()} is {nu.zin}")
        if nu.aantal is not None and eerder is not None and eerder.aantal is not None:
            deel += f", {compare(nu.aantal, eerder.aantal, afrondbasis)} een jaar eerder"
        delen.append(deel)
    zin = f"In {taal.say_periode(periode.code)}: {'; '.join(delen)}."
    los = [p for p in reeksen[0].punten if p.laatste_dag > definitief]
    return zin + (" Wat daarna komt is voorlopig: nog niet alle organisaties hebben aangeleverd."
                  if los else "")


def _say_reeks(reeks: Reeks) -> str:
    """A series for who cannot see the line: where it begins, ends and is highest."""
    getoond = reeks.shown()
    if not getoond:
        return f"{reeks.lijn.naam}: {taal.VERBORGEN}."
    (begin, van, _), (einde, tot, _) = getoond[0], getoond[-1]
    top, hoogste, _ = max(getoond, key=lambda punt: punt[2])
    verborgen = len(reeks.punten) - len(getoond)
    slot = (f"; {taal.format_aantal(verborgen, 'periode', 'perioden')} niet te tonen"
            if verborgen else "")
    return (f"{reeks.lijn.naam}: van {van.zin} in {taal.say_periode(begin.code)} naar {tot.zin} in "
            f"{taal.say_periode(einde.code)}, het hoogst in {taal.say_periode(top.code)} "
            f"({hoogste.zin}){slot}.")
