"""Locking the bron, another key, unlocking; and everything that must work as before behind it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leergeschiedenis import bron as bronnen
from leergeschiedenis import importeren, opdrachten, publicatiebouw, publiceren, versleutelen
from leergeschiedenis.bron import kluis
from leergeschiedenis.bron.kluis import SLEUTEL, is_versleuteld
from leergeschiedenis.bronstand import list_leveringen
from leergeschiedenis.domein import Huidig
from leergeschiedenis.fouten import Instellingsfout, Opslagfout
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from leergeschiedenis.publicatie import read_huidig
from leergeschiedenis.versleutelen import (
    NIEUWE_SLEUTEL,
    Slotstand,
    load_nieuwe_sleutel,
    lock_bron,
    unlock_bron,
)
from tests.bezorger import AANTAL, Bezorg, maak_bezorger
from tests.formulierbouwer import aflevering, casus, les

pytestmark = [pytest.mark.xdist_group("versleutelen"),
              pytest.mark.usefixtures("lees_in_dit_proces")]

EEN, ANDER = "kluissleutel-een-0123456789-abcdef", "kluissleutel-twee-0123456789-abcde"
MERKTEKEN = "Wil-weer-zelf-de-duiven-voeren"
Doe = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module", params=[None, EEN], ids=["plat", "versleuteld"])
def sleutel(request: pytest.FixtureRequest) -> str | None:
    return request.param


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, lees_in_dit_proces: None,
          sleutel: str | None) -> Path:
    """A data folder that was plain or encrypted from the first import on: bron 1 was published,
    bron 2 has one casus more, with a word of its own."""
    map_ = tmp_path_factory.mktemp("basis")
    with pytest.MonkeyPatch.context() as toen:
        toen.setenv("LEERGESCHIEDENIS_DATA", str(map_))
        toen.setenv(SLEUTEL, sleutel or "")
        bezorg = maak_bezorger(tmp_path_factory.mktemp("leveringen"), "A")
        importeren.import_leveringen([bezorg(
            afleveringen=[aflevering()], lessen=[les(status="gevalideerd")])])
        verslag = importeren.import_leveringen([bezorg(
            organisatie="B", casussen=[casus(1, ik_wil=MERKTEKEN)])])
    assert verslag.publicatie
    assert (verslag.publicatie.gepubliceerd, verslag.publicatie.wachtend) == (None, 1)
    return map_


@pytest.fixture
def nu(gegevens: Path, sleutel: str | None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That folder in use, with its key."""
    monkeypatch.setenv(SLEUTEL, sleutel or "")
    return gegevens


@pytest.fixture
def bezorg(tmp_path: Path) -> Bezorg:
    return maak_bezorger(tmp_path, "C")


@pytest.fixture
def doe(capsys: pytest.CaptureFixture[str]) -> Doe:
    def run(*argumenten: str) -> tuple[int, str, str]:
        return (opdrachten.run(argumenten), *capsys.readouterr())

    return run


def current(map_: Path) -> Huidig:
    huidig = read_huidig(map_)
    assert huidig
    return huidig


def content(map_: Path) -> list[list[tuple[object, ...]]]:
    """All rows of all tables and views of all brons."""
    huidig = current(map_)
    inhoud = []
    for pad in sorted((map_ / huidig.bronmap).glob("*.duckdb")):
        with bronnen.open_bron(pad) as bron:
            namen = sorted({rij[0] for rij in bron.execute("SHOW TABLES").fetchall()})
            inhoud.append([(pad.name, naam, *bron.execute(f"FROM {naam} ORDER BY ALL").fetchall())
                           for naam in namen])
    assert len(inhoud) == 2
    return inhoud


def raw(map_: Path) -> bytes:
    """The bytes of every file of the bron."""
    return b"".join(pad.read_bytes() for pad in map_.glob("bron*/*"))


# --- the whole way, plain and encrypted alike ----------------------------------------------------


def test_words_are_in_the_bytes_of_a_plain_bron_only(nu: Path, sleutel: str | None) -> None:
    assert all(is_versleuteld(pad) == bool(sleutel) for pad in nu.glob("bron/*"))
    assert (MERKTEKEN.encode() in raw(nu)) == (sleutel is None)
    assert MERKTEKEN in str(content(nu))


def test_everything_works_with_the_key(nu: Path, bezorg: Bezorg, doe: Doe) -> None:
    code, uit, fout = doe("importeer", str(bezorg()))
    assert (code, fout) == (0, "")
    assert "Publicatie 2 is gemaakt, door de audit gekomen" in uit
    assert doe("vraag", "totaal", "--met", "telling=gestart")[1] == "aantal;delen\n30;1\n"
    nummer = doe("lessen", "--status", "gevalideerd")[1].split()[0]
    assert doe("lessen", "zet", nummer, "vrijgegeven", "--wie", "An")[0] == 0
    assert "vrijgegeven  An" in doe("lessen", "verloop", nummer)[1]
    assert doe("audit")[1].endswith("Audit geslaagd (versie 3).\n")
    assert doe("afspraken")[0] == 0
    assert doe("zet-terug", "2")[0] == 0
    assert "voorgoed" not in doe("trek-in", "3")[2]
    assert len(doe("leveringen")[1].splitlines()) == 2
    assert doe("publiceer")[0] == 0


