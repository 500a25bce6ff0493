"""The whole path of a delivery: all or nothing, one at a time, and never invented beside real."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from leergeschiedenis import importeren, publicatiebouw, publicatieinhoud, publiceren
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig, RuweLevering, Stap, bronbestand
from leergeschiedenis.fouten import (
    Auditfout,
    Bevestigingnodig,
    Contractfout,
    Opslagfout,
)
from leergeschiedenis.importeren import import_leveringen, read_bestanden
from leergeschiedenis.kubus.audit import Auditverslag
from leergeschiedenis.logboek import read_gebruiker
from leergeschiedenis.pseudonimiseren import SLEUTELVARIABELE
from leergeschiedenis.publicatie import list_publicaties, read_huidig
from leergeschiedenis.publiceren import Publicatieverslag
from leergeschiedenis.slot import hold_slot
from tests.bezorger import AANTAL, Bezorg, maak_bezorger, publiceer_basis, schrijf_basis
from tests.formulierbouwer import (
    aflevering,
    casus,
    lees_hier,
    les,
    minimale_levering,
    schrijf_xlsx,
    veel_casussen,
)

pytestmark = [pytest.mark.xdist_group("importeren"),  # one base for all
              pytest.mark.usefixtures("lees_in_dit_proces")]

Kies = Callable[[Path], Path]


@pytest.fixture(scope="module")
def leveringen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The two deliveries of the base."""
    bestanden = schrijf_basis(tmp_path_factory.mktemp("leveringen"), {"A": {}, "B": {}})
    return dict(zip(("A", "B"), bestanden, strict=True))


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, leveringen: dict[str, Path]) -> Path:
    """A data folder with the base imported and published as number 1."""
    map_ = tmp_path_factory.mktemp("basis")
    verslag = publiceer_basis(map_, list(leveringen.values()))
    assert [regel.uitkomst for regel in verslag.opgenomen] == ["nieuw", "nieuw"]
    assert verslag.publicatie.gepubliceerd == 1
    return map_


@pytest.fixture
def bezorg(tmp_path: Path) -> Bezorg:
    """Writes a delivery that deviates from the base of organisation A."""
    return maak_bezorger(tmp_path, "A")


def state(map_: Path) -> dict[str, str]:
    """Every file of a data folder with the sum of its content; but for the lock, that says nothing,
    and the logbook, that only grows."""
    return {str(pad.relative_to(map_)): hashlib.sha256(pad.read_bytes()).hexdigest()
            for pad in sorted(map_.rglob("*"))
            if pad.is_file() and pad.name != "slot" and pad.parent.name != "logboek"}


def current(map_: Path) -> Huidig:
    huidig = read_huidig(map_)
    assert huidig
    return huidig


def rows(map_: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(current(map_).bronbestand), read_only=True) as verbinding:
        return verbinding.execute(sql).fetchall()


# --- again, less, more ---------------------------------------------------------------------------


def test_first_import_puts_bron_and_publication_in_use(basis: Path) -> None:
    huidig = current(basis)
    assert (huidig.bron, huidig.publicatie) == (1, 1)
    assert sorted(state(basis)) == ["HUIDIG", "bron/000001.duckdb", "publicatie/000001.duckdb"]
    assert huidig.sha256 == state(basis)["publicatie/000001.duckdb"]
    assert rows(basis, "SELECT count(DISTINCT bewoner) FROM casus_nu") == [(2 * AANTAL,)]
    (regel,) = list_publicaties(basis)
    assert (regel.bron, regel.fictief, regel.audit) == (1, True, "geslaagd")


def test_same_files_again_change_not_a_byte(gegevens: Path, leveringen: dict[str, Path],
                                            tmp_path: Path) -> None:
    """Recognised by content, also under another name."""
    voor = state(gegevens)
    anders = tmp_path / "heel andere naam.zip"
    shutil.copy(leveringen["A"], anders)
    verslag = import_leveringen([anders, leveringen["B"]])
    assert [regel.uitkomst for regel in verslag.opgenomen] == ["al bekend"] * 2
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (None, 0)
    assert state(gegevens) == voor


