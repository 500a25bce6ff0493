"""Another key that is killed at any moment: all of the bron under the old key, or all of it under
the new one; and what is left is gone after the next time."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from leergeschiedenis.bron import kluis
from leergeschiedenis.fouten import Opslagfout
from leergeschiedenis.publicatie import read_huidig
from tests.aanval.test_gedood import Doder
from tests.formulierbouwer import minimale_levering, schrijf_csv, veel_casussen

pytestmark = pytest.mark.xdist_group("gedood-versleutelen")  # one base, one process that kills

OUD, NIEUW = "oude-sleutel-0123456789-abcdefghij", "nieuwe-sleutel-0123456789-abcdefgh"
CASUSSEN = {1: 12, 2: 13}  # in bron 1, that publication 1 was counted from, and in bron 2
KORT, LANG = 3, 100


@pytest.fixture(scope="module")
def doder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doder]:
    doder = Doder(schrijf_csv(tmp_path_factory.mktemp("levering") / "a.zip", minimale_levering(
        casussen=veel_casussen(CASUSSEN[1]))))
    yield doder
    doder.close()


@pytest.fixture(scope="module", params=[None, OUD], ids=["plat", "versleuteld"])
def oud(request: pytest.FixtureRequest) -> str | None:
    """The key before."""
    return request.param


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory, doder: Doder, oud: str | None) -> Path:
    """A data folder with two brons and a publication that was counted from the first."""
    map_ = tmp_path_factory.mktemp("basis")
    erbij = schrijf_csv(map_ / "b.zip", minimale_levering(
        organisatie="B", casussen=veel_casussen(CASUSSEN[2] - CASUSSEN[1])))
    assert doder.run(map_ / "gegevens", sleutel=oud)["code"] == 0
    assert doder.run(map_ / "gegevens", sleutel=oud, bestanden=[str(erbij)])["code"] == 0
    assert (map_ / "gegevens/bron/000001.duckdb").exists()
    return map_ / "gegevens"


def check_state(map_: Path, basis: Path, oud: str | None,
                monkeypatch: pytest.MonkeyPatch) -> str:
    """'oud' or 'nieuw': every bron opens with that key and not with the other."""
    huidig = read_huidig(map_)
    assert huidig
    is_oud = huidig.bronmap == "bron"
    for nummer, aantal in CASUSSEN.items():
        pad = huidig.find_bron(nummer)
        if is_oud:
            sommen = [hashlib.sha256((m / "bron" / pad.name).read_bytes()).digest()
                      for m in (map_, basis)]
            assert sommen[0] == sommen[1]
        for sleutel in (oud, NIEUW):
            monkeypatch.setenv(kluis.SLEUTEL, sleutel or "")
            if (sleutel == oud) == is_oud:
                with kluis.open_bestand(pad) as bron:
                    assert bron.execute("SELECT count(*) FROM casus_nu").fetchall() == [(aantal,)]
            else:
                with pytest.raises(Opslagfout):
                    kluis.open_bestand(pad)
    return "oud" if is_oud else "nieuw"


def check_next(map_: Path, basis: Path, oud: str | None, doder: Doder,
               monkeypatch: pytest.MonkeyPatch) -> None:
    sleutel = oud if check_state(map_, basis, oud, monkeypatch) == "oud" else NIEUW
    assert doder.run(map_, sleutel=sleutel, versleutel=NIEUW)["code"] == 0
    assert check_state(map_, basis, oud, monkeypatch) == "nieuw"
    over = {str(pad.relative_to(map_)) for patroon in ("bron*", "bron*/*", "HUIDIG*")
            for pad in map_.glob(patroon)}
    assert over == {"HUIDIG", "bron-2", "bron-2/000001.duckdb", "bron-2/000002.duckdb"}, \
        "nothing of the old key is left"


@pytest.mark.parametrize("stap", [8, pytest.param(1, marks=pytest.mark.lang)])
def test_killed_before_a_file_operation(stap: int, basis: Path, oud: str | None, doder: Doder,
                                        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standen = []
    for map_, is_gedood in doder.kill_in_steps(basis, tmp_path, stap, sleutel=oud,
                                               versleutel=NIEUW):
        standen.append(check_state(map_, basis, oud, monkeypatch))
        if is_gedood:
            check_next(map_, basis, oud, doder, monkeypatch)
    assert standen == sorted(standen, reverse=True), "first only old, then only new"
    assert {"oud", "nieuw"} == set(standen)
    assert len(standen) >= 3, "it was killed at several steps"


@pytest.mark.parametrize("moment", [
    *range(KORT), *(pytest.param(moment, marks=pytest.mark.lang) for moment in range(KORT, LANG))])
def test_killed_at_some_moment(moment: int, basis: Path, oud: str | None, doder: Doder,
                               tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while DuckDB writes, of which Python sees nothing."""
    map_ = Path(shutil.copytree(basis, tmp_path / "heel"))
    duur = doder.run(map_, sleutel=oud, versleutel=NIEUW)["duur"]
    map_ = Path(shutil.copytree(basis, tmp_path / "gegevens"))
    doder.run(map_, na=duur * ((moment % KORT + 0.5 + moment / LANG / 2) / KORT), sleutel=oud,
              versleutel=NIEUW)
    check_next(map_, basis, oud, doder, monkeypatch)
