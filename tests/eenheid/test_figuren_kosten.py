"""The cards of Kosten on hand-made publications; the comments work the amounts out by hand."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, BronAntwoord, Keuze
from leergeschiedenis.figuren.figuur import Figuur, Kaart
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kosten import lezen
from leergeschiedenis.figuren.kosten.betalers import draw_betaler
from leergeschiedenis.figuren.rekenen import Bedrag, Rekenwijze
from leergeschiedenis.figuren.samenstellen import build_figuur
from leergeschiedenis.fouten import Keuzefout
from leergeschiedenis.uitvoer.tabel import write_csv
from leergeschiedenis.vragen import read_kenmerk
from tests.grafieken import as_plotly
from tests.publicatiemaker import Cel, cel, maak_publicatie

NIET = taal.NIET_TE_TONEN
OORZAAK = re.compile("dankzij|leid(t|en) tot|zorg(t|en) voor dat|significant|effect van de|bespar|"
                     "bespaar|levert op|veroorza|ten gevolge|als gevolg|!", re.IGNORECASE)
BEDRAGEN = ("betaler", "zakken", "waterval", "gevoeligheid", "omslag")
ALLES = (*BEDRAGEN, "duurder", "zekerheid")

# Per payer: what the regular and what the proeftuin-oplossing shows (once, per month).
#   wmo      500 + 12 × 40 = 980     against  900 + 12 × 10 = 1.020     40 more, ± 22
#   zvw            12 × 90 = 1.080   against        12 × 60 =   720    360 less, ± 12; not the 100
#   wonen    200, nothing in the proeftuin-oplossing                   cannot be compared
#   wijkbudget nothing, against 300 + 12 × 20 = 540                    cannot be compared
# Together 2.060 against 1.740: 320 less, ± 34. Outside: regulier 100 + 200, proeftuin 540.
BETALERS: dict[tuple[str, str], dict[str, float]] = {
    ("gemeente_wmo", "regulier"): {"eenmalig": 500, "per_maand": 40},
    ("gemeente_wmo", "proeftuin"): {"eenmalig": 900, "per_maand": 10},
    ("zorgverzekeraar", "regulier"): {"eenmalig": 100, "per_maand": 90},
    ("zorgverzekeraar", "proeftuin"): {"per_maand": 60},
    ("woningcorporatie", "regulier"): {"eenmalig": 200},
    ("wijkbudget", "proeftuin"): {"eenmalig": 300, "per_maand": 20},
}
ZEKERHEID = {"regulier": (10, 60, 30), "proeftuin": (45, 45, 10)}


def cells(betalers: dict[tuple[str, str], dict[str, float]] = BETALERS, n: int = 100,
          **kenmerken: str) -> list[Cel]:
    """A group of which both solutions are priced, with these means per payer."""
    return [cel("kosten_vergeleken", n, **kenmerken), *(
        cel("kosten", 20, wie, scenario, maten=maten, **kenmerken)
        for (wie, scenario), maten in betalers.items())]


def certainties() -> list[Cel]:
    return [cel("kosten_zekerheid", 30, soort, scenario, maten={"aandeel": deel})
            for scenario, delen in ZEKERHEID.items()
            for soort, deel in zip(("gemeten", "geschat", "aangenomen"), delen, strict=True)]


Maak = Callable[..., None]


@pytest.fixture
def publiceer(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Maak:
    """Publishes cells; of every household in them it can be chosen, and one more is hidden."""
    met_gegevens(tmp_path)

    def publish(*cellen: Cel) -> None:
        groepen = sorted({c["huishouden"] for c in cellen if "huishouden" in c})
        maak_publicatie(tmp_path, [*cellen, *(cel("gestart", 100, huishouden=g) for g in groepen)],
                        verborgen={"huishouden": ["paar"]})

    return publish


@pytest.fixture
def gewoon(publiceer: Maak) -> None:
    publiceer(*cells(), *certainties(), cel("duurder", 25, "ja", maten={"aandeel": 24}),
              cel("duurder", 80, "nee", maten={"aandeel": 76}))


def draw(kaart: str, *opties: str, **keuze: list[str]) -> Figuur:
    return build_figuur(f"kosten.{kaart}", Keuze.of(keuze), *opties)


def normal(tekst: str) -> str:
    return tekst.replace("\u00a0", " ")


def rows(figuur: Figuur) -> dict[str, tuple[object, ...]]:
    return {str(rij[0]): tuple(normal(c) if isinstance(c, str) else c for c in rij[1:])
            for rij in figuur.tabel.rijen}


# Per payer, before any total.

@pytest.mark.usefixtures("gewoon")
def test_payer_has_both_solutions_with_their_margin() -> None:
    figuur = draw("betaler")
    tabel = rows(figuur)
    # Margins: 500 ± 5 and 12 × 0,5; 900 ± 5 and 12 × 0,5.
    assert tabel["Gemeente (Wmo)"][:4] == (980, 11, 1020, 11)
    assert tabel["Gemeente (Wmo)"][5:] == (500, 40, 900, 10), "and the published means behind them"
    namen = {spoor.name for spoor in as_plotly(figuur.beeld).data if spoor.showlegend}
    assert namen == {"Reguliere oplossing", "Proeftuin-oplossing",
                     "Reguliere oplossing, niet te vergelijken",
                     "Proeftuin-oplossing, niet te vergelijken"}
    for spoor in as_plotly(figuur.beeld).data:
        if spoor.error_x.array is not None:
            assert all(marge > 0 for marge in spoor.error_x.array), "a margin beside every bar"


@pytest.mark.usefixtures("gewoon")
def test_bars_of_a_payer_are_about_the_same_kinds() -> None:
    tabel = rows(draw("betaler"))
    assert tabel["Zorgverzekeraar (Zvw)"][:5] == (
        1080, 6, 720, 6, "alleen regulier te tonen: eenmalig"), "without the 100"


@pytest.mark.usefixtures("gewoon")
def test_hidden_solution_is_hatched_over_the_whole_width() -> None:
    beeld = as_plotly(draw("betaler").beeld)
    [plek] = [s for s in beeld.data if s.marker.pattern.shape == "/"]
    assert list(plek.customdata) == ["Woningcorporatie<br>Proeftuin-oplossing",
                                     "Wijkbudget<br>Reguliere oplossing"]
    assert set(plek.x) == {beeld.layout.xaxis.range[1]}, "its length tells nothing"
    assert [a.text for a in beeld.layout.annotations].count(NIET) == 2


@pytest.mark.usefixtures("gewoon")
def test_payer_of_whom_nothing_is_shown_is_named() -> None:
    figuur = draw("betaler")
    assert "Niet te tonen: gemeente (Jeugdwet), gemeente (Participatiewet)" in figuur.zin
    assert rows(figuur)["Rijk en UWV"][:4] == (NIET, "", NIET, "")


@pytest.mark.usefixtures("gewoon")
def test_who_pays_less_who_more_and_who_cannot_be_told() -> None:
    figuur = draw("zakken")
    assert normal(figuur.zin) == (
        "Indicatief, gemiddeld per inwoner over 12 maanden in prijzen van 2021: minder betaalt in "
        "de proeftuin-oplossing zorgverzekeraar (Zvw) ongeveer € 360; meer betaalt in de "
        "proeftuin-oplossing gemeente (Wmo) ongeveer € 40. Een verschil is afgerond op zijn marge; "
        "wie de bedragen zelf van elkaar aftrekt, kan op iets anders uitkomen. Niet te vergelijken "
        "zijn 9 van de 11 betalers; zij tellen niet mee.")
    staven = as_plotly(figuur.beeld).data[0]
    assert list(staven.x) == [-360, 40], "left is less, right is more"
    assert list(staven.error_x.array) == [12, 22]
    assert list(as_plotly(figuur.beeld).data[1].customdata) == ["Woningcorporatie", "Wijkbudget"]
    assert rows(figuur)["Gemeente (Wmo)"] == ("€ 40 meer", -40, 22, "")


def test_difference_within_the_rounding_is_no_difference(publiceer: Maak) -> None:
    # 100 ± 5 against 98 ± 0,5: 2, and rounding can be 5,5.
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 100},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 98}}))
    assert "binnen de afronding gelijk: gemeente (Wmo)" in draw("zakken").zin
    assert "binnen de afronding gelijk" in draw("waterval").zin
    assert rows(draw("zakken"))["Gemeente (Wmo)"][:3] == ("ongeveer gelijk", 2, 6)


# The total.

@pytest.mark.usefixtures("gewoon")
def test_waterfall_goes_from_one_total_to_the_other() -> None:
    figuur = draw("waterval")
    assert rows(figuur) == {
        "Reguliere oplossing": ("€ 2.060", 17), "Zorgverzekeraar (Zvw)": ("€ 360 minder", 12),
        "Gemeente (Wmo)": ("€ 40 meer", 22), "Proeftuin-oplossing": ("€ 1.740", 17)}
    staven = [(van, van + lengte) for spoor in as_plotly(figuur.beeld).data if spoor.type == "bar"
              for van, lengte in zip(spoor.base, spoor.x, strict=True)]
    assert staven == [(0, 2060), (2060, 1700), (1700, 1740), (0, 1740)], \
        "each step begins where the one above ended"


@pytest.mark.usefixtures("gewoon")
def test_total_says_what_it_is_of_and_names_who_is_left_out() -> None:
    zin = normal(draw("waterval").zin)
    assert ("wat te vergelijken is, kost ongeveer € 2.060 in de reguliere oplossing en ongeveer "
            "€ 1.740 in de proeftuin-oplossing: € 320 minder, ± € 34.") in zin
    assert "Daarbuiten staat, ook indicatief, wat maar in één oplossing te tonen is: regulier " \
           "ongeveer € 300 en proeftuin ongeveer € 540." in zin
    assert ("Niet te vergelijken, en dus niet meegeteld: gemeente (Jeugdwet), gemeente "
            "(Participatiewet), gemeente (schuldhulp), zorgkantoor (Wlz), woningcorporatie, "
            "politie en justitie, rijk en UWV, wijkbudget en inwoner.") in zin
    assert "Van zorgverzekeraar (Zvw) telt alleen mee wat elke maand terugkomt." in zin


# Prices of another year, another horizon, interest.

@pytest.mark.usefixtures("gewoon")
def test_price_year_multiplies_amount_and_margin() -> None:
    # × 1,10 × 1,038 × 1,033 = 1,1794794: 980 becomes 1.155,89 and 11 becomes 12,97.
    assert rows(draw("betaler", "2024", "12", "2.25"))["Gemeente (Wmo)"][:2] == (1156, 13)
    assert rows(draw("betaler", "2024", "12", "2.25"))["Gemeente (Wmo)"][5:7] == (500, 40), \
        "the published means stay in prices of 2021"
    assert "in prijzen van 2024" in draw("betaler", "2024", "12", "2.25").zin


@pytest.mark.usefixtures("gewoon")
def test_horizon_counts_what_is_paid_once_once() -> None:
    # 500 + 6 × 40 = 740; 500 + 40 × (12 + 12 / 1,0225) = 1.449,44; without interest 1.460.
    assert rows(draw("betaler", "2021", "6", "2.25"))["Gemeente (Wmo)"][0] == 740
    assert rows(draw("betaler", "2021", "24", "2.25"))["Gemeente (Wmo)"][0] == 1449
    assert rows(draw("betaler", "2021", "24", "0"))["Gemeente (Wmo)"][0] == 1460


@pytest.mark.usefixtures("gewoon")
def test_interest_is_said_only_where_it_matters() -> None:
    assert "teruggerekend" not in draw("betaler", "2021", "12", "5").zin
    assert rows(draw("betaler", "2021", "12", "5")) == rows(draw("betaler", "2021", "12", "0"))
    assert "latere jaren teruggerekend met 2,25 % per jaar" in normal(
        draw("betaler", "2021", "24", "2.25").zin)
    assert "teruggerekend" not in draw("betaler", "2021", "24", "0").zin


@pytest.mark.usefixtures("gewoon")
@pytest.mark.parametrize("opties", [("2015", "12", "2.25"), ("2025", "12", "2.25"),
                                    ("vorig", "12", "2.25"), ("2021", "13", "2.25"),
                                    ("2021", "-12", "2.25"), ("2021", "12", "2,25"),
                                    ("2021", "12", "nan")])
def test_what_cannot_be_chosen_is_refused(opties: tuple[str, ...]) -> None:
    figuur = draw("betaler", *opties)
    assert figuur.is_leeg
    assert "is niet te kiezen bij" in figuur.reden
    with pytest.raises(Keuzefout):
        lezen.read_wijze(read_kenmerk(), *opties)


@pytest.mark.usefixtures("gewoon")
def test_only_years_that_the_index_knows_can_be_chosen() -> None:
    kop = read_kenmerk()
    assert list(lezen.list_prijspeilen(kop)) == [str(jaar) for jaar in range(2016, 2025)]
    later = replace(kop, instellingen={**kop.instellingen, "prijspeil": 2027})
    assert list(lezen.list_prijspeilen(later)) == ["2027"], "from there no other can be reached"
    assert lezen.read_wijze(later) == Rekenwijze(2027, 12, 2.25, 1.0)


# Several groups: means weighed by published numbers, none with a hidden part.

WMO_ALLEEN = {("gemeente_wmo", "regulier"): {"per_maand": 20},
              ("gemeente_wmo", "proeftuin"): {"per_maand": 30}}
WMO_GEZIN = {("gemeente_wmo", "regulier"): {"per_maand": 40},
             ("gemeente_wmo", "proeftuin"): {"per_maand": 30}}


def test_groups_are_weighed_and_the_margin_is_on_the_safe_side(publiceer: Maak) -> None:
    publiceer(*cells(WMO_ALLEEN, 50, huishouden="alleen"),
              *cells(WMO_GEZIN, 150, huishouden="gezin"), cel("kosten_vergeleken", 210))
    figuur = draw("betaler", huishouden=["alleen", "gezin"])
    # (50 × 20 + 150 × 40) / 200 = 35 a month: 420, and 5 % of it is 21.
    assert rows(figuur)["Gemeente (Wmo)"][:4] == (420, 21, 360, 18)
    assert figuur.zin.endswith("Gewogen gemiddelde over de gekozen groepen.")
    assert "Gewogen" not in draw("betaler", huishouden=["gezin"]).zin
    assert rows(draw("betaler", huishouden=["gezin"]))["Gemeente (Wmo)"][:2] == (480, 6)


def test_groups_of_which_one_is_hidden_have_no_mean(publiceer: Maak) -> None:
    publiceer(*cells(WMO_ALLEEN, 50, huishouden="alleen"),
              cel("kosten_vergeleken", 150, huishouden="gezin"), cel("kosten_vergeleken", 210))
    assert not draw("betaler", huishouden=["alleen"]).is_leeg
    assert draw("betaler", huishouden=["alleen", "gezin"]).is_leeg


# Dearer, and how certain.

@pytest.mark.usefixtures("gewoon")
def test_share_that_became_dearer_has_both_parts() -> None:
    figuur = draw("duurder")
    assert rows(figuur) == {"duurder": (25, "24 %"), "niet duurder": (80, "76 %")}
    assert "Bij ongeveer 24 % van de vergeleken inwoners" in normal(figuur.zin)
    assert [list(s.x) for s in as_plotly(figuur.beeld).data] == [[24], [76]]


def test_share_of_groups_together_is_that_of_their_numbers(publiceer: Maak) -> None:
    # 10 of 100 and 40 of 50: 50 of 150 is 33 %, not the 45 % between 10 % and 80 %.
    publiceer(*(cel("duurder", aantal, code, maten={"aandeel": deel}, huishouden=groep)
                for groep, getallen in (("alleen", ((10, 10), (90, 90))),
                                        ("gezin", ((40, 80), (10, 20))))
                for code, (aantal, deel) in zip(("ja", "nee"), getallen, strict=True)))
    assert rows(draw("duurder", huishouden=["alleen", "gezin"])) == {
        "duurder": (50, "33 %"), "niet duurder": (100, "67 %")}


def test_share_that_is_hidden_leaves_the_number(publiceer: Maak) -> None:
    publiceer(*cells(), cel("duurder", 95, "nee"))
    figuur = draw("duurder")
    assert figuur.beeld is None
    assert rows(figuur) == {"duurder": (NIET, NIET), "niet duurder": (95, NIET)}
    assert not figuur.is_leeg


@pytest.mark.usefixtures("gewoon")
def test_certainty_is_a_whole_per_solution() -> None:
    figuur = draw("zekerheid")
    assert rows(figuur) == {"Reguliere oplossing": ("10 %", "60 %", "30 %"),
                            "Proeftuin-oplossing": ("45 %", "45 %", "10 %")}
    assert normal(figuur.zin).startswith("Indicatief: van het bedrag in de reguliere oplossing is "
                                         "ongeveer 10 % gemeten, ongeveer 60 % geschat en ")
    per_rij: dict[float, float] = {}
    for spoor in as_plotly(figuur.beeld).data:
        per_rij[spoor.y[0]] = per_rij.get(spoor.y[0], 0) + spoor.x[0]
    assert list(per_rij.values()) == [100, 100]


def test_whole_percents_that_do_not_add_up_are_drawn_as_a_whole(publiceer: Maak) -> None:
    publiceer(*cells(), *(cel("kosten_zekerheid", 30, soort, "regulier", maten={"aandeel": deel})
                          for soort, deel in (("gemeten", 39), ("geschat", 47),
                                              ("aangenomen", 15))))
    figuur = draw("zekerheid")
    eerste = as_plotly(figuur.beeld).data[0].y[0]
    assert sum(s.x[0] for s in as_plotly(figuur.beeld).data
               if s.y[0] == eerste) == pytest.approx(100)
    assert rows(figuur)["Proeftuin-oplossing"] == (NIET, NIET, NIET)
    assert f"Proeftuin-oplossing: {NIET.lower()}." in figuur.zin
    assert [s.marker.pattern.shape for s in as_plotly(figuur.beeld).data].count("/") == 1


def test_certainty_of_groups_together_is_not_added(publiceer: Maak) -> None:
    publiceer(*(cel("kosten_zekerheid", 30, "geschat", scenario, maten={"aandeel": 60},
                    huishouden=groep) for scenario in ZEKERHEID for groep in ("alleen", "gezin")))
    assert not draw("zekerheid", huishouden=["alleen"]).is_leeg
    samen = draw("zekerheid", huishouden=["alleen", "gezin"])
    assert samen.is_leeg
    assert "niet over groepen op te tellen" in samen.reden


# What if.

@pytest.mark.usefixtures("gewoon")
def test_tornado_has_a_bar_per_assumption_the_widest_first() -> None:
    figuur = draw("gevoeligheid")
    # See test_rekenen.py for the calculation: 9 and 15 months make 140 and 496; all is told in
    # tens, as the 320 ± 34 that it starts from.
    assert [(rij[0], normal(str(rij[1])), normal(str(rij[2]))) for rij in figuur.tabel.rijen] == [
        ("Hoe lang het terugkerende loopt", "€ 140 minder", "€ 500 minder"),
        ("Wat in de reguliere oplossing is aangenomen", "€ 170 minder", "€ 470 minder"),
        ("Prijzen van zorgverzekeraar (Zvw)", "€ 230 minder", "€ 410 minder"),
        ("Wat in de proeftuin-oplossing is aangenomen", "€ 360 minder", "€ 280 minder"),
        ("Prijzen van gemeente (Wmo)", "€ 330 minder", "€ 310 minder")]
    staven = as_plotly(figuur.beeld).data[0]
    assert staven.base[0] == pytest.approx(-140), "left is less"
    assert "Geen van deze aannames kantelt" in figuur.zin
    assert "Het meest weegt: hoe lang het terugkerende loopt." in figuur.zin


def test_assumption_that_turns_the_outcome_is_named_and_marked(publiceer: Maak) -> None:
    # 60 × 12 - 600 = 120 less, ± 22; in nine months 540 - 600: 60 more.
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 200, "per_maand": 90},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 800, "per_maand": 30}}))
    figuur = draw("gevoeligheid")
    assert ("Een kwart meer of minder kantelt de uitkomst bij: hoe lang het terugkerende loopt."
            in figuur.zin)
    assert rows(figuur)["Hoe lang het terugkerende loopt"][0] == "€ 60 meer"
    assert rows(figuur)["Hoe lang het terugkerende loopt"][2] == "kantelt de uitkomst"
    teksten = [a.text for a in as_plotly(figuur.beeld).layout.annotations]
    assert sum("kantelt de uitkomst" in tekst for tekst in teksten) == 1


def test_hidden_share_of_assumptions_has_no_bar_and_says_why(publiceer: Maak) -> None:
    publiceer(*cells())
    figuur = draw("gevoeligheid")
    assert not any("aangenomen" in naam for naam in rows(figuur))
    assert ("Welk deel alleen is aangenomen, is niet te tonen (regulier en proeftuin) en heeft "
            "daarom geen staaf.") in figuur.zin


@pytest.mark.usefixtures("gewoon")
def test_line_of_the_break_even_ends_at_the_total() -> None:
    figuur = draw("omslag")
    # Once 500 - 900 = -400, each month 30 + 30: 0 after 6,7 months, so month 7.
    # Upper end -390 + 62 t: month 7; lower end -410 + 58 t: month 8.
    assert ("kost in de proeftuin-oplossing eenmalig ongeveer € 400 meer; dat is na ongeveer 7 "
            "maanden ingelopen. Door de afronding kan het omslagpunt ook pas na 8 maanden liggen."
            ) in normal(figuur.zin)
    tabel = rows(figuur)
    assert tabel["0"] == ("€ 400 meer", 10)
    assert tabel["7"] == ("ongeveer gelijk", 24), "20 less, but rounding can be 10 + 7 × 2"
    assert tabel["12"] == ("€ 320 minder", 34)
    band, lijn, *_ = as_plotly(figuur.beeld).data
    assert band.fill == "toself"
    assert lijn.y[-1] == pytest.approx(320)


def test_break_even_beyond_the_horizon_is_said_so(publiceer: Maak) -> None:
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 200, "per_maand": 90},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 800, "per_maand": 40}}))
    zin = normal(draw("omslag", "2021", "6", "2.25").zin)
    assert ("eenmalig ongeveer € 600 meer; dat is binnen de gekozen horizon van 6 maanden niet "
            "ingelopen.") in zin


def test_margin_that_leaves_the_break_even_open_is_said_so(publiceer: Maak) -> None:
    # Once 200 ± 5 - 800 ± 5 = -600 ± 10, per month 90 - 40 = 50 ± 1: 0 after 12 months; the lower
    # end is then -610 + 588, still more.
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 200, "per_maand": 90},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 800, "per_maand": 40}}))
    figuur = draw("omslag")
    assert (figuur.is_leeg, figuur.beeld) == (True, None), "a line would be read all the same"
    assert figuur.reden == ("Over 12 maanden is wat te vergelijken is binnen de afronding gelijk; "
                            "daarom is niet te zeggen of en wanneer het verschil omslaat.")
    assert ("dat is na ongeveer 12 maanden ingelopen. Door de afronding kan het omslagpunt ook "
            "pas na 13 maanden liggen.") in normal(draw("omslag", "2021", "24", "0").zin)


@pytest.mark.parametrize(("regulier", "proeftuin", "zin"), [
    ({"eenmalig": 900, "per_maand": 90}, {"eenmalig": 500, "per_maand": 40},
     "eenmalig ongeveer € 400 minder; ook na 12 maanden is zij alles bij elkaar goedkoper."),
    ({"eenmalig": 900, "per_maand": 40}, {"eenmalig": 500, "per_maand": 90},
     "eenmalig ongeveer € 400 minder, maar is na ongeveer 9 maanden alles bij elkaar duurder."),
    ({"eenmalig": 500, "per_maand": 40}, {"eenmalig": 900, "per_maand": 90},
     "binnen de gekozen horizon van 12 maanden niet ingelopen."),
    ({"eenmalig": 0, "per_maand": 40}, {"eenmalig": 0, "per_maand": 90},
     "van wat te vergelijken is, wordt niets eenmalig betaald; na 12 maanden kost de "
     "proeftuin-oplossing ongeveer € 600 meer, ± € 12. Een omslagpunt is er niet."),
    ({"eenmalig": 0, "per_maand": 90}, {"eenmalig": 0, "per_maand": 40},
     "na 12 maanden kost de proeftuin-oplossing ongeveer € 600 minder, ± € 12. Een omslagpunt is "
     "er niet."),
    ({"eenmalig": 230, "per_maand": 100}, {"eenmalig": 230, "per_maand": 120},
     "eenmalig binnen de afronding gelijk; na 12 maanden kost de proeftuin-oplossing ongeveer "
     "€ 200 meer, ± € 130. Of het verschil in het begin omslaat, is niet te zeggen."),
])
def test_every_course_of_the_difference_is_told(
        regulier: dict[str, float], proeftuin: dict[str, float], zin: str,
        publiceer: Maak) -> None:
    publiceer(*cells({("gemeente_wmo", "regulier"): regulier,
                      ("gemeente_wmo", "proeftuin"): proeftuin}))
    gezegd = normal(draw("omslag").zin)
    assert zin in gezegd
    assert "geen maanden" not in gezegd
    assert "ongeveer € 0" not in gezegd


@pytest.mark.parametrize(("regulier", "proeftuin", "reden"), [
    ({"per_maand": 40}, {"per_maand": 90},
     "Wat eenmalig is betaald, is van geen betaler te vergelijken"),
    ({"eenmalig": 500}, {"eenmalig": 900},
     "Wat elke maand terugkomt, is van geen betaler te vergelijken"),
    ({"eenmalig": 0, "per_maand": 0}, {"eenmalig": 0, "per_maand": 0},
     "Over 12 maanden is wat te vergelijken is binnen de afronding gelijk"),
    ({"eenmalig": 500, "per_maand": 40}, {"eenmalig": 500, "per_maand": 40},
     "Over 12 maanden is wat te vergelijken is binnen de afronding gelijk"),
])
def test_where_no_break_even_can_be_told_there_is_no_line(
        regulier: dict[str, float], proeftuin: dict[str, float], reden: str,
        publiceer: Maak) -> None:
    publiceer(*cells({("gemeente_wmo", "regulier"): regulier,
                      ("gemeente_wmo", "proeftuin"): proeftuin}))
    figuur = draw("omslag")
    assert (figuur.is_leeg, figuur.beeld, figuur.zin) == (True, None, "")
    assert figuur.reden == (f"{reden}; daarom is niet te zeggen of en wanneer het verschil "
                            "omslaat.")


def test_outcome_within_rounding_is_not_turned(publiceer: Maak) -> None:
    # 2.080 against 2.090, ± 112: nine months make 160 more and fifteen 137 less, of nothing.
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 1000, "per_maand": 90},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 1610, "per_maand": 40}}))
    figuur = draw("gevoeligheid")
    assert "binnen de afronding gelijk; er is geen uitkomst om te kantelen." in figuur.zin
    assert "Een kwart meer of minder" not in figuur.zin
    assert not any("kantelt" in str(rij) for rij in figuur.tabel.rijen)
    assert not any("kantelt" in a.text for a in as_plotly(figuur.beeld).layout.annotations)


@pytest.mark.usefixtures("gewoon")
def test_outcome_of_now_stands_over_the_bars() -> None:
    vormen = [v for v in as_plotly(draw("gevoeligheid").beeld).layout.shapes if v.x0 != 0]
    assert {v.type for v in vormen} == {"rect", "line"}, "the margin and the dotted line"
    assert all(v.layer != "below" for v in vormen), "a bar would cover it"


@pytest.mark.parametrize(("maanden", "stap"), [(6, 1), (12, 2), (24, 4), (36, 6), (60, 12),
                                               (120, 24)])
def test_months_on_the_axis_are_few_and_over_years_whole_years(
        maanden: int, stap: int, publiceer: Maak) -> None:
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 200, "per_maand": 90},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 300, "per_maand": 20}}))
    assert str(maanden) in lezen.HORIZONNEN
    assert as_plotly(draw("omslag", "2021", str(maanden), "0").beeld).layout.xaxis.dtick == stap


# No total by what is left over.

# 12 × 17 = 204 against 12 × 22 = 264: 60 more. Outside: regulier 3.900, proeftuin 450.
OVER: dict[tuple[str, str], dict[str, float]] = {
    ("gemeente_schuldhulp", "regulier"): {"per_maand": 17},
    ("gemeente_schuldhulp", "proeftuin"): {"per_maand": 22},
    ("woningcorporatie", "regulier"): {"eenmalig": 3900},
    ("wijkbudget", "proeftuin"): {"eenmalig": 450},
}


@pytest.mark.parametrize("kaart", ["waterval", "gevoeligheid", "omslag"])
def test_no_total_where_what_stands_outside_could_turn_it(kaart: str, publiceer: Maak) -> None:
    publiceer(*cells(OVER))
    figuur = draw(kaart)
    assert (figuur.is_leeg, figuur.beeld, figuur.zin) == (True, None, "")
    assert normal(figuur.reden) == (
        "Er is te weinig te vergelijken voor een totaal. Wat maar in één oplossing te tonen is "
        "(indicatief: regulier ongeveer € 3.900 en proeftuin ongeveer € 450), kan de uitkomst "
        "omdraaien. Wat wel te vergelijken is, staat bij Per betaler.")
    assert "gemeente (schuldhulp) ongeveer € 60" in normal(draw("zakken").zin), "per payer it is"


@pytest.mark.parametrize(("marge", "gezegd"), [
    (1812, "± € 1.900"), (399, "± € 400"), (134.2, "± € 140"), (58, "± € 58"), (99.4, "± € 100"),
    (11.0000001, "± € 11"), (0.2, "± € 1"), (0, "± € 0")])
def test_margin_has_two_digits_and_is_never_made_smaller(marge: float, gezegd: str) -> None:
    assert normal(lezen.say_marge(Bedrag(0, marge))) == gezegd


def test_amounts_that_do_not_tally_are_explained(publiceer: Maak) -> None:
    # 2.930 and 2.400 are 530 apart, ± 120: in hundreds that is 500.
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 530, "per_maand": 200},
                      ("gemeente_wmo", "proeftuin"): {"eenmalig": 0, "per_maand": 200}}))
    for kaart in ("zakken", "waterval"):
        zin = draw(kaart).zin
        assert "500" in zin
        assert "Een verschil is afgerond op zijn marge" in zin


# What holds for all of them.

@pytest.mark.usefixtures("gewoon")
@pytest.mark.parametrize("kaart", ALLES)
def test_sentence_with_euros_says_indicative(kaart: str) -> None:
    figuur = draw(kaart)
    for zin in re.split(r"(?<=[a-z€0-9])\. (?=[A-Z])", normal(figuur.zin)):
        if "€" in zin:
            assert "ndicatief" in zin, zin
    assert "Indicatief" in figuur.zin or kaart == "duurder"


@pytest.mark.usefixtures("gewoon")
@pytest.mark.parametrize("kaart", ALLES)
def test_text_alternative_tells_the_finding_and_nothing_claims_a_cause(kaart: str) -> None:
    figuur = draw(kaart)
    assert figuur.alt.startswith(figuur.zin)
    assert "ongeveer" in figuur.alt
    assert not OORZAAK.search(figuur.alt)
    assert "None" not in figuur.alt
    assert "nan" not in figuur.alt.split()


@pytest.mark.parametrize("kaart", KAARTEN.values(), ids=KAARTEN)
def test_no_text_of_any_card_claims_a_cause(kaart: Kaart) -> None:
    for tekst in (kaart.titel, kaart.vraag, kaart.definitie, kaart.methode):
        assert not OORZAAK.search(tekst)


@pytest.mark.usefixtures("gewoon")
@pytest.mark.parametrize("kaart", ["duurder", "zekerheid"])
def test_card_that_the_choices_do_not_change_says_so(kaart: str) -> None:
    figuur = draw(kaart, "2024", "60", "5")
    assert figuur.tabel == draw(kaart).tabel
    assert figuur.zin.endswith("Gerekend is over de maanden op het formulier; prijspeil, horizon "
                               "en rente doen hier niet mee.")
    assert "zonder aantal maanden telt voor 12 maanden" in KAARTEN[figuur.kaart.id].methode


@pytest.mark.usefixtures("gewoon")
@pytest.mark.parametrize("kaart", ALLES)
def test_table_leaves_as_csv_and_picture_has_a_dark_twin(kaart: str) -> None:
    figuur = draw(kaart)
    assert figuur.voet.n == "ongeveer 100 inwoners"
    assert len(write_csv(figuur).splitlines()) > 1
    assert figuur.donker is not None
    kleuren = set(re.findall(r"#[0-9A-Fa-f]{6}", json.dumps(figuur.donker.to_dict()["layout"])))
    assert kleuren


@pytest.mark.parametrize("kaart", ALLES)
def test_nothing_shown_is_an_empty_card(kaart: str, publiceer: Maak) -> None:
    publiceer(cel("gestart", 100))
    figuur = draw(kaart)
    assert figuur.is_leeg
    assert (figuur.beeld, figuur.zin, figuur.alt, figuur.reden) == (None, "", "", "")


@pytest.mark.parametrize("kaart", ["zakken", "waterval", "gevoeligheid", "omslag"])
def test_without_anything_to_compare_there_is_no_difference(kaart: str, publiceer: Maak) -> None:
    publiceer(*cells({("gemeente_wmo", "regulier"): {"eenmalig": 500}}))
    assert draw(kaart).is_leeg
    assert "van geen betaler zijn beide oplossingen te vergelijken" in draw("betaler").zin


@pytest.mark.usefixtures("gewoon")
def test_figure_refuses_numbers_from_elsewhere() -> None:
    vreemd = BronAntwoord("kosten", 1, ("code",), (("gemeente_wmo",),))
    # The wrong types are what is tested.
    with pytest.raises(TypeError, match="Antwoord"):
        draw_betaler(KAARTEN["kosten.betaler"], vreemd, Antwoord("totaal", 1, Keuze(), (), ()),
                     Rekenwijze(2021, 12, 0), None)
