"""The data folder as one file and back, and what happens when a file in it or the disk fails."""

import json
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from leergeschiedenis import importeren, opdrachten, publicatiebouw, publiceren, vragen
from leergeschiedenis.bron.kluis import SLEUTEL, SLEUTELBESTAND, is_versleuteld
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.importeren import import_leveringen, withdraw
from leergeschiedenis.opslag import now, sha256
from leergeschiedenis.publicatie import read_huidig
from tests.conftest import PROJECT
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = [pytest.mark.xdist_group("reservekopie"),
              pytest.mark.usefixtures("lees_in_dit_proces")]

GEHEIM = "een-sleutel-voor-toetsen-met-genoeg-tekens-0123456789"
Doe = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def formulieren(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    map_ = tmp_path_factory.mktemp("formulieren")
    return [schrijf_csv(map_ / f"{naam}.zip", minimale_levering(
        organisatie=naam, casussen=veel_casussen(30))) for naam in ("A", "B", "C")]


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, formulieren: list[Path]) -> Path:
    """A data folder with two publications."""
    map_ = tmp_path_factory.mktemp("basis") / "gegevens"
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        for pad in formulieren[:2]:
            assert import_leveringen([pad]).gelukt
    return map_


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Doe:
    def run(*argumenten: object) -> tuple[int, str]:
        code = opdrachten.run([str(a) for a in argumenten])
        uit, fout = capsys.readouterr()
        assert "Traceback" not in uit + fout
        return code, uit + fout
    return run


def _sums(map_: Path) -> dict[str, str]:
    return {str(pad.relative_to(map_)): sha256(pad) for pad in sorted(map_.rglob("*"))
            if pad.is_file() and pad.name != "slot" and "logboek" not in pad.parts}


def _current() -> Huidig:
    huidig = read_huidig()
    assert huidig
    return huidig


