"""The effectenarena from hand-made answers: what flows where, what is hidden, what it is worth."""


import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.effecten import ONDERDELEN, OVERGANGEN, draw_arena, draw_balans
from leergeschiedenis.figuren.effectwaarde import draw_waarde
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.stroom import KNOPEN
from leergeschiedenis.figuren.stroomkaart import STROKEN
from tests.eenheid.test_figuren import TOTAAL, answer, hatched_bars, kader
from tests.grafieken import as_plotly

BETALERS = {"wmo": "Gemeente (Wmo)", "zvw": "Zorgverzekeraar", "buurt": "Wijkbudget"}
ACTIVITEITEN = {"maatje": "Maatje", "team": "Vast team"}
EFFECTEN = {"zorg": "Minder zorg", "meedoen": "Meer meedoen"}
Getallen = dict[str, int]
Paren = dict[tuple[str, str], int]


def per_as(namen: dict[str, str], getallen: Getallen) -> Antwoord:
    return answer("code label aantal delen", *(
        (code, naam, getallen.get(code), int(code in getallen)) for code, naam in namen.items()))


def per_twee(links: dict[str, str], rechts: dict[str, str], getallen: Paren) -> Antwoord:
    return answer("code label code2 label2 aantal delen", *(
        (a, links[a], b, rechts[b], getallen.get((a, b)), int((a, b) in getallen))
        for a in links for b in rechts))


def arena(investeert: Getallen | None = None, investering: Paren | None = None,
          activiteit: Getallen | None = None) -> Figuur:
    per_een = {
        "effect_investeerder": per_as(BETALERS, {"wmo": 40, "buurt": 60}
                                      if investeert is None else investeert),
        "effect_activiteit": per_as(ACTIVITEITEN, {"maatje": 70, "team": 30}
                                    if activiteit is None else activiteit),
        "effect_soort": per_as(EFFECTEN, {"zorg": 50}),
        "effect_incasseerder": per_as(BETALERS, {"zvw": 45, "wmo": 20})}
    per_paar = {
        "effect_investering": per_twee(BETALERS, ACTIVITEITEN, {
            ("buurt", "maatje"): 55, ("wmo", "team"): 25} if investering is None else investering),
        "effect_werking": per_twee(ACTIVITEITEN, EFFECTEN, {("maatje", "zorg"): 35}),
        "effect_opbrengst": per_twee(EFFECTEN, BETALERS, {("zorg", "zvw"): 45})}
    assert per_een.keys() == {telling for telling, *_ in ONDERDELEN}
    assert per_paar.keys() == {telling for telling, *_ in OVERGANGEN}
    return draw_arena(KAARTEN["effectenarena.stroom"], per_een, per_paar, TOTAAL, kader())


def read_namen(figuur: Figuur) -> str:
    return " ".join(a.text for a in as_plotly(figuur.beeld).layout.annotations)


# The flow.

def test_flow_names_largest_investor_and_gainer_and_what_is_not_drawn() -> None:
    assert arena().zin == (
        "Het vaakst investeert, van wat te tonen is: wijkbudget (ongeveer 60 inwoners), daarna "
        "gemeente (Wmo) (ongeveer 40). Het vaakst incasseert, van wat te tonen is: "
        "zorgverzekeraar (ongeveer 45 inwoners), daarna gemeente (Wmo) (ongeveer 20). "
        "Verbindingen die niet te tonen zijn, zijn niet getekend; één onderdeel staat er zonder "
        "verbinding.")


def test_only_shown_links_are_drawn_each_as_thick_as_its_number() -> None:
    banden = [s for s in as_plotly(arena().beeld).data if s.type == "scatter" and s.mode == "lines"]
    dikte = {b.text.split("<br>")[0]: max(b.y[0], b.y[-2]) - min(b.y[0], b.y[-2]) for b in banden}
    assert len(banden) == 4
    assert dikte["Wijkbudget"] / dikte["Gemeente (Wmo)"] == pytest.approx(55 / 25)


