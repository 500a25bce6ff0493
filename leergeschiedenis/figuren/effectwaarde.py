"""What the effects are worth a year, per payer: of what it invested in, and of what lands with it.

Both are published per resident with effects, to two digits and without any filter. Every amount
has its margin beside it. The difference is only told where both are shown, rounded to its own.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.maker import Maker, ask_totaal, build_leeg
from leergeschiedenis.figuren.rekenen import Bedrag, bound_marge
from leergeschiedenis.figuren.schets import Schets
from leergeschiedenis.figuren.staven import hatched
from leergeschiedenis.figuren.tweezijdig import LEEG
from leergeschiedenis.vragen import stel_vraag

ALLEEN_ALLES: Final = (
    "De waarde van effecten is alleen zonder filter te tonen; met een filter zou uit een bedrag te "
    "veel zijn af te leiden."
)
KANTEN: Final = ("Uit eigen investering", "Komt hier terecht")
_RIJHOOGTE: Final = 78
_DIKTE: Final = 0.27  # of a row, for each of the two bars
_HOOG: Final = (0.2, -0.1)  # of a row, where they lie
_RUIMTE: Final = 1.45  # of the longest bar, so that its number fits a telephone
_MARGE: Final = ", "  # between a difference and its margin
_klein = taal.start_kleine_letter

Paar = Sequence[Bedrag | None]


def draw_waarde(kaart: Kaart, waarden: Antwoord, totaal: Antwoord, kader: Kader) -> Figuur:
    """Per payer the value of effects of what it invested in, beside of those that land with it."""
    check_antwoorden(waarden, totaal)
    paren: dict[str, list[Bedrag | None]] = {}
    for rij in waarden.as_dicts():
        waarde = rij["waarde"]
        paren.setdefault(str(rij["label"]), []).append(
            None if waarde is None else bound_marge(float(waarde)))
    te_zien = dict(sorted(
        ((naam, paar) for naam, paar in paren.items() if any(paar)),
        key=lambda deel: -max(abs(b.waarde) for b in deel[1] if b)))
    zin = _say_waarde(te_zien, len(paren)) if te_zien else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_bedragen(te_zien)}".strip(),
        tabel=Tabel(("Betaler", *KANTEN, "Verschil"),
                    tuple((naam, *map(_format_met_marge, paar), _format_verschil(paar))
                          for naam, paar in paren.items())),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw_waarde(te_zien) if te_zien else None, is_leeg=not te_zien)


def _compare(paar: Paar) -> Bedrag | None:
    """What lands with a payer minus what comes of its own investment; None where one is hidden."""
    eigen, bij_haar = paar
    return None if eigen is None or bij_haar is None else bij_haar - eigen


def _say_waarde(paren: Mapping[str, Paar], alle: int) -> str:
    verschillen = sorted(((naam, v) for naam, paar in paren.items() if (v := _compare(paar))
                          and not v.is_in_marge), key=lambda deel: -deel[1].waarde)
    zin = "Indicatief, per jaar en per inwoner met effecten."
    for wat, deel in (("meer", [d for d in verschillen if d[1].waarde > 0]),
                      ("minder", [d for d in reversed(verschillen) if d[1].waarde < 0])):
        if deel:
            namen = [f"{_klein(naam)} ({lezen.say_bedrag(v)} verschil, {lezen.say_marge(v)})"
                     for naam, v in deel[:2]]
            zin += (f" Bij {taal.join_lijst(namen)} komt {wat} terecht dan uit de eigen "
                    "investering.")
    if not verschillen:
        zin += " Bij geen enkele betaler is een verschil te tonen dat groter is dan de afronding."
    if alle > len(paren):
        zin += f" Van {alle - len(paren)} van de {alle} betalers is niets te tonen."
    return zin


def _say_bedragen(paren: Mapping[str, Paar]) -> str:
    return " ".join(f"{naam}: uit eigen investering {_format_met_marge(paar[0])}, komt hier "
                    f"terecht {_format_met_marge(paar[1])}." for naam, paar in paren.items())


def _format_met_marge(bedrag: Bedrag | None) -> str:
    return (taal.NIET_TE_TONEN if bedrag is None
            else f"{taal.format_euro(bedrag.waarde)} {lezen.say_marge(bedrag)}")


def _format_verschil(paar: Paar) -> str:
    verschil = _compare(paar)
    if verschil is None:
        return taal.NIET_TE_TONEN
    if verschil.is_in_marge:
        return "ongeveer gelijk"
    woord = "meer" if verschil.waarde > 0 else "minder"
    return f"{lezen.say_bedrag(verschil)} {woord}{_MARGE}{lezen.say_marge(verschil)}"


def _draw_waarde(paren: Mapping[str, Paar]) -> Schets:
    """Two bars under every name, from one line at zero; beside the name how far they are apart."""
    hoogten = {naam: len(paren) - 1 - k for k, naam in enumerate(paren)}
    bedragen = [b.waarde for paar in paren.values() for b in paar if b]
    breed = max(map(abs, bedragen))
    beeld = Schets()
    for kant, (wat, kleur) in enumerate(zip(KANTEN, (LEEG, stijl.PROEFTUIN), strict=True)):
        getoond = [(naam, b) for naam, paar in paren.items() if (b := paar[kant])]
        beeld.add_bar(
            orientation="h", name=wat, width=_DIKTE, x=[b.waarde for _, b in getoond],
            y=[hoogten[naam] + _HOOG[kant] for naam, _ in getoond], showlegend=False,
            error_x=rijen.marges([b for _, b in getoond]),
            customdata=[f"{naam}<br>{wat}: {_format_met_marge(b)}" for naam, b in getoond],
            hovertemplate="%{customdata}<extra></extra>",
            marker={"color": kleur, "line": {"color": stijl.PROEFTUIN, "width": 2}})
        for naam, b in getoond:
            _put_bedrag(beeld, b, hoogten[naam] + _HOOG[kant])
    plekken = [(naam, wat, hoogten[naam] + _HOOG[kant]) for naam, paar in paren.items()
               for kant, wat in enumerate(KANTEN) if paar[kant] is None]
    beeld.add_trace(hatched(
        orientation="h", width=_DIKTE, x=[breed for _ in plekken], y=[y for *_, y in plekken],
        customdata=[f"{naam}<br>{wat}" for naam, wat, _ in plekken], name=taal.NIET_TE_TONEN,
        showlegend=bool(plekken)))
    for naam, paar in paren.items():
        beeld.add_annotation(x=0, y=hoogten[naam] + _HOOG[0] + _DIKTE / 2, xanchor="left",
                             yanchor="bottom", text=f"<b>{naam}</b>{_say_kort(paar)}")
    beeld.add_annotation(
        x=0, y=1, yref="paper", xanchor="left", yanchor="bottom", yshift=10,
        text="   ".join(f"<span style='color:{stijl.PROEFTUIN}'>{teken}</span> {wat}"
                        for teken, wat in zip("□■", KANTEN, strict=True)))
    beeld.add_shape(type="line", x0=0, x1=0, xref="x", y0=0, y1=1, yref="y domain",
                    line={"color": stijl.AS, "width": 1})
    beeld.update_layout(
        template=stijl.TEMPLATE, height=_RIJHOOGTE * len(paren) + 76, barmode="overlay",
        showlegend=True, yaxis={"visible": False, "range": [-0.35, len(paren) - 0.3]},
        xaxis={"visible": False, "range": _span(bedragen)},
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        margin={"l": 2, "r": 8, "t": 36, "b": 40})
    return beeld


def _put_bedrag(beeld: Schets, bedrag: Bedrag, y: float) -> None:
    """The amount, beyond the bar and its margin."""
    is_onder_nul = bedrag.waarde < 0
    beeld.add_annotation(
        x=bedrag.waarde + (-1 if is_onder_nul else 1) * bedrag.marge, y=y,
        xanchor="right" if is_onder_nul else "left", xshift=-6 if is_onder_nul else 6,
        text=taal.format_euro(bedrag.waarde))


def _span(bedragen: Sequence[float]) -> list[float]:
    """Both ends of the axis, with room for the numbers on each side that has bars."""
    breed = _RUIMTE * max(map(abs, bedragen))
    return [-breed if min(bedragen) < 0 else 0, breed]


def _say_kort(paar: Paar) -> str:
    """How far the two are apart, to stand behind the name; '' where one of them is hidden.

    Without its margin, for which a telephone has no room; both bars have theirs.
    """
    return "" if _compare(paar) is None else f": {_format_verschil(paar).partition(_MARGE)[0]}"


def _build_waarde(kaart: Kaart, kader: Kader) -> Figuur:
    if kader.keuze:
        return build_leeg(kaart, kader, ALLEEN_ALLES)
    return draw_waarde(kaart, stel_vraag("effectwaarde"), ask_totaal(kaart, kader), kader)


MAKERS: Final[dict[str, Maker]] = {"effectenarena.waarde": _build_waarde}