def test_what_is_withdrawn_is_in_no_byte_of_the_bron(nu: Path) -> None:
    """DuckDB only marks the blocks of deleted rows as free."""
    importeren.withdraw(2)
    assert MERKTEKEN.encode() not in raw(nu)
    assert MERKTEKEN not in str([list_leveringen(), raw(nu)])
    assert len(list(nu.glob("bron/*"))) == 1


# --- another lock --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="no such rights")
def test_bron_is_of_its_owner_alone(nu: Path, bezorg: Bezorg, sleutel: str | None) -> None:
    """Whatever the umask; after an import also what lay there open, and after another key."""
    def list_open() -> list[str]:
        return [str(pad) for map_ in nu.glob("bron*") for pad in (map_, *map_.iterdir())
                if pad.stat().st_mode & 0o077]

    assert list_open() == []
    for pad in (nu / "bron", *(nu / "bron").iterdir()):
        pad.chmod(0o755 if pad.is_dir() else 0o644)
    importeren.import_leveringen([bezorg(casussen=[casus(1)])])
    assert list_open() == []
    lock_bron(ANDER)
    assert not (nu / "bron").exists()
    assert list_open() == []


def test_lock_change_and_unlock_lose_nothing(nu: Path, sleutel: str | None,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    voor, publicatie = content(nu), (nu / "publicatie/000001.duckdb").read_bytes()
    if sleutel is None:
        monkeypatch.setenv(SLEUTEL, EEN)
        assert lock_bron() is Slotstand.VERSLEUTELD
        assert content(nu) == voor
    assert lock_bron(ANDER) is Slotstand.ANDERE_SLEUTEL
    with pytest.raises(Opslagfout, match="past niet"):
        content(nu)
    monkeypatch.setenv(SLEUTEL, ANDER)
    assert content(nu) == voor
    assert MERKTEKEN.encode() not in raw(nu), "nothing in the clear is left"
    assert publicatiebouw.audit().geslaagd, "beside the bron it was counted from"
    assert unlock_bron() is Slotstand.ONTSLEUTELD
    assert [regel.wat["slot"] for regel in read_regels()
            if regel.gebeurtenis is Gebeurtenis.VERSLEUTELD][:2] == [
                "ontsleuteld", "andere sleutel"]
    monkeypatch.delenv(SLEUTEL)
    assert content(nu) == voor
    assert MERKTEKEN.encode() in raw(nu)
    assert len(list(nu.glob("bron*"))) == 1
    assert (nu / "publicatie/000001.duckdb").read_bytes() == publicatie


def test_same_lock_again_changes_not_a_byte(nu: Path, sleutel: str | None) -> None:
    voor = raw(nu), (nu / "HUIDIG").read_bytes()
    assert (lock_bron() if sleutel else unlock_bron()) is Slotstand.ONGEWIJZIGD
    assert lock_bron(EEN) is (Slotstand.ONGEWIJZIGD if sleutel else Slotstand.VERSLEUTELD)
    if sleutel:
        assert (raw(nu), (nu / "HUIDIG").read_bytes()) == voor


def test_imports_go_on_in_the_new_folder(nu: Path, bezorg: Bezorg,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    lock_bron(ANDER)
    monkeypatch.setenv(SLEUTEL, ANDER)
    importeren.import_leveringen([bezorg()])
    huidig = current(nu)
    assert (huidig.bronmap, huidig.bron, huidig.publicatie) == ("bron-2", 3, 2)
    assert [pad.name for pad in nu.glob("bron*")] == ["bron-2"]
    assert publiceren.put_back(1).bronmap == "bron-2"
    importeren.withdraw(3)
    with bronnen.open_bron(current(nu).bronbestand) as bron:
        assert bron.execute("SELECT count(*) FROM casus_nu").fetchall() == [(AANTAL + 1,)]


def test_first_real_delivery_stays_under_the_lock(nu: Path, bezorg: Bezorg,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    (nu / "instellingen.toml").write_text("bewaartermijn = 240\n")
    lock_bron(ANDER)
    monkeypatch.setenv(SLEUTEL, ANDER)
    importeren.import_leveringen([bezorg(fictief="nee")], ja=True)
    assert current(nu).bronmap == "bron-2"
    assert is_versleuteld(current(nu).bronbestand)


def test_failure_leaves_the_old_lock_and_no_copy(nu: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    voor, echt = raw(nu), versleutelen.copy_bestand

    def fail(van: Path, *rest: object) -> None:
        if van.stem == "000002":
            raise OSError(28, "No space left on device")
        echt(van, *rest)

    monkeypatch.setattr(versleutelen, "copy_bestand", fail)
    with pytest.raises(OSError, match="No space"):
        lock_bron(ANDER)
    assert raw(nu) == voor
    assert [pad.name for pad in nu.glob("bron*")] == ["bron"]


def test_folder_of_the_brons_is_never_taken_for_a_leftover_when_it_is_all_there_is(
        nu: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody put an older HUIDIG back without its bron."""
    oud = (nu / "HUIDIG").read_bytes()
    lock_bron(ANDER)
    (nu / "HUIDIG").write_bytes(oud)
    with pytest.raises(Opslagfout, match="er niet of is beschadigd"):
        publiceren.publish()
    assert len(list(nu.glob("bron-2/*.duckdb"))) == 2


# --- what is refused, and in which words ---------------------------------------------------------


def test_without_the_right_key_no_command_touches_the_bron(nu: Path, sleutel: str | None, doe: Doe,
                                                           bezorg: Bezorg,
                                                           monkeypatch: pytest.MonkeyPatch
                                                           ) -> None:
    voor = raw(nu)
    gevallen = ({EEN: "nog niet versleuteld"} if sleutel is None
                else {"": "geen sleutel gegeven", ANDER: "past niet op deze bron"})
    levering = str(bezorg())
    for verkeerd, gezegd in gevallen.items():
        monkeypatch.setenv(SLEUTEL, verkeerd)
        for opdracht in (["importeer", levering], ["leveringen"], ["publiceer"], ["trek-in", "1"],
                         ["lessen"], ["audit"], ["zet-terug", "1"], ["bewaartermijn"],
                         ["bewaartermijn", "--verwijder", "--ja"]):
            code, uit, fout = doe(*opdracht)
            assert (code, uit if opdracht[0] != "importeer" else "") == (1, ""), opdracht
            assert gezegd in fout, opdracht
            assert not [s for s in (EEN, ANDER) if s in uit + fout]
    assert raw(nu) == voor


def test_who_only_looks_needs_no_key(nu: Path, doe: Doe, monkeypatch: pytest.MonkeyPatch) -> None:
    for gegeven in ("", ANDER, "te kort"):
        monkeypatch.setenv(SLEUTEL, gegeven)
        assert doe("vraag", "totaal", "--met", "telling=gestart") == (
            0, "aantal;delen\n15;1\n", "")
        assert doe("publicaties")[0] == 0


def test_command_says_what_it_did(nu: Path, sleutel: str | None, doe: Doe, tmp_path: Path,
                                  monkeypatch: pytest.MonkeyPatch) -> None:
    if sleutel is None:
        assert doe("versleutel")[::2] == (1, "versleutel: Er is geen sleutel gegeven. Zet hem in "
                                          "LEERGESCHIEDENIS_SLEUTEL, of de naam van een bestand "
                                          "waarin hij staat in LEERGESCHIEDENIS_SLEUTELBESTAND.\n")
        monkeypatch.setenv(SLEUTEL, EEN)
        assert doe("versleutel")[1].startswith("De bron is nu versleuteld.")
    assert doe("versleutel") == (0, "Er is niets veranderd: de bron is al zo.\n", "")
    (tmp_path / "sleutel").write_text(ANDER)
    assert doe("versleutel", "--naar-sleutelbestand", str(tmp_path / "sleutel"))[1].startswith(
        "De bron heeft nu de nieuwe sleutel")
    assert "past niet" in doe("versleutel")[2]
    monkeypatch.setenv(SLEUTEL, ANDER)
    monkeypatch.setenv(NIEUWE_SLEUTEL, EEN)
    assert "laat --ontsleutel weg" in doe("versleutel", "--ontsleutel")[2]
    assert doe("versleutel")[0] == 0
    monkeypatch.delenv(NIEUWE_SLEUTEL)
    monkeypatch.setenv(SLEUTEL, EEN)
    assert doe("versleutel", "--ontsleutel")[1].startswith("De bron is nu niet meer versleuteld.")


def test_new_key_is_given_once_and_is_long_enough(tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_nieuwe_sleutel(None) is None
    monkeypatch.setenv(NIEUWE_SLEUTEL, "kort")
    with pytest.raises(Instellingsfout, match="is te kort"):
        load_nieuwe_sleutel(None)
    with pytest.raises(Instellingsfout, match="Geef er één van"):
        load_nieuwe_sleutel(tmp_path / "sleutel")


def test_nothing_to_lock_yet(lege_map: Path, met_gegevens: Callable[[Path], Path],
                             bezorg: Bezorg, monkeypatch: pytest.MonkeyPatch) -> None:
    met_gegevens(lege_map)
    monkeypatch.setenv(SLEUTEL, EEN)
    with pytest.raises(Opslagfout, match="nog niets ingelezen"):
        lock_bron()


def test_two_folders_of_one_bron_are_never_mixed(nu: Path, sleutel: str | None) -> None:
    """A file of another key in the folder in use is said, not passed over."""
    shutil.copy(nu / "bron/000002.duckdb", nu / "anders.duckdb")
    kluis.copy_bestand(nu / "anders.duckdb", sleutel, nu / "los.duckdb", ANDER)
    (nu / "los.duckdb").replace(nu / "bron/000002.duckdb")
    with pytest.raises(Opslagfout):
        list_leveringen()
