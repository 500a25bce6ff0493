"""Tornado: what becomes of the total difference when one assumption is a quarter off."""

from collections.abc import Mapping, Sequence
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.kosten.aandelen import read_aangenomen
from leergeschiedenis.figuren.kosten.rijen import Rij, Stapel
from leergeschiedenis.figuren.maker import build_leeg
from leergeschiedenis.figuren.rekenen import (
    Bedrag,
    Rekenwijze,
    Staaf,
    build_tornado,
    compare_totaal,
)
from leergeschiedenis.figuren.schets import Schets, bar

KANTELT: Final = "kantelt de uitkomst"
_DIKTE: Final = 24  # pixels of a bar
_AS: Final = 58  # pixels under the rows, for amounts
_UITLEG: Final = "stippellijn: de uitkomst nu; grijs: de marge"
_PUNT: Final = 0.14  # of the width, for the words at either end of a bar
_NAMEN: Final = {
    "duur": "Hoe lang het terugkerende loopt",
    "aangenomen_regulier": "Wat in de reguliere oplossing is aangenomen",
    "aangenomen_proeftuin": "Wat in de proeftuin-oplossing is aangenomen",
}


def draw_gevoeligheid(kaart: Kaart, kosten: Antwoord, zekerheid: Antwoord, totaal: Antwoord,
                      wijze: Rekenwijze, kader: Kader) -> Figuur:
    """A bar per assumption, the one that matters most on top; what turns the outcome is marked."""
    check_antwoorden(kosten, zekerheid, totaal)
    betalers = lezen.read_betalers(kosten)
    if reden := lezen.say_te_weinig(betalers, wijze):
        return build_leeg(kaart, kader, reden)
    aangenomen = read_aangenomen(zekerheid)
    staven = build_tornado(betalers, wijze, aangenomen)
    som = compare_totaal(betalers, wijze)
    marge = som.verschil.marge if som else 0.0
    namen = {b.code: f"Prijzen van {taal.start_kleine_letter(b.label)}" for b in betalers} | _NAMEN
    zin = lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {_say(som.verschil, staven, namen)}",
        _say_verborgen(aangenomen), lezen.say_buiten(betalers, wijze),
        lezen.count_weggelaten(betalers), lezen.say_gewogen(kosten)) if som else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_staven(staven, namen, marge)}".strip(),
        tabel=Tabel(("Wat anders kan zijn", "25 % minder", "25 % meer", "Wat dat doet"), tuple(
            (namen[s.code], _say_einde(s.minder, marge), _say_einde(s.meer, marge),
             KANTELT if s.kantelt else "") for s in staven)),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw(staven, som.verschil, namen) if som else None, is_leeg=som is None)


def _draw(staven: Sequence[Staaf], verschil: Bedrag, namen: Mapping[str, str]) -> Schets:
    """Left is where the proeftuin-oplossing costs less: the difference with its sign turned."""
    stapel = Stapel(tuple(Rij(namen[s.code], noot=KANTELT if s.kantelt else "")
                          for s in staven), _DIKTE, rijen.KOP)
    nu, hoogten = -verschil.waarde, stapel.middens()
    laag, hoog = rijen.span_rond_nul([
        nu - verschil.marge, nu + verschil.marge,
        *(-einde for s in staven for einde in (s.minder, s.meer))], 0.1)
    ruimte = _PUNT * (hoog - laag)
    beeld = Schets([bar(
        orientation="h", width=_DIKTE, y=hoogten, base=[-s.minder for s in staven],
        x=[s.minder - s.meer for s in staven],
        marker={"color": [stijl.PROEFTUIN if s.kantelt else stijl.OPEN for s in staven]},
        customdata=[f"{namen[s.code]}<br>25 % minder: {_say_einde(s.minder, verschil.marge)}<br>"
                    f"25 % meer: {_say_einde(s.meer, verschil.marge)}" for s in staven],
        hovertemplate="%{customdata}<extra></extra>")])
    # Over the bars, which would else cover both; what lies under the margin shines through.
    for top in stapel.tops:
        beeld.add_shape(type="rect", x0=nu - verschil.marge, x1=nu + verschil.marge, y0=top - 3,
                        y1=top + _DIKTE + 3, fillcolor=stijl.RASTER, opacity=0.55,
                        line={"width": 0})
    stapel.put_lijn(beeld, nu, len(staven), color=stijl.VLAK, width=5)
    stapel.put_lijn(beeld, nu, len(staven), color=stijl.TEKST, width=2.5, dash="2px,3px")
    stapel.put_richting(beeld, len(staven))
    for staaf, y in zip(staven, hoogten, strict=True):
        einden = sorted([(-staaf.minder, "−25 %"), (-staaf.meer, "+25 %")])
        for (x, tekst), kant, schuif in zip(einden, ("right", "left"), (-4, 4), strict=True):
            beeld.add_annotation(x=x, y=y, text=tekst, xanchor=kant, xshift=schuif,
                                 font={"size": 12})
    as_ = rijen.build_euroas(laag - ruimte, hoog + ruimte)
    return stapel.lay_out(
        beeld, (laag, hoog), _AS, xaxis=as_ | {"title": {"text": _UITLEG, "standoff": 6}},
        margin={"l": 8, "r": 8, "t": 4, "b": _AS})


def _say(verschil: Bedrag, staven: Sequence[Staaf], namen: Mapping[str, str]) -> str:
    meest = f"Het meest weegt: {taal.start_kleine_letter(namen[staven[0].code])}."
    if verschil.is_in_marge:
        return ("wat te vergelijken is, is binnen de afronding gelijk; er is geen uitkomst om te "
                f"kantelen. {meest}")
    nu = (f"wat te vergelijken is, kost in de proeftuin-oplossing {lezen.say_bedrag(verschil)} "
          f"{'minder' if verschil.waarde > 0 else 'meer'}, {lezen.say_marge(verschil)}")
    kantelt = [taal.start_kleine_letter(namen[s.code]) for s in staven if s.kantelt]
    slot = (f"Een kwart meer of minder kantelt de uitkomst bij: {taal.join_lijst(kantelt)}."
            if kantelt else "Geen van deze aannames kantelt met een kwart meer of minder de "
            "uitkomst.")
    return f"{nu}. {meest} {slot}"


def _say_staven(staven: Sequence[Staaf], namen: Mapping[str, str], marge: float) -> str:
    delen = [f"{namen[s.code]}: van {_say_einde(s.minder, marge)} tot "
             f"{_say_einde(s.meer, marge)}" for s in staven]
    return f"Staven: {'; '.join(delen)}." if delen else ""


def _say_einde(verschil: float, marge: float) -> str:
    """Where a bar ends, no finer than the difference that it starts from."""
    bedrag = lezen.format_bedrag(Bedrag(verschil, marge))
    return ("gelijk" if bedrag == taal.format_euro(0)
            else f"{bedrag} {'minder' if verschil > 0 else 'meer'}")


def _say_verborgen(aangenomen: Mapping[str, float | None]) -> str:
    """Why an assumption has no bar."""
    weg = [scenario for scenario, deel in aangenomen.items() if deel is None]
    return (f"Welk deel alleen is aangenomen, is niet te tonen ({taal.join_lijst(weg)}) en heeft "
            "daarom geen staaf." if weg else "")
