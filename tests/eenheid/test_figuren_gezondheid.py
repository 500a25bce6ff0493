"""The figures of Positieve gezondheid, from hand-made answers: what they say and what they hide."""

from datetime import datetime

import plotly.graph_objects as go
import pytest

from leergeschiedenis import taal
from leergeschiedenis.domein import Antwoord, Keuze, PublicatieKenmerk
from leergeschiedenis.figuren import stijl
from leergeschiedenis.figuren.cijfers import GESPREKSHULP, Meting, find_meting, read_cijfers
from leergeschiedenis.figuren.figuur import Figuur
from leergeschiedenis.figuren.halter import draw_halter
from leergeschiedenis.figuren.halters import draw_halters
from leergeschiedenis.figuren.kaarten import KAARTEN
from leergeschiedenis.figuren.kader import Kader
from leergeschiedenis.figuren.richting import (
    BETER,
    GELIJK,
    SLECHTER,
    draw_metingen,
    draw_richting,
)
from leergeschiedenis.figuren.spinnenweb import draw_spinnenweb
from leergeschiedenis.vragen import Kenmerkwaarde, Niveau
from tests.grafieken import as_plotly

KOP = PublicatieKenmerk(7, 1, datetime(2022, 2, 3, 10), True, "2016-01-01", "2018-12-31", 10, 5, 2,
                        "geslaagd", {"zichtbaar_aandeel": 80}, 0)
HUISHOUDEN = Niveau("huishouden", "huishouden", "Huishouden", 0, False, 4, (
    Kenmerkwaarde("alleen", "Alleenstaand"), Kenmerkwaarde("paar", "Paar"),
    Kenmerkwaarde("gezin", "Gezin"), Kenmerkwaarde("ander", "Ander huishouden")))
METING = Meting("spinnenweb_volwassenen:T0-T1", "Spinnenweb volwassenen", "T1")
KOLOMMEN = "code label aantal delen voor na gekoppeld beter gelijk slechter"
DIMENSIES = ("Lichaamsfuncties", "Mentaal welbevinden", "Zingeving", "Kwaliteit van leven",
             "Meedoen", "Dagelijks functioneren")
VERBORGEN = (None, 0, None, None, None, None, None, None)

Rij = tuple[object, ...]


def answer(kolommen: str, *rijen: Rij, keuze: Keuze = Keuze()) -> Antwoord:
    return Antwoord("vraag", 7, keuze, tuple(kolommen.split()), rijen)


def marks(*rijen: Rij, keuze: Keuze = Keuze()) -> Antwoord:
    """The six dimensions; of those not given nothing is shown."""
    vol = [*rijen, *[VERBORGEN] * (len(DIMENSIES) - len(rijen))]
    return answer(KOLOMMEN, *((naam.lower(), naam, *rij)
                              for naam, rij in zip(DIMENSIES, vol, strict=True)), keuze=keuze)


def kader(keuze: Keuze = Keuze()) -> Kader:
    leeg = answer("datum titel bron")
    return Kader(KOP, {"huishouden": HUISHOUDEN}, leeg, leeg, keuze)


ALLE = marks((85, 1, 5.6, 6.0, 64, 52, 29, 19), (85, 1, 4.9, 5.9, 64, 62, 24, 14),
             (80, 1, 6.0, 6.1, 63, 44, 38, 19), (85, 1, 5.2, 6.1, 64, 61, 28, 9),
             (85, 1, 4.6, 6.0, 64, 71, 18, 12), (80, 1, 6.4, 6.1, 62, 30, 34, 36))
DEEL = marks((25, 1, 5.6, 6.0, None, 60, None, None), (25, 1, 4.9, 4.9, 83, None, None, None))
NIETS = marks()
TEKENAARS = {"spinnenweb": draw_spinnenweb, "verschil": draw_halter, "richting": draw_richting,
             "metingen": draw_metingen}


def draw(kaart: str, antwoord: Antwoord = ALLE, keuze: Keuze = Keuze(),
         meting: Meting = METING) -> Figuur:
    return TEKENAARS[kaart](KAARTEN[f"gezondheid.{kaart}"], antwoord, meting, kader(keuze))


