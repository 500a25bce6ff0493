"""One cell at a time: what is read, what is refused, and what is said about it."""

from datetime import date, datetime
from typing import Any

import pytest

from leergeschiedenis.contract import BLADEN, blad
from leergeschiedenis.controleren.waarden import Gelezen, Verkeerd, parse_kolom, parse_waarde
from leergeschiedenis.velden import Soort, Veld

START = blad("casussen")["start"]
LEEFTIJD = blad("casussen")["leeftijd"]
UITKOMST = blad("casussen")["uitkomst"]
HUISHOUDEN = blad("casussen")["huishouden"]
LEEFGEBIEDEN = blad("casussen")["leefgebieden"]
CASUSNUMMER = blad("casussen")["casusnummer"]
IK_WIL = blad("casussen")["ik_wil"]
PRIJS = blad("kosten")["prijs"]
PRIJSPEIL = blad("kosten")["prijspeil"]
WAARDE = blad("effecten")["waarde"]
MEEDOEN = blad("metingen")["meedoen"]
FICTIEF = blad("levering")["fictief"]
ORGANISATIE = blad("levering")["organisatie"]
KOPPELINGEN = blad("lessen")["koppelingen"]


def read(veld: Veld, ruw: Any) -> Any:
    uitkomst = parse_waarde(veld, ruw)
    assert isinstance(uitkomst, Gelezen), uitkomst
    return uitkomst.waarde


def refuse(veld: Veld, ruw: Any) -> Verkeerd:
    uitkomst = parse_waarde(veld, ruw)
    assert isinstance(uitkomst, Verkeerd), f"{ruw!r} werd gelezen als {uitkomst}"
    return uitkomst


@pytest.mark.parametrize(("ruw", "waarde", "reden"), [
    (12.0, 12.0, "a number of Excel"),
    (0, 0.0, "zero is a value, not an empty cell"),
    (55.8, 55.8, "a decimal of Excel"),
    ("12", 12.0, "a whole number as text"),
    ("55,80", 55.8, "a Dutch decimal"),
    ("55.80", 55.8, "an English decimal: two digits cannot be thousands"),
    ("1.234,50", 1234.5, "Dutch with thousands"),
    ("12.345.678,9", None, "Dutch with two thousands, above the maximum"),
    ("123.456,7", 123456.7, "three digits before the point"),
    ("1234.5678", 1234.5678, "four digits behind the point cannot be thousands"),
    ("0.500", 0.5, "no thousands begin with zero, so this is English"),
    ("0,500", 0.5, "a Dutch decimal with three digits"),
    ("1,2340", 1.234, "four digits behind the comma cannot be thousands"),
    ("1,234.50", 1234.5, "English with thousands: a point behind the comma"),
    ("12,345,678.9", None, "English with two thousands, above the maximum"),
    ("1.234.567", None, "two points can only be thousands: above the maximum"),
    ("€ 1.234,50", 1234.5, "with a euro sign"),
    ("€\xa012,50", 12.5, "with the hard space that Excel writes"),
    ("  12  ", 12.0, "spaces around it"),
    ("1 234,50", 1234.5, "a space as thousands sign"),
    ("+5", 5.0, "a plus sign"),
])
def test_number_is_read_in_dutch_and_english(ruw: Any, waarde: float | None, reden: str) -> None:
    if waarde is None:
        assert refuse(PRIJS, ruw).regel == "buiten bereik", reden
    else:
        assert read(PRIJS, ruw) == pytest.approx(waarde), reden


@pytest.mark.parametrize(("ruw", "voorstel"), [
    ("1.234", "Schrijf 1234 of 1,2340."),
    ("1,234", "Schrijf 1234 of 1,2340."),
    ("12.345", "Schrijf 12345 of 12,3450."),
    ("-1.234", "Schrijf -1234 of -1,2340."),
])
def test_number_that_can_be_two_is_asked_back(ruw: str, voorstel: str) -> None:
    fout = refuse(WAARDE, ruw)
    assert fout.regel == "dubbelzinnig getal"
    assert fout.doe == voorstel


