"""The source store: what counts now, who is one resident, and how many have changed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis import bron as bronnen
from leergeschiedenis.bron import open_bron, store_leveringen
from leergeschiedenis.bron.intrekking import store_intrekking
from leergeschiedenis.contract import BLADEN
from leergeschiedenis.fouten import Opslagfout
from tests.bronreeks import NU, Bronreeks, levering
from tests.formulierbouwer import (
    Rij,
    aflevering,
    belemmering,
    betrokkene,
    casus,
    citaat,
    effect,
    kostenpost,
    les,
    meting,
    stap,
    veel_casussen,
    volle_levering,
)


@pytest.fixture
def opslag(tmp_path: Path) -> Bronreeks:
    return Bronreeks(tmp_path / "bron")


# --- storing and replacing -----------------------------------------------------------------------


def test_every_sheet_is_stored_as_delivered(opslag: Bronreeks) -> None:
    vol = levering(volle_levering())
    assert opslag.store(vol) == ["nieuw"]
    for blad in BLADEN:
        assert opslag.rows(f"SELECT count(*) FROM {blad.naam} WHERE levering = 1") == [
            (vol.bladen[blad.naam].num_rows,)]
    (regel,) = bronnen.load_leveringen(open_bron(opslag.pad))
    assert (regel.levering, regel.organisatie, regel.casussen, regel.ontvangen) == (
        1, "Voorbeeldzorg", 2, NU)
    assert regel.periode_van == date(2018, 1, 1), "the period of a delivery is no secret"


@pytest.mark.parametrize(("afwijking", "uitkomst", "over", "reden"), [
    ({"casussen": veel_casussen(3)}, "vervangt eerdere levering", 1, "same organisation, period"),
    ({"sector": "ggz"}, "vervangt eerdere levering", 1, "the sector is no part of which it is"),
    ({"organisatie": "Ander"}, "nieuw", 2, "another organisation"),
    ({"initiatief": "Ander"}, "nieuw", 2, "another initiatief"),
    ({"periode_tot": date(2019, 6, 30)}, "nieuw", 2, "another period"),
    ({}, "al bekend", 1, "the same content"),
])
def test_what_becomes_of_a_second_delivery(opslag: Bronreeks, afwijking: dict[str, Any],
                                           uitkomst: str, over: int, reden: str) -> None:
    opslag.store(levering())
    assert opslag.store(levering(**afwijking)) == [uitkomst], reden
    assert len(opslag.rows("FROM levering")) == over, reden


def test_nothing_of_a_replaced_delivery_is_left(opslag: Bronreeks) -> None:
    opslag.store(levering(volle_levering()))
    opslag.store(levering(casussen=veel_casussen(3)))
    for blad in BLADEN:
        assert opslag.rows(f"SELECT count(*) FROM {blad.naam} WHERE levering = 1") == [(0,)]
    assert opslag.rows("SELECT count(*) FROM casussen") == [(3,)]


def test_number_of_a_delivery_is_never_given_twice(opslag: Bronreeks) -> None:
    opslag.store(levering())
    opslag.store(levering(casussen=veel_casussen(2)))
    opslag.store(levering(casussen=veel_casussen(3)))
    assert opslag.rows("SELECT levering FROM levering") == [(3,)]


def test_same_file_twice_in_one_import_is_stored_once(opslag: Bronreeks) -> None:
    assert opslag.store(levering(), levering()) == ["nieuw", "al bekend"]
    assert len(opslag.rows("FROM levering")) == 1


def test_old_content_delivered_again_replaces_the_newer(opslag: Bronreeks) -> None:
    opslag.store(levering(casussen=veel_casussen(2)))
    opslag.store(levering(casussen=veel_casussen(3)))
    assert opslag.store(levering(casussen=veel_casussen(2))) == ["vervangt eerdere levering"]
    assert opslag.rows("SELECT count(*) FROM casussen") == [(2,)]


def test_casus_counts_as_in_its_newest_delivery(opslag: Bronreeks) -> None:
    opslag.store(levering(casussen=[casus(1, uitkomst="onbekend", status="lopend", einde=None),
                                    casus(2, uitkomst="gelijk")], kosten=[kostenpost()]))
    opslag.store(levering(periode_tot=date(2019, 12, 31),
                          casussen=[casus(1, uitkomst="verbeterd")]))
    assert opslag.rows("SELECT uitkomst FROM casus_nu ORDER BY uitkomst") == [
        ("gelijk",), ("verbeterd",)]
    assert opslag.rows("FROM kosten_nu") == [], "rows beside a casus are those of that delivery"
    with opslag.edit() as verbinding:
        bronnen.delete_levering(verbinding, 2)
    assert opslag.rows("SELECT uitkomst FROM casus_nu ORDER BY uitkomst") == [
        ("gelijk",), ("onbekend",)]
    assert len(opslag.rows("FROM kosten_nu")) == 1


def test_text_counts_as_in_its_newest_delivery(opslag: Bronreeks) -> None:
    teksten: dict[str, Any] = {"afleveringen": [aflevering()], "lessen": [les()],
                               "citaten": [citaat()]}
    opslag.store(levering(**teksten))
    opslag.store(levering(**teksten | {"lessen": [les(status="concept", titel="Nieuw")]},
                          periode_tot=date(2019, 12, 31)))
    assert opslag.rows("SELECT titel, status FROM lessen_nu") == [("Nieuw", "concept")]
    assert len(opslag.rows("FROM citaten_nu")) == 1
    assert len(opslag.rows("FROM afleveringen_nu")) == 1


def test_lesson_numbers_of_two_organisations_do_not_meet(opslag: Bronreeks) -> None:
    opslag.store(*(levering(organisatie=naam, afleveringen=[aflevering()],
                            lessen=[les(titel=naam)]) for naam in ("Een", "Twee")))
    assert opslag.rows("SELECT titel FROM lessen_nu ORDER BY titel") == [("Een",), ("Twee",)]
    assert opslag.rows("SELECT count(DISTINCT code) FROM lessen_nu") == [(2,)]


# --- one transaction -----------------------------------------------------------------------------


@pytest.mark.parametrize("fout", [RuntimeError, KeyboardInterrupt, duckdb.Error])
def test_bron_that_could_not_be_finished_is_not_there(opslag: Bronreeks,
                                                      fout: type[BaseException]) -> None:
    opslag.store(levering())
    oud = opslag.pad.read_bytes()
    def fail() -> None:
        with opslag.edit() as verbinding:
            store_leveringen(verbinding, [levering(organisatie="Ander")], NU)
            raise fout

    with pytest.raises(fout):
        fail()
    assert [pad.name for pad in opslag.map.iterdir()] == ["000001.duckdb"]
    assert (opslag.map / "000001.duckdb").read_bytes() == oud


def test_bron_of_another_key_is_refused(opslag: Bronreeks) -> None:
    opslag.store(levering())
    with pytest.raises(Opslagfout, match="met een andere pseudoniemsleutel"):
        with opslag.edit("een ander merk"):
            pytest.fail("this bron may not be edited")


def test_bron_of_newer_software_is_refused(opslag: Bronreeks) -> None:
    opslag.store(levering())
    with duckdb.connect(str(opslag.pad)) as verbinding:
        verbinding.execute("UPDATE bron SET schema_versie = 99")
    with pytest.raises(Opslagfout, match="De bron heeft versie 99"):
        opslag.store(levering())


# --- residents -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("leveringen", "inwoners", "reden"), [
    ([{"casussen": veel_casussen(3)}], 3, "without a number every casus is its own resident"),
    ([{"casussen": [casus(1, inwoner_nummer="I-1"), casus(2, inwoner_nummer="I-1")]}], 1,
     "one resident with two casussen"),
    ([{"casussen": [casus(1, inwoner_nummer="I-1"), casus(2, inwoner_nummer="I-2")]}], 2,
     "two residents"),
    ([{"organisatie": "A", "casussen": [casus(inwoner_nummer="I-1")]},
      {"organisatie": "B", "casussen": [casus(inwoner_nummer="I-1")]}], 1,
     "one resident at two organisations"),
    ([{"organisatie": "A", "casussen": [casus(proeftuin_nummer="P-1")]},
      {"organisatie": "B", "casussen": [casus(proeftuin_nummer="P-1")]}], 1,
     "one casus that two organisations deliver"),
    ([{"initiatief": "A", "casussen": [casus(inwoner_nummer="I-1")]},
      {"initiatief": "B", "casussen": [casus(inwoner_nummer="I-1")]}], 2,
     "two initiatieven number on their own"),
    ([{"casussen": [casus(1, inwoner_nummer="X"), casus(2, proeftuin_nummer="X")]}], 2,
     "one text in two roles is no link"),
    ([{"casussen": [casus(1, inwoner_nummer="I-1"),
                    casus(2, inwoner_nummer="I-1", proeftuin_nummer="P-1"),
                    casus(3, proeftuin_nummer="P-1")]}], 1, "linked through a third casus"),
    ([{"casussen": [casus(n, inwoner_nummer=f"I-{n // 2}", proeftuin_nummer=f"P-{(n + 1) // 2}")
                    for n in range(50)]}], 1, "a chain of fifty"),
    ([{"organisatie": "A", "casussen": veel_casussen(2)},
      {"organisatie": "B", "casussen": veel_casussen(2)}], 4, "own numbers of two organisations"),
    ([{"casussen": [casus(1, inwoner_nummer="I-1"), casus(2, inwoner_nummer="I-1")]},
      {"periode_tot": date(2019, 12, 31), "casussen": [casus(2, inwoner_nummer="I-2")]}], 2,
     "the number of the newest delivery holds"),
])
def test_casussen_that_share_a_number_are_one_resident(
        opslag: Bronreeks, leveringen: Sequence[dict[str, Any]], inwoners: int, reden: str) -> None:
    opslag.store(*(levering(**afwijking) for afwijking in leveringen))
    assert opslag.residents() == inwoners, reden


def test_numbers_of_residents_do_not_depend_on_the_order_of_delivery(tmp_path: Path) -> None:
    delen = [levering(organisatie=naam, casussen=veel_casussen(5)) for naam in "ABC"]
    paren = []
    for volgorde in (delen, delen[::-1]):
        opslag = Bronreeks(tmp_path / f"{len(paren)}")
        opslag.store(*volgorde)
        paren.append(opslag.rows("FROM bewoner ORDER BY ALL"))
    assert paren[0] == paren[1]


# --- how many have changed -----------------------------------------------------------------------

TWAALF = veel_casussen(12)


def _with(rijen: list[Rij], nummer: int, **velden: Any) -> list[Rij]:
    return [rij | velden if rij["casusnummer"] == f"C-{nummer}" else rij for rij in rijen]


@pytest.mark.parametrize(("nieuw", "aantal", "reden"), [
    ({"casussen": TWAALF}, 0, "nothing"),
    ({"casussen": TWAALF[::-1]}, 0, "another order of rows"),
    ({"casussen": veel_casussen(15)}, 3, "three added"),
    ({"casussen": TWAALF[:10]}, 2, "two withdrawn"),
    ({"casussen": [*TWAALF[1:], casus(99)]}, 2, "one withdrawn and one added"),
    ({"casussen": _with(TWAALF, 1, uitkomst="gelijk")}, 1, "one changed"),
    ({"casussen": _with(TWAALF, 1, start=date(2018, 2, 1))}, 1, "another month"),
    ({"casussen": _with(TWAALF, 1, start=date(2018, 3, 13), einde=date(2018, 9, 21))}, 0,
     "another day of the same month and the same duration: nothing that is kept"),
    ({"casussen": _with(TWAALF, 1, leeftijd=47)}, 1, "an age"),
    ({"casussen": _with(TWAALF, 1, leefgebieden=["financien"])}, 1, "a life domain"),
    ({"casussen": _with(TWAALF, 1, ik_wil="Een ander verhaal")}, 0, "only a text"),
    ({"casussen": _with(TWAALF, 1, reguliere_oplossing="x", proeftuin_oplossing="y")}, 0,
     "only texts"),
    ({"casussen": TWAALF, "kosten": [kostenpost()]}, 1, "a cost line more"),
    ({"casussen": TWAALF, "metingen": [meting()]}, 1, "a measurement more"),
    ({"casussen": TWAALF, "stappen": [stap()]}, 1, "a step more"),
    ({"casussen": TWAALF, "betrokken": [betrokkene()]}, 1, "an organisation more"),
    ({"casussen": TWAALF, "effecten": [effect()]}, 1, "an effect more"),
    ({"casussen": TWAALF, "belemmeringen": [belemmering(), belemmering()]}, 1,
     "two obstacles of one casus"),
    ({"casussen": TWAALF, "sector": "ggz"}, 12, "the sector is a kenmerk of every casus"),
    ({"casussen": TWAALF, "afleveringen": [aflevering()], "lessen": [les()]}, 0,
     "lessons are about no casus"),
])
def test_changed_residents_are_counted_as_the_cube_sees_them(
        opslag: Bronreeks, nieuw: dict[str, Any], aantal: int, reden: str) -> None:
    opslag.store(levering(casussen=TWAALF))
    opslag.publish(1)
    assert opslag.count() == {1: 0}
    opslag.store(levering(**nieuw))
    assert opslag.count() == {1: aantal}, reden


def test_changed_text_beside_a_number_counts_no_resident(opslag: Bronreeks) -> None:
    opslag.store(levering(kosten=[kostenpost()], belemmeringen=[belemmering()]))
    opslag.publish(1)
    opslag.store(levering(kosten=[kostenpost(bron="Elders")],
                          belemmeringen=[belemmering(omschrijving="x", toelichting="y")]))
    assert opslag.count() == {1: 0}


def test_every_casus_of_one_resident_that_changes_is_one_resident(opslag: Bronreeks) -> None:
    samen = [casus(n, inwoner_nummer="I-1") for n in range(5)]
    opslag.store(levering(casussen=samen))
    opslag.publish(1)
    opslag.store(levering(casussen=[rij | {"uitkomst": "gelijk"} for rij in samen]))
    assert opslag.count() == {1: 1}


@pytest.mark.parametrize("nummer", ["inwoner_nummer", "proeftuin_nummer"])
def test_resident_who_moves_to_another_organisation_counts_once(opslag: Bronreeks,
                                                                nummer: str) -> None:
    """Counted twice, five who move would make ten, and a publication that differs in five."""
    vijf = [casus(n, **{nummer: f"X-{n}"}) for n in range(5)]
    opslag.store(levering(organisatie="A", casussen=vijf),
                 levering(organisatie="B", casussen=[casus("b")]))
    opslag.publish(1)
    opslag.store(levering(organisatie="A", casussen=[]),
                 levering(organisatie="B", casussen=[*vijf, casus("b")]))
    assert opslag.count() == {1: 5}


def test_resident_who_loses_one_of_two_casussen_counts_once(opslag: Bronreeks) -> None:
    twee = [casus(n, inwoner_nummer="I-1") for n in (1, 2)]
    opslag.store(levering(casussen=twee))
    opslag.publish(1)
    opslag.store(levering(casussen=[twee[0] | {"uitkomst": "gelijk"}]))
    assert opslag.count() == {1: 1}


def test_residents_who_turn_out_to_be_one_are_never_too_many(opslag: Bronreeks) -> None:
    opslag.store(levering(casussen=[casus(1, inwoner_nummer="I-1"), casus(2)]))
    opslag.publish(1)
    opslag.store(levering(casussen=[casus(1, inwoner_nummer="I-1"),
                                    casus(2, inwoner_nummer="I-1")]))
    assert opslag.count() == {1: 1}


def test_the_last_five_publications_are_remembered(opslag: Bronreeks) -> None:
    for nummer in range(1, 8):
        opslag.store(levering(casussen=veel_casussen(nummer)))
        opslag.publish(nummer)
    assert opslag.count() == {3: 4, 4: 3, 5: 2, 6: 1, 7: 0}


def test_what_was_taken_back_and_brought_again_is_no_change(opslag: Bronreeks) -> None:
    opslag.store(levering(casussen=TWAALF))
    opslag.publish(1)
    opslag.store(levering(casussen=TWAALF[:6]))
    assert opslag.count() == {1: 6}
    opslag.store(levering(casussen=TWAALF))
    assert opslag.count() == {1: 0}


def test_withdrawn_delivery_leaves_no_pseudonym_behind(opslag: Bronreeks) -> None:
    opslag.store(levering(organisatie="A", casussen=[
        casus(n, inwoner_nummer=f"I-{n}", proeftuin_nummer=f"P-{n}") for n in range(3)]),
        levering(organisatie="B", casussen=veel_casussen(2)))
    opslag.publish(1)
    weg = {cel for rij in opslag.rows("SELECT casusnummer, inwoner_nummer, proeftuin_nummer "
                                      "FROM casussen WHERE levering = 1") for cel in rij}
    with opslag.edit() as verbinding:
        store_intrekking(verbinding, 1, NU, 1)
    assert opslag.count() == {1: 3}
    assert opslag.rows("FROM intrekking") == [(NU, 1)]
    for (tabel,) in opslag.rows("SHOW TABLES"):
        if tabel not in ("casus_inhoud",):
            for rij in opslag.rows(f'FROM "{tabel}"'):
                assert weg.isdisjoint(map(str, rij)), tabel