def find_traces(figuur: Figuur, naam: str) -> list[go.Scatter]:
    assert figuur.beeld is not None
    return [spoor for spoor in as_plotly(figuur.beeld).data if spoor.name == naam]


def list_annotations(figuur: Figuur) -> list[str]:
    assert figuur.beeld is not None
    return [a.text for a in as_plotly(figuur.beeld).layout.annotations]


# One pair of measurements, one instrument.

def test_pair_is_found_by_instrument_and_moment_and_never_by_another() -> None:
    instrumenten = answer("code instrument label moment",
                          ("volw:T0-T1", "volw", "Volwassenen", "T1"),
                          ("jong:T0-T1", "jong", "Jongeren", "T1"))
    assert find_meting(instrumenten, "jong", "T1") == Meting("jong:T0-T1", "Jongeren", "T1")
    assert find_meting(instrumenten, "jong", "T2") is None


@pytest.mark.parametrize("kaart", list(TEKENAARS))
def test_every_card_says_which_instrument_and_moments_under_the_figure(kaart: str) -> None:
    voet = draw(kaart, keuze=Keuze.of({"huishouden": "paar"})).voet
    assert voet.filter == "Spinnenweb volwassenen, vooraf en na afloop; Huishouden: Paar"
    assert voet.n == "per dimensie ongeveer 80 tot 85 inwoners"
    assert voet.periode == "januari 2016 tot en met december 2018"


@pytest.mark.parametrize("kaart", ["spinnenweb", "verschil", "richting"])
def test_every_picture_of_before_and_after_says_what_it_is_not(kaart: str) -> None:
    assert GESPREKSHULP in draw(kaart).zin
    assert GESPREKSHULP in draw(kaart).alt


def test_web_says_that_its_area_exaggerates() -> None:
    assert "Het oppervlak vergroot een verandering" in draw("spinnenweb").zin


# The marks.

@pytest.mark.parametrize(("voor", "na", "tekst", "waarom"), [
    (5.1, 5.9, "0,8 hoger", "a difference"),
    (6.4, 6.1, "0,3 lager", "downwards"),
    (6.0, 6.1, "ongeveer gelijk", "one step of rounding"),
    (6.1, 6.0, "ongeveer gelijk", "one step of rounding, downwards"),
    (0.1, 0.2, "ongeveer gelijk", "as binary numbers these differ more than 0.1"),
    (5.9, 6.1, "0,2 hoger", "two steps"),
    (7.0, 7.0, "ongeveer gelijk", "none"),
])
def test_difference_in_words(voor: float, na: float, tekst: str, waarom: str) -> None:
    cijfer = read_cijfers(marks((40, 1, voor, na, 50, 40, 40, 20)))[0]
    assert cijfer.verschil_tekst == tekst, waarom


def test_mean_of_several_groups_is_about_in_sentence_and_head() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar"]})
    antwoord = marks((60, 2, 5.14, 5.96, 64, 52, 29, 19), keuze=keuze)
    figuur = draw("verschil", antwoord, keuze)
    assert "vooraf ongeveer 5,1 en na afloop ongeveer 6,0" in figuur.zin
    assert figuur.tabel.kolommen == ("Dimensie", "Inwoners", "Vooraf, ongeveer",
                                     "Na afloop, ongeveer", "Verschil")
    assert figuur.tabel.rijen[0] == ("Lichaamsfuncties", 60, "5,1", "6,0", "ongeveer 0,9 hoger")
    assert "ongeveer: gewogen over de gekozen groepen" in draw("spinnenweb", antwoord, keuze).zin
    assert "Beter, ongeveer" in draw("richting", antwoord, keuze).tabel.kolommen