def test_two_thousands_signs_mean_one_thing() -> None:
    assert read(WAARDE, "-123.456,00") == -123456
    assert read(blad("kosten")["hoeveelheid"], "100.000,0") == 100_000
    assert read(WAARDE, "1.000.000") == 1_000_000


@pytest.mark.parametrize(("ruw", "reden"), [
    ("0.500,5", "thousands that begin with zero"),
    ("12,5,5", "two commas"), ("1.23.4", "points that are no thousands"),
    ("1e5", "scientific"), ("12-", "a dash behind it"), ("twaalf", "a word"), ("=1+1", "a formula"),
    ("NaN", "not a number"), ("inf", "infinite"), ("--5", "two signs"),
    (True, "a check mark"), (date(2018, 1, 1), "a date"), ("12 uur", "with a unit"),
])
def test_what_is_no_number_is_refused(ruw: Any, reden: str) -> None:
    fout = refuse(PRIJS, ruw)
    assert fout.regel == "soort", reden
    assert "is geen getal" in fout.gevonden
    assert fout.doe == "Schrijf een getal, zoals 12 of 12,5."


@pytest.mark.parametrize(("veld", "ruw", "grenzen"), [
    (MEEDOEN, 10.5, "Toegestaan is 0 tot en met 10."),
    (MEEDOEN, "-1", "Toegestaan is 0 tot en met 10."),
    (LEEFTIJD, 121, "Toegestaan is 0 tot en met 120."),
    (PRIJSPEIL, 2009, "Toegestaan is 2010 tot en met 2040."),
    (PRIJS, 1_000_001, "Toegestaan is 0 tot en met 1000000."),
    (PRIJS, float("inf"), "Toegestaan is 0 tot en met 1000000."),
    (PRIJS, float("nan"), "Toegestaan is 0 tot en met 1000000."),
    (PRIJS, "9" * 400, "Toegestaan is 0 tot en met 1000000."),
], ids=lambda waarde: waarde.naam if isinstance(waarde, Veld) else str(waarde)[:12])
def test_number_out_of_range_says_the_range_in_whole_digits(veld: Veld, ruw: Any,
                                                            grenzen: str) -> None:
    fout = refuse(veld, ruw)
    assert (fout.regel, fout.toegestaan) == ("buiten bereik", grenzen)
    assert f"kan niet bij '{veld.naam}'" in fout.gevonden


@pytest.mark.parametrize(("veld", "ruw", "waarde"), [
    (LEEFTIJD, 47.0, 47), (LEEFTIJD, "47", 47), (LEEFTIJD, "47,0", 47), (LEEFTIJD, 0, 0),
    (PRIJSPEIL, "2018", 2018), (PRIJSPEIL, "2.018", 2018),
])
def test_whole_number_is_read(veld: Veld, ruw: Any, waarde: int) -> None:
    gelezen = read(veld, ruw)
    assert gelezen == waarde
    assert type(gelezen) is int


@pytest.mark.parametrize("ruw", [47.5, "47,5", float("inf"), float("nan"), 1e300])
def test_half_a_year_is_no_whole_number(ruw: Any) -> None:
    assert "is geen geheel getal" in refuse(LEEFTIJD, ruw).gevonden


@pytest.mark.parametrize(("ruw", "dag"), [
    (datetime(2018, 3, 12), date(2018, 3, 12)), (datetime(2018, 3, 12, 23, 59), date(2018, 3, 12)),
    (date(2018, 3, 12), date(2018, 3, 12)), ("12-03-2018", date(2018, 3, 12)),
    ("12/3/2018", date(2018, 3, 12)), ("12.3.2018", date(2018, 3, 12)),
    ("2018-03-12", date(2018, 3, 12)), ("2018-03-12 00:00:00", date(2018, 3, 12)),
    ("2018-03-12T00:00", date(2018, 3, 12)), (" 12-03-2018 ", date(2018, 3, 12)),
    ("03-04-2018", date(2018, 4, 3)), ("29-02-2020", date(2020, 2, 29)),
])
def test_date_is_read_day_first(ruw: Any, dag: date) -> None:
    assert read(START, ruw) == dag


