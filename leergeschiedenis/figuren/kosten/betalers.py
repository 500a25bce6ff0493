"""What each payer pays in both solutions, before any total; and who pays more, who less."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.aantallen import read_totaal
from leergeschiedenis.figuren.figuur import Cel, Figuur, Kaart, Tabel, check_antwoorden
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.kosten import lezen, rijen
from leergeschiedenis.figuren.kosten.rijen import Rij, Stapel
from leergeschiedenis.figuren.rekenen import (
    SCENARIOS,
    SOORTEN,
    Bedrag,
    Betaler,
    Rekenwijze,
    compare_betaler,
)
from leergeschiedenis.figuren.schets import Schets, bar

KLEUREN: Final = {"regulier": stijl.REGULIER, "proeftuin": stijl.PROEFTUIN}
PATROON: Final = {"regulier": ".", "proeftuin": ""}  # never colour alone
_DIKTE: Final = 23  # pixels of a bar
_LENGTE: Final = 0.54  # of the width, for the longest bar; the rest is for its amount
_LEGENDA: Final = 25  # pixels of one line of the legend
_NOEM: Final = 2  # payers that the sentence names with their amounts


@dataclass(frozen=True)
class _Staaf:
    """One bar: what is compared, or what is shown without anything beside it, or hidden."""

    betaler: Betaler
    scenario: str
    bedrag: Bedrag | None
    is_vergeleken: bool

    @classmethod
    def of(cls, betaler: Betaler, scenario: str, wijze: Rekenwijze) -> "_Staaf":
        kosten = betaler.get(scenario)
        soorten = betaler.soorten or kosten.list_soorten()
        return cls(betaler, scenario, wijze.extend(kosten, soorten) if soorten else None,
                   bool(betaler.soorten))


def draw_betaler(kaart: Kaart, kosten: Antwoord, totaal: Antwoord, wijze: Rekenwijze,
                 kader: Kader) -> Figuur:
    """Two bars per payer, regular above proeftuin, over the same kinds of amounts."""
    check_antwoorden(kosten, totaal)
    betalers = lezen.read_betalers(kosten)
    te_zien = [b for b in betalers if b.regulier.list_soorten() or b.proeftuin.list_soorten()]
    staven = [_Staaf.of(b, scenario, wijze) for b in te_zien for scenario in SCENARIOS]
    zin = _say_betalers(betalers, te_zien, wijze, lezen.say_gewogen(kosten)) if te_zien else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=f"{zin} {_say_staven(staven)}".strip(),
        tabel=_build_tabel(betalers, wijze, kader),
        voet=kader.build_voet(kaart, read_totaal(totaal)),
        beeld=_draw_paren(te_zien, staven) if te_zien else None, is_leeg=not te_zien)


def draw_zakken(kaart: Kaart, kosten: Antwoord, totaal: Antwoord, wijze: Rekenwijze,
                kader: Kader) -> Figuur:
    """One bar per payer: to the left who pays less in the proeftuin-oplossing, right who more."""
    check_antwoorden(kosten, totaal)
    betalers = lezen.read_betalers(kosten)
    verschillen = {b.code: v.verschil for b in betalers if (v := compare_betaler(b, wijze))}
    paren = [(b, verschillen.get(b.code)) for b in betalers]
    op_rij = sorted(paren, key=lambda paar: -paar[1].waarde if paar[1] else 0.0)
    zin = lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {_say_zakken([(b, v) for b, v in op_rij if v])}.",
        lezen.AFGEROND, lezen.count_weggelaten(betalers),
        lezen.say_gewogen(kosten)) if verschillen else ""
    return Figuur(
        kaart=kaart, zin=zin, alt=zin, voet=kader.build_voet(kaart, read_totaal(totaal)),
        tabel=Tabel(("Betaler", "In de proeftuin-oplossing", "Verschil, regulier min proeftuin",
                     "Marge", "Wat er te tonen is"),
                    tuple((b.label, *_list_verschil(v), lezen.say_noot(b)) for b, v in paren)),
        beeld=_draw_zakken(op_rij) if verschillen else None, is_leeg=not verschillen)


def _draw_paren(betalers: Sequence[Betaler], staven: Sequence[_Staaf]) -> Schets:
    stapel = Stapel(tuple(Rij(b.label, noot=lezen.say_noot(b)) for b in betalers),
                    len(SCENARIOS) * _DIKTE)
    plek = {(b.code, scenario): midden for nummer, scenario in enumerate(SCENARIOS)
            for b, midden in zip(betalers, stapel.middens(nummer, len(SCENARIOS)), strict=True)}
    einde = max(s.bedrag.waarde + s.bedrag.marge for s in staven if s.bedrag) / _LENGTE
    beeld = Schets()
    for scenario in SCENARIOS:
        for vergeleken in (True, False):
            deel = [s for s in staven if (s.scenario, s.is_vergeleken) == (scenario, vergeleken)]
            _add_staven(beeld, [(s, s.bedrag) for s in deel if s.bedrag], plek, vergeleken)
    verborgen = [s for s in staven if s.bedrag is None]
    rijen.put_verborgen(
        beeld, (0, einde), [plek[s.betaler.code, s.scenario] for s in verborgen], _DIKTE - 4,
        [f"{s.betaler.label}<br>{lezen.NAMEN[s.scenario]}" for s in verborgen])
    regels = sum(bool(spoor.get("showlegend")) for spoor in beeld.data)
    return stapel.lay_out(
        beeld, (0, einde), _LEGENDA * regels + 12, showlegend=True,
        legend={"x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "orientation": "v"})


def _add_staven(beeld: Schets, staven: Sequence[tuple[_Staaf, Bedrag]],
                plek: dict[tuple[str, str], float], is_vergeleken: bool) -> None:
    """Bars of one solution; outlines where there is nothing to hold them against."""
    if not staven:
        return
    scenario = staven[0][0].scenario
    hoogten = [plek[s.betaler.code, scenario] for s, _ in staven]
    los = "" if is_vergeleken else ", niet te vergelijken"
    beeld.add_bar(
        orientation="h", width=_DIKTE - 4, x=[b.waarde for _, b in staven], y=hoogten,
        name=lezen.NAMEN[scenario] + los, showlegend=True,
        error_x=rijen.marges([b for _, b in staven]),
        marker=rijen.vul(KLEUREN[scenario], PATROON[scenario]) if is_vergeleken
        else rijen.omlijn(KLEUREN[scenario]),
        customdata=[f"{s.betaler.label}<br>{lezen.NAMEN[scenario]}{los}: "
                    f"{lezen.format_bedrag(b)} {lezen.say_marge(b)}" for s, b in staven],
        hovertemplate="%{customdata}<extra></extra>")
    for (_, bedrag), y in zip(staven, hoogten, strict=True):
        rijen.put_bedrag(beeld, bedrag.waarde + bedrag.marge, y,
                         f"{scenario} {lezen.format_bedrag(bedrag)}")


def _draw_zakken(paren: Sequence[tuple[Betaler, Bedrag | None]]) -> Schets:
    """Payers of whom nothing is shown in either solution are left to the sentence."""
    te_zien = [(b, v) for b, v in paren if v] + [(b, None) for b, v in paren
                                                 if not v and b.eenzijdig]
    stapel = Stapel(tuple(Rij(b.label, lezen.say_verschil(v) if v else "", lezen.say_noot(b))
                          for b, v in te_zien), _DIKTE, rijen.KOP)
    # Less is to the left: the bar is what is paid more in the proeftuin-oplossing.
    getoond = [(b, v * -1, y) for (b, v), y in zip(te_zien, stapel.middens(), strict=True) if v]
    verborgen = [(b, y) for (b, v), y in zip(te_zien, stapel.middens(), strict=True) if not v]
    bereik = rijen.span_rond_nul([meer.waarde + teken * meer.marge for _, meer, _ in getoond
                                  for teken in (1, -1)])
    beeld = Schets([bar(
        orientation="h", width=_DIKTE, x=[meer.waarde for _, meer, _ in getoond],
        y=[y for *_, y in getoond], error_x=rijen.marges([meer for _, meer, _ in getoond]),
        marker=rijen.omlijn(stijl.PROEFTUIN, [meer.waarde > 0 for _, meer, _ in getoond]),
        customdata=[f"{b.label}: {lezen.say_verschil(meer * -1)} {lezen.say_marge(meer)}"
                    for b, meer, _ in getoond], hovertemplate="%{customdata}<extra></extra>")])
    stapel.put_richting(beeld, len(getoond))
    rijen.put_verborgen(beeld, bereik, [y for _, y in verborgen], _DIKTE - 4,
                        [b.label for b, _ in verborgen])
    return stapel.lay_out(beeld, bereik)


def _say_betalers(betalers: Sequence[Betaler], te_zien: Sequence[Betaler], wijze: Rekenwijze,
                  gewogen: str) -> str:
    paren = [(b, v) for b in te_zien if (v := compare_betaler(b, wijze))]
    paren.sort(key=lambda paar: -max(paar[1].regulier.waarde, paar[1].proeftuin.waarde))
    grootste = "; ".join(
        f"bij {taal.start_kleine_letter(b.label)} {lezen.say_bedrag(v.regulier)} in de reguliere "
        f"oplossing tegen {lezen.say_bedrag(v.proeftuin)} in de proeftuin-oplossing"
        for b, v in paren[:_NOEM]) or "van geen betaler zijn beide oplossingen te vergelijken"
    verborgen = [b for b in betalers if b not in te_zien]
    return lezen.join_zinnen(
        f"{lezen.say_aanhef(wijze)}: {grootste}.",
        f"Niet te tonen: {lezen.say_betalers(verborgen)}." if verborgen else "", gewogen)


def _say_staven(staven: Sequence[_Staaf]) -> str:
    """Every bar for who cannot see it."""
    delen = [f"{s.betaler.label}, {s.scenario}: {lezen.say_bedrag(s.bedrag)} "
             f"{lezen.say_marge(s.bedrag)}" if s.bedrag else
             f"{s.betaler.label}, {s.scenario}: {taal.NIET_TE_TONEN.lower()}"
             for s in staven]
    return f"Staven: {'; '.join(delen)}." if delen else ""


def _say_zakken(paren: Sequence[tuple[Betaler, Bedrag]]) -> str:
    """Who pays less, who more, and who about the same."""
    gelijk = [(b, v) for b, v in paren if v.is_in_marge]
    groepen = (("minder", [p for p in paren if p not in gelijk and p[1].waarde > 0]),
               ("meer", [p for p in paren[::-1] if p not in gelijk and p[1].waarde < 0]))
    delen = []
    for woord, groep in groepen:
        wie = [f"{taal.start_kleine_letter(b.label)} {lezen.say_bedrag(v)}" for b, v in groep]
        if wie:
            delen.append(f"{woord} {'betaalt' if len(wie) == 1 else 'betalen'} in de "
                         f"proeftuin-oplossing {taal.join_lijst(wie)}")
    if gelijk:
        delen.append(f"binnen de afronding gelijk: {lezen.say_betalers(b for b, _ in gelijk)}")
    return "; ".join(delen)


def _list_verschil(verschil: Bedrag | None) -> tuple[Cel, ...]:
    return (taal.NIET_TE_TONEN if verschil is None else lezen.say_verschil(verschil),
            lezen.as_cel(verschil), lezen.as_marge(verschil))


def _build_tabel(betalers: Sequence[Betaler], wijze: Rekenwijze, kader: Kader) -> Tabel:
    """The amounts compared, what was left out, and the published means behind them."""
    koppen = [f"{taal.start_hoofdletter(scenario)} {lezen.KOSTENSOORT[soort]}, in prijzen van "
              f"{lezen.read_basis(kader.kop)}" for scenario in SCENARIOS for soort in SOORTEN]
    rij = []
    for b in betalers:
        v = compare_betaler(b, wijze)
        paar = (v.regulier, v.proeftuin) if v else (None, None)
        rij.append((b.label, *(cel for bedrag in paar
                               for cel in (lezen.as_cel(bedrag), lezen.as_marge(bedrag))),
                    lezen.say_eenzijdig(b),
                    *(lezen.as_gemiddelde(getattr(b.get(scenario), soort))
                      for scenario in SCENARIOS for soort in SOORTEN)))
    return Tabel(("Betaler", "Regulier", "Marge regulier", "Proeftuin", "Marge proeftuin",
                  "Niet vergeleken", *koppen), tuple(rij))