def test_same_rows_in_another_file_replace_and_change_no_figure(gegevens: Path,
                                                                tmp_path: Path) -> None:
    als_xlsx = schrijf_xlsx(tmp_path / "a.xlsx", minimale_levering(
        organisatie="A", casussen=veel_casussen(AANTAL)))
    verslag = import_leveringen([als_xlsx])
    assert [regel.uitkomst for regel in verslag.opgenomen] == ["vervangt eerdere levering"]
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (None, 0)
    assert (current(gegevens).bron, current(gegevens).publicatie) == (2, 1)


def test_small_change_is_stored_at_once_and_waits_to_be_shown(gegevens: Path,
                                                              bezorg: Bezorg) -> None:
    voor = state(gegevens)
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 3))])
    assert verslag.publicatie == Publicatieverslag(drempel=10, wachtend=3, te_zien=1)
    assert rows(gegevens, "SELECT count(*) FROM casus_nu") == [(2 * AANTAL + 3,)]
    assert current(gegevens).publicatie == 1
    na = state(gegevens)
    assert na["publicatie/000001.duckdb"] == voor["publicatie/000001.duckdb"]
    assert na["bron/000001.duckdb"] == voor["bron/000001.duckdb"], "what was in use is not written"


def test_changes_add_up_until_a_publication_is_due(gegevens: Path, bezorg: Bezorg) -> None:
    assert import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 9))]).publicatie.wachtend == 9
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 10))])
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (2, 0)
    assert current(gegevens).publicatie == 2
    assert publiceren.publish().gepubliceerd is None, "nothing is left to publish"


def test_changed_text_changes_no_resident(gegevens: Path, bezorg: Bezorg) -> None:
    verslag = import_leveringen([bezorg(afleveringen=[aflevering()], lessen=[les()])])
    assert (verslag.publicatie.wachtend, verslag.publicatie.alleen_teksten) == (0, True)
    assert rows(gegevens, "SELECT count(*) FROM lessen_nu") == [(1,)]


def test_publication_without_a_resident_is_remembered(
        tmp_path: Path, met_gegevens: Kies, bezorg: Bezorg) -> None:
    """Of lessons only: what comes later is compared with it, and is shown when it is enough."""
    met_gegevens(tmp_path / "teksten")
    teksten = {"afleveringen": [aflevering()], "lessen": [les()]}
    assert import_leveringen([bezorg(casussen=[], **teksten)]).publicatie.gepubliceerd == 1
    verslag = import_leveringen([bezorg(casussen=veel_casussen(9), **teksten)])
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (None, 9)
    verslag = import_leveringen([bezorg(casussen=veel_casussen(10), **teksten)])
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (2, 0)


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_of_overlapping_periods_the_latest_counts_however_they_were_named(
        gegevens: Path, bezorg: Bezorg, omgekeerd: bool) -> None:
    paden = [bezorg(organisatie="C", casussen=[casus(uitkomst="onbekend")]),
             bezorg(organisatie="C", casussen=[casus(uitkomst="verbeterd")],
                    periode_tot=date(2019, 12, 31))]
    import_leveringen(paden[::-1] if omgekeerd else paden)
    assert rows(gegevens, "SELECT uitkomst FROM casus_nu WHERE organisatie = 'C'") == [
        ("verbeterd",)]


def test_what_is_delivered_later_is_newer_although_its_period_is_not(gegevens: Path,
                                                                     bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie="C", casussen=[casus(uitkomst="onbekend")],
                              periode_tot=date(2019, 12, 31))])
    import_leveringen([bezorg(organisatie="C", casussen=[casus(uitkomst="verbeterd")])])
    assert rows(gegevens, "SELECT uitkomst FROM casus_nu WHERE organisatie = 'C'") == [
        ("verbeterd",)]


def test_residents_are_joined_over_organisations(gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie=naam, casussen=[casus(
        inwoner_nummer="I-1", proeftuin_nummer=f"P-{naam}")]) for naam in "CD"])
    assert rows(gegevens, "SELECT count(DISTINCT bewoner), count(*) FROM casus_nu "
                          "WHERE organisatie IN ('C', 'D')") == [(1, 2)]


def test_nothing_of_the_supplier_is_in_any_file(gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(casussen=[casus("GEHEIM", inwoner_nummer="I-GEHEIM",
                                              start=date(2018, 7, 17), einde=date(2018, 7, 19))])])
    for pad in gegevens.rglob("*.duckdb"):
        with duckdb.connect(str(pad), read_only=True) as verbinding:
            for (tabel,) in verbinding.execute("SHOW TABLES").fetchall():
                tekst = str(verbinding.execute(f'FROM "{tabel}"').fetchall())
                for spoor in ("GEHEIM", "2018, 7, 17", "2018, 7, 19", "levering-0.zip"):
                    assert spoor not in tekst, (pad.name, tabel)