@pytest.mark.parametrize(("ruw", "reden"), [
    ("29-02-2019", "no leap year"), ("31-04-2018", "April has 30 days"),
    ("maart 2018", "no day"), ("2018", "a year"), ("12 mrat 2018", "no month"),
    ("43171", "the same as text"), (True, "a check mark"), ("12-03", "a year is missing"),
    ("2018-03-12 14:30", "a time is no day"), ("12-03-2018 of 13-03-2018", "two dates"),
])
def test_what_is_no_date_is_refused(ruw: Any, reden: str) -> None:
    fout = refuse(START, ruw)
    assert fout.regel == "soort", reden
    assert fout.doe == "Schrijf dag-maand-jaar, zoals 18-05-2016."


@pytest.mark.parametrize(("ruw", "bedoeld", "reden"), [
    ("03/31/2018", "31-03-2018", "American order, which a day before the 13th would not show"),
    ("12-03-18", "12-03-2018", "the century is missing"),
    (43171.0, "12-03-2018", "Excel's number of a day"),
])
def test_what_may_be_a_date_is_asked_back(ruw: Any, bedoeld: str, reden: str) -> None:
    assert refuse(START, ruw).doe == f"Is {bedoeld} bedoeld? Schrijf dat dan.", reden


@pytest.mark.parametrize("ruw", ["2018/03/12", "2018-3-12", "12 maart 2018", "12 mrt. 2018",
                                 "12-mrt-2018", "12 March 2018", "12 3 2018"])
def test_date_that_can_be_only_one_day_is_read(ruw: str) -> None:
    assert read(START, ruw) == date(2018, 3, 12)


@pytest.mark.parametrize("ruw", ["31-12-1989", "01-01-2041", "12-03-0018", datetime(1900, 1, 1)])
def test_date_of_another_time_is_refused(ruw: Any) -> None:
    fout = refuse(START, ruw)
    assert fout.regel == "buiten bereik"
    assert fout.toegestaan == "Toegestaan is 01-01-1990 tot en met 31-12-2040."


@pytest.mark.parametrize(("veld", "ruw", "code"), [
    (UITKOMST, "verbeterd", "verbeterd"), (UITKOMST, "VERBETERD", "verbeterd"),
    (UITKOMST, "Deels verbeterd", "deels_verbeterd"), (UITKOMST, "deels_verbeterd",
                                                       "deels_verbeterd"),
    (UITKOMST, "deels  verbeterd ", "deels_verbeterd"),
    (UITKOMST, "Gelijk gebleven", "gelijk"), (UITKOMST, "onbekend", "onbekend"),
    (FICTIEF, True, "ja"), (FICTIEF, False, "nee"), (FICTIEF, "Ja", "ja"), (FICTIEF, "NEE", "nee"),
    (blad("metingen")["meetmoment"], "t0", "T0"),
    (blad("metingen")["meetmoment"], "T1 (na afloop)", "T1"),
    (blad("belemmeringen")["type"], "wet en regelgeving", "wetten_regels"),
    (blad("belemmeringen")["type"], "wet- en regelgeving", "wetten_regels"),
    (blad("belemmeringen")["oplossing"], "geëscaleerd", "geescaleerd"),
    (blad("belemmeringen")["oplossing"], "gee\u0308scaleerd", "geescaleerd"),
])
def test_code_is_found_by_code_or_label_in_any_case(veld: Veld, ruw: Any, code: str) -> None:
    assert read(veld, ruw) == code


def test_code_that_is_not_in_the_list_gets_the_list_and_a_proposal() -> None:
    fout = refuse(UITKOMST, "verbetert")
    assert fout.gevonden == "'verbetert' kan niet bij 'uitkomst'."
    assert fout.toegestaan == ("Kies Verbeterd, Deels verbeterd, Gelijk gebleven, Verslechterd, "
                               "Afgebroken of Onbekend.")
    assert fout.doe == "Bedoelt u 'Verbeterd'?"
    assert refuse(UITKOMST, "xyz").doe == ""


def test_long_nonsense_is_shortened_in_the_message() -> None:
    assert len(refuse(UITKOMST, "x" * 10_000).gevonden) < 100


