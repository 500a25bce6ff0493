"""Pseudonyms: the same for the same, different for others, and nothing exact comes through."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from leergeschiedenis import pseudonimiseren
from leergeschiedenis.codeboek import bron_kolommen
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.controleren import validate_levering
from leergeschiedenis.domein import GepseudonimiseerdeLevering
from leergeschiedenis.fouten import Instellingsfout
from leergeschiedenis.pseudonimiseren import (
    SLEUTELVARIABELE,
    fingerprint,
    load_sleutel,
    pseudonymise_levering,
    sleutelbestand,
)
from leergeschiedenis.velden import Gevoeligheid, Soort
from tests.formulierbouwer import (
    belemmering,
    betrokkene,
    casus,
    effect,
    kostenpost,
    meting,
    minimale_levering,
    ruwe_levering,
    stap,
    veel_casussen,
    volle_levering,
)

SLEUTEL = b"0123456789abcdef0123456789abcdef"


def pseudonymise(bladen: dict[str, Any] | None = None, sleutel: bytes = SLEUTEL,
                 **afwijkingen: Any) -> GepseudonimiseerdeLevering:
    controle = validate_levering(ruwe_levering(bladen or minimale_levering(**afwijkingen)))
    assert controle.levering, [b.melding for b in controle.bevindingen]
    return pseudonymise_levering(controle.levering, sleutel)


def column(levering: GepseudonimiseerdeLevering, blad: str, naam: str) -> list[Any]:
    return levering.bladen[blad].column(naam).to_pylist()


def test_tables_have_exactly_the_columns_of_the_contract() -> None:
    levering = pseudonymise(volle_levering())
    for blad in BLADEN:
        schema = levering.bladen[blad.naam].schema
        assert schema.names == [k.naam for k in bron_kolommen(blad.naam)]
        assert schema.types == [k.type for k in bron_kolommen(blad.naam)]


def test_empty_sheets_stay_empty_tables() -> None:
    levering = pseudonymise(casussen=[])
    for blad in BLADEN[1:]:
        assert levering.bladen[blad.naam].num_rows == 0
        assert levering.bladen[blad.naam].schema.names == [
            k.naam for k in bron_kolommen(blad.naam)]


def test_same_casus_delivered_again_keeps_its_pseudonym() -> None:
    eerst = pseudonymise(casussen=veel_casussen(3))
    later = pseudonymise(casussen=veel_casussen(3), periode_tot=date(2019, 12, 31))
    assert column(eerst, "casussen", "casusnummer") == column(later, "casussen", "casusnummer")


@pytest.mark.parametrize(("veld", "afwijking", "zelfde", "reden"), [
    ("casusnummer", {"organisatie": "Ander"}, False, "another organisation numbers on its own"),
    ("casusnummer", {"initiatief": "Ander"}, False, "so does another initiatief"),
    ("inwoner_nummer", {"organisatie": "Ander"}, True, "the number that the proeftuin gave"),
    ("inwoner_nummer", {"initiatief": "Ander"}, False, "the number of another proeftuin"),
    ("proeftuin_nummer", {"organisatie": "Ander"}, True, "one casus that two deliver"),
    ("proeftuin_nummer", {"initiatief": "Ander"}, False, "the number of another proeftuin"),
    ("casusnummer", {"sector": "ggz"}, True, "a sector is no part of who one is"),
])
def test_number_means_the_same_within_its_scope(veld: str, afwijking: dict[str, str], zelfde: bool,
                                                reden: str) -> None:
    rijen = [casus(inwoner_nummer="I-1", proeftuin_nummer="P-1")]
    een = column(pseudonymise(casussen=rijen), "casussen", veld)
    ander = column(pseudonymise(casussen=rijen, **afwijking), "casussen", veld)
    assert (een == ander) is zelfde, reden


def test_one_number_in_two_roles_gives_two_pseudonyms() -> None:
    levering = pseudonymise(casussen=[casus(inwoner_nummer="C-1", proeftuin_nummer="C-1")])
    velden = ("casusnummer", "inwoner_nummer", "proeftuin_nummer")
    assert len({column(levering, "casussen", veld)[0] for veld in velden}) == 3


def test_boundaries_between_names_cannot_be_shifted() -> None:
    """'ab' + 'c' and 'a' + 'bc' are different organisations of different initiatieven."""
    een = pseudonymise(initiatief="ab", organisatie="c")
    ander = pseudonymise(initiatief="a", organisatie="bc")
    assert column(een, "casussen", "casusnummer") != column(ander, "casussen", "casusnummer")


def test_another_key_gives_other_pseudonyms_and_another_mark() -> None:
    ander = b"x" * 32
    assert column(pseudonymise(), "casussen", "casusnummer") != column(
        pseudonymise(sleutel=ander), "casussen", "casusnummer")
    assert fingerprint(SLEUTEL) != fingerprint(ander)
    assert SLEUTEL.decode() not in fingerprint(SLEUTEL)


def test_rows_of_all_sheets_still_find_their_casus() -> None:
    levering = pseudonymise(minimale_levering(
        casussen=veel_casussen(2), stappen=[stap(casus="C-2")], kosten=[kostenpost()],
        metingen=[meting(casus="C-2")], belemmeringen=[belemmering()], effecten=[effect()],
        betrokken=[betrokkene()]))
    een, twee = column(levering, "casussen", "casusnummer")
    assert column(levering, "stappen", "casus") == column(levering, "metingen", "casus") == [twee]
    for blad in ("kosten", "belemmeringen", "effecten", "betrokken"):
        assert column(levering, blad, "casus") == [een], blad


def test_missing_numbers_stay_missing() -> None:
    levering = pseudonymise(casussen=[casus(1, inwoner_nummer="I-1"), casus(2)])
    een, twee = column(levering, "casussen", "inwoner_nummer")
    assert een
    assert twee is None, "else all residents without a number would be one"


@pytest.mark.parametrize(("leeftijd", "vanaf"), [
    (0, 0), (4, 0), (5, 5), (9, 5), (47, 45), (119, 115), (120, 120), (None, None)])
def test_age_becomes_the_lower_end_of_five_years(leeftijd: int | None, vanaf: int | None) -> None:
    levering = pseudonymise(casussen=[casus(leeftijd=leeftijd)])
    assert column(levering, "casussen", "leeftijd_vanaf") == [vanaf]


def test_reason_why_an_age_is_missing_is_kept() -> None:
    levering = pseudonymise(casussen=[casus(leeftijd="wil niet zeggen")])
    assert column(levering, "casussen", "leeftijd_ontbreekt") == ["wil_niet_zeggen"]


@pytest.mark.parametrize(("dag", "maand"), [
    (date(2018, 3, 1), date(2018, 3, 1)), (date(2018, 3, 31), date(2018, 3, 1)),
    (date(2018, 1, 1), date(2018, 1, 1)), (date(2018, 12, 31), date(2018, 12, 1)),
    (date(1990, 1, 31), date(1990, 1, 1))])
def test_date_becomes_the_first_of_its_month(dag: date, maand: date) -> None:
    levering = pseudonymise(casussen=[casus(start=dag, einde=dag)])
    assert column(levering, "casussen", "start_maand") == [maand]
    assert column(levering, "casussen", "einde_maand") == [maand]


def test_durations_are_counted_in_days_before_dates_are_coarsened() -> None:
    start = date(2018, 3, 12)
    levering = pseudonymise(
        casussen=[casus(1, start=start, einde=start + timedelta(192)),
                  casus(2, einde=None, status="lopend")],
        stappen=[stap(datum=start), stap(casus="C-2", stap="gesprek", datum=date(2018, 3, 1))],
        metingen=[meting(datum=start + timedelta(3))],
        belemmeringen=[belemmering(gemeld_op=date(2018, 4, 10), oplossing="omzeild",
                                   opgelost_op=date(2018, 6, 1))])
    assert column(levering, "casussen", "doorlooptijd_dagen") == [192, None]
    assert column(levering, "stappen", "dagen_na_start") == [0, -11]
    assert column(levering, "metingen", "dagen_na_start") == [3]
    assert column(levering, "belemmeringen", "oplostijd_dagen") == [52]


def test_nothing_exact_is_left_anywhere() -> None:
    """Every number, exact day and age of the form is looked for in every cell that is kept."""
    levering = pseudonymise(volle_levering())
    ingeleverd = volle_levering()
    verboden: set[str] = set()
    for blad in BLADEN:
        for veld in blad.velden:
            waarden = {rij.get(veld.naam) for rij in ingeleverd[blad.naam]
                       if not isinstance(rij.get(veld.naam), list)} - {None}
            if veld.gevoeligheid in (Gevoeligheid.SLEUTEL, Gevoeligheid.DIRECT) or (
                    veld.gevoeligheid is Gevoeligheid.QUASI
                    and veld.soort in (Soort.DATUM, Soort.GEHEEL)):
                verboden |= {str(waarde) for waarde in waarden}
    assert {"C-1", "C-2", "I-17", "P-42", "47", "2018-03-12", "2018-09-20"} <= verboden
    verboden.remove("2018-06-01")  # the day a month begins is that month
    for naam, tabel in levering.bladen.items():
        for kolom in tabel.column_names:
            cellen = {str(cel) for cel in tabel.column(kolom).to_pylist()}
            assert not cellen & verboden, (naam, kolom)


def test_pseudonyms_say_nothing_about_order_or_length() -> None:
    levering = pseudonymise(casussen=veel_casussen(50))
    pseudoniemen = column(levering, "casussen", "casusnummer")
    assert len(set(pseudoniemen)) == 50
    assert {len(p) for p in pseudoniemen} == {24}
    assert sorted(pseudoniemen) != pseudoniemen


def test_chunks_of_a_large_table_are_hashed_alike() -> None:
    klein = pa.chunked_array([["C-1", None], ["C-1"], []], pa.string())
    een, leeg, zelfde = pseudonimiseren._hash(klein, "scope", SLEUTEL).to_pylist()
    assert een == zelfde
    assert leeg is None


# --- the key -------------------------------------------------------------------------------------


@pytest.fixture
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(SLEUTELVARIABELE)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_key_comes_from_the_environment_first(eigen_map: Path,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLEUTELVARIABELE, "s" * 32)
    assert load_sleutel() == b"s" * 32
    assert not eigen_map.exists(), "then no file is made"


def test_key_is_made_once_and_only_the_owner_may_read_it(eigen_map: Path) -> None:
    een = load_sleutel()
    assert len(een) >= 32
    assert load_sleutel() == een
    bestand = sleutelbestand()
    assert bestand.is_relative_to(eigen_map)
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600
    assert list(bestand.parent.iterdir()) == [bestand], "nothing else of it is left"


def test_key_that_another_process_made_meanwhile_is_the_key(
        eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(bron: Path, doel: Path) -> None:
        doel.write_text("t" * 40)
        raise FileExistsError

    monkeypatch.setattr(os, "link", overtaken)
    assert load_sleutel() == b"t" * 40


def test_key_is_whole_or_not_there(eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while making it, the next import makes one; half a key would block all."""
    def killed(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as halverwege:
        halverwege.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            load_sleutel()
    assert not sleutelbestand().exists()
    assert len(load_sleutel()) >= 32


def test_short_key_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLEUTELVARIABELE, "geheimpje" + "x" * 22)
    with pytest.raises(Instellingsfout) as fout:
        load_sleutel()
    assert "De sleutel telt 31 tekens. Neem ten minste 32" in str(fout.value)
    assert "geheimpje" not in str(fout.value)


@pytest.mark.parametrize("inhoud", [b"", b"kort\n", b"\xe9" * 64], ids=["leeg", "kort", "anders"])
def test_damaged_key_file_is_refused(eigen_map: Path, inhoud: bytes) -> None:
    sleutelbestand().parent.mkdir(parents=True)
    sleutelbestand().write_bytes(inhoud)
    with pytest.raises(Instellingsfout, match="Dit is geen volledige sleutel"):
        load_sleutel()


def test_key_that_cannot_be_kept_is_said(eigen_map: Path) -> None:
    eigen_map.write_text("a file stands where the folder must come")
    with pytest.raises(Instellingsfout, match=f"Zet hem in {SLEUTELVARIABELE}"):
        load_sleutel()