def test_links_at_one_place_stay_within_it() -> None:
    figuur = arena({"buurt": 60}, {("buurt", "maatje"): 50, ("buurt", "team"): 30})
    banden = [s for s in as_plotly(figuur.beeld).data if s.type == "scatter" and s.mode == "lines"
              and s.text.startswith("Wijkbudget")]
    begin = [y for b in banden for y in (b.y[0], b.y[-2])]
    staaf = next(s for s in as_plotly(figuur.beeld).data if s.type == "bar")
    assert min(begin) == pytest.approx(staaf.base[0])
    assert max(begin) == pytest.approx(staaf.base[0] + staaf.y[0])


def test_hidden_place_that_a_shown_link_meets_is_at_least_that_large() -> None:
    figuur = arena({"wmo": 40})
    assert "wijkbudget (ten minste 55 inwoners)" in figuur.zin
    assert "Een + betekent: ten minste" in figuur.zin
    assert "Wijkbudget <b>55+</b>" in read_namen(figuur)
    assert ("Investeerders", "Wijkbudget", taal.NIET_TE_TONEN) in figuur.tabel.rijen
    assert any("Wijkbudget<br>inwoners: ten minste 55" in s.customdata for s in hatched_bars(figuur)
               if s.customdata)


def test_hidden_places_of_a_column_share_one_hatched_place_that_names_them() -> None:
    figuur = arena()
    assert ["Zorgverzekeraar"] in [list(s.customdata) for s in hatched_bars(figuur)]
    assert taal.NIET_TE_TONEN in read_namen(figuur).replace("<br>", " ")


def test_places_without_any_shown_link_are_counted() -> None:
    figuur = arena(investering={})
    assert "vier onderdelen staan er zonder verbinding" in figuur.zin
    assert ("Wie investeert waarin", "alle andere combinaties", taal.NIET_TE_TONEN
            ) in figuur.tabel.rijen


def test_narrow_screen_gets_the_same_places_and_links_as_lists() -> None:
    lijsten = arena({"wmo": 40}).smal
    assert [lijst.kop for lijst in lijsten] == [
        "Investeerders: wie geld of tijd inzet", "Wie investeert waarin",
        "Activiteit: wat daarmee wordt gedaan", "Bij welke activiteit welk effect",
        "Effecten: wat er daarna anders is", "Welk effect bij wie",
        "Incasseerders: bij wie dat terechtkomt"]
    assert [(s.naam, s.aantal, s.deel) for s in lijsten[0].stroken] == [
        ("Wijkbudget", "ten minste 55", 100), ("Gemeente (Wmo)", "40", 73)]
    assert lijsten[0].slot == f"{taal.NIET_TE_TONEN}. Dat geldt voor zorgverzekeraar."
    assert [(s.naam, s.aantal, s.deel) for s in lijsten[1].stroken] == [
        ("Wijkbudget → maatje", "55", 100), ("Gemeente (Wmo) → vast team", "25", 45)]
    assert lijsten[1].slot == "Andere verbindingen zijn niet te tonen."


def test_list_without_a_shown_link_says_why_and_a_long_one_how_many_follow() -> None:
    leeg = arena(investering={}).smal[1]
    assert (leeg.stroken, leeg.slot) == ((), f"{taal.NIET_TE_TONEN}.")
    namen = {f"a{k}": f"Activiteit {k}" for k in range(STROKEN + 1)}
    per_een = {telling: per_as(namen, dict.fromkeys(namen, 20)) for telling, *_ in ONDERDELEN}
    per_paar = {telling: per_twee(namen, namen, {}) for telling, *_ in OVERGANGEN}
    lang = draw_arena(KAARTEN["effectenarena.stroom"], per_een, per_paar, TOTAAL, kader()).smal[0]
    assert len(lang.stroken) == STROKEN
    assert lang.slot == "Nog 1 staat in de tabel."


def test_text_alternative_tells_the_thickest_links() -> None:
    assert "Wie investeert waarin: wijkbudget naar maatje ongeveer 55;" in arena().alt


