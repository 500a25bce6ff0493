"""Which status of a text counts, and what becomes of it when texts change, go and come back."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import BRONVERSIE, build_ddl, open_bron
from leergeschiedenis.bron.intrekking import store_intrekking
from leergeschiedenis.tekstverloop import (
    GOEDGEKEURD,
    STATUSSEN,
    Handeling,
    can_step,
)
from leergeschiedenis.vrijgave import build_teksten
from tests.bronreeks import MERK, NU, Bronreeks, levering
from tests.conftest import PROJECT
from tests.formulierbouwer import aflevering, citaat, les, veel_casussen

WIJK = "Proeftuin Toetswijk"
TEKSTEN: dict[str, Any] = {"afleveringen": [aflevering()], "lessen": [les()],
                           "citaten": [citaat()]}
LATER = date(2019, 12, 31)


@pytest.fixture
def opslag(tmp_path: Path) -> Bronreeks:
    return Bronreeks(tmp_path / "bron")


def texts(opslag: Bronreeks, soort: str) -> list[dict[str, Any]]:
    weergave = {"aflevering": "afleveringen_nu", "les": "lessen_nu", "citaat": "citaten_nu"}[soort]
    with open_bron(opslag.pad) as bron:
        return bron.execute(f"FROM {weergave} ORDER BY code").to_arrow_table().to_pylist()


def statuses(opslag: Bronreeks, soort: str) -> list[str]:
    return [rij["status"] for rij in texts(opslag, soort)]


def move(opslag: Bronreeks, soort: str, *statussen: str, plek: int = 0,
         treffers: tuple[str, ...] = ()) -> None:
    """Move a text as it counts now, whatever it was on."""
    rij = texts(opslag, soort)[plek]
    with opslag.edit() as verbinding:
        bronnen.store_handelingen(verbinding, [
            Handeling(soort, rij["code"], rij["inhoud"], status, "An", treffers)
            for status in statussen], NU)


def released(opslag: Bronreeks, soort: str) -> int:
    with open_bron(opslag.pad) as bron:
        vrij = bronnen.load_bronteksten(bron, (WIJK,))
    return getattr(build_teksten(vrij, (WIJK,)), soort).num_rows


# --- steps ---------------------------------------------------------------------------------------


def test_a_step_is_the_next_one_or_back_to_the_beginning() -> None:
    assert {(van, naar) for van in STATUSSEN for naar in STATUSSEN if can_step(van, naar)} == {
        ("concept", "teruggelegd"), ("teruggelegd", "gevalideerd"), ("gevalideerd", "vrijgegeven"),
        ("teruggelegd", "concept"), ("gevalideerd", "concept"), ("vrijgegeven", "concept")}


def test_from_a_status_of_an_own_list_one_can_only_begin_again() -> None:
    assert [naar for naar in STATUSSEN if can_step("in_behandeling", naar)] == ["concept"]


# --- which status counts -------------------------------------------------------------------------


@pytest.mark.parametrize("soort", ["aflevering", "les", "citaat"])
def test_form_counts_until_somebody_moved_the_text(opslag: Bronreeks, soort: str) -> None:
    opslag.store(levering(**TEKSTEN))
    assert statuses(opslag, soort) == ["vrijgegeven"]
    move(opslag, soort, "concept")
    assert statuses(opslag, soort) == ["concept"]
    assert released(opslag, soort) == 0
    opslag.store(levering(**TEKSTEN, casussen=veel_casussen(3)))
    assert statuses(opslag, soort) == ["concept"], "the form says vrijgegeven once more"
    move(opslag, soort, "teruggelegd", "gevalideerd", "vrijgegeven")
    assert released(opslag, soort) == 1


def test_form_cannot_take_back_what_somebody_released(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN | {"lessen": [les(status="gevalideerd")]}))
    move(opslag, "les", "vrijgegeven")
    opslag.store(levering(**TEKSTEN | {"lessen": [les(status="concept")]}))
    assert statuses(opslag, "les") == ["vrijgegeven"]


@pytest.mark.parametrize(("soort", "gewijzigd"), [
    ("aflevering", {"afleveringen": [aflevering(feiten="Anders.")]}),
    ("aflevering", {"afleveringen": [aflevering(initiatief=WIJK)]}),
    ("aflevering", {"afleveringen": [aflevering(open_vraag="En nu?")]}),
    ("les", {"lessen": [les(les="Anders.")]}),
    ("les", {"lessen": [les(koppelingen=["niveau=managers"])]}),
    ("les", {"lessen": [les(aflevering=None)]}),
    ("citaat", {"citaten": [citaat(citaat="We deden ineens wat nodig was!")]}),
    ("citaat", {"citaten": [citaat(rol="manager")]}),
])
def test_moved_text_that_changes_begins_again(opslag: Bronreeks, soort: str,
                                              gewijzigd: dict[str, Any]) -> None:
    opslag.store(levering(**TEKSTEN))
    move(opslag, soort, "concept", "teruggelegd", "gevalideerd", "vrijgegeven")
    opslag.store(levering(**TEKSTEN | gewijzigd))
    assert statuses(opslag, soort) == ["concept"]
    opslag.store(levering(**TEKSTEN, periode_tot=LATER))
    assert statuses(opslag, soort) == ["vrijgegeven"], "exactly what was released, delivered again"


def test_text_that_nobody_moved_may_change_as_the_form_says(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN))
    opslag.store(levering(**TEKSTEN | {
        "lessen": [les(les="Anders.")], "citaten": [citaat(citaat="Anders."), citaat()]}))
    assert statuses(opslag, "les") == ["vrijgegeven"]
    assert statuses(opslag, "citaat") == ["vrijgegeven"] * 2


def test_other_quotes_in_its_place_stay_when_one_is_sent_back_and_goes(opslag: Bronreeks) -> None:
    blijft = citaat(citaat="Dit blijft.")
    opslag.store(levering(**TEKSTEN | {"citaten": [citaat(), blijft]}))
    weg = [rij["citaat"] for rij in texts(opslag, "citaat")].index(citaat()["citaat"])
    move(opslag, "citaat", "concept", plek=weg)
    opslag.store(levering(**TEKSTEN | {"citaten": [blijft]}))
    assert statuses(opslag, "citaat") == ["vrijgegeven"]
    opslag.store(levering(**TEKSTEN | {"citaten": [blijft, citaat(citaat="Zo zei ik het.")]}))
    assert sorted((rij["citaat"], rij["status"]) for rij in texts(opslag, "citaat")) == [
        ("Dit blijft.", "vrijgegeven"), ("Zo zei ik het.", "concept")]
    assert opslag.rows("SELECT wie, handeling FROM tekstverloop ORDER BY volgnummer")[-1] == (
        "import", "concept")


def test_same_words_twice_are_one_quote_and_the_careful_one_counts(opslag: Bronreeks) -> None:
    for volgorde in (1, -1):
        opslag.store(levering(**TEKSTEN | {"citaten": [
            citaat(), citaat(gevalideerd="nee")][::volgorde]}))
        assert released(opslag, "citaat") == 0
        assert len(texts(opslag, "citaat")) == 1


def test_quote_is_not_published_once_its_speaker_no_longer_agrees(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN | {"citaten": [citaat(status="gevalideerd")]}))
    move(opslag, "citaat", "vrijgegeven")
    assert released(opslag, "citaat") == 1
    opslag.store(levering(**TEKSTEN | {"citaten": [citaat(gevalideerd="nee")]}))
    assert statuses(opslag, "citaat") == ["vrijgegeven"]
    assert released(opslag, "citaat") == 0


def test_texts_of_two_suppliers_are_moved_apart(opslag: Bronreeks) -> None:
    opslag.store(*(levering(organisatie=naam, **TEKSTEN) for naam in ("Een", "Twee")))
    move(opslag, "les", "concept")
    assert sorted(statuses(opslag, "les")) == ["concept", "vrijgegeven"]


# --- approving what the scan found ---------------------------------------------------------------

BEL = "Bel 06-12345678."


def test_approved_hit_is_published_and_only_in_exactly_this_text(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les=BEL)]}))
    assert released(opslag, "les") == 0
    move(opslag, "les", GOEDGEKEURD, treffers=("les:telefoonnummer:4-15",))
    assert released(opslag, "les") == 1
    assert statuses(opslag, "les") == ["vrijgegeven"], "approving is no move"
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les=BEL, titel="Anders")]}))
    assert released(opslag, "les") == 0
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les=BEL)]}))
    assert released(opslag, "les") == 1


def test_approval_does_not_cover_what_was_not_seen(opslag: Bronreeks) -> None:
    """As when newer software finds more in the same text."""
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les=f"{BEL} Of mail an@oss.nl.")]}))
    move(opslag, "les", GOEDGEKEURD, treffers=("les:telefoonnummer:4-15",))
    assert released(opslag, "les") == 0


def test_approval_says_nothing_of_release(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les=BEL, status="gevalideerd")]}))
    move(opslag, "les", GOEDGEKEURD, treffers=("les:telefoonnummer:4-15",))
    assert released(opslag, "les") == 0


# --- withdrawing ---------------------------------------------------------------------------------


def withdraw(opslag: Bronreeks, nummer: int) -> None:
    with opslag.edit() as verbinding:
        store_intrekking(verbinding, 1, NU, nummer)


def test_withdrawn_delivery_takes_its_texts_and_their_sums_along(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN), levering(organisatie="Blijft", **TEKSTEN))
    for soort in ("aflevering", "les", "citaat"):
        for plek in (0, 1):
            move(opslag, soort, "concept", GOEDGEKEURD, plek=plek, treffers=("les:datum:0-4",))
    sommen = {rij[0] for rij in opslag.rows(
        "SELECT inhoud FROM tekstverloop UNION SELECT code FROM tekstverloop "
        "WHERE soort = 'citaat'")}
    withdraw(opslag, 1)
    for soort in ("aflevering", "les", "citaat"):
        assert statuses(opslag, soort) == ["concept"], "that of the other delivery"
    over = {cel for rij in opslag.rows("SELECT code, inhoud FROM tekstverloop") for cel in rij}
    nog = {cel for soort in ("aflevering", "les", "citaat") for rij in texts(opslag, soort)
           for cel in (rij["code"], rij["inhoud"])}
    assert over & sommen == nog & sommen
    assert opslag.rows("SELECT count(*) FROM tekstverloop WHERE inhoud = 'ingetrokken' "
                       "AND treffers IS NULL AND wie = 'An'") == [(6,)], "who and when stay"


def test_withdrawn_text_that_comes_back_begins_again(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN))
    for soort in ("aflevering", "les", "citaat"):
        move(opslag, soort, "concept", "teruggelegd", "gevalideerd", "vrijgegeven")
    withdraw(opslag, 1)
    opslag.store(levering(**TEKSTEN))
    for soort in ("aflevering", "les", "citaat"):
        assert statuses(opslag, soort) == ["concept"], soort


def test_older_delivery_that_counts_again_is_not_released_by_the_withdrawn_one(
        opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN | {"lessen": [les(status="concept")]}))
    opslag.store(levering(**TEKSTEN | {"lessen": [les(les="Nieuw.")]}, periode_tot=LATER))
    move(opslag, "les", "concept")
    withdraw(opslag, 2)
    assert statuses(opslag, "les") == ["concept"]


def test_nothing_of_a_text_that_nobody_withdrew_is_forgotten(opslag: Bronreeks) -> None:
    opslag.store(levering(**TEKSTEN))
    opslag.store(levering(organisatie="Weg", **TEKSTEN))
    for soort in ("aflevering", "les", "citaat"):
        for plek in (0, 1):
            move(opslag, soort, "concept", plek=plek)
    voor = opslag.rows("SELECT code, inhoud FROM tekstverloop")
    blijft = {(r["code"], r["inhoud"]) for soort in ("aflevering", "les", "citaat")
              for r in texts(opslag, soort) if r["levering"] == 1}
    withdraw(opslag, 2)
    assert blijft <= set(voor)
    assert blijft <= set(opslag.rows("SELECT code, inhoud FROM tekstverloop"))


# --- a bron of an earlier version ----------------------------------------------------------------


@pytest.fixture(params=range(1, BRONVERSIE))
def versie(request: pytest.FixtureRequest) -> int:
    """Every version there was; the tables of the first are kept, those after it add to them."""
    return request.param


@pytest.fixture
def oud(versie: int, tmp_path: Path) -> Bronreeks:
    """A bron as that version of the software made it, with a delivery."""
    opslag = Bronreeks(tmp_path / "oud", nummer=1)
    opslag.map.mkdir()
    vers = Bronreeks(tmp_path / "vers")
    vers.store(levering(**TEKSTEN | {"lessen": [les(), les(nummer="L2", status="concept")]}))
    with duckdb.connect(str(opslag.pad)) as verbinding:
        verbinding.execute(build_ddl() + (PROJECT / "tests/bron_versie_1.sql").read_text())
        verbinding.execute(bronnen._casus_inhoud())
        for stap in bronnen.list_migraties(1)[:versie - 1]:
            verbinding.execute(stap)
        verbinding.execute(f"ATTACH '{vers.pad}' AS vers (READ_ONLY)")
        for (tabel,) in verbinding.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'vers' "
                "AND table_name NOT IN ('bron', 'tekstverloop', 'naamscan')").fetchall():
            verbinding.execute(f"INSERT INTO {tabel} FROM vers.{tabel}")
        verbinding.execute("INSERT INTO bron VALUES (?, ?, 2)", [versie, MERK])
    return opslag


def shape(pad: Path) -> list[tuple[Any, ...]]:
    """All tables, columns and views of a file, with what is said of them."""
    with duckdb.connect(str(pad), read_only=True) as verbinding:
        return verbinding.execute(
            "SELECT 'kolom', table_name, column_name, data_type, comment FROM duckdb_columns() "
            "WHERE NOT internal UNION ALL SELECT 'tabel', table_name, comment, NULL, NULL "
            "FROM duckdb_tables() UNION ALL SELECT 'weergave', view_name, sql, NULL, NULL "
            "FROM duckdb_views() WHERE NOT internal ORDER BY ALL").fetchall()


def test_bron_of_every_version_becomes_as_a_new_one(oud: Bronreeks, opslag: Bronreeks) -> None:
    opslag.store(levering())
    assert shape(oud.pad) != shape(opslag.pad)
    oud.store(levering(organisatie="Ander"))
    assert shape(oud.pad) == shape(opslag.pad)
    assert oud.rows("SELECT schema_versie, volgende_levering FROM bron") == [(BRONVERSIE, 3)]
    assert oud.rows("SELECT count(*) FROM lessen") == [(2,)]
    move(oud, "les", "concept", plek=0)
    assert oud.rows("SELECT count(*) FROM tekstverloop") == [(1,)]


def test_bron_of_every_version_is_read_as_it_is(oud: Bronreeks, versie: int) -> None:
    voor = oud.pad.read_bytes()
    assert sorted(statuses(oud, "les")) == ["concept", "vrijgegeven"]
    assert [released(oud, soort) for soort in ("aflevering", "les", "citaat")] == [1, 1, 1]
    assert oud.rows("FROM tekstverloop") == []
    assert oud.rows("SELECT schema_versie FROM bron") == [(versie,)]
    assert oud.pad.read_bytes() == voor
