"""Published files: which is current, what is kept, what is cleared away, and what is refused."""

import json
from pathlib import Path

import duckdb
import pytest

from leergeschiedenis import publicatie as publicaties
from leergeschiedenis import publicatieinhoud
from leergeschiedenis.codeboek import build_codeboek
from leergeschiedenis.domein import Huidig, bronbestand, publicatiebestand
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.publicatie import (
    BEWAAR,
    list_publicaties,
    next_number,
    prune,
    put_back,
    read_huidig,
    remove_leftovers,
    write_huidig,
)
from tests.publicatiemaker import cel, maak_publicatie

CELLEN = [cel("gestart", 100), cel("gestart", 60, jaar="2018"), cel("gestart", 40, jaar="2019")]


def names(map_: Path) -> list[str]:
    return sorted(str(pad.relative_to(map_)) for pad in map_.rglob("*") if pad.is_file())


def put_bron(map_: Path, *nummers: int) -> None:
    for nummer in nummers:
        bronbestand(map_, nummer).parent.mkdir(parents=True, exist_ok=True)
        bronbestand(map_, nummer).write_bytes(b"bron")


# --- HUIDIG --------------------------------------------------------------------------------------


def test_nothing_is_current_before_the_first_import(tmp_path: Path) -> None:
    assert read_huidig(tmp_path / "er-niet") is None
    assert list_publicaties(tmp_path) == []


@pytest.mark.parametrize("huidig", [
    (3, 2, "000002.duckdb", "abc"), (3, None, None, None)], ids=["met", "zonder publicatie"])
def test_what_is_written_is_read(tmp_path: Path,
                                 huidig: tuple[int, int | None, str | None, str | None]) -> None:
    write_huidig(Huidig(tmp_path, *huidig))
    assert read_huidig(tmp_path) == Huidig(tmp_path, *huidig)


@pytest.mark.parametrize(("inhoud", "reden"), [
    (b"", "empty"), (b"{", "half"), (b"[]", "a list"), (b"null", "nothing"), (b"7", "a number"),
    (b"\xff\xfe\x00", "no text"), (b'{"bron": 1}', "half of what must be there"),
    (b'{"bron": "x", "publicatie": 1, "bestand": "a", "sha256": "b"}', "a word for a number"),
    (b'{"bron": 1, "publicatie": [1], "bestand": "a", "sha256": "b"}', "a list for a number"),
])
def test_damaged_huidig_is_said(tmp_path: Path, inhoud: bytes, reden: str) -> None:
    (tmp_path / "HUIDIG").write_bytes(inhoud)
    with pytest.raises(Opslagfout, match="HUIDIG: Dit bestand is beschadigd"):
        read_huidig(tmp_path)


def test_huidig_that_cannot_be_read_is_said(tmp_path: Path,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publicaties, "_PAUZE", 0)
    (tmp_path / "HUIDIG").mkdir()
    with pytest.raises(Opslagfout, match="HUIDIG: Dit bestand is niet te lezen"):
        read_huidig(tmp_path)


# --- a publication -------------------------------------------------------------------------------


def test_publication_holds_what_it_was_given_and_the_whole_codebook(tmp_path: Path) -> None:
    pad = maak_publicatie(tmp_path, CELLEN)
    with duckdb.connect(str(pad), read_only=True) as verbinding:
        assert verbinding.execute("SELECT aantal, jaar FROM cel ORDER BY cel_id").fetchall() == [
            (100, None), (60, "2018"), (40, "2019")]
        (kop,) = verbinding.execute("SELECT nummer, bron, drempel, instellingen, van "
                                    "FROM publicatie").fetchall()
        assert kop[:3] == (1, 1, 10)
        assert json.loads(kop[3])["afrondbasis"] == 5
        assert kop[4] == "2018-01-01"
        velden = verbinding.execute("SELECT blad, veld FROM codeboek ORDER BY volgorde").fetchall()
        assert velden == [(r.blad, r.veld) for r in build_codeboek()]