def test_with_a_hidden_part_there_is_a_number_and_no_mean_or_share() -> None:
    keuze = Keuze.of({"huishouden": ["alleen", "paar"]})
    antwoord = marks((60, 1, 5.1, 6.0, 64, 52, 29, 19), (70, 2, 5.1, 6.0, 64, 52, 29, 19),
                     keuze=keuze)
    eerste, tweede = read_cijfers(antwoord)[:2]
    assert eerste.aantal.tekst == "ten minste 60; 1 groep niet getoond"
    assert (eerste.voor, eerste.na, eerste.gekoppeld, eerste.beter) == (None, None, None, None)
    assert tweede.paar == (5.1, 6.0)
    assert draw("spinnenweb", antwoord, keuze).voet.n == "per dimensie ten minste 60 inwoners"


def test_one_mean_without_the_other_gives_no_difference() -> None:
    figuur = draw("verschil", marks((40, 1, 5.0, 6.0, 50, 40, 40, 20),
                                    (40, 1, 9.8, None, 50, None, None, None)))
    assert figuur.tabel.rijen[1] == ("Mentaal welbevinden", 40, "9,8", taal.NIET_TE_TONEN,
                                     taal.NIET_TE_TONEN)
    assert "Niet te tonen: mentaal welbevinden" in figuur.zin


# The web.

def test_web_counts_what_is_higher_equal_and_lower() -> None:
    assert draw("spinnenweb").zin.startswith(
        "Het gemiddelde cijfer is na afloop hoger bij vier van de zes dimensies, ongeveer gelijk "
        "bij één en lager bij één.")


def test_web_where_all_are_higher_says_all() -> None:
    antwoord = marks(*[(40, 1, 5.0, 6.0, 50, 40, 40, 20)] * 6)
    assert "hoger bij alle zes dimensies" in draw("spinnenweb", antwoord).zin


def test_web_is_closed_on_a_scale_from_0_to_10_and_without_colour_still_told_apart() -> None:
    figuur = draw("spinnenweb")
    [voor], [na] = find_traces(figuur, "Vooraf"), find_traces(figuur, "Na afloop")
    assert list(na.r) == [6.0, 5.9, 6.1, 6.1, 6.0, 6.1, 6.0]
    assert voor.line.dash == "dash"
    assert na.line.dash is None
    assert voor.marker.color != voor.marker.line.color, "an open marker"
    ringen = next(s for s in as_plotly(figuur.beeld).data if s.mode == "lines")
    assert max(r for r in ringen.r if r is not None) == 10


def test_hidden_dimension_of_the_web_is_a_hatched_wedge_and_breaks_the_line() -> None:
    figuur = draw("spinnenweb", DEEL)
    [wig] = find_traces(figuur, taal.NIET_TE_TONEN)
    assert list(wig.theta) == list(DIMENSIES[2:])
    assert set(wig.r) == {10}, "its length tells nothing"
    assert wig.marker.pattern.shape == "/"
    [na] = find_traces(figuur, "Na afloop")
    assert list(na.r) == [6.0, 4.9, None, None, None, None, 6.0]
    assert not na.connectgaps
    assert not [s for s in as_plotly(figuur.beeld).data if s.type == "scatterpolar" and s.fill], (
        "no area with a part missing")
    assert "Zingeving: niet te tonen" in figuur.alt


# The dumbbells.

def test_dumbbell_stands_beside_its_numbers_and_says_the_direction() -> None:
    figuur = draw("verschil")
    [voor], [na] = find_traces(figuur, "Vooraf"), find_traces(figuur, "Na afloop")
    assert list(voor.x) == [5.6, 4.9, 6.0, 5.2, 4.6, 6.4]
    assert [t.strip() for t in na.text] == ["6,0", "5,9", "6,1", "6,1", "6,0", "6,1"]
    assert (voor.textposition[0], na.textposition[0]) == ("top left", "top right")
    assert (voor.textposition[-1], na.textposition[-1]) == ("top right", "top left"), "lower"
    assert {"0,4 hoger", "ongeveer gelijk", "0,3 lager"} <= set(list_annotations(figuur))
    assert list(as_plotly(figuur.beeld).layout.xaxis.tickvals) == [0, 2, 4, 6, 8, 10]