def test_more_places_than_fit_are_said_and_stand_in_the_table() -> None:
    namen = {f"a{k}": f"Activiteit {k}" for k in range(KNOPEN + 2)}
    per_een = {telling: per_as(namen, {code: 20 + 5 * k for k, code in enumerate(namen)})
               for telling, *_ in ONDERDELEN}
    per_paar = {telling: per_twee(namen, namen, {}) for telling, *_ in OVERGANGEN}
    figuur = draw_arena(KAARTEN["effectenarena.stroom"], per_een, per_paar, TOTAAL, kader())
    assert "Getekend zijn per kolom de tien grootste; acht staan alleen in de tabel" in figuur.zin
    assert "Activiteit 0" not in read_namen(figuur)
    assert ("Activiteit", "Activiteit 0", 20) in figuur.tabel.rijen


def test_flow_without_a_shown_place_is_empty() -> None:
    leeg = {telling: per_as({"x": "X"}, {}) for telling, *_ in ONDERDELEN}
    paren = {telling: per_twee({"x": "X"}, {"x": "X"}, {}) for telling, *_ in OVERGANGEN}
    figuur = draw_arena(KAARTEN["effectenarena.stroom"], leeg, paren, TOTAAL, kader())
    assert figuur.is_leeg
    assert (figuur.zin, figuur.alt, figuur.smal) == ("", "", ())


# The balance.

def balans(investeert: Getallen, incasseert: Getallen) -> Figuur:
    return draw_balans(KAARTEN["effectenarena.balans"], per_as(BETALERS, investeert),
                       per_as(BETALERS, incasseert), TOTAAL, kader())


def test_balance_names_who_invests_more_often_and_who_gains_more_often() -> None:
    figuur = balans({"wmo": 40, "zvw": 20, "buurt": 60}, {"wmo": 45, "zvw": 50, "buurt": 15})
    assert figuur.zin == ("Vaker investeerder dan incasseerder: wijkbudget. Vaker incasseerder dan "
                          "investeerder: zorgverzekeraar. Ongeveer even vaak: gemeente (Wmo).")
    assert figuur.tabel.rijen[0] == ("Gemeente (Wmo)", 40, 45)


def test_hidden_side_of_a_payer_is_hatched_on_that_side() -> None:
    figuur = balans({"wmo": 40}, {"wmo": 30, "buurt": 20})
    links, rechts = hatched_bars(figuur)
    assert list(links.customdata) == ["Wijkbudget<br>Investeert"]
    assert links.x[0] < 0
    assert not rechts.customdata
    assert "Van 1 van de 3 betalers is niets te tonen." in figuur.zin


def test_no_payer_with_both_sides_is_said() -> None:
    assert balans({"wmo": 40}, {"buurt": 20}).zin.startswith(
        "Van geen enkele betaler zijn beide kanten te tonen.")


def test_both_sides_of_the_balance_have_one_scale_from_zero() -> None:
    staven = [s for s in as_plotly(balans({"wmo": 40}, {"wmo": 20}).beeld).data
              if s.type == "bar" and s.text]
    assert -staven[0].x[0] == pytest.approx(2 * staven[1].x[0])


# The value.

def waarde(*rijen: tuple[str, float | None, float | None]) -> Figuur:
    antwoord = answer("code label code2 label2 aantal waarde", *(
        (naam.lower(), naam, code2, code2.capitalize(), 40, bedrag)
        for naam, eigen, hier in rijen
        for code2, bedrag in (("investeerder", eigen), ("incasseerder", hier))))
    return draw_waarde(KAARTEN["effectenarena.waarde"], antwoord, TOTAAL, kader())


def test_value_tells_the_difference_with_the_word_indicatief() -> None:
    figuur = waarde(("Wijkbudget", 1200, 350), ("Zorgkantoor", 800, 2100))
    assert figuur.zin == (
        "Indicatief, per jaar en per inwoner met effecten. Bij zorgkantoor (ongeveer € 1.300 "
        "verschil, ± € 55) komt meer terecht dan uit de eigen investering. Bij wijkbudget "
        "(ongeveer € 850 verschil, ± € 55) komt minder terecht dan uit de eigen investering."
    ).replace("€ ", "€\u00a0").replace("± ", "±\u00a0")