def test_publication_that_could_not_be_written_is_not_there(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(publicatieinhoud, "_insert_kop", killed)
    with pytest.raises(KeyboardInterrupt):
        maak_publicatie(tmp_path, CELLEN)
    assert names(tmp_path) == []


def test_list_is_newest_first_and_marks_the_current_one(tmp_path: Path) -> None:
    for nummer in (1, 2, 3):
        maak_publicatie(tmp_path, CELLEN, nummer)
    write_huidig(Huidig(tmp_path, 1, 2, "000002.duckdb", "x"))
    assert [(r.nummer, r.is_huidig, r.audit) for r in list_publicaties(tmp_path)] == [
        (3, False, "geslaagd"), (2, True, "geslaagd"), (1, False, "geslaagd")]


def test_list_passes_over_what_is_damaged_or_never_came_into_use(tmp_path: Path) -> None:
    maak_publicatie(tmp_path, CELLEN)
    maak_publicatie(tmp_path, CELLEN, 2, bron=2, gebruik=False)
    publicatiebestand(tmp_path, 3).write_bytes(b"kapot")
    duckdb.connect(str(publicatiebestand(tmp_path, 4))).close()
    assert [r.nummer for r in list_publicaties(tmp_path)] == [1]


def test_earlier_publication_can_be_current_again(tmp_path: Path) -> None:
    maak_publicatie(tmp_path, CELLEN)
    maak_publicatie(tmp_path, CELLEN, 2, bron=2)
    terug = put_back(1, ingetrokken_tot=0, fictief=True, map_=tmp_path)
    assert (terug.publicatie, terug.bron) == (1, 2), "the bron stays: nothing is un-delivered"
    assert read_huidig(tmp_path) == terug
    assert put_back(2, 0, True, tmp_path).publicatie == 2, "and forth again"


@pytest.mark.parametrize(("nummer", "ingetrokken", "fictief", "gezegd"), [
    (9, 0, True, "Publicatie 9 is er niet"),
    (0, 0, True, "Publicatie 0 is er niet"),
    (-1, 0, True, "Publicatie -1 is er niet"),
    (1, 1, True, "Na publicatie 1 zijn gegevens ingetrokken"),
    (1, 2, True, "Na publicatie 1 zijn gegevens ingetrokken"),
    (1, 0, False, "toont fictieve voorbeeldgegevens; de bron heeft echte"),
    (3, 0, True, "Publicatie 3 is er niet of is beschadigd"),
    (4, 0, True, "Publicatie 4 is er niet of is beschadigd"),
], ids=["never made", "zero", "negative", "before a withdrawal", "long before", "fictief",
        "damaged", "not audited"])
def test_publication_that_may_not_return_is_refused(tmp_path: Path, nummer: int, ingetrokken: int,
                                                    fictief: bool, gezegd: str) -> None:
    maak_publicatie(tmp_path, CELLEN)
    publicatiebestand(tmp_path, 3).write_bytes(b"kapot")
    maak_publicatie(tmp_path, CELLEN, 4, audit=False, gebruik=False)
    maak_publicatie(tmp_path, CELLEN, 2)
    voor = (tmp_path / "HUIDIG").read_bytes()
    with pytest.raises(Opslagfout, match=gezegd):
        put_back(nummer, ingetrokken, fictief, tmp_path)
    assert (tmp_path / "HUIDIG").read_bytes() == voor


def test_current_publication_may_stay_after_a_withdrawal(tmp_path: Path) -> None:
    """It is in view anyway; the next one will be without who withdrew."""
    maak_publicatie(tmp_path, CELLEN)
    assert put_back(1, ingetrokken_tot=1, fictief=True, map_=tmp_path).publicatie == 1


# --- numbers, leftovers, pruning -----------------------------------------------------------------


def test_numbers_count_on_from_the_highest(tmp_path: Path) -> None:
    assert next_number(tmp_path, "bron") == 1
    put_bron(tmp_path, 7, 3)
    (tmp_path / "bron" / "kopie van 000009.duckdb").write_bytes(b"")
    assert next_number(tmp_path, "bron") == 8


@pytest.mark.parametrize("rest", [
    "bron/000002.duckdb", "bron/000002.duckdb.wal", "bron/000001.duckdb.wal",
    "bron/000002.duckdb.tmp/blok", "publicatie/000002.duckdb.wal", "HUIDIG.123.deel",
    "publicatie/000002.duckdb",
])
def test_leftovers_of_a_killed_import_are_removed(tmp_path: Path, rest: str) -> None:
    maak_publicatie(tmp_path, CELLEN)
    put_bron(tmp_path, 1)
    voor = names(tmp_path)
    (tmp_path / rest).parent.mkdir(exist_ok=True)
    (tmp_path / rest).write_bytes(b"half")
    remove_leftovers(tmp_path, read_huidig(tmp_path))
    assert names(tmp_path) == voor
    assert not (tmp_path / "bron/000002.duckdb.tmp").exists()


def test_whole_publication_that_never_came_into_use_is_a_leftover(tmp_path: Path) -> None:
    maak_publicatie(tmp_path, CELLEN)
    put_bron(tmp_path, 1, 2)
    maak_publicatie(tmp_path, CELLEN, 2, bron=2, gebruik=False)
    remove_leftovers(tmp_path, read_huidig(tmp_path))
    assert names(tmp_path) == ["HUIDIG", "bron/000001.duckdb", "publicatie/000001.duckdb"]


def test_first_import_that_was_killed_leaves_nothing(tmp_path: Path) -> None:
    put_bron(tmp_path, 1)
    maak_publicatie(tmp_path, CELLEN, gebruik=False)
    remove_leftovers(tmp_path, None)
    assert names(tmp_path) == []


@pytest.mark.parametrize("eigen", [
    "bron/LEESMIJ.txt", "bron/000009.duckdb.bak", "publicatie/kopie.duckdb", "instellingen.toml",
    "bron/oud/000002.duckdb"])
def test_files_of_the_beheerder_are_left_alone(tmp_path: Path, eigen: str) -> None:
    maak_publicatie(tmp_path, CELLEN)
    put_bron(tmp_path, 1)
    (tmp_path / eigen).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / eigen).write_bytes(b"van iemand")
    huidig = read_huidig(tmp_path)
    assert huidig
    remove_leftovers(tmp_path, huidig)
    prune(huidig)
    assert (tmp_path / eigen).read_bytes() == b"van iemand"