@pytest.mark.parametrize(("ruw", "code"), [
    ("onbekend", "onbekend"), ("Niet gevraagd", "niet_gevraagd"), ("niet_gevraagd",
                                                                  "niet_gevraagd"),
    ("WIL NIET ZEGGEN", "wil_niet_zeggen"),
])
def test_missing_code_is_kept_beside_a_number_and_as_a_code(ruw: str, code: str) -> None:
    assert parse_waarde(LEEFTIJD, ruw) == Gelezen(None, code)
    assert parse_waarde(MEEDOEN, ruw) == Gelezen(None, code)
    assert parse_waarde(HUISHOUDEN, ruw) == Gelezen(code, code)


@pytest.mark.parametrize("veld", [PRIJS, START, UITKOMST, IK_WIL, LEEFTIJD], ids=lambda v: v.naam)
@pytest.mark.parametrize("ruw", ["#N/A", "#N/B", "#VERW!", "#DEEL/0!", "#NAME?", "#ref!"])
def test_error_of_excel_is_no_value(veld: Veld, ruw: str) -> None:
    assert refuse(veld, ruw).regel == "foutwaarde"


@pytest.mark.parametrize("veld", [
    blad(naam)[veld] for naam, veld in (
        ("levering", "initiatief"), ("levering", "organisatie"), ("casussen", "organisatie"),
        ("betrokken", "organisatie"), ("afleveringen", "initiatief"))], ids=lambda v: v.naam)
@pytest.mark.parametrize("naam", ["overig", "Overig ", "ONBEKEND", "-Zorg"])
def test_name_that_the_cube_gives_to_a_group_is_refused(veld: Veld, naam: str) -> None:
    assert refuse(veld, naam).regel == "naam"


@pytest.mark.parametrize("naam", ["Overige zorg", "Onbekend terrein", "Zorg - Noord"])
def test_name_that_only_looks_like_it_stays(naam: str) -> None:
    assert read(ORGANISATIE, naam) == naam
    assert read(blad("belemmeringen")["omschrijving"], "onbekend") == "onbekend"


@pytest.mark.parametrize("tekst", ["# 3", "#1", "#N/A staat er", "zie #VERW!"])
def test_text_that_is_no_error_of_excel_stays(tekst: str) -> None:
    assert read(IK_WIL, tekst) == tekst


def test_missing_code_is_refused_where_the_contract_does_not_know_it() -> None:
    assert refuse(PRIJS, "onbekend").regel == "soort"
    assert refuse(START, "onbekend").regel == "soort"
    assert refuse(LEEFGEBIEDEN, "onbekend").regel == "codelijst"


@pytest.mark.parametrize(("ruw", "codes"), [
    ("Financiën", ["financien"]), ("huisvesting; Financiën", ["financien", "huisvesting"]),
    ("financien;financien", ["financien"]), ("; financien ;", ["financien"]),
    ("financien\n;huisvesting", ["financien", "huisvesting"]),
])
def test_several_codes_come_in_the_order_of_the_list(ruw: str, codes: list[str]) -> None:
    assert read(LEEFGEBIEDEN, ruw) == codes


def test_only_separators_are_as_good_as_empty() -> None:
    assert parse_waarde(LEEFGEBIEDEN, " ; ") == Gelezen(None)
    assert parse_waarde(KOPPELINGEN, ";;") == Gelezen(None)


def test_one_wrong_code_among_several_is_named() -> None:
    assert refuse(LEEFGEBIEDEN, "financien; wonnen").gevonden.startswith("'wonnen' kan niet")


def test_couplings_are_kept_by_code_sorted_once() -> None:
    ruw = "leefgebied=Huisvesting; belemmeringstype = werkproces;leefgebied=huisvesting"
    assert read(KOPPELINGEN, ruw) == ["belemmeringstype=werkproces", "leefgebied=huisvesting"]


@pytest.mark.parametrize("ruw", ["C-001", "casus=C-001", "leefgebied", "leefgebied=",
                                 "leefgebied=onzin", "=huisvesting", "onzin=huisvesting"])
def test_coupling_to_anything_but_a_value_is_refused(ruw: str) -> None:
    assert refuse(KOPPELINGEN, ruw).regel == "koppeling"