# --- all or nothing ------------------------------------------------------------------------------


def test_one_broken_cell_leaves_everything_as_it_was(gegevens: Path, bezorg: Bezorg) -> None:
    voor = state(gegevens)
    kapot = veel_casussen(AANTAL)
    kapot[4]["uitkomst"] = "mischien"
    verslag = import_leveringen([bezorg(organisatie="C"), bezorg(casussen=kapot)])
    assert not verslag.gelukt
    assert (verslag.opgenomen, verslag.publicatie) == ((), None)
    (bevinding,) = verslag.controles[1].fouten
    assert (bevinding.blad, bevinding.cel) == ("casussen", "R6")
    assert state(gegevens) == voor


def test_nothing_of_the_supplier_stays_when_the_next_file_is_read(
        gegevens: Path, leveringen: dict[str, Path]) -> None:
    ingelezen = read_bestanden(list(leveringen.values()))
    assert ingelezen.is_goed
    assert [controle.levering for controle in ingelezen.controles] == [None] * len(leveringen)
    assert [lev.bestand for lev in ingelezen.leveringen] == [
        controle.bestand for controle in ingelezen.controles]
    for levering in ingelezen.leveringen:
        assert {"start", "leeftijd"}.isdisjoint(levering.bladen["casussen"].column_names)


def test_warning_stops_nothing(gegevens: Path, bezorg: Bezorg) -> None:
    verslag = import_leveringen([bezorg(casussen=[casus(einde=None)])])
    assert verslag.gelukt
    assert [b.ernst for c in verslag.controles for b in c.bevindingen] == ["let op"]


def test_file_that_cannot_be_read_stops_the_others(gegevens: Path, bezorg: Bezorg,
                                                   tmp_path: Path) -> None:
    voor = state(gegevens)
    (tmp_path / "leeg.xlsx").write_bytes(b"")
    verslag = import_leveringen([bezorg(organisatie="C"), tmp_path / "leeg.xlsx"])
    assert not verslag.gelukt
    assert verslag.controles[1].fouten[0].melding.startswith("Bestand 'leeg.xlsx': ")
    assert state(gegevens) == voor


def test_two_files_about_one_period_are_refused(gegevens: Path, bezorg: Bezorg) -> None:
    voor = state(gegevens)
    verslag = import_leveringen([bezorg(), bezorg(casussen=veel_casussen(2))])
    (fout,) = verslag.controles[1].fouten
    assert fout.regel == "dubbele levering"
    assert "'levering-0.zip' gaat over dezelfde organisatie en periode" in fout.melding
    assert state(gegevens) == voor


def test_same_file_named_twice_is_taken_in_once(gegevens: Path, bezorg: Bezorg) -> None:
    pad = bezorg(organisatie="C", casussen=[casus()])
    verslag = import_leveringen([pad, pad])
    assert [regel.uitkomst for regel in verslag.opgenomen] == ["nieuw", "al bekend"]
    assert rows(gegevens, "SELECT count(*) FROM levering WHERE organisatie = 'C'") == [(1,)]


def _failed_audit(*_: object, **__: object) -> Auditverslag:
    class Gezakt:
        geslaagd = False
        aanvallen = ()
        overtredingen = ()
        versie = 1

    return Gezakt()