def test_every_value_has_its_margin() -> None:
    figuur = waarde(("Wijkbudget", 1200, 62), ("Zorgkantoor", 800, -2100))
    [wijk, zorg] = [[str(cel).replace("\u00a0", " ") for cel in rij] for rij in figuur.tabel.rijen]
    assert wijk[1:3] == ["€ 1.200 ± € 50", "€ 62 ± € 1"]
    assert zorg[1:3] == ["€ 800 ± € 5", "€ -2.100 ± € 50"]
    assert "€ 1.200 ± € 50" in figuur.alt.replace("\u00a0", " ")
    assert [list(s.error_x.array) for s in as_plotly(figuur.beeld).data[:2]] == [[5, 50], [50, 0.5]]


def test_equal_is_called_the_same_on_the_card_and_in_its_method() -> None:
    assert waarde(("Wijkbudget", 62, 62)).tabel.rijen[0][-1] == "ongeveer gelijk"
    assert "dan heet het ongeveer gelijk" in KAARTEN["effectenarena.waarde"].methode


@pytest.mark.parametrize(("eigen", "hier", "verschil", "waarom"), [
    (1200, 350, "ongeveer € 850 minder, ± € 55", "a margin of 50 + 5 euro: tens"),
    (14000, 62, "ongeveer € 13.900 minder, ± € 510", "a margin of 500 + 0.5 euro: hundreds"),
    (62, 62, "ongeveer gelijk", "the same"),
    (1200, 1300, "ongeveer gelijk", "a difference of 100 within a margin of 50 + 50"),
    (-400, 300, "ongeveer € 700 meer, ± € 10", "a cost beside a gain"),
    (None, 300, taal.NIET_TE_TONEN, "one side hidden"),
    (300, None, taal.NIET_TE_TONEN, "the other side hidden"),
])
def test_difference_is_as_fine_as_rounding_allows(
        eigen: float | None, hier: float | None, verschil: str, waarom: str) -> None:
    figuur = waarde(("Wijkbudget", eigen, hier))
    assert figuur.tabel.rijen[0][-1] == verschil.replace("€ ", "€\u00a0").replace(
        "± ", "±\u00a0"), waarom


def test_value_below_zero_has_room_on_the_left() -> None:
    figuur = waarde(("Zorgverzekeraar", 500, -900))
    assert as_plotly(figuur.beeld).layout.xaxis.range[0] < -900
    assert as_plotly(waarde(("Zorgverzekeraar", 500, 900)).beeld).layout.xaxis.range[0] == 0


def test_hidden_value_is_hatched_and_has_no_difference_beside_its_name() -> None:
    figuur = waarde(("Wijkbudget", 1200, None), ("Rijk", None, None))
    [plek] = hatched_bars(figuur)
    assert list(plek.customdata) == ["Wijkbudget<br>Komt hier terecht"]
    assert "<b>Wijkbudget</b>" in [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert "Van 1 van de 2 betalers is niets te tonen." in figuur.zin
    assert "Bij geen enkele betaler is een verschil te tonen" in figuur.zin


def test_value_of_which_nothing_is_shown_is_empty() -> None:
    assert waarde(("Rijk", None, None)).is_leeg


# All of them.

@pytest.mark.parametrize("figuur", [arena(), balans({"wmo": 40}, {"buurt": 20}),
                                    waarde(("Wijkbudget", 1200, None))],
                         ids=["stroom", "balans", "waarde"])
def test_dark_twin_keeps_no_light_colour(figuur: Figuur) -> None:
    tekst = figuur.donker.json
    assert stijl.DONKER[stijl.PROEFTUIN] in tekst
    assert stijl.PROEFTUIN not in tekst


def test_anything_but_an_answer_is_refused() -> None:
    # The wrong types are what is tested.
    with pytest.raises(TypeError, match="takes an Antwoord"):
        draw_balans(KAARTEN["effectenarena.balans"], [], [], TOTAAL, kader())
    with pytest.raises(TypeError, match="takes an Antwoord"):
        draw_waarde(KAARTEN["effectenarena.waarde"], {}, TOTAAL, kader())