@pytest.mark.parametrize(("veld", "ruw", "waarde", "reden"), [
    (CASUSNUMMER, "C-001", "C-001", "as it is"),
    (CASUSNUMMER, 17.0, "17", "Excel made it a number"),
    (CASUSNUMMER, "0017", "0017", "zeros in front are kept"),
    (CASUSNUMMER, 12.5, "12,5", "a decimal keeps its Dutch notation"),
    (CASUSNUMMER, datetime(2018, 3, 1), "01-03-2018", "Excel made it a date"),
    (CASUSNUMMER, "C 1\t2", "C 1 2", "white space is one space"),
    (CASUSNUMMER, "C-1\u200b", "C-1", "a sign that nobody can see"),
    (ORGANISATIE, "\ufeffZorg", "Zorg", "a byte order mark inside"),
    (ORGANISATIE, "Cafe\u0301", "Café", "two ways to write one letter are one organisation"),
    (IK_WIL, "een\r\ntwee", "een\ntwee", "lines stay lines"),
    (IK_WIL, "\x1b[31mrood\x1b[0m", "[31mrood[0m", "no control signs"),
    (IK_WIL, "a\u202eb", "ab", "nothing that turns the direction of reading"),
    (IK_WIL, "=1+1", "=1+1", "text that looks like a formula is text"),
    (IK_WIL, "familie 👨‍👩‍👧", "familie 👨‍👩‍👧", "joined signs stay joined"),
    (IK_WIL, "\x00\x01", None, "nothing is left of it"),
])
def test_text_is_cleaned_and_kept(veld: Veld, ruw: Any, waarde: str | None, reden: str) -> None:
    assert read(veld, ruw) == waarde, reden


@pytest.mark.parametrize(("veld", "langste"), [(IK_WIL, 4000), (ORGANISATIE, 200),
                                               (CASUSNUMMER, 100)], ids=lambda v: str(v))
def test_text_that_is_too_long_is_refused(veld: Veld, langste: int) -> None:
    assert read(veld, "x" * langste) == "x" * langste
    fout = refuse(veld, "x" * (langste + 1))
    assert fout.toegestaan == f"Ten hoogste {langste} kan."


@pytest.mark.parametrize("ruw", ["\x00", "\u200b", "  \x07 "])
@pytest.mark.parametrize("veld", [UITKOMST, START, PRIJS, CASUSNUMMER, KOPPELINGEN, LEEFTIJD],
                         ids=lambda veld: veld.naam)
def test_cell_with_nothing_that_can_be_seen_is_empty(veld: Veld, ruw: str) -> None:
    assert parse_waarde(veld, ruw) == Gelezen(None)


@pytest.mark.parametrize("ruw", ["\x1b]0;hallo\x07", "a\x9bb", "a\u202eb"])
def test_no_message_repeats_control_signs(ruw: str) -> None:
    assert refuse(UITKOMST, ruw).gevonden.isprintable()


def test_every_number_of_the_contract_has_a_range() -> None:
    for b in BLADEN:
        for veld in b.velden:
            if veld.soort in (Soort.GETAL, Soort.GEHEEL, Soort.JAAR):
                assert veld.minimum is not None, (b.naam, veld.naam)
                assert veld.maximum is not None, (b.naam, veld.naam)


def test_date_beside_one_with_the_month_first_is_not_guessed() -> None:
    twijfel, engels, gelijk, streep, iso = parse_kolom(
        START, ["03/04/2018", "03/31/2018", "04/04/2018", "03-04-2018", "2018-04-03"])
    assert isinstance(twijfel, Verkeerd)
    assert twijfel.regel == "dubbelzinnige datum"
    assert "03-04-2018 of 04-03-2018" in twijfel.doe
    assert isinstance(engels, Verkeerd)
    assert (gelijk, streep, iso) == (Gelezen(date(2018, 4, 4)), Gelezen(date(2018, 4, 3)),
                                     Gelezen(date(2018, 4, 3)))
    assert parse_kolom(START, ["03/04/2018", "31/03/2018"]) == [
        Gelezen(date(2018, 4, 3)), Gelezen(date(2018, 3, 31))]