@pytest.mark.parametrize("stap", ["kubus", "audit", "schrijven", "onthouden", "HUIDIG"])
def test_import_that_fails_halfway_leaves_the_old_and_the_next_one_works(
        gegevens: Path, bezorg: Bezorg, monkeypatch: pytest.MonkeyPatch, stap: str) -> None:
    voor = state(gegevens)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(stap)

    pad = bezorg(casussen=veel_casussen(AANTAL + 12))
    with monkeypatch.context() as kapot:
        match stap:
            case "kubus":
                kapot.setattr(publicatiebouw, "build_kubus", fail)
            case "audit":
                kapot.setattr(publicatiebouw, "audit_publicatie", _failed_audit)
            case "schrijven":
                kapot.setattr(publicatieinhoud, "_insert_kop", fail)
            case "onthouden":
                kapot.setattr(publiceren.bronnen, "store_stand", fail)
            case _:
                kapot.setattr(publiceren.publicaties, "write_huidig", fail)
        with pytest.raises(Auditfout if stap == "audit" else RuntimeError):
            import_leveringen([pad])
    na = state(gegevens)
    assert {naam: na[naam] for naam in voor} == voor
    assert read_huidig(gegevens) == current(gegevens)
    assert [regel.nummer for regel in list_publicaties(gegevens)] == [1], "no half publication"

    verslag = import_leveringen([pad])
    assert verslag.publicatie.gepubliceerd == 2
    assert sorted(state(gegevens)) == [
        "HUIDIG", "bron/000001.duckdb", "bron/000002.duckdb", "publicatie/000001.duckdb",
        "publicatie/000002.duckdb"]


def test_leftovers_of_a_killed_import_are_gone_after_the_next(gegevens: Path,
                                                              bezorg: Bezorg) -> None:
    for rest in ("bron/000002.duckdb", "bron/000002.duckdb.wal", "publicatie/000007.duckdb",
                 "HUIDIG.99.deel", "slot.wie"):
        (gegevens / rest).write_bytes(b"half")
    (gegevens / "bron" / "000002.duckdb.tmp").mkdir()
    import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 1))])
    assert sorted(state(gegevens)) == ["HUIDIG", "bron/000001.duckdb", "bron/000002.duckdb",
                                       "publicatie/000001.duckdb"]


def test_many_imports_keep_few_files_and_all_that_is_in_use(gegevens: Path,
                                                            bezorg: Bezorg) -> None:
    for aantal in range(1, 9):
        import_leveringen([bezorg(casussen=veel_casussen(AANTAL + aantal))])
    huidig = current(gegevens)
    assert (huidig.bron, huidig.publicatie) == (9, 1)
    brons = [int(pad.stem) for pad in (gegevens / "bron").glob("*")]
    assert len(brons) <= 6
    assert {1, 9} <= set(brons), "the one in use, and the one of the publication in view"


# --- one at a time -------------------------------------------------------------------------------


def test_second_import_is_told_who_is_busy(gegevens: Path, bezorg: Bezorg) -> None:
    voor, pad = state(gegevens), bezorg(organisatie="C", casussen=[casus()])
    with hold_slot(gegevens):
        with pytest.raises(Opslagfout) as fout:
            import_leveringen([pad])
    houder = f"{read_gebruiker()}, proces {os.getpid()}, sinds"
    assert f"Er loopt al een import ({houder}" in str(fout.value)
    assert state(gegevens) == voor
    assert import_leveringen([pad]).gelukt, "and after that it works"


@pytest.mark.parametrize("werk", [
    publiceren.publish, lambda: publiceren.put_back(1), lambda: importeren.withdraw(1),
    publiceren.hide_withdrawn], ids=["publiceer", "zet-terug", "trek-in", "publiceer --nu"])
def test_all_that_changes_waits_its_turn(gegevens: Path, werk: Callable[[], object]) -> None:
    with hold_slot(gegevens), pytest.raises(Opslagfout, match="Er loopt al een"):
        werk()


def test_slot_is_free_after_an_error(gegevens: Path) -> None:
    def fail() -> None:
        with hold_slot(gegevens):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with hold_slot(gegevens):
        assert (gegevens / "slot.wie").exists()
    assert not (gegevens / "slot.wie").exists()


# --- invented and real ---------------------------------------------------------------------------


@pytest.fixture
def echt(gegevens: Path, bezorg: Bezorg) -> Path:
    """A real delivery, for a data folder that has a bewaartermijn."""
    (gegevens / "instellingen.toml").write_text("bewaartermijn = 60\n")
    return bezorg(fictief="nee", organisatie="Echt", casussen=veel_casussen(20))


def test_invented_and_real_are_not_taken_in_together(gegevens: Path, echt: Path,
                                                     bezorg: Bezorg) -> None:
    voor = state(gegevens)
    with pytest.raises(Contractfout, match="verzonnen en echte leveringen tegelijk"):
        import_leveringen([echt, bezorg()], ja=True)
    assert state(gegevens) == voor


