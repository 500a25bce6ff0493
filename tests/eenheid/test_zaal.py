"""The room: a code that is nowhere but in the address, until it ends or is closed."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leergeschiedenis import opdrachten, zaal
from leergeschiedenis.fouten import Contractfout
from leergeschiedenis.logboek import Gebeurtenis, read_regels
from tests.toegangsmaker import write_instelling


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, met_gegevens: Callable[[Path], Path]) -> Path:
    return met_gegevens(tmp_path / "gegevens")


@pytest.fixture
def ingericht(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bestand = write_instelling(tmp_path / "toegang.toml", "https://leer.voorbeeld.nl")
    monkeypatch.setenv("LEERGESCHIEDENIS_TOEGANG", str(bestand))


def nu() -> datetime:
    return datetime.now(UTC)


def test_the_code_lets_one_in_until_the_end() -> None:
    code, tot = zaal.open_zaal(2)
    assert timedelta(hours=2, seconds=-5) < tot - nu() <= timedelta(hours=2)
    assert zaal.find_einde(code, nu()) == tot
    assert zaal.find_einde(code, tot - timedelta(seconds=1)) == tot
    assert zaal.find_einde(code, tot) is None


@pytest.mark.parametrize("anders", ["", "a" * 16, "onleesbaar"])
def test_another_code_does_not(anders: str) -> None:
    zaal.open_zaal()
    assert zaal.find_einde(anders, nu()) is None


def test_a_new_code_replaces_the_one_before_and_closing_ends_it() -> None:
    (eerste, _), (tweede, _) = zaal.open_zaal(), zaal.open_zaal()
    assert zaal.find_einde(eerste, nu()) is None
    assert zaal.find_einde(tweede, nu()) is not None
    assert zaal.close_zaal()
    assert zaal.find_einde(tweede, nu()) is None
    assert not zaal.close_zaal()


def test_nothing_on_disk_gives_the_code_away(map_: Path) -> None:
    code, _ = zaal.open_zaal()
    bestand = map_ / "zaal.json"
    assert bestand.stat().st_mode & 0o077 == 0
    for pad in map_.rglob("*"):
        if pad.is_file():
            assert code not in pad.read_text()
            assert zaal.write_code(code) not in pad.read_text()
    assert [(r.gebeurtenis, r.wat["handeling"]) for r in read_regels()] == [
        (Gebeurtenis.ZAAL, "geopend")]


@pytest.mark.parametrize("inhoud", [b"", b"{", b"[]", b'{"som": "x"}', b"\xff",
                                    b'{"som": "x", "tot": "morgen"}'])
def test_a_damaged_file_is_a_closed_room(map_: Path, inhoud: bytes) -> None:
    code, _ = zaal.open_zaal()
    (map_ / "zaal.json").write_bytes(inhoud)
    assert zaal.find_einde(code, nu()) is None


def test_codes_are_random_and_long_enough() -> None:
    codes = {zaal.open_zaal()[0] for _ in range(20)}
    assert len(codes) == 20
    assert {len(code) for code in codes} == {16}
    assert len(set("".join(codes))) > 25  # of 32 signs: five bits each, eighty together


@pytest.mark.parametrize(("getypt", "code"), [
    ("abcd-efgh-ijkm-npqr", "abcdefghijkmnpqr"), (" ABCD efgh ijkm npqr\n", "abcdefghijkmnpqr"),
    ("abcdefghijkmnpq", ""), ("abcdefghijkmnpqrs", ""), ("abcdefghijklmnop", ""), ("", ""),
    ("abcdefghijkmnpq;", ""), ("é" * 16, "")])
def test_a_code_as_it_is_typed(getypt: str, code: str) -> None:
    assert zaal.parse_code(getypt) == code


@pytest.mark.parametrize("uren", [0, -1, 25])
def test_not_for_longer_than_a_day(uren: int) -> None:
    with pytest.raises(Contractfout):
        zaal.open_zaal(uren)


@pytest.mark.usefixtures("ingericht")
def test_the_command_prints_an_address_and_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert opdrachten.run(["zaal"]) == 0
    assert capsys.readouterr().out == "De zaal is dicht.\n"
    assert opdrachten.run(["zaal", "open", "--uren", "1"]) == 0
    adres, uitleg = capsys.readouterr().out.splitlines()
    gevonden = re.fullmatch(r"https://leer\.voorbeeld\.nl/\?zaal=([a-z2-9-]{19})", adres)
    assert gevonden
    assert zaal.find_einde(zaal.parse_code(gevonden[1]), nu()) is not None
    assert re.search(r"kijkt mee tot \d+ \w+ \d{4}, \d\d\.\d\d\suur\.", uitleg)
    assert opdrachten.run(["zaal"]) == 0
    assert capsys.readouterr().out.startswith("De zaal is open tot ")
    assert [opdrachten.run(["zaal", "dicht"]) for _ in range(2)] == [0, 0]
    assert capsys.readouterr().out.splitlines()[-1] == "De zaal was al dicht."


def test_without_configuration_there_is_no_room(capsys: pytest.CaptureFixture[str]) -> None:
    assert opdrachten.run(["zaal", "open"]) == 1
    assert "Er is niet ingesteld wie erin mag" in capsys.readouterr().err
    assert zaal.read_zaal(nu()) is None