def test_line_of_a_dumbbell_runs_unbroken_from_0_to_10() -> None:
    lijnen = as_plotly(draw("verschil").beeld).layout.shapes
    assert [(lijn.x0, lijn.x1) for lijn in lijnen] == [(0, 10)] * len(DIMENSIES)


def test_dumbbell_names_the_largest_difference_and_the_lowest_mark() -> None:
    assert draw("verschil").zin.startswith(
        "Na afloop vergeleken met vooraf verschilt meedoen het meest (vooraf 4,6 en na afloop "
        "6,0). Het laagst is na afloop mentaal welbevinden (5,9).")


def test_dumbbells_that_differ_equally_are_named_together() -> None:
    antwoord = marks((40, 1, 5.0, 6.0, 50, 40, 40, 20), (40, 1, 7.0, 6.0, 50, 40, 40, 20))
    assert ("verschillen lichaamsfuncties en mentaal welbevinden het meest (elk 1,0)."
            in draw("verschil", antwoord).zin)


def test_dumbbells_without_difference_say_so() -> None:
    antwoord = marks(*[(40, 1, 5.0, 5.1, 50, 40, 40, 20)] * 6)
    assert "vooraf zijn de cijfers ongeveer gelijk" in draw("verschil", antwoord).zin
    assert "zijn de getoonde cijfers ongeveer gelijk" in draw(
        "verschil", marks((40, 1, 5.0, 5.1, 50, 40, 40, 20))).zin


def test_hidden_dumbbell_is_a_hatched_row_with_the_one_text() -> None:
    figuur = draw("verschil", DEEL)
    [balk] = [s for s in as_plotly(figuur.beeld).data if s.type == "bar"]
    assert list(balk.customdata) == list(DIMENSIES[2:])
    assert set(balk.x) == {10}
    assert list_annotations(figuur).count(taal.NIET_TE_TONEN) == 4


def test_later_measurement_has_its_own_name() -> None:
    figuur = draw("verschil", meting=Meting("x:T0-T2", "Spinnenweb eenvoudig", "T2"))
    assert find_traces(figuur, "Later")
    assert "later 6,0" in figuur.zin
    assert "na afloop" not in figuur.alt


# Better, equal, worse; and how many measurements.

def test_bar_is_as_long_as_any_other_whatever_its_rounded_parts_make() -> None:
    antwoord = marks((85, 1, 5.0, 6.0, 60, 59, 29, 18))  # 106 per cent
    figuur = draw("richting", antwoord)
    lengte = sum(s.x[0] for s in as_plotly(figuur.beeld).data
                 if s.name in {"Beter", "Gelijk", "Slechter"})
    assert lengte == pytest.approx(100)
    assert [s.text[0] for s in as_plotly(figuur.beeld).data[:2]] == ["59\u00a0%", "29\u00a0%"]
    assert "18\u00a0%" in list_annotations(figuur), "on a ground of its own"


def test_parts_that_do_not_make_the_whole_are_said_to_be_rounded() -> None:
    wat = "De delen zijn afgerond en tellen daardoor niet altijd op tot 100\u00a0%."
    assert wat in draw("richting", marks((85, 1, 5.0, 6.0, 60, 52, 19, 33))).zin
    assert wat not in draw("richting", marks((85, 1, 5.0, 6.0, 60, 52, 19, 29))).zin


def test_better_and_worse_have_no_colour_of_proeftuin_or_regulier() -> None:
    for deel in (BETER, GELIJK, SLECHTER):
        assert not {deel.vulling, deel.rand} & {stijl.PROEFTUIN, stijl.REGULIER}
    assert len({(deel.vulling, deel.patroon) for deel in (BETER, GELIJK, SLECHTER)}) == 3


def test_part_too_narrow_for_its_number_has_it_beside_the_name() -> None:
    figuur = draw("richting")
    assert "slechter 9\u00a0%" in list_annotations(figuur)