def test_real_data_needs_a_bewaartermijn(gegevens: Path, echt: Path) -> None:
    (gegevens / "instellingen.toml").unlink()
    voor = state(gegevens)
    with pytest.raises(Contractfout, match="Voor echte gegevens is een bewaartermijn nodig"):
        import_leveringen([echt], ja=True)
    assert state(gegevens) == voor


def test_first_real_delivery_must_be_confirmed(gegevens: Path, echt: Path) -> None:
    voor = state(gegevens)
    with pytest.raises(Bevestigingnodig, match="begint met een lege bron"):
        import_leveringen([echt])
    assert state(gegevens) == voor


def test_first_real_delivery_starts_an_empty_bron(gegevens: Path, echt: Path,
                                                  bezorg: Bezorg) -> None:
    verslag = import_leveringen([echt], ja=True)
    assert verslag.publicatie.gepubliceerd == 2
    assert rows(gegevens, "SELECT organisatie, fictief FROM levering") == [("Echt", "nee")]
    assert [(r.nummer, r.fictief) for r in list_publicaties(gegevens)] == [(2, False), (1, True)]

    with pytest.raises(Contractfout, match="Naast echte gegevens kunnen geen verzonnen"):
        import_leveringen([bezorg()], ja=True)
    with pytest.raises(Opslagfout, match="toont fictieve voorbeeldgegevens"):
        publiceren.put_back(1)
    assert current(gegevens).publicatie == 2
    assert import_leveringen([echt]).gelukt, "real beside real needs no confirmation"


def test_real_data_in_an_empty_folder_needs_no_confirmation(lege_map: Path, met_gegevens: Kies,
                                                            bezorg: Bezorg) -> None:
    met_gegevens(lege_map).mkdir()
    (lege_map / "instellingen.toml").write_text("bewaartermijn = 60\n")
    verslag = import_leveringen([bezorg(fictief="nee")])
    assert verslag.publicatie.gepubliceerd == 1


# --- putting back --------------------------------------------------------------------------------


def test_put_back_and_the_next_import_publishes_again(gegevens: Path, bezorg: Bezorg) -> None:
    pad = bezorg(casussen=veel_casussen(AANTAL + 12))
    import_leveringen([pad])
    assert publiceren.put_back(1).publicatie == 1
    assert list_leveringen()[-1].casussen == AANTAL + 12, "the bron is not put back"
    verslag = import_leveringen([pad])
    assert [regel.uitkomst for regel in verslag.opgenomen] == ["al bekend"]
    assert verslag.publicatie.gepubliceerd == 3, "an identical file publishes what is due"


def test_put_back_is_refused_before_a_withdrawal(gegevens: Path, bezorg: Bezorg) -> None:
    import_leveringen([bezorg(organisatie="C", casussen=veel_casussen(12))])
    importeren.withdraw(list_leveringen()[-1].levering)
    nu = current(gegevens).publicatie
    assert nu
    with pytest.raises(Opslagfout, match="zijn gegevens ingetrokken"):
        publiceren.put_back(1)
    assert current(gegevens).publicatie == nu


def test_organisation_that_takes_all_back_does_not_stop_publications(
        gegevens: Path, bezorg: Bezorg) -> None:
    assert import_leveringen([bezorg(casussen=[])]).publicatie.gepubliceerd == 2


def test_folder_from_which_all_was_withdrawn_shows_nothing_and_starts_over(
        gegevens: Path, bezorg: Bezorg) -> None:
    for regel in list_leveringen():
        importeren.withdraw(regel.levering)
    assert current(gegevens).publicatie is None
    assert list_leveringen() == []
    verslag = import_leveringen([bezorg()])
    assert verslag.publicatie.gepubliceerd == 3, "no number is given twice"
    assert rows(gegevens, "SELECT count(*) FROM casus_nu") == [(AANTAL,)]


# --- a folder that is not as it should be --------------------------------------------------------


@pytest.mark.parametrize(("bestand", "gezegd"), [
    ("HUIDIG", "HUIDIG: Dit bestand is beschadigd"),
    ("bron/000001.duckdb", "000001.duckdb: De bron is er niet of is beschadigd")])
def test_damaged_folder_is_said_and_left_as_it_is(gegevens: Path, bezorg: Bezorg, bestand: str,
                                                  gezegd: str) -> None:
    (gegevens / bestand).write_bytes(b"kapot")
    voor = state(gegevens)
    with pytest.raises(Opslagfout, match=gezegd):
        import_leveringen([bezorg(casussen=[])])
    assert state(gegevens) == voor


