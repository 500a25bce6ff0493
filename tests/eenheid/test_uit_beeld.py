"""Who was withdrawn is out of the bron and off the screens, also where no publication can be made
of what is left; it is said what is in view then, and the next import works."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from leergeschiedenis import importeren, opdrachten, publicatiebouw, publiceren, vragen
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.importeren import import_leveringen
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.publicatie import list_publicaties, read_huidig
from leergeschiedenis.vergeetrecht import withdraw_inwoner
from leergeschiedenis.vergeetverzoek import Nummer
from tests.bezorger import publiceer_basis
from tests.conftest import PROJECT
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = [pytest.mark.xdist_group("uit_beeld"),
              pytest.mark.usefixtures("lees_in_dit_proces")]
NIETS = "let op: er is nu geen publicatie te zien, geen cijfers en geen teksten."


@pytest.fixture(scope="module")
def formulieren(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("formulieren")
    return [schrijf_csv(map_ / f"{naam}.zip", minimale_levering(
        organisatie=naam, casussen=veel_casussen(15))) for naam in ("A", "B", "C")]


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, formulieren: list[Path]) -> Path:
    """Two deliveries in publication 1, a third since publication 2."""
    map_ = tmp_path_factory.mktemp("basis")
    publiceer_basis(map_, formulieren[:2])
    publiceer_basis(map_, formulieren[2:])
    return map_


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def run(*argumenten: str) -> str:
        code = opdrachten.run(argumenten)
        uit, fout = capsys.readouterr()
        assert code == 0, fout
        return uit
    return run


def _current() -> Huidig:
    huidig = read_huidig()
    assert huidig
    return huidig


def _count() -> int:
    with duckdb.connect(str(_current().bronbestand), read_only=True) as bron:
        return len(bron.execute("FROM casussen").fetchall())


def _damage() -> None:
    pad = _current().publicatiebestand
    assert pad
    inhoud = bytearray(pad.read_bytes())
    for plek in range(len(inhoud) // 3, len(inhoud) // 3 + 5000):
        inhoud[plek] ^= 0xFF
    pad.write_bytes(inhoud)


def _fail_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    aanval = SimpleNamespace(naam="Genest", gevonden=3, omschrijving="")
    monkeypatch.setattr(publicatiebouw, "audit_publicatie", lambda *_: SimpleNamespace(
        geslaagd=False, versie=1, aanvallen=[aanval]))


def test_withdrawn_while_the_publication_is_damaged(gegevens: Path,
                                                    doe: Callable[..., str]) -> None:
    reeks = list_publicaties()[0].reeks
    _damage()

    assert "Publicatie 3 is gemaakt" in doe("trek-in", "3")

    assert (_current().publicatie, _current().terugval, _count()) == (3, None, 30)
    assert [(r.nummer, r.reeks) for r in list_publicaties()] == [(3, reeks), (1, reeks)]
    with pytest.raises(Opslagfout, match="ingetrokken"):
        publiceren.put_back(1)


def test_one_resident_withdrawn_while_the_publication_is_damaged(
        gegevens: Path, formulieren: list[Path], doe: Callable[..., str]) -> None:
    """Too few to publish, and the one before is from before the withdrawal: nothing is in view."""
    _damage()
    verslag = withdraw_inwoner(Nummer("casusnummer", "C-1", "Proeftuin Toetswijk", "A"), ja=True)

    assert (verslag.te_zien, verslag.wachtend, verslag.gepubliceerd) == (None, 1, None)
    assert (_current().publicatie, _count()) == (None, 44)
    assert NIETS in doe("publiceer")

    weer = import_leveringen([schrijf_csv(gegevens.parent / "d.zip", minimale_levering(
        organisatie="D", casussen=veel_casussen(15)))])
    assert weer.publicatie is not None
    assert weer.publicatie.te_zien == weer.publicatie.gepubliceerd == 3, "no number comes twice"


@pytest.mark.parametrize("reden", ["audit", "instellingen"])
def test_withdrawn_where_no_publication_can_be_made(
        reden: str, gegevens: Path, formulieren: list[Path], doe: Callable[..., str],
        monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as nu:
        if reden == "audit":
            _fail_audit(nu)
        else:
            (gegevens / "instellingen.toml").write_text("drempel = 12\n")
        gezegd = doe("trek-in", "3")
    (gegevens / "instellingen.toml").unlink(missing_ok=True)

    assert "Levering 3 is uit de bron verwijderd" in gezegd
    assert "een nieuwe publicatie kon niet worden gemaakt." in gezegd
    assert ("audit" if reden == "audit" else "instellingen zijn veranderd") in gezegd
    assert NIETS in gezegd
    assert "wachten" not in gezegd, "they are enough"
    with pytest.raises(Opslagfout, match="Er is nu geen publicatie te zien"):
        vragen.read_kenmerk()
    assert (_current().publicatie, _count()) == (None, 30)
    assert sorted(p.stem for p in (gegevens / "bron").glob("*.duckdb")) == [
        f"{_current().bron:06d}"], "and no earlier bron"
    assert [r.wat for r in read_regels() if r.gebeurtenis is Gebeurtenis.INGETROKKEN] == [
        {"levering": 3}]
    for nummer in (1, 2):
        with pytest.raises(Opslagfout, match="ingetrokken"):
            publiceren.put_back(nummer)

    assert import_leveringen([formulieren[2]]).publicatie.te_zien == 3
    assert list_publicaties()[0].reeks == list_publicaties()[-1].reeks


def test_then_texts_alone_can_be_in_view(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as nu:
        _fail_audit(nu)
        importeren.withdraw(3)
    assert publiceren.hide_withdrawn() == 3
    assert (_current().publicatie, publiceren.publish().gepubliceerd) == (3, 4)


def test_fault_of_our_own_keeps_nobody_in(gegevens: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(publicatiebouw, "build_kubus", fail)
    with pytest.raises(ZeroDivisionError):
        importeren.withdraw(3)
    assert (_current().publicatie, _count()) == (None, 30)


def test_damaged_publication_is_made_again(gegevens: Path) -> None:
    """Without a withdrawal: from the same residents, so with the same numbers."""
    def load() -> list[tuple[object, ...]]:
        with duckdb.connect(str(_current().publicatiebestand), read_only=True) as publicatie:
            return publicatie.execute("SELECT * EXCLUDE cel_id FROM cel ORDER BY ALL").fetchall()

    voor = load()
    _damage()
    assert publiceren.publish().te_zien == 3
    assert load() == voor


def test_newer_one_that_was_put_back_from_does_not_return_either(gegevens: Path) -> None:
    publiceren.put_back(1)
    withdraw_inwoner(Nummer("casusnummer", "C-1", "Proeftuin Toetswijk", "A"), ja=True)
    with pytest.raises(Opslagfout, match="ingetrokken"):
        publiceren.put_back(2)


@pytest.mark.parametrize("voor", ["note_once", "publish_if_due"])
def test_killed_before_it_was_written_down_the_next_does_that_once(voor: str,
                                                                   gegevens: Path) -> None:
    proces = subprocess.run([sys.executable, "-c", (
        "import os, signal; from leergeschiedenis import importeren, publiceren\n"
        f"publiceren.{voor} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "importeren.withdraw(3)")], cwd=PROJECT, check=False)
    assert proces.returncode == -signal.SIGKILL
    assert _count() == 30

    for _ in range(2):
        publiceren.publish()
    assert [dict(r.wat) for r in read_regels() if r.gebeurtenis is Gebeurtenis.INGETROKKEN] == [
        {"levering": 3}]
