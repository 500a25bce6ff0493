"""Withdrawing a delivery: out of the bron at once, out of view with the next publication or now."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import importeren, publiceren
from leergeschiedenis.bron import Leveringregel
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.logboek import Gebeurtenis, read_gebruiker, read_regels
from leergeschiedenis.publicatie import read_huidig
from tests.conftest import PROJECT

Kies = Callable[[Path], Path]


@pytest.fixture
def gegevens(proeftuin_map: Path, tmp_path: Path, met_gegevens: Kies) -> Path:
    """A copy of the example of one proeftuin, to change at will."""
    return met_gegevens(Path(shutil.copytree(proeftuin_map, tmp_path / "gegevens")))


def _of_size(meer_dan: int, hoogstens: int) -> Leveringregel:
    # The newest first: what an older one holds may have been delivered again since.
    return next(regel for regel in reversed(list_leveringen())
                if meer_dan < regel.casussen <= hoogstens)


def _rows(gegevens: Path, soort: str, sql: str) -> list[tuple]:
    huidig = read_huidig(gegevens)
    assert huidig is not None
    pad = huidig.bronbestand if soort == "bron" else huidig.publicatiebestand
    with duckdb.connect(str(pad), read_only=True) as verbinding:
        return verbinding.execute(sql).fetchall()


def test_a_withdrawn_delivery_is_in_no_file_of_the_bron(gegevens: Path) -> None:
    weg = _of_size(0, 9)
    nummers = {rij[0] for rij in _rows(  # a running casus is in a later delivery as well
        gegevens, "bron", "SELECT casusnummer FROM casussen GROUP BY casusnummer "
        f"HAVING min(levering) = {weg.levering} AND max(levering) = {weg.levering}")}
    assert nummers

    importeren.withdraw(weg.levering)

    for pad in (gegevens / "bron").glob("*.duckdb"):
        with duckdb.connect(str(pad), read_only=True) as verbinding:
            for (tabel,) in verbinding.execute("SHOW TABLES").fetchall():
                for rij in verbinding.execute(f'FROM "{tabel}"').fetchall():
                    assert nummers.isdisjoint(map(str, rij)), tabel


def test_killed_before_the_earlier_brons_went_the_next_command_removes_them(
        gegevens: Path) -> None:
    """SIGKILL right after HUIDIG names the new bron, when those with the residents still stand."""
    proces = subprocess.run([sys.executable, "-c", (
        "import os, signal; from leergeschiedenis import importeren, publicatie\n"
        "publicatie.prune = lambda huidig: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"importeren.withdraw({_of_size(0, 9).levering})")], cwd=PROJECT, check=False)
    assert proces.returncode == -signal.SIGKILL
    huidig = read_huidig(gegevens)
    assert huidig is not None
    assert len(list((gegevens / "bron").glob("*.duckdb"))) > 1

    publiceren.publish()

    over = [int(pad.stem) for pad in (gegevens / "bron").glob("*.duckdb")]
    assert min(over) >= huidig.bron


def test_fewer_residents_than_the_drempel_wait(gegevens: Path) -> None:
    voor = read_huidig(gegevens)
    verslag = importeren.withdraw(_of_size(0, 9).levering)
    na = read_huidig(gegevens)

    assert voor is not None
    assert na is not None
    assert 0 < verslag.wachtend < verslag.drempel
    assert verslag.gepubliceerd is None
    assert (na.publicatie, na.sha256) == (voor.publicatie, voor.sha256)
    assert na.bron > voor.bron


def test_enough_residents_make_a_new_publication(gegevens: Path) -> None:
    verslag = importeren.withdraw(_of_size(15, 99).levering)
    assert verslag.gepubliceerd is not None
    assert read_huidig(gegevens).publicatie == verslag.gepubliceerd


def test_hiding_now_shows_no_number_so_that_no_difference_tells_who(gegevens: Path) -> None:
    importeren.withdraw(_of_size(0, 9).levering)

    publiceren.hide_withdrawn()

    assert _rows(gegevens, "publicatie", "FROM cel") == []
    assert _rows(gegevens, "publicatie", "FROM maat") == []
    assert _rows(gegevens, "publicatie", "FROM les") != []


def test_after_hiding_the_wait_goes_on_from_the_publication_before(gegevens: Path) -> None:
    verslag = importeren.withdraw(_of_size(0, 9).levering)
    publiceren.hide_withdrawn()
    assert publiceren.publish().wachtend == verslag.wachtend


def test_hiding_now_needs_a_withdrawal(gegevens: Path) -> None:
    with pytest.raises(Opslagfout, match="niets ingetrokken"):
        publiceren.hide_withdrawn()


def test_no_publication_from_before_a_withdrawal_comes_back(gegevens: Path) -> None:
    eerste = read_huidig(gegevens).publicatie
    importeren.withdraw(_of_size(15, 99).levering)
    with pytest.raises(Opslagfout, match="ingetrokken"):
        publiceren.put_back(eerste)


def test_withdrawing_everything_leaves_nothing_to_show(
        klein_map: Path, tmp_path: Path, met_gegevens: Kies) -> None:
    gegevens = met_gegevens(Path(shutil.copytree(klein_map, tmp_path / "gegevens")))
    for regel in list_leveringen():
        importeren.withdraw(regel.levering)
    huidig = read_huidig(gegevens)
    assert huidig is not None
    assert huidig.publicatie is None


def test_an_unknown_delivery_is_refused(gegevens: Path) -> None:
    with pytest.raises(Opslagfout, match="999"):
        importeren.withdraw(999)


def test_what_is_done_is_in_the_logbook_with_who_and_without_names(gegevens: Path) -> None:
    assert {(regel.gebeurtenis, regel.wie) for regel in read_regels()} == {
        (Gebeurtenis.OPGENOMEN, read_gebruiker()), (Gebeurtenis.GEPUBLICEERD, read_gebruiker())}
    opgenomen = next(r for r in read_regels() if r.gebeurtenis is Gebeurtenis.OPGENOMEN)
    assert opgenomen.wat["formulieren"] == len(list_leveringen())
    publiceren.put_back(1)
    levering = _of_size(0, 9).levering
    importeren.withdraw(levering)
    nummer = publiceren.hide_withdrawn()
    with pytest.raises(Opslagfout):
        publiceren.put_back(1)
    assert [(regel.gebeurtenis, dict(regel.wat)) for regel in read_regels()[2::-1]] == [
        (Gebeurtenis.TERUGGEZET, {"publicatie": 1}),
        (Gebeurtenis.INGETROKKEN, {"levering": levering}),
        (Gebeurtenis.GEPUBLICEERD, {"publicatie": nummer, "inhoud": "geen cijfers"})]