def test_hidden_share_is_the_hatched_rest_of_the_bar() -> None:
    figuur = draw("richting", DEEL)
    [rest] = find_traces(figuur, taal.NIET_TE_TONEN)
    assert rest.customdata[0] == "Lichaamsfuncties<br>gelijk en slechter"
    assert (rest.base[0], rest.x[0]) == (60, 40)
    assert (rest.base[1], rest.x[1]) == (0, 100), "nothing of it is shown"
    assert figuur.zin.startswith(
        "Na afloop vergeleken met vooraf, van wat te tonen is: beter is het cijfer voor "
        "lichaamsfuncties (bij ongeveer 60\u00a0% van de inwoners). Het spinnenweb"), (
        "of one nothing is most often")
    assert "Lichaamsfuncties: beter 60\u00a0%, de rest niet te tonen" in figuur.alt


def test_hidden_share_keeps_a_place_when_the_others_make_the_whole() -> None:
    figuur = draw("richting", marks((40, 1, 5.0, 6.0, 60, 50, 50, None)))
    [rest] = find_traces(figuur, taal.NIET_TE_TONEN)
    assert rest.x[0] > 0, "zero and small look the same"


def test_measurements_say_what_share_was_measured_again() -> None:
    figuur = draw("metingen")
    assert figuur.zin == (
        "Per dimensie ongeveer 80 tot 85 inwoners met beide metingen. Dat is ongeveer 62 tot "
        "64\u00a0% van wie vooraf is gemeten; bij de anderen ontbreekt de tweede meting.")
    assert figuur.tabel.rijen[0] == ("Lichaamsfuncties", 85, "64\u00a0%")
    assert "n: 85" in list_annotations(figuur)


def test_number_of_pairs_stands_where_their_share_is_hidden() -> None:
    figuur = draw("metingen", marks((25, 1, 5.0, 6.0, None, None, None, None)))
    assert figuur.zin == ("Ongeveer 25 inwoners met beide metingen. Welk deel dat is van wie "
                          "vooraf is gemeten, is niet te tonen.")
    assert not figuur.is_leeg
    assert figuur.tabel.rijen[0] == ("Lichaamsfuncties", 25, taal.NIET_TE_TONEN)


@pytest.mark.parametrize("kaart", list(TEKENAARS))
def test_nothing_shown_is_an_empty_card(kaart: str) -> None:
    figuur = draw(kaart, NIETS)
    assert figuur.is_leeg
    assert figuur.beeld is None
    assert figuur.zin == ""


# Groups side by side.

def groups(**groepen: list[Rij]) -> Antwoord:
    labels = {w.code: w.label for w in HUISHOUDEN.waarden}
    return answer(KOLOMMEN.replace("label ", "label code2 label2 "), *(
        (naam.lower(), naam, code, labels[code], *rij)
        for code, rijen in groepen.items()
        for naam, rij in zip(DIMENSIES, [*rijen, *[VERBORGEN] * (6 - len(rijen))], strict=True)))


def compare(antwoord: Antwoord, *gekozen: str) -> Figuur:
    return draw_halters(KAARTEN["gezondheid.vergelijking"], antwoord, METING, "huishouden", kader(),
                        gekozen)


def rij(aantal: int, voor: float = 5.0, na: float = 6.0) -> Rij:
    return (aantal, 1, voor, na, 50, 40, 40, 20)


def test_three_largest_groups_are_drawn_and_the_others_named() -> None:
    figuur = compare(groups(alleen=[rij(40)], paar=[rij(15)], gezin=[rij(60)], ander=[rij(20)]))
    assert figuur.titel == "Cijfers vergeleken, naar huishouden"
    koppen = [a for a in list_annotations(figuur) if "n: " in a]
    assert koppen == ["<b>Gezin</b><br>n: 60", "<b>Alleenstaand</b><br>n: 40",
                      "<b>Ander<br>huishouden</b><br>n: 20"]
    assert "Alleen in de tabel: Paar." in figuur.zin
    assert len(figuur.tabel.rijen) == 4 * 6
    assert GESPREKSHULP in figuur.zin


