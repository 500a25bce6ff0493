"""What the scan finds in a text, and what it must leave alone."""

import pytest

from leergeschiedenis.tekstscan import scan_tekst


@pytest.mark.parametrize(("tekst", "soort", "gevonden"), [
    ("bsn 123456782 is bekend", "burgerservicenummer", "123456782"),
    ("bsn 1234.56.782", "burgerservicenummer", "1234.56.782"),
    ("bsn 123 456 782.", "burgerservicenummer", "123 456 782"),
    ("via NL91ABNA0417164300", "rekeningnummer", "NL91ABNA0417164300"),
    ("via NL91 ABNA 0417 1643 00.", "rekeningnummer", "NL91 ABNA 0417 1643 00"),
    ("via nl91abna0417164300 betaald en klaar", "rekeningnummer", "nl91abna0417164300"),
    ("OP NL91 ABNA 0417 1643 00 OF ELDERS", "rekeningnummer", "NL91 ABNA 0417 1643 00"),
    ("woont op 5341 AB", "postcode", "5341 AB"),
    ("woont op 5341AB, Oss", "postcode", "5341AB"),
    ("woont op 5341ab", "postcode", "5341ab"),
    ("woont op 5341\xa0AB", "postcode", "5341\xa0AB"),
    ("bel 0412-123456", "telefoonnummer", "0412-123456"),
    ("bel 06 12345678", "telefoonnummer", "06 12345678"),
    ("bel +31 6 1234 5678", "telefoonnummer", "+31 6 1234 5678"),
    ("bel +31(0)612345678", "telefoonnummer", "+31(0)612345678"),
    ("mail jan.jansen@oss.nl.", "e-mailadres", "jan.jansen@oss.nl"),
    ("geboren op 12-03-1961", "datum", "12-03-1961"),
    ("geboren op 12/3/61", "datum", "12/3/61"),
    ("geboren op 1961-03-12", "datum", "1961-03-12"),
    ("op 12 maart was het zover", "datum", "12 maart"),
    ("op 1 JAN. 1961", "datum", "1 JAN"),
])
def test_scan_marks_the_place(tekst: str, soort: str, gevonden: str) -> None:
    treffers = [t for t in scan_tekst(tekst) if t.soort == soort]
    assert [tekst[t.van:t.tot] for t in treffers] == [gevonden]


@pytest.mark.parametrize(("tekst", "reden"), [
    ("", "nothing"), ("De hulp deed ook de post.", "a plain sentence"),
    ("nummer 123456789", "nine digits that fail the check"),
    ("in 2018 waren er 12 casussen", "years and counts"),
    ("1234 SS en 1234 SA", "letters no postcode has"),
    ("van 2016 en verder, in 2018 is", "a year before a short word"),
    ("de kosten waren 1.234,50 euro", "an amount"),
    ("NL00ABNA0000000000", "an account number that fails the check"),
    ("12 maal", "a number before a word"), ("10 keer mei", "not a day"),
    ("een mailtje @home", "no address"), ("paragraaf 3.4.5", "a section"),
])
def test_scan_leaves_ordinary_text_alone(tekst: str, reden: str) -> None:
    assert scan_tekst(tekst) == (), reden


def test_hits_come_in_order_of_place() -> None:
    treffers = scan_tekst("mail a@b.nl, bel 06-12345678, woont op 5341 AB")
    assert [t.soort for t in treffers] == ["e-mailadres", "telefoonnummer", "postcode"]


def test_scan_ends_on_any_long_text() -> None:
    """No pattern backtracks without end on what fits in a cell."""
    for stukje in ("1 ", "a.", "0", "NL91 ", "+31 ", "12-", "a@b.", "NL91ABNA0417164300"):
        scan_tekst((stukje * 4000)[:4000])
