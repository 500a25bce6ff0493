"""Prices: the index, the price list, and what checking does with a line without a price of its own.

Amounts are worked out by hand in the comments.
"""

from datetime import date
from typing import Any

import pytest

from leergeschiedenis.codelijsten import load_codelijsten
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.controleren.kolommen import HOOGSTENS
from leergeschiedenis.domein import Controle
from leergeschiedenis.instellingen import PROJECT
from leergeschiedenis.prijsindex import load_prijsindex, price_factor
from leergeschiedenis.prijslijst import find_lijstprijs, load_prijslijst
from tests.formulierbouwer import kostenpost, minimale_levering, ruwe_levering

BASIS = "Wmo begeleiding basis"  # 55,80 per uur in prijzen van 2023


def check(*posten: dict[str, Any], zonder: tuple[str, ...] = ()) -> Controle:
    return validate_levering(ruwe_levering(minimale_levering(kosten=list(posten)),
                                           {"kosten": list(zonder)}))


def read_kosten(controle: Controle, *velden: str) -> list[tuple[Any, ...]]:
    assert controle.levering, [b.melding for b in controle.bevindingen]
    tabel = controle.levering.bladen["kosten"]
    return list(zip(*(tabel[veld].to_pylist() for veld in velden), strict=True))


def rules(controle: Controle) -> list[str]:
    return [b.regel for b in controle.bevindingen]


# The index: yearly change of consumer prices, in percent.

@pytest.mark.parametrize(("van", "naar", "factor", "reden"), [
    (2021, 2021, 1.0, "the same year"),
    (2021, 2022, 1.10, "2022 rose 10,0 %"),
    (2021, 2024, 1.10 * 1.038 * 1.033, "three years one after the other: 1,1794794"),
    (2022, 2021, 1 / 1.10, "back is dividing, not taking 10 % off"),
    (2021, 2019, 1 / (1.013 * 1.027), "2020 and 2021 taken back"),
    (2015, 2016, 1.003, "the first year of the index is its change against the year before"),
    (2014, 2016, 1.003, "before the index nothing is invented"),
    (2024, 2030, 1.0, "nor after it"),
    (2023, 2026, 1.033, "what is known counts"),
])
def test_price_factor(van: int, naar: int, factor: float, reden: str) -> None:
    assert price_factor(van, naar, load_prijsindex()) == pytest.approx(factor, rel=1e-12), reden


def test_there_and_back_is_the_same_amount() -> None:
    index = load_prijsindex()
    for jaar in range(2010, 2030):
        assert price_factor(2021, jaar, index) * price_factor(jaar, 2021, index) == pytest.approx(1)


# The list: the real prices of the domain, each with year and source.

ECHT = {
    (BASIS, "uur"): (55.80, 2023), ("Wmo begeleiding plus", "uur"): (85.20, 2023),
    ("Wmo groepsbegeleiding licht", "dagdeel"): (35.76, 2023),
    ("Wmo groepsbegeleiding midden", "dagdeel"): (46.15, 2023),
    ("Wmo groepsbegeleiding zwaar", "dagdeel"): (65.57, 2023),
    ("Wmo respijtzorg", "etmaal"): (204.21, 2023),
    ("Wmo hulp bij het huishouden", "uur"): (32.40, 2023),
    ("Wmo verhuiskosten 1-2 personen", "stuk"): (2475.47, 2023),
    ("Jeugd pgb begeleiding, laagste maximum", "uur"): (45.77, 2023),
    ("Jeugd pgb begeleiding, hoogste maximum", "uur"): (58.44, 2023),
    ("Jeugd pgb verblijf, laagste maximum", "etmaal"): (122.23, 2023),
    ("Jeugd pgb verblijf, hoogste maximum", "etmaal"): (148.93, 2023),
    ("Jeugd pgb logeren", "etmaal"): (180.97, 2023),
    ("Huisarts consult", "consult"): (35.91, 2024),
    ("Huisarts lang consult", "consult"): (71.83, 2024),
    ("Huisarts visite", "consult"): (53.87, 2024),
    ("Huisartsenpost consult", "consult"): (150.61, 2024),
    ("Huisartsenpost visite", "consult"): (225.92, 2024),
    ("Wlz-zorg, gemiddeld per gebruiker", "jaar"): (57000.0, 2017),
    ("Opvangplek", "jaar"): (15000.0, 2025),
    ("Huisuitzetting (grove schatting)", "stuk"): (100000.0, 2015),
}
"""As DOMEIN.md has them."""


def test_list_holds_the_real_prices_with_year_and_source() -> None:
    lijst = load_prijslijst()
    assert {(p.post, p.eenheid): (p.prijs, p.prijspeil) for p in lijst} == ECHT
    assert all(p.bron for p in lijst)
    assert {p.betaler for p in lijst} <= set(load_codelijsten()["betaler"])
    assert {p.eenheid for p in lijst} <= set(load_codelijsten()["eenheid"])


