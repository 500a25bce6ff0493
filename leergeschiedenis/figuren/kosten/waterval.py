"""From the regular total, payer by payer, to that of the proeftuin-oplossing: what can be compared.

Who pays less comes first, then who pays more, so that the steps go down before they go up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.kosten.betalers import KLEUREN, PATROON
from leergeschiedenis.figuren.kosten.rijen import Rij, Stapel
from leergeschiedenis.figuren.maker import build_leeg
from leergeschiedenis.figuren.rekenen import (
    Bedrag,
    Betaler,
    Rekenwijze,
    Vergelijking,
    compare_betaler,
    compare_totaal,
)
from leergeschiedenis.figuren.schets import Schets

_DIKTE: Final = 28
_LENGTE: Final = 0.62  # of the width, for the longest bar; the rest is for its amount


@dataclass(frozen=True)
class _Trede:
    """One row: a total that begins at zero, or a step from where the row above ended."""

    naam: str
    van: float
    tot: float
    bedrag: Bedrag  # of the total, or the difference of the step
    totaal: str = ""  # which solution it is the total of

    @property
    def tekst(self) -> str:
        """What the row comes to."""
        return lezen.format_bedrag(self.bedrag) if self.totaal else lezen.say_verschil(
            self.bedrag)


def draw_waterval(kaart: Kaart, kosten: Antwoord, totaal: Antwoord, wijze: Rekenwijze,
                  kader: Kader) -> Figuur:
    """The two totals of what can be compared, and the step of every payer between them."""
    check_antwoorden(kosten, totaal)
    betalers = lezen.read_betalers(kosten)
    if reden := lezen.say_te_weinig(betalers, wijze):
        return build_leeg(kaart, kader, reden)
    som = compare_totaal(betalers, wijze)
    treden = _list_treden(betalers, som, wijze) if som else []
    zin = lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {_say_totaal(som)}.", lezen.AFGEROND,
        lezen.say_buiten(betalers, wijze),
        lezen.say_weggelaten(betalers), lezen.say_gewogen(kosten)) if som else ""
    stappen = "; ".join(f"{t.naam} {t.tekst} ({lezen.say_marge(t.bedrag)})" for t in treden)
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} Waterval: {stappen}." if treden else "",
        tabel=Tabel(("Stap", "Bedrag of verschil", "Marge"),
                    tuple((t.naam, t.tekst, lezen.as_marge(t.bedrag)) for t in treden)),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw(treden) if treden else None, is_leeg=not treden)


def _list_treden(betalers: Sequence[Betaler], som: Vergelijking,
                 wijze: Rekenwijze) -> list[_Trede]:
    treden = [_Trede(lezen.NAMEN["regulier"], 0, som.regulier.waarde, som.regulier, "regulier")]
    paren = [(b, v.verschil) for b in betalers if (v := compare_betaler(b, wijze))]
    for betaler, verschil in sorted(paren, key=lambda paar: -paar[1].waarde):
        van = treden[-1].tot
        treden.append(_Trede(betaler.label, van, van - verschil.waarde, verschil))
    return [*treden, _Trede(lezen.NAMEN["proeftuin"], 0, som.proeftuin.waarde, som.proeftuin,
                            "proeftuin")]


def _draw(treden: Sequence[_Trede]) -> Schets:
    stapel = Stapel(tuple(Rij(t.naam) for t in treden), _DIKTE)
    hoogten = stapel.middens()
    einde = max(max(t.van, t.tot) + t.bedrag.marge for t in treden) / _LENGTE
    beeld = Schets()
    for soort in ("regulier", "", "proeftuin"):
        deel = [(t, y) for t, y in zip(treden, hoogten, strict=True) if t.totaal == soort]
        beeld.add_bar(
            orientation="h", width=_DIKTE, base=[t.van for t, _ in deel],
            x=[t.tot - t.van for t, _ in deel], y=[y for _, y in deel], showlegend=False,
            marker=rijen.vul(KLEUREN[soort], PATROON[soort]) if soort
            else rijen.omlijn(stijl.OPEN, [t.tot > t.van for t, _ in deel]),
            customdata=[f"{t.naam}: {t.tekst} {lezen.say_marge(t.bedrag)}" for t, _ in deel],
            hovertemplate="%{customdata}<extra></extra>")
    # The margin stands at the end of each step, which for a step down is on its left.
    beeld.add_scatter(
        x=[t.tot for t in treden], y=hoogten, mode="markers", marker={"size": 1, "opacity": 0},
        error_x=rijen.marges([t.bedrag for t in treden]), hoverinfo="skip", showlegend=False)
    for trede, y in zip(treden, hoogten, strict=True):
        rijen.put_bedrag(beeld, max(trede.van, trede.tot + trede.bedrag.marge), y, trede.tekst)
    for trede, y, volgende in zip(treden[:-1], hoogten[:-1], hoogten[1:], strict=True):
        beeld.add_shape(type="line", x0=trede.tot, x1=trede.tot, y0=y + _DIKTE / 2,
                        y1=volgende - _DIKTE / 2, layer="below",
                        line={"color": stijl.RASTER, "width": 1.5})
    return stapel.lay_out(beeld, (0, einde))


def _say_totaal(som: Vergelijking) -> str:
    verschil = som.verschil
    uitkomst = ("binnen de afronding gelijk" if verschil.is_in_marge else
                f"{lezen.say_verschil(verschil)}, {lezen.say_marge(verschil)}")
    return (f"wat te vergelijken is, kost {lezen.say_bedrag(som.regulier)} in de reguliere "
            f"oplossing en {lezen.say_bedrag(som.proeftuin)} in de proeftuin-oplossing: {uitkomst}")