def _damage(pad: Path) -> None:
    inhoud = bytearray(pad.read_bytes())
    for plek in range(len(inhoud) // 3, len(inhoud) // 3 + 5000):
        inhoud[plek] ^= 0xFF
    pad.write_bytes(inhoud)


# --- the copy ------------------------------------------------------------------------------------


def test_copy_put_back_gives_the_same_folder(gegevens: Path, tmp_path: Path, doe: Doe) -> None:
    (gegevens / "toelichting").mkdir()
    (gegevens / "toelichting/trends.verloop.md").write_text("status: concept\n\nTekst.")
    (gegevens / "sleutel.txt").write_text(GEHEIM)
    voor = _sums(gegevens)
    code, tekst = doe("reservekopie", tmp_path / "kopie.zip")
    assert code == 0, tekst
    with zipfile.ZipFile(tmp_path / "kopie.zip") as pak:
        namen = set(pak.namelist())
        assert GEHEIM.encode() not in b"".join(pak.read(naam) for naam in namen), "no key in it"
    assert {"HUIDIG", "MANIFEST.json", "toelichting/trends.verloop.md"} <= namen
    assert any(naam.startswith("logboek/") for naam in namen)
    shutil.rmtree(gegevens)
    code, tekst = doe("terugzetten", tmp_path / "kopie.zip")
    assert (code, "Het logboek gaat niet terug tot deze kopie" in tekst) == (1, True), tekst
    code, tekst = doe("terugzetten", tmp_path / "kopie.zip", "--ja")
    assert (code, "bron 2, publicatie 2" in tekst) == (0, True), tekst
    del voor["sleutel.txt"]
    assert _sums(gegevens) == voor
    assert [p.name for p in gegevens.parent.iterdir() if "gegevens" in p.name] == ["gegevens"]


@pytest.mark.parametrize("naam", ["bron.key", "Sleutel.txt", "sleutel.txt.bak", "bron/oud.key",
                                  "logboek/sleutel", "presentaties/van-wie.json"])
def test_key_under_any_name_stays_behind(naam: str, gegevens: Path, tmp_path: Path, doe: Doe,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    (gegevens / "presentaties").mkdir()
    (gegevens / "presentaties/van-allen.json").write_text("{}")
    (gegevens / naam).write_text(GEHEIM)
    monkeypatch.setenv(SLEUTELBESTAND, str(gegevens / naam))
    assert doe("versleutel")[0] == 0
    code, tekst = doe("reservekopie", tmp_path / "kopie.zip")
    assert (code, f"niet van Leergeschiedenis is: {naam}\n" in tekst) == (0, True), tekst
    with zipfile.ZipFile(tmp_path / "kopie.zip") as pak:
        assert naam not in pak.namelist()
        assert {"HUIDIG", "presentaties/van-allen.json"} <= set(pak.namelist())


def test_what_was_there_is_kept_beside(gegevens: Path, tmp_path: Path, doe: Doe,
                                       formulieren: list[Path]) -> None:
    doe("reservekopie", tmp_path / "kopie.zip")
    import_leveringen([formulieren[2]])
    later = _sums(gegevens)
    assert doe("terugzetten", tmp_path / "kopie.zip")[0] == 0
    assert (_current().bron, len(list_leveringen())) == (2, 2)
    assert _sums(tmp_path / "gegevens.voor-terugzetten") == later
    code, tekst = doe("terugzetten", tmp_path / "kopie.zip")
    assert (code, "nog van een vorige keer" in tekst) == (1, True)
    assert import_leveringen([formulieren[2]]).gelukt, "the folder is one to go on with"


def test_folder_that_lost_huidig_is_kept_beside_too(gegevens: Path, tmp_path: Path,
                                                    doe: Doe) -> None:
    doe("reservekopie", tmp_path / "kopie.zip")
    (gegevens / "HUIDIG").unlink()
    (gegevens / "aantekening.txt").write_text("van iemand")
    rest = _sums(gegevens)
    code, tekst = doe("terugzetten", tmp_path / "kopie.zip", "--ja")
    assert (code, "voor-terugzetten" in tekst) == (0, True), tekst
    assert _sums(tmp_path / "gegevens.voor-terugzetten") == rest


@pytest.mark.parametrize("wat", ["afgebroken", "gewijzigd", "anders", "erbij", "geen"])
def test_copy_that_is_not_whole_changes_nothing(wat: str, gegevens: Path, tmp_path: Path,
                                                doe: Doe) -> None:
    pad = tmp_path / "kopie.zip"
    doe("reservekopie", pad)
    voor = _sums(gegevens)
    inhoud = pad.read_bytes()
    if wat == "afgebroken":
        pad.write_bytes(inhoud[:-500])
    elif wat == "gewijzigd":
        _damage(pad)
    elif wat == "anders":
        pad.write_bytes(b"iets anders")
    elif wat == "erbij":
        with zipfile.ZipFile(pad, "a") as pak:
            pak.writestr("../../erbij.txt", "x")
    else:
        pad.unlink()
    code, tekst = doe("terugzetten", pad)
    assert code == 1
    assert "geen hele reservekopie" in tekst or "Dit bestand is er niet" in tekst
    assert _sums(gegevens) == voor
    assert not (tmp_path.parent / "erbij.txt").exists()


def test_copy_never_replaces_a_file(gegevens: Path, tmp_path: Path, doe: Doe) -> None:
    (tmp_path / "kopie.zip").write_text("van iemand")
    code, tekst = doe("reservekopie", tmp_path / "kopie.zip")
    assert (code, "bestaat al" in tekst) == (1, True)
    assert (tmp_path / "kopie.zip").read_text() == "van iemand"
    assert doe("reservekopie", gegevens / "kopie.zip")[0] == 1, "not in the folder itself"


def test_encrypted_bron_stays_encrypted(gegevens: Path, tmp_path: Path, doe: Doe,
                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SLEUTEL, GEHEIM)
    assert doe("versleutel")[0] == 0
    assert doe("reservekopie", tmp_path / "kopie.zip")[0] == 0
    shutil.rmtree(gegevens)
    monkeypatch.delenv(SLEUTEL)
    assert doe("terugzetten", tmp_path / "kopie.zip", "--ja")[0] == 0, "this needs no key"
    assert is_versleuteld(_current().bronbestand)
    assert doe("leveringen")[0] == 1
    monkeypatch.setenv(SLEUTEL, GEHEIM)
    assert len(list_leveringen()) == 2


def test_copy_from_before_a_withdrawal_is_asked_about(gegevens: Path, tmp_path: Path, doe: Doe,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    doe("reservekopie", tmp_path / "kopie.zip")
    later = now() + timedelta(hours=1)
    monkeypatch.setattr("leergeschiedenis.logboek.now", lambda: later)
    withdraw(2)
    code, tekst = doe("terugzetten", tmp_path / "kopie.zip")
    assert code == 1
    assert "zijn gegevens ingetrokken" in tekst
    assert len(list_leveringen()) == 1
    assert doe("terugzetten", tmp_path / "kopie.zip", "--ja")[0] == 0


def test_lines_of_both_logbooks_are_kept(gegevens: Path, tmp_path: Path, doe: Doe) -> None:
    """Also those that only the copy has of the same month."""
    doe("reservekopie", tmp_path / "kopie.zip")
    (logboek,) = (gegevens / "logboek").glob("*.jsonl")
    eerste, *rest = logboek.read_text().splitlines(keepends=True)
    logboek.write_text("".join(rest))
    assert doe("terugzetten", tmp_path / "kopie.zip", "--ja")[0] == 0
    assert logboek.read_text().splitlines(keepends=True)[:-1] == [eerste, *rest]


# --- damage --------------------------------------------------------------------------------------


def test_damaged_publication_is_replaced_by_the_one_before(gegevens: Path, doe: Doe) -> None:
    assert vragen.read_beschadigd() is None
    _damage(_current().publicatiebestand or Path())
    os.utime(gegevens / "HUIDIG")
    vragen._open_publicatie = None  # as after a restart
    assert vragen.read_kenmerk().nummer == 1
    assert vragen.read_beschadigd() == 2
    assert "let op: publicatie 2 is beschadigd" in doe("publicaties")[1]
    assert doe("zet-terug", "1")[0] == 0
    assert vragen.read_beschadigd() is None


@pytest.mark.parametrize("daarna", ["trek-in", "zet-terug"])
def test_nobody_who_was_withdrawn_comes_back_by_damage(daarna: str, gegevens: Path) -> None:
    assert _current().terugval
    if daarna == "trek-in":
        withdraw(2)
    else:
        publiceren.put_back(1)
    huidig = _current()
    assert huidig.terugval is None
    _damage(huidig.publicatiebestand or Path())
    vragen._open_publicatie = None
    with pytest.raises(Opslagfout, match="beschadigd"):
        vragen.read_kenmerk()


def test_damaged_bron_is_said_and_nothing_changes(gegevens: Path, doe: Doe,
                                                  formulieren: list[Path]) -> None:
    _damage(_current().bronbestand)
    voor = _sums(gegevens)
    for opdracht in (("importeer", formulieren[2]), ("trek-in", 1),
                     ("reservekopie", gegevens.parent / "kopie.zip")):
        code, tekst = doe(*opdracht)
        assert (code, "De bron is er niet of is beschadigd." in tekst) == (1, True), tekst
    assert _sums(gegevens) == voor
    assert vragen.read_kenmerk().nummer == 2, "who only looks, goes on"


@pytest.mark.parametrize("inhoud", [b"", b"{}", b"[]", b"\x00" * 200, b"{\"bron\": 1", b"null",
                                    b"\xff\xfe{}"])
def test_damaged_huidig_is_said(inhoud: bytes, gegevens: Path, doe: Doe) -> None:
    (gegevens / "HUIDIG").write_bytes(inhoud)
    for opdracht in (("leveringen",), ("publicaties",), ("publiceer",)):
        code, tekst = doe(*opdracht)
        assert (code, "HUIDIG" in tekst) == (1, True), tekst


def test_huidig_of_an_earlier_version_is_read(gegevens: Path) -> None:
    oud = json.loads((gegevens / "HUIDIG").read_text())
    (gegevens / "HUIDIG").write_text(json.dumps(
        {k: oud[k] for k in ("bron", "publicatie", "bestand", "sha256")}))
    assert (_current().bron, _current().terugval, _current().bronmap) == (2, None, "bron")


# --- the disk and the clock ----------------------------------------------------------------------


@pytest.mark.parametrize("deel", [0.0, 0.4, 0.9])
def test_full_disk_leaves_what_was_there(deel: float, gegevens: Path,
                                         formulieren: list[Path]) -> None:
    """No file can grow beyond a part of what the import writes, as on a disk that fills up."""
    grens = int(deel * _current().bronbestand.stat().st_size)
    voor = _sums(gegevens)
    proces = subprocess.run(
        [sys.executable, "-m", "leergeschiedenis", "importeer", str(formulieren[2])], cwd=PROJECT,
        env=os.environ | {"LEERGESCHIEDENIS_DATA": str(gegevens)}, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (grens, grens)), check=False)
    assert proces.returncode == 1
    assert "Traceback" not in proces.stderr
    assert "chijf" in proces.stderr or "geschreven" in proces.stderr, proces.stderr
    na = _sums(gegevens)
    na.pop("slot.wie", None)
    assert na == voor
    assert import_leveringen([formulieren[2]]).gelukt, "with room again it goes in"


def test_clock_that_goes_back_changes_nothing_but_the_dates(
        gegevens: Path, formulieren: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    vroeger = now() - timedelta(days=900)
    for module in (importeren, publicatiebouw):
        monkeypatch.setattr(module, "now", lambda: vroeger)
    assert import_leveringen([formulieren[2]]).gelukt
    assert (_current().bron, _current().publicatie) == (3, 3)
    assert [regel.levering for regel in list_leveringen()] == [1, 2, 3]
    assert vragen.read_kenmerk().nummer == 3