def test_damaged_publication_in_view_is_not_made_to_disappear(tmp_path: Path) -> None:
    pad = maak_publicatie(tmp_path, CELLEN)
    put_bron(tmp_path, 1)
    pad.write_bytes(b"kapot")
    huidig = read_huidig(tmp_path)
    assert huidig
    remove_leftovers(tmp_path, huidig)
    prune(huidig)
    assert pad.read_bytes() == b"kapot"


def test_newest_are_kept_and_what_is_in_use_too(tmp_path: Path) -> None:
    put_bron(tmp_path, *range(1, 12))
    for nummer in range(1, 10):
        maak_publicatie(tmp_path, CELLEN, nummer, bron=nummer, gebruik=False)
    huidig = Huidig(tmp_path, 3, 2, "000002.duckdb", "x")
    write_huidig(huidig)
    prune(huidig)
    over = {soort: {int(pad.stem) for pad in (tmp_path / soort).glob("*")}
            for soort in ("bron", "publicatie")}
    assert over["publicatie"] == {2} | set(range(10 - BEWAAR, 10))
    assert over["bron"] >= {3, 2}, "the one in use, and that of the publication in view"
    assert 1 not in over["bron"]


def test_forgetting_leaves_only_the_bron_in_use(tmp_path: Path) -> None:
    put_bron(tmp_path, *range(1, 5))
    prune(Huidig(tmp_path, 4, None, None, None, vanaf=4))
    assert names(tmp_path) == ["bron/000004.duckdb"]


def test_file_that_a_reader_holds_open_is_skipped(tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    put_bron(tmp_path, 1, 2)

    def busy(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", busy)
    prune(Huidig(tmp_path, 2, None, None, None, vanaf=2))
    assert len(names(tmp_path)) == 2