def test_chosen_groups_are_drawn_instead_and_only_shown_ones_can_be_chosen() -> None:
    antwoord = groups(alleen=[rij(40)], paar=[rij(15)], gezin=[rij(60)], ander=[])
    figuur = compare(antwoord, "paar", "alleen", "ander")
    assert [a for a in list_annotations(figuur) if "n: " in a] == [
        "<b>Alleenstaand</b><br>n: 40", "<b>Paar</b><br>n: 15"]
    assert "Alleen in de tabel: Gezin." in figuur.zin
    assert figuur.te_kiezen == (("gezin", "Gezin"), ("alleen", "Alleenstaand"), ("paar", "Paar"))


def test_group_without_a_shown_mean_is_named_as_such() -> None:
    figuur = compare(groups(alleen=[rij(40)], paar=[(25, 1, None, None, None, None, None, None)],
                            gezin=[rij(60)], ander=[]))
    assert "Niet te tonen: Paar en Ander huishouden." in figuur.zin
    assert ("Paar", "Lichaamsfuncties", 25, *[taal.NIET_TE_TONEN] * 3) in figuur.tabel.rijen


def test_groups_share_one_scale() -> None:
    figuur = compare(groups(alleen=[rij(40, 0.5, 9.5)], paar=[rij(15, 0.5, 9.5)]))
    [voor], [na] = find_traces(figuur, "Vooraf"), find_traces(figuur, "Na afloop")
    assert na.x[0] - voor.x[0] == pytest.approx(na.x[1] - voor.x[1])
    assert voor.x[1] - voor.x[0] == pytest.approx(1), "one panel further"
    grenzen = [(a.text, a.xanchor) for a in as_plotly(figuur.beeld).layout.annotations
               if a.yanchor == "top"]
    assert grenzen == [("0", "left"), ("10", "right")] * 2, "10 and the next 0 stay apart"


def test_hidden_place_in_a_panel_is_hatched() -> None:
    figuur = compare(groups(alleen=[rij(40), rij(40)], paar=[rij(15)]))
    [plek] = find_traces(figuur, taal.NIET_TE_TONEN)
    assert "Paar<br>Mentaal welbevinden" in plek.customdata
    assert "Alleenstaand<br>Mentaal welbevinden" not in plek.customdata
    assert len(set(plek.x)) == 1, "its length tells nothing"
    assert "Niet elke dimensie is in elke groep te tonen." in figuur.zin


def test_one_group_is_no_comparison() -> None:
    assert compare(groups(alleen=[rij(40)], paar=[])).is_leeg


def test_alt_of_the_comparison_gives_every_number() -> None:
    figuur = compare(groups(alleen=[rij(40, 5.1, 6.0)], paar=[rij(15, 6.2, 6.0)]))
    assert "Alleenstaand, ongeveer 40 inwoners: lichaamsfuncties vooraf 5,1 en na afloop 6,0" in (
        figuur.alt)
    assert "Paar, ongeveer 15 inwoners: lichaamsfuncties vooraf 6,2" in figuur.alt


# Words.

@pytest.mark.parametrize("woord", [
    "doordat", "dankzij", "leidt tot", "effect", "significant", "verbeterd", "dankt", "oorzaak",
    "helpt", "werkt", "!"])
def test_no_word_of_cause_or_significance(woord: str) -> None:
    figuren = [draw(kaart, antwoord) for kaart in TEKENAARS for antwoord in (ALLE, DEEL)]
    figuren.append(compare(groups(alleen=[rij(40)], paar=[rij(15)])))
    for figuur in figuren:
        kaart = figuur.kaart
        assert woord not in " ".join((figuur.titel, figuur.alt, kaart.vraag, kaart.definitie,
                                      kaart.methode)).lower()


def test_toelichting_says_that_youth_instruments_name_the_dimensions_differently() -> None:
    assert "jongeren en kinderen noemen de dimensies anders" in draw("verschil").kaart.methode


@pytest.mark.parametrize("kaart", list(TEKENAARS))
def test_anything_but_an_answer_is_refused(kaart: str) -> None:
    with pytest.raises(TypeError, match="takes an Antwoord"):
        TEKENAARS[kaart](KAARTEN[f"gezondheid.{kaart}"], [{"voor": 5}], METING, kader())