def test_rough_claim_is_marked_in_name_and_source() -> None:
    uitzetting = find_lijstprijs("huisuitzetting (grove schatting)", "stuk")
    assert uitzetting
    assert "grove schatting" in uitzetting.post
    assert "grove schatting" in uitzetting.bron


@pytest.mark.parametrize(("post", "eenheid", "gevonden", "reden"), [
    (BASIS, "uur", True, "as on the list"),
    ("WMO  Begeleiding BASIS", "uur", True, "however it is written"),
    (BASIS, "dagdeel", False, "of another unit it would be another price"),
    ("Wmo begeleiding", "uur", False, "half a name is another post"),
    ("", "uur", False, "nothing"),
    (None, "uur", False, "no post"),
    (BASIS, None, False, "no unit"),
])
def test_find_lijstprijs(post: str | None, eenheid: str | None, gevonden: bool,
                         reden: str) -> None:
    assert (find_lijstprijs(post, eenheid) is not None) == gevonden, reden


# A line without a price takes it from the list, and says so.

def test_line_without_price_takes_price_and_year_from_the_list_and_names_the_source() -> None:
    controle = check(kostenpost(post="wmo begeleiding basis", prijs=None, prijspeil=2018))
    assert read_kosten(controle, "prijs", "prijspeil", "bron") == [
        (55.8, 2023, "Prijslijst: Gemeente Westerveld, tarieven Wmo 2023, in prijzen van 2023")]
    [bevinding] = controle.bevindingen
    assert bevinding.melding == (
        "Blad 'kosten', cel F2: zonder prijs rekenen we met € 55,80 per uur uit de prijslijst, in "
        "prijzen van 2023. Bron: Gemeente Westerveld, tarieven Wmo 2023. Vul prijs en prijspeil in "
        "als uw prijs anders is.")


def test_line_without_price_needs_no_year_either() -> None:
    controle = check(kostenpost(post=BASIS, prijs=None, prijspeil=None))
    assert rules(controle) == ["prijs uit prijslijst"]
    assert read_kosten(controle, "prijs", "prijspeil") == [(55.8, 2023)]


def test_source_that_was_given_stays() -> None:
    controle = check(kostenpost(post=BASIS, prijs=None, bron="Eigen opgave"))
    assert read_kosten(controle, "prijs", "bron") == [(55.8, "Eigen opgave")]


def test_rough_claim_that_is_used_says_that_it_is_one() -> None:
    controle = check(kostenpost(post="Huisuitzetting (grove schatting)", eenheid="stuk",
                                prijs=None, looptijd="eenmalig", maanden=None))
    [bevinding] = controle.bevindingen
    assert "grove schatting van één corporatie" in bevinding.melding


def test_line_that_the_list_does_not_know_stays_without_price() -> None:
    controle = check(kostenpost(post="Iets eigens", prijs=None))
    assert rules(controle) == ["prijs ontbreekt"]
    assert read_kosten(controle, "prijs", "prijspeil", "bron") == [(None, 2018, None)]


def test_other_lines_are_left_as_they_were() -> None:
    controle = check(kostenpost(post=BASIS, prijs=60.0, bron="Contract"),
                     kostenpost(post=BASIS, prijs=None), kostenpost(post="Iets eigens", prijs=None))
    assert read_kosten(controle, "prijs", "prijspeil", "bron") == [
        (60.0, 2018, "Contract"),
        (55.8, 2023, "Prijslijst: Gemeente Westerveld, tarieven Wmo 2023, in prijzen van 2023"),
        (None, 2018, None)]


def test_form_without_the_column_of_prices_takes_them_from_the_list() -> None:
    controle = check(kostenpost(post=BASIS), kostenpost(), zonder=("prijs",))
    assert read_kosten(controle, "prijs", "prijspeil") == [(55.8, 2023), (None, 2018)]


def test_free_of_charge_is_a_price_and_is_not_replaced() -> None:
    controle = check(kostenpost(post=BASIS, prijs=0))
    assert rules(controle) == ["prijs wijkt af"]
    assert read_kosten(controle, "prijs") == [(0.0,)]


# A price that differs strongly from the list is a warning. 55,80 of 2023 is, in prices of 2018,
# 55,80 / (1,026 × 1,013 × 1,027 × 1,10 × 1,038) = 55,80 / 1,21876 = 45,78.

@pytest.mark.parametrize(("prijs", "jaar", "wijkt_af", "reden"), [
    (55.80, 2023, False, "the very price"),
    (111.60, 2023, False, "exactly twice is not more than twice"),
    (111.61, 2023, True, "more than twice"),
    (27.90, 2023, False, "exactly half is not less than half"),
    (27.89, 2023, True, "less than half"),
    (91.50, 2018, False, "91,50 is less than twice 45,78, also because it is of 2018"),
    (92.00, 2018, True, "and this is more, though less than twice 55,80"),
    (60.00, 2030, False, "a year that the index does not know counts as not changed"),
    (1_000_000, 2010, True, "the highest that the form allows"),
])
def test_price_is_held_against_the_list_in_prices_of_one_year(
        prijs: float, jaar: int, wijkt_af: bool, reden: str) -> None:
    controle = check(kostenpost(post=BASIS, prijs=prijs, prijspeil=jaar))
    assert ("prijs wijkt af" in rules(controle)) == wijkt_af, reden
    assert read_kosten(controle, "prijs") == [(prijs,)], "a price of the form is never replaced"