def test_damaged_publication_does_not_stop_storing(gegevens: Path, bezorg: Bezorg) -> None:
    (gegevens / "publicatie/000001.duckdb").write_bytes(b"kapot")
    verslag = import_leveringen([bezorg(casussen=veel_casussen(AANTAL + 1))])
    assert (verslag.gelukt, verslag.publicatie.wachtend) == (True, 1)
    assert (gegevens / "publicatie/000001.duckdb").read_bytes() == b"kapot"


def test_bron_of_another_key_is_refused(gegevens: Path, bezorg: Bezorg,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    voor = state(gegevens)
    monkeypatch.setenv(SLEUTELVARIABELE, "een heel andere sleutel van 32 tekens of meer")
    with pytest.raises(Opslagfout, match="met een andere pseudoniemsleutel gemaakt"):
        import_leveringen([bezorg(casussen=[])])
    assert state(gegevens) == voor


def test_folder_that_is_a_file_is_said(tmp_path: Path, met_gegevens: Kies, bezorg: Bezorg) -> None:
    met_gegevens(tmp_path / "bestand").write_text("x")
    with pytest.raises(Opslagfout):
        import_leveringen([bezorg()])


@pytest.fixture
def alleen_lezen(basis: Path) -> Iterator[Path]:
    """A copy of the base that this process may read but not write, also when it runs as root."""
    with tempfile.TemporaryDirectory() as map_:
        kopie = Path(shutil.copytree(basis, Path(map_) / "gegevens"))
        Path(map_).chmod(0o755)
        for pad in (kopie, *kopie.rglob("*")):
            pad.chmod(0o555 if pad.is_dir() else 0o444)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield kopie
        finally:
            if is_root:
                os.seteuid(0)
            for pad in (kopie, *kopie.rglob("*")):
                pad.chmod(0o755)


def test_folder_that_may_not_be_written_is_said(alleen_lezen: Path, met_gegevens: Kies,
                                                leveringen: dict[str, Path],
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(alleen_lezen)
    gelezen = [lees_hier_als_root(pad) for pad in leveringen.values()]
    monkeypatch.setattr(importeren, "read_leveringen", lambda _: iter(gelezen))
    voor = state(alleen_lezen)
    with pytest.raises(Opslagfout, match="In de gegevensmap kan niet geschreven worden"):
        import_leveringen(list(leveringen.values()))
    assert state(alleen_lezen) == voor
    assert len(list_leveringen()) == 2, "reading still works"


def lees_hier_als_root(pad: Path) -> RuweLevering:
    zelf = os.geteuid()
    os.seteuid(os.getuid())
    try:
        return lees_hier(pad)
    finally:
        os.seteuid(zelf)


# --- the rest ------------------------------------------------------------------------------------


def test_publishing_needs_something_to_publish(lege_map: Path, met_gegevens: Kies) -> None:
    met_gegevens(lege_map)
    for werk in (publiceren.publish, publiceren.hide_withdrawn, lambda: publiceren.put_back(1),
                 lambda: importeren.withdraw(1)):
        with pytest.raises(Opslagfout):
            werk()
    assert list_leveringen() == []


def test_progress_names_its_steps(gegevens: Path, bezorg: Bezorg) -> None:
    stappen: list[Stap] = []
    import_leveringen([bezorg(organisatie="C", casussen=[]), bezorg(casussen=veel_casussen(30))],
                      voortgang=stappen.append)
    lezen = [s for s in stappen if s.naam == "Lezen en controleren"]
    assert [(s.nummer, s.totaal, s.toelichting) for s in lezen] == [
        (1, 2, "levering-0.zip"), (2, 2, "levering-1.zip")]
    namen = [stap.naam for stap in stappen]
    assert namen.index("Opslaan") < namen.index("Publicatie schrijven")




def test_delivery_without_casussen_can_be_the_first(lege_map: Path, met_gegevens: Kies,
                                                    bezorg: Bezorg) -> None:
    met_gegevens(lege_map)
    verslag = import_leveringen([bezorg(casussen=[], afleveringen=[aflevering()], lessen=[les()])])
    assert verslag.gelukt
    assert bronbestand(lege_map, 1).exists()