def test_warning_names_both_amounts_and_the_source() -> None:
    [bevinding] = check(kostenpost(post=BASIS, prijs=5.58, prijspeil=2018)).bevindingen
    assert bevinding.ernst == "let op"
    assert bevinding.melding == (
        "Blad 'kosten', cel F2: € 5,58 per uur in prijzen van 2018 wijkt sterk af van de "
        "prijslijst. Daarin staat 'Wmo begeleiding basis' voor € 45,78 per uur in prijzen van 2018 "
        "(bron: Gemeente Westerveld, tarieven Wmo 2023). Controleer prijs, eenheid en prijspeil; "
        "kloppen zij, dan hoeft er niets.")


# A year that the index does not reach counts as the nearest one that it does, and that is said.

@pytest.mark.parametrize(("jaar", "geldt"), [
    (2010, 2015), (2014, 2015), (2015, None), (2016, None), (2024, None), (2025, 2024),
    (2040, 2024)])
def test_year_outside_the_index_is_said(jaar: int, geldt: int | None) -> None:
    gevonden = check(kostenpost(prijspeil=jaar)).bevindingen
    if geldt is None:
        assert not gevonden
        return
    [bevinding] = gevonden
    assert (bevinding.regel, bevinding.ernst) == ("prijspeil buiten index", "let op")
    assert bevinding.melding == (
        f"Blad 'kosten', cel G2: een prijs van {jaar} rekenen we om alsof hij van {geldt} is. De "
        "prijsindex gaat over 2015 tot en met 2024. Vul prijs en prijspeil van een jaar "
        "daartussen in als u die hebt.")
    index = load_prijsindex()
    assert price_factor(jaar, 2021, index) == price_factor(geldt, 2021, index), "as it says"


def test_year_of_a_listed_price_outside_the_index_is_said_too() -> None:
    assert rules(check(kostenpost(post="Opvangplek", eenheid="jaar", prijs=None))) == [
        "prijs uit prijslijst", "prijspeil buiten index"]


def test_account_of_the_method_names_the_years_of_the_index() -> None:
    tekst = " ".join((PROJECT / "leergeschiedenis/scherm/methode.md").read_text("utf-8").split())
    index = load_prijsindex()
    assert (f"De prijsindex begint bij prijzen van {min(index) - 1} en eindigt bij die van "
            f"{max(index)}:") in tekst


# A recurring cost without months counts for twelve in two cards, and that is said.

@pytest.mark.parametrize(("velden", "gezegd"), [
    ({"looptijd": "structureel", "maanden": None}, True),
    ({"looptijd": "structureel", "maanden": 12}, False),
    ({"looptijd": "structureel", "maanden": 0}, False),
    ({"looptijd": "eenmalig", "maanden": None}, False),
])
def test_recurring_cost_without_months_is_said(velden: dict[str, Any], gezegd: bool) -> None:
    gevonden = [b.melding for b in check(kostenpost(**velden)).bevindingen]
    assert gevonden == [
        "Blad 'kosten', cel I2: zonder aantal maanden rekenen we deze regel voor 12 maanden mee. "
        "Dat telt bij welke casussen duurder uitvielen, en bij hoe zeker de bedragen zijn. Vul in "
        "hoeveel maanden het loopt."] * gezegd


# No traceback on odd input.

@pytest.mark.parametrize("velden", [
    {"prijs": float("nan")}, {"prijs": float("inf")}, {"prijs": "gratis"}, {"prijs": True},
    {"prijs": -1}, {"prijs": date(2018, 1, 1)}, {"prijspeil": "vorig jaar"}, {"prijspeil": 1900},
    {"eenheid": "stuks"}, {"eenheid": None}, {"post": None}, {"post": 12}, {"prijs": "#N/A"},
    {"prijs": None, "prijspeil": "ooit"}, {"prijs": "", "post": " "},
], ids=str)
def test_odd_cells_give_findings_and_no_traceback(velden: dict[str, Any]) -> None:
    for bevinding in check(kostenpost(**({"post": BASIS} | velden))).bevindingen:
        assert bevinding.melding.isprintable()


def test_empty_sheet_has_nothing_to_say() -> None:
    assert check().bevindingen == ()


def test_every_column_left_out_gives_findings_and_no_traceback() -> None:
    for veld in kostenpost():
        check(kostenpost(post=BASIS, prijs=None), zonder=(veld,))


def test_many_lines_without_a_price_are_cut_off_and_all_filled() -> None:
    aantal = HOOGSTENS + 50
    controle = check(*[kostenpost(post=BASIS, prijs=None)] * aantal)
    assert len(controle.bevindingen) == HOOGSTENS + 1
    assert read_kosten(controle, "prijs") == [(55.8,)] * aantal
